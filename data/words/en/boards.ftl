# Boards: pages on which something is decided.

command-board = Everything needed to decide on it, on one page
hint-board = board
command-home = The day's work at a glance
hint-home = home
command-network = The network: partners, challenges, matches
hint-network = network
command-officers = Who works here: officers, their roles and leave
hint-officers = officers
command-log = What was done on the desk, day by day
hint-log = log
log-title = What was done, the latest first
log-day = { $day } · { $count ->
    [one] 1 operation
   *[other] { $count } operations
 }
log-operation = Operation
log-by = Officer
log-what = Step
log-about = Record
log-about-one = { $reference } { $name }
log-about-more = { $about } and { $more } more
log-records = { $count ->
    [one] 1 record
   *[other] { $count } records
 }
log-undone = { $what } (taken back)
log-took-back = Took back { $operation }
desk-step-officer-add = Add an officer
desk-step-officer-edit = Change an officer
officers-title = Officers: { $here } at work, { $away } away
officers-new = New
officers-add-value = with an account of the system and roles
officers-all = Officers
officers-name = Name
officers-account = System user
officers-roles = Roles
officers-state = State
officers-hand = In hand
officers-here = at work
officers-away = away
officers-work = Work in hand
officers-queue = Queue
officers-records = Records
accept-all = Accept all that are needed
accept-all-value = { $count } not accepted yet
command-standard = The edition of the standard in force
hint-standard = standard
command-what-if = Who would have other stars under other thresholds
hint-what-if = what if

## Delisting
delisting-now = How it stands
delisting-standing = Standing
delisting-matter = Matter
delisting-matter-value = { $matter }: { $state }, opened { $opened }
delisting-officer = Officer
delisting-grounds = Grounds
delisting-head-ground = Ground
delisting-head-evidence = Evidence
delisting-head-since = Since
delisting-head-age = Age
delisting-head-candidate = Candidate
delisting-head-warning = Warning
delisting-age = { $days } d
delisting-opens-in = in { $days } d
delisting-closed = closed on { $on }
delisting-candidate = from { $from }
delisting-candidate-later = not before { $from }
delisting-unwarned = none given
delisting-until = runs to { $mend_by }
delisting-lapsed = lapsed { $mend_by }
delisting-warning-runs = warned { $on }, to mend by { $mend_by } ({ $days } d left)
delisting-warning-lapsed = warned { $on }, not mended by { $mend_by }: lapsed { $days } d ago
delisting-warning-aside = set aside on { $on }
delisting-warning-over = mended or answered: no ground rests on it
delisting-warning-delisted = { $lapsed ->
    [yes] lapsed { $mend_by }, not mended: { $grounds }
   *[no] ran to { $mend_by }: { $grounds }
}; decided with { $matter }, delisted from { $on }
delisting-warning-kept = { $lapsed ->
    [yes] lapsed { $mend_by }, not mended: { $grounds }
   *[no] ran to { $mend_by }: { $grounds }
}; closed on { $on } by a decision to keep
delisting-warning-restored = { $lapsed ->
    [yes] lapsed { $mend_by }, not mended: { $grounds }
   *[no] ran to { $mend_by }: { $grounds }
}; closed on { $on }, when the delisting was set aside
delisting-steps = What may be done
delisting-step-barred = { $why }
delisting-warnings = Warnings given
delisting-head-record = Record
delisting-head-given = Given
delisting-head-mend = Mend by
delisting-head-by = By
delisting-head-became = What became of it
delisting-head-why = Why
delisting-alerts = Other alerts
delisting-would = What delisting would do, decided today
delisting-becomes = { $before } → { $after }
delisting-certificate = Certificate
delisting-certificate-ends = { $number }, valid until { $until }
delisting-mark = Mark
delisting-mark-ends = licensed { $on }: may be used no more
delisting-mark-none = no licence is noted
delisting-ban = Ban
delisting-ban-value = { $from } to { $until }, both days counted
delisting-register = Register
delisting-removed = taken off; the record stays readable
delisting-case-ends = Case that ends
delisting-notices-then = Notices to
delisting-path = The path so far
delisting-head-day = Day
delisting-head-operation = No.
delisting-head-what = What
delisting-path-what = { $what } { $on }
delisting-decided = Delisting decided
delisting-effective = Effective
delisting-from = delisted from { $on }: until then the standing goes on
delisting-since = delisted since { $on }
delisting-decided-by = Decided by
delisting-notices = Notices to send
delisting-head-notice = Notice
delisting-head-to = To
delisting-head-due = Due
delisting-head-sent = Sent
delisting-notice = Notice of delisting
delisting-noted = sent by { $by }, { $on }
delisting-not-noted = not sent
delisting-not-sent = not sent; Enter sends it

