extension ChineseText {
  /// The rows of the timeline.
  static let timeline = #"""
    , {} transferred
      ，传输 {0}
    , {} on disk
      ，落盘 {0}
    {}{}{}.
      {0}{1}{2}。
    Image {} was pulled
      镜像 {0} 拉取完成
    The pull of {} failed
      镜像 {0} 拉取失败
    The pull of {} was cancelled
      镜像 {0} 的拉取中途取消
    Image {} was being pulled
      镜像 {0} 正在拉取
    Image {} was pulled {} times.
      镜像 {0} 共拉取 {1} 次。
    Image {} was pulled {} times{} each time.
      镜像 {0} 共拉取 {1} 次{2}（每次）。
    The pull of {} failed {} times.
      镜像 {0} 拉取失败 {1} 次。
    The pull of {} was cancelled {} times.
      镜像 {0} 的拉取中途取消 {1} 次。
    Image {} was being pulled, {} times.
      镜像 {0} 多次处于拉取中，共 {1} 次。
    ␣({})
      （{0}）
    Model {} was downloaded{} into {}, {}.
      模型 {0} 下载完成{1}，写入 {2}，位于{3}。
    The download of model {} was cut off{}; it went into {}.
      模型 {0} 的下载中断{1}，数据写在{2}。
    The download of model {} failed{}.
      模型 {0} 下载失败{1}。
    Model {} was already in the cache.
      模型 {0} 已在缓存中。
    Model {} was being downloaded{}.
      模型 {0} 正在下载{1}。
    Model {} was downloaded {} times, by pods of {}.
      模型 {0} 共下载 {1} 次，由 {2} 的 Pod 发起。
    The download of model {} was cut off {} times, in pods of {}.
      模型 {0} 的下载中断 {1} 次，均在 {2} 的 Pod 中。
    The download of model {} failed {} times, in pods of {}.
      模型 {0} 下载失败 {1} 次，均在 {2} 的 Pod 中。
    Model {} was already in the cache, {} times.
      模型 {0} 已在缓存中，共 {1} 次。
    Model {} was being downloaded, {} times.
      模型 {0} 多次处于下载中，共 {1} 次。
    the container's writable layer
      容器可写层
    an emptyDir volume
      emptyDir 卷
    a hostPath volume
      hostPath 卷
    a persistent volume
      持久卷
    memory
      内存
    a place the evidence does not show
      证据中看不出的位置
    Pod {} was evicted by the kubelet.
      kubelet 驱逐了 Pod {0}。
    Pod {} was evicted because it exceeded its own limit.
      Pod {0} 超出自身的存储限制，被驱逐。
    Pod {} was ended by something other than the kubelet's eviction manager.
      Pod {0} 被终止，但不是 kubelet 驱逐管理器所为。
    Pod {} was refused at admission because of the node's condition; it never ran.
      因节点状况 (condition)，Pod {0} 准入被拒，从未运行。
    {} pods of {} were refused at admission because of the node's condition; they never ran.
      因节点状况 (condition)，{1} 的 {0} 个 Pod 准入被拒，从未运行。
    The node reported {}.
      节点上报 {0}。
    The node reported that {} was over.
      节点上报 {0} 解除。
    Periodic garbage collection ran {} times and found too little to delete; the first run wanted {}.
      周期性垃圾回收运行了 {0} 次，能删除的都不足；第一次要求释放 {1}。
    Before evicting, the kubelet
      驱逐之前，kubelet␣
    Periodic garbage collection
      周期性垃圾回收
    {} found no image to delete.
      {0}没有找到可删除的镜像。
    {} wanted {} and found no image to delete.
      {0}要求释放 {1}，没有找到可删除的镜像。
    1 unused image
      1 个未使用的镜像
    {} unused images
      {0} 个未使用的镜像
    {} deleted {}, {} by its own count.
      {0}删除了 {1}，按其自身统计释放 {2}。
    {} deleted {}, {} by its own count and {} on disk.
      {0}删除了 {1}，按其自身统计释放 {2}，磁盘上释放 {3}。
    {} was at {}, threshold {}.
      {0} 为 {1}，阈值 {2}。
    {} was at {}, below the threshold of {}.
      {0} 降至 {1}，低于阈值 {2}。
    {} was back at {}, above the threshold of {}
      {0} 回升到 {1}，高于阈值 {2}
    {}, when the kubelet evicted once more.
      {0}，kubelet 此时仍再次驱逐。
    {}, but a signal that was met holds until the minimum reclaim of {} is free on top.
      {0}；但信号触发后，要等可用空间比阈值再多出最小回收量 {1} 才算解除。
    Pod {} could not be scheduled: the node carried the disk-pressure taint.
      Pod {0} 无法调度：节点带有 disk-pressure 污点。
    Pod {} could not be scheduled: the node carried a taint.
      Pod {0} 无法调度：节点带有污点。
    {} pods of {} could not be scheduled while the node carried the taint.
      节点带有该污点期间，{1} 的 {0} 个 Pod 无法调度。
    A write failed: no space left on device (told by {}).
      写入失败：no space left on device（来自 {0}）。
    Writes failed {} times: no space left on device (told by {}).
      写入失败 {0} 次：no space left on device（来自 {1}）。
    """#
}
