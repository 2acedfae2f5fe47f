//! The desk file from outside: what is written is read, nothing half, nothing lost, damage found.
#![allow(
    clippy::disallowed_methods,
    reason = "a test may read the clock and the environment that it runs its children by"
)]

#[path = "store/fixture.rs"]
mod fixture;

#[path = "store/commit.rs"]
mod commit;
#[path = "store/crash.rs"]
mod crash;
#[path = "store/damage.rs"]
mod damage;
#[path = "store/open.rs"]
mod open;
#[path = "store/random.rs"]
mod random;
