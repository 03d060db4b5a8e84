//! Dragging along a free strip to lengthen a booking: the mouse at once, a finger once it has rested, so that it scrolls as ever.
//! Letting go opens the form, which is also the other way to do the same.

use super::strip_in_hand::Drag;
use gloo::{
    events::{EventListener, EventListenerOptions, EventListenerPhase},
    timers::callback::Timeout,
};
use leptos::{html, prelude::*, wasm_bindgen::JsCast};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use web_sys::{Element, Event, KeyboardEvent, MouseEvent, TouchEvent};

/// How long a finger rests before it drags, in milliseconds.
const REST: u32 = 350;
/// How far a pointer moves before it has moved, in pixels.
const SLACK: f64 = 8.0;

/// What is being dragged, if anything.
#[derive(Clone, Default)]
struct Hand {
    drag: Rc<RefCell<Option<Drag>>>,
    rest: Rc<RefCell<Option<Timeout>>>,
    /// Whether the click that follows belongs to a drag.
    dragged: Rc<Cell<bool>>,
}

/// Makes the strips of a day ready to be dragged along.
pub(super) fn draggable(day: NodeRef<html::Div>) {
    Effect::new(move |_| {
        let Some(day) = day.get() else { return };
        let (day, hand): (Element, _) = (day.unchecked_into(), Hand::default());
        let ears = [of_mouse(&day, &hand), of_touch(&day, &hand), of_both(&day, &hand)]
            .into_iter()
            .flatten();
        // They listen as long as the picture stands.
        StoredValue::new_local((ears.collect::<Vec<_>>(), hand));
    });
}

fn of_mouse(day: &Element, hand: &Hand) -> Vec<EventListener> {
    let (down, shift, up) = (hand.clone(), hand.clone(), hand.clone());
    vec![
        hear(day, "mousedown", move |event: &MouseEvent| {
            if event.button() == 0 {
                down.takes(event, f64::from(event.client_x()), f64::from(event.client_y()));
            }
        }),
        hear(&document(), "mousemove", move |event: &MouseEvent| {
            shift.moves(f64::from(event.client_x()), f64::from(event.client_y()), true);
        }),
        hear(&document(), "mouseup", move |_: &MouseEvent| {
            up.opens();
        }),
    ]
}

fn of_touch(day: &Element, hand: &Hand) -> Vec<EventListener> {
    let (down, shift, up, gone) = (hand.clone(), hand.clone(), hand.clone(), hand.clone());
    vec![
        hear(day, "touchstart", move |event: &TouchEvent| {
            let one = event.touches().get(0).filter(|_| event.touches().length() == 1);
            match one {
                Some(touch) => {
                    down.takes(event, f64::from(touch.client_x()), f64::from(touch.client_y()));
                    down.rests();
                }
                None => down.drops(),
            }
        }),
        hear(day, "touchmove", move |event: &TouchEvent| {
            let Some(touch) = event.touches().get(0) else { return };
            if shift.moves(f64::from(touch.client_x()), f64::from(touch.client_y()), false) {
                event.prevent_default();
            }
        }),
        hear(day, "touchend", move |event: &TouchEvent| {
            if up.opens() {
                event.prevent_default();
            }
        }),
        hear(day, "touchcancel", move |_: &TouchEvent| gone.drops()),
    ]
}

/// What mouse and finger share: nothing else happens meanwhile, and Escape ends it.
fn of_both(day: &Element, hand: &Hand) -> Vec<EventListener> {
    let (menu, pull, click, escape) = (hand.clone(), hand.clone(), hand.clone(), hand.clone());
    let stop = |event: &Event, when: bool| {
        if when {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    vec![
        hear(day, "contextmenu", move |event: &Event| stop(event, menu.is_busy())),
        hear(day, "dragstart", move |event: &Event| stop(event, pull.is_busy())),
        hear(day, "click", move |event: &Event| stop(event, click.dragged.take())),
        hear(&document(), "keydown", move |event: &KeyboardEvent| {
            match event.key() == "Escape" {
                true => escape.drops(),
                false => escape.dragged.set(false),
            }
        }),
    ]
}

/// Listens before anybody else does, and may say no to what the browser would do.
fn hear<E: JsCast>(on: &web_sys::EventTarget, name: &'static str, then: impl Fn(&E) + 'static) -> EventListener {
    let options = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: false,
    };
    EventListener::new_with_options(on, name, options, move |event| {
        if let Some(event) = event.dyn_ref() {
            then(event);
        }
    })
}

impl Hand {
    fn is_busy(&self) -> bool {
        self.drag.borrow().is_some()
    }

    /// Takes hold of the free piece that was pressed, if it was one.
    fn takes(&self, event: &Event, x: f64, y: f64) {
        self.drops();
        self.dragged.set(false);
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        *self.drag.borrow_mut() = pressed.and_then(|pressed| Drag::of(&pressed, x, y));
    }

    /// Begins to drag once the finger has rested.
    fn rests(&self) {
        let hand = self.clone();
        let begin = move || {
            if let Some(drag) = hand.drag.borrow_mut().as_mut() {
                drag.begin();
            }
        };
        *self.rest.borrow_mut() = self.is_busy().then(|| Timeout::new(REST, begin));
    }

    /// Whether it drags. A mouse that has moved does; a finger that has moved before it had rested scrolls.
    fn moves(&self, x: f64, y: f64, mouse: bool) -> bool {
        let mut drag = self.drag.borrow_mut();
        let Some(held) = drag.as_mut() else { return false };
        let far = held.is_far(x, y, SLACK);
        if !held.has_begun() && far && !mouse {
            *drag = None;
            return false;
        }
        if held.has_begun() || far {
            held.go(x, y);
        }
        held.has_begun()
    }

    /// Lets go: opens the form on what was drawn, or on the piece that was pressed where nothing was drawn; `false` where it never began,
    /// which the browser takes for a tap by itself.
    fn opens(&self) -> bool {
        self.rest.borrow_mut().take();
        let Some(drag) = self.drag.borrow_mut().take().filter(Drag::has_begun) else {
            return false;
        };
        drag.open();
        self.dragged.set(true);
        true
    }

    /// Lets go, and nothing comes of it.
    fn drops(&self) {
        self.rest.borrow_mut().take();
        let begun = self.drag.borrow_mut().take().is_some_and(|drag| drag.has_begun());
        self.dragged.set(begun);
    }
}
