// The entry of the fuzzer: one executable, whose reader the environment names. Built and run by scripts/fuzz.
import FuzzTargets
import Glibc

/// `EVICTRACE_FUZZ=klog`: which row of `FuzzTarget.all` reads the inputs.
private let target: FuzzTarget = {
  let name = unsafe getenv("EVICTRACE_FUZZ").map { unsafe String(cString: $0) } ?? ""
  guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
    fatalError("EVICTRACE_FUZZ must be one of \(FuzzTarget.all.map(\.name).joined(separator: ", "))")
  }
  return target
}()

/// libFuzzer calls this with one input after the other; a trap, a sanitizer's complaint, a hang or too much memory is a
/// finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  target.read(input)
  return 0
}

/// With `EVICTRACE_SEEDS=DIR` the sample lines of the message catalogue are written there, and nothing is fuzzed.
@_cdecl("LLVMFuzzerInitialize")
public func fuzzInitialize(_ argc: UnsafeMutablePointer<Int32>, _ argv: UnsafeRawPointer) -> Int32 {
  guard let folder = unsafe getenv("EVICTRACE_SEEDS").map({ unsafe String(cString: $0) }) else {
    _ = target
    return 0
  }
  Seeds.write(into: folder)
  exit(0)
}
