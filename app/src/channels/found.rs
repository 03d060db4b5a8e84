//! What a message needs to be packed, as it stands when it leaves; or why it is not sent after all.

use super::{
    model::{Channel, Public, is_over},
    store::{
        addresses, budget, choices,
        messages::{self, Begun},
        outlets::{self, Outlet},
        phones::{self, Phone},
        public,
    },
};
use crate::{access::Person, accounts, notices::Notice};
use foundation::{
    Id, PhoneNumber, Result,
    db::Tx,
    tenancy::Community,
    time::{Instant, Zone},
};
use uuid::Uuid;

/// Why a message is not sent after all.
pub(super) type Dropped = &'static str;

/// What a message needs to be packed.
pub(super) enum Found {
    Mail(String, Vec<Notice>, Option<String>),
    Sms(PhoneNumber, Notice, Option<String>),
    Outlet(Outlet, Public),
    Device(Phone, Vec<Notice>),
}

/// What a message to people or outlets needs.
pub(super) async fn find(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    zone: Zone,
    channel: Channel,
    message: Uuid,
    (begun, at): (&Begun, Instant),
) -> Result<Result<Found, Dropped>> {
    if channel == Channel::Outlet {
        let outlet = outlets::one(tx, community, begun.target_id).await?;
        let public = public::told(tx, community, message, zone).await?;
        return Ok(outlet
            .zip(public)
            .map(|(outlet, public)| Found::Outlet(outlet, public))
            .ok_or("gone"));
    }
    let (news, first) = match still_news(tx, community, zone, message, at).await? {
        Ok(news) => news,
        Err(why) => return Ok(Err(why)),
    };
    let person: Id<Person> = Id::from(begun.target_id);
    let lang = choices::habit_of(tx, community, person).await?.map(|(_, lang)| lang);
    if channel == Channel::Mail {
        let to = addresses::of(tx, person).await?;
        return Ok(to.map(|to| Found::Mail(to, news, lang)).ok_or("gone"));
    }
    let Some(phone) = accounts::phone_of(tx, person).await? else {
        return Ok(Err("gone"));
    };
    // A repeat was paid for the first time.
    if begun.begun_at == at && !budget::spend(tx, community, budget::month(zone.day(at))).await? {
        return Ok(Err("budget"));
    }
    Ok(Ok(Found::Sms(phone, first, lang)))
}

/// What a message tells that was not read and is not over, and the first of it.
async fn still_news(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    zone: Zone,
    message: Uuid,
    at: Instant,
) -> Result<Result<(Vec<Notice>, Notice), Dropped>> {
    let news = messages::news_of(tx, community, message).await?;
    let unseen: Vec<Notice> = news
        .into_iter()
        .map(|kept| kept.notice(zone))
        .filter(|notice| notice.new)
        .collect();
    if unseen.is_empty() {
        return Ok(Err("seen"));
    }
    let news: Vec<Notice> = unseen.into_iter().filter(|notice| !is_over(notice, at)).collect();
    let first = news.first().cloned();
    Ok(first.map(|first| (news, first)).ok_or("over"))
}

/// What is shown on a device. One that gave its address for another key of ours, before the secret was changed, can be reached no more.
pub(super) async fn find_device(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    zone: Zone,
    message: Uuid,
    (begun, at): (&Begun, Instant),
    signer: Option<&str>,
) -> Result<Result<Found, Dropped>> {
    let Some(phone) = phones::one(tx, begun.target_id).await? else {
        return Ok(Err("gone"));
    };
    if signer.is_some_and(|ours| ours != phone.server_key) {
        phones::gone(tx, begun.target_id).await?;
        return Ok(Err("gone"));
    }
    let news = still_news(tx, community, zone, message, at).await?;
    Ok(news.map(|(news, _)| Found::Device(phone, news)))
}
