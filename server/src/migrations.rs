//! The migrations of both engines, inside the program.

use sqlx::{
    AssertSqlSafe, SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

macro_rules! migrations {
    ($engine:literal: $($version:literal $name:literal),+ $(,)?) => {
        Migrator::with_migrations(vec![$(Migration::new(
            $version,
            $name.into(),
            MigrationType::Simple,
            AssertSqlSafe(include_str!(concat!("../migrations/", $engine, "/", $name, ".sql"))).into_sql_str(),
            false,
        )),+])
    };
}

/// For the embedded engine.
pub fn sqlite() -> Migrator {
    migrations!("sqlite": 1 "0001_foundation", 2 "0002_places_and_people", 3 "0003_rooms", 4 "0004_bookings", 7 "0007_series")
}

/// For the served engine.
pub fn postgres() -> Migrator {
    migrations!("postgres": 1 "0001_foundation", 2 "0002_places_and_people", 3 "0003_rooms", 4 "0004_bookings", 7 "0007_series")
}
