# Words of the intake of spreadsheets.

# What is wrong with a cell or a row: one for each reason. The line and the heading stand beside the sentence where it is
# shown; `column` is the heading.
intake-missing = { $column } must be filled in.
intake-name-missing = The enterprise has no name.
intake-not-a-day = “{ $found }” is not a day. Write it as 2026-05-01.
intake-no-such-day = There is no such day as { $found }.
intake-in-the-future = { $found } lies after today, { $today }.
intake-not-a-year = “{ $found }” is not a year of four digits.
intake-not-a-number = “{ $found }” is not a number.
intake-over-100 = { $found } is more than 100%.
intake-too-fine = “{ $found }” is finer than two decimals.
intake-no-currency = No currency stands beside “{ $found }”. Write CNY 1234.50, or put the unit into the heading, as Value (CNY).
intake-not-an-amount-of-money = “{ $found }” is not an amount of money. Write it as CNY 1234.50.
intake-not-yes-or-no = “{ $found }” is neither yes nor no.
intake-not-one-to-five-stars = “{ $found }” is not one to five stars. Leave the cell empty where there is no rating.
intake-not-a-list = “{ $found }” cannot be read as a list. Put “;” between entries and “|” between the parts of one.
intake-unknown-code = “{ $found }” is not among the { $list }: { $allowed }.
intake-unknown-legal-form = “{ $found }” is not a known legal form. Known: { $allowed }.
intake-length = A unified social credit code has 18 characters; this one has { $length }.
intake-alphabet = Character { $position }, “{ $character }”, never stands in a unified social credit code.
intake-letter-among-digits = Character { $position } of the code must be a digit, not “{ $character }”.
intake-check-character = The check character is wrong: the others ask for “{ $expected }”.
intake-duplicate-in-file = The same already stands on line { $line }.
intake-control-characters = Characters that may not come in: { $characters }.
intake-too-long = The text is too long: { $length } bytes.
intake-unreadable-characters = Some bytes here cannot be decoded: “{ $found }”. Save the file again as UTF-8.
intake-error-in-the-cell = A formula failed here: { $found }.
intake-digits-lost = The spreadsheet kept “{ $found }” as a number and has lost digits of it. Format the column as text and type it again.
intake-too-many-cells = The row has more cells than there are headings, from “{ $found }” on. Is a comma in a name?
intake-unclosed-quotation = A quotation mark opens in this row and is never closed; every row below it was swallowed.
intake-unknown-column = The column “{ $column }” means nothing here and was not read.
intake-no-heading = There is text under no heading, first on this line; it was not read.
intake-target-staff-over-total = More staff from target groups ({ $found }) than staff in all.
intake-certificate-without-certified-status = There is a certificate number, but the status does not say certified.
intake-encoding-in-doubt = The file was read as GB18030 but looks like { $encoding }. Look at the names before taking it in.

# Why a file cannot be read at all.
intake-error-too-large = The file is larger than { $most } MiB.
intake-error-inflates-too-far = The workbook would unpack to more than { $most } MiB.
intake-error-too-many-rows = The sheet has more than { $most ->
    [one] { $most } row
   *[other] { $most } rows
}.
intake-error-damaged = The file is damaged, or not in a format that can be read. Save it again as XLSX or CSV.
intake-error-empty = There is nothing in the file.
intake-heading = { $en } ({ $key }, { $zh })
intake-error-no-headings = No row among the first thirty holds all the headings needed. Missing: { $missing }.
intake-error-map-unreadable = The map of headings cannot be read from line { $line } on. It is written as "heading" = "field".
intake-error-map-unknown-field = The map leads “{ $column }” to “{ $found }”, which this kind of sheet does not have.

# Found against the desk
intake-already-there = this enterprise is on the desk already
intake-partner-there = a partner of that name is on the desk already
intake-challenge-there = a challenge of that title on that day is on the desk already
intake-match-there = the same match (enterprise, buyer, value and day) is on the desk already
intake-nobody-of-that = no enterprise of that code, certificate number or exact name is on the desk
intake-certificate-there = this certificate number is on the desk already
intake-unknown-certificate = no certificate of that number, and no credit code
intake-unknown-enterprise = no enterprise of that code is on the desk
intake-ambiguous-name = several enterprises bear that name
intake-delisting-day-missing = A certified enterprise under a ban was delisted: fill in the day.
intake-ban-ends-before = The ban ends on { $until }, before the delisting on { $from }.
intake-no-filing = no filing is due from it for { $year }
intake-received-already = received on { $on } already
intake-refused = the rules refuse it
intake-taken-before = this very sheet was taken in already as { $operation }

