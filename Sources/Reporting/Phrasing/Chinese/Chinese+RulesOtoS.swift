extension ChineseText {
  /// What the rules o to s say.
  static let rulesOtoS = #"""
    # over-eviction
    The eviction of {} was enough
      驱逐 {0} 就已足够
    After it the kubelet evicted {} more, the first {} later. At {} {} were free. The later ones can have given back at most {} of it, and {} were needed: the kubelet looked again before the space of the first was back.
      之后 kubelet 又驱逐了 {0} 个 Pod，第一个在 {1}后。{2} 时可用 {3}，其中后来这些最多贡献 {4}，而需要的是 {5}：第一个 Pod 的空间还没还回来，kubelet 就再次检查了。
    Requests that cover what they use would have put these pods behind the one that writes. A cache in a claim, or smaller layers, make the clean-up short.
      如果请求量能覆盖用量，这些 Pod 会排在写入者之后。把缓存放进 PVC，或减小镜像层，能让清理更快完成。
    {} was evicted when {} were free, more than the threshold of {}. Such evictions in this incident: {}.
      驱逐 {0} 时可用 {1}，高于阈值 {2}。本次事件中这样的驱逐有 {3} 次。
    The minimum reclaim asks for {} on top, so the signal counted as met until {} were free.
      最小回收量要求在阈值之上再多 {0}，因此可用空间达到 {1} 之前，信号一直算作触发。
    The evidence shows no minimum reclaim that explains it: the signal was met when the pass began and was met no more at its end.
      证据中没有能解释这一点的最小回收量：这一轮开始时信号已触发，结束时已不再触发。
    Pods evicted above the threshold: {}
      可用空间高于阈值时仍遭驱逐的 Pod：{0}
    Leave room for the clean-up: what was evicted gives its bytes back later than the kubelet looks again. Requests that cover what a pod uses keep it behind those that write.
      给清理留出余量：遭驱逐的 Pod 还没腾出空间，kubelet 就会再次检查。请求量能覆盖用量的 Pod 会排在写入者之后。
    Lower {}; the rule {} has the setting. Requests that cover what a pod uses keep it behind those that write.
      调低 {0}，具体配置见规则 {1}。请求量能覆盖用量的 Pod 会排在写入者之后。
    # requests-missing-or-small
    {}, like each of these {} pods,
      {0} 等 {1} 个 Pod
    {} used at most {} by the kubelet's account, yet stood in the first group of the ranking: without a request the first byte is above it.
      按 kubelet 的统计，{0} 最多用了 {1}，却排在最先驱逐的一组：没有请求量，用 1 个字节就算超出。
    the {} of this incident
      本次事件中的 {0}
    what it wrote in this incident
      本次事件中的写入量
    Request what it needs when it behaves, not {}, and keep the request below the limit that bounds what it writes: then its neighbours are ranked behind it.
      请求量按正常情况所需设置，不要按{0}；并让请求量低于约束写入的限制：这样相邻的 Pod 会排在它之后。
    {} requests no ephemeral storage
      {0} 没有 ephemeral-storage 请求量
    {} requests less ephemeral storage than it used
      {0} 的 ephemeral-storage 请求量低于实际用量
    {} used {} when it was evicted, its model takes {}, and it requests {} of ephemeral storage. Its QoS class is {}, which does not order evictions for the disk: usage above request, priority and usage do.
      {0} 遭驱逐时用了 {1}，它的模型占 {2}，ephemeral-storage 请求量为 {3}。它的 QoS 等级是 {4}，但磁盘驱逐不按 QoS 排序，看的是是否超出请求量、优先级和用量。
    {} used {} when it was evicted and requests {} of ephemeral storage. Its QoS class is {}, which does not order evictions for the disk: usage above request, priority and usage do.
      {0} 遭驱逐时用了 {1}，ephemeral-storage 请求量为 {2}。它的 QoS 等级是 {3}，但磁盘驱逐不按 QoS 排序，看的是是否超出请求量、优先级和用量。
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
      调度器需要找到尚有 {0} 未预留的节点；用量超过 {1} 时，Pod 会仅因自身限制遭到驱逐。模型缓存放到 PVC 之后，两者都可以降到日志加不含模型的可写层的大小。
    Evicted bystanders without an ephemeral-storage request: {}
      没有 ephemeral-storage 请求量而遭驱逐的旁观者：{0}
    Request what such pods use, for example {} of ephemeral storage; below its request a pod is ranked after all pods that are above theirs.
      给这类 Pod 按用量设置请求量，例如 {0} 的 ephemeral-storage；用量低于请求量的 Pod 排在所有超出请求量的 Pod 之后。
    """#
}
