//! Mail over SMTP. It blocks: whoever sends does it on a thread for that, so that the async half of the library is not needed.

use app::channels::Mail;
use axum::http::Uri;
use foundation::jobs::Undone;
use lettre::{
    Address, Message, SmtpTransport, Transport,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::extension::ClientId,
};
use std::time::{Duration, SystemTime};

/// How long each step of a conversation may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Sends mail.
pub struct Mailer {
    transport: SmtpTransport,
    from: Address,
    /// What stands behind the @ of a Message-ID.
    host: String,
}

impl Mailer {
    /// A mailer by the server at `url`, for a server of ours that is reached at `public_url`.
    pub fn new(url: &str, from: Option<&str>, public_url: &str) -> Result<Self, String> {
        let host = public_url
            .parse::<Uri>()
            .ok()
            .and_then(|uri| uri.host().map(str::to_owned))
            .unwrap_or_else(|| "localhost".to_owned());
        let from = match from {
            Some(from) => from.to_owned(),
            None => format!("linli@{host}"),
        };
        let from = from.parse().map_err(|_| format!("{from:?} is no address of mail"))?;
        // What is wrong may hold the password, so the address is not said.
        let builder =
            SmtpTransport::from_url(url).map_err(|_| "LINLI_SMTP_URL is no address of a mail server".to_owned())?;
        let hello = match host.parse() {
            Ok(std::net::IpAddr::V4(v4)) => ClientId::Ipv4(v4),
            _ => ClientId::Domain(host.clone()),
        };
        Ok(Self {
            transport: builder.timeout(Some(PATIENCE)).hello_name(hello).build(),
            from,
            host,
        })
    }

    /// Sends one mail. What is said of a failure names no address.
    pub fn send(&self, mail: &Mail) -> Result<(), Undone> {
        let message = self.message(mail)?;
        let sent = self.transport.send(&message);
        sent.map(|_| ()).map_err(|error| {
            let why = without(&error.to_string(), &mail.to);
            match error.status().map(u16::from) {
                Some(code) if is_for_good(code) => Undone::for_good(why),
                _ => why.into(),
            }
        })
    }

    fn message(&self, mail: &Mail) -> Result<Message, String> {
        let to: Address = mail.to.parse().map_err(|_| "no address of mail".to_owned())?;
        let from = Mailbox::new(Some(mail.from.clone()), self.from.clone());
        let built = Message::builder()
            .from(from)
            .to(Mailbox::new(None, to))
            .subject(mail.subject.clone())
            .message_id(Some(format!("<{}@{}>", mail.id, self.host)))
            .date(SystemTime::from(mail.at))
            .header(ContentType::TEXT_PLAIN)
            .body(mail.text.clone());
        let mut message = built.map_err(|error| without(&error.to_string(), &mail.to))?;
        // RFC 3834: nobody's holiday answers it.
        set(&mut message, "Auto-Submitted", "auto-generated".to_owned());
        if !mail.choose.is_empty() {
            set(&mut message, "List-Unsubscribe", format!("<{}>", mail.choose));
        }
        Ok(message)
    }
}

/// Whether a mail server refuses this mail for good, as one for a mailbox that there is not (RFC 5321, 4.2.1). That it does not let this server
/// in (RFC 4954) says nothing of the mail, and may be mended within the hour.
const fn is_for_good(code: u16) -> bool {
    matches!(code, 500..=529 | 540..=599)
}

fn set(message: &mut Message, name: &'static str, value: String) {
    let name = HeaderName::new_from_ascii_str(name);
    message.headers_mut().insert_raw(HeaderValue::new(name, value));
}

/// What a mail server says of an address, without the address: staff read it, and the log.
fn without(said: &str, address: &str) -> String {
    let local = address.split('@').next().unwrap_or_default();
    let hidden = said.replace(address, "…");
    if local.len() > 2 {
        hidden.replace(local, "…")
    } else {
        hidden
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::time::now;
    use uuid::Uuid;

    fn a_mail() -> Mail {
        Mail {
            id: Uuid::from_u128(7),
            at: now(),
            to: "li@example.cn".into(),
            from: "芙蓉社区".into(),
            subject: "您报名的活动取消了".into(),
            text: "合唱团\n".into(),
            choose: "https://linli.example/me/channels".into(),
        }
    }

    #[test]
    fn a_repeat_is_the_same_mail_byte_by_byte() {
        let mailer = Mailer::new("smtp://127.0.0.1:2525", None, "https://linli.example").unwrap();
        let (one, other) = (mailer.message(&a_mail()).unwrap(), mailer.message(&a_mail()).unwrap());
        let head = String::from_utf8(one.formatted()).unwrap();
        assert!(
            head.contains("Message-ID: <00000000-0000-0000-0000-000000000007@linli.example>\r\n"),
            "{head}"
        );
        assert!(
            head.contains("Auto-Submitted: auto-generated\r\n") && head.contains("<linli@linli.example>"),
            "{head}"
        );
        assert!(head.is_ascii(), "every server takes it");
        assert_eq!(
            one.headers().get_raw("Message-ID"),
            other.headers().get_raw("Message-ID")
        );
    }

    #[test]
    fn a_mailbox_that_there_is_not_will_not_be_there_in_an_hour() {
        assert!([550, 552, 554].into_iter().all(is_for_good));
        assert!(![421, 450, 530, 535, 538].into_iter().any(is_for_good));
    }

    #[test]
    fn a_broken_setting_is_told_at_the_start_and_never_with_its_password() {
        let refused = |url: &str, from| Mailer::new(url, from, "https://linli.example").err().unwrap();
        let told = refused("imap://me:secret@mail.example", None);
        assert!(told.contains("LINLI_SMTP_URL") && !told.contains("secret"), "{told}");
        assert!(refused("smtp://mail.example", Some("nobody")).contains("nobody"));
    }

    #[test]
    fn what_a_server_says_of_an_address_is_told_without_it() {
        assert_eq!(
            without("550 <li.ayi@example.cn>: li.ayi unknown", "li.ayi@example.cn"),
            "550 <…>: … unknown"
        );
    }
}
