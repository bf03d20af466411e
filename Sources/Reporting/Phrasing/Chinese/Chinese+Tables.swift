extension ChineseText {
  /// Headings of tables and the words of one cell.
  static let tables = #"""
    # Headings that several tables share, and the words of one cell.
    Evidence
      证据
    Node
      节点
    Pod
      Pod
    Pods
      Pod
    Image
      镜像
    Images
      镜像
    Model
      模型
    Time
      时间
    Times
      次数
    From
      来源
    From, to
      起止时间
    First
      最早
    Last
      最晚
    What
      内容
    Subject
      对象
    Bytes
      字节
    Inodes
      inode
    Why
      理由
    Cause
      原因
    Id
      编号
    Name
      名称
    Field
      字段
    Value
      值
    Fact
      项目
    Size
      大小
    Capacity
      容量
    Used
      已用
    Free
      可用
    Of
      总量
    Available
      可用
    Amount
      数量
    Lowest free
      最低可用
    Lowest free seen
      最低可用
    Threshold
      阈值
    Filesystem
      文件系统
    Filesystems
      文件系统
    Roles
      角色
    Mount
      挂载点
    Device
      设备
    Directory
      目录
    Signal
      信号
    Signal or resource
      信号或资源
    Resource
      资源
    Priority
      优先级
    Request
      请求量
    Over request
      超出请求量
    Counted
      计入的用量
    Role
      角色
    Mechanism
      触发方式
    Usage in the message
      驱逐消息中的用量
    Message
      消息
    Note
      备注
    Notes
      备注
    Printed
      日志中的顺序
    Replayed
      推演的顺序
    Outcome
      结果
    Moved
      传输量
    On disk
      落盘
    Written to
      写入位置
    Counts against
      计入
    Trigger
      触发原因
    Wanted
      目标
    Reported
      上报
    Freed
      实际释放
    Removed
      删除对象
    Points
      得分
    What holds
      依据
    Weight
      评分项
    Explanation
      可能的原因
    Grade
      等级
    Change
      改动
    In numbers
      具体数字
    Writer
      写入者
    Written
      已写入
    When complete
      写完后
    Lane
      类别
    Source
      来源
    Sources
      来源
    Content
      内容类型
    Format
      格式
    Lines
      行数
    Recognised
      已识别
    Zone
      时区
    Year
      年份
    Ahead of the reference
      比基准快
    Where it is set
      设置位置
    Measured by
      测量方式
    Unexplained
      未能解释
    Sum of the lines
      各行合计
    nothing
      无
    yes
      是
    no
      否
    open
      未定
    –
      –
    {} to –
      {0} 至 –
    – to {}
      – 至 {0}
    {} to {}
      {0} 至 {1}
    {} of {}
      {0}，共 {1}
    {} ({})
      {0}（{1}）
    {}: {}
      {0}：{1}
    {}:␣
      {0}：
    : {}
      ：{0}
    ,␣
      ，
    :␣
      ：
    , {}
      ，{0}
    ␣to {}
      ␣至 {0}
    about {}
      约 {0}
    about␣
      约␣
    and {} more
      另有 {0} 项
    ␣and {} more
      ，另有 {0} 个
    {} and {} more
      {0}，另有 {1} 个
    and {} more lines
      另有 {0} 行
    and {} more rows
      另有 {0} 行
    {} more
      另有 {0} 项
    {}, {}
      {0}、{1}
    """#
}
