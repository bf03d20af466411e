// pkg/kubelet/eviction/helpers.go: what the eviction manager measured. At -v=3 the best free-space series in a log.
//
//     I1122 13:30:52.919548     107 helpers.go:977] "Eviction manager:" log="observations" signal="nodefs.available" …
import IncidentModel

extension MessageCatalog {
  static let observations: [MessageRow] = [
    MessageRow(
      "kubelet.eviction.observed", in: "helpers.go",
      says: "Eviction manager:", "eviction manager: %v: signal=%v, available: %v, capacity: %v, time: %v",
      "eviction manager: %v: signal=%v, available: %v, capacity: %v",
      means: { m in
        guard let signal = m.signal("signal", 1) else { return m.value("signal", 1) == nil ? nil : [] }
        // 1.21-1.24 print the available amount under the key resourceName.
        guard let available = m.quantity("available", 2) ?? m.quantity("resourceName", 2),
          let capacity = m.quantity("capacity", 3)
        else { return nil }
        guard signal.isDisk || signal == .memoryAvailable else { return [] }
        return [.eviction(.observed(signal: signal, available: available, capacity: capacity))]
      },
      samples: [
        #"I1122 13:30:52.919548     107 helpers.go:977] "Eviction manager:" log="observations" signal="nodefs.available" resourceName="ephemeral-storage" available="1614928Ki" capacity="2949248Ki" time="2026-11-22 13:30:52.861841029 +0000 UTC m=+20.941028198""#,
        #"I1122 13:30:52.919548     107 helpers.go:977] "Eviction manager:" log="observations" signal=nodefs.inodesFree resourceName="191511" capacity="192k" time="2021-11-22 13:30:52.861841029 +0000 UTC""#,
        #"I0202 13:30:52.919548     107 helpers.go:853] eviction manager: observations: signal=imagefs.available, available: 1614928Ki, capacity: 2949248Ki, time: 2021-02-02 13:30:52.861841029 +0000 UTC m=+20.941028198"#,
        #"I0202 13:30:52.919548     107 helpers.go:851] eviction manager: observations: signal=nodefs.available, available: 1614928Ki, capacity: 2949248Ki"#,
      ]),
    MessageRow(
      "kubelet.eviction.threshold-met", in: "helpers.go",
      says: "Eviction manager: threshold observed resource",
      "eviction manager: %v: threshold [signal=%v, quantity=%v] observed %v",
      means: { m in
        guard let signal = m.signal("signal", 1) else { return m.value("signal", 1) == nil ? nil : [] }
        guard let threshold = m.quantity("quantity", 2),
          let available = m.quantity("available", 3) ?? m.quantity("resource", 3) ?? m.quantity("resourceName", 3)
        else { return nil }
        let stage = m.value("log", 0) ?? m["logPrefix"] ?? ""
        return [
          .eviction(.thresholdMet(stage: stage, signal: signal, threshold: threshold, available: available))
        ]
      },
      samples: [
        #"I1122 13:32:43.642338     107 helpers.go:993] "Eviction manager: threshold observed resource" log="thresholds - ignoring grace period" signal="nodefs.available" resourceName="ephemeral-storage" quantity="500Mi" available="411700Ki""#,
        #"I1122 13:32:43.642338     107 helpers.go:860] "Eviction manager: threshold observed resource" log="thresholds - ignoring grace period" signal=nodefs.available quantity="500Mi" resource="411700Ki""#,
        #"I0202 13:32:43.642338     107 helpers.go:868] eviction manager: thresholds - ignoring grace period: threshold [signal=nodefs.available, quantity=500Mi] observed 411700Ki"#,
      ]),
    MessageRow(
      "kubelet.eviction.soft-pending", in: "helpers.go",
      says: "Eviction manager: eviction criteria not yet met",
      "eviction manager: eviction criteria not yet met for %v, duration: %v",
      means: { m in
        let signal = m.value("threshold", 0)?.between("signal=", ",").flatMap(EvictionSignal.init(rawValue:))
        return [.eviction(.softPending(signal: signal))]
      },
      samples: [
        #"I1122 13:32:43.642338     107 helpers.go:820] "Eviction manager: eviction criteria not yet met" threshold="threshold(signal=nodefs.available, operator=LessThan, value={<nil> 0.15}, gracePeriod=1m0s)" duration="10.04s""#,
        #"I0202 13:32:43.642338     107 helpers.go:765] eviction manager: eviction criteria not yet met for threshold(signal=imagefs.available, operator=LessThan, value={<nil> 0.2}, gracePeriod=1m0s), duration: 10.04s"#,
      ]),
    MessageRow(
      "kubelet.eviction.no-observation", in: "helpers.go",
      says: "Eviction manager: no observation found for eviction signal",
      "Eviction manager: threshold had no observation",
      "eviction manager: no observation found for eviction signal %v",
      "eviction manager: %v: threshold [signal=%v] had no observation",
      means: { m in [.eviction(.noObservation(m.signal() ?? m.signal("signal", 1)))] },
      samples: [
        #"I1122 13:32:43.642338     107 helpers.go:783] "Eviction manager: no observation found for eviction signal" signal="imagefs.available""#,
        #"W0202 13:32:43.642338     107 helpers.go:741] eviction manager: no observation found for eviction signal allocatableMemory.available"#,
        #"I0202 13:32:43.642338     107 helpers.go:871] eviction manager: thresholds: threshold [signal=imagefs.inodesFree] had no observation"#,
        #"I1122 13:32:43.642338     107 helpers.go:990] "Eviction manager: threshold had no observation" log="thresholds" signal=imagefs.inodesFree"#,
      ]),
  ]
}
