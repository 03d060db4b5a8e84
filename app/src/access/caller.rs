//! The one who asks, as the middleware has found them.

use foundation::{
    Id,
    policy::{self, Act, Grant, Role, Scope},
    time::Instant,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Somebody with a phone number. Only ever met as `Id<Person>`.
pub struct Person;
/// A device on which somebody is signed in. Only ever met as `Id<Session>`.
pub struct Session;

/// The one who asks. The default is a visitor.
#[derive(Debug, Clone, Default)]
pub struct Caller {
    /// Who it is, where they have signed in.
    pub known: Option<Known>,
    /// The roles that they hold, each on a place.
    pub grants: Vec<Grant>,
    /// Where the request comes from, for limits.
    pub address: String,
    /// What the browser calls itself, in short.
    pub device: String,
    /// Whether the request comes from this very machine, through nothing in between.
    pub local: bool,
    /// The path of the page that they come from, as their browser knows it.
    pub page: String,
    /// The code of the community whose pages stand at the root of the host that was asked.
    pub root: String,
}

/// Somebody who has signed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Known {
    /// Who.
    pub person: Id<Person>,
    /// How they want to be called; may be empty.
    pub name: String,
    /// By which session; `None` for an API token.
    pub session: Option<Id<Session>>,
    /// The communities in which their residence was verified.
    pub verified: Vec<Uuid>,
    /// How many notices they have not read, in each community that has some.
    pub unread: Vec<(Uuid, u32)>,
    /// The communities in which they were blocked, each with the end of it.
    #[serde(skip)]
    pub blocked: Vec<(Uuid, Instant)>,
}

impl Known {
    /// How many notices of one community they have not read.
    pub fn unread_in<C>(&self, community: Id<C>) -> u32 {
        let here = self.unread.iter().find(|(at, _)| *at == community.uuid());
        here.map_or(0, |(_, count)| *count)
    }

    /// Until when they may not book in one community; `None` where they may by `now`.
    pub fn blocked_in<C>(&self, community: Id<C>, now: Instant) -> Option<Instant> {
        let here = self.blocked.iter().filter(|(at, _)| *at == community.uuid());
        here.map(|(_, ends)| *ends).filter(|ends| now < *ends).max()
    }
}

impl Caller {
    /// Whether they may do `act` at `place`, or, of what is done resident by resident, in some part of it.
    pub fn may(&self, act: Act, place: &Scope) -> bool {
        policy::may(&self.grants, self.known.is_some(), act, place)
    }

    /// Whether they may do `act` in all of `place`.
    pub fn may_everywhere(&self, act: Act, place: &Scope) -> bool {
        policy::may_everywhere(&self.grants, self.known.is_some(), act, place)
    }

    /// Where the pages of a community begin for them: as the page does that they come from, so that no link and no redirect
    /// leaves what their browser knows.
    pub fn base_of(&self, code: &str) -> String {
        let below = ["/c/", code].concat();
        let rest = self.page.strip_prefix(&below);
        if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) || self.root != code {
            below
        } else {
            String::new()
        }
    }

    /// The roles that they hold at `place`, beyond being a resident.
    pub fn roles_at(&self, place: &Scope) -> Vec<Role> {
        let mut roles: Vec<_> = self
            .grants
            .iter()
            .filter(|grant| grant.scope.holds(place))
            .map(|grant| grant.role)
            .collect();
        roles.sort();
        roles.dedup();
        roles
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(page: &str, root: &str) -> Caller {
        Caller {
            page: page.into(),
            root: root.into(),
            ..Caller::default()
        }
    }

    #[test]
    fn a_page_at_the_root_of_its_host_leads_to_the_root() {
        assert_eq!(from("/rooms/yoga/book", "xinyuan").base_of("xinyuan"), "");
        assert_eq!(from("", "furong").base_of("furong"), "");
    }

    #[test]
    fn a_page_below_the_code_leads_below_the_code_whatever_stands_at_the_root() {
        for page in ["/c/furong", "/c/furong/rooms/yoga"] {
            assert_eq!(from(page, "furong").base_of("furong"), "/c/furong", "{page}");
        }
    }

    #[test]
    fn a_community_that_is_not_at_the_root_is_reached_by_its_code() {
        assert_eq!(from("/", "furong").base_of("xinyuan"), "/c/xinyuan");
        assert_eq!(from("/c/xinyuan-2/me", "xinyuan").base_of("xinyuan"), "");
    }

    #[test]
    fn news_are_counted_for_each_community() {
        let (here, there) = (Id::<()>::from(Uuid::from_u128(1)), Id::<()>::from(Uuid::from_u128(2)));
        let known = Known {
            person: Id::from(Uuid::nil()),
            name: String::new(),
            session: None,
            verified: vec![],
            unread: vec![(here.uuid(), 3)],
            blocked: vec![],
        };
        assert_eq!((known.unread_in(here), known.unread_in(there)), (3, 0));
    }
    #[test]
    fn a_block_holds_in_its_community_and_ends_by_itself() {
        let (here, there) = (Id::<()>::from(Uuid::from_u128(1)), Id::<()>::from(Uuid::from_u128(2)));
        let at = |seconds| Instant::from_timestamp(seconds, 0).unwrap();
        let known = Known {
            person: Id::from(Uuid::nil()),
            name: String::new(),
            session: None,
            verified: vec![],
            unread: vec![],
            blocked: vec![(here.uuid(), at(100))],
        };
        assert_eq!(known.blocked_in(here, at(99)), Some(at(100)));
        assert_eq!(known.blocked_in(here, at(100)), None);
        assert_eq!(known.blocked_in(there, at(99)), None);
    }
}
