# The program: keymaps, help, tour, doctor.

## Commands

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
keys-kept = The keymap file has { $count } faults, so the keys stay as they were. First: { $first }
keys-faulty = The keymap file has { $count } faults; the other lines count. First: { $first }
keys-none = There is no keymap file. It would be read from { $path }.
keys-unreadable = The keymap file cannot be read, so the keys stay as they were: { $error }

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
help-field-before = Now
help-field-choices = Choices
help-field-or = or
help-kind-text = a line of text
help-kind-long-text = text of several lines
help-kind-day = a date as 2026-06-30
help-kind-number = a whole number
help-kind-share = a share as 35% or 0.35
help-kind-money = an amount in yuan, as 1200000 or 1200000.50
help-kind-flag = yes or no; left and right change it
help-kind-uscc = an 18-character unified social credit code
help-kind-choice = one of the choices; a letter or left and right choose
help-kind-choices = any of the choices; a letter opens them
help-kind-rows = one a line, or set apart by semicolons
help-kind-officer = an officer’s name
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
