//! The settings as they are typed, and once they make sense.

#[cfg(feature = "ssr")]
use foundation::{Flaw, Problem, Result, geo::Point, problem::Flaws, tenancy::Accent, text};
#[cfg(feature = "ssr")]
use locales::{Lang, Words, community_settings as t};
#[cfg(feature = "ssr")]
use point::point;
use serde::{Deserialize, Serialize};

/// The form, every field as it was typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// What people call the community.
    pub name: String,
    /// The same in English.
    pub name_en: String,
    /// What people call its centre; empty for the name of its place.
    pub centre: String,
    /// The same in English.
    pub centre_en: String,
    /// A colour by its name.
    pub accent: String,
    /// `zh-CN`, `en`, or empty for what each browser asks for.
    pub lang: String,
    /// A number that everybody may call.
    pub phone: String,
    /// Where the centre stands.
    pub address: String,
    /// The same in English.
    pub address_en: String,
    /// Where it stands, in degrees north; empty where that is not told.
    pub latitude: String,
    /// The same in degrees east.
    pub longitude: String,
}

/// The page of settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SettingsDesk {
    /// As they stand.
    pub fields: Fields,
    /// Rises with every change.
    pub version: i64,
}

/// Settings that make sense.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// What people call the community.
    pub name: Words,
    /// What people call its centre; empty for the name of its place.
    pub centre: Words,
    /// The colour.
    pub accent: Accent,
    /// The language of who has not chosen one.
    pub lang: Option<Lang>,
    /// A number that everybody may call.
    pub phone: String,
    /// Where the centre stands.
    pub address: Words,
    /// The same for calendars and maps.
    pub point: Option<Point>,
}

#[cfg(feature = "ssr")]
impl Fields {
    /// Reads what was typed, and tells of all flaws at once.
    pub fn parse(&self) -> Result<Settings> {
        let mut flaws = Flaws::default();
        let name = flaws.note("fields[name]", text::line(&self.name, 60));
        let mut optional = |field: &str, typed: &str, most| {
            let line = flaws.note(field, text::optional_line(typed, most));
            line.flatten().unwrap_or_default()
        };
        let name_en = optional("fields[name_en]", &self.name_en, 80);
        let centre = Words {
            zh: optional("fields[centre]", &self.centre, 60),
            en: optional("fields[centre_en]", &self.centre_en, 80),
        };
        let address = Words {
            zh: optional("fields[address]", &self.address, 100),
            en: optional("fields[address_en]", &self.address_en, 160),
        };
        let phone = flaws.note("fields[phone]", phone(&self.phone));
        let point = point(&mut flaws, &self.latitude, &self.longitude);
        let accent = Accent::of(&self.accent);
        let lang = Lang::of_tag(&self.lang);
        flaws.refuse()?;
        // Neither can be typed, only chosen.
        if accent.is_none() || lang.is_none() != self.lang.is_empty() {
            return Err(Problem::Malformed);
        }
        Ok(Settings {
            name: Words {
                zh: name.unwrap_or_default(),
                en: name_en,
            },
            centre,
            accent: accent.unwrap_or_default(),
            lang,
            phone: phone.unwrap_or_default(),
            address,
            point,
        })
    }
}

/// A number for everybody, of an office as of a mobile: digits with what is usual between them.
#[cfg(feature = "ssr")]
fn phone(typed: &str) -> Result<String, Flaw> {
    let line = text::optional_line(typed, 30)?.unwrap_or_default();
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    let usual = line
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '+' | '(' | ')'));
    if line.is_empty() || usual && (3..=15).contains(&digits) {
        Ok(line)
    } else {
        Err(Flaw::new("public_phone", Words::of(|lang| t::bad_phone(lang).into())))
    }
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;

    fn typed() -> Fields {
        Fields {
            name: "芙蓉南路社区".into(),
            accent: "pine".into(),
            ..Fields::default()
        }
    }

    #[test]
    fn a_name_and_a_colour_are_enough() {
        let settings = typed().parse().unwrap();
        assert_eq!((settings.accent, settings.lang), (Accent::Pine, None));
        let english = Fields {
            lang: "en".into(),
            ..typed()
        };
        assert_eq!(english.parse().unwrap().lang, Some(Lang::En));
    }

    #[test]
    fn all_flaws_are_told_at_once_and_colours_are_never_free() {
        let bad = Fields {
            name: String::new(),
            phone: "javascript:1".into(),
            address: "长".repeat(101),
            ..typed()
        };
        let Err(Problem::Invalid { fields }) = bad.parse() else {
            panic!("it makes sense")
        };
        let fields: Vec<_> = fields.into_keys().collect();
        assert_eq!(fields, ["fields[address]", "fields[name]", "fields[phone]"]);
        for accent in ["", "#ff0000", "red"] {
            let free = Fields {
                accent: accent.into(),
                ..typed()
            };
            assert_eq!(free.parse(), Err(Problem::Malformed), "{accent}");
        }
        let other = Fields {
            lang: "fr".into(),
            ..typed()
        };
        assert_eq!(other.parse(), Err(Problem::Malformed));
    }

    #[test]
    fn numbers_of_offices_are_numbers_too() {
        for number in ["", "0731-8555 1234", "12345", "+86 (731) 85551234"] {
            assert_eq!(phone(number).as_deref(), Ok(number));
        }
        for number in ["12", "call us", "1234567890123456"] {
            assert!(phone(number).is_err(), "{number}");
        }
    }
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod contrast;
#[cfg(feature = "ssr")]
mod point;
