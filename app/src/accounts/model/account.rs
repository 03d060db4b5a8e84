//! Whose account a phone number opens.

use crate::access::Person;
use chrono::TimeDelta;
use foundation::{Flaw, Id, time::Instant};
use locales::{Words, accounts as t};

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
    /// Somebody has, and was not seen for a year: the number starts anew, the old account loses it. Who never signed in was never
    /// here to fall silent: what others have prepared for them waits.
    Instead(Id<Person>),
}

/// Whose account the number opens.
pub fn arrival(account: Option<&Account>, now: Instant) -> Arrival {
    match account {
        None => Arrival::New,
        Some(account) if account.agreed.is_some() && now - account.seen_at >= SILENT => {
            Arrival::Instead(account.person)
        }
        Some(account) => Arrival::Known(account.person),
    }
}

/// Whether staff may give somebody a new number who holds so many roles; `None` is somebody who does not live here.
///
/// Who holds a role is not to be moved to a phone of staff's choice: their roles would move too.
pub fn may_move(roles: Option<i64>) -> Result<(), Flaw> {
    match roles {
        Some(0) => Ok(()),
        Some(_) => Err(Flaw::new("holds_roles", Words::of(|lang| t::holds_roles(lang).into()))),
        None => Err(Flaw::new("no_resident", Words::of(|lang| t::no_resident(lang).into()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::time::now;

    #[test]
    fn staff_move_residents_only_and_nobody_with_a_role() {
        assert!(may_move(Some(0)).is_ok());
        assert_eq!(may_move(Some(1)).unwrap_err().code, "holds_roles");
        assert_eq!(may_move(None).unwrap_err().code, "no_resident");
    }

    fn account(seen_at: Instant) -> Account {
        Account {
            person: Id::new(),
            seen_at,
            agreed: Some(1),
        }
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

    #[test]
    fn who_never_signed_in_finds_what_was_prepared_for_them_however_late() {
        let prepared = Account {
            agreed: None,
            ..account(now() - TimeDelta::days(800))
        };
        assert_eq!(arrival(Some(&prepared), now()), Arrival::Known(prepared.person));
    }
}
