extension ChineseText {
  /// Two states beside each other.
  static let comparison = #"""
    # The answer.
    Disk comparison
      磁盘对比
    Nothing stands beside anything
      没有可对比的内容
    {}, and 1 more node
      {0}，另有 1 个节点
    {}, and {} more nodes
      {0}，另有 {1} 个节点
    {} beside {}: {}
      {0} 与 {1} 对比：{2}
    Node {}: two machines under one name
      节点 {0}：两台机器同名
    Two snapshots
      两次快照
    nothing that both sides measure
      双方没有共同测量的内容
    no difference that matters
      没有值得关注的差异
    no space left on device
      no space left on device
    image garbage collection freed too little
      镜像垃圾回收腾出的空间不足
    pods rejected at admission
      有 Pod 准入被拒
    {} at a storage limit
      {0}，原因是超出存储限制
    no disk incident
      没有磁盘事故
    {} in {}
      {1} 出现 {0}
    1 filesystem
      1 个文件系统
    {} filesystems
      {0} 个文件系统
    1 image
      1 个镜像
    {} images
      {0} 个镜像
    1 pod
      1 个 Pod
    {} pods
      {0} 个 Pod
    1 setting
      1 项设置
    {} settings
      {0} 项设置
    1 directory
      1 个目录
    {} directories
      {0} 个目录
    two machines
      两台机器
    {} differs
      有差异：{0}
    {} differ
      有差异：{0}
    Bundle {}: {}, {}
      诊断包 {0}：{1}，{2}
    A is {}, B is {}
      A 是 {0}，B 是 {1}
    {}. Growth is B minus A. Times are UTC, sizes are binary.
      {0}。增长为 B 减 A。时间均为 UTC，容量按二进制计。
    {} at an unknown time
      {0}（时间不明）
    The node objects of A and of B are of two machines: what differs is no growth.
      A 和 B 的 Node 对象属于两台机器：差异不是增长。
    {} tells of an incident from {} on: {}.␣
      {0} 记录了 {1} 起的一次事故：{2}。
    {} is as full as before{}{}
      {0} 占用与之前持平{1}{2}
    {}; {}.
      {0}；{1}。
    {}, and nothing else that matters differs.
      {0}，其他方面也没有值得关注的差异。
    {} grew by {}{}.
      {0} 增长 {1}{2}。
    {} shrank by {}{}.
      {0} 减少 {1}{2}。
    ␣in {}
      ，历时 {0}
    {} (B is the earlier look)
      {0}（B 的时间更早）
    {} had {}; {} had no incident.
      {0} 出现 {1}；{2} 没有事故。
    Both had an incident.
      两边都有事故。
    No incident on either; {}.
      两边都没有事故；{0}。
    Nothing that matters differs.
      没有值得关注的差异。
    The listed directories changed by {}{}.
      所列目录变化 {0}{1}。
    Nothing is measured on both sides, so nothing can be compared.
      没有双方都测量过的内容，无法对比。
    By du: {}.
      按 du：{0}。
    Nothing in the evidence accounts for it.
      证据中没有能解释它的内容。
    Accounted for: {}; unexplained {}.
      已解释 {0}；未能解释 {1}。

    # Two sides.
    not measured
      未测量
    not set
      未设置
    not known
      未知
    {} on both
      两边均为 {0}
    {} → {}
      {0} → {1}
    A {}, B {}
      A {0}，B {1}
    A
      A
    B
      B
    A and B
      A 和 B
    the bundle
      诊断包
    its signal was met
      触发了信号
    the threshold that was crossed
      所越过的阈值
    part of the cause
      原因之一
    acts on the cause
      影响原因
    A: {}; B: {}
      A：{0}；B：{1}
    B: {}
      B：{0}

