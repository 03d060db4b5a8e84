//! Who is reminded of a date, and what of it: one notice for each person, however many they have registered.

use crate::access::Person;
use foundation::Id;
use uuid::Uuid;

/// What stands between names, and between codes.
const AND: &str = "、";

/// A registration with a place.
#[derive(Debug, Clone)]
pub struct Coming {
    /// Which.
    pub id: Uuid,
    /// Whose.
    pub person_id: Uuid,
    /// For whom of their household, where not for themselves.
    pub member_id: Option<Uuid>,
    /// The name on the list.
    pub name: String,
    /// Told at the door.
    pub code: String,
}

/// What one person is reminded of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Whom.
    pub person: Id<Person>,
    /// The first of their registrations.
    pub registration: Uuid,
    /// For whom they are, where not for the reader alone.
    pub who: String,
    /// What is told at the door.
    pub code: String,
    /// The page with all of them.
    pub path: String,
}

/// One reminder for each person; the registrations of one stand together.
pub fn reminders(coming: &[Coming]) -> Vec<Reminder> {
    let of_one = coming.chunk_by(|one, next| one.person_id == next.person_id);
    of_one.filter_map(reminder).collect()
}

fn reminder(theirs: &[Coming]) -> Option<Reminder> {
    let first = theirs.first()?;
    let all = |what: fn(&Coming) -> &str| theirs.iter().map(what).collect::<Vec<_>>().join(AND);
    let alone = theirs.iter().all(|one| one.member_id.is_none());
    Some(Reminder {
        person: first.person_id.into(),
        registration: first.id,
        who: if alone { String::new() } else { all(|one| &one.name) },
        code: all(|one| &one.code),
        path: if theirs.len() == 1 {
            format!("/me/events/{}", first.id)
        } else {
            String::from("/me/events")
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coming(id: u128, person: u128, member: Option<u128>, name: &str) -> Coming {
        Coming {
            id: Uuid::from_u128(id),
            person_id: Uuid::from_u128(person),
            member_id: member.map(Uuid::from_u128),
            name: name.into(),
            code: format!("{id:04}"),
        }
    }

    #[test]
    fn who_comes_alone_is_told_where_their_registration_stands() {
        let told = reminders(&[coming(7, 1, None, "李梅")]);
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].who.as_str(), told[0].code.as_str()), ("", "0007"));
        assert_eq!(told[0].path, format!("/me/events/{}", Uuid::from_u128(7)));
    }

    #[test]
    fn a_family_is_reminded_once_with_all_their_names_and_codes() {
        let told = reminders(&[
            coming(7, 1, None, "王芳"),
            coming(8, 1, Some(3), "小明"),
            coming(9, 2, Some(4), "奶奶"),
        ]);
        let said: Vec<_> = told.iter().map(|one| (one.who.as_str(), one.code.as_str())).collect();
        assert_eq!(said, [("王芳、小明", "0007、0008"), ("奶奶", "0009")]);
        assert_eq!(told[0].path, "/me/events");
    }
}
