//! Black-box tests: the real program, a real database of either engine, HTTP.

// A test may stop at the first surprise.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/mod.rs"]
mod common;


mod api;
mod bad_input;



mod idempotency;
mod jobs;
mod journal;
mod live;


mod tenancy;
