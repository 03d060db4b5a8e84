//! Paging by cursor: a page starts after the last row seen, whatever was added meanwhile.

use serde::{Deserialize, Serialize};

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

#[cfg(test)]
mod tests {
    use super::*;

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
