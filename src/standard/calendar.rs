//! The working-day calendar: days off and make-up working days as published, and what can be said beyond them.
