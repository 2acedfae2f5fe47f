# The detail of a record, its time line, home.

board-line-still = Nothing to open here.
hint-open-form = mend
hint-open-clause = clause
clause-title = Clause { $clause }

## Home

home-title = The day's work, { $today }
home-mine-title = What is mine and most urgent
home-reference = Reference
home-name = Enterprise
home-why = Why
home-mine = { $stage }
home-mine-due = { $stage }, due { $due }
home-more = All { $count } of mine
home-queue = Queue
home-all = All
home-weeks = Filings received per week
home-weeks-against = Filings received per week; line: { $need } a week are needed until the window ends
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
home-stage = Stage
home-band = { $from }–{ $to } wk
home-band-last = over { $from } wk
home-late = Late
home-outlook = Late by { $to } at the present pace
home-reckoned = { $late } late: { $due } due in 7 days, less { $pace } a week ({ $done } done in the last { $weeks } weeks)
