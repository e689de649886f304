//! Files that another program changes while the command reads them.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

const LONG: &str = "InteractiveSignIns_2026-03-02_2026-03-09.csv";
const SHORT: &str = "InteractiveSignIns_2026-03-06_2026-03-09.csv";

fn case(name: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/portal_sign_ins_csv/overlapping");
    root.join(name).to_str().unwrap().to_owned()
}

/// What another program does to a file of 18 MB while the command reads it.
#[test]
fn a_file_that_changes_while_it_is_read_gives_no_figure() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("changes");
    fs::create_dir_all(&folder).unwrap();
    let text = fs::read(case(LONG)).unwrap();
    let header_end = text.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let rows = &text[header_end..];
    let (file, other) = (folder.join("long.csv"), folder.join("other.csv"));
    let whole = [&text[..header_end], &rows.repeat((18 << 20) / rows.len())].concat();
    type Change = fn(&Path, &Path);
    let changes: [(&str, Change); 5] = [
        ("append", |file, _| append(file, b"more\n")),
        ("overwrite", |file, _| {
            // The same length, one byte in the middle.
            let mut open = fs::OpenOptions::new().write(true).open(file).unwrap();
            open.seek(SeekFrom::Start(9 << 20)).unwrap();
            open.write_all(b"x").unwrap();
        }),
        ("truncate", |file, _| fs::OpenOptions::new().write(true).open(file).unwrap().set_len(12 << 20).unwrap()),
        ("delete", |file, _| fs::remove_file(file).unwrap()),
        ("replace", |file, other| fs::rename(other, file).unwrap()),
    ];
    for (name, change) in changes {
        fs::write(&file, &whole).unwrap();
        fs::write(&other, &whole).unwrap();
        // It is older than the change, also where the clock of the file system is coarse.
        thread::sleep(Duration::from_millis(20));
        let child = Command::new(env!("CARGO_BIN_EXE_mfa-report"))
            .args(["report", "--format", "json", file.to_str().unwrap(), &case(SHORT)])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // It holds the file open from its start on; the facts alone take longer to read than this.
        wait_until_open(child.id(), &file);
        change(&file, &other);
        let output = child.wait_with_output().unwrap();
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(3), "{name}: {err}");
        assert!(err.contains("changed while it was read"), "{name}: {err}");
        assert!(out.contains("\"changed_while_reading\"") && out.contains("\"complete\": false"), "{name}");
        // The other file is reported as if alone.
        assert!(out.contains("\"requests\": 13"), "{name}");
    }
}

/// Returns once the process has opened the file.
fn wait_until_open(process: u32, file: &Path) {
    let is_open = || {
        let open = fs::read_dir(format!("/proc/{process}/fd")).into_iter().flatten().flatten();
        open.filter_map(|entry| fs::read_link(entry.path()).ok()).any(|link| link == file)
    };
    for _ in 0..2000 {
        if is_open() {
            return;
        }
        thread::sleep(Duration::from_millis(1));
    }
    panic!("the command did not open the file");
}

fn append(file: &Path, bytes: &[u8]) {
    fs::OpenOptions::new().append(true).open(file).unwrap().write_all(bytes).unwrap();
}
