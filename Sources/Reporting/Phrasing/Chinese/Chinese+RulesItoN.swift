extension ChineseText {
  /// What the rules i to n say.
  static let rulesItoN = #"""
    # image-and-model-together
    Load the model into the claim before pods need it
      在 Pod 需要之前把模型加载到 PVC
    Image and model were written within {}
      镜像和模型在 {0}内相继写入
    {} brought {} and {} {} between {} and {}, {} together. With the image on the node beforehand the same minutes bring {}.
      {4} 至 {5} 之间写入：{0} {1}，{2} {3}，合计 {6}。如果镜像事先已在节点上，这几分钟只会写入 {7}。
    {} brought {} and {} {} between {} and {}: {} together, where {} lay above the eviction threshold. With the image on the node beforehand the same minutes bring {}, and garbage collection has had its turn between the two.
      {4} 至 {5} 之间写入：{0} {1}，{2} {3}，合计 {6}；而驱逐阈值以上的余量为 {7}。如果镜像事先已在节点上，这几分钟只会写入 {8}，垃圾回收也能在两者之间运行。
    Bring image and model to the node at different times: pre-pull the image, and load the model once into a claim that outlives the pod. Together they are {}.
      让镜像和模型错开时间到达节点：预拉取镜像，并把模型一次性加载到生命周期长于 Pod 的 PVC 中。两者合计 {0}。
    One after the other lowers the peak of one moment, not the sum that stays on the disk; only a cache off the node's disk lowers that.
      错开只能降低瞬时峰值，不会减少最终留在磁盘上的总量；要减少总量，只能把缓存移出节点磁盘。
    # image-gc-ineffective
    Give the image filesystem room for the images in use and one rollout more, or place the large images on fewer kinds of nodes. Start collection earlier, at 70%, so that it has run before pods are evicted.
      让镜像文件系统放得下正在使用的镜像，并留出一次发布的余量；或者把大镜像集中到少数几类节点。把垃圾回收提前到 70% 启动，赶在驱逐 Pod 之前运行。
    Show images and who uses them
      查看镜像及其使用者
    Start image garbage collection earlier
      提前启动镜像垃圾回收
    Images of pods that are scaled down go sooner, and their next start pulls them again.
      已缩容 Pod 的镜像会更早删除，下次启动需要重新拉取。
    Image garbage collection found too little
      镜像垃圾回收找不到足够的可删镜像
    Before evicting, the kubelet looked for unused images and removed none. What fills the image filesystem is in use. Such runs in this incident: {}.
      驱逐之前 kubelet 查找未使用的镜像，一个也没删掉。占满镜像文件系统的都在使用中。本次事件中这样的回收有 {0} 次。
    At {} it wanted {} and found {}. The evidence does not show which images were in use. Runs that found too little in this incident: {}.
      {0} 时要求释放 {1}，只找到 {2}。证据中看不出哪些镜像在使用。本次事件中有 {3} 次回收都找不够。
    ␣(compressed)
      （压缩后）
    {}, then {} with {}
      {0}，其次是 {1}，{2}
    At {} it wanted {} and found {}. Images in use cannot be removed; the largest of {} is {}, listed with {}{}{}. Runs that found too little in this incident: {}.
      {0} 时要求释放 {1}，只找到 {2}。使用中的镜像不能删除；共 {3} 个，最大的是 {4}，列表显示 {5}{6}{7}。本次事件中有 {8} 次回收都找不够。
    # no-probes
    Container {} of {} has no {}
      {1} 的容器 {0} 缺少 {2}
    Add the missing probes on {} and port {}, with a start-up budget of {}.
      在 {0}、端口 {1} 上补齐缺少的探针，启动时限为 {2}。
    Probes with a start-up budget
      带启动时限的探针
    A server that hangs while starting is restarted only after the start-up budget.
      启动时卡住的服务，要等启动时限用完才会重启。
    Container {} has a liveness probe and no startup probe, and was restarted {} times. A restart during the download begins it anew in a fresh layer.
      容器 {0} 有 liveness 探针而没有 startup 探针，已重启 {1} 次。下载期间重启，就要在新的可写层里从头下载。
    Nothing tells the kubelet when {} is ready or still loading. The evidence does not show how long its start takes.
      kubelet 无从得知 {0} 是已就绪还是仍在加载。证据中看不出它启动要多久。
    Nothing tells the kubelet when {} is ready or still loading, and its download takes {} by the measured rate.
      kubelet 无从得知 {0} 是已就绪还是仍在加载；按测得的速率，下载需要 {1}。
    """#
}
