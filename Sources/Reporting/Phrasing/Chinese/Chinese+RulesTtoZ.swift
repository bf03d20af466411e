extension ChineseText {
  /// What the rules t to z say.
  static let rulesTtoZ = #"""
    # tag-not-pinned
    {} is named by a moving tag
      {0} 使用了会变动的标签
    {} can mean another image at the next pull, and then its layers come on top of the old ones. The evidence shows no digest for it.
      下次拉取时 {0} 可能已是另一个镜像，它的层会叠加在旧层之外。证据中没有它的 digest。
    {} meant {} different images in this evidence, the last one {}. Their layers lay on the node side by side.
      证据中 {0} 先后对应 {1} 个不同的镜像，最后一个是 {2}。它们的层同时留在节点上。
    {} was {} at the time. At the next pull it can be another image, whose layers come on top of these.
      当时 {0} 对应 {1}。下次拉取时可能已是另一个镜像，它的层会叠加在这些层之外。
    Find the digest that runs now and name the image by it.
      查出当前运行的 digest，用它来引用镜像。
    Name the image by the digest that was seen, {}, and move it on purpose.
      用证据中的 digest {0} 引用镜像，升级时再主动修改。
    Name the image by its digest
      用 digest 引用镜像
    Show the digest on the node
      查看节点上的 digest
    Updates of the tag no longer arrive by themselves; a tool that proposes new digests replaces that.
      标签更新后不会再自动生效；可以用自动提出新 digest 的工具来代替。
    # thresholds
    Raise the threshold, so that collection and eviction come before writes fail.
      调高阈值，让回收和驱逐赶在写入失败之前发生。
    {} fires while {} are free, {} of the disk. Periodic image collection starts at 85% use by default, so pods are evicted before it has run.
      可用还有 {1}（磁盘的 {2}）时 {0} 就会触发。周期性镜像回收默认在用量达到 85% 时启动，因此还没运行就已开始驱逐 Pod。
    Lower the threshold, or start image collection below it.
      调低阈值，或让镜像回收早于它启动。
    {} fires below {}, and a minimum reclaim of {} comes on top: once pressure is there it holds, and evictions go on, until {} are free.
      {0} 低于 {1} 时触发，之上还要加最小回收量 {2}：一旦出现压力，就会持续并不断驱逐，直到可用达到 {3}。
    Pressure ends only with {} free
      可用达到 {0} 压力才会解除
    Lower {} to what one image or one pod gives back, for example {}. The restart that this needs also ends the pressure that holds now, where the threshold itself is not met.
      把 {0} 调低到一个镜像或一个 Pod 能还回的大小，例如 {1}。修改需要重启；如果阈值本身已不再满足，重启也会解除当前的压力。
    A smaller minimum reclaim
      更小的最小回收量
    With a small reclaim the node can go in and out of pressure more often. The risk is bounded: the threshold itself stays where it is.
      回收量变小后，节点可能更频繁地进出压力状态。风险有限：阈值本身没有变。
    The most free space the evidence shows is {}, at {}, which is {} short of that: the node cannot leave pressure by itself.
      证据中可用空间最多时为 {0}（{1}），还差 {2}：节点无法自行脱离压力状态。
    All that was cleaned up and evicted in this incident took {}, less than the {} that it asks for.
      本次事件中清理和驱逐的内容合计 {0}，少于它要求的 {1}。
    On this node's single disk {} decides, not {}
      该节点只有一块磁盘，起决定作用的是 {0}，不是 {1}
    Images and pods share one disk, so {} is compared with the same free bytes as {}. The higher one fires first: below {}, not below {}.
      镜像和 Pod 共用一块磁盘，因此 {0} 与 {1} 比较的是同一份可用空间。较高的先触发：低于 {2} 就触发，而不是低于 {3}。
    Count with {} as the floor when planning this disk. Lowering {} gives {} more.
      规划这块磁盘时以 {0} 为下限。调低 {1} 能多出 {2}。
    A lower threshold is met later: less room is left for garbage collection and for writes meanwhile.
      阈值越低触发越晚：留给垃圾回收和期间写入的空间也越少。
    The whole table
      完整设置
    A higher threshold takes that much of the disk out of use and of allocatable; a lower one is met later, with less room for garbage collection. The kubelet has to be restarted.
      阈值调高，相应的磁盘空间就不能使用，也不计入 allocatable；阈值调低则触发更晚，留给垃圾回收的空间更少。需要重启 kubelet。
    Disk signals that are switched off: {}
      已关闭的磁盘信号：{0}
    {} is set to {}, which means that it is not watched. The kubelet then neither collects images nor evicts for it before writes fail. Disk signals switched off: {}.
      {0} 设为 {1}，即不监视。在写入失败之前，kubelet 既不会为它回收镜像，也不会驱逐 Pod。已关闭的磁盘信号有 {2} 个。
    Give the signals thresholds again.
      给这些信号重新设置阈值。
    The configured evictionHard replaces the default map, so {} have no threshold. Free bytes of this node's disk are still watched by another signal; file counts may not be.
      配置的 evictionHard 会整体替换默认值，因此 {0} 没有阈值。该节点磁盘的可用字节仍由另一个信号监视，文件数则未必。
    The configured evictionHard replaces the default map, so {} have no threshold. {} is not watched at all on this node.
      配置的 evictionHard 会整体替换默认值，因此 {0} 没有阈值。该节点完全没有监视 {1}。
    Default disk signals without a threshold: {}
      没有阈值的默认磁盘信号：{0}
    List every signal that is to be watched.
      把需要监视的信号全部列出。
    {} fires at {}, {} of the disk, and the kubelet looks every 10 seconds. Writes failed with "no space left on device" {} times in this incident.
      {0} 在 {1}（磁盘的 {2}）时触发，而 kubelet 每 10 秒才检查一次。本次事件中写入以“no space left on device”失败 {3} 次。
    {} fires at {}, {} of the disk, and the kubelet looks every 10 seconds. At 500 MB a second that room is filled within {}.
      {0} 在 {1}（磁盘的 {2}）时触发，而 kubelet 每 10 秒才检查一次。按每秒 500 MB 计算，这点空间 {3}内就会写满。
    {} fires at {} of the disk
      {0} 在磁盘的 {1} 时触发
    # tolerates-disk-pressure
    Take the toleration out of the template
      从模板中去掉该容忍
    Find the owner whose template has the toleration
      查找模板中带有该容忍的上级对象
    Remove the toleration, so that the scheduler looks for a node without pressure. Replace one that accepts everything by the keys that the pod needs.
      去掉该容忍，让调度器去找没有压力的节点。如果是容忍一切的写法，换成 Pod 实际需要的 key。
    With every node under pressure the pods stay Pending, which shows the shortage instead of hiding it.
      所有节点都处于压力状态时，Pod 会停在 Pending：这会暴露而不是掩盖空间不足。
    {} tolerates disk pressure
      {0} 容忍磁盘压力
    {} tolerates {}. The scheduler places it on nodes under pressure; a toleration neither protects it from eviction nor passes admission there. Refusals in this incident: {}.
      {0} 容忍 {1}。调度器会把它放到处于压力状态的节点；容忍既不能使它免于驱逐，也通不过那里的准入检查。本次事件中被拒 {2} 次。
    A toleration with an empty key and operator Exists accepts every taint, {} with it. The scheduler places {} on nodes under pressure; a toleration neither protects it from eviction nor passes admission there. Refusals in this incident: {}.
      key 为空且 operator 为 Exists 的容忍接受所有污点，包括 {0}。调度器会把 {1} 放到处于压力状态的节点；容忍既不能使它免于驱逐，也通不过那里的准入检查。本次事件中被拒 {2} 次。
    DaemonSet pods such as {} tolerate disk pressure by design
      {0} 等 DaemonSet Pod 按设计容忍磁盘压力
    The DaemonSet controller gives its pods this toleration, so they were sent to the node and refused there. These are refusals at admission, not evictions. Their number: {}.
      DaemonSet 控制器会给 Pod 加上这个容忍，因此它们仍调度到该节点，并在那里被拒。这些是准入被拒，不是驱逐，共 {0} 次。
    Leave it; the refusals end with the pressure. A pod that must run under pressure needs the priority class {}.
      不必处理；压力解除后就不再拒绝。必须在压力下运行的 Pod 需要优先级类 {0}。
    """#
}
