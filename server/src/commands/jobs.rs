//! `linli jobs`.

use super::{Failure, language::language};
use crate::{settings::Storage, start};
use clap::Args;
use foundation::{
    Problem,
    db::Db,
    jobs::store::{self, Failing},
};
use locales::{Lang, jobs as t};
use uuid::Uuid;

/// What the runner could not do.
#[derive(Debug, Args)]
pub struct Jobs {
    /// Let this parked job be tried again
    #[arg(long, value_name = "ID")]
    retry: Option<Uuid>,
    #[command(flatten)]
    storage: Storage,
}

/// Lists what failed, a line each, or lets one parked job be tried again. What runs jobs is the server.
pub async fn run(asked: Jobs) -> Result<(), Failure> {
    start::log(&asked.storage.log);
    let lang = language();
    let db = start::database(&asked.storage).await?;
    let told = match asked.retry {
        Some(id) => retried(&db, lang, id).await,
        None => listed(&db, lang).await,
    };
    db.close().await;
    println!("{}", told?);
    Ok(())
}

async fn listed(db: &Db, lang: Lang) -> Result<String, Failure> {
    let failing = async { store::failing(&mut db.read().await?.conn()).await };
    let failing: Vec<Failing> = failing.await.map_err(|problem: Problem| problem.words(lang))?;
    if failing.is_empty() {
        return Ok(t::none(lang).to_owned());
    }
    let line = |job: &Failing| {
        let state = match job.parked_at {
            Some(at) => t::parked(lang, at.to_rfc3339()),
            None => t::again(lang, job.run_at.to_rfc3339()),
        };
        [
            job.id.to_string(),
            job.kind.clone(),
            t::tried(lang, i64::from(job.attempts)),
            state,
            job.last_error.clone(),
        ]
        .join("\t")
    };
    Ok(failing.iter().map(line).collect::<Vec<_>>().join("\n"))
}

async fn retried(db: &Db, lang: Lang, id: Uuid) -> Result<String, Failure> {
    let retry = db.keep_house(move |tx| Box::pin(store::retry(tx, id)));
    match retry.await.map_err(|problem| problem.words(lang))? {
        true => Ok(t::retried(lang).to_owned()),
        false => Err(t::not_parked(lang, id).into()),
    }
}
