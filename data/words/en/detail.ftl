# The detail of a record, its time line, home.

board-line-still = Nothing to open here.
hint-open-form = fill in
hint-open-clause = clause
clause-title = Clause { $clause }

## Home

home-title = The day's work, { $today }
home-day = { $due ->
    [0] Nothing of yours is due today
    [one] One thing of yours is to be done today
   *[other] { $due } things of yours are to be done today
 }{ $late ->
    [0] {""}
    [one] { $rest ->
        [0] , and it is late
       *[other] , one of them late
     }
   *[other] { $rest ->
        [0] , all of them late
       *[other] , { $late } of them late
     }
 }{ $week ->
    [0] {"."}
    [one] ; one more within 7 days.
   *[other] ; { $week } more within 7 days.
 }
money = { $currency } { $amount }
money-cny = CNY { $amount }
money-eur = EUR { $amount }
money-hkd = HKD { $amount }
money-usd = USD { $amount }
time-line-change = { $name }: { $before } -> { $after }
time-line-hidden = { $name }: { $after }
help-off = { $word } ({ $why })
home-mine-title = Today
home-mine = { $stage }
home-mine-due = { $stage }, due { $due }
home-mine-today = { $stage }, due today
home-mine-late = { $stage }, { $days } { $days ->
    [one] day
   *[other] days
 } late
home-mine-late-working = { $stage }, { $days } { $days ->
    [one] working day
   *[other] working days
 } late
home-mine-over = { $stage }, its days are over
home-free = Nobody has this in hand:
home-more = All { $count } of mine
home-queue = Queue
home-all = All
home-late-title = Late
home-late-none = Nothing is late.
home-week-title = Due by { $to }
home-week-none = Nothing falls due by then.
home-warnings = Warnings that run
home-warning = to mend by { $mend_by } ({ $days } d left)
home-warnings-more = and { $count } more
home-pace-filings = At the pace of the last { $weeks } weeks { $late } of { $due } filings will be late.
home-pace-cases = At the pace of the last { $weeks } weeks { $late } of { $due } cases will be late.
home-weeks = Filings received per week
home-weeks-against = Filings received per week ({ $need } a week needed)
home-months = Filings received per month of this year
home-months-before = Filings received per month of last year's window
home-filings-of = Annual filings { $year }
home-window = Window open
home-window-over = Window over
home-window-next = Next window
home-opens = { $from } to { $to }, in { $days } { $days ->
    [one] day
   *[other] days
 }
home-left = Left
home-days-left = { $days ->
    [0] today is the last day
    [one] 1 day, { $working } of them to work
   *[other] { $days } days, { $working } of them to work
 }
home-span = { $from } to { $to }
home-received = Received
home-of = { $count } of { $all }
home-awaited = Awaited
home-overdue = Late
home-load = Who carries how much (pace of { $weeks } weeks)
home-officer = Officer
home-open = Open
home-nobody = Nobody yet
home-clear = Done in
home-clear-days = { $days } { $days ->
    [one] day
   *[other] days
 }
home-clear-unknown = no figures yet
home-clear-none = -
home-cases = Open cases by stage and weeks since opened
home-stage = Stage
home-band = { $from }–{ $to }
home-band-last = { $from }+
home-late = Late

## Time line

time-line-fields = { $fields }{ $more ->
    [0] {""}
   *[other] {" "}· { $more } more
 }
time-line-older = older entries: Enter
command-restore = Bring back how the record stood after this entry: its edit form opens with those values
hint-restore = restore
index-title = Parts of this page
index-nothing = This page has one part.
hint-go-to = go there
hint-fold = show or hide
fold-closed = + { $line }
fold-open = - { $line }
steps-of-others = { $count ->
    [one] { $count } step of others
   *[other] { $count } steps of others
 }
steps-elsewhere = { $count ->
    [one] { $count } step from another stage
   *[other] { $count } steps from another stage
 }
step-of = for { $roles }
off-no-page = only on a page
off-no-entry = only on an entry of a time line
restore-title = As it stood after { $operation }: { $about }
restore-nothing = Nothing that the edit form has stood otherwise after { $operation }.
restore-no-form = A record of this kind ({ $kind }) has no edit form: what a step did is taken back by undo, or by a step of its own.
restore-not-yet = The record did not exist yet at that time.
