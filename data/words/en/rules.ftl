# Words of the rules: refusals, reasons, standing, rows and dates.

text = { $text }
choice = { $label }
not-known = not known

## What the machine finds of a condition
check-no-goal = no social goal is stated
check-no-field = no field of work is stated
check-legal-form = legal form: { $state }
check-licence-state = business licence: { $state }
check-registered-on = the day of registration is not known
check-tax-state = tax registration: { $state }
check-equity = { $bound } of equity is bound to public welfare, { $least } is the least
check-equity-unknown = no bound equity is stated, { $least } is the least
check-holders-sum = the holders' shares come to { $sum }, or one binds more than it holds
check-no-recommender = no recommending organisation is named
check-splits-sum = the recommenders' splits come to { $sum }, not 100%
check-materials = not accepted yet: { $materials }
check-agreement-rights = the agreement does not cover: { $rights }
check-not-found-yet = no finding yet
check-found-not-met = found not met by { $by }
check-found-not-met-why = found not met by { $by }: { $reason }
check-holds = the machine finds it met

## Refusals
refused-role = your roles do not include { $role }
refused-stage = { $transition }: not from "{ $stage }"; only from { $from }
refused-no-reason = { $transition } needs a reason
refused-no-transition = there is no transition "{ $transition }"
refused-no-record = there is no such record
refused-kind = { $transition } is not for a record of kind { $kind }
refused-no-change = already done
refused-otherwise = { $transition } stands with another value: { $field } is { $stands }, not { $given }; { $way }
otherwise-way-undo = take that back first (undo), or take the step that comes next
refused-stale = changed meanwhile by { $operation }; look again
refused-partner-there = a partner of that name is there already: { $name }
refused-match-there = the same match (enterprise, buyer, value and day) is there already: { $reference }
refused-taken = { $name } has this code or certificate number already
refused-banned = banned until { $until }: no new case until then
refused-legal-form = legal form { $form }: cannot be certified
refused-legal-form-advised = legal form { $form }: { $advice }
refused-legal-form-unknown = the legal form is not known
refused-case-open = { $case } is open already ({ $kind })
refused-certified-already = it holds a valid certificate; open a renewal or a rating
refused-not-certified = it holds no valid certificate to rate
refused-nothing-to-renew = it holds no certificate to renew
refused-materials = { $open } of { $of } needed materials not accepted
refused-material = { $material }: { $state }
refused-conditions = { $open } of { $of } conditions open
refused-condition-open = { $condition }: { $why }
refused-condition-not-met = { $condition }: { $why }
refused-supplement-open = a supplement asked for on { $since } has not been answered
refused-no-supplement = no supplement request is open
refused-answer-before-request = the answer lies before the request of { $asked }
refused-before-opening = the day lies before the case was opened on { $opened }
refused-before-papers = the last paper was noted on { $came }; it cannot be accepted before that day
refused-nothing-to-ask = nothing is missing; say in words what is asked for
refused-defect-unsaid = say what is to be mended
refused-no-investigation = method and findings of the due diligence are not recorded
refused-point-not-met = { $point }: found not met ({ $evidence }); return the case, or refuse it
refused-published = published on { $on }, until { $until }
refused-not-published = no notice has been published since the case came here
refused-before-decision = the day lies before { $decided }, when it was decided
refused-notice-runs = the notice runs until { $until }
refused-outside-notice = the notice ran from { $from } to { $until }
refused-objection-open = objection { $objection } of { $on } is not decided
refused-award-in-notice = the award must lie after the notice's last day, { $until }
refused-part-of-case = you took part in this case; someone else must decide the objection
refused-no-certificate = it holds no valid certificate
refused-no-certificate-on = it held no valid certificate on { $on }
refused-not-on-register = it is not on the register
refused-closes-ground = an end on that day would close an open ground: { $ground }; it ends on { $from } or later
refused-ground-open = a ground is open: { $ground }, since { $from }
refused-no-void-proposed = nobody has proposed to void it
refused-certificate-ended = the certificate ended on { $on }
refused-mark-limit = no new application until { $until } has passed: the mark was misused
refused-mark-stopped = the mark is stopped since { $from }
refused-mark-not-stopped = the mark is not stopped
refused-limit-until = say until when the next application is limited: a day after today
refused-thresholds-confirmed = the thresholds were confirmed on { $on }
refused-edition-unknown = the desk holds no edition "{ $edition }"
refused-was-reviewer = you did the preliminary review of this case; someone else must decide
refused-was-investigator = you did the due diligence of this case; someone else must decide
refused-was-voter = you voted or scored on this case; someone else must look into it
refused-stage-role = at "{ $stage }" only { $roles } may do this
refused-no-material = name a material, or the dimension that a proof is for
refused-dimension-unsaid = { $material }: say which dimension it proves
refused-dimension-said = { $material } proves no dimension of the rating
refused-not-on-committee = you do not sit on the committee
refused-recused = you are recused from this case
refused-officer-recused = { $officer } is recused from this case
refused-recused-already = { $officer } is recused already
refused-no-member = { $officer } does not sit on the committee
refused-recuse-other = only the chair recuses another member ({ $officer })
refused-round = { $round } is not voted on at "{ $stage }"
refused-no-interview = { $round }: no interview is held and recorded yet
refused-no-quorum = { $round }: { $cast } of { $members } members have voted, { $quorum } are needed; still to vote: { $missing }
refused-no-majority = { $round }: { $for } for, { $against } against, { $abstained } abstained: no majority of the votes cast
refused-vote-carried = { $round } is carried: { $for } for, { $against } against, { $abstained } abstained
refused-score = { $dimension }: from 0 to { $most }
refused-scores = scores are missing: { $who }
refused-scores-of = { $member } ({ $dimensions })
refused-stars-unexplained = the scores propose "{ $proposed }"; for "{ $stars }" give a reason
refused-not-rated = it is not rated yet
refused-no-experts = name the experts or the third party called in
refused-no-points = note at least one point
refused-point = "{ $given }": write what | met or not_met | evidence
refused-overrule = { $condition }: { $why }; to overrule it, give a reason
refused-not-overdue = not late: due { $due }
refused-not-late = it was not received late: due { $due }
refused-excuse = its day to mend has passed: only a supervisor finds force majeure; leave it open
refused-notices-not-begun = notices go out from { $from }
refused-year-not-begun = the filing's year begins on { $from }
refused-extensions = extended { $most } times already, the most there may be
refused-until = the new day must lie after { $due } and not before today
refused-matter-elsewhere = "{ $matter }" is no matter of this enterprise
refused-matter-closed = this matter is closed; a later ground is a matter of its own
refused-no-matter = no matter of this enterprise is open
refused-was-proposer = you proposed this delisting; someone else must decide it
refused-grounds-gone = proposed for { $grounds }, which no longer makes a candidate: decline it, and propose anew what stands
refused-effective-before = { $on } lies before today; a delisting takes effect today or later
refused-no-operation = there is no operation "{ $operation }"
refused-decision-elsewhere = { $operation } ({ $decision }) decided nothing of this enterprise
refused-not-contestable = { $operation } ({ $decision }) is no decision to appeal against
refused-decision-undone = { $operation } ({ $decision }) has been taken back
refused-appealed = { $appeal } is against it already: { $state }
refused-appeal-early = it lies before the decision of { $decided }
refused-appeal-late = the last day for an appeal was { $until }
refused-was-decider = you had a part in the decision; someone else must decide the appeal
refused-own-proposal = you proposed to set it aside; a second person must confirm it
refused-nothing-to-restore = what was decided no longer stands as it was decided
refused-delisting-rests = the delisting of { $matter } rests on it; appeal against that
refused-warned = warned on { $on }, to mend by { $mend_by }
refused-no-attribution = say whether it was the enterprise's own doing or force majeure
refused-measure = a measure reads: what | how much
refused-review-point = { $point }: found not met by { $by } { $note }
refused-mend-by = the day must lie after today
refused-future = { $on } lies in the future
refused-change-untold = { $kind }: say what changed
refused-change-event = what happened is of another kind than: { $kind }
refused-change-standing = { $kind }: only a supervisor writes it into the record; note it as received
refused-change-moved = { $field } has changed since this was reported (then “{ $before }”, now “{ $now }”): decline it and register the change anew
refused-occurred-later = reported on { $reported }, before it occurred on { $occurred }
refused-disclosed = the disclosure of { $year } is noted already, seen on { $on }
refused-disclosure-future = { $year } has not begun
refused-disclosure-uncertified = it held no certificate in { $year }
refused-disclosure-year = a disclosure of { $year } is one that was seen in { $year }
refused-enterprise-unconfirmed = the enterprise was matched by name only; confirm it first
refused-enterprise-confirmed = the enterprise is confirmed already
refused-alert-there = { $alert } reports the same already
refused-claimed = { $officer } works on it; to take it over, give a reason
refused-no-enterprise = no enterprise is proposed; name one
refused-unknown-enterprise = there is no enterprise "{ $given }"
refused-no-ground = ground and severity are not set
refused-no-grade = the grade of the accident is not set
refused-no-candidate = no ground is open that would make it a delisting candidate
refused-candidate-from = a delisting candidate only from { $from }
refused-no-officer = there is no active officer "{ $officer }"
refused-staff = { $target } from target groups are more than the { $total } in all
refused-holder-bound = { $holder } binds more than it holds

