# 规则用语：不予办理的理由、企业状态、队列与期限。

text = { $text }
choice = { $label }
not-known = 未知

## 系统对认证条件的核对
check-no-goal = 未载明社会目标
check-no-field = 未载明服务领域
check-legal-form = 企业类型：{ $state }
check-licence-state = 营业执照：{ $state }
check-registered-on = 注册日期不详
check-tax-state = 税务登记：{ $state }
check-equity = 定向公益股权 { $bound }，下限为 { $least }
check-equity-unknown = 未填报定向公益股权，下限为 { $least }
check-holders-sum = 股东持股合计 { $sum }，或有股东定向公益部分超过其持股
check-no-recommender = 未列推荐公益组织
check-splits-sum = 推荐公益组织分配比例合计 { $sum }，应为 100%
check-materials = 尚未接收合格：{ $materials }
check-agreement-rights = 协议未涵盖：{ $rights }
check-not-found-yet = 尚未认定
check-found-not-met = { $by } 认定不符合
check-found-not-met-why = { $by } 认定不符合：{ $reason }
check-holds = 系统核对符合

## 不予办理的理由
refused-role = 您没有“{ $role }”角色
refused-stage = 当前为“{ $stage }”阶段，“{ $transition }”须在以下阶段办理：{ $from }
refused-no-reason = “{ $transition }”须填写理由
refused-no-transition = 未找到办理事项“{ $transition }”
refused-no-record = 未找到该记录
refused-kind = “{ $transition }”不适用于{ $kind }
refused-no-change = 已是如此
refused-otherwise = “{ $transition }”已按另一值提出或办理：{ $field }为 { $stands }，并非 { $given }；{ $way }
otherwise-way-undo = 请先撤回该操作，或办理后续步骤
refused-stale = 其间已被 { $operation } 改动，请重新查看
refused-partner-there = 同名合作伙伴已存在：{ $name }
refused-match-there = 相同的市场对接（企业、采购方、金额、日期）已存在：{ $reference }
refused-taken = 该代码或证书编号已属于 { $name }
refused-banned = 禁申期至 { $until }，期满前不受理新的申请
refused-legal-form = “{ $form }”不在认证范围
refused-legal-form-advised = “{ $form }”：{ $advice }
refused-legal-form-unknown = 企业类型未知
refused-case-open = 已有在办案件 { $case }（{ $kind }）
refused-certified-already = 证书尚在有效期，请办理到期重新认证或评级
refused-not-certified = 没有可供评级的有效证书
refused-nothing-to-renew = 没有可续证的证书
refused-materials = 必备材料 { $of } 项中有 { $open } 项尚未合格
refused-material = { $material }：{ $state }
refused-conditions = { $of } 项条件中有 { $open } 项未满足
refused-condition-open = { $condition }：{ $why }
refused-condition-not-met = { $condition }：{ $why }
refused-supplement-open = { $since } 发出的补正通知尚未答复
refused-no-supplement = 没有待答复的补正通知
refused-answer-before-request = 答复日期早于 { $asked } 的补正通知
refused-before-opening = 日期早于申请日期 { $opened }
refused-before-papers = 最后一份材料于 { $came } 登记，受理日期不得早于该日
refused-nothing-to-ask = 材料并无缺漏，请写明需补正的内容
refused-defect-unsaid = 请写明需补正的内容
refused-no-investigation = 尚未登记尽职调查的方式与情况
refused-point-not-met = { $point }：认定不符合（{ $evidence }）；请退回终审或不予通过
refused-published = 已于 { $on } 公示，至 { $until } 止
refused-not-published = 案件进入本阶段后尚未公示
refused-before-decision = 日期早于决定日 { $decided }
refused-notice-runs = 公示期至 { $until } 止
refused-outside-notice = 公示期为 { $from } 至 { $until }
refused-objection-open = { $on } 的异议 { $objection } 尚未处理
refused-award-in-notice = 授牌须在公示期末日 { $until } 之后
refused-part-of-case = 您参与过本案，异议须由他人处理
refused-no-certificate = 没有有效证书
refused-no-certificate-on = { $on } 没有有效证书
refused-not-on-register = 不在名录之中
refused-closes-ground = 该终止日期会使已有情形失效：{ $ground }；终止日期不得早于 { $from }
refused-ground-open = 尚有未处理的情形：{ $ground }（自 { $from }）
refused-no-void-proposed = 尚无作废证书的提议
refused-certificate-ended = 证书已于 { $on } 终止
refused-mark-limit = 因违规使用标识，至 { $until } 止不受理新的申请
refused-mark-stopped = 标识自 { $from } 起已停用
refused-mark-not-stopped = 标识并未停用
refused-limit-until = 请写明再次申报限制至何日，该日须晚于今天
refused-thresholds-confirmed = 分数线已于 { $on } 确认
refused-edition-unknown = 本工作台没有标准版本“{ $edition }”
refused-was-reviewer = 本案由您初评，须由他人决定
refused-was-investigator = 本案由您尽职调查，须由他人决定
refused-was-voter = 您已对本案表决或评分，须由他人尽职调查
refused-stage-role = “{ $stage }”阶段只有{ $roles }可以办理
refused-no-material = 请指明材料，或证明所对应的评级维度
refused-dimension-unsaid = { $material }：请指明所证明的维度
refused-dimension-said = { $material }不是评级维度的证明
refused-not-on-committee = 您不是评审委员会成员
refused-recused = 您已回避本案
refused-officer-recused = { $officer } 已回避本案
refused-recused-already = { $officer } 已回避
refused-no-member = { $officer } 不是评审委员会成员
refused-recuse-other = 只有主任可令其他委员（{ $officer }）回避
refused-round = “{ $stage }”阶段不进行{ $round }
refused-no-interview = { $round }：尚无已举行并有记录的面试
refused-no-quorum = { $round }：应到 { $members } 人，已表决 { $cast } 人，需 { $quorum } 人；未表决：{ $missing }
refused-no-majority = { $round }：赞成 { $for }，反对 { $against }，弃权 { $abstained }，未过投票数半数
refused-vote-carried = { $round }已通过：赞成 { $for }，反对 { $against }，弃权 { $abstained }
refused-score = { $dimension }：0 至 { $most } 分
refused-scores = 评分不全：{ $who }
refused-scores-of = { $member }（{ $dimensions }）
refused-stars-unexplained = 得分对应“{ $proposed }”；评定“{ $stars }”须写明理由
refused-not-rated = 尚未评定星级
refused-no-experts = 请填写参与的专家或第三方评估机构
refused-no-points = 请至少填写一项调查要点
refused-point = “{ $given }”：应写成 内容 | met 或 not_met | 证据
refused-overrule = { $condition }：{ $why }；如作相反认定，须写明理由
refused-not-overdue = 尚未逾期：截止日 { $due }
refused-not-late = 并非逾期收到：截止日 { $due }
refused-excuse = 改正期限已过，不可抗力须由主管认定；请留空
refused-notices-not-begun = 自 { $from } 起发送通知
refused-year-not-begun = 该年度申报自 { $from } 开始
refused-extensions = 已延期 { $most } 次，达到上限
refused-until = 新期限须晚于 { $due }，且不早于今天
refused-matter-elsewhere = “{ $matter }”不是本企业的监管事项
refused-matter-closed = 该监管事项已结；新的情形另立监管事项
refused-no-matter = 本企业没有未结的监管事项
refused-was-proposer = 该摘牌由您提议，须由他人决定
refused-grounds-gone = 提议所据的 { $grounds } 已不构成摘牌候选：请不予同意，再就仍成立的情形另行提议
refused-effective-before = { $on } 早于今日；摘牌须自今日或以后生效
refused-no-operation = 未找到操作“{ $operation }”
refused-decision-elsewhere = { $operation }（{ $decision }）并非对本企业的决定
refused-not-contestable = { $operation }（{ $decision }）不是可以申诉的决定
refused-decision-undone = { $operation }（{ $decision }）已被撤回
refused-appealed = { $appeal } 已对其提出申诉：{ $state }
refused-appeal-early = 早于 { $decided } 作出的决定
refused-appeal-late = 申诉期限截至 { $until }
refused-was-decider = 您参与过该决定，申诉须由他人处理
refused-own-proposal = 撤销由您提议，须由第二人确认
refused-nothing-to-restore = 原决定的内容已不复原状，无可恢复
refused-delisting-rests = { $matter } 的摘牌以此为据，请对该摘牌提出申诉
refused-warned = 已于 { $on } 警告，改正期限 { $mend_by }
refused-no-attribution = 请说明是自身原因还是不可抗力
refused-measure = 年度数据按“指标 | 数值”填写
refused-review-point = { $point }：{ $by } 认定不符合 { $note }
refused-mend-by = 期限须晚于今天
refused-future = { $on } 尚未到来
refused-change-untold = { $kind }：请填写变更内容
refused-change-event = 所选变更事项不属于：{ $kind }
refused-change-standing = { $kind }：须由监管人员核准记入档案，请先登记为已收到
refused-change-moved = { $field }在报告之后已有变动（当时为“{ $before }”，现为“{ $now }”）：请不予登记，并重新办理变更登记
refused-occurred-later = 报告日期 { $reported } 早于发生日期 { $occurred }
refused-disclosed = { $year } 年度披露已登记，查见于 { $on }
refused-disclosure-future = { $year } 年度尚未开始
refused-disclosure-uncertified = { $year } 年度该企业未持有证书
refused-disclosure-year = { $year } 年度的披露须在 { $year } 年内查见
refused-enterprise-unconfirmed = 企业仅按名称匹配，请先确认
refused-enterprise-confirmed = 企业已经确认
refused-alert-there = { $alert } 已登记同一预警
refused-claimed = 现由 { $officer } 经办，如需接手请写明理由
refused-no-enterprise = 没有可确认的企业，请指明
refused-unknown-enterprise = 没有企业“{ $given }”
refused-no-ground = 尚未确定情形与严重程度
refused-no-grade = 尚未填写事故等级
refused-no-candidate = 没有构成摘牌候选的未了情形
refused-candidate-from = 自 { $from } 起才列为摘牌候选
refused-no-officer = 没有在岗的经办人“{ $officer }”
refused-staff = 特殊群体员工 { $target } 人多于员工总数 { $total } 人
refused-holder-bound = { $holder } 定向公益部分超过其持股

