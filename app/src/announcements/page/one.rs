//! `/staff/announcements/ID`: one announcement, to change or withdraw it.

use super::fields::fields;
use crate::{
    announcements::{
        api::{SaveAnnouncement, WithdrawAnnouncement, see_announcement},
        model::Announced,
    },
    frame::{Page, current, loaded},
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::announcements as t;
use ui::{Button, ButtonKind, Card, Confirm, Form, Icon, Notice, Tone, href, say, use_lang};

/// One announcement.
#[derive(Clone, Copy)]
pub struct AnnouncementPage {
    save: ServerAction<SaveAnnouncement>,
    withdraw: ServerAction<WithdrawAnnouncement>,
    one: Resource<Result<Announced, Problem>>,
}

impl Page for AnnouncementPage {
    fn data() -> Self {
        let page = current();
        Self {
            save: ServerAction::new(),
            withdraw: ServerAction::new(),
            one: Resource::new_blocking(
                move || page.param("id"),
                move |id| see_announcement(page.community(), id),
            ),
        }
    }

    fn view(this: Self) -> AnyView {
        loaded(this.one, move |one| draw(one, this.save, this.withdraw))
    }
}

fn draw(one: Announced, save: ServerAction<SaveAnnouncement>, withdraw: ServerAction<WithdrawAnnouncement>) -> AnyView {
    let lang = use_lang();
    let changed = t::changed(lang, say::moment(lang, one.changed, one.today));
    let (title, id, version) = (one.fields.title.clone(), one.id.to_string(), one.version);
    let same = id.clone();
    let body = if one.withdrawn {
        view! {
            <Notice tone=Tone::Warn>{t::is_withdrawn(lang)}</Notice>
            <Card class="pinned"><p>{one.fields.words}</p></Card>
        }
        .into_any()
    } else {
        view! {
            <Card>
                <Form action=save plain=true once=true version>
                    <input type="hidden" name="announcement" value=id/>
                    {fields(one.fields)}
                    <Button kind=ButtonKind::Main icon="check">{t::save(lang)}</Button>
                </Form>
            </Card>
            <Confirm label=t::withdraw(lang) question=t::withdraw_question(lang)>
                <Form action=withdraw plain=true once=true>
                    <input type="hidden" name="announcement" value=same/>
                    <Button kind=ButtonKind::Danger>{t::withdraw(lang)}</Button>
                </Form>
            </Confirm>
        }
        .into_any()
    };
    view! {
        <Title text=title.clone()/>
        <div class="stack-wide">
            <p><a href=href("/staff/announcements") class="cluster"><Icon name="previous"/>{t::all(lang)}</a></p>
            <h1>{title}</h1>
            <p class="row-note">{changed}</p>
            {body}
        </div>
    }
    .into_any()
}
