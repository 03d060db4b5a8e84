//! The language of the terminal.

use locales::Lang;

/// The language that the environment asks for (POSIX: `LC_ALL`, `LC_MESSAGES`, `LANG`, the first that is set); English where it
/// asks for none of ours.
pub fn language() -> Lang {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let asked = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    asked.and_then(|tag| Lang::of_tag(&tag)).unwrap_or(Lang::En)
}
