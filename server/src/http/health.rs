//! Whether the server lives, and whether it can serve.

use super::{App, Refused};
use axum::extract::State;

/// The process runs.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers too.
pub async fn ready(State(app): State<App>) -> Result<&'static str, Refused> {
    app.services.db.answers().await?;
    Ok("ok\n")
}
