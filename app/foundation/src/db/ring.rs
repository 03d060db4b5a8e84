//! How servers ring each other on PostgreSQL.

use sqlx::PgPool;
use std::sync::LazyLock;
use uuid::Uuid;

/// The channel on which servers ring each other.
pub(crate) const CHANNEL: &str = "linli";

/// By which a process knows its own ring.
pub(crate) static OURS: LazyLock<String> = LazyLock::new(|| Uuid::now_v7().to_string());

/// Rings every server on this database, outside any transaction.
pub(crate) async fn ring(pool: &PgPool) -> sqlx::Result<()> {
    sqlx::query("select pg_notify($1, $2)")
        .bind(CHANNEL)
        .bind(&*OURS)
        .execute(pool)
        .await
        .map(|_| ())
}
