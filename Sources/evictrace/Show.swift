import ArgumentParser
import BundleReading
import IncidentModel
import Pipeline

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The evidence behind a sentence, with its neighbours.",
    discussion: "  evictrace show bundle.tar.gz kubelet.log.gz:4211")

  @Argument(help: "PATH… and, last, SOURCE:LINE as the report prints it.", completion: .file())
  var words: [String]

  @Option(help: "Lines before and after.")
  var context = 2

  @OptionGroup var sharing: SharingOptions

  @OptionGroup var limits: LimitOptions

  func validate() throws {
    guard words.count >= 2, place != nil else {
      throw ValidationError("give the bundle and then SOURCE:LINE, for example kubelet.log.gz:4211")
    }
    guard (0...200).contains(context) else { throw ValidationError("context is 0 to 200 lines") }
  }

  /// What was given, without the brackets, the ` +5` and the side of a comparison that a pasted mark may carry.
  private var marks: [String] {
    let isCount = { (word: Substring) in word.hasPrefix("+") && Int(word.dropFirst()) != nil }
    guard var last = words.last?[...] else { return [] }
    if isCount(last), words.count > 2 { return Array(words.dropLast()) }
    if last.hasPrefix("["), last.hasSuffix("]") { last = last.dropFirst().dropLast() }
    if let space = last.lastIndex(of: " "), isCount(last[last.index(after: space)...]) { last = last[..<space] }
    // A comparison says whose line it is; the bundle is given beside it.
    for side in ["A:", "B:"] where last.hasPrefix(side) { last = last.dropFirst(side.count) }
    return words.dropLast() + [String(last)]
  }

  private var place: (source: String, line: Int)? {
    guard let last = marks.last, let colon = last.lastIndex(of: ":"), let line = Int(last[last.index(after: colon)...]),
      line > 0
    else { return nil }
    return (String(last[..<colon]), line)
  }

  func run() throws {
    guard let place else { return }
    var excerpt = Excerpt(source: place.source, line: place.line, context: context)
    do throws(BundleError) {
      _ = try readBundle(Terminal.inputs(Array(words.prefix(marks.count - 1))), limits: limits.limits, into: &excerpt)
    } catch {
      throw Terminal.fail(error.description, .noInput)
    }
    guard !excerpt.lines.isEmpty else {
      throw Terminal.fail(
        "no line \(place.line) in a source whose path ends in `\(place.source)`; `evictrace inspect` lists the sources",
        .nothingRecognised)
    }
    OutputFile.print(try excerpt.text(sharing.sharing()).checked("the excerpt"))
  }
}
