//! Files that are none.
