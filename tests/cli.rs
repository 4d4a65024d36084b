//! The `tokmint` program as its users meet it: arguments and streams in; bytes and exit codes out.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use support::{Ran, command, file, leaks, ran, run, run_with};

mod support;

/// Everything that would otherwise differ from run to run.
const PINNED: [&str; 10] = [
    "--now",
    "1683071568",
    "--account",
    "acct_1032D8LkdIwHu7ix",
    "--client-ip",
    "52.35.78.6",
    "--profile",
    "reference",
    "--seed",
    "reference",
];
const CARD: &str =
    "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2026&card[cvc]=314";

fn token(more: &[&str]) -> Ran {
    run(&[&["token"], &PINNED[..], more].concat())
}

/// The example of the documentation with the characters that the seed stands for; those and the
/// fingerprint were computed with Python's `hashlib`, `hmac` and unbounded integers.
fn reference() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/card_reference");
    let response = fs::read_to_string(format!("{folder}/response")).unwrap();
    let (_, body) = response.split_once("\n\n").unwrap();
    body.replace("t44h1F8k", "25UU4u1R")
        .replace("RdxpVI1Q", "GAcAqYzh")
        .replace("~~~~~~~~~~~~~~~~", "j0triYXZoSPJWxxb")
}

#[test]
fn the_documented_call_gets_the_documented_token() {
    let data = [
        "-d",
        "card[number]=4242424242424242",
        "-d",
        "card[exp_month]=5",
        "--data",
        "card[exp_year]=2026",
        "--data=card[cvc]=314",
    ];
    let good = Ran {
        code: 0,
        out: reference(),
        err: String::new(),
    };
    assert_eq!(token(&data), good);
    assert_eq!(token(&["-d", CARD]), good);
    assert_eq!(
        token(&["-d", CARD, "--now=2023-05-03T01:52:48+02:00"]).code,
        2
    ); // --now twice

    // The same from standard input and from a file, line breaks and NUL left out.
    let broken = CARD.replace('&', "&\r\n") + "\n\0";
    let arguments = [&["token"], &PINNED[..], &["-d", "@-"]].concat();
    assert_eq!(run_with(&arguments, broken.as_bytes()), good);
    let path = file("card", broken.as_bytes());
    let from_file = format!("@{}", path.display());
    assert_eq!(token(&["-d", &from_file]), good);
}

#[test]
fn status_and_headers_come_first_when_asked_for() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\
                Request-Id: req_qjLYyrP24jvW9J\r\n";
    for flag in ["-i", "--include"] {
        let ran = token(&["-d", CARD, flag]);
        let (before, body) = ran.out.split_once("\r\n\r\n").unwrap();
        assert!(format!("{before}\r\n").starts_with(head), "{before}");
        assert_eq!((body, ran.code), (&*reference(), 0));
    }
    let wrong = CARD.replace("4242&", "4241&");
    let ran = token(&["-d", &wrong, "-i"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.starts_with("HTTP/1.1 402 Payment Required\r\n"));
    assert!(ran.out.contains("\r\nStripe-Should-Retry: false\r\n"));
}

#[test]
fn a_refusal_is_printed_and_exits_1() {
    let ran = token(&["-d", &CARD.replace("4242&", "4241&")]);
    let body = "{
  \"error\": {
    \"code\": \"incorrect_number\",
    \"doc_url\": \"https://stripe.com/docs/error-codes/incorrect-number\",
    \"message\": \"Your card number is incorrect.\",
    \"param\": \"number\",
    \"request_log_url\": \
        \"https://dashboard.stripe.com/test/logs/req_qjLYyrP24jvW9J?t=1683071568\",
    \"type\": \"card_error\"
  }
}
";
    assert_eq!((ran.code, &*ran.out), (1, body));
    // Parameters without sense, or none, are the API's to refuse.
    for nonsense in ["", "&&", "a=b", "card=1", "%", "["] {
        let ran = token(&["-d", nonsense]);
        assert!(ran.out.starts_with("{\n  \"error\": {"), "{ran:?}");
        assert_eq!(ran.code, 1);
    }
}

