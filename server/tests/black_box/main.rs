//! Black-box tests: the real program, a real database of either engine, HTTP.

// A test may stop at the first surprise.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/mod.rs"]
mod common;
mod source;

mod access;
mod accounts;
mod announcements;
mod api;
mod bad_days;
mod bad_input;
mod blocks;
mod calendar;
mod changes;
mod channels;
mod closing;
mod closures;
mod copies;
mod crash;
mod demo;
mod document;
mod door;
mod equipment;
mod events;
mod extend;
mod feed_addresses;
mod feeds;
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
mod out_of_order;
mod outage;
mod pages;
mod parts;
mod people;
mod races;
mod registrations;
mod removal;
mod reports;
mod requests;
mod residents;
mod roles;
mod rules;
mod running;
mod security;
mod series;
mod settings;
mod statements;
mod tenancy;
mod together;
mod two_servers;
mod writes;
mod zones;
