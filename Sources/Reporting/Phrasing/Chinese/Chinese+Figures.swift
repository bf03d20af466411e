extension ChineseText {
  /// Pictures, the replay on its own, and what formats for other tools say.
  static let figures = #"""
    {} smaller lines
      其余 {0} 项
    Growth of {} by what it holds
      {0} 增长的构成
    The largest line is {}, {}.
      最大的一项是{0}，{1}。
    pulls
      拉取
    models
      模型
    pods
      Pod
    kubelet
      kubelet
    condition
      状况
    free GiB, {}
      可用 GiB，{0}
    threshold {}
      阈值 {0}
    rejected
      准入被拒
    evicted
      被驱逐
    from, to
      起止
    not completed, or an end unknown
      未完成，或结束时间不明
    reclaim
      回收
    Free space on node {}, and what happened meanwhile
      节点 {0} 的可用空间与同期事件
    No measurement of free space lies in this period; the lanes show what happened.
      这段时间没有可用空间的测量值；泳道显示同期事件。
    Free space was {} at {}, {} at its lowest at {}, and {} at {}.
      可用空间：{1} 为 {0}，{3} 降至最低 {2}，{5} 为 {4}。
    Free space, point by point
      可用空间，逐点
    measured
      实测
    threshold
      阈值
    under pressure
      处于压力状态
    no lines
      无日志
    table
      表格
    1 more row is not shown here.
      另有 1 行未在此列出。
    {} more rows are not shown here.
      另有 {0} 行未在此列出。
    Skip to the report
      跳到报告正文
    Contents
      目录
    The same as a Gantt chart
      同样内容的甘特图
    1 more mark is left to the timeline.
      另有 1 个标记见时间线。
    {} more marks are left to the timeline.
      另有 {0} 个标记见时间线。

    # A replay on its own, and looking ahead.
    What would have been: bundle {}
      假设推演：诊断包 {0}
    Times are UTC, sizes are binary. Ranges carry rounding and estimation.
      时间均为 UTC，容量按二进制计。区间包含取整和估算误差。
    Nothing to replay
      没有可推演的内容
    No incident of this evidence has an account to replay, and nothing measured its nodes.
      证据中的事故都没有可供推演的核算，也没有节点测量值。
    {}: node {}, {}
      {0}：节点 {1}，{2}
    Not replayed: it takes a measurement of free space before the incident, the threshold, and an account of what was written. The blind spots of the report say what to collect.
      无法推演：需要事故前的可用空间测量值、阈值以及写入量核算。应收集什么，见报告的“尚不能断定的”。
    Looking ahead from the last measurement
      从最后一次测量向前预估
    {} of node {}
      节点 {1} 的 {0}
    {}: {} of headroom.
      {0}：余量 {1}。
    {} fits on {}.
      {1} 放得下 {0}。
    {} does not fit on {}.
      {1} 放不下 {0}。
    Whether {} fits on {} the numbers do not tell.
      {1} 能否放下 {0}，现有数字说明不了。
    {} were free at {}.
      {1} 可用 {0}。
    The threshold {} lies at {}: {} above it.
      阈值 {0} 为 {1}：余量 {2}。
    No threshold of this filesystem is known: the headroom counts to the last byte.
      该文件系统的阈值未知：余量一直算到写满为止。
    At the lowest, the peak of the pull included, {} would be free.
      计入拉取时的峰值，最低时可用 {0}。
    {}: {}.
      {0}：{1}。
    {}: nothing here, {}.
      {0}：这里无需空间，{1}。
    {}: {}, {}.
      {0}：{1}，{2}。
    Beside pulls and downloads
      除拉取和下载外，
    In the stretch before
      此前这段时间，
    {} free space did not shrink.
      {0}可用空间没有减少。
    years away
      要好几年才会触及阈值
    not met before {}
      {0}内不会触及阈值
    met in {}
      {0}后触及阈值
    met in {} to {}
      {0}至 {1}后触及阈值
    {} {} were written in an hour: at that rate the threshold is {}.
      {0}每小时写入 {1}：照此速度，{2}。
    {}.
      {0}。

    # Formats for other tools.
    Version of the tool that wrote this.
      生成此文件的工具版本。
    The bundle that was read.
      读取的诊断包。
    Share of the questions that the evidence can answer.
      证据能回答的问题所占比例。
    1 where part of the input was damaged, skipped or over a limit.
      输入有损坏、跳过或超出上限时为 1。
    Sources read, by kind.
      已读取的来源，按类型。
    Sources that lost evidence to damage.
      因损坏而丢失证据的来源。
    Places where a secret was taken out, by its kind.
      去除敏感信息的位置数，按类型。
    Incidents on the node.
      节点上的事故数。
    Eviction threshold in effect.
      生效的驱逐阈值。
    Least free space measured on the filesystem.
      该文件系统实测的最低可用空间。
    An incident and the verdict on its cause.
      事故及对其原因的判断。
    First sign of trouble, since 1970.
      首个征兆的时间，自 1970 年起。
    Last sign or recovery, since 1970.
      最后征兆或恢复的时间，自 1970 年起。
    Time under pressure; at least that long where pressure_open is 1.
      处于压力状态的时长；pressure_open 为 1 时是下限。
    1 where the evidence ends before the pressure does.
      证据结束时压力仍未解除则为 1。
    Pods evicted, by their role in it.
      被驱逐的 Pod 数，按角色。
    Pods refused at admission.
      准入被拒的 Pod 数。
    What the rules concluded.
      规则得出的发现。
    Least free space seen during the incident.
      事故期间观测到的最低可用空间。
    Compressed bytes that image pulls moved.
      镜像拉取传输的压缩字节数。
    Of these, bytes of images that were pulled before.
      其中重复拉取的镜像字节数。
    Bytes that model downloads wrote.
      模型下载写入的字节数。
    Growth until the first sign that no evidence accounts for.
      首个征兆之前未能解释的增长。
    measured free on {}
      实测可用 {0}
    derived free on {}
      推算可用 {0}
    measured free inodes on {}
      实测可用 inode {0}
    derived free inodes on {}
      推算可用 inode {0}
    threshold {} {}
      阈值 {0} {1}
    soft threshold {} {}
      软阈值 {0} {1}
    pull {}
      拉取 {0}
    download {}
      下载 {0}
    evicted {}
      驱逐 {0}
    rejected {}
      准入被拒 {0}
    garbage collection: {}
      垃圾回收：{0}
    no node known
      节点未知
    led to
      导致
    The bundle; sources are files in it, unpacked.
      诊断包；来源是其中解包后的文件。
    {} To check: {}
      {0} 核对方法：{1}
    **To check:** {}
      **核对方法：** {0}
    not enough evidence: {}
      证据不足：{0}
    not enough evidence: {} To collect: {}
      证据不足：{0} 应收集：{1}
    """#
}
