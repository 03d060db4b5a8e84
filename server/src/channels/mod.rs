//! How news leaves this server: by mail, by short message, onto devices, to robots and webhooks; and how calendars of others come to it.

mod calendars;
mod mail;
mod outside;
mod post;
mod push;

use crate::settings::Settings;
use app::{
    access::Services,
    channels::{self, Channel, PROOF, Parcel, Reach},
    imports::FETCH,
};
use calendars::Fetcher;
use foundation::{
    db::Db,
    jobs::{Handlers, Job, Undone},
};
use mail::Mailer;
use post::Poster;
use push::{Fate, Pusher};
use std::{sync::Arc, time::Duration};
use uuid::Uuid;

/// How often is looked for news.
const PACE: Duration = Duration::from_secs(1);
/// How long one parcel may take: less than the time after which another server takes a job over.
const PATIENCE: Duration = Duration::from_secs(90);

/// Carries parcels out.
pub struct Carrier {
    services: Services,
    mailer: Option<Mailer>,
    poster: Poster,
    pusher: Pusher,
    fetcher: Arc<Fetcher>,
}

impl Carrier {
    /// The carrier that the settings ask for.
    pub fn new(settings: &Settings, services: Services) -> Result<Arc<Self>, String> {
        let mailer = settings.smtp_url.as_deref().map(|url| {
            let from = settings.mail_from.as_deref();
            Mailer::new(url, from, &services.public_url)
        });
        Ok(Arc::new(Self {
            mailer: mailer.transpose()?,
            poster: Poster::new(settings, services.key.clone()),
            pusher: Pusher::new(settings, &services),
            fetcher: Arc::new(Fetcher::new(&settings.calendars_from)),
            services,
        }))
    }

    /// Does one job of a channel.
    async fn deliver(self: Arc<Self>, channel: Channel, job: Job) -> Result<(), Undone> {
        let message = named(&job, "message")?;
        let Some(parcel) = channels::pack(&self.services, job.community_id, channel, message).await? else {
            return Ok(());
        };
        let device = match &parcel {
            Parcel::Glance(glance) => glance.device,
            _ => Uuid::nil(),
        };
        let (services, community) = (&self.services, job.community_id);
        match self.clone().hand_over(parcel).await? {
            Fate::Taken => channels::sent(services, community, message).await?,
            Fate::Gone => channels::gone(services, community, message, device).await?,
        }
        Ok(())
    }

    /// Sends the code that shows an address to be somebody's.
    async fn prove(self: Arc<Self>, job: Job) -> Result<(), Undone> {
        let proof = named(&job, "proof")?;
        match channels::pack_proof(&self.services, job.community_id, proof).await? {
            Some(parcel) => self.hand_over(parcel).await.map(|_| ()),
            None => Ok(()),
        }
    }

    async fn hand_over(self: Arc<Self>, parcel: Parcel) -> Result<Fate, Undone> {
        let carried = tokio::task::spawn_blocking(move || -> Result<Fate, Undone> {
            match &parcel {
                Parcel::Mail(mail) => match &self.mailer {
                    Some(mailer) => mailer.send(mail)?,
                    None => return Err("this server sends no mail: LINLI_SMTP_URL is not set".to_owned().into()),
                },
                Parcel::Sms(sms) => self.poster.sms(sms)?,
                Parcel::Post(post) => self.poster.post(post)?,
                Parcel::Glance(glance) => return self.pusher.send(glance),
            }
            Ok(Fate::Taken)
        });
        let carried = tokio::time::timeout(PATIENCE, carried).await;
        carried
            .map_err(|_| "it took too long".to_owned())?
            .map_err(|_| "it came to a sudden end".to_owned())?
    }
}

/// The id that a job bears under a name.
fn named(job: &Job, name: &str) -> Result<Uuid, String> {
    let id = job.payload.get(name).and_then(|id| id.as_str());
    id.and_then(|id| id.parse().ok())
        .ok_or_else(|| format!("the job names no {name}"))
}

/// Every kind of job that leaves the server.
pub fn handlers(carrier: &Arc<Carrier>) -> Handlers {
    let by = |channel: Channel| {
        let carrier = carrier.clone();
        move |_: Db, job: Job| carrier.clone().deliver(channel, job)
    };
    let proving = carrier.clone();
    Handlers::outside()
        .with(Channel::Mail.job(), by(Channel::Mail))
        .with(Channel::Sms.job(), by(Channel::Sms))
        .with(Channel::Outlet.job(), by(Channel::Outlet))
        .with(Channel::Push.job(), by(Channel::Push))
        .with(PROOF, move |_: Db, job: Job| proving.clone().prove(job))
}

/// Every kind of job that fetches something from others.
pub fn fetchers(carrier: &Arc<Carrier>) -> Handlers {
    let carrier = carrier.clone();
    let fetch = move |_: Db, job: Job| carrier.fetcher.clone().fetch(carrier.services.clone(), job);
    Handlers::fetching().with(FETCH, fetch)
}

/// Looks for news that has other ways out, until the task is dropped. A database that goes away is waited for.
pub async fn watch(services: Services) {
    let reach = Reach {
        mail: services.mails,
        sms: services.texts,
        push: services.push.is_some(),
    };
    loop {
        match channels::go_out(&services.db, reach).await {
            Ok(true) => {}
            Ok(false) => tokio::time::sleep(PACE).await,
            Err(problem) => {
                tracing::warn!(%problem, "news does not go out; trying again");
                tokio::time::sleep(PACE * 2).await;
            }
        }
    }
}