#[test]
fn options_reach_the_call() {
    let ran = |more: &[&str]| run(&[&["token", "-d", CARD, "--now", "1683071568"], more].concat());
    assert!(
        ran(&["--profile", "2023-01"])
            .out
            .contains("\"tokenization_method\": null\n")
    );
    assert!(
        ran(&["--profile=current"])
            .out
            .contains("\"regulated_status\"")
    );
    assert!(
        ran(&["--client-ip", "2001:db8::1"])
            .out
            .contains("\"client_ip\": \"2001:db8::1\"")
    );
    assert!(!ran(&["--key", "pk_test_1"]).out.contains("fingerprint"));
    let moment = ran(&["--seed", "", "--now", "1683071568"]);
    assert_eq!(moment.code, 2, "{moment:?}");
    let same = |now: &str| run(&["token", "-d", CARD, "--seed", "", "--now", now]).out;
    assert_eq!(same("1683071568"), same("2023-05-03T01:52:48.999+02:00"));
    // Past the expiry of the card.
    assert_eq!(
        run(&["token", "-d", CARD, "--now", "2026-06-01T00:00:00Z"]).code,
        1
    );
    // Live mode needs a key of one's own, and the key makes the fingerprints.
    assert_eq!(ran(&["--key", "sk_live_1"]).code, 1);
    let path = file("key", format!(" \n{}\r\n", "5a".repeat(32)).as_bytes());
    let path = path.to_str().unwrap();
    let live = ran(&["--key", "sk_live_1", "--fingerprint-key-file", path]);
    assert!(live.out.contains("\"livemode\": true"), "{live:?}");
    let test = ran(&["--fingerprint-key-file", path]);
    let fingerprint = |ran: &Ran| {
        let line = ran.out.lines().find(|line| line.contains("fingerprint"));
        line.unwrap().to_owned()
    };
    assert_eq!(fingerprint(&test), fingerprint(&live));
    assert_ne!(fingerprint(&test), fingerprint(&ran(&[])));
}

#[test]
fn ids_are_random_without_a_seed_and_determined_with_one() {
    let of =
        |more: &[&str]| run(&[&["token", "-d", CARD, "--now", "1683071568"], more].concat()).out;
    assert_eq!(of(&["--seed", "a"]), of(&["--seed", "a"]));
    assert_ne!(of(&["--seed", "a"]), of(&["--seed", "b"]));
    assert_ne!(of(&[]), of(&[]));
    // Without --now it is today, when a card of last century is past and one of 2050 is not.
    let today = |year: &str| run(&["token", "-d", &CARD.replace("2026", year)]).code;
    assert_eq!((today("1999"), today("2050")), (1, 0));
}

/// What curl 7.88 sends for the same arguments.
#[test]
fn data_is_put_together_as_by_curl() {
    let named = |more: &[&str]| {
        let ran = token(&[&["-d", CARD], more].concat());
        let line = ran.out.lines().find(|line| line.contains("\"name\":"));
        line.map(|line| line.trim().trim_end_matches(',').to_owned())
            .ok_or(ran)
    };
    let name = |text: &str| Ok(format!("\"name\": {text}"));
    assert_eq!(named(&["-d", "card[name]=A+B%21"]), name("\"A B!\""));
    assert_eq!(
        named(&["--data-urlencode", "card[name]=Jenny Rosén & co~*+%="]),
        name("\"Jenny Rosén & co~*+%=\""),
    );
    let path = file("name", b"Jenny\tRosen\n");
    let of_file = format!("card[name]@{}", path.display());
    assert_eq!(
        named(&["--data-urlencode", &of_file]),
        name("\"Jenny\\tRosen\\n\"")
    );
    // Without a name nothing is left of the pair's own signs.
    assert_eq!(
        named(&["--data-urlencode", "=", "-d", "card[name]=x"]),
        name("\"x\"")
    );
    let alone = named(&["--data-urlencode", "card[name]"]).unwrap_err();
    assert!(
        alone.out.contains("empty string for 'card[name]'"),
        "{alone:?}"
    );
    let one_key = named(&["--data-urlencode", "=card[name]=x"]).unwrap_err();
    assert!(one_key.out.contains("Invalid string: {"), "{one_key:?}");

    // The order of the command line: the last of one name counts.
    let (plain, encoded) = ("card[name]=plain", "card[name]=encoded");
    assert_eq!(
        named(&["-d", plain, "--data-urlencode", encoded]),
        name("\"encoded\"")
    );
    assert_eq!(
        named(&["--data-urlencode", encoded, "-d", plain]),
        name("\"plain\"")
    );
}

