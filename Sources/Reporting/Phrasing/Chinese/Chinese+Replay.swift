extension ChineseText {
  /// The replay of an incident, its variations, and what a disk still holds.
  static let replay = #"""
    # As it was.
    From {} free at {} the reconstructed writers bring {} to {} at {}
      从 {1} 的可用 {0} 起算，还原出的写入使 {2} 在 {4} 降至 {3}
    {}; the threshold is {}.
      {0}；阈值为 {1}。
    Another {} would have crossed it.
      再写 {0} 就会越过阈值。
    {}, which does not cross the threshold of {} when the incident began ({}): a writer is missing in the account, so no variation is shown.
      {0}，在事故开始时（{2}）并未越过阈值 {1}：账目中缺了某个写入者，因此不展示任何假设方案。
    {} and cross the threshold of {} at about {}; the incident began at {}. The replay reproduces it.
      {0}，约在 {2} 越过阈值 {1}；事故始于 {3}。推演与实际相符。
    # With one thing changed.
    At least {} would have stayed free, {} above the threshold of {}.
      至少还能剩下 {0} 可用，比阈值 {2} 多 {1}。
    By what is known {} at the lowest, with a threshold of {}; but a large part was written by a pull or download of unknown size, which may have had more to write.
      就已知数据，最低 {0}，阈值 {1}；但很大一部分来自大小未知的拉取或下载，后面可能还会继续写。
    Lowest {}, around the threshold of {}: the ranges do not tell.
      最低 {0}，在阈值 {1} 上下：区间太宽，无法判断。
    {} would have gone first instead of {}.
      最先驱逐的会是 {0}，而不是 {1}。
    {} goes first.
      最先驱逐 {0}。
    The writer that nothing ends crosses the threshold of {}.
      这个写入没有尽头，总会越过阈值 {0}。
    The disk would be full, far below the threshold of {}.
      磁盘会写满，远低于阈值 {0}。
    Lowest {}, below the threshold of {}.
      最低 {0}，低于阈值 {1}。
    Crossed at about {}.
      约在 {0} 越过阈值。
    Crossed at about {}, {} later.
      约在 {0} 越过阈值，推迟 {1}。
    Crossed at about {}, {} earlier.
      约在 {0} 越过阈值，提前 {1}。
    # What would have been enough.
    It was short by {}: so much more free space at {}, or so much less written, would have avoided it.
      缺口为 {0}：若 {1} 时多出这么多可用空间，或少写这么多，事故就不会发生。
    None of the changes below is enough alone.
      下列改动中没有哪一项单独就够。
    {}; {}
      {0}；{1}
    One change is enough: {}.
      只需一项改动即可避免：{0}。
    Each of these is enough alone: {}.
      以下任意一项即可避免：{0}。
    a writer nobody accounts for
      来源不明的写入
    {} and {}
      {0} 和 {1}
    Nothing in the evidence ends what was being written ({}): at {} an hour more room only postpones the pressure.
      证据中没有迹象表明写入（{0}）会停下来：按每小时 {1} 的速度，空间再大也只是推迟压力。
    # The variations.
    Nothing
      不作改动
    Model cache on a PersistentVolumeClaim ({} less on this disk)
      模型缓存放到 PersistentVolumeClaim（本磁盘少写 {0}）
    The claim must not be of a class that lies on this disk, such as local-path.
      该 PVC 的 StorageClass 不能落在本磁盘上，例如 local-path。
    Model cache on {}, where {} were free
      模型缓存放到 {0}（当时可用 {1}）
    Image pulled before the pod started
      在 Pod 启动前先拉好镜像
    The bytes come earlier, not less: pressure then shows before the pod serves, and the pull no longer runs beside the download. Until a pod uses it, garbage collection may delete the image again.
      写入量不变，只是提前：压力会在 Pod 提供服务之前暴露，拉取也不再与下载同时进行。在有 Pod 使用之前，垃圾回收仍可能删掉该镜像。
    {} pulls one after the other
      {0} 个镜像逐个拉取
    The sum that stays is the same; garbage collection and the scheduler get time between them.
      最终占用不变；垃圾回收和调度器能在间隙中发挥作用。
    {} smaller by {} on disk (it has {})
      {0} 在磁盘上缩小 {1}（现为 {2}）
    {} smaller by {} (it has {})
      {0} 缩小 {1}（现为 {2}）
    A sizeLimit of {} on the emptyDir {}
      给 emptyDir {1} 设置 {0} 的 sizeLimit
    The pod that fills it is then evicted for its own limit, up to {} beyond it, because the limit is polled; the others stay.
      写满它的 Pod 会因自身限制被驱逐；限制靠轮询检查，最多会超出 {0}。其他 Pod 不受影响。
    ␣(set now: {} of {})
      （当前设置：{0} 个 {1} 的文件）
    Container logs held to {} files of {}{}
      容器日志限制为 {0} 个 {1} 的文件{2}
    Rotation looks every ten seconds and compresses older files; where it is set like this already, find out why it did not hold: rotation fails on a full disk, and a program's own log files are not rotated.
      轮转每 10 秒检查一次，并压缩旧文件；如果已经这样设置，要查清为何没有生效：磁盘写满时轮转会失败，程序自己写的日志文件也不参与轮转。
    A disk of {} instead of {}
      磁盘容量 {0}（现为 {1}）
    A threshold of {} for all signals of this filesystem
      本文件系统的所有信号改用阈值 {0}
    It leaves that much less between the kubelet's first look and a disk that refuses writes.
      相应地，从 kubelet 首次察觉到磁盘拒绝写入之间的余量也更小。
    No minimum reclaim
      不设最小回收量 (minimum reclaim)
    The first crossing stays; {} of {} evictions came only because the minimum reclaim was not reached.
      首次越过阈值仍会发生；{1} 次驱逐中有 {0} 次只是因为没有达到最小回收量。
    Unused images deleted before (periodic garbage collection at a lower threshold): {}
      提前删除未使用的镜像（调低周期性垃圾回收的阈值）：{0}
    The pressure stays; only the order changes.
      压力仍在，只是顺序变了。
    An ephemeral-storage request of {} for {}
      给 {1} 设置 {0} 的 ephemeral-storage 请求量
    A priority of {} for {}
      把 {1} 的优先级设为 {0}
    {} more free before
      事前多腾出 {0}
    An image
      镜像
    A model
      模型
    {} of {} instead of {} with {}
      {0}：{1}（原为 {2}，{3}）
    # Will it fit?
    on the node already
      节点上已有
    as it was measured elsewhere in the evidence
      采用证据中别处测得的大小
    guessed from {}, another tag of it
      按同一仓库的另一个标签 {0} 估计
    its size is not in the evidence: give it with --image-bytes
      证据中没有它的大小：请用 --image-bytes 给出
    {} compressed, as given; unpacked 1.85 to 2.95 times that
      压缩后 {0}（用户给出）；解压后约为其 1.85 至 2.95 倍
    its cache lies in a volume beside this disk
      缓存在本磁盘之外的卷上
    its size is not known: give it with --model and a number of bytes
      大小未知：请用 --model 加字节数给出
    downloaded onto this node's disk
      下载到本节点磁盘
    # Patches that several rules share.
    Claim for the model cache
      用于模型缓存的 PVC
    Mount the claim at the cache directory
      把 PVC 挂载到缓存目录
    Or a directory on a mount with room, on nodes that have it
      或者在有该挂载点的节点上，用其中空间充足的目录
    Pull it now, on a node with room
      趁节点有空间时先拉取
    Pull it on every such node before pods need it
      在所有这类节点上提前拉取
    """#
}
