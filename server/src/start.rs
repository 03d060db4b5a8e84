//! What has to be there before anything is served: the log, the database, the key.

use crate::{commands::Failure, migrations, settings::Storage};
use app::{accounts, communities::Directory};
use foundation::{db::Db, idempotency, jobs, live::Hub, secret::Key};
use std::{fs, io::Write, path::Path, time::Duration};
use tracing_subscriber::EnvFilter;

/// Starts the log, on standard error. It bears routes, times and ids, never names, numbers or bodies.
pub fn log(setting: &str) {
    let (json, filter) = setting
        .strip_prefix("json:")
        .map_or((false, setting), |filter| (true, filter));
    let filter =
        EnvFilter::try_new(format!("sqlx::postgres::notice=warn,{filter}")).unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
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
    Ok(opened.map_err(|e| format!("the database cannot be opened: {e}"))?)
}

/// Reads the server's key, or makes it at the first start.
pub fn key(storage: &Storage) -> Result<Key, Failure> {
    let file = storage.secret_file()?;
    match fs::read(&file) {
        Ok(bytes) => {
            let bytes =
                <[u8; 32]>::try_from(bytes).map_err(|_| format!("{} does not hold 32 bytes", file.display()))?;
            Ok(Key::new(bytes))
        }
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => make_key(&file),
        Err(e) => Err(format!("{} cannot be read: {e}", file.display()).into()),
    }
}

fn make_key(file: &Path) -> Result<Key, Failure> {
    let bytes = Key::random_bytes();
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(file)
        .and_then(|mut open| open.write_all(&bytes))
        .map_err(|e| format!("{} cannot be made: {e}", file.display()))?;
    Ok(Key::new(bytes))
}

/// Forgets once an hour what is over: codes, sessions, answers under old keys, jobs that were done.
pub async fn keep_tidy(db: Db) {
    loop {
        let swept = db.keep_house(|tx| {
            Box::pin(async move {
                accounts::sweep(tx).await?;
                idempotency::store::sweep(tx).await?;
                jobs::store::sweep(tx).await
            })
        });
        if let Err(problem) = swept.await {
            tracing::warn!(%problem, "what is over is not swept away");
        }
        tokio::time::sleep(Duration::from_secs(60 * 60)).await;
    }
}

/// Reads the directory of communities anew whenever the journal tells of a change to them.
pub async fn keep_directory(db: Db, directory: Directory, hub: Hub) {
    let mut changes = hub.listen();
    loop {
        let concerns_us = match changes.recv().await {
            Ok(change) => change.topics.iter().any(|topic| topic == "places"),
            Err(tokio::sync::broadcast::error::RecvError::Lagged(_)) => true,
            Err(tokio::sync::broadcast::error::RecvError::Closed) => return,
        };
        if concerns_us && let Err(problem) = directory.refresh(&db).await {
            tracing::warn!(%problem, "the directory of communities is not refreshed");
        }
    }
}
