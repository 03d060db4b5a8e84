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
#[cfg(feature = "ssr")]
mod shown;
#[cfg(feature = "ssr")]
mod subscribed;
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
pub use parcel::{Glance, Mail, Parcel, Post, Seal, Sms};
#[cfg(feature = "ssr")]
pub use shown::{good_for, shown};
#[cfg(feature = "ssr")]
pub use subscribed::{Subscribed, origin};
pub use topic::Topic;
pub use view::{Asked, Choice, Desk, Device, FailedJob, Mine, OutletRow, Push, Queue, Wishes};
#[cfg(feature = "ssr")]
pub use way::{Channel, Reach, is_pressing, is_reminder, ways};
