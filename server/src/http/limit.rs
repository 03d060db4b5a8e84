//! Requests a minute, for each person or address: a bucket that fills evenly.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

/// How many callers are remembered before full buckets are forgotten.
const REMEMBERED: usize = 50_000;
/// How many are remembered at most, whoever makes up addresses.
const MOST: usize = 100_000;
/// Full buckets are looked for this often at most: it takes a look at all of them.
const SWEEP: Duration = Duration::from_secs(5);
/// A bucket that nobody has drawn from for so long is full.
const FULL: Duration = Duration::from_secs(60);

/// The buckets of this server. Limits that must hold across servers (codes for a phone) are rows in the database.
#[derive(Clone)]
pub struct Limits {
    per_minute: u32,
    buckets: Arc<Mutex<Buckets>>,
}

#[derive(Default)]
struct Buckets {
    of: HashMap<String, Bucket>,
    swept_at: Option<Instant>,
}

struct Bucket {
    left: f64,
    at: Instant,
}

impl Limits {
    /// So many requests a minute; 0 for no limit.
    pub fn new(per_minute: u32) -> Self {
        Self {
            per_minute,
            buckets: Arc::default(),
        }
    }

    /// `None` lets the request pass; else after how many seconds the next one will.
    pub fn refuse(&self, who: &str) -> Option<u32> {
        self.refuse_at(who, Instant::now())
    }

    /// Gives back what was drawn: the request turned out to be somebody else's.
    pub fn give_back(&self, who: &str) {
        if let Ok(mut buckets) = self.buckets.lock()
            && let Some(bucket) = buckets.of.get_mut(who)
        {
            bucket.left = (bucket.left + 1.0).min(f64::from(self.per_minute));
        }
    }

    fn refuse_at(&self, who: &str, now: Instant) -> Option<u32> {
        if self.per_minute == 0 {
            return None;
        }
        self.buckets.lock().ok()?.draw(who, f64::from(self.per_minute), now)
    }
}

impl Buckets {
    fn draw(&mut self, who: &str, most: f64, now: Instant) -> Option<u32> {
        if !self.of.contains_key(who) {
            self.make_room(now);
        }
        let bucket = self.of.entry(who.to_owned()).or_insert(Bucket { left: most, at: now });
        bucket.left = (bucket.left + now.duration_since(bucket.at).as_secs_f64() * most / 60.0).min(most);
        bucket.at = now;
        if bucket.left >= 1.0 {
            bucket.left -= 1.0;
            return None;
        }
        Some(((1.0 - bucket.left) * 60.0 / most).ceil() as u32)
    }

    /// Forgets full buckets once there are many; where that is not enough, anybody's.
    fn make_room(&mut self, now: Instant) {
        let due = self.swept_at.is_none_or(|at| now.duration_since(at) >= SWEEP);
        if self.of.len() >= REMEMBERED && due {
            self.swept_at = Some(now);
            self.of.retain(|_, bucket| now.duration_since(bucket.at) < FULL);
        }
        if self.of.len() >= MOST
            && let Some(any) = self.of.keys().next().cloned()
        {
            self.of.remove(&any);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_minutes_worth_the_next_request_waits_for_the_bucket_to_fill() {
        let (limits, start) = (Limits::new(60), Instant::now());
        assert!((0..60).all(|_| limits.refuse_at("a", start).is_none()));
        assert_eq!(limits.refuse_at("a", start), Some(1));
        assert_eq!(limits.refuse_at("b", start), None, "somebody else is not held up");
        assert_eq!(limits.refuse_at("a", start + Duration::from_secs(2)), None);
    }

    #[test]
    fn what_is_given_back_can_be_drawn_again() {
        let (limits, start) = (Limits::new(2), Instant::now());
        limits.refuse_at("a", start);
        for _ in 0..100 {
            assert_eq!(limits.refuse_at("a", start), None);
            limits.give_back("a");
        }
        limits.give_back("a");
        limits.give_back("a");
        assert!(
            (0..2).all(|_| limits.refuse_at("a", start).is_none()),
            "never more than a full bucket"
        );
        assert!(limits.refuse_at("a", start).is_some());
    }

    #[test]
    fn a_limit_of_zero_is_no_limit() {
        let limits = Limits::new(0);
        assert!((0..10_000).all(|_| limits.refuse("a").is_none()));
    }

    #[test]
    fn whoever_makes_up_addresses_takes_no_more_memory_than_this() {
        let (limits, start) = (Limits::new(60), Instant::now());
        for caller in 0..MOST + 1_000 {
            limits.refuse_at(&caller.to_string(), start);
        }
        assert_eq!(limits.buckets.lock().unwrap().of.len(), MOST);
    }

    #[test]
    fn full_buckets_are_forgotten_at_most_once_in_five_seconds() {
        let (limits, start) = (Limits::new(60), Instant::now());
        for caller in 0..REMEMBERED {
            limits.refuse_at(&caller.to_string(), start);
        }
        let count = || limits.buckets.lock().unwrap().of.len();
        limits.refuse_at("later", start + Duration::from_secs(59));
        assert_eq!(count(), REMEMBERED + 1, "none of them is full yet");
        limits.refuse_at("too soon", start + Duration::from_secs(61));
        assert_eq!(count(), REMEMBERED + 2, "it was looked a moment ago");
        limits.refuse_at("in time", start + Duration::from_secs(65));
        assert_eq!(count(), 3, "those who came lately stay");
    }
}
