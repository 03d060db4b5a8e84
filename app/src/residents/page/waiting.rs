//! `/staff/residents`: who waits to be confirmed, and, for staff, a new number for somebody who lost theirs.

use crate::{
    accounts::NumberFor,
    frame::{Page, current, loaded, use_live},
    residents::{
        api::{AnswerResident, residents_waiting},
        model::{Unverified, Waiting},
    },
};
use foundation::{Problem, policy::Act, time::Day};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::residents as t;
use ui::{Button, ButtonKind, ButtonLink, Card, Empty, Form, href, say, use_lang, use_page};

/// The residents of a community, for those in charge.
#[derive(Clone, Copy)]
pub struct ResidentsPage {
    action: ServerAction<AnswerResident>,
    waiting: Resource<Result<Waiting, Problem>>,
    number: NumberFor,
}

impl Page for ResidentsPage {
    fn data() -> Self {
        let (page, action) = (current(), ServerAction::<AnswerResident>::new());
        let community = page.community();
        let number = NumberFor::load(community.clone());
        let waiting = Resource::new_blocking(
            move || (action.version().get(), page.query("after")),
            move |(_, after)| residents_waiting(community.clone(), after),
        );
        Self {
            action,
            waiting,
            number,
        }
    }

    fn view(this: Self) -> AnyView {
        let (
            lang,
            ResidentsPage {
                action,
                waiting,
                number,
            },
        ) = (use_lang(), this);
        use_live("residents", move || waiting.refetch());
        let staff = use_page().viewer.roles.iter().any(|role| Act::RunCentre.allows(*role));
        view! {
            <Title text=t::residents(lang)/>
            <div class="stack-wide">
                <h1>{t::residents(lang)}</h1>
                <p>{t::residents_words(lang)}</p>
                {loaded(waiting, move |waiting| queue(waiting, action))}
                {staff.then(|| number.view())}
            </div>
        }
        .into_any()
    }
}

fn queue(waiting: Waiting, action: ServerAction<AnswerResident>) -> AnyView {
    let (lang, Waiting { residents, next, today }) = (use_lang(), waiting);
    if residents.is_empty() {
        return view! { <Empty icon="people" title=t::nobody(lang) words=t::nobody_words(lang)/> }.into_any();
    }
    let rows = residents
        .into_iter()
        .map(|resident| row(resident, today, action))
        .collect_view();
    let more = next.map(|next| {
        let to = [&href("/staff/residents"), "?after=", &next].concat();
        view! { <p><ButtonLink href=to>{t::later(lang)}</ButtonLink></p> }
    });
    view! { <div class="queue">{rows}</div> {more} }.into_any()
}

fn row(resident: Unverified, today: Day, action: ServerAction<AnswerResident>) -> AnyView {
    let lang = use_lang();
    let Unverified {
        person,
        name,
        phone,
        place,
        stated_at,
    } = resident;
    let name = if name.is_empty() {
        t::no_name(lang).to_owned()
    } else {
        name
    };
    let id = ["resident-", &person.to_string()].concat();
    view! {
        <Card class="request">
            <div>
                <p class="row-title">{name} " " {phone}</p>
                <p>{t::lives_in(lang, place.name.to(lang))}</p>
                <p class="row-note">{t::since(lang, say::moment(lang, stated_at, today))}</p>
            </div>
            <Form action once=true id>
                <input type="hidden" name="person" value=person.to_string()/>
                <input type="hidden" name="place" value=place.id.to_string()/>
                <div class="request-acts">
                    <Button kind=ButtonKind::Main name="answer" value="yes">{t::verify(lang)}</Button>
                    <Button name="answer" value="no">{t::decline(lang)}</Button>
                </div>
            </Form>
        </Card>
    }
    .into_any()
}
