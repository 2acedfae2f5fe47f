# Boards: pages on which something is decided.

command-board = 办理所需的全部内容，一页呈现
hint-board = 全案
command-home = 今日工作一览
hint-home = 今日工作
command-network = 合作网络：伙伴、挑战、对接
hint-network = 网络
command-officers = 人员：经办人、角色与在岗情况
hint-officers = 人员
command-log = 逐日查看工作台上办理的事项
hint-log = 日志
log-title = 办理日志（最近的在前）
log-day = { $day } · { $count } 项操作
log-operation = 操作
log-by = 经办人
log-what = 事项
log-about = 记录
log-about-one = { $reference } { $name }
log-about-more = { $about } 等 { $more } 条其他记录
log-records = { $count } 条记录
log-undone = { $what }（已撤回）
log-took-back = 撤回操作 { $operation }
desk-step-officer-add = 新增人员
desk-step-officer-edit = 修改人员
officers-title = 人员：在岗 { $here } 人，离岗 { $away } 人
officers-new = 新增
officers-add-value = 填写系统用户和角色
officers-all = 人员名单
officers-name = 姓名
officers-account = 系统用户
officers-roles = 角色
officers-state = 在岗情况
officers-hand = 在办
officers-here = 在岗
officers-away = 离岗
officers-work = 在办事项
officers-queue = 队列
officers-records = 件数
accept-all = 全部审核合格
accept-all-value = 尚有 { $count } 项未审核合格
command-standard = 现行标准文本
hint-standard = 标准
command-what-if = 星级分数线变动试算
hint-what-if = 试算星级

## 摘牌除名
delisting-now = 当前情况
delisting-standing = 状态
delisting-matter = 监管事项
delisting-matter-value = { $matter }：{ $state }，{ $opened } 建立
delisting-officer = 经办人
delisting-grounds = 摘牌情形
delisting-head-ground = 情形
delisting-head-evidence = 依据
delisting-head-since = 起始日
delisting-head-age = 已历
delisting-head-candidate = 列为候选
delisting-head-warning = 警告
delisting-age = { $days } 天
delisting-opens-in = { $days } 天后
delisting-closed = 已于 { $on } 了结
delisting-candidate = 自 { $from } 起
delisting-candidate-later = { $from } 之前不列入
delisting-unwarned = 未警告
delisting-until = 限 { $mend_by }
delisting-lapsed = { $mend_by } 逾期
delisting-warning-runs = { $on } 警告，限 { $mend_by } 前改正（余 { $days } 天）
delisting-warning-lapsed = { $on } 警告，至 { $mend_by } 未改正，已逾期 { $days } 天
delisting-warning-aside = 已于 { $on } 撤销
delisting-warning-over = 已改正或已了结，无情形据此成立
delisting-warning-delisted = { $lapsed ->
    [yes] { $mend_by } 到期未改正，成立情形：{ $grounds }
   *[no] 限 { $mend_by } 前改正：{ $grounds }
}；随 { $matter } 一并决定，自 { $on } 起摘牌
delisting-warning-kept = { $lapsed ->
    [yes] { $mend_by } 到期未改正，成立情形：{ $grounds }
   *[no] 限 { $mend_by } 前改正：{ $grounds }
}；{ $on } 决定保留，已了结
delisting-warning-restored = { $lapsed ->
    [yes] { $mend_by } 到期未改正，成立情形：{ $grounds }
   *[no] 限 { $mend_by } 前改正：{ $grounds }
}；{ $on } 撤销摘牌决定，已了结
delisting-steps = 可办事项
delisting-step-barred = { $why }
delisting-warnings = 历次警告
delisting-head-record = 编号
delisting-head-given = 警告日
delisting-head-mend = 改正期限
delisting-head-by = 经办
delisting-head-became = 结果
delisting-head-why = 理由
delisting-alerts = 其他预警
delisting-would = 如今日决定摘牌，后果如下
delisting-becomes = { $before } → { $after }
delisting-certificate = 证书
delisting-certificate-ends = { $number }，有效期至 { $until }
delisting-mark = 标识
delisting-mark-ends = { $on } 起授权使用，届时停止使用
delisting-mark-none = 无授权记录
delisting-ban = 禁申期
delisting-ban-value = { $from } 至 { $until }（首尾均计）
delisting-register = 名录
delisting-removed = 从名录中除名，记录仍可查阅
delisting-case-ends = 终止的案件
delisting-notices-then = 通知对象
delisting-path = 办理经过
delisting-head-day = 日期
delisting-head-operation = 操作
delisting-head-what = 事项
delisting-path-what = { $what } { $on }
delisting-decided = 摘牌决定
delisting-effective = 生效
delisting-from = 自 { $on } 起摘牌除名，此前状态不变
delisting-since = 已自 { $on } 起摘牌除名
delisting-decided-by = 决定人
delisting-notices = 待发通知
delisting-head-notice = 通知
delisting-head-to = 发送对象
delisting-head-due = 应发日
delisting-head-sent = 发送情况
delisting-notice = 摘牌除名通知
delisting-noted = 已发（{ $by }，{ $on }）
delisting-not-noted = 未发
delisting-not-sent = 未发；按回车发送