## A second person's yes
approval-delisting = Delisting proposed
approval-keep = Keeping proposed
approval-void = Voiding proposed
approval-thresholds = Confirming the star thresholds proposed
approval-step = The step that waits
approval-on = On
approval-by = Proposed by
approval-by-on = { $by }, { $on }
approval-why = Why
approval-of = Of
approval-edition = edition { $edition }
approval-table = Thresholds
approval-ground = Ground { $nth } of { $of }
approval-may = You may
approval-may-not = You may not
approval-steps = What may be done
approval-outcome = What a yes would change
approval-head-field = Field
approval-head-before = Before
approval-head-after = After
approval-field = { $record } { $field }

## Appeals
appeal-now = The appeal
appeal-state = State
appeal-clock = Days
appeal-days = received { $opened }, { $number ->
    [one] { $number } working day
   *[other] { $number } working days
}: due { $due }
appeal-left = Left
appeal-days-left = { $days ->
    [one] { $days } day
   *[other] { $days } days
}, { $working } of them working days
appeal-days-past = { $days ->
    [one] { $days } day
   *[other] { $days } days
} overdue
appeal-text = What it says
appeal-decided = Decided
appeal-against = Against what
appeal-decision = Decision
appeal-decision-value = { $decision } ({ $operation })
appeal-record = On
appeal-record-value = { $kind } { $record }
appeal-rested = It rested on
appeal-who = Who may decide
appeal-never = Never
appeal-had-part = { $officer }: had a part in the decision
appeal-steps = What may be done
appeal-restores = Set aside, it restores
appeal-outcome = What setting aside would change
appeal-restore = Restored
appeal-restore-case = Case stands again
appeal-restore-rating = Rating taken out of
appeal-restore-stars = Former stars on
appeal-restore-warning = Warning void on
appeal-restore-delisting = Delisting void in
appeal-restore-standing = Standing again
appeal-restore-not = Nothing any more

## Public notices and objections
notice-now = The public notice
notice-case = Case
notice-case-value = { $kind }: { $stage }
notice-state = Notice
notice-to-publish = to be published, for { $number ->
    [one] { $number } working day
   *[other] { $number } working days
}
notice-runs = { $on } to { $until }: { $working ->
    [one] { $working } working day
   *[other] { $working } working days
} left
notice-over = { $on } to { $until }: over since { $days ->
    [one] { $days } day
   *[other] { $days } days
}
notice-next = What follows
notice-next-objection = an open objection must be decided first
notice-next-wait = nothing before its last day has passed
notice-next-award = it may be awarded
notice-head-state = State
notice-head-text = What it says
notice-objections = Objections
notice-objection = The objection
notice-against = Against
notice-raised = Raised
notice-by = Raised by
notice-text = What it says
notice-if-upheld = If upheld
notice-then-back = the case goes back, and this notice counts no more
notice-if-rejected = If rejected
notice-then-on = the notice goes on, and the award may follow

## Changes
change-board-now = The change
change-board-kind = Kind
change-board-event = What happened
change-board-reported = Reported
change-board-days = occurred { $occurred }, reported { $reported }; { $number ->
    [one] { $number } working day
   *[other] { $number } working days
}: due { $due }
change-board-text = What it says
change-board-alert = Alert it opened
change-board-values = What it changes
change-board-head-now = Today
change-board-accepts = Who accepts
change-board-who = Officers who are

## The network
network-board-title = Network: { $partners ->
    [one] { $partners } partner
   *[other] { $partners } partners
}, { $challenges ->
    [one] { $challenges } challenge
   *[other] { $challenges } challenges
}, { $matches ->
    [one] { $matches } match
   *[other] { $matches } matches
}
network-board-kinds = Partners by kind
network-board-years = By year
network-board-enterprises = By enterprise
network-board-challenges = Challenges
network-board-matches = Matches
network-board-partners = Partners
network-board-around = More of the same enterprise
network-board-count = { $count }
network-board-more = and { $count } more, in the queue
network-board-head-year = Year
network-board-head-enterprise = Enterprise
network-board-head-challenges = Challenges
network-board-head-challenge = Challenge
network-board-head-owner = Owner
network-board-head-part = Took part
network-board-head-invested = Put in
network-board-head-matches = Matches
network-board-head-value = Value
network-board-head-buyer = Buyer
network-board-head-partner = Partner
network-board-head-kind = Kind
network-board-head-place = Place

