extension ChineseText {
  /// Titles of mechanisms, by which incidents are grouped.
  static let mechanisms = #"""
    A mechanism that nobody has judged
      未判定的机制
    # What filled the disk.
    {} filled the disk
      {0}占满了磁盘
    {} nearly filled the disk
      {0}险些占满磁盘
    {} found no space left on the disk
      {0}时磁盘已无可用空间
    Several image pulls at once
      同时拉取多个镜像
    An image pull
      拉取镜像
    A model download
      下载模型
    Image and model together
      镜像和模型同时写入
    A container's own files or its log
      容器自身的文件或日志
    Container logs
      容器日志
    An emptyDir volume
      emptyDir 卷
    A hostPath or local volume
      hostPath 或本地卷
    Something outside the pods
      Pod 之外的写入
    Unused images that had accumulated
      积累的未使用镜像
    Deleted files that are still open
      已删除但仍被打开的文件
    # Other causes.
    Too many files used up the inodes
      文件过多，耗尽了 inode
    Image garbage collection could not free what it wanted
      镜像垃圾回收未能腾出所需空间
    The disk is too small for what has to stay on it
      磁盘太小，放不下必须保留的内容
    Thresholds fire too early, never clear or never fire
      阈值触发过早、无法解除或从不触发
    The kubelet read no statistics of the image disk
      kubelet 读不到镜像盘的统计数据
    An emptyDir volume grew beyond its size limit
      emptyDir 卷超过了 sizeLimit
    A container wrote more than its ephemeral-storage limit
      容器写入超过了 ephemeral-storage 限制
    A pod wrote more than its ephemeral-storage limit
      Pod 写入超过了 ephemeral-storage 限制
    The node was short of memory, not of disk
      节点缺的是内存，不是磁盘
    The node was short of process ids, not of disk
      节点缺的是进程号，不是磁盘
    Pods were ended by the API, a drain, a taint or preemption, not for the disk
      Pod 因 API、排空、污点或抢占而终止，与磁盘无关
    # Undetermined.
    Disk pressure of undetermined cause
      原因未确定的磁盘压力
    A near miss of undetermined cause
      险些触发驱逐，原因未确定
    No space left on a disk, of undetermined cause
      磁盘写满，原因未确定
    Pods were refused at admission, for an undetermined cause
      Pod 准入被拒，原因未确定
    Image garbage collection failed, for an undetermined cause
      镜像垃圾回收失败，原因未确定
    A storage limit was exceeded, for an undetermined cause
      超出存储限制，原因未确定
    Pods were ended for an undetermined cause other than the disk
      Pod 因磁盘以外的未定原因终止
    # What a title adds.
    images have a disk of their own, and it was that one
      镜像有独立磁盘，写满的是镜像盘
    images have a disk of their own, and it was the other one
      镜像有独立磁盘，写满的是另一块盘
    the model's cache lies in the writable layer
      模型缓存在可写层
    the model's cache lies in an emptyDir volume
      模型缓存在 emptyDir 卷
    the model's cache lies in a hostPath
      模型缓存在 hostPath
    the model's cache lies in a claim
      模型缓存在 PVC
    the model's cache lies in memory
      模型缓存在内存
    where the model's cache lies is unknown
      模型缓存位置未知
    several images were pulled at once
      同时拉取了多个镜像
    a Xet chunk cache lies beside the model
      模型旁还有 Xet 分块缓存
    it is a KV cache that a model server offloads
      是模型服务卸载到磁盘的 KV 缓存
    the disk is a claim's, not the node's
      写满的是 PVC 的盘，不是节点磁盘
    it is a claim on the node's own disk
      PVC 就在节点本地磁盘上
    no threshold covers that disk
      没有阈值覆盖该盘
    signal {}
      信号 {0}
    the signal is unknown
      信号未知
    """#
}
