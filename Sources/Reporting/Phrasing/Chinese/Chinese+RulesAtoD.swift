extension ChineseText {
  /// What the rules a to d say.
  static let rulesAtoD = #"""
    # cache-on-nodefs
    the node's disk
      节点磁盘
    The model cache of {} lies on {}
      {0} 的模型缓存位于 {1}
    The cache of model {} lies on {}
      模型 {0} 的缓存位于 {1}
    {} was written to {}. The evidence does not show by which pod.
      {0} 写到了 {1}。证据中看不出由哪个 Pod 写入。
    Mount a PersistentVolumeClaim at the cache directory of the pods that serve {}.
      在提供 {0} 服务的 Pod 的缓存目录上挂载 PersistentVolumeClaim。
    {} wrote {} to {}, which counts against {}. The evidence does not show how many bytes.
      {0} 把 {1} 写到 {2}，计入 {3}。证据中看不出写了多少字节。
    {} wrote {} of {} to {} in the emptyDir {}, which counts against {}. An emptyDir is deleted with its pod, so the next pod downloads the model again.
      {0} 把 {2} 的 {1} 写到 {3}，位于 emptyDir {4}，计入 {5}。emptyDir 随 Pod 一起删除，下一个 Pod 要重新下载模型。
    {} wrote {} of {} to {} in the hostPath {}, which lies on {}. The kubelet attributes no hostPath bytes to a pod: it ranks other pods first, and evicting them gives none of these bytes back.
      {0} 把 {2} 的 {1} 写到 {3}，位于 hostPath {4}，落在 {5} 上。kubelet 不会把 hostPath 的数据算到 Pod 头上：它会先驱逐别的 Pod，而这部分空间一点也收不回来。
    {} wrote {} of {} to {} in the claim {}, whose volume lies on the node's own disk and counts against {}.
      {0} 把 {2} 的 {1} 写到 {3}，位于 PVC {4}；该卷在节点本地磁盘上，计入 {5}。
    {} downloaded {} of {}. The evidence shows no volume for its cache directory {}; without one it is the container's writable layer on {}.
      {0} 下载了 {2} 的 {1}。证据中没有为其缓存目录 {3} 挂载的卷；没有卷就是写在 {4} 上的容器可写层。
    {} wrote {} of {} to {} in the container's writable layer, which counts against {}. The copy is deleted with the container, so the next pod downloads the model again.
      {0} 把 {2} 的 {1} 写到 {3}，位于容器可写层，计入 {4}。这份数据随容器一起删除，下一个 Pod 要重新下载模型。
    A ReadWriteOnce claim serves pods on one node at a time; several nodes need ReadWriteMany or one claim each. The class of the claim decides whose disk it fills: a local-path class puts it back on the node.
      ReadWriteOnce 的 PVC 同一时间只能供一个节点上的 Pod 使用；多个节点需要 ReadWriteMany，或每个节点各用一个 PVC。写的是谁的磁盘由 StorageClass 决定：local-path 会让数据又回到节点上。
    Put the cache directory {} on a PersistentVolumeClaim of {}. The evidence shows no other mount of {} with room for it, so a hostPath is no alternative there.
      把缓存目录 {0} 放到 {1} 的 PersistentVolumeClaim 上。证据中 {2} 没有其他空间足够的挂载点，因此在该节点上不能改用 hostPath。
    Put the cache directory {} on a PersistentVolumeClaim of {}, or on a hostPath below {}, where df shows {} available.
      把缓存目录 {0} 放到 {1} 的 PersistentVolumeClaim 上，或放到 {2} 下的 hostPath，df 显示那里可用 {3}。
    A ReadWriteOnce claim serves pods on one node at a time, and a local-path class puts it back on the node's disk. A hostPath ties the pods to nodes that have {}, has no quota, needs a policy that allows host directories, is never attributed to the pod by the kubelet, and is cleaned up by nobody.
      ReadWriteOnce 的 PVC 同一时间只能供一个节点上的 Pod 使用；local-path 会让数据又回到节点磁盘。hostPath 会把 Pod 绑定到有 {0} 的节点，没有配额，需要策略允许使用主机目录；kubelet 不会把它计入 Pod，也没有人负责清理。
    This node is a container of k3d: {} is the host's and has to be mounted into the node when it is created, with {}.
      该节点是 k3d 的容器：{0} 属于宿主机，要在创建节点时挂载进去，命令是 {1}。
    # claim-full
    Writing {} into the claim {} failed for lack of space after {}. The claim ran out; the node's own disk has no part in it.
      向 PVC {1} 写入 {0}，写到 {2} 后因空间不足失败。写满的是 PVC，与节点本地磁盘无关。
    Writing {} into the claim {} failed for lack of space. The claim ran out; the node's own disk has no part in it.
      向 PVC {1} 写入 {0} 时因空间不足失败。写满的是 PVC，与节点本地磁盘无关。
    Claim {} is too small for {}
      PVC {0} 放不下 {1}
    Enlarge the claim to {}, one and a half times the model rounded up, and remove partial files of failed attempts from it.
      把 PVC 扩到 {0}（模型大小的 1.5 倍，向上取整），并清除其中失败尝试留下的残缺文件。
    Enlarge the claim to one and a half times the model, and remove partial files of failed attempts from it.
      把 PVC 扩到模型大小的 1.5 倍，并清除其中失败尝试留下的残缺文件。
    The storage class must allow expansion; a claim cannot be made smaller again.
      StorageClass 必须允许扩容；PVC 扩大后不能再缩小。
    Enlarge the claim
      扩大 PVC
    # collection-claim
    Collecting images gave back {}, not {}
      镜像回收实际释放 {0}，而不是 {1}
    At {} the kubelet removed {} images and counted {}. Free space rose by {} until {}. Layers that other images share stay, and belong to no image alone. Collections like it: {}.
      {0} 时 kubelet 删除了 {1} 个镜像，自称释放 {2}。到 {4} 为止可用空间只增加了 {3}。与其他镜像共享的层会保留，它们不属于任何单个镜像。类似的回收有 {5} 次。
    Count with what df shows. To get the shared layers back, the last image of the family has to go, or its pods to another node.
      以 df 显示的为准。要收回共享层，得删掉同系列的最后一个镜像，或把使用它的 Pod 迁到别的节点。
    # container-logs-large
    Logs of {} took {}
      {0} 的日志占用 {1}
    Logs of {} took {}. The kubelet's log settings are not in the evidence; its defaults keep 10Mi in 5 files per container.
      {0} 的日志占用 {1}。证据中没有 kubelet 的日志设置；默认每个容器保留 5 个 10Mi 的文件。
    Logs of {} took {}. The kubelet's settings allow each container {}: {} files of {}.
      {0} 的日志占用 {1}。kubelet 的设置允许每个容器保留 {2}：{3} 个 {4} 的文件。
    Logs of {} took {}, more than the {} that rotation keeps per container: {} files of {}. They were written faster than rotation looked, or past it.
      {0} 的日志占用 {1}，超过轮转为每个容器保留的 {2}（{3} 个 {4} 的文件）。写入比轮转检查得更快，或者绕过了轮转。
    Rotate earlier and keep less
      更早轮转，少留一些
    Lower the log level of the application first, then {} and {} for every container of the node.
      先调低应用的日志级别，再调低 {0} 和 {1}（对节点上所有容器生效）。
    Less history stays on the node; ship logs elsewhere before lowering it. The kubelet has to be restarted.
      节点上保留的历史日志会变少；调低之前先把日志送到别处。需要重启 kubelet。
    Log less
      少写日志
    Logs may take {} by the kubelet's settings
      按 kubelet 的设置，日志最多可占 {0}
    {} containers may keep {} files of {} each, together {} of the {} of nodefs. The evidence shows no such growth of logs in this incident.
      {0} 个容器各可保留 {1} 个 {2} 的文件，合计 {3}，而 nodefs 共 {4}。本次事故的证据中没有这样的日志增长。
    # critical-pods
    {} may not be evicted for pressure, and the kubelet passed over such pods {} times. Passes that ended without any eviction: {}. While they are all that is left, no eviction can end the pressure.
      {0} 不会因压力被驱逐，kubelet 跳过这类 Pod 共 {1} 次；没有驱逐任何 Pod 的轮次有 {2} 轮。只剩下它们时，靠驱逐无法解除压力。
    Passes that could evict nobody: {}
      无 Pod 可驱逐的轮次：{0}
    Make room by hand, by what is not a pod: unused images, logs, files of the host. Then lower what keeps pressure up, such as a large minimum reclaim.
      手工清理 Pod 之外的内容：未使用的镜像、日志、主机文件。然后调低让压力无法解除的设置，例如过大的最小回收量。
    Remove unused images
      删除未使用的镜像
    Find the largest directories
      查找最大的目录
    Images of jobs that run now and then are pulled again.
      偶尔运行的 Job 需要重新拉取镜像。
    {} is critical, and was evicted for a limit all the same
      {0} 是关键 Pod，却因超限被驱逐
    By its specification {} is spared from pressure and from limits. It was evicted for a limit, so its priority was another at the time, or the specification is that of another pod of this name.
      按 spec，{0} 不会因节点压力或自身限制被驱逐。它却因超限被驱逐，说明当时的优先级不同，或者这份 spec 属于另一个同名 Pod。
    Set its limits with room for what it writes, or leave them out.
      设置限制时为它的写入留足余量，或者干脆不设。
    # daemonset-evicted
    Its priority is {}, below the 2000000000 that spares a pod.
      它的优先级是 {0}，低于可以免于驱逐的 2000000000。
    Its priority is not in the evidence.
      证据中没有它的优先级。
    DaemonSets whose pods were evicted: {}
      有 Pod 被驱逐的 DaemonSet：{0}
    {} belongs to {}. {} A DaemonSet's controller makes its pod anew on this node and nowhere else. Evictions of such pods: {}, refusals at admission: {}.
      {0} 属于 {1}。{2}DaemonSet 控制器只会在该节点上重建它的 Pod。这类 Pod 被驱逐 {3} 次，准入被拒 {4} 次。
    Give an agent that the node cannot do without the priority class {}, and any other an ephemeral-storage request that covers what it writes.
      节点不可缺少的代理，设置优先级类 {0}；其他的设置能覆盖写入量的 ephemeral-storage 请求量。
    Only for what the node needs to work
      仅用于节点运行所必需的组件
    A critical pod is never evicted for pressure, so others go instead, and it may preempt pods to be scheduled. Namespaces beside kube-system may need a quota that allows the class.
      关键 Pod 不会因压力被驱逐，因此会轮到别的 Pod；它在调度时还可能抢占其他 Pod。kube-system 以外的命名空间可能需要允许该优先级类的配额。
    # debug-pod
    emptyDir without sizeLimit, toleration of disk pressure
      没有 sizeLimit 的 emptyDir、对磁盘压力的容忍
    emptyDir without sizeLimit
      没有 sizeLimit 的 emptyDir
    toleration of disk pressure
      对磁盘压力的容忍
    nothing that bounds it
      没有任何约束
    Delete it after use, and give the next one an {}, a sizeLimit on every emptyDir, no toleration of disk pressure, and no model: inference belongs in a pod with requests and a cache volume.
      用完即删；下次设置 {0}，给每个 emptyDir 设置 sizeLimit，不要容忍磁盘压力，也不要在里面跑模型：推理应放在有请求量和缓存卷的 Pod 中。
    Delete it after use, and give the next one an {}, a sizeLimit on every emptyDir, and no toleration of disk pressure.
      用完即删；下次设置 {0}，给每个 emptyDir 设置 sizeLimit，不要容忍磁盘压力。
    Files in its layer and its emptyDir volumes are deleted with it; copy out what is still needed.
      可写层和 emptyDir 卷中的文件会一并删除；还要用的先拷出来。
    End it
      终止它
    The same pod, bounded
      同样的 Pod，加上约束
    {} is named like a debug pod
      {0} 的名字像调试 Pod
    {} took part in this incident and is named like a debug pod. Its spec is not in the evidence.
      {0} 参与了本次事故，名字像调试 Pod。证据中没有它的 spec。
    {} is a debug pod that was left running
      {0} 是遗留运行的调试 Pod
    {} was {} old when this began and was used like a serving pod: it downloaded {}. Its spec has: {}.
      事故开始时 {0} 已运行 {1}，当作推理服务使用：下载了 {2}。它的 spec：{3}。
    {} only sleeps, or is named for debugging, and was {} old when this began. Its spec has: {}.
      {0} 只是在 sleep，或名字表明用于调试；事故开始时已运行 {1}。它的 spec：{2}。
    # detection-lag
    Free space was {} below the threshold at the first look
      kubelet 首次察觉时，可用空间已比阈值低 {0}
    At {} {} were free where the threshold is {}. What was pulled and downloaded then came at about {} in the 10 seconds between two looks.
      {0} 时可用 {1}，阈值为 {2}。当时的拉取和下载在两次检查之间的 10 秒里约写入 {3}。
    That explains the distance: the disk fell past the threshold between two looks.
      这足以解释差距：可用空间在两次检查之间就穿过了阈值。
    That explains a part of the distance; the rest came at once or from somewhere else.
      这只能解释一部分差距；其余是瞬间写入的，或来自别处。
    Keep fast writers apart in time (pre-pull, one pull at a time) or off this disk. A threshold that is to leave room for them needs some 20 seconds of their rate on top: {} here.
      让高速写入错开时间（预拉取、逐个拉取），或移出这块磁盘。若要靠阈值留出余量，需再加上约 20 秒的写入量：这里是 {0}。
    A higher threshold takes that much of the disk out of use for good.
      阈值调高后，相应的磁盘空间就一直不能使用。
    # download-leftovers
    Partial downloads take {}
      残缺的下载文件占用 {0}
    du shows {} partial files of downloads, {} together, the largest {}. No server reads them, and only an attempt of the same client version goes on from one.
      du 显示有 {0} 个残缺的下载文件，合计 {1}，最大的是 {2}。没有服务会读取它们，只有同版本客户端再次尝试时才会续传。
    Interrupted downloads of {} may have left partial files
      {0} 的中断下载可能留下了残缺文件
    Attempts that were cut off: {}, into {}, which outlives the pod; they wrote {}. Whether the next attempt went on from them or began from nothing depends on the client's version; the evidence has no du of the directory.
      中断的尝试有 {0} 次，写入 {1}（不随 Pod 删除），共写入 {2}。下次尝试是续传还是从头开始取决于客户端版本；证据中没有该目录的 du。
    Delete partial files that are older than any running download, and load the model once by a job that is not evicted half way.
      删除早于所有进行中下载的残缺文件，并用不会中途被驱逐的 Job 一次性加载模型。
    Delete partial files of a day ago and older
      删除一天以前的残缺文件
    A download that is still running loses its file; look at the times first.
      仍在进行的下载会丢失文件；请先核对时间。
    """#
}
