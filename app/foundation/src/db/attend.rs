//! Waiting for a future on a thread of its own.

use std::{
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
    time::{Duration, Instant},
};

/// For so long a thread looks again before it lies down. What it waits for is mostly a statement, which takes less: to be woken from
/// sleep after each would take longer than the statement, on both sides.
const LOOKS: Duration = Duration::from_micros(50);

struct Bell {
    thread: Thread,
    rung: AtomicBool,
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.rung.store(true, Ordering::Release);
        // Costs nothing while the thread still looks.
        self.thread.unpark();
    }
}

/// Runs a future to its end on this thread, giving way to others while it waits, and asleep where it waits longer.
pub(super) fn attend<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let bell = Arc::new(Bell {
        thread: thread::current(),
        rung: AtomicBool::new(false),
    });
    let waker = Waker::from(bell.clone());
    let mut context = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(done) = future.as_mut().poll(&mut context) {
            return done;
        }
        let begun = Instant::now();
        while !bell.rung.swap(false, Ordering::AcqRel) {
            if begun.elapsed() < LOOKS {
                thread::yield_now();
            } else {
                thread::park();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::oneshot;

    #[test]
    fn what_comes_from_another_thread_is_waited_for() {
        let (tell, told) = oneshot::channel();
        let (begin, begun) = oneshot::channel();
        let other = thread::spawn(move || {
            attend(begun).unwrap();
            tell.send(7).unwrap();
        });
        let answer = attend(async {
            begin.send(()).unwrap();
            told.await
        });
        other.join().unwrap();
        assert_eq!(answer, Ok(7));
    }

    #[test]
    fn a_future_that_wakes_itself_is_polled_again() {
        let mut left = 3;
        let counted = std::future::poll_fn(move |context| {
            if left == 0 {
                return Poll::Ready(());
            }
            left -= 1;
            context.waker().wake_by_ref();
            Poll::Pending
        });
        attend(counted);
    }
}
