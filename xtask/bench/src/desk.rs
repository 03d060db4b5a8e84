//! Rooms that staff add for a measurement.

use crate::http::{Ask, Connection};
use anyhow::Result;

/// Adds a room of one part that is open every day as the others are, for whoever has signed in, with series as far ahead as any reach.
pub async fn add_room(connection: &mut Connection, staff: &str, code: &str) -> Result<()> {
    let begun = [("code", code), ("fields[name]", "测量室"), ("fields[capacity]", "40")];
    connection.ask_well(&Ask::call("add_room", staff, &begun)).await?;
    let days: Vec<[String; 2]> = (0..7)
        .map(|day| ["opens", "closes"].map(|side| format!("fields[hours][{day}][{side}]")))
        .collect();
    let mut fields = vec![
        ("room", code),
        ("version", "1"),
        ("fields[name]", "测量室"),
        ("fields[kind]", "room"),
        ("fields[capacity]", "40"),
        ("fields[who]", "residents"),
        ("fields[shortest]", "15"),
        ("fields[longest]", "180"),
        ("fields[ahead_days]", "400"),
        ("fields[series_days]", "400"),
        ("fields[cutoff]", "60"),
        ("fields[setup]", "0"),
        ("fields[cleaning]", "0"),
        ("fields[parts][0][code]", "room"),
        ("fields[parts][0][name]", "全室"),
    ];
    for [opens, closes] in &days {
        fields.extend([(opens.as_str(), "08:00"), (closes.as_str(), "22:00")]);
    }
    connection.ask_well(&Ask::call("save_room", staff, &fields)).await?;
    Ok(())
}
