//! What the pages of accounts are told: nothing that is not the person's own.

use foundation::{
    policy::Role,
    time::{Day, Stamp},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The sign-in page as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Desk {
    /// What is asked for next.
    pub step: Step,
    /// What a demo on this very machine offers; elsewhere there is none.
    pub demo: Option<Demo>,
}

/// What the sign-in page asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Step {
    /// A phone number.
    Phone,
    /// The code that was sent.
    Code {
        /// Where to, masked.
        phone: String,
    },
    /// Nothing: they have signed in.
    Done,
}

/// The short cuts of a demo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Demo {
    /// One tap for each.
    pub roles: Vec<Role>,
    /// The code that was sent last.
    pub code: Option<String>,
}

/// What a person sees of their own account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Me {
    /// How they want to be called.
    pub name: String,
    /// Their number, masked.
    pub phone: String,
    /// The number that they are about to change to, masked, once codes were sent.
    pub next_phone: Option<String>,
    /// Where they are signed in, the latest first.
    pub devices: Vec<Device>,
    /// Today in the community.
    pub today: Day,
}

/// Where somebody is signed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Device {
    /// The session's or token's id.
    pub id: Uuid,
    /// A browser or a program.
    pub kind: Kind,
    /// What the browser calls itself; may be empty.
    pub name: String,
    /// Whether it is the one that asks.
    pub current: bool,
    /// When it was used last; of a program, when its token was made.
    pub at: Stamp,
}

/// What signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A browser, with a session.
    Browser,
    /// A program, with a token.
    Program,
}
