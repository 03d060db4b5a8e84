//! `/events`: what is on, as agenda, week or month. Many look at it who came from home, so it weighs little: what the server has written is put
//! where it belongs, in pieces, so that the focus stays where it is while another piece changes.

use crate::{
    calendar::{api::see_calendar, model::CalendarView},
    frame::{Page, current, loaded, use_live},
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;
use locales::calendar as t;
use ui::{Pager, Tab, Tabs, use_lang};

/// Which of the views is the week, and which the month.
const WEEK: u8 = 1;
const MONTH: u8 = 2;

/// What is on.
#[derive(Clone, Copy)]
pub struct CalendarPage {
    view: Resource<Result<CalendarView, Problem>>,
}

impl Page for CalendarPage {
    fn data() -> Self {
        let (page, lang, asked) = (current(), use_lang(), use_location().search);
        Self {
            view: Resource::new_blocking(
                move || asked.get(),
                move |asked| see_calendar(page.community(), asked, lang.tag().to_owned()),
            ),
        }
    }

    fn view(this: Self) -> AnyView {
        let view = this.view;
        use_live("events", move || view.refetch());
        let lang = use_lang();
        view! {
            <Title text=t::title(lang)/>
            <h1>{t::title(lang)}</h1>
            {loaded(view, draw)}
        }
        .into_any()
    }
}

fn draw(view: CalendarView) -> AnyView {
    let lang = use_lang();
    let names = [t::agenda(lang), t::week(lang), t::month(lang)];
    let tab = |((at, label), href): ((u8, &str), String)| Tab {
        label: label.to_owned(),
        href,
        current: at == view.at,
    };
    let tabs = (0..).zip(names).zip(view.views).map(tab).collect();
    let (class, of_day) = match view.at {
        WEEK => ("cal-days week-days", "cal-day"),
        MONTH => ("cal-days", ""),
        _ => ("cal-days", "cal-day"),
    };
    let day = |html| view! { <section class=of_day inner_html=html></section> };
    let days = view.days.into_iter().map(day).collect_view();
    view! {
        <div class="centre-tools">
            <Tabs label=t::views(lang) tabs/>
            <Pager label=view.label turns=view.turns/>
        </div>
        <div class="cal-narrow" inner_html=view.narrow></div>
        {piece("cluster", view.narrowed)}
        {piece("", view.nothing)}
        <div class=class>{days}</div>
        {piece("", view.subscribe)}
    }
    .into_any()
}

/// What the server has written, where it has.
fn piece(class: &'static str, html: String) -> AnyView {
    (!html.is_empty())
        .then(|| view! { <div class=class inner_html=html></div> })
        .into_any()
}
