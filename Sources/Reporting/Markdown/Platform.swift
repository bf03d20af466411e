/// Where a report is pasted (`--for`). Each has a syntax, a limit and habits of its own; `Dialect.all` is the list.
public enum Platform: String, CaseIterable, Sendable { case github, gitlab, jira, slack }
