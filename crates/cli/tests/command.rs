//! The command as people run it: arguments, exit status, what stands on standard output and on standard error.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

struct Ran {
    status: i32,
    out: String,
    err: String,
}

fn run(args: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mfa-report"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that never reads its input closes it early: that is its right.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { status: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn case(path: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    root.join(path).to_str().unwrap().to_owned()
}

const LONG: &str = "portal_sign_ins_csv/overlapping/InteractiveSignIns_2026-03-02_2026-03-09.csv";
const SHORT: &str = "portal_sign_ins_csv/overlapping/InteractiveSignIns_2026-03-06_2026-03-09.csv";

#[test]
fn text_of_two_overlapping_files() {
    let ran = run(&["report", &case(SHORT), &case(LONG)], b"");
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    for line in [
        "46 requests in 39 attempts of 15 users.",
        "34 of 39 attempts required MFA (87%); 22 put a prompt to the user",
        "20 of 34 required attempts met MFA (59%): 10 with a prompt, 10 without",
        "11 of 34 required attempts ended denied (32%), over 12 denied requests",
        "2 files: 59 read = 46 used + 13 duplicate + 0 rejected",
        "Recognised: 57 of 57 column names are known",
        "SHA-256 ",
    ] {
        assert!(ran.out.contains(line), "{line}\n{}", ran.out);
    }
}

#[test]
fn json_is_the_same_from_a_file_a_folder_and_standard_input() {
    let report = |ran: &Ran| {
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        assert!(ran.out.starts_with("{\n") && ran.out.ends_with("}\n"));
        let from = ran.out.find("\"signIns\"").unwrap();
        // Findings name the file of each row, as it was given.
        let lines =
            ran.out[from..].lines().filter(|line| !line.contains("\"name\": \"-\"") && !line.contains(".csv\""));
        lines.collect::<Vec<_>>().join("\n")
    };
    let file = report(&run(&["report", &case(LONG), "--format", "json"], b""));
    let folder = report(&run(&["report", &case("portal_sign_ins_csv/columns_57"), "--format=json"], b""));
    let bytes = std::fs::read(case(LONG)).unwrap();
    let piped = report(&run(&["report", "-", "--format", "json"], &bytes));
    assert_eq!(file, piped);
    assert_eq!(file, folder, "the folder holds one export and one file that is none");
}

#[test]
fn users_dates_and_fields_narrow() {
    let first_line = |args: &[&str]| {
        let file = case(LONG);
        let ran = run(&[&["report", file.as_str(), "--lang", "nl"], args].concat(), b"");
        assert_eq!(ran.status, 0, "{}", ran.err);
        ran.out.lines().nth(2).unwrap().to_owned()
    };
    assert_eq!(first_line(&["--user", "Adele.Vance@Contoso.com"]), "6 verzoeken in 4 pogingen van 1 gebruiker.");
    assert_eq!(first_line(&["--where", "result=user_declined"]), "2 verzoeken in 2 pogingen van 1 gebruiker.");
    assert_eq!(first_line(&["--to", "2026-03-02"]), "9 verzoeken in 6 pogingen van 3 gebruikers.");
    assert_eq!(first_line(&["--user", "nobody"]), "0 verzoeken in 0 pogingen van 0 gebruikers.");
}

