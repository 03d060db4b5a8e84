//! `/me/channels`: where one's news goes besides the app.

use super::push;
use crate::{
    channels::{
        api::{AskEmail, ConfirmEmail, RemoveEmail, SaveChannels, see_channels},
        model::{Asked, Choice, Mine, Topic},
    },
    frame::{Page, current, loaded},
};
use foundation::Problem;
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use locales::{Lang, channels as t};
use ui::{
    Button, ButtonKind, Card, Check, Confirm, Field, Form, Icon, Notice, Sheet, Tone, came_back, href, say, use_lang,
};

/// What one wants to hear by which way.
#[derive(Clone, Copy)]
pub struct ChannelsPage {
    acts: Acts,
    mine: Resource<Result<(Mine, Words), Problem>>,
}

/// What can be done here; made once, so that answers outlive what they change.
#[derive(Clone, Copy)]
struct Acts {
    ask: ServerAction<AskEmail>,
    confirm: ServerAction<ConfirmEmail>,
    remove: ServerAction<RemoveEmail>,
    save: ServerAction<SaveChannels>,
    push: push::Acts,
}

/// What the address of the page says: what was done, and the code of a link in a mail.
#[derive(Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Words {
    done: String,
    proof: String,
    code: String,
}

impl Page for ChannelsPage {
    fn data() -> Self {
        let page = current();
        let said = move || Words {
            done: page.query("done"),
            proof: page.query("proof"),
            code: page.query("code"),
        };
        let look = move |said: Words| async move { Ok((see_channels(page.community()).await?, said)) };
        Self {
            acts: Acts {
                ask: ServerAction::new(),
                confirm: ServerAction::new(),
                remove: ServerAction::new(),
                save: ServerAction::new(),
                push: push::Acts::new(),
            },
            mine: Resource::new_blocking(said, look),
        }
    }

    fn view(this: Self) -> AnyView {
        let (lang, Self { acts, mine }) = (use_lang(), this);
        view! {
            <Title text=t::channels(lang)/>
            <div class="narrow stack-wide">
                <p><a href=href("/me/settings") class="cluster"><Icon name="previous"/>{t::to_settings(lang)}</a></p>
                <h1>{t::channels(lang)}</h1>
                <p>{t::channels_words(lang)}</p>
                {loaded(mine, move |(mine, said)| draw(mine, said, acts))}
            </div>
        }
        .into_any()
    }
}

fn told(done: &str, lang: Lang) -> Option<&'static str> {
    match done {
        "asked" => Some(t::done_asked(lang)),
        "confirmed" => Some(t::done_confirmed(lang)),
        "removed" => Some(t::done_removed(lang)),
        "saved" => Some(t::done_saved(lang)),
        "told_here" => Some(t::done_told_here(lang)),
        "untold" => Some(t::done_untold(lang)),
        _ => None,
    }
}

fn draw(mine: Mine, said: Words, acts: Acts) -> AnyView {
    let lang = use_lang();
    let done = told(&said.done, lang).map(|words| view! { <Notice tone=Tone::Good announce=true>{words}</Notice> });
    let push = mine.push.clone().map(|push| push::card(push, acts.push));
    view! {
        {done}
        {push}
        {address(&mine, said, acts)}
        {choices(mine, acts)}
    }
    .into_any()
}

fn address(mine: &Mine, said: Words, acts: Acts) -> AnyView {
    let lang = use_lang();
    if !mine.mails {
        return view! { <Card title=t::mail(lang)><p>{t::no_mail_here(lang)}</p></Card> }.into_any();
    }
    let now = mine
        .address
        .clone()
        .map(|address| view! { <p>{t::mail_now(lang, address)}</p> });
    let remove = mine.address.is_some().then(|| {
        view! {
            <Confirm label=t::remove_mail(lang) question=t::remove_mail_question(lang) open=came_back(RemoveEmail::PATH, "")>
                <Form action=acts.remove plain=true once=true>
                    <Button kind=ButtonKind::Danger>{t::remove_mail(lang)}</Button>
                </Form>
            </Confirm>
        }
    });
    let next = match mine.asked.clone() {
        Some(asked) => prove(asked, said, acts),
        None if mine.address.is_some() => {
            view! { <Sheet label=t::other_mail(lang) open=came_back(AskEmail::PATH, "")>{ask(acts)}</Sheet> }.into_any()
        }
        None => ask(acts),
    };
    view! { <Card title=t::mail(lang) class="stack" id="mail">{now}{next}{remove}</Card> }.into_any()
}

