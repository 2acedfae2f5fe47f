# Marks and bulk: progress, results, files.
desk-given-up = given up; nothing was changed
progress = { $done } of { $total } · { $left } s left · { $key } gives up
progress-begun = { $done } of { $total } · { $key } gives up
progress-writing = Being written: it cannot be given up any more …
giving-up = Giving up …
command-mark-file = Mark by a file of codes, numbers or names
command-mark-query = Mark what a query finds, beside what is marked
command-unmark-matching = Take the marks of all that match away
hint-mark-file = mark by file
hint-mark-query = mark by query
hint-unmark-matching = unmark all that match
mark-file-title = Mark by a file
mark-file-how = Path of a list (one a line), a CSV file or a workbook; the column of codes is found
mark-file-unreadable = { $path } cannot be read: { $why }
mark-query-title = Mark by a query
mark-query-how = As in the filter; what it finds in this queue is marked beside the others
pasted-again = · { $count } given twice
pasted-same = { $count } stand for a record named before
menu-fits = { $name } · fits { $count } of { $of }
menu-fits-at-least = { $name } · fits { $count } or more of { $of }
refused-alike = { $why } (and { $others } more like it)
mend-by-role = An officer with that role may; the desk's admin gives roles.
mend-by-looking = Another change came first: go back, look at the record as it stands now, and try again.
mend-by-steps = First: { $steps }.
alert-no-evidence = none so far
alert-clause = The clause
alert-clause-value = { $title }: { $hint }
alert-earlier = Other alerts
alert-earlier-value = { $count ->
    [0] none before this one; { $all } of this enterprise in all
   *[other] { $count } before this one; { $all } of this enterprise in all
 }
off-not-in-list = only on the list
range-ended = The list was changed by others meanwhile; the range ends. Take the changes in ({ $key }) and draw it again.
