//! The four people of a demo, one of each role. Their numbers are no one's.

use foundation::{PhoneNumber, policy::Role};

/// Who is found under which number. `linli demo` makes them.
pub const DEMO_PHONES: [(Role, &str); 4] = [
    (Role::Resident, "13800000001"),
    (Role::GridWorker, "13800000002"),
    (Role::Staff, "13800000003"),
    (Role::Steward, "13800000004"),
];

/// The number of the demo's person in a role.
pub fn demo_phone(role: Role) -> Option<PhoneNumber> {
    let (_, phone) = DEMO_PHONES.iter().find(|(of, _)| *of == role)?;
    PhoneNumber::parse(phone).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_that_can_sign_in_has_a_person_in_the_demo() {
        let missing: Vec<_> = Role::ALL
            .into_iter()
            .filter(|role| demo_phone(*role).is_none())
            .collect();
        assert_eq!(missing, [Role::Visitor]);
    }
}
