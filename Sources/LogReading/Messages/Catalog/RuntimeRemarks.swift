// What runtimes say between a pull's beginning and its end, and about their own garbage: containerd, CRI-O, dockerd,
// cri-dockerd, and the lazy snapshotters beside them.
//
//     time="2026-03-01T12:07:39.259326000Z" level=info msg="apply failure, attempting cleanup" error="…" key="extract-…"
//     time="2024-03-25T11:28:13.1Z" level=debug msg="ImagePull (4): docker.io/library/redis:7 (sha256:…): 1048576 bytes (25.00%)"
import IncidentModel

extension MessageCatalog {
  static let containerdRemarks: [MessageRow] = [
    MessageRow(
      "containerd.pull.progress", logrus: .containerd, isChatter: true, says: "progress for image pull",
      means: { m in
        guard let image = m["ref"] else { return nil }
        let bytes = m.integer("totalBytesRead", 9) ?? m.integer("lastSeenBytesRead", 9)
        return [.remark(.pullProgress(image: image, progress: m["totalBytesRead"] ?? "", bytes: bytes))]
      },
      samples: [
        #"time="2026-03-01T12:07:39.259326000Z" level=debug msg="progress for image pull" activeReqs=3 lastSeenBytesRead=1048576 lastSeenTimestamp="2026-03-01T12:07:38Z" ref="docker.io/library/redis:7" reportInterval=10s totalBytesRead=3145728"#
      ]),
    MessageRow(
      "containerd.pull.unwatched", logrus: .containerd, says: "no timeout and will not start pulling image %s reporter",
      means: { m in m.hole(0).map { [.remark(.configuration("no progress timeout for \($0)"))] } },
      samples: [
        #"time="2026-03-01T12:07:39.259326000Z" level=info msg="no timeout and will not start pulling image docker.io/library/redis:7 reporter""#
      ]),
    MessageRow(
      "containerd.pull.snapshotter", logrus: .containerd,
      says: "experimental: PullImage %q for runtime %s, using snapshotter %s",
      means: { m in
        guard let image = m.hole(0), let snapshotter = m.hole(2) else { return nil }
        return [.remark(.configuration("\(image) is pulled with snapshotter \(snapshotter)"))]
      },
      samples: [
        #"time="2026-03-01T12:07:39.259326000Z" level=info msg="experimental: PullImage \"docker.io/library/redis:7\" for runtime kata, using snapshotter nydus""#
      ]),
    MessageRow(
      "containerd.pull.next-host", logrus: .containerd, says: "trying next host",
      "trying next host - response was %s", "trying next host after status: %s", "fetch failed after status: %s",
      means: { m in
        [.remark(.nextEndpoint(host: m["host"], error: m["error"] ?? m.hole(0) ?? ""))]
      },
      samples: [
        #"time="2023-03-01T12:07:39.259326000Z" level=info msg="trying next host - response was http.StatusNotFound" host="mirror.example.com""#,
        #"time="2023-03-01T12:07:39.259326000Z" level=info msg="trying next host" error="failed to do request: Head \"https://mirror.example.com/v2/\": dial tcp: i/o timeout" host="mirror.example.com""#,
        #"time="2026-03-01T12:07:39.259326000Z" level=info msg="fetch failed after status: 404 Not Found" host="mirror.example.com""#,
      ]),
    MessageRow(
      "containerd.layer.failed", logrus: .containerd, says: "apply failure, attempting cleanup",
      "extraction snapshot removal failed", "failed to cleanup %q",
      means: { m in m.failed("unpack-layer", object: m.value("key", 0), error: m["error"] ?? "") },
      samples: [
        #"time="2023-03-01T12:07:39.259326000Z" level=info msg="apply failure, attempting cleanup" error="failed to extract layer sha256:1224: write /var/lib/containerd/x: input/output error" key="extract-1224 sha256:1224""#,
        #"time="2023-03-01T12:07:39.259326000Z" level=warning msg="extraction snapshot removal failed" error="context canceled" key="extract-1224 sha256:1224""#,
      ]),
    MessageRow(
      "containerd.image.updated", logrus: .containerd, says: "ImageUpdate event %+v",
      means: { m in
        m.hole(0).flatMap(ImageEvent.name).map { [.remark(.imageConsidered(id: $0, decision: "updated"))] }
      },
      samples: [
        #"time="2026-11-22T13:28:19.814284151Z" level=info msg="ImageUpdate event name:\"registry.k8s.io/pause:3.9\"  labels:{key:\"io.cri-containerd.image\" value:\"managed\"}""#
      ]),
    MessageRow(
      "containerd.image.removing", logrus: .containerd, says: "RemoveImage %q",
      means: { m in m.hole(0).map { [.remark(.removing(what: "image", id: $0))] } },
      samples: [
        #"time="2023-11-25T06:59:42.771681000Z" level=info msg="RemoveImage \"sha256:1224f02426ea8adbd7683e3c5dca76f2b349f4e5a037012cd185a246bd24c14e\"""#
      ]),
    MessageRow(
      "containerd.image.filesystem", logrus: .containerd, isChatter: true,
      says: "ImageFsInfo returns filesystem info %+v",
      means: { m in
        guard let text = m.hole(0),
          let used = UsageText.number(of: "UsedBytes", in: text) ?? UsageText.number(of: "used_bytes", in: text)
        else { return nil }
        let inodes = UsageText.number(of: "InodesUsed", in: text) ?? UsageText.number(of: "inodes_used", in: text)
        return [.remark(.imageFilesystem(used: used, inodes: inodes))]
      },
      samples: [
        #"time="2023-11-25T06:59:42.771681000Z" level=debug msg="ImageFsInfo returns filesystem info [&FilesystemUsage{Timestamp:1700895582000000000,FsId:&FilesystemIdentifier{Mountpoint:/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs,},UsedBytes:&UInt64Value{Value:1234567,},InodesUsed:&UInt64Value{Value:890,},}]""#,
        #"time="2026-11-25T06:59:42.771681000Z" level=trace msg="ImageFsInfo returns filesystem info image_filesystems:{timestamp:1700895582000000000  used_bytes:{value:1234567}  inodes_used:{value:890}}""#,
      ]),
    MessageRow(
      "containerd.gc.finished", logrus: .containerd, isChatter: true, says: "garbage collected",
      "content garbage collected", "schedule content cleanup",
      means: { m in [.remark(.contentCollected(took: m["d"].flatMap { GoText.duration($0) }))] },
      samples: [
        #"time="2023-11-25T06:59:42.771681000Z" level=debug msg="garbage collected" d=1.234567ms"#,
        #"time="2023-11-25T06:59:42.771681000Z" level=debug msg="content garbage collected" d="2.5s""#,
      ]),
    MessageRow(
      "containerd.gc.failed", logrus: .containerd, says: "garbage collection failed",
      "content garbage collection failed",
      means: { m in m.failed("runtime-gc") },
      samples: [
        #"time="2023-11-25T06:59:42.771681000Z" level=error msg="garbage collection failed" error="context deadline exceeded""#,
        #"time="2023-11-25T06:59:42.771681000Z" level=warning msg="content garbage collection failed" error="input/output error""#,
      ]),
  ]