#[test]
fn nothing_readable_and_wrong_use() {
    for (args, input) in [
        (&["report", "-"][..], &b""[..]),
        (&["report", "-", "--format", "json"], b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        (&["report", "/no/such/file.csv"], b""),
        (&["explain", "no", "such", "thing", "zzz"], b""),
    ] {
        let ran = run(args, input);
        assert_eq!(ran.status, 1, "{args:?}");
        assert_eq!(ran.out.is_empty(), args[0] == "report", "{args:?}");
    }
    for args in [
        &["report"][..],
        &[],
        &["report", "-", "--from", "yesterday"],
        &["report", "-", "--where", "x=y"],
        &["explain"],
    ] {
        let ran = run(args, b"");
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(!ran.err.is_empty());
    }
    // A missing file beside a good one is said, and the good one is reported.
    let ran = run(&["report", "/no/such/file.csv", &case(LONG)], b"");
    assert_eq!(ran.status, 3);
    assert!(ran.err.starts_with("/no/such/file.csv: ") && ran.out.contains("46 requests"));
    assert!(ran.out.contains("/no/such/file.csv") && ran.out.contains("Not complete"), "{}", ran.out);
}

#[test]
fn explains() {
    for (args, expected) in [
        (&["explain", "500121"][..], "500121: MFA failed (Sign-in error code)"),
        (&["explain", "AADSTS50076", "--lang", "nl"], "UserStrongAuthClientAuthNRequired"),
        (&["explain", "SUCCESS_WITH_PIN"], "SUCCESS_WITH_PIN: PIN entered (Call result)"),
        (&["explain", "MFA denied; user declined the authentication"], "user_declined: User declined (MFA result)"),
        (&["explain", "user", "declined", "the", "authentication"], "user_declined: User declined (MFA result)"),
    ] {
        let ran = run(args, b"");
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{args:?}");
        assert!(ran.out.contains(expected), "{args:?}\n{}", ran.out);
    }
}

/// A folder of this test run.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn every_form_is_written_and_the_same_each_time() {
    let file = case(LONG);
    for (form, start) in [("csv", &b"PK"[..]), ("xlsx", b"PK"), ("html", b"<!DOCTYPE html>"), ("json", b"{\n")] {
        let [one, other] = ["one", "other"].map(|name| folder("forms").join(format!("{name}.{form}")));
        for path in [&one, &other] {
            let ran = run(&["report", &file, "--format", form, "-o", path.to_str().unwrap()], b"");
            assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
        }
        let bytes = std::fs::read(one).unwrap();
        assert!(bytes.starts_with(start) && bytes == std::fs::read(other).unwrap(), "{form}");
    }
    let ran = run(&["report", &file, "--format", "csv", "--table", "issues"], b"");
    assert!(ran.out.starts_with("\u{feff}\"id\",\"reason\",\"requests\",\"users\"\r\n"), "{}", ran.out);
    let ran = run(&["report", &file, "--format", "csv", "--table", "shoes"], b"");
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("issues"));
    assert_eq!(run(&["report", &file, "-o", "/no/such/folder/report.txt"], b"").status, 2);
}

#[test]
fn rows_of_every_list_are_taken_along() {
    let files = case("registration_sets/joined_with_sign_ins");
    let rows = |more: &[&str]| run(&[&["report", &files, "--format"], more].concat(), b"");
    let csv = rows(&["csv", "--table", "rows_registration"]);
    assert_eq!((csv.status, csv.err.as_str()), (0, ""));
    let mut lines = csv.out.lines();
    assert!(lines.next().unwrap().starts_with("\u{feff}\"user_name\",\"mfa_status\",\"registered\""), "{}", csv.out);
    let people = lines.count();
    let json = rows(&["json", "--table", "rows_registration"]);
    let listed = json.out.lines().filter(|line| line.starts_with("{\"user_name\":\"")).count();
    assert_eq!((listed, people > 10), (people, true));
    assert!(json.out.starts_with("[\n{") && json.out.ends_with("}\n]\n") && !json.out.contains("incomplete"));
    // A table by itself, as data.
    let table = rows(&["json", "--table", "registered_methods"]);
    assert!(table.out.starts_with("[\n{\"id\":\""), "{}", table.out);

    let unread = run(&["report", "-", "--format", "csv", "--table", "rows_registration"], b"no export at all");
    assert_eq!((unread.status, unread.out.as_str()), (1, ""), "{}", unread.err);
    let wrong = rows(&["csv", "--table", "rows_nothing"]);
    assert!(
        wrong.status == 2 && wrong.err.contains("rows_registration") && wrong.err.contains("rows_sign_ins"),
        "{}",
        wrong.err
    );
    let hidden = rows(&["csv", "--table", "rows_registration", "--pseudonymise"]);
    assert!(hidden.status == 2 && hidden.out.is_empty(), "rows are names");
    let sign_ins = run(&["report", &case(LONG), "--format", "csv", "--table", "rows_sign_ins"], b"");
    assert_eq!(sign_ins.out.matches("\r\n").count(), 47);
}

#[test]
fn a_saved_report_opens_again() {
    let saved = folder("saved").join("report.json");
    let saved = saved.to_str().unwrap();
    assert_eq!(run(&["report", &case(LONG), "--format", "json", "-o", saved], b"").status, 0);
    for form in ["json", "text", "html"] {
        let live = run(&["report", &case(LONG), "--format", form], b"");
        let again = run(&["report", saved, "--format", form], b"");
        assert_eq!((again.status, again.err.as_str()), (0, ""));
        assert_eq!(again.out, live.out);
    }
}

