extension ChineseText {
  /// Words of the page itself, of its script and of its pictures.
  static let page = #"""
    Copy
      复制
    Copied
      已复制
    Selected, copy it with the keyboard
      已选中，请用键盘复制
    Filter rows
      筛选
    all
      全部
    {} of {} rows
      {0} / {1} 行
    Zoom in
      放大
    Zoom out
      缩小
    Whole period
      整个时段
    Point before
      上一个点
    Next point
      下一个点
    Free on {}, {}
      {0} 可用空间，{1}
    between the ends of a range
      区间范围内
    no space left
      磁盘写满
    {}: no space left, says {}
      {0}：{1} 报告磁盘写满
    {}: {} free ({})
      {0}：可用 {1}（{2}）
    {}: {} to {}
      {0}：{1} 至 {2}
    {}: from {}, end unknown
      {0}：{1} 开始，结束时间未知
    {}: until {}, start unknown
      {0}：{1} 结束，开始时间未知
    {}: {} evicted
      {0}：{1} 被驱逐
    {}: {} rejected
      {0}：{1} 准入被拒
    {}: reclaim of {}
      {0}：回收{1}
    Bytes that count, pod by pod, against the request
      各 Pod 计入的字节数与其 request 的对比
    How many bytes counted for the evicted pod is not in the evidence.
      证据中没有被驱逐 Pod 计入的字节数。
    {} counted for the evicted pod.
      被驱逐的 Pod 计入 {0}。
    {} counted for the evicted pod, which had requested {}.
      被驱逐的 Pod 计入 {0}，其 request 为 {1}。
    critical, passed over
      关键 Pod，被跳过
    priority {}
      优先级 {0}
    priority not known
      优先级未知
    not evicted
      未被驱逐
    request
      request
    """#
}
