//! The cover of an event: the picture that it has, a form for another, and the way to take it away.

use crate::{
    covers::Cover,
    events::{
        api::{DescribeCover, RemoveCover},
        model::StaffEvent,
    },
};
use leptos::prelude::*;
use locales::{Lang, covers as t};
use ui::{Button, ButtonKind, Confirm, Field, Form, FormState, Icon, Sheet, came_back, href};

/// What can be done with a cover.
#[derive(Clone, Copy)]
pub(super) struct CoverActs {
    pub(super) describe: ServerAction<DescribeCover>,
    pub(super) remove: ServerAction<RemoveCover>,
}

impl CoverActs {
    pub(super) fn new() -> Self {
        Self {
            describe: ServerAction::new(),
            remove: ServerAction::new(),
        }
    }
}

/// The sheet with the cover of an event that can be changed.
pub(super) fn cover(one: &StaffEvent, acts: CoverActs, lang: Lang) -> AnyView {
    let open = came_back("/_fn/describe_cover", "") || came_back("/_fn/remove_cover", "");
    let (id, version) = (one.event.id.to_string(), one.event.version);
    let shown = one.cover.as_ref().map(picture);
    let form = form(&id, version, one.cover.as_ref(), acts, lang);
    let remove = one.cover.is_some().then(|| remove(&id, version, acts, lang));
    view! { <Sheet label=t::cover(lang) icon="edit" open=open>{shown}{form}{remove}</Sheet> }.into_any()
}

/// With its size, so that nothing jumps when it comes.
fn picture(cover: &Cover) -> AnyView {
    let (src, alt) = (href(&cover.small_path()), cover.alt.clone());
    let (width, height) = (cover.width.to_string(), cover.height.to_string());
    view! { <img src=src alt=alt width=width height=height style="width:100%;max-width:20rem;height:auto" loading="lazy"/> }
        .into_any()
}

/// A form with a file is sent as its button says, which no function reads but the server's own route; it needs no script. Refused it comes
/// back like every form, without the file: no browser fills that in again.
fn form(id: &str, version: i64, cover: Option<&Cover>, acts: CoverActs, lang: Lang) -> AnyView {
    let (id, is_new) = (id.to_owned(), cover.is_none());
    let to = href(&["/staff/events/", &id, "/cover"].concat());
    let alt = cover.map(|cover| cover.alt.clone()).unwrap_or_default();
    view! {
        <Form action=acts.describe plain=true once=true>
            <input type="hidden" name="event" value=id/>
            <input type="hidden" name="version" value=version/>
            {move || file(is_new, lang)}
            <Field name="alt" label=t::alt(lang) hint=t::alt_hint(lang) value=alt maxlength=200 required=true/>
            <button type="submit" class=ButtonKind::Main.class() formaction=to formenctype="multipart/form-data">
                <Icon name="check"/>
                {t::save(lang)}
            </button>
        </Form>
    }
    .into_any()
}

/// The field of a file, with what is wrong with the one that was sent.
fn file(required: bool, lang: Lang) -> AnyView {
    let flaw = use_context::<FormState>().and_then(|state| state.flaw("file", lang));
    let invalid = flaw.is_some().then_some("true");
    let flaw = flaw.map(|words| view! { <p class="flaw" id="cover-file-flaw"><Icon name="alert"/>{words}</p> });
    let label = if required { t::file(lang) } else { t::other_file(lang) };
    view! {
        <div class="field">
            <label class="label" for="cover-file">{label}</label>
            <p class="hint" id="cover-file-hint">{t::file_hint(lang)}</p>
            <input
                class="input" type="file" name="file" id="cover-file" accept="image/jpeg,image/png,image/webp" required=required
                aria-describedby="cover-file-hint cover-file-flaw" aria-invalid=invalid
            />
            {flaw}
        </div>
    }
    .into_any()
}

fn remove(id: &str, version: i64, acts: CoverActs, lang: Lang) -> AnyView {
    let (id, open) = (id.to_owned(), came_back("/_fn/remove_cover", ""));
    view! {
        <Confirm label=t::remove(lang) question=t::remove_question(lang) open=open>
            <Form action=acts.remove plain=true once=true>
                <input type="hidden" name="event" value=id/>
                <input type="hidden" name="version" value=version/>
                <Button kind=ButtonKind::Danger>{t::remove(lang)}</Button>
            </Form>
        </Confirm>
    }
    .into_any()
}
