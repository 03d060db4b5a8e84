//! `/staff/people`: everyone who has something to do with the community, and who is looked for.

use crate::{
    frame::{Page, current, loaded},
    people::{
        api::{FindPeople, see_people},
        model::{Listed, PeopleList},
    },
    residents,
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::location::Url;
use locales::{Lang, people as t};
use ui::{Badge, Button, ButtonLink, Card, Empty, Field, Form, Icon, Tone, href, say, use_lang};

/// The people of a community.
#[derive(Clone, Copy)]
pub struct PeoplePage {
    find: ServerAction<FindPeople>,
    found: Resource<Result<(PeopleList, String), Problem>>,
}

impl Page for PeoplePage {
    fn data() -> Self {
        let page = current();
        let wanted = move || (page.query("q"), page.query("after"));
        let look = move |(q, after): (String, String)| async move {
            Ok((see_people(page.community(), q.clone(), after).await?, q))
        };
        Self {
            find: ServerAction::new(),
            found: Resource::new_blocking(wanted, look),
        }
    }

    fn view(this: Self) -> AnyView {
        let (lang, PeoplePage { find, found }) = (use_lang(), this);
        view! {
            <Title text=t::people(lang)/>
            <div class="stack-wide">
                <h1>{t::people(lang)}</h1>
                <p>{t::people_words(lang)}</p>
                {loaded(found, move |(list, q)| draw(list, &q, find))}
            </div>
        }
        .into_any()
    }
}

fn draw(list: PeopleList, q: &str, find: ServerAction<FindPeople>) -> AnyView {
    let lang = use_lang();
    let PeopleList { people, next } = list;
    let typed = q.to_owned();
    // Posted, since what is typed may be a whole number, and addresses are kept by browsers and proxies.
    let search = view! {
        <div role="search">
            <Form action=find plain=true>
                <Field name="q" kind="search" label=t::find(lang) hint=t::find_hint(lang) value=typed maxlength=60 autocomplete="off" required=true/>
                <Button icon="search">{t::find(lang)}</Button>
            </Form>
        </div>
    };
    let all = (!q.is_empty())
        .then(|| view! { <p><ButtonLink href=href("/staff/people")>{t::everyone(lang)}</ButtonLink></p> });
    let found = if people.is_empty() {
        view! { <Empty icon="people" title=t::nobody(lang) words=t::nobody_words(lang)/> }.into_any()
    } else {
        let rows = people.into_iter().map(|one| row(one, lang)).collect_view();
        view! { <Card><ul class="rows">{rows}</ul></Card> }.into_any()
    };
    let more = next.map(|next| {
        let to = [&href("/staff/people"), "?q=", &Url::escape(q), "&after=", &next].concat();
        view! { <p><ButtonLink href=to>{t::further(lang)}</ButtonLink></p> }
    });
    view! { {search} {found} {more} {all} }.into_any()
}

/// What somebody is called who has not said.
pub(super) fn called(name: &str, lang: Lang) -> String {
    if name.is_empty() {
        t::no_name(lang).to_owned()
    } else {
        name.to_owned()
    }
}

fn row(one: Listed, lang: Lang) -> AnyView {
    let to = href(&["/staff/people/", &one.id.to_string()].concat());
    let home = one
        .home
        .map(|(place, standing)| view! { <p class="row-note">{place.to(lang).to_owned()}</p> {residents::badge(lang, standing)} });
    let blocked = one.blocked.map(|until| {
        let label = t::blocked_short(lang, say::day(lang, until, None));
        view! { <p><Badge tone=Tone::Urgent icon="ban" label/></p> }
    });
    view! {
        <li>
            <a class="row" href=to>
                <div class="row-body">
                    <p class="row-title">{called(&one.name, lang)} " " {one.phone}</p>
                    {home}
                    {blocked}
                </div>
                <span class="row-go"><Icon name="next"/></span>
            </a>
        </li>
    }
    .into_any()
}
