//! Sentences in the officer's language: the program's words from Fluent files, labels from the edition.
