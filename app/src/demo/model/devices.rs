//! What Furong lends along with its rooms, and what its people borrow.

use crate::{bookings::Borrowing, devices::DeviceDraft};
use locales::Words;

/// Who borrows what: whatever has this title.
const BORROWED: [(&str, &str); 3] = [
    ("恳谈会 · Listening", "projector"),
    ("读书会", "projector"),
    ("健身舞 · Dance", "sound"),
];

/// The devices, with their codes.
pub(in crate::demo) fn devices() -> [(&'static str, DeviceDraft); 2] {
    let device = |zh: &str, en: &str, units| DeviceDraft {
        name: Words {
            zh: zh.into(),
            en: en.into(),
        },
        units,
    };
    [
        ("projector", device("投影仪", "Projector", 2)),
        ("sound", device("音响", "Sound system", 1)),
    ]
}

/// What a booking of this title borrows.
pub(in crate::demo) fn borrowed(title: &str) -> Borrowing {
    let same = BORROWED.iter().filter(|(known, _)| *known == title);
    same.map(|(_, code)| ((*code).to_owned(), 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::model::{FURONG, furong, plan};
    use foundation::time::Day;

    #[test]
    fn whatever_day_it_is_something_is_borrowed_and_never_more_than_there_is() {
        let first: Day = "2026-11-20".parse().unwrap();
        for today in first.until(first.plus(40)) {
            let planned = plan(&FURONG, &furong(today), today);
            for (code, draft) in devices() {
                let lent = planned
                    .iter()
                    .filter(|one| borrowed(one.title).counts().contains_key(code));
                let lent: Vec<_> = lent.collect();
                assert!(!lent.is_empty(), "nobody borrows a {code}, today {today}");
                for one in &lent {
                    let mut at_once = 0;
                    for other in &lent {
                        at_once += u16::from(other.day == one.day && other.from < one.until && one.from < other.until);
                    }
                    assert!(at_once <= draft.units, "{one:?}");
                }
            }
        }
    }
}
