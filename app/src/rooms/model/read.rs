//! Reading a room's form: every field, and every flaw at once.

use super::{Holidays, RoomDraft, RoomFields, Rules, reader::Reader};
use foundation::{Flaw, Problem, Result, problem::Flaws};
use locales::{Words, rooms as t};

/// Reads the code of a new room: what stands in addresses and on posters, so lower case and short.
pub fn room_code(raw: &str) -> Result<String, Flaw> {
    let code = raw.trim().to_ascii_lowercase();
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let good =
        (2..=30).contains(&code.len()) && code.starts_with(|c: char| c.is_ascii_lowercase()) && code.bytes().all(fits);
    if good {
        Ok(code)
    } else {
        Err(Flaw::new("room_code", Words::of(|lang| t::room_code_flaw(lang).into())))
    }
}

impl RoomFields {
    /// Reads the form of a new room, of which only code, names and capacity are asked: the rest is as usual, and it has no hours yet.
    pub fn begin(&self, code: &str) -> Result<RoomDraft> {
        let mut flaws = Flaws::default();
        let code = flaws.note("code", room_code(code)).unwrap_or_default();
        match Self::begun(&self.name, &self.name_en, &self.capacity).parse(&code) {
            Ok(draft) => flaws.refuse().map(|()| draft),
            Err(Problem::Invalid { fields }) => {
                fields.into_iter().for_each(|(name, flaw)| flaws.add(&name, flaw));
                flaws.refuse().and(Err(Problem::Malformed))
            }
            Err(other) => Err(other),
        }
    }