#[test]
fn names_are_replaced_under_a_key() {
    let file = case(LONG);
    let hidden = |args: &[&str]| run(&[&["report", file.as_str(), "--format", "json"], args].concat(), b"");
    let one = hidden(&["--pseudonymise", "--key", "0123456789"]);
    assert_eq!(one.status, 0, "{}", one.err);
    assert!(one.err.contains("15 users") && !one.err.contains("0123456789") && !one.err.contains('@'), "{}", one.err);
    assert!(!one.out.contains("contoso") && one.out.contains("\"user-"));
    assert_eq!(one.out, hidden(&["--pseudonymise", "--key", "0123456789"]).out);
    let [made, again] = [hidden(&["--pseudonymise"]), hidden(&["--pseudonymise"])];
    assert_ne!(made.out, again.out);
    // The key that was made gives the same names when it is given back.
    let key = made.err.lines().next().unwrap().rsplit(' ').next().unwrap();
    assert_eq!(key.len(), 64);
    assert_eq!(hidden(&["--pseudonymise", "--key", key]).out, made.out);
    assert_eq!(hidden(&["--pseudonymise", "--key", "short"]).status, 2);
    assert_eq!(hidden(&["--key", "0123456789"]).status, 2);
    assert_eq!(hidden(&["--pseudonymise", "--keep", "user"]).status, 2);
}

#[test]
fn parts_make_the_whole() {
    let part = |name: &str| folder("parts").join(name).to_str().unwrap().to_owned();
    let (one, two) = (part("one.partial"), part("two.partial"));
    for (file, out) in [(LONG, &one), (SHORT, &two)] {
        let ran = run(&["scan", &case(file), "-o", out], b"");
        assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    }
    for form in ["text", "html", "json"] {
        let whole = run(&["report", &case(LONG), &case(SHORT), "--format", form], b"");
        let merged = run(&["merge", &one, &two, "--format", form], b"");
        assert_eq!((merged.status, merged.err.as_str()), (0, ""));
        assert_eq!(merged.out, whole.out);
    }
    assert_eq!(run(&["merge", &two, &one], b"").out, run(&["merge", &one, &two], b"").out);
    let narrow = run(&["merge", &one, "--user", "Adele.Vance@Contoso.com"], b"");
    assert!(narrow.out.contains("6 requests in 4 attempts of 1 user."));
    for args in
        [&["merge", case(LONG).as_str()][..], &["merge", "/no/such"], &["scan", "/no/such", "-o", &part("none")]]
    {
        let ran = run(args, b"");
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{args:?}");
        assert!(!ran.err.is_empty());
    }
    assert!(!PathBuf::from(part("none")).exists());
    assert_eq!(run(&["scan", &case(LONG)], b"").status, 2);
}

#[test]
fn two_sets_are_compared() {
    let ran = run(&["compare", &case(SHORT), "--with", &case(LONG)], b"");
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    for line in
        ["Requests in both sets, counted in the earlier one: 13", "Figures, earlier and later", "Users who appeared"]
    {
        assert!(ran.out.contains(line), "{line}\n{}", ran.out);
    }
    let [one, two] = [(SHORT, "short.json"), (LONG, "long.json")].map(|(file, name)| {
        let path = folder("compare").join(name).to_str().unwrap().to_owned();
        assert_eq!(run(&["report", &case(file), "--format", "json", "-o", &path], b"").status, 0);
        path
    });
    let ran = run(&["compare", &one, "--with", &two, "--lang", "nl"], b"");
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("niet in deze export") && ran.out.contains("Redenen van weigering"), "{}", ran.out);
    assert_eq!(run(&["compare", &one, &two, "--with", &case(LONG)], b"").status, 2);
    assert_eq!(run(&["compare", &one], b"").status, 2);
}