## 撤回
undo-nothing = 没有可撤回的操作
undo-unknown = 未找到操作 { $operation }
undo-already = { $operation } 已由 { $undo } 撤回；撤回 { $undo } 即可恢复
undo-never = { $operation } 不可撤回；{ $way }
undo-way = { $reference } 只能由其自身步骤了结或更正：{ $steps }
undo-way-note = 请在 { $reference } 上说明有误之处：{ $steps }
undo-way-none = 由后续步骤更正
undo-way-init = 工作台只建立一次
undo-way-load = 请另行载入版本或日历
undo-others = { $undo } 是他人所为，须由监管负责人撤回
undo-second-person = { $undo } 是您所为，须由另一名监管负责人撤回
undo-points-to-nothing = 所指的 { $log } 已不存在，可在日志中查看由谁撤回
undo-built-on = 此后又有 { $log } 以它为据，请先撤回后者
undo-changed-since = 此后已被 { $undo } 改动，请先撤回该操作

## 情形
ground-overdue = { $year } 年度申报至 { $due } 未提交
ground-failed = { $year } 年度申报于 { $on } 审查不通过
ground-late = { $year } 年度申报截止日 { $due }，{ $on } 才收到，已过警告期限
ground-not-supplied = { $year } 年度申报的补正材料至 { $by } 未到
ground-not-mended = { $ground }：经警告，至 { $by } 未改正
ground-alert = { $ground } · { $source } { $reference } · { $severity }
ground-revoked = 法人资格于 { $on } 被吊销或撤销
ground-not-disclosed = 证书 { $number }：{ $year } 年度无任何披露（第 { $nth } 次）
ground-warning-owed = 须先警告
ground-warned = 已于 { $on } 警告

