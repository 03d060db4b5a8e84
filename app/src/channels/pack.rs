//! A message is packed when it leaves: by what stands then, in the words of its reader.

use super::{
    model::{
        Channel, Frame, Kind, Mail, Parcel, Post, Public, Seal, Sms, code_of, is_over, mail, robot, sms, template,
    },
    store::{
        addresses::{self, Proof},
        budget, choices,
        messages::{self, Begun},
        outlets::{self, Outlet},
        public,
    },
};
use crate::{
    access::{Person, Services},
    accounts,
    notices::Notice,
};
use foundation::{
    Id, PhoneNumber, Problem, Result,
    db::Tx,
    secret::readable,
    tenancy::Community,
    time::{Instant, Zone, now},
};
use locales::{Lang, channels as t};
use uuid::Uuid;

/// Why a message is not sent after all.
type Dropped = &'static str;

/// What a message needs to be packed.
enum Found {
    Mail(String, Vec<Notice>, Option<String>),
    Sms(PhoneNumber, Notice, Option<String>),
    Outlet(Outlet, Public),
}

/// Packs a message; `None` where there is nothing to send: it was sent, or read in the app, or it came too late.
pub async fn pack(services: &Services, community: Uuid, channel: Channel, message: Uuid) -> Result<Option<Parcel>> {
    let place = Place::of(services, Id::from(community))?;
    let (id, zone, at) = (place.community.id, place.zone, now());
    let found = services.db.keep_house(move |tx| {
        Box::pin(async move {
            tx.callers_stay(true);
            let Some(begun) = messages::open(tx, id, message, at).await? else {
                return Ok(None);
            };
            match find(tx, id, zone, channel, message, (&begun, at)).await? {
                Ok(found) => Ok(Some((found, begun.begun_at))),
                Err(why) => {
                    messages::dropped(tx, id, message, why).await?;
                    Ok(None)
                }
            }
        })
    });
    let Some((found, begun)) = found.await? else {
        return Ok(None);
    };
    Ok(Some(match found {
        Found::Mail(to, news, lang) => place.mail(message, begun, to, &news, lang.as_deref()),
        Found::Sms(phone, notice, lang) => place.sms(message, &phone, &notice, lang.as_deref()),
        Found::Outlet(outlet, public) => place.post(message, begun, outlet, &public)?,
    }))
}

/// Notes that a message was taken by whoever carries it on.
pub async fn sent(services: &Services, community: Uuid, message: Uuid) -> Result<()> {
    let community = Id::from(community);
    let noting = services.db.keep_house(move |tx| {
        Box::pin(async move {
            tx.callers_stay(true);
            messages::sent(tx, community, message).await
        })
    });
    noting.await
}

async fn find(
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
    let Some(first) = news.first().cloned() else {
        return Ok(Err("over"));
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

/// From where a message comes.
struct Place<'s> {
    services: &'s Services,
    community: Community,
    zone: Zone,
    base: String,
}

impl<'s> Place<'s> {
    fn of(services: &'s Services, id: Id<Community>) -> Result<Self> {
        let community = services.directory.of(id).ok_or(Problem::NotFound)?;
        let zone = Zone::named(&community.zone).ok_or_else(|| Problem::internal("a community without a time zone"))?;
        let base = services.public_base(Some(&community));
        Ok(Self {
            services,
            community,
            zone,
            base,
        })
    }

    /// In a language by its tag, else in that of the community.
    fn frame(&self, tag: Option<&str>) -> Frame<'_> {
        let lang = tag
            .and_then(Lang::of_tag)
            .or(self.community.look.lang)
            .unwrap_or_default();
        Frame {
            lang,
            community: self.community.name.to(lang),
            base: &self.base,
        }
    }

    fn mail(&self, id: Uuid, at: Instant, to: String, news: &[Notice], tag: Option<&str>) -> Parcel {
        let frame = self.frame(tag);
        let (subject, text) = mail(frame, news);
        Parcel::Mail(Mail {
            id,
            at,
            to,
            from: frame.community.to_owned(),
            subject,
            text,
            choose: [&self.base, "/me/channels"].concat(),
        })
    }

    fn sms(&self, id: Uuid, phone: &PhoneNumber, notice: &Notice, tag: Option<&str>) -> Parcel {
        let frame = self.frame(tag);
        let (values, text) = sms(frame, notice);
        Parcel::Sms(Sms {
            id,
            phone: phone.reveal().to_owned(),
            lang: frame.lang.tag(),
            template: template(&notice.kind),
            values,
            text,
        })
    }

    fn post(&self, id: Uuid, at: Instant, outlet: Outlet, public: &Public) -> Result<Parcel> {
        let (frame, kind) = (self.frame(None), outlet.kind()?);
        let body = match kind {
            Kind::Webhook => public.for_programs(frame, id, &self.community.code, at),
            Kind::Wecom | Kind::Dingtalk => robot(frame, public),
        };
        let seal = match kind {
            Kind::Wecom => Seal::Address,
            Kind::Dingtalk => Seal::DingTalk(outlet.secret.clone()),
            Kind::Webhook => Seal::Hmac(seal_of(self.services, outlet.id)),
        };
        Ok(Parcel::Post(Post {
            id,
            url: outlet.url,
            seal,
            body: body.to_string().into_bytes(),
        }))
    }
}

/// What the receiver of a webhook checks signatures with. It is made from the outlet's id under the server's key, and kept nowhere.
pub fn seal_of(services: &Services, outlet: Uuid) -> String {
    readable(&services.key.mac("outlet", outlet.as_bytes()))
}

/// Packs the mail with the code that shows an address to be somebody's; `None` where nobody waits for it any more.
pub async fn pack_proof(services: &Services, community: Uuid, proof: Uuid) -> Result<Option<Parcel>> {
    let place = Place::of(services, Id::from(community))?;
    let mut reader = services.db.read().await?;
    let Some(Proof { address, lang, at }) = addresses::proof(&mut reader.conn(), place.community.id, proof).await?
    else {
        return Ok(None);
    };
    let frame = place.frame(Some(&lang));
    let code = code_of(&services.key, proof, &address);
    let link = format!("{}/me/channels?proof={proof}&code={code}", place.base);
    Ok(Some(Parcel::Mail(Mail {
        id: proof,
        at,
        to: address,
        from: frame.community.to_owned(),
        subject: t::proof_subject(frame.lang, &code),
        text: t::proof_text(frame.lang, &code, &link, frame.community),
        choose: String::new(),
    })))
}
