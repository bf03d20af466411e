extension ChineseText {
  /// What was the cause, how that adds up, and the part each pod had in it.
  static let causes = #"""
    # Decisive facts.
    The filesystem ran out of inodes, not of bytes: {} fell below its threshold.
      文件系统耗尽的是 inode，不是字节：{0} 低于阈值。
    {} unused images had accumulated; deleting them gave back {}, more than the {} that came last.
      节点上积累了 {0} 个未使用的镜像；删除后释放 {1}，比最后写入的 {2} 还多。
    # Pulls and downloads.
    {} ({}) and {} ({}) were written to the same disk within {}; together they crossed the threshold.
      {0}（{1}）和{2}（{3}）在 {4}内写入同一块磁盘，合计越过阈值。
    Pulling {} needed {} on disk for compressed and unpacked layers, more than was free above the threshold.
      拉取 {0} 时，压缩层加解压层占用磁盘 {1}，超过阈值以上的可用空间。
    Model {} was downloaded onto the node's own disk: {}.
      模型 {0} 下载到了节点本地磁盘：{1}。
    Onto the node's own disk came {}: {}.
      节点本地磁盘新增 {0}：{1}。
    {} images, the largest {},
      {0} 个镜像（最大的是 {1}）
    {} models, the largest {}
      {0} 个模型（最大的是 {1}）
    model {} in {} copies
      模型 {0}（{1} 份副本）
    model {}
      模型 {0}
    # A pod's own bytes.
    {} wrote {} of container logs.
      {0} 写了 {1} 容器日志。
    {} wrote {} into an emptyDir volume.
      {0} 向 emptyDir 卷写入 {1}。
    {} wrote {} inside its container, into the writable layer or the container's log.
      {0} 在容器内写入 {1}，落在可写层或容器日志中。
    The containers of {} used {}, yet the kubelet ranked it first and its end freed the disk: the bytes were in its emptyDir volume, which the kubelet's message does not count.
      {0} 的容器只用了 {1}，kubelet 却把它排在第一位，而且它一结束磁盘空间就释放了：数据在它的 emptyDir 卷里，kubelet 的消息不统计这部分。
    # Outside the pods.
    {} grew by {}; no pod's usage, which is all the kubelet can free, accounts for it.
      {0} 增长了 {1}；kubelet 只能通过驱逐释放 Pod 的用量，而这部分不属于任何 Pod。
    the disk's growth
      磁盘的增量
    None of the {} evicted pods used much and evicting them did not help: {} came from outside the pods.
      被驱逐的 {0} 个 Pod 用量都不大，驱逐也没有起作用：{1} 来自 Pod 之外。
    What comes nearest: {}
      最接近的解释：{0}
    # Not node pressure.
    {} ({}) brought the disk close to its threshold, and stopped above it.
      {0}（{1}）使磁盘逼近阈值，但没有越过。
    1 pod exceeded a storage limit of its own; the node's disk was not short.
      1 个 Pod 超出自身的存储限制；节点磁盘并不紧张。
    {} pods exceeded a storage limit of their own; the node's disk was not short.
      {0} 个 Pod 超出自身的存储限制；节点磁盘并不紧张。
    The node was short of memory; the disk has no part in it.
      节点内存不足，与磁盘无关。
    Pods were ended by the API, a drain, a taint or preemption, not because of the disk.
      Pod 因 API 调用、drain、污点或抢占而终止，与磁盘无关。
    The kubelet read a capacity of 0 for the image filesystem, so garbage collection failed; nothing in the evidence shows a full disk.
      kubelet 读到的镜像文件系统容量为 0，因此垃圾回收失败；证据中没有磁盘写满的迹象。
    Image garbage collection wanted {} and could not free it; no pod was evicted.
      镜像垃圾回收要求释放 {0}，但未能做到；没有 Pod 被驱逐。
    {} did not fit: {} of its pulls ended with no space left on device.
      {0} 放不下：有 {1} 次拉取以 no space left on device 告终。
    Model {} did not fit where it was written: no space left on device in {} attempts.
      模型 {0} 的写入位置放不下：{1} 次尝试报 no space left on device。
    # Why we say so.
    At {} {} were free on {}, {} above the threshold of {}.
      {0} 时 {2} 可用 {1}，比阈值 {4} 多 {3}。
    Image {}
      镜像 {0}
    Model {}
      模型 {0}
    {} brought {} and was complete before the first sign.
      {0} 带来 {1}，在首个征兆之前已写完。
    {} brought {} and was still being written at the first sign.
      {0} 带来 {1}，首个征兆出现时仍在写入。
    Until {} the disk grew by {}; {} of it are unexplained.
      到 {0} 为止磁盘增长 {1}，其中 {2} 未能解释。
    The pull ended with the node still above its threshold; the download that followed crossed it.
      镜像拉取结束时节点仍在阈值之上；随后的模型下载使其越过阈值。
    # The arithmetic.
    The signal was {}, which counts files and not bytes.
      信号是 {0}，统计的是文件数而不是字节数。
    The message names the reason.
      消息中写明了原因。
    The program that could not go on says so.
      无法继续的程序自己报告了原因。
    It was the largest writer while the free space came close to the threshold.
      可用空间逼近阈值期间，它写得最多。
    Deleting it gave back {}, more than what came last.
      删除它释放了 {0}，比最后写入的还多。
    Its {} are most of the {} by which the disk grew.
      磁盘增长 {1}，其中大部分是它的 {0}。
    Its {} cover the {} by which the disk grew.
      它的 {0} 足以解释磁盘增长的 {1}。
    Its {} are a part of the {} by which the disk grew.
      它的 {0} 是磁盘增长 {1} 的一部分。
    It brought {}; how much the disk grew nobody measured.
      它带来 {0}；磁盘增长了多少，没有测量数据。
    {}, {} so far, was still growing at the first sign.
      首个征兆出现时，{0} 已有 {1}，仍在增长。
    {} was complete before the first sign.
      {0} 在首个征兆之前已写完。
    It is more than the {} that were free above the threshold.
      它超过阈值以上可用的 {0}。
    It is less than the {} that were free above the threshold.
      它不足阈值以上可用的 {0}。
    {} went first although its containers used next to nothing.
      {0} 最先被驱逐，而它的容器几乎没有用量。
    The printed order of {} pods begins with it.
      在 kubelet 打印的 {0} 个 Pod 的排序中，它排在最前。
    Its specification has the emptyDir volume.
      它的 spec 中有该 emptyDir 卷。
    None of the {} evicted pods used much.
      被驱逐的 {0} 个 Pod 用量都不大。
    {} used {} itself.
      {0} 自身就用了 {1}。
    The kubelet adds up writable layer and log; which of them grew it does not say.
      kubelet 把可写层和日志合并统计，没有说明增长的是哪一个。
    No size, threshold or free space relates these bytes to the disk.
      没有容量、阈值或可用空间数据能把这些字节与磁盘对应起来。
    {} brought more: {}.
      {0} 带来的更多：{1}。
    {} of the growth are unexplained, more than it brought.
      增量中有 {0} 未能解释，比它带来的还多。
    Which signal was met is not known.
      不知道触发的是哪个信号。
    # Roles of the evicted pods.
    It used more local storage than its containers' limits add up to.
      它的本地存储用量超过各容器限制之和。
    One of its containers used more local storage than its limit.
      它的一个容器的本地存储用量超过限制。
    One of its emptyDir volumes grew beyond its size limit.
      它的一个 emptyDir 卷超过了 sizeLimit。
    It was ended through the API, by a taint or by preemption.
      它因 API 调用、污点或抢占而终止。
    Ranked first of {} by the kubelet.
      kubelet 的排序中，它在 {0} 个 Pod 里排第一。
    Ranked at place {} by the kubelet; those before it could not be evicted.
      kubelet 的排序中它排第 {0}；排在前面的都不能驱逐。
    The order the kubelet printed is not in the evidence.
      证据中没有 kubelet 打印的排序。
    The kubelet's message names no usage above a request.
      kubelet 的消息没有提到超出请求量的用量。
    It requested no ephemeral storage, so the {} its containers used stood above its request.
      它没有 ephemeral-storage 请求量，容器用掉的 {0} 全部算作超出请求量。
    Its containers used {} against a request of {} of ephemeral storage.
      它的容器用了 {0}，ephemeral-storage 请求量为 {1}。
    For inodes the kubelet goes by priority, then by their number.
      对于 inode，kubelet 先看优先级，再看 inode 数量。
    The disk grew by {} meanwhile: this pod did not fill it.
      同期磁盘增长 {0}：不是这个 Pod 写满的。
    What it used did not fill the disk.
      写满磁盘的不是它的用量。
    It wrote what filled the disk.
      写满磁盘的正是它。
    It wrote {} while the disk grew by {}.
      它写入 {0}，同期磁盘增长 {1}。
    Its image and its model are {} of what filled the disk.
      写满磁盘的数据中，{0} 是它的镜像和模型。
    Its image is {} of what filled the disk.
      写满磁盘的数据中，{0} 是它的镜像。
    Its model is {} of what filled the disk.
      写满磁盘的数据中，{0} 是它的模型。
    It wrote {} of what filled the disk.
      写满磁盘的数据中，{0} 由它写入。
    """#
}