## 企业状态
brief-standing-certified = { $until_delisted ->
    [1] { $delisted_from } 起摘牌
   *[other] 已认证
 }
brief-standing-warned = { $until_delisted ->
    [1] { $delisted_from } 起摘牌
   *[other] 警告中
 }
brief-standing-mark-suspended = { $until_delisted ->
    [1] { $delisted_from } 起摘牌
   *[other] 标识停用
 }
brief-standing-delisted = 禁申至 { $until }
standing-applicant = 申请中
standing-never-certified = 未认证
standing-certified = { $stars ->
    [0] 已认证，未评级
   *[other] 已认证，{ $stars } 星{ $provisional ->
        [1] （暂定）
       *[other] {""}
    }
 }{ $until_delisted ->
         [1] {""}（{ $delisted_from }起摘牌除名）
        *[other] {""}
     }
standing-warned = { $stars ->
    [0] 已认证，未评级，警告中
   *[other] 已认证，{ $stars } 星{ $provisional ->
        [1] （暂定）
       *[other] {""}
    }，警告中
 }{ $until_delisted ->
         [1] {""}（{ $delisted_from }起摘牌除名）
        *[other] {""}
     }
standing-mark-suspended = { $stars ->
    [0] 标识停用
   *[other] 标识停用（{ $stars } 星{ $provisional ->
        [1] ，暂定
       *[other] {""}
    }）
 }{ $until_delisted ->
         [1] {""}（{ $delisted_from }起摘牌除名）
        *[other] {""}
     }
