//! The sign-in page: one thing to type at a time, on one address.

use super::privacy::Promise;
use crate::{
    accounts::{
        api::{AskCode, OtherNumber as Forget, SendAgain, SignIn as Enter, SignInAs, SignOut, sign_in_desk},
        model::{Demo, Desk, Step, own_path, role_word},
    },
    frame::{Page, current, loaded},
};
use foundation::{Problem, policy::Role};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::accounts as t;
use ui::{Button, ButtonKind, ButtonLink, Card, Check, Field, Form, FormState, Notice, href, use_lang};

/// Signing in.
#[derive(Clone)]
pub struct SignInPage {
    desk: Resource<Result<Desk, Problem>>,
    to: String,
}

impl Page for SignInPage {
    fn data() -> Self {
        let page = current();
        let desk = Resource::new_blocking(|| (), move |()| sign_in_desk(page.community()));
        Self {
            desk,
            to: untrack(|| page.query("to")),
        }
    }

    fn view(this: Self) -> AnyView {
        let (lang, SignInPage { desk, to }) = (use_lang(), this);
        view! {
            <Title text=t::sign_in(lang)/>
            <div class="sign-in stack-wide">
                <h1>{t::sign_in(lang)}</h1>
                {loaded(desk, move |desk| step(desk, to.clone()))}
            </div>
        }
        .into_any()
    }
}

fn step(desk: Desk, to: String) -> AnyView {
    let Desk { step, demo } = desk;
    let (code, shown) = (
        demo.as_ref().and_then(|demo| demo.code.clone()),
        matches!(step, Step::Code { .. }),
    );
    let shown = code.filter(|_| shown).map(shown_code);
    let shortcuts = demo
        .filter(|_| !matches!(step, Step::Done))
        .map(|demo| shortcuts(demo, to.clone()));
    let step = match step {
        Step::Phone => ask(to),
        Step::Code { phone } => answer(phone, to),
        Step::Done => done(to),
    };
    view! { {shown} {step} {shortcuts} }.into_any()
}

/// Step one: the number.
fn ask(to: String) -> AnyView {
    let (lang, action) = (use_lang(), ServerAction::<AskCode>::new());
    view! {
        <Card>
            <Form action plain=true>
                <input type="hidden" name="lang" value=lang.tag()/>
                <input type="hidden" name="to" value=to/>
                <Field
                    name="phone"
                    kind="tel"
                    label=t::phone(lang)
                    hint=t::phone_hint(lang)
                    inputmode="tel"
                    autocomplete="tel"
                    maxlength=32
                    required=true
                />
                <Button kind=ButtonKind::Main wide=true>{t::send_code(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}

/// Step two: the code, and the first time the privacy notice.
fn answer(phone: String, to: String) -> AnyView {
    let (lang, enter, again) = (
        use_lang(),
        ServerAction::<Enter>::new(),
        ServerAction::<SendAgain>::new(),
    );
    let (back, there) = (to.clone(), to.clone());
    view! {
        <Card>
            <p>{t::code_sent(lang, phone)}</p>
            <Form action=enter plain=true class="code">
                <input type="hidden" name="to" value=to/>
                <Field
                    name="code"
                    label=t::code(lang)
                    hint=t::code_hint(lang)
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    maxlength=10
                    required=true
                />
                <Consent/>
                <Button kind=ButtonKind::Main wide=true>{t::sign_in(lang)}</Button>
            </Form>
        </Card>
        <Card title=t::no_code(lang) class="stack">
            <p>{t::no_code_words(lang)}</p>
            <Form action=again plain=true>
                <input type="hidden" name="lang" value=lang.tag()/>
                <input type="hidden" name="to" value=back/>
                <Button wide=true>{t::send_again(lang)}</Button>
            </Form>
            <OtherNumber to=there/>
        </Card>
    }
    .into_any()
}

/// The tick under the privacy notice, once the server has asked for it: who has agreed before never sees it.
#[component]
fn Consent() -> impl IntoView {
    let lang = use_lang();
    let asked = use_context::<FormState>().is_some_and(|state| {
        let refused = state.problem.with_untracked(|problem| {
            problem
                .as_ref()
                .is_some_and(|problem| problem.flaw("consent").is_some())
        });
        refused || state.typed("consent").is_some()
    });
    asked.then(|| {
        view! {
            <Promise/>
            <Check name="consent" label=t::consent(lang) required=true/>
        }
    })
}

/// A typing mistake in the number: back to step one.
#[component]
fn OtherNumber(
    /// Where signing in leads back to.
    to: String,
) -> impl IntoView {
    let (lang, action) = (use_lang(), ServerAction::<Forget>::new());
    view! {
        <Form action plain=true>
            <input type="hidden" name="to" value=to/>
            <Button wide=true>{t::other_number(lang)}</Button>
        </Form>
    }
}

fn done(to: String) -> AnyView {
    let (lang, action) = (use_lang(), ServerAction::<SignOut>::new());
    let onward = own_path(&to).map_or_else(|| href("/me"), str::to_owned);
    view! {
        <Card class="stack">
            <p>{t::signed_in(lang)}</p>
            <ButtonLink href=onward kind=ButtonKind::Main wide=true>{t::go_on(lang)}</ButtonLink>
            <Form action plain=true>
                <Button wide=true icon="out">{t::sign_out(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}

/// On a demo: one tap for each role.
fn shortcuts(demo: Demo, to: String) -> AnyView {
    let (lang, action) = (use_lang(), ServerAction::<SignInAs>::new());
    let button = |role: Role| {
        view! { <Button name="role" value=role.name()>{role_word(lang, role)}</Button> }
    };
    let buttons = demo.roles.into_iter().map(button).collect_view();
    view! {
        <Card title=t::demo_title(lang) class="stack">
            <p>{t::demo_words(lang)}</p>
            <Form action plain=true>
                <input type="hidden" name="to" value=to/>
                <div class="demo-roles">{buttons}</div>
            </Form>
        </Card>
    }
    .into_any()
}

fn shown_code(code: String) -> AnyView {
    let lang = use_lang();
    view! { <Notice icon="key"><p>{t::demo_code(lang)}</p><p class="demo-code">{code}</p></Notice> }.into_any()
}
