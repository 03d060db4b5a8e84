//! `linli grant PHONE ROLE PLACE`.

use super::{Failure, language::language};
use crate::{settings::Storage, start};
use app::{
    accounts::role_word,
    communities,
    places::{self, Place},
    roles::store::{self, NewGrant, Whose},
};
use clap::Args;
use foundation::{Id, PhoneNumber, Problem, db::Db, policy::Role};
use locales::roles as t;
use uuid::Uuid;

/// A role of somebody on a place, to grant or to withdraw.
#[derive(Debug, Args)]
pub struct RoleOf {
    /// The person's phone number
    pub(super) phone: String,
    /// grid_worker, staff or steward
    #[arg(value_parser = role)]
    pub(super) role: Role,
    /// The code of a place, such as 430103010002, or of a community, such as furong-south-road
    pub(super) place: String,
    #[command(flatten)]
    pub(super) storage: Storage,
}

/// A role that can be granted, by its name.
fn role(name: &str) -> Result<Role, String> {
    let names = || Role::GRANTED.map(Role::name).join(", ");
    name.parse::<Role>()
        .ok()
        .filter(|role| Role::GRANTED.contains(role))
        .ok_or_else(|| format!("one of {}", names()))
}

/// Grants a role on a place. What is granted already stays as it is.
pub async fn run(asked: RoleOf) -> Result<(), Failure> {
    start::log(&asked.storage.log);
    let (lang, role) = (language(), asked.role);
    let phone = PhoneNumber::parse(&asked.phone).map_err(|flaw| flaw.words.to(lang).to_owned())?;
    let db = start::database(&asked.storage).await?;
    let found = place(&db, &asked.place).await.map_err(|problem| problem.words(lang))?;
    let place = found.ok_or_else(|| t::no_place(lang, &asked.place))?;
    let new = NewGrant {
        whose: Whose::Number(phone.clone()),
        role,
        place: place.id,
        by: None,
    };
    // The command line stands above all communities.
    let granted = store::grant(&db, Id::from(Uuid::nil()), new, None).await;
    db.close().await;
    match granted {
        Ok(()) => println!(
            "{}",
            t::granted_to(lang, phone, place.name.to(lang), role_word(lang, role))
        ),
        Err(problem) if problem.flaw("phone").is_some_and(|flaw| flaw.code == "held") => {
            println!("{}", problem.words(lang))
        }
        Err(problem) => return Err(problem.words(lang).into()),
    }
    Ok(())
}

/// The place of a code, or the one that the community of a code stands at.
pub(super) async fn place(db: &Db, code: &str) -> Result<Option<Place>, Problem> {
    let mut reader = db.read().await?;
    if let Some(place) = places::by_code(&mut reader.conn(), code).await? {
        return Ok(Some(place));
    }
    let all = communities::store::all(&mut reader.conn()).await?;
    match all.into_iter().find(|listed| listed.community.code == code) {
        Some(listed) => places::at_path(&mut reader.conn(), &listed.community.scope).await,
        None => Ok(None),
    }
}
