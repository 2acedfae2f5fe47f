# The program: keymaps, help, tour, doctor.

## 命令

command-handbook = 打开手册中与此处有关的一节
hint-handbook = 手册
command-tour = 一分钟了解工作台：先按哪些键
command-reload-keys = 重新读取键位文件
command-mouse = 开关鼠标：单击移到该行或标签，滚轮移动光标
hint-tour = 导览
hint-reload-keys = 重读键位
hint-mouse = 鼠标
mouse-on = 鼠标已开启：单击移到该行或标签，滚轮移动光标。按 { $key } 关闭；开启期间用终端自身选字须按住 Shift。
mouse-off = 鼠标已关闭。

## 键位方案

keymap-unknown-base = 第 { $line } 行：没有名为“{ $name }”的键位方案；可用 default、vim、emacs，且须写在第一个小节之前
keys-reloaded = 键位已重新读取（{ $base }）。
keys-kept = { $first }（键位文件共 { $count } 处错误，键位维持不变）
keys-faulty = { $first }（键位文件共 { $count } 处错误，其余各行有效）
keys-none = 没有键位文件。如需自定义，请放在 { $path }。
keys-unreadable = 无法读取键位文件，键位维持不变：{ $error }

## 命令面板、搜索与提示

palette-nothing = 没有这样的命令，请删去一两个字母。
search-prompt = 搜索>
search-nothing = 没有含此内容的行。
hint-mark-more = 标记…
hint-tab = 标签
hint-choose = 选定
hint-mend = 去办理
hint-take-back = 撤回
hint-leave-it = 不撤回
hint-search = 搜索
hint-close = 关闭
hint-do = 执行

## 就地帮助

help-elsewhere = 此处不可用及原因
help-here-list = 此处：队列
help-about-list = 待办事项，最急的在前。可对光标所在行办理，也可标记多条一并办理；右侧条数准确。
help-here-queues = 此处：队列目录
help-about-queues = 全部队列及条数。旁边的列表显示光标所在的队列。
help-here-detail = 此处：一条记录
help-about-detail = 该记录的全部内容，按标签分页，各行注明条款。带“>”的行可打开；在日期行按帮助，可看该日期如何得出。
help-here-board = 此处：专页
help-about-board = 作出决定所需的内容集中在一页。带“>”的行可打开所指记录或相应表单；返回即回到原处。
help-here-filter = 此处：筛选
help-about-filter = 边输入边筛选：可用词语和“字段:值”，如 due:<30d、stage:intake、officer:@me、stars:>=3。确定则保留，返回则取消。
help-here-find = 此处：快速查找
help-about-find = 每输入一字即查：中文、全拼或首字母、英文、代码片段、证书编号、曾用名均可。只打开，不办理。
help-here-palette = 此处：命令面板
help-about-palette = 可按命令名、中英文说明或拼音首字母查找命令。变暗者不可用，并注明原因。也可输入完整命令及其参数。
help-here-menu = 此处：可办理的事项
help-about-menu = 标准对该记录规定的各项办理。带“x”者暂不能办理，打开可看全部原因及条款。按前面的字母即可选定。
help-here-refusals = 此处：暂不能办理的原因
help-about-refusals = 每行是一项未满足的条件及其条款。能用表单补正的，打开该行即到表单，保存后回到此处重新核对。
help-here-similar = 此处：可能相同的企业
help-about-similar = 库中在代码、名称、电话或法定代表人上相近的企业。在某行按确认即转到该企业，表单留作草稿；最后一行仍然保存。
help-here-form = 此处：表单
help-about-form = 一行一项，离开时逐项核对，保存时一并核对。已输入的内容不会丢失：返回时存为草稿。
help-here-picker = 此处：选项
help-about-picker = 输入几个字可缩小范围。可多选时，空格选中或取消。
help-here-plan = 此处：试算
help-about-plan = 尚未作任何变更。执行时只变更试算所列的记录，作为一次操作，可整批撤回；期间被他人修改的行会被拒绝。
help-here-paste = 此处：粘贴标记
help-about-paste = 粘贴或输入代码、证书编号或名称。找到的即标记，其余列出。
help-here-drafts = 此处：草稿
help-about-drafts = 已在表单中输入而未保存的内容。打开即可接着填写。
help-here-reading = 此处：阅读
help-about-reading = 可滚动，可搜索。此处不作任何变更。
help-here-search = 此处：搜索
help-about-search = 只显示含所输内容的行。确定则保留，返回则显示全部。
help-here-undo = 此处：撤回操作
help-about-undo = 这是您此前登录时的最后一次操作。撤回本身也是一次操作，同样可以撤回。
help-field-clause = 条款
help-field-how = 填法
help-field-needed = 必填
help-field-required = 是
help-field-optional = 否，可留空
help-field-when = 条件
help-field-only-when = 仅当{ $field }为 { $codes } 时填写
help-field-now = 现为
help-field-choices = 选项
help-field-or = 或
help-kind-text = 一行文字
help-kind-long-text = 多行文字
help-kind-day = 日期，如 2026-06-30
help-kind-number = 整数
help-kind-share = 比例，如 35% 或 69.99%
help-kind-money = 币种和金额，如 CNY 1200000 或 CNY 1200000.50
help-kind-flag = 是或否，左右键切换
help-kind-uscc = 18 位统一社会信用代码
help-kind-choice = 从选项中选一；按字母或左右键
help-kind-choices = 可选多项；按字母打开选项
help-kind-rows = 每行一条，或用分号隔开
help-kind-officer = 经办人姓名
help-kind-email = 一个电子邮箱地址
help-kind-each = 明细表：每项一行，留空的保持原样
help-field-range = 范围
help-kind-enterprise = 企业名称或代码