## What only the day says of queues and standing
state-warning-lapsed = warning lapsed
row-warning-lapsed = warned, not mended by { $mend_by }
why-filing-warning-lapsed = filing { $year }: warned on { $on } by { $by }, not mended by { $mend_by }
why-matter-warning-lapsed = warned on { $on } by { $by }, not mended by { $mend_by }
why-delisted-from = delisting is decided: delisted from { $on }
# The board of a case.

command-recuse = Declare a conflict of interest in the case
hint-recuse = recuse
mark-caseboard-ready = ready
mark-caseboard-blocked = blocked
caseboard-title = { $reference } { $name } · { $kind } · { $stage }
caseboard-next = What leads on from here
caseboard-blocked = { $why }{ $more ->
    [0] {""}
   *[other] {" "}(and { $more } more)
 }
caseboard-end = Ended
caseboard-ended = { $outcome }, { $on }, by { $by }
caseboard-materials = { $missing ->
    [0] Materials: all { $all } accepted
   *[other] Materials: { $missing } of { $all } not accepted
 }
caseboard-material = Material
caseboard-state = State
caseboard-since = Since
caseboard-to-mend = To mend
caseboard-supplement = Supplement
caseboard-asked = asked for on { $on }, not answered: the clock stands still
caseboard-conditions = { $open ->
    [0] Conditions: all { $all } met
   *[other] Conditions: { $open } of { $all } not met or open
 }
caseboard-notice-title = Public notice and award
caseboard-notice = Public notice
caseboard-notice-none = not published
caseboard-notice-runs = { $on } to { $until }, by { $by }{ $left ->
    [0] {""}
    [one] {" "}· { $left } day left
   *[other] {" "}· { $left } days left
 }
caseboard-objections = Objections
caseboard-objections-none = none
caseboard-number = Certificate to come
caseboard-number-value = { $number }, if nothing is awarded before

# The ballot and the rating.

mark-vote-out = out
mark-vote-next = next
vote-title = Committee
vote-own = My part
vote-mine = My vote
vote-mine-round = My vote: { $round }
vote-out = none: { $why }
vote-no-member = you do not sit on the committee
vote-cast = { $choice } ({ $on }) { $note }
vote-not-cast = not cast yet
vote-scores = My scores
vote-scores-value = { $given } of { $all ->
    [one] { $all } dimension
   *[other] { $all } dimensions
}
vote-recuse = Conflict of interest
vote-recuse-undo = takes you out of this case and unassigns you; can be undone
vote-recuse-second = takes you out of this case and unassigns you; only a second person can take it back
vote-recuse-never = takes you out of this case and unassigns you; never taken back
vote-recuse-told = You are about to leave this case. Only a second person can take it back. Save to confirm, Back to stay.
vote-recuse-never-told = You are about to leave this case for good: it is never taken back. Save to confirm, Back to stay.
vote-recuse-undo-told = You are about to leave this case. It can be undone. Save to confirm, Back to stay.
vote-recuse-no-case = A conflict of interest is declared in a case.
vote-next = Next to vote on
vote-next-none = nothing else waits for your vote
vote-round = { $round }: votes{ $run ->
    [0] {""}
   *[other] {" "}(sent back { $run } times)
 }
vote-standing = { $round }: where it stands{ $run ->
    [0] {""}
   *[other] {" "}(sent back { $run } times)
 }
vote-bar-for = For
vote-bar-against = Against
vote-bar-abstained = Abstained
vote-bar-missing = Not voted
vote-quorum = Quorum
vote-quorum-value = { $cast } of { $members } voted, { $quorum } needed
vote-missing = Still to vote
vote-result = Result
vote-carried = carried: { $for } for, { $needed } needed
vote-carried-so-far = carries as it stands, while members are missing: { $for } for, { $needed } needed
vote-not-carried = not carried: { $for } for, { $needed } needed
vote-undecided = open: { $for } for, at least { $needed } needed
vote-closed = Rounds closed
vote-interviews = Interviews
vote-interview-lacks = no interview held and recorded
vote-members = Members: { $left } left, { $out } out
vote-member = Member
vote-vote = Vote here
vote-none-yet = not yet
vote-scores-title = Rating: what to look for, and the scores
vote-dimension = Dimension
vote-dimension-name = { $dimension } /{ $most }
vote-mine-head = Mine
vote-mean = Mean
vote-given = Scores
vote-look-for = What to look for
vote-score = { $score }
vote-score-none = -
vote-score-of = { $member } { $score } { $note }
vote-means = { $voters ->
    [one] Points by dimension, of { $voters } voter
   *[other] Points by dimension, of { $voters } voters together
 }
