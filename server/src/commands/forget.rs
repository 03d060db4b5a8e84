//! `linli forget PHONE --yes`.

use super::{Failure, language::language};
use crate::{settings::Storage, start};
use app::forgetting;
use clap::Args;
use foundation::PhoneNumber;
use locales::accounts as t;

/// A person to be forgotten.
#[derive(Debug, Args)]
pub struct Forget {
    /// The person's phone number
    phone: String,
    /// Do it; without this it is only said what would be done. There is no way back
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    storage: Storage,
}

/// Forgets a person, or says what that would mean.
pub async fn run(asked: Forget) -> Result<(), Failure> {
    start::log(&asked.storage.log);
    let lang = language();
    let phone = PhoneNumber::parse(&asked.phone).map_err(|flaw| flaw.words.to(lang).to_owned())?;
    let masked = phone.masked();
    let db = start::database(&asked.storage).await?;
    let left = forgetting::left_of(&mut db.read().await?.conn(), &phone).await?;
    let left = left.ok_or_else(|| t::nobody_of(lang, &masked))?;
    if !asked.yes {
        db.close().await;
        return Err(t::forget_first(lang, masked, left.coming, left.roles).into());
    }
    let forgotten = forgetting::forget(&db, phone).await;
    db.close().await;
    forgotten.map_err(|problem| problem.words(lang))?;
    println!("{}", t::forgotten(lang, masked, left.coming, left.roles));
    Ok(())
}
