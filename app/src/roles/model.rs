//! What a steward sees of roles, and may do with them.

#[cfg(feature = "ssr")]
use foundation::{
    Problem,
    policy::{self, Act, Grant, Scope},
    problem::Flaw,
};
use foundation::{
    policy::Role,
    time::{Day, Stamp},
};
use locales::Words;
#[cfg(feature = "ssr")]
use locales::roles as t;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The page of roles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Board {
    /// Who holds which role, at this community, below it, or above it.
    pub grants: Vec<Granted>,
    /// From where on the next ones are seen, where there are more.
    pub next: Option<String>,
    /// Where this steward may grant.
    pub places: Vec<Where>,
    /// Today in the community.
    pub today: Day,
}

/// A role that somebody holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Granted {
    /// The grant.
    pub id: Uuid,
    /// How the person wants to be called; may be empty.
    pub name: String,
    /// Their number, masked.
    pub phone: String,
    /// What.
    pub role: Role,
    /// Where.
    pub place: Words,
    /// Since when.
    pub at: Stamp,
    /// Whether this steward may withdraw it.
    pub mine_to_withdraw: bool,
}

/// A place to grant a role on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Where {
    /// The place's code.
    pub code: String,
    /// Its kind and name.
    pub name: Words,
}

/// A role that can be granted, by its name in a form.
#[cfg(feature = "ssr")]
pub fn granted_role(name: &str) -> Result<Role, Flaw> {
    let role = name.parse::<Role>().ok().filter(|role| Role::GRANTED.contains(role));
    role.ok_or_else(|| Flaw::new("role", Words::of(|lang| t::which_role(lang).into())))
}

/// A steward grants and withdraws where a steward's role of their own holds: never above it, never beside it.
#[cfg(feature = "ssr")]
pub fn may_grant_on(grants: &[Grant], place: &Scope) -> bool {
    policy::may(grants, true, Act::Grant, place)
}

/// Whether a steward may withdraw a grant on a place; not the steward's role of their own, so that nobody locks themselves out.
#[cfg(feature = "ssr")]
pub fn may_withdraw(grants: &[Grant], own: bool, role: Role, place: &Scope) -> Result<(), Problem> {
    if !may_grant_on(grants, place) {
        return Err(Problem::NotAllowed);
    }
    if own && role == Role::Steward {
        return Err(Problem::Conflict {
            words: Words::of(|lang| t::own_role(lang).into()),
        });
    }
    Ok(())
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;

    fn steward_of(path: &str) -> Vec<Grant> {
        vec![
            Grant {
                role: Role::Steward,
                scope: Scope(path.into()),
            },
            Grant {
                role: Role::Staff,
                scope: Scope("430103".into()),
            },
        ]
    }

    #[test]
    fn a_steward_grants_only_below_their_own_place() {
        let steward = steward_of("430103/430103010");
        assert!(may_grant_on(&steward, &Scope("430103/430103010".into())));
        assert!(may_grant_on(&steward, &Scope("430103/430103010/430103010002".into())));
        for elsewhere in ["430103", "430103/430103009", ""] {
            assert!(!may_grant_on(&steward, &Scope(elsewhere.into())), "{elsewhere}");
        }
    }

    #[test]
    fn a_steward_does_not_withdraw_what_stands_above_them_nor_their_own_stewardship() {
        let (steward, here) = (steward_of("430103/430103010"), Scope("430103/430103010".into()));
        assert_eq!(
            may_withdraw(&steward, false, Role::Steward, &Scope("430103".into())),
            Err(Problem::NotAllowed)
        );
        assert!(matches!(
            may_withdraw(&steward, true, Role::Steward, &here),
            Err(Problem::Conflict { .. })
        ));
        assert!(may_withdraw(&steward, true, Role::Staff, &here).is_ok());
        assert!(may_withdraw(&steward, false, Role::Steward, &here).is_ok());
    }

    #[test]
    fn nobody_is_granted_the_role_of_a_resident() {
        assert_eq!(granted_role("staff").unwrap(), Role::Staff);
        for name in ["resident", "visitor", "", "root"] {
            assert_eq!(granted_role(name).unwrap_err().code, "role", "{name}");
        }
    }
}
