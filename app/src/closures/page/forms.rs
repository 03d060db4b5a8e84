//! A single day that staff note or take back, and a calendar that they import.

use super::file::{Taker, taker};
use crate::{
    closures::{
        api::{FreeClosure, ImportClosures, NoteClosure},
        model::LARGEST_TEXT,
    },
    rooms::DayKind,
};
use foundation::time::Day;
use leptos::{html, prelude::*};
use locales::{Lang, closures as t};
use ui::{Button, Card, Field, Form, Radios, TextArea, use_lang};

/// What the forms of the page send.
#[derive(Clone, Copy)]
pub(super) struct Forms {
    note: ServerAction<NoteClosure>,
    free: ServerAction<FreeClosure>,
    import: ServerAction<ImportClosures>,
}

impl Forms {
    pub(super) fn new() -> Self {
        Self {
            note: ServerAction::new(),
            free: ServerAction::new(),
            import: ServerAction::new(),
        }
    }

    pub(super) fn draw(self) -> AnyView {
        let lang = use_lang();
        view! {
            {note(self.note, lang)}
            {import(self.import, lang)}
        }
        .into_any()
    }
}

/// The button at a day that staff have noted.
pub(super) fn take_back(forms: Forms, day: Day, lang: Lang) -> AnyView {
    let (action, id) = (forms.free, ["free-", &day.to_string()].concat());
    view! {
        <Form action plain=true once=true id>
            <Button name="day" value=day.to_string() icon="trash"><span class="sr">{t::take_back(lang)}</span></Button>
        </Form>
    }
    .into_any()
}

fn note(action: ServerAction<NoteClosure>, lang: Lang) -> AnyView {
    let kinds = [(DayKind::Off, t::off(lang)), (DayKind::Working, t::working(lang))];
    let kinds = kinds.map(|(kind, words)| (kind.name().to_owned(), words.to_owned()));
    view! {
        <Card title=t::note_title(lang)>
            <Form action plain=true once=true>
                <p class="quiet-text">{t::note_words(lang)}</p>
                <div class="form-row">
                    <Field name="day" kind="date" label=t::note_day(lang) required=true/>
                    <Field name="name" label=t::note_name(lang) maxlength=40 required=true/>
                </div>
                <Radios name="kind" label=t::note_kind(lang) options=kinds.to_vec() value=DayKind::Off.name() required=true/>
                <Button icon="plus">{t::note(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}

fn import(action: ServerAction<ImportClosures>, lang: Lang) -> AnyView {
    let fields = NodeRef::<html::Div>::new();
    let Taker { input, too_large } = taker(fields);
    let flaw = move || {
        let words = t::file_too_large(lang, LARGEST_TEXT / 1024);
        too_large
            .get()
            .then(|| view! { <p class="flaw" role="alert">{words}</p> })
    };
    view! {
        <Card title=t::import_title(lang)>
            <Form action plain=true once=true>
                <p class="quiet-text">{t::import_words(lang)}</p>
                {input}
                {flaw}
                <div node_ref=fields>
                    <TextArea name="file" label=t::file_text(lang) hint=t::file_hint(lang) rows=6 required=true/>
                </div>
                <Field name="source" label=t::file_source(lang) hint=t::file_source_hint(lang) maxlength=80/>
                <Button icon="calendar">{t::import(lang)}</Button>
                <p class="hint">{t::import_bookings(lang)}</p>
                <p class="hint">{t::import_by_command(lang)} " " <code>"linli import closures FILE.ics"</code></p>
            </Form>
        </Card>
    }
    .into_any()
}
