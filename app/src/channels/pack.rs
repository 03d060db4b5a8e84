//! A message is packed when it leaves: by what stands then, in the words of its reader.

use super::{
    found::{Found, find, find_device},
    model::{
        Channel, Frame, Glance, Kind, Mail, Parcel, Post, Public, Seal, Sms, code_of, good_for, is_pressing, mail,
        origin, robot, shown, sms, template,
    },
    store::{
        addresses::{self, Proof},
        messages,
        outlets::Outlet,
        phones::{self, Phone},
    },
};
use crate::{access::Services, notices::Notice};
use foundation::{
    Id, PhoneNumber, Problem, Result,
    secret::readable,
    tenancy::Community,
    time::{Instant, Zone, now},
};
use locales::{Lang, channels as t};
use uuid::Uuid;

/// Packs a message; `None` where there is nothing to send: it was sent, or read in the app, or it came too late.
pub async fn pack(services: &Services, community: Uuid, channel: Channel, message: Uuid) -> Result<Option<Parcel>> {
    let place = Place::of(services, Id::from(community))?;
    let (id, zone, at) = (place.community.id, place.zone, now());
    let signer = services.push.as_ref().map(|signer| signer.public().to_owned());
    let found = services.db.keep_house(move |tx| {
        Box::pin(async move {
            tx.callers_stay(true);
            let Some(begun) = messages::open(tx, id, message, at).await? else {
                return Ok(None);
            };
            let found = match channel {
                Channel::Push => find_device(tx, id, zone, message, (&begun, at), signer.as_deref()).await?,
                _ => find(tx, id, zone, channel, message, (&begun, at)).await?,
            };
            match found {
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
        Found::Device(phone, news) => place.glance(message, at, phone, &news)?,
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

/// Notes that a device takes no messages any more, and forgets it.
pub async fn gone(services: &Services, community: Uuid, message: Uuid, device: Uuid) -> Result<()> {
    let community = Id::from(community);
    let noting = services.db.keep_house(move |tx| {
        Box::pin(async move {
            tx.callers_stay(true);
            phones::gone(tx, device).await?;
            messages::dropped(tx, community, message, "gone").await
        })
    });
    noting.await
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

    fn glance(&self, id: Uuid, at: Instant, phone: Phone, news: &[Notice]) -> Result<Parcel> {
        let house = origin(&phone.endpoint).ok_or_else(|| Problem::internal("a device without a house"))?;
        Ok(Parcel::Glance(Glance {
            id,
            device: phone.id,
            house,
            text: shown(self.frame(Some(&phone.lang)), news, id),
            good_for: good_for(news, at),
            pressing: news.iter().any(|notice| is_pressing(&notice.kind)),
            to: phone.receiver()?,
            endpoint: phone.endpoint,
        }))
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
