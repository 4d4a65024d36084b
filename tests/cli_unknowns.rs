//! `tokmint unknowns` as its users meet it.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use support::{Ran, command, ran};
use tokmint::{Policy, Profile};

mod support;

const COLUMNS: [&str; 6] = ["id", "what", "default", "switch", "probe", "source"];

/// Runs with variables of the environment that say nothing of colours but these.
fn run_in(environment: &[(&str, &str)], arguments: &[&str]) -> Ran {
    let mut command = command(&[&["unknowns"], arguments].concat());
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "CI"] {
        command.env_remove(name);
    }
    command.envs(environment.iter().copied());
    ran(command.output().unwrap())
}

/// What is printed where nothing goes wrong.
fn printed(arguments: &[&str]) -> String {
    let ran = run_in(&[], arguments);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.out
}

/// The list in the source, read by the `csv` crate.
fn rows() -> Vec<BTreeMap<String, String>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/data/unknowns.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
    let rows: Vec<_> = reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            let pairs = COLUMNS.into_iter().zip(&row);
            pairs
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect()
        })
        .collect();
    assert!(rows.len() > 100);
    rows
}

/// An entry as it is printed for people, its paragraphs by their labels.
fn read(entry: &str) -> BTreeMap<String, String> {
    let mut lines = entry.lines();
    let mut told = vec![("id".to_owned(), lines.next().unwrap().to_owned())];
    for line in lines {
        let (label, text) = line.split_at(11);
        match label.trim() {
            "" => {
                let paragraph = &mut told.last_mut().unwrap().1;
                *paragraph = format!("{paragraph} {text}");
            }
            label => told.push((label.to_owned(), text.to_owned())),
        }
    }
    told.into_iter().collect()
}

