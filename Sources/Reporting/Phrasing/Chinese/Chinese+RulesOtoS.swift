extension ChineseText {
  /// What the rules o to s say.
  static let rulesOtoS = #"""
    # offload-cache
    The specification sets no cap for it.
      spec 中没有给它设上限。
    {} of this pod took {}, and no model was downloaded into it.
      该 Pod 的 {0} 占用 {1}，且没有模型下载到那里。
    How much it holds is not in the evidence.
      证据中看不出它占用多少。
    {} keeps a cache of {} on the node's disk
      {0} 在节点磁盘上保留 {1} 的缓存
    {} writes a cache to {}.
      {0} 把缓存写到 {1}。
    Cap the cache
      限制缓存大小
    Cap the cache at what the disk has to spare, divided by the number of workers, or mount an emptyDir with a sizeLimit or a claim at {}.
      把缓存上限设为磁盘可让出的空间除以 worker 数，或在 {0} 挂载带 sizeLimit 的 emptyDir 或 PVC。
    A smaller cache is hit less often: more is computed anew.
      缓存变小命中率也会下降：需要更多重新计算。
    Its cap of {} holds for each of {} workers: {} together.
      它的上限 {0} 对 {1} 个 worker 分别生效：合计 {2}。
    # over-eviction
    The eviction of {} was enough
      驱逐 {0} 就已足够
    After it the kubelet evicted {} more, the first {} later. At {} {} were free. The later ones can have given back at most {} of it, and {} were needed: the kubelet looked again before the space of the first was back.
      之后 kubelet 又驱逐了 {0} 个 Pod，第一个在 {1}后。{2} 时可用 {3}，其中后来这些最多贡献 {4}，而需要的是 {5}：第一个 Pod 的空间还没还回来，kubelet 就再次检查了。
    Requests that cover what they use would have put these pods behind the one that writes. A cache in a claim, or smaller layers, make the clean-up short.
      如果请求量能覆盖用量，这些 Pod 会排在写入者之后。把缓存放进 PVC，或减小镜像层，能让清理更快完成。
    {} was evicted when {} were free, more than the threshold of {}. Such evictions in this incident: {}.
      驱逐 {0} 时可用 {1}，高于阈值 {2}。本次事故中这样的驱逐有 {3} 次。
    The minimum reclaim asks for {} on top, so the signal counted as met until {} were free.
      最小回收量要求在阈值之上再多 {0}，因此可用空间达到 {1} 之前，信号一直算作触发。
    The evidence shows no minimum reclaim that explains it: the signal was met when the pass began and was met no more at its end.
      证据中没有能解释这一点的最小回收量：这一轮开始时信号已触发，结束时已不再触发。
    Pods evicted above the threshold: {}
      可用空间高于阈值时仍被驱逐的 Pod：{0}
    Leave room for the clean-up: what was evicted gives its bytes back later than the kubelet looks again. Requests that cover what a pod uses keep it behind those that write.
      给清理留出余量：被驱逐的 Pod 还没腾出空间，kubelet 就会再次检查。请求量能覆盖用量的 Pod 会排在写入者之后。
    Lower {}; the rule {} has the setting. Requests that cover what a pod uses keep it behind those that write.
      调低 {0}，具体配置见规则 {1}。请求量能覆盖用量的 Pod 会排在写入者之后。
    # pressure-flapping
    The transition period is {}.
      转换期 (transition period) 为 {0}。
    The transition period is not in the evidence; the default is 5 minutes.
      证据中没有转换期 (transition period)；默认是 5 分钟。
    DiskPressure came {} times
      DiskPressure 出现了 {0} 次
    DiskPressure came {} times, one every {} on average, and held for {} altogether: one cause, not as many incidents.
      DiskPressure 出现 {0} 次，平均每 {1} 一次，累计持续 {2}：是同一个原因，不是多次事故。
    Take away what comes back with the pods; the findings above name it. A longer transition period keeps the taint longer, so that the node is left alone while someone looks.
      去掉随 Pod 反复回来的内容，具体见上面的发现。延长转换期会让污点保留更久，排查期间节点不会再进新 Pod。
    Hold the condition longer
      让状况保持更久
    The node takes no pods for as long after each stretch of pressure, memory pressure included.
      每次压力结束后，节点在这段时间内都不接受 Pod，内存压力也一样。
    # pulls-at-once
    {} large images were pulled at the same time
      同时拉取了 {0} 个大镜像
    The largest alone takes {}: pulled one after the other, collection has its turn before the next.
      最大的一个就占 {0}：逐个拉取时，垃圾回收能赶在下一个之前运行。
    {} images, together {} on disk, were pulled side by side between {} and {}.
      {2} 至 {3} 之间同时拉取了 {0} 个镜像，在磁盘上合计 {1}。
    {} images, together {} on disk, were pulled side by side between {} and {}, where {} lay above the eviction threshold.
      {2} 至 {3} 之间同时拉取了 {0} 个镜像，在磁盘上合计 {1}；当时驱逐阈值以上的余量为 {4}。
    Pull one image at a time ({}), pull them ahead, or place the workloads on different nodes.
      每次只拉取一个镜像（{0}），提前拉取，或把工作负载放到不同节点。
    One pull at a time
      每次只拉取一个
    Pull them ahead, one after the other
      提前逐个拉取
    Serial pulls let a small image wait behind a large one. They lower the peak while pulling, not the sum that stays.
      串行拉取会让小镜像排在大镜像后面等待。它降低的是拉取期间的峰值，不是最终留下的总量。
    # ranking-surprise
    The larger one had requested {} and stayed within it; the smaller one was above its request. That comes first in the kubelet's order.
      用量大的请求量为 {0}，没有超出；用量小的超出了请求量。kubelet 排序首先看这一点。
    Its priority is {}, that of the larger one {}. Priority comes before size in the kubelet's order.
      它的优先级是 {0}，用量大的是 {1}。kubelet 排序时优先级先于用量。
    The larger one writes to a hostPath, which the kubelet counts for no pod: in its numbers it was the smaller one.
      用量大的写的是 hostPath，kubelet 不把它算到任何 Pod 头上：在它的统计里反而是用量小的。
    The evidence does not show which request or priority decided; the rules never order by size alone.
      证据中看不出是哪个请求量或优先级起了决定作用；规则从不只按用量排序。
    {} went before {}
      {0} 先于 {1} 被驱逐
    {} used {} and was evicted before {} with {}.
      {0} 用了 {1}，却先于用了 {3} 的 {2} 被驱逐。
    Give what must stay a request that covers what it uses, and a priority above what may go. A writer's request should be what it needs, not what it could fill.
      必须保留的 Pod，请求量要覆盖用量，优先级要高于可以驱逐的 Pod。写入者的请求量应按需要设置，而不是按可能写满的量。
    # requests-missing-or-small
    {}, like each of these {} pods,
      {0} 等 {1} 个 Pod
    {} used at most {} by the kubelet's account, yet stood in the first group of the ranking: without a request the first byte is above it.
      按 kubelet 的统计，{0} 最多用了 {1}，却排在最先驱逐的一组：没有请求量，用 1 个字节就算超出。
    the {} of this incident
      本次事故中的 {0}
    what it wrote in this incident
      本次事故中的写入量
    Request what it needs when it behaves, not {}, and keep the request below the limit that bounds what it writes: then its neighbours are ranked behind it.
      请求量按正常情况所需设置，不要按{0}；并让请求量低于约束写入的限制：这样相邻的 Pod 会排在它之后。
    {} requests no ephemeral storage
      {0} 没有 ephemeral-storage 请求量
    {} requests less ephemeral storage than it used
      {0} 的 ephemeral-storage 请求量低于实际用量
    {} used {} when it was evicted, its model takes {}, and it requests {} of ephemeral storage. Its QoS class is {}, which does not order evictions for the disk: usage above request, priority and usage do.
      {0} 被驱逐时用了 {1}，它的模型占 {2}，ephemeral-storage 请求量为 {3}。它的 QoS 等级是 {4}，但磁盘驱逐不按 QoS 排序，看的是是否超出请求量、优先级和用量。
    {} used {} when it was evicted and requests {} of ephemeral storage. Its QoS class is {}, which does not order evictions for the disk: usage above request, priority and usage do.
      {0} 被驱逐时用了 {1}，ephemeral-storage 请求量为 {2}。它的 QoS 等级是 {3}，但磁盘驱逐不按 QoS 排序，看的是是否超出请求量、优先级和用量。
    {} keeps a model of {} on the node's disk and requests {} of ephemeral storage. Its QoS class is {}, which does not order evictions for the disk: usage above request, priority and usage do.
      {0} 在节点磁盘上存有 {1} 的模型，ephemeral-storage 请求量为 {2}。它的 QoS 等级是 {3}，但磁盘驱逐不按 QoS 排序，看的是是否超出请求量、优先级和用量。
    {} requests {} of ephemeral storage, so its first byte puts it above its request. Its QoS class is {}, which does not order evictions for the disk: request, priority and usage do. The evidence does not show how much it used.
      {0} 的 ephemeral-storage 请求量为 {1}，用 1 个字节就会超出。它的 QoS 等级是 {2}，但磁盘驱逐不按 QoS 排序，看的是请求量、优先级和用量。证据中看不出它用了多少。
    Measure the writable layer, logs and emptyDir volumes of the pod, and request that much and a tenth more.
      测量该 Pod 的可写层、日志和 emptyDir 卷，请求量在此基础上再加十分之一。
    Request what is used
      按用量设置请求量
    Request {} of ephemeral storage and limit it to {}: what it takes, a tenth more, and 1Gi for logs. QoS class Guaranteed, with CPU and memory requests equal to their limits, helps against memory pressure and not against this one.
      ephemeral-storage 请求量设为 {0}，限制设为 {1}：按实际占用再加十分之一，另加 1Gi 给日志。QoS 等级 Guaranteed（CPU 和内存的请求量等于限制）能缓解内存压力，对磁盘压力没有作用。
    The scheduler then needs a node with {} unreserved, and above {} the pod is evicted for its limit alone. With the model cache on a claim both can be lowered to the logs and the layer without the model.
      调度器需要找到尚有 {0} 未预留的节点；用量超过 {1} 时，Pod 会仅因自身限制被驱逐。模型缓存放到 PVC 之后，两者都可以降到日志加不含模型的可写层的大小。
    Evicted bystanders without an ephemeral-storage request: {}
      没有 ephemeral-storage 请求量而被驱逐的旁观者：{0}
    Request what such pods use, for example {} of ephemeral storage; below its request a pod is ranked after all pods that are above theirs.
      给这类 Pod 按用量设置请求量，例如 {0} 的 ephemeral-storage；用量低于请求量的 Pod 排在所有超出请求量的 Pod 之后。
    # rollout
    {} was pulled on {} nodes
      {0} 在 {1} 个节点上拉取
    {} pulled {} first, at {}; nodes of this evidence that pulled it within a day: {}. What it did to one it may have done to each: that is one cause.
      {0} 最先拉取 {1}，时间 {2}；证据中一天之内拉取它的节点有 {3} 个。在一个节点上发生的，可能在每个节点上都发生：这是同一个原因。
    Roll a new image out to one node first and look at its disk, then to few at a time. Compare free space above the threshold on every node with what the image takes on disk.
      新镜像先发布到一个节点并观察磁盘，再分批进行。逐个节点比较阈值以上的可用空间与镜像的磁盘占用。
    One node at a time
      每次一个节点
    # soft-eviction
    Evictions that only the log tells, though events of that time are there: {}.
      只有日志记录、而同期事件中没有的驱逐有 {0} 次。
    Pods were evicted after a soft threshold was met
      达到软阈值后 Pod 被驱逐
    A soft threshold was met, and its grace period ran
      达到软阈值，宽限期已开始计时
    Count these as evictions for disk pressure. Keep kubelet logs longer than the grace period and look for them there; an alert on events misses them.
      这些也算磁盘压力驱逐。kubelet 日志的保留时间要长于宽限期，并在日志中查找；基于事件的告警会漏掉它们。
    The kubelet has a soft threshold for {}, {}. Which threshold was met, the evidence does not show.
      kubelet 对 {0} 设有软阈值 {1}。达到的是哪个阈值，证据中看不出。
    A soft threshold was met from {} to {}, and its grace period was not over.
      {0} 至 {1} 处于软阈值之下，宽限期尚未结束。
    A soft threshold of {} was met from {} to {}, and its grace period was not over.
      {1} 至 {2} 处于 {0} 的软阈值之下，宽限期尚未结束。
    No eviction followed in the evidence.
      证据中此后没有驱逐。
    {} was evicted at {}; evictions after it: {}.
      {0} 在 {1} 被驱逐；此后还有 {2} 次驱逐。
    # split-layout
    The threshold of {} decided, on a node with containerfs
      在有 containerfs 的节点上，起决定作用的是 {0} 的阈值
    Set the threshold of the filesystem that containerfs is copied from; there is no setting of its own. Give pods that must stay a higher priority.
      设置 containerfs 所沿用的那个文件系统的阈值，它自己没有单独的设置。必须保留的 Pod 设置更高的优先级。
    containerfs has the threshold of {} here, {}.
      这里 containerfs 沿用 {0} 的阈值 {1}。
    Which threshold containerfs has here depends on the layout, which the evidence does not show.
      这里 containerfs 的阈值取决于磁盘布局，而证据中看不出布局。
    Images alone lie on imagefs, so for this signal every pod counts as using nothing: priority decides, then the smallest request.
      imagefs 上只有镜像，因此对这个信号来说每个 Pod 的用量都算 0：先看优先级，再看谁的请求量最小。
    Writable layers, logs and volumes lie on nodefs and count for this signal; images do not.
      可写层、日志和卷在 nodefs 上，计入这个信号；镜像不计入。
    # stats-unavailable
    The kubelet could not measure a filesystem
      kubelet 无法测量某个文件系统
    The kubelet reported a capacity of 0 or failing statistics. Lines that say so: {}. While it cannot measure, it neither collects images nor evicts for that filesystem.
      kubelet 报告容量为 0 或统计失败，相关日志有 {0} 行。在无法测量期间，它既不会为该文件系统回收镜像，也不会驱逐 Pod。
    Have the image store mounted and the runtime running before the kubelet starts, and restart the kubelet: it detects the layout of its filesystems once.
      在 kubelet 启动之前挂载好镜像存储并启动容器运行时，然后重启 kubelet：它只在启动时探测一次文件系统布局。
    Look at what the runtime reports, then restart the kubelet
      查看容器运行时上报的内容，再重启 kubelet
    A restart clears the kubelet's memory of pressure; running pods stay.
      重启会清除 kubelet 记住的压力状态；运行中的 Pod 不受影响。
    """#
}
