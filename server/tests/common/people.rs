//! People: known by a phone number, with a token for their programs and a session for their browser.

use super::Town;
use app::{
    access::Person,
    accounts::{self, store::sign_in},
};
use foundation::{Id, PhoneNumber, on, policy::Role, time::now};
use std::sync::atomic::{AtomicU32, Ordering};

/// The last digits of the next number.
static NEXT: AtomicU32 = AtomicU32::new(1);

/// Somebody with an account.
#[derive(Debug, Clone)]
pub struct Resident {
    pub id: Id<Person>,
    pub phone: String,
    pub token: String,
    pub session: String,
}

impl Town {
    /// Somebody new.
    pub async fn somebody(&self) -> Resident {
        let phone = format!("138{:08}", NEXT.fetch_add(1, Ordering::Relaxed));
        let number = PhoneNumber::parse(&phone).unwrap();
        let (opened, issued) = (number.clone(), number.clone());
        let opening = self
            .db
            .keep_house(move |tx| Box::pin(async move { accounts::found_or_opened(tx, &opened).await }));
        let (id, _) = opening.await.unwrap();
        let token = accounts::token_for(&self.db, issued).await.unwrap();
        let session = self.session(number).await;
        Resident {
            id,
            phone,
            token,
            session,
        }
    }

    async fn session(&self, number: PhoneNumber) -> String {
        let arriving = sign_in::Arriving {
            community: self.community,
            device: "test".into(),
            before: None,
        };
        sign_in::as_demo(&self.db, arriving, number).await.unwrap()
    }

    /// Somebody who has signed in in another browser too.
    pub async fn signed_in_again(&self, person: &Resident) -> Resident {
        let number = PhoneNumber::parse(&person.phone).unwrap();
        Resident {
            session: self.session(number).await,
            ..person.clone()
        }
    }

    /// Somebody new with a role in the town's community; visitors and residents need none.
    pub async fn somebody_as(&self, role: Role) -> Resident {
        let person = self.somebody().await;
        if Role::GRANTED.contains(&role) {
            self.grant(&person, role, "furong").await;
        }
        person
    }

    /// Grants a role on the place of a community.
    pub async fn grant(&self, person: &Resident, role: Role, community: &str) {
        self.grant_on(person, role, &format!("place-{community}")).await;
    }

    /// Grants a role on a place, by its code.
    pub async fn grant_on(&self, person: &Resident, role: Role, place: &str) {
        let (id, place, name) = (person.id, place.to_owned(), role.name());
        let granting = self.db.keep_house(move |tx| {
            Box::pin(async move {
                on!(&mut **tx, |c| sqlx::query(
                    "insert into role_grant (id, person_id, role, place_id, granted_at)
                     values ($1, $2, $3, (select id from place where code = $4), $5)"
                )
                .bind(uuid::Uuid::now_v7())
                .bind(id)
                .bind(name)
                .bind(place)
                .bind(now())
                .execute(c)
                .await
                .map(|_| ()))?;
                Ok(())
            })
        });
        granting.await.unwrap();
    }
}
