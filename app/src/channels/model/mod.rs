//! Which way news takes, when, and in which words.

#[cfg(feature = "ssr")]
mod address;
#[cfg(feature = "ssr")]
mod due;
#[cfg(feature = "ssr")]
mod letter;
mod outlet;
#[cfg(feature = "ssr")]
mod parcel;
mod topic;
mod view;
#[cfg(feature = "ssr")]
mod way;

#[cfg(feature = "ssr")]
pub use address::{MOST_TRIES, address, code_of, digits, late, wrong};
#[cfg(feature = "ssr")]
pub use due::Habit;
#[cfg(feature = "ssr")]
pub use letter::{Frame, Public, is_over, mail, robot, sms, template};
#[cfg(feature = "ssr")]
pub use outlet::NewOutlet;
pub use outlet::{Kind, OutletFields};
#[cfg(feature = "ssr")]
pub use parcel::{Mail, Parcel, Post, Seal, Sms};
pub use topic::Topic;
pub use view::{Asked, Desk, FailedJob, Mine, OutletRow, Queue, Wishes};
#[cfg(feature = "ssr")]
pub use way::{Channel, Choice, Reach, is_pressing, is_reminder, ways};
