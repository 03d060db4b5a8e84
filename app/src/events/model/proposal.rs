//! What somebody who is not staff proposes, and what became of it.

use super::info::{DateInfo, EventInfo};
use foundation::time::Stamp;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// How many proposals of one person may wait for staff at a time.
#[cfg(feature = "ssr")]
pub const MOST_OPEN: u32 = 3;
/// The most characters of what is said to staff.
pub const WORDS: u32 = 300;

/// Where a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalState {
    /// Staff have not said anything yet.
    Open,
    /// It takes place, or will be published at its time.
    Approved,
    /// It does not.
    Declined,
}

impl FromStr for ProposalState {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "open" => Ok(Self::Open),
            "approved" => Ok(Self::Approved),
            "declined" => Ok(Self::Declined),
            other => Err([other, " is no state of a proposal"].concat()),
        }
    }
}

/// A proposal as staff see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// Who proposes it.
    pub name: String,
    /// A few words to staff; may be empty.
    pub words: String,
    /// Where it stands.
    pub state: ProposalState,
    /// When it came.
    pub at: Stamp,
    /// Why it was declined; may be empty.
    pub reason: String,
}

/// A proposal as whoever made it sees it. Of who comes it says how many, and no more than everyone sees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MyProposal {
    /// The event as it stands by now.
    pub event: EventInfo,
    /// Its next date, where it has one.
    pub next: Option<DateInfo>,
    /// Where the proposal stands.
    pub state: ProposalState,
    /// Why it was declined; may be empty.
    pub reason: String,
}