## 导览

tour-about = 十一个按键，上手工作台：
tour-queue = 各队列，条数准确，最急的排在最前；现已打开其一
tour-open = 打开光标所在行；方向键移动，Esc 返回
tour-find = 查找企业：中文、全拼、首字母、英文、代码、证书编号
tour-filter = 边输入边筛选队列
tour-mark = 标记；按 m 可标记全部符合者，或粘贴的代码
tour-transition = 列出该记录或全部已标记者可办理的事项；暂不能办理者注明原因与条款
tour-why = 说明缘由，以及各日期如何得出
tour-next = 您名下最急的一件
tour-undo = 撤回刚才的操作，无论涉及多少条
tour-palette = 按名称查找全部命令，中英文、拼音均可
tour-help = 就地帮助，任何地方都可按
tour-end = 按 { $close } 关闭；按 { $again } 可再看。

## 命令行

help-arg-keymap = 界面的键位方案：default、vim 或 emacs
help-value-keymap = 名称
cli-no-such-keymap = SEDESK_KEYMAP：没有名为“{ $name }”的键位方案，可用 { $known }
help-verb-completions = 输出命令行补全脚本
help-arg-shell = bash、zsh、fish、elvish 或 powershell
help-value-shell = Shell
help-verb-man = 输出手册页（roff，英文）
help-verb-doctor = 检查工作台所需是否齐备，不齐时说明怎么办
cli-man-failed = 无法生成手册页：{ $error }
man-manual = 社会企业工作台
man-commands = 命令
man-exit = 退出码
man-exit-text =
    0 = 已完成。
    1 = 被规则拒绝；可办的已办。
    2 = 用法或输入有误，或答复无法写出；此前已完成的操作仍然有效。
    3 = 工作台无法打开。
    4 = 发现损坏。
man-environment = 环境变量
man-environment-text =
    SEDESK_DB = 工作台文件，未给 --db 时用。
    SEDESK_KEYMAP = 界面的键位方案，未给 --keymap 时用：default、vim 或 emacs。
    LC_ALL, LC_MESSAGES, LANG = 语言，未给 --lang 时用。
    NO_COLOR = 不用颜色，保留加粗与反显。
man-files = 文件
man-files-text =
    $XDG_DATA_HOME/sedesk/desk.redb = 工作台。
    $XDG_CONFIG_HOME/sedesk/keymap.toml = 自定键位，置于某方案之上：每行 "按键" = "命令"；其前可写 base = "vim"。

## 检查

