extension ChineseText {
  /// What was wrong with the input, and what the reader should know of it.
  static let reading = #"""
    # Archives and compressed files.
    the content is not what the archive promises ({}); it was used as it is
      内容与归档的声明不符（{0}）；已按原样使用
    reading failed after {}: {}; what came before was used
      读取 {0} 后失败：{1}；之前的内容已使用
    {} bytes
      {0} 字节
    {} of {} bytes ({} % are missing)
      {0} / {1} 字节（缺 {2} %）
    ; {} bytes behind it ({} % of {}) are lost
      ；其后的 {0} 字节（占{2}的 {1} %）已丢失
    the file
      该文件
    the compressed data
      压缩数据
    the {} file cannot be read ({}); nothing of it was used
      {0} 文件无法读取（{1}）；其内容均未使用
    the {} data is cut at its byte {} (after {} plain bytes): {}; what came before was used{}
      {0} 数据在第 {1} 字节处截断（已解出 {2} 字节）：{3}；之前的内容已使用{4}
    the {} data is damaged at its byte {} (after {} plain bytes): {}; what came before was used{}
      {0} 数据在第 {1} 字节处损坏（已解出 {2} 字节）：{3}；之前的内容已使用{4}
    the members behind this point were not read: {}
      此处之后的成员没有读取：{0}
    the content is encrypted ({}) and was not read; decrypt it first and pass the result
      内容已加密（{0}），没有读取；请先解密，再传入结果
    the content is {} and was not opened; unpack it and pass the directory
      内容{0}，没有打开；请先解包，再传入目录
    compressed more than {} times over
      的压缩层数超过 {0} 层
    an archive inside {} others
      是嵌在 {0} 层归档中的归档
    what follows could not be read
      其后的内容无法读取
    reading went on behind it
      已从其后继续读取
    the archive is damaged near its byte {} ({}); {}
      归档在第 {0} 字节附近损坏（{1}）；{2}
    the archive is damaged inside {}, near its byte {} ({}); {}
      归档在 {0} 内、第 {1} 字节附近损坏（{2}）；{3}
    more than 100 members are broken; behind the next broken one nothing was read
      损坏的成员超过 100 个；下一个损坏成员之后没有读取
    the archive has no end mark; it may have been cut between two members, all found were read
      归档没有结束标记，可能在两个成员之间截断；找到的成员都已读取
    the zip's table of contents is missing, the file was probably cut; members were read up to the cut
      zip 缺少目录，文件可能已截断；截断处之前的成员都已读取
    the gzip file is cut {}, at its byte {} (after {} plain bytes); everything before the cut was read
      gzip 文件在{0}截断，位于第 {1} 字节（已解出 {2} 字节）；截断之前的内容都已读取
    inside a header
      头部
    inside its data
      数据中
    inside its checksum
      校验和处
    the gzip header at byte {} has unknown flags; reading stopped there
      第 {0} 字节处的 gzip 头部有未知标志；读取到此为止
    there is no gzip header; nothing was read
      没有 gzip 头部；什么也没有读取
    zero bytes
      零字节
    bytes that are no gzip data
      非 gzip 数据
    {} {} follow the gzip data from byte {} on; they were ignored, the data is complete
      gzip 数据之后，从第 {2} 字节起有 {0} 字节的{1}；已忽略，数据完整
    the gzip data is corrupt at its byte {} (after {} plain bytes); what was decoded before was used, its last bytes may be wrong
      gzip 数据在第 {0} 字节处损坏（已解出 {1} 字节）；之前解出的内容已使用，末尾几个字节可能有误
    {}; reading went on with the next gzip member, at byte {}: {} bytes were passed over
      {0}；已从第 {1} 字节处的下一个 gzip 成员继续读取，跳过 {2} 字节
    the {} of the gzip member that ends at byte {} (plain byte {}) is wrong; its content was used as it is
      止于第 {1} 字节（解压后第 {2} 字节）的 gzip 成员{0}不符；其内容已按原样使用
    length
      长度
    checksum
      校验和
    the deflate decoder could not be set up; nothing was read
      deflate 解码器无法初始化；什么也没有读取
    # Limits.
    a source may have {} bytes
      单个来源上限为 {0} 字节
    a bundle may have {} bytes
      整个诊断包上限为 {0} 字节
    the bundle is over a limit
      诊断包超出限制
    reading a file may take {} seconds
      读取单个文件限时 {0} 秒
    it expands more than {} times
      解压膨胀超过 {0} 倍
    only the first {} bytes were read: {}
      只读取了前 {0} 字节：{1}
    reading stopped after {} bytes: {}
      读取 {0} 字节后停止：{1}
    there are more than {} entries; from here on they were not read
      条目超过 {0} 个；从此处起没有读取
    directories are nested too deeply; it was not entered
      目录嵌套过深，没有进入
    # Files, folders and names.
    the file could not be opened: {}; it was not read
      文件无法打开：{0}；没有读取
    the directory could not be listed: {}; nothing in it was read
      目录无法列出：{0}；其中的内容没有读取
    it is a {}, not a file; it was not opened
      它是{0}，不是普通文件，没有打开
    named pipe
      命名管道
    socket
      套接字
    device
      设备
    the file became shorter while it was read: only {} could be read
      读取期间文件变短：只读到 {0}
    the file could not be read past byte {}: {}; what came before was used
      文件在第 {0} 字节之后无法读取：{1}；之前的内容已使用
    permission denied
      权限不足
    operation not permitted
      操作不允许
    no such file or directory
      文件或目录不存在
    input/output error
      输入/输出错误
    too many levels of symbolic links
      符号链接层数过多
    the name is too long
      名称过长
    too many open files
      打开的文件过多
    not a directory
      不是目录
    is a directory
      是目录
    not open for reading
      没有以读取方式打开
    it is no longer the file that was listed
      已不是先前列出的那个文件
    no such device
      设备不存在
    system error {}
      系统错误 {0}
    has no name
      没有名称
    has an absolute name
      用了绝对路径
    has a name that leads out of the bundle
      的名称指向诊断包之外
    has a name of more than {} bytes
      的名称超过 {0} 字节
    has a zero byte in its name
      的名称中含零字节
    the archive member {}; its content was read, the name is only a label
      归档成员{0}；内容已读取，名称仅作标签
    the bundle holds {} more than once; the last one counts
      诊断包中 {0} 不止一份；以最后一份为准
    the bundle holds {} more than once; all were read
      诊断包中 {0} 不止一份；全部都已读取
    {} link(s) lead out of the bundle and were not followed, first {}
      {0} 个链接指向诊断包之外，没有跟随，第一个是 {1}
    {} link(s) lead to nothing in the bundle, first {}
      {0} 个链接在诊断包中没有目标，第一个是 {1}
    {} link(s) lead in a circle, first {}
      {0} 个链接成环，第一个是 {1}
    {} device(s), pipe(s) or socket(s) in the archive were passed over
      归档中的 {0} 个设备、管道或套接字已跳过
    {} is written in {} and was decoded to UTF-8; byte offsets are those of the decoded text
      {0} 的编码为 {1}，已转换为 UTF-8；字节偏移以转换后的文本为准
    the {} text ends inside a character; it was probably cut there
      {0} 文本在某个字符中间结束，可能在此截断
    # Content that is not read.
    the content is encrypted ({}) and was not read; {}
      内容已加密（{0}），没有读取；{1}
    the content is {}, which evictrace does not open; {}
      内容是{0}，evictrace 不打开这种格式；{1}
    the content is {}; it was not read
      内容是{0}，没有读取
    decrypt it with {} and pass the result. A Talos support bundle is encrypted to its vendor unless told otherwise: collect it again for a recipient of your own
      请用 {0} 解密，再传入结果。Talos 支持包默认用厂商的公钥加密：请指定自己的接收方重新收集
    decrypt it with {} and pass the result
      请用 {0} 解密，再传入结果
    decrypt it with {} and the cipher it was made with, pass the result
      请用 {0} 和当初的加密算法解密，再传入结果
    decrypt it with {}, pass the result
      请用 {0} 解密，再传入结果
    unlock the repository with {} first
      请先用 {0} 解锁仓库
    unpack it and pass the folder
      请先解包，再传入目录
    unpack it and pass the result
      请先解包，再传入结果
    unpack it with {} and pass the result
      请用 {0} 解包，再传入结果
    turn it into JSON with {} and pass that
      请用 {0} 转成 JSON，再传入
    a 7-Zip archive
      7-Zip 归档
    a RAR archive
      RAR 归档
    an ar archive or Debian package
      ar 归档或 Debian 软件包
    a cpio archive
      cpio 归档
    a xar archive
      xar 归档
    a cabinet archive
      cabinet 归档
    an lzop file
      lzop 文件
    an lrzip file
      lrzip 文件
    a snappy stream
      snappy 流
    a binary ncdu export
      ncdu 的二进制导出
    a core dump
      核心转储 (core dump)
    a program (ELF)
      程序 (ELF)
    a picture (PNG)
      图片 (PNG)
    a picture (JPEG)
      图片 (JPEG)
    a picture (GIF)
      图片 (GIF)
    a picture (WebP)
      图片 (WebP)
    a PDF document
      PDF 文档
    an SQLite database
      SQLite 数据库
    a bbolt database (etcd, containerd metadata)
      bbolt 数据库（etcd、containerd 元数据）
    a git pack
      git pack
    a git index
      git index
    a packet capture
      抓包文件
    an RPM package
      RPM 软件包
    a program (Java or Mach-O)
      程序 (Java 或 Mach-O)
    a WebAssembly module
      WebAssembly 模块
    a squashfs image
      squashfs 映像
    a qcow2 disk image
      qcow2 磁盘映像
    a Windows minidump
      Windows minidump
    a Windows event log
      Windows 事件日志
    a perf recording
      perf 记录
    a time zone table
      时区表
    # Journals.
    journalctl ended with code {} after {} bytes: the journal file is cut, damaged, or newer than this machine's journalctl; what it printed before was read. {}
      journalctl 输出 {1} 字节后以退出码 {0} 结束：journal 文件已截断、损坏，或比本机的 journalctl 更新；之前的输出已读取。{2}
    journalctl was ended by a signal after {} bytes; what it printed before was read
      journalctl 输出 {0} 字节后因信号终止；之前的输出已读取
    journalctl was stopped after {} seconds and {} bytes; what it printed before was read. {}
      journalctl 运行 {0} 秒、输出 {1} 字节后超时停止；之前的输出已读取。{2}
    Run {} on a machine where that works, and pass its output
      请在能运行的机器上执行 {0}，再传入其输出
    the content is a binary journal inside an archive, and journalctl reads only files on disk, which evictrace never writes; it was not read. Unpack it and pass the folder, or run {} and pass its output
      内容是归档中的二进制 journal；journalctl 只能读取磁盘上的文件，而 evictrace 从不写盘，因此没有读取。请先解包再传入目录，或执行 {0} 并传入其输出
    the content is a binary journal and there is no journalctl on this machine to read it with; it was not read. {}
      内容是二进制 journal，而本机没有 journalctl 可用，因此没有读取。{0}
    the content is a binary journal and journalctl could not be started: {}; it was not read. {}
      内容是二进制 journal，而 journalctl 无法启动：{0}；没有读取。{1}
    # Lines of a log.
    {} lines bear a date that does not exist.
      {0} 行的日期不存在。
    {} lines start with NUL bytes, as after a crash; the text behind them was read.
      {0} 行以 NUL 字节开头（常见于崩溃之后）；其后的文本已读取。
    {} facts were kept; {} later statements were left out.
      保留了 {0} 条事实；之后的 {1} 条陈述没有采用。
    {} lines are longer than {} bytes; their beginning and end were read.
      {0} 行超过 {1} 字节；只读取了开头和结尾。
    # Documents and tables.
    line {}, byte {}: no JSON; what follows was searched for whole objects
      第 {0} 行、第 {1} 字节：不是 JSON；已在其后查找完整对象
    line {}: more than {} levels of nesting
      第 {0} 行：嵌套超过 {1} 层
    line {}: an object of more than {} bytes
      第 {0} 行：对象超过 {1} 字节
    the document ends too early, behind byte {} (line {}); the objects before that were kept
      文档在第 {0} 字节（第 {1} 行）之后提前结束；之前的对象已保留
    the document ends in the middle of a value; the objects before byte {} (line {}) were kept, the {} bytes of a cut one behind it (less than 0.1 % of the file) were not
      文档在某个值中间结束；第 {0} 字节（第 {1} 行）之前的对象已保留，其后截断的 {2} 字节（不到文件的 0.1 %）没有保留
    the document ends in the middle of a value; the objects before byte {} (line {}) were kept, the {} bytes of a cut one behind it ({} % of the file) were not
      文档在某个值中间结束；第 {0} 字节（第 {1} 行）之前的对象已保留，其后截断的 {2} 字节（文件的 {3} %）没有保留
    {} lines are so long that only their first {} bytes count for the fingerprint
      {0} 行过长，指纹只计算前 {1} 字节
    {} lines around the JSON documents are no JSON and were skipped
      JSON 文档周围有 {0} 行不是 JSON，已跳过
    what followed the first {} facts was not kept
      前 {0} 条事实之后的内容没有保留
    line {}: the share of {} % does not follow from what is used and available; the row was left out
      第 {0} 行：{1} % 的占比与已用和可用不符；该行没有采用
    {} small rows of du are counted in the directories above them and not kept one by one
      du 的 {0} 个小条目已计入上级目录，不逐条保留
    {} lines are too long to be rows of a table
      {0} 行过长，不可能是表格行
    this is a binary export of ncdu and was not read; {} makes JSON of it
      这是 ncdu 的二进制导出，没有读取；可用 {0} 转成 JSON
    {} small entries are counted in the directories above them and not kept one by one
      {0} 个小条目已计入上级目录，不逐条保留
    the export ends in the middle of the tree; sizes of the open directories are lower bounds
      导出在目录树中间结束；未结束目录的大小是下限
    {} lines are longer than {} bytes; their beginnings count for their fingerprints
      {0} 行超过 {1} 字节；指纹只计算开头部分
    more than {} files with several names; those met later count once for each name
      有多个名称的文件超过 {0} 个；之后遇到的按每个名称各计一次
    {} lines do not fit into the YAML around them, the first near line {}, and were left out
      {0} 行与周围的 YAML 不符，没有采用，第一处在第 {1} 行附近
    the list ends in the middle of an item that starts on line {}; the items before it were kept, its {} bytes were not
      列表在始于第 {0} 行的条目中间结束；之前的条目已保留，该条目的 {1} 字节没有保留
    # Of the evidence as a whole.
    {} has more than {} evictions, pulls or downloads; the later ones stand outside of incidents
      {0} 的驱逐、拉取或下载超过 {1} 次；之后的列在事故之外
    {} older episodes are not told: a node's last {} are; give a part of the evidence
      有 {0} 个较早的事故没有列出：每个节点只列最近 {1} 个；可以只传入一部分证据
    ␣(the first in line {})
      （第一处在第 {0} 行）
    {} lines look like {} but have another shape{}: a newer version may have changed the message
      {0} 行像是 {1}，但格式不同{2}：可能是新版本改了消息
    the clock stands {} earlier after the boot at line {}
      第 {1} 行重启后，时钟倒退了 {0}
    the local clock goes back by {} at line {}, as at the end of daylight saving
      本地时钟在第 {1} 行倒退 {0}，像是夏令时结束
    the clock was set back by {} at line {}
      时钟在第 {1} 行回拨了 {0}
    {}; around it the order of the lines counts, not their stamps
      {0}；附近以行的先后为准，不看时间戳
    its lines are not in the order of time; they were put in order by their stamps
      各行不按时间顺序；已按时间戳排序
    the evidence holds more secrets than are kept in memory (4 MB); those beyond are removed where a name or a shape tells them, and not looked for elsewhere
      证据中的敏感信息超过内存中保留的上限 (4 MB)；超出的部分只在名称或形式能识别之处移除，其他位置不再查找
    {} more files are empty or hold an error
      另有 {0} 个文件为空或内容是错误信息
    {} could not be collected completely ({}){}
      {0} 没有收集完整（{1}）{2}
    {} could not be collected ({}){}
      {0} 收集失败（{1}）{2}
    {} was collected but is empty{}
      {0} 已收集，但内容为空{1}
    ; to collect it again: {}
      ；重新收集：{0}
    """#
}
