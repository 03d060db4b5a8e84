//! Paging by cursor: a page starts after the last row seen, whatever was added meanwhile.

#[cfg(feature = "ssr")]
use crate::time::Instant;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use std::{fmt, str::FromStr};
#[cfg(feature = "ssr")]
use uuid::Uuid;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// What to ask for to get the next page; `None` on the last.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// How many rows a page holds unless fewer are asked for.
    pub const SIZE: u32 = 50;

    /// Cuts `rows`, of which one more than `size` was fetched, into a page; `cursor` names a row.
    pub fn cut(mut rows: Vec<T>, size: u32, cursor: impl Fn(&T) -> String) -> Self {
        let more = rows.len() > size as usize;
        rows.truncate(size as usize);
        let next = if more { rows.last().map(cursor) } else { None };
        Self { items: rows, next }
    }
}

impl<T> Page<T> {
    /// The same page with rows in another form.
    pub fn try_map<U, E>(self, other: impl FnMut(T) -> Result<U, E>) -> Result<Page<U>, E> {
        let items = self.items.into_iter().map(other).collect::<Result<_, E>>()?;
        Ok(Page { items, next: self.next })
    }
}

/// A row of a list that is ordered by time, then by id.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Its time.
    pub at: Instant,
    /// Its id.
    pub id: Uuid,
}

#[cfg(feature = "ssr")]
impl Cursor {
    /// Before every row.
    pub const FIRST: Self = Self {
        at: Instant::UNIX_EPOCH,
        id: Uuid::nil(),
    };
    /// After every row: the year 9999.
    pub const LAST: Self = Self {
        at: match Instant::from_timestamp(253_402_300_799, 0) {
            Some(at) => at,
            None => Instant::MAX_UTC,
        },
        id: Uuid::max(),
    };

    /// What a link says, or `other` where it says nothing that can be read.
    pub fn read(said: &str, other: Self) -> Self {
        said.parse().unwrap_or(other)
    }
}

#[cfg(feature = "ssr")]
impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.at.timestamp_micros(), self.id.simple())
    }
}

#[cfg(feature = "ssr")]
impl FromStr for Cursor {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || format!("{text:?} is no cursor");
        let (at, id) = text.split_once('_').ok_or_else(refused)?;
        let at = at
            .parse()
            .ok()
            .and_then(Instant::from_timestamp_micros)
            .ok_or_else(refused)?;
        Ok(Self {
            at,
            id: id.parse().map_err(|_| refused())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "ssr")]
    #[test]
    fn a_cursor_is_read_as_it_is_written() {
        let cursor = Cursor {
            at: Instant::from_timestamp_micros(1_800_000_000_000_123).unwrap(),
            id: Uuid::from_u128(7),
        };
        assert_eq!(Cursor::read(&cursor.to_string(), Cursor::FIRST), cursor);
        assert_eq!(Cursor::read(&Cursor::LAST.to_string(), Cursor::FIRST), Cursor::LAST);
        for wrong in ["", "7", "_", "x_y", "99999999999999999999_0"] {
            assert_eq!(Cursor::read(wrong, Cursor::FIRST), Cursor::FIRST, "{wrong}");
        }
    }

    #[test]
    fn the_last_page_has_no_next() {
        let page = Page::cut(vec![1, 2], 2, i32::to_string);
        assert_eq!(
            page,
            Page {
                items: vec![1, 2],
                next: None
            }
        );
    }

    #[test]
    fn a_full_page_names_its_last_row() {
        let page = Page::cut(vec![1, 2, 3], 2, i32::to_string);
        assert_eq!(
            page,
            Page {
                items: vec![1, 2],
                next: Some("2".into())
            }
        );
    }
}