  static let crioRemarks: [MessageRow] = [
    MessageRow(
      "crio.image.missing", logrus: .crio, says: "Image %s not found", "Neither image nor artfiact %s found",
      "Neither image nor artifact %s found",
      means: { m in m.hole(0).map { [.remark(.imageMissing(ImageName($0)))] } },
      samples: [
        #"time="2024-03-25T11:28:13.123456789Z" level=info msg="Image docker.io/library/redis:7 not found" id=9f1cdf2d name=/runtime.v1.ImageService/ImageStatus"#,
        #"time="2026-03-25T11:28:13.123456789Z" level=info msg="Neither image nor artfiact docker.io/library/redis:7 found" id=9f1cdf2d name=/runtime.v1.ImageService/ImageStatus"#,
      ]),
    MessageRow(
      "crio.image.status", logrus: .crio, isChatter: true, says: "Image status: %v", "Checking image status: %s",
      means: { m in
        guard let text = m.hole(0) else { return nil }
        guard m.text.hasPrefix("Image status") else {
          return [.remark(.imageConsidered(id: text, decision: "asked for"))]
        }
        guard let id = text.between("Id:", ","), let size = UsageText.number(of: "Size_", in: text) else { return [] }
        return [.remark(.imageSize(id: id, bytes: size))]
      },
      samples: [
        #"time="2023-03-25 11:28:13.123456789Z" level=info msg="Image status: &ImageStatusResponse{Image:&Image{Id:1224f02426ea,RepoTags:[docker.io/library/redis:7],RepoDigests:[],Size_:117654321,Uid:nil,Username:,Spec:nil,Pinned:false,},Info:map[string]string{},}" id=9f1cdf2d name=/runtime.v1.ImageService/ImageStatus"#,
        #"time="2023-03-25 11:28:13.123456789Z" level=info msg="Checking image status: docker.io/library/redis:7" id=9f1cdf2d name=/runtime.v1.ImageService/ImageStatus"#,
      ]),
    MessageRow(
      "crio.pull.endpoint", logrus: .crio, says: "Trying to access %q",
      means: { m in m.hole(0).map { [.remark(.nextEndpoint(host: $0, error: ""))] } },
      samples: [
        #"time="2024-03-25T11:28:13.123456789Z" level=info msg="Trying to access \"docker.io/library/redis:7\"""#
      ]),
    MessageRow(
      "crio.pull.endpoint-failed", logrus: .crio, says: "Accessing %q failed: %v", "Error pulling image %s: %v",
      means: { m in m.hole(0).map { [.remark(.nextEndpoint(host: $0, error: m.hole(1) ?? ""))] } },
      samples: [
        #"time="2024-03-25T11:28:13.123456789Z" level=debug msg="Accessing \"mirror.example.com/library/redis:7\" failed: reading manifest 7: manifest unknown""#
      ]),
    MessageRow(
      "crio.pull.stalled", logrus: .crio, says: "Timed out on waiting up to %s for image pull progress updates",
      means: { m in m.hole(0).map { m.failed("pull-image", error: "no progress in \($0)") } },
      samples: [
        #"time="2024-10-25T11:28:13.123456789Z" level=warning msg="Timed out on waiting up to 10s for image pull progress updates" id=9f1cdf2d name=/runtime.v1.ImageService/PullImage"#
      ]),
    MessageRow(
      "crio.pull.progress", logrus: .crio, isChatter: true, says: "ImagePull (%v): %s (%s): %v bytes (%s)",
      "Skipped layer %s", "Falling back to pull %s as an OCI artifact: %v",
      means: { m in
        guard let image = m.holes.count == 5 ? m.hole(1) : m.hole(0) else { return nil }
        guard m.holes.count == 5 else { return [.remark(.pullProgress(image: image, progress: m.text, bytes: nil))] }
        let progress = "\(m.hole(2) ?? "") \(m.hole(4) ?? "")"
        return [.remark(.pullProgress(image: image, progress: progress, bytes: m.hole(3).flatMap { Int64($0) }))]
      },
      samples: [
        #"time="2024-03-25T11:28:13.123456789Z" level=debug msg="ImagePull (2): docker.io/library/redis:7 (sha256:1224): 1048576 bytes (25.00%)""#,
        #"time="2024-03-25T11:28:13.123456789Z" level=debug msg="Skipped layer docker.io/library/redis@sha256:1224""#,
      ]),
  ]

