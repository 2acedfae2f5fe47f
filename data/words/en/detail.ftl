# The detail of a record, its time line, home.

board-line-still = Nothing to open here.
hint-open-form = fill in
hint-open-clause = clause
clause-title = Clause { $clause }

## Home

home-title = The day's work, { $today }
home-mine-title = What is mine and most urgent
home-mine = { $stage }
home-mine-due = { $stage }, due { $due }
home-more = All { $count } of mine
home-queue = Queue
home-all = All
home-weeks = Filings received per week
home-weeks-against = Filings received per week ({ $need } a week needed)
home-filings = Annual filings
home-window = Window open
home-window-over = Window over
home-span = { $from } to { $to }
home-received = Received this year
home-of = { $count } of { $all }
home-awaited = Due until the window ends
home-overdue = Overdue
home-cases = Open cases by stage and weeks since opened
home-cases-due = Cases: time allowed
home-cases-in = · of them in { $queue }
home-stage = Stage
home-band = { $from }–{ $to }
home-band-last = { $from }+
home-late = Late
home-outlook = Late by { $to } at the present pace
home-reckoned = { $late } late: { $due } due in 7 days, less { $pace } a week ({ $done } done in the last { $weeks } weeks)

## Time line

time-line-older = older entries: Enter
command-restore = Bring back how the record stood after this entry: its edit form opens with those values
hint-restore = restore
off-no-entry = only on an entry of a time line
restore-title = As it stood after { $operation }: { $about }
restore-nothing = Nothing that the edit form has stood otherwise after { $operation }.
restore-no-form = A record of this kind ({ $kind }) has no edit form: what a step did is taken back by undo, or by a step of its own.
restore-not-yet = The record did not exist yet at that time.
