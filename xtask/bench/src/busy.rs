//! A room with 1,000 bookings, all of one person: 20 a day, from the first day of the next month on.

use crate::{
    data::{clock, month, wish_in},
    desk,
    http::{Ask, Connection},
    load,
    program::Program,
};
use anyhow::Result;
use chrono::{Days, NaiveDate};

/// Its code.
pub const ROOM: &str = "busy";
/// How many bookings it has.
pub const BOOKINGS: usize = 1000;
/// How many of them are on one day, half an hour each.
pub const A_DAY: usize = 20;

/// The day with this number, from 0 on.
pub fn day(number: usize) -> NaiveDate {
    month(1) + Days::new(number as u64)
}

/// Adds the room and makes the bookings.
pub async fn fill(program: &Program, staff: &str, owner: &str) -> Result<()> {
    let mut connection = Connection::open(&program.host).await?;
    desk::add_room(&mut connection, staff, ROOM).await?;
    let asks = (0..BOOKINGS).map(|number| {
        // From eight o'clock on.
        let quarter = 32 + number % A_DAY * 2;
        let wish = wish_in(ROOM, day(number / A_DAY), &clock(quarter), &clock(quarter + 2));
        Ask::booking(owner, &wish)
    });
    load::run(program, 8, asks.collect()).await?;
    Ok(())
}