# What is noticed of sheets, columns and values; what a file is that is no sheet.
intake-per-cent-or-part-of-one = “{ $found }” may be { $found }% or a part of one. Write the per-cent sign: 70%, or say with --shares what bare numbers are.
intake-more-than-one-meaning = “{ $found }” may mean more than one of the { $list }. Write one of: { $allowed }.
intake-formula-not-calculated = The formula here was never worked out, or is newer than its value. Open the workbook in a spreadsheet program, save it, send it again.
intake-same-as-above = “{ $found }” stands for another cell. Write what is meant.
intake-number-for-a-day = The number { $found } is not a day: is it a year, or a year and a month? Write it as 2026-05-01.
intake-two-columns-differ = “{ $column }” and “{ $other }” mean the same and say two things here.
intake-two-columns-of-one-meaning = “{ $column }” and “{ $other }” mean the same; where both are filled they agree.
intake-column-left-aside = “{ $column }” was left aside where “{ $other }” is filled.
intake-left-the-list = left the list on { $on }: not taken as an alert
intake-hidden-sheet-left-out = The hidden sheet “{ $found }” was left out. --sheet reads it.
intake-sheet-without-headings-left-out = The sheet “{ $found }” was left out: no row on it holds the headings needed.
intake-hidden-rows-taken = { $rows ->
    [one] { $rows } row that a filter hides was taken like the others.
   *[other] { $rows } rows that a filter hides were taken like the others.
}
intake-lines-under-the-table = { $rows ->
    [one] { $rows } line was read as a total, note, section or signature, not as a row: { $found }.
   *[other] { $rows } lines were read as totals, notes, sections or signatures, not as rows: { $found }.
}
intake-second-table = The headings of another table begin here. Put each table on a sheet of its own.
intake-two-enterprises = the certificate number and the credit code belong to two enterprises
intake-name-not-known = no enterprise on the desk bears that name; taken by its code or certificate number
intake-name-of-another = that is the name of another enterprise than the one of this code or certificate number
intake-unknown-name = no enterprise of exactly that name is on the desk
intake-error-locked = The workbook is locked by a password. Save it without one.
intake-error-format = That is { $what }, not a sheet. Open it in a spreadsheet program and save it as XLSX or CSV.
intake-error-lock-file = That is the note (~$…) which a spreadsheet program leaves beside an open workbook. Name the workbook itself.
intake-error-takes-too-much = Reading the file takes more than { $most } MiB of memory. Save the rows by themselves, as XLSX or CSV, in parts where they are very many.
intake-error-takes-too-long = Reading the file takes longer than { $seconds } seconds for every million cells. Save the rows by themselves, as XLSX or CSV.
intake-error-too-many-faults = More than { $most } things are wrong with the file. It is hardly a sheet of this kind; nothing was taken.
intake-error-no-such-sheet = There is no sheet “{ $wanted }” in the workbook. There is: { $found }.
intake-error-only-hidden = Nothing stands on any sheet that is shown. Hidden: { $found }. --sheet reads one of them.
intake-error-no-alerts = That is the list “{ $export }”, which tells of nothing wrong: no alerts come of it.
intake-error-ask-ground = The list “{ $export }” may stand for more than one ground. Say which with --ground.
intake-format-pdf = a PDF
intake-format-picture = a picture
intake-format-archive = a packed archive
intake-format-document = a text document or slides
intake-format-program = a program
intake-format-database = a database
intake-format-ancient = a workbook of the time before 1995
intake-format-web-page = a web page, whatever its name says
intake-format-xml-spreadsheet = an XML spreadsheet of 2003, whatever its name says
intake-format-xml = an XML file
intake-standing-differs = the sheet tells of another certificate than the desk; no sheet changes that
intake-day-for-a-text = “{ $found }” is a day where a text is wanted: a spreadsheet made it of what was typed. Format the column as text and type it again.
intake-left-the-list-once = left the list: not taken as an alert
intake-error-too-many-sheets = The workbook has more than { $most } sheets.
intake-merged-across-columns = Cells merged across several columns say “{ $found }”: of which column it is cannot be known.
intake-several-in-one-cell = “{ $found }” holds several things; here stands one.
intake-not-an-e-mail-address = “{ $found }” is no e-mail address.
intake-may-no-longer-stand = “{ $said }” says that this may have left the list or may not hold. If it is still to be an alert, take these words out; otherwise take the row out.
intake-of-another-year = The sheet says that it is of { $year }, and by its day “{ $found }” the filing would be another year's. Add a column “Year”.
intake-taken-as-usual = The sheet has no column “{ $column }”: “{ $value }” is entered for every row.
intake-mapped-heading-not-in-the-sheet = “{ $found }” of the map is not in the file.
intake-taken-as-certified = The sheet has no column of the state: rows with a certificate number and an award day are taken as certified.
intake-unit-in-doubt = The unit or currency of “{ $found }” is not the one of its heading, the title or the column of currencies. Write it out, as “CNY 125000”.
intake-sample-sheet-left-out = The sheet “{ $found }” shows how to fill in and was left out. --sheet reads it.
intake-error-no-headings-shown = No row among the first thirty of the shown sheets holds all the headings needed. Missing: { $missing }. Hidden and not read: { $hidden }; --sheet reads one.
intake-unknown-group = The group of “{ $column }” is not known. It was read as the enterprise’s own: check it.

