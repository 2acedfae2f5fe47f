# 屏幕用语。

## The screen: frames and lines

too-small = 窗口太小：至少 60×15。按 q 退出。
sandbox = 演练
solo = 单人
queues-title = 队列
filter-prompt = 筛选>
marked = 已标记 { $count } 条（{ $off } 条不在屏上）
marked-records = 已标记的 { $count } 条记录
new-rows = { $count } 条更新（{ $key }）
waiting = 请稍候……
working = 正在处理……
desk-lost = 工作台已无应答。
still-writing = 正在写入，已无法放弃。
yes = 是
no = 否
no-date = 无日期
state-gone-meanwhile = 已离开
go-to-queue = 转到“{ $name }”
unbound-key = { $keys } 在这里没有作用。
paste-nowhere = 这里不能输入文字，粘贴的内容未被采用。

## Columns of the list

column-uscc = 信用代码
column-name = 企业
column-stage = 阶段
column-due = 期限
column-days = 天数
column-officer = 经办人
column-state = 状态
sorted-own = 按工作台原有顺序
sorted-by = 排序：{ $column }

## Sections and marks of a record

section-rating = 评级
section-committee = 评审委员会
section-time-line = 时间线
section-network = 网络
section-cases = 案件
section-certificates = 证书
mark-met = 符合
mark-not_met = 不符合
mark-not-met = 不符合
mark-open = 待定
mark-overdue = 逾期
mark-missing = 未提交
mark-received = 已收到
mark-accepted = 审核合格
mark-defective = 需补正
mark-not_needed = 无需提交
mark-late = 迟交
mark-warned = 已警告
mark-done = 已完成
mark-provisional = 暂定

## Commands: what each does

scope-moving = 移动
scope-desk = 工作台
scope-marking = 标记
scope-acting = 办理
scope-text = 输入时
scope-program = 程序
command-up = 上移一行
command-down = 下移一行
command-page-up = 上翻一页
command-page-down = 下翻一页
command-top = 到第一行
command-bottom = 到最后一行
command-left = 向左：详情的标签页、字段的选项、文字中的光标
command-right = 向右：详情的标签页、字段的选项、文字中的光标
command-open = 打开光标所在的内容
command-back = 返回；关闭最上面的窗口
command-pane = 下一个窗格或下一行
command-pane-back = 上一个窗格或上一行
command-index = 本页各部分，可直达
command-queue = 转到队列
command-filter = 筛选列表：字段:值，逗号表示或，- 表示非，可用日期、范围与文字
command-find = 按名称、拼音、代码、证书编号查找企业
command-sort = 按下一列排序；再按一次倒序
command-merge = 并入他人的更新
command-copy = 复制该行，并以文字显示
command-why = 说明缘由：因何条款暂不能办理，期限如何得出
command-next = 我最紧急的事项
command-mark = 标记该行，或取消标记
command-range = 开始或结束连续标记
command-mark-matching = 标记全部符合条件的记录（含其他页）
command-mark-pasted = 按粘贴的代码、编号或名称标记
command-clear-marks = 清除全部标记
command-mark-again = 恢复上一次的标记
command-transition = 可对该记录或全部已标记记录办理的事项
command-desk = 工作台本身：设置、合作网络合计
command-edit = 编辑该记录，或其所属企业
command-register = 手工录入企业（新建企业档案）
command-claim = 认领
command-undo = 撤回本次登录中最近一次操作，或指定的操作
command-list-all = 列出试算的全部记录，或仅列各组
command-discard = 丢弃草稿
command-drafts = 已存的草稿
command-accept = 确定并继续
command-save = 保存表单
command-newline = 在长文本中换行
command-erase = 删除光标前的字符
command-erase-line = 删除光标前的全部内容
command-delete = 删除光标处的字符
command-line-start = 到行首
command-line-end = 到行尾
command-palette = 按名称选择命令
command-help = 按键、命令与符号说明
command-redraw = 重画屏幕
command-suspend = 暂时回到命令行
command-quit = 退出；草稿会保留

## Commands: their words in the hint bar

hint-up = 上
hint-down = 下
hint-page-up = 上页
hint-page-down = 下页
hint-top = 首行
hint-bottom = 末行
hint-left = 前
hint-right = 后
hint-open = 打开
hint-back = 返回
hint-pane = 窗格
hint-pane-back = 上一窗格
hint-index = 目录
hint-queue = 队列
hint-filter = 筛选
hint-find = 查找
hint-sort = 排序
hint-merge = 并入
hint-copy = 复制
hint-why = 缘由
hint-next = 下一件
hint-mark = 标记
hint-range = 连续
hint-mark-matching = 全标
hint-mark-pasted = 粘贴标记
hint-clear-marks = 清除
hint-mark-again = 恢复
hint-transition = 办理
hint-desk = 工作台
hint-register = 手工录入
hint-to-found = 转到该企业
hint-to-form = 返回表单
hint-edit = 编辑
hint-claim = 认领
hint-undo = 撤回操作
hint-list-all = 全部
hint-discard = 丢弃
hint-drafts = 草稿
hint-accept = 确定
hint-save = 保存
hint-newline = 换行
hint-erase = 删除
hint-erase-line = 清空
hint-delete = 删除
hint-line-start = 行首
hint-line-end = 行尾
hint-palette = 命令
hint-help = 帮助
hint-redraw = 重画
hint-suspend = 挂起
hint-quit = 退出

