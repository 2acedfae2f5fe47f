# 补录日期、通知与不可抗力。

refused-before-stage = 案件于 { $since } 进入本阶段，面试不得早于该日
refused-appeal-waits = { $on } 收到，{ $entered } 才登记，已过末日 { $until }：须先由第二人确认补录
refused-no-report = 企业社会责任报告尚未收到
refused-changes-denied = 申报称无变更，但 { $year } 年登记有 { $change }（{ $kind }）
refused-points-open = 以下要点尚无认定：{ $points }
refused-until-far = 不可抗力最多顺延 { $days } 天，至 { $last }
refused-failed-own = 并非因不可抗力未通过
refused-attributed = 原归责由您认定，须由另一名主管更改
refused-no-address = 没有{ $channel }的地址：{ $field }为空
refused-no-contact = 工作台未登记{ $party }的{ $channel }地址
refused-notice-kind = “{ $notice }”不用于{ $record }，只用于：{ $about }
refused-no-addressee = 该记录不属于任何企业，无从通知
refused-before-sending = 通知于 { $sent } 发出
refused-contact = 格式应为 名称 | 报送方式 | 地址：{ $given }

row-entry-waits = { $on } 补录，第二人确认前自该日起算
row-step-waits = { $on } 对 { $record } 提出{ $step }，待第二人确认
row-warning-returned = { $on } 的警告被退回，不起算期限

line-notice = 通知 { $reference }
delisting-warning-returned = 通知被退回，不起算期限

kind-notice = 通知
state-notice_sent = 已发出
state-notice_served = 已送达
state-notice_refused = 拒收
state-notice_returned = 已退回
state-returned = 通知退回

field-about = 关于
field-notice_kind = 通知类别
field-party = 发送对象
field-address = 地址
field-sent_on = 发送日期
field-sent_by = 发送人
field-text_hash = 正文校验值
field-served_on = 送达日期
field-attributed_by = 归责认定人
field-failure_attributed_by = 未通过归责认定人
field-reopenings = 重新开启
field-entered = 登记
field-authorities = 主管机关通知对象
field-media = 媒体通知对象

list-notice_kind = 通知类别
list-notice_party = 通知对象
list-notice_outcome = 送达情况
field-reference = 邮戳或编号
