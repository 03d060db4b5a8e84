//! Whose account a phone number opens.

use crate::access::Person;
use chrono::TimeDelta;
use foundation::{Id, time::Instant};

/// After so long a number may belong to somebody else: networks give numbers out again.
const SILENT: TimeDelta = TimeDelta::days(365);

/// An account as far as signing in asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// Whose.
    pub person: Id<Person>,
    /// When they were here last.
    pub seen_at: Instant,
    /// The version of the privacy notice that they agreed to last.
    pub agreed: Option<i32>,
}

/// Who arrives with a number that was proven to be theirs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Arrival {
    /// Nobody has an account with it yet.
    New,
    /// The account's own person.
    Known(Id<Person>),
    /// Somebody has, and was not seen for a year: the number starts anew, the old account loses it.
    Instead(Id<Person>),
}

/// Whose account the number opens.
pub fn arrival(account: Option<&Account>, now: Instant) -> Arrival {
    match account {
        None => Arrival::New,
        Some(account) if now - account.seen_at >= SILENT => Arrival::Instead(account.person),
        Some(account) => Arrival::Known(account.person),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::time::now;

    fn account(seen_at: Instant) -> Account {
        Account { person: Id::new(), seen_at, agreed: Some(1) }
    }

    #[test]
    fn a_number_opens_the_account_that_it_belongs_to() {
        let mine = account(now() - TimeDelta::days(364));
        assert_eq!(arrival(Some(&mine), now()), Arrival::Known(mine.person));
        assert_eq!(arrival(None, now()), Arrival::New);
    }

    #[test]
    fn a_number_that_was_silent_for_a_year_starts_a_new_account() {
        let old = account(now() - TimeDelta::days(365));
        assert_eq!(arrival(Some(&old), now()), Arrival::Instead(old.person));
    }
}
