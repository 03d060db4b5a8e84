//! Processor time, as the system has counted it (`/proc`, proc(5)).

use anyhow::{Context, Result};
use std::{fs, path::Path, time::Duration};

/// A process or a thread.
#[derive(Debug, PartialEq, Eq)]
pub struct Task {
    /// The first 15 bytes of its name.
    pub name: String,
    /// The process that has started it.
    pub parent: u32,
    /// What it has used, user and system.
    pub own: Duration,
    /// What those of its children had used that have ended.
    pub children: Duration,
}

impl Task {
    /// A process, all its threads together.
    pub fn process(pid: u32) -> Result<Self> {
        Self::read(Path::new(&format!("/proc/{pid}")))
    }

    /// The threads of a process, each for itself.
    pub fn threads(pid: u32) -> Result<Vec<Self>> {
        Self::each(&format!("/proc/{pid}/task"))
    }

    /// Every process of this machine.
    pub fn processes() -> Result<Vec<Self>> {
        Self::each("/proc")
    }

    /// Who ends while we look is left out.
    fn each(folder: &str) -> Result<Vec<Self>> {
        let numbered = |path: &Path| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            name.is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let paths = fs::read_dir(folder)?.flatten().map(|entry| entry.path());
        let tasks = paths.filter(|path| numbered(path));
        Ok(tasks.filter_map(|path| Self::read(&path).ok()).collect())
    }

    fn read(folder: &Path) -> Result<Self> {
        let stat = fs::read_to_string(folder.join("stat"))?;
        Self::of(&stat).with_context(|| format!("an unreadable {}/stat", folder.display()))
    }

    fn of(stat: &str) -> Option<Self> {
        // The name stands in brackets, and may hold some itself.
        let (before, after) = stat.rsplit_once(')')?;
        let (_, name) = before.split_once('(')?;
        let fields: Vec<&str> = after.split_whitespace().collect();
        // User and system, in hundredths of a second.
        let ticks = |at: usize| -> Option<Duration> {
            let both = fields.get(at..at + 2)?;
            let hundredths = both[0].parse::<u64>().ok()? + both[1].parse::<u64>().ok()?;
            Some(Duration::from_millis(hundredths * 10))
        };
        Some(Self {
            name: name.to_owned(),
            parent: fields.get(1)?.parse().ok()?,
            own: ticks(11)?,
            children: ticks(13)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_hold_brackets_and_spaces() {
        let stat = "4711 (a ) (b) S 12 4711 4711 0 -1 4194560 900 1 0 0 150 50 7 3 20 0 9 0 1000\n";
        let task = Task::of(stat).unwrap();
        assert_eq!(
            task,
            Task {
                name: "a ) (b".into(),
                parent: 12,
                own: Duration::from_secs(2),
                children: Duration::from_millis(100),
            }
        );
        assert_eq!(Task::of("4711 (linli) S 12 4711"), None);
    }

    #[test]
    fn a_process_finds_itself_and_its_threads() {
        let me = std::process::id();
        assert!(!Task::process(me).unwrap().name.is_empty());
        assert!(!Task::threads(me).unwrap().is_empty());
        assert!(Task::processes().unwrap().len() > 1);
    }
}
