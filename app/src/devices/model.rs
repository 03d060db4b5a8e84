//! What a device is, and what staff say of one.

#[cfg(feature = "ssr")]
use foundation::{Flaw, Problem, Result, problem::Flaws, text};
use locales::Words;
#[cfg(feature = "ssr")]
use locales::devices as t;
use serde::{Deserialize, Serialize};

/// Something movable of which there are some units, each as good as the other. Only ever met as `Id<Device>`.
pub struct Device;

/// How many units there can be of a device.
pub const MOST_UNITS: u16 = 100;

/// A device as everyone may know it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeviceInfo {
    /// Its code, by which forms and programs call it: `projector`.
    pub code: String,
    /// What people call it.
    pub name: Words,
    /// How many units there are.
    pub units: u16,
}

/// The form of a device, every field as it was typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DeviceFields {
    /// In Chinese.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// How many units there are.
    pub units: String,
}

/// A device for the staff who look after it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StaffDevice {
    /// Its code.
    pub code: String,
    /// What people call it.
    pub name: Words,
    /// Its form, as it stands.
    pub fields: DeviceFields,
    /// Whether it is out of use.
    pub closed: bool,
    /// How many bookings hold units of it from now on.
    pub coming: u32,
    /// Rises with every change.
    pub version: i64,
}

/// A device that makes sense.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceDraft {
    /// What people call it.
    pub name: Words,
    /// How many units there are.
    pub units: u16,
}

#[cfg(feature = "ssr")]
impl DeviceFields {
    /// Reads the form of a new device, with its code; every flaw at once.
    pub fn begin(&self, code: &str) -> Result<(String, DeviceDraft)> {
        let mut flaws = Flaws::default();
        let code = flaws.note("code", device_code(code));
        let draft = self.read(&mut flaws);
        flaws.refuse()?;
        code.zip(draft).ok_or(Problem::Malformed)
    }

    /// Reads the form; every flaw at once.
    pub fn parse(&self) -> Result<DeviceDraft> {
        let mut flaws = Flaws::default();
        let draft = self.read(&mut flaws);
        flaws.refuse()?;
        draft.ok_or(Problem::Malformed)
    }

    fn read(&self, flaws: &mut Flaws) -> Option<DeviceDraft> {
        let zh = flaws.note("fields[name]", text::line(&self.name, 40));
        let en = flaws.note("fields[name_en]", text::optional_line(&self.name_en, 60));
        let units = flaws.note("fields[units]", units(&self.units));
        Some(DeviceDraft {
            name: Words {
                zh: zh?,
                en: en?.unwrap_or_default(),
            },
            units: units?,
        })
    }
}

/// Reads the code of a new device: lower-case letters, digits and hyphens, a letter first.
#[cfg(feature = "ssr")]
fn device_code(raw: &str) -> Result<String, Flaw> {
    let code = raw.trim().to_ascii_lowercase();
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let begins = code.starts_with(|first: char| first.is_ascii_lowercase());
    if (2..=30).contains(&code.len()) && begins && code.bytes().all(fits) {
        Ok(code)
    } else {
        Err(Flaw::new("device_code", Words::of(|lang| t::code_flaw(lang).into())))
    }
}

#[cfg(feature = "ssr")]
fn units(raw: &str) -> Result<u16, Flaw> {
    let units = raw.trim().parse().ok().filter(|units| (1..=MOST_UNITS).contains(units));
    units.ok_or_else(|| Flaw::new("number", Words::of(|lang| t::units_flaw(lang, MOST_UNITS))))
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;

    fn fields(name: &str, units: &str) -> DeviceFields {
        DeviceFields {
            name: name.into(),
            units: units.into(),
            ..DeviceFields::default()
        }
    }

    fn flaws<T: std::fmt::Debug>(read: Result<T>) -> Vec<String> {
        match read.unwrap_err() {
            Problem::Invalid { fields } => fields.into_keys().collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_code_is_what_addresses_take() {
        for (typed, code) in [("projector", "projector"), (" Sound-2 ", "sound-2")] {
            assert_eq!(fields("音响", "1").begin(typed).unwrap().0, code);
        }
        for wrong in ["", "p", "投影仪", "2nd", "a_b", "a b", "x".repeat(31).as_str()] {
            assert_eq!(flaws(fields("音响", "1").begin(wrong)), ["code"], "{wrong}");
        }
    }

    #[test]
    fn every_flaw_is_named_at_once() {
        assert_eq!(
            flaws(fields("", "0").begin("")),
            ["code", "fields[name]", "fields[units]"]
        );
        for wrong in ["", "-1", "1.5", "101", "many"] {
            assert_eq!(flaws(fields("投影仪", wrong).parse()), ["fields[units]"], "{wrong}");
        }
    }

    #[test]
    fn what_makes_sense_is_kept_as_it_was_typed() {
        let draft = fields(" 投影仪 ", " 2 ").parse().unwrap();
        assert_eq!((draft.name.zh.as_str(), draft.units), ("投影仪", 2));
    }
}
