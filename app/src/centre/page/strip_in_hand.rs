//! A strip while somebody drags along it: what is marked, how it looks, where it leads.

use super::figures::clock;
use crate::centre::model::{marked, quarter_at, run_around};
use leptos::{prelude::document, wasm_bindgen::JsCast};
use std::ops::Range;
use web_sys::{Element, HtmlElement};

/// A free run that was taken hold of.
pub(super) struct Drag {
    strip: Element,
    /// The address of the form, up to the time, and the time at which the piece that was pressed begins.
    form: (String, String),
    shown: Range<u16>,
    run: Range<u16>,
    longest: u16,
    began: u16,
    at: (f64, f64),
    marked: Range<u16>,
    /// Whether the pointer has come to another quarter than that in which it began.
    drawn: bool,
    mark: Option<Mark>,
}

/// The marked quarters in the strip, and their times beside the pointer.
struct Mark {
    item: Element,
    times: Element,
}

impl Drag {
    /// Of the piece that was pressed, if it is a free one.
    pub(super) fn of(pressed: &Element, x: f64, y: f64) -> Option<Self> {
        let link = pressed.closest(".free > a, .part > a").ok()??;
        let (strip, day) = (link.closest(".strip").ok()??, link.closest(".day").ok()??);
        let form = link.get_attribute("href")?;
        let (form, piece) = form.split_once("from=")?;
        let form = (form.to_owned(), piece.to_owned());
        let shown = number(&day, "--from:")?..number(&day, "--to:")?;
        let longest = strip.get_attribute("data-longest")?.parse().ok()?;
        let began = quarter_of(&strip, x, &shown);
        let run = run_around(&pieces(&strip), began)?;
        Some(Self {
            strip,
            form,
            shown,
            run,
            longest,
            began,
            at: (x, y),
            marked: began..began + 1,
            drawn: false,
            mark: None,
        })
    }

    /// Whether something is marked.
    pub(super) const fn has_begun(&self) -> bool {
        self.mark.is_some()
    }

    /// Marks where it was pressed.
    pub(super) fn begin(&mut self) {
        self.go(self.at.0, self.at.1);
    }

    /// Whether a point is farther than `slack` from where it was pressed.
    pub(super) fn is_far(&self, x: f64, y: f64, slack: f64) -> bool {
        (x - self.at.0).abs() > slack || (y - self.at.1).abs() > slack
    }

    /// Marks up to a point.
    pub(super) fn go(&mut self, x: f64, y: f64) {
        let at = quarter_of(&self.strip, x, &self.shown);
        self.marked = marked(&self.run, self.began, at, self.longest);
        self.drawn = at != self.began;
        if self.mark.is_none() {
            self.mark = Mark::new(&self.strip);
        }
        if let Some(mark) = &self.mark {
            mark.show(&self.marked, x, y);
        }
    }

    /// Opens the form on what is marked, as a link would.
    ///
    /// A drag begins at the quarter under the pointer, so that any time can be drawn, and its times are told before it is let go. Who
    /// lets go in that same quarter has drawn nothing: a slow tap, or a click of a hand that trembles. Such hands mean the piece that
    /// they pressed, so it leads where the piece's link does, and not to a quarter of an hour somewhere within it.
    pub(super) fn open(self) {
        let (form, piece) = &self.form;
        let (from, until) = (clock(self.marked.start), clock(self.marked.end));
        let to = if self.drawn {
            [form, "from=", &from, "&until=", &until].concat()
        } else {
            [form, "from=", piece].concat()
        };
        let (Some(body), Ok(link)) = (document().body(), document().create_element("a")) else {
            return;
        };
        link.set_attribute("href", &to).ok();
        body.append_child(&link).ok();
        if let Some(link) = link.dyn_ref::<HtmlElement>() {
            link.click();
        }
        link.remove();
    }
}

impl Mark {
    fn new(strip: &Element) -> Option<Self> {
        let made = |name: &str, class: &str, within: &Element| {
            let element = document().create_element(name).ok()?;
            element.set_class_name(class);
            within.append_child(&element).ok()?;
            Some(element)
        };
        Some(Self {
            item: made("li", "run picked", strip)?,
            times: made("div", "picked-times", document().body()?.as_ref())?,
        })
    }

    fn show(&self, marked: &Range<u16>, x: f64, y: f64) {
        let quarters = marked.end - marked.start;
        let place = ["--s:", &marked.start.to_string(), ";--n:", &quarters.to_string()].concat();
        self.item.set_attribute("style", &place).ok();
        let place = [
            "--x:",
            &(x as i32).to_string(),
            "px;--y:",
            &(y as i32).to_string(),
            "px",
        ]
        .concat();
        self.times.set_attribute("style", &place).ok();
        let times = [clock(marked.start), clock(marked.end)].join("–");
        self.times.set_text_content(Some(&times));
    }
}

impl Drop for Mark {
    fn drop(&mut self) {
        self.item.remove();
        self.times.remove();
    }
}

fn quarter_of(strip: &Element, x: f64, shown: &Range<u16>) -> u16 {
    let place = strip.get_bounding_client_rect();
    quarter_at(x - place.left(), place.width(), shown)
}

/// The free pieces of a strip: first quarter, how many.
fn pieces(strip: &Element) -> Vec<(u16, u16)> {
    let all = strip.children();
    let items = (0..all.length()).filter_map(|at| all.item(at));
    let free = items.filter(|item| {
        let classes = item.class_list();
        classes.contains("free") || classes.contains("part")
    });
    free.filter_map(|item| number(&item, "--s:").zip(number(&item, "--n:")))
        .collect()
}

/// A number that an element's style says: `--s:40;--n:4`.
fn number(element: &Element, name: &str) -> Option<u16> {
    let style = element.get_attribute("style")?;
    let (_, value) = style.split_once(name)?;
    value.split(';').next()?.trim().parse().ok()
}