  static let dockerRemarks: [MessageRow] = [
    MessageRow(
      "dockerd.pull.next", logrus: .docker, says: "Attempting next endpoint for pull after error: %v",
      means: { m in m.hole(0).map { [.remark(.nextEndpoint(host: nil, error: $0))] } },
      samples: [
        #"time="2024-03-25T11:28:13.123456789Z" level=info msg="Attempting next endpoint for pull after error: unauthorized: authentication required""#
      ]),
    MessageRow(
      "dockerd.pull.failed", logrus: .docker, says: "Not continuing with pull after error: %v",
      "Not continuing with pull after error", "Handler for POST %s/images/create returned error: %v",
      means: { m in m.failed("pull-image", error: m["error"] ?? m.holes.last ?? "") },
      samples: [
        #"time="2024-03-25T11:28:13.123456789Z" level=error msg="Not continuing with pull after error: context canceled""#,
        #"time="2025-12-25T11:28:13.123456789Z" level=error msg="Not continuing with pull after error" error="context canceled""#,
      ]),
    MessageRow(
      "dockerd.download.retried", logrus: .docker, says: "Download failed, retrying (%d/%d): %v",
      "Download failed, retrying: %v",
      means: { m in [.remark(.retrying(what: "layer", error: m.holes.last ?? ""))] },
      samples: [
        #"time="2024-03-25T11:28:13.123456789Z" level=info msg="Download failed, retrying (1/5): unexpected EOF""#,
        #"time="2019-12-25T11:28:13.123456789Z" level=error msg="Download failed, retrying: unexpected EOF""#,
      ]),
    MessageRow(
      "dockerd.download.failed", logrus: .docker, says: "Download failed after %d attempts: %v",
      means: { m in m.hole(1).map { m.failed("pull-layer", error: $0) } },
      samples: [
        #"time="2024-03-25T11:28:13.123456789Z" level=error msg="Download failed after 5 attempts: unexpected EOF""#
      ]),
    MessageRow(
      "dockerd.layer.applied", logrus: .docker, says: "Applied tar %s to %s, size: %d",
      means: { m in
        guard let id = m.hole(0), let size = m.hole(2).flatMap({ Int64($0) }) else { return nil }
        return [.remark(.layerApplied(id: id, bytes: size))]
      },
      samples: [
        #"time="2024-03-25T11:28:13.123456789Z" level=debug msg="Applied tar sha256:1224f02426ea to 9af3c4b1, size: 73720174""#
      ]),
    MessageRow(
      "cri-dockerd.pull.progress", logrus: .criDockerd, isChatter: true, says: "Pulling image %s: %s",
      means: { m in
        guard let image = m.hole(0), let progress = m.hole(1) else { return nil }
        return [.remark(.pullProgress(image: image, progress: progress, bytes: nil))]
      },
      samples: [
        #"time="2024-03-25T11:28:33Z" level=info msg="Pulling image redis:7: 3a1f0c2b: Downloading [=====>     ]  10.5MB/100MB""#
      ]),
  ]

