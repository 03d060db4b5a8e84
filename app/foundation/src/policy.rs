//! Who may do what: roles on scopes, and one table that says which role an act asks for.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What a person is, where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Anyone at all.
    Visitor,
    /// Anyone who has signed in.
    Resident,
    /// Staff on the street (网格员).
    GridWorker,
    /// Runs one community.
    Staff,
    /// Sets up communities and roles (管理员).
    Steward,
}

impl Role {
    /// Every role, the least first.
    pub const ALL: [Self; 5] = [
        Self::Visitor,
        Self::Resident,
        Self::GridWorker,
        Self::Staff,
        Self::Steward,
    ];
    /// The roles that somebody has to grant.
    pub const GRANTED: [Self; 3] = [Self::GridWorker, Self::Staff, Self::Steward];

    /// The name in the database, on the command line and in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Resident => "resident",
            Self::GridWorker => "grid_worker",
            Self::Staff => "staff",
            Self::Steward => "steward",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let wanted = name.replace('-', "_");
        let names = || Self::ALL.map(Self::name).join(", ");
        Self::ALL
            .into_iter()
            .find(|role| role.name() == wanted)
            .ok_or_else(|| format!("no role {name:?}; there are {}", names()))
    }
}

/// What can be done in a community. Every server function and API route names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// See what is public.
    Read,
    /// Sign in, sign out, choose language and type size.
    Enter,
    /// See and change what is one's own: bookings, devices, number, notices.
    Own,
    /// Book a room for oneself, as its rules allow.
    Book,
    /// Book on someone's behalf, and say so.
    BookFor,
    /// Take a place in what the calendar offers, for oneself and one's household.
    Register,
    /// Confirm that a resident lives in the compound that they named.
    Verify,
    /// Decide on requests; rooms, opening hours, rules.
    RunCentre,
    /// Keep the calendar: events, their dates, who comes.
    RunEvents,
    /// Grant and withdraw roles.
    Grant,
    /// Say what the community is called, how it looks, how it is reached.
    SetUp,
}

impl Act {
    /// Every act, for the access matrix.
    pub const ALL: [Self; 11] = [
        Self::Read,
        Self::Enter,
        Self::Own,
        Self::Book,
        Self::BookFor,
        Self::Register,
        Self::Verify,
        Self::RunCentre,
        Self::RunEvents,
        Self::Grant,
        Self::SetUp,
    ];

    /// Whether it is done resident by resident, so that a role in a part of a community is enough to do it there. The statement
    /// that does it holds it to that part.
    pub const fn is_local(self) -> bool {
        matches!(self, Self::BookFor | Self::Verify)
    }

    /// Whether somebody in this role may.
    pub const fn allows(self, role: Role) -> bool {
        match self {
            Self::Read | Self::Enter => true,
            Self::Own | Self::Book | Self::Register => !matches!(role, Role::Visitor),
            Self::BookFor | Self::Verify => matches!(role, Role::GridWorker | Role::Staff | Role::Steward),
            Self::RunCentre | Self::RunEvents => matches!(role, Role::Staff | Role::Steward),
            Self::Grant | Self::SetUp => matches!(role, Role::Steward),
        }
    }
}

/// A place in the tree, by the codes from its root: `430103/430103010/430103010002`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Scope(pub String);

impl Scope {
    /// Whether `other` is this place or stands below it.
    pub fn holds(&self, other: &Self) -> bool {
        other
            .0
            .strip_prefix(&self.0)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// A role that was granted on a place and holds for everything below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// What was granted.
    pub role: Role,
    /// Where.
    pub scope: Scope,
}

/// Whether somebody with these grants may do `act` at `place`, or in a part of it where the act is a local one; `signed_in` tells
/// a resident from a visitor.
pub fn may(grants: &[Grant], signed_in: bool, act: Act, place: &Scope) -> bool {
    let in_part = |grant: &Grant| act.allows(grant.role) && place.holds(&grant.scope);
    may_everywhere(grants, signed_in, act, place) || signed_in && act.is_local() && grants.iter().any(in_part)
}

/// Whether somebody with these grants may do `act` in all of `place`.
pub fn may_everywhere(grants: &[Grant], signed_in: bool, act: Act, place: &Scope) -> bool {
    let own = if signed_in { Role::Resident } else { Role::Visitor };
    let holds = |grant: &Grant| act.allows(grant.role) && grant.scope.holds(place);
    act.allows(own) || signed_in && grants.iter().any(holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(role: Role, scope: &str) -> Grant {
        Grant {
            role,
            scope: Scope(scope.into()),
        }
    }

    #[test]
    fn a_role_holds_for_everything_below_its_place() {
        let staff_of_the_street = [grant(Role::Staff, "430103/430103010")];
        assert!(may(
            &staff_of_the_street,
            true,
            Act::RunCentre,
            &Scope("430103/430103010/430103010002".into())
        ));
        assert!(may(
            &staff_of_the_street,
            true,
            Act::RunCentre,
            &Scope("430103/430103010".into())
        ));
    }

    #[test]
    fn a_role_does_not_hold_beside_or_above_its_place() {
        let staff = [grant(Role::Staff, "430103/430103010")];
        for elsewhere in ["430103", "430103/430103009", "430103/4301030100", ""] {
            assert!(
                !may(&staff, true, Act::RunCentre, &Scope(elsewhere.into())),
                "{elsewhere}"
            );
        }
    }

    #[test]
    fn a_role_in_a_part_of_a_community_is_enough_for_what_is_done_resident_by_resident() {
        let community = Scope("430103/430103010/430103010002".into());
        for role in Role::GRANTED {
            let in_a_grid = [grant(role, "430103/430103010/430103010002/c1/g3")];
            for act in Act::ALL {
                let own = act.allows(Role::Resident);
                assert_eq!(
                    may(&in_a_grid, true, act, &community),
                    own || act.is_local(),
                    "{act:?} as {role}"
                );
                assert_eq!(
                    may_everywhere(&in_a_grid, true, act, &community),
                    own,
                    "{act:?} as {role}"
                );
            }
            let elsewhere = [grant(role, "430103/430103010/430103010003/c1")];
            assert!(!may(&elsewhere, true, Act::Verify, &community));
        }
    }

    /// So the statements that hold an act to a part need not look at the role.
    #[test]
    fn every_role_that_is_granted_may_do_what_is_local() {
        let local = || Act::ALL.into_iter().filter(|act| act.is_local());
        assert!(Role::GRANTED.iter().all(|role| local().all(|act| act.allows(*role))));
    }

    #[test]
    fn nobody_gains_from_grants_without_signing_in() {
        assert!(!may(
            &[grant(Role::Steward, "430103")],
            false,
            Act::Grant,
            &Scope("430103".into())
        ));
    }

    #[test]
    fn only_a_steward_grants_roles() {
        for role in Role::ALL {
            assert_eq!(Act::Grant.allows(role), role == Role::Steward);
        }
    }

    #[test]
    fn every_role_is_read_back_by_its_name() {
        for role in Role::ALL {
            assert_eq!(role.name().parse::<Role>().unwrap(), role);
        }
        assert_eq!("grid-worker".parse::<Role>().unwrap(), Role::GridWorker);
    }
}
