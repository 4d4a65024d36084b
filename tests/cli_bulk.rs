//! `tokmint check` on files and streams: what is read, summaries, and the progress bar.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use std::io::{BufRead, BufReader};

use support::{command, file, ran, run, run_with};

mod support;

/// A value of each verdict, with its line.
const MIXED: &[(&str, &str)] = &[
    (
        "4242424242424242",
        "valid    visa              Visa              credit   US  16 digits, length ok  ..4242",
    ),
    ("42", "invalid  2 digits, expected 8 to 19"),
    (
        "378282246310006",
        "invalid  amex              American Express  credit   US  15 digits, length ok  ..0006  \
         the check digit does not fit the other digits",
    ),
];

/// The values of `MIXED`, each line ended like that.
fn mixed(end: &str) -> Vec<u8> {
    let lines = MIXED.iter().map(|(value, _)| format!("{value}{end}"));
    lines.collect::<String>().into()
}

/// The verdicts on `MIXED`, each line begun like that.
fn verdicts(begin: &str) -> String {
    let numbered = (1..).zip(MIXED);
    numbered
        .map(|(line, (_, verdict))| format!("{begin}{line:>7}  {verdict}\n"))
        .collect()
}

fn path(name: &str, content: &[u8]) -> String {
    file(name, content).to_str().unwrap().to_owned()
}

#[test]
fn a_file_is_read_like_standard_input() {
    let bytes = mixed("\n");
    let name = path("bulk-one", &bytes);
    for format in [
        &[][..],
        &["--json"],
        &["--summary"],
        &["--summary", "--json"],
    ] {
        let stream = run_with(&[&["check", "pan", "-"], format].concat(), &bytes);
        let of_file = run(&[&["check", "pan", "--file", &name], format].concat());
        assert_eq!(stream.code, 1);
        assert_eq!(stream, of_file, "{format:?}");
        let short = run(&[&["check", "pan", "-f", &name], format].concat());
        assert_eq!(short, of_file);
        let dash = run_with(&[&["check", "pan", "-f", "-"], format].concat(), &bytes);
        assert_eq!(dash, of_file);
    }
    assert_eq!(run(&["check", "pan", "-f", &name]).out, verdicts(""));
}

/// Several files are told apart by their places.
#[test]
fn several_files_are_numbered() {
    let first = path("bulk-first", b"4242424242424242\n");
    let second = path("bulk-second", &mixed("\n"));
    let expected = format!(
        "1:      1  {}\n{}{}",
        MIXED[0].1,
        verdicts("2:"),
        verdicts("3:"),
    );
    let ran = run(&["check", "pan", "-f", &first, "--file", &second, &second]);
    assert_eq!((ran.code, ran.out), (1, expected));

    let json = run(&["check", "rtn", "--json", "-f", &first, "-f", &first]).out;
    let line = |number| {
        format!(
            "{{\"file\":{number},\"line\":1,\"valid\":false,\
             \"reason\":\"16 digits, expected 9\",\"kind\":null,\"district\":null,\"city\":null}}\n"
        )
    };
    assert_eq!(json, line(1) + &line(2));

    let summary = run(&["check", "pan", "-s", "-f", &first, &second, "--json"]).out;
    assert!(
        summary.starts_with(r#"{"total":4,"valid":2,"invalid":2,"#),
        "{summary}"
    );

    // Standard input may be one of them.
    let ran = run_with(&["check", "pan", "-f", &first, "-"], &mixed("\n"));
    assert_eq!(
        ran.out,
        format!("1:      1  {}\n{}", MIXED[0].1, verdicts("2:"))
    );
}

#[test]
fn files_that_cannot_be_read_are_told_by_their_place() {
    let good = path("bulk-good", &mixed("\n"));
    for (bad, why) in [
        ("4242424242424242", "No such file"),
        (env!("CARGO_TARGET_TMPDIR"), "is a directory"),
    ] {
        for format in ["--json", "--summary"] {
            let ran = run(&["check", "pan", format, "-f", &good, bad, &good]);
            // Nothing is checked before all files are known to be there.
            assert_eq!((ran.code, &*ran.out), (2, ""));
            let told = format!("tokmint: --file, number 2: {why}");
            assert!(ran.err.starts_with(&told), "{ran:?}");
            assert!(!ran.err.contains(bad), "{ran:?}");
        }
    }
}

/// What fails later ends the run after the verdicts until there.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_fails_later_ends_the_run() {
    let good = path("bulk-before", &mixed("\n"));
    // Opens as a file of no bytes; the first of them cannot be read.
    let bad = "/proc/self/mem";
    let ran = run(&["check", "pan", "-f", &good, bad, &good]);
    assert_eq!((ran.code, &ran.out), (2, &verdicts("1:")));
    assert!(
        ran.err.starts_with("tokmint: --file, number 2: "),
        "{ran:?}"
    );
    let ran = run(&["check", "pan", "--summary", "-f", &good, bad]);
    assert_eq!((ran.code, &*ran.out), (2, ""));
}

