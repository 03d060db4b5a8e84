//! Staff give somebody a new number who lost the old one.

#[cfg(feature = "ssr")]
use crate::{
    access::enter,
    accounts::{
        cookies::Cookies,
        model::{Purpose, digits, late},
        sender,
        store::{
            codes::{self, Wanted},
            numbers_for::{self, ReadOut},
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

/// The new number that waits for its code, masked.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "number_for")]
pub async fn number_for(community: String) -> Result<Option<String>, Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let Some((_, id)) = Cookies::here()?.change_for() else {
        return Ok(None);
    };
    let phone = codes::waiting(&mut visit.db.read().await?.conn(), id, Purpose::TakeNumber).await?;
    Ok(phone.map(|phone| phone.masked()))
}

/// Sends a code to the new number.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "ask_number_for")]
pub async fn ask_number_for(
    community: String,
    old_phone: String,
    new_phone: String,
    lang: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let (cookies, sender, staff) = (Cookies::here()?, sender::here()?, visit.person()?);
    let mut flaws = Flaws::default();
    let old = flaws.note("old_phone", PhoneNumber::parse(&old_phone));
    let new = flaws.note("new_phone", PhoneNumber::parse(&new_phone));
    flaws.refuse()?;
    let (Some(old), Some(phone)) = (old, new) else {
        return Err(Problem::Malformed);
    };
    let lang = Lang::of_tag(&lang).unwrap_or_default();
    let content = (old.reveal(), phone.reveal(), lang.tag());
    let once = Once::of(staff.uuid(), "account.ask_number_for", Some(&idempotency_key), &content)?;
    let wanted = Wanted {
        phone: phone.clone(),
        purpose: Purpose::TakeNumber,
        address: visit.caller.address.clone(),
        an_hour: sender::codes_an_hour(),
        always: false,
    };
    let (person, issued) = numbers_for::ask(&visit.db, visit.key.clone(), visit.at(), old, wanted, once).await?;
    cookies.wait_for_change_for(Some((person, issued.id)));
    sender::send(&sender, phone, issued.code, lang);
    Ok(())
}

/// Changes the number with the code that the person read out.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "change_number_for")]
pub async fn change_number_for(
    community: String,
    code: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let (cookies, staff) = (Cookies::here()?, visit.person()?);
    let code = digits(&code).map_err(|flaw| flaw.of("code"))?;
    let once = Once::of(staff.uuid(), "account.change_number_for", Some(&idempotency_key), &code)?;
    // Asked before what this browser waits with, which is gone once it is done.
    let done: Option<()> = idempotency::answer(&visit.db, visit.at(), once.as_ref()).await?;
    if done.is_none() {
        let (person, id) = cookies.change_for().ok_or_else(|| late().of("code"))?;
        let read_out = ReadOut {
            staff,
            person,
            id,
            code,
        };
        let refused = numbers_for::change(&visit.db, visit.key.clone(), visit.at(), read_out, once).await?;
        if let Some(flaw) = refused {
            return Err(flaw.of("code"));
        }
    }
    cookies.wait_for_change_for(None);
    Ok(())
}
