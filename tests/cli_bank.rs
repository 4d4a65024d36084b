//! `tokmint check` and `tokmint explain` on bank numbers and bank accounts.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test, helpers included"
)]

use std::fs;

use serde_json::{Value, json};
use support::{Ran, run, run_with};
use tokmint::bank::BankNumberKind;

mod support;

fn command(kind: BankNumberKind) -> String {
    kind.as_str().replace('_', "-")
}

fn golden(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/explain");
    fs::read_to_string(format!("{folder}/{name}.txt")).unwrap()
}

/// Keys in their order.
fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

fn lines(ran: &Ran) -> Vec<Value> {
    let lines = ran.out.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Every format has both commands; its examples are valid, and of accounts no more than the last four
/// characters are printed.
#[test]
fn every_format_is_checked_and_explained() {
    for &kind in BankNumberKind::ALL {
        let name = command(kind);
        let mut input = kind.examples().join("\n");
        let ran = run_with(&["check", &name, "-"], input.as_bytes());
        assert_eq!(ran.code, 0, "{name} {ran:?}");
        assert_eq!(ran.out.lines().count(), kind.examples().len());
        input += "\n\nx\n";
        let ran = run_with(&["check", &name, "--json", "-"], input.as_bytes());
        assert_eq!(ran.code, 1);
        let told = lines(&ran);
        let last = told.last().unwrap();
        assert_eq!(
            (&last["valid"], last["reason"].is_string()),
            (&json!(false), true)
        );
        for (told, example) in told.iter().zip(kind.examples()) {
            assert_eq!(told["valid"], true);
            if kind == BankNumberKind::Rtn {
                let expected = ["line", "valid", "reason", "kind", "district", "city"];
                assert_eq!(keys(told), expected);
                continue;
            }
            let expected = [
                "line", "valid", "reason", "country", "bank", "branch", "last4",
            ];
            assert_eq!(keys(told), expected);
            assert!(told["country"].is_string());
            if kind.is_account() {
                assert_eq!(
                    (&told["bank"], &told["branch"]),
                    (&Value::Null, &Value::Null)
                );
                let digits = example.replace('-', "");
                let last4 = &digits[digits.len() - 4..];
                if kind != BankNumberKind::NzAccount {
                    assert_eq!(told["last4"], last4);
                }
                assert!(!told.to_string().contains(&digits[digits.len() - 5..]));
            } else {
                assert_eq!(told["last4"], Value::Null);
            }
        }

        let ran = run(&["explain", &name, kind.examples()[0]]);
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains(&format!(" is a valid {}: ", kind.title())));
        for what in ["check", "explain"] {
            let help = run(&[what, &name, "--help"]);
            let example = format!("tokmint {what} {name} {}", kind.examples()[0]);
            assert!(help.out.contains(&example), "{}", help.out);
        }
    }
}

#[test]
fn verdicts_for_people() {
    let ran = run(&["check", "bsb", "123-456", "12345", "12 3456"]);
    assert_eq!(
        (ran.code, &*ran.out),
        (
            1,
            "      1  valid    AU  bank 12  branch 456\n      \
             2  invalid  5 digits, expected 6\n      \
             3  invalid  character at byte 2 is not a digit\n"
        )
    );
    let ran = run(&["check", "iban", "DE89 3704 0044 0532 0130 00"]);
    assert_eq!(ran.out, "      1  valid    DE  ..3000\n");
    let ran = run(&["check", "bic", "NBEGEGCX331", "NCBVXKPR"]);
    assert_eq!(
        ran.out,
        "      1  valid    EG  bank NBEG  branch 331\n      2  valid    XK  bank NCBV\n"
    );
}

#[test]
fn summaries_count_by_country() {
    let input = "DE89370400440532013000\nFR1420041010050500013M02606\nDE88370400440532013000\n\
                 DE75512108001245126199\nXK051212012345678906\nDE893704004405320130\nUS1\n";
    let ran = run_with(&["check", "iban", "--summary", "-"], input.as_bytes());
    let expected = "\
total          7
valid          4
invalid        3

reason
  check_digit  1
  country      1
  length       1

country
  DE           2
  FR           1
  XK           1
";
    assert_eq!((ran.code, &*ran.out), (1, expected));
    let ran = run_with(
        &["check", "bic", "-s", "--json", "-"],
        b"FIRNZAJJ\nfirnzajj\n",
    );
    let expected = json!({
        "total": 2,
        "valid": 1,
        "invalid": 1,
        "reason": { "characters": 1 },
        "country": { "ZA": 1 },
    });
    assert_eq!(lines(&ran), [expected]);
}

