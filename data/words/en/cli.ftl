# What the command line says.
help-heading-usage = Usage: { $usage }
help-heading-of = { $heading }:
help-heading-options = Options
help-heading-arguments = Arguments
help-heading-globals = With every command
help-heading-verbs = Commands
help-value-verb = COMMAND
help-verb = The desk for certifying, rating and supervising social enterprises. Without a command it opens the screen.
help-verb-init = Make a new desk; you become its admin
help-verb-demo = A throw-away desk with invented enterprises, then the screen
help-verb-import = Take in a spreadsheet (CSV, XLSX, XLS, XLSB, ODS)
help-verb-find = Find enterprises by name, pinyin, code, number, person, partner or officer
help-verb-show = Show a record, all of it, with its dates
help-verb-queue = The queues with their counts, or the rows of one
help-verb-next = The most urgent thing for you, and why
help-verb-what-if = What would change, before anything is changed
help-verb-what-if-stars = Who would have other stars under other thresholds of 100
help-verb-act = Take a step on one record or many, as one operation
help-verb-explain = What may be done, what blocks it, and how the dates came about
help-verb-undo = Take an operation back, as a new operation
help-verb-log = The log of operations, newest first
help-verb-verify = Check the log, the records and the indexes
help-verb-backup = Copy the desk while it works
help-verb-calendar = Working days of the Chinese calendar
help-verb-calendar-add = The day so many working days after a date
help-verb-calendar-between = Working days between two dates (the first day does not count)
help-verb-calendar-load = Load a calendar of days off and make-up days into the desk
help-verb-uscc = Check a unified social credit code
help-verb-standard = The edition of the standard
help-verb-standard-check = Check an edition file and list all its problems
help-verb-standard-show = Show the numbers, clauses and steps of an edition
help-verb-standard-load = Load an edition into the desk; new cases are opened under it
help-verb-keys = Keys and their commands
help-verb-keys-check = Check a keymap file
help-verb-keys-list = List keys and what they do
help-verb-officers = Who works at the desk, and in which roles
help-verb-officers-add = Register an officer
help-verb-officers-set = Change an officer
help-verb-officers-list = List the officers
help-arg-help = Show this help
help-arg-version = Show the version
help-arg-db = The desk file (else SEDESK_DB, else the data folder)
help-arg-lang = Language: en or zh (else LC_ALL, LC_MESSAGES, LANG)
help-arg-json = One JSON value on standard output
help-arg-as-of = Read as things stood at the end of that day
help-arg-today = Today, on a sandbox desk only
help-arg-as-user = Act as another officer, by system user, on a sandbox desk only
help-arg-file = The file
help-arg-kind = enterprises, cases, filings, alerts, partners, challenges or matches
help-arg-dry-run = Say what would happen and change nothing
help-arg-skip-bad = Take the good rows and leave the bad ones
help-arg-sheet = Read this sheet of the workbook alone, hidden or not
help-arg-source = The source of alerts that name none
help-arg-ground = The ground of alerts that name none
help-arg-shares = What bare numbers in columns of shares are: 0.7 is 0.7 per cent, or a fraction, 70%
help-arg-bad-rows = Write the rows not taken to this file (CSV), with why, to mend and send again
help-arg-update = Of a register sent again: take what it says otherwise of enterprises that are there
help-arg-map = A file that says which heading stands for which field
help-arg-reference = A reference, USCC, certificate number or exact name
help-arg-what-if-stars-thresholds = Least share of 100 for each star, as 60,70,80,90,95
help-arg-references = References, USCCs or certificate numbers
help-arg-transition = The step, as case.accept
help-arg-reason = Why
help-arg-limit = At most so many rows
help-arg-text = What to look for
help-arg-offset = Leave out so many rows at the start
help-arg-count = Only count
help-arg-filter = Filter, as: due:<2026-05-01 region:46 words
help-arg-queue-name = The queue, by its name on the screen or its code
help-arg-act-from = A file of references, one a line; - is standard input
help-arg-act-query = A queue and a filter: all rows that match
help-arg-act-fields = A field of the step, as on=2026-06-30
help-arg-operation = The operation, as #42; else your last
help-arg-date = A date
help-arg-days = How many working days
help-arg-calendar-between-from = The day before the first that counts
help-arg-calendar-between-to = The last day that counts
help-arg-code = The code
help-arg-sandbox = A desk for trying things out: its today may be set
help-arg-solo = One person may hold every part; the log says so
help-arg-edition = An edition file to use instead of the one shipped
help-arg-init-name = What the desk is called
help-arg-enterprises = How many enterprises (1200)
help-arg-seed = The number the invented data grows from (1)
help-arg-no-tui = Print the path and the queues instead of opening the screen
help-arg-officers-add-name = Name
help-arg-officers-set-name = Name
help-arg-officers-add-user = Operating-system user (else the name)
help-arg-officers-set-user = Operating-system user
help-arg-roles = Roles, by name or code: viewer intake reviewer committee_member chair investigator publisher supervisor admin
help-arg-active = Whether the officer may act: yes or no
usage-value-missing = { $argument } needs a value.
usage-value-wrong = { $argument } cannot be “{ $value }”.
usage-value-expected = { $argument } cannot be “{ $value }”; expected: { $expected }.
usage-unknown-argument = There is no argument { $argument } here.
usage-unknown-verb = There is no command “{ $verb }”.
usage-missing-argument = Missing: { $argument }
usage-missing-verb = A command is missing.
usage-twice-or-together = { $argument } stands twice, or with another it does not go with.
usage-not-utf8 = An argument is not UTF-8.
usage-other = The command line cannot be understood near “{ $argument }”.
usage-did-you-mean = Did you mean { $it }?
usage-name = { $label } ({ $code })
usage-see-help = See: sedesk --help
cli-error = Error: { $message }
cli-hint = Hint: { $hint }
cli-odd-answer = The desk answered another question. Program and desk may be of different versions.
cli-no-data-folder = There is no home folder to keep a desk in: name one with --db.
cli-cannot-make-folder = The folder { $path } cannot be made: { $error }
cli-unwritten = The answer could not be written: { $error }
cli-done-unwritten = It is done and stays so, but the answer could not be written: { $error }
cli-no-room = there is no room left
file-system-says = the system says “{ $error }”
cli-cannot-read = { $path } cannot be read: { $error }
cli-as-only-in-a-sandbox = --as is for sandbox desks only: here everyone acts under their own name.
cli-nothing-to-act-on = Nothing to act on: give references, --from or --query.
cli-unknown-queue = There is no queue “{ $name }”. Queues: { $names }
cli-empty = -
cli-yes = yes
cli-no = no
cli-provisional = Provisional: no calendar is loaded for all of these days.
cli-standing = Standing: { $standing }
cli-column-uscc = USCC
cli-column-name = Enterprise
cli-column-standing = Standing
cli-column-stars = Stars
cli-column-would = Would be
cli-column-valid-until = Valid until
cli-column-banned-until = Banned until
cli-column-queue = Queue
cli-column-count = Count
cli-column-ref = Reference
cli-column-stage = Stage
cli-column-due = Due
cli-column-days = Days
cli-column-officer = Officer
cli-column-state = State
cli-column-why = Why
cli-column-user = User
cli-column-roles = Roles
cli-column-active = Active
cli-column-line = Line
cli-column-column = Column
cli-column-key = Key
cli-column-command = Command
cli-column-clause = Clause
cli-column-value = Value
cli-nothing-found = Nothing found.
cli-rows-of = { $shown } of { $matching ->
    [one] { $matching } row
   *[other] { $matching } rows
}
cli-queue-empty = Nothing in this queue.
cli-no-as-of = --as-of is for verbs that read a desk
cli-nothing-to-do = Nothing to do.
cli-what-if = { $moved } of { $of } rated certificates would have other stars. Nothing was changed.
cli-not-a-table = "{ $given }" is no table: whole numbers with commas between them, as 60,70,80,90,95.
cli-records = { $n ->
    [one] { $n } record
   *[other] { $n } records
}
cli-log-reason = {"    "}reason: { $reason }
cli-date = { $label }: { $date }  { $clause }
cli-log-undoes = {"    "}takes back { $operation }
cli-log-undone-by = {"    "}taken back by { $operation }
cli-log-waived = {"    "}second person waived: { $rules }
cli-log-empty = The log is empty.
cli-done = Done: operation { $operation }
cli-would-do = Dry run: nothing was changed.
cli-nothing-done = Nothing was changed.
cli-changed = Changed: { $n }
cli-will-change = Will change: { $n }
cli-skipped = Already so: { $n }
cli-refused = Refused: { $n }
cli-similar = May be the same as { $reference } { $name }: alike in { $what }
cli-how-to-undo = Take it back with: sedesk undo '{ $operation }'
cli-verified = In order: { $operations ->
    [one] { $operations } operation
   *[other] { $operations } operations
}, { $records ->
    [one] { $records } record
   *[other] { $records } records
}. Head { $head }
cli-damage = Damage found: { $n }
cli-backed-up = Copied to { $path }: { $operations ->
    [one] { $operations } operation
   *[other] { $operations } operations
}. Head { $head }
cli-uscc-valid = { $code } is valid; region { $region }.
cli-desk-name = Certification desk
cli-made = A new desk at { $path }. Admin: { $officer }. Edition: { $edition }.
cli-made-sandbox = It is a sandbox: for trying things out, with a today that may be set.
cli-made-solo = One person may hold every part (--solo); each operation that needed another says so for ever.
cli-too-many-days = At most { $most } working days are counted.
cli-calendar-shipped = Counted on the calendar that comes with the program, for the desk cannot be asked: { $why }
cli-working-days = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
cli-loaded = Loaded { $stamp }: operation { $operation }
cli-import-counts = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}: { $good } good, { $bad ->
    [one] { $bad } fault
   *[other] { $bad } faults
}, { $merged } merged
cli-import-bad = Faults: { $n }
cli-import-warnings = Worth a look: { $n }
cli-import-read = Read { $range }, { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}.
cli-import-read-sheet = Read sheet “{ $sheet }”, { $range }, { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}.
cli-import-left-out = Left aside: { $columns }.
cli-import-alike = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}, the first: { $said }
cli-bad-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
} to mend: { $path }
cli-bad-rows-why = Why not taken
cli-cannot-write = { $path } cannot be written: { $error }
cli-import-same = { $n ->
    [one] { $n } row stands on the desk as it is.
   *[other] { $n } rows stand on the desk as they are.
}
cli-import-changed = { $n ->
    [one] { $n } enterprise changed:
   *[other] { $n } enterprises changed:
}
cli-import-differs = { $n ->
    [one] { $n } enterprise stands on the desk otherwise; --update takes it:
   *[other] { $n } enterprises stand on the desk otherwise; --update takes it:
}
cli-import-missing = { $n ->
    [one] { $n } enterprise on the desk is not in the file:
   *[other] { $n } enterprises on the desk are not in the file:
}
cli-progress-reading = Reading: { $done }{ $total } rows
cli-progress-taking = Taking in: { $done }{ $total } rows
cli-time-left = , about { $seconds } s left
cli-nothing-taken = Nothing was taken in.
cli-skip-bad-hint = Mend the rows named, or take the good ones with --skip-bad.
cli-demo-name = Demo desk
cli-demo-note = A throw-away desk. All enterprises are invented except Inclusion Factory, which says where its facts are from.
cli-edition-faulty = The edition has faults: see sedesk standard check.
cli-edition-in-order = In order: { $edition } ({ $stamp })
cli-edition-blanks = Sound, with blanks that the body fills before it is loaded: { $n }
cli-edition-problems = Problems: { $n }
cli-source-standard = standard
cli-source-policy = policy
cli-column-source = Source
cli-column-meaning = Meaning
cli-column-step = Step
help-arg-ascii = Draw with ASCII only
help-arg-unicode = Draw with Unicode frames, whatever the terminal seems to do
help-arg-keys-list-file = A keymap file to lay over the default (else your own, if there is one)
cli-no-terminal = There is no terminal to show the screen on: name a command.
cli-terminal-failed = The terminal failed: { $error }
cli-keys-in-order = The keymap is in order.
cli-keys-problems = Problems: { $n }
cli-column-key-pressed = Keys
cli-refused-mend = { $message } { $mend }
cli-mend-field = ({ $label }: { $set })
cli-mend-step = (Mend it with: { $line })
cli-refused-way = (The way on: { $line })
cli-fields = (Fields: { $keys })
cli-no-fields = (This step has no fields.)
cli-what-init = desk made
cli-what-undo = taken back
cli-what-officer = officers
cli-what-import = import
cli-what-import-enterprises = import of enterprises
cli-what-import-cases = import of cases
cli-what-import-filings = import of filings
cli-what-import-partners = import of partners
cli-what-import-challenges = import of challenges
cli-what-import-matches = import of matches
cli-what-import-alerts = import of alerts
cli-what-load = document loaded
cli-what-load-edition = edition loaded
cli-what-load-calendar = calendar loaded
cli-log-day = (desk's day { $day })
desk-officer-there = “{ $name }” is registered already.
cli-officer-there = “{ $name }” is registered already; nothing was changed.
cli-officer-set-hint = Change an officer with: sedesk officers set { $name }
cli-officer-unknown = No officer is called “{ $name }”.
cli-field-required = required
cli-field-default = else { $value }
cli-reason-required = --reason is required.
cli-kind-text = text
cli-kind-long-text = text of several lines
cli-kind-day = day, as 2026-05-01
cli-kind-number = whole number
cli-kind-share = share, as 70%
cli-kind-flag = yes or no
cli-kind-uscc = USCC
cli-kind-choice = one of
cli-kind-choices = some of
cli-kind-rows = rows
cli-kind-email = e-mail address
cli-kind-table = rows; each is
cli-kind-officer = officer, by name
cli-kind-enterprise = enterprise
cli-step-roles = ({ $roles })
cli-step-fields = Fields of the step, as sedesk act takes them:
cli-step-without-fields = The step has no fields.
help-value-options = OPTIONS
help-value-date = DATE
help-value-path = PATH
help-value-file = FILE
help-value-n = N
help-value-s = SEED
help-value-q = FILTER
help-value-t = REASON
help-value-text = TEXT
help-value-field-value = FIELD=VALUE
help-value-os-user = OS_USER
help-value-officer-os-user = OS_USER
help-value-role = ROLE
help-value-name = NAME
help-value-reference = REF
help-value-references = REF
help-value-transition = TRANSITION
help-value-operation = OPERATION
help-value-kind = KIND
help-value-code = CODE
help-value-days = DAYS
help-value-thresholds = THRESHOLDS
help-value-from = FROM
help-value-to = TO
file-not-there = there is no such file
file-forbidden = it may not be read by you
file-is-a-folder = it is a folder
file-is-a-pipe = it is a pipe, not a file
file-is-a-socket = it is a socket, not a file
file-is-a-device = it is a device, not a file
file-too-large = it is larger than { $most }
file-not-utf8 = it is not UTF-8 text
cli-in-file = { $path }: { $error }
cli-marked = { $mark }: { $said }
cli-kind-money = amount, as CNY 1234.50
cli-column-delisted-from = Delisted from
cli-column-handled-by = Handled by
cli-waiting = { $n ->
    [one] One of these waits for a second person: sedesk act confirm …
   *[other] { $n } of these wait for a second person: sedesk act confirm …
 }
cli-update-enterprises = --update is for a register of enterprises alone.
cli-bad-rows-there = { $path } is there already; bad rows are written to a new file.
