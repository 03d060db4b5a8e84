//! `/me/household`: those for whom somebody registers besides themselves.

use crate::{
    frame::{Page, current, loaded},
    registrations::{
        api::{AddMember, RemoveMember, see_household},
        model::{Household, MOST_MEMBERS, Member},
    },
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, registrations as t};
use ui::{Button, ButtonKind, Card, Confirm, Field, Form, Icon, Notice, Tone, href, use_lang};

/// The household of who looks.
#[derive(Clone, Copy)]
pub struct HouseholdPage {
    household: Resource<Result<Household, Problem>>,
    done: Memo<String>,
    name: ServerAction<AddMember>,
    remove: ServerAction<RemoveMember>,
}

impl Page for HouseholdPage {
    fn data() -> Self {
        let page = current();
        Self {
            household: Resource::new_blocking(move || page.query("done"), move |_| see_household(page.community())),
            done: Memo::new(move |_| page.query("done")),
            name: ServerAction::new(),
            remove: ServerAction::new(),
        }
    }

    fn view(this: Self) -> AnyView {
        let lang = use_lang();
        let said = move || {
            let words = match this.done.get().as_str() {
                "named" => t::done_named(lang),
                "removed" => t::done_removed(lang),
                _ => return None,
            };
            Some(view! { <Notice tone=Tone::Good announce=true>{words}</Notice> })
        };
        view! {
            <Title text=t::household(lang)/>
            <div class="narrow stack-wide">
                <p><a href=href("/me/events") class="cluster"><Icon name="previous"/>{t::my_events(lang)}</a></p>
                <h1>{t::household(lang)}</h1>
                <p>{t::household_words(lang)}</p>
                {said}
                {loaded(this.household, move |household| draw(&household, this))}
            </div>
        }
        .into_any()
    }
}

fn draw(household: &Household, this: HouseholdPage) -> AnyView {
    let (lang, year) = (use_lang(), household.year);
    let rows = household
        .members
        .iter()
        .map(|member| row(member, this.remove, lang))
        .collect_view();
    let named = (!household.members.is_empty()).then(|| view! { <Card><ul class="rows">{rows}</ul></Card> });
    let more = (household.members.len() < MOST_MEMBERS).then(|| {
        view! {
            <Card title=t::add_member(lang) class="stack">
                <Form action=this.name plain=true once=true>
                    <Field name="fields[name]" label=t::member_name(lang) maxlength=40 autocomplete="off" required=true/>
                    <Field name="fields[birth_year]" kind="number" label=t::birth_year(lang) hint=t::birth_year_hint(lang)
                        inputmode="numeric" min=(year - 130).to_string() max=year.to_string() required=true/>
                    <Button kind=ButtonKind::Main icon="plus">{t::add_member(lang)}</Button>
                </Form>
            </Card>
        }
    });
    view! { {named} {more} }.into_any()
}

fn row(member: &Member, remove: ServerAction<RemoveMember>, lang: Lang) -> AnyView {
    let id = member.id.to_string();
    view! {
        <li class="row">
            <div class="row-body">
                <p class="row-title">{member.name.clone()}</p>
                <p class="row-note num">{t::born(lang, member.birth_year)}</p>
            </div>
            <Confirm label=t::remove_member(lang) question=t::remove_question(lang)>
                <Form action=remove plain=true once=true id=["member-", &id].concat()>
                    <input type="hidden" name="member" value=id/>
                    <Button kind=ButtonKind::Danger>{t::remove_member(lang)}</Button>
                </Form>
            </Confirm>
        </li>
    }
    .into_any()
}
