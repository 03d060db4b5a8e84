//! "Me": one's own bookings and news.

use super::series_card::card;
use crate::{
    blocks,
    bookings::{
        api::{MyBookings, Turns, see_my_bookings},
        model::{Listed, WaitView},
    },
    frame::{self, current, loaded, use_live},
    notices::{news, see_notices},
};
use foundation::{Problem, paging::Page, time::Day};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, book as t, feeds, registrations, waiting as w};
use ui::{ButtonKind, ButtonLink, Empty, Notice, Tone, href, say, use_lang, use_page};

/// One's own bookings and news.
#[derive(Clone, Copy)]
pub struct MePage {
    /// Whether the list of what is over was turned.
    opened: Memo<bool>,
    bookings: Resource<Result<MyBookings, Problem>>,
    notices: Resource<Result<Page<crate::notices::Notice>, Problem>>,
}

impl frame::Page for MePage {
    fn data() -> Self {
        let page = current();
        let turns = move || Turns {
            coming: page.query("coming"),
            for_others: page.query("others"),
            past: page.query("past"),
        };
        let opened = move || page.query("past");
        Self {
            opened: Memo::new(move |_| !opened().is_empty()),
            bookings: Resource::new_blocking(turns, move |turns| see_my_bookings(page.community(), turns)),
            notices: Resource::new_blocking(
                move || page.query("news"),
                move |news| see_notices(page.community(), news),
            ),
        }
    }

    fn view(this: Self) -> AnyView {
        let lang = use_lang();
        if use_page().viewer.signed_in {
            use_live("me", move || {
                this.bookings.refetch();
                this.notices.refetch();
            });
        }
        let (notices, opened) = (this.notices, this.opened);
        view! {
            <Title text=t::me(lang)/>
            {loaded(this.bookings, move |mine| draw(&mine, opened.get(), loaded(notices, |notices| news(&notices))))}
        }
        .into_any()
    }
}

fn draw(mine: &MyBookings, opened: bool, news: AnyView) -> AnyView {
    let lang = use_lang();
    let viewer = use_page().viewer;
    // What is new stands first, so that nobody has to look for it; what was read stands last.
    let (first, last) = if viewer.unread > 0 {
        (Some(news), None)
    } else {
        (None, Some(news))
    };
    let greeting = if viewer.name.is_empty() {
        t::me(lang).to_owned()
    } else {
        t::hello(lang, viewer.name)
    };
    let coming = if mine.coming.items.is_empty() {
        view! {
            <Empty icon="book" title=t::no_bookings(lang) words=t::no_bookings_words(lang)>
                <ButtonLink kind=ButtonKind::Main href=href("/centre")>{t::find_room(lang)}</ButtonLink>
            </Empty>
        }
        .into_any()
    } else {
        list(&mine.coming, mine.today, "coming", t::later_ones(lang))
    };
    let for_others = (!mine.for_others.items.is_empty()).then(|| {
        let others = list(&mine.for_others, mine.today, "others", t::later_ones(lang));
        view! { <h2>{t::for_others(lang)}</h2> {others} }
    });
    let past = (!mine.past.items.is_empty()).then(|| {
        let past = list(&mine.past, mine.today, "past", t::earlier_ones(lang));
        view! { <details class="past" open=opened><summary class="button quiet">{t::past(lang)}</summary>{past}</details> }
    });
    let calendar = [href("/me/settings").as_str(), "#calendar"].concat();
    view! {
        <h1>{greeting}</h1>
        {mine.blocked.as_ref().map(blocks::notice)}
        {waiting(&mine.waiting, mine.today, lang)}
        {first}
        <h2>{t::coming(lang)}</h2>
        {coming}
        {for_others}
        {past}
        <div class="cluster">
            <ButtonLink icon="done" href=href("/me/events")>{registrations::my_events(lang)}</ButtonLink>
            <ButtonLink icon="calendar" href=calendar>{feeds::subscribe(lang)}</ButtonLink>
            <ButtonLink icon="settings" href=href("/me/settings")>{t::settings(lang)}</ButtonLink>
        </div>
        {last}
    }
    .into_any()
}

/// What is offered to them, and how much they wait for; both lead to the page where they answer.
fn waiting(all: &[WaitView], today: Day, lang: Lang) -> Option<AnyView> {
    let offers = all.iter().filter_map(|one| {
        let what = [
            one.room_name.to(lang),
            " ",
            &say::span_near(lang, one.starts, one.ends, today),
        ]
        .concat();
        let words = w::now_offered(lang, what, say::moment(lang, one.until?, today));
        Some(view! { <Notice tone=Tone::Warn icon="wait"><a href=href("/me/waiting")>{words}</a></Notice> })
    });
    let offers = offers.collect_view();
    let count = all.len();
    (count > 0).then(|| {
        let words = w::n_waiting(lang, count);
        view! { {offers} <p><ButtonLink icon="wait" href=href("/me/waiting")>{words}</ButtonLink></p> }.into_any()
    })
}

/// A page of a list, with the way to its next.
fn list(page: &Page<Listed>, today: Day, name: &str, words: &'static str) -> AnyView {
    let cards = page
        .items
        .iter()
        .map(|one| card(one, today, name == "past"))
        .collect_view();
    let more = page.next.as_ref().map(|next| {
        let to = [&href("/me"), "?", name, "=", next].concat();
        view! { <p><ButtonLink href=to>{words}</ButtonLink></p> }
    });
    view! { <ul class="stack">{cards}</ul> {more} }.into_any()
}
