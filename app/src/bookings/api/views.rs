//! What the pages about bookings show.

use crate::{
    blocks::Blocked,
    bookings::model::{Bar, BookingView, Lendable, Listed, Longer, Step, WaitView},
    rooms::{OpenDay, RoomTerms},
};
use foundation::{
    Problem,
    paging::Page,
    time::{Day, Stamp},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The caller's bookings; a series stands once in each list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MyBookings {
    /// Not over yet, the next first.
    pub coming: Page<Listed>,
    /// Not over yet, and booked by the caller for somebody else.
    pub for_others: Page<Listed>,
    /// Over, or taken back, the latest first.
    pub past: Page<Listed>,
    /// What the caller waits for, and what is offered to them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<WaitView>,
    /// Why and until when the caller may not book, where they were blocked.
    pub blocked: Option<Blocked>,
    /// The community's day.
    pub today: Day,
}

/// One booking with its record, and what its form of change needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BookingPage {
    /// The booking.
    pub booking: BookingView,
    /// What was done to it, the first step first.
    pub steps: Vec<Step>,
    /// Its room as it is today, in use or not.
    pub terms: RoomTerms,
    /// Whether staff decide anew once whoever looks moves it.
    pub decided_anew: bool,
    /// What can be borrowed along at its time, as long as it can be changed; what it has borrowed itself counts as free.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lendable: Vec<Lendable>,
    /// How much longer it can go on, while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longer: Option<Longer<Stamp>>,
    /// The community's day.
    pub today: Day,
}

/// What the form of a new booking needs to know of a room and a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BookForm {
    /// The room.
    pub terms: RoomTerms,
    /// The day that is looked at.
    pub day: Day,
    /// Its hours.
    pub hours: OpenDay,
    /// How many parts are free in each quarter of an hour from 00:00 to 24:00.
    pub free: Vec<u16>,
    /// The community's day.
    pub today: Day,
    /// The first minute of today that is not over.
    pub now: u16,
    /// Whether the caller may book on someone's behalf.
    pub for_others: bool,
    /// Why and until when the caller may not book, where they were blocked.
    pub blocked: Option<Blocked>,
    /// Whether the caller's bookings here wait for staff.
    pub approval: bool,
    /// Whether the caller is bound by hours and what is taken only.
    pub staff: bool,
    /// Why the caller cannot book it that day, whatever the hour.
    pub bar: Option<Bar>,
    /// The last day of which public holidays are known, where this one is later, and not near.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holidays_until: Option<Day>,
    /// What can be borrowed along, quarter by quarter as the parts; nothing for who has not signed in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lendable: Vec<Lendable>,
}

/// From where on each list of one's own bookings is seen; nothing is its beginning.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Turns {
    /// What is coming.
    #[serde(default)]
    pub coming: String,
    /// What was booked for others.
    #[serde(default)]
    pub for_others: String,
    /// What is over.
    #[serde(default)]
    pub past: String,
}

/// The caller's bookings in this community.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_my_bookings")]
pub async fn see_my_bookings(community: String, #[server(default)] turns: Turns) -> Result<MyBookings, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Own, &community)?;
    super::desk::mine(&visit, &turns).await
}

/// One booking, for its owner and staff.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_booking")]
pub async fn see_booking(community: String, booking: String) -> Result<BookingPage, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Own, &community)?;
    let id = booking.parse().map_err(|_| Problem::NotFound)?;
    super::desk::page(&visit, id).await
}

/// What the form of a new booking needs; anyone may look.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_book_form")]
pub async fn see_book_form(community: String, room: String, date: String) -> Result<BookForm, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Read, &community)?;
    super::desk::form(&visit, &room, &date).await
}
