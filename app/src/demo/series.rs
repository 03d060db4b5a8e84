//! What in the demo takes place every Tuesday, as series: a dance group, and a choir of neighbours.

use super::{model::By, people::People};
use crate::{
    bookings::{
        Borrowing, PartsWish, Stage,
        many::{Dated, Many},
    },
    recurrence::days,
    rooms::RoomTerms,
    series::{NewSeries, Pattern, Why, make},
};
use foundation::{
    Id, Problem, Result,
    db::Tx,
    tenancy::Community,
    time::{Day, Minute, Span, Zone, now},
};

/// How far ahead they reach, in days.
const REACH: i64 = 120;

/// Something that takes place every Tuesday.
struct Weekly {
    room: &'static str,
    from: u16,
    until: u16,
    title: &'static str,
    people: u16,
    by: By,
}

/// Hours that no habit of the demo touches.
const WEEKLY: [Weekly; 2] = [
    Weekly {
        room: "dance",
        from: 11,
        until: 12,
        title: "扇子舞队排练",
        people: 16,
        by: By::Resident(3),
    },
    Weekly {
        room: "choir-hall",
        from: 20,
        until: 21,
        title: "邻里合唱团",
        people: 40,
        by: By::Resident(5),
    },
];

/// Books them, but for the days on which their rooms are closed.
pub(super) async fn book_weekly(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    zone: Zone,
    terms: &[RoomTerms],
    people: &People,
) -> Result<()> {
    let today = zone.day(now());
    for weekly in &WEEKLY {
        let terms = terms.iter().find(|terms| terms.code == weekly.room);
        let terms = terms.ok_or_else(|| Problem::internal("a series of the demo without its room"))?;
        let new = weekly.planned((community, zone, today), terms, people)?;
        make(tx, &new).await?;
    }
    Ok(())
}

impl Weekly {
    fn planned(
        &self,
        (community, zone, today): (Id<Community>, Zone, Day),
        terms: &RoomTerms,
        people: &People,
    ) -> Result<NewSeries> {
        let rule = [
            "FREQ=WEEKLY;BYDAY=TU;UNTIL=",
            &today.plus(REACH).to_string().replace('-', ""),
        ]
        .concat();
        let repeat = rule.parse().map_err(Problem::internal)?;
        let first = today.plus(1);
        let (from, until) = (Minute::of_hour(self.from), Minute::of_hour(self.until));
        let person = people.who(self.by);
        let mut new = NewSeries {
            many: Many {
                community,
                series: Id::new(),
                terms: terms.clone(),
                person,
                by: person,
            },
            repeat,
            first,
            pattern: Pattern {
                from,
                until,
                parts: PartsWish::Whole,
                title: self.title.to_owned(),
                title_public: true,
                party_size: self.people,
                borrows: Borrowing::default(),
            },
            dates: vec![],
            skips: vec![],
            of: None,
            limited: false,
            leave_out: true,
        };
        for day in days(&repeat, first).map_err(|flaw| Problem::internal(flaw.words.en))? {
            if !terms.hours.of(day).holds(from, until) {
                new.skips.push((day, Why::Closed));
                continue;
            }
            let (starts, ends) = (zone.at(day, from), zone.at(day, until));
            let span = Span::new(starts, ends).ok_or_else(|| Problem::internal("a span of the demo without length"))?;
            new.dates.push(Dated {
                booking: Id::new(),
                version: 0,
                stands_for: day,
                span,
                day,
                at: from,
                parts: terms.parts.iter().map(|part| part.id).collect(),
                // Staff have agreed to them long ago.
                stage: Stage::made(false, starts, now()),
                title: self.title.to_owned(),
                title_public: true,
                party_size: self.people,
                borrows: Borrowing::default(),
            });
        }
        Ok(new)
    }
}
