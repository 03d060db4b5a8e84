//! Changing the number of an account.

#[cfg(feature = "ssr")]
use crate::{
    access::enter,
    accounts::{
        cookies::Cookies,
        model::{Purpose, digits, late},
        sender,
        store::{
            codes::Wanted,
            numbers::{self, Proof},
        },
    },
};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::{
    PhoneNumber,
    idempotency::{self, Once},
    policy::Act,
    problem::Flaws,
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use locales::Lang;

/// Sends a code to the number of the account and one to the number that it is to have.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "ask_number")]
pub async fn ask_number(
    community: String,
    new_phone: String,
    lang: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Own, &community)?;
    let (cookies, sender, person) = (Cookies::here()?, sender::here()?, visit.person()?);
    let phone = PhoneNumber::parse(&new_phone).map_err(|flaw| flaw.of("new_phone"))?;
    let lang = Lang::of_tag(&lang).unwrap_or_default();
    let content = (phone.reveal(), lang.tag());
    let once = Once::of(person.uuid(), "account.ask_number", Some(&idempotency_key), &content)?;
    let wanted = Wanted {
        phone: phone.clone(),
        purpose: Purpose::TakeNumber,
        address: visit.caller.address.clone(),
        an_hour: sender::codes_an_hour(),
        always: false,
    };
    let codes = numbers::ask(&visit.db, visit.key.clone(), visit.at(), person, wanted, once).await?;
    cookies.wait_for_change(Some((&codes.old.id.to_string(), &codes.new.id.to_string())));
    if let Some(old_phone) = codes.old_phone {
        sender::send(&sender, old_phone, codes.old.code, lang);
    }
    sender::send(&sender, phone, codes.new.code, lang);
    Ok(())
}

/// Changes the number, once both codes are right.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "change_number")]
pub async fn change_number(
    community: String,
    old_code: String,
    new_code: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Own, &community)?;
    let (cookies, person) = (Cookies::here()?, visit.person()?);
    let mut flaws = Flaws::default();
    let (old, new) = (
        flaws.note("old_code", digits(&old_code)),
        flaws.note("new_code", digits(&new_code)),
    );
    flaws.refuse()?;
    let once = Once::of(
        person.uuid(),
        "account.change_number",
        Some(&idempotency_key),
        &(&old, &new),
    )?;
    // Asked before what this browser waits with, which is gone once it is done.
    let done: Option<()> = idempotency::answer(&visit.db, visit.at(), once.as_ref()).await?;
    if done.is_none() {
        let ids = cookies
            .change()
            .and_then(|(old, new)| old.parse().ok().zip(new.parse().ok()));
        let (Some((old_id, new_id)), Some(old), Some(new)) = (ids, old, new) else {
            return Err(late().of("old_code"));
        };
        let proof = Proof {
            old: (old_id, old),
            new: (new_id, new),
        };
        let refused = numbers::change(&visit.db, visit.key.clone(), visit.at(), person, proof, once).await?;
        if let Some((field, flaw)) = refused {
            return Err(flaw.of(field));
        }
    }
    cookies.wait_for_change(None);
    Ok(())
}
