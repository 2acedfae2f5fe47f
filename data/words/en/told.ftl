# What a structure within a record says, a sentence each: it is handed every part that the catalogue names, under the part's name.
# A flag is `yes` or `no`, what is not there is "": GIVEN tells whether anything is.

told-nothing = -
told-yes = yes
told-no = no
told-not-yet = not yet
told-set-aside = { GIVEN($set_aside_on) ->
    [yes] {" "}(set aside on { $set_aside_on })
   *[no] {""}
 }

## When a dated fact was entered
told-dated = { $on }{ $entered }
told-entered = {" "}(entered { $on }{ GIVEN($reference) ->
    [yes] {" "}{ $reference }
   *[no] {""}
 }{ $waits ->
    [yes] , counts from { $counts_from } until confirmed
   *[no] { GIVEN($confirmed-by) ->
        [yes] , confirmed by { $confirmed-by } on { $confirmed-on }
       *[no] {""}
     }
 })
told-confirmed = { $by } { $on }
told-proposal = { $by } { $on }: { $reason }

## A case
told-material = { GIVEN($recommender) ->
    [yes] { $id }: { $recommender }
   *[no] { GIVEN($dimension) ->
        [yes] { $id }: { $dimension }
       *[no] { $id }
     }
 }: { $state } { $on } { $note }
told-finding = { $condition }: { $finding } { $overrules ->
    [yes] against the machine, { $on }
   *[no] { $on }
 } { $by } { $reason }
told-clock = { $mark } { $on }{ $entered }
told-supplement = asked { $asked_on } by { $by }: { $asked_for } { $note } (answered: { GIVEN($answered_on) ->
    [yes] { $answered_on }
   *[no] { told-not-yet }
 }){ $entered }{ $answer }
told-due-diligence = entered { $entered_on }; { GIVEN($method) ->
    [yes] { $method }
   *[no] { told-not-yet }
 } { $conclusion }; cleared: { GIVEN($cleared_on) ->
    [yes] { $cleared_on }
   *[no] { told-not-yet }
 }
told-called-in = called in: { $experts }{ GIVEN($experts) ->
    [yes] { GIVEN($third_party) ->
        [yes] , { $third_party }
       *[no] {""}
     }
   *[no] { $third_party }
 }
told-point = { $point }: { $finding } ({ $evidence })
told-investigated-by = done by { $investigated_by }
told-recusal = { $member } { $on } by { $by } { $reason }
told-interview = { $round }: { $held ->
    [yes] held { $on }, { $mode }, by { $by } { $record }
   *[no] planned for { $on }, { $mode }, by { $by }
 }
told-vote = { $round }: { $member } { $choice } { GIVEN($stars) ->
    [yes] on "{ $stars }" { $on }
   *[no] { $on }
 } { $note }{ $run ->
    [0] {""}
   *[other] {" "}(sent back { $run }×)
 }
told-round = { $round }: { $carried ->
    [yes] carried
   *[no] not carried
 } { $on } ({ $by }), { $in_favour } for, { $against } against, { $abstained } abstained, of { $members }, quorum { $quorum }
told-score = { $dimension }: { $member } { $score } { $note }
told-rating = { $stars }{ $as_proposed ->
    [yes] , as the scores propose
   *[no] ; the scores propose: { $proposed }
 } ({ $total } of { $whole }), { $on } by { $by } { $reason }
told-notice = { $on } – { $until } ({ $by }){ $entered }
told-return = { $round_alone ->
    [yes] { $on } the { $anew } round is voted on anew{ GIVEN($reason) ->
        [yes] , by { $by } { $reason }
       *[no] : another version of a paper was accepted, by { $by }
     }
   *[no] { $on } from { $from } back to { $to } by { $by } { $reason }
 }
told-end = { $outcome } { $on } by { $by } { $reason }
told-part = { $officer } { $part ->
    [reviewed] took part in the preliminary review
    [investigated] took part in the due diligence
   *[voted] voted or scored
 } on { $on }
told-wait = waited from { $from } to { $to }
told-immaterial = { $by } on { $on }: { $reason }

## A certificate, the desk, an approval
told-mark = from { $from } by { $by }: { $misuse } { $why } { GIVEN($limits_until) ->
    [yes] { $blocking ->
        [yes] no new application until { $limits_until }
       *[no] to be considered at a new application until { $limits_until }
     }
   *[no] {""}
 } (given back: { GIVEN($lifted_on) ->
    [yes] { $lifted_on }
   *[no] { told-not-yet }
 }) { $lift_reason }
