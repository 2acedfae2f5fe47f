# The detail of a record, its time line, home.

board-line-still = 此行无可打开的内容。
hint-open-form = 填写
hint-open-clause = 条文
clause-title = 第 { $clause } 条

## 总览

home-title = 今日工作（{ $today }）
home-mine-title = 我的待办与最紧急事项
home-mine = { $stage }
home-mine-due = { $stage }，{ $due } 到期
home-more = 我的全部 { $count } 项
home-queue = 队列
home-all = 合计
home-weeks = 每周收到的年度申报
home-weeks-against = 每周收到的年度申报（每周需收 { $need } 件）
home-filings = 年度申报
home-window = 申报窗口开放
home-window-over = 申报窗口已结束
home-span = { $from } 至 { $to }
home-received = 本年度已收到
home-of = { $count } / { $all }
home-awaited = 窗口结束前到期
home-overdue = 逾期
home-cases = 在办案件（按阶段、已办周数）
home-cases-due = 案件办理时限
home-cases-in = · 其中在“{ $queue }”
home-stage = 阶段
home-band = { $from }–{ $to }
home-band-last = { $from }+
home-late = 逾期
home-outlook = 按目前进度至 { $to } 将逾期
home-reckoned = 将逾期 { $late } 件：7 天内到期 { $due } 件，减每周办结 { $pace } 件（近 { $weeks } 周办结 { $done } 件）

## 时间线

time-line-older = 更早的记录：回车
command-restore = 恢复到此条之后的内容：以当时的值打开修改表
hint-restore = 恢复
off-no-entry = 仅可用于时间线条目
restore-title = 恢复为 { $operation } 之后的内容：{ $about }
restore-nothing = { $operation } 之后，修改表内各项与现在相同。
restore-no-form = 此类记录（{ $kind }）没有修改表：已办步骤可撤回，或办理相应步骤。
restore-not-yet = 当时尚无此记录。
