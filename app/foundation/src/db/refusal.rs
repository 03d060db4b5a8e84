//! What the database refuses, in words: by the name of the constraint.

use crate::Problem;
use sqlx::{Error, error::DatabaseError};

/// The name of the constraint that was broken.
///
/// PostgreSQL says it. SQLite says `UNIQUE constraint failed: room.community_id, room.code`, which becomes `room_code_key`
/// (the tenant left out), and `CHECK constraint failed: NAME`: constraints are named so in the migrations of both.
pub fn constraint(error: &Error) -> Option<String> {
    let refused = error.as_database_error()?;
    refused
        .constraint()
        .map(str::to_owned)
        .or_else(|| named_by_sqlite(refused.message()))
}

fn named_by_sqlite(message: &str) -> Option<String> {
    if let Some(name) = message.split("CHECK constraint failed: ").nth(1) {
        return Some(name.trim().to_owned());
    }
    let columns = message.split("UNIQUE constraint failed: ").nth(1)?;
    let mut table = "";
    let mut names = Vec::new();
    for column in columns.split(", ") {
        let (of, name) = column.trim().split_once('.')?;
        table = of;
        if name != "community_id" {
            names.push(name);
        }
    }
    Some(format!("{table}_{}_key", names.join("_")))
}

/// Turns the refusal of one constraint into what a person is told.
pub trait OnConstraint<T> {
    /// `problem()` where exactly the constraint `name` was broken; any other failure stays what it is.
    fn on_constraint(self, name: &str, problem: impl FnOnce() -> Problem) -> crate::Result<T>;
}

impl<T> OnConstraint<T> for sqlx::Result<T> {
    fn on_constraint(self, name: &str, problem: impl FnOnce() -> Problem) -> crate::Result<T> {
        self.map_err(|error| {
            if constraint(&error).as_deref() == Some(name) {
                problem()
            } else {
                error.into()
            }
        })
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match &error {
            Error::RowNotFound => Self::NotFound,
            // What breaks off in the middle of a greeting is a protocol error.
            Error::PoolTimedOut
            | Error::PoolClosed
            | Error::Io(_)
            | Error::Tls(_)
            | Error::Protocol(_)
            | Error::WorkerCrashed => unavailable(&error),
            Error::Database(refused) if is_passing(refused.as_ref()) => unavailable(&error),
            Error::Database(refused) if is_no_text(refused.as_ref()) => Self::Malformed,
            _ => Self::internal(&error),
        }
    }
}

/// Whether the same request may well go through later: a lock, a full disk, a server that stops or has too many clients.
fn is_passing(refused: &dyn DatabaseError) -> bool {
    let code = refused.code().unwrap_or_default();
    let of_postgres = ["08", "53", "57P", "40001", "40P01", "55P03"];
    // SQLITE_BUSY 5, SQLITE_LOCKED 6, SQLITE_IOERR 10, SQLITE_FULL 13, with their extended codes in the higher bits.
    let of_sqlite = code
        .parse::<u32>()
        .is_ok_and(|number| code.len() < 5 && matches!(number & 0xff, 5 | 6 | 10 | 13));
    // After a full disk SQLite may have undone more than it was asked to.
    let undone = ["no such savepoint", "cannot rollback", "cannot commit"]
        .iter()
        .any(|message| refused.message().starts_with(message));
    of_sqlite || undone || of_postgres.iter().any(|class| code.starts_with(class))
}

/// Whether PostgreSQL was given what it does not take for text: a NUL among the characters of a name that somebody looks up.
fn is_no_text(refused: &dyn DatabaseError) -> bool {
    matches!(refused.code().as_deref(), Some("22021" | "22P05"))
}

fn unavailable(error: &Error) -> Problem {
    tracing::warn!(%error, "the database is unavailable");
    Problem::Unavailable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unique_constraint_of_sqlite_has_the_name_that_postgres_gives() {
        let message = "UNIQUE constraint failed: occupancy.community_id, occupancy.part_id, occupancy.slot";
        assert_eq!(named_by_sqlite(message).as_deref(), Some("occupancy_part_id_slot_key"));
        assert_eq!(
            named_by_sqlite("CHECK constraint failed: booking_party_check").as_deref(),
            Some("booking_party_check")
        );
        assert_eq!(named_by_sqlite("FOREIGN KEY constraint failed"), None);
    }
}
