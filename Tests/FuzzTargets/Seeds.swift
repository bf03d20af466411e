import Glibc
import LogReading

/// Inputs to begin with: every sample line of the message catalogue, one file each, for the target that its form asks
/// for. Whole files come from samples/ (scripts/fuzz).
public enum Seeds {
  public static let all: [(target: String, name: String, text: String)] = MessageCatalog.rows.flatMap { row in
    row.samples.enumerated().map { (target(of: $1), "\(row.id)-\($0)", $1 + "\n") }
  }

  public static func write(into folder: String) {
    for seed in all { write(seed.text, to: "\(folder)/\(seed.target)/\(seed.name)") }
  }

  private static func target(of line: String) -> String {
    if line.hasPrefix("time=") || line.contains(" level=") { return "logrus" }
    let isKlog = line.dropFirst().prefix(4).allSatisfy(\.isNumber) && "IWEF".contains(line.first ?? " ")
    return isKlog ? "klog" : "cri"
  }

  private static func write(_ text: String, to path: String) {
    guard let file = unsafe fopen(path, "w") else { return }
    unsafe fputs(text, file)
    unsafe fclose(file)
  }
}
