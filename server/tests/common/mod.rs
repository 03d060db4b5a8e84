//! What every black-box test starts from: a town with a real server on a database of its own, on either engine.

mod answer;
mod books;
mod browser;
mod calendars;
mod client;
mod devices;
mod engine;
mod live;
mod mails;
mod people;
mod phones;
mod process;
mod readers;
mod rooms;
mod staff;
mod town;

pub use answer::Answer;
pub use browser::Browser;
pub use calendars::{Host, Reply};
pub use client::{Client, Request};
pub use engine::{Engine, run};
pub use live::Stream;
pub use mails::{Catcher, Door};
pub use people::Resident;
pub use phones::{House, Phone};
pub use process::Server;
pub use readers::{read, read_atom};
pub use rooms::{RoomBuilder, a_room};
pub use staff::with_parts;
pub use town::{Town, until};

/// Makes two tests of each function, `sqlite::…` and `postgres::…`. Each begins in a town of its own.
#[macro_export]
macro_rules! on_both_engines {
    ($($(#[$note:meta])* async fn $name:ident($town:ident: $kind:ty) $body:block)+) => {
        $($(#[$note])* async fn $name($town: $kind) $body)+

        mod sqlite {
            $(#[test] fn $name() { $crate::common::run($crate::common::Engine::Sqlite, super::$name) })+
        }

        mod postgres {
            $(#[test] fn $name() { $crate::common::run($crate::common::Engine::Postgres, super::$name) })+
        }
    };
}