## A sheet is taken in

command-import = Take a sheet in: registers, applications, filings, alerts, the network
hint-import = take a sheet in
hint-complete = complete
hint-try = try
hint-take-in = take in
hint-options = options
sheet-title = Take a sheet in
sheet-file = File
sheet-how = A path, or a part of a name here. Folders open with Enter; CSV, text and workbooks are read.
sheet-options-how = Nothing is changed yet: Enter shows what the sheet would come to.
sheet-none-here = no such file or folder here
sheet-folder-empty = no folder and no sheet here
sheet-unreadable = { $path } cannot be read: { $why }
folder-unreadable = { $path } cannot be looked into: { $why }
sheet-said-kind = What it is
sheet-said-source = Source of all alerts
sheet-said-ground = Ground of all alerts
sheet-said-shares = Bare numbers in shares
sheet-said-known = Enterprises on the desk
sheet-said-bad-rows = Rows with faults
sheet-kind-told = what its headings tell
sheet-kind-enterprises = a register of enterprises
sheet-kind-cases = applications
sheet-kind-filings = annual filings received
sheet-kind-alerts = alerts
sheet-kind-partners = partners of the network
sheet-kind-challenges = challenges
sheet-kind-matches = matches
sheet-each-row = what each row says
sheet-shares-told = only what is written with %
sheet-shares-percent = per cent: 0.7 is 0.7 %
sheet-shares-parts = parts of one: 0.7 is 70 %
sheet-known-stay = stay as they are
sheet-known-taken = take what the sheet says
sheet-bad-none = nothing is taken in while there are any
sheet-bad-left = are left out
import-reading = Reading the sheet …
import-title = What the sheet would come to
import-title-of = { $source }: { $kind }
import-done-title = What the sheet came to
import-good = { $n ->
    [one] { $n } good row
   *[other] { $n } good rows
}
import-taken = { $n ->
    [one] { $n } row imported
   *[other] { $n } rows imported
}
import-merged = { $n ->
    [one] { $n } row is an alert that is there already, and is counted on it
   *[other] { $n } rows are alerts that are there already, and are counted on them
}
import-differs = { $n ->
    [one] { $n } enterprise stands on the desk otherwise
   *[other] { $n } enterprises stand on the desk otherwise
}
import-change = { $old ->
    [empty] — → { $new }
   *[other] { $old } → { $new }
}
import-nothing = Nothing in it would be taken in.
import-bad-rows = Nothing is taken in while rows have faults: mend them in the file, or leave them out (Esc: options).
import-enter = { $count ->
    [one] Enter takes { $count } row in, as one operation.
   *[other] Enter takes { $count } rows in, as one operation.
}
help-here-sheet = Here: the file of a sheet to be taken in
help-about-sheet = A sheet is chosen and what is said of it. Nothing is changed before the page that tells what it would come to.
help-here-import = Here: what the sheet would come to
help-about-import = Row by row: what is good, what is wrong and where, what stands on the desk otherwise. Enter takes all good rows in as one operation, which can be taken back.
