//! A mistake of ours: its number stands in every kind of answer and in the log, and nothing of its cause in the answer.

use crate::{common::Town, on_both_engines};
use foundation::on;
use uuid::Uuid;

/// The number that a text bears.
fn number(text: &str) -> Uuid {
    let ends = text.match_indices('-').map(|(at, _)| at.saturating_sub(8));
    ends.filter_map(|at| text.get(at..at + 36)?.parse().ok())
        .next()
        .unwrap_or_else(|| panic!("no number in {text}"))
}

on_both_engines! {
    async fn what_went_wrong_on_our_side_has_a_number_that_the_log_knows(town: Town) {
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let breaking = town.db.keep_house(|tx| Box::pin(async move {
            on!(&mut **tx, |c| sqlx::query("alter table booking rename to lost").execute(c).await.map(|_| ()))?;
            Ok(())
        }));
        breaking.await.unwrap();

        let answers = [
            program.get(&format!("/api/v1/bookings/{}", Uuid::now_v7())).await,
            browser.call("see_my_bookings", &[]).await,
            browser.page("/me").await,
        ];
        let log = std::fs::read_to_string(town.log_file()).unwrap();
        for answer in answers {
            let number = number(&answer.is(500).text);
            let line = log.lines().find(|line| line.contains(&number.to_string()));
            assert!(line.is_some_and(|line| line.contains("booking")), "{number} and its cause stand in the log");
            let told = answer.text.to_lowercase();
            assert!(!told.contains("no such table") && !told.contains("does not exist"), "{told}");
        }
    }
}
