extension ChineseText {
  /// What the sources together show, and what they leave open.
  static let correlation = #"""
    # Where a setting or a version is from.
    from the running kubelet's configuration (configz)
      来自运行中 kubelet 的配置 (configz)
    from the kubelet's command line
      来自 kubelet 命令行
    from the distribution's configuration file
      来自发行版的配置文件
    from the kubelet configuration file and its drop-ins
      来自 kubelet 配置文件及其 drop-in
    from the kubelet configuration file
      来自 kubelet 配置文件
    the default of {}
      {0} 的默认值
    the default of Kubernetes {}
      Kubernetes {0} 的默认值
    the upstream default; neither configuration nor version is in the evidence
      上游默认值；证据中既没有配置也没有版本
    a copy of {}
      沿用 {0}
    from the node object, which says {}
      来自节点对象，原值 {0}
    from the kubelet's own log line, {}
      来自 kubelet 自己的日志行 {0}
    from the source lines that print the kubelet's eviction messages
      由打印 kubelet 驱逐消息的源码行推断
    the cluster's version, {}; the node's own is not in the evidence
      取集群版本 {0}；证据中没有该节点自身的版本
    from a log
      来自日志
    from the filesystems
      由文件系统推断
    # Sources that contradict each other.
    {} was evicted by the word of the kubelet's log or of the pod's status, and no event says so, though events of that time are in the evidence. The log counts: events get lost and merged. Such evictions: {}.
      按 kubelet 日志或 Pod 状态，{0} 被驱逐；证据中有那段时间的事件，却没有对应的驱逐事件。以日志为准：事件会丢失，也会合并。此类驱逐共 {1} 次。
    The node object of {} has no DiskPressure, while the kubelet reported it from {} on. The kubelet's own word counts; a dump may show a status from before.
      {0} 的节点对象没有 DiskPressure，而 kubelet 从 {1} 起一直上报。以 kubelet 为准；导出的可能是更早的状态。
    At {} the kubelet said that it wanted to free {} and found {}. What it removed took {} on disk, which is enough: it counts compressed sizes. The disk counts.
      {0} 时 kubelet 称要释放 {1}，只找到 {2}。实际删除的内容在磁盘上占 {3}，已经足够：它统计的是压缩后大小。以磁盘为准。
    At {} df shows {} free on {}, and the kubelet {} at {}. df is measured at its moment; the kubelet's figure can be older, or of another filesystem.
      {0} 时 df 显示 {2} 可用 {1}，而 {4} 时 kubelet 显示 {3}。df 是当时测得的；kubelet 的数字可能更旧，或属于另一个文件系统。
    # Silences in a log.
    the machine started anew in it
      机器在此期间重新启动
    apart from its longest silences it never stops for more than {}
      除最长的几段空白外，它从不中断超过 {0}
    the log goes on in {}; what lies between was not collected
      日志在 {0} 中继续；中间部分没有收集到
    the log begins after the incident did
      日志的开头晚于事故开始
    the log ends before the incident did
      日志的结尾早于事故结束
    older events have expired: that none is there proves nothing
      更早的事件已过期：查不到事件也不能说明什么
    # Questions the evidence does not answer.
    What did the kubelet of node {} decide, and in which order? Its log of that time was not collected.
      节点 {0} 的 kubelet 做了哪些决定，顺序如何？没有收集到它那段时间的日志。
    What did the kubelet decide, and in which order? The kubelet log of the node is not in the evidence.
      kubelet 做了哪些决定，顺序如何？证据中没有该节点的 kubelet 日志。
    What did pods go through? No event of that time is in the evidence; events expire after their TTL, usually one hour.
      Pod 经历了什么？证据中没有那段时间的事件；事件超过 TTL（通常一小时）就会过期。
    How many bytes did each pull move, and when did it end? The container runtime's log is not in the evidence.
      每次拉取传输了多少字节、何时结束？证据中没有容器运行时的日志。
    How full was the disk? No df output is in the evidence.
      磁盘用了多少？证据中没有 df 输出。
    How full was the disk before it began? All df output was made after it.
      事故开始前磁盘用了多少？所有 df 输出都在事故开始之后。
    Which directories grew? No du output is in the evidence, so bytes outside images, models and pods can only be given as unexplained.
      哪些目录增长了？证据中没有 du 输出，镜像、模型和 Pod 之外的字节只能列为“未能解释”。
    What did the pods request, mount and tolerate? No pod specification is in the evidence.
      Pod 的请求量、挂载和容忍是什么？证据中没有 Pod spec。
    Which eviction thresholds were in effect? The kubelet's configuration is not in the evidence; defaults are assumed.
      生效的驱逐阈值是多少？证据中没有 kubelet 配置，按默认值处理。
    Which kubelet version ran? The node object is not in the evidence.
      kubelet 是哪个版本？证据中没有节点对象。
    Which images were on the node? No image list is in the evidence.
      节点上有哪些镜像？证据中没有镜像列表。
    When did the model server download, and where to? Its container log is not in the evidence (the kubelet deletes it with an evicted pod).
      模型服务何时下载、下载到哪里？证据中没有它的容器日志（Pod 被驱逐时 kubelet 会一并删除）。
    # The printed order, replayed.
    The specifications of {} of {} pods are not in the evidence; the order of the others follows the rules.
      {1} 个 Pod 中有 {0} 个的 spec 不在证据中；其余的顺序符合规则。
    By the rules {} comes before {}: {}. The kubelet may have ranked with older statistics.
      按规则 {0} 应排在 {1} 之前：{2}。kubelet 排序时用的可能是较旧的统计数据。
    it uses more than it requested and the other does not
      前者用量超出请求量，后者没有
    its priority is lower
      前者优先级更低
    it uses more above its request
      前者超出请求量更多
    from the node object
      来自节点对象
    """#
}