## 第二人审批
approval-delisting = 提议摘牌除名
approval-keep = 提议予以保留
approval-void = 提议作废证书
approval-thresholds = 提议确认星级分数线
approval-step = 待确认的事项
approval-on = 对象
approval-by = 提议人
approval-by-on = { $by }，{ $on }
approval-why = 理由
approval-of = 对象
approval-edition = 标准版本 { $edition }
approval-table = 分数线
approval-ground = 情形 { $nth }/{ $of }
approval-may = 您可以办理
approval-may-not = 您不能办理
approval-steps = 可办事项
approval-outcome = 同意后的变动
approval-head-field = 字段
approval-head-before = 变动前
approval-head-after = 变动后
approval-field = { $record } { $field }

## 申诉
appeal-now = 申诉
appeal-state = 状态
appeal-clock = 期限
appeal-days = { $opened } 收到，{ $number } 个工作日，{ $due } 到期
appeal-left = 剩余
appeal-days-left = { $days } 天，其中工作日 { $working } 天
appeal-days-past = 已逾期 { $days } 天
appeal-text = 申诉内容
appeal-decided = 处理
appeal-against = 针对的决定
appeal-decision = 决定
appeal-decision-value = { $decision }（{ $operation }）
appeal-record = 所涉记录
appeal-record-value = { $kind } { $record }
appeal-rested = 当时依据
appeal-who = 谁可处理
appeal-never = 不得处理
appeal-had-part = { $officer }：参与过原决定
appeal-steps = 可办事项
appeal-restores = 撤销后恢复
appeal-outcome = 撤销后的变动
appeal-restore = 恢复
appeal-restore-case = 案件恢复
appeal-restore-rating = 撤除评级
appeal-restore-stars = 恢复原星级
appeal-restore-warning = 警告失效
appeal-restore-delisting = 摘牌失效
appeal-restore-standing = 恢复为
appeal-restore-not = 已无可恢复

## 公示与异议
notice-now = 公示
notice-case = 案件
notice-case-value = { $kind }：{ $stage }
notice-state = 公示情况
notice-to-publish = 待公示，公示期 { $number } 个工作日
notice-runs = { $on } 至 { $until }，余 { $working } 个工作日
notice-over = { $on } 至 { $until }，已期满 { $days } 天
notice-next = 下一步
notice-next-objection = 须先处理未决异议
notice-next-wait = 公示期满前不得授牌
notice-next-award = 可以授牌
notice-head-state = 状态
notice-head-text = 内容
notice-objections = 异议
notice-objection = 本件异议
notice-against = 针对案件
notice-raised = 提出日
notice-by = 提出人
notice-text = 内容
notice-if-upheld = 异议成立
notice-then-back = 案件退回，本次公示作废
notice-if-rejected = 异议不成立
notice-then-on = 公示继续，期满可授牌

## 变更登记
change-board-now = 变更
change-board-kind = 类别
change-board-event = 变更事项
change-board-reported = 报告
change-board-days = { $occurred } 发生，{ $reported } 报告；期限 { $number } 个工作日，{ $due } 到期
change-board-text = 说明
change-board-alert = 触发预警
change-board-values = 变更内容
change-board-head-now = 现值
change-board-accepts = 由谁核准
change-board-who = 核准角色

## 合作网络
network-board-title = 合作网络：伙伴 { $partners }、挑战 { $challenges }、对接 { $matches }
network-board-kinds = 各类伙伴
network-board-years = 按年度
network-board-enterprises = 按企业
network-board-challenges = 影响力挑战
network-board-matches = 市场对接
network-board-partners = 合作伙伴
network-board-around = 同一企业的其他记录
network-board-count = { $count }
network-board-more = 另有 { $count } 条，见队列
network-board-head-year = 年度
network-board-head-enterprise = 企业
network-board-head-challenges = 挑战数
network-board-head-challenge = 挑战
network-board-head-owner = 问题提出方
network-board-head-part = 参与方
network-board-head-invested = 投入
network-board-head-matches = 对接数
network-board-head-value = 金额
network-board-head-buyer = 采购方
network-board-head-partner = 伙伴
network-board-head-kind = 类别
network-board-head-place = 所在地

