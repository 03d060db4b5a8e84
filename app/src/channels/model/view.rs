//! What the pages of channels are told.

use super::{OutletFields, Topic};
use foundation::time::{Day, Minute, Stamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What somebody has chosen, or what holds for who has chosen nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mine {
    /// Whether this server sends mail at all.
    pub mails: bool,
    /// Whether this community pays for short messages.
    pub texts: bool,
    /// Where their mail goes.
    pub address: Option<String>,
    /// An address that waits for its code.
    pub asked: Option<Asked>,
    /// Messages to devices; `None` where this server sends none.
    pub push: Option<Push>,
    /// By which ways each topic is told.
    pub topics: Vec<(Topic, Choice)>,
    /// When they are not to be disturbed.
    pub quiet: (Minute, Minute),
    /// Whether they want one mail a day.
    pub digest: bool,
}

/// What somebody wants of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Whether by mail.
    pub mail: bool,
    /// Whether by short message, of what cannot wait.
    pub sms: bool,
    /// Whether onto their devices.
    pub push: bool,
}

/// Messages to devices, as their page needs to know of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Push {
    /// The key that a browser asks its maker's house for an address with.
    pub key: String,
    /// Where it is turned on, this device first.
    pub devices: Vec<Device>,
    /// Today in the community.
    pub today: Day,
}

/// A device that is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Device {
    /// Its id.
    pub id: Uuid,
    /// What the browser calls itself; may be empty.
    pub name: String,
    /// Whether it is the one that asks.
    pub here: bool,
    /// Since when.
    pub at: Stamp,
}

/// An address that waits for its code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// The request.
    pub proof: Uuid,
    /// The address.
    pub address: String,
}

/// The form of one's choices, every field as it was sent: a box that is not ticked sends nothing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Wishes {
    /// Bookings by mail.
    pub bookings_mail: String,
    /// Bookings by short message.
    pub bookings_sms: String,
    /// Bookings onto devices.
    pub bookings_push: String,
    /// Events by mail.
    pub events_mail: String,
    /// Events by short message.
    pub events_sms: String,
    /// Events onto devices.
    pub events_push: String,
    /// The account by mail.
    pub account_mail: String,
    /// The account by short message.
    pub account_sms: String,
    /// The account onto devices.
    pub account_push: String,
    /// When quiet hours begin.
    pub quiet_from: String,
    /// When they end.
    pub quiet_until: String,
    /// One mail a day.
    pub digest: String,
}

#[cfg(feature = "ssr")]
impl Wishes {
    /// What was ticked of a topic.
    pub fn of(&self, topic: Topic) -> Choice {
        let (mail, sms, push) = match topic {
            Topic::Bookings => (&self.bookings_mail, &self.bookings_sms, &self.bookings_push),
            Topic::Events => (&self.events_mail, &self.events_sms, &self.events_push),
            Topic::Account => (&self.account_mail, &self.account_sms, &self.account_push),
        };
        Choice {
            mail: !mail.is_empty(),
            sms: !sms.is_empty(),
            push: !push.is_empty(),
        }
    }
}

/// What leaves the community, for its staff.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Desk {
    /// By kind of job.
    pub queues: Vec<Queue>,
    /// What failed and was not done since, the parked ones first.
    pub failed: Vec<FailedJob>,
    /// Where what is for everyone goes.
    pub outlets: Vec<OutletRow>,
    /// What was typed into the form of a new outlet at first.
    pub new: OutletFields,
    /// Whether short messages can leave this server.
    pub texts: bool,
    /// How many the community pays for in a month.
    pub a_month: u32,
    /// How many have left this month.
    pub sent: u32,
    /// Whether this server sends mail.
    pub mails: bool,
    /// Today in the community.
    pub today: Day,
}

/// How the jobs of one kind stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Queue {
    /// Which kind.
    pub kind: String,
    /// Those that are due or will be.
    pub waiting: u32,
    /// Those that failed and will be tried again.
    pub failing: u32,
    /// Those that failed too often.
    pub parked: u32,
    /// Those that were done within a week.
    pub done: u32,
    /// When the next one is tried.
    pub next: Option<Stamp>,
}

/// A job that failed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FailedJob {
    /// Its id.
    pub id: Uuid,
    /// Which kind.
    pub kind: String,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried next; `None` where it is parked.
    pub next: Option<Stamp>,
    /// Why the last try failed.
    pub error: String,
}

/// An outlet, without its address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutletRow {
    /// Its id.
    pub id: Uuid,
    /// What it is.
    pub kind: super::Kind,
    /// What staff call it.
    pub name: String,
    /// The host that it is reached at.
    pub host: String,
    /// What its receiver checks signatures with, where that is ours to say.
    pub secret: String,
}
