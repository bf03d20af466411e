// containerd's CRI plugin (internal/cri/server/images/image_pull.go and older places), 1.4-2.3, in logrus text or JSON.
//
//     time="2023-03-01T12:07:39.259326000Z" level=info msg="PullImage \"docker.io/vllm/vllm-openai:v0.20.0\""
//
// Sizes it prints are compressed bytes; from 1.7.0 on every pull ends in a `stop pulling image` line, whatever came of it.
import IncidentModel

extension MessageCatalog {
  static let containerd: [MessageRow] = [
    MessageRow(
      "containerd.start", logrus: .containerd, says: "starting containerd",
      means: { m in m["version"].map { [.kubelet(.runtime(name: "containerd", version: $0))] } },
      samples: [
        #"time="2026-11-22T18:58:14.743149558+05:30" level=info msg="starting containerd" revision="1.6.20~ds1-1+deb12u3" version="1.6.20~ds1""#
      ]),
    MessageRow(
      "containerd.pull.started", logrus: .containerd, says: "PullImage %q",
      means: { m in m.hole(0).map { [.pull(.started(ImageName($0)))] } },
      samples: [
        #"time="2023-03-01T12:16:43.706326000Z" level=info msg="PullImage \"quay.io/prometheus/node-exporter:v1.8.1\"""#,
        #"{"level":"info","msg":"PullImage \"quay.io/prometheus/node-exporter:v1.8.1\"","time":"2023-03-01T12:16:43.706326000Z"}"#,
        #"INFO[2025-10-05T18:42:01.348141772Z] PullImage "quay.io/prometheus/node-exporter:v1.8.1""#,
      ]),
    MessageRow(
      "containerd.pull.returned", logrus: .containerd, says: "PullImage %q returns image reference %q",
      means: { m in
        m.hole(0).map {
          [.pull(.finished(ImageName($0), id: m.hole(1), digest: nil, size: nil, duration: nil, waiting: nil))]
        }
      },
      samples: [
        #"time="2023-03-01T12:16:45.259626000Z" level=info msg="PullImage \"quay.io/prometheus/node-exporter:v1.8.1\" returns image reference \"sha256:f3c797c076402f3671059d52bb0643448e2f6d8661ea8fbc80bd3cbbf44864d4\"""#
      ]),
    MessageRow(
      "containerd.pull.finished", logrus: .containerd,
      says: "Pulled image %q with image id %q, repo tag %q, repo digest %q, size %q in %s",
      "Pulled image %q with image id %q, repo tag %q, repo digest %q",
      means: { m in
        guard let image = m.hole(0) else { return nil }
        let digest = m.hole(3).flatMap { $0.isEmpty ? nil : $0 }
        return [
          .pull(
            .finished(
              ImageName(image), id: m.hole(1), digest: digest, size: m.hole(4).flatMap { Int64($0) },
              duration: m.hole(5).flatMap { GoText.duration($0) }, waiting: nil))
        ]
      },
      samples: [
        #"time="2023-03-01T12:07:39.259326000Z" level=info msg="Pulled image \"docker.io/vllm/vllm-openai:v0.20.0\" with image id \"sha256:2c984ddc867865230cf45e58276a5ef33cce3a349d7d761b6a9025895b00b7f6\", repo tag \"docker.io/vllm/vllm-openai:v0.20.0\", repo digest \"docker.io/vllm/vllm-openai@sha256:a7d008436132c72ccf27af9b0919ead790926f32da40fe974d4622df7e0beca7\", size \"9647024691\" in 1m51.55s""#,
        #"time="2022-03-01T12:07:39.259326000Z" level=debug msg="Pulled image \"docker.io/library/redis:7\" with image id \"sha256:2c98\", repo tag \"docker.io/library/redis:7\", repo digest \"docker.io/library/redis@sha256:a7d0\"""#,
      ]),
    MessageRow(
      "containerd.pull.failed", logrus: .containerd, says: "PullImage %q failed",
      means: { m in m.hole(0).map { [.pull(.failed(ImageName($0), error: m.error(1)))] } },
      samples: [
        #"time="2023-11-25T07:07:12.283000000Z" level=error msg="PullImage \"docker.io/vllm/vllm-openai:v0.11.0\" failed" error="rpc error: code = Canceled desc = failed to pull and unpack image \"docker.io/vllm/vllm-openai:v0.11.0\": failed to copy: httpReadSeeker: failed open: context canceled""#
      ]),
    MessageRow(
      "containerd.pull.transferred", logrus: .containerd,
      says: "stop pulling image %s: active requests=%v, bytes read=%v",
      means: { m in
        guard let image = m.hole(0), let bytes = m.hole(2).flatMap({ Int64($0.trimmingBlanks) }) else { return nil }
        return [.pull(.transferred(ImageName(image), bytes: bytes))]
      },
      samples: [
        #"time="2023-11-25T07:07:12.282600000Z" level=info msg="stop pulling image docker.io/vllm/vllm-openai:v0.11.0: active requests=0, bytes read=12605242642""#
      ]),
    MessageRow(
      "containerd.pull.no-progress", logrus: .containerd,
      says: "cancel pulling image %s because of no progress in %v",
      means: { m in
        m.hole(0).map { [.pull(.cancelled(ImageName($0), reason: "no progress in \(m.hole(1) ?? "")"))] }
      },
      samples: [
        #"time="2023-11-25T07:07:12.282600000Z" level=error msg="cancel pulling image docker.io/vllm/vllm-openai:v0.11.0 because of no progress in 5m0s""#
      ]),
    // Three creates per new image: its tag, its id, its digest. The id says nothing new.
    MessageRow(
      "containerd.image.created", logrus: .containerd, says: "ImageCreate event %+v",
      means: { m in
        m.hole(0).flatMap(ImageEvent.name).map { $0.hasPrefix("sha256:") ? [] : [.image(.created(ImageName($0)))] }
      },
      samples: [
        #"time="2026-11-22T18:58:19.814284151+05:30" level=info msg="ImageCreate event &ImageCreate{Name:registry.k8s.io/pause:3.9,Labels:map[string]string{io.cri-containerd.image: managed,},XXX_unrecognized:[],}""#,
        #"time="2026-11-22T13:28:19.814284151Z" level=info msg="ImageCreate event name:\"registry.k8s.io/pause:3.9\"  labels:{key:\"io.cri-containerd.image\" value:\"managed\"}""#,
      ]),
    MessageRow(
      "containerd.image.deleted", logrus: .containerd, says: "ImageDelete event %+v",
      means: { m in m.hole(0).flatMap(ImageEvent.name).map { [.image(.removed(id: $0))] } },
      samples: [
        #"time="2023-11-25T06:59:42.773681000Z" level=info msg="ImageDelete event name:\"docker.io/library/nginx:1.27\"""#,
        #"time="2022-11-25T06:59:42.773681000Z" level=info msg="ImageDelete event &ImageDelete{Name:docker.io/library/nginx:1.27,XXX_unrecognized:[],}""#,
      ]),
    MessageRow(
      "containerd.image.removed", logrus: .containerd, says: "RemoveImage %q returns successfully",
      means: { m in m.hole(0).map { [.image(.removed(id: $0))] } },
      samples: [
        #"time="2023-11-25T06:59:42.777681000Z" level=info msg="RemoveImage \"sha256:1224f02426ea8adbd7683e3c5dca76f2b349f4e5a037012cd185a246bd24c14e\" returns successfully""#
      ]),
    MessageRow(
      "containerd.image.remove-failed", logrus: .containerd, says: "RemoveImage %q failed",
      means: { m in m.hole(0).map { [.image(.removeFailed(id: $0, error: m.error(1)))] } },
      samples: [
        #"time="2023-11-25T06:59:42.777681000Z" level=error msg="RemoveImage \"sha256:1224f02426ea\" failed" error="context deadline exceeded""#
      ]),
    MessageRow(
      "containerd.sandbox.run", logrus: .containerd, says: "RunPodSandbox for &PodSandboxMetadata{%s}",
      "RunPodSandbox for name:%s",
      means: { m in
        guard let text = m.hole(0) else { return nil }
        let name = text.between("Name:", ",") ?? text.between("\"", "\"")
        let namespace = text.between("Namespace:", ",") ?? text.between("namespace:\"", "\"")
        guard let name, let namespace, !name.isEmpty, !namespace.isEmpty else { return nil }
        return [.lifecycle(.added(PodName(namespace: namespace, name: name)))]
      },
      samples: [
        #"time="2026-11-22T18:58:19.627681321+05:30" level=info msg="RunPodSandbox for &PodSandboxMetadata{Name:frontend-5d877d6cd6-8lrlg,Uid:a1b9ae6d-d4b2-4f86-a0f6-5e9c9bbf592d,Namespace:web,Attempt:0,}""#
      ]),
  ]
}

/// The body of an image event: gogo's `&ImageCreate{Name:…,Labels:…}` up to containerd 1.6, protobuf-go's
/// `name:"…"  labels:{…}` with one or two blanks from 1.7 on.
enum ImageEvent {
  static func name(_ body: String) -> String? { body.between("name:\"", "\"") ?? body.between("{Name:", ",") }
}
