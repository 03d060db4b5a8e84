//! `linli community CODE PLACE_CODE`.

use super::{Failure, language::language};
use crate::{settings::Storage, start};
use app::communities::{self, NewCommunity};
use clap::Args;
use foundation::Problem;
use locales::{Lang, Words, communities as t};

/// A community to set up.
#[derive(Debug, Args)]
pub struct Community {
    /// Its name in addresses, such as furong-south-road
    code: String,
    /// The code of its place, such as 430103010002; import places first
    place_code: String,
    /// What people call it; the name of its place when not given
    #[arg(long, default_value = "")]
    name: String,
    /// What people call it in English
    #[arg(long, default_value = "")]
    name_en: String,
    /// Its time zone
    #[arg(long, default_value = "Asia/Shanghai")]
    zone: String,
    /// The host name that is its own; without one its pages stand under /c/CODE
    #[arg(long)]
    host: Option<String>,
    /// Answer at every address that is no other community's own; the first community does anyway
    #[arg(long)]
    default: bool,
    #[command(flatten)]
    storage: Storage,
}

/// Sets a community up. A running server knows of it within a second.
pub async fn run(asked: Community) -> Result<(), Failure> {
    start::log(&asked.storage.log);
    let lang = language();
    let new = NewCommunity {
        code: asked.code,
        place: asked.place_code,
        name: Words {
            zh: asked.name,
            en: asked.name_en,
        },
        zone: asked.zone,
        host: asked.host,
        is_default: asked.default,
        demo: false,
    };
    let new = new.parse().map_err(|problem| told(lang, &problem))?;
    let db = start::database(&asked.storage).await?;
    let code = new.code.clone();
    let added = db.write(move |tx| Box::pin(communities::add(tx, new))).await;
    added.map_err(|problem| told(lang, &problem))?;
    let all = communities::store::all(&mut db.read().await?.conn()).await?;
    db.close().await;
    if let Some(made) = all.into_iter().find(|listed| listed.community.code == code) {
        let address = made.host.unwrap_or_else(|| made.community.href("/"));
        println!("{}", t::made(lang, made.community.name.to(lang), address));
    }
    Ok(())
}

/// Every flaw in a line of its own.
fn told(lang: Lang, problem: &Problem) -> String {
    match problem {
        Problem::Invalid { fields } => fields
            .values()
            .map(|flaw| flaw.words.to(lang))
            .collect::<Vec<_>>()
            .join("\n"),
        other => other.words(lang),
    }
}