## Undo
undo-nothing = you have nothing to take back
undo-unknown = there is no operation { $operation }
undo-already = { $operation } is taken back already, by { $undo }; taking { $undo } back puts it in force again
undo-never = { $operation } cannot be taken back; { $way }
undo-way = { $reference } ends or is set right by its own step: { $steps }
undo-way-note = say on { $reference } what was wrong: { $steps }
undo-way-none = a later step says what holds
undo-way-init = a desk is made once
undo-way-load = load another edition or calendar in its place
undo-others = { $undo } is someone else's; a supervisor may take it back
undo-second-person = { $undo } is yours; a second person who is a supervisor must take it back
undo-points-to-nothing = it points to { $log }, which is no longer there; the log says who took that back
undo-built-on = { $log } was built on it since; take that back first
undo-changed-since = changed since by { $undo }; take that back first

## Grounds
ground-overdue = filing { $year } not handed in by { $due }
ground-failed = filing { $year } failed on { $on }
ground-late = filing { $year } received { $on }, due { $due }, after the warning had lapsed
ground-not-supplied = supplement to filing { $year } did not come by { $by }
ground-not-mended = { $ground }: warned of and not mended by { $by }
ground-alert = { $ground } · { $source } { $reference } · { $severity }
ground-revoked = the legal person was revoked on { $on }
ground-not-disclosed = certificate { $number }: nothing disclosed in { $year } (miss { $nth })
ground-warning-owed = a warning comes first
ground-warned = warned on { $on }

