//! `/events/ID/poster`: an event to hang up.

use crate::{
    calendar::{api::see_event_poster, model::PosterView},
    frame::{Page, current, loaded},
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::calendar as t;
use ui::{Icon, Notice, href, use_lang};

/// The poster of an event.
#[derive(Clone, Copy)]
pub struct EventPosterPage {
    poster: Resource<Result<PosterView, Problem>>,
}

impl Page for EventPosterPage {
    fn data() -> Self {
        let (page, lang) = (current(), use_lang());
        Self {
            poster: Resource::new_blocking(
                move || page.param("id"),
                move |id| see_event_poster(page.community(), id, lang.tag().to_owned()),
            ),
        }
    }

    fn view(this: Self) -> AnyView {
        loaded(this.poster, |poster| draw(&poster))
    }
}

fn draw(poster: &PosterView) -> AnyView {
    let lang = use_lang();
    let root = href(&["/events/", &poster.event].concat());
    let code = [&root, "/qr.svg"].concat();
    // What is typed by hand needs no scheme.
    let address = poster
        .address
        .split_once("://")
        .map_or(poster.address.as_str(), |(_, rest)| rest);
    let when = poster
        .when
        .iter()
        .map(|line| view! { <p>{line.clone()}</p> })
        .collect_view();
    let place: Vec<&str> = [
        poster.place.as_str(),
        poster.organiser.as_str(),
        poster.audience.as_str(),
    ]
    .into_iter()
    .filter(|words| !words.is_empty())
    .collect();
    let scan = if poster.registering {
        t::scan_register(lang)
    } else {
        t::scan_more(lang)
    };
    view! {
        <Title text=t::poster_of(lang, &poster.title)/>
        <div class="poster-tools stack">
            <p><a href=root class="cluster"><Icon name="previous"/>{poster.title.clone()}</a></p>
            <Notice>{t::print_words(lang)}</Notice>
        </div>
        <div class="poster card">
            <h1>{poster.title.clone()}</h1>
            <div class="poster-invitation">{when}</div>
            <p>{place.join(" · ")}</p>
            <img class="poster-code" src=code alt=t::code_of(lang, &poster.title) width="340" height="340"/>
            <p class="poster-invitation">{scan}</p>
            <p class="quiet-text">{t::or_type(lang)} " " <span class="poster-address">{address.to_owned()}</span></p>
        </div>
    }
    .into_any()
}
