//! By which ways a notice leaves.

/// A way out of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// Electronic mail.
    Mail,
    /// A short message to the phone.
    Sms,
    /// The robot of a group, or a program that listens.
    Outlet,
}

impl Channel {
    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Sms => "sms",
            Self::Outlet => "outlet",
        }
    }

    /// The kind of job that sends a message this way.
    pub const fn job(self) -> &'static str {
        match self {
            Self::Mail => "channel.mail",
            Self::Sms => "channel.sms",
            Self::Outlet => "channel.outlet",
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
}

/// What somebody wants of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Whether by mail.
    pub mail: bool,
    /// Whether by short message, of what cannot wait.
    pub sms: bool,
}

impl Choice {
    /// What is taken for granted of who has chosen nothing: mail where there is an address, and else a short message, which reaches people
    /// who have no other way.
    pub const fn of_nobody(has_mail: bool) -> Self {
        Self {
            mail: true,
            sms: !has_mail,
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
    mail.into_iter().chain(sms).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: Reach = Reach { mail: true, sms: true };
    const PHONE: Reach = Reach { mail: false, sms: true };

    #[test]
    fn who_has_chosen_nothing_hears_by_mail_or_else_of_what_cannot_wait_by_phone() {
        assert_eq!(ways("event.cancelled", BOTH, None), [Channel::Mail]);
        assert_eq!(ways("event.cancelled", PHONE, None), [Channel::Sms]);
        assert_eq!(ways("registration.waits", PHONE, None), []);
    }

    #[test]
    fn what_was_chosen_holds() {
        let (all, none) = (
            Choice { mail: true, sms: true },
            Choice {
                mail: false,
                sms: false,
            },
        );
        assert_eq!(
            ways("registration.offered", BOTH, Some(all)),
            [Channel::Mail, Channel::Sms]
        );
        assert_eq!(
            ways("booking.approved", BOTH, Some(all)),
            [Channel::Mail],
            "it can wait"
        );
        assert_eq!(ways("registration.offered", BOTH, Some(none)), []);
    }

    #[test]
    fn nobody_is_sent_what_cannot_reach_them() {
        let nowhere = Reach {
            mail: false,
            sms: false,
        };
        let all = Some(Choice { mail: true, sms: true });
        assert_eq!(ways("event.cancelled", nowhere, all), []);
    }
}
