//! What a file may do to a tree: nothing that is not meant.

use super::{Kind, Placed, plan, read};
use crate::places::Place;
use foundation::{Id, policy::Scope};
use locales::{Lang, Words};
use proptest::prelude::*;

const HEADER: &str = "code,level,name,parent_code\n";

fn file(rows: &str) -> Vec<u8> {
    [HEADER, rows].concat().into_bytes()
}

/// The lines that are refused and why, on an empty database.
fn refusals(bytes: &[u8]) -> Vec<(u64, String)> {
    let (_, bad) = plan(&read(bytes), &[]);
    bad.into_iter().map(|bad| (bad.line, bad.flaw.code)).collect()
}

fn paths(changes: &[Placed]) -> Vec<&str> {
    changes.iter().map(|place| place.path.as_str()).collect()
}

fn place(kind: Kind, path: &str, name: &str) -> Place {
    let code = path.rsplit('/').next().unwrap_or(path).to_owned();
    Place {
        id: Id::new(),
        kind,
        code,
        path: Scope(path.into()),
        name: Words {
            zh: name.into(),
            en: String::new(),
        },
    }
}

#[test]
fn a_parent_may_come_later_in_the_file() {
    let (changes, bad) = plan(
        &read(&file("c,community,芙蓉,s\ns,street,赤岭路,d\nd,district,天心,\n")),
        &[],
    );
    assert_eq!(bad, []);
    assert_eq!(paths(&changes), ["d", "d/s", "d/s/c"]);
}

#[test]
fn every_bad_row_is_told_with_its_line() {
    let rows = "d,district,天心,\nx,galaxy,银河,d\ny,street,,d\nz,street,金盆岭,nowhere\nd,district,又一个,\na/b,street,斜线,d\nq,street,\"a\0b\",d\n";
    let expected = [
        (3, "level"),
        (4, "missing"),
        (5, "parent"),
        (6, "duplicate"),
        (7, "place_code"),
        (8, "characters"),
    ];
    assert_eq!(
        refusals(&file(rows)),
        expected.map(|(line, code)| (line, code.to_owned()))
    );
}

#[test]
fn bad_utf_8_and_names_without_end_are_bad_rows_like_others() {
    let mut bytes = file("d,district,天心,\n");
    bytes.extend(b"s,street,\xd6\xd0\xce\xc4,d\n");
    bytes.extend(format!("t,street,{},d\n", "长".repeat(100_000)).bytes());
    bytes.extend("u,street,\u{202e}反,d\n".bytes());
    assert_eq!(
        refusals(&bytes),
        [
            (3, "utf8".to_owned()),
            (4, "too_long_text".into()),
            (5, "characters".into())
        ]
    );
}

#[test]
fn what_stands_in_a_bad_row_is_bad_too() {
    let rows = "d,district,,\ns,street,赤岭路,d\nc,community,芙蓉,s\n";
    assert_eq!(
        refusals(&file(rows)),
        [(2, "missing".to_owned()), (3, "parent".into()), (4, "parent".into())]
    );
}

#[test]
fn a_circle_is_found_and_ends() {
    let rows = "a,street,甲,b\nb,street,乙,c\nc,street,丙,a\ns,street,自己,s\n";
    assert_eq!(
        refusals(&file(rows)),
        [2, 3, 4, 5].map(|line| (line, "circle".to_owned()))
    );
}

#[test]
fn a_street_does_not_stand_in_a_community() {
    assert_eq!(
        refusals(&file("c,community,芙蓉,\ns,street,赤岭路,c\n")),
        [(3, "parent".to_owned())]
    );
    assert_eq!(refusals(&file("b,building,一栋,\n")), [(2, "parent".to_owned())]);
}

#[test]
fn a_file_that_was_imported_before_changes_nothing_and_a_new_name_changes_one_place() {
    let kept = [place(Kind::District, "d", "天心"), place(Kind::Street, "d/s", "赤岭路")];
    let (changes, _) = plan(&read(&file("d,district,天心,\ns,street,赤岭路,d\n")), &kept);
    assert_eq!(changes, []);
    let (changes, bad) = plan(&read(&file("s,street,赤岭路街道,d\n")), &kept);
    assert_eq!((paths(&changes), bad.len()), (vec!["d/s"], 0));
}

