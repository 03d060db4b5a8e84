//! Black-box tests: the real program, a real database of either engine, HTTP.

// A test may stop at the first surprise.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/mod.rs"]
mod common;
mod source;

mod access;
mod accounts;
mod api;
mod bad_input;
mod changes;
mod closing;
mod crash;
mod demo;
mod document;
mod forget;
mod forms;
mod hours;
mod idempotency;
mod incidents;
mod jobs;
mod journal;
mod kept;
mod live;
mod metrics;
mod near;
mod news;
mod numbers;
mod operations;
mod outage;
mod pages;
mod parts;
mod races;
mod requests;
mod residents;
mod roles;
mod rules;
mod running;
mod security;
mod statements;
mod tenancy;
mod writes;
mod zones;