## Standing
brief-standing-certified = { $until_delisted ->
    [1] delisted from { $delisted_from }
   *[other] certified
 }
brief-standing-warned = { $until_delisted ->
    [1] delisted from { $delisted_from }
   *[other] under warning
 }
brief-standing-mark-suspended = { $until_delisted ->
    [1] delisted from { $delisted_from }
   *[other] mark suspended
 }
brief-standing-delisted = ban to { $until }
standing-applicant = applicant
standing-never-certified = never certified
standing-certified = { $stars ->
    [0] certified, unrated
    [one] certified, { $stars } star{ $provisional ->
        [1] {""} (provisional)
       *[other] {""}
    }
   *[other] certified, { $stars } stars{ $provisional ->
        [1] {""} (provisional)
       *[other] {""}
    }
 }{ $until_delisted ->
         [1] {""}, delisted from { $delisted_from }
        *[other] {""}
     }
standing-warned = { $stars ->
    [0] certified, unrated, under warning
    [one] certified, { $stars } star{ $provisional ->
        [1] {""} (provisional)
       *[other] {""}
    }, under warning
   *[other] certified, { $stars } stars{ $provisional ->
        [1] {""} (provisional)
       *[other] {""}
    }, under warning
 }{ $until_delisted ->
         [1] {""}, delisted from { $delisted_from }
        *[other] {""}
     }
