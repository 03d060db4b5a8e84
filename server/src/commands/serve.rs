//! `linli serve`.

use super::Failure;
use crate::{
    http::{self, App, Metrics},
    jobs::handlers,
    settings::Settings,
    start,
};
use app::communities::Directory;
use foundation::{jobs, live};
use tokio::{net::TcpListener, sync::watch};

/// Serves until it is told to stop, then lets what runs come to its end.
pub async fn run(settings: Settings) -> Result<(), Failure> {
    start::log(&settings.storage.log);
    if settings.code_webhook.is_none() && !settings.addr.ip().is_loopback() {
        return Err(
            "one-time codes would go to the log: set LINLI_CODE_WEBHOOK, or listen on a loopback address".into(),
        );
    }
    let db = start::database(&settings.storage).await?;
    let key = start::key(&settings.storage)?;
    let directory = Directory::default();
    directory.refresh(&db).await?;
    if settings.demo && directory.is_empty() {
        app::demo::build(&db).await?;
        directory.refresh(&db).await?;
    }
    let listener = TcpListener::bind(settings.addr)
        .await
        .map_err(|e| format!("cannot listen on {}: {e}", settings.addr))?;
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
    let tasks = [
        tokio::spawn(live::follow(db.clone(), app.hub.clone())),
        tokio::spawn(jobs::run(db.clone(), handlers())),
        tokio::spawn(start::keep_tidy(db.clone())),
        tokio::spawn(start::keep_directory(db.clone(), directory, app.hub.clone())),
        tokio::spawn(metrics.keep_small()),
    ];
    println!("Linli is open at {}", app.services.public_url);
    http::serve(listener, app, stop).await?;
    for task in &tasks {
        task.abort();
    }
    db.close().await;
    Ok(())
}
