# Boards: pages on which something is decided.

command-board = 办理所需的全部内容，一页呈现
hint-board = 全案
command-home = 今日工作一览图
hint-home = 总览
command-network = 合作网络：伙伴、挑战、对接
hint-network = 网络
command-standard = 现行标准文本
hint-standard = 标准
command-what-if = 星级门槛变动试算
hint-what-if = 试算星级
board-empty = 暂无内容。

# 案件全案页

command-recuse = 声明与本案有利益冲突并回避
hint-recuse = 回避
mark-caseboard-ready = 可办
mark-caseboard-blocked = 受阻
caseboard-title = { $reference } { $name } · { $kind } · { $stage }
caseboard-next = 下一步
caseboard-ready = 现在可以办理
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
vote-recuse-undo = 回避后退出本案并取消指派，可撤销
vote-recuse-second = 回避后退出本案并取消指派，须由另一人撤销
vote-recuse-never = 回避后退出本案并取消指派，不可撤销
vote-recuse-told = 即将退出本案，只有另一人才能撤销。保存即确认，返回则保留。
vote-recuse-never-told = 即将退出本案，且不可撤销。保存即确认，返回则保留。
vote-recuse-undo-told = 即将退出本案，可撤销。保存即确认，返回则保留。
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
vote-not-carried = 未通过：赞成 { $for } 票，须 { $needed } 票
vote-undecided = 未定：赞成 { $for } 票，至少须 { $needed } 票
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
vote-sum-value = { $whole } 分中得 { $total } 分 · { $voters } 名委员 · 人均 { $each }（满分 { $weights }）· 折合百分制 { $share }
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
edition-policy = 本机构政策
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