#[test]
fn a_mapping_is_given_or_lies_among_the_files() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("mapping");
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let table = write("own", "Moment,Wie,Uitslag\n2026-03-02T07:58:12Z,a@contoso.com,MFA completed in Azure AD\n");
    let fields = r#"{"Moment":"time","Wie":"username","Uitslag":"mfa_result"}"#;
    let mapping = write("map", &format!(r#"{{"schema":"mfa-report-mapping/1","kind":"sign_in","columns":{fields}}}"#));
    let broken = write("bad", r#"{"schema":"mfa-report-mapping/1","kind":"weather","columns":{}}"#);

    assert_eq!(run(&["report", &table], b"").status, 1);
    let given = run(&["report", &table, "--mapping", &mapping, "--format", "json"], b"");
    assert_eq!(given.status, 0);
    assert!(given.out.contains("\"completed_in_cloud\": 1"), "{}", given.out);
    // Beside the table it is an input too.
    let dropped = run(&["report", &mapping, &table, "--format", "json"], b"");
    assert_eq!(dropped.status, 0);
    assert!(dropped.out.contains("\"completed_in_cloud\": 1") && dropped.out.contains("column_mapping"));
    let wrong = run(&["report", &table, "--mapping", &broken], b"");
    assert_eq!((wrong.status, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("kind: weather"), "{}", wrong.err);
    assert_eq!(run(&["report", &table, "--mapping", "/no/such/file"], b"").status, 2);
}

#[test]
fn dates_that_can_be_read_both_ways_are_read_as_told() {
    let id = "00000000-0000-4000-8000-00000000000";
    let table = format!(
        "Date (UTC);Request ID;Username;Multifactor authentication result\n08-03-2026 12:00;{id}1;a@b.c;\n02-03-2026 12:00;{id}2;a@b.c;\n"
    );
    let period = |args: &[&str]| {
        let ran = run(&[&["report", "-"], args].concat(), table.as_bytes());
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        let warned = ran.out.contains("--dates day-first");
        (ran.out.lines().find(|line| line.contains(" to 2026")).unwrap().trim().to_owned(), warned)
    };
    let month_first = "MFA at sign-in, 2026-02-03 12:00:00 to 2026-08-03 12:00:00 UTC".to_owned();
    assert_eq!(period(&[]), (month_first.clone(), true));
    assert_eq!(period(&["--dates", "month-first"]), (month_first, false));
    let day_first = "MFA at sign-in, 2026-03-02 12:00:00 to 2026-03-08 12:00:00 UTC".to_owned();
    assert_eq!(period(&["--dates", "day-first"]), (day_first, false));
    // What a file tells itself is not overruled.
    let certain = table.replace("02-03", "30-03");
    let ran = run(&["report", "-", "--dates", "month-first"], certain.as_bytes());
    assert!(ran.out.contains("2026-03-08 12:00:00 to 2026-03-30 12:00:00 UTC"), "{}", ran.out);
    assert_eq!(run(&["report", "-", "--dates", "both"], b"").status, 2);
}

/// An entry of a zip that is stored as it is: header, name, bytes.
fn stored(method: u8, name: &str, bytes: &[u8], crc: u32) -> Vec<u8> {
    let size = (bytes.len() as u32).to_le_bytes();
    let head = [b"PK\x03\x04\x14\0\0\0", &[method, 0][..], &[0; 4], &crc.to_le_bytes(), &size, &size].concat();
    [&head, &(name.len() as u16).to_le_bytes()[..], &[0, 0], name.as_bytes(), bytes].concat()
}

#[test]
fn archives_in_which_nothing_can_be_read() {
    let method = stored(12, "q.csv", b"packed otherwise", 0);
    for (bytes, said) in [
        (&b"PK\x03\x04"[..], "The archive is cut off"),
        (&[b"PK\x05\x06".as_slice(), &[0; 18]].concat(), "There is no file in the archive"),
        (&method, "Packed in a way that is not read"),
    ] {
        let ran = run(&["report", "-"], bytes);
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{said}");
        assert!(ran.err.contains(said) && ran.err.contains("Nothing readable"), "{said}: {}", ran.err);
        assert!(!ran.err.contains("The file is empty") && !ran.err.contains("archive_"), "{}", ran.err);
    }
    // What macOS adds is no file of its own.
    let export = b"\"UserPrincipalName\",\"MFA Status\",\"MFA Methods\"\r\n\"a@b.c\",\"Enabled\",\"OneWaySMS\"\r\n";
    let zip = [stored(0, "a/.DS_Store", b"", 0), stored(0, "MFA_Report.csv", export, 0)].concat();
    let ran = run(&["report", "-"], &zip);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("Note: Files of macOS itself in the archive"), "{}", ran.out);
    assert!(ran.out.contains("2 files:"), "{}", ran.out);
}

/// A warning without words is shown as its code.
#[test]
fn every_problem_of_an_archive_has_words() {
    for lang in ["en", "nl"] {
        let path = format!("../../data/locales/{lang}/warnings.ftl");
        let texts = std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        for code in ["cut_off", "damaged", "encrypted", "method", "bomb", "entries", "mismatch", "empty"] {
            for suffix in ["", "-expected", "-advice"] {
                assert!(texts.contains(&format!("warning-archive_{code}{suffix} = ")), "{lang}: {code}{suffix}");
            }
        }
    }
}