standing-expired = 已到期
standing-expired-under-review = 已到期，重新评审中
standing-surrendered = 自愿放弃
standing-ceased = 已终止
standing-delisted = 已摘牌，禁申期至 { $until }
standing-delisted-ban-over = 已摘牌，禁申期已满
why-awarded = 证书 { $number }，{ $on } 授牌，有效期至 { $until }
why-stars = 评为 { $stars } 星{ $provisional ->
    [1] （暂定：分数线尚未确认）
   *[other] {""}
 }
why-awarded-by = 证书 { $number }，{ $on } 由 { $by } 授牌，有效期至 { $until }
why-delisting = 自 { $on } 起摘牌除名：{ $proposed } 由 { $proposed_by } 提议，{ $decided } 由 { $decided_by } 决定
why-delisting-solo = 自 { $on } 起摘牌除名：{ $proposed } 提议、{ $decided } 决定，均为 { $decided_by }，未经第二人（--solo）
why-delisting-reason = 理由：{ $reason }
why-delisting-of = 自 { $on } 起的摘牌除名
why-warning-of = { $on } 的警告
why-set-aside = { $what }：{ $on } 经申诉 { $appeal } 撤销，{ $proposed_by } 提议，{ $by } 确认
why-set-aside-solo = { $what }：{ $on } 经申诉 { $appeal } 由 { $by } 撤销，未经第二人（--solo）
why-unrated = 未评级
why-mark-suspended = 标识自 { $from } 停用：{ $why }
why-filing-warned = { $year } 年度申报：{ $on } 由 { $by } 警告，改正期限 { $mend_by }
why-matter-warned = { $on } 由 { $by } 警告，改正期限 { $mend_by }
why-delisted = { $on } 摘牌
why-surrendered = { $on } 自愿放弃
why-ceased = { $on } 终止
why-voided = 证书于 { $on } 作废
why-ban = 禁申期 { $from } 至 { $until }（{ $clause }）
why-expired = 有效期已于 { $on } 届满
why-case-open = { $on } 起有在办案件
why-no-certificate = 从未授牌

## 队列
row-supplement = { $since } 已发补正通知
row-materials = { $open } 项材料待齐
row-complete = 材料齐全
row-conditions = { $open } 项条件待认定
row-investigation = 待登记尽职调查
row-decision = 待决定
row-shut = “{ $step }”暂不能办理（{ $clause }）
row-interview = { $round }：待面试
row-votes = { $round }：表决中
row-awaited = 待收 { $year } 年度申报
row-reminded = { $on } 已催报
row-warned = 已警告，改正期限 { $mend_by }
row-extended = 延至 { $until }
row-filing-supplement = 补正期限 { $by }
row-attribution-open = 逾期原因待填
row-to-review = 待审查
row-alert = { $ground } · { $source }
row-alert-by-name = 仅按名称匹配：{ $name }
row-alert-unmatched = 未找到企业：{ $name }
row-warning-owed = 自 { $since } 起应予警告：{ $ground }
row-change = { $kind }，{ $on }
row-change-unregistered = { $year } 年度申报称有变更，尚未登记
brief-row-change-unregistered = { $year } 年报变更未登记
row-grounds = { $count ->
    [1] { $grounds }
   *[other] { $count } 项情形：{ $grounds }
 }