standing-mark-suspended = { $stars ->
    [0] mark suspended
   *[other] mark suspended ({ $stars }★{ $provisional ->
        [1] {""}, provisional
       *[other] {""}
    })
 }{ $until_delisted ->
         [1] {""}, delisted from { $delisted_from }
        *[other] {""}
     }
standing-expired = expired
standing-expired-under-review = expired, under re-review
standing-surrendered = surrendered
standing-ceased = ceased
standing-delisted = delisted until { $until }
standing-delisted-ban-over = delisted, ban over
why-awarded = certificate { $number }, awarded { $on }, valid until { $until }
why-stars = rated { $stars }★{ $provisional ->
    [1] {""}: provisional, nobody has confirmed the thresholds
   *[other] {""}
 }
why-awarded-by = certificate { $number }, awarded { $on } by { $by }, valid until { $until }
why-delisting = delisted from { $on }: proposed by { $proposed_by } on { $proposed }, decided by { $decided_by } on { $decided }
why-delisting-solo = delisted from { $on }: proposed on { $proposed } and decided on { $decided } by { $decided_by }, no second person (--solo)
why-delisting-reason = because: { $reason }
why-delisting-of = delisting from { $on }
why-warning-of = warning of { $on }
why-set-aside = { $what }: set aside on { $on } by appeal { $appeal }, proposed by { $proposed_by }, confirmed by { $by }
why-set-aside-solo = { $what }: set aside on { $on } by appeal { $appeal }, by { $by }, no second person (--solo)
why-unrated = not rated
why-mark-suspended = mark stopped from { $from }: { $why }
why-filing-warned = filing { $year }: warned on { $on } by { $by }, to mend by { $mend_by }
why-matter-warned = warned on { $on } by { $by }, to mend by { $mend_by }
why-delisted = delisted on { $on }
why-surrendered = surrendered on { $on }
why-ceased = ceased on { $on }
why-voided = certificate voided on { $on }
why-ban = banned from { $from } through { $until } ({ $clause })
why-expired = the last valid day was { $on }
why-case-open = a case is open since { $on }
why-no-certificate = no certificate was ever awarded

## Rows
row-supplement = supplement asked for on { $since }
row-materials = { $open ->
    [one] { $open } material open
   *[other] { $open } materials open
 }
row-complete = materials complete
row-conditions = { $open ->
    [one] { $open } condition open
   *[other] { $open } conditions open
 }
row-investigation = due diligence to be recorded
row-decision = awaits a decision
row-shut = { $step }: not open yet ({ $clause })
row-interview = { $round }: interview to be held
row-votes = { $round }: voting
row-awaited = filing { $year } awaited
row-reminded = reminded on { $on }
row-warned = warned, to mend by { $mend_by }
row-extended = extended to { $until }
row-filing-supplement = supplement to come by { $by }
row-attribution-open = late: by whose doing is not said
row-to-review = to be reviewed
row-alert = { $ground } · { $source }
row-alert-by-name = matched by name only: { $name }
row-alert-unmatched = no enterprise found: { $name }
row-warning-owed = a warning is owed since { $since }: { $ground }
row-change = { $kind }, { $on }
row-change-unregistered = filing { $year } declares changes, none is registered
brief-row-change-unregistered = unregistered, filing { $year }
row-grounds = { $count ->
    [one] { $grounds }
   *[other] { $count } grounds: { $grounds }
 }
