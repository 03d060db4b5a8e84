//! The key by which the server knows a form that is sent twice.

use foundation::Problem;
use leptos::prelude::*;

/// The hidden field: made where the form is drawn (hydration keeps the server's), and made anew once it has been accepted.
pub(super) fn hidden(answer: Signal<Option<Option<Problem>>>) -> impl IntoView {
    let key = RwSignal::new(fresh());
    Effect::new(move |_| {
        if matches!(answer.get(), Some(None)) {
            key.set(fresh());
        }
    });
    view! { <input type="hidden" name="idempotency_key" value=move || key.get()/> }
}

/// 128 random bits as 32 digits, which is also how a UUID may be written.
fn fresh() -> String {
    (0..32).map(|_| char::from_digit(digit(), 16).unwrap_or('0')).collect()
}

#[cfg(feature = "ssr")]
fn digit() -> u32 {
    rand::random_range(0..16)
}

/// The key only has to differ among the forms of one person, so the browser's plain generator will do.
#[cfg(not(feature = "ssr"))]
fn digit() -> u32 {
    (leptos::web_sys::js_sys::Math::random() * 16.0) as u32
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;

    #[test]
    fn no_two_forms_carry_the_same_key() {
        let keys: std::collections::BTreeSet<_> = (0..1000).map(|_| fresh()).collect();
        assert_eq!(keys.len(), 1000);
        assert!(keys.iter().all(|key| key.len() == 32));
    }
}
