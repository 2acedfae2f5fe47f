# Words of the screen.

## The screen: frames and lines

too-small = Too small: at least 60×15. Quit with q.
sandbox = SANDBOX
solo = SOLO
queues-title = Queues
filter-prompt = filter>
marked = { $count } marked ({ $off } off-screen)
marked-records = { $count ->
    [one] { $count } marked record
   *[other] { $count } marked records
}
new-rows = { $count } new ({ $key })
waiting = One moment …
working = Working …
desk-lost = The desk does not answer any more.
still-writing = Still being written: it cannot be given up any more.
yes = yes
no = no
no-date = no date
state-gone-meanwhile = left
go-to-queue = Go to { $name }
unbound-key = { $keys } does nothing here.
paste-nowhere = Nothing is typed here: the paste was left out.

## Columns of the list

column-uscc = USCC
column-name = Enterprise
column-stage = Stage
column-due = Due
column-days = Days
column-officer = Officer
column-state = State
sorted-own = In the desk's own order
sorted-by = Ordered by: { $column }

## Sections and marks of a record

section-rating = Rating
section-committee = Committee
section-time-line = Time line
section-network = Network
section-cases = Cases
section-certificates = Certificates
mark-met = met
mark-not_met = not met
mark-not-met = not met
mark-open = open
mark-overdue = overdue
mark-missing = missing
mark-received = received
mark-accepted = accepted
mark-defective = defective
mark-not_needed = not needed
mark-late = late
mark-warned = warned
mark-done = done
mark-provisional = provisional

## Commands: what each does

scope-moving = Moving
scope-desk = Desk
scope-marking = Marking
scope-acting = Acting
scope-text = While typing
scope-program = Program
command-up = One line up
command-down = One line down
command-page-up = A page up
command-page-down = A page down
command-top = To the first line
command-bottom = To the last line
command-left = To the left: tab of the detail, choice of a field, cursor in text
command-right = To the right: tab of the detail, choice of a field, cursor in text
command-open = Open what is under the cursor
command-back = Go back; close what lies on top
command-pane = The next pane or line
command-pane-back = The pane or line before
command-index = The parts of the page, to go to one
command-queue = Go to a queue
command-filter = Filter the list: field:value, commas for or, - for not, dates and ranges, words
command-find = Find an enterprise by name, pinyin, code, certificate number
command-sort = Order the list by the next column; pressed again, the other way round
command-merge = Take in what others changed meanwhile
command-copy = Copy the row or line, and show it as text
command-why = Why it stands so: what blocks what, by which clause, how its dates came about
command-next = The most urgent thing for me
command-mark = Mark the row, or take its mark away
command-range = Begin or end a range of marks
command-mark-matching = Mark all that match, across pages
command-mark-pasted = Mark by pasted codes, numbers or names
command-clear-marks = Clear all marks
command-mark-again = Mark the last set again
command-transition = What may be done with the record, or with all that is marked
command-desk = The desk itself: settings, what the network came to
command-edit = Edit the record, or the enterprise it is about
command-register = Enter an enterprise by hand
command-claim = Make it mine
command-undo = Take back the last operation of this session, or the one named
command-list-all = List every record of the dry run, or the groups only
command-discard = Throw the draft away
command-drafts = Kept drafts
command-accept = Take it, and go on
command-save = Save the form
command-newline = A new line in a long text
command-erase = Erase the character before the cursor
command-erase-line = Erase all before the cursor
command-delete = Erase the character under the cursor
command-line-start = To the start of the line
command-line-end = To the end of the line
command-palette = Every command by name
command-help = Keys, commands and signs
command-redraw = Draw the screen anew
command-suspend = Back to the shell for a while
command-quit = Leave; drafts are kept

## Commands: their words in the hint bar

hint-up = up
hint-down = down
hint-page-up = page up
hint-page-down = page down
hint-top = top
hint-bottom = bottom
hint-left = before
hint-right = next
hint-open = open
hint-back = back
hint-pane = pane
hint-pane-back = pane before
hint-index = parts
hint-queue = queue
hint-filter = filter
hint-find = find
hint-sort = sort
hint-merge = merge
hint-copy = copy
hint-why = why
hint-next = next
hint-mark = mark
hint-range = range
hint-mark-matching = mark all
hint-mark-pasted = mark pasted
hint-clear-marks = clear
hint-mark-again = again
hint-transition = transition
hint-desk = desk
hint-register = enter by hand
hint-to-found = to the record
hint-to-form = back to the form
hint-edit = edit
hint-claim = claim
hint-undo = undo
hint-list-all = list all
hint-discard = discard
hint-drafts = drafts
hint-accept = take
hint-save = save
hint-newline = new line
hint-erase = erase
hint-erase-line = clear
hint-delete = delete
hint-line-start = start
hint-line-end = end
hint-palette = palette
hint-help = help
hint-redraw = redraw
hint-suspend = suspend
hint-quit = quit

