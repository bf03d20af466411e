import IncidentModel

/// Pods and pod templates. The visit goes through `PodSnapshot.visitTexts`, which knows arguments that name a secret and
/// the argument behind them.
extension FactJSON {
  func podSnapshot(_ kind: String, _ snapshot: PodSnapshot) -> JSONValue {
    var p = snapshot
    p.visitTexts(visit)
    let plain = FactJSON { _, _ in }
    return plain.fact(
      kind, ("pod", plain.pod(p.pod)), ("uid", plain.name(p.uid)), ("node", plain.name(p.node)),
      ("phase", plain.name(p.phase)), ("reason", plain.name(p.reason)), ("message", plain.name(p.message)),
      ("qosClass", plain.name(p.qosClass)), ("priority", .optional(p.priority)),
      ("priorityClass", plain.name(p.priorityClass)), ("owner", plain.name(p.owner)),
      ("ownerKind", plain.name(p.ownerKind)), ("isStatic", plain.flag(p.isStatic)), ("created", .time(p.created)),
      ("started", .time(p.started)), ("deleted", .time(p.deleted)), ("containers", plain.list(p.containers, container)),
      ("volumes", plain.list(p.volumes, volume)), ("tolerations", plain.list(p.tolerations, toleration)),
      ("conditions", plain.list(p.conditions, podCondition)), ("labels", plain.table(p.labels)),
      ("overhead", plain.table(p.overhead)))
  }

  private func container(_ c: PodSnapshot.Container) -> JSONValue {
    let plain = FactJSON { _, _ in }
    return plain.object(
      ("name", .string(c.name)), ("image", .string(c.image.text)), ("isInit", plain.flag(c.isInit)),
      ("command", plain.list(c.command) { .string($0) }), ("arguments", plain.list(c.arguments) { .string($0) }),
      ("environment", plain.table(c.environment)),
      (
        "mounts",
        plain.list(c.mounts) {
          plain.object(
            ("volume", .string($0.volume)), ("path", .string($0.path)), ("subPath", .optional($0.subPath)))
        }
      ), ("requests", plain.table(c.requests)), ("limits", plain.table(c.limits)),
      ("readinessProbe", .bool(c.hasReadinessProbe)), ("livenessProbe", .bool(c.hasLivenessProbe)),
      ("startupProbe", .bool(c.hasStartupProbe)), ("imagePullPolicy", .optional(c.imagePullPolicy)),
      ("imageID", .optional(c.imageID)), ("restarts", .integer(Int64(c.restarts))),
      ("startedAt", .time(c.startedAt)), ("finishedAt", .time(c.finishedAt)),
      ("terminatedReason", .optional(c.terminatedReason)), ("waitingReason", .optional(c.waitingReason)),
      ("waitingMessage", .optional(c.waitingMessage)), ("exitCode", .optional(c.exitCode)))
  }

  private func volume(_ v: PodSnapshot.Volume) -> JSONValue {
    let (kind, members): (String, [Member]) =
      switch v.kind {
      case .emptyDir(let limit, let inMemory):
        ("emptyDir", [("sizeLimit", .optional(limit)), ("inMemory", .bool(inMemory))])
      case .hostPath(let path): ("hostPath", [("path", .string(path))])
      case .claim(let claim): ("claim", [("claim", .string(claim))])
      case .ephemeralClaim: ("ephemeralClaim", [])
      case .nfs: ("nfs", [])
      case .csi(let driver): ("csi", [("driver", .string(driver))])
      case .configuration: ("configuration", [])
      case .gitRepo: ("gitRepo", [])
      case .image: ("image", [])
      case .other(let kind): ("other", [("type", .string(kind))])
      }
    return .object([("name", .string(v.name)), ("volumeKind", .string(kind))] + members.filter { !$0.value.isNull })
  }

  private func toleration(_ t: PodSnapshot.Toleration) -> JSONValue {
    object(
      ("key", .string(t.key)), ("operator", .string(t.op)), ("effect", .string(t.effect)),
      ("seconds", .optional(t.seconds)))
  }

  private func podCondition(_ c: PodSnapshot.Condition) -> JSONValue {
    object(
      ("type", .string(c.type)), ("isTrue", .bool(c.isTrue)), ("reason", .string(c.reason)),
      ("message", .string(c.message)), ("transition", .time(c.transition)))
  }
}