row-ground = { $ground } (from { $from })
brief-row-ground = { $ground }
row-keep-proposed = to be kept
row-delisting-proposed = to be delisted
row-set-aside-proposed = to be set aside
row-appeal = against { $record }: { $decision } of { $on }
brief-row-appeal = { $decision } of { $on }, { $record }
row-renewal = certificate { $number }
row-renewal-reminded = certificate { $number }, reminded { $on }
row-to-publish = the notice is to be published
row-notices-owed = not made known yet to: { $parties }
row-published = published { $on }, until { $until }
row-objections = objection open: { $objections }
row-objection = against { $case }, received { $on }
row-void-proposed = voiding proposed by { $by } on { $on }: { $reason }
row-thresholds-proposed = star thresholds of { $edition }: proposed by { $by } on { $on }
row-partner = { $kind }
row-partner-at = { $kind } · { $place }
row-challenge = put by { $owner } on { $on } · { $count ->
    [one] 1 took part
   *[other] { $count } took part
 }
row-match = bought by { $buyer } on { $on }
row-enterprise = { $goal }
next-overdue = { $queue }: { $days ->
    [one] { $days } { $unit ->
        [working] working day
       *[other] day
     } overdue
   *[other] { $days } { $unit ->
        [working] working days
       *[other] days
     } overdue
 }; { $whose }
next-due = { $queue }: due in { $days ->
    [one] { $days } { $unit ->
        [working] working day
       *[other] day
     }
   *[other] { $days } { $unit ->
        [working] working days
       *[other] days
     }
 }; { $whose }
next-alert = { $queue }: { $severity }; { $whose }
next-candidate = { $queue }: a candidate for { $days ->
    [one] { $days } day
   *[other] { $days } days
 }; { $whose }
next-first = first in { $queue }; { $whose }

## Sheets
line-enterprise = Enterprise
line-case = Case
line-case-value = { $reference } · { $kind } · { $stage }
line-certificate = Certificate
line-certificate-value = { $number } · { $awarded } – { $until }{ $stars ->
    [0] {""}
   *[other] {" "}· { $stars }★{ $provisional ->
        [1] {""} (provisional)
       *[other] {""}
    }
 }
line-objection = Objection { $reference }
line-objection-value = { $state } · { $on }
line-limit = Misuse of the mark
line-limit-blocking = no new application until { $until } has passed: { $why }
line-limit-shown = to be considered at a new application until { $until }: { $why }
line-banned-person = Match with a ban
line-banned-representative = { $name }, legal representative here, stands behind { $banned } too, banned until { $until }
line-banned-holder = { $name }, large holder here, stands behind { $banned } too, banned until { $until }
line-filing = Filing { $year }
line-filing-value = { $state } · due { $due } { $received }
line-material-value = { $state } { $on } { $note }
material-of-dimension = { $material }: { $dimension }
line-clock = Time allowed
line-clock-running = due { $due }: { $net } of { $number ->
    [one] { $number } working day
   *[other] { $number } working days
} used{ $stopped ->
    [yes] , { $raw } have passed
   *[no] {""}
}
line-clock-paused = stopped since { $since }: { $net } of { $number ->
    [one] { $number } working day
   *[other] { $number } working days
} used{ $stopped ->
    [yes] , { $raw } have passed
   *[no] {""}
}
line-clock-ended = ended { $on }: { $net } of { $number ->
    [one] { $number } working day
   *[other] { $number } working days
} used{ $stopped ->
    [yes] , { $raw } had passed
   *[no] {""}
}
line-members = Members
line-members-value = { $count ->
    [0] nobody is left to vote
   *[other] { $count }: { $members }
 }
line-member-out = { $member } takes no part
absence-recused = recused
absence-reviewed = did a part of the preliminary review
absence-investigated = did a part of the due diligence
line-interview = Interview
line-round-value = { $for } for, { $against } against, { $abstained } abstained · { $cast } of { $members } voted, quorum { $quorum }{ $lacking ->
    [0] {""}
   *[other] {" "}· still to vote: { $missing }
 }{ $run ->
    [0] {""}
   *[other] {" "}· sent back { $run }×
 }
line-closed = Round closed
line-vote = Vote
line-hidden = not shown to a member who is recused
line-dimension-value = out of { $most } · { $hint }
line-score = · { $member }
line-score-value = { $score } of { $most } ({ $on }) { $note }
line-total = Sum of scores
line-total-value = { $total } of { $whole } points · { $voters ->
    [one] { $voters } voter
   *[other] { $voters } voters
 } · { $each } of { $weights } each · { $share } of 100