#[test]
fn wrong_usage_is_told_in_a_line_and_exits_2() {
    let missing = "missing-file-of-no-one";
    let short = file("short-key", b"5a5a");
    let short = short.to_str().unwrap();
    for (arguments, told) in [
        (&[][..], "a command is missing; --help tells more"),
        (&["check"], "a command is missing; --help tells more"),
        (&["tokens"], "no such command; --help tells more"),
        (
            &["token"],
            "no parameters: give them with -d \"card[number]\"=... and so on, with -d @FILE, or \
             with -d @- to read standard input; --help tells more",
        ),
        (
            &["token", "-d"],
            "--data <DATA>: value missing; --help tells more",
        ),
        (
            &["token", "-d", "a", "b"],
            "unknown option, or a value where none is expected; --help tells more",
        ),
        (
            &["token", "-d", "a", "--now", "today"],
            "--now <TIME>: not a value of this option: expected a time such as \
             2023-05-02T23:52:48Z or 1683071568; --help tells more",
        ),
        (
            &["token", "-d", "a", "--key", "secret"],
            "--key <KEY>: not a value of this option: a key begins with sk_test_, sk_live_, \
             pk_test_, pk_live_, rk_test_ or rk_live_; --help tells more",
        ),
        (
            &["token", "-d", "a", "--account", "acct_1"],
            "--account <ACCT>: not a value of this option: 1 characters after acct_, expected 10 \
             to 32; --help tells more",
        ),
        (
            &["token", "-d", "a", "--profile", "2022"],
            "--profile <PROFILE>: not a value of this option, expected one of 2023-01, 2023-10, \
             2024-03, 2025-01, 2026-01, reference, current; --help tells more",
        ),
        (
            &["token", "-d", "a", "--fingerprint-key-file", short],
            "--fingerprint-key-file: 2 bytes, expected at least 32",
        ),
        (
            &["token", "-d", "a", "--seed", "a", "--seed", "b"],
            "--seed <TEXT>: given more than once; --help tells more",
        ),
        (&["check", "pan"], "<VALUE>...: missing; --help tells more"),
        (
            &["check", "pan", "-", "4242424242424242"],
            "-: standard input is read without other values beside it",
        ),
        (
            &["check", "pan", "4242424242424242", "--file", missing],
            "[VALUE]...: not together with --file <FILE>...; --help tells more",
        ),
        (
            &["check", "pan", "--file"],
            "--file <FILE>...: value missing; --help tells more",
        ),
    ] {
        let ran = run(arguments);
        assert_eq!(ran.err, format!("tokmint: {told}\n"), "{arguments:?}");
        assert_eq!((ran.code, &*ran.out), (2, ""));
    }
    // The system's own words follow.
    for (arguments, told) in [
        (
            ["token", "-d", &format!("@{missing}")],
            "tokmint: --data, number 1 of the data: cannot read: ",
        ),
        (
            ["token", "--data-urlencode", &format!("a@{missing}")],
            "tokmint: --data-urlencode, number 1 of the data: cannot read: ",
        ),
    ] {
        let ran = run(&arguments);
        assert!(ran.err.starts_with(told) && ran.code == 2, "{ran:?}");
        assert!(!ran.err.contains(missing), "{ran:?}");
    }
}

