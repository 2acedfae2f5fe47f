# 记录内各项结构的说法，一项一句；句中参数即目录所列各部分，名称相同。
# 是否类参数为 `yes` 或 `no`；未填的为 ""：GIVEN 判断是否已填。

told-nothing = -
told-yes = 是
told-no = 否
told-not-yet = 尚未
told-set-aside = { GIVEN($set_aside_on) ->
    [yes] （{ $set_aside_on } 撤销）
   *[no] {""}
 }

## 事实的登记
told-dated = { $on }{ $entered }
told-entered = （{ $on } { $waits ->
    [yes] 补录{ GIVEN($reference) ->
        [yes] {" "}{ $reference }
       *[no] {""}
      }，确认前自 { $counts_from } 起算
   *[no] { GIVEN($confirmed-by) ->
        [yes] 补录{ GIVEN($reference) ->
            [yes] {" "}{ $reference }
           *[no] {""}
          }，{ $confirmed-by } 于 { $confirmed-on } 确认
       *[no] 登记{ GIVEN($reference) ->
            [yes] {" "}{ $reference }
           *[no] {""}
          }
     }
 }）
told-confirmed = { $by } { $on }
told-proposal = { $on } { $by }：{ $reason }

## 案件
told-material = { GIVEN($recommender) ->
    [yes] { $id }：{ $recommender }
   *[no] { GIVEN($dimension) ->
        [yes] { $id }：{ $dimension }
       *[no] { $id }
     }
 }：{ $state } { $on } { $note }
told-finding = { $condition }：{ $finding }{ $overrules ->
    [yes] （与系统核对相反）
   *[no] {" "}
 }{ $on } { $by } { $reason }
told-clock = { $on } { $mark }{ $entered }
told-supplement = { $asked_on } { $by } 通知补正：{ $asked_for } { $note }（答复：{ GIVEN($answered_on) ->
    [yes] { $answered_on }
   *[no] { told-not-yet }
 }）{ $entered }{ $answer }
told-due-diligence = { $entered_on } 转入；方式：{ GIVEN($method) ->
    [yes] { $method }
   *[no] { told-not-yet }
 } { $conclusion }；通过日期：{ GIVEN($cleared_on) ->
    [yes] { $cleared_on }
   *[no] { told-not-yet }
 }
told-called-in = 参与专家或机构：{ $experts }{ GIVEN($experts) ->
    [yes] { GIVEN($third_party) ->
        [yes] 、{ $third_party }
       *[no] {""}
     }
   *[no] { $third_party }
 }
told-point = { $point }：{ $finding }（{ $evidence }）
told-investigated-by = 调查人：{ $investigated_by }
told-recusal = { $on } { $member } 回避（{ $by }）{ $reason }
told-interview = { $round }：{ $held ->
    [yes] { $on } 已面试，{ $mode }，{ $by } { $record }
   *[no] 定于 { $on } 面试，{ $mode }，{ $by }
 }
told-vote = { $round }：{ $member } { GIVEN($stars) ->
    [yes] 就“{ $stars }”{ $choice }
   *[no] { $choice }
 } { $on } { $note }{ $run ->
    [0] {""}
   *[other] {" "}（退回 { $run } 次）
 }
told-round = { $round }：{ $on } { $carried ->
    [yes] 通过
   *[no] 未通过
 }（{ $by }），赞成 { $in_favour }，反对 { $against }，弃权 { $abstained }，应到 { $members } 人，法定 { $quorum } 人
told-score = { $dimension }：{ $member } { $score } { $note }
told-rating = { $stars }{ $as_proposed ->
    [yes] ，与得分一致
   *[no] ；得分对应：{ $proposed }
 }（{ $whole } 分得 { $total } 分），{ $on } { $by } { $reason }
told-notice = { $on } 至 { $until }（{ $by }）{ $entered }
told-return = { $round_alone ->
    [yes] { $on } { $anew }重新表决{ GIVEN($reason) ->
        [yes] ，由 { $by } 登记 { $reason }
       *[no] ：{ $by } 审核合格了材料的新版本
     }
   *[no] { $on } { $by } 由{ $from }退回{ $to } { $reason }
 }
told-end = { $on } { $outcome }（{ $by }）{ $reason }
told-part = { $officer } 于 { $on } { $part ->
    [reviewed] 参与初评
    [investigated] 参与尽职调查
   *[voted] 表决或评分
 }
told-wait = { $from } 至 { $to } 暂停
told-immaterial = { $by }（{ $on }）：{ $reason }

## 证书、工作台与待确认事项
told-mark = { $from } 起（{ $by }）：{ $misuse } { $why } { GIVEN($limits_until) ->
    [yes] { $blocking ->
        [yes] 至 { $limits_until } 止不受理新的申请
       *[no] 至 { $limits_until } 止再次申报时提示
     }
   *[no] {""}
 }（恢复：{ GIVEN($lifted_on) ->
    [yes] { $lifted_on }
   *[no] { told-not-yet }
 }）{ $lift_reason }
