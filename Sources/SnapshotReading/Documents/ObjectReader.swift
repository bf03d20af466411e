internal import IncidentModel

/// Turns parsed objects into observations: looks at what an object is (its `kind`, or its members where there is
/// none) and hands it to the reader of that kind. JSON and YAML meet here.
struct ObjectReader {
  var gathering: Gathering
  /// The node that the document itself names (`node.nodeName` of `/stats/summary`).
  var documentNode: String?

  init(_ gathering: Gathering) { self.gathering = gathering }

  typealias Lines = (UInt32) -> LineRecord

  /// One element of `items`, `images`, `stats` or `pods`.
  mutating func read(part: Value, of key: String, lines: Lines) {
    let evidence = lines(part.line).evidence(in: gathering.reading.source.id)
    switch key {
    case "items": read(object: part, evidence: evidence, lines: lines)
    case "images": CrictlDocuments.readImage(part, at: evidence, into: &gathering)
    case "stats": CrictlDocuments.readStats(part, at: evidence, into: &gathering)
    case "pods": StatsSummary.readPod(part, at: evidence, node: documentNode, into: &gathering)
    default: break
    }
  }

  /// One element of a top-level array.
  mutating func read(element: Value, lines: Lines) {
    read(object: element, evidence: lines(element.line).evidence(in: gathering.reading.source.id), lines: lines)
  }

  /// A whole document; its streamed arrays have been handed over before and are empty.
  mutating func read(document: Value, lines: Lines) {
    let evidence = lines(document.line).evidence(in: gathering.reading.source.id)
    if case .array(let elements) = document {
      for element in elements {
        read(object: element, evidence: lines(element.line).evidence(in: gathering.reading.source.id), lines: lines)
      }
      return
    }
    for key in ["images", "items", "pods", "stats"] {
      for part in document[key].elements { read(part: part, of: key, lines: lines) }
    }
    if document["kind"].text?.hasSuffix("List") == true, document["items"].elements.isEmpty { return }
    read(object: document, evidence: evidence, lines: lines)
    documentNode = nil
  }

  /// Wrappers first, then the `kind`, then the shape.
  private mutating func read(object: Value, evidence: Evidence, lines: Lines, depth: Int = 0) {
    guard object.isObject, depth < 4 else { return }
    if let inner = Self.wrapped(object) {
      let line =
        inner.line == 0 || inner.line == object.line ? evidence : lines(inner.line).evidence(in: evidence.source)
      return read(object: inner, evidence: line, lines: lines, depth: depth + 1)
    }
    for reader in Self.readers where reader.recognises(object) {
      return reader.read(object, evidence, &gathering)
    }
  }

  /// `{"type": "ADDED", "object": {…}}` of a watch, `{"verb": "UPDATED", "event": {…}}` of eventrouter,
  /// `{"jsonPayload": {…}}` of Stackdriver.
  static func wrapped(_ object: Value) -> Value? {
    for inner in wrappings where object[inner].isObject && !object["metadata"].isObject { return object[inner] }
    // eventrouter's stdout sink may put a name of the user's choice around it all.
    if let only = object.members.first, object.members.count == 1, only.value["verb"].text != nil { return only.value }
    return nil
  }

  private static let wrappings = ["object", "event", "jsonPayload", "body"]

  struct Reader: Sendable {
    let recognises: @Sendable (Value) -> Bool
    let read: @Sendable (Value, Evidence, inout Gathering) -> Void
  }

  /// The first that recognises the object reads it.
  private static let readers: [Reader] = [
    Reader(recognises: EventDocument.recognises, read: EventDocument.read),
    Reader(recognises: { $0["kind"].text.map(WorkloadDocument.kinds.contains) == true }, read: WorkloadDocument.read),
    Reader(recognises: { $0["kind"].text == "Pod" || isPodShaped($0) }, read: PodDocument.read),
    Reader(recognises: { $0["kind"].text == "Node" || isNodeShaped($0) }, read: NodeDocument.read),
    Reader(recognises: { $0["kind"].text == "PriorityClass" }, read: StorageDocuments.readPriorityClass),
    Reader(recognises: { $0["kind"].text == "PersistentVolumeClaim" }, read: StorageDocuments.readClaim),
    Reader(recognises: { $0["kind"].text == "PersistentVolume" }, read: StorageDocuments.readVolume),
    Reader(recognises: { $0["kubeletconfig"].isObject }, read: ConfigurationDocument.readConfigz),
    Reader(recognises: { $0["kind"].text == "KubeletConfiguration" }, read: ConfigurationDocument.readFile),
    Reader(recognises: CrictlDocuments.isImageFilesystemInfo, read: CrictlDocuments.readImageFilesystemInfo),
    Reader(recognises: { $0["repoTags"] != .null && $0["id"].text != nil }, read: CrictlDocuments.readImage),
    Reader(
      recognises: { $0["writableLayer"].isObject && $0["attributes"].isObject }, read: CrictlDocuments.readStats),
    Reader(recognises: { $0["node"]["nodeName"].text != nil }, read: StatsSummary.readNode),
    Reader(recognises: { $0["podRef"].isObject }, read: { StatsSummary.readPod($0, at: $1, node: nil, into: &$2) }),
    Reader(recognises: { $0["kind"].text == "Status" && $0["status"].text == "Failure" }, read: readFailure),
    Reader(recognises: DiskDocuments.isBlockDevices, read: DiskDocuments.readBlockDevices),
    Reader(recognises: DiskDocuments.isMounts, read: DiskDocuments.readMounts),
    Reader(recognises: DiskDocuments.isDiskUsage, read: DiskDocuments.readDiskUsage),
    Reader(recognises: DiskDocuments.isBlockDevice, read: DiskDocuments.readBlockDevice),
    Reader(recognises: VersionDocument.recognises, read: VersionDocument.read),
    Reader(recognises: EventDocument.recognisesLoose, read: EventDocument.readLoose),
    Reader(recognises: DistributionConfiguration.recognises, read: DistributionConfiguration.read),
  ]

  /// `{"kind": "Status", "status": "Failure", "message": "nodes is forbidden: …"}`: the API server refused.
  @Sendable private static func readFailure(_ object: Value, at evidence: Evidence, into gathering: inout Gathering) {
    gathering.add(
      "collection-failed", .collectionFailed(object["message"].text ?? "the API server failed"), at: evidence)
  }

  private static func isPodShaped(_ object: Value) -> Bool {
    object["kind"].isNull && object["spec"]["containers"] != .null && object["metadata"]["name"].text != nil
      && object["metadata"]["namespace"].text != nil && object["status"].isObject
  }

  private static func isNodeShaped(_ object: Value) -> Bool {
    object["kind"].isNull && object["status"]["nodeInfo"].isObject && object["metadata"]["name"].text != nil
  }
}
