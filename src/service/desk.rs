//! The `Desk` trait: all that a face may know of where the records are.

use super::request::Request;
use super::response::{Notice, Response};
use super::watch::Job;
use std::sync::mpsc::Receiver;

/// A desk that answers. `Local` holds the store itself; a client over a socket can stand in its place.
pub trait Desk: Send + Sync {
    /// Answers one request. Blocks until it is answered, durable where it wrote.
    ///
    /// # Errors
    /// Whatever kept it from being answered; refusals of single records are part of an answer.
    fn call(&self, request: Request) -> Response;

    /// The same, telling how far it is, and given up where that is asked for before anything is written.
    ///
    /// # Errors
    /// As [`Desk::call`]; `GivenUp` where it was given up: then nothing is changed.
    fn call_watched(&self, request: Request, _watch: &Job) -> Response {
        self.call(request)
    }

    /// What others change from now on.
    fn notices(&self) -> Receiver<Notice>;
}
