//! What is known of where somebody lives, and who may say that it is so.

use foundation::time::{Day, Stamp};
#[cfg(feature = "ssr")]
use foundation::{Id, Problem, time::Instant};
use locales::Words;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A compound to choose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// The place.
    pub id: Uuid,
    /// What people call it.
    pub name: Words,
}

/// What a person sees of their own residence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Home {
    /// The compounds of the community.
    pub compounds: Vec<Choice>,
    /// Which one they named, and how that stands.
    pub named: Option<(Uuid, Standing)>,
}

/// How it stands with a compound that somebody named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// Nobody has looked at it yet.
    Waiting,
    /// Somebody who knows has confirmed it.
    Verified,
    /// Somebody could not confirm it.
    Declined,
}

/// The list of those who wait to be confirmed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Waiting {
    /// Who waits, the longest first.
    pub residents: Vec<Unverified>,
    /// From where on the next ones are seen, where there are more.
    pub next: Option<String>,
    /// Today in the community.
    pub today: Day,
}

/// Somebody who waits to be confirmed, as a person in charge sees them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unverified {
    /// Who.
    pub person: Uuid,
    /// How they want to be called; may be empty.
    pub name: String,
    /// Their number, masked.
    pub phone: String,
    /// The compound that they named.
    pub place: Choice,
    /// Since when.
    pub stated_at: Stamp,
}

#[cfg(feature = "ssr")]
impl Standing {
    /// From the times of the answers; at most one of them is set.
    pub fn of(verified_at: Option<Instant>, declined_at: Option<Instant>) -> Self {
        match (verified_at, declined_at) {
            (Some(_), _) => Self::Verified,
            (None, Some(_)) => Self::Declined,
            (None, None) => Self::Waiting,
        }
    }
}

/// Nobody confirms where they live themselves.
#[cfg(feature = "ssr")]
pub fn may_answer<P>(actor: Id<P>, resident: Id<P>) -> Result<(), Problem> {
    if actor == resident {
        Err(Problem::NotAllowed)
    } else {
        Ok(())
    }
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;
    use foundation::time::now;

    #[test]
    fn nobody_confirms_their_own_residence() {
        let (one, other) = (Id::<()>::new(), Id::<()>::new());
        assert_eq!(may_answer(one, one), Err(Problem::NotAllowed));
        assert_eq!(may_answer(one, other), Ok(()));
    }

    #[test]
    fn what_nobody_has_answered_waits() {
        assert_eq!(Standing::of(None, None), Standing::Waiting);
        assert_eq!(Standing::of(Some(now()), None), Standing::Verified);
        assert_eq!(Standing::of(None, Some(now())), Standing::Declined);
    }
}