line-lacking = { $member } has still to score
line-proposed = Stars the scores propose
line-proposed-none = not yet: scores of those who voted are missing
line-thresholds = Star thresholds of 100
line-threshold = { $stars } from { $least }
line-rating = Rating
entry-aim = for an officer to judge: social goal before private profit, exemplary, replicable, extendable, scalable. Goal: { $goal }
entry-measures = { $count ->
    [0] no measures are on record
    [one] { $count } measure is on record
   *[other] { $count } measures are on record
 }
entry-coverage = { $covered }
entry-coverage-none = neither a field of work nor a UN goal is named
line-condition-met = met
line-condition-open = open: { $why }
line-condition-not-met = not met: { $why }
line-ground-value = { $evidence } · open since { $since } ({ $days } d) · candidate: { $candidate }
line-network = { $kind } { $reference } { $name }
line-partner-value = { $kind }
line-partner-since = { $kind } · since { $since }
line-challenge-value = { $on } · put by { $owner } · put in: { $invested }
line-match-value = { $on } · { $value }
line-participant-value = took part
line-participant-invested = took part · put in: { $invested }
line-evidence-value = the challenges and matches above are evidence for this dimension
line-count = { $count }
line-amount = { $amount }
line-challenges = Impact challenges
line-invested = Put into enterprises
line-matches = Market matches
line-match-sum = Value of the matches
line-matter = Matter { $reference }
line-matter-value = { $state } · opened { $opened }
line-change = Change { $reference }
line-change-value = { $kind } · { $occurred } · { $state }
line-alert = Alert { $reference }
line-alert-value = { $state } · { $ground } · { $source } · { $on } · { $text }

## Dates
date-clock = Due: { $number ->
    [one] { $number } working day
   *[other] { $number } working days
} ({ $used } used so far{ $stopped ->
    [yes] , { $passed } have passed
   *[no] {""}
})
date-clock-paused = Clock stopped since { $since }: { $used } of { $number ->
    [one] { $number } working day
   *[other] { $number } working days
} used{ $stopped ->
    [yes] , { $passed } have passed
   *[no] {""}
}
date-clock-ended = Clock ended: { $used } of { $number ->
    [one] { $number } working day
   *[other] { $number } working days
} used{ $stopped ->
    [yes] , { $passed } had passed
   *[no] {""}
}
date-filing = Filing { $year }: last day in time
date-validity = Certificate { $number }: valid { $years ->
    [one] { $years } year
   *[other] { $years } years
}
date-notice = Public notice: { $number ->
    [one] { $number } working day
   *[other] { $number } working days
}
day-paused = clock stopped: a supplement is awaited
day-ended = clock stopped: the case had ended and was taken up again later
day-extended = extended on { $on }
day-awarded = award
day-first-valid = first valid day
day-published = published; the next working day is day 1
day-last-valid = last valid day
date-ban = Ban of { $years ->
    [one] { $years } year
   *[other] { $years } years
}: last day
date-warning = To mend by, warned on { $on }
date-appeal = To decide the appeal of { $on } by
date-change = To report the change of { $on } by
day-ban-begins = first day of the ban ({ $clause })
day-ban-last = last day of the ban
day-set-aside = set aside

## The desk
hidden-confidential = hidden: confidential
refused-not-bulk = { $transition }: one record at a time
refused-hidden-field = { $field } is confidential: it cannot be edited unseen
desk-as-of-reads-only = what was on { $day } can only be read, not changed
desk-as-of-to-come = { $day } is still to come: today is { $today }
desk-as-of-before = nothing is known of { $day }: the desk begins on { $first }
desk-no-day = the clock shows no day that a register knows
desk-today-refused = only a sandbox takes another day for today
desk-no-officer = "{ $user }" is not registered as an officer of this desk
desk-officer-name = "{ $name }" cannot be an officer's name
desk-unknown-reference = there is no "{ $reference }" here
desk-no-subject = there is nothing here for { $transition }
desk-account-taken = the account { $user } is { $name }'s already
desk-last-admin = { $name } is the last admin: the desk would have none
desk-ambiguous = { $reference } could be any of { $references }: name one
what-if-count = the edition has { $wanted ->
    [one] { $wanted } threshold
   *[other] { $wanted } thresholds
}, { $given } were given
what-if-over = { $given } is over { $most }
what-if-not-rising = each threshold must be higher than the one before
desk-loaded-already = { $stamp } is in force already
edition-problems = { $count ->
    [one] the file has { $count } problem
   *[other] the file has { $count } problems
 }
