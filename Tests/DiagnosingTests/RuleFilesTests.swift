import Testing

@testable import Diagnosing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct RuleFilesTests {
  /// `cache-on-nodefs` lives in `CacheOnNodefs.swift`; case is free (`imageGC`, `hostPath`).
  @Test func everyRuleHasItsOwnFile() throws {
    let files = try #require(names(in: rulesFolder))
    let stems = files.filter { $0.hasSuffix(".swift") }.map { $0.dropLast(6).lowercased() }.sorted()
    let expected = Rules.all.map { $0.id.split(separator: "-").joined() }.sorted()
    #expect(stems == expected)
  }

  private var rulesFolder: String {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/") + "/Sources/Diagnosing/Rules"
  }

  private func names(in folder: String) -> [String]? {
    guard let directory = unsafe opendir(folder) else { return nil }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      names.append(name)
    }
    return names
  }
}
