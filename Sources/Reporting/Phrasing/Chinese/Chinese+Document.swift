extension ChineseText {
  /// Titles, the answer, the impact and the summary.
  static let document = #"""
    # Titles and the lines around the report.
    Disk postmortem
      磁盘事故复盘
    Answer
      结论
    Impact
      影响
    Timeline
      时间线
    Where the bytes went
      空间去向
    Why these pods
      为何驱逐这些 Pod
    What would have prevented it
      怎样可以避免
    What to change
      建议改动
    What we cannot say
      尚不能断定的
    How the evidence was read
      证据的读取情况
    Incidents
      事故
    All incidents
      全部事故
    {} to the end of the evidence
      {0} 至证据结束
    as the kubelet printed it
      取自 kubelet 日志
    Partial evidence: the bundle itself is damaged. See how the evidence was read.
      证据不完整：诊断包本身已损坏。详见“证据的读取情况”。
    Partial evidence: {} not read to the end. See how the evidence was read.
      证据不完整：{0}未能读到末尾。详见“证据的读取情况”。
    Shortened to fit. Left out: {}. The JSON report holds everything.
      因篇幅所限有删减。省略了：{0}。完整内容见 JSON 报告。
    evictrace {}, bundle {} ({})
      evictrace {0}，诊断包 {1}（{2}）
    {}, SHA-256 {}
      {0}，SHA-256 {1}
    {}. The same input and options give the same bytes.
      {0}。输入和选项相同，输出逐字节相同。
    A mark opens with {}.
      证据标记可用 {0} 打开。

    # What a shortened report leaves out.
    the table of sources
      来源表
    rows of tables beyond {}
      表格第 {0} 行之后的内容
    evidence beyond {} lines of a statement
      每条陈述超出 {0} 条的证据
    evidence beyond one line of a statement
      每条陈述第一条之后的证据
    what the full report folds away
      完整报告中折叠的内容
    timeline rows that are not key
      时间线中的次要条目
    timeline rows beyond {}
      时间线第 {0} 条之后的内容
    quotes beyond {} characters
      引文超出 {0} 个字符的部分
    incidents beyond {}
      第 {0} 起之后的事故
    incidents beyond the first
      第一起之后的事故
    patches
      补丁
    the last chapters
      最后几章

    # The title.
    {}, and {}
      {0}，{1}
    Node {}
      节点 {0}
    {}: {}, {}
      {0}：{1}，{2}
    {}: {} at the pod's own storage limit
      {0}：{1}，原因是超出 Pod 自身的存储限制
    {}: {} at a container's own storage limit
      {0}：{1}，原因是超出容器自身的存储限制
    {}: {} at an emptyDir size limit
      {0}：{1}，原因是超出 emptyDir 的 sizeLimit
    {}: image garbage collection freed too little
      {0}：镜像垃圾回收腾出的空间不足
    {}: no space left on device
      {0}：no space left on device
    {}: near miss, {}
      {0}：险些触发驱逐，{1}
    {}: {}, not because of the disk
      {0}：{1}，与磁盘无关
    {}: not a disk incident
      {0}：不是磁盘事故
    the eviction threshold was not crossed
      未越过驱逐阈值
    at the eviction threshold without an eviction
      已触及驱逐阈值但没有驱逐
    {} above the eviction threshold
      距驱逐阈值还剩 {0}
    Nothing to report on: no known evidence
      没有可报告的内容：未识别出任何证据
    Node {}: no disk incident in the evidence
      节点 {0}：证据中没有磁盘事故
    No disk incident in the evidence
      证据中没有磁盘事故
    Evidence from {} to {},␣
      证据时间范围 {0} 至 {1}，
    {}{}, bundle {}.
      {0}{1}，诊断包 {2}。
    Times are UTC, sizes are binary (1 GiB = 2^30 bytes).
      时间均为 UTC，容量按二进制计（1 GiB = 2^30 字节）。
    Times without a date are on {}.
      未标日期的时间均在 {0}。
    Times are UTC.
      时间均为 UTC。

    # The answer.
    Why we say so
      判断依据
    {} for {}
      {0}，用于 {1}
    {}, how many bytes is not shown
      {0}，写入量不明
    {} {}, how many bytes is not shown
      {0} {1}，写入量不明
    {}, {} of the explained growth
      {0}，占已解释增长的 {1}
    Pods evicted
      被驱逐的 Pod
    Rejected at admission
      准入被拒
    reported {}; never started, not evictions
      上报 {0}；从未启动，不算驱逐
    never started, not evictions
      从未启动，不算驱逐
    Under pressure
      处于压力状态
    at least: the evidence ends first
      下限：证据到此为止
    ; nothing measured it while it was below the threshold
      ；低于阈值期间没有测量值
    at {}{}
      {0}{1}
    Pressure ends above
      压力解除线
    threshold and minimum reclaim; never seen free: it cannot end by itself
      阈值加最小回收量；从未达到过，压力无法自行解除
    threshold and minimum reclaim
      阈值加最小回收量
    Pressure ends only above {} free: the threshold and a minimum reclaim of {}. The most free space in the evidence is {}, at {}. With what this disk holds the node cannot recover by itself.
      可用空间超过 {0} 压力才会解除：即阈值加上 {1} 的最小回收量 (minimum reclaim)。证据中可用空间最多时为 {2}（{3}）。以这块盘现有的内容，节点无法自行恢复。
    {} < {}
      {0} < {1}
    {}, {}: {}
      {0}，{1}：{2}
    {} (signal: cannot tell)
      {0}（具体信号无法判断）
    Lowest free space seen
      观测到的最低可用空间
    Highest free space seen
      观测到的最高可用空间
    {} at {}
      {0}（{1}）
    Last calm point
      最后的正常时刻
    Facts of the incident
      事故概况
    amount unknown
      数值不明
    Eviction threshold
      驱逐阈值
    Kubelet
      Kubelet
    Runtime
      容器运行时
    Distribution
      发行版
    Disk layout
      磁盘布局

    # The arithmetic.
    What speaks against it:
      反证：
    The arithmetic: from 6 points a cause is shown, from 2 it is consistent with the evidence, below −1 it is ruled out
      评分：6 分起为“证据确凿”，2 分起为“与证据相符”，低于 −1 分为“已排除”
    What else could have been, weighed alone
      其他可能的原因，逐一评分

    # Impact.
    The evidence shows no pod that was evicted or rejected.
      证据中没有被驱逐或准入被拒的 Pod。
    {}: {} ({})
      {0}：{1}（{2}）
    and {} more workloads
      另有 {0} 个工作负载
    ␣and {} more workloads
      ，另有 {0} 个工作负载
    {}, reported {}
      {0}，上报 {1}
    {} (never started, not evictions): {}{}
      {0}（从未启动，不算驱逐）：{1}{2}
    at least {}
      至少 {0}
    {}, the last {}
      {0}，最后一段 {1}
    Under pressure for {} in {} stretches, the first {}
      处于压力状态：{0}，共 {1} 段，第一段 {2}
    Under pressure for {}: {}{}
      处于压力状态：{0}，{1}{2}
    {} was pulled {}; {} were moved again
      {0} 拉取了 {1}，重复传输 {2}
    {} was downloaded {}; {} were written again
      {0} 下载了 {1}，重复写入 {2}
    "no space left on device" was reported {}, by {}
      出现 {0}“no space left on device”，来自 {1}
    The limit belongs to the pod: this alone says nothing about the node's free space.
      限制属于 Pod 自身：单凭这一点说明不了节点的可用空间。
    Not evicted and not rejected: {} other pods that the evidence lists on this node
      证据中该节点上的另外 {0} 个 Pod 既未被驱逐，也未被拒

    # The summary.
    Evicted
      被驱逐
    Nothing in the evidence ends what was being written: more room only postpones it.
      从证据看不出写入何时会停：再多空间也只是推迟。
    It was short by {}.
      缺口为 {0}。
    Enough alone: {}.
      单独一项即可避免：{0}。
    and {} more {}
      另有 {0} 项，{1}
    with patches in the report ({})
      补丁见报告（{0}）
    {} to {} {} pods of {}{}; the first, {}
      {0} 至 {1}，{3} 的 {2} 个 Pod{4}；第一个是 {5}
    Also
      其他
    Partial evidence: the bundle itself is damaged, see the notes
      证据不完整：诊断包本身已损坏，见备注
    Partial evidence, not read completely: {}{}
      证据不完整，以下来源未读完整：{0}{1}
    {}, {}. Times are UTC.
      {0}，{1}。时间均为 UTC。
    What filled the disk
      什么写满了磁盘
    Limits that were exceeded
      超出的限制
    What grew
      什么在增长
    the glossary
      术语表
    quoted lines
      引用的日志行
    quoted lines beyond {}
      第 {0} 行之后的引用日志
    Summary
      摘要
    Why it happened
      原因分析
    Detection and recovery
      发现与恢复
    Action items
      行动项
    To be filled in by people
      待人工填写
    Status, severity, authors
      状态、严重程度、作者
    Draft, in review, final; severity; who wrote this with evictrace
      草稿、评审中、定稿；严重程度；用 evictrace 撰写的人
    Impact on the service
      业务影响
    Requests lost, users affected, other teams; from dashboards and tickets
      失败的请求、受影响的用户和其他团队；取自监控面板和工单
    How it was noticed
      如何发现
    By whom or which alert, and when
      由谁或哪条告警、何时发现
    What was done
      处理过程
    Who did what and when, and what it changed
      谁在何时做了什么，产生了什么效果
    Lessons
      经验教训
    What went well, what went badly, where we were lucky
      哪些做得好，哪些做得不好，哪些只是运气好
    Seen before
      历史情况
    Earlier incidents like this one, with links
      以往类似的事故，附链接
    Decisions
      决定
    Which actions are taken, by when; which are accepted as a risk, and why
      采取哪些行动、何时完成；哪些作为风险接受，理由是什么
    Kept from an earlier version
      保留自较早版本
    """#
}
