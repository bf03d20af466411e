/// The kinds of bundles that are told by their layout, and by what: what docs/formats.md lists.
public enum KnownLayouts {
  /// In the order in which they are tried; a kind with several sets of marks stands once per set.
  public static var all: [(kind: String, marks: [String])] {
    BundleLayout.all.map { layout in
      (layout.kind, layout.marks.map(\.text) + layout.phrases + (layout.page.map { [$0.told] } ?? []))
    }
  }
}
