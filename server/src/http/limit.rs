//! Requests a minute, for each person or address: a bucket that fills evenly.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Instant,
};

/// How many callers are remembered before the full buckets are forgotten.
const REMEMBERED: usize = 50_000;

/// The buckets of this server. Limits that must hold across servers (codes for a phone) are rows in the database.
#[derive(Clone)]
pub struct Limits {
    per_minute: u32,
    buckets: Arc<Mutex<HashMap<String, Bucket>>>,
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

    fn refuse_at(&self, who: &str, now: Instant) -> Option<u32> {
        if self.per_minute == 0 {
            return None;
        }
        let most = f64::from(self.per_minute);
        let mut buckets = self.buckets.lock().ok()?;
        if buckets.len() > REMEMBERED {
            buckets.retain(|_, bucket| now.duration_since(bucket.at).as_secs() < 60);
        }
        let bucket = buckets.entry(who.to_owned()).or_insert(Bucket { left: most, at: now });
        bucket.left = (bucket.left + now.duration_since(bucket.at).as_secs_f64() * most / 60.0).min(most);
        bucket.at = now;
        if bucket.left >= 1.0 {
            bucket.left -= 1.0;
            return None;
        }
        Some(((1.0 - bucket.left) * 60.0 / most).ceil() as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn after_a_minutes_worth_the_next_request_waits_for_the_bucket_to_fill() {
        let (limits, start) = (Limits::new(60), Instant::now());
        assert!((0..60).all(|_| limits.refuse_at("a", start).is_none()));
        assert_eq!(limits.refuse_at("a", start), Some(1));
        assert_eq!(limits.refuse_at("b", start), None, "somebody else is not held up");
        assert_eq!(limits.refuse_at("a", start + Duration::from_secs(2)), None);
    }

    #[test]
    fn a_limit_of_zero_is_no_limit() {
        let limits = Limits::new(0);
        assert!((0..10_000).all(|_| limits.refuse("a").is_none()));
    }
}
