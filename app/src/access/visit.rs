//! A visit: one request, after it was found out who asks, where, and whether they may.

use super::{Caller, Person};
use crate::communities::Directory;
use foundation::{
    Id, Problem, Result,
    db::Db,
    policy::Act,
    push::Signer,
    secret::Key,
    tenancy::Community,
    time::{Day, Zone, now},
};
use leptos::prelude::use_context;

/// What the server lends to every request.
#[derive(Clone)]
pub struct Services {
    /// What is kept.
    pub db: Db,
    /// Which communities there are.
    pub directory: Directory,
    /// The server's own key.
    pub key: Key,
    /// The address that people reach the server by, without a slash at its end.
    pub public_url: String,
    /// Whether the server was started as a demo.
    pub demo: bool,
    /// Whether cookies are sent over TLS only: always, unless the server listens on loopback alone and people reach it without TLS.
    pub secure: bool,
    /// How many one-time codes leave in an hour, over all numbers: each of them costs.
    pub codes_an_hour: u32,
    /// How many one-time codes one address may ask for in an hour.
    pub codes_from_address: u32,
    /// Whether it sends mail.
    pub mails: bool,
    /// Whether it can send short messages.
    pub texts: bool,
    /// By whom messages onto devices are sent; `None` where none are.
    pub push: Option<Signer>,
    /// Whether webhooks of communities may lead into the server's own network.
    pub hooks_anywhere: bool,
    /// Addresses inside the server's own network that subscribed calendars may be fetched from, in the clear too.
    pub calendars_from: Vec<std::net::SocketAddr>,
}

impl Services {
    /// Where the addresses of a community begin for everyone, whichever way a request came: at the server's public address, at its root or
    /// under `/c/CODE`. That address was promised to work; a host name of a community's own may be known to some only.
    pub fn public_base(&self, community: Option<&Community>) -> String {
        let public_url = &self.public_url;
        let host = public_url.split_once("://").map_or("", |(_, host)| host);
        let at_root = self.directory.at_root(host).map(|root| root.code);
        match community.filter(|community| at_root.as_ref() != Some(&community.code)) {
            Some(community) => format!("{public_url}/c/{}", community.code),
            None => public_url.clone(),
        }
    }
}

/// The whole address of a path of a community, for use outside its pages: in a message, in somebody's calendar.
pub fn public_address(community: &Community, path: &str) -> Result<String> {
    let services = use_context::<Services>().ok_or_else(|| Problem::internal("no services in this context"))?;
    Ok([&services.public_base(Some(community)), path].concat())
}

/// An address that a phone hands to its calendar, which follows it from then on.
pub fn webcal(address: &str) -> String {
    let place = address.split_once("://").map_or(address, |(_, place)| place);
    ["webcal://", place].concat()
}

/// One request, admitted.
#[derive(Clone)]
pub struct Visit {
    /// What is kept.
    pub db: Db,
    /// The server's own key.
    pub key: Key,
    /// Where.
    pub community: Community,
    /// The community's time zone.
    pub zone: Zone,
    /// Who.
    pub caller: Caller,
}

/// Who and whether: admits the caller of this server function to `act` in the community of a code, or refuses.
pub fn enter(act: Act, community: &str) -> Result<Visit> {
    let services = use_context::<Services>().ok_or_else(|| Problem::internal("no services in this context"))?;
    let caller = use_context::<Caller>().unwrap_or_default();
    Visit::admit(&services, caller, act, community)
}

impl Visit {
    /// Admits `caller` to `act` in the community of a code, or refuses.
    pub fn admit(services: &Services, caller: Caller, act: Act, community: &str) -> Result<Self> {
        let found = services.directory.find(community)?;
        let base = caller.base_of(&found.code);
        let community = Community { base, ..found };
        if !caller.may(act, &community.scope) {
            return Err(if caller.known.is_some() {
                Problem::NotAllowed
            } else {
                Problem::NotSignedIn
            });
        }
        let zone = Zone::named(&community.zone).ok_or_else(|| Problem::internal("a community without a time zone"))?;
        Ok(Self {
            db: services.db.clone(),
            key: services.key.clone(),
            community,
            zone,
            caller,
        })
    }

    /// Who it is; only after [`enter`] with an act that visitors may not do is this never a refusal.
    pub fn person(&self) -> Result<Id<Person>> {
        self.caller
            .known
            .as_ref()
            .map(|known| known.person)
            .ok_or(Problem::NotSignedIn)
    }

    /// Whether their residence here was verified.
    pub fn is_verified(&self) -> bool {
        let known = self.caller.known.as_ref();
        known.is_some_and(|known| known.verified.contains(&self.at().uuid()))
    }

    /// Whether they may do `act` here.
    pub fn may(&self, act: Act) -> bool {
        self.caller.may(act, &self.community.scope)
    }

    /// Whether they may do `act` in all of the community, not just in a part of it.
    pub fn may_everywhere(&self, act: Act) -> bool {
        self.caller.may_everywhere(act, &self.community.scope)
    }

    /// The community's day.
    pub fn today(&self) -> Day {
        self.zone.day(now())
    }

    /// The id of the community.
    pub const fn at(&self) -> Id<Community> {
        self.community.id
    }
}