#[test]
fn numbers_are_explained_as_the_library_does() {
    for (name, typed, of, code) in [
        ("iban", "DE89 3704 0044 0532 0130 00", "iban", 0),
        ("rtn", "021000022", "rtn_wrong_check_digit", 1),
        ("nz-account", "01-0242-0100194-000", "nz_account", 0),
        ("sort-code", "", "sort_code_empty", 1),
    ] {
        let ran = run(&["explain", name, typed]);
        assert_eq!((ran.code, ran.out), (code, golden(of)));
    }
    let ran = run_with(
        &["explain", "clabe", "--json", "-"],
        b"002010077777777772\nx\n",
    );
    let told = lines(&ran);
    assert_eq!(ran.code, 1);
    for told in &told {
        let expected = ["line", "what", "valid", "says", "shown", "parts", "steps"];
        assert_eq!(keys(told), expected);
        assert_eq!(told["what"], "clabe");
    }
    assert_eq!(told[0]["shown"], "002010••••••••7772");
    assert_eq!(told[1]["shown"], Value::Null);
}

#[test]
fn a_bank_account_is_checked() {
    for (arguments, code, out) in [
        (
            &[
                "--country",
                "GB",
                "--routing",
                "23-14-70",
                "--account",
                "00012345",
            ][..],
            0,
            "valid    GB  gbp  routing number 23-14-70  ..2345  WISE PAYMENTS LTD  \
             test account: success\n",
        ),
        (
            &["--country=jp", "--routing=1100000", "--account=0001234"],
            0,
            "valid    JP  jpy  routing number 1100000  STRIPE TEST BANK  futsu  \
             test account: success\n",
        ),
        (
            &[
                "--country",
                "US",
                "--routing",
                "110000000",
                "--account",
                "000222222227",
            ],
            0,
            "valid    US  usd  routing number 110000000  ..2227  STRIPE TEST BANK  \
             test account: insufficient_funds\n",
        ),
        (
            &[
                "--country",
                "AU",
                "--routing",
                "11000",
                "--account",
                "000123456",
            ],
            1,
            "invalid  AU  aud  test account: success  bank_account[routing_number]: for AU \
             expected a BSB of 6 digits, such as 123456\n",
        ),
        (
            &["--country", "DE", "--account", "DE75512108001245126199"],
            1,
            "invalid  DE  eur  bank_account[account_number]: test keys take published test \
             accounts only, for DE such as DE89370400440532013000\n",
        ),
        (
            &[
                "--country",
                "DE",
                "--account",
                "DE75512108001245126199",
                "--live",
            ],
            0,
            "valid    DE  eur  ..6199\n",
        ),
        (
            &[
                "--country",
                "DE",
                "--account",
                "DE89370400440532013000",
                "--live",
            ],
            1,
            "invalid  DE  eur  bank_account[account_number]: a test account, with a live key\n",
        ),
        (
            &[
                "--country",
                "DE",
                "--account",
                "DE75512108001245126199",
                "--well-formed",
            ],
            0,
            "valid    DE  eur  routing number 110000000  ..6199  STRIPE TEST BANK\n",
        ),
        (
            &[
                "--country",
                "CH",
                "--currency",
                "EUR",
                "--account",
                "CH9300762011623852957",
            ],
            0,
            "valid    CH  eur  routing number 110000000  ..2957  STRIPE TEST BANK  \
             test account: success\n",
        ),
        (
            &["--country", "GB", "--currency", "usd", "--account", "1"],
            1,
            "invalid  GB  bank_account[currency]: accounts of GB are not paid out in usd, but in \
             gbp, eur\n",
        ),
        (
            &["--country", "AQ", "--account", "1"],
            1,
            "invalid  AQ  bank_account[country]: accounts of AQ are not paid out to\n",
        ),
    ] {
        let ran = run(&[&["check", "bank"], arguments].concat());
        assert_eq!((ran.code, &*ran.out), (code, out));
    }
}

#[test]
fn a_bank_account_is_checked_as_json() {
    let us = [
        "check",
        "bank",
        "--country",
        "US",
        "--routing",
        "110000000",
        "--json",
    ];
    let ran = run(&[&us[..], &["--account", "000111111113"]].concat());
    let expected = "{\"valid\":true,\"reason\":null,\"country\":\"US\",\"currency\":\"usd\",\
                    \"routing_number\":\"110000000\",\"last4\":\"1113\",\
                    \"bank_name\":\"STRIPE TEST BANK\",\"account_type\":null,\
                    \"test_account\":\"account_closed\"}\n";
    assert_eq!((ran.code, &*ran.out), (0, expected));
    let ran = run(&[&us[..], &["--account", "98765"]].concat());
    assert_eq!(ran.code, 1);
    let told = &lines(&ran)[0];
    let all = [
        "valid",
        "reason",
        "country",
        "currency",
        "routing_number",
        "last4",
        "bank_name",
        "account_type",
        "test_account",
    ];
    assert_eq!(keys(told), all);
    let reason = told["reason"].as_str().unwrap();
    assert!(reason.ends_with("for US such as 000123456789"), "{reason}");
    let null: Vec<_> = all.into_iter().filter(|key| told[key].is_null()).collect();
    assert_eq!(null, &all[4..]);
    let help = run(&["check", "bank", "--help"]).out.replace('\n', " ");
    assert!(help.contains(&format!("Keys of the JSON object: {}.", all.join(", "))));
}

