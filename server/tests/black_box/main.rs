//! Black-box tests: the real program, a real database of either engine, HTTP.

// A test may stop at the first surprise.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/mod.rs"]
mod common;
mod source;

mod access;
mod api;
mod bad_input;
mod crash;
mod document;
mod forms;
mod idempotency;
mod jobs;
mod journal;
mod live;
mod metrics;
mod pages;
mod races;
mod security;
mod statements;
mod tenancy;
