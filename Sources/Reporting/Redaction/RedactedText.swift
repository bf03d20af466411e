/// Raw evidence lines without their secrets, for `evictrace show`: what one line gives away is removed from all of
/// them.
public func redacted(lines: [String]) -> [String] {
  var secrets = SecretScanner()
  for line in lines { secrets.observe(line) }
  var redactor = Redactor(secrets)
  return lines.map { line in
    var text = line
    redactor.redact(&text)
    return text
  }
}
