//! The clock of a door: it goes on between two answers of the server, asks anew with each quarter, and knows when what is shown is too old
//! to be claimed. Nothing is read from a clock while the page is drawn.

use crate::door::DoorView;
use foundation::{Problem, time::Minute};
use leptos::prelude::*;

/// What the browser alone knows of a door that hangs there for weeks.
#[derive(Clone, Copy)]
pub(super) struct Watch {
    /// The minute of the wall clock; `None` until the page has counted.
    pub(super) minute: RwSignal<Option<Minute>>,
    /// Whether what is shown is too old.
    pub(super) doubt: RwSignal<bool>,
    /// Whether it hears of changes.
    pub(super) connected: ReadSignal<bool>,
    #[cfg(feature = "hydrate")]
    age: StoredValue<Option<crate::door::model::Age>>,
}

impl Watch {
    /// Begins to count, and to ask for `door` anew.
    pub(super) fn begin(door: Resource<Result<DoorView, Problem>>, connected: ReadSignal<bool>) -> Self {
        let watch = Self {
            minute: RwSignal::new(None),
            doubt: RwSignal::new(false),
            connected,
            #[cfg(feature = "hydrate")]
            age: StoredValue::new(None),
        };
        watch.count(door);
        watch
    }

    #[cfg(not(feature = "hydrate"))]
    fn count(self, _door: Resource<Result<DoorView, Problem>>) {}

    /// The server draws a page once.
    #[cfg(not(feature = "hydrate"))]
    pub(super) fn note(self, _door: &DoorView) {}
}

#[cfg(feature = "hydrate")]
mod awake {
    use super::*;
    use crate::{
        door::model::Age,
        frame::{clock, drawn_at},
    };
    use gloo::{events::EventListener, timers::callback::Interval};

    /// How often it looks at the clock, in milliseconds.
    const BEAT: u32 = 1000;
    /// How long it waits for an answer before it asks again, in milliseconds.
    const AGAIN: f64 = 15_000.0;

    impl Watch {
        /// Counts as long as the page is open. A tablet that was asleep asks as soon as it wakes.
        pub(super) fn count(self, door: Resource<Result<DoorView, Problem>>) {
            Effect::new(move |_| {
                let mut asked = f64::NEG_INFINITY;
                let beat = Interval::new(BEAT, move || self.beat(door, &mut asked));
                let woken = EventListener::new(&document(), "visibilitychange", move |_| {
                    if !document().hidden() {
                        door.refetch();
                    }
                });
                StoredValue::new_local((beat, woken));
            });
        }

        /// Notes what is drawn. What was kept because nothing newer came does not become younger.
        pub(in crate::door::page) fn note(self, door: &DoorView) {
            let known = self.age.get_value().is_some_and(|age| age.seen() == door.now);
            if !known {
                self.age
                    .set_value(Some(Age::new(door.now, door.fresh_until, drawn_at())));
            }
        }

        fn beat(self, door: Resource<Result<DoorView, Problem>>, asked: &mut f64) {
            let Some(age) = self.age.get_value() else { return };
            let clock = clock();
            show(self.minute, Some(age.minute(clock)));
            show(self.doubt, age.is_doubtful(clock));
            let wants = age.is_due(clock) || !self.connected.get_untracked();
            if wants && clock - *asked > AGAIN {
                *asked = clock;
                door.refetch();
            }
        }
    }

    /// Sets what has changed: a signal that is set draws anew.
    fn show<T: PartialEq + Copy + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
        if signal.get_untracked() != value {
            signal.set(value);
        }
    }
}