doctor-line = { $state }  { $what }：{ $found }
doctor-remedy = {"      "}→ { $remedy }
doctor-ok = 正常
doctor-warn = 注意
doctor-bad = 有误
doctor-all-well = 一切正常。
doctor-sum = { $bad } 项有误，{ $warnings } 项须注意。
doctor-terminal = 终端
doctor-terminal-is = { $term }，{ $width }×{ $height }
doctor-no-terminal = 此处没有终端
doctor-no-terminal-do = 界面须在终端中运行，经 SSH 时用 ssh -t；其余命令不受影响。
doctor-dumb-do = 请把 TERM 设为实际的终端类型，例如 xterm-256color。
doctor-small-do = 界面至少需要 60×15，80×24 起使用顺手。
doctor-locale = 区域设置
doctor-locale-is = { $locale }
doctor-no-locale = 未设置
doctor-locale-do = 请把 LANG 设为 UTF-8 区域，例如 zh_CN.UTF-8 或 C.UTF-8，否则中文无法显示。
doctor-colours = 颜色
doctor-colours-none = 不用颜色（已设 NO_COLOR）
doctor-colours-16 = 16 色
doctor-colours-256 = 256 色，用其中 16 色
doctor-colours-all = 真彩色，用其中 16 色
doctor-widths = 字宽
doctor-widths-asked = 启动时询问终端框线与省略号的宽度
doctor-widths-perhaps = 该终端可能把框线与省略号画成两格；启动时会询问，也可用 --ascii 避免
doctor-console = 纯文本控制台不能显示汉字
doctor-console-do = 请使用终端模拟器或 SSH；--ascii 至少可使框线整齐。
doctor-desk = 工作台
doctor-desk-is = { $path } 可以打开
doctor-no-desk = { $path } 处没有工作台
doctor-no-desk-do = 用 sedesk init 在此建立，或用 sedesk demo 试用；--db 或 SEDESK_DB 可另指文件。
doctor-no-folder-do = 请用 --db 或 SEDESK_DB 指明文件。
doctor-desk-closed = { $path } 无法打开：{ $why }
doctor-desk-held = 进程 { $pid } 正在使用：请在该处退出，或正常结束该进程。
doctor-desk-closed-do = 请核对文件的属主与权限；如有损坏，sedesk verify 可查明，并可用备份恢复。
doctor-size = 大小
doctor-size-is = { $size } MB，数据格式 { $schema }
doctor-disk = 磁盘
doctor-disk-is = 剩余 { $free } MB
doctor-disk-do = 请先腾出空间再继续工作：磁盘已满时任何变更都会被拒绝。
doctor-disk-unknown = 无法得知剩余空间
doctor-disk-unknown-do = 请自行确认有足够空间。
doctor-keys = 键位
doctor-keys-none = 方案 { $base }，没有自定键位文件
doctor-keys-are = 方案 { $base }，{ $path } 无误
doctor-keys-faulty = { $first }（键位文件共 { $count } 处错误，其余各行有效）
doctor-keys-do = 用 sedesk keys check 可逐行列出错误；在此之前其余各行有效。
doctor-keys-name-do = 请把 SEDESK_KEYMAP 设为 default、vim 或 emacs，或取消该变量。
doctor-calendar = 日历
doctor-calendar-is = { $year } 年的放假与调休已载入
doctor-calendar-missing = { $year } 年的放假安排尚未载入，所涉日期为暂定
doctor-calendar-do = 国务院公布 { $year } 年安排后：sedesk calendar load 文件。
doctor-clock = 时钟
doctor-clock-is = 今天是 { $day }
doctor-clock-behind = 今天是 { $day }，而最后一次操作在 { $last }
doctor-clock-do = 请校准本机时钟：各期限均从今天起算。
doctor-caller = 经办人
doctor-caller-is = { $user } 即 { $name }（{ $roles }）
doctor-caller-none = { $user } 不是本工作台的经办人
doctor-caller-do = 请管理员登记：sedesk officers add 姓名 --user { $user } --role …
doctor-clock-none = 读不出日期

help-here-views = 此处：已存视图
help-about-views = 视图即队列连同其筛选、列与排序，以名称保存。回车打开；输入新名称则保存当前视图。
help-here-columns = 此处：本队列的列
help-about-columns = 选择显示哪些列及其次序，自动为您保存。
help-here-index = 此处：本页目录
help-about-index = 回车直达光标所在部分。
help-here-sorts = 此处：列表排序
help-about-sorts = 可按任一列排序；再次选择则反向。

palette-sought-certificate = 证书 | 执照
palette-where-certificate = 证书在企业页面上：按编号或名称查找企业
palette-sought-print = 打印 | 文书 | 公文
palette-where-print = 目前不在此处制作文书：可复制光标处的内容
palette-sought-export = 导出 | 下载 | 另存
palette-where-export = 用 sedesk queue 名称 --json 导出各行：可复制光标处的内容
help-row-due = 期限 { $day }：按 { $key } 查看该日期的由来。
help-clause-here = 条款 { $clause }
