import Indexing
public import Pipeline
public import Reporting

/// Why a batch, or the work on one bundle, ended without a result.
public enum BatchFault: Error, CustomStringConvertible {
  /// Nothing more can be written; everything that was finished is kept.
  case output(String, isDiskFull: Bool)
  /// A secret was about to be written.
  case leak([Leak], String)
  /// An input or an earlier output is not what it should be.
  case input(String)
  case usage(String)
  case interrupted
  /// It came to its end, and this is what it found.
  case ended(Int32)

  public var exitCode: Int32 {
    switch self {
    case .output: ExitCode.noOutput.rawValue
    case .leak: ExitCode.leak.rawValue
    case .input: ExitCode.noInput.rawValue
    case .usage: ExitCode.usage.rawValue
    case .interrupted: 130
    case .ended(let code): code
    }
  }

  public var description: String {
    switch self {
    case .output(let text, true): "\(text). \(Self.makeRoom)"
    case .output(let text, false), .input(let text), .usage(let text): text
    case .leak(let leaks, let what):
      "\(what) would hold a secret of the input (\(leaks.prefix(3).map(\.rule).joined(separator: ", "))), so it was not written"
    case .ended: ""
    case .interrupted: "interrupted; run the same command again to continue"
    }
  }

  private static let makeRoom = "Make room and run the same command again: what is finished is kept"

  /// From the words with which a process that could not write ended.
  init(toldBy words: String) {
    // On a full disk the complaint itself may not have found room.
    guard !words.isEmpty else {
      self = .output("a report could not be written: the disk is full", isDiskFull: true)
      return
    }
    let isDiskFull = words.hasSuffix(Self.makeRoom)
    var text = words.hasPrefix("error: ") ? words.dropFirst("error: ".count) : words[...]
    if isDiskFull { text = text.dropLast(Self.makeRoom.count + 2) }
    self = .output(String(text), isDiskFull: isDiskFull)
  }

  init(_ fault: IndexFault) {
    self = .output(fault.description, isDiskFull: fault.isDiskFull)
  }
}
