/// Whatever is called `id`: a rule, a weight, a message, a section of the handbook or a word of the glossary.
public func explanation(of id: String, in language: Handbook.Language) -> String? {
  if id == Handbook.name { return Handbook.list(in: language) }
  return RuleText.text(of: id) ?? WeightText.text(of: id) ?? MessageText.text(of: id)
    ?? Handbook.text(of: id, in: language) ?? GlossaryText.text(of: id, in: language)
}
