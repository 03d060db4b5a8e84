//! By which ways a notice leaves.

use super::Choice;

/// A way out of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// Electronic mail.
    Mail,
    /// A short message to the phone.
    Sms,
    /// The robot of a group, or a program that listens.
    Outlet,
    /// Onto a device, by the house of its browser's maker.
    Push,
}

impl Channel {
    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Sms => "sms",
            Self::Outlet => "outlet",
            Self::Push => "push",
        }
    }

    /// The kind of job that sends a message this way.
    pub const fn job(self) -> &'static str {
        match self {
            Self::Mail => "channel.mail",
            Self::Sms => "channel.sms",
            Self::Outlet => "channel.outlet",
            Self::Push => "channel.push",
        }
    }
}

/// By which ways somebody can be reached at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// They have shown an address to be theirs, and this server sends mail.
    pub mail: bool,
    /// They have a number, and their community pays for short messages.
    pub sms: bool,
    /// They have turned messages on on a device, and this server sends them.
    pub push: bool,
}

impl Choice {
    /// What is taken for granted of who has chosen nothing: mail where there is an address, and else a short message, which reaches people
    /// who have no other way; and the devices on which they have asked for it.
    pub const fn of_nobody(has_mail: bool) -> Self {
        Self {
            mail: true,
            sms: !has_mail,
            push: true,
        }
    }
}

/// What cannot wait: who does not hear of it stands before a closed door, or loses a place. It alone is worth a short message, and it
/// is not kept for a digest.
pub fn is_pressing(kind: &str) -> bool {
    matches!(
        kind,
        "booking.moved"
            | "booking.declined"
            | "booking.expired"
            | "booking.released"
            | "booking.cancelled"
            | "booking.withdrawn"
            | "waiting.offered"
            | "series.ended"
            | "series.declined"
            | "event.cancelled"
            | "event.date_cancelled"
            | "event.date_moved"
            | "event.dates_cancelled"
            | "event.dates_moved"
            | "event.date_restored"
            | "event.date_reopened"
            | "registration.offered"
            | "registration.admitted"
            | "registration.removed"
            | "registration.reminder"
    )
}

/// What is said ahead of something, and is of no use once that has begun.
pub fn is_reminder(kind: &str) -> bool {
    kind == "registration.reminder"
}

/// The ways that a notice of a kind takes.
pub fn ways(kind: &str, reach: Reach, choice: Option<Choice>) -> Vec<Channel> {
    let choice = choice.unwrap_or(Choice::of_nobody(reach.mail));
    let mail = (reach.mail && choice.mail).then_some(Channel::Mail);
    let sms = (reach.sms && choice.sms && is_pressing(kind)).then_some(Channel::Sms);
    let push = (reach.push && choice.push).then_some(Channel::Push);
    mail.into_iter().chain(sms).chain(push).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn reach(mail: bool, sms: bool, push: bool) -> Reach {
        Reach { mail, sms, push }
    }

    const fn choice(mail: bool, sms: bool, push: bool) -> Option<Choice> {
        Some(Choice { mail, sms, push })
    }

    #[test]
    fn who_has_chosen_nothing_hears_by_mail_or_else_of_what_cannot_wait_by_phone() {
        assert_eq!(ways("event.cancelled", reach(true, true, false), None), [Channel::Mail]);
        assert_eq!(ways("event.cancelled", reach(false, true, false), None), [Channel::Sms]);
        assert_eq!(ways("registration.waits", reach(false, true, false), None), []);
    }

    #[test]
    fn who_has_turned_it_on_on_a_device_hears_everything_there() {
        let way = [Channel::Push];
        assert_eq!(ways("registration.waits", reach(false, true, true), None), way);
        assert_eq!(
            ways("registration.waits", reach(true, true, true), choice(false, true, true)),
            way
        );
        assert_eq!(
            ways("event.cancelled", reach(false, false, true), choice(true, true, false)),
            []
        );
    }

    #[test]
    fn what_was_chosen_holds() {
        let everywhere = reach(true, true, true);
        let all = [Channel::Mail, Channel::Sms, Channel::Push];
        assert_eq!(ways("registration.offered", everywhere, choice(true, true, true)), all);
        let waits = [Channel::Mail, Channel::Push];
        assert_eq!(
            ways("booking.approved", everywhere, choice(true, true, true)),
            waits,
            "it can wait"
        );
        assert_eq!(
            ways("registration.offered", everywhere, choice(false, false, false)),
            []
        );
    }

    #[test]
    fn nobody_is_sent_what_cannot_reach_them() {
        assert_eq!(
            ways("event.cancelled", reach(false, false, false), choice(true, true, true)),
            []
        );
    }
}