    # Chapters and their tables.
    Bytes by category and path
      按类别和路径的占用
    What changed
      发生的变化
    What ran in between
      期间发生的事
    Settings and versions
      设置与版本
    What differs and bears on the incident
      与事故有关的差异
    Shortened to fit. Left out: {}. The JSON form holds everything.
      因篇幅所限有删减。省略了：{0}。完整内容见 JSON 输出。
    What ran in between: the two looks have no times, or the same.
      期间发生的事：两次快照没有时间，或时间相同。
    Only in {}, so not compared: {}{}
      只在 {0} 中，未作对比：{1}{2}
    Nothing that looks like a secret was found.
      没有发现疑似敏感信息。
    {} places with secrets were taken out.
      已去除 {0} 处敏感信息。
    bundle {}
      诊断包 {0}
    evictrace {}, {}. The same input and options give the same bytes. A mark opens with {}, PATH being the input the mark begins with.
      evictrace {0}，{1}。输入和选项相同，输出逐字节相同。证据标记可用 {2} 打开，PATH 是标记开头所指的输入。
    {}: size {}
      {0}：大小 {1}
    {}; lowest free seen {}
      {0}；最低可用 {1}
    {}; evicts below {}
      {0}；驱逐阈值 {1}
    {}; inodes used {}
      {0}；已用 inode {1}
    {} {}{}, {}
      {0} {1}{2}，{3}
    {} {}{} of {}
      {0} {1}{2}（{3}）
    not comparable:
      无法对比
    , new in B
      ，B 中新增
    , gone in B
      ，B 中已消失
    , not measured in B
      ，B 未测量
    , not measured in A
      ，A 未测量
    only in A: {}{}
      只在 A：{0}{1}
    only in B: {}{}
      只在 B：{0}{1}
    only in A: {}{}{}
      只在 A：{0}{1}{2}
    only in B: {}{}{}
      只在 B：{0}{1}{2}
    another content: {}, {}
      内容不同：{0}，{1}
    , listed as {}
      ，所列大小 {0}
    ; and {} more
      ；另有 {0} 项
    {}: {}{}
      {0}：{1}{2}
    {}{}: {}
      {0}{1}：{2}
    {} beside {}{}{}
      {0} 对应 {1}{2}{3}
    The images of {} were last listed at {}
      {0} 的镜像列表最后更新于 {1}
    A does not show {}
      A 未提供：{0}
    B does not show {}
      B 未提供：{0}
    Neither shows {}
      两边都未提供：{0}
    free space (df, statistics)
      可用空间（df、统计数据）
    directory sizes (du)
      目录大小 (du)
    images (crictl images)
      镜像 (crictl images)
    the kubelet's configuration (configz)
      kubelet 配置 (configz)
    the node object
      Node 对象
    The same on both sides: {}{}.
      两边相同：{0}{1}。
    Bears on the incident
      与事故有关
    By category, B minus A
      按类别，B 减 A
    Largest directories
      最大的目录
    What accounts for it
      变化的来源
    Not measured
      未测量
    the kubelet started {}
      kubelet 启动 {0}
    of {}
      共 {0}
    size {}
      大小 {0}
    Used, {}
      已用（{0}）
    Free, {}
      可用（{0}）
    evicts below {}
      驱逐阈值 {0}
    {} evicts below {}
      {0} 的驱逐阈值 {1}
    lowest seen {} at {}
      最低 {0}（{1}）
    Partial evidence: {} could not be read completely{}
      证据不完整：{0} 未能读完整{1}
    Filesystems, A → B
      文件系统，A → B
    B minus A
      B 减 A
    , {} → {}
      ，{0} → {1}
    Directories that one side did not measure
      只有一边测量过的目录
    {}: growth by df that no listed directory shows
      {0}：df 显示、但所列目录中看不到的增长
    By category, largest first
      按类别，从大到小
    A → B
      A → B
    du
      du
    statistics
      统计数据
    the runtime
      容器运行时
    journalctl
      journalctl
    By directory, without what the directories below it changed
      按目录，不含下级目录的变化
    A → B, with everything below
      A → B（含下级）
    not there → {}
      无 → {0}
    {} → not there
      {0} → 无
    Between {} and {} the evidence shows no pull, download, eviction, reclaim or kubelet start.
      {0} 至 {1} 之间，证据中没有拉取、下载、驱逐、回收或 kubelet 启动。
    The kubelet started at {}
      kubelet 启动于 {0}
    What accounts for the change of {}
      {0} 变化的来源
    Evictions
      驱逐
    Pods that differ
      有差异的 Pod
    Settings and versions: what differs first
      设置与版本：差异在前
    """#
}
