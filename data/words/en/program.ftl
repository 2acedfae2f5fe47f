# The program: keymaps, help, tour, doctor.

## Commands

command-handbook = The handbook, at the section on where you stand
hint-handbook = handbook
command-tour = The desk in a minute: what to press first
command-reload-keys = Read the keymap file again
command-mouse = Mouse on or off: a click stands on a row or tab, the wheel moves
hint-tour = tour
hint-reload-keys = reload keys
hint-mouse = mouse
mouse-on = The mouse is on: a click stands on a row or tab, the wheel moves. { $key } turns it off; until then the terminal's own selecting needs Shift.
mouse-off = The mouse is off.

## Keymaps

keymap-unknown-base = line { $line }: base “{ $name }” is no keymap; there are default, vim and emacs, and the line stands before the first heading
keys-reloaded = The keys are read anew ({ $base }).
keys-kept = { $first } ({ $count ->
    [one] { $count } fault
   *[other] { $count } faults
} in the keymap file: the keys stay as they were)
keys-faulty = { $first } ({ $count ->
    [one] { $count } fault
   *[other] { $count } faults
} in the keymap file: the other lines count)
keys-none = There is no keymap file. It would be read from { $path }.
keys-unreadable = Keys unchanged, the keymap cannot be read: { $error }

## Palette, search, hints

palette-nothing = No command is called that. Erase a letter or two.
search-prompt = find>
search-nothing = No line has that in it.
hint-mark-more = mark…
hint-tab = tab
hint-choose = choose
hint-mend = mend
hint-take-back = take back
hint-leave-it = leave it
hint-search = search
hint-close = close
hint-do = do it

## Help where one stands

help-elsewhere = Not here, and why
help-here-list = Here: the queue
help-about-list = Work that waits, the most urgent first. Stand on a row and act on it, or mark many and act on all of them; the count at the right is exact.
help-here-queues = Here: the queues
help-about-queues = Every queue with its count. The list beside it shows the one under the cursor.
help-here-detail = Here: one record
help-about-detail = All there is on the record, tab by tab, each line with its clause. A line with “>” opens; on a line with a date, help says how that date came about.
help-here-board = Here: a board
help-about-board = One page with everything needed to decide. Lines with “>” open what they are about, or the form that does it; Back leads to where you were.
help-here-filter = Here: the filter
help-about-filter = Words and field:value narrow the queue as you type: due:<30d, stage:intake, officer:@me, stars:>=3. Taking it keeps it, going back drops it.
help-here-find = Here: quick lookup
help-about-find = Every letter asks anew: Chinese, pinyin or its initials, English, a piece of the code, a certificate number, a former name. It opens, and never acts.
help-here-palette = Here: the palette
help-about-palette = Every command by name, by what it does in either language, or by pinyin initials. What is dim says why it is off. A command may be typed whole with what follows it.
help-here-menu = Here: what may be done
help-about-menu = The steps the standard knows for this record. One marked “x” is blocked: open it to see every reason with its clause. The letter before a step chooses it.
help-here-refusals = Here: what blocks a step
help-about-refusals = Each line is a condition that does not hold, with its clause. Where a form mends it, opening the line leads there, and saving comes back and checks again.
help-here-similar = Here: what it may be the same as
help-about-similar = Records of the desk that are alike in code, name, telephone or legal representative. A line leads to its record and keeps the form as a draft; the last one saves all the same.
help-here-form = Here: a form
help-about-form = One field a line, checked when you leave it, all of them together when you save. Nothing typed is lost: going back keeps a draft.
help-here-picker = Here: the choices of a field
help-about-picker = Type a few letters to narrow them. Where several may be chosen, Space takes one or puts it back.
help-here-plan = Here: the dry run
help-about-plan = Nothing has been changed yet. Exactly the records shown as “will change” are changed, in one operation that can be taken back; rows changed by others meanwhile are refused.
help-here-paste = Here: pasted references
help-about-paste = Paste or type codes, certificate numbers or names. Those found are marked, the others are listed.
help-here-drafts = Here: kept drafts
help-about-drafts = What was typed into forms and not saved. Opening one goes on where you stopped.
help-here-reading = Here: something to read
help-about-reading = It scrolls, and can be searched. Nothing is changed here.
help-here-search = Here: the search
help-about-search = Only lines with what you type show. Taking it keeps them, going back shows all lines again.
help-here-undo = Here: taking back
help-about-undo = Your last operation before this session. Taking it back is itself an operation, and can be taken back.
help-field-clause = Clause
help-field-how = How
help-field-needed = Needed
help-field-required = yes
help-field-optional = no, it may stay empty
help-field-when = Asked
help-field-only-when = only where { $field } is { $codes }
help-field-now = Now
help-field-choices = Choices
help-field-or = or
help-kind-text = a line of text
help-kind-long-text = text of several lines
help-kind-day = a date as 2026-06-30
help-kind-number = a whole number
help-kind-share = a share as 35% or 69.99%
help-kind-money = an amount with its currency, as CNY 1200000 or CNY 1200000.50
help-kind-flag = yes or no; left and right change it
help-kind-uscc = an 18-character unified social credit code
help-kind-choice = one of the choices; a letter or left and right choose
help-kind-choices = any of the choices; a letter opens them
help-kind-rows = one a line, or set apart by semicolons
help-kind-officer = an officer’s name
help-kind-email = one e-mail address
help-kind-each = a table: a row for each thing, those left empty are left as they are
help-field-range = Range
help-kind-enterprise = an enterprise’s name or code