vote-outcome = What the scores come to
vote-sum = Sum
vote-lacking = { $member } has still to score
vote-stars = The thresholds would give
vote-stars-nobody = nothing yet: nobody has voted on the rating
vote-stars-lacking = nothing yet: scores are missing
vote-to-next = To the next star
vote-to-next-value = { $points ->
    [one] { $points } point more
   *[other] { $points } points more
 } over all voters and { $dimensions ->
    [one] { $dimensions } dimension
   *[other] { $dimensions } dimensions
}: { $stars } from { $least } of 100
vote-entry = Entry to the rating

# The due diligence.

diligence-title = Due diligence
diligence-method = How
diligence-experts = Experts and third party
diligence-by = Looked into by
diligence-not-yet = not noted
diligence-barred = Conflict of interest
diligence-barred-value = { $voters ->
    [0] nobody has voted
   *[other] voted, so may not look into it: { $voted }
 }{ $out ->
    [0] {""}
   *[other] {" "}· recused: { $recused }
 }
diligence-conclusion = Conclusion
diligence-since = Begun
diligence-since-value = { $on }{ $days ->
    [0] , today
    [one] , { $days } day ago
   *[other] , { $days } days ago
 }
diligence-cleared = Cleared
diligence-cleared-value = { $on }, by { $by }
diligence-points = Points: { $met } met, { $not } not met, { $open } to look at
diligence-point = Point
diligence-point-open = { $clause } { $condition }
diligence-finding = Finding
diligence-evidence = Evidence, or what to look for
diligence-open = to look at

# What if.

mark-whatif-tried = tried
mark-whatif-up = up
mark-whatif-down = down
whatif-title = What if the star thresholds were others
whatif-table = Thresholds of 100
whatif-stars = Stars
whatif-now = Now
whatif-tried = Tried
whatif-note = What it would do
whatif-how = How
whatif-how-value = left and right on a threshold move it by one; Enter types the whole table
whatif-apart = Apart
whatif-apart-value = { $count ->
    [one] { $count } certificate has stars that rest on no scores of this desk: they stay
   *[other] { $count } certificates have stars that rest on no scores of this desk: they stay
 }
whatif-writes = Written
whatif-writes-value = nothing: this only counts
whatif-in-force = In force
whatif-refused = No such table
whatif-moved = Would move
whatif-moved-value = { $moved } of { $all } certificates that follow this table
whatif-counts = Certificates by stars, now and then
whatif-bar-now = { $stars }, now
whatif-bar-then = { $stars }, then
whatif-movers = { $moved ->
    [0] Nobody would move
   *[other] Who would move: { $moved }, { $shown } shown
 }
whatif-name = Enterprise
whatif-number = Certificate
whatif-would = Would be

# The edition.

mark-edition-confirmed = confirmed
mark-edition-current = in force
edition-title = The standard: { $stamp }
edition-title-force = In force
edition-name = Name
edition-both = { $en }{ $zh ->
   *[other] {""}
 }
edition-version = Version
edition-published = Published
edition-in-force = In force from
edition-authority = Authority
edition-disabled = Left out on purpose
edition-thresholds-value = { $table } of 100: { $state }
edition-confirmed-value = confirmed { $on } by { $first } and { $by }
edition-proposed-value = proposed { $on } by { $by }; a second person has still to confirm
edition-unconfirmed = not confirmed; Enter proposes, a second person confirms
edition-blocked = { $what } ({ $why })
edition-numbers = Numbers
edition-number = What
edition-value = Value
edition-source = Stands in
edition-standard = the standard
edition-policy = policy of this body
edition-to-fill = blank: the body fills it in
edition-stages = Stages
edition-stage = Stage
edition-queue = Queue
edition-rounds = Rounds
edition-roles = Roles
edition-steps = Steps
edition-ends = Ends by
edition-final = an end
edition-ends-delisting = delisting
edition-ends-cessation = end of the legal person
edition-transitions = Steps: { $count }
edition-transition = Step
edition-leads = Leads to
edition-people = Second person
edition-second = a second person decides
edition-held = Editions on this desk
edition-loaded = Loaded
edition-calendars = Working-day calendars
edition-years = Years loaded
edition-after = After that
edition-beyond = after { $year } dates are marked provisional
edition-lists = Lists
edition-list = List
edition-count = Codes
edition-codes = What they are called
edition-clauses = Clauses
edition-clause = Clause
edition-about = About
edition-cited = Cited
