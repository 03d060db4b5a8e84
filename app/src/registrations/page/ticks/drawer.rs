//! Where the browser keeps ticks: a line each under the id of the date. Where it keeps nothing (a private window) the page alone does.

use crate::registrations::model::Queue;
use leptos::prelude::window;
use web_sys::Storage;

/// What the names begin with under which ticks are kept.
const NAME: &str = "linli-ticks-";
/// What is older than this many milliseconds nobody will come back for: a week, as old as the server believes a tick to be.
const OLDEST: u64 = 7 * 24 * 60 * 60 * 1000;

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn name(date: &str) -> String {
    [NAME, date].concat()
}

/// What is kept of a date; `None` where the browser keeps nothing.
pub(super) fn open(date: &str) -> Option<Queue> {
    let text = storage()?.get_item(&name(date)).ok()?;
    Some(Queue::read(&text.unwrap_or_default()))
}

/// Keeps it; whether the browser could.
pub(super) fn shut(date: &str, queue: &Queue) -> bool {
    let Some(storage) = storage() else { return false };
    let name = name(date);
    let kept = if queue.first().is_none() {
        storage.remove_item(&name)
    } else {
        storage.set_item(&name, &queue.text())
    };
    kept.is_ok()
}

/// Throws away what is too old to be sent, of whatever date.
pub(super) fn tidy(now: u64) {
    let Some(storage) = storage() else { return };
    let all = storage.length().unwrap_or_default();
    let names = (0..all).filter_map(|at| storage.key(at).ok().flatten());
    let ours: Vec<String> = names.filter(|name| name.starts_with(NAME)).collect();
    for name in ours {
        let text = storage.get_item(&name).ok().flatten().unwrap_or_default();
        if Queue::read(&text).is_before(now.saturating_sub(OLDEST)) {
            storage.remove_item(&name).ok();
        }
    }
}
