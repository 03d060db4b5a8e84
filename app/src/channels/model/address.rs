//! Addresses of mail, and the code that shows one to be somebody's.

use foundation::{Flaw, secret::Key};
use locales::{Words, channels as t};
use uuid::Uuid;

/// How often a code may be tried.
pub const MOST_TRIES: i32 = 5;

/// Reads an address of mail. It is held to what every mail server takes (RFC 5321 without quotes, and ASCII only), with a dot in its domain.
pub fn address(raw: &str) -> Result<String, Flaw> {
    let refused = || Flaw::new("email_address", Words::of(|lang| t::bad_address(lang).into()));
    let typed: String = raw.trim().chars().take(300).map(half_width).collect();
    let (local, domain) = typed.rsplit_once('@').ok_or_else(refused)?;
    let domain = domain.to_ascii_lowercase();
    if is_local(local) && is_domain(&domain) && typed.len() <= 254 {
        Ok([local, "@", &domain].concat())
    } else {
        Err(refused())
    }
}

fn half_width(c: char) -> char {
    match c {
        '＠' => '@',
        '．' | '。' => '.',
        _ => c,
    }
}

fn is_local(local: &str) -> bool {
    let atom = |atom: &str| {
        !atom.is_empty()
            && atom
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
    };
    local.len() <= 64 && local.split('.').all(atom)
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        let whole = !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-');
        whole && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let named = domain
        .rsplit('.')
        .next()
        .is_some_and(|top| top.bytes().any(|b| b.is_ascii_alphabetic()));
    domain.contains('.') && domain.split('.').all(label) && named
}

/// The six digits that are sent to an address, made from the request's id: they stand in no row, no job and no copy of the database.
pub fn code_of(key: &Key, proof: Uuid, address: &str) -> String {
    let mac = key.mac("email", [proof.to_string().as_str(), ":", address].concat().as_bytes());
    let number = mac
        .iter()
        .take(8)
        .fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{:06}", number % 1_000_000)
}

/// Reads six digits; spaces and full-width digits are forgiven.
pub fn digits(raw: &str) -> Result<String, Flaw> {
    let half = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        _ => c,
    };
    let typed: String = raw
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .take(7)
        .map(half)
        .collect();
    if typed.len() == 6 && typed.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(typed)
    } else {
        Err(Flaw::new("code_form", Words::of(|lang| t::code_form(lang).into())))
    }
}

/// The flaw of a code that is not the one; so many tries are left.
pub fn wrong(left: i32) -> Flaw {
    match left {
        1.. => Flaw::new("wrong_code", Words::of(|lang| t::code_wrong(lang, left))),
        _ => late(),
    }
}

/// The flaw of a code that opens nothing any more.
pub fn late() -> Flaw {
    Flaw::new("late_code", Words::of(|lang| t::code_late(lang).into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_is_read_however_a_phone_types_it() {
        for typed in ["li.ayi@example.cn", " li.ayi@Example.CN ", "li.ayi＠example。cn"] {
            assert_eq!(address(typed).unwrap(), "li.ayi@example.cn", "{typed}");
        }
        assert_eq!(address("A+b@x.example").unwrap(), "A+b@x.example");
    }

    #[test]
    fn what_no_server_takes_is_refused() {
        let long = ["a".repeat(65), "@example.cn".into()].concat();
        for typed in [
            "",
            "li",
            "@example.cn",
            "li@",
            "li@localhost",
            "li@-a.cn",
            "li@a..cn",
            "li@127.0.0.1",
            ".li@example.cn",
            "李@example.cn",
            "li@例子.cn",
            "a b@example.cn",
            "\"a\"@example.cn",
            "li@example.cn\r\nBcc: x@example.cn",
            &long,
        ] {
            assert_eq!(address(typed).unwrap_err().code, "email_address", "{typed:?}");
        }
    }

    #[test]
    fn a_code_is_of_one_request_and_one_address() {
        let (key, one, other) = (Key::new([7; 32]), Uuid::from_u128(1), Uuid::from_u128(2));
        let code = code_of(&key, one, "a@example.cn");
        assert_eq!(code, code_of(&key, one, "a@example.cn"));
        assert_ne!(code, code_of(&key, other, "a@example.cn"));
        assert_ne!(code, code_of(&key, one, "b@example.cn"));
        assert_eq!(digits(&code).unwrap(), code);
    }

    proptest! {
        #[test]
        fn what_is_taken_can_stand_in_a_header(typed in ".{0,80}") {
            if let Ok(taken) = address(&typed) {
                prop_assert!(taken.bytes().all(|b| b.is_ascii_graphic()) && taken.matches('@').count() == 1);
            }
        }
    }
}
