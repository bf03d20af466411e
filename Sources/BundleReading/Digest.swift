/// SHA-256 by libcrypto: of a bundle as it lies on disk, and of single lines as part of their address.
import CCrypto

/// The first eight bytes of the line's SHA-256, big-endian: what `Evidence.digest` holds. Thread-safe, keeps nothing.
public func lineDigest(_ line: Span<UInt8>) -> UInt64 {
  var value = [UInt8](repeating: 0, count: 32)
  let ok = unsafe line.withUnsafeBytes { bytes in
    unsafe EVP_Digest(bytes.baseAddress, bytes.count, &value, nil, EVP_sha256(), nil)
  }
  return ok == 1 ? value.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } : 0
}

/// A SHA-256 that is fed piece by piece.
@safe final class Sha256 {
  private let context: OpaquePointer?

  init() {
    unsafe context = EVP_MD_CTX_new()
    _ = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  func update(_ bytes: Span<UInt8>) {
    _ = unsafe bytes.withUnsafeBytes { unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
  }

  /// 64 hex digits, or nil when libcrypto refused to work; to be asked once.
  func hex() -> String? {
    var value = [UInt8](repeating: 0, count: 32)
    guard unsafe EVP_DigestFinal_ex(context, &value, nil) == 1 else { return nil }
    let digits = Array("0123456789abcdef")
    return String(value.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
