/// Written again with less until it fits: first by the planned steps, then without the last chapters. `size` counts as
/// the place counts that takes the text.
func fitted(
  _ full: Detail, into budget: Int, measuredBy size: (String) -> Int = { $0.utf8.count }, _ write: (Document) -> String,
  _ make: (Detail) -> Document
) -> String {
  var detail = full
  var text = write(make(detail))
  for step in Detail.steps where size(text) > budget {
    step(&detail)
    text = write(make(detail))
  }
  guard size(text) > budget else { return text }
  detail.cuts.append("the last chapters")
  var document = make(detail)
  while size(text) > budget, document.sections.count > 1 {
    document.sections.removeLast()
    text = write(document)
  }
  return text
}
