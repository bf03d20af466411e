/// Raw evidence lines without their secrets: what one line gives away is removed from all of them.
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

/// One text of many lines for a reader; its lines stay where they are.
public func released(
  text: String, _ sharing: Sharing, knowing secrets: SecretScanner = SecretScanner(), nodes: [String] = []
) -> RenderedReport {
  var secrets = secrets
  secrets.observe(text)
  var redactor = Redactor(sharing.hidesSecrets ? secrets : nil, Pseudonyms(sharing.names, nodes: nodes, pods: []))
  var clean = text
  redactor.redact(&clean)
  return RenderedReport(
    text: clean, redactions: redactor.redactions, leaks: sharing.hidesSecrets ? redactor.gate.leaks(in: clean) : [])
}

/// What the command line says of its own accord may quote names and errors of the evidence.
public func redacted(message: String) -> String { redacted(lines: [message])[0] }
