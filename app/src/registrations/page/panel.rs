//! What stands beside an event: how many places are left, what will happen, one's own registrations, the form.

use super::{card::card, form::form, words};
use crate::{
    frame::{current, to_sign_in, use_live},
    registrations::{
        api::{Register, see_registering},
        model::{Desk, Mine, Would},
    },
};
use foundation::Problem;
use leptos::{prelude::*, task::spawn_local};
use locales::{Lang, registrations as t};
use ui::{Badge, ButtonKind, ButtonLink, Card, Notice, Tone, say, use_lang, use_page};

/// The panel of an event or of one of its dates; nothing where nobody registers. It follows what happens by itself: the page that it stands
/// on draws it once, so that the form is not drawn anew under the hands of the one who fills it in.
#[derive(Clone, Copy)]
pub struct Panel {
    desk: Resource<Result<Option<Desk>, Problem>>,
    /// What has happened since.
    since: RwSignal<Option<Desk>>,
    asked: Memo<(String, String)>,
    community: StoredValue<String>,
    register: ServerAction<Register>,
}

impl Panel {
    /// The panel of an event, by its id, on the day that one of its dates stands for; of its next date where that is empty.
    pub fn of(about: impl Fn() -> (String, String) + Send + Sync + 'static) -> Self {
        let (page, asked) = (current(), Memo::new(move |_| about()));
        let desk = Resource::new_blocking(
            move || asked.get(),
            move |(event, day)| async move {
                match see_registering(page.community(), event, day).await {
                    // That there is no such event, or no date of it any more, the page says.
                    Err(Problem::NotFound) => Ok(None),
                    desk => desk,
                }
            },
        );
        Self {
            desk,
            since: RwSignal::new(None),
            asked,
            community: StoredValue::new(page.community()),
            register: ServerAction::new(),
        }
    }

    /// Draws it; `changed` is called with each change to the calendar, for the page around it.
    pub fn view(self, changed: impl Fn() + Clone + 'static) -> AnyView {
        use_live("events", move || {
            self.look();
            changed();
        });
        // Where there is no such event the page around it says so.
        let show = move || Suspend::new(async move { self.desk.await.ok().flatten().map(|desk| self.draw(desk)) });
        view! { <Transition>{show}</Transition> }.into_any()
    }

    /// Looks how it stands now, in the browser.
    fn look(self) {
        let ((event, day), community) = (self.asked.get_untracked(), self.community.get_value());
        spawn_local(async move {
            if let Ok(Some(desk)) = see_registering(community, event, day).await {
                self.since.try_set(Some(desk));
            }
        });
    }

    fn draw(self, desk: Desk) -> AnyView {
        let (lang, first) = (use_lang(), StoredValue::new(desk.clone()));
        let since = self.since;
        // Another date was turned to.
        since.set(None);
        let at_hand = move || since.get().unwrap_or_else(|| first.get_value());
        let entry = match &desk.would {
            Would::Not(_) => None,
            _ if use_page().viewer.signed_in => Some(form(&desk, self.register)),
            _ => Some(sign_in(lang)),
        };
        view! {
            <Card title=t::registration(lang) id="registration" class="stack">
                {move || standing(&at_hand(), lang)}
                {entry}
            </Card>
        }
        .into_any()
    }
}

/// What changes while one looks: places, what would happen, one's own.
fn standing(desk: &Desk, lang: Lang) -> AnyView {
    let (label, tone) = words::left(lang, &desk.left);
    let tone = if matches!(desk.would, Would::Not(_)) {
        Tone::Plain
    } else {
        tone
    };
    let kept =
        (desk.left.kept > 0).then(|| view! { <p class="row-note">{t::kept_for_residents(lang, desk.left.kept)}</p> });
    let mine = own(&desk.mine, desk, lang);
    view! {
        <p class="seats" aria-live="polite"><Badge tone label/></p>
        {kept}
        {mine}
        {what_will_happen(desk, lang)}
    }
    .into_any()
}

fn own(mine: &[Mine], desk: &Desk, lang: Lang) -> Option<AnyView> {
    let cards = mine.iter().map(|mine| card(mine, desk.today)).collect_view();
    (!mine.is_empty()).then(|| view! { <h3>{t::yours(lang)}</h3> <ul class="stack">{cards}</ul> }.into_any())
}

/// Said before anything is sent.
fn what_will_happen(desk: &Desk, lang: Lang) -> AnyView {
    let closes = say::moment(lang, desk.closes, desk.today);
    match &desk.would {
        Would::Not(_) if !desk.mine.is_empty() => ().into_any(),
        Would::Not(why) => {
            let why = why.to(lang).to_owned();
            view! { <Notice icon="clock">{why}</Notice> }.into_any()
        }
        Would::Place => view! { <p class="quiet-text">{t::will_have_place(lang, closes)}</p> }.into_any(),
        Would::Wait(nth) => {
            let held = say::duration(lang, desk.offer_minutes);
            view! { <p class="quiet-text">{t::will_wait(lang, nth, held)}</p> }.into_any()
        }
    }
}

fn sign_in(lang: Lang) -> AnyView {
    view! {
        <p class="quiet-text">{t::sign_in_words(lang)}</p>
        <ButtonLink kind=ButtonKind::Main wide=true href=to_sign_in()>{t::sign_in_to_register(lang)}</ButtonLink>
    }
    .into_any()
}
