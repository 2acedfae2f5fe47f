# The line: lock, suspend, palettes.
command-colours = Colours for a light or a dark ground
hint-colours = colours
command-lock = Lock the screen
hint-lock = lock
lock-title = Locked
lock-how = Locked: press { $key } to go on
lock-who = At work here: { $officer }
lock-note = Drafts are kept. Other keys do nothing while locked. No password is asked: who sits here is for the system's login to say.
help-arg-palette = Colours for a light or a dark ground; auto asks the terminal
help-arg-lock-after = Lock the screen after so many minutes without a key; 0 is never
help-value-minutes = MINUTES
cli-terminal-dumb = This terminal cannot show the screen: give a command.
help-here-leave = Here: leaving
help-about-leave = Rows are marked, or something is typed that is not saved. Enter leaves all the same; what was marked and typed is kept for the next time.
leave-title = Leave?
leave-marked = { $count ->
    [one] One row is marked.
   *[other] { $count } rows are marked.
  } Next time { $key } marks the last set again.
leave-typed = What is typed in a form is kept as a draft; other typed text is gone.
leave-how = { $enter } leaves, { $back } stays.
hint-leave = leave
opening-title = The desk
opening-desk = Opening { $path } …
opening-demo = Making up a desk of { $count ->
    [one] { $count } enterprise
   *[other] { $count } enterprises
} …
opening-demo-step = Making up a desk of { $count ->
    [one] { $count } enterprise
   *[other] { $count } enterprises
}: step { $done } of { $total } …
opening-since = { $seconds } s
opening-leaves = { $key } leaves.
locale-not-utf8 = The locale { $locale } is not UTF-8: Chinese may be read and shown wrongly. `sedesk doctor` says what to do.
locale-none = No locale is set, so none is UTF-8: Chinese may be read and shown wrongly. `sedesk doctor` says what to do.
