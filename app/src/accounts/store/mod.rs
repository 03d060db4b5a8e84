//! The statements about accounts.

pub mod callers;
pub mod codes;
pub mod devices;
pub mod numbers;
pub mod numbers_for;
mod once;
pub mod persons;
pub mod retire;
pub mod sessions;
pub mod sign_in;
pub mod tokens;

use foundation::{Result, db::Conn};

/// Forgets what is over: codes that no limit counts any more, sessions that nobody comes back to.
pub async fn sweep(conn: &mut Conn<'_>) -> Result<()> {
    codes::sweep(conn).await?;
    sessions::sweep(conn).await
}