fn json_lines(arguments: &[&str]) -> Vec<Value> {
    let out = printed(&[&["--json"], arguments].concat());
    assert!(out.ends_with('\n'));
    let lines = out.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn all_entries_come_in_order_with_all_their_fields() {
    let out = printed(&[]);
    let mut told: Vec<_> = out.split("\n\n").map(read).collect();
    let mut rows = rows();
    for (row, told) in rows.iter_mut().zip(&mut told) {
        let governed = !row["switch"].is_empty();
        assert_eq!(told.remove("option").is_some(), governed, "{row:?}");
        if !governed {
            row.insert("switch".into(), "none".into());
        }
    }
    assert_eq!(told, rows);
}

#[test]
fn lines_fit_a_terminal() {
    let out = printed(&[]);
    let longest = out.lines().map(|line| line.chars().count()).max();
    assert_eq!(longest, Some(96));
    assert!(out.lines().all(|line| line == line.trim_end()));
}

#[test]
fn one_entry_by_its_id() {
    assert_eq!(
        printed(&["number-10-11"]),
        "\
number-10-11
  what     Whether a number of 10 or 11 digits is judged by its check digit or refused for its
           length
  default  judged by its check digit
  switch   Policy::shortest_number
  option   --policy shortest_number=WORD, and WORD is ten (the default) or twelve
  probe    POST card[number]=4242424241 (fails Luhn) and 4242424242 (passes) with a test key
  source   Stripe.js v2 counted both as possible (stripe-cli#794, stripe-ios#72); 12 digits are
           seen to pass and 4 to be refused
"
    );
    assert_eq!(
        printed(&["cvc-amex"]),
        "\
cvc-amex
  what     Whether three digits are taken as the security code of an American Express card
  default  taken
  switch   none
  probe    POST 378282246310005 with cvc=123
  source   inferred: the code is compared at the charge
"
    );
}

#[test]
fn several_come_as_they_are_asked_for() {
    let [first, second] = ["unused-lifetime", "number-long"].map(|id| printed(&[id]));
    let both = printed(&["unused-lifetime", "number-long"]);
    assert_eq!(both, format!("{first}\n{second}"));
}

#[test]
fn the_entries_of_a_switch() {
    let rows = rows();
    let mut switches = Vec::new();
    for row in rows.iter().filter(|row| !row["switch"].is_empty()) {
        let switch = row["switch"].as_str();
        let of_it = rows.iter().filter(|row| row["switch"] == switch);
        let ids: Vec<&str> = of_it.map(|row| row["id"].as_str()).collect();
        let expected = printed(&ids);
        assert_eq!(printed(&["--switch", switch]), expected);
        // Or as --policy has it.
        let name = switch.rsplit("::").next().unwrap();
        assert_eq!(printed(&["--switch", name]), expected);
        switches.push(switch);
    }
    assert!(switches.len() > 10);
}

#[test]
fn json_lines_have_what_the_list_has() {
    let rows = rows();
    let lines = json_lines(&[]);
    assert_eq!(lines.len(), rows.len());
    for (row, line) in rows.iter().zip(lines) {
        let keys: Vec<&String> = line.as_object().unwrap().keys().collect();
        let expected = [
            "id", "what", "default", "switch", "option", "words", "probe", "source",
        ];
        assert_eq!(keys, expected);
        for (name, value) in row {
            let value = match value.as_str() {
                "" => Value::Null,
                value => value.into(),
            };
            assert_eq!(line[name], value, "{row:?}");
        }
        let (option, words) = match row["switch"].as_str() {
            "Profile" => {
                let words = [
                    "2026-01",
                    "2023-01",
                    "2023-10",
                    "2024-03",
                    "2025-01",
                    "reference",
                ];
                ("--profile WORD".into(), json!(words))
            }
            switch => match switch.strip_prefix("Policy::") {
                Some(field) => {
                    let words = Policy::choices().find(|(name, _)| *name == field);
                    let words = words.unwrap().1;
                    (format!("--policy {field}=WORD").into(), json!(words))
                }
                None => (Value::Null, json!([])),
            },
        };
        assert_eq!((&line["option"], &line["words"]), (&option, &words));
    }
    assert_eq!(json_lines(&["--switch", "Profile"]).len(), 1);
}

/// Every option and word that is told is one that the other commands take, the first being what they
/// do without it.
#[test]
fn options_are_taken_by_other_commands() {
    let call = |more: &[&str]| {
        let body = "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030";
        let pinned = ["token", "--now", "1683071568", "--seed", "a", "-d", body];
        ran(command(&[&pinned, more].concat()).output().unwrap())
    };
    let plain = call(&[]);
    assert_eq!(Profile::default().name(), "2026-01");
    let mut options = 0;
    for line in json_lines(&[]) {
        let words = line["words"].as_array().unwrap();
        for (at, word) in words.iter().enumerate() {
            let option = line["option"].as_str().unwrap();
            let option = option.replace("WORD", word.as_str().unwrap());
            let (option, value) = option.split_once(' ').unwrap();
            let ran = call(&[option, value]);
            assert_ne!(ran.code, 2, "{ran:?}");
            assert!(at > 0 || ran == plain, "{option} {value}");
            options += 1;
        }
    }
    assert!(options > 20, "{options}");
}

/// The heading alone is bold, on terminals that show it.
#[test]
fn colours_are_for_terminals() {
    let told = |environment: &[(&str, &str)], arguments: &[&str]| {
        let ran = run_in(environment, arguments);
        assert_eq!(ran.code, 0);
        ran.out
    };
    let plain = printed(&["cvc-amex"]);
    let forced = told(&[("CLICOLOR_FORCE", "1")], &["cvc-amex"]);
    let bold = plain.replacen("cvc-amex", "\u{1b}[1mcvc-amex\u{1b}[0m", 1);
    assert_eq!(forced, bold);
    assert_eq!(told(&[("NO_COLOR", "1")], &["cvc-amex"]), plain);
    let json = told(&[("CLICOLOR_FORCE", "1")], &["--json", "cvc-amex"]);
    assert!(!json.contains('\u{1b}'));
}

#[test]
fn wrong_arguments_are_told_and_not_repeated() {
    let long = "number-10-11".repeat(1000);
    let far = "no entry has this id; without ids, all are printed";
    let number = "4242424242424242";
    let rows = rows();
    let mut switches: Vec<&str> = rows.iter().map(|row| row["switch"].as_str()).collect();
    let mut seen = BTreeSet::new();
    switches.retain(|switch| !switch.is_empty() && seen.insert(*switch));
    let switches = format!("--switch: expected one of {}", switches.join(", "));
    for (arguments, told) in [
        (
            &["number-10-12"][..],
            "ID, number 1: no entry has this id; number-10-11 is spelled almost like it",
        ),
        (
            &["cvc-amex", "cvcamexx"],
            "ID, number 2: no entry has this id; cvc-amex is spelled almost like it",
        ),
        (
            &["CVC-AMEX"],
            "ID, number 1: no entry has this id; cvc-amex is spelled almost like it",
        ),
        (&[number], &format!("ID, number 1: {far}")),
        (&["cvc-amex", ""], &format!("ID, number 2: {far}")),
        (&[&long], &format!("ID, number 1: {far}")),
        (&["--switch", number], &switches),
        (
            &["--switch", "Profile", "cvc-amex"],
            "--switch <NAME>: not together with [ID]...; --help tells more",
        ),
        (
            &["--switch"],
            "--switch <NAME>: value missing; --help tells more",
        ),
        (
            &["--csv"],
            "unknown option, or a value where none is expected; --help tells more",
        ),
    ] {
        let ran = run_in(&[], arguments);
        assert_eq!(ran.err, format!("tokmint: {told}\n"), "{arguments:?}");
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    }
    // No switch has the empty name, although most entries have no switch.
    let empty = run_in(&[], &["--switch", ""]);
    assert_eq!((empty.code, empty.out.as_str()), (2, ""));
    assert!(!empty.err.contains("0-11"));
}

/// As `head` does.
#[test]
fn whoever_reads_may_stop_early() {
    for arguments in [&["unknowns"][..], &["unknowns", "--json"]] {
        let mut child = command(arguments).spawn().unwrap();
        drop(child.stdout.take());
        let ran = ran(child.wait_with_output().unwrap());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    }
}

#[test]
fn help_tells_of_the_command() {
    let help = printed(&["--help"]);
    for part in ["Example", "--switch <NAME>", "--json", "Exit code:"] {
        assert!(help.contains(part), "no {part}");
    }
    assert!(help.lines().all(|line| line.chars().count() <= 100));
    let all = ran(command(&["--help"]).output().unwrap()).out;
    assert!(all.contains("  unknowns  List what is not known of the real API"));
}