fn ask(acts: Acts) -> AnyView {
    let lang = use_lang();
    view! {
        <Form action=acts.ask plain=true once=true>
            <input type="hidden" name="lang" value=lang.tag()/>
            <Field name="address" kind="email" label=t::address(lang) hint=t::address_hint(lang) inputmode="email" autocomplete="email" maxlength=254 required=true/>
            <Button>{t::send_code(lang)}</Button>
        </Form>
    }
    .into_any()
}

fn prove(asked: Asked, said: Words, acts: Acts) -> AnyView {
    let lang = use_lang();
    let proof = asked.proof.to_string();
    // The link in the mail fills the code in. It does not confirm by itself: programs that look through mail open links too.
    let code = if said.proof == proof { said.code } else { String::new() };
    view! {
        <p>{t::code_sent(lang, asked.address)}</p>
        <Form action=acts.confirm plain=true once=true>
            <input type="hidden" name="proof" value=proof/>
            <Field name="code" label=t::code(lang) value=code inputmode="numeric" autocomplete="one-time-code" maxlength=10 required=true/>
            <Button kind=ButtonKind::Main icon="check">{t::confirm(lang)}</Button>
        </Form>
        <Sheet label=t::code_missing(lang) open=came_back(AskEmail::PATH, "")>{ask(acts)}</Sheet>
    }
    .into_any()
}

fn choices(mine: Mine, acts: Acts) -> AnyView {
    let lang = use_lang();
    let offered = Choice {
        mail: mine.mails && mine.address.is_some(),
        sms: mine.texts,
        push: mine.push.as_ref().is_some_and(|push| !push.devices.is_empty()),
    };
    if !offered.mail && !offered.sms && !offered.push {
        return ().into_any();
    }
    let topics = mine
        .topics
        .iter()
        .map(|(of, chosen)| topic(*of, *chosen, offered))
        .collect_view();
    let (from, until) = (say::clock(mine.quiet.0), say::clock(mine.quiet.1));
    let digest = (offered.mail || offered.push).then(|| {
        view! { <Check name="fields[digest]" label=t::digest(lang) hint=t::digest_hint(lang) checked=mine.digest/> }
    });
    view! {
        <Card title=t::choose(lang)>
            <Form action=acts.save plain=true once=true>
                <input type="hidden" name="lang" value=lang.tag()/>
                {topics}
                {offered.sms.then(|| view! { <p class="hint">{t::sms_hint(lang)}</p> })}
                <div class="pair">
                    <Field name="fields[quiet_from]" kind="time" label=t::quiet_from(lang) value=from required=true/>
                    <Field name="fields[quiet_until]" kind="time" label=t::quiet_until(lang) value=until required=true/>
                </div>
                <p class="hint">{t::quiet_hint(lang)}</p>
                {digest}
                <Button kind=ButtonKind::Main icon="check">{t::save(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}

/// One topic with its boxes. What cannot be chosen now is sent as it stands.
fn topic(topic: Topic, chosen: Choice, offered: Choice) -> AnyView {
    let lang = use_lang();
    let [mail, sms, push] = match topic {
        Topic::Bookings => ["fields[bookings_mail]", "fields[bookings_sms]", "fields[bookings_push]"],
        Topic::Events => ["fields[events_mail]", "fields[events_sms]", "fields[events_push]"],
        Topic::Account => ["fields[account_mail]", "fields[account_sms]", "fields[account_push]"],
    };
    view! {
        <fieldset class="field">
            <legend class="label">{topic.words(lang)}</legend>
            {one(push, t::by_push(lang), chosen.push, offered.push)}
            {one(mail, t::by_mail(lang), chosen.mail, offered.mail)}
            {one(sms, t::by_sms(lang), chosen.sms, offered.sms)}
        </fieldset>
    }
    .into_any()
}

fn one(name: &'static str, label: &'static str, chosen: bool, offered: bool) -> AnyView {
    if offered {
        view! { <Check name label checked=chosen/> }.into_any()
    } else if chosen {
        view! { <input type="hidden" name=name value="true"/> }.into_any()
    } else {
        ().into_any()
    }
}
