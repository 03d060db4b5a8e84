//! `/staff/events/import/ID`: what an import of a file would do, and the button that does it.

use crate::{
    events::{Kind, kind_in_words},
    frame::{Page, current, loaded},
    imports::{
        api::{TakeEvents, see_import},
        model::{Gone, Preview, Row, RowState},
    },
    recurrence,
};
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, imports as t};
use ui::{
    Badge, Button, ButtonKind, Card, Empty, Field, Form, FormState, Icon, Radios, Select, Tone, href, say, use_lang,
};

/// The names under which is sent what was ticked.
const TAKE: &str = "take[]";
const GONE: &str = "gone[]";

/// What an import would do.
#[derive(Clone, Copy)]
pub struct ImportPreviewPage {
    take: ServerAction<TakeEvents>,
    seen: Resource<Result<Preview, Problem>>,
}

impl Page for ImportPreviewPage {
    fn data() -> Self {
        let page = current();
        Self {
            take: ServerAction::new(),
            seen: Resource::new_blocking(
                move || page.param("file"),
                move |file| see_import(page.community(), file),
            ),
        }
    }

    fn view(this: Self) -> AnyView {
        let lang = use_lang();
        // Not live: a form is not drawn anew under the hands of the one who fills it in.
        view! {
            <Title text=t::preview_title(lang)/>
            <div class="stack-wide">
                <p><a href=href("/staff/events/import") class="cluster"><Icon name="previous"/>{t::imports(lang)}</a></p>
                <h1>{t::preview_title(lang)}</h1>
                {loaded(this.seen, move |seen| draw(seen, this.take))}
            </div>
        }
        .into_any()
    }
}

fn draw(seen: Preview, take: ServerAction<TakeEvents>) -> AnyView {
    let lang = use_lang();
    let Preview {
        file,
        source,
        rows,
        gone,
        over,
        today,
    } = seen;
    let count = |wanted: fn(&RowState) -> bool| rows.iter().filter(|row| wanted(&row.state)).count();
    let new = count(|state| matches!(state, RowState::New(_)));
    let changed = count(|state| matches!(state, RowState::Changed(_)));
    let left = count(|state| matches!(state, RowState::Left { .. }));
    let mut words = vec![t::sum(lang, new, changed, rows.len() - new - changed - left)];
    words.extend((left > 0).then(|| t::sum_left(lang, left)));
    words.extend((over > 0).then(|| t::sum_over(lang, over)));
    let nothing = new + changed + gone.len() == 0;
    let form = move || {
        let id = file.to_string();
        view! {
            <Form action=take plain=true once=true>
                <input type="hidden" name="file" value=id/>
                {list(rows, today, lang)}
                {(!gone.is_empty()).then(|| vanished(gone, lang))}
                {(new > 0).then(|| how(lang))}
                {(!nothing).then(|| view! { <Button kind=ButtonKind::Main icon="check">{t::take(lang)}</Button> })}
            </Form>
        }
        .into_any()
    };
    let nothing =
        nothing.then(|| view! { <Empty icon="done" title=t::nothing_new(lang) words=t::nothing_new_words(lang)/> });
    view! {
        <p>{t::of_source(lang, source)} " " {words.join(" ")}</p>
        {nothing}
        <Card>{form()}</Card>
    }
    .into_any()
}

fn list(rows: Vec<Row>, today: Day, lang: Lang) -> AnyView {
    let rows = rows.into_iter().map(|one| row(one, today, lang)).collect_view();
    view! { <ul class="series-dates">{rows}</ul> }.into_any()
}

/// A box that is ticked unless the form has come back without.
fn tick(name: &'static str, value: String, proposed: bool, words: &'static str, title: &str) -> AnyView {
    let sent = use_context::<FormState>().filter(FormState::was_refused);
    let checked = sent.map_or(proposed, |form| form.chose(name, &value));
    let label = [words, " ", title].concat();
    view! {
        <label class="choice">
            <input type="checkbox" name=name value=value checked=checked aria-label=label/>
            <span>{words}</span>
        </label>
    }
    .into_any()
}

fn row(one: Row, today: Day, lang: Lang) -> AnyView {
    let mut words = vec![];
    if let Some((first, from, until)) = one.when {
        words.push(match &one.repeat {
            Some(repeat) => recurrence::in_words(lang, repeat),
            None => say::day(lang, first, Some(today)),
        });
        words.push(from.to(until));
    }
    words.push(one.place);
    let (tone, label, choice) = match one.state {
        RowState::New(at) => (Tone::Good, t::is_new(lang), Some(at)),
        RowState::Changed(at) => (Tone::Warn, t::is_changed(lang), Some(at)),
        RowState::Same => (Tone::Plain, t::is_same(lang), None),
        RowState::Left { line, words: why } => {
            words.push(t::line(lang, line, why.to(lang)));
            (Tone::Urgent, t::is_left(lang), None)
        }
    };
    words.retain(|words| !words.is_empty());
    let title = if one.title.is_empty() {
        t::untitled(lang).to_owned()
    } else {
        one.title
    };
    let choice = choice.map(|at| tick(TAKE, at.to_string(), true, t::take_it(lang), &title));
    let class = if choice.is_some() {
        "series-date"
    } else {
        "series-date out"
    };
    view! {
        <li class=class>
            <span class="series-day">
                <span class="row-body">
                    <span class="row-title">{title}</span>
                    <span class="row-note">{words.join(" · ")}</span>
                    <Badge tone label/>
                </span>
            </span>
            {choice}
        </li>
    }
    .into_any()
}

fn vanished(gone: Vec<Gone>, lang: Lang) -> AnyView {
    let row = |one: Gone| {
        let choice = tick(GONE, one.event.to_string(), false, t::end_it(lang), &one.title);
        view! {
            <li class="series-date">
                <span class="series-day"><span class="row-title">{one.title}</span></span>
                {choice}
            </li>
        }
    };
    let rows = gone.into_iter().map(row).collect_view();
    view! {
        <h2>{t::gone(lang)}</h2>
        <p>{t::gone_words(lang)}</p>
        <ul class="series-dates">{rows}</ul>
        <Field name="reason" label=t::reason(lang) hint=t::reason_hint(lang) maxlength=200 depends=true/>
    }
    .into_any()
}

/// What the new ones become.
fn how(lang: Lang) -> AnyView {
    let kinds = Kind::ALL
        .iter()
        .map(|kind| (kind.name().to_owned(), kind_in_words(*kind, lang).to_owned()));
    let shown = [("draft", t::as_drafts(lang)), ("published", t::as_published(lang))];
    let shown = shown.map(|(name, words)| (name.to_owned(), words.to_owned())).to_vec();
    view! {
        <h2>{t::the_new_ones(lang)}</h2>
        <Select name="kind" label=t::kind(lang) options=kinds.collect() value=Kind::Class.name()/>
        <Field name="place" label=t::place(lang) hint=t::place_hint(lang) maxlength=80/>
        <Radios name="shown" label=t::shown(lang) options=shown value="draft"/>
    }
    .into_any()
}
