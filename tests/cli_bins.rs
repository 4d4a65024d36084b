//! `tokmint bins` as its users meet it.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

use support::{Ran, command, ran};
use tokmint::card::brand::Funding;
use tokmint::card::iin::{Column, CsvLoader, IinLayer, IinTable};

mod support;

fn arguments<S: AsRef<OsStr>>(of_bins: &[S]) -> Vec<&OsStr> {
    let of_bins = of_bins.iter().map(AsRef::as_ref);
    std::iter::once("bins".as_ref()).chain(of_bins).collect()
}

fn run<S: AsRef<OsStr>>(of_bins: &[S]) -> Ran {
    support::run(&arguments(of_bins))
}

fn run_with(of_bins: &[&str], input: &[u8]) -> Ran {
    support::run_with(&arguments(of_bins), input)
}

/// An empty folder of that name, which stays until the next run of the tests.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bins-{name}"));
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        fs::create_dir(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, content).unwrap();
        path
    }

    fn names(&self) -> Vec<String> {
        let files = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<_> = files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

const GOOD: &str = "bin,brand,type,category,country\n\
                    45000001,VISA,DEFERRED DEBIT,,DK\n\
                    45000002,VISA,DEBIT,PREPAID GIFT,DK\n";

fn compiled(name: &str, csv: &str) -> Vec<u8> {
    let loaded = IinLayer::from_csv(name, csv.as_bytes()).unwrap();
    loaded.layer.as_bytes().to_vec()
}

#[test]
fn a_table_is_compiled_and_verified() {
    let folder = Folder::new("good");
    let (from, to) = (folder.file("our cards.csv", GOOD), folder.path("out.bin"));
    let ran = run(&["compile", &from, &to]);
    let bytes = compiled("our cards", GOOD);
    assert_eq!(fs::read(&to).unwrap(), bytes);
    let size = bytes.len();
    let row = size as f64 / 2.0;
    let expected = format!(
        "name            our cards\n\
         rows read       2\n\
         in the table    2\n\
         skipped         0\n\
         duplicates      0\n\
         not understood  0\n\
         conflicts       0\n\
         bytes           {size}, {row:.1} a row\n"
    );
    assert_eq!((ran.code, ran.out), (0, expected));
    assert_eq!(folder.names(), ["our cards.csv", "out.bin"]);

    let ran = run(&["verify", &to]);
    let expected = format!(
        "sound\n\
         name       our cards\n\
         version    1\n\
         rows       2\n\
         bytes      {size}, {row:.1} a row\n"
    );
    assert_eq!((ran.code, ran.out), (0, expected));
    let ran = run_with(&["verify", "--json", "-"], &bytes);
    let expected = format!(
        "{{\"sound\":true,\"reason\":null,\"name\":\"our cards\",\"version\":1,\"rows\":2,\
         \"bytes\":{size}}}\n"
    );
    assert_eq!((ran.code, ran.out), (0, expected));
}

#[test]
fn options_reach_the_loader() {
    let folder = Folder::new("options");
    let to = folder.path("out.bin");
    let layer = |more: &[&str]| {
        let ran = run_with(&[&["compile", "-", &to], more].concat(), GOOD.as_bytes());
        assert_eq!(ran.code, 0, "{ran:?}");
        IinLayer::from_bytes(fs::read(&to).unwrap()).unwrap()
    };
    let fundings = |more: &[&str]| {
        let table = IinTable::BUILTIN.with_layer(layer(more));
        ["45000001", "45000002"].map(|digits| table.lookup_digits(digits).funding)
    };
    use Funding::{Credit, Debit, Prepaid};
    assert_eq!(fundings(&[]), [Credit, Debit]);
    assert_eq!(fundings(&["--deferred-debit"]), [Debit, Debit]);
    assert_eq!(fundings(&["--prepaid-by-category"]), [Credit, Prepaid]);
    assert_eq!(layer(&[]).name(), "standard input");
    assert_eq!(layer(&["--name", "ours"]).name(), "ours");
    // A name may hold anything, and is not to move the cursor of a terminal.
    layer(&["--name", "a\u{1b}[2Jb\n"]);
    let ran = run(&["verify", &to]);
    assert!(ran.out.contains("name       a\\u{1b}[2Jb\\n\n"), "{ran:?}");
}

/// Twelve rows to skip, two duplicates, a word and a conflict.
fn bad() -> String {
    let mut csv = String::from("bin,brand,country\n");
    csv += &"45x,VISA,DK\n".repeat(12);
    csv + "45,VISA,DK\n45,VISA,\n45,JCB,Denmark\n"
}

#[test]
fn skipped_rows_are_told_and_exit_1() {
    let folder = Folder::new("bad");
    let (from, to) = (folder.file("bad.csv", bad()), folder.path("out.bin"));
    let bytes = compiled("bad", &bad());
    let summary = format!(
        "name            bad\n\
         rows read       15\n\
         in the table    1\n\
         skipped         12\n\
         duplicates      2\n\
         not understood  1\n\
         conflicts       1\n\
         bytes           {0}, {0}.0 a row\n",
        bytes.len()
    );
    let skipped = |lines: std::ops::RangeInclusive<usize>| {
        let line = |line| format!("{line:>7}  start: character at byte 2 is not a digit\n");
        lines.map(line).collect::<String>()
    };
    let rest = "\n\
         duplicates, by line:\n     \
             14  the same range as line 16, which is kept\n     \
             15  the same range as line 16, which is kept\n\
         \n\
         not understood, by line:\n     \
             16  country: not understood, taken as unsaid\n\
         \n\
         conflicts with the built-in table, by line:\n     \
             16  scheme jcb, built-in visa in 4\n";

    let ran = run(&["compile", &from, &to]);
    let title = "\nskipped, by line:\n";
    let more = "and 2 more; --all lists them\n";
    let expected = [&summary, title, &skipped(2..=11), more, rest].concat();
    assert_eq!((ran.code, ran.out), (1, expected));
    assert_eq!(fs::read(&to).unwrap(), bytes);

    let ran = run(&["compile", "--all", &from, &to]);
    let expected = [&summary, title, &skipped(2..=13), rest].concat();
    assert_eq!((ran.code, ran.out), (1, expected));

    let ran = run(&["compile", "--json", &from, &to]);
    let loaded = CsvLoader::new().load("bad", bad().as_bytes()).unwrap();
    let mut expected = serde_json::json!({ "name": "bad", "bytes": bytes.len() });
    let summary = serde_json::to_value(&loaded.summary).unwrap();
    for (key, value) in summary.as_object().unwrap() {
        expected[key] = value.clone();
    }
    assert_eq!(expected["skipped"].as_array().unwrap().len(), 12);
    assert_eq!((ran.code, ran.out), (1, format!("{expected}\n")));
}

#[test]
fn what_is_not_sound_is_told_and_exits_1() {
    let folder = Folder::new("verify");
    let good = compiled("", GOOD);
    let mut altered = good.clone();
    altered[60] ^= 1;
    for (bytes, why) in [
        (&b""[..], "truncated: 0 bytes, expected 48"),
        (GOOD.as_bytes(), "not a compiled IIN table"),
        (&good[..good.len() - 1], "truncated: "),
        (&altered, "wrong checksum: the bytes were altered"),
    ] {
        let path = folder.file("table", bytes);
        let ran = run(&["verify", &path]);
        let begin = format!("not sound  {why}");
        assert!(ran.code == 1 && ran.out.starts_with(&begin), "{ran:?}");
        let ran = run(&["verify", "--json", &path]);
        let begin = format!("{{\"sound\":false,\"reason\":\"{why}");
        assert!(ran.code == 1 && ran.out.starts_with(&begin), "{ran:?}");
        assert!(
            ran.out.ends_with(&format!("\"bytes\":{}}}\n", bytes.len())),
            "{ran:?}"
        );
    }
}

/// What was there before stays, and nothing is left beside it.
#[test]
fn a_failure_leaves_everything_as_it_was() {
    let folder = Folder::new("failure");
    let good = folder.file("good.csv", GOOD);
    let headless = folder.file("headless.csv", "45,VISA\n");
    let old = folder.file("old.bin", "old");
    let inside = folder.path("");
    let missing = folder.path("missing");
    let nowhere = folder.path("missing/out.bin");
    let before = folder.names();
    for (from, to, why) in [
        (&*missing, &*old, "IN: "),
        (
            &headless,
            &old,
            "IN: no column of IINs: the header has none of iin_start, ",
        ),
        (&inside, &old, "IN: "),
        (&good, &good, "OUT: the same file as IN"),
        (&good, &inside, "OUT: there is something that is no file"),
        (
            &good,
            "-",
            "OUT: a file is expected, since standard output tells what came of it",
        ),
        (&good, &nowhere, "OUT: "),
    ] {
        let ran = run(&["compile", from, to]);
        let begin = format!("tokmint: {why}");
        assert!(ran.code == 2 && ran.err.starts_with(&begin), "{ran:?}");
        assert!(!ran.err.contains("missing"), "{ran:?}");
        assert_eq!(folder.names(), before);
        assert_eq!(fs::read(&old).unwrap(), b"old");
        assert_eq!(fs::read_to_string(&good).unwrap(), GOOD);
    }
    let ran = run(&["verify", &missing]);
    assert!(
        ran.code == 2 && ran.err.starts_with("tokmint: FILE: "),
        "{ran:?}"
    );
    for (arguments, why) in [
        (&["compile"][..], "<IN>: <OUT>: missing"),
        (&["compile", &good], "<OUT>: missing"),
        (&["compile", &good, ""], "<OUT>: value missing"),
        (&["verify"], "<FILE>: missing"),
        (&[], "a command is missing"),
        (&["nothing"], "no such command"),
        (
            &["compile", "--nothing", &good, &old],
            "unknown option, or a value where none is expected",
        ),
    ] {
        let ran = run(arguments);
        let expected = format!("tokmint: {why}; --help tells more\n");
        assert_eq!((ran.code, ran.err), (2, expected));
    }
    // Another run replaces what is there.
    assert_eq!(run(&["compile", &good, &old]).code, 0);
    assert_eq!(fs::read(&old).unwrap(), compiled("good", GOOD));
    assert_eq!(folder.names(), before);
}

#[cfg(unix)]
#[test]
fn links_and_devices_stay_what_they_are() {
    let folder = Folder::new("links");
    let from = folder.file("good.csv", GOOD);
    let (old, link) = (folder.file("old.bin", "old"), folder.path("link.bin"));
    std::os::unix::fs::symlink(&old, &link).unwrap();
    assert_eq!(run(&["compile", &from, &link]).code, 0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&old).unwrap(), compiled("good", GOOD));
    let ran = run(&["compile", &from, "/dev/null"]);
    assert_eq!(
        ran.err,
        "tokmint: OUT: there is something that is no file\n"
    );
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}