## The tour

tour-about = An officer’s desk in eleven keys:
tour-queue = queues with exact counts, the most urgent row first; one is open above
tour-open = open the row under the cursor; arrows move, Esc goes back
tour-find = find an enterprise: Chinese, pinyin, initials, English, code, certificate number
tour-filter = narrow the queue as you type
tour-mark = mark rows; m marks all that match, or pasted codes
tour-transition = what may be done with it or with all marked; what is blocked says why, with its clause
tour-why = why it stands so, and how its dates came about
tour-next = the most urgent thing for you
tour-undo = take back what you did last, however large it was
tour-palette = every command by name, letters in any language
tour-help = help on whatever you stand on
tour-end = { $close } closes this; { $again } shows it again.

## The command line

help-arg-keymap = Keymap of the screen: default, vim or emacs
help-value-keymap = NAME
cli-no-such-keymap = SEDESK_KEYMAP: there is no keymap “{ $name }”, only { $known }
help-verb-completions = What your shell needs to complete a line, on standard output
help-arg-shell = bash, zsh, fish, elvish or powershell
help-value-shell = SHELL
help-verb-man = The manual page (roff), on standard output
help-verb-doctor = Whether everything the desk needs is there, and what to do where it is not
cli-man-failed = The manual page could not be put together: { $error }
man-manual = The desk for social enterprises
man-commands = COMMANDS
man-exit = EXIT STATUS
man-exit-text =
    0 = Done.
    1 = Refused by a rule; what may be done was done.
    2 = Wrong usage or bad input, or an answer that could not be written; what was done before stays done.
    3 = The desk cannot be opened.
    4 = Damage was found.
man-environment = ENVIRONMENT
man-environment-text =
    SEDESK_DB = The desk file, where --db says nothing.
    SEDESK_KEYMAP = The keymap of the screen, where --keymap says nothing: default, vim or emacs.
    LC_ALL, LC_MESSAGES, LANG = The language, where --lang says nothing.
    NO_COLOR = No colours: bold and reverse stay.
man-files = FILES
man-files-text =
    $XDG_DATA_HOME/sedesk/desk.redb = The desk.
    $XDG_CONFIG_HOME/sedesk/keymap.toml = Your own keys, on top of a keymap: "keys" = "command" a line; base = "vim" before them.

## Doctor

