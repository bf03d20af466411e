// Generated from docs/ by `scripts/make-docs`; do not edit.
// swift-format-ignore-file

enum EmbeddedPages {
  static let handbook = #"""
# How LLM serving fills a node, and what the kubelet does about it

English · [简体中文](handbook.zh-CN.md)

For the person on call. Each section stands alone; on a terminal, `evictrace explain handbook` lists them and
`evictrace explain eviction-order` prints one. Kubernetes versions are 1.15 to 1.36 unless a line says otherwise. A mark such as
[^rank] names the source. Figures marked `samples/…` are those of the [gallery](../reports/README.md)'s own reports;
a test compares them.

<a id="in-one-minute"></a>

## In one minute

**1. Save the evidence before you make room.** Events are deleted 1 hour after their last update by default (OpenShift keeps
them for 3 hours) [^events], and an evicted pod's log goes with the pod [^podlogs].

```sh
ssh NODE 'sudo sh -s' < scripts/collect-node.sh > node.tar.gz    # writes nothing to the node's disks
evictrace node.tar.gz
```

**2. Which of the four situations is it?** The reason is always `Evicted`, or nothing at all. The text tells them apart.

```sh
kubectl get events -A --field-selector reason=Evicted --sort-by=.lastTimestamp
kubectl get pods -A --field-selector status.phase=Failed \
  -o custom-columns='NS:.metadata.namespace,POD:.metadata.name,REASON:.status.reason,TEXT:.status.message'
kubectl describe node NODE | grep -A 10 '^Conditions'
```

| | The text says | Situation | Where to look |
|---|---|---|---|
| A | `The node was low on resource: ephemeral-storage` or `inodes` | **node pressure**: the disk crossed a threshold | what grew on that disk. Not first of all: the pod that was named |
| B | `exceeds the total limit of containers`, `exceeded its local ephemeral storage limit`, `Usage of EmptyDir volume … exceeds the limit` | **a limit of the pod itself**; the node is healthy | the pod's own files against its limits |
| C | `The node had condition: [DiskPressure]` | **rejected at admission**: never ran, freed nothing | the pressure that came before; this pod is an effect of it |
| D | no `Evicted`; the program prints `No space left on device` | **a full filesystem without pressure**: a full volume, no inodes left, or a disk that nobody watches | `df -h` and `df -i` of the path in the error |

Texts as the kubelet prints them [^messages]. `low on resource: memory`, `Preempting`, a drain or a taint are not about the disk.

**3. Stop the loop.** A replacement pulls the same image and downloads the same model again.

```sh
kubectl cordon NODE
kubectl -n NAMESPACE get pods -o wide --sort-by=.metadata.creationTimestamp
kubectl -n NAMESPACE scale deployment NAME --replicas=0          # only if no other node can serve it
```

**4. Make room by what is not a pod.** Evictions give back layers, logs and emptyDirs. They do not give back hostPath data, system
logs, or images in use.

```sh
crictl rmi --prune                                               # images that no container uses
journalctl --vacuum-size=500M
du -xh --max-depth=2 /var/lib 2>/dev/null | sort -h | tail -n 20
```

**5. Wait for the condition.** It goes when *threshold plus minimum reclaim* is free again and 5 minutes have passed
[^config]. Up to 10 seconds later the node's status follows [^loop]. Restarting the kubelet clears the held condition at once
[^loop]; it frees nothing.

<a id="where-bytes-land"></a>

## Where each byte lands

Three names. **nodefs** is the filesystem under the kubelet's root directory (`/var/lib/kubelet`). **imagefs** is the filesystem of
the runtime's image store. **containerfs** (from 1.29) is the filesystem of writable layers. On most nodes all three are one disk,
and then every signal reads the same free space [^layouts].

### By kind of storage

| Kind | Lies on | Signal that falls | Counted as the pod's in the ranking | Bounded by | Freed when |
|---|---|---|---|---|---|
| image content and layers | imagefs | `imagefs.available` | **nobody's** [^stats] | nothing | image garbage collection |
| container writable layer | imagefs; with nodefs on a CRI-O split [^layouts] | `imagefs.available` and its `containerfs` copy | yes | `ephemeral-storage` limit | the container is *removed*, not when it stops |
| container logs | `/var/log/pods`, taken for nodefs; docker: its own root | `nodefs.available` | yes | rotation: 10 MiB × 5 files [^rotation] | the pod is deleted |
| emptyDir | nodefs | `nodefs.available` | yes | `sizeLimit`, pod limit | the pod is deleted |
| emptyDir, `medium: Memory` | RAM | `memory.available` | not for the disk | `sizeLimit`, memory limit | the pod is deleted |
| PVC on network storage | elsewhere | none | no | the volume's size | the claim is deleted |
| PVC of a local class (k3s `local-path`), local PV | a disk of this node, often nodefs | that disk's | **no** | nothing (`local-path`) | the claim is deleted |
| hostPath | wherever the path leads | that disk's, if it is watched | **no** [^hostpath] | nothing | somebody deletes it |

Image layers, local volumes and hostPath data belong to no pod. That is why the message names the wrong one: the ranking goes on
without them.

### By runtime: the image

| | containerd [^containerd] | CRI-O [^crio] | docker (overlay2) [^docker] |
|---|---|---|---|
| compressed layers | content store, `…content.v1.content/blobs`, **kept** | `/var/tmp/container_images_storage*`, deleted after commit | `/var/lib/docker/tmp`, deleted after each layer |
| unpacked layers | `…snapshotter.v1.overlayfs/snapshots/N/fs` | `/var/lib/containers/storage/overlay/*/diff` | `/var/lib/docker/overlay2/*/diff` |
| what stays | compressed + unpacked | unpacked | unpacked |
| peak of a pull | compressed + unpacked | unpacked, **plus compressed on the disk of `/var/tmp`** | unpacked + what is in flight |
| size that `crictl images`, events and node status print | **compressed** | unpacked | unpacked |
| left by a cut-off pull | `ingest/`, extracted layers | `container_images_storage*` if CRI-O was killed | part of a layer in `tmp` |

- On containerd the disk takes 2.9 to 3.6 times the printed size; with `discard_unpacked_layers = true` 1.9 to 2.6 times
  [^containerd].
- Docker 29 on a fresh install uses the containerd image store: compressed *and* unpacked [^docker].
- Roots differ: k3s and RKE2 keep containerd under `/var/lib/rancher/{k3s,rke2}/agent/containerd`, MicroK8s under
  `/var/snap/microk8s/common`, Bottlerocket under `/local` [^paths]. In k3d and kind the "node" is a container: `df` inside shows the
  host's disk, and all nodes report pressure together [^k3d].
- Lazy pulling (stargz, SOCI, nydus) reports a pull in seconds and fills its own cache afterwards, which is in no CRI figure
  [^lazy].

The vLLM image in numbers: 9,612,695,005 bytes for v0.19.1 in a kubelet event, so compressed; 28.6 GB unpacked for a 0.12-era image;
about 28 to 32 GB on a containerd node in 2026 [^vllmimage]. In `samples/vllm-on-k3d` the pull moved
8.95 GiB<!-- reports/vllm-on-k3d.json incidents/0/pulls/0/transferred --> and took
25.5–30.6 GiB<!-- reports/vllm-on-k3d.json incidents/0/pulls/0/onDisk --> of the disk.

### By writer: vLLM

All default paths are in the container's **writable layer** unless a volume is mounted there.

| Writer | Default path | Moved by | Size | Note |
|---|---|---|---|---|
| weights (Hub blobs) | `~/.cache/huggingface/hub/models--*/blobs` | `HF_HOME`, `HF_HUB_CACHE`, `--download-dir` | the model: 15.23 GB for a 7B in bf16, 141.11 GB for a 70B [^sizes] | `snapshots/` are links: `du` is right, `du -L` doubles [^hub] |
| `.incomplete` files | beside the blobs | same | up to the model, again | from huggingface_hub 1.18 each attempt has a name of its own and starts at zero; a killed one stays [^hub] |
| Xet chunk cache | `$HF_HOME/xet` | `HF_XET_CACHE` | up to 10 GiB *on top* with hf-xet 1.0 and 1.1 | off from 1.2 [^xet] |
| double formats | same | – | twice the model | before about vLLM 0.14 repositories with `consolidated.safetensors` or `original/` were fetched twice over [^vllm] |
| torch.compile, Triton | `~/.cache/vllm/torch_compile_cache` | `VLLM_CACHE_ROOT` | 10 MB to some GB, one folder per model, flags and version | old folders stay [^vllm] |
| FlashInfer, CUDA JIT | `~/.cache/flashinfer`, `~/.nv/ComputeCache` | `FLASHINFER_WORKSPACE_BASE`, `CUDA_CACHE_PATH` | 100s of MB to some GB [^jit] | |
| KV cache | GPU memory | – | **0 on disk** | |
| `--swap-space` | CPU RAM | – | **0 on disk** | 4 GiB per GPU by default; removed in 2026 [^vllm] |
| KV offload (LMCache, local disk) | what you configured | `LMCACHE_MAX_LOCAL_DISK_SIZE` | the cap **times the workers** | one report: 640 GiB × 8 evicted the pod [^lmcache] |
| shared memory | `/dev/shm` | `emptyDir` in memory | RAM | |
| temporary files | `/tmp` | `TMPDIR` | small; core dumps are as large as the process | |
| logs | `/var/log/pods` | – | ≤ 50 MiB per container with default rotation | no byte progress without a TTY [^rotation] [^vllm] |

A new container is a new layer. Each restart downloads again, and until the dead container is collected **both copies lie on the
disk** [^vllm].

### By writer: the others

| Server | Writes to | Watch for |
|---|---|---|
| TGI | `/data`, with `HF_HOME=/data` in 3.x | `.bin` to safetensors conversion doubles the disk [^tgi] |
| SGLang | the Hugging Face cache; `~/.triton`, FlashInfer | finds `.incomplete` and takes the snapshot for incomplete [^sglang] |
| Ollama | `~/.ollama/models/blobs` (`OLLAMA_MODELS`) | partial files are preallocated: `ls` lies, `du` is right [^ollama] |
| KServe storage initializer | emptyDir at `/mnt/models` | nodefs, counted as the pod's; an archive and its unpacked copy both exist [^kserve] |
| NVIDIA NIM | `/opt/nim/.cache` (`NIM_CACHE_PATH`) | engine builds beside the weights [^nim] |
| TensorRT-LLM | engine next to the checkpoint | the size of the weights again [^nim] |
| Ray | `/tmp/ray/session_*` | logs and spilled objects; warns above 95% full [^ray] |

`evictrace explain cache-on-nodefs`, `xet-cache`, `download-leftovers`, `offload-cache` say how to check each by hand.

<a id="signals-and-defaults"></a>

## Signals and defaults

| Signal | Measures | Resource in the message |
|---|---|---|
| `nodefs.available`, `nodefs.inodesFree` | filesystem of the kubelet's root | `ephemeral-storage`, `inodes` |
| `imagefs.available`, `imagefs.inodesFree` | filesystem of the image store | same |
| `containerfs.available`, `containerfs.inodesFree` | filesystem of writable layers, from 1.29 | same; cannot be configured, copied from the two above |

*available* is what an unprivileged process may still write: df's `Avail`. The percentage is of df's `Size`. Do not compute it from
`Use%`, which leaves the root reserve out [^signals].

### Defaults

| Kubelet | nodefs.available | nodefs.inodesFree | imagefs.available | imagefs.inodesFree | memory.available |
|---|---|---|---|---|---|
| 1.15–1.29, Linux [^defaults] | 10% | 5% | 15% | – | 100Mi |
| 1.30 and later, Linux [^defaults] | 10% | 5% | 15% | 5% | 100Mi |

No soft thresholds, no minimum reclaim, transition period 5 minutes, a look every 10 seconds. Image collection: starts
at 85% used, goes down to 80%, every 5 minutes, never an image younger than 2 minutes [^config] [^imagegc].

**On a node with one disk the default that counts is 15%, not 10%**: `imagefs.available` reads the same disk and is met first [^signals].

| Distribution | Hard disk thresholds | Other |
|---|---|---|
| kubeadm, upstream | as above | – |
| k3s, RKE2 | nodefs 5%, imagefs 5%; no inodes, no memory | **minimum reclaim 10%**: pressure ends only above 15% free [^k3s] |
| k3d | as k3s | all nodes share the host's disk; its FAQ advises 1% [^k3d] |
| kind, minikube | 0%: switched off | image collection at 100: off. A full host disk shows as situation D [^kind] |
| EKS (AL2, AL2023) | nodefs 10%, inodes 5%, **no imagefs** | parallel pulls [^eks] |
| AKS | nodefs 10%, inodes 5%, **no imagefs** | older memory 750Mi, newer 100Mi [^aks] |
| GKE | nodefs 10%, inodes 5%, no imagefs | one old public flag dump: check yours [^gke] |
| OpenShift, MicroShift | upstream's | parallel pulls [^openshift] |
| MicroK8s | nodefs 1Gi, imagefs 1Gi | absolute, not percent [^microk8s] |
| Bottlerocket | upstream's unless set | – [^bottlerocket] |

### Traps

- **One setting drops the others.** `evictionHard` replaces the default map as a whole. A signal that is not listed is not watched.
  From 1.33 `mergeDefaultEvictionSettings: true` adds the missing ones; it is false by default [^merge].
- **Who wins:** the flag `--eviction-hard`, then drop-ins (`--config-dir`, merged signal by signal), then the config file, then
  the default. `--eviction-hard` replaces the whole map of the file [^merge].
- **No config file, no defaults.** From 1.26 a kubelet with neither `--config` nor `--eviction-hard` has no hard threshold at all
  (by reading the source) [^merge].
- **`0%` and `100%` switch a signal off.** A plain `0` is an error [^signals].
- **Minimum reclaim holds the pressure.** A signal that was met stays met until threshold *plus* minimum reclaim is free. In
  `samples/vllm-on-k3d` the threshold is 30.3 GiB<!-- reports/vllm-on-k3d.json incidents/0/replay/threshold -->, the minimum
  reclaim 60.5 GiB<!-- reports/vllm-on-k3d.json nodes/0/thresholds/0/minimumReclaim -->, and minutes after the evictions
  60.8 GiB<!-- reports/vllm-on-k3d.json incidents/0/usage/time=2026-04-21T09:23:56.073460Z/available --> are free: the node cannot
  leave pressure by itself.
- **Percentages are float32.** 5% of 649,999,998,976 bytes is printed as
  `Threshold quantity: 32500000433`<!-- reports/vllm-on-k3d.json incidents/0/evictions/0/message -->, not as a round figure.
  Read backwards, the odd number tells which percentage of which disk was used [^signals].
- **Allocatable shrinks.** The hard threshold of `nodefs.available` is taken from the node's allocatable `ephemeral-storage`
  [^alloc].

What is in effect now (the running kubelet's own answer beats every file):

```sh
kubectl get --raw "/api/v1/nodes/NODE/proxy/configz" | tr ',' '\n' | grep -iE 'eviction|imageGC|imageM|containerLog|serialize|available|inodesFree'
```

<a id="what-the-kubelet-does"></a>

## What the kubelet does, in order

One pass, every 10 seconds; after an eviction the next one starts at once [^loop]:

1. **Limits first.** Pods over an emptyDir `sizeLimit`, their total limit or a container limit are evicted, all of them in one pass.
   If there was any, the pass ends here [^limits].
2. **Which thresholds are met:** free below the threshold, or met before and not yet above threshold plus minimum reclaim. A soft
   threshold waits for its grace period.
3. **One signal is taken.** Memory comes before disk; among disk signals the order is random.
4. **Reclaim.** Dead containers, then *every* unused image that is old enough; the 80% mark does not apply here. If that is enough,
   nobody is evicted [^imagegc].
5. **Rank, and evict one pod.** Wait up to 30 seconds for its clean-up, and look again [^loop].

Reclaim (step 4) depends on the layout [^layouts]:

| Layout | Pressure on nodefs | Pressure on imagefs |
|---|---|---|
| one disk | containers and images | containers and images |
| images and layers on a disk of their own | **nothing: straight to eviction** | containers and images |
| CRI-O split: only images on a disk of their own | containers | images |

From 1.29 to 1.31 a pass can take the `containerfs` copy of a signal, which has no reclaim at all, and evict although images could have
been deleted; fixed in 1.32 [^issue129616].

**What reclaim cannot delete:** images that any container uses (stopped ones count), pinned images (from 1.23), images younger than
2 minutes counted from their *detection*, which runs every 5 minutes [^imagegc].

<a id="eviction-order"></a>

### The order of eviction

The belief: *BestEffort, then Burstable, then Guaranteed*. **For the disk the QoS class is not consulted at all.** The comparators
are the same in all versions read, 1.15 to 1.36 [^rank]:

1. usage **above the `ephemeral-storage` request** goes before usage within it;
2. lower **priority** goes first;
3. larger **usage minus request** goes first.

Upstream's own test evicts a pod of class Guaranteed first [^rank]. What is true: a pod *without* the request is above it with its
first byte. Almost nobody sets it, so in practice priority decides, then usage.

- Usage is writable layer, logs, emptyDir on disk, configMap. **Not** counted: image layers, hostPath, PVCs, local PVs, memory
  emptyDirs [^stats] [^hostpath].
- Figures are up to 60 seconds old [^stats]. A pod without statistics goes first. Ties are ordered at random in each pass.
- Inodes: the request counts as 0 in the first step, so everyone exceeds. Then priority, then file count minus the *byte* request
  (a quirk of the source): with any request a pod sinks to the end of its priority [^rank].
- Spared: priority of 2000000000 and more, static pods, mirror pods. They stay in the printed list and are passed over; limits of
  their own spare them too [^critical].
- Candidates include Pending pods that are still pulling.
- Grace: 0 seconds up to 1.29, 1 second from 1.30. PodDisruptionBudgets are not asked. `evictionMaxPodGracePeriod`, 0 by
  default, makes soft evictions as abrupt [^loop].

### What the message leaves out

`The node was low on resource: ephemeral-storage. Threshold quantity: 32500000433, available: 32958352Ki. Container nginx was using 112Ki, request is 0, has larger consumption of ephemeral-storage. `<!-- reports/vllm-on-k3d.json incidents/0/evictions/1/message -->

This pod filled nothing. More was free than the threshold (minimum reclaim held the signal), and the
25.5–30.6 GiB<!-- reports/vllm-on-k3d.json incidents/0/decisions/0/omissions/0/bytes --> that filled the disk were an image. The
message counts layer and logs, *never* emptyDir, names no signal, and up to 1.25 no figures [^messages].

### Around it

| What | When |
|---|---|
| condition `DiskPressure` | with the next node status, 0 to 10 seconds after; held for 5 minutes after the last sighting [^config] |
| taint `node.kubernetes.io/disk-pressure:NoSchedule` | seconds later, by kube-controller-manager; running pods stay [^messages] |
| rejection at admission | while the condition holds every pod that is not critical is refused, **with the toleration too** [^admit] |
| periodic image collection | every 5 minutes from 85% used; the same 15% free at which eviction looks every 10 seconds [^imagegc] |
| events | merged after 10 similar ones in 10 minutes; 25 at once per object, then 1 per 5 minutes: counts are lower bounds [^events] |

The floods of `Evicted` pods after an incident are rejections:
12<!-- reports/vllm-on-k3d.json incidents/0/rejections --> in `samples/vllm-on-k3d`, beside
2<!-- reports/vllm-on-k3d.json incidents/0/evictions --> evictions. DaemonSet pods get the toleration from their controller, and
so they are placed, refused and made again.

<a id="one-window"></a>

## Why image and model in one window are worse than either

| | vllm-on-k3d | vllm-on-kubeadm | docker-overlay2 |
|---|---:|---:|---:|
| disk | 605.4 GiB<!-- reports/vllm-on-k3d.json incidents/0/replay/capacity --> | 149.1 GiB<!-- reports/vllm-on-kubeadm.json incidents/0/replay/capacity --> | 59.7 GiB<!-- reports/docker-overlay2.json incidents/0/replay/capacity --> |
| free before | 60.5 GiB<!-- reports/vllm-on-k3d.json incidents/0/replay/start/available --> | 65.5 GiB<!-- reports/vllm-on-kubeadm.json incidents/0/replay/start/available --> | 26.0–27.0 GiB<!-- reports/docker-overlay2.json incidents/0/replay/start/available --> |
| threshold | 30.3 GiB<!-- reports/vllm-on-k3d.json incidents/0/replay/threshold --> | 22.4 GiB<!-- reports/vllm-on-kubeadm.json incidents/0/replay/threshold --> | 8.95 GiB<!-- reports/docker-overlay2.json incidents/0/replay/threshold --> |
| image on disk | 25.5–30.6 GiB<!-- reports/vllm-on-k3d.json incidents/0/pulls/0/onDisk --> | 32.6–40.0 GiB<!-- reports/vllm-on-kubeadm.json incidents/0/pulls/0/onDisk --> | 10.1 GiB<!-- reports/docker-overlay2.json incidents/0/pulls/0/onDisk --> |
| model when complete | 2.30–2.32 GiB<!-- reports/vllm-on-k3d.json incidents/0/modelDownloads/0/total --> | 14.2–14.3 GiB<!-- reports/vllm-on-kubeadm.json incidents/0/modelDownloads/0/total --> | 13.5–13.6 GiB<!-- reports/docker-overlay2.json incidents/0/modelDownloads/0/total --> |
| **short by** | **1.09–1.31 GiB**<!-- reports/vllm-on-k3d.json incidents/0/replay/missing --> | **5.54–9.01 GiB**<!-- reports/vllm-on-kubeadm.json incidents/0/replay/missing --> | **2.83–8.58 GiB**<!-- reports/docker-overlay2.json incidents/0/replay/missing --> |
| lowest free, model on a PVC | 31.3–31.4 GiB<!-- reports/vllm-on-k3d.json incidents/0/whatIf/change=model-cache-on-pvc/lowestAvailable --> | 27.6–30.9 GiB<!-- reports/vllm-on-kubeadm.json incidents/0/whatIf/change=model-cache-on-pvc/lowestAvailable --> | 9.57–18.2 GiB<!-- reports/docker-overlay2.json incidents/0/whatIf/change=model-cache-on-pvc/lowestAvailable --> |
| lowest free, image pre-pulled only | 29.0–29.2 GiB<!-- reports/vllm-on-k3d.json incidents/0/whatIf/change=image-pre-pulled/lowestAvailable --> | 13.3–16.8 GiB<!-- reports/vllm-on-kubeadm.json incidents/0/whatIf/change=image-pre-pulled/lowestAvailable --> | 0.38–6.13 GiB<!-- reports/docker-overlay2.json incidents/0/whatIf/change=image-pre-pulled/lowestAvailable --> |

In each sample one of the two alone leaves the node calm. After the pull `samples/vllm-on-k3d` still had
31.4 GiB<!-- reports/vllm-on-k3d.json incidents/0/usage/time=2026-04-21T09:14:10Z/available --> free; a model of
2.30–2.32 GiB<!-- reports/vllm-on-k3d.json incidents/0/modelDownloads/0/total --> did the rest. Five reasons why the window itself hurts:

1. **The peak is not the sum of the steady states.** A pull holds compressed and unpacked bytes at once, parallel pulls do so for
   each image, and `.incomplete` files lie beside the blobs [^containerd].
2. **Nothing can be reclaimed.** The image is in use, or too young. The model lies in the layer of a running container. Reclaim wanted
   89.6 GiB<!-- reports/vllm-on-k3d.json incidents/0/reclaims/0/wanted --> and got
   0 B<!-- reports/vllm-on-k3d.json incidents/0/reclaims/0/freed -->. Eviction is all that is left.
3. **Eviction wins the race.** Collection starts at 85% used and looks every 5 minutes; eviction acts at 15% free and looks every
   10 seconds. At 1 GB/s a writer puts down 10 GB between two looks [^imagegc] [^loop].
4. **The account is stale.** Usage per pod is up to 60 seconds old and the freed space lags behind: a second, innocent pod follows
   within seconds [^stats] [^recorded].
5. **It feeds itself.** The eviction leaves the image unused, reclaim deletes it, and the replacement pulls and downloads it all again.

**Pre-pulling alone changes the time, not the sum** (last row): it helps when the disk holds both and the peak was the problem.

Room that a serving node needs, per disk:

```text
threshold + minimum reclaim
+ image on disk            (containerd: compressed + unpacked; twice during a rollout: old and new)
+ model in the layer       (0 with a PVC or a roomy disk; twice while a dead container waits to be collected)
+ caches, logs, emptyDirs
+ peak of one pull         (CRI-O: compressed bytes on /var/tmp)
```

`evictrace whatif healthy/ --add-pod vllm.yaml --image-bytes 9.6G` computes it for a node as captured.

<a id="ways-out"></a>

## Four ways out

| Way | Takes from the node's disk | Good when | Cost |
|---|---|---|---|
| [PVC](#way-claim) | the model and its caches | several replicas, large models | storage bill; load time; RWX for many nodes |
| [hostPath on a roomy disk](#way-hostpath) | the same | nodes have NVMe or RAID beside the system disk | pods tied to nodes; no quota; security policy |
| [pre-pulling](#way-prepull) | nothing; moves the pull | scale-out must be fast; peaks collide | the image can never be collected; rollouts hold two |
| [thresholds](#way-thresholds) | nothing; moves the line | defaults do not fit the disk | restarts of the kubelet; less warning or less disk |

Start with the model off the disk, then pre-pull, then tune. Names, sizes and `DIGEST` are examples to replace.

<a id="way-claim"></a>

### A PersistentVolumeClaim for the model

```yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: model-cache
  namespace: llm
spec:
  accessModes: ["ReadWriteOnce"]        # ReadWriteMany when replicas run on several nodes
  storageClassName: network-ssd         # not local-path: that is the node's disk again
  resources:
    requests:
      storage: 30Gi                     # 1.5 times the weights, rounded up
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: vllm
  namespace: llm
spec:
  replicas: 1
  strategy:
    type: Recreate                      # with ReadWriteOnce two pods cannot hold the claim on two nodes
  selector:
    matchLabels:
      app: vllm
  template:
    metadata:
      labels:
        app: vllm
    spec:
      automountServiceAccountToken: false
      securityContext:
        fsGroup: 2000
        fsGroupChangePolicy: OnRootMismatch
      containers:
        - name: vllm
          image: docker.io/vllm/vllm-openai@sha256:DIGEST
          command: ["vllm", "serve"]
          args: ["Qwen/Qwen2.5-7B-Instruct"]
          env:
            - name: HF_HOME
              value: /models/huggingface
            - name: VLLM_CACHE_ROOT
              value: /models/vllm
            - name: HF_TOKEN
              valueFrom:
                secretKeyRef:
                  name: hf-token
                  key: token
                  optional: true
          ports:
            - name: http
              containerPort: 8000
          startupProbe:
            httpGet:
              path: /health
              port: http
            periodSeconds: 10
            failureThreshold: 180       # 30 minutes: download and load, measured and doubled
          readinessProbe:
            httpGet:
              path: /health
              port: http
          livenessProbe:
            httpGet:
              path: /health
              port: http
            failureThreshold: 6
          resources:
            requests:
              cpu: "4"
              memory: 24Gi
              ephemeral-storage: 4Gi
              nvidia.com/gpu: "1"
            limits:
              memory: 32Gi
              ephemeral-storage: 8Gi
              nvidia.com/gpu: "1"
          volumeMounts:
            - name: model-cache
              mountPath: /models
            - name: shm
              mountPath: /dev/shm
      volumes:
        - name: model-cache
          persistentVolumeClaim:
            claimName: model-cache
        - name: shm
          emptyDir:
            medium: Memory
            sizeLimit: 8Gi
```

- **Verify:** the layer stays small, and the volume is no disk of the node.

```sh
kubectl -n llm exec deploy/vllm -- df -h /models /
kubectl -n llm exec deploy/vllm -- du -sh /models/huggingface /root/.cache
```

- **Risks:** a full claim is situation D for this pod alone. `.incomplete` files outlive the pod now; nobody collects them. A
  ReadWriteOnce claim ties the pod to one zone, often to one node at a time.
- **Undo:** apply the Deployment without the volume. Delete the claim last: it holds the model.

<a id="way-hostpath"></a>

### A hostPath on a roomy disk

```sh
findmnt --target /mnt/models                                     # must not be the disk of /var/lib/kubelet
df -h /mnt/models /var/lib/kubelet /var/lib/containerd
install -d -m 2775 -g 2000 /mnt/models/llm
kubectl label node NODE example.com/model-disk=nvme
```

```yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: vllm
  namespace: llm
spec:
  replicas: 2
  selector:
    matchLabels:
      app: vllm
  template:
    metadata:
      labels:
        app: vllm
    spec:
      automountServiceAccountToken: false
      nodeSelector:
        example.com/model-disk: nvme
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: kubernetes.io/hostname
                labelSelector:
                  matchLabels:
                    app: vllm
      containers:
        - name: vllm
          image: docker.io/vllm/vllm-openai@sha256:DIGEST
          command: ["vllm", "serve"]
          args: ["Qwen/Qwen2.5-7B-Instruct"]
          env:
            - name: HF_HOME
              value: /models/huggingface
            - name: VLLM_CACHE_ROOT
              value: /models/vllm
          ports:
            - name: http
              containerPort: 8000
          startupProbe:
            httpGet:
              path: /health
              port: http
            periodSeconds: 10
            failureThreshold: 180
          readinessProbe:
            httpGet:
              path: /health
              port: http
          resources:
            requests:
              cpu: "4"
              memory: 24Gi
              ephemeral-storage: 4Gi
              nvidia.com/gpu: "1"
            limits:
              memory: 32Gi
              ephemeral-storage: 8Gi
              nvidia.com/gpu: "1"
          volumeMounts:
            - name: model-cache
              mountPath: /models
            - name: shm
              mountPath: /dev/shm
      volumes:
        - name: model-cache
          hostPath:
            path: /mnt/models/llm
            type: Directory             # fails when the disk is not mounted; DirectoryOrCreate would fill the root disk
        - name: shm
          emptyDir:
            medium: Memory
            sizeLimit: 8Gi
```

- **Verify:** `findmnt` from the node shows another device than nodefs; `evictrace` on the next bundle shows the download as
  `hostpath`.
- **Risks:** the kubelet watches nodefs and imagefs only. On a third disk it warns nobody: put it into your own monitoring. No quota, no
  clean-up, no accounting to a pod [^hostpath]. Pod Security's *baseline* forbids hostPath [^podsecurity]; a local PersistentVolume on
  the same disk passes it and carries the node affinity by itself. If the path *is* on nodefs nothing was gained: the bytes stay and
  become invisible.
- **Undo:** apply without the volume, then `rm -r` the directory on each node, then the label.

<a id="way-prepull"></a>

### Pre-pulling

```yaml
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: hold-vllm-image
  namespace: llm
spec:
  selector:
    matchLabels:
      app: hold-vllm-image
  updateStrategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 1                 # one node pulls at a time
  template:
    metadata:
      labels:
        app: hold-vllm-image
    spec:
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 1
      nodeSelector:
        example.com/gpu: "true"
      tolerations:
        - key: nvidia.com/gpu
          operator: Exists
          effect: NoSchedule
      containers:
        - name: hold
          image: docker.io/vllm/vllm-openai@sha256:DIGEST
          command: ["sleep", "infinity"]   # keeps the image in use, so that no collection deletes it
          resources:
            requests:
              cpu: 10m
              memory: 32Mi
              ephemeral-storage: 16Mi
            limits:
              memory: 64Mi
              ephemeral-storage: 64Mi
```

```sh
kubectl -n llm rollout status daemonset/hold-vllm-image --timeout=60m
kubectl get nodes -o custom-columns='NODE:.metadata.name,DISK:.status.conditions[?(@.type=="DiskPressure")].status'
kubectl -n llm set image deployment/vllm vllm=docker.io/vllm/vllm-openai@sha256:DIGEST
```

- An init container that pulls and exits is not enough: at the next pressure its dead container is deleted, and then the image.
- **Risks:** an update holds the old and the new image while it rolls. The DaemonSet's controller tolerates DiskPressure, so on a node
  in trouble these pods are made and refused again and again.
- **Verify:** the Deployment's next start says `already present on machine` [^messages].
- **Undo:** delete the DaemonSet; `crictl rmi --prune` gives the room back.

<a id="way-thresholds"></a>

### Thresholds that fit the disk

List **all** signals, also those you leave at their default. For a node with one disk:

```yaml
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
evictionHard:
  memory.available: 100Mi
  nodefs.available: 10%
  nodefs.inodesFree: 5%
  imagefs.available: 10%                # the same disk: one line for both
  imagefs.inodesFree: 5%
evictionSoft:
  nodefs.available: 15%
  imagefs.available: 15%
evictionSoftGracePeriod:
  nodefs.available: 2m
  imagefs.available: 2m
evictionMaxPodGracePeriod: 60
evictionMinimumReclaim:
  nodefs.available: 2Gi                 # about what one clean-up gives; not 10%
  imagefs.available: 2Gi
evictionPressureTransitionPeriod: 5m
imageGCHighThresholdPercent: 75         # collection has its turn well before eviction
imageGCLowThresholdPercent: 65
containerLogMaxSize: 10Mi
containerLogMaxFiles: 5
serializeImagePulls: true               # one pull, one peak
```

k3s and RKE2 (`/etc/rancher/k3s/config.yaml` or `/etc/rancher/rke2/config.yaml`, then restart the service):

```yaml
kubelet-arg:
  - "eviction-hard=memory.available<100Mi,nodefs.available<10%,nodefs.inodesFree<5%,imagefs.available<10%,imagefs.inodesFree<5%"
  - "eviction-soft=nodefs.available<15%,imagefs.available<15%"
  - "eviction-soft-grace-period=nodefs.available=2m,imagefs.available=2m"
  - "eviction-max-pod-grace-period=60"
  - "eviction-minimum-reclaim=nodefs.available=2Gi,imagefs.available=2Gi"
  - "image-gc-high-threshold=75"
  - "image-gc-low-threshold=65"
```

k3d takes the same words when the cluster is made:

```sh
k3d cluster create llm --volume /mnt/models:/mnt/models \
  --k3s-arg '--kubelet-arg=eviction-hard=nodefs.available<5%,nodefs.inodesFree<5%,imagefs.available<5%,imagefs.inodesFree<5%,memory.available<100Mi@agent:*' \
  --k3s-arg '--kubelet-arg=eviction-minimum-reclaim=nodefs.available=2Gi,imagefs.available=2Gi@agent:*'
```

- **What this changes:** collection starts at 75% used and has its turn; at 15% free for 2 minutes a pod goes with its grace period;
  at 10% it goes at once [^loop] [^imagegc].
- **How low?** Between two looks the fastest writer has 10 seconds, and reclaim takes its time. Below that the next thing you see is
  `No space left on device` [^loop]. On disks of several TB use a quantity (`50Gi`) instead of a percentage.
- **Verify** with configz (above): the whole map, as you wrote it.
- **Risks:** a higher line takes disk out of use and out of allocatable [^alloc]. Early image collection removes images of pods that are
  scaled down, and their next start pulls again. A soft eviction may leave no event [^soft].
- **Undo:** take the file back and restart the kubelet. The restart itself clears conditions and timers [^loop].
- **Managed nodes:** use the provider's own form (EKS: NodeConfig of nodeadm; AKS: custom node configuration; GKE: node system
  configuration; OpenShift: the KubeletConfig resource). Not every signal can be set everywhere.

<a id="practices"></a>

## Practices

<a id="serving-pods"></a>

### Serving pods

| Do | Because |
|---|---|
| Request the `ephemeral-storage` that the pod really uses: layer, logs, emptyDirs | within its request a pod is ranked behind all that exceed theirs; the scheduler sees it [^rank] |
| Set a limit with headroom, or none | above it the pod is evicted on a healthy node, and usage is polled: one recording reached 346 MB at a limit of 150Mi [^recorded] |
| `HF_HOME` (or `HF_HUB_CACHE`) and `VLLM_CACHE_ROOT` on a volume | the default is the writable layer [^hub] [^vllm] |
| `HF_HUB_OFFLINE=1` once the volume holds the model | a restart then cannot download anything, and fails fast if a file is missing [^hub] |
| Name the image by digest | a moving tag brings a second image beside the first |
| startup probe with a budget for download *and* load | a liveness kill in the download starts it again in a new layer |
| **No toleration** for `disk-pressure` | it gives no protection and no admission; it only brings rejections [^admit] |
| `sizeLimit` on every emptyDir | the pod at fault goes, instead of a neighbour [^limits] |
| A priority class for serving above batch | priority is the second key, before size [^rank] |
| During a re-pull keep a replica elsewhere; `maxUnavailable: 1`; spread by host | one node under pressure is then no outage |
| Pull large images one at a time (`serializeImagePulls`, small rollout steps) | peaks do not add up |
| Measure `(threshold + minimum reclaim) / size` per node and alert before it | the kubelet's first alarm is the eviction |

<a id="debug-pods"></a>

### Debug pods

| Do | Because |
|---|---|
| `ephemeral-storage` limit and an `activeDeadlineSeconds` | a pod that sleeps has no owner that removes it (`evictrace explain debug-pod`) |
| Download into an emptyDir with `sizeLimit`, never into `/root` | the limit stops it, not the node |
| Do not test with the model's image on a production node | it stays in use as long as the pod exists |
| Delete the pod, then look at `crictl ps -a` | the layer goes with the container |
| No `kubectl cp` of models through `/tmp` of the node | nodefs again, and nobody's |

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: model-debug
  namespace: llm
spec:
  restartPolicy: Never
  activeDeadlineSeconds: 3600
  automountServiceAccountToken: false
  containers:
    - name: shell
      image: docker.io/library/python@sha256:DIGEST
      command: ["sleep", "3600"]
      env:
        - name: HF_HOME
          value: /scratch/huggingface
      resources:
        requests:
          cpu: 100m
          memory: 256Mi
          ephemeral-storage: 1Gi
        limits:
          memory: 2Gi
          ephemeral-storage: 12Gi
      volumeMounts:
        - name: scratch
          mountPath: /scratch
  volumes:
    - name: scratch
      emptyDir:
        sizeLimit: 10Gi
```

<a id="collect"></a>

## What to collect, and reading the report

`scripts/collect-node.sh` runs these and streams the archive, so that nothing is written to a full disk:

| Question | What it collects |
|---|---|
| what did the kubelet decide? | `journalctl -u kubelet` (k3s, rke2, kubelite …), since `-6h`; RKE2's `kubelet.log` |
| what did the runtime pull? | `journalctl -u containerd` / `crio` / `docker`; k3s' `containerd.log` |
| how full was what? | `df -kT`, `df -i`, `/proc/mounts`, `du -x -k -d N` of the usual roots |
| which images, which containers? | `crictl images`, `imagefsinfo`, `stats -a`, `ps -a`; docker's |
| what was in effect? | configz, kubelet config files, its command line without secrets, k3s/RKE2 `config.yaml` |
| who was there? | events, node, pods, priority classes, `/stats/summary` |
| what did the servers print? | the last MiB of each young file in `/var/log/pods` |

By hand, when there is only a terminal:

```sh
NODE=worker-3; T=$(date -u +%Y%m%dT%H%M%SZ); mkdir -p "bundle/$NODE" bundle/cluster
kubectl get events -A -o json > bundle/cluster/events.json
kubectl get pods -A -o json > bundle/cluster/pods.json
kubectl get node "$NODE" -o json > bundle/cluster/node.json
kubectl get --raw "/api/v1/nodes/$NODE/proxy/configz" > "bundle/$NODE/configz.json"
ssh "$NODE" 'date -u; df -kT' > "bundle/$NODE/df-$T.txt"
ssh "$NODE" 'sudo journalctl -u kubelet --since -6h -o short-iso-precise --utc' > "bundle/$NODE/kubelet.log"
ssh "$NODE" 'sudo crictl images -o json' > "bundle/$NODE/crictl-images-$T.json"
evictrace report bundle/ -o postmortem.html
```

Reading it:

- **The answer and its grade.** *shown* (established), *consistent with the evidence* (likely), *cannot tell* (undetermined). The grade is a
  sum of weights: `evictrace explain weights`.
- **Ranges are honest.** A range is what the evidence allows; `df -h` rounds, an unpacked size is often derived.
- **The ledger adds up** to what df measured. The rest stands there as *unexplained*; a large rest means: collect `du`.
- **Roles.** The *main writer* filled the disk, a *bystander* was ranked first and did not.
- **Reported and freed.** On containerd the kubelet counts compressed sizes. It reported
  8.95 GiB<!-- reports/vllm-on-k3d.json incidents/0/reclaims/1/reported --> where
  21.7–35.4 GiB<!-- reports/vllm-on-k3d.json incidents/0/reclaims/1/freed --> came back.
- **What would have prevented it** is shown only when the replay reproduces the incident. *Short by* is the amount that was
  missing.
- **Every sentence has its line:** `evictrace show bundle/ kubelet.log:4211`.

Rules: [rules.md](rules.md). Words: [glossary.md](glossary.md). Messages: [messages.md](messages.md).

<a id="myths"></a>

## Beliefs, and what really happens

| Belief | What really happens | Source |
|---|---|---|
| BestEffort is evicted first, Guaranteed last | QoS is not consulted for the disk: above request, priority, usage above request | [^rank] |
| The biggest user is evicted first | only within one priority, only above its request, only for bytes that are the pod's | [^rank] |
| The evicted pod filled the disk | images, hostPath and PVCs are nobody's; the first in the list may have used 112Ki | [^stats] |
| A CPU and memory request protects | only an `ephemeral-storage` request counts | [^rank] |
| The toleration keeps a pod running | it only lets the scheduler place it; the kubelet refuses it | [^admit] |
| The default threshold is 10% | with one disk it is 15%, unless the distribution leaves imagefs out | [^defaults] |
| Setting one threshold changes one threshold | it drops all other defaults | [^merge] |
| Image collection will make room in time | it looks every 5 minutes, needs unused images, and starts at the same line | [^imagegc] |
| The image is 9 GB | that is compressed; containerd keeps about three times as much | [^containerd] |
| "Removing image … size=N" freed N bytes | compressed on containerd: more comes back. Shared layers: less | [^containerd] |
| Twelve evictions | rejections have the same reason and another text | [^admit] |
| Free space is back, so pressure is over | minimum reclaim and 5 minutes hold it | [^loop] |
| vLLM swaps its KV cache to disk | `--swap-space` is RAM; only an offload you configure writes to disk | [^vllm] |
| A PVC is off the node | `local-path` is a directory on the node's disk | [^paths] |
| A PodDisruptionBudget stops it | node-pressure eviction does not ask it | [^pdb] |
| `df` is fine now, so there was no incident | most bundles are taken after the clean-up | [^events] |

<a id="sources"></a>

## Sources

Kubernetes paths are in `kubernetes/kubernetes`; "read" lists the versions compared.

[^rank]: `pkg/kubelet/eviction/helpers.go`: `rankDiskPressureFunc`, `exceedDiskRequests`, `priority`, `disk`; read 1.15–1.36. Test: `TestDiskPressureNodeFs` in `eviction_manager_test.go`.
[^loop]: `pkg/kubelet/eviction/eviction_manager.go`: `synchronize`, `waitForPodsCleanup`; `pkg/kubelet/kubelet.go`: `evictionMonitoringPeriod`; read 1.15–1.36.
[^limits]: `pkg/kubelet/eviction/eviction_manager.go`: `localStorageEviction`; read 1.15–1.36.
[^layouts]: `pkg/kubelet/eviction/helpers.go`: `buildSignalToNodeReclaimFuncs`, `UpdateContainerFsThresholds`; KEP-4191; read 1.15–1.36.
[^stats]: `pkg/kubelet/stats/cri_stats_provider.go`, `server/stats/volume_stat_calculator.go`, `eviction/helpers.go` (`podDiskUsage`); read 1.15–1.36.
[^hostpath]: kubernetes/kubernetes#127548.
[^critical]: `pkg/kubelet/types/pod_update.go`: `IsCriticalPod`; asked in `evictPod` of `eviction_manager.go` for pressure and limits alike; read 1.15–1.36 (1.15: static *and* critical only).
[^admit]: `pkg/kubelet/eviction/eviction_manager.go`: `Admit`; the denial is in `pkg/kubelet/kubelet.go`, from 1.34 in `allocation/allocation_manager.go`; read 1.15–1.36.
[^messages]: `pkg/kubelet/eviction/helpers.go`, `pkg/kubelet/images/image_manager.go`, `pkg/controller/nodelifecycle`; read 1.15–1.36. All wordings: [messages.md](messages.md).
[^signals]: `pkg/kubelet/eviction/helpers.go`: `ParseThresholdConfig`, `thresholdsMet`; `api/types.go`: `GetThresholdQuantity`; read 1.15–1.36.
[^defaults]: `pkg/kubelet/eviction/defaults_linux.go` (1.26–1.36), `pkg/kubelet/apis/config/v1beta1/defaults_linux.go` (1.15–1.25); inodes of imagefs by kubernetes/kubernetes#121834.
[^config]: `pkg/kubelet/apis/config/v1beta1/defaults.go`; read 1.15–1.36.
[^imagegc]: `pkg/kubelet/images/image_gc_manager.go`, `pkg/kubelet/kubelet.go`: `ImageGCPeriod`; read 1.15–1.36.
[^merge]: `cmd/kubelet/app/server.go`: `loadConfigFile`, `mergeKubeletConfigurations`; `mergeDefaultEvictionSettings` read 1.33–1.36.
[^alloc]: `pkg/kubelet/cm/helpers.go`: `hardEvictionReservation`.
[^events]: client-go `tools/record/events_cache.go`; kube-apiserver `--event-ttl`; OpenShift documentation for 3 hours.
[^podlogs]: `pkg/kubelet/kuberuntime/kuberuntime_gc.go`; `/var/log/pods/NS_POD_UID` is deleted with the pod.
[^rotation]: KubeletConfiguration `containerLogMaxSize`, `containerLogMaxFiles`: `10Mi` and 5; docker's json-file driver has no limit by default.
[^issue129616]: kubernetes/kubernetes#129616.
[^soft]: kubernetes/kubernetes#132001.
[^pdb]: kubernetes.io, *Node-pressure Eviction*.
[^podsecurity]: kubernetes.io, *Pod Security Standards*.
[^recorded]: recorded on kubelets 1.26.4, 1.29.14, 1.33.13 and 1.36.3 for this project.
[^containerd]: containerd `internal/cri/server/images/image_pull.go`, `imagefs_info.go` (2.2; 1.4 to 2.3 compared); containerd/containerd#9261, kubernetes/kubernetes#120698.
[^crio]: CRI-O `server/image_fs_info.go`, `server/image_pull.go` (1.20–1.36); containers/image `big_files_temporary_dir`.
[^docker]: moby `daemon/daemon.go` (29.0.0), `distribution/`, graphdriver overlay2 (19.03–29).
[^lazy]: stargz-snapshotter `docs/overview.md`; nydus-snapshotter; awslabs/soci-snapshotter.
[^paths]: k3s `pkg/agent/containerd.go`, RKE2 documentation, canonical/microk8s, bottlerocket-core-kit; rancher/local-path-provisioner.
[^vllmimage]: kubelet event in Google's GKE documentation (v0.19.1); vllm-project/vllm#22377 (28.6 GB), #17163, #27154; node figure: compressed and unpacked added.
[^hub]: huggingface_hub documentation, *Environment variables*; `file_download.py`, 0.23–1.28.
[^xet]: hf-xet 1.0–1.2; huggingface/huggingface_hub#3390, huggingface/xet-core#715.
[^vllm]: vLLM `vllm/envs.py`, `model_executor/model_loader/`, 0.4 to 2026; vllm-project/vllm#30537 (double formats), #36216 (`--swap-space`).
[^jit]: from the projects' documentation; not re-read in source.
[^lmcache]: LMCache/LMCache#1399.
[^sizes]: `model.safetensors.index.json` of Llama-3.3-70B-Instruct (141,107,412,992 bytes); Qwen2.5-7B-Instruct calculated from its 7,615,616,512 parameters.
[^tgi]: huggingface/text-generation-inference 1.4–3.3.7.
[^sglang]: sgl-project/sglang 0.4.9–0.5.23.
[^ollama]: ollama/ollama `server/download.go`, up to 0.33.
[^kserve]: kserve/kserve `storage.py`, up to the 2026 releases.
[^nim]: field logs of NVIDIA NIM and TensorRT-LLM; not read in source.
[^ray]: ray-project/ray `file_system_monitor.cc`.
[^k3s]: k3s `pkg/daemons/agent`; rke2 `pkg/executor/pebinary`.
[^k3d]: k3d documentation, FAQ.
[^kind]: kind `pkg/cluster/internal/kubeadm/config.go`; minikube's kubeadm template.
[^eks]: awslabs/amazon-eks-ami `nodeadm/internal/kubelet/config.go`; `templates/al2/runtime/bootstrap.sh` at v20240928.
[^aks]: Azure/AgentBaker `e2e/node_config.go`.
[^gke]: one public flag dump; weak.
[^openshift]: machine-config-operator, template `01-worker-kubelet`.
[^microk8s]: canonical/microk8s, default kubelet arguments.
[^bottlerocket]: bottlerocket-os/bottlerocket-core-kit, settings.
"""#
  static let handbookChinese = #"""
# LLM 推理如何撑满节点磁盘，kubelet 又会怎么做

[English](handbook.md) · 简体中文

写给值班的人。每一节都可以单独看；在终端里，`evictrace explain handbook --lang zh` 列出全部小节，
`evictrace explain eviction-order --lang zh` 打印其中一节。除非另有说明，Kubernetes 版本范围是 1.15 到 1.36。形如
[^rank] 的标记是出处。标着 `samples/…` 的数字取自[样例报告](../reports/README.md)本身，由测试逐一核对。

<a id="in-one-minute"></a>

## 一分钟速查

**1. 先留证据，再腾空间。** Event 默认在最后一次更新 1 小时后删除（OpenShift 保留 3 小时）[^events]；被驱逐 Pod 的日志随 Pod
一起消失 [^podlogs]。

```sh
ssh NODE 'sudo sh -s' < scripts/collect-node.sh > node.tar.gz    # writes nothing to the node's disks
evictrace node.tar.gz
```

**2. 属于四种情况里的哪一种？** reason 要么都是 `Evicted`，要么什么都没有，得看正文。

```sh
kubectl get events -A --field-selector reason=Evicted --sort-by=.lastTimestamp
kubectl get pods -A --field-selector status.phase=Failed \
  -o custom-columns='NS:.metadata.namespace,POD:.metadata.name,REASON:.status.reason,TEXT:.status.message'
kubectl describe node NODE | grep -A 10 '^Conditions'
```

| | 正文里写着 | 情况 | 该看哪里 |
|---|---|---|---|
| A | `The node was low on resource: ephemeral-storage` 或 `inodes` | **节点压力**：磁盘越过了阈值 | 那块盘上什么在增长。别先盯着被点名的 Pod |
| B | `exceeds the total limit of containers`、`exceeded its local ephemeral storage limit`、`Usage of EmptyDir volume … exceeds the limit` | **Pod 自己超限**，节点是健康的 | 这个 Pod 写的文件，对照它的 limit |
| C | `The node had condition: [DiskPressure]` | **准入被拒**：从没跑起来，也没腾出任何空间 | 之前那次压力；这个 Pod 只是后果 |
| D | 没有 `Evicted`，程序报 `No space left on device` | **文件系统满了但没有压力**：卷写满、inode 用光，或者这块盘没人盯 | 对报错里的路径执行 `df -h` 和 `df -i` |

以上是 kubelet 的原文 [^messages]。`low on resource: memory`、`Preempting`、drain、taint 都与磁盘无关。

**3. 打断循环。** 替补 Pod 会再拉一次同样的镜像，再下一遍同样的模型。

```sh
kubectl cordon NODE
kubectl -n NAMESPACE get pods -o wide --sort-by=.metadata.creationTimestamp
kubectl -n NAMESPACE scale deployment NAME --replicas=0          # only if no other node can serve it
```

**4. 从不属于 Pod 的东西里腾空间。** 驱逐只能收回可写层、日志和 emptyDir；hostPath 数据、系统日志、正在使用的镜像一个字节都不会还。

```sh
crictl rmi --prune                                               # images that no container uses
journalctl --vacuum-size=500M
du -xh --max-depth=2 /var/lib 2>/dev/null | sort -h | tail -n 20
```

**5. 等 condition 恢复。** 要等到*阈值加最小回收量*的空间空出来，再过 5 分钟 [^config]；节点状态最多再晚 10 秒更新 [^loop]。重启
kubelet 会立刻清掉保持中的 condition [^loop]，但不会腾出任何空间。

<a id="where-bytes-land"></a>

## 每个字节落在哪里

三个名字。**nodefs** 是 kubelet 根目录（`/var/lib/kubelet`）所在的文件系统；**imagefs** 是运行时镜像存储所在的文件系统；
**containerfs**（1.29 起）是容器可写层所在的文件系统。多数节点上三者是同一块盘，所有信号读到的是同一个可用空间 [^layouts]。

### 按存储类型

| 类型 | 落在 | 哪个信号下降 | 排序时算在 Pod 头上吗 | 上限 | 何时释放 |
|---|---|---|---|---|---|
| 镜像内容与镜像层 | imagefs | `imagefs.available` | **不算任何人的** [^stats] | 无 | 镜像回收 |
| 容器可写层 | imagefs；CRI-O split 布局下与 nodefs 同盘 [^layouts] | `imagefs.available` 及其 `containerfs` 副本 | 算 | `ephemeral-storage` limit | 容器被*删除*时，不是停止时 |
| 容器日志 | `/var/log/pods`，按 nodefs 计；docker 在自己的根目录 | `nodefs.available` | 算 | 轮转：10 MiB × 5 个文件 [^rotation] | Pod 被删除 |
| emptyDir | nodefs | `nodefs.available` | 算 | `sizeLimit`、Pod limit | Pod 被删除 |
| emptyDir，`medium: Memory` | 内存 | `memory.available` | 磁盘排序里不算 | `sizeLimit`、内存 limit | Pod 被删除 |
| 网络存储上的 PVC | 别处 | 无 | 不算 | 卷的大小 | PVC 被删除 |
| 本地类 PVC（k3s 的 `local-path`）、local PV | 本节点的某块盘，常常就是 nodefs | 那块盘的信号 | **不算** | 无（`local-path`） | PVC 被删除 |
| hostPath | 路径指到哪里就是哪里 | 那块盘的信号，前提是有人监视 | **不算** [^hostpath] | 无 | 有人手动删 |

镜像层、本地卷和 hostPath 数据不属于任何 Pod。报错点错名就是因为这个：排序时直接当它们不存在。

### 按运行时：镜像

| | containerd [^containerd] | CRI-O [^crio] | docker (overlay2) [^docker] |
|---|---|---|---|
| 压缩层 | content store，`…content.v1.content/blobs`，**保留** | `/var/tmp/container_images_storage*`，提交后删除 | `/var/lib/docker/tmp`，每层解完即删 |
| 解压后的层 | `…snapshotter.v1.overlayfs/snapshots/N/fs` | `/var/lib/containers/storage/overlay/*/diff` | `/var/lib/docker/overlay2/*/diff` |
| 最终留下 | 压缩 + 解压 | 解压 | 解压 |
| 拉取峰值 | 压缩 + 解压 | 解压，**外加 `/var/tmp` 所在盘上的压缩层** | 解压 + 在途部分 |
| `crictl images`、Event、节点状态里的大小 | **压缩后** | 解压后 | 解压后 |
| 拉取中断后残留 | `ingest/`、已解开的层 | CRI-O 被杀时残留 `container_images_storage*` | `tmp` 里的半个层 |

- containerd 上实际占盘是打印大小的 2.9 到 3.6 倍；设了 `discard_unpacked_layers = true` 则是 1.9 到 2.6 倍 [^containerd]。
- Docker 29 全新安装默认使用 containerd 镜像存储：压缩*和*解压两份都在 [^docker]。
- 根目录各不相同：k3s 和 RKE2 的 containerd 在 `/var/lib/rancher/{k3s,rke2}/agent/containerd`，MicroK8s 在
  `/var/snap/microk8s/common`，Bottlerocket 在 `/local` [^paths]。k3d 和 kind 的“节点”是容器：里面 `df`
  看到的是宿主机的盘，所有节点会同时报压力 [^k3d]。
- 懒加载（stargz、SOCI、nydus）几秒就报拉取完成，之后才慢慢填自己的缓存，CRI 的任何数字里都看不到 [^lazy]。

vLLM 镜像的实际数字：v0.19.1 在 kubelet Event 里是 9,612,695,005 字节，也就是压缩后的大小；0.12 时期的镜像解压后 28.6 GB；2026
年在 containerd 节点上约占 28 到 32 GB [^vllmimage]。`samples/vllm-on-k3d` 里这次拉取传输了
8.95 GiB<!-- reports/vllm-on-k3d.json incidents/0/pulls/0/transferred -->，占盘
25.5–30.6 GiB<!-- reports/vllm-on-k3d.json incidents/0/pulls/0/onDisk -->。

### 按写入者：vLLM

只要没有挂卷，下面所有默认路径都在**容器可写层**里。

| 写入者 | 默认路径 | 用什么挪走 | 大小 | 说明 |
|---|---|---|---|---|
| 权重（Hub blobs） | `~/.cache/huggingface/hub/models--*/blobs` | `HF_HOME`、`HF_HUB_CACHE`、`--download-dir` | 模型本身：7B 的 bf16 是 15.23 GB，70B 是 141.11 GB [^sizes] | `snapshots/` 是软链：`du` 是对的，`du -L` 会翻倍 [^hub] |
| `.incomplete` 文件 | 与 blobs 同目录 | 同上 | 最多再来一份模型 | huggingface_hub 1.18 起每次尝试用各自的文件名并从零开始；进程被杀就留在那里 [^hub] |
| Xet 分块缓存 | `$HF_HOME/xet` | `HF_XET_CACHE` | hf-xet 1.0 和 1.1 会*额外*占用最多 10 GiB | 1.2 起默认关闭 [^xet] |
| 双份格式 | 同上 | – | 两倍模型 | 约 vLLM 0.14 之前，带 `consolidated.safetensors` 或 `original/` 的仓库会整份下两遍 [^vllm] |
| torch.compile、Triton | `~/.cache/vllm/torch_compile_cache` | `VLLM_CACHE_ROOT` | 10 MB 到数 GB，每种模型、参数、版本各一个目录 | 旧目录不会清 [^vllm] |
| FlashInfer、CUDA JIT | `~/.cache/flashinfer`、`~/.nv/ComputeCache` | `FLASHINFER_WORKSPACE_BASE`、`CUDA_CACHE_PATH` | 100 MB 级到数 GB [^jit] | |
| KV cache | 显存 | – | **磁盘上为 0** | |
| `--swap-space` | CPU 内存 | – | **磁盘上为 0** | 默认每 GPU 4 GiB；2026 年移除 [^vllm] |
| KV 卸载（LMCache 本地盘） | 你配置的路径 | `LMCACHE_MAX_LOCAL_DISK_SIZE` | 上限**乘以 worker 数** | 有报告：640 GiB × 8，Pod 被驱逐 [^lmcache] |
| 共享内存 | `/dev/shm` | 内存型 `emptyDir` | 内存 | |
| 临时文件 | `/tmp` | `TMPDIR` | 很小；core dump 则与进程一样大 | |
| 日志 | `/var/log/pods` | – | 默认轮转下每容器 ≤ 50 MiB | 没有 TTY 就没有下载字节进度 [^rotation] [^vllm] |

新容器就是新的一层。每次重启都重新下载，在死掉的容器被清理之前，**盘上同时有两份** [^vllm]。

### 按写入者：其他推理服务

| 服务 | 写到 | 注意 |
|---|---|---|
| TGI | `/data`，3.x 用 `HF_HOME=/data` | `.bin` 转 safetensors 会占双份 [^tgi] |
| SGLang | Hugging Face 缓存；`~/.triton`、FlashInfer | 发现 `.incomplete` 就认为快照不完整 [^sglang] |
| Ollama | `~/.ollama/models/blobs`（`OLLAMA_MODELS`） | 未完成文件会预分配：`ls` 不准，`du` 才准 [^ollama] |
| KServe storage initializer | `/mnt/models` 上的 emptyDir | 落在 nodefs，算在 Pod 头上；压缩包和解包后的副本并存 [^kserve] |
| NVIDIA NIM | `/opt/nim/.cache`（`NIM_CACHE_PATH`） | 权重之外还有编译出的 engine [^nim] |
| TensorRT-LLM | checkpoint 旁边的 engine | 又一份权重大小 [^nim] |
| Ray | `/tmp/ray/session_*` | 日志和溢写对象；占用超过 95% 时告警 [^ray] |

`evictrace explain cache-on-nodefs`、`xet-cache`、`download-leftovers`、`offload-cache` 说明了如何逐项手工核对。

<a id="signals-and-defaults"></a>

## 信号与默认值

| 信号 | 测的是 | 报错里的资源名 |
|---|---|---|
| `nodefs.available`、`nodefs.inodesFree` | kubelet 根目录所在文件系统 | `ephemeral-storage`、`inodes` |
| `imagefs.available`、`imagefs.inodesFree` | 镜像存储所在文件系统 | 同上 |
| `containerfs.available`、`containerfs.inodesFree` | 可写层所在文件系统，1.29 起 | 同上；不能配置，从上面两者复制 |

*available* 指非特权进程还能写多少，也就是 df 的 `Avail`；百分比以 df 的 `Size` 为分母。别用 `Use%` 反推，它不含 root 预留
[^signals]。

### 默认值

| kubelet | nodefs.available | nodefs.inodesFree | imagefs.available | imagefs.inodesFree | memory.available |
|---|---|---|---|---|---|
| 1.15–1.29，Linux [^defaults] | 10% | 5% | 15% | – | 100Mi |
| 1.30 及以后，Linux [^defaults] | 10% | 5% | 15% | 5% | 100Mi |

没有软阈值，没有最小回收量，过渡期 5 分钟，每 10 秒看一次。镜像回收：用量到 85% 开始，降到 80% 为止，每 5 分钟一次，从不删除存在不到 2
分钟的镜像 [^config] [^imagegc]。

**单盘节点真正起作用的默认值是 15%，不是 10%**：`imagefs.available` 读的是同一块盘，先到线 [^signals]。

| 发行版 | 磁盘硬阈值 | 其他 |
|---|---|---|
| kubeadm、上游 | 同上 | – |
| k3s、RKE2 | nodefs 5%、imagefs 5%；不看 inode，不看内存 | **最小回收量 10%**：空闲高于 15% 压力才结束 [^k3s] |
| k3d | 同 k3s | 所有节点共用宿主机的盘；其 FAQ 建议 1% [^k3d] |
| kind、minikube | 0%：关闭 | 镜像回收设为 100：关闭。宿主机写满时表现为情况 D [^kind] |
| EKS（AL2、AL2023） | nodefs 10%、inode 5%，**没有 imagefs** | 并行拉取 [^eks] |
| AKS | nodefs 10%、inode 5%，**没有 imagefs** | 旧版内存 750Mi，新版 100Mi [^aks] |
| GKE | nodefs 10%、inode 5%，没有 imagefs | 只有一份旧的公开启动参数：以你的集群为准 [^gke] |
| OpenShift、MicroShift | 与上游相同 | 并行拉取 [^openshift] |
| MicroK8s | nodefs 1Gi、imagefs 1Gi | 绝对值，不是百分比 [^microk8s] |
| Bottlerocket | 不设置即与上游相同 | – [^bottlerocket] |

### 陷阱

- **设一个，丢其余。** `evictionHard` 整体替换默认表，没列出的信号就不再监视。1.33 起可用
  `mergeDefaultEvictionSettings: true` 补上缺的默认值，它默认是 false [^merge]。
- **谁说了算：** 命令行 `--eviction-hard` 最优先，其次是 drop-in（`--config-dir`，按信号合并），再次是配置文件，最后才是默认值。
  `--eviction-hard` 会整体替换文件里的表 [^merge]。
- **没有配置文件就没有默认值。** 从 1.26 起，既没有 `--config` 也没有 `--eviction-hard` 的 kubelet 完全没有硬阈值（读源码得出）
  [^merge]。
- **`0%` 和 `100%` 表示关闭该信号。** 光写 `0` 是配置错误 [^signals]。
- **最小回收量会拖住压力。** 信号一旦触发，要等到阈值*加上*最小回收量都空出来才算解除。`samples/vllm-on-k3d` 里阈值是
  30.3 GiB<!-- reports/vllm-on-k3d.json incidents/0/replay/threshold -->，最小回收量
  60.5 GiB<!-- reports/vllm-on-k3d.json nodes/0/thresholds/0/minimumReclaim -->，驱逐几分钟后空闲
  60.8 GiB<!-- reports/vllm-on-k3d.json incidents/0/usage/time=2026-04-21T09:23:56.073460Z/available -->：这个节点靠自己出不来。
- **百分比是 float32。** 649,999,998,976 字节的 5% 打印成
  `Threshold quantity: 32500000433`<!-- reports/vllm-on-k3d.json incidents/0/evictions/0/message -->，不是整数。反过来，这个怪数字能告诉你用的是哪块盘的百分之几
  [^signals]。
- **allocatable 会变小。** `nodefs.available` 的硬阈值会从节点可分配的 `ephemeral-storage` 里扣掉 [^alloc]。

当前真正生效的值（运行中的 kubelet 自己说的，比任何文件都可信）：

```sh
kubectl get --raw "/api/v1/nodes/NODE/proxy/configz" | tr ',' '\n' | grep -iE 'eviction|imageGC|imageM|containerLog|serialize|available|inodesFree'
```

<a id="what-the-kubelet-does"></a>

## kubelet 按什么顺序做什么

每 10 秒走一轮；驱逐之后立即开始下一轮 [^loop]：

1. **先查 limit。** emptyDir 超过 `sizeLimit`、Pod 总量超限或单个容器超限的 Pod，在同一轮里全部驱逐。只要有一个，本轮就到此为止
   [^limits]。
2. **哪些阈值被触发：** 可用空间低于阈值，或者之前触发过、现在还没高过阈值加最小回收量。软阈值要等宽限期。
3. **选一个信号。** 内存排在磁盘前面；磁盘信号之间是随机的。
4. **回收。** 先删死掉的容器，再删*所有*够老的未使用镜像；80% 那条线在这里不起作用。够了就不驱逐任何 Pod [^imagegc]。
5. **排序，驱逐一个 Pod。** 最多等 30 秒清理，然后再看一轮 [^loop]。

第 4 步能回收什么取决于磁盘布局 [^layouts]：

| 布局 | nodefs 有压力 | imagefs 有压力 |
|---|---|---|
| 单盘 | 容器和镜像 | 容器和镜像 |
| 镜像和可写层单独一块盘 | **什么都不回收，直接驱逐** | 容器和镜像 |
| CRI-O split：只有镜像单独一块盘 | 容器 | 镜像 |

1.29 到 1.31 有个缺陷：某一轮可能选中信号的 `containerfs` 副本，而它没有任何回收动作，于是明明有镜像可删却直接驱逐；1.32 修复
[^issue129616]。

**回收删不掉的：** 有容器在用的镜像（停止的容器也算）、被 pin 的镜像（1.23 起）、从*被发现*算起不到 2 分钟的镜像，而发现每 5
分钟才跑一次 [^imagegc]。

<a id="eviction-order"></a>

### 驱逐顺序

流传的说法：*先 BestEffort，再 Burstable，最后 Guaranteed*。**对磁盘来说，根本不看 QoS 等级。** 比较条件在读过的所有版本里都一样，
1.15 到 1.36 [^rank]：

1. 用量**超过 `ephemeral-storage` request**（报告里写作“请求量”）的先走；
2. **优先级**低的先走；
3. **用量减 request** 大的先走。

上游自己的测试里，第一个被驱逐的就是 Guaranteed 的 Pod [^rank]。真实的部分是：*没设*这个 request
的 Pod，写第一个字节就算超了。几乎没人设，所以实际上是优先级说了算，其次是用量。

- 用量包括可写层、日志、磁盘 emptyDir、configMap。**不**包括：镜像层、hostPath、PVC、local PV、内存 emptyDir
  [^stats] [^hostpath]。
- 数据最多有 60 秒的滞后 [^stats]。没有统计数据的 Pod 排最前。并列时每一轮随机排。
- inode：第一步里 request 按 0 算，所以人人都超。然后是优先级，再是文件数减去以*字节*计的 request（源码里的怪癖）：只要设了 request，就会沉到同优先级的末尾
  [^rank]。
- 豁免：优先级不低于 2000000000 的、静态 Pod、镜像 Pod（mirror pod）。它们仍会打印在列表里，但会被跳过；自己的 limit 也一样豁免
  [^critical]。
- 候选里包括还在拉镜像的 Pending Pod。
- 宽限：1.29 及以前 0 秒，1.30 起 1 秒。不看 PodDisruptionBudget。`evictionMaxPodGracePeriod` 默认
  0，软驱逐因此和硬驱逐一样突然 [^loop]。

### 报错里没说的

`The node was low on resource: ephemeral-storage. Threshold quantity: 32500000433, available: 32958352Ki. Container nginx was using 112Ki, request is 0, has larger consumption of ephemeral-storage. `<!-- reports/vllm-on-k3d.json incidents/0/evictions/1/message -->

这个 Pod 什么都没写满。可用空间已经高于阈值（是最小回收量让信号一直保持着），而占满磁盘的
25.5–30.6 GiB<!-- reports/vllm-on-k3d.json incidents/0/decisions/0/omissions/0/bytes --> 是一个镜像。报错只算可写层和日志，*从不*算
emptyDir，也不说是哪个信号；1.25 及以前连数字都没有 [^messages]。

### 前后还会发生什么

| 什么 | 什么时候 |
|---|---|
| condition `DiskPressure` | 随下一次节点状态上报，0 到 10 秒之后；最后一次触发后再保持 5 分钟 [^config] |
| taint `node.kubernetes.io/disk-pressure:NoSchedule` | 几秒后由 kube-controller-manager 打上；在跑的 Pod 不受影响 [^messages] |
| 准入拒绝 | condition 保持期间，所有非关键 Pod 一律拒绝，**带 toleration 也没用** [^admit] |
| 周期性镜像回收 | 用量 85% 起每 5 分钟一次；而在同样的 15% 空闲线上，驱逐每 10 秒就看一次 [^imagegc] |
| Event | 10 分钟内超过 10 条相似的会合并；每个对象先放 25 条，之后每 5 分钟 1 条：次数只是下限 [^events] |

事故之后成堆的 `Evicted` Pod 是准入拒绝：`samples/vllm-on-k3d` 里有
12<!-- reports/vllm-on-k3d.json incidents/0/rejections --> 个，真正的驱逐只有
2<!-- reports/vllm-on-k3d.json incidents/0/evictions --> 个。DaemonSet 的 Pod 由控制器自动加上这个
toleration，于是反复被调度、被拒绝、再重建。

<a id="one-window"></a>

## 镜像和模型挤在同一个时间窗，为什么比单独任何一个都糟

| | vllm-on-k3d | vllm-on-kubeadm | docker-overlay2 |
|---|---:|---:|---:|
| 磁盘 | 605.4 GiB<!-- reports/vllm-on-k3d.json incidents/0/replay/capacity --> | 149.1 GiB<!-- reports/vllm-on-kubeadm.json incidents/0/replay/capacity --> | 59.7 GiB<!-- reports/docker-overlay2.json incidents/0/replay/capacity --> |
| 之前空闲 | 60.5 GiB<!-- reports/vllm-on-k3d.json incidents/0/replay/start/available --> | 65.5 GiB<!-- reports/vllm-on-kubeadm.json incidents/0/replay/start/available --> | 26.0–27.0 GiB<!-- reports/docker-overlay2.json incidents/0/replay/start/available --> |
| 阈值 | 30.3 GiB<!-- reports/vllm-on-k3d.json incidents/0/replay/threshold --> | 22.4 GiB<!-- reports/vllm-on-kubeadm.json incidents/0/replay/threshold --> | 8.95 GiB<!-- reports/docker-overlay2.json incidents/0/replay/threshold --> |
| 镜像占盘 | 25.5–30.6 GiB<!-- reports/vllm-on-k3d.json incidents/0/pulls/0/onDisk --> | 32.6–40.0 GiB<!-- reports/vllm-on-kubeadm.json incidents/0/pulls/0/onDisk --> | 10.1 GiB<!-- reports/docker-overlay2.json incidents/0/pulls/0/onDisk --> |
| 模型下完后 | 2.30–2.32 GiB<!-- reports/vllm-on-k3d.json incidents/0/modelDownloads/0/total --> | 14.2–14.3 GiB<!-- reports/vllm-on-kubeadm.json incidents/0/modelDownloads/0/total --> | 13.5–13.6 GiB<!-- reports/docker-overlay2.json incidents/0/modelDownloads/0/total --> |
| **差多少** | **1.09–1.31 GiB**<!-- reports/vllm-on-k3d.json incidents/0/replay/missing --> | **5.54–9.01 GiB**<!-- reports/vllm-on-kubeadm.json incidents/0/replay/missing --> | **2.83–8.58 GiB**<!-- reports/docker-overlay2.json incidents/0/replay/missing --> |
| 模型放 PVC，最低空闲 | 31.3–31.4 GiB<!-- reports/vllm-on-k3d.json incidents/0/whatIf/change=model-cache-on-pvc/lowestAvailable --> | 27.6–30.9 GiB<!-- reports/vllm-on-kubeadm.json incidents/0/whatIf/change=model-cache-on-pvc/lowestAvailable --> | 9.57–18.2 GiB<!-- reports/docker-overlay2.json incidents/0/whatIf/change=model-cache-on-pvc/lowestAvailable --> |
| 只预拉镜像，最低空闲 | 29.0–29.2 GiB<!-- reports/vllm-on-k3d.json incidents/0/whatIf/change=image-pre-pulled/lowestAvailable --> | 13.3–16.8 GiB<!-- reports/vllm-on-kubeadm.json incidents/0/whatIf/change=image-pre-pulled/lowestAvailable --> | 0.38–6.13 GiB<!-- reports/docker-overlay2.json incidents/0/whatIf/change=image-pre-pulled/lowestAvailable --> |

每个样例里，两者只来一个，节点都没事。`samples/vllm-on-k3d` 拉完镜像还剩
31.4 GiB<!-- reports/vllm-on-k3d.json incidents/0/usage/time=2026-04-21T09:14:10Z/available --> 空闲，压垮它的是一个
2.30–2.32 GiB<!-- reports/vllm-on-k3d.json incidents/0/modelDownloads/0/total --> 的模型。时间窗本身为什么要命，有五个原因：

1. **峰值不等于稳态之和。** 一次拉取同时占着压缩和解压两份，并行拉取则每个镜像都这样，`.incomplete` 还躺在 blobs 旁边
   [^containerd]。
2. **什么都回收不了。** 镜像要么在用，要么太新；模型在运行中容器的可写层里。回收想要
   89.6 GiB<!-- reports/vllm-on-k3d.json incidents/0/reclaims/0/wanted -->，拿到
   0 B<!-- reports/vllm-on-k3d.json incidents/0/reclaims/0/freed -->。剩下的只有驱逐。
3. **驱逐总是跑赢。** 镜像回收在用量 85% 时开始，每 5 分钟看一次；驱逐在空闲 15% 时动手，每 10 秒看一次。以 1 GB/s
   写入，两次查看之间就是 10 GB [^imagegc] [^loop]。
4. **账是旧的。** 每个 Pod 的用量最多滞后 60 秒，空间释放也滞后：几秒之内就会有第二个无辜的 Pod 跟着走 [^stats] [^recorded]。
5. **自己喂自己。** 驱逐之后镜像没人用了，回收把它删掉，替补 Pod 又把镜像和模型全部再来一遍。

**只做预拉取，改变的是时间，不是总量**（最后一行）：只有当这块盘装得下两者、问题出在峰值时才有用。

一个推理节点每块盘需要的空间：

```text
threshold + minimum reclaim
+ image on disk            (containerd: compressed + unpacked; twice during a rollout: old and new)
+ model in the layer       (0 with a PVC or a roomy disk; twice while a dead container waits to be collected)
+ caches, logs, emptyDirs
+ peak of one pull         (CRI-O: compressed bytes on /var/tmp)
```

`evictrace whatif healthy/ --add-pod vllm.yaml --image-bytes 9.6G` 会按采集到的节点替你算。

<a id="ways-out"></a>

## 四条出路

| 出路 | 从节点磁盘上拿走 | 适合 | 代价 |
|---|---|---|---|
| [PVC](#way-claim) | 模型及其缓存 | 多副本、大模型 | 存储费用；加载时间；多节点要 RWX |
| [大盘上的 hostPath](#way-hostpath) | 同上 | 节点除系统盘外还有 NVMe 或 RAID | Pod 绑定节点；没有配额；安全策略 |
| [预拉取](#way-prepull) | 没有；只挪动拉取时间 | 扩容要快；峰值相撞 | 镜像永远不能被回收；滚动更新时占两份 |
| [调阈值](#way-thresholds) | 没有；只挪动那条线 | 默认值不适合这块盘 | 要重启 kubelet；预警变少，或可用盘变少 |

先把模型挪出系统盘，再预拉取，最后才调阈值。名字、大小和 `DIGEST` 都是要替换的示例。

<a id="way-claim"></a>

### 模型放 PVC

```yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: model-cache
  namespace: llm
spec:
  accessModes: ["ReadWriteOnce"]        # ReadWriteMany when replicas run on several nodes
  storageClassName: network-ssd         # not local-path: that is the node's disk again
  resources:
    requests:
      storage: 30Gi                     # 1.5 times the weights, rounded up
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: vllm
  namespace: llm
spec:
  replicas: 1
  strategy:
    type: Recreate                      # with ReadWriteOnce two pods cannot hold the claim on two nodes
  selector:
    matchLabels:
      app: vllm
  template:
    metadata:
      labels:
        app: vllm
    spec:
      automountServiceAccountToken: false
      securityContext:
        fsGroup: 2000
        fsGroupChangePolicy: OnRootMismatch
      containers:
        - name: vllm
          image: docker.io/vllm/vllm-openai@sha256:DIGEST
          command: ["vllm", "serve"]
          args: ["Qwen/Qwen2.5-7B-Instruct"]
          env:
            - name: HF_HOME
              value: /models/huggingface
            - name: VLLM_CACHE_ROOT
              value: /models/vllm
            - name: HF_TOKEN
              valueFrom:
                secretKeyRef:
                  name: hf-token
                  key: token
                  optional: true
          ports:
            - name: http
              containerPort: 8000
          startupProbe:
            httpGet:
              path: /health
              port: http
            periodSeconds: 10
            failureThreshold: 180       # 30 minutes: download and load, measured and doubled
          readinessProbe:
            httpGet:
              path: /health
              port: http
          livenessProbe:
            httpGet:
              path: /health
              port: http
            failureThreshold: 6
          resources:
            requests:
              cpu: "4"
              memory: 24Gi
              ephemeral-storage: 4Gi
              nvidia.com/gpu: "1"
            limits:
              memory: 32Gi
              ephemeral-storage: 8Gi
              nvidia.com/gpu: "1"
          volumeMounts:
            - name: model-cache
              mountPath: /models
            - name: shm
              mountPath: /dev/shm
      volumes:
        - name: model-cache
          persistentVolumeClaim:
            claimName: model-cache
        - name: shm
          emptyDir:
            medium: Memory
            sizeLimit: 8Gi
```

- **验证：** 可写层一直很小，而且这个卷不是本节点的盘。

```sh
kubectl -n llm exec deploy/vllm -- df -h /models /
kubectl -n llm exec deploy/vllm -- du -sh /models/huggingface /root/.cache
```

- **风险：** PVC 写满就是情况 D，只影响这个 Pod。`.incomplete` 现在比 Pod 活得久，没人清。ReadWriteOnce 把 Pod
  绑在一个可用区，往往同一时间只能在一个节点。
- **回退：** 应用不带该卷的 Deployment。PVC 最后再删：模型在里面。

<a id="way-hostpath"></a>

### 大盘上的 hostPath

```sh
findmnt --target /mnt/models                                     # must not be the disk of /var/lib/kubelet
df -h /mnt/models /var/lib/kubelet /var/lib/containerd
install -d -m 2775 -g 2000 /mnt/models/llm
kubectl label node NODE example.com/model-disk=nvme
```

```yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: vllm
  namespace: llm
spec:
  replicas: 2
  selector:
    matchLabels:
      app: vllm
  template:
    metadata:
      labels:
        app: vllm
    spec:
      automountServiceAccountToken: false
      nodeSelector:
        example.com/model-disk: nvme
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: kubernetes.io/hostname
                labelSelector:
                  matchLabels:
                    app: vllm
      containers:
        - name: vllm
          image: docker.io/vllm/vllm-openai@sha256:DIGEST
          command: ["vllm", "serve"]
          args: ["Qwen/Qwen2.5-7B-Instruct"]
          env:
            - name: HF_HOME
              value: /models/huggingface
            - name: VLLM_CACHE_ROOT
              value: /models/vllm
          ports:
            - name: http
              containerPort: 8000
          startupProbe:
            httpGet:
              path: /health
              port: http
            periodSeconds: 10
            failureThreshold: 180
          readinessProbe:
            httpGet:
              path: /health
              port: http
          resources:
            requests:
              cpu: "4"
              memory: 24Gi
              ephemeral-storage: 4Gi
              nvidia.com/gpu: "1"
            limits:
              memory: 32Gi
              ephemeral-storage: 8Gi
              nvidia.com/gpu: "1"
          volumeMounts:
            - name: model-cache
              mountPath: /models
            - name: shm
              mountPath: /dev/shm
      volumes:
        - name: model-cache
          hostPath:
            path: /mnt/models/llm
            type: Directory             # fails when the disk is not mounted; DirectoryOrCreate would fill the root disk
        - name: shm
          emptyDir:
            medium: Memory
            sizeLimit: 8Gi
```

- **验证：** 在节点上 `findmnt` 显示的设备与 nodefs 不同；下次采集后 `evictrace` 把这次下载标为 `hostpath`。
- **风险：** kubelet 只盯 nodefs 和 imagefs。第三块盘写满没人提醒，要加进你自己的监控。没有配额，没有清理，也不算在任何 Pod
  头上 [^hostpath]。Pod Security 的 *baseline* 禁止 hostPath [^podsecurity]；同一块盘上的 local
  PersistentVolume 能过，而且自带节点亲和。如果这个路径*就在* nodefs 上，那等于白做：字节还在，只是看不见了。
- **回退：** 应用不带该卷的版本，再到每个节点 `rm -r` 目录，最后去掉标签。

<a id="way-prepull"></a>

### 预拉取

```yaml
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: hold-vllm-image
  namespace: llm
spec:
  selector:
    matchLabels:
      app: hold-vllm-image
  updateStrategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 1                 # one node pulls at a time
  template:
    metadata:
      labels:
        app: hold-vllm-image
    spec:
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 1
      nodeSelector:
        example.com/gpu: "true"
      tolerations:
        - key: nvidia.com/gpu
          operator: Exists
          effect: NoSchedule
      containers:
        - name: hold
          image: docker.io/vllm/vllm-openai@sha256:DIGEST
          command: ["sleep", "infinity"]   # keeps the image in use, so that no collection deletes it
          resources:
            requests:
              cpu: 10m
              memory: 32Mi
              ephemeral-storage: 16Mi
            limits:
              memory: 64Mi
              ephemeral-storage: 64Mi
```

```sh
kubectl -n llm rollout status daemonset/hold-vllm-image --timeout=60m
kubectl get nodes -o custom-columns='NODE:.metadata.name,DISK:.status.conditions[?(@.type=="DiskPressure")].status'
kubectl -n llm set image deployment/vllm vllm=docker.io/vllm/vllm-openai@sha256:DIGEST
```

- 用 init 容器拉一下就退出是不够的：下一次压力来时，先删它的死容器，再删镜像。
- **风险：** 滚动更新期间新旧两个镜像并存。DaemonSet 控制器自带 DiskPressure 容忍，节点出事时这些 Pod 会反复创建、反复被拒。
- **验证：** Deployment 下次启动时显示 `already present on machine` [^messages]。
- **回退：** 删掉 DaemonSet，再用 `crictl rmi --prune` 收回空间。

<a id="way-thresholds"></a>

### 让阈值适合这块盘

**所有**信号都要列出来，包括保持默认的。单盘节点：

```yaml
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
evictionHard:
  memory.available: 100Mi
  nodefs.available: 10%
  nodefs.inodesFree: 5%
  imagefs.available: 10%                # the same disk: one line for both
  imagefs.inodesFree: 5%
evictionSoft:
  nodefs.available: 15%
  imagefs.available: 15%
evictionSoftGracePeriod:
  nodefs.available: 2m
  imagefs.available: 2m
evictionMaxPodGracePeriod: 60
evictionMinimumReclaim:
  nodefs.available: 2Gi                 # about what one clean-up gives; not 10%
  imagefs.available: 2Gi
evictionPressureTransitionPeriod: 5m
imageGCHighThresholdPercent: 75         # collection has its turn well before eviction
imageGCLowThresholdPercent: 65
containerLogMaxSize: 10Mi
containerLogMaxFiles: 5
serializeImagePulls: true               # one pull, one peak
```

k3s 和 RKE2（`/etc/rancher/k3s/config.yaml` 或 `/etc/rancher/rke2/config.yaml`，然后重启服务）：

```yaml
kubelet-arg:
  - "eviction-hard=memory.available<100Mi,nodefs.available<10%,nodefs.inodesFree<5%,imagefs.available<10%,imagefs.inodesFree<5%"
  - "eviction-soft=nodefs.available<15%,imagefs.available<15%"
  - "eviction-soft-grace-period=nodefs.available=2m,imagefs.available=2m"
  - "eviction-max-pod-grace-period=60"
  - "eviction-minimum-reclaim=nodefs.available=2Gi,imagefs.available=2Gi"
  - "image-gc-high-threshold=75"
  - "image-gc-low-threshold=65"
```

k3d 在建集群时用同样的写法：

```sh
k3d cluster create llm --volume /mnt/models:/mnt/models \
  --k3s-arg '--kubelet-arg=eviction-hard=nodefs.available<5%,nodefs.inodesFree<5%,imagefs.available<5%,imagefs.inodesFree<5%,memory.available<100Mi@agent:*' \
  --k3s-arg '--kubelet-arg=eviction-minimum-reclaim=nodefs.available=2Gi,imagefs.available=2Gi@agent:*'
```

- **改变了什么：** 用量到 75% 就开始镜像回收，先轮到它；空闲低于 15% 持续 2 分钟，Pod 带着宽限期走；到 10% 立即走
  [^loop] [^imagegc]。
- **能调多低？** 两次查看相隔 10 秒，这期间写得最快的进程一直在写，回收本身也要时间。低于这个量，下一眼看到的就是
  `No space left on device` [^loop]。几个 TB 的盘用绝对值（`50Gi`），别用百分比。
- **验证：** 用上面的 configz，看到的应当是你写的整张表。
- **风险：** 线抬高，可用盘和 allocatable 都变少 [^alloc]。回收提前，缩容掉的 Pod 的镜像会被删，下次启动要重新拉。软驱逐可能没有 Event
  [^soft]。
- **回退：** 撤回文件并重启 kubelet。重启本身会清空 condition 和计时 [^loop]。
- **托管节点：** 用云厂商自己的方式（EKS：nodeadm 的 NodeConfig；AKS：自定义节点配置；GKE：node system
  configuration；OpenShift：KubeletConfig 资源）。并非每个信号都能设。

<a id="practices"></a>

## 实践

<a id="serving-pods"></a>

### 推理 Pod

| 要做 | 因为 |
|---|---|
| `ephemeral-storage` request 写实际用量：可写层、日志、emptyDir | 在 request 以内，就排在所有超额 Pod 之后；调度器也看得见 [^rank] |
| limit 要么留足余量，要么不设 | 超过它，节点健康也会被驱逐；而用量是轮询的：有一次实录在 150Mi 的 limit 下写到了 346 MB [^recorded] |
| `HF_HOME`（或 `HF_HUB_CACHE`）和 `VLLM_CACHE_ROOT` 指到卷上 | 默认是容器可写层 [^hub] [^vllm] |
| 卷里有了模型就设 `HF_HUB_OFFLINE=1` | 重启时不会再下载；缺文件会立刻失败 [^hub] |
| 镜像用 digest | 会动的 tag 会在旧镜像旁再放一个 |
| startup probe 的预算要包含下载*和*加载 | 下载中途被 liveness 杀掉，就会在新的可写层里从头再来 |
| **不要**加 `disk-pressure` toleration | 不保护，也进不来；只会换来一堆准入拒绝 [^admit] |
| 每个 emptyDir 都设 `sizeLimit` | 走的是肇事的 Pod，而不是邻居 [^limits] |
| 推理的 priority class 高于批处理 | 优先级是第二个排序键，在大小之前 [^rank] |
| 重新拉取期间别处要有副本；`maxUnavailable: 1`；按主机打散 | 一个节点有压力不至于变成服务中断 |
| 大镜像一次拉一个（`serializeImagePulls`、小步滚动） | 峰值不叠加 |
| 每个节点算出 `(阈值 + 最小回收量) / 容量`，在到达之前告警 | kubelet 的第一声警报就是驱逐 |

<a id="debug-pods"></a>

### 调试 Pod

| 要做 | 因为 |
|---|---|
| 设 `ephemeral-storage` limit 和 `activeDeadlineSeconds` | sleep 着的 Pod 没有控制器替你删（`evictrace explain debug-pod`） |
| 下载到带 `sizeLimit` 的 emptyDir，绝不写 `/root` | 挡住它的是 limit，而不是节点 |
| 别在生产节点上用模型镜像做试验 | Pod 在一天，镜像就算在用一天 |
| 删掉 Pod，再看 `crictl ps -a` | 可写层随容器一起走 |
| 别用 `kubectl cp` 经节点的 `/tmp` 搬模型 | 又是 nodefs，而且不算任何人的 |

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: model-debug
  namespace: llm
spec:
  restartPolicy: Never
  activeDeadlineSeconds: 3600
  automountServiceAccountToken: false
  containers:
    - name: shell
      image: docker.io/library/python@sha256:DIGEST
      command: ["sleep", "3600"]
      env:
        - name: HF_HOME
          value: /scratch/huggingface
      resources:
        requests:
          cpu: 100m
          memory: 256Mi
          ephemeral-storage: 1Gi
        limits:
          memory: 2Gi
          ephemeral-storage: 12Gi
      volumeMounts:
        - name: scratch
          mountPath: /scratch
  volumes:
    - name: scratch
      emptyDir:
        sizeLimit: 10Gi
```

<a id="collect"></a>

## 采集什么，报告怎么读

`scripts/collect-node.sh` 执行下面这些，并以流的方式输出归档，不往写满的盘上写任何东西：

| 问题 | 采集内容 |
|---|---|
| kubelet 做了什么决定？ | `journalctl -u kubelet`（k3s、rke2、kubelite 等），从 `-6h` 起；RKE2 的 `kubelet.log` |
| 运行时拉了什么？ | `journalctl -u containerd` / `crio` / `docker`；k3s 的 `containerd.log` |
| 什么满到什么程度？ | `df -kT`、`df -i`、`/proc/mounts`，对常见根目录 `du -x -k -d N` |
| 有哪些镜像、哪些容器？ | `crictl images`、`imagefsinfo`、`stats -a`、`ps -a`；docker 的同类输出 |
| 当时生效的配置？ | configz、kubelet 配置文件、去掉机密的命令行、k3s/RKE2 的 `config.yaml` |
| 当时有谁？ | Event、节点、Pod、priority class、`/stats/summary` |
| 推理服务打印了什么？ | `/var/log/pods` 里每个较新文件的最后一 MiB |

手头只有终端时：

```sh
NODE=worker-3; T=$(date -u +%Y%m%dT%H%M%SZ); mkdir -p "bundle/$NODE" bundle/cluster
kubectl get events -A -o json > bundle/cluster/events.json
kubectl get pods -A -o json > bundle/cluster/pods.json
kubectl get node "$NODE" -o json > bundle/cluster/node.json
kubectl get --raw "/api/v1/nodes/$NODE/proxy/configz" > "bundle/$NODE/configz.json"
ssh "$NODE" 'date -u; df -kT' > "bundle/$NODE/df-$T.txt"
ssh "$NODE" 'sudo journalctl -u kubelet --since -6h -o short-iso-precise --utc' > "bundle/$NODE/kubelet.log"
ssh "$NODE" 'sudo crictl images -o json' > "bundle/$NODE/crictl-images-$T.json"
evictrace report bundle/ -o postmortem.html
```

怎么读：

- **结论和它的把握。** *证据确凿*（established）、*与证据相符*（likely）、*无法判断*（undetermined）。把握是各评分项之和：
  `evictrace explain weights`。
- **区间是实话。** 区间就是证据允许的范围；`df -h` 会取整，解压后的大小常常是推算的。
- **账要对得上** df 测到的数。差额写作*未能解释*；差额大，说明该采集 `du`。
- **角色。** *主要写入者*填满了磁盘，*旁观者*被排在第一却没写什么。
- **上报与实际释放。** containerd 上 kubelet 数的是压缩大小。它上报
  8.95 GiB<!-- reports/vllm-on-k3d.json incidents/0/reclaims/1/reported -->，实际回来的是
  21.7–35.4 GiB<!-- reports/vllm-on-k3d.json incidents/0/reclaims/1/freed -->。
- **怎样才能避免**只在重放能复现事故时才给出。*差多少*就是缺的那部分空间。
- **每句话都有出处：** `evictrace show bundle/ kubelet.log:4211`。

规则：[rules.md](rules.md)。词汇：[glossary.zh-CN.md](glossary.zh-CN.md)。消息：[messages.md](messages.md)。

<a id="myths"></a>

## 流传的说法与实际情况

| 说法 | 实际情况 | 出处 |
|---|---|---|
| 先驱逐 BestEffort，Guaranteed 最后 | 磁盘压力不看 QoS：是否超 request、优先级、超出多少 | [^rank] |
| 用得最多的先走 | 只在同一优先级内、只看超出 request 的部分、只算得到 Pod 头上的字节 | [^rank] |
| 被驱逐的 Pod 就是元凶 | 镜像、hostPath、PVC 不算任何人的；排第一的可能只用了 112Ki | [^stats] |
| 设了 CPU 和内存 request 就安全 | 只有 `ephemeral-storage` request 算数 | [^rank] |
| toleration 能让 Pod 继续跑 | 它只让调度器放行；kubelet 照样拒绝 | [^admit] |
| 默认阈值是 10% | 单盘时是 15%，除非发行版去掉了 imagefs | [^defaults] |
| 改一个阈值就只改一个 | 其他默认值全部丢失 | [^merge] |
| 镜像回收会及时腾出空间 | 它每 5 分钟看一次，需要有未使用的镜像，而且起跑线相同 | [^imagegc] |
| 镜像只有 9 GB | 那是压缩后的；containerd 占盘约为三倍 | [^containerd] |
| “Removing image … size=N” 就是释放了 N 字节 | containerd 上是压缩大小：实际更多。有共享层时：实际更少 | [^containerd] |
| 驱逐了十二次 | 准入拒绝的 reason 相同，正文不同 | [^admit] |
| 空间回来了，压力就结束了 | 最小回收量和 5 分钟还拖着它 | [^loop] |
| vLLM 会把 KV cache 换到磁盘 | `--swap-space` 是内存；只有你自己配的 offload 才写盘 | [^vllm] |
| PVC 不在节点上 | `local-path` 就是节点盘上的一个目录 | [^paths] |
| PodDisruptionBudget 拦得住 | 节点压力驱逐不看它 | [^pdb] |
| 现在 `df` 正常，所以没出过事 | 多数采集发生在清理之后 | [^events] |

<a id="sources"></a>

## 出处

Kubernetes 路径都在 `kubernetes/kubernetes` 里；“读过”列出对比过的版本。

[^rank]: `pkg/kubelet/eviction/helpers.go`：`rankDiskPressureFunc`、`exceedDiskRequests`、`priority`、`disk`；读过 1.15–1.36。测试：`eviction_manager_test.go` 里的 `TestDiskPressureNodeFs`。
[^loop]: `pkg/kubelet/eviction/eviction_manager.go`：`synchronize`、`waitForPodsCleanup`；`pkg/kubelet/kubelet.go`：`evictionMonitoringPeriod`；读过 1.15–1.36。
[^limits]: `pkg/kubelet/eviction/eviction_manager.go`：`localStorageEviction`；读过 1.15–1.36。
[^layouts]: `pkg/kubelet/eviction/helpers.go`：`buildSignalToNodeReclaimFuncs`、`UpdateContainerFsThresholds`；KEP-4191；读过 1.15–1.36。
[^stats]: `pkg/kubelet/stats/cri_stats_provider.go`、`server/stats/volume_stat_calculator.go`、`eviction/helpers.go` (`podDiskUsage`)；读过 1.15–1.36。
[^hostpath]: kubernetes/kubernetes#127548.
[^critical]: `pkg/kubelet/types/pod_update.go`：`IsCriticalPod`；由 `eviction_manager.go` 的 `evictPod` 检查，压力与 limit 一视同仁；读过 1.15–1.36（1.15 只豁免静态*且*关键的 Pod）。
[^admit]: `pkg/kubelet/eviction/eviction_manager.go`：`Admit`；拒绝日志在 `pkg/kubelet/kubelet.go`，1.34 起在 `allocation/allocation_manager.go`；读过 1.15–1.36。
[^messages]: `pkg/kubelet/eviction/helpers.go`、`pkg/kubelet/images/image_manager.go`、`pkg/controller/nodelifecycle`；读过 1.15–1.36。全部原文：[messages.md](messages.md)。
[^signals]: `pkg/kubelet/eviction/helpers.go`：`ParseThresholdConfig`、`thresholdsMet`；`api/types.go`：`GetThresholdQuantity`；读过 1.15–1.36。
[^defaults]: `pkg/kubelet/eviction/defaults_linux.go` (1.26–1.36)、`pkg/kubelet/apis/config/v1beta1/defaults_linux.go` (1.15–1.25)；imagefs 的 inode 默认值来自 kubernetes/kubernetes#121834。
[^config]: `pkg/kubelet/apis/config/v1beta1/defaults.go`；读过 1.15–1.36。
[^imagegc]: `pkg/kubelet/images/image_gc_manager.go`、`pkg/kubelet/kubelet.go`：`ImageGCPeriod`；读过 1.15–1.36。
[^merge]: `cmd/kubelet/app/server.go`：`loadConfigFile`、`mergeKubeletConfigurations`；`mergeDefaultEvictionSettings` 读过 1.33–1.36。
[^alloc]: `pkg/kubelet/cm/helpers.go`：`hardEvictionReservation`。
[^events]: client-go `tools/record/events_cache.go`；kube-apiserver `--event-ttl`；3 小时见 OpenShift 文档。
[^podlogs]: `pkg/kubelet/kuberuntime/kuberuntime_gc.go`；`/var/log/pods/NS_POD_UID` 随 Pod 删除。
[^rotation]: KubeletConfiguration `containerLogMaxSize`、`containerLogMaxFiles`：`10Mi` 和 5；docker 的 json-file 驱动默认不限。
[^issue129616]: kubernetes/kubernetes#129616.
[^soft]: kubernetes/kubernetes#132001.
[^pdb]: kubernetes.io，*Node-pressure Eviction*。
[^podsecurity]: kubernetes.io，*Pod Security Standards*。
[^recorded]: 本项目在 kubelet 1.26.4、1.29.14、1.33.13、1.36.3 上的实录。
[^containerd]: containerd `internal/cri/server/images/image_pull.go`、`imagefs_info.go`（2.2；对比过 1.4 到 2.3）；containerd/containerd#9261、kubernetes/kubernetes#120698。
[^crio]: CRI-O `server/image_fs_info.go`, `server/image_pull.go` (1.20–1.36); containers/image `big_files_temporary_dir`.
[^docker]: moby `daemon/daemon.go` (29.0.0), `distribution/`, graphdriver overlay2 (19.03–29).
[^lazy]: stargz-snapshotter `docs/overview.md`; nydus-snapshotter; awslabs/soci-snapshotter.
[^paths]: k3s `pkg/agent/containerd.go`、RKE2 文档、canonical/microk8s、bottlerocket-core-kit；rancher/local-path-provisioner。
[^vllmimage]: Google 的 GKE 文档里的 kubelet Event（v0.19.1）；vllm-project/vllm#22377 (28.6 GB)、#17163、#27154；节点数字为压缩加解压之和。
[^hub]: huggingface_hub 文档 *Environment variables*；`file_download.py`，0.23–1.28。
[^xet]: hf-xet 1.0–1.2; huggingface/huggingface_hub#3390, huggingface/xet-core#715.
[^vllm]: vLLM `vllm/envs.py`、`model_executor/model_loader/`，0.4 到 2026；vllm-project/vllm#30537（双份格式）、#36216 (`--swap-space`)。
[^jit]: 来自各项目文档；未核对源码。
[^lmcache]: LMCache/LMCache#1399.
[^sizes]: Llama-3.3-70B-Instruct 的 `model.safetensors.index.json`（141,107,412,992 字节）；Qwen2.5-7B-Instruct 由 7,615,616,512 个参数算出。
[^tgi]: huggingface/text-generation-inference 1.4–3.3.7.
[^sglang]: sgl-project/sglang 0.4.9–0.5.23.
[^ollama]: ollama/ollama `server/download.go`，到 0.33 为止。
[^kserve]: kserve/kserve `storage.py`，到 2026 年的版本为止。
[^nim]: NVIDIA NIM 与 TensorRT-LLM 的现场日志；未读源码。
[^ray]: ray-project/ray `file_system_monitor.cc`.
[^k3s]: k3s `pkg/daemons/agent`; rke2 `pkg/executor/pebinary`.
[^k3d]: k3d 文档 FAQ。
[^kind]: kind `pkg/cluster/internal/kubeadm/config.go`；minikube 的 kubeadm 模板。
[^eks]: awslabs/amazon-eks-ami `nodeadm/internal/kubelet/config.go`; `templates/al2/runtime/bootstrap.sh`，v20240928。
[^aks]: Azure/AgentBaker `e2e/node_config.go`.
[^gke]: 一份公开的启动参数；证据弱。
[^openshift]: machine-config-operator 模板 `01-worker-kubelet`。
[^microk8s]: canonical/microk8s 的默认 kubelet 参数。
[^bottlerocket]: bottlerocket-os/bottlerocket-core-kit 的 settings。
"""#
  static let glossary = #"""
# Glossary

English · [简体中文](glossary.zh-CN.md)

The field's own words, as the code and the reports use them.

| word | meaning |
|---|---|
| admission rejection | the kubelet refuses a pod that was scheduled to it; the pod never ran. Its status also says *Evicted*, but it is no eviction |
| available | what an unprivileged process can still write: df's *Avail*, the kubelet's number. Not 100 % minus *Use%* |
| bundle | what was collected: a folder, an archive, one file |
| bystander | an evicted pod that did not fill the disk |
| compressed, unpacked | an image's bytes as they travel, and as they lie on disk. containerd prints the first and keeps both |
| containerfs | the filesystem of writable layers (signal since 1.29); mirrors nodefs or imagefs |
| contributor, culprit | an evicted pod (or its image, model, volume) that brought part, or most, of what filled the disk |
| decision | how the kubelet came to one eviction: signal, threshold, clean-up, candidates, order |
| DiskPressure | node condition while a disk threshold is met, held for the transition period (5 minutes) after |
| episode, incident | a stretch of trouble of one kind; with its facts gathered, an incident |
| evidence | source, line, offset and hash of the line behind a claim |
| eviction signal | what the kubelet watches: `nodefs.available`, `imagefs.available`, `nodefs.inodesFree` … |
| ephemeral storage | a pod's writable layers, logs and emptyDir volumes on disk |
| imagefs | the filesystem of the container runtime's images; often the same disk as nodefs |
| ledger | where the bytes of one filesystem went between two moments |
| limit eviction | a pod that broke its own ephemeral-storage or emptyDir limit; the node is healthy |
| minimum reclaim | how far beyond the threshold the kubelet must get before pressure is resolved (k3s: 10 %) |
| nodefs | the filesystem that holds the kubelet's root directory |
| observation | one recognised statement of the evidence |
| ranking | the eviction order: usage above request, then lower priority, then larger usage above request. QoS is not asked |
| reclaim | deleting unused images and dead containers before pods are evicted |
| replay | the incident run again on its writers; variations are shown only where it reproduces what happened |
| source | one file of a bundle |
| threshold | the amount of free space below which the kubelet acts; a percentage is kept as float32, which shows in its bytes |
| unexplained | measured growth that nothing in the evidence attributes |
| verdict | established, likely, undetermined, ruled-out: the grade of a sum of weights |
| weight | what counts for or against an explanation, with its points and its lines (`evictrace explain weights`) |
| writer | what wrote on a filesystem, with begin, end and bytes: a pull, a download, a log, a volume, the host |
| writable layer | files a container writes outside any volume; they count against imagefs or nodefs |
"""#
  static let glossaryChinese = #"""
# 词汇

[English](glossary.md) · 简体中文

代码、报告里用的都是这个领域自己的词。第一列是英文原词，报告和命令里以它为准。

| 原词 | 含义 |
|---|---|
| admission rejection | 准入拒绝：Pod 已调度到节点，kubelet 却不收，它从没跑起来。状态里同样写着 *Evicted*，但不是驱逐 |
| available | 可用：非特权进程还能写多少，即 df 的 *Avail*，也是 kubelet 用的数。不等于 100 % 减 *Use%* |
| bundle | 诊断包：采集到的东西，一个目录、一个归档或一个文件 |
| bystander | 旁观者：被驱逐、但没有写满磁盘的 Pod |
| compressed, unpacked | 压缩、解压：镜像在网络上传输的字节，和落盘后的字节。containerd 打印前者，两份都留 |
| containerfs | 容器可写层所在的文件系统（1.29 起有此信号）；阈值从 nodefs 或 imagefs 复制 |
| contributor, culprit | 次要写入者、主要写入者：自己（或其镜像、模型、卷）写入了一部分，或大部分数据的被驱逐 Pod |
| decision | 决定：kubelet 如何得出一次驱逐，包括信号、阈值、清理、候选、顺序 |
| DiskPressure | 磁盘阈值被触发期间的节点 condition，之后再保持一个转换期（5 分钟） |
| episode, incident | 一段同类的异常；把相关事实收齐之后就是一次事故 |
| evidence | 证据：支撑一句话的那一行，记有来源、行号、偏移和哈希 |
| eviction signal | 驱逐信号：kubelet 监视的量，如 `nodefs.available`、`imagefs.available`、`nodefs.inodesFree` 等 |
| ephemeral storage | 临时存储：Pod 的可写层、日志和磁盘上的 emptyDir |
| imagefs | 容器运行时镜像所在的文件系统；常与 nodefs 同盘 |
| ledger | 账目：两个时刻之间，一个文件系统的字节去了哪里 |
| limit eviction | 超限驱逐：Pod 超出自己的 ephemeral-storage 或 emptyDir 限制；节点是健康的 |
| minimum reclaim | 最小回收量：要比阈值多腾出多少，压力才算解除（k3s：10 %） |
| nodefs | kubelet 根目录所在的文件系统 |
| observation | 观测：从证据里认出的一条陈述 |
| ranking | 排序：先看用量是否超出请求量，再看优先级低的，再看超出多的。不看 QoS |
| reclaim | 回收：驱逐 Pod 之前，先删未使用的镜像和死掉的容器 |
| replay | 重放：用重建出来的写入者把事故再跑一遍；只有能复现时才给出各种假设 |
| source | 来源：诊断包里的一个文件 |
| threshold | 阈值：可用空间低于它，kubelet 就动手；百分比以 float32 保存，从字节数里看得出来 |
| unexplained | 未能解释：测到了增长，但证据里没有任何东西能对上 |
| verdict | 结论的把握：established、likely、undetermined、ruled-out，由评分项之和决定 |
| weight | 评分项：支持或反对一种解释的理由，带分数和出处行（`evictrace explain weights`） |
| writer | 写入者：往文件系统里写数据的东西，有起止和字节数：一次拉取、一次下载、日志、卷、主机 |
| writable layer | 容器可写层：容器写在卷之外的文件；计入 imagefs 或 nodefs |
"""#
}
