//! The books: what the database says in the end, whatever the answers were.

use super::Town;
use foundation::{
    Id,
    journal::{self, Audience, Entry},
    on,
};
use sqlx::FromRow;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A booking as it stands in the books.
#[derive(Debug, Clone, FromRow)]
pub struct Booked {
    pub id: Uuid,
    pub room: String,
    pub title: String,
    pub state: String,
    pub live: bool,
    pub parts: i32,
    pub held_from: i64,
    pub held_until: i64,
    pub named: i64,
    pub elsewhere: i64,
    pub held: i64,
}

impl Town {
    /// How many rows a statement counts.
    pub async fn count(&self, statement: &'static str) -> i64 {
        let mut reader = self.db.read().await.unwrap();
        on!(&mut reader.conn(), |c| sqlx::query_scalar(statement).fetch_one(c).await).unwrap()
    }

    /// Changes what no interface changes: the passing of time. It writes an entry, as a command would, so that the server hears of it.
    pub async fn by_hand(&self, statement: &'static str, at: foundation::time::Instant) {
        let entry = Entry {
            community: Id::from(Uuid::nil()),
            actor: None,
            verb: "test.by_hand",
            subject: Uuid::nil(),
            audience: Audience::InCharge,
            topics: vec![],
        };
        let change = self.db.write(move |tx| {
            Box::pin(async move {
                on!(&mut **tx, |c| sqlx::query(statement)
                    .bind(at)
                    .execute(c)
                    .await
                    .map(|_| ()))?;
                journal::store::record(tx, entry).await
            })
        });
        change.await.unwrap();
    }

    /// Every booking of both communities.
    pub async fn books(&self) -> Vec<Booked> {
        let mut reader = self.db.read().await.unwrap();
        on!(&mut reader.conn(), |c| sqlx::query_as(
            "select booking.id, room.code as room, title, state, live, parts, held_from, held_until,
                    (select count(*) from booking_part where booking_part.community_id = booking.community_id and booking_id = booking.id) as named,
                    (select count(*) from booking_part
                       join part on part.community_id = booking_part.community_id and part.id = part_id
                       where booking_part.community_id = booking.community_id and booking_id = booking.id and part.room_id <> booking.room_id)
                      + (select count(*) from occupancy
                           join part on part.community_id = occupancy.community_id and part.id = part_id
                          where occupancy.community_id = booking.community_id and booking_id = booking.id and part.room_id <> booking.room_id)
                    as elsewhere,
                    (select count(*) from occupancy
                       where occupancy.community_id = booking.community_id and booking_id = booking.id and slot >= held_from and slot < held_until
                         and part_id in (select part_id from booking_part
                                          where booking_part.community_id = booking.community_id and booking_id = booking.id)) as held
             from booking join room on room.community_id = booking.community_id and room.id = room_id order by booking.id"
        )
        .fetch_all(c)
        .await)
        .unwrap()
    }

    /// Fails unless every live booking holds exactly its parts × slots, in its own room, and nothing else is held.
    pub async fn books_are_in_order(&self) -> Vec<Booked> {
        let books = self.books().await;
        let mut held = 0;
        for entry in &books {
            let wanted = if entry.live {
                i64::from(entry.parts) * (entry.held_until - entry.held_from)
            } else {
                0
            };
            assert_eq!(entry.held, wanted, "{entry:?}");
            assert_eq!(entry.named, i64::from(entry.parts), "{entry:?}");
            assert_eq!(entry.elsewhere, 0, "parts or slots of another room: {entry:?}");
            held += wanted;
        }
        assert_eq!(
            self.count("select count(*) from occupancy").await,
            held,
            "slots that no booking holds"
        );
        books
    }

    /// How often each verb stands in the journal, for everything that concerns bookings.
    pub async fn verbs(&self) -> BTreeMap<String, i64> {
        let mut reader = self.db.read().await.unwrap();
        let rows: Vec<(String, i64)> = on!(&mut reader.conn(), |c| sqlx::query_as(
            "select verb, count(*) from journal where verb like 'booking.%' group by verb"
        )
        .fetch_all(c)
        .await)
        .unwrap();
        rows.into_iter().collect()
    }
}
