extension ChineseText {
  /// The values of the model in the words of the reader.
  static let words = #"""
    # How certain it is.
    The evidence shows this, and nothing in it speaks against it.
      证据确凿，没有反证。
    The evidence is consistent with this but does not prove it.
      与现有证据相符，但还不足以证实。
    The evidence cannot tell for certain.
      现有证据无法确定。
    The evidence speaks against it.
      证据不支持这一判断。
    The evidence does not show what filled the disk.
      从现有证据看不出磁盘是怎么写满的。
    shown
      证据确凿
    consistent with the evidence
      与证据相符
    cannot tell
      无法判断
    ruled out
      已排除

    # Causes and writers.
    image pull
      镜像拉取
    model download
      模型下载
    image pull and model download together
      镜像拉取与模型下载叠加
    files in a container's writable layer
      写入容器可写层的文件
    container logs
      容器日志
    emptyDir volume
      emptyDir 卷
    hostPath or local volume
      hostPath 或本地卷
    files outside Kubernetes
      Kubernetes 之外的文件
    images that were kept
      未清理的旧镜像
    deleted files that are still open
      已删除但仍打开的文件
    number of files
      文件数量
    garbage collection that freed too little
      垃圾回收腾出的空间不足
    filesystem too small for its working set
      文件系统容不下工作集
    threshold settings
      阈值设置
    statistics that were not available
      统计数据缺失
    a storage limit of the pod
      Pod 自身的存储限制
    not the disk
      与磁盘无关
    writable layer
      可写层
    emptyDir
      emptyDir
    host
      主机
    freed
      释放
    unexplained
      未能解释

    # How a signal is known.
    A line of the kubelet names the signal.
      kubelet 日志写明了信号。
    The message names only the resource; its threshold fits this share of this capacity.
      驱逐消息只写了资源名；其中的阈值正好对应该容量的这一比例。
    The message names only the resource; on this disk several signals have this threshold, and the kubelet picks one.
      驱逐消息只写了资源名；这块盘上有多个信号共用该阈值，kubelet 从中选取一个。
    It is the only hard threshold for this resource.
      该资源只有这一个硬阈值。
    Of several thresholds on this disk it is the one that is met first.
      这块盘上有多个阈值，它最先触发。

    # Pods and their part.
    main writer
      主要写入者
    contributor
      次要写入者
    bystander
      旁观者
    role unknown
      角色不明
    main writers
      主要写入者
    contributors
      次要写入者
    bystanders
      旁观者
    node pressure
      节点压力
    the pod's own storage limit
      Pod 自身的存储限制
    a container's own storage limit
      容器自身的存储限制
    an emptyDir size limit
      emptyDir 的 sizeLimit
    not the kubelet
      并非 kubelet

    # Lanes and kinds of bytes.
    image
      镜像
    model
      模型
    pod
      Pod
    disk
      磁盘
    scheduler
      调度器
    runtime
      运行时
    {} or {}
      {0} 或 {1}
    image content (compressed)
      镜像内容（压缩）
    image layers (unpacked)
      镜像层（解压后）
    model cache
      模型缓存
    hostPath
      hostPath
    local volume
      本地卷
    local volumes
      本地卷
    journal
      journal 日志
    deleted but open
      已删除但仍打开

    # Outcomes.
    pulled
      已拉取
    failed
      失败
    cancelled
      已取消
    already present
      本地已有
    completed
      已完成
    interrupted
      中断
    from the cache
      命中缓存
    volume claim
      PVC
    nodefs
      nodefs
    imagefs
      imagefs
    containerfs
      containerfs
    none
      不计入

    # Where a number comes from.
    as logged
      取自日志
    as measured
      实测
    known size of the model
      模型的已知大小
    estimated from the name
      按名称估算
    df
      df
    event
      事件
    events
      事件
    kubelet log
      kubelet 日志
    stats summary
      stats/summary
    derived
      推算
    node condition
      节点状况 (condition)
    images
      镜像
    logs
      日志
    containers
      容器
    eviction
      驱逐
    periodic
      周期性
    one filesystem for nodefs, imagefs and containerfs
      nodefs、imagefs、containerfs 同在一个文件系统
    images and writable layers apart from nodefs
      镜像和可写层与 nodefs 分开
    images apart; writable layers apart from them (containerfs)
      镜像单独存放；可写层另在 containerfs

    # Grades.
    critical
      严重
    warning
      警告
    info
      提示
    no pressure
      不出现压力
    pressure, but later
      压力推迟出现
    the same
      没有变化
    more pressure
      压力加重
    DiskPressure
      DiskPressure
    DiskPressure (inodes)
      DiskPressure (inode)
    MemoryPressure
      MemoryPressure
    PIDPressure
      PIDPressure

    # Numbers with their noun.
    1 pod evicted
      1 个 Pod 被驱逐
    no pod evicted
      没有 Pod 被驱逐
    {} pods evicted
      {0} 个 Pod 被驱逐
    1 pod rejected at admission
      1 个 Pod 准入被拒
    {} pods rejected at admission
      {0} 个 Pod 准入被拒
    once
      1 次
    {} times
      {0} 次
    1 more incident
      另有 1 起事故
    {} more incidents
      另有 {0} 起事故
    1 source
      1 个来源
    {} sources
      {0} 个来源
    ␣(
      （
    )
      ）
    image garbage collection
      镜像垃圾回收
    unused images
      未使用的镜像
    outside the pods
      Pod 之外
    in use by df and not found by du on {}
      {0} 上 df 计入已用、du 却找不到
    """#
}
