//! What has to be there before anything is served: the log, the database, the key.

use crate::{
    commands::{Failure, language},
    migrations,
    settings::Storage,
};
use app::{accounts, bookings, channels, communities::Directory, feedback, forgetting, registrations};
use foundation::{db::Db, idempotency, jobs, live::Announcement, secret::Key};
use locales::commands as t;
use std::{
    fs,
    io::{self, ErrorKind, Write},
    path::Path,
    sync::Arc,
    time::Duration,
};
use tokio::sync::broadcast::{Receiver, error::RecvError};
use tracing_subscriber::EnvFilter;

/// How long to wait before the directory is read again that could not be read.
const AGAIN: Duration = Duration::from_secs(2);
/// How often is looked whether it is time to remind somebody.
const REMINDING: Duration = Duration::from_secs(5);
/// How often it is looked for what has ended, so that those who were there are asked how it was.
const ASKING: Duration = Duration::from_secs(60);
/// How often it is looked for what nobody has come to.
const RELEASING: Duration = Duration::from_secs(5);

/// Starts the log, on standard error. It bears routes, times and ids, never names, numbers or bodies.
pub fn log(setting: &str) {
    let (json, filter) = setting
        .strip_prefix("json:")
        .map_or((false, setting), |filter| (true, filter));
    let filter =
        EnvFilter::try_new(format!("sqlx::postgres::notice=warn,{filter}")).unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        // A line that cannot be written is lost. Where the disk is full that would be told on standard error, which may be a file on
        // that disk, and a thread that cannot tell it there panics.
        .log_internal_errors(false)
        .with_writer(std::io::stderr);
    // A second command in one process (a test) keeps the first log.
    if json {
        log.json().try_init().ok()
    } else {
        log.compact().try_init().ok()
    };
}

/// Opens the database and brings it to the newest form.
pub async fn database(storage: &Storage) -> Result<Db, Failure> {
    let url = storage.database_url()?;
    let opened = Db::open(&url, &migrations::sqlite(), &migrations::postgres()).await;
    Ok(opened.map_err(|e| t::no_database(language(), e))?)
}

/// Reads the server's key, or makes it at the first start.
pub fn key(storage: &Storage) -> Result<Key, Failure> {
    let (lang, file) = (language(), storage.secret_file()?);
    if let Err(e) = make_key(&file)
        && e.kind() != ErrorKind::AlreadyExists
    {
        return Err(t::no_making(lang, file.display(), e).into());
    }
    let bytes = fs::read(&file).map_err(|e| t::no_reading(lang, file.display(), e))?;
    let bytes = <[u8; 32]>::try_from(bytes).map_err(|_| t::no_key(lang, file.display()))?;
    warn_of_readers(&file);
    Ok(Key::new(bytes))
}

/// Makes a key where there is none. It gets its name once it is whole and on the disk: a start that is cut short leaves no empty key,
/// and of two first starts at once one makes it.
fn make_key(file: &Path) -> io::Result<()> {
    if file.exists() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    let draft = file.with_extension(format!("new-{}", std::process::id()));
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = options.open(&draft)?;
    let made = open
        .write_all(&Key::random_bytes())
        .and_then(|()| open.sync_all())
        // Unlike a renaming, a second name never takes the place of a key that is there.
        .and_then(|()| fs::hard_link(&draft, file));
    fs::remove_file(&draft).ok();
    made
}

/// Who can read the key can sign what the webhook believes, and undo the hashes of codes.
#[cfg(unix)]
fn warn_of_readers(file: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(file).map_or(0, |known| known.permissions().mode());
    if mode & 0o077 != 0 {
        tracing::warn!(file = %file.display(), "others on this machine can read the server's key: chmod 600 it");
    }
}

#[cfg(not(unix))]
fn warn_of_readers(_: &Path) {}

/// Forgets once an hour what is over: codes, sessions, answers under old keys, jobs that were done, refusals that were counted long ago,
/// accounts that were retired.
pub async fn keep_tidy(db: Db) {
    loop {
        let swept = db.keep_house(|tx| {
            Box::pin(async move {
                accounts::sweep(tx).await?;
                idempotency::store::sweep(tx).await?;
                bookings::sweep_refusals(tx).await?;
                bookings::line::sweep(tx).await?;
                channels::sweep(tx).await?;
                registrations::sweep(tx).await?;
                feedback::sweep(tx).await?;
                jobs::store::sweep(tx).await
            })
        });
        if let Err(problem) = swept.await {
            tracing::warn!(%problem, "what is over is not swept away");
        }
        if let Err(problem) = forgetting::forget_retired(&db).await {
            tracing::warn!(%problem, "retired accounts are not forgotten");
        }
        tokio::time::sleep(Duration::from_secs(60 * 60)).await;
    }
}

/// Reminds whoever comes to an event, until the task is dropped. A database that goes away is waited for.
pub async fn keep_reminding(db: Db) {
    loop {
        if let Err(problem) = registrations::remind(&db).await {
            tracing::warn!(%problem, "nobody is reminded; trying again");
        }
        tokio::time::sleep(REMINDING).await;
    }
}

/// Asks whoever was at an event how it was, until the task is dropped. A database that goes away is waited for.
pub async fn keep_asking(db: Db) {
    loop {
        if let Err(problem) = feedback::ask(&db).await {
            tracing::warn!(%problem, "nobody is asked; trying again");
        }
        tokio::time::sleep(ASKING).await;
    }
}

/// Releases what nobody has come to, until the task is dropped. A database that goes away is waited for.
pub async fn keep_releasing(db: Db) {
    loop {
        if let Err(problem) = bookings::release_missed(&db).await {
            tracing::warn!(%problem, "nothing is released; trying again");
        }
        tokio::time::sleep(RELEASING).await;
    }
}

/// Reads the directory of communities anew whenever the journal tells of a change to them, and again until it could be read.
pub async fn keep_directory(db: Db, directory: Directory, mut changes: Receiver<Arc<Announcement>>) {
    loop {
        let concerns_us = match changes.recv().await {
            Ok(change) => change.topics.iter().any(|topic| topic == "places"),
            Err(RecvError::Lagged(_)) => true,
            Err(RecvError::Closed) => return,
        };
        while concerns_us && let Err(problem) = directory.refresh(&db).await {
            tracing::warn!(%problem, "the directory of communities is not refreshed; trying again");
            tokio::time::sleep(AGAIN).await;
        }
    }
}
