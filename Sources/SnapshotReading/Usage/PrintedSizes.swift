/// What the sizes of a whole listing say about their unit. A bare number carries none: `du` prints KiB, `du -m` MiB,
/// `du -b` bytes, all without a letter (facts: bundles 3.2).
struct PrintedSizes {
  private var bare = 0
  private var largest: UInt64 = 0
  private var smallest: UInt64 = .max
  private var areBlocks = true
  private var areQuarters = true
  /// Only `du --si` and `df -H` print a lower-case k.
  private(set) var hasDecimalKilo = false
  /// GNU prints one decimal below ten only; busybox prints it always and rounds to nearest.
  private(set) var hasLongDecimals = false

  @inline(__always)
  mutating func take(bare n: UInt64) {
    guard n > 0 else { return }
    bare &+= 1
    if n > largest { largest = n }
    if n < smallest { smallest = n }
    if n & 4095 != 0 { areBlocks = false }
    if n & 3 != 0 { areQuarters = false }
  }

  mutating func take(_ size: SizeText) {
    if size.isDecimalKilo { hasDecimalKilo = true }
    if size.decimals > 0, size.value >= 10 { hasLongDecimals = true }
  }

  /// Bytes of one in a bare number, and whether that is said or only likely. Disk blocks are 4 KiB on ext4 and xfs, so
  /// numbers that are all multiples of 4096 are bytes; a total beyond any disk is bytes as well.
  func bareUnit(_ flags: CommandFlags, _ command: String) -> (bytes: Double, isStated: Bool) {
    if let size = flags.blockSize { return (size, true) }
    if flags.has("b") || flags.has(long: "bytes") { return (1, true) }
    guard bare > 0 else { return (1024, true) }
    if areBlocks { return (1, bare > 2) }
    if largest > 1 << 40 || smallest == 4096 && bare > 2 || command.contains("bytes") { return (1, false) }
    return (1024, areQuarters && bare > 2)
  }
}
