extension ChineseText {
  /// What many bundles say together.
  static let fleet = #"""
    # Counting.
    1 incident
      1 起事故
    {} incidents
      {0} 起事故
    1 bundle
      1 个诊断包
    {} bundles
      {0} 个诊断包
    1 node
      1 个节点
    {} nodes
      {0} 个节点
    1 mechanism
      1 种机制
    {} mechanisms
      {0} 种机制
    1 pod was lost
      损失 1 个 Pod
    {} pods were lost
      损失 {0} 个 Pod
    ≥ {}
      ≥ {0}
    # The answer.
    Fleet report
      多诊断包汇总报告
    No bundle was found
      没有找到诊断包
    No disk incident in {}
      {0}中没有磁盘事故
    Nothing could be read of {}
      {0}，没有一个能读取
    All {} incidents: {}
      全部 {0} 起事故：{1}
    {} incidents, each with a mechanism of its own
      {0} 起事故，机制各不相同
    {} of {} incidents: {}
      {1} 起事故中有 {0} 起：{2}
    incidents on {}
      事故发生于 {0}
    incidents from {} to {}
      事故发生于 {0} 至 {1}
    evictrace {}
      evictrace {0}
    None of the incidents could be replayed, so nothing is said about what would have prevented them.
      所有事故都无法重放，因此不说明怎样可以避免。
    In the replay no single change would have prevented an incident.
      重放显示，没有哪一项改动能单独避免任何一起事故。
    this change would have prevented the incident, by its replay.
      按重放结果，这一项改动可以避免该事故。
    {} would have prevented {}.
      {0}可以避免 {1} 起。
    this one change would have prevented {} of {} incidents, by their replay.
      按重放结果，仅这一项改动就可以避免 {1} 起事故中的 {0} 起。
    For 1 incident the replay says nothing about it.
      另有 1 起的重放对此没有结论。
    For {} incidents the replay says nothing about it.
      另有 {0} 起的重放对此没有结论。
    {} would have prevented as many.
      {0}可避免同样多的事故。
    Each of these would have prevented as many: {}.
      以下每一项改动可避免同样多的事故：{0}。
    What was read shows no disk incident: {}, {}.
      读取的内容中没有磁盘事故：{0}，{1}。
    : {} on {}
      ：{1}上的 {0}
    {}, last seen on {}.
      {0}，最近一次在 {1}。
    No mechanism occurs twice.
      没有重复出现的机制。
    One mechanism comes back; it accounts for {} of {} incidents
      有 1 种机制反复出现，占 {1} 起事故中的 {0} 起
    {} mechanisms come back; they account for {} of {} incidents
      有 {0} 种机制反复出现，占 {2} 起事故中的 {1} 起
    {}, and 1 mechanism occurs once.
      {0}；另有 1 种机制只出现一次。
    {}, and {} mechanisms occur once.
      {0}；另有 {1} 种机制只出现一次。
    nodes were under pressure for {}
      节点处于压力状态共 {0}
    {} of images were pulled once more
      重复拉取镜像 {0}
    under pressure for {}
      处于压力状态 {0}
    {} pulled once more
      重复拉取 {0}
    Against {}: {} new, {} seen no more.
      与 {0} 相比：{1}为新出现，{2} 种不再出现。
    The cause of 1 incident cannot be told from its evidence.
      有 1 起事故的原因无法从证据判断。
    The cause of {} incidents cannot be told from their evidence.
      有 {0} 起事故的原因无法从证据判断。
    1 bundle could not be read; what it holds is not in these numbers.
      有 1 个诊断包无法读取，其内容不在这些数字之内。
    {} bundles could not be read; what they hold is not in these numbers.
      有 {0} 个诊断包无法读取，其内容不在这些数字之内。
    Nodes with an incident
      发生事故的节点
    of {} nodes in the bundles
      诊断包中共 {0} 个节点
    Pods lost
      损失的 Pod
    {} evictions
      驱逐 {0} 次
    at least: some evidence ends earlier
      至少如此：部分证据提前结束
    all nodes added up
      所有节点合计
    Pulled again
      重复拉取
    images that had been on the node
      节点上曾有过的镜像
    # Chapters.
    What happened
      发生了什么
    What keeps happening
      反复发生的问题
    What is involved
      涉及的对象
    What sets these nodes apart
      这些节点有何不同
    New and known
      新出现与已知
    Bundles
      诊断包
    # Mechanisms.
    Incidents by mechanism
      按机制统计的事故
    {} of {} mechanisms, most frequent first
      {1} 种机制中的 {0} 种，最常见的在前
    1 more mechanism
      另外 1 种机制
    {} more mechanisms
      另外 {0} 种机制
    How it happened
      机制
    {}: {} of {} replayed
      {0}：重放 {2} 起，可避免 {1} 起
    Mechanisms
      机制数
    Known
      是否已知
    known
      已知
    new
      新出现
    Seen
      出现时间
    Fingerprint
      指纹
    {} on {} in {}
      {0}，涉及 {1}、{2}
    {}, on {}.
      {0}，发生于 {1}。
    {}, from {} to {}.
      {0}，发生于 {1} 至 {2}。
    Its cause: {}.
      原因：{0}。
    The cause, in each of them: {}.
      每起事故的原因：{0}。
    The cause: {}.
      原因：{0}。
    Models
      模型
    Kubernetes versions
      Kubernetes 版本
    Distributions
      发行版
    One thing changed
      只改动一处
    Incidents prevented
      可避免的事故
    Incidents whose replay tells
      重放有结论的事故
    None of them could be replayed, so what would have prevented them is not said.
      这些事故都无法重放，因此不说明怎样可以避免。
    In the replay no single change would have prevented one of them.
      重放显示，没有哪一项改动能单独避免其中任何一起。
    {} on node {}
      {0}，节点 {1}
    Their reports
      对应的报告
    An example
      示例
    Examples
      示例
    Every mechanism here was known in {}.
      这里的机制在 {0} 中均已出现过。
    These were not seen in {}:
      以下机制在 {0} 中没有出现过：
    Known, and seen no more
      已知但不再出现
    Incidents then
      当时的事故数
    A mechanism that this version has no words for: {}
      本版本无法描述的机制：{0}
    When incidents began, by mechanism
      各机制事故的开始时间
    Other mechanisms
      其他机制
    others
      其他
    Each column is {} of time (UTC); the highest stands for {}.
      每一列为 {0}（UTC），最高的一列为 {1}。
    The same as a table
      同一内容的表格
    # What would have prevented it.
    Each incident was replayed with one thing changed. The changes are not added up: two of them may prevent the same incident.
      每起事故都在只改动一处的条件下重放。各项改动不相加：两项改动可能避免的是同一起事故。
    One thing changed, over all incidents
      只改动一处，覆盖所有事故
    Model cache on a PersistentVolumeClaim
      模型缓存放到 PersistentVolumeClaim
    Model cache on a filesystem of the node that has room
      模型缓存放到节点上有余量的文件系统
    Images pulled before the pods start
      在 Pod 启动前预拉取镜像
    Image pulls one after the other
      镜像逐个拉取
    A smaller image
      更小的镜像
    A smaller model
      更小的模型
    A sizeLimit on the emptyDir volume
      为 emptyDir 卷设置 sizeLimit
    Container logs that are rotated
      轮转容器日志
    A larger disk
      更大的磁盘
    A lower eviction threshold
      更低的驱逐阈值
    Unused images deleted earlier
      更早删除未使用的镜像
    An ephemeral-storage request on the pod
      为 Pod 设置 ephemeral-storage request
    A higher priority of the pod
      提高 Pod 的优先级
    {}: {} on {}
      {0}：{2}上的 {1}
    {}: {} of {} prevented, by their replay
      {0}：按重放结果可避免 {2} 起中的 {1} 起
    {}: {} fetched again, {}
      {0}：重复拉取 {1}，{2}
    # What is involved.
    {} of {} nodes, most incidents first
      {1} 个节点中的 {0} 个，事故最多的在前
    1 more node
      另外 1 个节点
    {} more nodes
      另外 {0} 个节点
    Nodes
      节点
    {} of {} images, most incidents first
      {1} 个镜像中的 {0} 个，涉及事故最多的在前
    1 more image
      另外 1 个镜像
    {} more images
      另外 {0} 个镜像
    Pulled
      拉取次数
    {} of {} models, most incidents first
      {1} 个模型中的 {0} 个，涉及事故最多的在前
    1 more model
      另外 1 个模型
    {} more models
      另外 {0} 个模型
    Downloaded
      下载次数
    Downloaded again
      重复下载
    Bytes fetched again
      重复获取的字节数
    Size on disk
      占用磁盘
    {} of {} findings, most frequent first
      {1} 项发现中的 {0} 项，最常见的在前
    Findings by rule
      按规则统计的发现
    1 more finding
      另外 1 项发现
    {} more findings
      另外 {0} 项发现
    Rule
      规则
    Severity
      级别
    # Failed against calm.
    Nodes with an incident beside the nodes without one, which are the baseline. A difference says that two things occur together, not that one brings the other; what fewer than {} nodes show is left out, and among many rows a few differ by chance.
      发生事故的节点与未发生事故的节点（基线）对比。差异只说明两者同时出现，不说明因果；不足 {0} 个节点的情况不列出，而且行数多时，总有几行的差异出于偶然。
    More frequent on nodes with an incident
      在发生事故的节点上更常见
    {} of {} differences, widest first
      {1} 项差异中的 {0} 项，差异最大的在前
    1 more difference
      另外 1 项差异
    {} more differences
      另外 {0} 项差异
    With an incident
      发生事故
    Without
      未发生事故
    {}, {} of {}
      {0}（{2} 中的 {1}）
    kubelet version
      kubelet 版本
    distribution
      发行版
    container runtime
      容器运行时
    disk layout
      磁盘布局
    finding
      发现
    # What we cannot say.
    No incident could be replayed: nothing is said about what would prevent it.
      所有事故都无法重放：不说明怎样可以避免。
    1 incident could not be replayed: what would have prevented it is not said.
      有 1 起事故无法重放：不说明怎样可以避免。
    {} incidents could not be replayed: what would have prevented them is not said.
      有 {0} 起事故无法重放：不说明怎样可以避免。
    The cause of 1 incident is consistent with its evidence, but not proven by it.
      有 1 起事故的原因与证据相符，但未得到证实。
    The cause of {} incidents is consistent with their evidence, but not proven by it.
      有 {0} 起事故的原因与证据相符，但未得到证实。
    1 incident has no time that could be told.
      有 1 起事故的时间无法确定。
    {} incidents have no time that could be told.
      有 {0} 起事故的时间无法确定。
    Where evidence ends before the pressure does, the time under pressure counts up to there only.
      证据先于压力结束时，压力时长只计到证据结束处。
    1 bundle was read in part; it may hold more than is counted here.
      有 1 个诊断包只读取了一部分，其中可能有未计入的内容。
    {} bundles were read in part; they may hold more than is counted here.
      有 {0} 个诊断包只读取了一部分，其中可能有未计入的内容。
    Nothing is clearly more frequent on nodes with an incident than on nodes without one.
      与未发生事故的节点相比，发生事故的节点没有明显更常见的特征。
    What sets nodes with an incident apart is not told: there are {} of them and {} without, and fewer than {} on either side say nothing.
      不说明发生事故的节点有何不同：这类节点有 {0} 个，未发生事故的有 {1} 个，任一方不足 {2} 个都不足以说明问题。
    Shortened to fit. Left out: {}. The index {} holds everything.
      为适应篇幅已缩短，省略：{0}。索引 {1} 中有全部内容。
    sections of mechanisms beyond {}
      第 {0} 种之后各机制的章节
    # Bundles.
    Bundle
      诊断包
    Status
      状态
    Reason
      原因说明
    What to try
      可以尝试
    Not read
      未能读取
    Not read: {} of {}
      未能读取：{1} 个中的 {0} 个
    1 more that was not read
      另外 1 个未能读取
    {} more that were not read
      另外 {0} 个未能读取
    All bundles
      所有诊断包
    All {} bundles
      全部 {0} 个诊断包
    First incident
      首起事故
    the same as {}
      与 {0} 相同
    read
      已读取
    read in part
      部分读取
    nothing known in it
      无可识别内容
    not readable
      无法读取
    analysis failed
      分析失败
    duplicate
      重复
    {} read completely
      完整读取 {0} 个
    {} read in part
      部分读取 {0} 个
    {} with nothing known in it
      无可识别内容 {0} 个
    {} not readable
      无法读取 {0} 个
    {} whose analysis failed
      分析失败 {0} 个
    {} the same as another
      与其他诊断包相同 {0} 个
    Its report says what is missing; collect that again if it matters.
      其报告说明了缺少的内容；需要时请重新收集。
    See what is in it with {}; it may not be the archive that was meant.
      用 {0} 查看其内容；它可能不是想要的归档。
    Copy or collect the bundle again; if other programs open it, report a bug.
      请重新复制或收集诊断包；如果其他程序能打开它，请报告缺陷。
    Run the same command again: only what failed is repeated. Give it more with {}, or do less at once with {}.
      再次运行同一命令即可，只会重做失败的部分。可用 {0} 提高内存上限，或用 {1} 减少同时处理的数量。
    All of them are in {} and {}; {} lists them.
      全部内容见 {0} 和 {1}；可用 {2} 列出。
    evictrace {}, {}. The same bundles and options give the same bytes. Every number is the answer to a question to {}: {}.
      evictrace {0}，{1}。相同的诊断包和选项得到完全相同的字节。每个数字都可以向 {2} 查询得到：{3}。
    """#
}
