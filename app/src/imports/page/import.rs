//! `/staff/events/import`: a file to take events from, and the calendars that are followed.

use super::calendars::calendars;
use crate::{
    closures::{LARGEST_TEXT, Taker, taker},
    frame::{Current, Page, current, loaded, use_live},
    imports::{
        api::{FollowCalendar, LeaveCalendar, LookAtCalendar, PreviewEvents, ShowFollowed, see_imports},
        model::ImportsView,
    },
};
use foundation::Problem;
use leptos::{html, prelude::*};
use leptos_meta::Title;
use locales::{Lang, events as e, imports as t};
use ui::{Button, ButtonKind, Card, Field, Form, Icon, Notice, TextArea, Tone, href, use_lang};

/// Where events come from.
#[derive(Clone, Copy)]
pub struct ImportPage {
    page: Current,
    acts: Acts,
    seen: Resource<Result<ImportsView, Problem>>,
}

/// What can be done here.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    preview: ServerAction<PreviewEvents>,
    pub(super) follow: ServerAction<FollowCalendar>,
    pub(super) leave: ServerAction<LeaveCalendar>,
    pub(super) look: ServerAction<LookAtCalendar>,
    pub(super) show: ServerAction<ShowFollowed>,
}

impl Page for ImportPage {
    fn data() -> Self {
        let page = current();
        Self {
            page,
            acts: Acts {
                preview: ServerAction::new(),
                follow: ServerAction::new(),
                leave: ServerAction::new(),
                look: ServerAction::new(),
                show: ServerAction::new(),
            },
            seen: Resource::new_blocking(move || page.query("done"), move |_| see_imports(page.community())),
        }
    }

    fn view(this: Self) -> AnyView {
        let (lang, Self { page, acts, seen }) = (use_lang(), this);
        use_live("events", move || seen.refetch());
        let done =
            move || told(page, lang).map(|words| view! { <Notice tone=Tone::Good announce=true>{words}</Notice> });
        view! {
            <Title text=t::imports(lang)/>
            <div class="stack-wide">
                <p><a href=href("/staff/events") class="cluster"><Icon name="previous"/>{e::all(lang)}</a></p>
                <div class="page-head">
                    <h1>{t::imports(lang)}</h1>
                    <p>{t::imports_words(lang)}</p>
                </div>
                {done}
                // Beside what is drawn anew while others work: what is being typed stays.
                {file(acts, lang)}
                {loaded(seen, move |seen| calendars(seen, acts))}
                {follow(acts, lang)}
            </div>
        }
        .into_any()
    }
}

/// What was just done.
fn told(page: Current, lang: Lang) -> Option<String> {
    let words = match page.query("done").as_str() {
        "taken" => {
            // Only numbers: an address may come from anybody.
            let count = |name: &str| page.query(name).parse::<u32>().unwrap_or_default();
            let [added, changed, same, cancelled] = ["added", "changed", "same", "cancelled"].map(count);
            return Some(t::done_taken(lang, added, changed, same, cancelled));
        }
        "followed" => t::done_followed(lang),
        "looking" => t::done_looking(lang),
        "left" => t::done_left(lang),
        "hidden" => t::done_hidden(lang),
        "shown" => t::done_shown(lang),
        _ => return None,
    };
    Some(words.to_owned())
}

fn file(acts: Acts, lang: Lang) -> AnyView {
    let fields = NodeRef::<html::Div>::new();
    let Taker { input, too_large } = taker(fields);
    let flaw = move || {
        let words = t::file_too_large(lang, LARGEST_TEXT / 1024);
        too_large
            .get()
            .then(|| view! { <p class="flaw" role="alert">{words}</p> })
    };
    let action = acts.preview;
    view! {
        <Card title=t::file_title(lang)>
            <Form action plain=true once=true>
                <p class="quiet-text">{t::file_words(lang)}</p>
                {input}
                {flaw}
                <div node_ref=fields>
                    <TextArea name="file" label=t::file_text(lang) hint=t::file_hint(lang) rows=6 required=true/>
                </div>
                <Field name="source" label=t::source(lang) hint=t::source_hint(lang) maxlength=80/>
                <Button kind=ButtonKind::Main icon="search">{t::preview(lang)}</Button>
                <p class="hint">{t::by_command(lang)} " " <code>"linli import events FILE.ics"</code></p>
            </Form>
        </Card>
    }
    .into_any()
}

fn follow(acts: Acts, lang: Lang) -> AnyView {
    let action = acts.follow;
    view! {
        <Card title=t::follow_title(lang) id="follow">
            <Form action plain=true once=true>
                <p class="quiet-text">{t::follow_words(lang)}</p>
                <Field name="name" label=t::calendar_name(lang) hint=t::calendar_name_hint(lang) maxlength=40 required=true/>
                <Field name="url" label=t::calendar_url(lang) hint=t::calendar_url_hint(lang) autocomplete="off" maxlength=500 required=true/>
                <Button icon="plus">{t::follow(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}