## 随日期而定的说法
state-warning-lapsed = 警告逾期
row-warning-lapsed = 已警告，至 { $mend_by } 未改正
why-filing-warning-lapsed = { $year } 年度申报：{ $on } 由 { $by } 警告，至 { $mend_by } 未改正
why-matter-warning-lapsed = { $on } 由 { $by } 警告，至 { $mend_by } 未改正
why-delisted-from = 已决定摘牌：自 { $on } 起摘牌除名
# 案件全案页

command-recuse = 声明与本案有利益冲突并回避
hint-recuse = 回避
mark-caseboard-ready = 可办
mark-caseboard-blocked = 暂不能办理
caseboard-title = { $reference } { $name } · { $kind } · { $stage }
caseboard-next = 下一步
caseboard-blocked = { $why }{ $more ->
    [0] {""}
   *[other] （另有 { $more } 项）
 }
caseboard-end = 已办结
caseboard-ended = { $outcome }，{ $on }，{ $by }
caseboard-materials = { $missing ->
    [0] 申请材料：{ $all } 项全部合格
   *[other] 申请材料：{ $all } 项中 { $missing } 项未合格
 }
caseboard-material = 材料
caseboard-state = 状态
caseboard-since = 日期
caseboard-to-mend = 需补正
caseboard-supplement = 补正
caseboard-asked = { $on } 已通知补正，尚未收到，办理时限暂停
caseboard-conditions = { $open ->
    [0] 认证条件：{ $all } 项全部符合
   *[other] 认证条件：{ $all } 项中 { $open } 项不符合或待认定
 }
caseboard-notice-title = 公示与颁证
caseboard-notice = 公示
caseboard-notice-none = 尚未公示
caseboard-notice-runs = { $on } 至 { $until }，{ $by } 发布{ $left ->
    [0] {""}
   *[other] ，还剩 { $left } 天
 }
caseboard-objections = 异议
caseboard-objections-none = 无
caseboard-number = 拟用证书编号
caseboard-number-value = { $number }（以授牌时为准）

# 表决与评级

mark-vote-out = 不参加
mark-vote-next = 下一件
vote-title = 评审委员会
vote-own = 我的办理事项
vote-mine = 我的表决
vote-mine-round = 我的表决：{ $round }
vote-out = 不参加表决：{ $why }
vote-no-member = 您不是评审委员
vote-cast = { $choice }（{ $on }）{ $note }
vote-not-cast = 尚未表决
vote-scores = 我的评分
vote-scores-value = 已评 { $given } 个维度，共 { $all } 个
vote-recuse = 利益冲突
vote-recuse-undo = 回避后退出本案并取消指派，可撤回
vote-recuse-second = 回避后退出本案并取消指派，须由另一人撤回
vote-recuse-never = 回避后退出本案并取消指派，不可撤回
vote-recuse-told = 即将退出本案，只有另一人才能撤回。保存即确认，返回则保留。
vote-recuse-never-told = 即将退出本案，且不可撤回。保存即确认，返回则保留。
vote-recuse-undo-told = 即将退出本案，可撤回。保存即确认，返回则保留。
vote-recuse-no-case = 只能对案件声明利益冲突。
vote-next = 下一件待表决
vote-next-none = 没有其他待您表决的案件
vote-round = { $round }：票数{ $run ->
    [0] {""}
   *[other] （第 { $run } 次退回后）
 }
vote-standing = { $round }：进展{ $run ->
    [0] {""}
   *[other] （第 { $run } 次退回后）
 }
vote-bar-for = 赞成
vote-bar-against = 反对
vote-bar-abstained = 弃权
vote-bar-missing = 未表决
vote-quorum = 法定人数
vote-quorum-value = { $members } 人中 { $cast } 人已表决，须达 { $quorum } 人
vote-missing = 尚未表决
vote-result = 结果
vote-carried = 通过：赞成 { $for } 票，须 { $needed } 票
vote-carried-so-far = 目前可通过，尚有委员未投票：赞成 { $for } 票，须 { $needed } 票
vote-not-carried = 未通过：赞成 { $for } 票，须 { $needed } 票
vote-undecided = 待定：赞成 { $for } 票，至少须 { $needed } 票
vote-closed = 已结束的轮次
vote-interviews = 面试
vote-interview-lacks = 尚无已举行并记录的面试
vote-members = 委员：{ $left } 人参加，{ $out } 人不参加
vote-member = 委员
vote-vote = 本阶段表决
vote-none-yet = 未表决
vote-scores-title = 评级：评审内容与评分
vote-dimension = 维度
vote-dimension-name = { $dimension }（{ $most } 分）
vote-mine-head = 我的
vote-mean = 均分
vote-given = 各委员评分
vote-look-for = 评审内容
vote-score = { $score }
vote-score-none = -
vote-score-of = { $member } { $score } { $note }
vote-means = 各维度得分合计（{ $voters } 名表决委员）
vote-outcome = 评分结果
vote-sum = 合计
vote-lacking = { $member } 尚未评分
vote-stars = 按分数线应为
vote-stars-nobody = 暂无：评级轮次尚无人表决
vote-stars-lacking = 暂无：评分不全
vote-to-next = 距高一星级
vote-to-next-value = 全体委员 { $dimensions } 个维度合计再得 { $points } 分，即达{ $stars }（百分制 { $least } 分起）
vote-entry = 评级条件

