//! `linli serve`.

use super::{Failure, language};
use crate::{
    channels::{self, Carrier},
    http::{self, App, Metrics, Signals},
    jobs::handlers,
    settings::Settings,
    start,
};
use app::communities::Directory;
use foundation::{jobs, live};
use locales::commands as t;
use std::time::Duration;
use tokio::{net::TcpListener, sync::watch};

/// How long connections to the database may take to end.
const FAREWELL: Duration = Duration::from_secs(2);

/// Serves until it is told to stop, then lets what runs come to its end.
pub async fn run(settings: Settings) -> Result<(), Failure> {
    start::log(&settings.storage.log);
    let lang = language();
    if let Some(why) = settings.codes_would_leak() {
        return Err(t::codes_would_leak(lang, why.to(lang)).into());
    }
    let db = start::database(&settings.storage).await?;
    let key = start::key(&settings.storage)?;
    // Where the journal ends now: what is added from here on is announced, what came before is read with the directory.
    let seen = live::begin(&db).await?;
    let directory = Directory::default();
    directory.refresh(&db).await?;
    if settings.demo && directory.is_empty() {
        let built = app::demo::build(&db).await;
        built.map_err(|problem| problem.words(lang))?;
        directory.refresh(&db).await?;
    }
    let signals = Signals::catch()?;
    let listener = TcpListener::bind(settings.addr)
        .await
        .map_err(|e| t::no_listening(lang, settings.addr, e))?;
    let address = listener.local_addr()?;
    let (stop, stopping) = watch::channel(false);
    let metrics = Metrics::start(settings.metrics_token.clone())?;
    let app = App::new(
        &settings,
        address,
        db.clone(),
        key,
        directory.clone(),
        metrics.clone(),
        stopping,
    );
    let carrier = Carrier::new(&settings, app.services.clone())?;
    let changes = app.hub.listen();
    let tasks = [
        tokio::spawn(live::follow(db.clone(), app.hub.clone(), seen)),
        tokio::spawn(jobs::run(db.clone(), handlers())),
        tokio::spawn(jobs::run(db.clone(), channels::handlers(&carrier))),
        tokio::spawn(jobs::run(db.clone(), channels::fetchers(&carrier))),
        tokio::spawn(channels::watch(app.services.clone())),
        tokio::spawn(start::keep_tidy(db.clone())),
        tokio::spawn(start::keep_reminding(db.clone())),
        tokio::spawn(start::keep_asking(db.clone())),
        tokio::spawn(start::keep_releasing(db.clone())),
        tokio::spawn(start::keep_directory(db.clone(), directory, changes)),
        tokio::spawn(metrics.keep_small()),
    ];
    // Whoever starts it as a part of something larger takes the last word for the address.
    println!("{}", t::open_at(lang, &app.services.public_url));
    http::serve(listener, app, signals, stop).await;
    for task in &tasks {
        task.abort();
    }
    // A request that was left may still hold a connection.
    if tokio::time::timeout(FAREWELL, db.close()).await.is_err() {
        tracing::warn!("connections to the database are left open");
    }
    Ok(())
}
