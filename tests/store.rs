//! The desk file from outside: what is written is read, nothing half, nothing lost, damage found.

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