# 尽职调查

diligence-title = 尽职调查
diligence-method = 调查方式
diligence-experts = 专家与第三方
diligence-by = 调查人员
diligence-not-yet = 未登记
diligence-barred = 利益冲突
diligence-barred-value = { $voters ->
    [0] 尚无人表决
   *[other] 已表决，不得参与调查：{ $voted }
 }{ $out ->
    [0] {""}
   *[other] ；已回避：{ $recused }
 }
diligence-conclusion = 调查结论
diligence-since = 开始
diligence-since-value = { $on }{ $days ->
    [0] ，今天
   *[other] ，{ $days } 天前
 }
diligence-cleared = 通过
diligence-cleared-value = { $on }，{ $by }
diligence-points = 调查要点：{ $met } 项符合，{ $not } 项不符合，{ $open } 项待查
diligence-point = 要点
diligence-point-open = { $clause } { $condition }
diligence-finding = 认定
diligence-evidence = 证据，或应查内容
diligence-open = 待查

# 星级试算

mark-whatif-tried = 试用
mark-whatif-up = 上升
mark-whatif-down = 下降
whatif-title = 试改星级分数线
whatif-table = 分数线（百分制）
whatif-stars = 星级
whatif-now = 现行
whatif-tried = 试用
whatif-note = 影响
whatif-how = 操作
whatif-how-value = 停在分数线上，左右键增减一分，回车可输入整组
whatif-apart = 不在其列
whatif-apart-value = 另有 { $count } 张证书的星级并非由本系统评分得出，不受影响
whatif-writes = 是否写入
whatif-writes-value = 不写入，仅作测算
whatif-in-force = 现行版本
whatif-refused = 分数线无效
whatif-moved = 星级变动
whatif-moved-value = 适用本分数线的 { $all } 张证书中有 { $moved } 张
whatif-counts = 各星级证书数，现行与试用
whatif-bar-now = { $stars }，现行
whatif-bar-then = { $stars }，试用
whatif-movers = { $moved ->
    [0] 没有企业星级变动
   *[other] 星级变动企业：{ $moved } 家，列出 { $shown } 家
 }
whatif-name = 企业
whatif-number = 证书
whatif-would = 将为

# 标准文本

mark-edition-confirmed = 已确认
mark-edition-current = 现行
edition-title = 标准：{ $stamp }
edition-title-force = 现行文本
edition-name = 名称
edition-both = { $zh }{ $en ->
   *[other] {""}
 }
edition-version = 版本
edition-published = 发布日期
edition-in-force = 实施日期
edition-authority = 认证机构
edition-disabled = 有意略去
edition-thresholds-value = 百分制 { $table }：{ $state }
edition-confirmed-value = { $on } 由 { $first } 提出、{ $by } 确认
edition-proposed-value = { $on } 由 { $by } 提出，尚待另一人确认
edition-unconfirmed = 未确认；回车提出确认，再由另一人确认
edition-blocked = { $what }（{ $why }）
edition-numbers = 数值
edition-number = 事项
edition-value = 数值
edition-source = 依据
edition-standard = 标准原文
edition-policy = 机构自定
edition-to-fill = 空缺，待机构填定
edition-stages = 阶段
edition-stage = 阶段
edition-queue = 队列
edition-rounds = 轮次
edition-roles = 岗位
edition-steps = 步骤数
edition-ends = 终结情形
edition-final = 终结
edition-ends-delisting = 摘牌除名
edition-ends-cessation = 法人终止
edition-transitions = 步骤：{ $count } 项
edition-transition = 步骤
edition-leads = 转入
edition-people = 双人
edition-second = 须由另一人决定
edition-held = 本系统所存版本
edition-loaded = 载入日期
edition-calendars = 工作日历
edition-years = 已载入年份
edition-after = 此后
edition-beyond = { $year } 年以后的日期标为暂定
edition-lists = 代码表
edition-list = 代码表
edition-count = 代码数
edition-codes = 名称
edition-clauses = 条款
edition-clause = 条款
edition-about = 内容
edition-cited = 引用数