row-ground = { $ground }（自 { $from }）
brief-row-ground = { $ground }
row-keep-proposed = 拟予保留
row-delisting-proposed = 拟摘牌除名
row-set-aside-proposed = 拟撤销原决定
row-appeal = 针对 { $record } 的“{ $decision }”（{ $on }）
brief-row-appeal = { $decision }（{ $on }）· { $record }
row-renewal = 证书 { $number }
row-renewal-reminded = 证书 { $number }，{ $on }已提醒
row-to-publish = 待发布公示
row-notices-owed = 尚未通知：{ $parties }
row-published = { $on } 公示，至 { $until } 止
row-objections = 异议未处理：{ $objections }
row-objection = 针对 { $case }，{ $on } 收到
row-void-proposed = { $by } 于 { $on } 提议作废：{ $reason }
row-thresholds-proposed = { $edition } 星级分数线：{ $by } 于 { $on } 提议确认
row-partner = { $kind }
row-partner-at = { $kind } · { $place }
row-challenge = { $owner }提出 · { $on } · { $count }方参与
row-match = { $buyer }采购 · { $on }
row-enterprise = { $goal }
next-overdue = { $queue }：已逾期 { $days } { $unit ->
    [working] 个工作日
   *[other] 天
 }，{ $whose }
next-due = { $queue }：还有 { $days } { $unit ->
    [working] 个工作日
   *[other] 天
 }到期，{ $whose }
next-alert = { $queue }：{ $severity }，{ $whose }
next-candidate = { $queue }：列为候选已 { $days } 天，{ $whose }
next-first = { $queue }中的第一件，{ $whose }

## 详情
line-enterprise = 企业
line-case = 案件
line-case-value = { $reference } · { $kind } · { $stage }
line-certificate = 证书
line-certificate-value = { $number } · { $awarded } – { $until }{ $stars ->
    [0] {""}
   *[other] {" "}· { $stars } 星{ $provisional ->
        [1] （暂定）
       *[other] {""}
    }
 }
line-objection = 异议 { $reference }
line-objection-value = { $state } · { $on }
line-limit = 标识违规
line-limit-blocking = 至 { $until } 止不受理新的申请：{ $why }
line-limit-shown = 至 { $until } 止，再次申报时须予考虑：{ $why }
line-banned-person = 禁申关联
line-banned-representative = 法定代表人{ $name }亦为{ $banned }的法定代表人或大股东，后者禁申期至 { $until }
line-banned-holder = 大股东{ $name }亦为{ $banned }的法定代表人或大股东，后者禁申期至 { $until }
line-filing = { $year } 年度申报
line-filing-value = { $state } · 截止 { $due } { $received }
line-material-value = { $state } { $on } { $note }
material-of-dimension = { $material }：{ $dimension }
line-clock = 办理时限
line-clock-running = { $due } 到期：时限 { $number } 个工作日，已用 { $net } 个{ $stopped ->
    [yes] （连暂停共 { $raw } 个）
   *[no] {""}
 }
line-clock-paused = 自 { $since } 暂停：时限 { $number } 个工作日，已用 { $net } 个{ $stopped ->
    [yes] （连暂停共 { $raw } 个）
   *[no] {""}
 }
line-clock-ended = { $on } 终止：时限 { $number } 个工作日，用了 { $net } 个{ $stopped ->
    [yes] （连暂停共 { $raw } 个）
   *[no] {""}
 }
line-members = 应到委员
line-members-value = { $count ->
    [0] 无人可表决
   *[other] { $count } 人：{ $members }
 }
line-member-out = { $member } 不参与
absence-recused = 已回避
absence-reviewed = 曾参与本案初评
absence-investigated = 曾参与本案尽职调查
line-interview = 面试
line-round-value = 赞成 { $for }，反对 { $against }，弃权 { $abstained } · 应到 { $members } 人，已表决 { $cast } 人，法定 { $quorum } 人{ $lacking ->
    [0] {""}
   *[other] {" "}· 未表决：{ $missing }
 }{ $run ->
    [0] {""}
   *[other] {" "}· 退回 { $run } 次
 }
