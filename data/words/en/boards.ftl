# Boards: pages on which something is decided.

command-board = Everything needed to decide on it, on one page
hint-board = board
command-home = The day's work in pictures
hint-home = home
command-network = The network: partners, challenges, matches
hint-network = network
command-standard = The edition of the standard in force
hint-standard = standard
command-what-if = Who would have other stars under other thresholds
hint-what-if = what if
board-empty = Nothing to show yet.
