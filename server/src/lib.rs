//! The program `linli`: settings, router, middleware, command line. The product itself is the crate `app`.

pub mod assets;
pub mod channels;
pub mod codes;
pub mod commands;
pub mod http;
pub mod jobs;
pub mod migrations;
pub mod pictures;
pub mod preview;
pub mod settings;
pub mod start;
