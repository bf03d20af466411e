/// What one call of a deflate decoder did, whichever library it is: zlib always, ISA-L where the trait `ISAL` is on.
struct DeflateStep {
  enum Outcome { case more, ended, corrupt }
  var outcome: Outcome
  /// Compressed bytes taken. After the end of a stream it may be negative: bytes of an earlier block are given back.
  var consumed: Int
  /// Plain bytes given.
  var produced: Int
}

#if ISAL
  typealias DeflateDecoder = IsalDeflate
#else
  typealias DeflateDecoder = ZlibDeflate
#endif

/// The most bytes that a decoder gives back of blocks it has already been fed.
let mostGivenBack = 8
