//! What is over, what has begun, what begins just now.

use super::*;

#[test]
fn what_is_over_cannot_be_booked_even_by_staff() {
    assert_eq!(flaws(&room(&["room"]), 0, "7:45", "9:30", staff()), ["starts: past"]);
}

#[test]
fn what_has_begun_keeps_its_start_and_ends_later_than_now() {
    let terms = room(&["room"]);
    // It is half past nine.
    let present = Present {
        now: at(0, 9 * 60 + 30),
        today: day(0),
    };
    let judged = |kept: Option<i64>, from: &str, until: &str| {
        let (from, until) = (minute(from), minute(until));
        let wish = wish(0, from.minutes().into(), until.minutes().into());
        let local = Local {
            day: day(0),
            from,
            until: Some(until),
        };
        let kept = kept.map(|minute| at(0, minute));
        told(judge(&terms, &wish, local, staff(), present, kept))
    };
    let nine = Some(9 * 60);
    assert_eq!(judged(nine, "9:00", "9:45"), [""; 0]);
    assert_eq!(judged(nine, "9:00", "12:00"), [""; 0]);
    assert_eq!(judged(nine, "9:00", "9:30"), ["ends: past"]);
    assert_eq!(
        judged(nine, "9:15", "12:00"),
        ["starts: past"],
        "another start is a new one"
    );
    assert_eq!(judged(None, "9:00", "12:00"), ["starts: past"]);
    assert_eq!(judged(nine, "9:30", "12:00"), [""; 0]);
}

#[test]
fn the_quarter_that_runs_can_still_be_had_unless_staff_decide_first() {
    let present = |minute| Present {
        now: at(0, minute),
        today: day(0),
    };
    let judged = |terms: &RoomTerms, standing, now: i64| {
        let (from, until) = (minute("9:00"), minute("10:00"));
        let wish = wish(0, from.minutes().into(), until.minutes().into());
        let local = Local {
            day: day(0),
            from,
            until: Some(until),
        };
        told(judge(terms, &wish, local, standing, present(now), None))
    };
    let (free, mut asked) = (room(&["room"]), room(&["room"]));
    asked.rules.approval = true;
    let resident = Standing::default();
    assert_eq!(judged(&free, resident, 9 * 60 + 14), [""; 0]);
    assert_eq!(judged(&free, resident, 9 * 60 + 15), ["starts: past"]);
    assert_eq!(judged(&asked, resident, 9 * 60), [""; 0]);
    assert_eq!(judged(&asked, resident, 9 * 60 + 1), ["starts: past"]);
    assert_eq!(judged(&asked, staff(), 9 * 60 + 14), [""; 0]);
}
