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
use foundation::{PhoneNumber, policy::Act, problem::Flaws};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use locales::Lang;

/// The new number that waits for its code, masked.
#[server(prefix = "/_fn", endpoint = "number_for")]
pub async fn number_for(community: String) -> Result<Option<String>, Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let Some((_, id)) = Cookies::here()?.change_for() else {
        return Ok(None);
    };
    let phone = codes::waiting(&mut visit.db.read().await?.conn(), id, Purpose::TakeNumber).await?;
    Ok(phone.map(|phone| phone.masked()))
}

/// Sends a code to the new number.
#[server(prefix = "/_fn", endpoint = "ask_number_for")]
pub async fn ask_number_for(
    community: String,
    old_phone: String,
    new_phone: String,
    lang: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let (cookies, sender) = (Cookies::here()?, sender::here()?);
    let mut flaws = Flaws::default();
    let old = flaws.note("old_phone", PhoneNumber::parse(&old_phone));
    let new = flaws.note("new_phone", PhoneNumber::parse(&new_phone));
    flaws.refuse()?;
    let (Some(old), Some(phone)) = (old, new) else {
        return Err(Problem::Malformed);
    };
    let wanted = Wanted {
        phone: phone.clone(),
        purpose: Purpose::TakeNumber,
        address: visit.caller.address.clone(),
        ceiling: sender::ceiling(),
        always: false,
    };
    let (person, issued) = numbers_for::ask(&visit.db, visit.key.clone(), visit.at(), old, wanted).await?;
    cookies.wait_for_change_for(Some((person, issued.id)));
    sender::send(&sender, phone, issued.code, Lang::of_tag(&lang).unwrap_or_default());
    Ok(())
}

/// Changes the number with the code that the person read out.
#[server(prefix = "/_fn", endpoint = "change_number_for")]
pub async fn change_number_for(community: String, code: String) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let cookies = Cookies::here()?;
    let code = digits(&code).map_err(|flaw| flaw.of("code"))?;
    let (person, id) = cookies.change_for().ok_or_else(|| late().of("code"))?;
    let read_out = ReadOut {
        staff: visit.person()?,
        person,
        id,
        code,
    };
    if let Some(flaw) = numbers_for::change(&visit.db, visit.key.clone(), visit.at(), read_out).await? {
        return Err(flaw.of("code"));
    }
    cookies.wait_for_change_for(None);
    Ok(())
}
