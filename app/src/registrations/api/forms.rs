//! What residents ask and send.

#[cfg(feature = "ssr")]
use super::{desk, list, mine, register};
use crate::registrations::model::{Arrival, Desk, Fields, Household, Made, MemberFields, MyEvents, One};
#[cfg(feature = "ssr")]
use crate::registrations::{
    model::{MOST_MEMBERS, Verb},
    store,
};
#[cfg(feature = "ssr")]
use crate::{access::enter, accounts};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::{
    Flaw,
    idempotency::{self, Once},
    policy::Act,
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use locales::{Words, registrations as t};

/// What stands beside an event, or the date of it that stands for a day: the next one without a day. Nothing where nobody registers.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_registering")]
pub async fn see_registering(
    community: String,
    event: String,
    #[server(default)] day: String,
) -> Result<Option<Desk>, Problem> {
    let visit = enter(Act::Read, &community)?;
    desk::desk(&visit, &event, &day).await
}

/// Registers the caller, or somebody of their household; then shows what has become of it.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "register")]
pub async fn register(
    community: String,
    event: String,
    #[server(default)] date: String,
    #[server(default)] fields: Fields,
    #[server(default)] idempotency_key: String,
) -> Result<Made, Problem> {
    let visit = enter(Act::Register, &community)?;
    let made = register::register(&visit, &event, &date, &fields, &idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/me/events/{}?done=made", made.id)));
    Ok(made)
}

/// What the caller has registered for; from where a page of what is over ended.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_my_events")]
pub async fn see_my_events(community: String, #[server(default)] past: String) -> Result<MyEvents, Problem> {
    let visit = enter(Act::Own, &community)?;
    mine::mine(&visit, &past).await
}

/// One registration of the caller's.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_registration")]
pub async fn see_registration(community: String, registration: String) -> Result<One, Problem> {
    let visit = enter(Act::Own, &community)?;
    mine::one(&visit, &registration).await
}

/// Takes what was offered (`yes`), or leaves it to the next (`no`).
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "answer_offer")]
pub async fn answer_offer(
    community: String,
    registration: String,
    answer: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Register, &community)?;
    let (verb, done) = match answer.as_str() {
        "yes" => (Verb::Accepted, "accepted"),
        "no" => (Verb::Declined, "declined"),
        _ => return Err(Problem::Malformed),
    };
    let id = mine::change(&visit, &registration, verb, "", &idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/me/events/{id}?done={done}")));
    Ok(())
}

/// Takes a registration back; then shows what has become of it.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "cancel_registration")]
pub async fn cancel_registration(
    community: String,
    registration: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Register, &community)?;
    let id = mine::change(&visit, &registration, Verb::Cancelled, "", &idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/me/events/{id}?done=cancelled")));
    Ok(())
}

/// Those for whom the caller may register besides themselves.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_household")]
pub async fn see_household(community: String) -> Result<Household, Problem> {
    let visit = enter(Act::Own, &community)?;
    let members = store::members(&mut visit.db.read().await?.conn(), visit.person()?).await?;
    let year = visit.today().parts().0;
    Ok(Household { members, year })
}

/// Names somebody of the household.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "add_member")]
pub async fn add_member(
    community: String,
    #[server(default)] fields: MemberFields,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Register, &community)?;
    let (at, person) = (visit.at(), visit.person()?);
    let (name, born) = fields.parse(visit.today().parts().0)?;
    let once = Once::of(person.uuid(), "household.name", Some(&idempotency_key), &fields)?;
    idempotency::write(&visit.db, at, once, move |tx| {
        Box::pin(async move {
            // Two at once would both find room for one more.
            accounts::hold(tx, person).await?;
            if store::members(tx, person).await?.len() >= MOST_MEMBERS {
                let words = Words::of(|lang| t::many_members(lang, MOST_MEMBERS));
                return Err(Flaw::new("many_members", words).of("fields[name]"));
            }
            store::add(tx, at, person, &name, born).await
        })
    })
    .await?;
    leptos_axum::redirect(&visit.community.href("/me/household?done=named"));
    Ok(())
}

/// Names somebody of the household no more.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "remove_member")]
pub async fn remove_member(
    community: String,
    member: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Register, &community)?;
    let (at, person) = (visit.at(), visit.person()?);
    let member = member.parse().map_err(|_| Problem::NotFound)?;
    let once = Once::of(person.uuid(), "household.remove", Some(&idempotency_key), &member)?;
    idempotency::write(&visit.db, at, once, move |tx| {
        Box::pin(async move { store::remove(tx, at, person, member).await })
    })
    .await?;
    leptos_axum::redirect(&visit.community.href("/me/household?done=removed"));
    Ok(())
}

/// What who scans the code at the door of a date sees.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_check_in")]
pub async fn see_check_in(community: String, date: String) -> Result<Arrival, Problem> {
    let visit = enter(Act::Register, &community)?;
    list::arrival(&visit, &date).await
}

/// The caller says at the door that they are there, with everyone whom they have registered.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "check_in")]
pub async fn check_in(
    community: String,
    date: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Register, &community)?;
    let date = list::arrive(&visit, &date, &idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/check-in/{date}?done=here")));
    Ok(())
}
