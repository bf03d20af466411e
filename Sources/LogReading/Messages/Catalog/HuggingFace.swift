// huggingface_hub and the libraries under it, inside whatever server uses them.
//
//     /usr/lib/python3.12/site-packages/huggingface_hub/file_download.py:801: UserWarning: Not enough free disk space to download the file. The expected file size is: 3854.57 MB. The target location /models/hub/models--x/blobs only has 0.00 MB free disk space.
import IncidentModel

extension MessageCatalog {
  static let huggingFace: [MessageRow] = [
    MessageRow(
      "huggingface.disk-warning", plain: .huggingFace,
      says:
        "Not enough free disk space to download the file. The expected file size is: %s MB. The target location %s only has %s MB free disk space.",
      means: { m in
        guard let expected = m.hole(0).flatMap({ PrintedSize.bytes($0, unit: 1e6) }), let path = m.hole(1),
          let free = m.hole(2).flatMap({ PrintedSize.bytes($0, unit: 1e6) })
        else { return nil }
        return [.model(.diskWarning(expected: expected, free: free, path: path))]
      },
      samples: [
        "2023-09-19T08:55:49.557911000+01:00 stderr F /usr/local/lib/python3.12/dist-packages/huggingface_hub/file_download.py:801: UserWarning: Not enough free disk space to download the file. The expected file size is: 3854.57 MB. The target location /models/hub/models--x/blobs only has 0.00 MB free disk space."
      ]),
    // Counts files, not bytes; visible without a terminal unless the caller turns it off (vLLM and SGLang do).
    MessageRow(
      "huggingface.fetching", plain: .huggingFace, says: "Fetching %d files: %s",
      means: { m in
        guard let bar = m.hole(1).map({ $0.trimmingBlanks }) else { return nil }
        if bar.hasPrefix("0%") { return [.model(.downloadStarted(.huggingFace, model: nil))] }
        guard bar.hasPrefix("100%") else { return [] }
        let elapsed = bar.between("[", "<").flatMap { ProgressBar.seconds($0) }
        return [.model(.downloadFinished(.huggingFace, model: nil, seconds: elapsed))]
      },
      samples: [
        "2024-09-19T08:55:49.557911000Z stderr F Fetching 10 files:   0%|          | 0/10 [00:00<?, ?it/s]",
        "2024-09-19T08:55:49.557911000Z stderr F Fetching 10 files: 100%|██████████| 10/10 [00:33<00:00,  3.30s/it]",
      ]),
    MessageRow(
      "huggingface.download.failed", plain: .huggingFace, says: "Error while downloading from %s: %s",
      "RuntimeError: An error occurred while downloading using `hf_transfer`%s",
      "An error occurred while downloading using `hf_transfer`%s", "RuntimeError: Data processing error: %s",
      "Consistency check failed: %s", "OSError: Consistency check failed: %s",
      means: { m in
        [.model(.downloadFailed(.huggingFace, model: nil, error: m.holes.count > 1 ? m.holes[1] : m.text))]
      },
      samples: [
        "2024-09-19T08:55:49.557911000Z stderr F Error while downloading from https://cdn-lfs.hf.co/repos/x: HTTPSConnectionPool(host='cdn-lfs.hf.co', port=443): Read timed out.",
        "2024-09-19T08:55:49.557911000Z stderr F RuntimeError: An error occurred while downloading using `hf_transfer`. Consider disabling HF_HUB_ENABLE_HF_TRANSFER for better error handling.",
        "2024-09-19T08:55:49.557911000Z stderr F OSError: Consistency check failed: file should be of size 4976698672 but has size 1073741824 (model-00001-of-00004.safetensors).",
      ]),
    MessageRow(
      "huggingface.download.retried", plain: .huggingFace, says: "Trying to resume download...",
      "Xet Storage is enabled for this repo, but the 'hf_xet' package is not installed. Falling back to regular HTTP download%s",
      means: { m in [.remark(.retrying(what: "file", error: m.text))] },
      samples: [
        "2024-09-19T08:55:49.557911000Z stderr F Trying to resume download...",
        "2025-09-19T08:55:49.557911000Z stderr F Xet Storage is enabled for this repo, but the 'hf_xet' package is not installed. Falling back to regular HTTP download. For better performance, install the package with: `pip install huggingface_hub[hf_xet]` or `pip install hf_xet`",
      ]),
    MessageRow(
      "huggingface.download.given-up", plain: .huggingFace, says: "Max retries exceeded.",
      means: { m in [.model(.downloadFailed(.huggingFace, model: nil, error: m.text))] },
      samples: ["2024-09-19T08:55:49.557911000Z stderr F Max retries exceeded."]),
    MessageRow(
      "huggingface.xet", plain: .huggingFace,
      says: "Xet Storage is enabled for this repo. Downloading file from Xet Storage..",
      means: { _ in [.model(.downloadStarted(.huggingFace, model: nil))] },
      samples: [
        "2025-04-19T08:55:49.557911000Z stderr F Xet Storage is enabled for this repo. Downloading file from Xet Storage.."
      ]),
    MessageRow(
      "huggingface.file.removing", plain: .huggingFace, says: "Removing incomplete file '%s'%s",
      means: { m in m.hole(0).map { [.remark(.removing(what: "incomplete-file", id: $0))] } },
      samples: [
        "2024-09-19T08:55:49.557911000Z stderr F Removing incomplete file '/root/.cache/huggingface/hub/models--a--b/blobs/1f3c.incomplete' (force_download=True)"
      ]),
    MessageRow(
      "huggingface.file.finished", plain: .huggingFace, says: "Download complete. Moving file to %s",
      means: { m in m.hole(0).map { [.model(.fileFinished(.huggingFace, file: $0, bytes: nil))] } },
      samples: [
        "2024-09-19T08:55:49.557911000Z stderr F Download complete. Moving file to /root/.cache/huggingface/hub/models--a--b/blobs/1f3c"
      ]),
    MessageRow(
      "huggingface.file.started", plain: .huggingFace, says: "Downloading '%s' to '%s' (resume from %d/%d)",
      "Downloading '%s' to '%s'",
      means: { m in
        guard let file = m.hole(0) else { return nil }
        guard let done = m.hole(2).flatMap({ Int64($0) }), let total = m.hole(3).flatMap({ Int64($0) }) else {
          return [.model(.downloadStarted(.huggingFace, model: nil))]
        }
        return [.model(.progress(file: file, done: Bytes(exactly: done), total: Bytes(exactly: total)))]
      },
      samples: [
        "2024-09-19T08:55:49.557911000Z stderr F Downloading 'model.safetensors' to '/root/.cache/huggingface/hub/models--a--b/blobs/1f3c.incomplete' (resume from 1024/2048)"
      ]),
  ]
}
