//! What a person wants to hear by which way.

#[cfg(feature = "ssr")]
use super::{by, push, services};
use crate::channels::model::{Mine, Wishes};
#[cfg(feature = "ssr")]
use crate::{
    access::{Visit, enter},
    channels::{
        model::{Choice, Habit, Topic, address, digits},
        store::{
            addresses, budget,
            choices::{self, Said},
        },
    },
};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::{Flaw, idempotency, policy::Act, problem::Flaws, time::Minute};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use locales::{Lang, Words, channels as t};
#[cfg(feature = "ssr")]
use uuid::Uuid;

/// What the caller has chosen.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_channels")]
pub async fn see_channels(community: String) -> Result<Mine, Problem> {
    let visit = enter(Act::Own, &community)?;
    let (services, person) = (services()?, visit.person()?);
    let mut reader = visit.db.read().await?;
    let address = addresses::of(&mut reader.conn(), person).await?;
    let asked = addresses::waiting(&mut reader.conn(), visit.at(), person).await?;
    let chosen = choices::of(&mut reader.conn(), visit.at(), person).await?;
    let habit = choices::habit_of(&mut reader.conn(), visit.at(), person).await?;
    let (a_month, _) = budget::of(&mut reader.conn(), visit.at(), budget::month(visit.today())).await?;
    let habit = habit.map(|(habit, _)| habit).unwrap_or_default();
    let push = push::offered(&mut reader.conn(), &visit, &services).await?;
    let usual = Choice::of_nobody(services.mails && address.is_some());
    let of = |topic: Topic| {
        let choice = chosen.iter().find(|(of, _)| *of == topic);
        (topic, choice.map_or(usual, |(_, choice)| *choice))
    };
    Ok(Mine {
        mails: services.mails,
        texts: services.texts && a_month > 0,
        address,
        asked,
        push,
        topics: Topic::ALL.map(of).to_vec(),
        quiet: (habit.quiet_from, habit.quiet_until),
        digest: habit.digest,
    })
}

/// Sends a code to an address, which shows it to be the caller's.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "ask_email")]
pub async fn ask_email(
    community: String,
    address: String,
    #[server(default)] lang: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Own, &community)?;
    let address = self::address(&address).map_err(|flaw| flaw.of("address"))?;
    if !services()?.mails {
        return Err(Problem::Conflict {
            words: Words::of(|lang| t::no_mail_here(lang).into()),
        });
    }
    let lang = Lang::of_tag(&lang).unwrap_or_default().tag();
    let by = by(&visit, "channels.ask_email", &idempotency_key, &(&address, lang))?;
    addresses::ask(&visit.db, by, address, lang).await?;
    back(&visit, "asked");
    Ok(())
}

/// Takes an address once its code is right.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "confirm_email")]
pub async fn confirm_email(
    community: String,
    proof: String,
    code: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Own, &community)?;
    let proof = proof.parse::<Uuid>().map_err(|_| Problem::NotFound)?;
    let code = digits(&code).map_err(|flaw| flaw.of("code"))?;
    let by = by(&visit, "channels.confirm_email", &idempotency_key, &(proof, &code))?;
    let before: Option<()> = idempotency::answer(&visit.db, visit.at(), by.once.as_ref()).await?;
    if before.is_none() {
        let refused = addresses::confirm(&visit.db, visit.key.clone(), by, proof, code).await?;
        if let Some(flaw) = refused {
            return Err(flaw.of("code"));
        }
    }
    back(&visit, "confirmed");
    Ok(())
}

/// Forgets the caller's address.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "remove_email")]
pub async fn remove_email(community: String, #[server(default)] idempotency_key: String) -> Result<(), Problem> {
    let visit = enter(Act::Own, &community)?;
    let by = by(&visit, "channels.remove_email", &idempotency_key, &())?;
    addresses::remove(&visit.db, by).await?;
    back(&visit, "removed");
    Ok(())
}

/// Keeps what the caller has chosen, and the language in which they have.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "save_channels")]
pub async fn save_channels(
    community: String,
    #[server(default)] fields: Wishes,
    #[server(default)] lang: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Own, &community)?;
    let said = said(&fields, Lang::of_tag(&lang).unwrap_or_default())?;
    let by = by(&visit, "channels.save", &idempotency_key, &(&fields, said.lang))?;
    choices::save(&visit.db, by, said).await?;
    back(&visit, "saved");
    Ok(())
}

#[cfg(feature = "ssr")]
fn said(fields: &Wishes, lang: Lang) -> Result<Said, Problem> {
    let mut flaws = Flaws::default();
    let from = flaws.note("fields[quiet_from]", minute(&fields.quiet_from));
    let until = flaws.note("fields[quiet_until]", minute(&fields.quiet_until));
    flaws.refuse()?;
    let of = |topic| (topic, fields.of(topic));
    let usual = Habit::default();
    Ok(Said {
        topics: Topic::ALL.map(of).to_vec(),
        habit: Habit {
            quiet_from: from.unwrap_or(usual.quiet_from),
            quiet_until: until.unwrap_or(usual.quiet_until),
            digest: !fields.digest.is_empty(),
        },
        lang: lang.tag(),
    })
}

/// A minute of the day; its end is its beginning.
#[cfg(feature = "ssr")]
fn minute(typed: &str) -> Result<Minute, Flaw> {
    match typed.parse::<Minute>() {
        Ok(Minute::END) => Ok(Minute::START),
        Ok(minute) => Ok(minute),
        Err(_) => Err(Flaw::new("clock", Words::of(|lang| t::bad_clock(lang).into()))),
    }
}

#[cfg(feature = "ssr")]
pub(super) fn back(visit: &Visit, done: &str) {
    leptos_axum::redirect(&visit.community.href(&["/me/channels?done=", done].concat()));
}
