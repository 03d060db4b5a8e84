//! What `backup` and `restore` say.

use super::{Failure, language};
use foundation::db::copies::Trouble;
use locales::{Lang, commands, copies as t};
use sqlx::postgres::PgConnectOptions;
use std::{fmt, str::FromStr};

/// What is left to the tools of PostgreSQL: how to call them. The program ends with a code of its own, by which a script knows this from
/// a failure.
#[derive(Debug)]
pub struct Elsewhere(pub(super) String);

/// A database of PostgreSQL, as its tools are told of it.
pub(super) struct Place {
    /// The flags that say which server, and as whom; never the password.
    pub(super) server: String,
    pub(super) name: String,
}

impl Elsewhere {
    /// Where the database of a URL is, unless it is one of SQLite.
    pub(super) fn place(url: &str) -> Result<Option<Place>, Failure> {
        if url.starts_with("sqlite:") {
            return Ok(None);
        }
        let options = PgConnectOptions::from_str(url).map_err(|e| commands::no_database(language(), e))?;
        let socket = options.get_socket().map(|folder| folder.display().to_string());
        let (host, user) = (
            socket.unwrap_or_else(|| options.get_host().to_owned()),
            options.get_username(),
        );
        Ok(Some(Place {
            server: format!("--host={host} --port={} --username={user}", options.get_port()),
            name: options.get_database().unwrap_or(user).to_owned(),
        }))
    }
}

impl fmt::Display for Elsewhere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Elsewhere {}

/// A size as people read it.
pub(super) fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e6)
}

/// What stands in the way, in words.
pub(super) fn told(lang: Lang, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Missing(file) => t::missing(lang, file.display()),
        Trouble::Exists(file) => t::exists(lang, file.display()),
        Trouble::Same(file) => t::same(lang, file.display()),
        Trouble::InUse(file) => t::in_use(lang, file.display()),
        Trouble::Foreign(file) => t::foreign(lang, file.display()),
        Trouble::Altered(file) => t::altered(lang, file.display()),
        Trouble::Damaged(file, error) => t::damaged(lang, file.display(), error),
        Trouble::Newer(file) => t::newer(lang, file.display()),
        Trouble::Disk(file, error) => t::disk(lang, file.display(), error),
        Trouble::Engine(file, error) => t::engine(lang, file.display(), error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tools_of_postgres_are_told_where_and_as_whom_and_never_the_password() {
        let place = Elsewhere::place("postgres://linli:geheim@db.example:6432/district")
            .unwrap()
            .unwrap();
        assert_eq!(place.server, "--host=db.example --port=6432 --username=linli");
        assert_eq!(place.name, "district");
        assert!(Elsewhere::place("sqlite:linli.db").unwrap().is_none());
    }
}
