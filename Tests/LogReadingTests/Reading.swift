import IncidentModel
import LogReading

/// A digest that needs no crypto library: FNV-1a over the bytes.
let digest: LineDigest = { bytes in
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for i in 0..<bytes.count { hash = (hash ^ UInt64(bytes[i])) &* 0x0000_0100_0000_01B3 }
  return hash
}

/// Reads a whole text as one source, in chunks of `chunk` bytes.
func reading(
  _ text: String, path: String = "node/kubelet.log", format: LogFormat? = nil, chunk: Int = .max,
  limits: LogLimits = LogLimits()
) -> SourceReading {
  reading(Array(text.utf8), path: path, format: format, chunk: chunk, limits: limits)
}

func reading(
  _ bytes: [UInt8], path: String = "node/kubelet.log", format: LogFormat? = nil, chunk: Int = .max,
  limits: LogLimits = LogLimits()
) -> SourceReading {
  let format =
    format ?? LogReader.recognises(head: bytes.span, path: path) ?? LogFormat(kind: "log", name: "text")
  var reader = LogReader(source: SourceFile(id: 7, path: path), format: format, digest: digest, limits: limits)
  var start = 0
  while start < bytes.count {
    let end = min(bytes.count, start + min(chunk, bytes.count))
    reader.feed(bytes.span.extracting(start..<end))
    start = end
  }
  return reader.finish()
}
