# The detail of a record, its time line, home.

board-line-still = 此行无可打开的内容。
hint-open-form = 填写
hint-open-clause = 条文
clause-title = 第 { $clause } 条

## 总览

home-title = 今日工作（{ $today }）
home-day = { $due ->
    [0] 您今天没有到期事项
   *[other] 您今天有 { $due } 件事要办
 }{ $late ->
    [0] {""}
   *[other] { $rest ->
        [0] ，均已逾期
       *[other] ，其中 { $late } 件已逾期
     }
 }{ $week ->
    [0] 。
   *[other] ；7 天内还有 { $week } 件到期。
 }
money = { $amount } { $currency }
money-cny = { $amount } 元
money-eur = { $amount } 欧元
money-hkd = { $amount } 港元
money-usd = { $amount } 美元
time-line-change = { $name }：{ $before } -> { $after }
time-line-hidden = { $name }：{ $after }
help-off = { $word }（{ $why }）
home-mine-title = 今天
home-mine = { $stage }
home-mine-due = { $stage }，{ $due } 到期
home-mine-today = { $stage }，今天到期
home-mine-late = { $stage }，逾期 { $days } 天
home-mine-late-working = { $stage }，逾期 { $days } 个工作日
home-mine-over = { $stage }，公示期已满
home-free = 尚无人经办：
home-more = 我的全部 { $count } 项
home-queue = 队列
home-all = 合计
home-late-title = 已逾期
home-late-none = 没有逾期事项。
home-week-title = { $to } 前到期
home-week-none = 此前没有到期事项。
home-warnings = 尚在改正期限内的警告
home-warning = 限 { $mend_by } 前改正（余 { $days } 天）
home-warnings-more = 另有 { $count } 项
home-pace-filings = 按近 { $weeks } 周进度，{ $due } 件申报中约 { $late } 件将逾期。
home-pace-cases = 按近 { $weeks } 周进度，{ $due } 件案件中约 { $late } 件将逾期。
home-weeks = 每周收到的年度申报
home-weeks-against = 每周收到的年度申报（每周需收 { $need } 件）
home-months = 本年各月收到的年度申报
home-months-before = 去年申报窗口各月收到的年度申报
home-filings-of = { $year } 年度申报
home-window = 申报窗口开放
home-window-over = 申报窗口已结束
home-window-next = 下次申报窗口
home-opens = { $from } 至 { $to }，{ $days } 天后
home-left = 剩余
home-days-left = { $days ->
    [0] 今天是最后一天
   *[other] { $days } 天，其中工作日 { $working } 天
 }
home-span = { $from } 至 { $to }
home-received = 已收到
home-of = { $count } / { $all }
home-awaited = 待收
home-overdue = 逾期
home-load = 各人在办（按近 { $weeks } 周进度）
home-officer = 经办人
home-open = 在办
home-nobody = 无人经办
home-clear = 办结需
home-clear-days = { $days } 天
home-clear-unknown = 尚无数据
home-clear-none = -
home-cases = 在办案件（按阶段、已办周数）
home-stage = 阶段
home-band = { $from }–{ $to }
home-band-last = { $from }+
home-late = 逾期

## 时间线

time-line-fields = { $fields }{ $more ->
    [0] {""}
   *[other] {" "}· 另 { $more } 项
 }
time-line-older = 更早的记录：回车
command-restore = 恢复到此条之后的内容：以当时的值打开修改表
hint-restore = 恢复
index-title = 本页目录
index-nothing = 本页只有一个部分。
hint-go-to = 前往
hint-fold = 展开或收起
fold-closed = + { $line }
fold-open = - { $line }
steps-of-others = 他人办理的 { $count } 项
steps-elsewhere = 须在其他阶段办理的 { $count } 项
step-of = 由{ $roles }办理
off-no-page = 仅可用于页面
off-no-entry = 仅可用于时间线条目
restore-title = 恢复为 { $operation } 之后的内容：{ $about }
restore-nothing = { $operation } 之后，修改表内各项与现在相同。
restore-no-form = 此类记录（{ $kind }）没有修改表：已办步骤可撤回，或办理相应步骤。
restore-not-yet = 当时尚无此记录。