/// An account number on standard input is a line, the only one that is not empty.
#[test]
fn an_account_number_is_read_from_standard_input() {
    let us = ["--country", "US", "--routing", "110000000", "--account"];
    for what in ["check", "explain"] {
        let given = run(&[&[what, "bank"], &us[..], &["000123456789"]].concat());
        let read = |input: &[u8]| run_with(&[&[what, "bank"], &us[..], &["-"]].concat(), input);
        for input in [
            "000123456789",
            "\n000123456789\r\n\n",
            "\u{feff}000123456789\n",
        ] {
            assert_eq!(read(input.as_bytes()), given, "{input:?}");
        }
        for (input, why) in [
            (&b""[..], "standard input is empty"),
            (b"\n\n", "standard input is empty"),
            (
                b"000123456789\n1\n",
                "standard input has more than one line",
            ),
        ] {
            let ran = read(input);
            assert_eq!(
                (ran.code, ran.err),
                (2, format!("tokmint: --account: {why}\n"))
            );
        }
        for (input, why) in [
            ("4".repeat(5000).into_bytes(), "longer than 4096 bytes"),
            (b"12\xff".to_vec(), "not UTF-8 text from byte 2 on"),
        ] {
            let ran = read(&input);
            assert_eq!(ran.code, 1);
            assert!(ran.out.contains(why), "{ran:?}");
        }
    }
}

#[test]
fn a_bank_account_is_explained_as_the_library_does() {
    let au = [
        "explain",
        "bank",
        "--country",
        "AU",
        "--routing",
        "110000",
        "--account",
        "000123456",
    ];
    let ran = run(&au);
    assert_eq!((ran.code, ran.out), (0, golden("account_au_test_account")));
    let live = [
        "--country",
        "GB",
        "--routing",
        "108800",
        "--account",
        "00012345",
        "--live",
    ];
    let ran = run(&[&["explain", "bank"], &live[..]].concat());
    assert_eq!(
        (ran.code, ran.out),
        (1, golden("account_gb_live_test_account"))
    );
    let ran = run(&[&au[..], &["--json"]].concat());
    let told = &lines(&ran)[0];
    let expected = ["line", "what", "valid", "says", "shown", "parts", "steps"];
    assert_eq!(
        (keys(told), &told["what"]),
        (expected.to_vec(), &json!("bank_account"))
    );
}

/// Neither verdicts nor explanations nor failures repeat what was typed.
#[test]
fn nothing_hidden_is_printed() {
    let hidden = "98765";
    for what in ["check", "explain"] {
        for arguments in [
            &["iban", "DE21370400449876513000"][..],
            &["iban", "DE89370400449876513000", "--json"],
            &["iban", "9876598765"],
            &["rtn", "98765-9876"],
            &["clabe", "002010987657777771"],
            &["nuban", "9876598765x"],
            &[
                "bank",
                "--country",
                "US",
                "--routing",
                "98765",
                "--account",
                "98765987650000",
            ],
            &[
                "bank",
                "--country",
                "US",
                "--routing",
                "110000000",
                "--account",
                "98765",
                "--live",
            ],
            &[
                "bank",
                "--country",
                "US",
                "--account",
                "9876500",
                "--well-formed",
                "--json",
            ],
            &["bank", "--country", "98765", "--account", "1"],
            &[
                "bank",
                "--currency",
                "98765",
                "--country",
                "US",
                "--account",
                "1",
            ],
            &["bank", "98765", "--country", "US", "--account", "1"],
            &["bank", "--98765"],
            &["98765"],
            &["iban", "-", "98765"],
        ] {
            let ran = run(&[&[what], arguments].concat());
            let all = format!("{}{}", ran.out, ran.err);
            assert!(
                !all.contains(hidden) && !all.replace(' ', "").contains(hidden),
                "{all}"
            );
        }
    }
}

#[test]
fn wrong_usage_is_told_in_a_line() {
    for (arguments, says) in [
        (&["bank"][..], "--country"),
        (&["bank", "--country", "US"], "--account"),
        (
            &["bank", "--country", "XX", "--account", "1"],
            "not an ISO 3166-1 alpha-2 code",
        ),
        (
            &[
                "bank",
                "--country",
                "US",
                "--currency",
                "xxx",
                "--account",
                "1",
            ],
            "not a currency that the Token API knows",
        ),
        (
            &[
                "bank",
                "--country",
                "US",
                "--account",
                "1",
                "--live",
                "--well-formed",
            ],
            "not together with",
        ),
        (&["iban"], "missing"),
        (&["swift", "1"], "no such command"),
    ] {
        for what in ["check", "explain"] {
            let ran = run(&[&[what], arguments].concat());
            assert_eq!(ran.code, 2, "{ran:?}");
            assert!(ran.err.contains(says), "{ran:?}");
        }
    }
    let help = run(&["check", "--help"]).out;
    for kind in BankNumberKind::ALL {
        assert!(help.contains(&format!("\n  {} ", command(*kind))), "{help}");
    }
    assert!(help.lines().all(|line| line.len() < 100), "{help}");
}