## Commands: why one is off

off-small = 窗口太小
off-overlay = 请先关闭最上面的窗口
off-no-row = 光标处没有记录
off-no-enterprise = 该记录不对应企业
off-no-marks = 没有标记
off-no-marks-before = 此前没有标记
off-nothing-waits = 没有待并入的更新
off-only-in-plan = 仅用于试算
off-only-in-drafts = 仅用于草稿列表
off-only-in-text = 仅用于输入文字时
off-only-in-form = 仅用于表单

## Marking and copying

range-begun = 连续标记随光标延伸，再按一次同一键结束。
pasted-title = 按粘贴的编号标记
pasted-how = 统一社会信用代码、证书编号或名称；每行一个，或用逗号分隔
pasted-count = { $count } 个编号
pasted-some = 新标记 { $found } 条，{ $unknown } 条无法识别：
copied = 已复制：{ $text }

## Quick lookup

find-title = 查找企业
find-how = 可输入名称（简繁均可）、拼音或首字母、代码、证书编号、法定代表人、电话、合作方、经办人；几个词次序不限。
find-nothing = 未找到。
find-enter = 库中没有：手工录入
similar-title = 可能已在库中
similar-in = 相近之处：{ $what }
similar-save = 仍然保存：并非同一家
no-register = 现行标准没有录入企业的步骤。
found-until = 有效期至 { $day }
found-banned = 禁申期至 { $day }
palette-off = { $what }（{ $why }）
palette-title = 命令

## Menu of transitions and refusals

menu-title = 可办理事项：{ $about }
menu-empty = 此处没有可办理的事项。
menu-blocked = { $name }：{ $why }
menu-requirements = { $of } 项办理要求中有 { $open } 项未满足
no-such-transition = 未找到“{ $name }”。
refusals-title = 暂不能办理的原因：{ $name }
refusals-title-undo = 不能撤回的原因
refusal-line = { $message }（{ $rule }）
refusal-mends = ［回车：去办理］
no-field-mends = 没有可以补正此项的表单。

## Forms and drafts

form-title = { $name }：{ $about }
form-reason = 理由
form-save = 保存
form-preview = 试算
form-choose-how = 空格：选择
form-reason-missing = 必须填写理由。
form-not-a-choice = “{ $found }”不在可选项中。可选：{ $allowed }。
form-changed-meanwhile = 记录已被他人修改。您输入的内容仍在，再次保存即在其上写入。
form-mend-first = 请先更正有误的字段。
form-refused = 未能办理：原因见表单，输入的内容都在。
next-shows = 下一条：{ $reference } { $name }
form-nothing-changed = 没有改动。
picker-one = 选择一项
picker-many = 可选多项（空格勾选，Enter 完成）
drafts-title = 草稿
drafts-how = 回车重新打开，Del 丢弃。
drafts-none = 没有草稿。
drafts-asked = 正在查找草稿……
draft-kept = 已存为草稿，在列表中按 { $key } 继续填写。
draft-discarded = 草稿已丢弃。

## Dry run and results

plan-title = 试算：{ $name }
plan-will = { $count } 条将变更
plan-already = { $count } 条已是如此
plan-refused = { $count } 条不予办理
plan-nothing = 没有记录会变更。
plan-enter = 回车：恰好变更这 { $count } 条。
plan-type = 输入 { $count } 并回车，恰好变更这些：
plan-type-count = 输入的数目与将变更的条数不符。
done-title = 办理结果
done-changed = { $count } 条已变更
done-failures-marked = 未办理的记录仍保持标记。
done-undo = 按 { $key } 撤回操作 { $operation }（所写入的 { $count } 条记录全部撤回）。
done-bulk = { $operation }：已变更 { $count } 条。{ $undo ->
    [yes] 按 { $key } 撤回操作。
   *[no] {""}
}
done-saved = { $what }：{ $record } 已保存（{ $operation }）。{ $undo ->
    [yes] 按 { $key } 撤回操作。
   *[no] {""}
}
done-saved-short = { $record } 已保存（{ $operation }）。{ $undo ->
    [yes] 按 { $key } 撤回操作。
   *[no] {""}
}
done-waits = { $operation } 已提交，待第二人在“待复核”中确认，尚未生效。
done-claimed = { $operation }：已认领（{ $count } 条）。{ $undo ->
    [yes] 按 { $key } 撤回操作。
   *[no] {""}
}
done-nothing = 没有变更。
undone = { $operation } 已撤回（{ $count } 条）。
undone-what = 已撤回操作 { $undone }（{ $what }，{ $count } 条）；{ $palette }undo { $operation } 可恢复。
redone-what = 已恢复操作 { $undone }（{ $what }，{ $count } 条）；{ $palette }undo { $operation } 可再撤回。
next-is = { $name }：{ $why }
next-nothing = 没有等待您处理的事项。