line-closed = 轮次结果
line-vote = 表决
line-hidden = 已回避，不予显示
line-dimension-value = 满分 { $most } · { $hint }
line-score = · { $member }
line-score-value = { $score } / { $most }（{ $on }）{ $note }
line-total = 总分
line-total-value = { $whole } 分得 { $total } 分 · { $voters } 人评分 · 人均 { $each } / { $weights } · 百分制 { $share }
line-lacking = { $member } 尚未评分
line-proposed = 得分对应星级
line-proposed-none = 尚未得出：表决委员评分不全
line-thresholds = 星级分数线（百分制）
line-threshold = { $stars } { $least } 起
line-rating = 评定星级
entry-aim = 由经办人判断：社会目标先于私利，具有示范、可复制、可推广、可规模化的特点。目标：{ $goal }
entry-measures = { $count ->
    [0] 未记录任何年度数据
   *[other] 已记录 { $count } 项年度数据
 }
entry-coverage = { $covered }
entry-coverage-none = 未指明服务领域，也未指明联合国目标
line-condition-met = 符合
line-condition-open = 待定：{ $why }
line-condition-not-met = 不符合：{ $why }
line-ground-value = { $evidence } · 自 { $since }（{ $days } 天）· 列为候选：{ $candidate }
line-network = { $kind } { $reference } { $name }
line-partner-value = { $kind }
line-partner-since = { $kind } · 自{ $since }
line-challenge-value = { $on } · { $owner }提出 · 投入：{ $invested }
line-match-value = { $on } · { $value }
line-participant-value = 参与
line-participant-invested = 参与 · 投入：{ $invested }
line-evidence-value = 以上挑战与对接可作为该维度的佐证
line-count = { $count }
line-amount = { $amount }
line-challenges = 影响力挑战
line-invested = 投入企业的金额
line-matches = 市场对接
line-match-sum = 对接金额合计
line-matter = 监管事项 { $reference }
line-matter-value = { $state } · { $opened } 建立
line-change = 变更登记 { $reference }
line-change-value = { $kind } · { $occurred } · { $state }
line-alert = 预警 { $reference }
line-alert-value = { $state } · { $ground } · { $source } · { $on } · { $text }

## 期限
date-clock = 时限 { $number } 个工作日，已用 { $used } 个{ $stopped ->
    [yes] （连暂停共 { $passed } 个）
   *[no] {""}
 }
date-clock-paused = 自 { $since } 暂停计时：时限 { $number } 个工作日，已用 { $used } 个{ $stopped ->
    [yes] （连暂停共 { $passed } 个）
   *[no] {""}
 }
date-clock-ended = 计时结束：时限 { $number } 个工作日，用了 { $used } 个{ $stopped ->
    [yes] （连暂停共 { $passed } 个）
   *[no] {""}
 }
date-filing = { $year } 年度申报截止日
date-validity = 证书 { $number }：有效期 { $years } 年
date-notice = 公示期：{ $number } 个工作日
day-paused = 等待补正，暂停计时
day-ended = 案件已了结，其后重新办理，期间暂停计时
day-extended = { $on } 延期
day-awarded = 授牌
day-first-valid = 有效期首日
day-published = 公示发布，次一工作日为第一日
day-last-valid = 有效期最后一日
date-ban = 禁申期 { $years } 年：最后一天
date-warning = { $on } 警告的改正期限
date-appeal = { $on } 申诉的处理期限
date-change = { $on } 变更的登记期限
day-ban-begins = 禁申期首日（{ $clause }）
day-ban-last = 禁申期最后一天
day-set-aside = 已撤销

## 工作台
hidden-confidential = 不予显示：保密内容
refused-not-bulk = “{ $transition }”一次只能处理一条记录
refused-hidden-field = “{ $field }”为保密内容，不可见则不可修改
desk-as-of-reads-only = { $day } 的状况只能查阅，不能更改
desk-as-of-to-come = { $day } 尚未到来：今天是 { $today }
desk-as-of-before = { $day } 无可查阅：本工作台自 { $first } 起
desk-no-day = 系统时钟所示日期不可用
desk-today-refused = 只有演练台可以另设今天
desk-no-officer = “{ $user }”不是本工作台登记的经办人
desk-officer-name = “{ $name }”不能作经办人姓名
desk-unknown-reference = 未找到“{ $reference }”
desk-no-subject = 没有可供“{ $transition }”的记录
desk-account-taken = 帐号 { $user } 已属于{ $name }
desk-last-admin = { $name }是最后一名管理员，撤换后本工作台将无人管理
desk-ambiguous = { $reference } 可指多条记录：{ $references }，请指明其一
what-if-count = 本版本有 { $wanted } 级分数线，给出了 { $given } 级
what-if-over = { $given } 超过 { $most }
what-if-not-rising = 各级分数线应逐级升高
desk-loaded-already = { $stamp } 已在使用
edition-problems = 文件有 { $count } 处问题
edition-blanks = 文件尚有 { $count } 处留空，填妥方可载入
edition-problem = 第 { $line } 行，{ $key }：{ $problem }

