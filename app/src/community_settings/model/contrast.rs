//! Every colour to choose from can be read, in light and in the dark (WCAG 2.2, 1.4.3 and 1.4.11).

use foundation::tenancy::Accent;

const ACCENTS: &str = include_str!("../../../../style/_accents.scss");
const TOKENS: &str = include_str!("../../../../style/_tokens.scss");

/// Relative luminance, from 0 for black to 1 for white.
fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let digits: String = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.03928 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    (one / other).max(other / one)
}

/// What a token is in light and in the dark.
fn token(name: &str) -> [&'static str; 2] {
    let start = format!("--{name}: ");
    let mut values = TOKENS
        .split(start.as_str())
        .skip(1)
        .map(|rest| rest.split(';').next().unwrap());
    [values.next().unwrap(), values.next().unwrap()]
}

/// The colour, and the colour when pressed, in light and in the dark.
fn tones(accent: Accent) -> [[&'static str; 2]; 2] {
    if accent == Accent::Lantern {
        let (plain, pressed) = (token("accent"), token("accent-press"));
        return [[plain[0], pressed[0]], [plain[1], pressed[1]]];
    }
    let start = format!("\"{}\": ", accent.name());
    let line = ACCENTS.split(start.as_str()).nth(1).expect("the tones of each colour");
    let tones: Vec<&str> = line.split(',').next().unwrap().split(' ').collect();
    [[tones[0], tones[1]], [tones[2], tones[3]]]
}

#[test]
fn the_formula_is_that_of_the_standard() {
    assert!((contrast("#000", "#ffffff") - 21.0).abs() < 0.01);
    assert!((contrast("#777777", "#fff") - 4.48).abs() < 0.01);
}

#[test]
fn words_on_every_colour_can_be_read_and_every_colour_is_seen_on_a_card() {
    let (words, card) = (token("on-accent"), token("card"));
    for accent in Accent::ALL {
        for (at, [plain, pressed]) in tones(accent).into_iter().enumerate() {
            for ground in [plain, pressed] {
                let held = contrast(words[at], ground);
                assert!(held >= 4.5, "{accent:?} {ground}: {held}");
            }
            let held = contrast(plain, card[at]);
            assert!(held >= 3.0, "{accent:?} {plain} on a card: {held}");
        }
    }
}
