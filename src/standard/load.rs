//! Reads an edition file: text in, a whole edition or all that is wrong with it out.