## 筛选

## 工作台文件
store-not-there = 没有工作台：{ $what }
store-already-there = 该处已有文件：{ $what }
store-busy = 工作台正在别处使用：{ $what }
store-moved = 工作台文件在使用中被移动或替换，不再写入：{ $what }
store-damaged = 发现损坏：{ $what }
store-went-back = 工作台丢失了最后的操作，或被换成了旧副本：{ $what }。如确属有意，请删除旁边的 .lock 文件
store-newer = 由更新版本的程序写成：{ $what }
store-stale = 其间已被改动：{ $what }
store-request-reused = 该请求此前已是另一项操作：{ $what }
store-invalid = 无法保存：{ $what }
store-too-large = 过大：{ $what }
store-permission = 没有权限：{ $what }
store-previous-io = 先前写入失败，重新打开工作台之前不再写入
store-io = 磁盘报错：{ $what }

## States of rows
state-minor = 一般
state-moderate = 较大
state-serious = 重大
state-ungraded = 未分级
state-candidate = 候选
state-second-person = 待复核
state-renewal = 待续证
state-expired = 已到期
state-partner = 合作伙伴
state-challenge = 影响力挑战
state-match = 市场对接
state-certificate = 证书
state-to-publish = 待公示
state-to-send = 待发送
state-published = 公示中
state-over = 公示期满
state-objection = 有异议
state-void_proposed = 提议作废
state-thresholds_proposed = 提议确认分数线
state-waiting = 待补正
state-warning-owed = 待警告
state-ready = 可办
state-renewal_reminded = 已提醒
state-reminded = 已催报
state-extended = 已延期
state-awaited = 待收
state-in-hand = 在办

## 核验所见
verify-operation = 操作 { $operation }：{ $fault }
verify-entry = 表 { $table }，{ $entry }：{ $fault }
verify-table = 表 { $table } 无法读完
verify-meta = 工作台自记的 { $name } 与日志不符
verify-record = { $kind } { $no }
verify-checksum = 校验值不符
verify-later-program = 由更新版本的程序写入
verify-unreadable = 内容无法读取
verify-number = 编号与前一项不相接
verify-previous = 与前一项操作不相连
verify-request = 同一请求此前已执行
verify-order = 所写记录次序有误
verify-before = 未指明{ $record }的前一版本
verify-body = { $record }：{ $fault }
verify-missing = 缺失
verify-extra = 日志中没有
verify-different = 与日志所载不一致
day-waits = 企业存在未了结的监管情形，暂停计时
against-ground = 自{ $since }起存在“{ $ground }”
against-claim = 名册载有至 { $until } 的禁申期，须先行确认
against-alert = “{ $ground }”预警已于{ $since }查实
against-warning = { $since }发出的警告尚在改正期内（至{ $mend_by }）
against-proposed = { $since }已提议摘牌除名
against-delisting = 已决定摘牌除名，{ $from }生效
refused-alert-open = { $on }的预警{ $alert }尚未处理
refused-not-renewing = { $on }已记录不再续证（{ $by }）。如仍要续证，可直接建立案件。
refused-not-the-last = 该企业另有更晚的证书，此证不再续。
refused-renewal-early = 最早可于{ $from }申请续证；现证书有效期至{ $until }。
refused-effective-after = 摘牌决定最迟应于{ $last }生效，不能定为{ $on }。
refused-not-voided = 只有已作废的证书可以补发。
refused-reissued = 已补发证书{ $number }。
refused-reissue-late = 补发证书的日期须在原证书有效期内（至{ $until }）。