## Explanations, help, legend

explain-open = 现在可以办理
explain-blocked = 暂不能办理
explain-date = { $label }：{ $date }（{ $clause }）
explain-provisional = 暂定：其中部分日子没有载入工作日历。
help-title = 按键与命令
help-queue = { $name }  （:{ $line }）
legend-title = 符号
legend-marked = 已标记
legend-changed = 您查看之后被他人修改
legend-gone = 期间已离开本队列，下次并入时移除
legend-overdue = 逾期；在表单中：需要更正
legend-blocked = 暂不能办理：打开可看原因
legend-cursor = “>”光标所在行；可打开
tour-title = 一分钟了解工作台
docs-commands = 命令
docs-commands-about = 由命令表（`src/command/spec.rs`）与各键位方案（`keymaps/`）生成。vim 或 emacs 一栏为空者，按键与第一栏相同。
docs-keys = 按键
docs-command = 命令
docs-does = 作用

## Keymap files

keymap-unreadable = 第 { $line } 行：无法读取：{ $keys }
keymap-unknown-section = 第 { $line } 行：没有 [{ $keys }] 这一节，只有 [keys] 与 [text]
keymap-unknown-key = 第 { $line } 行：“{ $keys }”不是按键
keymap-unknown-command = 第 { $line } 行：“{ $keys }”对应的“{ $name }”不是命令
keymap-argument = 第 { $line } 行：“{ $keys }”的参数“{ $name }”不适用
keymap-duplicate = 第 { $line } 行：“{ $keys }”已在第 { $other } 行给出
keymap-unreachable = 第 { $line } 行：“{ $keys }”无法输入：第 { $other } 行更短的按键先生效
keymap-forbidden = 第 { $line } 行：“{ $keys }”：Alt、^A、^B、^空格已被终端与输入法占用
keymap-types-text = 第 { $line } 行：“{ $keys }”会输入字符，不能在输入文字处作命令
section-summary = 概况
section-checklist = 核对表
part-materials = 材料
part-conditions = 认证条件
section-filings = 年度申报
section-alerts = 预警与情形
command-redo = 恢复最近一次撤回
hint-redo = 恢复
undo-none = 没有可撤回的操作。
redo-nothing = 没有可恢复的操作：上一步之后没有撤回过操作。
undo-title = 确认撤回操作
undo-earlier = 本次登录中已没有可撤回的操作。此前最近一次是：
undo-offer = { $operation } { $what } · { $day } · { $count } 条
undo-enter = Enter 撤回，Esc 不撤回。
operation-init = 建立工作台
operation-undo = 撤回操作
operation-officer = 登记或变更经办人
operation-load-edition = 载入标准版本
operation-load-calendar = 载入日历
operation-import-enterprises = 导入企业
operation-import-cases = 导入案件
operation-import-filings = 导入申报
operation-import-alerts = 导入预警
operation-import-partners = 导入合作伙伴
operation-import-challenges = 导入影响力挑战
operation-import-matches = 导入市场对接
column-number = 证书编号
column-standing = 认证状态
column-stars = 星级
column-ground = 情形
column-severity = 程度
column-reported = 报告日期
column-since = 起始
column-valid-until = 有效期至
column-reference = 编号
column-until = 截止
column-against = 针对
column-what = 事项
column-amount = 金额
column-own-name = 名称
column-why = 情形
sorted-backward = 排序：{ $column }（倒序）
range-on = 选区
drafts-again = 此表单上次有未保存的内容。Enter 接着填，Esc 重新填。
off-first-marks = 在此之前没有标记过别的记录
hint-move = 移动
hint-apply = 执行
found-delisted-from = { $day }起摘牌
found-handled-by = 经办 { $officer }
plan-waiting = 其中 { $count } 条待第二人确认

## 查阅往日

command-as-of = 查阅往日终了时的工作台
hint-as-of-today = 回到今日
hint-as-of = 查阅该日
hint-day-before = 前一天
hint-day-after = 后一天
past-day-not-there = 该记录当日尚未建立。
past-day-title = 查阅往日
past-day-label = 日期
past-day-how = 输入已过去的日期，如 2026-05-01、5-1、-30 或“昨天”。一切按该日终了时的状况显示，不能更改。
past-day-back = 回车即回到今天；查阅其他日期请输入，或用方向键。
past-day-to-come = 该日尚未到来
past-day-is = 现在显示的是 { $day } 终了时的状况，只能查阅，不能更改。
past-day-over = 已回到今天。
past-day-frame = 截至 { $day } · 只读
off-past = 正在查阅往日，不能更改
help-here-past-day = 此处：查阅的日期
help-about-past-day = 输入已过去的日期，一切便按该日终了时的状况、依当时的规则显示；边框始终标明该日，留空回到今天之前不能更改任何内容。
