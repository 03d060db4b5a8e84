//! `/events`: what is on, as agenda, week or month.

use super::tools::{narrow, subscribe};
use crate::{
    calendar::{
        api::see_calendar,
        model::{Asked, CalendarView, Reach},
    },
    frame::{Current, Page, current, loaded, use_live},
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, calendar as t};
use ui::{ButtonLink, Empty, Pager, Tab, Tabs, href, use_lang};

/// What is on.
#[derive(Clone, Copy)]
pub struct CalendarPage {
    view: Resource<Result<CalendarView, Problem>>,
}

impl Page for CalendarPage {
    fn data() -> Self {
        let (page, lang) = (current(), use_lang());
        Self {
            view: Resource::new_blocking(
                move || asked(&page),
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

/// What the address asks for.
fn asked(page: &Current) -> Asked {
    Asked {
        view: page.query("view"),
        date: page.query("date"),
        kind: page.query("kind"),
        place: page.query("place"),
        audience: page.query("audience"),
        free: page.query("free"),
    }
}

fn draw(view: CalendarView) -> AnyView {
    let lang = use_lang();
    let reach = Reach::of(&view.asked.view);
    let names = [t::agenda(lang), t::week(lang), t::month(lang)];
    let tabs = Reach::ALL.into_iter().zip(names).zip(&view.views);
    let tabs = tabs.map(|((of, label), href)| Tab {
        label: label.to_owned(),
        href: href.clone(),
        current: of == reach,
    });
    view! {
        <div class="centre-tools">
            <Tabs label=t::views(lang) tabs=tabs.collect()/>
            <Pager label=view.label.clone() turns=view.turns.clone()/>
        </div>
        {narrow(&view, lang)}
        {days(&view, reach, lang)}
        {subscribe(view.feed, true, lang)}
    }
    .into_any()
}

fn days(view: &CalendarView, reach: Reach, lang: Lang) -> AnyView {
    if view.days.is_empty() {
        return nothing(view, lang);
    }
    let piece = |html: &String| {
        let html = html.clone();
        match reach {
            Reach::Month => view! { <div inner_html=html></div> }.into_any(),
            Reach::Agenda | Reach::Week => view! { <section class="cal-day" inner_html=html></section> }.into_any(),
        }
    };
    let class = if reach == Reach::Week {
        "cal-days week-days"
    } else {
        "cal-days"
    };
    view! { <div class=class>{view.days.iter().map(piece).collect_view()}</div> }.into_any()
}

/// Why there is nothing, and what to look at instead.
fn nothing(view: &CalendarView, lang: Lang) -> AnyView {
    let only_some = view.asked.is_narrowed() || !view.asked.kind.is_empty();
    if only_some {
        let all = href("/events");
        view! {
            <Empty icon="calendar" title=t::nothing_fits(lang) words=t::nothing_fits_words(lang)>
                <ButtonLink href=all>{t::see_all(lang)}</ButtonLink>
            </Empty>
        }
        .into_any()
    } else {
        view! { <Empty icon="calendar" title=t::empty(lang) words=t::empty_words(lang)/> }.into_any()
    }
}
