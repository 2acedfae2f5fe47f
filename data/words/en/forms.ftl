# Forms: kinds of field, calendar, rows, merging.

command-pick = Open what fills the field in: calendar, choices, search for an enterprise, table of rows
command-cut-row = Take a row out of a table
command-put-row = Put the row taken out back
command-fill-down = Put the same into every empty cell below, in a table whose rows are known
hint-pick = pick
hint-cut-row = cut row
hint-put-row = put row
hint-fill-down = same below
hint-next-cell = across
hint-clear-row = clear row

form-filled = { $full } of { $all } filled
form-required = required
how-text = type it
how-long-text = several lines; many may be pasted
how-day = Space: calendar; today, +10, +10w, 5-1
how-number = a whole number
how-share = per cent: 70 or 70%
how-money = currency and amount: CNY 12000
how-flag = Space turns it; y yes, n no
how-uscc = 18 characters
how-choice = Space: choices; typing narrows them
how-choices = several: Space opens them
how-rows = Space: table; rows may be pasted from a sheet
how-officer = type a name, or its pinyin
how-email = one address: name@example.org
how-each = Space: table, one row for each
how-enterprise = type a name, pinyin or code
how-reason = the reason goes into the log with the action
sight-internal = internal
sight-confidential = confidential
officer-choice = { $name } ({ $roles })
paste-lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
} were pasted into one: line ends became spaces, nothing is lost.
pick-nothing = This field is typed.

uscc-so-far = { $found } of 18 characters
uscc-whole = 18 characters, the check character is right
code-known = { $name }
code-unknown = no enterprise here has this code

month-title = { $name } { $year }
month-today = (today)
month-holiday = h
month-makeup = w
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Mo
weekday-2 = Tu
weekday-3 = We
weekday-4 = Th
weekday-5 = Fr
weekday-6 = Sa
weekday-7 = Su
day-counted-provisional = { $day } is provisional: the days off of that year are not loaded.

rows-count = { $count ->
    [one] 1 row
   *[other] { $count } rows
} · { $rows }
row-told = { $head } ({ $rest })
row-part = { $name } { $value }
rows-how = Enter: next cell; Enter on an empty last row: done. Up/Down: rows. Rows may be pasted from a sheet.
table-choice = Space: next; a letter: the one that begins so
table-count = rows filled in: { $count } of { $of }
table-how = Enter: down. Tab: across. Rows left empty are left as they are.
table-material = { $state } · { $material }
table-optional = optional, { $state } · { $material }
table-scored = { $score }, with a note · { $dimension }
table-met = met · { $condition }
table-not-met = not met · { $condition }
table-open = open · { $condition }
fill-nothing = Nothing to put below, or no empty cell there.
range-between = { $least } to { $most }
range-at-least = { $least } or more
range-at-most = { $most } or less
range-not-before = not before { $least }
range-not-after = not after { $most }
range-any = any
fault-out-of-range = Out of range: { $range }.
choice-edition-in-force = the edition in force
choice-decision = { $on } { $decision } · { $reference } ({ $operation })
rows-mark = A cell holds no | and no semicolon.
rows-pasted = { $count ->
    [one] 1 row
   *[other] { $count } rows
} pasted.
rows-left = { $count ->
    [one] 1 line was left out
   *[other] { $count } lines were left out
}: there are no more rows.
row-cut = One row taken out; { $key } puts it back.
row-put = Put back.
row-nothing = There is no row to take out or put back.
row-name = Name
row-share = Share
row-bound = Bound
row-split = Split
row-system = System
row-level = Level
row-score = Score
row-number = Number
row-issued = Issued on
row-until = Valid until
row-year = Year
row-measure = Measure
row-amount = Amount
row-invested = Invested
row-point = Point
row-finding = Finding
row-evidence = Evidence
row-channel = Channel
row-address = Address

merge-title = Changed by both ({ $at } of { $count }): { $name }
merge-by = { $by } changed this field too. Choose the value that is to stand.
merge-since = This field was changed since the draft was kept. Choose the value that is to stand.
merge-original = original
merge-theirs = theirs
merge-yours = yours
merge-edit = edit
merge-edit-how = go on editing yours
merge-nothing = (nothing)
merge-decide = Another officer changed the same field: choose, one by one.
merge-done = All are decided; { $key } saves.
merged-fields = Changed by others and taken over: { $fields }.
merged-fields-by = Changed by { $by } and taken over: { $fields }.

draft-lost = Its form cannot be opened any more. What was typed, to be copied:
paste-cut = The paste is too long; characters left out at its end: { $count }.
paste-too-long = The paste is too long: at most { $most } characters. Nothing of it was taken.
paste-later = Too much was pasted while an answer is awaited: this paste was left out.
