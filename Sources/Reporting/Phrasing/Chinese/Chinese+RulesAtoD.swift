extension ChineseText {
  /// What the rules a to d say.
  static let rulesAtoD = #"""
    # cache-on-nodefs
    the node's disk
      节点磁盘
    The model cache of {} lies on {}
      {0} 的模型缓存位于 {1}
    The cache of model {} lies on {}
      模型 {0} 的缓存位于 {1}
    {} was written to {}. The evidence does not show by which pod.
      {0} 写到了 {1}。证据中看不出由哪个 Pod 写入。
    Mount a PersistentVolumeClaim at the cache directory of the pods that serve {}.
      在提供 {0} 服务的 Pod 的缓存目录上挂载 PersistentVolumeClaim。
    {} wrote {} to {}, which counts against {}. The evidence does not show how many bytes.
      {0} 把 {1} 写到 {2}，计入 {3}。证据中看不出写了多少字节。
    {} wrote {} of {} to {} in the emptyDir {}, which counts against {}. An emptyDir is deleted with its pod, so the next pod downloads the model again.
      {0} 把 {2} 的 {1} 写到 {3}，位于 emptyDir {4}，计入 {5}。emptyDir 随 Pod 一起删除，下一个 Pod 要重新下载模型。
    {} wrote {} of {} to {} in the hostPath {}, which lies on {}. The kubelet attributes no hostPath bytes to a pod: it ranks other pods first, and evicting them gives none of these bytes back.
      {0} 把 {2} 的 {1} 写到 {3}，位于 hostPath {4}，落在 {5} 上。kubelet 不会把 hostPath 的数据算到 Pod 头上：它会先驱逐别的 Pod，而这部分空间一点也收不回来。
    {} wrote {} of {} to {} in the claim {}, whose volume lies on the node's own disk and counts against {}.
      {0} 把 {2} 的 {1} 写到 {3}，位于 PVC {4}；该卷在节点本地磁盘上，计入 {5}。
    {} downloaded {} of {}. The evidence shows no volume for its cache directory {}; without one it is the container's writable layer on {}.
      {0} 下载了 {2} 的 {1}。证据中没有为其缓存目录 {3} 挂载的卷；没有卷就是写在 {4} 上的容器可写层。
    {} wrote {} of {} to {} in the container's writable layer, which counts against {}. The copy is deleted with the container, so the next pod downloads the model again.
      {0} 把 {2} 的 {1} 写到 {3}，位于容器可写层，计入 {4}。这份数据随容器一起删除，下一个 Pod 要重新下载模型。
    A ReadWriteOnce claim serves pods on one node at a time; several nodes need ReadWriteMany or one claim each. The class of the claim decides whose disk it fills: a local-path class puts it back on the node.
      ReadWriteOnce 的 PVC 同一时间只能供一个节点上的 Pod 使用；多个节点需要 ReadWriteMany，或每个节点各用一个 PVC。写的是谁的磁盘由 StorageClass 决定：local-path 会让数据又回到节点上。
    Put the cache directory {} on a PersistentVolumeClaim of {}. The evidence shows no other mount of {} with room for it, so a hostPath is no alternative there.
      把缓存目录 {0} 放到 {1} 的 PersistentVolumeClaim 上。证据中 {2} 没有其他空间足够的挂载点，因此在该节点上不能改用 hostPath。
    Put the cache directory {} on a PersistentVolumeClaim of {}, or on a hostPath below {}, where df shows {} available.
      把缓存目录 {0} 放到 {1} 的 PersistentVolumeClaim 上，或放到 {2} 下的 hostPath，df 显示那里可用 {3}。
    A ReadWriteOnce claim serves pods on one node at a time, and a local-path class puts it back on the node's disk. A hostPath ties the pods to nodes that have {}, has no quota, needs a policy that allows host directories, is never attributed to the pod by the kubelet, and is cleaned up by nobody.
      ReadWriteOnce 的 PVC 同一时间只能供一个节点上的 Pod 使用；local-path 会让数据又回到节点磁盘。hostPath 会把 Pod 绑定到有 {0} 的节点，没有配额，需要策略允许使用主机目录；kubelet 不会把它计入 Pod，也没有人负责清理。
    This node is a container of k3d: {} is the host's and has to be mounted into the node when it is created, with {}.
      该节点是 k3d 的容器：{0} 属于宿主机，要在创建节点时挂载进去，命令是 {1}。
    # critical-pods
    {} may not be evicted for pressure, and the kubelet passed over such pods {} times. Passes that ended without any eviction: {}. While they are all that is left, no eviction can end the pressure.
      {0} 不会因压力遭到驱逐，kubelet 跳过这类 Pod 共 {1} 次；没有驱逐任何 Pod 的轮次有 {2} 轮。只剩下它们时，靠驱逐无法解除压力。
    Passes that could evict nobody: {}
      无 Pod 可驱逐的轮次：{0}
    Make room by hand, by what is not a pod: unused images, logs, files of the host. Then lower what keeps pressure up, such as a large minimum reclaim.
      手工清理 Pod 之外的内容：未使用的镜像、日志、主机文件。然后调低让压力无法解除的设置，例如过大的最小回收量。
    Remove unused images
      删除未使用的镜像
    Find the largest directories
      查找最大的目录
    Images of jobs that run now and then are pulled again.
      偶尔运行的 Job 需要重新拉取镜像。
    {} is critical, and a limit spares it no more than others
      {0} 是关键 Pod，但限制对它一视同仁
    {} may not be evicted for pressure of the node. It was evicted for a limit of its own, which is checked for every pod.
      {0} 不会因节点压力遭到驱逐。它是因自身的限制遭到驱逐，这项检查对所有 Pod 都生效。
    Set its limits with room for what it writes, or leave them out.
      设置限制时为它的写入留足余量，或者干脆不设。
    """#
}
