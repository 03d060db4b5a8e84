//! The statement by which servers ring each other.

use sqlx::PgPool;

/// The channel on which servers ring each other.
pub(super) const CHANNEL: &str = "linli";

/// Rings every server on this database, outside any transaction.
pub(super) async fn ring(pool: &PgPool) -> sqlx::Result<()> {
    sqlx::query("select pg_notify($1, '')")
        .bind(CHANNEL)
        .execute(pool)
        .await
        .map(|_| ())
}
