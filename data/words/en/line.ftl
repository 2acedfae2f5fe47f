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
