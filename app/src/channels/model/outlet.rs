//! Where what is for everyone goes.

#[cfg(feature = "ssr")]
use foundation::{Flaw, Result, problem::Flaws, text};
#[cfg(feature = "ssr")]
use locales::Words;
use locales::{Lang, channels as t};
use serde::{Deserialize, Serialize};

/// What an outlet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The robot of a group in WeCom (企业微信).
    Wecom,
    /// The robot of a group in DingTalk (钉钉).
    Dingtalk,
    /// A program that listens.
    Webhook,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Wecom, Self::Dingtalk, Self::Webhook];

    /// The name in the database and in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wecom => "wecom",
            Self::Dingtalk => "dingtalk",
            Self::Webhook => "webhook",
        }
    }

    /// The kind of a name.
    #[cfg(feature = "ssr")]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What people call it.
    pub const fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Wecom => t::outlet_wecom(lang),
            Self::Dingtalk => t::outlet_dingtalk(lang),
            Self::Webhook => t::outlet_webhook(lang),
        }
    }

    /// How the address of every robot of this kind begins.
    #[cfg(feature = "ssr")]
    const fn beginning(self) -> &'static str {
        match self {
            Self::Wecom => "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=",
            Self::Dingtalk => "https://oapi.dingtalk.com/robot/send?access_token=",
            Self::Webhook => "https://",
        }
    }
}

/// The form of a new outlet, every field as it was typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OutletFields {
    /// What it is, by its name.
    pub kind: String,
    /// What staff call it.
    pub name: String,
    /// Where it is.
    pub url: String,
    /// What DingTalk's robot asks to sign with; may be empty.
    pub secret: String,
}

/// An outlet that makes sense.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq)]
pub struct NewOutlet {
    /// What it is.
    pub kind: Kind,
    /// What staff call it.
    pub name: String,
    /// Where it is.
    pub url: String,
    /// What DingTalk's robot asks to sign with.
    pub secret: String,
}

#[cfg(feature = "ssr")]
impl OutletFields {
    /// Reads what was typed; `anywhere` where addresses inside the server's own network are allowed.
    pub fn parse(&self, anywhere: bool) -> Result<NewOutlet> {
        let mut flaws = Flaws::default();
        let kind = flaws.note("fields[kind]", Kind::of(&self.kind).ok_or_else(text::missing));
        let name = flaws.note("fields[name]", text::line(&self.name, 30));
        let url = flaws.note("fields[url]", text::line(&self.url, 500));
        let secret = flaws.note("fields[secret]", text::optional_line(&self.secret, 200));
        if let (Some(kind), Some(url)) = (kind, &url)
            && !is_ours_to_call(kind, url, anywhere)
        {
            flaws.add("fields[url]", bad_url(kind));
        }
        flaws.refuse()?;
        Ok(NewOutlet {
            kind: kind.unwrap_or(Kind::Webhook),
            name: name.unwrap_or_default(),
            url: url.unwrap_or_default(),
            secret: secret
                .flatten()
                .filter(|_| kind == Some(Kind::Dingtalk))
                .unwrap_or_default(),
        })
    }
}

/// Whether an address may be posted to: that of the robots' own houses, or one of https without a name and password in it. Where it leads
/// inside the server's own network is seen when it is called.
#[cfg(feature = "ssr")]
fn is_ours_to_call(kind: Kind, url: &str, anywhere: bool) -> bool {
    let plain = url.bytes().all(|b| b.is_ascii_graphic() && b != b'\\' && b != b'#');
    let beginnings: &[&str] = if anywhere {
        &["https://", "http://"]
    } else {
        &[kind.beginning()]
    };
    let rest = beginnings.iter().find_map(|beginning| url.strip_prefix(beginning));
    let authority = |rest: &str| rest.split(['/', '?']).next().unwrap_or_default().to_owned();
    plain && rest.is_some_and(|rest| !rest.is_empty() && !authority(rest).is_empty() && !authority(rest).contains('@'))
}

/// Whether an address that a browser gave may be called.
#[cfg(feature = "ssr")]
pub(super) fn is_callable(url: &str, anywhere: bool) -> bool {
    is_ours_to_call(Kind::Webhook, url, anywhere)
}

#[cfg(feature = "ssr")]
fn bad_url(kind: Kind) -> Flaw {
    let words = move |lang| match kind {
        Kind::Webhook => t::bad_webhook(lang).to_owned(),
        robot => t::bad_robot(lang, robot.beginning()),
    };
    Flaw::new("outlet_url", Words::of(words))
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;

    #[test]
    fn a_robot_lives_in_its_own_house() {
        let wecom = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx";
        let ding = "https://oapi.dingtalk.com/robot/send?access_token=XXX";
        assert!(is_ours_to_call(Kind::Wecom, wecom, false) && is_ours_to_call(Kind::Dingtalk, ding, false));
        assert!(!is_ours_to_call(Kind::Wecom, ding, false));
        for bad in [
            "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1",
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=",
            "https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key=1",
        ] {
            assert!(!is_ours_to_call(Kind::Wecom, bad, false), "{bad}");
        }
    }

    #[test]
    fn a_webhook_is_reached_by_tls_and_bears_no_password() {
        assert!(is_ours_to_call(Kind::Webhook, "https://hooks.example/linli?a=b", false));
        for bad in [
            "",
            "https://",
            "https:///x",
            "http://hooks.example",
            "https://me:pw@hooks.example/",
            "https://a b.example",
            "ftp://hooks.example",
            "https://hooks.example/#x",
        ] {
            assert!(!is_ours_to_call(Kind::Webhook, bad, false), "{bad}");
        }
        assert!(is_ours_to_call(Kind::Wecom, "http://127.0.0.1:4815/robot", true));
    }

    #[test]
    fn every_flaw_of_an_outlet_is_told_at_once() {
        let fields = OutletFields {
            kind: "webhook".into(),
            url: "hooks.example".into(),
            ..OutletFields::default()
        };
        let Err(foundation::Problem::Invalid { fields }) = fields.parse(false) else {
            panic!("it is refused")
        };
        assert_eq!(fields.into_keys().collect::<Vec<_>>(), ["fields[name]", "fields[url]"]);
    }
}