    /// Reads the form; every flaw stands under the name of its field.
    pub fn parse(&self, code: &str) -> Result<RoomDraft> {
        let mut flaws = Flaws::default();
        let mut read = Reader { flaws: &mut flaws };
        let name = Words {
            zh: read.line("name", &self.name, 40),
            en: read.optional("name_en", &self.name_en, 60),
        };
        let about = Words {
            zh: read.optional("about", &self.about, 500),
            en: read.optional("about_en", &self.about_en, 800),
        };
        let kind = read.optional("kind", &self.kind, 30);
        let capacity = read.number("capacity", &self.capacity, 1, 10_000);
        let rules = Rules {
            who: read.who(&self.who),
            shortest: read.quarters("shortest", &self.shortest, 15, 24 * 60),
            longest: read.quarters("longest", &self.longest, 15, 24 * 60),
            ahead_days: read.number("ahead_days", &self.ahead_days, 0, 400),
            // A form that does not speak of series leaves them as near as single bookings.
            series_days: read.limit("series_days", &self.series_days, 0, 400).unwrap_or_default(),
            cutoff: read.number("cutoff", &self.cutoff, 0, 10_080),
            bookings_a_week: read.limit("bookings_a_week", &self.bookings_a_week, 1, 500),
            minutes_a_week: read
                .limit("hours_a_week", &self.hours_a_week, 1, 168)
                .map(|hours| hours * 60),
            party: read.limit("party", &self.party, 1, 10_000),
            approval: self.approval == "1",
            check_in: self.check_in == "1",
            setup: read.number("setup", &self.setup, 0, 240),
            cleaning: read.number("cleaning", &self.cleaning, 0, 240),
            holidays: Holidays::of(&self.holidays),
        };
        let hours = read.week(&self.hours);
        let parts = read.parts(&self.parts);
        let equipment = read.equipment(&self.equipment);
        if rules.shortest > rules.longest {
            read.add("longest", "order", Words::of(|lang| t::longest_order(lang).into()));
        }
        flaws.refuse()?;
        Ok(RoomDraft {
            code: code.to_owned(),
            name,
            about,
            kind,
            capacity,
            rules,
            hours,
            parts,
            equipment,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::model::{HoursField, NamedField};

    fn fields() -> RoomFields {
        RoomFields {
            name: "瑜伽室".into(),
            capacity: "20".into(),
            who: "residents".into(),
            shortest: "15".into(),
            longest: "180".into(),
            ahead_days: "21".into(),
            cutoff: "60".into(),
            setup: "0".into(),
            cleaning: "0".into(),
            hours: vec![HoursField {
                opens: "09:00".into(),
                closes: "21:00".into(),
                ..HoursField::default()
            }],
            parts: vec![NamedField {
                code: "room".into(),
                name: "全室".into(),
                ..NamedField::default()
            }],
            ..RoomFields::default()
        }
    }

    #[test]
    fn a_room_is_read_from_its_form() {
        let draft = fields().parse("yoga").unwrap();
        assert_eq!(draft.hours.week[0].len(), 1);
        assert_eq!((draft.capacity, draft.rules.longest, draft.parts.len()), (20, 180, 1));
    }

    #[test]
    fn every_flaw_is_told_at_once_under_the_name_of_its_field() {
        let bad = RoomFields {
            name: String::new(),
            capacity: "0".into(),
            longest: "20".into(),
            parts: vec![],
            ..fields()
        };
        let Problem::Invalid { fields } = bad.parse("yoga").unwrap_err() else {
            panic!("not refused")
        };
        let names: Vec<_> = fields.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            ["fields[capacity]", "fields[longest]", "fields[name]", "fields[parts]"]
        );
    }

    #[test]
    fn a_flaw_of_the_hours_names_its_day() {
        let wrong = HoursField {
            opens: "21:00".into(),
            closes: "09:00".into(),
            ..HoursField::default()
        };
        let hours = vec![HoursField::default(), HoursField::default(), wrong];
        let refused = RoomFields { hours, ..fields() }.parse("yoga").unwrap_err();
        let words = &refused.flaw("fields[hours][2][opens]").unwrap().words;
        assert!(
            words.zh.starts_with("星期三：") && words.en.starts_with("Wednesday: "),
            "{words:?}"
        );
    }

    #[test]
    fn a_part_without_a_code_is_given_one_that_nobody_has() {
        let part = |code: &str, name: &str| NamedField {
            code: code.into(),
            name: name.into(),
            ..NamedField::default()
        };
        let parts = vec![
            part("part-2", "二号台"),
            part("", "三号台"),
            part("", "四号台"),
            part("gone", " "),
        ];
        let draft = RoomFields { parts, ..fields() }.parse("hall").unwrap();
        assert_eq!(
            draft.parts.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(),
            ["part-2", "part-1", "part-3"]
        );
    }

    #[test]
    fn no_part_is_called_what_the_whole_room_is_called() {
        for code in ["whole", " Whole "] {
            let part = NamedField {
                code: code.into(),
                name: "一号台".into(),
                ..NamedField::default()
            };
            let parts = vec![part];
            let refused = RoomFields { parts, ..fields() }.parse("hall").unwrap_err();
            let flaw = refused.flaw("fields[parts]").unwrap();
            assert_eq!(flaw.code, "reserved", "{code}");
            assert!(flaw.words.zh.contains("whole") && flaw.words.en.contains("whole"));
        }
    }

    #[test]
    fn what_is_not_said_clearly_never_opens_a_room_to_everyone() {
        let Problem::Invalid { fields } = (RoomFields {
            who: "anyone".into(),
            ..fields()
        })
        .parse("yoga")
        .unwrap_err() else {
            panic!("not refused")
        };
        assert!(fields.contains_key("fields[who]"));
    }

    #[test]
    fn a_new_room_needs_a_name_a_size_and_nothing_else() {
        let typed = RoomFields {
            name: "棋牌室".into(),
            capacity: "12".into(),
            ..RoomFields::default()
        };
        let draft = typed.begin("chess").unwrap();
        assert_eq!(
            (draft.parts.len(), draft.capacity, draft.rules),
            (1, 12, Rules::default())
        );
        assert!(
            draft.hours.week.iter().all(Vec::is_empty),
            "it is closed until it has hours"
        );
        let Problem::Invalid { fields } = RoomFields::default().begin("棋").unwrap_err() else {
            panic!("not refused")
        };
        assert_eq!(
            fields.into_keys().collect::<Vec<_>>(),
            ["code", "fields[capacity]", "fields[name]"]
        );
    }

    #[test]
    fn a_code_fits_into_an_address() {
        assert_eq!(room_code(" Choir-Hall ").unwrap(), "choir-hall");
        for wrong in ["", "a", "1a", "舞蹈室", "a b", "a/b", &"a".repeat(31)] {
            assert!(room_code(wrong).is_err(), "{wrong}");
        }
    }
}
