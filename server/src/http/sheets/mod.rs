//! Sheets: plain files of numbers, for spreadsheets and programs.

mod use_of_rooms;

use super::App;
use axum::{Router, routing::get};

/// Every sheet.
pub fn routes() -> Router<App> {
    Router::new().route("/staff/use.csv", get(use_of_rooms::answer))
}