told-certificate-end = { $kind ->
    [surrendered] { why-surrendered }
    [ceased] { why-ceased }
    [voided] { why-voided }
   *[delisted] { why-delisted }
 }{ told-set-aside }
told-stars = { $on } { GIVEN($stars) ->
    [yes] { $stars } 星
   *[no] 未评级
 } { $case }
told-confirmation = { $edition }：{ $thresholds }；{ $proposed_by } { $proposed_on } { $solo ->
    [yes] 确认，未经第二人（--solo）
   *[no] 提出，{ GIVEN($confirmed_by) ->
        [yes] { $confirmed_by } { $confirmed_on } 确认
       *[no] 待第二人
     }
 }
told-typed = { $key }：{ $value }

## 年度申报与寄送
told-receipt = { $on }，{ $channel }，{ $changes }{ $late ->
    [yes] ，逾期
   *[no] {""}
 }{ $entered }
told-warning = { $on } { $by } 警告，改正期限 { $mend_by } { $reason }{ told-set-aside }
told-extension = 延至 { $until }（{ $on }：{ $reason }）{ GIVEN($struck_on) ->
    [yes] ；{ $struck_on } 发生：{ $evidence }
   *[no] {""}
 }
told-filing-supplement = { $asked_on } 要求补正，期限 { $by_day }：{ $note }（答复：{ GIVEN($answered_on) ->
    [yes] { $answered_on }
   *[no] { told-not-yet }
 }）{ $answer }
told-review = { $by }，{ $started_on } 开始，结束：{ GIVEN($ended_on) ->
    [yes] { $ended_on }
   *[no] { told-not-yet }
 } { $reason }
told-review-finding = { $point }：{ $finding } { $on } { $by } { $note }
told-measure = { $year } 年，{ $measure }：{ $amount }
told-reopening = 重新开启至 { $until }（{ $by }，{ $on }：{ $reason }；{ $evidence }）
told-sent = { $on }，{ $channel }，发至 { GIVEN($to) ->
    [yes] { $to }
   *[no] { not-known }
 }（{ $by }）
told-notice-record = { $notice_kind }，致{ $party }，{ $sent_on }，{ $channel }，发至 { GIVEN($address) ->
    [yes] { $address }
   *[no] { told-nothing }
 }（{ $sent_by }）：{ $state }{ GIVEN($served_on) ->
    [yes] ，送达 { $served_on }
   *[no] {""}
 }

## 处置事项
told-ground = { $ground }（{ $record }）
told-keep = { $proposed_by } { $proposed_on } { $solo ->
    [yes] 决定，未经第二人（--solo）
   *[no] 提出，{ GIVEN($agreed_by) ->
        [yes] { $agreed_by } { $agreed_on } 同意
       *[no] 待第二人
     }
 }：{ $ground_codes } – { $reason }
told-delisting = { $proposed_on } 由 { $proposed_by } 提议：{ $grounds } – { $reason }
told-delisting-decision = { GIVEN($decided_on) ->
    [yes] { $decided_on } 由 { $decided_by } { GIVEN($effective_on) ->
        [yes] 决定，自 { $effective_on } 起{ $solo ->
            [yes] ，未经第二人（--solo）
           *[no] {""}
         }；此前状态：{ $standing_before }；终止案件：{ GIVEN($cases) ->
            [yes] { $cases }
           *[no] { told-nothing }
         } { $decision_reason }
       *[no] 不同意，恢复为 { $state_before }：{ $decision_reason }
     }
   *[no] 待第二人决定
 }
told-delisting-set-aside = { $set_aside_on } 撤销

## 企业
told-former-name = { $name }（至 { $until }）
told-former-code = { $code }（至 { $until }{ $mistyped ->
    [yes] ，误录，并非其代码
   *[no] {""}
 }）
told-changed-field = { $key }：{ $before } → { $after }
told-correction = { $on } { $by } 更正，{ GIVEN($confirmed-by) ->
    [yes] { $confirmed-by } 确认
   *[no] 无第二人（--solo）
 }：{ GIVEN($values) ->
    [yes] { $values }
   *[no] { told-nothing }
 }——{ $reason }
told-confidential-disclosure = { $on } 向{ $recipient }披露，{ $basis }（{ $ground }）：{ $extent }（{ $by }）
told-disclosure = { $year } 年：{ $on } 查见 { $place }{ $entered }
told-ban = { $from } – { $until }（{ $clause }）{ told-set-aside }
told-credential = { $system } { $level } { $score }
told-credential-score = { $score }分
told-issued = { $on }颁发
told-valid-until = 有效期至{ $on }