## Commands: why one is off

off-small = the screen is too small
off-overlay = close what lies on top first
off-no-row = no record under the cursor
off-no-enterprise = the record is about no enterprise
off-no-marks = nothing is marked
off-no-marks-before = nothing was marked before
off-nothing-waits = nothing waits to be merged
off-only-in-plan = only in a dry run
off-only-in-drafts = only among drafts
off-only-in-text = only while typing
off-only-in-form = only in a form

## Marking and copying

range-begun = The range follows the cursor; the same key ends it.
pasted-title = Mark by pasted references
pasted-how = USCCs, certificate numbers or names; one a line, or set apart by commas
pasted-count = { $count } references
pasted-some = { $found } newly marked, { $unknown } unknown:
copied = Copied: { $text }

## Quick lookup

find-title = Find an enterprise
find-how = Type a name in either script, pinyin or initials, a code or number, a representative, a telephone, a partner, an officer; words in any order.
find-nothing = Nothing found.
find-enter = Not on the desk: enter it by hand
similar-title = May be on the desk already
similar-in = alike in: { $what }
similar-save = Save all the same: it is another one
no-register = The edition has no step that enters an enterprise.
found-until = until { $day }
found-banned = banned until { $day }
palette-off = { $what } ({ $why })
palette-title = Commands

## Menu of transitions and refusals

menu-title = What may be done: { $about }
menu-empty = Nothing can be done here.
menu-blocked = { $name }: { $why }
menu-requirements = { $open } of { $of } requirements open
no-such-transition = There is no “{ $name }” here.
refusals-title = What blocks it: { $name }
refusals-title-undo = What blocks taking it back
refusal-line = { $message } ({ $rule })
refusal-mends = [Enter: mend it]
no-field-mends = No form mends this.

## Forms and drafts

form-title = { $name }: { $about }
form-reason = Reason
form-save = Save
form-preview = Dry run
form-choose-how = Space: choose
form-reason-missing = A reason must be given.
form-not-a-choice = “{ $found }” is none of the choices. It takes: { $allowed }.
form-changed-meanwhile = The record was changed meanwhile. What you typed is kept; saving again puts it on top.
form-mend-first = Some fields need mending first.
form-refused = Refused: see the reasons in the form. Nothing typed is lost.
next-shows = Next: { $reference } { $name }
form-nothing-changed = Nothing was changed.
picker-one = Choose one
picker-many = Choose several (Space; Enter is done)
drafts-title = Kept drafts
drafts-how = Enter opens one again, Del throws it away.
drafts-none = No drafts are kept.
drafts-asked = Looking for drafts …
draft-kept = What you typed is kept as a draft; { $key } in a list brings it back.
draft-discarded = The draft is gone.

## Dry run and results

plan-title = Dry run: { $name }
plan-will = { $count } would change
plan-already = { $count } already so
plan-refused = { $count } refused
plan-nothing = Nothing would change.
plan-enter = Enter changes exactly these { $count }.
plan-type = Type { $count } and Enter to change exactly these:
plan-type-count = The number typed is not the number that would change.
done-title = Done
done-changed = { $count } changed
done-failures-marked = What was refused stays marked.
done-undo = { $key } takes back operation { $operation }: { $count ->
    [one] the { $count } record
   *[other] all { $count } records
} that it wrote.
done-bulk = { $operation }: { $count } changed.{ $undo ->
    [yes] {" "}{ $key } takes them back.
   *[no] {""}
}
done-saved = { $what }: { $record } saved ({ $operation }).{ $undo ->
    [yes] {" "}{ $key } takes it back.
   *[no] {""}
}
done-saved-short = { $record } saved ({ $operation }).{ $undo ->
    [yes] {" "}{ $key } takes it back.
   *[no] {""}
}
done-waits = { $operation } is asked for: it waits in approvals for a second person and is not done yet.
done-claimed = { $operation }: yours now ({ $count }).{ $undo ->
    [yes] {" "}{ $key } takes it back.
   *[no] {""}
}
done-nothing = Nothing was changed.
undone = { $operation } took it back ({ $count }).
undone-what = Took back { $undone } ({ $what }, { $count ->
    [one] { $count } record
   *[other] { $count } records
}); { $palette }undo { $operation } brings it back.
redone-what = Brought back { $undone } ({ $what }, { $count ->
    [one] { $count } record
   *[other] { $count } records
}); { $palette }undo { $operation } takes it back.
next-is = { $name }: { $why }
next-nothing = Nothing waits for you.

