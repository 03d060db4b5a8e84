//! The table of results, in the order in which they were measured.

use crate::machine;
use anyhow::{Context, Result};
use std::{fmt::Write, fs, path::Path};

const BEGIN: &str = "<!-- bench:begin -->";
const END: &str = "<!-- bench:end -->";

/// Rows, as they come.
#[derive(Default)]
pub struct Table(Vec<Row>);

struct Row {
    what: String,
    figure: String,
    wanted: Option<(String, bool)>,
}

impl Table {
    /// A figure that nothing is promised of.
    pub fn note(&mut self, what: impl Into<String>, figure: impl Into<String>) {
        self.push(what.into(), figure.into(), None);
    }

    /// The same, of a number.
    pub fn tell(&mut self, what: impl Into<String>, unit: &str, figure: f64) {
        self.note(what, said(figure, unit));
    }

    /// A figure of which at most (`true`) or at least (`false`) so much is wanted.
    pub fn judge(&mut self, what: impl Into<String>, unit: &str, figure: f64, limit: f64, at_most: bool) {
        let reached = if at_most { figure <= limit } else { figure >= limit };
        let sign = if at_most { "≤" } else { "≥" };
        let wanted = format!("{sign} {}", said(limit, unit));
        self.push(what.into(), said(figure, unit), Some((wanted, reached)));
    }

    fn push(&mut self, what: String, figure: String, wanted: Option<(String, bool)>) {
        let mark = match &wanted {
            Some((wanted, true)) => format!("  ({wanted})"),
            Some((wanted, false)) => format!("  MISSED {wanted}"),
            None => String::new(),
        };
        println!("{what}: {figure}{mark}");
        self.0.push(Row { what, figure, wanted });
    }

    /// Whether every figure is where it is wanted.
    pub fn all_reached(&self) -> bool {
        self.0
            .iter()
            .all(|row| row.wanted.as_ref().is_none_or(|(_, reached)| *reached))
    }

    /// Writes the table between the markers of a document.
    pub fn write(&self, file: &Path) -> Result<()> {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let (before, rest) = text
            .split_once(BEGIN)
            .context("the document has no place for the table")?;
        let (_, after) = rest.split_once(END).context("the place for the table does not end")?;
        let new = format!("{before}{BEGIN}\n{}{END}{after}", self.markdown());
        Ok(fs::write(file, new)?)
    }

    fn markdown(&self) -> String {
        let mut text = format!(
            "{}\n\n| what | measured | wanted | |\n|---|---|---|---|\n",
            machine::line()
        );
        for row in &self.0 {
            let (wanted, mark) = match &row.wanted {
                Some((wanted, reached)) => (wanted.as_str(), if *reached { "✓" } else { "missed" }),
                None => ("", ""),
            };
            // Writing to a string cannot fail.
            writeln!(text, "| {} | {} | {wanted} | {mark} |", row.what, row.figure).ok();
        }
        text
    }
}

/// Three digits that count, and the unit.
fn said(figure: f64, unit: &str) -> String {
    let digits = match figure.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    };
    let number = format!("{figure:.digits$}");
    let number = if number.contains('.') {
        number.trim_end_matches('0').trim_end_matches('.')
    } else {
        &number
    };
    format!("{number} {unit}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_said_with_three_digits() {
        assert_eq!(said(0.8349, "ms"), "0.83 ms");
        assert_eq!(said(12.34, "ms"), "12.3 ms");
        assert_eq!(said(1234.5, "/s"), "1234 /s");
        assert_eq!(said(3.0, ""), "3");
        assert_eq!(said(100.0, "kB"), "100 kB");
    }

    #[test]
    fn a_missed_figure_is_told() {
        let mut table = Table::default();
        table.judge("a", "ms", 1.0, 2.0, true);
        assert!(table.all_reached());
        table.judge("b", "/s", 1.0, 2.0, false);
        assert!(!table.all_reached() && table.markdown().contains("| b | 1 /s | ≥ 2 /s | missed |"));
    }
}
