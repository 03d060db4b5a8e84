//! A long time of pages: memory must stay where it was.

use crate::{http::Ask, load, program::Program, table::Table, views, wanted};
use anyhow::Result;

/// Asks for so many pages of all kinds, and looks at the memory after the first tenth and after the last.
pub async fn measure(program: &Program, pages: usize, table: &mut Table) -> Result<()> {
    let addresses: Vec<String> = ["/", "/rooms/room-001", "/rooms/room-003/book", "/sign-in", "/privacy"]
        .into_iter()
        .map(str::to_owned)
        .chain(wanted::VIEWS.map(|(view, _)| views::address(view)))
        .collect();
    let tenth = |from: usize| {
        let of = |number: usize| Ask::page(&addresses[(from + number) % addresses.len()]);
        (0..pages / 10).map(of).collect::<Vec<_>>()
    };
    let mut memory = Vec::new();
    for part in 0..10 {
        load::run(program, 32, tenth(part)).await?;
        memory.push(program.memory()?);
    }
    let (first, last) = (memory[0], memory[9]);
    table.note(
        format!("memory (RSS) over {pages} pages, each tenth"),
        memory
            .iter()
            .map(|size| format!("{size:.0}"))
            .collect::<Vec<_>>()
            .join(" ")
            + " MB",
    );
    table.judge(
        format!("memory (RSS) after {pages} pages, {}", program.engine),
        "MB",
        last,
        wanted::MEMORY,
        true,
    );
    table.judge(
        "of it gained since the first tenth",
        "MB",
        last - first,
        wanted::MEMORY_GAINED,
        true,
    );
    Ok(())
}
