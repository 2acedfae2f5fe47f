//! The hinge between faces and rules: `Desk` takes a request and gives a response, both plain data.

pub mod clock;
pub mod demo;
pub mod desk;
pub mod error;
pub mod find;
pub mod local;
pub mod page;
pub mod query;
pub mod request;
pub mod response;
pub mod watch;
