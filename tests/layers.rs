//! Who may use whom. The stages of the core stand in one line, and a stage knows only those before it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Stages, and those that each may use besides itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("position", &[]),
    ("limits", &[]),
    ("report", &[]),
    ("error", &["position"]),
    ("model", &["position", "report", "error", "limits"]),
    ("scan", &["position", "error", "limits"]),
    ("input", &["position", "error", "limits", "scan"]),
    ("catalogue", &[]),
    ("formats", &["position", "error", "limits", "report", "model", "scan", "catalogue"]),
    ("store", &["position", "error", "limits", "report", "model", "catalogue"]),
    ("query", &["report", "model", "catalogue", "store"]),
    ("findings", &["report", "model", "catalogue", "store", "query"]),
    ("export", &["report", "model", "catalogue", "query"]),
    // No stages, but tools of all of them.
    ("bytes", &[]),
    ("sorting", &[]),
    ("ordered", &[]),
];

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut list = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            list.push(path);
        }
    }
    list.sort();
    list
}

/// The stages that a source names.
fn used(source: &str) -> BTreeSet<String> {
    let code: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let mut names = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            // `use crate::{a, b::c}`.
            Some(group) => {
                let group = group.split('}').next().unwrap();
                names.extend(group.split(',').map(|item| item.trim().split("::").next().unwrap().to_owned()));
            }
            None => {
                let name = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap();
                names.insert(name.to_owned());
            }
        }
    }
    names
}

#[test]
fn a_stage_knows_only_those_before_it() {
    let stages: BTreeSet<&str> = MAY_USE.iter().map(|(stage, _)| *stage).chain(["session"]).collect();
    let mut wrong = Vec::new();
    let mut looked = 0;
    for path in files(Path::new("src"), ".rs") {
        let inside = path.strip_prefix("src").unwrap();
        let stage = inside.components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
        // Only the session knows all stages.
        let Some((_, may)) = MAY_USE.iter().find(|(name, _)| *name == stage) else {
            assert!(["session", "lib"].contains(&stage.as_str()), "{stage} has no place in the line of stages");
            continue;
        };
        looked += 1;
        for name in used(&fs::read_to_string(&path).unwrap()) {
            let known = stages.contains(name.as_str()) && !["bytes", "sorting", "ordered"].contains(&name.as_str());
            if known && name != stage && !may.contains(&name.as_str()) {
                wrong.push(format!("{} uses {name}", path.display()));
            }
        }
    }
    assert!(looked > 60, "only {looked} files looked at");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where the standard library's sorts may stand: lists as long as the files, and what is sorted once per record.
const SORTS_ITSELF: &[&str] =
    &["src/query/order.rs", "src/query/often.rs", "src/store/attempts.rs", "src/store/merge.rs", "src/store/same.rs"];

/// Where its trees may stand: the maps of the report itself.
const TREE_ITSELF: &[&str] = &["src/report/mod.rs", "src/report/sign_ins.rs"];

/// Sources that have one of these words in their code, but for those that may.
fn with_words(words: &[&str], may: &[&str]) -> Vec<String> {
    let stages = ["catalogue", "formats", "store", "query", "findings", "report", "export", "session"];
    let sources = stages.iter().flat_map(|stage| files(&Path::new("src").join(stage), ".rs"));
    let wrong = sources.filter(|path| {
        let source = fs::read_to_string(path).unwrap();
        let code = source.split("#[cfg(test)]").next().unwrap();
        words.iter().any(|word| code.contains(word)) && !may.iter().any(|allowed| path == Path::new(allowed))
    });
    wrong.map(|path| path.display().to_string()).collect()
}

/// Each use of a sort of the standard library costs the wasm module 3 to 8 KB: see `src/sorting.rs`.
#[test]
fn lists_of_a_report_are_sorted_by_one_piece_of_code() {
    let wrong = with_words(&[".sort(", ".sort_"], SORTS_ITSELF);
    assert!(wrong.is_empty(), "use sorting::Arrange in {}", wrong.join(", "));
}

/// Each tree of the standard library costs 2 to 4 KB: see `src/ordered`.
#[test]
fn maps_in_order_are_one_piece_of_code() {
    let wrong = with_words(&["BTreeMap", "BTreeSet"], TREE_ITSELF);
    assert!(wrong.is_empty(), "use ordered::Map or Set in {}", wrong.join(", "));
}

/// What draws a report knows no worker, no wasm, no storage and no shell, so that it can draw one anywhere.
#[test]
fn what_draws_a_report_knows_nothing_of_where_it_comes_from() {
    let mut wrong = Vec::new();
    let sources: Vec<PathBuf> =
        [".js", ".jsx"].iter().flat_map(|ending| files(Path::new("www/report"), ending)).collect();
    assert!(sources.len() > 20);
    for path in sources {
        let source = fs::read_to_string(&path).unwrap();
        for line in source.lines().filter(|line| !line.trim_start().starts_with(['/', '*'])) {
            let imported = line.split(" from '").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or_default();
            let foreign = ["/worker/", "/bridge/", "/build/", "/shell/", "/app/"];
            if foreign.iter().any(|folder| imported.contains(folder)) {
                wrong.push(format!("{}: {}", path.display(), line.trim()));
            }
            for word in ["new Worker", "WebAssembly", "localStorage", "sessionStorage", "indexedDB", "innerHTML"] {
                if line.contains(word) {
                    wrong.push(format!("{}: {word}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
