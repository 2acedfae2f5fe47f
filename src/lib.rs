//! sedesk: a keyboard-driven terminal desk for case officers who certify, rate and supervise social enterprises.

pub mod domain;
pub mod store;
