import ArgumentParser
import Pipeline
import Reporting

/// What of the evidence the reader of the output must not see: docs/sharing.md.
struct SharingOptions: ParsableArguments {
  @Flag(help: "Keep secrets as they are.")
  var noRedact = false

  @Option(
    help: "Pseudonyms for names: nodes, hosts, ips, namespaces, pods, separated by commas, or all (docs/sharing.md).")
  var redactNames: NameList?

  @Option(help: "A file whose bytes make pseudonyms the same in every run and every bundle; keep it to yourself.")
  var pseudonymKey: String?

  func validate() throws {
    guard pseudonymKey == nil || redactNames != nil else {
      throw ValidationError("--pseudonym-key needs --redact-names, which says what gets a pseudonym")
    }
  }

  func sharing(isQuiet: Bool = false) throws -> Sharing {
    if noRedact, !isQuiet { Terminal.warn("secrets in the input are kept in the output (--no-redact)") }
    var names = NameHiding(redactNames?.kinds ?? [])
    if let pseudonymKey {
      guard let key = KeyFile.bytes(of: pseudonymKey), key.count >= 16 else {
        throw Terminal.fail(
          "the key file `\(pseudonymKey)` cannot be read or has fewer than 16 bytes; `head -c 32 /dev/urandom > FILE` makes one",
          .noInput)
      }
      names.key = key
    }
    return Sharing(hidesSecrets: !noRedact, names: names)
  }
}

struct NameList: ExpressibleByArgument {
  var kinds: Set<NameHiding.Kind>
  static var allValueStrings: [String] { NameHiding.Kind.allCases.map(\.rawValue) + ["all"] }

  init?(argument: String) {
    if argument == "all" {
      kinds = Set(NameHiding.Kind.allCases)
      return
    }
    let words = argument.split(separator: ",").map { NameHiding.Kind(rawValue: String($0)) }
    guard !words.isEmpty, !words.contains(nil) else { return nil }
    kinds = Set(words.compactMap(\.self))
  }
}

extension RenderedReport {
  /// The text, when nothing in it leaks; the last door before any output.
  func checked(_ what: String) throws -> String {
    guard leaks.isEmpty else { throw Terminal.leak(leaks, in: what) }
    return text
  }
}
