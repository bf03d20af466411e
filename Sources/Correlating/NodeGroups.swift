import IncidentModel

/// The files that a bundle's layout puts together, and the node that each such group is from: the name that the evidence
/// itself uses, else the layout's.
///
///     eks_i-0a1b_…/kubelet/kubelet.log    every line names ip-10-0-1-7, and so does the node object
///     10.0.0.4/service-logs/kubelet.log   no line names a host; the node object of worker-1 has this address
struct NodeGroups {
  private var nodeOfGroup: [String: String] = [:]
  /// What host name files call nodes that the rest of the evidence knows by another name.
  private(set) var otherNames: Set<String> = []

  /// The names that were given, in no order.
  var names: Set<String> { Set(nodeOfGroup.values) }

  func node(of reading: SourceReading) -> String? { reading.source.node.flatMap { nodeOfGroup[$0.group] } }

  init(readings: [SourceReading], moments: [Moment], known: Set<String>) {
    var groups: [String: Group] = [:]
    var groupOfSource: [Int32: String] = [:]
    for r in readings {
      guard let place = r.source.node else { continue }
      groups[place.group, default: Group()].see(r, place)
      groupOfSource[r.source.id] = place.group
    }
    guard !groups.isEmpty else { return }
    var named: Set<String> = []
    var nodeOfAddress: [String: String] = [:]
    for m in moments {
      if case .snapshot(.node(let n)) = m.fact {
        named.insert(n.name)
        for address in n.addresses { nodeOfAddress[address] = n.name }
      }
      guard case .snapshot(.hostName(let name)) = m.fact, let group = groupOfSource[m.source] else { continue }
      groups[group]?.hostNames.append(name)
    }
    // A host name file tells what one group is called, not that others know it by this name.
    let hostNames = Set(groups.values.flatMap(\.hostNames)).subtracting(named)
    let aliases = Aliases(known: known.subtracting(hostNames), nodeOfAddress: nodeOfAddress)
    for (label, group) in groups { nodeOfGroup[label] = group.node(aliases, isAlone: groups.count == 1) }
    otherNames = hostNames.subtracting(nodeOfGroup.values).filter { name in
      groups.contains { $0.value.hostNames.contains(name) && nodeOfGroup[$0.key] != nil }
    }
  }

  private struct Group {
    var name: String?
    var hint: String?
    var hosts: [String: Int] = [:]
    var hostNames: [String] = []

    mutating func see(_ r: SourceReading, _ place: NodePlace) {
      (name, hint) = (name ?? place.name, hint ?? place.hint)
      if let host = r.host { hosts[host, default: 0] += r.lines }
    }

    private var mostNamedHost: String? { hosts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key }

    func node(_ aliases: Aliases, isAlone: Bool) -> String? {
      let candidates = [name, mostNamedHost].compactMap(\.self) + hostNames + [hint].compactMap(\.self)
      if let match = candidates.lazy.compactMap(aliases.node).first { return match }
      // One node's files beside what names one node: they are the same, whatever each calls it.
      if name == nil, isAlone, aliases.known.count == 1, let only = aliases.known.first { return only }
      return candidates.first
    }
  }

  private struct Aliases {
    let known: Set<String>
    let nodeOfAddress: [String: String]
    private let sorted: [String]

    init(known: Set<String>, nodeOfAddress: [String: String]) {
      (self.known, self.nodeOfAddress, sorted) = (known, nodeOfAddress, known.sorted())
    }

    /// The node that is known by this name, by its short or full form, or by this address.
    func node(_ name: String) -> String? {
      if let node = nodeOfAddress[name] { return node }
      if known.contains(name) { return name }
      return sorted.first { $0.hasPrefix(name + ".") || name.hasPrefix($0 + ".") }
    }
  }
}
