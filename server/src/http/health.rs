//! Whether the server lives, and whether it can serve.

use super::{App, Refused};
use axum::extract::State;
use foundation::on;

/// The process runs.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers too.
pub async fn ready(State(app): State<App>) -> Result<&'static str, Refused> {
    let mut reader = app.services.db.read().await?;
    on!(&mut reader.conn(), |c| sqlx::query("select 1").execute(c).await.map(|_| ())).map_err(foundation::Problem::from)?;
    Ok("ok\n")
}
