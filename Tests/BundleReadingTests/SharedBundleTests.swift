/// Real and generated bundles, where they lie beside the checkout: all are read to the end, twice alike.
import BundleReading
import Glibc
import IncidentModel
import Testing

/// The folder `shared` next to a parent of this file; nil in a checkout that stands alone.
private let shared: String? = {
  guard let file = unsafe realpath(#filePath, nil) else { return nil }
  defer { unsafe free(file) }
  var components = unsafe String(cString: file).split(separator: "/").dropLast()
  while !components.isEmpty {
    let candidate = "/" + components.joined(separator: "/") + "/shared"
    if unsafe access(candidate + "/eval/bundles", R_OK) == 0 { return candidate }
    components.removeLast()
  }
  return nil
}()

/// The bundles in `folder`: whatever in a case's folder is not its truth.
private func bundles(in folder: String) -> [String] {
  entries(folder).flatMap { name in
    entries(folder + "/" + name).filter { !$0.hasPrefix("truth") }.map { "\(folder)/\(name)/\($0)" }
  }
}

private func entries(_ path: String) -> [String] {
  guard let handle = unsafe opendir(path) else { return [] }
  defer { unsafe closedir(handle) }
  var names: [String] = []
  while let entry = unsafe readdir(handle) {
    let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
      unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted()
}

@Test func everySharedBundleIsReadWithoutLosingEvidence() throws {
  guard let shared else { return print("skipped: there is no folder `shared` beside this checkout") }
  let all = bundles(in: shared + "/eval/bundles") + bundles(in: shared + "/recordings")
  #expect(all.count > 20)
  for path in all {
    let reading = try Reading(path)
    #expect(reading.description.damage == [], "\(path)")
    #expect(reading.sources.contains { !$0.content.isEmpty }, "\(path)")
    for source in reading.sources where source.damage.contains(where: \.losesEvidence) {
      #expect(source.kinds == [.truncatedGzip], "\(path) \(source.source.path)")
      #expect(path.contains("truncated"))
    }
    let again = try Reading(path)
    #expect(again.description == reading.description)
    #expect(again.sources.map(\.content) == reading.sources.map(\.content))
  }
}