## Explanations, help, legend

explain-open = May be done now
explain-blocked = Blocked
explain-date = { $label }: { $date } ({ $clause })
explain-provisional = Provisional: no calendar is loaded for part of these days.
help-title = Keys and commands
help-queue = { $name }  (:{ $line })
legend-title = Signs
legend-marked = marked
legend-changed = changed by others since you looked
legend-gone = left this queue meanwhile; goes with the next merge
legend-overdue = overdue; in forms: needs mending
legend-blocked = blocked: open it to see why
legend-cursor = “>” the row under the cursor; opens something
tour-title = The desk in a minute
docs-commands = Commands
docs-commands-about = Made from the command table (`src/command/spec.rs`) and the keymaps (`keymaps/`). Where the vim or emacs column is empty, the keys are those of the first.
docs-keys = Keys
docs-command = Command
docs-does = Does

## Keymap files

keymap-unreadable = line { $line }: cannot be read: { $keys }
keymap-unknown-section = line { $line }: there is no section [{ $keys }], only [keys] and [text]
keymap-unknown-key = line { $line }: “{ $keys }” is no key
keymap-unknown-command = line { $line }: “{ $keys }” gives “{ $name }”, which is no command
keymap-argument = line { $line }: “{ $keys }”: the argument “{ $name }” does not fit the command
keymap-duplicate = line { $line }: “{ $keys }” was given already on line { $other }
keymap-unreachable = line { $line }: “{ $keys }” can never be typed: a shorter sequence on line { $other } comes first
keymap-forbidden = line { $line }: “{ $keys }”: Alt, ^A, ^B and ^Space are taken by terminals and input methods
keymap-types-text = line { $line }: “{ $keys }” types a character, so it can be no command where text is typed
section-summary = Summary
section-checklist = Checklist
part-materials = Materials
part-conditions = Conditions
section-filings = Filings
section-alerts = Alerts and grounds
command-redo = Take the last taking back back
hint-redo = redo
undo-none = You have nothing to take back.
redo-nothing = Nothing to bring back: nothing was taken back since the last step.
undo-title = Take back?
undo-earlier = Nothing is left of this session. Your last operation before it:
undo-offer = { $operation } { $what } · { $day } · { $count ->
    [one] { $count } record
   *[other] { $count } records
}
undo-enter = Enter takes it back, Esc leaves it as it is.
operation-init = Desk made
operation-undo = Took back
operation-officer = Officer entered or changed
operation-load-edition = Edition loaded
operation-load-calendar = Calendar loaded
operation-import-enterprises = Enterprises imported
operation-import-cases = Cases imported
operation-import-filings = Filings imported
operation-import-alerts = Alerts imported
operation-import-partners = Partners imported
operation-import-challenges = Challenges imported
operation-import-matches = Matches imported
column-number = Certificate
column-standing = Standing
column-stars = Stars
column-ground = Ground
column-severity = Severity
column-reported = Reported
column-since = Since
column-valid-until = Valid until
column-reference = Reference
column-until = Until
column-against = Against
column-what = What
column-amount = Amount
column-own-name = Name
column-why = Why
sorted-backward = Ordered by: { $column }, backwards
range-on = range
drafts-again = Typed here before. Enter takes it up again, Esc starts afresh.
off-first-marks = no other set was marked before this one
hint-move = move
hint-apply = apply
found-delisted-from = delisted from { $day }
found-handled-by = with { $officer }
plan-waiting = { $count } of these wait for a second person

## A past day

command-as-of = The desk as it stood at the end of a past day
hint-as-of-today = to today
hint-as-of = look at that day
hint-day-before = a day earlier
hint-day-after = a day later
past-day-not-there = That record was not there yet on that day.
past-day-title = A past day
past-day-label = Day
past-day-how = A day gone by: 2026-05-01, 5-1, -30 or yesterday. Everything is shown as it stood at its end; nothing can be changed there.
past-day-back = Enter goes back to today. To see another day, type it, or go by arrow.
past-day-to-come = that day is still to come
past-day-is = This is the desk as it stood at the end of { $day }. It can be read, not changed.
past-day-over = Today again.
past-day-frame = AS OF { $day } · READ ONLY
off-past = a past day is looked at: it can be read, not changed
help-here-past-day = Here: the day that is looked at
help-about-past-day = What is typed is a day gone by. Everything is then shown as it stood at the end of it, by the rules of then; the frame says so all the while, and nothing can be changed until the empty line leads back to today.
