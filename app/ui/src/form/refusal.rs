//! A form that came back refused, when the browser itself had sent it.

use foundation::Problem;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The refusal of a plain POST. The server provides it as a context when it draws the page as the answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Refusal {
    /// The path of the server function: `/_fn/book`.
    pub action: String,
    /// Why.
    pub problem: Problem,
    /// What was typed, by name of field.
    pub typed: Vec<(String, String)>,
}

impl Refusal {
    fn says(&self, name: &str, value: &str) -> bool {
        self.typed.iter().any(|(key, typed)| key == name && typed == value)
    }
}

/// The refusal as long as the page that bears it stands.
#[derive(Clone, Copy)]
struct Shared(StoredValue<Option<(Refusal, Option<String>)>>);

/// Hands the server's refusal, if there is one, to the browser, so that hydration finds the same page. Call it once, in the
/// app's root.
pub fn share_refusal() {
    let refusal = SharedValue::new(use_context::<Refusal>).into_inner();
    provide_context(Shared(StoredValue::new(refusal.map(|refusal| (refusal, None)))));
}

/// The refusal of a form that may not stand on the page any more, because what it was about has gone meanwhile.
pub fn refusal_of(action: &str) -> Option<Refusal> {
    let shared = use_context::<Shared>()?.0;
    shared.with_value(|slot| {
        slot.as_ref()
            .map(|(refusal, _)| refusal.clone())
            .filter(|refusal| refusal.action == action)
    })
}

/// Whether the form of a server function (by its path; by its id too, where it has one) has come back refused. What it stands
/// in is open then, so that the refusal is seen.
pub fn came_back(action: &str, id: &str) -> bool {
    refusal_of(action).is_some_and(|refusal| id.is_empty() || refusal.says("_form", id))
}

/// The refusal of this form, if it is the one that was sent from this page.
///
/// A form that has an id also has to be the one of that id (`_form` among what was typed). Once the form or the page is
/// gone the refusal is history.
pub(super) fn of(action: &str, id: &str, page: &str) -> Option<Refusal> {
    let fits = |refusal: &Refusal| refusal.action == action && (id.is_empty() || refusal.says("_form", id));
    let Some(Shared(shared)) = use_context::<Shared>() else {
        return use_context::<Refusal>().filter(fits);
    };
    let mut found = None;
    shared.update_value(|slot| {
        if let Some((refusal, stands_on)) = slot {
            if stands_on.get_or_insert_with(|| page.to_owned()) != page {
                *slot = None;
            } else if fits(refusal) {
                found = Some(refusal.clone());
            }
        }
    });
    // The server draws what waits for data more than once for one page.
    if found.is_some() && cfg!(not(feature = "ssr")) {
        on_cleanup(move || drop(shared.try_update_value(Option::take)));
    }
    found
}