#[test]
fn help_names_every_column() {
    let ran = run(&["compile", "--help"]);
    assert_eq!(ran.code, 0);
    for column in Column::ALL {
        assert!(ran.out.contains(&format!("\n  {column} ")), "{column}");
        for name in column.names() {
            assert!(ran.out.contains(name), "{name}");
        }
    }
    assert!(
        ran.out
            .lines()
            .all(|line| line.len() <= 100 && line.trim_end() == line)
    );
    assert_eq!(run(&["verify", "--help"]).code, 0);
}

#[test]
fn numbers_are_not_repeated() {
    const NUMBER: &str = "5200828282828210";
    let folder = Folder::new("numbers");
    let to = folder.path("out.bin");
    let csv = format!(
        "bin,bin_end,brand,type,country\n\
         {NUMBER}x,,,,\n{NUMBER}{NUMBER},,,,\n{NUMBER},4,,,\n{NUMBER},,{NUMBER},{NUMBER},{NUMBER}\n\
         {NUMBER},,,,\n\"{NUMBER}\n{NUMBER},,visa,,,,{NUMBER}\n"
    );
    let runs = [
        run_with(&["compile", "-", &to], csv.as_bytes()),
        run_with(&["compile", "--json", "-", &to], csv.as_bytes()),
        run(&["verify", &to]),
        run_with(&["compile", "-", &to], NUMBER.as_bytes()),
        run(&["compile", NUMBER, &to]),
        run(&["compile", NUMBER, NUMBER, NUMBER]),
        run(&["verify", NUMBER]),
        run(&["verify", &format!("--json={NUMBER}"), &to]),
        run(&[NUMBER]),
    ];
    assert_eq!(
        runs.each_ref().map(|ran| ran.code),
        [1, 1, 0, 2, 2, 2, 2, 2, 2]
    );
    for ran in runs {
        for text in [ran.out, ran.err] {
            assert!(!text.contains("52008") && !text.contains("28210"), "{text}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let folder = Folder::new("full");
    let (from, to) = (folder.file("good.csv", GOOD), folder.path("out.bin"));
    for of_bins in [&["compile", &from, &to][..], &["verify", &to]] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let ran = ran(command(&arguments(of_bins)).stdout(full).output().unwrap());
        assert!(ran.err.starts_with("tokmint: standard output: "), "{ran:?}");
        assert_eq!(ran.code, 2);
    }
}

/// A table on top is asked first by every command that looks card numbers up, from CSV and compiled.
#[test]
fn commands_look_numbers_up_in_tables_on_top() {
    let folder = Folder::new("looked-up");
    let csv = folder.0.join("ours.csv");
    let compiled = folder.0.join("ours.bin");
    let text = "bin,type,issuer,country\n42424242,prepaid,A bank of ours,DK\n4242424x,,,\n";
    fs::write(&csv, text).unwrap();
    let done = run(&["compile".as_ref(), csv.as_os_str(), compiled.as_os_str()]);
    assert_eq!(done.code, 1, "{done:?}");

    let warning = "tokmint: --bins, number 1: 1 of 2 rows skipped, 0 fields not understood; \
                   tokmint bins compile tells which\n";
    for (table, warned) in [(&csv, warning), (&compiled, "")] {
        let told = |arguments: &[&str]| {
            let output = command(arguments)
                .arg("--bins")
                .arg(table)
                .output()
                .unwrap();
            assert_eq!(output.status.code(), Some(0), "{output:?}");
            assert_eq!(String::from_utf8(output.stderr).unwrap(), warned);
            String::from_utf8(output.stdout).unwrap()
        };
        let checked = told(&["check", "pan", "--json", "4242424242424242"]);
        assert!(
            checked.contains(r#""funding":"prepaid","country":"DK""#),
            "{checked}"
        );
        let explained = told(&["explain", "pan", "4242424242424242"]);
        assert!(explained.contains("issuer: A bank of ours"), "{explained}");
        let token = told(&[
            "token",
            "-d=card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030",
        ]);
        assert!(token.contains(r#""funding": "prepaid""#), "{token}");
    }
}

/// Which file it was is told by its place.
#[test]
fn tables_that_cannot_be_used_are_told() {
    let folder = Folder::new("unusable");
    let altered = folder.0.join("altered.bin");
    let mut bytes = IinLayer::builder("ours")
        .build()
        .unwrap()
        .0
        .as_bytes()
        .to_vec();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&altered, bytes).unwrap();
    for (path, why) in [
        (
            folder.0.join("missing.csv"),
            "No such file or directory (os error 2)",
        ),
        (altered, "wrong checksum: the bytes were altered"),
    ] {
        let mut command = command(&["check", "pan", "4242424242424242", "--bins"]);
        let ran = ran(command.arg(path).output().unwrap());
        assert_eq!(ran.err, format!("tokmint: --bins, number 1: {why}\n"));
    }
}
