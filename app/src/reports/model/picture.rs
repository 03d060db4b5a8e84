//! The picture of weekdays and hours, drawn as text: SVG, and the same as a table. Colours are classes; the sheet knows them in
//! the light, in the dark and on paper, and each cell says in figures what its colour says.

use super::heat::{Heat, step};
use foundation::time::{Weekday, words::weekday};
use locales::{Lang, reports as t};

/// The size of a cell, and of what stands before the rows and above the columns.
const CELL: (usize, usize) = (36, 26);
const EDGE: (usize, usize) = (40, 24);

/// Weekdays across, hours down.
pub fn svg(heat: &Heat, lang: Lang) -> String {
    let hours = heat.hours();
    let (width, height) = (EDGE.0 + 7 * CELL.0, EDGE.1 + hours.len() * CELL.1);
    let mut out = String::with_capacity(hours.len() * 7 * 200);
    push(
        &mut out,
        &[
            "<svg class=\"use-map\" viewBox=\"0 0 ",
            &width.to_string(),
            " ",
            &height.to_string(),
        ],
    );
    push(&mut out, &["\" role=\"group\" aria-label=\"", t::picture(lang), "\">"]);
    for day in Weekday::ALL {
        label(&mut out, middle(day), EDGE.1 - 8, weekday(lang, day));
    }
    for (row, hour) in hours.enumerate() {
        let top = EDGE.1 + row * CELL.1;
        label(&mut out, EDGE.0 / 2, top + 18, &clock(hour));
        for day in Weekday::ALL {
            cell(&mut out, heat, day, hour, top, lang);
        }
    }
    out.push_str("</svg>");
    out
}

/// The same in figures, for whoever would rather read.
pub fn table(heat: &Heat, lang: Lang) -> String {
    let mut out = String::from("<table><thead><tr><td></td>");
    for day in Weekday::ALL {
        push(&mut out, &["<th scope=\"col\">", weekday(lang, day), "</th>"]);
    }
    out.push_str("</tr></thead><tbody>");
    for hour in heat.hours() {
        push(&mut out, &["<tr><th scope=\"row\">", &span(hour), "</th>"]);
        for day in Weekday::ALL {
            match heat.percent(day, hour) {
                Some(percent) => push(&mut out, &["<td>", &percent.to_string(), "%</td>"]),
                None => push(&mut out, &["<td>–<span class=\"sr\">", t::closed(lang), "</span></td>"]),
            }
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
    out
}

fn cell(out: &mut String, heat: &Heat, day: Weekday, hour: usize, top: usize, lang: Lang) {
    let (class, figure) = match heat.percent(day, hour) {
        Some(percent) => (["step-", &step(percent).to_string()].concat(), percent.to_string()),
        None => ("shut".to_owned(), "–".to_owned()),
    };
    push(
        out,
        &[
            "<g class=\"use-cell ",
            &class,
            "\" role=\"img\"><title>",
            &told(heat, day, hour, lang),
        ],
    );
    let place = [EDGE.0 + day.index() * CELL.0 + 1, top + 1, CELL.0 - 2, CELL.1 - 2].map(|number| number.to_string());
    push(
        out,
        &[
            "</title><rect x=\"",
            &place[0],
            "\" y=\"",
            &place[1],
            "\" width=\"",
            &place[2],
            "\" height=\"",
            &place[3],
        ],
    );
    out.push_str("\" rx=\"4\"/>");
    label(out, middle(day), top + 18, &figure);
    out.push_str("</g>");
}

/// What a cell says: `周二 10:00–11:00：使用 8 小时，开放 12 小时，67%`.
fn told(heat: &Heat, day: Weekday, hour: usize, lang: Lang) -> String {
    let (day_name, (used, open)) = (weekday(lang, day), heat.cell(day, hour));
    match heat.percent(day, hour) {
        Some(percent) => t::cell(lang, day_name, span(hour), decimal(used), decimal(open), percent),
        None => t::cell_closed(lang, day_name, span(hour)),
    }
}

/// Minutes as hours, in full quarters: `1.5`, `0.25`, `12`.
pub fn decimal(minutes: u32) -> String {
    let rest = match minutes % 60 {
        0..15 => "",
        15..30 => ".25",
        30..45 => ".5",
        _ => ".75",
    };
    [&(minutes / 60).to_string(), rest].concat()
}

fn middle(day: Weekday) -> usize {
    EDGE.0 + day.index() * CELL.0 + CELL.0 / 2
}

fn span(hour: usize) -> String {
    [clock(hour), clock(hour + 1)].join("–")
}

fn clock(hour: usize) -> String {
    [&hour.to_string(), ":00"].concat()
}

fn label(out: &mut String, x: usize, y: usize, words: &str) {
    push(
        out,
        &[
            "<text x=\"",
            &x.to_string(),
            "\" y=\"",
            &y.to_string(),
            "\">",
            words,
            "</text>",
        ],
    );
}

fn push(out: &mut String, pieces: &[&str]) {
    for piece in pieces {
        out.push_str(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heat() -> Heat {
        let mut heat = Heat::default();
        let monday = Weekday::ALL[0];
        heat.add_open(monday, 9, 240);
        heat.add_used(monday, 9, 90);
        heat.add_open(monday, 10, 240);
        heat.add_open(Weekday::ALL[1], 9, 60);
        heat.add_used(Weekday::ALL[1], 9, 60);
        heat
    }

    #[test]
    fn each_cell_says_in_words_and_figures_what_its_colour_says() {
        let svg = svg(&heat(), Lang::En);
        assert!(
            svg.contains(
                "<g class=\"use-cell step-2\" role=\"img\"><title>Mon 9:00–10:00: in use 1.5 of 4 hours, 38%</title>"
            ),
            "{svg}"
        );
        assert!(
            svg.contains(
                "<g class=\"use-cell step-4\" role=\"img\"><title>Tue 9:00–10:00: in use 1 of 1 hours, 100%</title>"
            ),
            "{svg}"
        );
        assert!(
            svg.contains("step-0")
                && svg.contains(">38</text>")
                && svg.contains("<title>Sun 9:00–10:00: closed</title>"),
            "{svg}"
        );
    }

    #[test]
    fn there_is_a_cell_for_each_weekday_and_each_hour_that_is_open_on_any() {
        for lang in [Lang::Zh, Lang::En] {
            assert_eq!(svg(&heat(), lang).matches("<title>").count(), 14);
            assert_eq!(table(&heat(), lang).matches("<td>").count(), 15, "and the corner");
        }
        assert!(svg(&heat(), Lang::Zh).starts_with("<svg class=\"use-map\" viewBox=\"0 0 292 76\""));
    }

    #[test]
    fn the_table_has_the_same_figures() {
        let table = table(&heat(), Lang::En);
        assert!(
            table.contains(
                "<th scope=\"row\">9:00–10:00</th><td>38%</td><td>100%</td><td>–<span class=\"sr\">closed</span></td>"
            ),
            "{table}"
        );
    }

    #[test]
    fn hours_are_told_in_quarters() {
        assert_eq!(
            [0, 15, 30, 45, 60, 90, 725].map(decimal),
            ["0", "0.25", "0.5", "0.75", "1", "1.5", "12"]
        );
    }
}
