//! The one who asks, as the middleware has found them.

use foundation::{
    Id,
    policy::{self, Act, Grant, Role, Scope},
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
    /// How many notices they have not read, over all communities.
    pub unread: u32,
}

impl Caller {
    /// Whether they may do `act` at `place`.
    pub fn may(&self, act: Act, place: &Scope) -> bool {
        policy::may(&self.grants, self.known.is_some(), act, place)
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