#[test]
fn line_ends_and_marks_make_no_difference() {
    let unended = |end: &str| {
        let bytes = mixed(end);
        bytes[..bytes.len() - end.len()].to_vec()
    };
    let mark = b"\xEF\xBB\xBF";
    for (name, bytes) in [
        ("lf", mixed("\n")),
        ("crlf", mixed("\r\n")),
        ("lf-unended", unended("\n")),
        ("crlf-unended", unended("\r\n")),
        ("mark", [&mark[..], &mixed("\r\n")].concat()),
    ] {
        let name = path(&format!("bulk-{name}"), &bytes);
        assert_eq!(
            run(&["check", "pan", "-f", &name]).out,
            verdicts(""),
            "{name}"
        );
        let both = run(&["check", "pan", "-f", &name, &name]).out;
        assert_eq!(both, verdicts("1:") + &verdicts("2:"), "{name}");
    }
    // Anywhere else a mark is no digit, and there is one at most.
    for value in [
        &b"4242424242424242\n\xEF\xBB\xBF4242424242424242"[..],
        b"\n\xEF\xBB\xBF4242424242424242",
        b"\xEF\xBB\xBF\xEF\xBB\xBF4242424242424242",
        b"\xEF\xBB4242424242424242",
    ] {
        assert_eq!(run_with(&["check", "pan", "-"], value).code, 1);
    }
    // A line of a mark alone is empty.
    assert_eq!(
        run_with(&["check", "pan", "-"], b"\xEF\xBB\xBF\r\n").out,
        ""
    );
}

#[test]
fn bytes_of_all_kinds_get_verdicts() {
    let every: Vec<u8> = (0..=255).cycle().take(1 << 18).collect();
    let huge = [
        &b"4242424242424242\n"[..],
        &[b'4'; 1 << 20],
        b"\n378282246310005\n",
    ]
    .concat();
    let ran = run(&["check", "pan", "-f", &path("bulk-every", &every)]);
    // Each 256 bytes have one line end.
    assert_eq!(
        (ran.code, ran.out.lines().count()),
        (1, every.len() / 256 + 1)
    );
    assert!(ran.out.lines().all(|line| line.contains("  invalid  ")));

    let ran = run(&["check", "pan", "-s", "-f", &path("bulk-huge", &huge)]);
    assert!(
        ran.out.contains("\nreason\n  line_too_long  "),
        "{}",
        ran.out
    );
    let lines = run(&["check", "pan", "-f", &path("bulk-huge", &huge)]).out;
    assert_eq!(
        lines.lines().nth(1),
        Some("      2  invalid  longer than 4096 bytes")
    );
    assert!(lines.lines().nth(2).unwrap().starts_with("      3  valid"));

    let ran = run(&["check", "pan", "-f", &path("bulk-empty", b"")]);
    assert_eq!((ran.code, &*ran.out), (0, ""));
}

/// Values whose counts differ in every column, so that none can stand for another.
const COUNTED: &[&str] = &[
    "4242424242424242",
    "4000056655665556", // Visa debit
    "5200828282828210",
    "5019717010103742", // Dankort, which has no brand of its own
    "378282246310005",
    "4242424242424241",
    "5019717010103741",
    "4242424242",
    "42424242",
    "4242",
    "4242x",
    "x",
    "7000000000000005", // in no range
];

#[test]
fn a_summary_counts_pans() {
    let expected = "\
total               15
valid                7
invalid              8

reason
  check_digit        2
  not_digit          2
  length             1
  line_too_long      1
  not_utf8           1
  too_short          1

scheme
  visa               5
  dankort            2
  amex               1
  mastercard         1
  unknown            1

brand
  Visa               5
  Unknown            3
  American Express   1
  MasterCard         1

funding
  credit             5
  debit              4
  unknown            1

country
  US                 7
  DK                 2
  unknown            1

length_ok
  true               8
  false              2
";
    let mut bytes = COUNTED.join("\n\n").into_bytes();
    bytes.extend(b"\n4242\xFF\n");
    bytes.extend([b'4'; 4097]);
    let ran = run_with(&["check", "pan", "--summary", "-"], &bytes);
    assert_eq!((ran.code, &*ran.out), (1, expected));

    let json = run_with(&["check", "pan", "--json", "--summary", "-"], &bytes).out;
    let expected = concat!(
        r#"{"total":15,"valid":7,"invalid":8,"reason":{"check_digit":2,"not_digit":2,"length":1,"#,
        r#""line_too_long":1,"not_utf8":1,"too_short":1},"#,
        r#""scheme":{"visa":5,"dankort":2,"amex":1,"mastercard":1,"unknown":1},"#,
        r#""brand":{"Visa":5,"Unknown":3,"American Express":1,"MasterCard":1},"#,
        r#""funding":{"credit":5,"debit":4,"unknown":1},"#,
        r#""country":{"US":7,"DK":2,"unknown":1},"#,
        r#""length_ok":{"true":8,"false":2}}"#,
        "\n",
    );
    assert_eq!(json, expected);
}

