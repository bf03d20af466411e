extension ChineseText {
  /// What the rules i to n say.
  static let rulesItoN = #"""
    # image-and-model-together
    Load the model into the claim before pods need it
      在 Pod 需要之前把模型加载到 PVC
    Image and model were written within {}
      镜像和模型在 {0}内相继写入
    {} brought {} and {} {} between {} and {}, {} together. With the image on the node beforehand the same minutes bring {}.
      {4} 至 {5} 之间写入：{0} {1}，{2} {3}，合计 {6}。如果镜像事先已在节点上，这几分钟只会写入 {7}。
    {} brought {} and {} {} between {} and {}: {} together, where {} lay above the eviction threshold. With the image on the node beforehand the same minutes bring {}, and garbage collection has had its turn between the two.
      {4} 至 {5} 之间写入：{0} {1}，{2} {3}，合计 {6}；而驱逐阈值以上的余量为 {7}。如果镜像事先已在节点上，这几分钟只会写入 {8}，垃圾回收也能在两者之间运行。
    Bring image and model to the node at different times: pre-pull the image, and load the model once into a claim that outlives the pod. Together they are {}.
      让镜像和模型错开时间到达节点：预拉取镜像，并把模型一次性加载到生命周期长于 Pod 的 PVC 中。两者合计 {0}。
    One after the other lowers the peak of one moment, not the sum that stays on the disk; only a cache off the node's disk lowers that.
      错开只能降低瞬时峰值，不会减少最终留在磁盘上的总量；要减少总量，只能把缓存移出节点磁盘。
    # image-gc-ineffective
    Give the image filesystem room for the images in use and one rollout more, or place the large images on fewer kinds of nodes. Start collection earlier, at 70%, so that it has run before pods are evicted.
      让镜像文件系统放得下正在使用的镜像，并留出一次发布的余量；或者把大镜像集中到少数几类节点。把垃圾回收提前到 70% 启动，赶在驱逐 Pod 之前运行。
    Show images and who uses them
      查看镜像及其使用者
    Start image garbage collection earlier
      提前启动镜像垃圾回收
    Images of pods that are scaled down go sooner, and their next start pulls them again.
      已缩容 Pod 的镜像会更早删除，下次启动需要重新拉取。
    Image garbage collection found too little
      镜像垃圾回收找不到足够的可删镜像
    Before evicting, the kubelet looked for unused images and removed none. What fills the image filesystem is in use. Such runs in this incident: {}.
      驱逐之前 kubelet 查找未使用的镜像，一个也没删掉。占满镜像文件系统的都在使用中。本次事故中这样的回收有 {0} 次。
    At {} it wanted {} and found {}. The evidence does not show which images were in use. Runs that found too little in this incident: {}.
      {0} 时要求释放 {1}，只找到 {2}。证据中看不出哪些镜像在使用。本次事故中找不够的回收有 {3} 次。
    ␣(compressed)
      （压缩后）
    {}, then {} with {}
      {0}，其次是 {1}，{2}
    At {} it wanted {} and found {}. Images in use cannot be removed; the largest of {} is {}, listed with {}{}{}. Runs that found too little in this incident: {}.
      {0} 时要求释放 {1}，只找到 {2}。使用中的镜像不能删除；共 {3} 个，最大的是 {4}，列表显示 {5}{6}{7}。本次事故中找不够的回收有 {8} 次。
    # image-list-capped
    The list of images ends at {}
      镜像列表止于 {0} 条
    The evidence lists images by the node's status alone, and that list has exactly {} entries, the most it may have. An image that is not in it may be on the node; what images take together is more than the list says.
      证据中的镜像只来自节点状态，而该列表恰好 {0} 条，已达上限。不在列表里的镜像也可能在节点上；镜像的总占用比列表显示的更多。
    Collect the runtime's own list next time.
      下次收集容器运行时自己的镜像列表。
    List all images
      列出所有镜像
    # inodes
    Inodes were short on {}
      {0} 的 inode 不足
    {} inodes were free where the threshold is {}. Most new files lie in {}. Free bytes do not help.
      可用 inode {0} 个，阈值为 {1}。新文件大多在 {2}。可用字节再多也没有用。
    Most new files lie in {}. Free bytes do not help when inodes are short.
      新文件大多在 {0}。inode 不足时，可用字节再多也没有用。
    {} inodes were free where the threshold is {}. The evidence does not show which directory holds the files.
      可用 inode {0} 个，阈值为 {1}。证据中看不出文件在哪个目录。
    The kubelet was short of inodes, not of bytes. The evidence does not show how many were free, nor which directory holds the files.
      kubelet 缺的是 inode，不是字节。证据中看不出还剩多少，也看不出文件在哪个目录。
    Find the directory with most files, delete or pack what nobody reads, and keep such data in few large files or on a filesystem of its own. XFS makes inodes as needed; ext4 has the number that mkfs gave it.
      找出文件最多的目录，删除或打包没人读的内容；这类数据改存为少量大文件，或放到独立文件系统。XFS 按需分配 inode；ext4 的数量在 mkfs 时就已固定。
    Count files per directory
      按目录统计文件数
    Requests do not protect from this: for inodes an ephemeral-storage request only puts a pod behind the others of its priority.
      请求量在这里起不到保护作用：对于 inode，ephemeral-storage 请求量只能让 Pod 排到同优先级的其他 Pod 之后。
    # large-image-on-full-node
    {} was pulled onto a node without room for it
      {0} 拉取到了放不下它的节点
    {} takes {} on disk, compressed blobs and unpacked layers together. The evidence does not show how much was free before the pull.
      {0} 在磁盘上占 {1}（压缩内容加解压层）。证据中看不出拉取前可用多少。
    {} needed {} where {} were left
      {0} 需要 {1}，当时只剩 {2}
    {} was pulled while the disk was below its threshold
      {0} 在磁盘已低于阈值时拉取
    {} takes {} on disk. Before the pull {} were free, already less than the eviction threshold leaves.
      {0} 在磁盘上占 {1}。拉取前可用 {2}，已低于驱逐阈值。
    {} left the disk near its threshold
      拉取 {0} 后磁盘逼近阈值
    {} takes {} on disk. Before the pull {} lay above the eviction threshold, so the next image or model of that size crosses it.
      {0} 在磁盘上占 {1}。拉取前驱逐阈值以上还有 {2}，再来一个这么大的镜像或模型就会越过阈值。
    {} takes {} on disk. Before the pull {} were free, of which {} lay above the eviction threshold.
      {0} 在磁盘上占 {1}。拉取前可用 {2}，其中驱逐阈值以上的有 {3}。
    {} moved {} compressed and takes {} on disk, compressed and unpacked together. Before the pull {} were free, of which {} lay above the eviction threshold.
      {0} 传输了 {1}（压缩），在磁盘上占 {2}（压缩内容加解压层）。拉取前可用 {3}，其中驱逐阈值以上的有 {4}。
    Pre-pull the image while nodes are calm, use a smaller image, or give the image filesystem {} of room above its threshold for each version that is rolled out.
      趁节点平稳时预拉取镜像，换用更小的镜像；或者每发布一个版本，都让镜像文件系统在阈值以上留出 {0}。
    A pulled image that no container uses is removed again by image garbage collection when the disk passes its high threshold; the container of the DaemonSet that used it counts as use only while it exists.
      没有容器使用的镜像，磁盘用量超过高水位时会由镜像垃圾回收删掉；DaemonSet 的容器只有在存在期间才算使用。
    # limit-eviction
    The limit is polled and stops no write, so more than the limit was on the disk by then, and that is expected.
      限制靠轮询检查，并不会阻止写入，因此届时磁盘上的数据已超出限制，这属于正常现象。
    Layers, logs and emptyDir volumes count together; which of them grew, the evidence does not show.
      可写层、日志和 emptyDir 卷合并统计；增长的是哪一部分，证据中看不出。
    Its layer and its log count together; which of them grew, the evidence does not show.
      可写层和日志合并统计；增长的是哪一部分，证据中看不出。
    {} of it are the model {}.
      其中 {0} 是模型 {1}。
    Raise the limit that the kubelet's message names, or write less.
      调高 kubelet 消息中的那个限制，或减少写入。
    Raise the limit to {}, or write less: move model files to a claim, or bound the cache by its own setting.
      把限制调高到 {0}，或减少写入：把模型文件移到 PVC，或用缓存自身的设置限制大小。
    The node then gives that much to this pod; with other pods on its disk the room for it has to be there, so raise the ephemeral-storage request with it.
      调高后节点要为该 Pod 提供这么多空间；磁盘上还有其他 Pod，必须确有余量，因此 ephemeral-storage 请求量也要一并调高。
    Raise the volume's limit
      调高卷的限制
    Raise the container's limit
      调高容器的限制
    {} exceeded its own limit, not the node's
      {0} 超出的是自身限制，不是节点阈值
    {} was evicted for a local storage limit of its own, which needs no pressure on the node. Such evictions in this workload: {}.
      {0} 因自身的本地存储限制被驱逐，这不需要节点有压力。该工作负载中这样的驱逐有 {1} 次。
    {} was evicted for its limit of {}. That needs no pressure on the node, though the node reported some in the same time. Such evictions in this workload: {}.
      {0} 因 {1} 的限制被驱逐。这不需要节点有压力，不过同期节点也上报了压力。该工作负载中这样的驱逐有 {2} 次。
    {} wrote more than the {} that its containers may write together. The node reported no disk pressure. Such evictions in this workload: {}.
      {0} 的写入超过其容器合计允许的 {1}。节点没有上报磁盘压力。该工作负载中这样的驱逐有 {2} 次。
    {} of {} was over its limit of {}. The node reported no disk pressure. Such evictions in this workload: {}.
      {1} 的 {0} 超过 {2} 的限制。节点没有上报磁盘压力。该工作负载中这样的驱逐有 {3} 次。
    # local-claim
    It is the volume of the claim {}, which {} mounts.
      它是 PVC {0} 的卷，由 {1} 挂载。
    It is the volume of the claim {}; the evidence shows no pod that mounts it.
      它是 PVC {0} 的卷；证据中没有挂载它的 Pod。
    Which claim it is of is not in the evidence.
      它属于哪个 PVC，证据中没有。
    A claim on the node's own disk grew by {}
      节点本地磁盘上的某个 PVC 增长了 {0}
    {} grew by {}.
      {0} 增长了 {1}。
    It lies on nodefs, its size is no limit there, and evicting pods gives none of it back.
      它在 nodefs 上，PVC 的容量在那里并不是上限，驱逐 Pod 也一点都收不回来。
    Move the data to a claim of a class with disks of its own, or put the provisioner's directory on a separate mount. Until then count it as a part of the node's disk.
      把数据移到使用独立磁盘的 StorageClass 的 PVC 上，或把 provisioner 的目录放到单独的挂载点。在此之前按节点磁盘的一部分计算。
    A volume of a local class cannot be moved; its data has to be copied.
      本地类的卷不能迁移，数据只能复制。
    # memory-pressure-beside
    {} was evicted for memory; pods evicted for it: {}.
      {0} 因内存被驱逐；因内存被驱逐的 Pod 共 {1} 个。
    No pod was evicted for it in this incident.
      本次事故中没有 Pod 因此被驱逐。
    Memory was short at the same time
      同期内存也不足
    From {} on the node was short of memory too.
      从 {0} 起，节点的内存也不足。
    That is told apart, with a cause of its own: it explains no byte of the disk.
      这另有原因，单独列出：它与磁盘上的任何字节都无关。
    Look at memory requests and limits by themselves; nothing said here about the disk changes memory.
      内存的请求量和限制要单独查看；这里关于磁盘的建议对内存没有影响。
    # near-miss
    At the steepest pace that was measured before, that had lasted {} more.
      按此前测到的最快速度，只够再撑 {0}。
    How fast it fell, the evidence does not show.
      证据中看不出下降得有多快。
    {} were left above the threshold
      阈值以上只剩 {0}
    At {} {} were free, {} above the threshold of {} for {}.
      {0} 时可用 {1}，比 {4} 的阈值 {3} 多 {2}。
    Treat it as the incident it nearly was: make room, or move what grew, before the next rollout. The other findings name what grew.
      当作险些发生的事故来处理：在下次发布前腾出空间，或移走增长的内容。增长的是什么见其他发现。
    # no-probes
    Container {} of {} has no {}
      {1} 的容器 {0} 缺少 {2}
    Add the missing probes on {} and port {}, with a start-up budget of {}.
      在 {0}、端口 {1} 上补齐缺少的探针，启动时限为 {2}。
    Probes with a start-up budget
      带启动时限的探针
    A server that hangs while starting is restarted only after the start-up budget.
      启动时卡住的服务，要等启动时限用完才会重启。
    Container {} has a liveness probe and no startup probe, and was restarted {} times. A restart during the download begins it anew in a fresh layer.
      容器 {0} 有 liveness 探针而没有 startup 探针，已重启 {1} 次。下载期间重启，就要在新的可写层里从头下载。
    Nothing tells the kubelet when {} is ready or still loading. The evidence does not show how long its start takes.
      kubelet 无从得知 {0} 是已就绪还是仍在加载。证据中看不出它启动要多久。
    Nothing tells the kubelet when {} is ready or still loading, and its download takes {} by the measured rate.
      kubelet 无从得知 {0} 是已就绪还是仍在加载；按测得的速率，下载需要 {1}。
    # node-replaced
    The evidence does not show which came first.
      证据中看不出先后。
    The first dump is of {}, the last of {}.
      第一份导出在 {0}，最后一份在 {1}。
    {} machine ids under the name {}
      名称 {1} 下有 {0} 个 machine ID
    Node objects of this name have {} different machine ids: another machine, or the same one set up anew.
      同名的节点对象有 {0} 个不同的 machine ID：换了一台机器，或同一台机器重装过。
    Sizes and images of one say nothing about the other.
      其中一台的容量和镜像不能说明另一台。
    Read logs and dumps of each machine by themselves: give evictrace the files of one at a time. A disk that was lost with its machine cannot be measured any more.
      每台机器的日志和导出要分开看：每次只把一台的文件交给 evictrace。随机器一起消失的磁盘已无法测量。
    The node object {} was made anew
      节点对象 {0} 重建过
    Dumps show it with {} different uids.
      各份导出中它有 {0} 个不同的 UID。
    Whether the machine behind it is the same, its machine id would show.
      背后是不是同一台机器，要看 machine ID。
    Compare status.nodeInfo.machineID of the dumps before joining what they say.
      合并各份导出的内容之前，先比较其中的 status.nodeInfo.machineID。
    # not-the-disk
    the eviction API: a drain, an autoscaler or a descheduler
      驱逐 API：drain、自动伸缩或 descheduler
    preemption: a pod of higher priority took the place
      抢占：优先级更高的 Pod 占用了位置
    a NoExecute taint that the pod does not tolerate
      Pod 不容忍的 NoExecute 污点
    something other than the kubelet's eviction manager
      kubelet 驱逐管理器之外的原因
    Pods ended by other means than the kubelet's eviction: {}
      不是由 kubelet 驱逐而终止的 Pod：{0}
    {} was ended by {}. Pods ended in this way: {}. No threshold of the disk had a part in it.
      {0} 的终止原因：{1}。以这种方式终止的 Pod 共 {2} 个。与磁盘阈值无关。
    Look for who drained the node; a PodDisruptionBudget bounds how many go at once.
      查明是谁 drain 了节点；PodDisruptionBudget 可以限制同时终止的数量。
    Look at the pod that took the place, and at the priority classes of both.
      查看占用位置的 Pod，以及双方的优先级类。
    Look at the taints of the node and who set them; tolerationSeconds gives a pod time.
      查看节点的污点及其设置者；tolerationSeconds 可以给 Pod 留出时间。
    Look at the events and conditions of these pods, and not at the disk.
      查看这些 Pod 的事件和状况，不必查磁盘。
    """#
}
