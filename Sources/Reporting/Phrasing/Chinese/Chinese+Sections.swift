extension ChineseText {
  /// The other chapters of the report.
  static let sections = #"""
    # Where the bytes went.
    The evidence does not measure the disk before and after, so no account of its growth can be made.
      证据中没有前后两次磁盘测量，无法核算增长。
    What came back, and what stayed
      回收了什么，留下了什么
    Thresholds and free space as the kubelet printed them
      kubelet 日志中的阈值与可用空间
    In use went from {} to {}, a growth of {}.
      已用空间从 {0} 到 {1}，增长 {2}。
    {}: what stayed of it all
      {0}，最终留下的部分
    {}: what came back after the first sign
      {0}，出现征兆后回收的部分
    Unexplained (the estimates are wide enough to hold it)
      未能解释（在估算误差之内）
    Growth that df shows
      df 显示的增长
    Account of {}
      核算：{0}
    Image pulls: moved over the network (compressed) and kept on disk afterwards
      镜像拉取：网络传输量（压缩）与落盘量
    Model downloads and where they land
      模型下载及其落盘位置
    Reclaim: what was wanted, what the kubelet's lines add up to, what came back on disk
      回收：目标、kubelet 日志合计、磁盘上实际释放
    The kubelet's own numbers
      kubelet 给出的数字
    Free inodes, point by point
      可用 inode，逐点
    Account of the inodes of {}, {}
      inode 核算：{0}，{1}

    # How the kubelet decided.
    How the kubelet decided
      kubelet 的决策过程
    The other decision
      另一次决策
    The other {} decisions
      其余 {0} 次决策
    {}, {}:
      {0}，{1}：
    Which signal was met the evidence does not tell.
      从证据看不出触发的是哪个信号。
    Signal {}: {} free, no longer below the threshold of {}
      信号 {0}：可用 {1}，已不低于阈值 {2}
    Signal {}: {} free, below the threshold of {}
      信号 {0}：可用 {1}，低于阈值 {2}
    Signal {}: less free than the threshold of {}
      信号 {0}：可用量低于阈值 {1}
    Signal {} was below its threshold
      信号 {0} 低于阈值
    , set as {} ({})
      ，设置为 {0}（{1}）
    {}{}.
      {0}{1}。
    It had been met before: it holds until a minimum reclaim of {} is free on top.
      信号此前已触发：可用空间还须比阈值多出最小回收量 {0}，信号才会解除。
    Once met it holds until {} are free on top (minimum reclaim).
      一旦触发，可用空间须比阈值多出 {0}（最小回收量）才会解除。
    {} inodes
      {0} 个 inode
    Clean-up: for this signal on this disk layout the kubelet deletes nothing before it evicts.
      清理：在这种磁盘布局下，kubelet 对该信号不做清理，直接驱逐。
    Clean-up: none in the log, although unused containers and images are deleted first by the rules: kubelets 1.29 to 1.31 skip it when they pick the containerfs copy of the threshold.
      清理：按规则应先删除未使用的容器和镜像，但日志中没有；1.29 至 1.31 的 kubelet 选中 containerfs 的同值阈值时会跳过这一步。
    Clean-up: by the rules unused {} are deleted first.
      清理：按规则先删除未使用的{0}。
    The kubelet's log of this pass is not in the evidence.
      证据中没有这一轮的 kubelet 日志。
    Its log shows no clean-up in this pass.
      日志显示这一轮没有清理。
    Its log shows the clean-up of {}, and nothing that was removed.
      日志显示清理了{0}，但没有删掉任何东西。
    Its log shows the clean-up of {}; {} came back.
      日志显示清理了{0}，腾出 {1}。
    containers and images
      容器和镜像
    For inodes every pod counts as over its request; priority decides, then the number of inodes.
      对 inode 而言，所有 Pod 都算超出请求量：先比优先级，再比 inode 数量。
    For this signal no byte of a pod counts: priority decides, then the smaller request.
      对该信号，Pod 的用量一概不计：先比优先级，再比谁的请求量小。
    What counts of a pod's bytes: {}.
      Pod 用量中计入的部分：{0}。
    Order: printed first, and the rules allow that order for the numbers at hand.
      顺序：日志中排第一，与按现有数字推演的结果相符。
    Order: printed at place {}; those before it were passed over. The rules allow that order.
      顺序：日志中排第 {0}，排在前面的被跳过。与规则相符。
    Order: printed at place {}, by the rules at place {} for the numbers at hand.
      顺序：日志中排第 {0}，按规则和现有数字应排第 {1}。
    Order: not printed; by the rules this pod stands at place {} of {}.
      顺序：日志未记录；按规则，该 Pod 在 {1} 个中排第 {0}。
    Order: not in the evidence, and the numbers at hand do not fix it.
      顺序：证据中没有，凭现有数字也无法确定。
    Candidates in the order the rules give by best values; the kubelet breaks ties at random
      候选 Pod，按规则以最佳估值排序；并列时 kubelet 随机选取
    ␣(evicted)
      （被驱逐）
    ␣(critical, passed over)
      （关键 Pod，跳过）
    Left out of the message: {} in its emptyDir ({}). They count for the order, and the message does not name them.
      驱逐消息没有写的：其 emptyDir（{1}）中的 {0}。排序时计入，消息中却不列出。
    Left out: {} it wrote to {} on the node's own disk. hostPath and local volumes report no usage: no pod is ever blamed for them.
      未计入：它写到节点磁盘 {1} 的 {0}。hostPath 和本地卷不上报用量，不会算到任何 Pod 头上。
    Left out: {} of its image {}. Image layers belong to no pod.
      未计入：其镜像 {1} 的 {0}。镜像层不属于任何 Pod。

    # Why these pods.
    The evidence shows no evicted pod in this incident.
      证据中这次事故没有被驱逐的 Pod。
    For inodes the kubelet evicts lower priority first, then the pod with more inodes; every pod that owns an inode counts as over its request.
      inode 不足时，kubelet 先驱逐优先级低的，再驱逐 inode 多的；只要占用 inode，就算超出请求量。
    For memory the kubelet evicts pods above their request first, then lower priority, then larger usage.
      内存不足时，kubelet 先驱逐超出请求量的 Pod，再看优先级（低者先），最后看用量（大者先）。
    For process ids the kubelet evicts lower priority first, then more processes.
      PID 不足时，kubelet 先驱逐优先级低的，再驱逐进程多的。
    For disk space the kubelet evicts pods above their ephemeral-storage request first, then lower priority, then larger usage above request. It attributes writable layers, logs and emptyDir volumes, and neither image layers nor hostPath data: a pod can be evicted without having filled the disk.
      磁盘空间不足时，kubelet 先驱逐超出 ephemeral-storage 请求量的 Pod，再看优先级（低者先），最后看超出请求量的多少（多者先）。计入的是可写层、日志和 emptyDir 卷，不含镜像层和 hostPath 数据：没有写满磁盘的 Pod 也可能被驱逐。
    Evicted pods; usage is what the eviction message states and never counts emptyDir
      被驱逐的 Pod；用量取自驱逐消息，从不含 emptyDir
    {}, request {}
      {0}，请求量 {1}
    {}; and {} more
      {0}；另有 {1} 个
    {} {}:␣
      {0} {1}：
    As the kubelet printed it
      kubelet 原文
    Eviction order: as printed, and as the rules give it for the numbers at hand
      驱逐顺序：日志记录的，与按规则和现有数字推演的
    the same order
      顺序相同
    ␣(differs)
      （不一致）
    {}. {}
      {0}. {1}
    Pods rejected at admission: they never ran and are not evictions
      准入被拒的 Pod：从未运行，不算驱逐
    {}. The kubelet's message: {}
      {0}。kubelet 的消息：{1}

    # What we cannot say.
    Sources that contradict each other
      相互矛盾的来源
    No open question is left that this tool knows to ask.
      本工具能提出的问题都已有答案。
    {}The cause ({}): {}
      {0}对原因的判断（{1}）：{2}
    {}Which signal was met: {}
      {0}对触发信号的判断：{1}
    {}What part these pods had: {}{}
      {0}这些 Pod 起了什么作用尚不清楚：{1}{2}
    {}What holds {} of the growth of {}
      {0}{2} 的增长中有 {1} 去向不明
    {} {} from {} to {}{}
      {0} 在 {2} 至 {3} 期间{1}{4}
    and {} more silent stretches
      另有 {0} 段空白
    Silent stretches
      空白时段
    is silent
      没有输出
    holds nothing
      没有内容
    holds no event
      没有事件
    To collect next time
      下次应收集

    # No incident.
    None of {} holds a line this tool knows: it cannot tell whether there was an incident.
      {0}中没有本工具认识的内容，无法判断是否发生过事故。
    The evidence shows no eviction and no disk pressure.
      证据中没有驱逐，也没有磁盘压力。
    {}, {} ({})
      {0}、{1}（{2}）
    Read: {}; {} statements recognised
      已读取：{0}；识别出 {1} 条陈述
    Period: {} to {}, {}
      时间范围：{0} 至 {1}，共 {2}
    Part of the input could not be read: an incident may lie in what is missing.
      部分输入无法读取，缺失的部分中可能有事故。
    Lowest free space seen on {}: {} at {}
      {0} 的最低可用空间：{1}（{2}）
    {}; the threshold in bytes is not known
      {0}；阈值的字节数未知
    {}{} ({} < {})
      {0}{1}（{2} < {3}）
    {}, {}{} above the first threshold of {}
      {0}，高出最先触发的阈值 {1}{2}，阈值为 {3}
    {}, below the first threshold of {} without an eviction
      {0}，低于最先触发的阈值 {1}，但没有驱逐

    # How the evidence was read.
    Completeness {} of 100: the share of our questions that the evidence answers.
      完整度 {0}/100：我们要问的问题中，证据能回答的比例。
    Damage
      损坏
    {}, byte {}:␣
      {0}，第 {1} 字节：
    . {}
      。{0}
    Clocks, as inferred
      推断出的时钟
    {} s
      {0} 秒
    {} s ({} to {})
      {0} 秒（{1} 至 {2}）
    Eviction thresholds in effect
      生效的驱逐阈值
    ␣(soft)
      （软）
    The kubelet configuration of node {} was read from:
      节点 {0} 的 kubelet 配置读自：
    Node {} does not watch {}: its configuration sets others, and no default is added.
      节点 {0} 不监视 {1}：配置里设置了其他信号，默认值不会再补上。
    Outside of any incident
      不属于任何事故
    Warning: {}
      警告：{0}
    Nothing was redacted.
      没有脱敏任何内容。
    Redacted before writing: {}.
      输出前已脱敏：{0}。
    cause of {}
      {0} 的原因
    eviction of {}
      {0} 的驱逐
    rejection of {}
      {0} 的准入被拒
    pull of {}
      {0} 的拉取
    download of {}
      {0} 的下载
    finding {}
      发现 {0}
    No conclusion of this report rests on it.
      本报告没有结论依赖它。
    What was read of it is cited by {} conclusions
      有 {0} 个结论引用了其中已读取的部分
    What was read of it is cited by 1 conclusion
      有 1 个结论引用了其中已读取的部分
    {}, none of which rests on it alone.
      {0}，但都有其他证据支持。
    {}; on nothing else rest: {}{}.
      {0}；其中只有这一证据的：{1}{2}。

    # What to change.
    No rule found something to change.
      没有规则给出改动建议。
    {} more findings are not shown here.
      另有 {0} 条发现未在此列出。
    To do:
      处理办法：
    Side effects:
      副作用：
    Rule {}
      规则 {0}

    # Timeline and replay.
    The evidence has no dated statement about this incident.
      证据中没有与这次事故有关的带时间的记录。
    Timeline, UTC
      时间线 (UTC)
    {} ± {}
      {0} ± {1}
    The writers of the replay
      推演所用的写入者
    One thing changed, everything that was under way completed, nobody evicted in between
      每次只改一项；假定进行中的写入全部完成，期间不发生驱逐
    What wrote on this filesystem
      这个文件系统上的写入者
    Collect this at the next incident: {}
      下次事故时收集：{0}
    Kind
      类型
    What to do
      做什么
    Because of
      缘由
    Owner
      负责人
    Ticket
      工单
    mitigate
      缓解
    prevent
      预防
    detect
      检测
    process
      流程
    {}: a container of {} started {} after the first eviction
      {0}：{1} 的容器在首次驱逐后 {2}启动
    {}: no other pod of it is seen to start until the evidence ends, {} later
      {0}：直到证据结束（{1}后），都没有看到它的其他 Pod 启动
    What kept it from being worse
      什么避免了更糟的结果
    Contributing factors
      促成因素
    An alert at {} free, one and a half times the threshold, would have come at about {}, {} before the first sign.
      若在可用空间降至 {0}（阈值的 1.5 倍）时告警，大约在 {1} 就会发出，比首个征兆早 {2}。
    From the last calm point to the end
      从最后的正常时刻到结束
    The evidence does not show who noticed it and when, nor what anybody did about it.
      证据中看不出是谁、何时发现的，也看不出做过什么处理。
    Pressure did not end by itself: the minimum reclaim asks for more than this disk ever had free.
      压力没有自行解除：最小回收量要求的可用空间，这块盘从未达到过。
    The evidence ends before the pressure does.
      证据结束时压力仍未解除。
    Step
      步骤
    From the first sign
      距首个征兆
    Last calm measurement
      最后一次正常测量
    Image garbage collection begins to look for room
      镜像垃圾回收开始腾空间
    Threshold crossed, by the replay
      越过阈值（按推演）
    First sign in the evidence
      证据中的首个征兆
    First eviction
      首次驱逐
    The node reports {}
      节点上报 {0}
    Last eviction
      最后一次驱逐
    Free space seen above the threshold again
      可用空间重新高于阈值
    Pressure ends
      压力解除
    {} before
      早 {0}
    {} after
      晚 {0}
    On node {} a pod exceeded a storage limit of its own, first at {}.
      节点 {0} 上有 Pod 超出自身的存储限制，首次在 {1}。
    Node {} refused new pods from {} on.
      节点 {0} 从 {1} 起拒绝新的 Pod。
    Image garbage collection on node {} got less than it wanted, first at {}.
      节点 {0} 上的镜像垃圾回收未达目标，首次在 {1}。
    A filesystem of node {} was full at {}: writes failed.
      节点 {0} 的一个文件系统在 {1} 写满：写入失败。
    Node {} came near its eviction threshold: {}.
      节点 {0} 逼近驱逐阈值：{1}。
    What happened on node {} at {} was not about its disk.
      节点 {0} 在 {1} 发生的事与磁盘无关。
    Node {} came under {} at {}.
      节点 {0} 在 {2} 进入 {1}。
    Node {} came under {} at {}: the lowest free space seen is {}, and the kubelet acts below {}.
      节点 {0} 在 {2} 进入 {1}：观测到的最低可用空间为 {3}，kubelet 的阈值为 {4}。
    Pressure ended at {}, after {}.
      压力在 {0} 解除，持续 {1}。
    Pressure had not ended when the evidence stops, after {}.
      到证据结束时压力仍未解除，已持续 {0}。
    With what this disk holds it cannot end by itself.
      以这块盘现有的内容，压力无法自行解除。
    First to change: {}.
      首先要改：{0}。
    Lines of the evidence
      证据原文
    Line
      行
    Text
      原文
    The cited lines
      引用的行
    minimum reclaim
      最小回收量 (minimum reclaim)
    How much more than the threshold must be free before pressure is over.
      可用空间要比阈值多出多少，压力才算解除。
    The node condition while a disk threshold is met; new pods are kept away.
      触及磁盘阈值期间的节点状况；新的 Pod 不会调度过来。
    The kubelet refused to start the pod. It never ran, so it was not evicted.
      kubelet 拒绝启动该 Pod。它从未运行，因此不算驱逐。
    rejected at admission
      准入被拒
    Files a container writes outside any volume; deleted with the container.
      容器写在卷之外的文件；随容器一起删除。
    An image as it travels, and with its unpacked layers as it lies on disk.
      镜像传输时的大小，以及连同解压层落盘后的大小。
    compressed, on disk
      压缩、落盘
    Growth that df shows and nothing in the evidence accounts for.
      df 显示、而证据中无法解释的增长。
    An evicted pod that filled the disk, and one that did not.
      被驱逐的 Pod 中，写满磁盘的和没有写满磁盘的。
    main writer, bystander
      主要写入者、旁观者
    Words
      术语
    Word
      术语
    Meaning
      含义
    The filesystem that holds the kubelet's directory: pod volumes, logs and, by default, images.
      kubelet 目录所在的文件系统：Pod 的卷、日志，默认还有镜像。
    The filesystem of the container runtime's images; often the same disk as nodefs.
      容器运行时存放镜像的文件系统；常与 nodefs 同在一块盘。
    The free space below which the kubelet begins to delete images and to evict pods.
      可用空间低于此值时，kubelet 开始删除镜像并驱逐 Pod。
    eviction threshold
      驱逐阈值
    No incident on the other nodes of the evidence: {} and {} more
      证据中的其他节点没有事故：{0}，另有 {1} 个
    No incident on the other nodes of the evidence: {}
      证据中的其他节点没有事故：{0}
    Clean-up by the kubelet gave back {} on disk.
      kubelet 的清理在磁盘上释放了 {0}。
    {} of {} had not been written yet.
      {1} 还有 {0} 没有写入。
    {} of {} went to a volume that is not on this node's disk.
      {1} 的 {0} 写到了不在该节点磁盘上的卷。
    1 pod was refused while the pressure lasted and wrote nothing.
      压力期间有 1 个 Pod 被拒，没有写入任何数据。
    {} pods were refused while the pressure lasted and wrote nothing.
      压力期间有 {0} 个 Pod 被拒，没有写入任何数据。
    SHA-256 of the file, first 16 digits
      文件的 SHA-256（前 16 位）
    """#
}
