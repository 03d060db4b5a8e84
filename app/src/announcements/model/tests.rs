//! What makes sense of an announcement.

use super::*;

fn today() -> Day {
    "2026-11-26".parse().unwrap()
}

fn typed() -> Fields {
    Fields {
        title: "停水通知".into(),
        words: "明天上午停水。\r\n\r\n\r\n请提前接水。\r\n".into(),
        audience: "everyone".into(),
        first: "2026-11-26".into(),
        last: "2026-11-27".into(),
        ..Fields::default()
    }
}

fn flaws(fields: &Fields) -> Vec<String> {
    match fields.parse(today()) {
        Ok(_) => vec![],
        Err(Problem::Invalid { fields }) => fields
            .into_iter()
            .map(|(name, flaw)| format!("{name}: {}", flaw.code))
            .collect(),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn lines_stay_lines_and_empty_ones_are_folded() {
    let draft = typed().parse(today()).unwrap();
    assert_eq!(draft.words.zh, "明天上午停水。\n\n请提前接水。");
    assert_eq!(draft.audience, Readers::Everyone);
}

#[test]
fn what_is_over_or_lasts_too_long_is_refused() {
    for (first, last) in [
        ("2026-11-27", "2026-11-26"),
        ("2026-11-01", "2026-11-25"),
        ("2026-11-26", "2028-01-01"),
        ("2026-11-26", "never"),
    ] {
        let fields = Fields {
            first: first.into(),
            last: last.into(),
            ..typed()
        };
        assert_eq!(flaws(&fields), ["fields[last]: announcement_days"], "{first} {last}");
    }
    let begun = Fields {
        first: "2026-11-01".into(),
        ..typed()
    };
    assert_eq!(flaws(&begun), [""; 0], "one that has begun can be changed");
}

#[test]
fn every_flaw_is_told_at_once() {
    let bad = Fields {
        title: "a\0".into(),
        words: "字".repeat(501),
        first: String::new(),
        ..typed()
    };
    assert_eq!(
        flaws(&bad),
        [
            "fields[first]: missing",
            "fields[title]: characters",
            "fields[words]: too_long_text"
        ]
    );
    let empty = Fields {
        words: " \n ".into(),
        ..typed()
    };
    assert_eq!(flaws(&empty), ["fields[words]: missing"]);
}

#[test]
fn who_reads_more_reads_what_is_for_more_people() {
    let ranks = Readers::ALL.map(Readers::rank);
    assert_eq!(ranks, [0, 1, 2, 3]);
    for readers in Readers::ALL {
        assert_eq!(Readers::of(readers.name()), Some(readers));
    }
    let nobody = Fields {
        audience: "nobody".into(),
        ..typed()
    };
    assert_eq!(nobody.parse(today()), Err(Problem::Malformed));
}

#[test]
fn what_its_own_readers_do_not_see_on_home_nobody_sees_there() {
    use Readers::{Everyone, Residents, Staff};
    let seen = |readers: &[Readers]| {
        let current: Vec<_> = (0..).map(Uuid::from_u128).zip(readers.iter().copied()).collect();
        let seen = on_home(&current);
        (0..readers.len())
            .filter(|at| seen.contains(&Uuid::from_u128(*at as u128)))
            .collect::<Vec<_>>()
    };
    assert_eq!(seen(&[Everyone; 5]), [0, 1, 2]);
    assert_eq!(
        seen(&[Staff, Staff, Staff, Everyone]),
        [0, 1, 2, 3],
        "visitors see the last"
    );
    assert_eq!(seen(&[Everyone, Everyone, Everyone, Staff]), [0, 1, 2]);
    assert_eq!(
        seen(&[Everyone, Residents, Residents, Everyone, Residents, Staff]),
        [0, 1, 2, 3]
    );
    assert!(seen(&[]).is_empty());
}
