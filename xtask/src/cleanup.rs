//! What must be undone however a task ends: at the end of its scope, on an error, on Ctrl-C or a termination.

use anyhow::{Context, Result};
use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
};

type Undo = Box<dyn FnOnce() + Send>;

static PENDING: Mutex<Vec<(u64, Undo)>> = Mutex::new(Vec::new());
static NEXT: AtomicU64 = AtomicU64::new(0);

/// Runs its work when dropped, or before, when the task is stopped from outside.
#[must_use = "the work runs as soon as this is dropped"]
pub(crate) struct Cleanup(u64);

/// Registers `undo`; the newest is undone first.
pub(crate) fn later(undo: impl FnOnce() + Send + 'static) -> Cleanup {
    let id = NEXT.fetch_add(1, Ordering::Relaxed);
    PENDING
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push((id, Box::new(undo)));
    Cleanup(id)
}

impl Drop for Cleanup {
    fn drop(&mut self) {
        let mut pending = PENDING.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(at) = pending.iter().position(|(id, _)| *id == self.0) else {
            return;
        };
        let (_, undo) = pending.remove(at);
        drop(pending);
        undo();
    }
}

/// From now on a signal undoes everything before the program ends.
pub(crate) fn on_signals() -> Result<()> {
    ctrlc::set_handler(|| {
        loop {
            let next = PENDING.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let Some((_, undo)) = next else { break };
            undo();
        }
        std::process::exit(130);
    })
    .context("cannot listen for Ctrl-C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, atomic::AtomicBool};

    #[test]
    fn what_was_registered_is_undone_at_the_end_of_the_scope() {
        let undone = Arc::new(AtomicBool::new(false));
        let seen = undone.clone();
        let guard = later(move || seen.store(true, Ordering::SeqCst));
        assert!(!undone.load(Ordering::SeqCst));
        drop(guard);
        assert!(undone.load(Ordering::SeqCst));
    }
}
