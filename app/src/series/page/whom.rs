//! For whom a series is, before anything else: each of its dates is judged by what that person may.

use super::asking::hidden;
use crate::series::{
    api::{NameForSeries, address},
    model::{Asked, Draft, NEW},
};
use leptos::{prelude::*, server_fn::ServerFn};
use locales::{book, series as t};
use ui::{Button, ButtonLink, Field, Form, Notice, came_back, href, use_lang};

/// Who it is, where it is somebody else, with the way to book for oneself; else the way to name somebody, for those who may.
pub(super) fn whom(draft: &Draft, asked: &Asked, name: ServerAction<NameForSeries>) -> Option<AnyView> {
    let lang = use_lang();
    let somebody = match &draft.whom {
        Some(whom) => Some([whom.name.as_str(), &whom.phone].join(" ").trim().to_owned()),
        None if asked.whom == NEW && draft.for_others => Some(t::new_number(lang).to_owned()),
        None => None,
    };
    if let Some(somebody) = somebody {
        let own = Asked {
            whom: String::new(),
            ..asked.clone()
        };
        let to = href(&address(&draft.terms.code, &own));
        // Whose booking becomes a series is no question.
        let back = draft
            .for_others
            .then(|| view! { <p><ButtonLink href=to>{t::for_myself(lang)}</ButtonLink></p> });
        return Some(view! { <Notice icon="people">{t::for_whom(lang, somebody)}</Notice> {back} }.into_any());
    }
    draft
        .for_others
        .then(|| naming(draft.terms.code.clone(), asked.clone(), name))
}

fn naming(room: String, asked: Asked, name: ServerAction<NameForSeries>) -> AnyView {
    let lang = use_lang();
    let open = came_back(NameForSeries::PATH, "");
    view! {
        <details class="sheet" open=open>
            <summary class="button quiet">{t::for_somebody(lang)}</summary>
            <div class="sheet-body">
                <Form action=name plain=true>
                    {hidden(&asked)}
                    <input type="hidden" name="room" value=room/>
                    <Field name="for_phone" label=book::for_phone(lang) kind="tel" inputmode="tel" autocomplete="off" hint=t::for_phone_hint(lang) required=true/>
                    <Button>{t::name_whom(lang)}</Button>
                </Form>
            </div>
        </details>
    }
    .into_any()
}
