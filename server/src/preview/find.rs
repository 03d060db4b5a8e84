//! Finding a font with Chinese type: the one that is set, else one of the system's.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Where systems keep their fonts.
const FOLDERS: [&str; 6] = [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:\\Windows\\Fonts",
    "/run/current-system/sw/share/X11/fonts",
];
/// How deep folders are looked into.
const DEEP: usize = 6;
/// No font with Chinese type is smaller, in bytes: so not every font of a system is read.
const LEAST: u64 = 1_000_000;
/// How many files are read in vain before it is given up.
pub const MOST: usize = 40;
/// What fonts are called that are made for Chinese, the best to read first.
const KNOWN: [&str; 12] = [
    "notosanscjk",
    "sourcehansans",
    "notosanssc",
    "harmonyos",
    "pingfang",
    "msyh",
    "hiragino",
    "wqy-microhei",
    "wqy-zenhei",
    "droidsansfallback",
    "simhei",
    "notoserifcjk",
];

/// The files that may be such a font, the most likely first.
pub fn candidates(set: Option<&Path>) -> Vec<PathBuf> {
    if let Some(set) = set.filter(|set| set.is_file()) {
        return vec![set.to_owned()];
    }
    let mut found = Vec::new();
    match set {
        Some(folder) => look_into(folder, DEEP, &mut found),
        None => FOLDERS
            .iter()
            .for_each(|folder| look_into(Path::new(folder), DEEP, &mut found)),
    }
    found.sort_by_cached_key(|file| (rank(file), file.clone()));
    found.truncate(MOST);
    found
}

/// The same typeface, bold, as its maker calls its file.
pub fn bold_of(regular: &Path) -> Option<PathBuf> {
    let name = regular.file_name()?.to_str()?;
    let names = [("Regular", "Bold"), ("regular", "bold"), ("msyh.ttc", "msyhbd.ttc")];
    let bold = names.iter().find(|(plain, _)| name.contains(plain));
    let file = regular.with_file_name(bold.map(|(plain, bold)| name.replace(plain, bold))?);
    file.is_file().then_some(file)
}

fn name_of(file: &Path) -> String {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.to_ascii_lowercase()
}

/// Those made for Chinese first; of a typeface the plain weight first.
fn rank(file: &Path) -> (usize, u8) {
    let name = name_of(file);
    let known = KNOWN
        .iter()
        .position(|known| name.contains(known))
        .unwrap_or(KNOWN.len());
    let weight = if name.contains("regular") {
        0
    } else if ["bold", "black", "thin", "light", "medium", "heavy", "mono"]
        .iter()
        .any(|other| name.contains(other))
    {
        2
    } else {
        1
    };
    (known, weight)
}

fn look_into(folder: &Path, deep: usize, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let Ok(known) = fs::metadata(&path) else { continue };
        if known.is_dir() && deep > 0 {
            look_into(&path, deep - 1, found);
        } else if known.is_file() && known.len() >= LEAST {
            let name = name_of(&path);
            if [".ttf", ".otf", ".ttc", ".otc"]
                .iter()
                .any(|ending| name.ends_with(ending))
            {
                found.push(path);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_typeface_for_chinese_is_tried_first() {
        let mut files = [
            "Lobster.ttf",
            "NotoSerifCJK-Bold.ttc",
            "wqy-zenhei.ttc",
            "NotoSansCJK-Bold.ttc",
            "NotoSansCJK-Regular.ttc",
        ]
        .map(PathBuf::from);
        files.sort_by_cached_key(|file| rank(file));
        let names = files.map(|file| name_of(&file));
        assert_eq!(names[0], "notosanscjk-regular.ttc");
        assert_eq!(names[4], "lobster.ttf");
    }

    #[test]
    fn where_there_is_nothing_nothing_is_found() {
        let folder = tempfile::tempdir().unwrap();
        assert!(candidates(Some(folder.path())).is_empty());
        assert!(candidates(Some(&folder.path().join("nowhere"))).is_empty());
        assert_eq!(bold_of(&folder.path().join("a-Regular.ttf")), None);
    }
}