#[test]
fn a_summary_counts_rtns() {
    let values = [
        "110000000",
        "021000021",
        "322271627",
        "000000518",
        "111000000",
        "131000000",
        "x",
    ];
    let ran = run(&[&["check", "rtn", "-s"], &values[..]].concat());
    let expected = "\
total            7
valid            4
invalid          3

reason
  check_digit    2
  not_digit      1

kind
  district       2
  government     1
  thrift         1

city
  Dallas         1
  New York       1
  San Francisco  1
";
    assert_eq!((ran.code, &*ran.out), (1, expected));
}

#[test]
fn a_summary_of_nothing_is_zeros() {
    let none = run_with(&["check", "pan", "--summary", "-"], b"\n\n");
    assert_eq!(
        (none.code, &*none.out),
        (0, "total    0\nvalid    0\ninvalid  0\n")
    );
    let none = run_with(&["check", "rtn", "--summary", "--json", "-"], b"");
    let expected = r#"{"total":0,"valid":0,"invalid":0,"reason":{},"kind":{},"city":{}}"#;
    assert_eq!((none.code, none.out), (0, format!("{expected}\n")));
}

/// Summaries agree with the lines that they stand for.
#[test]
fn a_summary_agrees_with_the_lines() {
    // Steps of the golden ratio come everywhere.
    let numbers = (0..20_000_u128).map(|at| at * 6_180_339_887_498_949 % 10_u128.pow(16));
    let numbers = numbers.map(|number| format!("{number}\n"));
    let name = path("bulk-many", numbers.collect::<String>().as_bytes());
    let lines = run(&["check", "pan", "--json", "-f", &name]).out;
    let lines: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let summary = run(&["check", "pan", "--json", "--summary", "-f", &name]).out;
    let summary: serde_json::Value = serde_json::from_str(&summary).unwrap();
    assert_eq!(summary["total"], lines.len());
    let valid = lines.iter().filter(|line| line["valid"] == true).count();
    assert_eq!(summary["valid"], valid);
    for column in ["scheme", "brand", "funding", "country", "length_ok"] {
        let counts = summary[column].as_object().unwrap();
        assert!(counts.len() > 1, "{column}");
        let known = lines.iter().filter(|line| !line["scheme"].is_null());
        let mut left = known.count() as u64;
        for (word, count) in counts {
            let shown = lines.iter().filter(|line| match &line[column] {
                serde_json::Value::Null => !line["scheme"].is_null() && word == "unknown",
                serde_json::Value::String(text) => text == word,
                other => other.as_bool() == word.parse().ok(),
            });
            assert_eq!(
                count.as_u64().unwrap(),
                shown.count() as u64,
                "{column} {word}"
            );
            left -= count.as_u64().unwrap();
        }
        assert_eq!(left, 0, "{column}");
    }
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let name = path("bulk-left", &b"4242424242424241\n".repeat(200_000));
    let mut child = command(&["check", "pan", "-f", &name]).spawn().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    stdout.read_line(&mut first).unwrap();
    assert!(first.starts_with("      1  invalid"), "{first}");
    drop(stdout);
    assert_eq!(ran(child.wait_with_output().unwrap()).code, 0);
}

#[cfg(target_os = "linux")]
mod linux {
    use std::fs;
    use std::io::Write;
    use std::process::{Command, Stdio};

    use super::support::leaks;
    use super::*;