#[test]
fn help_has_an_example_and_a_warning() {
    for command in [&["token"][..], &["check", "pan"], &["check", "rtn"]] {
        let ran = run(&[command, &["--help"]].concat());
        assert_eq!(ran.code, 0);
        for part in ["Example", "list of processes", "Exit code:"] {
            assert!(ran.out.contains(part), "{command:?}: no {part}");
        }
        assert_eq!(ran.out, run(&[&["help"], command].concat()).out);
    }
    let version = concat!("tokmint ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(run(&["--version"]).out, version);
}

#[test]
fn check_pan_prints_a_line_for_each() {
    let values = [
        "4242 4242-4242 4242",
        "4242424242424241",
        "5019717010103742",
        "42424242424242x2",
        "4242424242",
        "42424242",
        "",
    ];
    let ran = run(&[&["check", "pan"], &values[..]].concat());
    let visa = "visa              Visa              credit   US";
    let dankort = "dankort           Unknown           debit    DK";
    let expected = [
        format!("1  valid    {visa}  16 digits, length ok  ..4242"),
        format!(
            "2  invalid  {visa}  16 digits, length ok  ..4241  \
             the check digit does not fit the other digits"
        ),
        format!("3  valid    {dankort}  16 digits, length ok  ..3742"),
        "4  invalid  character at byte 14 is not a digit".to_owned(),
        format!("5  valid    {visa}  10 digits, not a length of its range  ..4242"),
        format!(
            "6  invalid  {visa}   8 digits, not a length of its range  ..4242  \
             8 digits, expected at least 10"
        ),
        "7  invalid  0 digits, expected 8 to 19".to_owned(),
    ];
    let expected = expected.map(|line| format!("      {line}\n")).concat();
    assert_eq!(ran.out, expected);
    assert_eq!(ran.code, 1);
    assert_eq!(run(&["check", "pan", "4242424242424242"]).code, 0);
}

#[test]
fn check_pan_prints_json_lines() {
    let input = b"378282246310005\r\n\r\n\n4242424242424241\n1234\n42424242424242\xC3\n4242424242";
    let ran = run_with(&["check", "pan", "--json", "-"], input);
    let expected = concat!(
        r#"{"line":1,"valid":true,"reason":null,"scheme":"amex","brand":"American Express","#,
        r#""funding":"credit","country":"US","length_ok":true,"digits":15,"last4":"0005"}"#,
        "\n",
        r#"{"line":4,"valid":false,"reason":"the check digit does not fit the other digits","#,
        r#""scheme":"visa","brand":"Visa","#,
        r#""funding":"credit","country":"US","length_ok":true,"digits":16,"last4":"4241"}"#,
        "\n",
        r#"{"line":5,"valid":false,"reason":"4 digits, expected 8 to 19","#,
        r#""scheme":null,"brand":null,"#,
        r#""funding":null,"country":null,"length_ok":null,"digits":null,"last4":null}"#,
        "\n",
        r#"{"line":6,"valid":false,"reason":"not UTF-8 text from byte 14 on","#,
        r#""scheme":null,"brand":null,"#,
        r#""funding":null,"country":null,"length_ok":null,"digits":null,"last4":null}"#,
        "\n",
        r#"{"line":7,"valid":true,"reason":null,"scheme":"visa","brand":"Visa","#,
        r#""funding":"credit","country":"US","length_ok":false,"digits":10,"last4":"4242"}"#,
        "\n",
    );
    assert_eq!(ran.out, expected);
    assert_eq!(ran.code, 1);
}

#[test]
fn check_rtn_tells_kind_and_district() {
    let values = ["110000000", "322271627", "000000518", "111000000", "x"];
    let ran = run(&[&["check", "rtn"], &values[..]].concat());
    let expected = [
        "1  valid    district    Federal Reserve district 11, Dallas",
        "2  valid    thrift      Federal Reserve district 12, San Francisco",
        "3  valid    government",
        "4  invalid  check digit is wrong",
        "5  invalid  character at byte 0 is not a digit",
    ];
    assert_eq!(
        ran.out,
        expected.map(|line| format!("      {line}\n")).concat()
    );
    assert_eq!(ran.code, 1);

    let ran = run_with(&["check", "rtn", "--json", "-"], b"021000021\n021000022\n");
    let expected = concat!(
        r#"{"line":1,"valid":true,"reason":null,"kind":"district","district":2,"city":"New York"}"#,
        "\n",
        r#"{"line":2,"valid":false,"reason":"check digit is wrong","kind":null,"district":null,"#,
        r#""city":null}"#,
        "\n",
    );
    assert_eq!((ran.code, &*ran.out), (1, expected));
    assert_eq!(run(&["check", "rtn", "110000000"]).code, 0);
}

#[test]
fn no_values_on_standard_input_are_all_valid() {
    for input in [&b""[..], b"\n", b"\r\n\n\r\n"] {
        let ran = run_with(&["check", "pan", "-"], input);
        assert_eq!((ran.code, &*ran.out), (0, ""));
    }
}

/// Long lines cost no memory, and those after them keep their numbers.
#[test]
fn long_lines_get_a_verdict() {
    let spaces = |count| " ".repeat(count);
    let longest = format!("4242{}424242424242", spaces(4096 - 16));
    let longer = format!("4242{}424242424242", spaces(4096 - 15));
    let huge = "4".repeat(1 << 20);
    let input = [
        &longest,
        "\r\n",
        &longer,
        "\n",
        &huge,
        "\n4242424242424242\n",
        &huge,
    ]
    .concat();
    let ran = run_with(&["check", "pan", "-"], input.as_bytes());
    let lines: Vec<_> = ran.out.lines().collect();
    assert!(lines[0].starts_with("      1  valid"), "{}", lines[0]);
    assert_eq!(lines[1], "      2  invalid  longer than 4096 bytes");
    assert_eq!(lines[2], "      3  invalid  longer than 4096 bytes");
    assert!(lines[3].starts_with("      4  valid"), "{}", lines[3]);
    assert_eq!(lines[4], "      5  invalid  longer than 4096 bytes");
    assert_eq!((lines.len(), ran.code), (5, 1));
}

#[test]
fn many_lines_are_quick() {
    const LINES: usize = 200_000;
    let input = "4242424242424242\n5200828282828210\n".repeat(LINES / 2);
    for format in [&[][..], &["--json"]] {
        let start = Instant::now();
        let ran = run_with(&[&["check", "pan", "-"], format].concat(), input.as_bytes());
        assert_eq!((ran.code, ran.out.lines().count()), (0, LINES));
        let last = ran.out.lines().last().unwrap();
        assert!(last.contains("200000") && last.contains("8210"), "{last}");
        // An optimised build takes a seventh of a second.
        assert!(start.elapsed() < Duration::from_secs(60));
    }
}

#[test]
fn a_verdict_does_not_wait_for_the_next_value() {
    let mut child = command(&["check", "pan", "-"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (send, receive) = mpsc::channel();
    let reader = thread::spawn(move || {
        while let Some(Ok(line)) = lines.next() {
            send.send(line).unwrap();
        }
    });
    for at in 1..=3 {
        stdin.write_all(b"4242424242424242\n").unwrap();
        let line = receive.recv_timeout(Duration::from_secs(60)).unwrap();
        assert!(line.starts_with(&format!("      {at}  valid")), "{line}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
    reader.join().unwrap();
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let input = "4242424242424241\n".repeat(200_000);
    let mut child = command(&["check", "pan", "-"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input.as_bytes()).is_ok());
        let mut first = String::new();
        stdout.read_line(&mut first).unwrap();
        assert!(first.starts_with("      1  invalid"), "{first}");
        drop(stdout);
        let ran = ran(child.wait_with_output().unwrap());
        assert_eq!(ran.code, 0);
    });
}

/// A number in any place at all, right or wrong: no more than its last four digits come out.
#[test]
fn numbers_are_not_repeated() {
    const NUMBER: &str = "5200828282828210";
    let spaced = "5200 8282 8282 8210";
    let card = format!("card[number]={NUMBER}&card[exp_month]=5&card[exp_year]=2050");
    let wrong = card.replace("8210&", "8211&");
    let list = format!("card[number][]={NUMBER}&card[exp_month]=5&card[exp_year]=2050");
    let long = format!("card[number]={}&card[exp_month]=5", NUMBER.repeat(400));
    let letter = format!("{NUMBER}x");
    let minus = format!("-{NUMBER}");
    let dashes = format!("--{NUMBER}");
    let values = |option: &str| format!("{option}={NUMBER}");
    let mut runs: Vec<Vec<String>> = Vec::new();
    let mut add = |arguments: &[&str]| {
        runs.push(arguments.iter().map(|&text| text.to_owned()).collect());
    };
    for what in ["pan", "rtn"] {
        for value in [NUMBER, spaced, &letter, &minus, &dashes] {
            add(&["check", what, value]);
            add(&["check", what, "--json", value]);
            add(&["check", what, "--", value]);
            add(&["check", value, what]);
        }
        add(&["check", what, &values("--json")]);
        add(&["check", what, &values("--version")]);
        add(&["check", what, "-", NUMBER]);
        add(&["check", what, "--summary", NUMBER]);
        add(&["check", what, "--summary", "--json", NUMBER]);
        for option in ["--file", "--summary"] {
            add(&["check", what, &values(option)]);
            add(&["check", what, option, NUMBER]);
            add(&["check", what, NUMBER, option, NUMBER]);
            add(&["check", what, option, "/", NUMBER]);
        }
        add(&["check", what, &format!("-f{NUMBER}")]);
        add(&["check", what, &format!("-s{NUMBER}")]);
    }
    for value in [&card, &wrong, &list, &long] {
        add(&["token", "-d", value]);
        add(&["token", "--data-urlencode", value]);
        add(&["token", "-i", "-d", value, "--profile", "reference"]);
    }
    for option in [
        "--key",
        "--account",
        "--now",
        "--seed",
        "--client-ip",
        "--profile",
        "--fingerprint-key-file",
        "--include",
        "--number",
        "--data",
        "--data-urlencode",
    ] {
        add(&["token", "-d", "a=b", &values(option)]);
        add(&["token", "-d", "a=b", option, NUMBER]);
        add(&["token", option]);
        add(&[&values(option)]);
    }
    for value in [NUMBER, spaced, &letter, &minus, &dashes] {
        add(&[value]);
        add(&["help", value]);
        add(&["token", value]);
        add(&["token", "-d", "a=b", value]);
        add(&["token", "-d", &format!("@{value}")]);
        add(&["token", "--data-urlencode", &format!("a@{value}")]);
    }
    for arguments in &runs {
        let ran = run(arguments);
        assert!(!leaks(&ran.out, NUMBER), "{arguments:?}: {}", ran.out);
        assert!(!leaks(&ran.err, NUMBER), "{arguments:?}: {}", ran.err);
    }
    // And from standard input.
    for value in [NUMBER, spaced, &letter, &minus, &dashes] {
        for arguments in [&["check", "pan", "-"][..], &["check", "rtn", "--json", "-"]] {
            let ran = run_with(arguments, value.as_bytes());
            assert!(
                !leaks(&ran.out, NUMBER) && !leaks(&ran.err, NUMBER),
                "{ran:?}"
            );
        }
    }
    let key = file("number-as-key", NUMBER.as_bytes());
    let ran = run(&[
        "token",
        "-d",
        "a",
        "--fingerprint-key-file",
        key.to_str().unwrap(),
    ]);
    assert!(!leaks(&ran.err, NUMBER) && ran.code == 2, "{ran:?}");
}

#[cfg(unix)]
#[test]
fn bytes_that_are_not_utf8_get_an_answer() {
    use std::os::unix::ffi::OsStrExt;

    let bytes = OsStr::from_bytes;
    let ran = run(&[
        OsStr::new("check"),
        OsStr::new("pan"),
        bytes(b"4242\xFF4242"),
    ]);
    assert_eq!(ran.out, "      1  invalid  not UTF-8 text from byte 4 on\n");
    assert_eq!(ran.code, 1);
    // In a body they are the API's to refuse.
    let ran = run(&[
        OsStr::new("token"),
        OsStr::new("-d"),
        bytes(b"card[name]=\xFF"),
    ]);
    assert!(
        ran.out.starts_with("{\n  \"error\": {") && ran.code == 1,
        "{ran:?}"
    );
    let ran = run(&[OsStr::new("token"), OsStr::new("--seed"), bytes(b"\xFF")]);
    assert_eq!(
        ran.err,
        "tokmint: a value is not UTF-8 text; --help tells more\n"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    for arguments in [
        &["token", "-d", CARD][..],
        &["check", "pan", "4242424242424242"],
        &["check", "rtn", "--json", "110000000"],
        &["--help"],
        &["--version"],
    ] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let ran = ran(command(arguments).stdout(full).output().unwrap());
        assert!(ran.err.starts_with("tokmint: standard output: "), "{ran:?}");
        assert_eq!(ran.code, 2);
    }
}

/// A directory opens like a file, and then cannot be read.
#[cfg(unix)]
#[test]
fn input_that_cannot_be_read_is_told() {
    for (arguments, told) in [
        (&["check", "pan", "-"][..], "tokmint: standard input: "),
        (
            &["token", "-d", "@-"],
            "tokmint: --data, number 1 of the data: cannot read: ",
        ),
    ] {
        let folder = fs::File::open(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let ran = ran(command(arguments).stdin(folder).output().unwrap());
        assert!(ran.err.starts_with(told) && ran.code == 2, "{ran:?}");
    }
}
