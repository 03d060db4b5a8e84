//! How people reach the community, at the foot of public pages.

use leptos::prelude::*;
use locales::community_settings as t;
use ui::{Icon, use_page};

/// The number and the address; nothing where neither was said.
pub fn contact() -> Option<AnyView> {
    let page = use_page();
    let (lang, here) = (page.lang, page.community?.contact);
    let address = here.address.to(lang).to_owned();
    if here.phone.is_empty() && address.is_empty() {
        return None;
    }
    let phone = (!here.phone.is_empty()).then(|| {
        let to = ["tel:", &here.phone.replace(' ', "")].concat();
        view! { <a href=to>{here.phone}</a> }
    });
    Some(
        view! { <p class="contact"><Icon name="place"/>{[t::reach(lang), &address].concat()} " " {phone}</p> }
            .into_any(),
    )
}