    /// The most memory that a process has had, in KiB: addresses and not pages, for those of code come
    /// when the system likes.
    fn peak(id: u32) -> u64 {
        let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmPeak:"))
            .unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    #[test]
    fn memory_does_not_grow_with_the_stream() {
        for format in ["--summary", "--json"] {
            let mut child = command(&["check", "pan", format, "-"])
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .spawn()
                .unwrap();
            let mut stdin = child.stdin.take().unwrap();
            let [few, many] = [10_000, 300_000].map(|lines| {
                let input = mixed("\n").repeat(lines / MIXED.len());
                // When this is through, no more than a pipe of it is unread.
                stdin.write_all(&input).unwrap();
                peak(child.id())
            });
            // Of more than three MiB.
            assert!(many - few < 1024, "{format}: from {few} to {many} KiB");
            drop(stdin);
            assert_eq!(ran(child.wait_with_output().unwrap()).code, 1);
        }
    }

    /// What a terminal gets to see of a shell command.
    fn seen(shell: &str) -> String {
        let output = Command::new("script")
            .args(["--quiet", "--return", "--command", shell, "/dev/null"])
            .env("TERM", "xterm")
            .env("TOKMINT", env!("CARGO_BIN_EXE_tokmint"))
            .stdin(Stdio::null())
            .output()
            .expect("script, of util-linux");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// What is left of it: of each line what stands after the last time that it was wiped.
    fn left(seen: &str) -> Vec<&str> {
        let lines = seen.lines().map(|line| line.trim_end_matches('\r'));
        lines
            .map(|line| line.rsplit("\x1b[2K").next().unwrap())
            .collect()
    }

    /// Whether there is a sequence that sets colours.
    fn is_coloured(seen: &str) -> bool {
        let mut sequences = seen.split("\x1b[").skip(1);
        sequences.any(|text| {
            let end = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
            end.starts_with('m')
        })
    }

    const NUMBER: &str = "5200828282828210";

    /// A pipe with a pause, long enough for a bar, between two thousand numbers.
    fn slow(options: &str) -> String {
        let name = path("bulk-slow", format!("{NUMBER}\n").repeat(1000).as_bytes());
        format!("{{ cat '{name}'; sleep 1; cat '{name}'; }} | \"$TOKMINT\" check pan {options}")
    }

    #[test]
    fn a_bar_appears_on_a_terminal_and_goes() {
        let seen = seen(&slow("--summary -"));
        assert!(seen.contains("KiB in 1s, "), "{seen:?}");
        assert!(!is_coloured(&seen) && !leaks(&seen, NUMBER), "{seen:?}");
        let left = left(&seen);
        let rate = left[0];
        assert!(
            rate.starts_with("2,000 values in ") && rate.ends_with(" a second"),
            "{rate}"
        );
        let summary = run_with(
            &["check", "pan", "-s", "-"],
            format!("{NUMBER}\n").repeat(2000).as_bytes(),
        );
        assert_eq!(left[1..], summary.out.lines().collect::<Vec<_>>());
    }

    /// A check of input whose verdicts are not taken for a while: long enough for a bar.
    fn held_up(input: &str) -> String {
        format!("\"$TOKMINT\" check pan --json {input} | {{ sleep 1; cat > /dev/null; }}")
    }

    fn long_file(name: &str) -> String {
        path(name, format!("{NUMBER}\n").repeat(20_000).as_bytes())
    }

    /// Of a file it is known how long it takes.
    #[test]
    fn the_bar_of_a_file_has_an_end() {
        let name = long_file("bulk-long");
        for (input, size) in [
            (format!("-f '{name}'"), " of 332.03 KiB, "),
            (format!("- < '{name}'"), " of 332.03 KiB, "),
            (format!("-f '{name}' - < '{name}'"), " of 664.06 KiB, "),
        ] {
            let seen = seen(&held_up(&input));
            assert!(
                seen.contains(size) && seen.contains(", ready in "),
                "{seen:?}"
            );
            assert!(!leaks(&seen, NUMBER), "{seen:?}");
            assert_eq!(left(&seen).concat(), "");
        }
    }

    #[test]
    fn no_bar_where_lines_are_seen() {
        let lines = seen(&slow("-"));
        assert!(!lines.contains('\x1b'), "{lines:?}");
        assert_eq!(lines.lines().count(), 2000);
        // Nor for a terminal that cannot take it back.
        let dumb =
            seen(&slow("--json - > /dev/null").replace("\"$TOKMINT\"", "TERM=dumb \"$TOKMINT\""));
        assert_eq!(dumb, "");
    }

    /// A failure is told after the bar has gone.
    #[test]
    fn a_failure_is_told_on_a_line_of_its_own() {
        let name = long_file("bulk-failing");
        let seen = seen(&held_up(&format!("-f '{name}' /proc/self/mem")));
        assert!(seen.contains(" of 332.03 KiB, "), "{seen:?}");
        assert!(
            left(&seen)[0].starts_with("tokmint: --file, number 2: "),
            "{seen:?}"
        );
    }
}