told-certificate-end = { $kind ->
    [surrendered] { why-surrendered }
    [ceased] { why-ceased }
    [voided] { why-voided }
   *[delisted] { why-delisted }
 }{ told-set-aside }
told-stars = { $on } { GIVEN($stars) ->
    [yes] { $stars }★
   *[no] unrated
 } { $case }
told-confirmation = { $edition }: { $thresholds }; { $solo ->
    [yes] confirmed by { $proposed_by } { $proposed_on }, no second person (--solo)
   *[no] proposed by { $proposed_by } { $proposed_on }, { GIVEN($confirmed_by) ->
        [yes] confirmed by { $confirmed_by } { $confirmed_on }
       *[no] a second person is awaited
     }
 }
told-typed = { $key }: { $value }

## A filing, and what is sent
told-receipt = { $on }, { $channel }, { $changes }{ $late ->
    [yes] , late
   *[no] {""}
 }{ $entered }
told-warning = { $on } by { $by }, to mend by { $mend_by } { $reason }{ told-set-aside }
told-extension = to { $until } (given { $on }: { $reason }){ GIVEN($struck_on) ->
    [yes] ; struck on { $struck_on }: { $evidence }
   *[no] {""}
 }
told-filing-supplement = asked { $asked_on }, to come by { $by_day }: { $note } (answered: { GIVEN($answered_on) ->
    [yes] { $answered_on }
   *[no] { told-not-yet }
 }){ $answer }
told-review = { $by }, begun { $started_on }, ended: { GIVEN($ended_on) ->
    [yes] { $ended_on }
   *[no] { told-not-yet }
 } { $reason }
told-review-finding = { $point }: { $finding } { $on } { $by } { $note }
told-measure = { $year }, { $measure }: { $amount }
told-reopening = open again to { $until } (by { $by }, { $on }: { $reason }; { $evidence })
told-sent = { $on }, { $channel } to { GIVEN($to) ->
    [yes] { $to }
   *[no] { not-known }
 } ({ $by })
told-notice-record = { $notice_kind } to { $party }, { $sent_on }, { $channel } to { GIVEN($address) ->
    [yes] { $address }
   *[no] { told-nothing }
 } ({ $sent_by }): { $state }{ GIVEN($served_on) ->
    [yes] , served { $served_on }
   *[no] {""}
 }

## A matter
told-ground = { $ground } ({ $record })
told-keep = { $proposed_by } { $proposed_on }, { $solo ->
    [yes] no second person (--solo)
   *[no] { GIVEN($agreed_by) ->
        [yes] agreed by { $agreed_by } { $agreed_on }
       *[no] a second person is awaited
     }
 }: { $ground_codes } – { $reason }
told-delisting = proposed by { $proposed_by } on { $proposed_on }: { $grounds } – { $reason }
told-delisting-decision = { GIVEN($decided_on) ->
    [yes] { GIVEN($effective_on) ->
        [yes] decided by { $decided_by } on { $decided_on }, from { $effective_on }{ $solo ->
            [yes] , no second person (--solo)
           *[no] {""}
         }; stood before as: { $standing_before }; cases ended: { GIVEN($cases) ->
            [yes] { $cases }
           *[no] { told-nothing }
         } { $decision_reason }
       *[no] declined by { $decided_by } on { $decided_on }, back to { $state_before }: { $decision_reason }
     }
   *[no] a second person is awaited
 }
told-delisting-set-aside = set aside on { $set_aside_on }

## An enterprise
told-former-name = { $name } (until { $until })
told-former-code = { $code } (until { $until }{ $mistyped ->
    [yes] , mistyped: never its own
   *[no] {""}
 })
told-changed-field = { $key }: { $before } → { $after }
told-correction = { $on } by { $by }, { GIVEN($confirmed-by) ->
    [yes] confirmed by { $confirmed-by }
   *[no] no second person (--solo)
 }: { GIVEN($values) ->
    [yes] { $values }
   *[no] { told-nothing }
 } – { $reason }
told-confidential-disclosure = { $on } to { $recipient }, { $basis } ({ $ground }): { $extent } ({ $by })
told-disclosure = { $year }: seen { $on } { $place }{ $entered }
told-ban = { $from } – { $until } ({ $clause }){ told-set-aside }
told-credential = { $system } { $level } { $score }
told-credential-score = score { $score }
told-issued = issued { $on }
told-valid-until = valid until { $on }
