//! Nineteen years of bookings out of one month: all of it is copied 199 times, each time five weeks earlier, with everything that a booking
//! leaves behind, so that tables and indexes are as large as if each had been made.

use anyhow::{Context, Result, ensure};
use rusqlite::Connection;

/// How many bookings there are in the end.
const BOOKINGS: i64 = 1_000_000;
/// So many in the month that is copied.
const IN_A_MONTH: i64 = 5000;
/// Whole weeks, so that weekdays stay, and longer than any month, so that no copy meets the next.
const DAYS: i64 = 35;
/// The tables in which a booking leaves something, and which rows of them are of bookings.
const TABLES: [(&str, &str); 6] = [
    ("booking", "true"),
    ("booking_part", "true"),
    ("occupancy", "true"),
    ("booking_step", "true"),
    ("notice", "subject_id in (select id from booking)"),
    ("journal", "subject_id in (select id from booking)"),
];
/// What is copied keeps every rule, and is thrown away soon: it need be neither checked nor written twice. The file is on the disk in the
/// end all the same, so that nothing is still being written while something is measured.
const HASTY: &str =
    "pragma foreign_keys = off; pragma journal_mode = memory; pragma synchronous = normal; pragma temp_store = memory;
                     pragma cache_size = -500000; begin";

/// Fills an SQLite file that holds one month; nobody else has it open.
pub fn fill(file: &str) -> Result<()> {
    let connection = Connection::open(file)?;
    connection.execute_batch(HASTY)?;
    for (table, rows) in TABLES {
        connection.execute_batch(&format!(
            "create temp table sample_{table} as select * from main.{table} where {rows}"
        ))?;
    }
    for (table, _) in TABLES {
        let statement = copies(table, &columns(&connection, table)?);
        connection
            .execute_batch(&statement)
            .with_context(|| format!("{table} cannot be copied"))?;
    }
    connection.execute_batch("commit; pragma journal_mode = wal")?;
    let made: i64 = connection.query_row("select count(*) from booking", [], |row| row.get(0))?;
    ensure!(made == BOOKINGS, "{made} bookings instead of {BOOKINGS}");
    Ok(())
}

fn columns(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare("select name from pragma_table_info(?1)")?;
    let names = statement
        .query_map([table], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(names)
}

/// The statement that makes all copies of a table.
fn copies(table: &str, columns: &[String]) -> String {
    let pairs = columns
        .iter()
        .filter_map(|name| Some((name.as_str(), copied(table, name)?)));
    let (names, values): (Vec<&str>, Vec<String>) = pairs.unzip();
    // One copy after the other, so that each fills its own corner of every index.
    format!(
        "with recursive copy (number) as (select 1 union all select number + 1 from copy where number < {})
         insert into main.{table} ({}) select {} from copy cross join sample_{table}",
        BOOKINGS / IN_A_MONTH - 1,
        names.join(", "),
        values.join(", ")
    )
}

/// What a column holds in a copy; nothing where the engine fills it itself.
fn copied(table: &str, column: &str) -> Option<String> {
    Some(match (table, column) {
        ("journal", "seq") => return None,
        // An id begins with the time at which it was made; the number of the copy in its first two bytes is long before any of ours.
        ("booking" | "booking_step" | "notice", "id") | (_, "booking_id" | "subject_id") => {
            format!("unhex(printf('%04x', number) || substr(hex({column}), 5))")
        }
        (_, "day" | "week") => format!("{column} - number * {DAYS}"),
        (_, "held_from" | "held_until" | "slot") => format!("{column} - number * {}", DAYS * 96),
        (_, "starts" | "ends" | "at" | "read_at") => {
            format!("strftime('%Y-%m-%dT%H:%M:%S+00:00', {column}, (-number * {DAYS}) || ' days')")
        }
        _ => column.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two rows of a table, copied; a column of all four.
    fn column(schema: &str, rows: &str, table: &str, asked: &str) -> Vec<String> {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(schema).unwrap();
        let copies = copies(table, &columns(&connection, table).unwrap());
        connection
            .execute_batch(&format!(
                "insert into {table} values {rows}; create temp table sample_{table} as select * from main.{table}; {copies}"
            ))
            .unwrap();
        let mut statement = connection
            .prepare(&format!("select {asked} from {table} order by rowid limit 4"))
            .unwrap();
        let found = statement.query_map([], |row| row.get(0)).unwrap();
        found.map(Result::unwrap).collect()
    }

    #[test]
    fn a_copy_is_five_weeks_earlier_to_the_slot() {
        let schema = "create table booking (id blob, title text, starts text, day integer, held_from integer)";
        let rows = "(x'019a0102', 'a', '2026-12-01T02:00:00+00:00', 20788, 1995656), (x'019a0103', 'b', '2026-12-02T02:00:00+00:00', 20789, 1995752)";
        let of = |asked| column(schema, rows, "booking", asked);
        assert_eq!(of("title"), ["a", "b", "a", "b"]);
        assert_eq!(of("hex(id)"), ["019A0102", "019A0103", "00010102", "00010103"]);
        assert_eq!(
            of("starts")[1..3],
            ["2026-12-02T02:00:00+00:00", "2026-10-27T02:00:00+00:00"]
        );
        assert_eq!(of("cast(day as text)")[2], "20753");
        assert_eq!(of("cast(held_from - day * 96 as text)"), ["8", "8", "8", "8"]);
    }

    #[test]
    fn what_belongs_to_a_booking_belongs_to_its_copy() {
        let schema = "create table journal (seq integer primary key, subject_id blob, verb text)";
        let rows = "(7, x'019a0102', 'booking.made'), (8, x'019a0103', 'booking.made')";
        let of = |asked| column(schema, rows, "journal", asked);
        assert_eq!(of("hex(subject_id)")[2..], ["00010102", "00010103"]);
        assert_eq!(of("cast(seq as text)"), ["7", "8", "9", "10"], "the engine counts");
    }

    #[test]
    fn a_million_is_two_hundred_months() {
        assert!(copies("booking", &["id".into()]).contains("number < 199"));
        assert_eq!(copied("journal", "verb").unwrap(), "verb");
    }
}