edition-blanks = { $count ->
    [one] the file leaves { $count } value blank: fill it in before it is loaded
   *[other] the file leaves { $count } values blank: fill them in before it is loaded
 }
edition-problem = line { $line }, { $key }: { $problem }

## The desk file
store-not-there = no desk is there: { $what }
store-already-there = a file stands there already: { $what }
store-busy = the desk is open elsewhere: { $what }
store-moved = the desk file was moved or replaced while open; nothing more is written: { $what }
store-damaged = damage found: { $what }
store-went-back = the desk has lost its last operation, or an older copy was put in its place: { $what }. If that was meant, remove the .lock file beside it
store-newer = written by a later program: { $what }
store-stale = changed meanwhile: { $what }
store-request-reused = that request was another operation already: { $what }
store-invalid = it cannot be stored: { $what }
store-too-large = too large: { $what }
store-permission = not permitted: { $what }
store-previous-io = an earlier write failed; nothing is written until the desk is opened anew
store-io = the disk says: { $what }

## States of rows
state-minor = minor
state-moderate = moderate
state-serious = serious
state-ungraded = not graded
state-candidate = candidate
state-second-person = second person
state-renewal = renewal
state-expired = expired
state-partner = partner
state-challenge = challenge
state-match = match
state-certificate = certificate
state-to-publish = to be published
state-to-send = to be sent
state-published = published
state-over = notice over
state-objection = objection open
state-void_proposed = voiding proposed
state-thresholds_proposed = thresholds proposed
state-waiting = waiting
state-warning-owed = warning owed
state-ready = ready
state-renewal_reminded = reminded
state-reminded = reminded
state-extended = extended
state-awaited = awaited
state-in-hand = in hand

## What verifying found
verify-operation = Operation { $operation }: { $fault }
verify-entry = Table { $table }, { $entry }: { $fault }
verify-table = Table { $table } cannot be read to its end
verify-meta = The desk's own note of its { $name } does not fit the log
verify-record = { $kind } { $no }
verify-checksum = its checksum does not fit
verify-later-program = written by a later program
verify-unreadable = its bytes cannot be read
verify-number = its number does not follow the one before
verify-previous = it does not follow on the operation before
verify-request = its request was carried out before
verify-order = its records are out of order
verify-before = it does not name the version of { $record } before it
verify-body = { $record }: { $fault }
verify-missing = missing
verify-extra = the log knows nothing of it
verify-different = it reads otherwise than the log says
day-waits = clock stopped: something stands against the enterprise
against-ground = { $ground } has stood since { $since }
against-claim = a register claims a ban until { $until }: confirm or correct it first
against-alert = the alert “{ $ground }” was substantiated on { $since }
against-warning = a warning of { $since } runs until { $mend_by }
against-proposed = a delisting was proposed on { $since }
against-delisting = a delisting is decided and takes effect on { $from }
refused-alert-open = { $alert } of { $on } is still to be decided
refused-not-renewing = It will not be renewed, as noted { $on } ({ $by }). Opening a renewal goes on all the same.
refused-not-the-last = A later certificate of the same holder stands; this one is not renewed.
refused-renewal-early = A renewal opens on { $from } at the earliest; the certificate is valid until { $until }.
refused-effective-after = A delisting takes effect by { $last } at the latest, not on { $on }.
refused-not-voided = Only a certificate that was voided is issued anew.
refused-reissued = { $number } has been issued in its place already.
refused-reissue-late = What is issued anew lies within the term of the old certificate, which ended on { $until }.
