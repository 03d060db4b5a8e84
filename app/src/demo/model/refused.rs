//! What the page of use shows beside the bookings themselves: who did not come, and which rule refused how often.

use super::{
    dice::below,
    places::{FURONG, Site},
    plan::{BACK, By, Planned},
};
use crate::bookings::Rule;
use foundation::time::Day;

/// One in so many bookings of residents is missed.
const MISSED: u64 = 14;

/// How often a rule of a room refused somebody on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo) struct RefusedOnDay {
    /// The code of the room.
    pub(in crate::demo) room: &'static str,
    /// On which day.
    pub(in crate::demo) day: Day,
    /// Which rule.
    pub(in crate::demo) rule: Rule,
    /// How often, once at least.
    pub(in crate::demo) times: u64,
}

/// Rules that refuse in Furong, each up to so many times a day.
const OF_FURONG: [(&str, Rule, u64); 10] = [
    ("yoga", Rule::Taken, 3),
    ("yoga", Rule::TooFar, 1),
    ("choir-hall", Rule::Taken, 2),
    ("choir-hall", Rule::TooLong, 1),
    ("dance", Rule::BookingsAWeek, 2),
    ("dance", Rule::Taken, 2),
    ("meeting", Rule::VerifiedOnly, 2),
    ("meeting", Rule::TooLong, 1),
    ("table-tennis", Rule::TooFar, 3),
    ("library", Rule::HoursAWeek, 1),
];

/// Rules that refuse in Xinyuan.
const OF_XINYUAN: [(&str, Rule, u64); 2] = [("reading", Rule::TooFar, 1), ("hall", Rule::Taken, 1)];

/// Whether nobody came to a booking, the `number`th of the plan: now and then to one of a resident, and never to what is still to come.
pub(in crate::demo) fn is_missed(one: &Planned, number: u64, today: Day) -> bool {
    let seeds = [one.day.number().unsigned_abs().into(), number, 14];
    matches!(one.by, By::Resident(_)) && one.day < today && below(MISSED, &seeds) == 0
}

/// What was refused in a community over the past weeks.
pub(in crate::demo) fn refused(site: &Site, today: Day) -> Vec<RefusedOnDay> {
    let rules: &[(&'static str, Rule, u64)] = if site.code == FURONG.code {
        &OF_FURONG
    } else {
        &OF_XINYUAN
    };
    let on = |day: Day| {
        (0..).zip(rules).filter_map(move |(number, &(room, rule, most))| {
            let times = below(most + 1, &[day.number().unsigned_abs().into(), number, 15]);
            (times > 0).then_some(RefusedOnDay { room, day, rule, times })
        })
    };
    today.plus(-BACK).until(today).flat_map(on).collect()
}
