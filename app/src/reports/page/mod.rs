//! The page of a month of use.

mod refusals;
mod rooms;
mod sheets;

use super::{api::see_use, model::UseView};
use crate::frame::{Page, current, loaded};
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, reports as t};
use ui::{Card, Pager, href, say, use_lang};

/// What the rooms were used for in a month.
#[derive(Clone, Copy)]
pub struct UsePage {
    view: Resource<Result<UseView, Problem>>,
}

impl Page for UsePage {
    fn data() -> Self {
        let (page, lang) = (current(), use_lang());
        Self {
            view: Resource::new_blocking(
                move || (page.query("month"), page.query("room")),
                move |(month, room)| see_use(page.community(), month, room, lang.tag().to_owned()),
            ),
        }
    }

    fn view(this: Self) -> AnyView {
        loaded(this.view, draw)
    }
}

fn draw(view: UseView) -> AnyView {
    let lang = use_lang();
    let turn = |months| view.month.plus_months(months);
    let next = (turn(1) <= view.today).then(|| address(turn(1), &view.room));
    let turns = (Some(address(turn(-1), &view.room)), next);
    view! {
        <Title text=t::use_of_rooms(lang)/>
        <div class="page-head">
            <h1>{t::use_of_rooms(lang)}</h1>
            <p>{t::use_words(lang)}</p>
        </div>
        <Pager label=say::month(lang, view.month) turns/>
        {rooms::table(&view, lang)}
        {picture(&view, lang)}
        {refusals::card(&view.refused, lang)}
        {sheets::card(view.month, lang)}
    }
    .into_any()
}

/// The address of a month; of one room where one is named.
fn address(month: Day, room: &str) -> String {
    let only = if room.is_empty() { "" } else { "&room=" };
    [&href("/staff/use"), "?month=", &month_of(month), only, room].concat()
}

/// A month as addresses write it: `2026-11`.
fn month_of(day: Day) -> String {
    day.to_string().chars().take(7).collect()
}

/// Weekdays and hours, of all rooms or of one, and the same in figures.
fn picture(view: &UseView, lang: Lang) -> AnyView {
    let chip = |code: &str, name: &str| {
        let current = (code == view.room).then_some("true");
        view! { <a class="chip" href=address(view.month, code) aria-current=current>{name.to_owned()}</a> }
    };
    let all = chip("", t::all_rooms(lang));
    let each = view
        .rooms
        .iter()
        .map(|room| chip(&room.code, room.name.to(lang)))
        .collect_view();
    let (svg, table) = (view.picture.clone(), view.table.clone());
    view! {
        <Card title=t::picture(lang)>
            <p class="quiet-text">{t::picture_words(lang)}</p>
            <nav class="use-rooms" aria-label=t::which_room(lang)>{all} {each}</nav>
            <div class="use-picture" inner_html=svg></div>
            <details class="more">
                <summary>{t::as_table(lang)}</summary>
                <div class="matrix" tabindex="0" role="region" aria-label=t::as_table(lang) inner_html=table></div>
            </details>
        </Card>
    }
    .into_any()
}
