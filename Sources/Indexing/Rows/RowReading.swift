import IncidentModel

/// Reads one line of NDJSON back into a row, strictly: the members of its table in their order, with the kinds of its
/// columns. What is anything else was damaged or written by another version.
struct RowReading {
  struct Problem: Error {
    var text: String
    init(_ text: String) { self.text = text }
  }

  private let line: [UInt8]
  private var place = 0

  private init(_ line: [UInt8]) { self.line = line }

  static func row(_ line: [UInt8]) throws(Problem) -> FleetRow {
    var reading = RowReading(line)
    return try reading.row()
  }

  private mutating func row() throws(Problem) -> FleetRow {
    try expect("{")
    guard try string() == "table" else { throw Problem("the first member is not `table`") }
    try expect(":")
    let name = try string()
    guard let table = FleetTables.table(name) else {
      throw Problem("there is no table `\(name.prefix(60))`: it was written by another version of evictrace")
    }
    var values: [FleetValue] = []
    values.reserveCapacity(table.columns.count)
    for column in table.columns { values.append(try member(column, of: table)) }
    guard take("}") else { throw otherVersion(of: table) }
    skipSpace()
    guard place == line.count else { throw Problem("something stands behind the object, at byte \(place + 1)") }
    guard case .text = values[0] else { throw Problem("`bundle` is null") }
    return FleetRow(table: table.name, values: values)
  }

  private mutating func member(_ column: FleetTable.Column, of table: FleetTable) throws(Problem) -> FleetValue {
    guard take(",") else { throw isAtEnd ? cut : otherVersion(of: table) }
    guard try string() == column.name else { throw otherVersion(of: table) }
    try expect(":")
    return try value(of: column)
  }

  private func otherVersion(of table: FleetTable) -> Problem {
    Problem("its members are not the columns of `\(table.name)`: it was written by another version of evictrace")
  }

  private mutating func value(of column: FleetTable.Column) throws(Problem) -> FleetValue {
    skipSpace()
    if take(word: "null") { return .null }
    switch column.kind {
    case .text:
      return .text(try string())
    case .integer:
      guard let n = Int64(number()) else { throw Problem("`\(column.name)` is not a whole number") }
      return .integer(n)
    case .real:
      guard let x = Double(number()), x.isFinite else { throw Problem("`\(column.name)` is not a number") }
      return .real(x)
    }
  }

  private mutating func number() -> String {
    let start = place
    while place < line.count, Self.isOfNumber(line[place]) { place += 1 }
    return String(decoding: line[start..<place], as: UTF8.self)
  }

  private static func isOfNumber(_ b: UInt8) -> Bool {
    (0x30...0x39).contains(b) || b == 0x2D || b == 0x2B || b == 0x2E || b == 0x65 || b == 0x45
  }

  private mutating func string() throws(Problem) -> String {
    try expect("\"")
    let start = place
    while place < line.count, line[place] != 0x22, line[place] != 0x5C, line[place] >= 0x20 { place += 1 }
    var out = Array(line[start..<place])
    while place < line.count {
      let byte = line[place]
      place += 1
      switch byte {
      case 0x22: return try text(out)
      case 0x5C: try escape(into: &out)
      case 0..<0x20: throw Problem("a control character stands in a string, at byte \(place)")
      default: out.append(byte)
      }
    }
    throw cut
  }

  private func text(_ bytes: [UInt8]) throws(Problem) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Problem("it is not UTF-8") }
    return text
  }

  private mutating func escape(into out: inout [UInt8]) throws(Problem) {
    guard place < line.count else { throw cut }
    let byte = line[place]
    place += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: out.append(byte)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "u"): out += Array(String(try scalar()).utf8)
    default: throw Problem("an escape that JSON does not have, at byte \(place)")
    }
  }

  private mutating func scalar() throws(Problem) -> Unicode.Scalar {
    let first = try unit()
    guard first != 0 else { throw Problem("a NUL stands in a string") }
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800..<0xDC00).contains(first), take("\\"), take("u") else { throw Self.loneSurrogate }
    let second = try unit()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw Self.loneSurrogate }
    return scalar
  }

  private static let loneSurrogate = Problem("half of a surrogate pair stands alone in a string")

  private mutating func unit() throws(Problem) -> UInt32 {
    guard place + 4 <= line.count else { throw cut }
    var value: UInt32 = 0
    for byte in line[place..<place + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw Problem("an escape that JSON does not have, at byte \(place + 1)")
      }
      value = value << 4 | UInt32(digit)
    }
    place += 4
    return value
  }

  private var isAtEnd: Bool { place >= line.count }
  private var cut: Problem { Problem("the line is cut") }

  private mutating func skipSpace() {
    while place < line.count, line[place] == 0x20 || line[place] == 0x09 || line[place] == 0x0D { place += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard place < line.count, line[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func take(word: String) -> Bool {
    guard line[place...].starts(with: word.utf8) else { return false }
    place += word.utf8.count
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(Problem) {
    guard take(character) else {
      throw isAtEnd ? cut : Problem("`\(character)` is expected at byte \(place + 1)")
    }
  }
}
