/// What the tests look at: every source with its bytes and damage, kept in memory.
import BundleReading
import IncidentModel

struct RecordedSource {
  var source: SourceFile
  var content: [UInt8] = []
  var bytes: UInt64?
  var damage: [Damage] = []

  var kinds: [Damage.Kind] { damage.map(\.kind) }
  var text: String { String(decoding: content, as: UTF8.self) }
}

struct Recorder: SourceConsumer {
  var sources: [RecordedSource] = []

  mutating func open(_ source: SourceFile) { sources.append(RecordedSource(source: source)) }

  mutating func receive(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe sources[sources.count - 1].content.append(contentsOf: $0) }
  }

  mutating func close(bytes: UInt64, damage: [Damage]) {
    sources[sources.count - 1].bytes = bytes
    sources[sources.count - 1].damage = damage
  }
}

/// A bundle as it was read.
struct Reading {
  var description: BundleDescription
  var sources: [RecordedSource]

  init(_ paths: String..., limits: ReadingLimits = ReadingLimits()) throws {
    var recorder = Recorder()
    description = try readBundle(paths.map { .path($0) }, limits: limits, into: &recorder)
    sources = recorder.sources
  }

  var paths: [String] { sources.map(\.source.path) }
  var kinds: [Damage.Kind] { description.damage.map(\.kind) }
  subscript(path: String) -> RecordedSource? { sources.first { $0.source.path == path } }
}
