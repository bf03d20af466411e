/// Written again with less until it fits: first by the planned steps, then without the last chapters. `size` counts as
/// the place counts that takes the text.
func fitted(
  _ full: Detail, into budget: Int, measuredBy size: (String) -> Int = { $0.utf8.count }, _ write: (Document) -> String,
  _ make: (Detail) -> Document
) -> String {
  var detail = full
  func document() -> Document { detail.folds ? make(detail) : make(detail).withoutFolds }
  var text = write(document())
  for step in Detail.steps where size(text) > budget {
    step(&detail)
    detail.cuts = detail.cuts(from: full)
    text = write(document())
  }
  guard size(text) > budget else { return text }
  detail.endsEarly = true
  detail.cuts = detail.cuts(from: full)
  var rest = document()
  while size(text) > budget, rest.sections.count > 1 {
    rest.sections.removeLast()
    text = write(rest)
  }
  return text
}

extension Document {
  /// Without what a reader must open to see: folded blocks, and the tables behind pictures.
  fileprivate var withoutFolds: Document {
    var document = self
    for i in sections.indices { document.sections[i].blocks = sections[i].blocks.compactMap(\.withoutFolds) }
    return document
  }
}

extension Block {
  fileprivate var withoutFolds: Block? {
    switch self {
    case .details: return nil
    case .figure(var figure):
      figure.twin.rows = []
      return .figure(figure)
    case .list(let items): return .list(items.map { $0.compactMap(\.withoutFolds) })
    default: return self
    }
  }
}
