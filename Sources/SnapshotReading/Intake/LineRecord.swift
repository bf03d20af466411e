internal import IncidentModel

/// Address and fingerprint of one line, before it is known whether anything on it is recognised.
struct LineRecord: Hashable, Sendable {
  var number: UInt32
  var offset: UInt64
  var length: UInt32
  var digest: UInt64

  func evidence(in source: Int32) -> Evidence {
    Evidence(source: source, line: number, offset: offset, length: length, digest: digest)
  }
}