doctor-line = { $state }  { $what }: { $found }
doctor-remedy = {"      "}→ { $remedy }
doctor-ok = ok{"  "}
doctor-warn = warn
doctor-bad = bad{" "}
doctor-all-well = Everything is in order.
doctor-sum = { $bad } bad, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}.
doctor-terminal = terminal
doctor-terminal-is = { $term }, { $width }×{ $height }
doctor-no-terminal = none here
doctor-no-terminal-do = The screen needs one: run it in a terminal, over SSH with ssh -t. Everything else works without.
doctor-dumb-do = Set TERM to what your terminal is, for instance xterm-256color.
doctor-small-do = The screen needs 60×15 and is at home from 80×24.
doctor-locale = locale
doctor-locale-is = { $locale }
doctor-no-locale = none is set
doctor-locale-do = Set LANG to a UTF-8 locale, for instance C.UTF-8 or zh_CN.UTF-8, or Chinese will not show.
doctor-colours = colours
doctor-colours-none = none, as NO_COLOR asks
doctor-colours-16 = 16
doctor-colours-256 = 256, of which 16 are used
doctor-colours-all = all, of which 16 are used
doctor-widths = widths
doctor-widths-asked = the terminal is asked at start how wide it draws lines and dots
doctor-widths-perhaps = this terminal may draw lines and dots two cells wide; it is asked at start, --ascii avoids them
doctor-console = the bare console has no Chinese characters
doctor-console-do = Work from a terminal emulator or over SSH; --ascii at least keeps the frames straight.
doctor-desk = desk
doctor-desk-is = { $path } opens
doctor-no-desk = there is none at { $path }
doctor-no-desk-do = sedesk init makes one there, sedesk demo one to try things on; --db or SEDESK_DB names another.
doctor-no-folder-do = Name the file by --db or SEDESK_DB.
doctor-desk-closed = { $path } cannot be opened: { $why }
doctor-desk-held = Process { $pid } has it open: leave it there, or end it in an orderly way.
doctor-desk-closed-do = Look at the file’s owner and rights; where it is damaged, sedesk verify says what, and a backup helps.
doctor-size = size
doctor-size-is = { $size } MB, schema { $schema }
doctor-disk = disk
doctor-disk-is = { $free } MB free
doctor-disk-do = Make room before working on: a full disk refuses every change.
doctor-disk-unknown = free room is not known
doctor-disk-unknown-do = See to it that there is some.
doctor-keys = keys
doctor-keys-none = keymap { $base }, no file of your own
doctor-keys-are = keymap { $base }, { $path } in order
doctor-keys-faulty = { $first } ({ $count ->
    [one] { $count } fault
   *[other] { $count } faults
} in the keymap file: the other lines count)
doctor-keys-do = sedesk keys check tells every fault with its line; until then the other lines count.
doctor-keys-name-do = Set SEDESK_KEYMAP to default, vim or emacs, or take it away.
doctor-calendar = calendar
doctor-calendar-is = { $year } has its days off and make-up days
doctor-calendar-missing = { $year } has no days off yet: its dates are provisional
doctor-calendar-do = When the State Council has announced { $year }: sedesk calendar load FILE.
doctor-clock = clock
doctor-clock-is = today is { $day }
doctor-clock-behind = today is { $day }, but the last operation was on { $last }
doctor-clock-do = Set the machine’s clock: every deadline is counted from today.
doctor-caller = officer
doctor-caller-is = { $user } is { $name } ({ $roles })
doctor-caller-none = { $user } is no officer of this desk
doctor-caller-do = Its admin enters you: sedesk officers add NAME --user { $user } --role …
doctor-clock-none = it tells no day

help-here-views = Here: saved views
help-about-views = A view is a queue with its filter, columns and order, under a name. Enter opens one; a new name saves the present one.
help-here-columns = Here: the columns of this queue
help-about-columns = Which columns show, and in which order. It is kept for you.
help-here-index = Here: the parts of a page
help-about-index = Enter goes to the part under the cursor.
help-here-sorts = Here: the order of the list
help-about-sorts = Any column may order the list; chosen again, it is turned round.

palette-sought-certificate = certificate | certificates | licence
palette-where-certificate = certificates stand on the page of their enterprise: find it by number or name
palette-sought-print = print | pdf | letter | paper
palette-where-print = no papers are made here yet: copies the line under the cursor
palette-sought-export = export | csv | excel | download | save as
palette-where-export = rows leave by sedesk queue NAME --json: copies the line under the cursor
help-row-due = Due { $day }: { $key } tells how that day came about.
help-clause-here = Clause { $clause }
