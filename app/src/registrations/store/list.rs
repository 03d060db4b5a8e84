//! Who comes to a date, for those who keep the list.

use crate::registrations::model::{Guest, State};
use foundation::{
    Id, PhoneNumber, Problem, Result,
    db::Conn,
    on,
    tenancy::Community,
    time::{Instant, Zone},
};
use sqlx::{FromRow, types::Json};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(FromRow)]
struct Row {
    id: Uuid,
    name: String,
    guardian: String,
    phone: Option<String>,
    party_size: i32,
    answers: Json<BTreeMap<Uuid, String>>,
    state: String,
    offered_until: Option<Instant>,
    code: String,
    came: Option<Instant>,
}

impl Row {
    fn guest(self, position: u32, questions: &[Uuid], zone: Zone) -> Result<Guest> {
        let phone = self.phone.and_then(|phone| PhoneNumber::parse(&phone).ok());
        let answer = |question| self.answers.get(question).cloned().unwrap_or_default();
        Ok(Guest {
            answers: questions.iter().map(answer).collect(),
            id: self.id,
            name: self.name,
            guardian: self.guardian,
            phone: phone.map(|phone| phone.masked()).unwrap_or_default(),
            party: self.party_size.try_into().unwrap_or(1),
            state: self.state.parse().map_err(Problem::internal)?,
            position,
            until: self.offered_until.map(|until| zone.local(until)),
            code: self.code,
            came: self.came.map(|came| zone.local(came)),
        })
    }
}

/// Everyone who has a place in a pool, was offered one or waits, each in their order, and who of them came to a date.
pub async fn guests(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    (pool, date): (Uuid, Uuid),
    questions: &[Uuid],
    zone: Zone,
) -> Result<Vec<Guest>> {
    let rows: Vec<Row> = on!(conn, |c| {
        sqlx::query_as(
        "select registration.id, registration.name, guardian, phone, party_size, answers, state, offered_until, code, check_in.at as came
         from registration join person on person.id = registration.person_id
         left join check_in on check_in.community_id = registration.community_id and registration_id = registration.id
                           and check_in.date_id = $3 and undone_at is null
         where registration.community_id = $1 and pool_id = $2 and state in ('admitted', 'waiting', 'offered')
         order by case state when 'admitted' then 0 when 'offered' then 1 else 2 end, number"
    )
    .bind(community)
    .bind(pool)
    .bind(date)
    .fetch_all(c)
    .await
    })?;
    let mut waiting = 0;
    rows.into_iter()
        .map(|row| {
            let waits = row.state == State::Waiting.name();
            waiting += u32::from(waits);
            row.guest(if waits { waiting } else { 0 }, questions, zone)
        })
        .collect()
}

/// The registrations with a place in a pool by which a code is told at the door.
pub async fn of_code(conn: &mut Conn<'_>, community: Id<Community>, pool: Uuid, code: &str) -> Result<Vec<Uuid>> {
    Ok(on!(conn, |c| {
        sqlx::query_scalar(
        "select id from registration where community_id = $1 and pool_id = $2 and state = 'admitted' and code = $3 order by number"
    )
    .bind(community)
    .bind(pool)
    .bind(code)
    .fetch_all(c)
    .await
    })?)
}
