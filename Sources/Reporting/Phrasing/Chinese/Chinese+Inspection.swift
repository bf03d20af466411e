extension ChineseText {
  /// What one line of the evidence says.
  static let inspection = #"""
    # Facts, one line each.
    {}: no space left on device, at {}.
      {0}：no space left on device，路径 {1}。
    {}: no space left on device.
      {0}：no space left on device。
    The kubelet has version {}.
      kubelet 版本为 {0}。
    The kubelet was started with {}.
      kubelet 启动参数含 {0}。
    The kubelet started.
      kubelet 已启动。
    The distribution is {}.
      发行版为 {0}。
    The container runtime is {} {}.
      容器运行时为 {0} {1}。
    The eviction manager tries to reclaim {}.
      驱逐管理器尝试回收 {0}。
    Pressure on {} is over without an eviction.
      {0} 的压力已解除，没有驱逐。
    Pressure is over without an eviction.
      压力已解除，没有驱逐。
    The eviction manager must evict pods to reclaim {}.
      驱逐管理器必须驱逐 Pod 才能回收 {0}。
    {} pods are ranked for eviction{}.
      {0} 个 Pod 参与驱逐排序{1}。
    , first {}
      ，第一个是 {0}
    {} is critical and is not evicted.
      {0} 是关键 Pod，不驱逐。
    {} is being evicted: {}
      正在驱逐 {0}：{1}
    {} was evicted.
      {0} 已被驱逐。
    {} could not be evicted: {}
      无法驱逐 {0}：{1}
    Waiting until {} evicted pods are cleaned up.
      等待 {0} 个被驱逐的 Pod 清理完成。
    {} evicted pods are cleaned up{}.
      {0} 个被驱逐的 Pod 已清理{1}。
    The cleanup of {} evicted pods takes too long.
      {0} 个被驱逐的 Pod 清理超时。
    No pod could be evicted.
      没有 Pod 可以驱逐成功。
    There is no pod to evict.
      没有可驱逐的 Pod。
    {}: {} available of {}.
      {0}：可用 {1}，共 {2}。
    Threshold of {} ({}): {} available, the threshold is {}.
      {0} 触及阈值（{1}）：可用 {2}，阈值 {3}。
    The soft threshold of {} waits for its grace period.
      {0} 的软阈值正在等待宽限期。
    A soft threshold waits for its grace period.
      有软阈值正在等待宽限期。
    There is no observation of {}.
      没有 {0} 的观测值。
    There is no observation of a signal.
      有信号没有观测值。
    The eviction manager has no statistics: {}
      驱逐管理器拿不到统计数据：{0}
    All unused images are being deleted.
      正在删除所有未使用的镜像。
    Unused containers are being deleted.
      正在删除未使用的容器。
    Image garbage collection starts at {} % usage (high {}, low {}) and wants {}.
      镜像垃圾回收在用量 {0}% 时启动（高水位 {1}，低水位 {2}），目标 {3}。
    Image {} of {}, as the runtime counts it, is being removed.
      正在删除镜像 {0}，按运行时统计为 {1}。
    Image garbage collection wanted {} and found {}.
      镜像垃圾回收目标 {0}，只找到 {1}。
    Image garbage collection failed: {}
      镜像垃圾回收失败：{0}
    Container garbage collection failed: {}
      容器垃圾回收失败：{0}
    {} is over the limit {} of its emptyDir {}.
      {0} 超出 emptyDir {2} 的上限 {1}。
    {} is over its ephemeral-storage limit {}.
      {0} 超出 ephemeral-storage 上限 {1}。
    Container {} of {} is over its ephemeral-storage limit {}.
      {1} 的容器 {0} 超出 ephemeral-storage 上限 {2}。
    {} is {}.
      {0} 为 {1}。
    {} was refused at admission ({}): {}
      {0} 准入被拒（{1}）：{2}
    A pod was refused at admission ({}): {}
      有 Pod 准入被拒（{0}）：{1}
    Statistics say capacity 0 for {}.
      统计数据中 {0} 的容量为 0。
    Taint {} was added.
      已添加污点 {0}。
    Taint {} was removed.
      已移除污点 {0}。
    The pull of {} begins.
      开始拉取 {0}。
    {} was pulled{}{}.
      {0} 拉取完成{1}{2}。
    , {} as its teller counts it
      ，按上报方统计为 {0}
    , in {}
      ，用时 {0}
    The pull of {} failed: {}
      拉取 {0} 失败：{1}
    The pull of {} was cancelled: {}
      拉取 {0} 已取消：{1}
    The pull of {} moved {}.
      拉取 {0} 传输了 {1}。
    {} was already there.
      {0} 本地已有。
    The pull of {} waits before it is tried again.
      拉取 {0} 等待重试。
    {} pulled its images from {} to {}.
      {0} 在 {1} 至 {2} 拉取镜像。
    {} started without a pull.
      {0} 启动时无需拉取。
    {} was created in the image store.
      {0} 已写入镜像存储。
    Image {} was removed.
      镜像 {0} 已删除。
    Image {} could not be removed: {}
      镜像 {0} 无法删除：{1}
    {} {} started.
      {0} {1} 已启动。
    {} serves {} and downloads into {}.
      {0} 提供 {1}，下载到 {2}。
    {} serves {}.
      {0} 提供 {1}。
    {} starts to load {}.
      {0} 开始加载 {1}。
    ␣of {}
      模型 {0}␣
    {}: the download{} begins.
      {0}：{1}开始下载。
    {}: the download{} is complete{}.
      {0}：{1}下载完成{2}。
    {}: the download{} failed: {}
      {0}：{1}下载失败：{2}
    {}: the checkpoint has {}.
      {0}：checkpoint 大小为 {1}。
    {}: {} of {}.
      {0}：{1}，共 {2}。
    {}: {} arrived, {}.
      {0}：{1} 已下载，{2}。
    {}: {} arrived.
      {0}：{1} 已下载。
    The download needs {} and {} has {}.
      下载需要 {0}，{1} 只有 {2}。
    {} loads the weights.
      {0} 正在加载权重。
    {}: the files{} were already there.
      {0}：{1}文件本地已有。
    {} came to the node.
      {0} 调度到该节点。
    {} left the node.
      {0} 离开该节点。
    Container {} of {} started.
      {1} 的容器 {0} 已启动。
    Container {} of {} ended with {}.
      {1} 的容器 {0} 已退出，退出码 {2}。
    Container {} of {} ended.
      {1} 的容器 {0} 已退出。
    Container {} of {} is being stopped.
      正在停止 {1} 的容器 {0}。
    {} is being stopped.
      正在停止 {0}。
    {} was ended by someone else: {}
      {0} 由其他组件终止：{1}
    Container {} of {} is made from {}.
      {1} 的容器 {0} 使用镜像 {2}。
    , {} times
      ，{0} 次
    {} of {} {}{}: {}
      {1} {2} 的 {0}{3}：{4}
    {} holds {}.
      {0} 占用 {1}。
    {} is mounted on {} as {}.
      {0} 挂载于 {1}，类型 {2}。
    Image {}, {} as {} counts it.
      镜像 {0}，按 {2} 统计为 {1}。
    The image filesystem at {} uses {}.
      镜像文件系统 {0} 已用 {1}。
    {} uses {} ({}).
      {0} 已用 {1}（{2}）。
    writable layer of {}
      {0} 的可写层
    logs of {}
      {0} 的日志
    volume {}
      卷 {0}
    in all
      合计
    Node {}.
      节点 {0}。
    Pod {}{}{}.
      Pod {0}{1}{2}。
    ␣on {}
      ，位于 {0}
    ␣is {}
      ，状态 {0}
    The pod template of {} {}.
      {0} {1} 的 Pod 模板。
    Kubelet configuration ({}).
      kubelet 配置（{0}）。
    Priority class {} is {}.
      PriorityClass {0} 为 {1}。
    Volume claim {}.
      PVC {0}。
    Persistent volume {} ({}).
      PV {0}（{1}）。
    The host's clock said {}.
      主机时钟为 {0}。
    The host is {}.
      主机为 {0}。
    The runtime counts {} for {}{}.
      运行时统计 {1}{2} 为 {0}。
    The filesystem that holds {} has {} used of {}.
      {0} 所在文件系统已用 {1}，共 {2}。
    The kubelet counts {} evictions for {} since it started.
      kubelet 启动以来因 {1} 驱逐 {0} 次。
    The journal uses {}.
      journal 已用 {0}。
    Collected at {}.
      收集时间 {0}。
    The collector could not get this: {}
      收集器未能取得：{0}
    The cluster has version {}.
      集群版本为 {0}。
    {} on {}: {} available of {}.
      {0}，挂载于 {1}：可用 {2}，共 {3}。
    {} on {}: {} free of {}.
      {0}，挂载于 {1}：剩余 {2}，共 {3}。
    {} on {}.
      {0}，挂载于 {1}。

    # Remarks.
    {} failed on {}: {}
      {0} 对 {1} 失败：{2}
    {} failed for {}: {}
      {0} 为 {1} 失败：{2}
    {} failed: {}
      {0} 失败：{1}
    The eviction manager started and remembers nothing.
      驱逐管理器已启动，没有历史状态。
    No threshold is met.
      没有触及任何阈值。
    Node conditions that are still held: {}.
      仍在保持的节点状况：{0}。
    Node conditions that thresholds set: {}.
      阈值触发的节点状况：{0}。
    {} is being torn down by the kubelet's eviction.
      kubelet 驱逐正在清理 {0}。
    Images and writable layers lie on filesystems of their own.
      镜像和可写层各在独立的文件系统。
    Images lie on a filesystem of their own.
      镜像在独立的文件系统。
    Images lie on the kubelet's filesystem.
      镜像与 kubelet 同在一个文件系统。
    The eviction manager looks every {}.
      驱逐管理器每 {0} 检查一次。
    The end of this {} line was cut off.
      这行 {0} 的末尾被截断。
    Image garbage collection succeeded.
      镜像垃圾回收成功。
    Container garbage collection succeeded.
      容器垃圾回收成功。
    Container {} is being stopped within {} s.
      容器 {0} 将在 {1} 秒内停止。
    Container {} is being stopped.
      正在停止容器 {0}。
    Measuring {} of {} took {}.
      统计 {1} 的 {0} 用时 {2}。
    Measuring {} took {}.
      统计 {0} 用时 {1}。
    The statistics say {} available of {}.
      统计数据显示可用 {0}，共 {1}。
    The status of {} is sent: {}
      已提交 {0} 的状态：{1}
    Image {}: {}
      镜像 {0}：{1}
    Image {} has {}.
      镜像 {0} 大小为 {1}。
    {} is not on the node.
      {0} 不在该节点上。
    {} {} is being removed.
      正在删除 {0} {1}。
    What pod {} left at {} was removed.
      Pod {0} 在 {1} 的残留已清除。
    What pod {} left was removed.
      Pod {0} 的残留已清除。
    The runtime says its images use {}.
      运行时上报镜像共占 {0}。
    {}: {} so far ({}).
      {0}：目前 {1}（{2}）。
    Layer {} was unpacked to {}.
      层 {0} 解压后为 {1}。
    The images of {} took {} to pull.
      {0} 的镜像拉取用时 {1}。
    The runtime tries another place than {}: {}
      运行时改用 {0} 之外的地址：{1}
    The runtime tries another place: {}
      运行时改用其他地址：{0}
    The runtime's garbage collection took {}.
      运行时垃圾回收用时 {0}。
    The runtime collected its garbage.
      运行时完成了垃圾回收。
    The snapshotter says {}.
      snapshotter 上报 {0}。
    The download of {} is tried again: {}
      重试下载 {0}：{1}
    {} of {} files are fetched.
      已下载 {0} 个文件，共 {1} 个。
    The download of {} started.
      开始下载 {0}。
    {} is being unpacked.
      正在解压 {0}。
    {} is filled beside the model.
      下载模型的同时写入 {0}。

    # What was read.
    1 line
      1 行
    {} lines
      {0} 行
    {}, {} recognised; {}
      {0}，识别 {1}；{2}
    {}, {}, {} lines, {} of them recognised
      {0}，{1}，{2} 行，其中识别 {3} 行
    and {} more with {} lines, {} recognised; --verbose lists them
      另有 {0} 个，共 {1} 行，识别 {2} 行；用 --verbose 列出
    {} statements stand in another source too
      有 {0} 条陈述也出现在其他来源中
    reading, {}
      读取中，{0}
    reading, {}, {}/s
      读取中，{0}，{1}/秒
    reading, {} of {}
      读取中，{1} 已读 {0}
    reading, {} of {}, {}/s, {} left
      读取中，{1} 已读 {0}，{2}/秒，剩余 {3}
    {} of {} bundles
      已完成 {0}/{1} 个诊断包
    {} of {} bundles, {} a second, {} left
      已完成 {0}/{1} 个诊断包，每秒 {2} 个，剩余 {3}
    read {}, now explaining it
      已读 {0}，正在分析
    The evidence has no dated statement about a disk.
      证据中没有与磁盘有关的带时间的记录。
    No row fits; without a filter there are {}.
      没有符合条件的条目；不加筛选共 {0} 条。
    1 row
      1 条
    {} rows
      {0} 条
    {}. Times are UTC.
      {0}。时间均为 UTC。
    {} of {}. Times are UTC.
      {0}，共 {1} 条。时间均为 UTC。
    """#
}
