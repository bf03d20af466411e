// Verbs on a line's bytes. The few unsafe calls of the reader stand here and in NoSpaceSearch.swift.
import Glibc

extension Span where Element == UInt8 {
  /// First place of `byte` in `start..<end`, by memchr.
  @inline(__always)
  func firstIndex(of byte: Unicode.Scalar, from start: Int = 0, to end: Int? = nil) -> Int? {
    let end = Swift.min(end ?? count, count)
    guard start >= 0, start < end else { return nil }
    let code = Int32(truncatingIfNeeded: byte.value)
    return unsafe withUnsafeBufferPointer { bytes -> Int? in
      guard let base = bytes.baseAddress, let hit = unsafe memchr(base + start, code, end - start) else { return nil }
      return unsafe UnsafeRawPointer(base).distance(to: UnsafeRawPointer(hit))
    }
  }

  /// Last place of `byte` in `start..<end`.
  func lastIndex(of byte: Unicode.Scalar, from start: Int = 0, before end: Int) -> Int? {
    let code = UInt8(truncatingIfNeeded: byte.value)
    var i = Swift.min(end, count) - 1
    while i >= Swift.max(0, start) {
      if self[i] == code { return i }
      i -= 1
    }
    return nil
  }

  /// First place where `word` stands in `start..<end`: memchr on its first byte, then a comparison.
  func firstIndex(ofWord word: StaticString, from start: Int = 0, to end: Int? = nil) -> Int? {
    let end = Swift.min(end ?? count, count)
    let first = Unicode.Scalar(unsafe word.utf8Start.pointee)
    var from = start
    while let hit = firstIndex(of: first, from: from, to: end) {
      if hit + word.utf8CodeUnitCount > end { return nil }
      if matches(word, at: hit) { return hit }
      from = hit + 1
    }
    return nil
  }

  /// First place of a word, by memchr on its last byte, which should be the rarest of them.
  func find(_ word: StaticString, from start: Int = 0) -> Int? {
    let length = word.utf8CodeUnitCount
    let last = Unicode.Scalar(unsafe word.utf8Start[length - 1])
    var from = start + length - 1
    while let hit = firstIndex(of: last, from: from) {
      if matches(word, at: hit - length + 1) { return hit - length + 1 }
      from = hit + 1
    }
    return nil
  }

  /// Whether `word` stands at `start`.
  @inline(__always)
  func matches(_ word: StaticString, at start: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard start >= 0, start <= count - length else { return false }
    return unsafe withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      return unsafe memcmp(base + start, word.utf8Start, length) == 0
    }
  }

  /// Whether `word` stands at `start`, the case of its first letter aside: the kubelet wrote `eviction manager:` up to
  /// 1.20 and `Eviction manager:` from 1.21 on.
  func matches(_ word: [UInt8], at start: Int) -> Bool {
    guard !word.isEmpty, start >= 0, start <= count - word.count, self[start] | 0x20 == word[0] | 0x20 else {
      return false
    }
    for i in 1..<word.count where self[start + i] != word[i] { return false }
    return true
  }

  /// Whether both hold the same bytes in `start..<end`.
  @inline(__always)
  func isEqual(to other: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    guard start >= 0, start <= end, end <= count, end <= other.count else { return false }
    return unsafe withUnsafeBufferPointer { a in
      unsafe other.withUnsafeBufferPointer { b in
        guard let a = a.baseAddress, let b = b.baseAddress else { return true }
        return unsafe memcmp(a + start, b + start, end - start) == 0
      }
    }
  }

  @inline(__always)
  func has(_ byte: Unicode.Scalar, at i: Int) -> Bool {
    i >= 0 && i < count && self[i] == UInt8(truncatingIfNeeded: byte.value)
  }

  /// The next eight bytes as one number, low byte first; 0 when there are fewer.
  @inline(__always)
  func word(at i: Int) -> UInt64 {
    guard i >= 0, i <= count - 8 else { return 0 }
    return unsafe UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: i, as: UInt64.self))
  }

  @inline(__always)
  func isDigit(at i: Int) -> Bool { i >= 0 && i < count && self[i] &- 48 < 10 }

  /// Two digits, or -1.
  @inline(__always)
  func twoDigits(at i: Int) -> Int {
    guard i >= 0, i <= count - 2 else { return -1 }
    let (a, b) = (self[i] &- 48, self[i + 1] &- 48)
    return a < 10 && b < 10 ? Int(a) * 10 + Int(b) : -1
  }

  /// A run of digits starting at `start`; nil when there is none or it does not fit.
  func number(from start: Int, to end: Int? = nil) -> (value: Int64, end: Int)? {
    let end = Swift.min(end ?? count, count)
    var (value, i): (Int64, Int) = (0, start)
    while i < end, isDigit(at: i) {
      let (tens, over) = value.multipliedReportingOverflow(by: 10)
      let (sum, over2) = tens.addingReportingOverflow(Int64(self[i] &- 48))
      if over || over2 { return nil }
      (value, i) = (sum, i + 1)
    }
    return i > start ? (value, i) : nil
  }

  /// The bytes as text; what is not UTF-8 becomes U+FFFD.
  func text(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<count)
    return unsafe withUnsafeBufferPointer { unsafe String(decoding: $0[range], as: UTF8.self) }
  }

  func text(from start: Int) -> String { text(Swift.min(start, count)..<count) }

  func copy(_ range: Range<Int>) -> [UInt8] {
    let range = range.clamped(to: 0..<count)
    return unsafe withUnsafeBufferPointer { unsafe [UInt8]($0[range]) }
  }
}

extension [UInt8] {
  /// Appends a part of `bytes`.
  mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    let range = range.clamped(to: 0..<bytes.count)
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0[range]) }
  }
}
