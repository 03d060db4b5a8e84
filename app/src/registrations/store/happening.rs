//! Dates that something was done to, who has registered for them, and how often each is told: once.

use super::told::{Concerned, concerned};
use crate::events::EventDate;
use foundation::{Id, Result, db::Conn, on, tenancy::Community, time::Instant};
use locales::Words;
use serde_json::{Value, json};
use sqlx::FromRow;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A date, of which event it is, and where.
#[derive(Debug, Clone, FromRow)]
pub(super) struct Happening {
    pub(super) id: Uuid,
    pub(super) event_id: Uuid,
    pub(super) stands_for: i32,
    pub(super) starts: Instant,
    pub(super) ends: Instant,
    title: String,
    title_en: String,
    registering: String,
    place: String,
    place_en: String,
}

impl Happening {
    /// Whether people register for all dates together.
    pub(super) fn is_of_course(&self) -> bool {
        self.registering == "course"
    }

    /// In what those have registered who come to it.
    pub(super) fn pool(&self) -> Uuid {
        if self.is_of_course() { self.event_id } else { self.id }
    }

    /// What a notice says of it.
    pub(super) fn details(&self, who: &str, reason: &str, path: String) -> Value {
        json!({
            "title": Words { zh: self.title.clone(), en: self.title_en.clone() },
            "who": who,
            "starts": self.starts,
            "ends": self.ends,
            "place": Words { zh: self.place.clone(), en: self.place_en.clone() },
            "reason": reason,
            "path": path,
        })
    }
}

/// Some dates, as far as they are in a state, the earliest first.
pub(super) async fn happenings(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    dates: &[Id<EventDate>],
    state: &'static str,
) -> Result<Vec<Happening>> {
    let mut all: Vec<Happening> = vec![];
    for date in dates {
        let found = on!(&mut *conn, |c| {
            sqlx::query_as(
            "select event_date.id, event_date.event_id, event_date.stands_for, event_date.starts, event_date.ends, event.title, event.title_en,
                    event.registering, coalesce(room.name, event.place) as place, coalesce(room.name_en, event.place_en) as place_en
             from event_date
             join event on event.community_id = event_date.community_id and event.id = event_date.event_id
             left join booking on booking.community_id = event_date.community_id and booking.id = event_date.booking_id and booking.live
             left join room on room.community_id = booking.community_id and room.id = booking.room_id
             where event_date.community_id = $1 and event_date.id = $2 and event_date.state = $3 and event.state <> 'draft'"
        )
        .bind(community)
        .bind(*date)
        .bind(state)
        .fetch_optional(c)
        .await
        })?;
        all.extend(found);
    }
    all.sort_by_key(|one| (one.starts, one.id));
    Ok(all)
}

/// Everyone who has registered for some dates, with the first of these that is theirs and how many they are. Who comes to a course comes to
/// all of them.
pub(super) async fn by_registration(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    all: &[Happening],
) -> Result<Vec<(Concerned, Happening, usize)>> {
    let mut found = vec![];
    if let Some(first) = all.first().filter(|first| first.is_of_course()) {
        let course = concerned(conn, community, first.pool()).await?;
        found.extend(course.into_iter().map(|one| (one, first.clone(), all.len())));
        return Ok(found);
    }
    for date in all {
        let of_date = concerned(conn, community, date.pool()).await?;
        found.extend(of_date.into_iter().map(|one| (one, date.clone(), 1)));
    }
    Ok(found)
}

/// Whoever is told: once for all dates and for everyone in the household.
#[derive(Default)]
pub(super) struct People(HashMap<Uuid, Share>);

/// What is somebody's of what there is to tell.
#[derive(Default)]
struct Share {
    dates: HashSet<Uuid>,
    of_course: usize,
    registrations: usize,
    told: bool,
}

/// How it is told to somebody.
pub(super) struct Telling {
    /// Whether it is about several dates.
    pub(super) several: bool,
    /// Whether it is for more than one of the household.
    pub(super) together: bool,
}

impl People {
    /// Whom there is to tell.
    pub(super) fn of(all: &[(Concerned, Happening, usize)]) -> Self {
        let mut people = Self::default();
        for (one, date, dates) in all {
            let share = people.0.entry(one.person_id).or_default();
            share.dates.insert(date.id);
            share.of_course = *dates;
            share.registrations += 1;
        }
        people
    }

    /// How somebody is told now; `None` where they were told already.
    pub(super) fn first(&mut self, person: Uuid) -> Option<Telling> {
        let share = self.0.get_mut(&person)?;
        let telling = Telling {
            several: share.dates.len() > 1 || share.of_course > 1,
            together: share.registrations > share.dates.len(),
        };
        (!std::mem::replace(&mut share.told, true)).then_some(telling)
    }
}
