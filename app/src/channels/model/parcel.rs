//! What leaves, ready to be sent: whoever carries it needs to know nothing else.

use foundation::{push::Receiver, time::Instant};
use uuid::Uuid;

/// One message, ready to leave.
#[derive(Debug, Clone, PartialEq)]
pub enum Parcel {
    /// By mail.
    Mail(Mail),
    /// By short message.
    Sms(Sms),
    /// To a robot or a program.
    Post(Post),
    /// Onto a device.
    Glance(Glance),
}

/// A mail.
#[derive(Debug, Clone, PartialEq)]
pub struct Mail {
    /// What its Message-ID is made of: the same however often it is sent.
    pub id: Uuid,
    /// When it was begun, which is its date.
    pub at: Instant,
    /// To whom.
    pub to: String,
    /// Who sends it: the community's name.
    pub from: String,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// Where its reader chooses what they are sent; empty where they asked for this very mail.
    pub choose: String,
}

/// A short message. Providers send what they know as a template; who does not need one takes the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Sms {
    /// By which a repeat is known.
    pub id: Uuid,
    /// To which number, in E.164.
    pub phone: String,
    /// In which language.
    pub lang: &'static str,
    /// Which template.
    pub template: String,
    /// What is filled in, by name.
    pub values: Vec<(&'static str, String)>,
    /// The same as one text.
    pub text: String,
}

/// Something for a robot or a program.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    /// By which a repeat is known.
    pub id: Uuid,
    /// Where to.
    pub url: String,
    /// How it is signed.
    pub seal: Seal,
    /// JSON.
    pub body: Vec<u8>,
}

/// What a device shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Glance {
    /// By which a repeat is known.
    pub id: Uuid,
    /// The device, by our own id.
    pub device: Uuid,
    /// Its address at the house of the browser's maker; whoever knows it can call there.
    pub endpoint: String,
    /// The origin of that house, which is signed for.
    pub house: String,
    /// For whom it is sealed.
    pub to: Receiver,
    /// JSON, not sealed yet.
    pub text: Vec<u8>,
    /// For how many seconds the house keeps it for a device that is off.
    pub good_for: u32,
    /// Whether it is worth waking the device.
    pub pressing: bool,
}

/// How a post shows where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Seal {
    /// Its address is the secret; an answer of 200 says `errcode: 0` where it was taken.
    Address,
    /// As DingTalk wants it, with time and signature in the address, where there is a secret; answered likewise.
    DingTalk(String),
    /// `X-Linli-Signature`, under a key that its receiver knows.
    Hmac(String),
}
