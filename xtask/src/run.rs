//! Starting other programs: shown, checked, and quiet where their words would drown ours.

use crate::cleanup::{self, Cleanup};
use anyhow::{Context, Result, bail};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// How the command would be typed, without its environment.
pub(crate) fn words(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Shows and runs a command; its failure is ours.
pub(crate) fn shown(command: &mut Command) -> Result<()> {
    println!("$ {}", words(command));
    let status = command
        .status()
        .with_context(|| format!("cannot start `{}`", words(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status}); its own words stand above", words(command));
    }
    Ok(())
}

/// Runs a command silently; `None` when it cannot be started or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a command with its words in the file `log`; on failure shows where they stand and how they end.
pub(crate) fn logged(command: &mut Command, log: &Path) -> Result<()> {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder)?;
    }
    let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    let status = command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .status()
        .with_context(|| format!("cannot start `{}`", words(command)))?;
    if !status.success() {
        bail!(
            "`{}` failed ({status}). The end of {}:\n{}",
            words(command),
            log.display(),
            tail(log, 25)
        );
    }
    Ok(())
}

/// The last `count` lines of a file.
pub(crate) fn tail(path: &Path, count: usize) -> String {
    let text = fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

/// Shows and runs a command, passing its lines on and keeping them, for the summary at its end.
pub(crate) fn kept(command: &mut Command) -> Result<(bool, Vec<String>)> {
    println!("$ {}", words(command));
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{}`", words(command)))?;
    let lines = Arc::new(Mutex::new(Vec::new()));
    let readers = [
        child.stdout.take().map(|from| pass_on(from, lines.clone())),
        child.stderr.take().map(|from| pass_on(from, lines.clone())),
    ];
    let (child, _stopped) = guarded(child);
    for reader in readers.into_iter().flatten() {
        // A reader that panicked has lost some lines of output, nothing else.
        let _ = reader.join();
    }
    // Its outputs are closed, so it has ended or is about to.
    let status = child.lock().unwrap_or_else(PoisonError::into_inner).wait()?;
    let lines = std::mem::take(&mut *lines.lock().unwrap_or_else(PoisonError::into_inner));
    Ok((status.success(), lines))
}

fn pass_on(from: impl Read + Send + 'static, lines: Arc<Mutex<Vec<String>>>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        for line in BufReader::new(from).split(b'\n').map_while(std::result::Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            // Our own output being closed must not stop the reading, or the child would block.
            let _ = writeln!(std::io::stdout(), "{line}");
            lines.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        }
    })
}

/// Starts a command beside us, its words in `log`; it is stopped when the guard goes.
pub(crate) fn beside(command: &mut Command, log: &Path) -> Result<(Arc<Mutex<Child>>, Cleanup)> {
    let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    println!("$ {} &", words(command));
    let child = command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .spawn()
        .with_context(|| format!("cannot start `{}`", words(command)))?;
    Ok(guarded(child))
}

fn guarded(child: Child) -> (Arc<Mutex<Child>>, Cleanup) {
    let child = Arc::new(Mutex::new(child));
    let stopped = child.clone();
    let guard = cleanup::later(move || stop(&mut stopped.lock().unwrap_or_else(PoisonError::into_inner)));
    (child, guard)
}

/// Asks it to end, so that it can end its own children; after some seconds it has no choice.
fn stop(child: &mut Child) {
    // Each of these fails only when the process has ended already.
    let ended = |child: &mut Child| child.try_wait().is_ok_and(|status| status.is_some());
    if !ended(child) {
        let _ = Command::new("kill").arg(child.id().to_string()).status();
    }
    let begun = Instant::now();
    while !ended(child) && begun.elapsed() < Duration::from_secs(5) {
        thread::sleep(Duration::from_millis(20));
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// Becomes the command, so that signals reach it directly; comes back only when that fails.
pub(crate) fn become_it(command: &mut Command) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        println!("$ {}", words(command));
        Err(command.exec()).with_context(|| format!("cannot start `{}`", words(command)))
    }
    #[cfg(not(unix))]
    shown(command)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn both_outputs_are_kept() -> Result<()> {
        let (well, mut lines) = kept(Command::new("sh").args(["-c", "echo out; echo err >&2; exit 3"]))?;
        lines.sort();
        assert!(!well);
        assert_eq!(lines, ["err", "out"]);
        Ok(())
    }

    #[test]
    fn a_failure_names_the_command() {
        let refused = shown(&mut Command::new("false")).unwrap_err();
        assert!(refused.to_string().contains("`false` failed"));
    }
}