#[test]
fn an_english_name_stays_where_the_file_has_none() {
    let mut kept = place(Kind::District, "d", "天心");
    kept.name.en = "Tianxin".into();
    let (changes, _) = plan(&read(&file("d,district,天心区,\n")), &[kept]);
    assert_eq!(changes[0].name.en, "Tianxin");
    let bytes = "name_en,parent_code,name,level,code\nTianxin,,天心,district,d\n";
    let (changes, _) = plan(&read(bytes.as_bytes()), &[]);
    assert_eq!(changes[0].name.to(Lang::En), "Tianxin");
}

#[test]
fn a_place_that_moves_takes_along_what_stands_in_it() {
    let kept = [
        place(Kind::District, "d", "天心"),
        place(Kind::Street, "d/s", "甲"),
        place(Kind::Street, "d/t", "乙"),
        place(Kind::Community, "d/s/c", "丙"),
        place(Kind::Compound, "d/s/c/x", "丁"),
    ];
    let (changes, bad) = plan(&read(&file("c,community,丙,t\n")), &kept);
    assert_eq!((paths(&changes), bad.len()), (vec!["d/t/c", "d/t/c/x"], 0));
}

#[test]
fn a_place_stays_larger_than_what_stands_in_it() {
    let kept = [place(Kind::Community, "c", "丙"), place(Kind::Compound, "c/x", "丁")];
    let (changes, bad) = plan(&read(&file("b,community,外,\nc,building,丙,b\n")), &kept);
    assert_eq!(
        (paths(&changes), bad[0].line, bad[0].flaw.code.as_str()),
        (vec!["b"], 3, "level")
    );
}

#[test]
fn the_byte_order_mark_of_spreadsheets_and_windows_line_ends_do_no_harm() {
    let bytes = "\u{feff}code,level,name,parent_code\r\nd,district,天心,\r\n";
    assert_eq!(paths(&plan(&read(bytes.as_bytes()), &[]).0), ["d"]);
}

#[test]
fn a_file_without_its_columns_or_without_end_is_refused_in_its_first_line() {
    for bytes in [
        &b""[..],
        b"\0",
        b"a,b,c",
        b"code,level,name\nd,district,x\n",
        &vec![b'x'; 50 << 20],
    ] {
        assert_eq!(refusals(bytes), [(1, "file".to_owned())]);
    }
}

#[test]
fn lines_are_counted_whatever_ends_them() {
    for end in ["\n", "\r\n", "\r"] {
        let rows = ["code,level,name,parent_code", "d,district,天心,", "", "x,galaxy,银河,d"].join(end);
        assert_eq!(refusals(rows.as_bytes()), [(4, "level".to_owned())], "{end:?}");
    }
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let rows = "d,district,天心,\n\n\nx,galaxy,银河,d\n\"s\",street,\"赤岭\n路\",d\ny,galaxy,又,d\n";
    assert_eq!(refusals(&file(rows)), [(5, "level".to_owned()), (8, "level".into())]);
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        plan(&read(&bytes), &[]);
        plan(&read(&[HEADER.as_bytes(), &bytes].concat()), &[]);
    }

    #[test]
    fn whatever_the_rows_each_is_kept_or_refused_and_paths_end_in_their_codes(
        rows in proptest::collection::vec(("[a-e]", "(district|street|community|grid|x)", "[名 ]{0,2}", "[a-f]?"), 0..12)
    ) {
        let lines: String = rows.iter().map(|(code, level, name, parent)| format!("{code},{level},{name},{parent}\n")).collect();
        let (changes, bad) = plan(&read(&file(&lines)), &[]);
        prop_assert_eq!(changes.len() + bad.len(), rows.len());
        for place in &changes {
            let parent = place.path.rsplit('/').nth(1).map(str::to_owned);
            prop_assert!(place.path.ends_with(&place.code) && parent == place.parent);
        }
    }
}
