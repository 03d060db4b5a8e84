//! What is answered, by whom, and what it comes to.

use super::was_there;
use crate::{
    access::Person,
    feedback::model::{Answer, Given, Heard, OPEN_FOR, Question},
};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Tx},
    journal::{self, Audience, Entry},
    on,
    tenancy::Community,
    time::{Instant, Zone, now},
};
use locales::{Words, feedback as t};
use sqlx::FromRow;
use uuid::Uuid;

/// How many questions one person has at most.
const MOST: i64 = 50;

#[derive(FromRow)]
struct Row {
    event_id: Uuid,
    date_id: Uuid,
    registration_id: Uuid,
    title: String,
    title_en: String,
    starts: Instant,
    ends: Instant,
    answer: Option<String>,
    words: Option<String>,
}

impl Row {
    fn question(self, zone: Zone) -> Result<Question> {
        let answer = self.answer.map(|answer| answer.parse::<Answer>());
        Ok(Question {
            event: self.event_id,
            date: self.date_id,
            registration: self.registration_id,
            title: Words {
                zh: self.title,
                en: self.title_en,
            },
            span: (zone.local(self.starts), zone.local(self.ends)),
            until: zone.local(self.ends + OPEN_FOR),
            answer: answer.transpose().map_err(Problem::internal)?,
            words: self.words.unwrap_or_default(),
        })
    }
}

/// What somebody is asked, with what they have answered. `$1` is the community, `$2` the person, `$3` the present, `$4` the end of the
/// oldest that can still be answered.
macro_rules! questions {
    ($which:literal) => {
        concat!(
            "select event.id as event_id, event_date.id as date_id, registration.id as registration_id, event.title, event.title_en,
                    event_date.starts, event_date.ends, feedback.answer, feedback.words
             from registration
             join event on event.community_id = registration.community_id and event.id = registration.event_id
                       and event.asks_after and event.state <> 'draft'
             join event_date on event_date.community_id = registration.community_id and event_date.event_id = registration.event_id
                            and event_date.state = 'planned' and event_date.ends <= $3 and event_date.ends > $4
             left join feedback on feedback.community_id = registration.community_id and feedback.date_id = event_date.id
                               and feedback.person_id = $2
             where registration.community_id = $1 and registration.person_id = $2 and ",
            was_there!(),
            $which
        )
    };
}

/// What somebody is asked, the latest first: each date once, whomever they came with.
pub async fn open_to(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
    zone: Zone,
) -> Result<Vec<Question>> {
    let now = now();
    let rows: Vec<Row> = on!(conn, |c| sqlx::query_as(questions!(
        " order by event_date.ends desc, event_date.id, registration.number limit $5"
    ))
    .bind(community)
    .bind(person)
    .bind(now)
    .bind(now - OPEN_FOR)
    .bind(MOST)
    .fetch_all(c)
    .await)?;
    let mut questions = rows
        .into_iter()
        .map(|row| row.question(zone))
        .collect::<Result<Vec<_>>>()?;
    questions.dedup_by_key(|question| question.date);
    Ok(questions)
}

/// Keeps what somebody says, in place of what they said before. Back with the registration by which they were there.
pub async fn give(
    tx: &mut Tx<'_>,
    (community, person): (Id<Community>, Id<Person>),
    date: Uuid,
    given: &Given,
) -> Result<Uuid> {
    let now = now();
    let asked: Option<Row> = on!(&mut **tx, |c| sqlx::query_as(questions!(
        " and event_date.id = $5 order by registration.number limit 1"
    ))
    .bind(community)
    .bind(person)
    .bind(now)
    .bind(now - OPEN_FOR)
    .bind(date)
    .fetch_optional(c)
    .await)?;
    let asked = asked.ok_or_else(not_asked)?;
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into feedback (community_id, date_id, person_id, answer, words, at, changed_at) values ($1, $2, $3, $4, $5, $6, $6)
         on conflict (community_id, date_id, person_id) do update
         set answer = excluded.answer, words = excluded.words, changed_at = excluded.changed_at"
    )
    .bind(community)
    .bind(date)
    .bind(person)
    .bind(given.answer.name())
    .bind(&given.words)
    .bind(now)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    // Nobody has news, and nobody may do anything else now.
    tx.callers_stay(true);
    // That something was answered, and not by whom: staff are not to know.
    let entry = Entry {
        community,
        actor: None,
        verb: "feedback.given",
        subject: date,
        audience: Audience::InCharge,
        topics: vec![],
    };
    journal::store::record(tx, entry).await?;
    Ok(asked.registration_id)
}

fn not_asked() -> Problem {
    Problem::Conflict {
        words: Words::of(|lang| t::not_asked(lang).into()),
    }
}

/// What was answered to a date, for staff; nothing where nobody is asked, or it has not ended.
pub async fn heard_of(conn: &mut Conn<'_>, community: Id<Community>, date: Uuid) -> Result<Option<Heard>> {
    let asked: Option<i64> = on!(conn, |c| {
        sqlx::query_scalar(concat!(
        "select (select count(distinct registration.person_id) from registration where ",
        was_there!(),
        ") from event_date join event on event.community_id = event_date.community_id and event.id = event_date.event_id
         where event_date.community_id = $1 and event_date.id = $2 and event_date.state = 'planned' and event_date.ends <= $3
           and event.registering <> 'none'
           and (event.asks_after or exists (select 1 from feedback where feedback.community_id = $1 and feedback.date_id = $2))"
    ))
    .bind(community)
    .bind(date)
    .bind(now())
    .fetch_optional(c)
    .await
    })?;
    let Some(asked) = asked else { return Ok(None) };
    let answers: Vec<(String, String)> = on!(conn, |c| sqlx::query_as(
        "select answer, words from feedback where community_id = $1 and date_id = $2"
    )
    .bind(community)
    .bind(date)
    .fetch_all(c)
    .await)?;
    let answers = answers
        .into_iter()
        .map(|(answer, words)| Ok((answer.parse::<Answer>().map_err(Problem::internal)?, words)))
        .collect::<Result<Vec<_>>>()?;
    Ok(Some(Heard::of(asked.try_into().unwrap_or(u32::MAX), answers)))
}
