//! `linli token PHONE`.

use super::{Failure, language::language};
use crate::{settings::Storage, start};
use app::accounts;
use clap::Args;
use foundation::PhoneNumber;
use locales::accounts as t;

/// A token for a person's programs.
#[derive(Debug, Args)]
pub struct Token {
    /// The person's phone number; somebody new becomes a resident
    phone: String,
    #[command(flatten)]
    storage: Storage,
}

/// Issues a token and prints it as the last word: it is shown this once.
pub async fn run(asked: Token) -> Result<(), Failure> {
    start::log(&asked.storage.log);
    let lang = language();
    let phone = PhoneNumber::parse(&asked.phone).map_err(|flaw| flaw.words.to(lang).to_owned())?;
    let masked = phone.masked();
    let db = start::database(&asked.storage).await?;
    let token = accounts::token_for(&db, phone)
        .await
        .map_err(|problem| problem.words(lang))?;
    db.close().await;
    println!("{}", t::token_issued(lang, masked, token));
    Ok(())
}
