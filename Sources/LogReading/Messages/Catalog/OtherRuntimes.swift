// CRI-O 1.20-1.36, dockerd, cri-dockerd, and the distributions that carry a runtime inside (k3s, RKE2).
//
//     time="2024-03-25T11:28:13.123456789Z" level=info msg="Pulling image: docker.io/library/redis:7" id=9f1c… name=/runtime.v1.ImageService/PullImage
//     time="2023-10-09T11:44:26Z" level=info msg="Running kubelet --eviction-hard=imagefs.available<5%,nodefs.available<5% …"
import IncidentModel

extension MessageCatalog {
  static let crio: [MessageRow] = [
    MessageRow(
      "crio.start", logrus: .crio, says: "Starting CRI-O, version: %s, git: %v",
      means: { m in m.hole(0).map { [.kubelet(.runtime(name: "cri-o", version: $0))] } },
      samples: [
        #"time="2024-03-25T11:28:13.123456789Z" level=info msg="Starting CRI-O, version: 1.29.1, git: 78e179ba8dd3ce462382a17049e8d1f770246af1(clean)""#
      ]),
    MessageRow(
      "crio.pull.started", logrus: .crio, says: "Pulling image: %s",
      means: { m in m.hole(0).map { [.pull(.started(ImageName($0)))] } },
      samples: [
        #"time="2024-03-25T11:28:13.123456789Z" level=info msg="Pulling image: docker.io/library/redis:7" id=9f1cdf2d-4a5e-4c8f-9d58-0e4a1e3ea9ff name=/runtime.v1.ImageService/PullImage"#,
        #"time="2023-03-25 11:28:13.123456789Z" level=info msg="Pulling image: docker.io/library/redis:7" file="server/image_pull.go:112" id=9f1cdf2d-4a5e-4c8f-9d58-0e4a1e3ea9ff name=/runtime.v1.ImageService/PullImage"#,
      ]),
    MessageRow(
      "crio.pull.finished", logrus: .crio, says: "Pulled image: %v",
      means: { m in
        m.hole(0).map {
          [
            .pull(
              .finished(ImageName($0), id: nil, digest: ImageName($0).digest, size: nil, duration: nil, waiting: nil))
          ]
        }
      },
      samples: [
        #"time="2024-03-25T11:28:43.123456789Z" level=info msg="Pulled image: docker.io/library/redis@sha256:a7d008436132c72ccf27af9b0919ead790926f32da40fe974d4622df7e0beca7" id=9f1cdf2d-4a5e-4c8f-9d58-0e4a1e3ea9ff name=/runtime.v1.ImageService/PullImage"#
      ]),
  ]

  static let docker: [MessageRow] = [
    MessageRow(
      "dockerd.start", logrus: .docker, says: "Docker daemon",
      means: { m in m["version"].map { [.kubelet(.runtime(name: "docker", version: $0))] } },
      samples: [
        #"time="2024-03-25T11:28:13.123456789Z" level=info msg="Docker daemon" commit=e953d76 graphdriver=overlay2 version=24.0.5"#
      ]),
    MessageRow(
      "cri-dockerd.pull.stopped", logrus: .criDockerd, says: "Stop pulling image %s: %s",
      means: { m in
        m.hole(0).map {
          [.pull(.finished(ImageName($0), id: nil, digest: nil, size: nil, duration: nil, waiting: nil))]
        }
      },
      samples: [
        #"time="2024-03-25T11:28:43Z" level=info msg="Stop pulling image redis:7: Status: Downloaded newer image for redis:7""#
      ]),
    MessageRow(
      "cri-dockerd.pull.cancelled", logrus: .criDockerd,
      says: "Cancel pulling image %s because it exceeded image pull deadline %s. Latest progress %s",
      "Cancel pulling image %q because of no progress for %v, latest progress: %q",
      means: { m in
        m.hole(0).map { [.pull(.cancelled(ImageName($0), reason: "image pull deadline \(m.hole(1) ?? "")"))] }
      },
      samples: [
        #"time="2024-03-25T11:28:43Z" level=error msg="Cancel pulling image redis:7 because it exceeded image pull deadline 1m0s. Latest progress 3a1f: Downloading [==>  ] 10MB/100MB""#
      ]),
  ]

  static let k3s: [MessageRow] = [
    MessageRow(
      "k3s.kubelet.flags", logrus: .k3s, says: "Running kubelet %s",
      means: { m in
        guard let flags = m.hole(0), flags.hasPrefix("--") else { return nil }
        let name = m.identifier.hasPrefix("rke2") ? "rke2" : "k3s"
        return [.kubelet(.distribution(name))] + KubeletFlags.facts(commandLine: flags)
      },
      samples: [
        #"time="2023-10-09T11:44:26Z" level=info msg="Running kubelet --cgroup-driver=systemd --eviction-hard=imagefs.available<5%,nodefs.available<5% --eviction-minimum-reclaim=imagefs.available=10%,nodefs.available=10% --root-dir=/var/lib/kubelet""#
      ]),
    MessageRow(
      "k3s.start", logrus: .k3s, says: "Starting k3s %s", "Starting rke2 %s",
      means: { m in [.kubelet(.distribution(m.text.contains(word: "rke2") ? "rke2" : "k3s"))] },
      samples: [
        #"time="2023-10-09T11:44:20Z" level=info msg="Starting k3s v1.28.2+k3s1 (6330a5b4)""#,
        #"time="2023-10-09T11:44:20Z" level=info msg="Starting rke2 agent v1.28.2+rke2r1 (d4a1c0c)""#,
      ]),
    MessageRow(
      "k3s.containerd.log", logrus: .k3s, says: "Logging containerd to %s",
      means: { m in m.hole(0).map { [.remark(.configuration("containerd logs to \($0)"))] } },
      samples: [
        #"time="2023-10-09T11:44:28Z" level=info msg="Logging containerd to /var/lib/rancher/k3s/agent/containerd/containerd.log""#
      ]),
    MessageRow(
      "k3s.pull.started", logrus: .k3s, says: "Pulling image %s...",
      means: { m in m.hole(0).map { [.pull(.started(ImageName($0)))] } },
      samples: [#"time="2023-10-09T11:44:28Z" level=info msg="Pulling image docker.io/library/redis:7...""#]),
    MessageRow(
      "k3s.pull.failed", logrus: .k3s, says: "Failed to pull %s: %v",
      means: { m in m.hole(0).map { [.pull(.failed(ImageName($0), error: m.hole(1) ?? ""))] } },
      samples: [
        #"time="2023-10-09T11:44:28Z" level=error msg="Failed to pull docker.io/library/redis:7: rpc error: code = Unknown desc = timeout""#
      ]),
    MessageRow(
      "k3s.image.imported", logrus: .k3s, says: "Imported %s", "Importing images from %s",
      means: { m in
        // The same word starts `Imported images from /var/lib/… in 2.3s`.
        guard let what = m.hole(0) else { return nil }
        if m.text.hasPrefix("Imported "), !what.contains(" ") { return [.image(.created(ImageName(what)))] }
        return [.remark(.unpacking(path: what))]
      },
      samples: [
        #"time="2023-10-09T11:44:28Z" level=info msg="Importing images from /var/lib/rancher/k3s/agent/images/k3s-airgap-images-amd64.tar.zst""#,
        #"time="2023-10-09T11:44:28Z" level=info msg="Imported docker.io/rancher/mirrored-pause:3.6""#,
      ]),
  ]
}
