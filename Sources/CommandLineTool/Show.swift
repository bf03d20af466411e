import ArgumentParser
import BundleReading
import IncidentModel
import Pipeline

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The evidence behind a sentence, with its neighbours.",
    discussion: "  evictrace show bundle.tar.gz kubelet.log.gz:4211")

  @Argument(
    help: "PATH… and, last, SOURCE:LINE in any form a report prints it; several are shown one after the other.",
    completion: .file())
  var words: [String]

  @Option(help: "Lines before and after.")
  var context = 2

  @OptionGroup var sharing: SharingOptions

  @OptionGroup var limits: LimitOptions

  func validate() throws {
    guard ExcerptPlace.parsed(words) != nil else {
      throw ValidationError("give the bundle and then SOURCE:LINE, for example kubelet.log.gz:4211")
    }
    guard (0...200).contains(context) else { throw ValidationError("context is 0 to 200 lines") }
  }

  func run() throws {
    guard let (paths, places) = ExcerptPlace.parsed(words) else { return }
    var excerpts = Excerpts(places, context: context)
    do throws(BundleError) {
      _ = try readBundle(Terminal.inputs(paths), limits: limits.limits, into: &excerpts)
    } catch {
      throw Terminal.fail(error.description, .noInput)
    }
    let found = try excerpts.text(sharing.sharing()).checked("the excerpt")
    if !found.isEmpty { OutputFile.print(found) }
    guard let missing = excerpts.missing.first else { return }
    throw Terminal.fail(
      "no line \(missing.line) in a source whose path ends in `\(missing.source)`; `evictrace inspect` lists the sources",
      .nothingRecognised)
  }
}
