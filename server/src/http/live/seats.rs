//! How many pages may be open: each holds a connection and a place in memory for as long as it stands.

use foundation::Problem;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

/// Pages of one person.
const OF_PERSON: u32 = 20;
/// Pages of visitors from one address: a whole house may sit behind it.
const OF_ADDRESS: u32 = 200;
/// All pages of this server.
const ALL: u32 = 10_000;
/// After how many seconds it is worth another try.
const LATER: u32 = 60;

/// The open pages of this server.
#[derive(Clone, Default)]
pub struct Seats(Arc<Mutex<Taken>>);

#[derive(Default)]
struct Taken {
    all: u32,
    of: HashMap<String, u32>,
}

/// One open page; free again once it is dropped.
pub struct Seat {
    seats: Seats,
    who: String,
}

impl Seats {
    /// A seat for a person, or for a visitor from an address.
    pub fn take(&self, who: &str, person: bool) -> Result<Seat, Problem> {
        let refused = Problem::TooMany { retry_after: LATER };
        let Ok(mut taken) = self.0.lock() else {
            return Err(refused);
        };
        let own = taken.of.get(who).copied().unwrap_or_default();
        if taken.all >= ALL || own >= if person { OF_PERSON } else { OF_ADDRESS } {
            return Err(refused);
        }
        taken.all += 1;
        taken.of.insert(who.to_owned(), own + 1);
        Ok(Seat {
            seats: self.clone(),
            who: who.to_owned(),
        })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let Ok(mut taken) = self.seats.0.lock() else { return };
        taken.all = taken.all.saturating_sub(1);
        let own = taken.of.get(&self.who).copied().unwrap_or_default();
        if own > 1 {
            taken.of.insert(self.who.clone(), own - 1);
        } else {
            taken.of.remove(&self.who);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_has_more_than_their_share_and_what_is_closed_is_free_again() {
        let seats = Seats::default();
        let mut open: Vec<_> = (0..OF_PERSON).map(|_| seats.take("a", true).unwrap()).collect();
        assert!(matches!(seats.take("a", true), Err(Problem::TooMany { .. })));
        assert!(seats.take("b", true).is_ok(), "somebody else is not held up");
        open.pop();
        assert!(seats.take("a", true).is_ok());
    }

    #[test]
    fn all_together_have_no_more_than_the_server_holds() {
        let seats = Seats::default();
        let open: Vec<_> = (0..ALL)
            .map(|who| seats.take(&who.to_string(), true).unwrap())
            .collect();
        assert!(seats.take("late", true).is_err());
        drop(open);
        assert!(seats.take("late", true).is_ok());
        assert!(seats.0.lock().unwrap().of.is_empty());
    }
}
