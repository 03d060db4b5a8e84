//! "Me": one's own bookings and news.

use super::card::booking_card;
use crate::{
    bookings::api::{MyBookings, see_my_bookings},
    frame::{Page, current, loaded, use_live},
    notices::{news, see_notices},
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::book as t;
use ui::{ButtonKind, ButtonLink, Empty, href, use_lang, use_page};

/// One's own bookings and news.
#[derive(Clone, Copy)]
pub struct MePage {
    bookings: Resource<Result<MyBookings, Problem>>,
    notices: Resource<Result<Vec<crate::notices::Notice>, Problem>>,
}

impl Page for MePage {
    fn data() -> Self {
        let page = current();
        Self {
            bookings: Resource::new_blocking(|| (), move |()| see_my_bookings(page.community())),
            notices: Resource::new_blocking(|| (), move |()| see_notices(page.community())),
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
        let notices = this.notices;
        view! {
            <Title text=t::me(lang)/>
            {loaded(this.bookings, move |mine| view! { {draw(&mine)} {loaded(notices, |notices| news(&notices))} }.into_any())}
        }
        .into_any()
    }
}

fn draw(mine: &MyBookings) -> AnyView {
    let lang = use_lang();
    let viewer = use_page().viewer;
    let greeting = if viewer.name.is_empty() {
        t::me(lang).to_owned()
    } else {
        t::hello(lang, viewer.name)
    };
    let cards =
        |list: &[crate::bookings::BookingView]| list.iter().map(|one| booking_card(one, mine.today)).collect_view();
    let coming = if mine.coming.is_empty() {
        view! {
            <Empty icon="book" title=t::no_bookings(lang) words=t::no_bookings_words(lang)>
                <ButtonLink kind=ButtonKind::Main href=href("/centre")>{t::find_room(lang)}</ButtonLink>
            </Empty>
        }
        .into_any()
    } else {
        view! { <ul class="stack">{cards(&mine.coming)}</ul> }.into_any()
    };
    let past = (!mine.past.is_empty()).then(|| {
        view! { <details class="past"><summary class="button quiet">{t::past(lang)}</summary><ul class="stack">{cards(&mine.past)}</ul></details> }
    });
    view! {
        <h1>{greeting}</h1>
        <h2>{t::coming(lang)}</h2>
        {coming}
        {past}
        <ButtonLink icon="settings" href=href("/me/settings")>{t::settings(lang)}</ButtonLink>
    }
    .into_any()
}