  /// Lazy snapshotters: their bytes arrive after the pull is reported as done.
  static let snapshotters: [MessageRow] = [
    MessageRow(
      "stargz.fetched", logrus: .containerd, says: "completed to prefetch",
      "completed to fetch all layer data in background",
      means: { m in [.remark(.snapshotterCache(m.text))] },
      samples: [
        #"time="2024-03-25T11:28:33.1Z" level=debug msg="completed to fetch all layer data in background" key=k8s.io/12/extract"#
      ]),
    MessageRow(
      "stargz.failed", logrus: .containerd, says: "failed to prefetch layer=%v", "failed to fetch whole layer=%v",
      means: { m in m.hole(0).map { m.failed("fetch-layer", object: $0, error: m["error"] ?? "") } },
      samples: [
        #"time="2024-03-25T11:28:33.1Z" level=warning msg="failed to prefetch layer=sha256:1224" error="context deadline exceeded""#
      ]),
    MessageRow(
      "nydus.cache", logrus: .containerd, says: "cache usage %s", "remove cache %s",
      means: { m in [.remark(.snapshotterCache(m.text))] },
      samples: [#"time="2024-03-25T11:28:33.1Z" level=info msg="cache usage &{1234 5678}""#]),
  ]
}

/// Numbers inside a printed protobuf message.
enum UsageText {
  /// The first number behind a member's name: `UsedBytes:&UInt64Value{Value:12,}`, `used_bytes:{value:12}`, `Size_:12,`.
  static func number(of name: String, in text: String) -> Int64? {
    guard let at = text.range(ofWord: name + ":", in: text.startIndex) else { return nil }
    let rest = text[at.upperBound...]
    // The type's own name has digits, too.
    let value = rest.range(ofWord: "alue:", in: rest.startIndex).map { rest[$0.upperBound...] }
    let start = rest.first?.isNumber == true ? rest : value ?? rest
    return Int64(start.prefix { $0.isASCII && $0.isNumber })
  }
}
