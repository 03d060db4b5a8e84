//! Making a series: its rule, what is left out of it, and the bookings of its dates, in one transaction.

use super::{anew, skips};
use crate::{
    bookings::{
        Booking, Series, Verb,
        many::{self, Dated, Many, Short, Tale},
        overtaken,
    },
    recurrence::Repeat,
    series::model::{Pattern, SeriesMade, Why},
};
use foundation::{
    Id, Problem, Result,
    db::Tx,
    on,
    time::{Day, now},
};
use sqlx::types::Json;

/// A series that the room's rules allow, ready to be made.
#[derive(Debug, Clone)]
pub struct NewSeries {
    /// Which, where, whose.
    pub many: Many,
    /// Its rule.
    pub repeat: Repeat,
    /// From where on the rule counts.
    pub first: Day,
    /// What a date is by it.
    pub pattern: Pattern,
    /// The dates that are to be booked.
    pub dates: Vec<Dated>,
    /// The dates that are not, and why.
    pub skips: Vec<(Day, Why)>,
    /// The booking that becomes the date of a day.
    pub of: Option<(Id<Booking>, Day)>,
    /// Whether the limits of a week apply.
    pub limited: bool,
    /// Whether what is taken meanwhile is left out, instead of undoing everything.
    pub leave_out: bool,
}

/// Makes the series: with all its dates, or nothing because one of them is taken, over a limit, or the room has changed meanwhile.
pub async fn make(tx: &mut Tx<'_>, new: &NewSeries) -> Result<SeriesMade> {
    let many = &new.many;
    if new.limited {
        many::keep_bounds(tx, many, &new.dates, &[]).await?;
    }
    many::alone(tx, many.community, many.terms.id).await?;
    insert(tx, new, None).await?;
    let dates = anew::choose(tx, many, &new.pattern.parts, &new.dates, &[]).await?;
    let (made, mut skips) = book(tx, many, &dates, new.leave_out).await?;
    if made.is_empty() && new.of.is_none() {
        return Err(Problem::Taken { alternatives: vec![] });
    }
    skips.extend_from_slice(&new.skips);
    skips::write(tx, many, &skips).await?;
    if let Some((booking, day)) = new.of {
        become_part(tx, many, booking, day).await?;
    }
    let requested = new.dates.iter().any(|date| date.stage.decide_by.is_some());
    if requested {
        many::expire_later(tx, many.community, many.series).await?;
    }
    told(tx, many, "series.made", requested).await?;
    Ok(SeriesMade {
        id: many.series,
        booked: count(made.len() + usize::from(new.of.is_some())),
        left_out: count(skips.len()),
        unchanged: false,
    })
}

/// Books dates, with what they borrow, and writes their first steps. Answers those that are made, and as left out those of which something
/// was taken meanwhile.
pub(super) async fn book(
    tx: &mut Tx<'_>,
    many: &Many,
    dates: &[Dated],
    leave_out: bool,
) -> Result<(Vec<Id<Booking>>, Vec<(Day, Why)>)> {
    let short = many::make(tx, many, dates).await?;
    if !short.is_empty() && !leave_out {
        return Err(Problem::Taken { alternatives: vec![] });
    }
    many::drop_these(tx, many.community, &short).await?;
    let with_room: Vec<&Dated> = dates.iter().filter(|date| !short.contains(&date.booking)).collect();
    let lacking = many::lend(tx, many.community, &with_room).await?;
    if !lacking.is_empty() && !leave_out {
        return Err(many::lacking(&with_room, &lacking));
    }
    let lacking: Vec<Id<Booking>> = lacking.iter().map(Short::booking).collect();
    many::drop_these(tx, many.community, &lacking).await?;
    let short = [short, lacking].concat();
    let (left, made): (Vec<&Dated>, Vec<&Dated>) = dates.iter().partition(|date| short.contains(&date.booking));
    let made: Vec<Id<Booking>> = made.into_iter().map(|date| date.booking).collect();
    many::steps(tx, many.community, &made, Verb::Made, Some(many.by), "").await?;
    Ok((
        made,
        left.into_iter().map(|date| (date.stands_for, Why::Taken)).collect(),
    ))
}

/// The row of a series.
pub(super) async fn insert(tx: &mut Tx<'_>, new: &NewSeries, continues: Option<Id<Series>>) -> Result<()> {
    let (many, pattern) = (&new.many, &new.pattern);
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into series (community_id, id, room_id, person_id, booked_by, rule, first_day, from_minute, until_minute, title, title_public,
                             party_size, parts, borrows, created_at, changed_at, continues)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16)"
    )
    .bind(many.community)
    .bind(many.series)
    .bind(many.terms.id)
    .bind(many.person)
    .bind(many.by)
    .bind(new.repeat.to_string())
    .bind(new.first.number())
    .bind(i32::from(pattern.from.minutes()))
    .bind(i32::from(pattern.until.minutes()))
    .bind(&pattern.title)
    .bind(pattern.title_public)
    .bind(i32::from(pattern.party_size))
    .bind(Json(&pattern.parts))
    .bind(Json(&pattern.borrows))
    .bind(now())
    .bind(continues)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

/// A booking by itself becomes the date of a day; one of another series stays what it is.
async fn become_part(tx: &mut Tx<'_>, many: &Many, booking: Id<Booking>, day: Day) -> Result<()> {
    let became = on!(&mut **tx, |c| sqlx::query(
        "update booking set series_id = $3, series_day = $4, version = version + 1
         where community_id = $1 and id = $2 and series_id is null and live and room_id = $5 and person_id = $6"
    )
    .bind(many.community)
    .bind(booking)
    .bind(many.series)
    .bind(day.number())
    .bind(many.terms.id)
    .bind(many.person)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    if became == 1 { Ok(()) } else { Err(overtaken()) }
}

/// Tells of a change to a series.
pub(super) async fn told(tx: &mut Tx<'_>, many: &Many, verb: &'static str, of_queue: bool) -> Result<()> {
    let tale = Tale {
        community: many.community,
        series: many.series,
        owner: many.person,
        by: Some(many.by),
        verb,
        reason: "",
        of_queue,
    };
    many::tell(tx, tale).await
}

pub(super) fn count(number: usize) -> u16 {
    number.try_into().unwrap_or(u16::MAX)
}
