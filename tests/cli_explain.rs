//! `tokmint explain` as its users meet it.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::fs;

use serde_json::Value;

mod support;

/// Exit code, standard output, standard error.
type Ran = (i32, String, String);

/// Runs with variables of the environment that say nothing of colours but these.
fn run_in(environment: &[(&str, &str)], arguments: &[&str], input: &[u8]) -> Ran {
    let mut command = support::command(&[&["explain"], arguments].concat());
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "CI"] {
        command.env_remove(name);
    }
    command.envs(environment.iter().copied());
    let ran = support::fed(command, input);
    (ran.code, ran.out, ran.err)
}

fn run(arguments: &[&str]) -> Ran {
    run_in(&[], arguments, b"")
}

fn golden(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/explain");
    fs::read_to_string(format!("{folder}/{name}.txt")).unwrap()
}

#[test]
fn one_number_is_explained_as_the_library_does() {
    let valid = run(&["pan", "4242424242424242"]);
    let told = golden("visa_test_card").replace(
        "digits, and between them 3 spaces or hyphens that do not count",
        "digits and nothing else",
    );
    assert_eq!(valid, (0, told, String::new()));
    let (code, told, err) = run(&["pan", "5555555555554443"]);
    assert_eq!(
        (code, told, err),
        (1, golden("wrong_check_digit"), String::new())
    );
    let empty = run(&["pan", ""]);
    assert_eq!(empty, (1, golden("empty"), String::new()));
}

#[test]
fn several_numbers_are_numbered() {
    let (code, told, err) = run(&["pan", "5066991111111118", "42"]);
    assert_eq!((code, err.as_str()), (1, ""));
    let (first, second) = told.split_once("\n\n2: ").unwrap();
    assert_eq!(first, format!("1: {}", golden("elo").trim_end()));
    assert!(second.starts_with("not a valid card number: 2 digits, expected 8 to 19\n"));

    // From standard input one is numbered too: lines count, empty ones are passed over.
    let (code, told, _) = run_in(&[], &["pan", "-"], b"\n\n5066991111111118");
    assert_eq!((code, told), (0, format!("3: {}", golden("elo"))));
}

#[test]
fn json_lines() {
    let long = "4".repeat(4097);
    let input = format!("4242424242424241\n\n4242\r\n{long}\n4242\u{e9}");
    let mut input = input.into_bytes();
    input.truncate(input.len() - 1); // half of the last character
    let (code, told, err) = run_in(&[], &["pan", "--json", "-"], &input);
    assert_eq!((code, err.as_str()), (1, ""));
    let lines: Vec<Value> = told
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 4);
    let keys =
        |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    for told in &lines[..2] {
        let expected = ["line", "what", "valid", "says", "shown", "parts", "steps"];
        assert_eq!(keys(told), expected);
        assert_eq!(told["what"], "card_number");
    }
    assert_eq!(
        (&lines[0]["line"], &lines[0]["shown"]),
        (&1.into(), &"424242••••••4241".into())
    );
    assert_eq!(
        (&lines[1]["line"], &lines[1]["shown"]),
        (&3.into(), &Value::Null)
    );
    for (at, line, says) in [
        (2, 4, "longer than 4096 bytes"),
        (3, 5, "not UTF-8 text from byte 4 on"),
    ] {
        let expected = serde_json::json!({ "line": line, "valid": false, "says": says });
        assert_eq!(lines[at], expected);
    }

    let (_, told, _) = run_in(&[], &["pan", "-"], &input);
    assert!(told.contains("\n4: not valid: longer than 4096 bytes\n"));
    assert!(told.ends_with("\n5: not valid: not UTF-8 text from byte 4 on\n"));
}

/// Into a pipe no colours, unless they are asked for; and none where `NO_COLOR` is set.
#[test]
fn colours_are_for_terminals() {
    let told =
        |environment: &[(&str, &str)]| run_in(environment, &["pan", "5066991111111118"], b"").1;
    let plain = golden("elo");
    assert_eq!(told(&[]), plain);
    assert_eq!(told(&[("TERM", "xterm-256color")]), plain);
    let forced = told(&[("CLICOLOR_FORCE", "1")]);
    assert!(forced.contains("\u{1b}[32m✓\u{1b}[0m"));
    assert_eq!(without_escapes(&forced), plain);
    assert_eq!(told(&[("NO_COLOR", "1")]), plain);
    // Never in data.
    let arguments = ["pan", "--json", "5066991111111118"];
    let (_, json, _) = run_in(&[("CLICOLOR_FORCE", "1")], &arguments, b"");
    assert!(!json.contains('\u{1b}'));
}

fn without_escapes(text: &str) -> String {
    let mut pieces = text.split('\u{1b}');
    let first = pieces.next().unwrap().to_string();
    pieces.fold(first, |all, piece| all + piece.split_once('m').unwrap().1)
}

/// Neither what is explained nor what goes wrong repeats what was typed.
#[test]
fn nothing_typed_is_repeated() {
    for arguments in [
        &["pan", "4242999942424242"][..],
        &["pan", "4242999942424242x"],
        &["pan", "--json", "4242999942424242 "],
        &["4242999942424242"],
        &["--4242999942424242"],
        &["pan", "--4242999942424242"],
        &["pan", "-", "4242999942424242"],
        &["pan", "--json=4242999942424242", "1"],
    ] {
        let (_, out, err) = run(arguments);
        assert!(!format!("{out}{err}").contains("9999"), "{out}{err}");
    }
}

#[test]
fn wrong_usage_is_told_in_a_line() {
    for (arguments, says) in [
        (&[][..], "a command is missing"),
        (&["ibans", "1"], "no such command"),
        (&["pan"], "missing"),
        (
            &["pan", "-", "1"],
            "standard input is read without other values beside it",
        ),
    ] {
        let (code, out, err) = run(arguments);
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(
            err.starts_with("tokmint: ") && err.lines().count() == 1,
            "{err}"
        );
        assert!(err.contains(says), "{err}");
    }
    let (code, help, err) = run(&["pan", "--help"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(help.contains("tokmint explain pan 4242424242424241"));
}
