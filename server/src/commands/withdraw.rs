//! `linli withdraw PHONE ROLE PLACE`.

use super::{
    Failure,
    grant::{RoleOf, place},
    language::language,
};
use crate::start;
use app::{accounts::role_word, roles::store};
use foundation::{Id, PhoneNumber};
use locales::roles as t;
use uuid::Uuid;

/// Withdraws a role from a place, even the last steward's. Where there is none the command fails and says so.
pub async fn run(asked: RoleOf) -> Result<(), Failure> {
    start::log(&asked.storage.log);
    let (lang, role) = (language(), asked.role);
    let phone = PhoneNumber::parse(&asked.phone).map_err(|flaw| flaw.words.to(lang).to_owned())?;
    let masked = phone.masked();
    let db = start::database(&asked.storage).await?;
    let found = place(&db, &asked.place).await.map_err(|problem| problem.words(lang))?;
    let place = found.ok_or_else(|| t::no_place(lang, &asked.place))?;
    // The command line stands above all communities.
    let withdrawn = store::withdraw_of(&db, Id::from(Uuid::nil()), phone, role, place.id).await;
    db.close().await;
    let (at, word) = (place.name.to(lang), role_word(lang, role));
    if !withdrawn.map_err(|problem| problem.words(lang))? {
        return Err(t::not_held(lang, masked, at, word).into());
    }
    println!("{}", t::withdrawn_from(lang, masked, at, word));
    Ok(())
}
