//! Checks an edition as a whole: every problem at once, with its line.
