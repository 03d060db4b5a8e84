//! One's own feed: a card on the page of settings.

use crate::{
    feeds::{
        api::{MakeFeed, StopFeed, see_feed},
        model::Address,
    },
    frame::loaded,
};
use foundation::Problem;
use leptos::prelude::*;
use locales::feeds as t;
use ui::{Button, ButtonLink, Card, Confirm, Form, use_lang, use_page};

/// The feed of the one who is looking.
#[derive(Clone, Copy)]
pub struct Subscription {
    make: ServerAction<MakeFeed>,
    stop: ServerAction<StopFeed>,
    feed: Resource<Result<Option<Address>, Problem>>,
}

impl Subscription {
    /// Read anew after each change.
    pub fn load(community: String) -> Self {
        let (make, stop) = (ServerAction::<MakeFeed>::new(), ServerAction::<StopFeed>::new());
        let lang = use_lang().tag();
        let feed = Resource::new_blocking(
            move || make.version().get() + stop.version().get(),
            move |_| see_feed(community.clone(), lang.to_owned()),
        );
        Self { make, stop, feed }
    }

    /// The card; nobody has one who has not signed in.
    pub fn view(self) -> AnyView {
        if !use_page().viewer.signed_in {
            return ().into_any();
        }
        let Self { make, stop, feed } = self;
        loaded(feed, move |feed| card(feed, make, stop))
    }
}

fn card(feed: Option<Address>, make: ServerAction<MakeFeed>, stop: ServerAction<StopFeed>) -> AnyView {
    let lang = use_lang();
    let inside = match feed {
        Some(address) => open(address, make, stop),
        None => view! {
            <Form action=make once=true>
                <Button icon="calendar">{t::make(lang)}</Button>
            </Form>
        }
        .into_any(),
    };
    view! {
        <Card title=t::subscribe(lang) class="stack" id="calendar">
            <p>{t::words(lang)}</p>
            {inside}
        </Card>
    }
    .into_any()
}

fn open(address: Address, make: ServerAction<MakeFeed>, stop: ServerAction<StopFeed>) -> AnyView {
    let lang = use_lang();
    view! {
        <p>{t::secret(lang)}</p>
        <p><ButtonLink href=address.webcal icon="calendar">{t::open(lang)}</ButtonLink></p>
        <p>{t::by_hand(lang)}</p>
        <code class="feed-address">{address.web}</code>
        <div class="cluster">
            <Confirm label=t::another(lang) question=t::another_question(lang)>
                <Form action=make once=true>
                    <Button>{t::another_yes(lang)}</Button>
                </Form>
            </Confirm>
            <Confirm label=t::stop(lang) question=t::stop_question(lang)>
                <Form action=stop once=true>
                    <Button>{t::stop_yes(lang)}</Button>
                </Form>
            </Confirm>
        </div>
    }
    .into_any()
}
