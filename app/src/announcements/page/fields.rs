//! The fields of an announcement.

use crate::announcements::model::{Fields, LONGEST, Readers};
use leptos::prelude::*;
use locales::{Lang, announcements as t};
use ui::{Field, Radios, TextArea, use_lang};

/// Who reads it, in words.
pub(super) fn readers(readers: Readers, lang: Lang) -> &'static str {
    match readers {
        Readers::Everyone => t::everyone(lang),
        Readers::Residents => t::residents(lang),
        Readers::Verified => t::verified(lang),
        Readers::Staff => t::staff(lang),
    }
}

pub(super) fn fields(fields: Fields) -> AnyView {
    let lang = use_lang();
    let audience = Readers::ALL
        .map(|one| (one.name().to_owned(), readers(one, lang).to_owned()))
        .to_vec();
    view! {
        <div class="form-row">
            <Field name="fields[title]" label=t::title(lang) value=fields.title maxlength=60 required=true/>
            <Field name="fields[title_en]" label=t::title_en(lang) value=fields.title_en maxlength=80/>
        </div>
        <TextArea name="fields[words]" label=t::words(lang) hint=t::words_hint(lang) value=fields.words maxlength=LONGEST rows=4 required=true/>
        <TextArea name="fields[words_en]" label=t::words_en(lang) value=fields.words_en maxlength=LONGEST rows=3/>
        <Radios name="fields[audience]" label=t::audience(lang) options=audience value=fields.audience/>
        <div class="pair">
            <Field name="fields[first]" kind="date" label=t::first(lang) value=fields.first required=true/>
            <Field name="fields[last]" kind="date" label=t::last(lang) value=fields.last required=true/>
        </div>
    }
    .into_any()
}
