//! The page of the activity centre: day, week and month of all rooms.

mod day;
#[cfg(feature = "hydrate")]
mod drag;
mod figures;
mod lanes;
mod month;
mod span;
mod strip;
#[cfg(feature = "hydrate")]
mod strip_in_hand;
mod tools;

use super::api::{see_day, see_span};
use crate::{
    centre::{DayView, SpanView},
    frame::{Page, current, loaded, use_live},
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::centre as t;
use serde::{Deserialize, Serialize};
use ui::{use_lang, use_page};

/// How many days are seen at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Reach {
    Day,
    Week,
    Month,
}

impl Reach {
    fn of(name: &str) -> Self {
        match name {
            "week" => Self::Week,
            "month" => Self::Month,
            _ => Self::Day,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }
}

/// One of the three pictures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Picture {
    Day(DayView),
    Week(SpanView),
    /// With the code of the room that it is of; of all where it is empty.
    Month(SpanView, String),
}

/// What is free, room by room.
#[derive(Clone, Copy)]
pub struct CentrePage {
    picture: Resource<Result<Picture, Problem>>,
}

impl Page for CentrePage {
    fn data() -> Self {
        let page = current();
        let wanted = move || (Reach::of(&page.query("view")), page.query("date"), page.query("room"));
        let picture = Resource::new_blocking(wanted, move |(reach, date, room)| {
            look(page.community(), reach, date, room)
        });
        Self { picture }
    }

    fn view(this: Self) -> AnyView {
        let picture = this.picture;
        use_live("centre", move || picture.refetch());
        let lang = use_lang();
        let title = t::title(lang);
        let centre = use_page().community.map(|here| here.centre.to(lang).to_owned());
        let centre = centre.filter(|name| !name.is_empty());
        view! {
            <Title text=title/>
            <h1>{title}</h1>
            {centre.map(|name| view! { <p class="quiet-text">{name}</p> })}
            {loaded(picture, draw)}
        }
        .into_any()
    }
}

async fn look(community: String, reach: Reach, date: String, room: String) -> Result<Picture, Problem> {
    match reach {
        Reach::Day => see_day(community, date, String::new()).await.map(Picture::Day),
        Reach::Week => see_span(community, date, false).await.map(Picture::Week),
        Reach::Month => see_span(community, date, true)
            .await
            .map(|view| Picture::Month(view, room)),
    }
}

fn draw(picture: Picture) -> AnyView {
    match picture {
        Picture::Day(view) => day::draw(&view),
        Picture::Week(view) => span::draw(&view),
        Picture::Month(view, room) => month::draw(&view, &room),
    }
}
