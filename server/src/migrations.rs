//! The migrations of both engines, inside the program.

use sqlx::{
    AssertSqlSafe, SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

macro_rules! migrator {
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

/// All of them, by version, for an engine; each stands in a file of its own for either engine.
macro_rules! migrations {
    ($engine:literal) => {
        migrator!(
            $engine:
            1 "0001_foundation",
            2 "0002_places_and_people",
            3 "0003_rooms",
            4 "0004_bookings",
            5 "0005_calendar",
            6 "0006_feeds",
            7 "0007_series",
            8 "0008_reports",
            9 "0009_people_and_settings",
            10 "0010_outages",
            11 "0011_equipment",
            12 "0012_series_equipment",
            13 "0013_changes",
            14 "0014_events",
            15 "0015_channels",
            16 "0016_reminders",
            17 "0017_proposals",
            18 "0018_imports",
            19 "0019_waiting",
            20 "0020_feedback",
            21 "0021_covers",
            22 "0022_push",
            23 "0023_where",
            24 "0024_registration_date",
        )
    };
}

/// For the embedded engine.
pub fn sqlite() -> Migrator {
    migrations!("sqlite")
}

/// For the served engine.
pub fn postgres() -> Migrator {
    migrations!("postgres")
}
