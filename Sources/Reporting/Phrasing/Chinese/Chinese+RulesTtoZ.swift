extension ChineseText {
  /// What the rules t to z say.
  static let rulesTtoZ = #"""
    # tag-not-pinned
    {} is named by a moving tag
      {0} 使用了会变动的标签
    {} can mean another image at the next pull, and then its layers come on top of the old ones. The evidence shows no digest for it.
      下次拉取时 {0} 可能已是另一个镜像，它的层会叠加在旧层之外。证据中没有它的 digest。
    {} meant {} different images in this evidence, the last one {}. Their layers lay on the node side by side.
      证据中 {0} 先后对应 {1} 个不同的镜像，最后一个是 {2}。它们的层同时留在节点上。
    {} was {} at the time. At the next pull it can be another image, whose layers come on top of these.
      当时 {0} 对应 {1}。下次拉取时可能已是另一个镜像，它的层会叠加在这些层之外。
    Find the digest that runs now and name the image by it.
      查出当前运行的 digest，用它来引用镜像。
    Name the image by the digest that was seen, {}, and move it on purpose.
      用证据中的 digest {0} 引用镜像，升级时再主动修改。
    Name the image by its digest
      用 digest 引用镜像
    Show the digest on the node
      查看节点上的 digest
    Updates of the tag no longer arrive by themselves; a tool that proposes new digests replaces that.
      标签更新后不会再自动生效；可以用自动提出新 digest 的工具来代替。
    # thresholds
    Raise the threshold, so that collection and eviction come before writes fail.
      调高阈值，让回收和驱逐赶在写入失败之前发生。
    {} fires while {} are free, {} of the disk. Periodic image collection starts at 85% use by default, so pods are evicted before it has run.
      可用还有 {1}（磁盘的 {2}）时 {0} 就会触发。周期性镜像回收默认在用量达到 85% 时启动，因此还没运行就已开始驱逐 Pod。
    Lower the threshold, or start image collection below it.
      调低阈值，或让镜像回收早于它启动。
    {} fires below {}, and a minimum reclaim of {} comes on top: once pressure is there it holds, and evictions go on, until {} are free.
      {0} 低于 {1} 时触发，之上还要加最小回收量 {2}：一旦出现压力，就会持续并不断驱逐，直到可用达到 {3}。
    Pressure ends only with {} free
      可用达到 {0} 压力才会解除
    Lower {} to what one image or one pod gives back, for example {}. The restart that this needs also ends the pressure that holds now, where the threshold itself is not met.
      把 {0} 调低到一个镜像或一个 Pod 能还回的大小，例如 {1}。修改需要重启；如果阈值本身已不再满足，重启也会解除当前的压力。
    A smaller minimum reclaim
      更小的最小回收量
    With a small reclaim the node can go in and out of pressure more often. The risk is bounded: the threshold itself stays where it is.
      回收量变小后，节点可能更频繁地进出压力状态。风险有限：阈值本身没有变。
    The most free space the evidence shows is {}, at {}, which is {} short of that: the node cannot leave pressure by itself.
      证据中可用空间最多时为 {0}（{1}），还差 {2}：节点无法自行脱离压力状态。
    All that was cleaned up and evicted in this incident took {}, less than the {} that it asks for.
      本次事故中清理和驱逐的内容合计 {0}，少于它要求的 {1}。
    On this node's single disk {} decides, not {}
      该节点只有一块磁盘，起决定作用的是 {0}，不是 {1}
    Images and pods share one disk, so {} is compared with the same free bytes as {}. The higher one fires first: below {}, not below {}.
      镜像和 Pod 共用一块磁盘，因此 {0} 与 {1} 比较的是同一份可用空间。较高的先触发：低于 {2} 就触发，而不是低于 {3}。
    Count with {} as the floor when planning this disk. Lowering {} gives {} more.
      规划这块磁盘时以 {0} 为下限。调低 {1} 能多出 {2}。
    A lower threshold is met later: less room is left for garbage collection and for writes meanwhile.
      阈值越低触发越晚：留给垃圾回收和期间写入的空间也越少。
    The whole table
      完整设置
    A higher threshold takes that much of the disk out of use and of allocatable; a lower one is met later, with less room for garbage collection. The kubelet has to be restarted.
      阈值调高，相应的磁盘空间就不能使用，也不计入 allocatable；阈值调低则触发更晚，留给垃圾回收的空间更少。需要重启 kubelet。
    Disk signals that are switched off: {}
      已关闭的磁盘信号：{0}
    {} is set to {}, which means that it is not watched. The kubelet then neither collects images nor evicts for it before writes fail. Disk signals switched off: {}.
      {0} 设为 {1}，即不监视。在写入失败之前，kubelet 既不会为它回收镜像，也不会驱逐 Pod。已关闭的磁盘信号有 {2} 个。
    Give the signals thresholds again.
      给这些信号重新设置阈值。
    The configured evictionHard replaces the default map, so {} have no threshold. Free bytes of this node's disk are still watched by another signal; file counts may not be.
      配置的 evictionHard 会整体替换默认值，因此 {0} 没有阈值。该节点磁盘的可用字节仍由另一个信号监视，文件数则未必。
    The configured evictionHard replaces the default map, so {} have no threshold. {} is not watched at all on this node.
      配置的 evictionHard 会整体替换默认值，因此 {0} 没有阈值。该节点完全没有监视 {1}。
    Default disk signals without a threshold: {}
      没有阈值的默认磁盘信号：{0}
    List every signal that is to be watched.
      把需要监视的信号全部列出。
    {} fires at {}, {} of the disk, and the kubelet looks every 10 seconds. Writes failed with "no space left on device" {} times in this incident.
      {0} 在 {1}（磁盘的 {2}）时触发，而 kubelet 每 10 秒才检查一次。本次事故中写入以“no space left on device”失败 {3} 次。
    {} fires at {}, {} of the disk, and the kubelet looks every 10 seconds. At 500 MB a second that room is filled within {}.
      {0} 在 {1}（磁盘的 {2}）时触发，而 kubelet 每 10 秒才检查一次。按每秒 500 MB 计算，这点空间 {3}内就会写满。
    {} fires at {} of the disk
      {0} 在磁盘的 {1} 时触发
    # tolerates-disk-pressure
    Take the toleration out of the template
      从模板中去掉该容忍
    Find the owner whose template has the toleration
      查找模板中带有该容忍的上级对象
    Remove the toleration, so that the scheduler looks for a node without pressure. Replace one that accepts everything by the keys that the pod needs.
      去掉该容忍，让调度器去找没有压力的节点。如果是容忍一切的写法，换成 Pod 实际需要的 key。
    With every node under pressure the pods stay Pending, which shows the shortage instead of hiding it.
      所有节点都处于压力状态时，Pod 会停在 Pending：这会暴露而不是掩盖空间不足。
    {} tolerates disk pressure
      {0} 容忍磁盘压力
    {} tolerates {}. The scheduler places it on nodes under pressure; a toleration neither protects it from eviction nor passes admission there. Refusals in this incident: {}.
      {0} 容忍 {1}。调度器会把它放到处于压力状态的节点；容忍既不能使它免于驱逐，也通不过那里的准入检查。本次事故中被拒 {2} 次。
    A toleration with an empty key and operator Exists accepts every taint, {} with it. The scheduler places {} on nodes under pressure; a toleration neither protects it from eviction nor passes admission there. Refusals in this incident: {}.
      key 为空且 operator 为 Exists 的容忍接受所有污点，包括 {0}。调度器会把 {1} 放到处于压力状态的节点；容忍既不能使它免于驱逐，也通不过那里的准入检查。本次事故中被拒 {2} 次。
    DaemonSet pods such as {} tolerate disk pressure by design
      {0} 等 DaemonSet Pod 按设计容忍磁盘压力
    The DaemonSet controller gives its pods this toleration, so they were sent to the node and refused there. These are refusals at admission, not evictions. Their number: {}.
      DaemonSet 控制器会给 Pod 加上这个容忍，因此它们仍调度到该节点，并在那里被拒。这些是准入被拒，不是驱逐，共 {0} 次。
    Leave it; the refusals end with the pressure. A pod that must run under pressure needs the priority class {}.
      不必处理；压力解除后就不再拒绝。必须在压力下运行的 Pod 需要优先级类 {0}。
    # unfinished-pulls
    A pull that is running loses what it has.
      正在进行的拉取会丢失已有内容。
    When no pull is running, delete the leases of unfinished pulls; containerd then collects what they held. Make room for the whole image before the next attempt.
      在没有拉取进行时，删除未完成拉取的 lease，containerd 随后会回收它们占用的内容。下次尝试之前先腾出放得下整个镜像的空间。
    Show leases, then delete those of pulls that ended
      查看 lease，再删除已结束拉取的 lease
    Deleting the lease of a pull that is running makes it fail.
      删除正在进行的拉取的 lease 会使其失败。
    , the largest attempt {}
      ，最大的一次 {0}
    Attempts to pull {} that ended without it: {}. Moved by then: {} compressed{}; what was unpacked of it comes on top.
      {0} 的拉取有 {1} 次没有成功。届时已传输 {2}（压缩）{3}；已解压的部分另算。
    Unfinished pulls of {} moved {}
      {0} 未完成的拉取传输了 {1}
    Whether it is still there, no du in the evidence shows.
      这些内容是否还在，证据中没有 du 可查。
    du finds {} of unfinished pulls in {}.
      du 在 {1} 中找到未完成拉取的内容 {0}。
    A lease that a cancelled pull could not delete keeps its bytes from collection until {}, 24 hours after the last of them began.
      取消的拉取若没能删除 lease，其内容在 {0} 之前（最后一次开始后 24 小时）都不会回收。
    {} lie where unfinished pulls are kept
      存放未完成拉取的位置占用 {0}
    {} took {}. That is where the runtime keeps pulls that are under way or were given up; the evidence shows no pull that they belong to.
      {0} 占用 {1}。那里存放进行中或已放弃的拉取；证据中找不到对应的拉取。
    When no pull is running, delete what earlier ones left in {}.
      在没有拉取进行时，删除以前的拉取在 {0} 中留下的内容。
    Show what unfinished pulls left
      查看未完成拉取留下的内容
    # unlinked-files
    df counts {} that du does not find
      df 统计到而 du 找不到的空间：{0}
    At {} df shows {} used on {}, and du finds {} there. Deleted files that are still open are the usual reason; directories that du could not read are another. The evidence has no list of open files.
      {0} 时 df 显示 {2} 已用 {1}，du 在那里只找到 {3}。常见原因是已删除但仍打开的文件，也可能是 du 无权读取的目录。证据中没有打开文件的列表。
    Find the processes that hold deleted files, and restart them or have them reopen their files.
      找到持有已删除文件的进程，重启它们或让它们重新打开文件。
    What a restarted process was doing is interrupted.
      重启会中断该进程正在进行的工作。
    # unused-images
    Images that no dumped pod uses: {}
      导出的 Pod 都没有使用的镜像：{0}
    Of {} listed images {} belong to no pod of the dump. They take about {} of {}; pods that ended before the dump may have used them.
      列出的 {0} 个镜像中，有 {1} 个不属于导出中的任何 Pod，约占 {3} 中的 {2}；导出之前已结束的 Pod 可能用过它们。
    Images accumulated to {}
      镜像积累到 {0}
    Images that were no longer used take about {} of the disk. Periodic collection starts at 85% use, so they stay until the disk is nearly at its eviction threshold.
      不再使用的镜像约占磁盘 {0}。周期性回收在用量达到 85% 时才启动，因此它们会一直留到磁盘快到驱逐阈值。
    Start collection at 70% use and end it at 60%. From Kubernetes 1.30 on, {} also removes what was unused for a week whatever the disk's use.
      让回收在用量 70% 时启动、60% 时停止。从 Kubernetes 1.30 起，{0} 还会删除闲置一周的镜像，与磁盘用量无关。
    Collect images earlier
      更早回收镜像
    Remove unused images now
      现在就删除未使用的镜像
    Images of jobs that run now and then are pulled again each time.
      偶尔运行的 Job 每次都要重新拉取镜像。
    # unwatched-filesystem
    {} was full, and no threshold covers it
      {0} 已写满，但没有阈值监视它
    df shows {} of {} available on {} ({}).
      df 显示 {2}（{3}）容量 {1}，可用 {0}。
    The kubelet watches {}.
      kubelet 监视的是 {0}。
    Writes below {} failed for lack of space: {}.
      {0} 下因空间不足而失败的写入有 {1} 次。
    Writes failed for lack of space at that time; the evidence does not name the directory.
      当时有写入因空间不足而失败；证据中没有写明目录。
    Make room on {}, and watch it by other means: the kubelet neither collects nor evicts for it. If pods or images are meant to live there, set the kubelet's root directory or the runtime's root to it.
      在 {0} 上腾出空间，并用其他手段监视它：kubelet 不会为它回收，也不会驱逐。如果本来就要把 Pod 或镜像放在那里，把 kubelet 的根目录或容器运行时的根目录指向它。
    A kubelet with another root directory begins without its pods' old volumes.
      换了根目录的 kubelet 启动时没有 Pod 原来的卷。
    nodefs is {} on this node
      该节点的 nodefs 是 {0}
    The kubelet's root directory is {}, so it watches {} ({}). What df shows for {} says nothing about its thresholds.
      kubelet 的根目录是 {0}，因此它监视的是 {1}（{2}）。df 对 {3} 的显示与其阈值无关。
    Have alerts and dashboards look at {} for this node.
      让告警和监控面板对该节点查看 {0}。
    # writable-layer-growth
    Bound what the container writes
      限制容器的写入
    Container {} of {} wrote {}
      {1} 的容器 {0} 写入 {2}
    {} of {} wrote {} into its own layer or its log; the kubelet's number adds the two. Both lie on the node's disk and go away with the container.
      {1} 的 {0} 向自己的可写层或日志写入 {2}；kubelet 的数字是两者之和。两者都在节点磁盘上，随容器一起删除。
    Find what it writes and mount a volume there: an emptyDir with a sizeLimit for scratch files, a claim for what is to stay. Set an ephemeral-storage limit such as {}, so that the writer is evicted and not a neighbour.
      查明它写的是什么，并在那里挂载卷：临时文件用带 sizeLimit 的 emptyDir，需要保留的用 PVC。设置 ephemeral-storage 限制，例如 {0}，这样被驱逐的是写入者，而不是相邻的 Pod。
    With a limit the pod is evicted as soon as it is above it, on a healthy node too.
      设置限制后，Pod 一旦超出就会被驱逐，即使节点健康也一样。
    Find the directory, in a running replica
      在运行中的副本里查找该目录
    # xet-cache
    The blobs of the model take {} beside it.
      模型的 blob 另占 {0}。
    The blobs of the model come beside it.
      模型的 blob 另算。
    The Xet chunk cache takes {}
      Xet chunk 缓存占用 {0}
    {} took {}: chunks that were downloaded once and kept.
      {0} 占用 {1}：下载后保留下来的 chunk。
    {} may keep a Xet chunk cache beside its model
      {0} 除模型外可能还保留 Xet chunk 缓存
    {} is of the time in which the hub client kept downloaded chunks, up to 10 GiB, in {}. Some growth has no other explanation, and the evidence has no du of that directory.
      {0} 属于 Hub 客户端会在 {1} 中保留已下载 chunk（最多 10 GiB）的版本。有一部分增长没有其他解释，而证据中没有该目录的 du。
    Switch the chunk cache off
      关闭 chunk 缓存
    Set {} to 0, or take an image with hf-xet 1.2.0 or later, which keeps no chunks. What is there can be deleted while nothing is downloaded.
      把 {0} 设为 0，或换用带 hf-xet 1.2.0 及以上版本的镜像（不再保留 chunk）。已有内容可以在没有下载时删除。
    Another revision of the same model fetches all of its chunks anew.
      同一模型换一个 revision，所有 chunk 都要重新下载。
    """#
}
