extension ChineseText {
  /// What the rules e to h say.
  static let rulesEtoH = #"""
    # emptydir-without-limit
    Give the volume a sizeLimit below what filled the disk, for example {}, so that the pod which writes too much is evicted and not its neighbours.
      给该卷设置小于本次写入量的 sizeLimit，例如 {0}，这样被驱逐的是写得过多的 Pod，而不是相邻的 Pod。
    Bound the volume
      限制卷的大小
    A pod above the limit is evicted, critical or not. The limit is polled: what is written in up to about 70 seconds comes on top.
      超出限制的 Pod 会被驱逐，关键 Pod 也不例外。限制靠轮询检查：最多约 70 秒内写入的数据会超出限制。
    emptyDir {} of {} has no sizeLimit
      {1} 的 emptyDir {0} 没有 sizeLimit
    An emptyDir volume grew by {}
      某个 emptyDir 卷增长了 {0}
    {} grew by {}. The evidence does not show which pod it belongs to, nor whether it has a sizeLimit.
      {0} 增长了 {1}。证据中看不出它属于哪个 Pod，也看不出有没有 sizeLimit。
    Find the pod by the UID in the path, and give every emptyDir on disk a sizeLimit.
      按路径中的 UID 找到该 Pod，并给每个落盘的 emptyDir 设置 sizeLimit。
    List pods with their UIDs
      列出 Pod 及其 UID
    An emptyDir of {} grew
      {0} 的某个 emptyDir 在增长
    {} of {} grew by {}. Its spec is not in the evidence, so whether it has a sizeLimit is not shown; none was reported as exceeded.
      {1} 的 {0} 增长了 {2}。证据中没有它的 spec，看不出有没有 sizeLimit；没有超限的报告。
    {} of {} grew; by how much is not shown. Its spec is not in the evidence, so whether it has a sizeLimit is not shown either; none was reported as exceeded.
      {1} 的 {0} 在增长，增量不明。证据中没有它的 spec，也看不出有没有 sizeLimit；没有超限的报告。
    a local volume
      某个本地卷
    Look at the volumes of the pod's spec, and give every emptyDir on disk a sizeLimit.
      查看 Pod spec 中的卷，给每个落盘的 emptyDir 设置 sizeLimit。
    Show the volumes
      查看卷
    Files were written to the emptyDir {} of {}, which nothing bounds but the disk. How many bytes is not shown.
      {1} 的 emptyDir {0} 中写入了文件，除磁盘本身外没有任何限制。写了多少字节不明。
    The emptyDir {} of {} took {} and is bounded by nothing but the disk. The kubelet's eviction message never counts emptyDir bytes.
      {1} 的 emptyDir {0} 占用 {2}，除磁盘本身外没有任何限制。kubelet 的驱逐消息从不统计 emptyDir 的数据。
    # eviction-before-cleanup
    Kubernetes 1.29 to 1.31 does so at random (issue 129616). Which version this kubelet has is not in the evidence.
      Kubernetes 1.29 至 1.31 会随机出现这种情况（issue 129616）。证据中没有该 kubelet 的版本。
    Look up the kubelet's version; update one of 1.29 to 1.31 to 1.32 or later.
      查明 kubelet 版本；若为 1.29 至 1.31，升级到 1.32 或更高版本。
    Of {} passes that had to evict, {} evicted a pod without having deleted unused containers and images first.
      在需要驱逐的 {0} 轮中，有 {1} 轮没有先删除未使用的容器和镜像，就驱逐了 Pod。
    Pressure on nodefs does not collect images on this node
      该节点的 nodefs 压力不会触发镜像回收
    Images have a disk of their own here, so deleting them would give nodefs nothing: the kubelet goes straight to the pods. That is its rule, and no collection failed.
      该节点的镜像在独立磁盘上，删除镜像不会给 nodefs 腾出空间，kubelet 因此直接驱逐 Pod。这是既定规则，并非回收失败。
    Look at what nodefs holds: logs, emptyDir volumes, the host's own files. Unused images and the collection's thresholds have no part in it.
      查看 nodefs 上的内容：日志、emptyDir 卷、主机自身的文件。与未使用的镜像和回收阈值无关。
    Passes that did not collect images first: {}
      没有先回收镜像的轮次：{0}
    Kubernetes {} compares containerfs with the threshold of the filesystem it mirrors and has no clean-up for it. Which of the two a pass picks is random.
      Kubernetes {0} 用所沿用文件系统的阈值来比较 containerfs，却没有对应的清理步骤。每一轮选中两者中的哪一个是随机的。
    Update the kubelet to 1.32 or later. Until then start periodic collection earlier, so that unused images are gone before pods are asked.
      把 kubelet 升级到 1.32 或更高版本。在此之前提前启动周期性回收，赶在驱逐 Pod 之前清掉未使用的镜像。
    # eviction-loop
    Break the loop where it turns: keep image and model on the node between two starts (the rules {} and {}), or keep the pod off the node until it has room.
      从源头打破循环：让镜像和模型在两次启动之间留在节点上（规则 {0} 和 {1}），或在节点腾出空间之前不让该 Pod 调度过来。
    Break the loop where it turns: bound what the pod writes, so that it ends by its own limit and before the node is short, or keep it off the node until it has room.
      从源头打破循环：限制该 Pod 的写入，让它在节点空间不足之前先触及自身限制；或在节点腾出空间之前不让它调度过来。
    Keep new pods off the node meanwhile
      期间不让新 Pod 调度到该节点
    A cordoned node takes no new pod of any workload until it is uncordoned.
      cordon 之后，在 uncordon 之前该节点不接受任何工作负载的新 Pod。
    {} and its replacements were evicted {} times
      {0} 及其替代 Pod 共被驱逐 {1} 次
    Pods of {} were evicted from {} {} times,
      {0} 的 Pod 在 {1} 上被驱逐 {2} 次，
    {} apart: one loop, not two incidents.
      相隔 {0}：是同一个循环，不是两次事故。
    one every {} on average: one loop, not as many incidents.
      平均每 {0} 一次：是同一个循环，不是多次事故。
    Pulls and downloads after the first eviction: {}, in {}.
      首次驱逐之后的拉取和下载共 {0} 次，耗时 {1}。
    Pulls and downloads after the first eviction: {}, which brought {} again in {}.
      首次驱逐之后的拉取和下载共 {0} 次，在 {2}内又写入 {1}。
    # fetched-again
    Keep the image in use on every such node
      在所有这类节点上让镜像保持使用中
    {} was downloaded {} times by {}. All but one of the downloads wrote {} and took {}.
      {2} 下载 {0} 共 {1} 次。除一次之外，其余的下载写入 {3}，耗时 {4}。
    {} was downloaded {} times by {}. All but one of the downloads took {}; their bytes are not in the evidence.
      {2} 下载 {0} 共 {1} 次。除一次之外，其余的下载耗时 {3}；写入的字节数不在证据中。
    {} was downloaded {} times
      {0} 下载了 {1} 次
    Keep the model in a claim that outlives the pod, shared by the replicas where its class can be; the rule {} has the manifests.
      把模型放在生命周期长于 Pod 的 PVC 中，StorageClass 支持时由各副本共享；清单见规则 {0}。
    Replicas that start at once on an empty claim wait for the first one's download.
      多个副本同时在空 PVC 上启动时，要等第一个下载完成。
    {} was pulled {} times
      {0} 拉取了 {1} 次
    The pull of {} began {} times and ended with the image {} times
      {0} 的拉取开始了 {1} 次，其中 {2} 次拉取成功
    {}. All but one of them moved {} and took {}.
      {0}。除一次之外，其余的传输 {1}，耗时 {2}。
    {}. All but one of them took {}; their bytes are not in the evidence.
      {0}。除一次之外，其余的耗时 {1}；字节数不在证据中。
    Make room for the whole image first: each attempt moves its bytes anew and is undone when it does not fit.
      先腾出放得下整个镜像的空间：每次尝试都要重新传输，放不下时又会回退。
    Keep the image in use on the node (a DaemonSet container that has it), so that eviction-time garbage collection, which removes every unused image, leaves it.
      让镜像在节点上保持使用中（用一个 DaemonSet 容器引用它）：驱逐时的垃圾回收会删除所有未使用的镜像，这样就不会删掉它。
    An image that is always in use takes its room always.
      一直在用的镜像会一直占用空间。
    # healthy-now
    At {} the kubelet saw {}.
      {0} 时 kubelet 看到的是 {1}。
    What was free at the time of the incident, no df in the evidence shows.
      证据中没有事故当时的 df，看不出那时可用多少。
    The kubelet started anew at {}, in between.
      期间 kubelet 在 {0} 重新启动过。
    df shows {} free, from after the incident
      df 显示可用 {0}，但那是事故之后
    The last measurement is of {}, {} after the last sign of the incident, and shows a disk with {} free.
      最后一次测量在 {0}，即事故最后一个迹象的 {1}之后，显示磁盘可用 {2}。
    Do not take this df for the state of the incident. Let df and du be written at intervals, so that the next one is measured while it happens.
      不要把这份 df 当作事故当时的状态。定时记录 df 和 du，下次事故发生时就有测量数据。
    Write df every minute
      每分钟记录一次 df
    # host-process-growth
    {} on the host grew by {}
      主机上的 {0} 增长了 {1}
    Files of the host grew by {}
      主机文件增长了 {0}
    {} grew by {} outside of any pod. The kubelet cannot free these bytes: evicting pods only makes room beside them.
      {0} 增长了 {1}，不属于任何 Pod。kubelet 无法释放这部分空间：驱逐 Pod 只是在别处腾地方。
    Find who writes there, rotate or bound it (logrotate with a size, a quota, a cache limit), and move it off the disk of the kubelet.
      找出写入方，加上轮转或上限（按大小的 logrotate、配额、缓存上限），并把它移出 kubelet 所在的磁盘。
    The journal grew by {}. Without SystemMaxUse it may take a tenth of the filesystem, at most 4 GiB, and other daemons' logs come beside it.
      journal 增长了 {0}。没有设置 SystemMaxUse 时，它最多可占文件系统的十分之一（上限 4 GiB），其他守护进程的日志另算。
    Bound the journal with {} in journald.conf, and shrink it once by hand.
      在 journald.conf 中用 {0} 限制 journal，并手工收缩一次。
    Bound the journal
      限制 journal 大小
    {} are used by df's account and found by no du: {}. Files that are deleted but still open keep their blocks until the process closes them.
      {1}：df 统计已用 {0}，du 却找不到。已删除但仍打开的文件会一直占用磁盘块，直到进程关闭它们。
    Find the process that holds them, and restart it or have it reopen its files.
      找到持有这些文件的进程，重启它或让它重新打开文件。
    List deleted files that are still open, largest first
      列出已删除但仍打开的文件（从大到小）
    # hostpath-growth
    {} on the node's disk grew by {}
      节点磁盘上的 {0} 增长了 {1}
    {} grew by {}. The evidence shows no pod that mounts it. The kubelet attributes these bytes to no pod, so an eviction gives none of them back.
      {0} 增长了 {1}。证据中没有挂载它的 Pod。kubelet 不会把这些数据算到任何 Pod 头上，驱逐 Pod 一点也收不回来。
    {}, mounted by {}, grew by {}. The kubelet attributes these bytes to no pod, so the ranking does not see them and an eviction gives none of them back.
      {0}（由 {1} 挂载）增长了 {2}。kubelet 不会把这些数据算到任何 Pod 头上，排序时看不到它们，驱逐 Pod 也一点都收不回来。
    Move the data to a disk of its own or to a claim with a size, and give whatever writes it an age or size limit.
      把数据移到独立磁盘或有容量的 PVC 上，并给写入方设置保留时间或大小上限。
    Data that other pods of the node still read has to move with them.
      该节点上其他 Pod 仍在读取的数据要一并迁移。
    """#
}
