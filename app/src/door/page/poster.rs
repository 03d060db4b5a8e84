//! The poster of a door, to print: for a room without a tablet, or beside it.

use crate::{
    door::{Poster, api::see_poster},
    frame::{Page, current, loaded},
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, door as t};
use ui::{Icon, Notice, href, use_lang};

/// The poster of a room.
#[derive(Clone, Copy)]
pub struct PosterPage {
    poster: Resource<Result<Poster, Problem>>,
}

impl Page for PosterPage {
    fn data() -> Self {
        let page = current();
        Self {
            poster: Resource::new_blocking(
                move || page.param("code"),
                move |room| see_poster(page.community(), room),
            ),
        }
    }

    fn view(this: Self) -> AnyView {
        loaded(this.poster, |poster| draw(&poster))
    }
}

fn draw(poster: &Poster) -> AnyView {
    let lang = use_lang();
    let name = poster.name.to(lang).to_owned();
    let code = href(&["/door/", &poster.room, "/qr.svg"].concat());
    let back = href(&["/staff/rooms/", &poster.room].concat());
    // What is typed by hand needs no scheme.
    let address = poster
        .address
        .split_once("://")
        .map_or(poster.address.as_str(), |(_, rest)| rest);
    view! {
        <Title text=t::poster_of(lang, &name)/>
        <div class="poster-tools stack">
            <p><a href=back class="cluster"><Icon name="previous"/>{name.clone()}</a></p>
            <Notice>{t::print_words(lang)}</Notice>
        </div>
        <div class="poster card">
            <h1>{name.clone()}</h1>
            <p class="poster-invitation">{t::scan(lang)}</p>
            <img class="poster-code" src=code alt=t::code_of(lang, &name) width="340" height="340"/>
            {steps(lang)}
            <p class="quiet-text">{t::or_type(lang)} " " <span class="poster-address">{address.to_owned()}</span></p>
        </div>
    }
    .into_any()
}

fn steps(lang: Lang) -> AnyView {
    let steps = [
        t::step_scan(lang),
        t::step_choose(lang),
        t::step_longer(lang),
        t::step_help(lang),
    ];
    let steps = steps.map(|step| view! { <li>{step}</li> }).into_iter().collect_view();
    view! { <ol class="poster-steps">{steps}</ol> }.into_any()
}
