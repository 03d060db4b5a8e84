//! What residents read first about a room.

use crate::rooms::RoomFields;
use leptos::prelude::*;
use locales::{Lang, staff as t};
use ui::{Card, Field, TextArea};

pub(super) fn card(fields: &RoomFields, kinds: &[String], lang: Lang) -> AnyView {
    let separator = if lang == Lang::Zh { "、" } else { ", " };
    let known = kinds.join(separator);
    let kind_hint = if known.is_empty() {
        t::kind_hint(lang).to_owned()
    } else {
        t::kind_hint_known(lang, known)
    };
    let fields = fields.clone();
    view! {
        <Card title=t::about_title(lang)>
            <p class="quiet-text">{t::about_words(lang)}</p>
            <div class="form-row">
                <Field name="fields[name]" label=t::name(lang) value=fields.name maxlength=40 required=true/>
                <Field name="fields[name_en]" label=t::name_en(lang) value=fields.name_en maxlength=60/>
            </div>
            <TextArea name="fields[about]" label=t::about(lang) hint=t::about_hint(lang) value=fields.about maxlength=500 rows=2/>
            <TextArea name="fields[about_en]" label=t::about_en(lang) value=fields.about_en maxlength=800 rows=2/>
            <div class="form-row">
                <Field
                    name="fields[capacity]"
                    label=t::capacity(lang)
                    value=fields.capacity
                    kind="number"
                    inputmode="numeric"
                    min="1"
                    max="10000"
                    required=true
                />
                <Field name="fields[kind]" label=t::kind(lang) value=fields.kind maxlength=30/>
            </div>
            <p class="hint">{kind_hint}</p>
        </Card>
    }
    .into_any()
}
