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
refused-no-change = it stands so already
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
refused-nothing-to-ask = nothing is missing; say in words what is asked for
refused-defect-unsaid = say what is to be mended
refused-no-investigation = method and findings of the due diligence are not recorded
refused-was-reviewer = you did the preliminary review of this case; someone else must decide
refused-was-investigator = you did the due diligence of this case; someone else must decide
refused-overrule = { $condition }: { $why }; to overrule it, give a reason
refused-not-overdue = not late: due { $due }
refused-not-late = it was not received late: due { $due }
refused-excuse = its day to mend has passed: only a supervisor finds force majeure; leave it open
refused-notices-not-begun = notices go out from { $from }
refused-year-not-begun = the filing's year begins on { $from }
refused-extensions = extended { $most } times already, the most there may be
refused-until = the new day must lie after { $due } and not before today
refused-warned = warned on { $on }, to mend by { $mend_by }
refused-no-attribution = say whether it was the enterprise's own doing or force majeure
refused-mend-by = the day must lie after today
refused-future = { $on } lies in the future
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
undo-already = { $operation } is taken back already
undo-never = { $operation } cannot be taken back
undo-others = { $operation } is someone else's; a supervisor may take it back
undo-second-person = { $operation } is yours; a second person must take it back
undo-built-on = { $reference } was built on it since; take that back first
undo-changed-since = changed since by { $operation }

## Grounds
ground-overdue = filing { $year } not handed in by { $due }
ground-failed = filing { $year } failed on { $on }
ground-late = filing { $year } received { $on }, due { $due }, after the warning had lapsed
ground-not-supplied = supplement to filing { $year } did not come by { $by }
ground-not-mended = { $ground }: warned of and not mended by { $by }
ground-alert = { $ground } · { $source } { $reference } · { $severity }
ground-warning-owed = a warning comes first

## Standing
standing-applicant = applicant
standing-never-certified = never certified
standing-certified = { $stars ->
    [0] certified, unrated
    [one] certified, { $stars } star
   *[other] certified, { $stars } stars
 }
standing-warned = { $stars ->
    [0] certified, unrated, under warning
    [one] certified, { $stars } star, under warning
   *[other] certified, { $stars } stars, under warning
 }
standing-mark-suspended = { $stars ->
    [0] mark suspended
   *[other] mark suspended ({ $stars }★)
 }
standing-expired = expired
standing-expired-under-review = expired, under re-review
standing-surrendered = surrendered
standing-ceased = ceased
standing-delisted = delisted until { $until }
standing-delisted-ban-over = delisted, ban over
why-awarded = certificate { $number }, awarded { $on }, valid until { $until }
why-stars = rated { $stars }★
why-unrated = not rated
why-mark-suspended = mark stopped from { $from }: { $why }
why-filing-warned = filing { $year }: warned on { $on }, to mend by { $mend_by }
why-matter-warned = warned on { $on }, to mend by { $mend_by }
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
row-grounds = { $count ->
    [one] { $grounds }
   *[other] { $count } grounds: { $grounds }
 }
row-renewal = certificate { $number }
row-partner = { $kind }
row-partner-at = { $kind } · { $place }
row-challenge = put by { $owner } on { $on } · { $count ->
    [one] 1 took part
   *[other] { $count } took part
 }
row-match = bought by { $buyer } on { $on }
row-enterprise = { $goal }
next-overdue = { $queue }: { $days ->
    [one] { $days } day overdue
   *[other] { $days } days overdue
 }
next-due = { $queue }: due in { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
next-alert = { $queue }: { $severity }
next-candidate = { $queue }: a candidate for { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
next-first = first in { $queue }

## Sheets
line-enterprise = Enterprise
line-case = Case
line-case-value = { $reference } · { $kind } · { $stage }
line-certificate = Certificate
line-certificate-value = { $number } · { $awarded } – { $until }{ $stars ->
    [0] {""}
   *[other] {" "}· { $stars }★
 }
line-filing = Filing { $year }
line-filing-value = { $state } · due { $due } { $received }
line-material-value = { $state } { $on } { $note }
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
line-alert = Alert { $reference }
line-alert-value = { $state } · { $ground } · { $source } · { $on } · { $text }

## Dates
date-clock = Due: { $number } working days
date-clock-paused = Clock stopped since { $since }: { $used } of { $number } working days used
date-clock-ended = Clock ended: { $used } of { $number } working days used
date-filing = Filing { $year }: last day in time
date-validity = Certificate { $number }: valid { $years } years
day-paused = clock stopped: a supplement is awaited
day-extended = extended on { $on }
day-awarded = award
day-last-valid = last valid day

## The desk
desk-no-as-of = reading as of a past day is not there yet
desk-no-day = the clock shows no day that a register knows
desk-today-refused = only a sandbox takes another day for today
desk-no-officer = "{ $user }" is not registered as an officer of this desk
desk-officer-name = "{ $name }" cannot be an officer's name
desk-unknown-reference = there is no "{ $reference }" here
desk-no-subject = there is nothing here for { $transition }
desk-account-taken = the account { $user } is { $name }'s already
desk-last-admin = { $name } is the last admin: the desk would have none
desk-ambiguous = { $reference } could be any of { $references }: name one
desk-loaded-already = { $stamp } is in force already
edition-problems = { $count ->
    [one] the file has { $count } problem
   *[other] the file has { $count } problems
 }
edition-problem = line { $line }, { $key }: { $problem }

## Filters
filter-unknown-field = no field "{ $term }" (character { $at })
filter-fields = fields: { $fields }
filter-not-a-day = "{ $term }" is no day (character { $at })
filter-not-a-number = "{ $term }" is no number (character { $at })
filter-no-order = "{ $term }" cannot be compared by order (character { $at })

## The desk file
store-not-there = { $what }
store-already-there = { $what }
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
state-waiting = waiting
state-ready = ready
state-reminded = reminded
state-extended = extended
state-awaited = awaited
state-in-hand = in hand

## Structures told in words
told-not-yet = not yet
told-clock = { $mark } { $on }
told-supplement = asked { $asked } by { $by }: { $materials } { $note } (answered: { $answered })
told-due-diligence = entered { $entered }; { $method } { $conclusion }; cleared: { $cleared }
told-end = { $outcome } { $on } by { $by } { $reason }
told-receipt = { $on }, { $channel }, { $changes }
told-receipt-late = { $on }, { $channel }, { $changes }, late
told-warning = { $on } by { $by }, to mend by { $mend_by } { $reason }
told-extension = to { $until } (given { $on }: { $reason })
told-filing-supplement = asked { $asked }, to come by { $by }: { $note } (answered: { $answered })
told-review = { $by }, begun { $started }, ended: { $ended } { $reason }
told-keep = { $proposed_by } { $proposed }, agreed by { $agreed_by } { $agreed }: { $grounds } – { $reason }
told-keep-solo = { $proposed_by } { $proposed }, no second person (--solo): { $grounds } – { $reason }
told-keep-proposed = { $proposed_by } { $proposed }, a second person is awaited: { $grounds } – { $reason }
told-former-name = { $name } (until { $until })
told-ban = { $from } – { $until } ({ $clause })
told-score = score { $score }
told-issued = issued { $on }
told-valid-until = valid until { $on }
told-credential = { $system } { $level } { $score }
told-nothing = -
told-yes = yes
told-no = no
told-material = { $material }: { $state } { $on } { $note }
told-finding = { $condition }: { $finding } { $on } { $by } { $reason }
told-finding-overruled = { $condition }: { $finding } against the machine, { $on } { $by } { $reason }

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
