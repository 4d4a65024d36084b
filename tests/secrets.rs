//! No card number, security code, account number or id number leaves: not in an answer, not in a
//! `Debug`.

#![cfg(feature = "proptest")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use proptest::sample::select;
use tokmint::bank::{AccountNumber, BankFaultKind};
use tokmint::card::{Cvc, Expiry, Pan};
use tokmint::testing::strategies::{cvc, expiry, pan, pan_with_wrong_check_digit};
use tokmint::wire::form::Workspace;
use tokmint::{
    BankAccountParams, BankNumbers, Call, CardParams, Country, Engine, Entropy, Policy, Reason,
};

/// The parameters that are secret.
const SECRET: [&str; 17] = [
    "card[number]",
    "card[cvc]",
    "bank_account[account_number]",
    "account[company][registration_number]",
    "account[company][tax_id]",
    "account[company][vat_id]",
    "account[individual][id_number]",
    "account[individual][id_number_secondary]",
    "account[individual][ssn_last_4]",
    "person[id_number]",
    "person[id_number_secondary]",
    "person[ssn_last_4]",
    "pii[id_number]",
    "pii[personal_id_number]",
    "pii[ssn_last_4]",
    "pii[tax_id]",
    "cvc_update[cvc]",
];

proptest! {
    /// Whatever is sent in a secret parameter, in whatever shape: the answer does not have it.
    #[test]
    fn no_answer_has_a_secret(
        name in select(&SECRET[..]),
        tail in select(vec!["", "", "", "[]", "[0]", "[a]", "[a][b]", "[][a]"]),
        value in secret(),
        twice in any::<bool>(),
        others in others(),
        more in more(),
    ) {
        let mut body = form_urlencoded::Serializer::new(String::new());
        for &(other, good) in others {
            if other != name {
                body.append_pair(other, good);
            }
        }
        body.append_pair(&format!("{name}{tail}"), &value);
        if twice {
            body.append_pair(name, &value);
        }
        body.append_pair(more.0, more.1);
        let body = body.finish();
        for engine in engines() {
            let answer = engine.create_token(body.as_bytes(), &call());
            prop_assert!(!has(answer.text(), &value), "{}", answer.text());
        }
    }

    /// The same text in a parameter that is printed back is printed back, and that alone.
    #[test]
    fn a_name_that_is_the_number_is_the_callers_own_doing(pan in pan()) {
        let number = pan.expose_digits();
        let body = format!("card[number]={number}&card[exp_month]=5&card[exp_year]=2030&card[name]={number}");
        let answer = Engine::default().create_token(body.as_bytes(), &call());
        prop_assert_eq!(answer.text().matches(number).count(), 1);
        let echo = format!("\"name\": \"{number}\"");
        prop_assert!(answer.text().contains(&echo));
    }

    /// All that an answer tells of a security code is whether it was sent and has three or four
    /// digits.
    #[test]
    fn the_answer_depends_on_no_digit_of_the_code(pan in pan(), expiry in expiry(now()), one in cvc(), other in cvc()) {
        let answer = |cvc: &Cvc| {
            Engine::default().create_token(&card(&pan, expiry, cvc.expose_digits()), &call())
        };
        prop_assert_eq!(answer(&one), answer(&other));
    }

    #[test]
    fn the_refusal_depends_on_no_digit_of_the_number(
        one in pan_with_wrong_check_digit(),
        other in pan_with_wrong_check_digit(),
        expiry in expiry(now()),
    ) {
        let answer = |pan: &Pan| Engine::default().create_token(&card(pan, expiry, "123"), &call());
        prop_assert_eq!(answer(&one), answer(&other));
    }

    #[test]
    fn nothing_of_a_card_prints_its_secrets(
        pan in prop_oneof![pan(), pan_with_wrong_check_digit()],
        expiry in expiry(now()),
        cvc in cvc(),
    ) {
        let digits = pan.expose_digits().to_owned();
        let engine = Engine::default();
        let body = card(&pan, expiry, cvc.expose_digits());
        let mut card = CardParams::new(pan, expiry);
        card.cvc = Some(cvc);

        let mut workspace = Workspace::default();
        let mut shown = vec![format!("{engine:?} {:?} {card:?}", call())];
        match engine.mint(&body, &call(), &mut workspace) {
            Ok(minted) => {
                prop_assert!(minted.token.card().is_some());
                shown.push(format!("{minted:?} {:?}", minted.secret));
            }
            Err(why) => shown.push(format!("{why:?} {why}")),
        }
        shown.push(format!("{workspace:?}"));
        shown.push(format!("{:?}", workspace.decode(&body)));
        shown.push(format!("{:?}", engine.create_token(&body, &call())));
        for text in shown {
            prop_assert!(!shows(&text, &digits), "{text}");
        }
    }

    #[test]
    fn nothing_of_a_bank_account_prints_its_number(
        digits in prop_oneof![select(vec!["000123456789".to_owned(), "000111111116".to_owned()]), "[0-9]{12,17}"],
        well_formed in any::<bool>(),
    ) {
        let mut policy = Policy::default();
        if well_formed {
            policy.bank_numbers = BankNumbers::WellFormed;
        }
        let engine = Engine::builder().policy(policy).build();
        let body = format!(
            "bank_account[country]=US&bank_account[routing_number]=110000000\
             &bank_account[account_number]={digits}"
        );
        let number = AccountNumber::parse(&digits).unwrap();
        let account = BankAccountParams::new(Country::from_alpha2("US").unwrap(), number);

        let mut workspace = Workspace::default();
        let mut shown = vec![format!("{account:?}")];
        match engine.mint(body.as_bytes(), &call(), &mut workspace) {
            Ok(minted) => shown.push(format!("{minted:?} {:?}", minted.secret)),
            Err(why) => {
                // The account that the refusal suggests is published, and not the one that was sent.
                let is_refusal = matches!(
                    why,
                    Reason::BankAccount(fault) if fault.kind == BankFaultKind::NotATestAccount
                );
                prop_assert!(is_refusal);
                shown.push(format!("{why:?} {why}"));
            }
        }
        shown.push(format!("{workspace:?}"));
        shown.push(format!("{:?}", engine.create_token(body.as_bytes(), &call())));
        for text in shown {
            prop_assert!(!shows(&text, &digits), "{text}");
        }
    }

    /// Reasons are logged: neither form of one has the secret that it is about.
    #[test]
    fn no_reason_has_a_secret(
        name in select(&SECRET[..]),
        tail in select(vec!["", "[]", "[a]"]),
        value in secret(),
        others in others(),
    ) {
        let mut body = form_urlencoded::Serializer::new(String::new());
        for &(other, good) in others {
            if other != name {
                body.append_pair(other, good);
            }
        }
        body.append_pair(&format!("{name}{tail}"), &value);
        let body = body.finish();
        for engine in engines() {
            let mut workspace = Workspace::default();
            if let Err(why) = engine.mint(body.as_bytes(), &call(), &mut workspace) {
                prop_assert!(!has(&format!("{why:?} {why}"), &value), "{why:?}");
            }
        }
    }
}

/// What an account, a person, an id number and a security code are printed as: nothing of theirs.
#[test]
fn nothing_of_the_other_kinds_prints_their_content() {
    for body in [
        "account[individual][id_number]=000000000&account[individual][first_name]=Jennifer",
        "person[id_number]=000000000&person[first_name]=Jennifer&person[metadata][Jennifer]=1",
        "pii[id_number]=000000000",
        "cvc_update[cvc]=000",
    ] {
        let mut workspace = Workspace::default();
        let engine = Engine::default();
        let minted = engine
            .mint(body.as_bytes(), &call(), &mut workspace)
            .unwrap();
        let log = format!("{minted:?} {:?}", minted.secret);
        let answer = engine.create_token(body.as_bytes(), &call());
        assert_eq!(answer.head.status, 200);
        for content in ["000", "Jennifer"] {
            assert!(!log.contains(content), "{log}");
            assert!(!answer.text().contains(content), "{}", answer.text());
        }
    }
}

/// A body that lacks a `=` has a number where a name should be. The API repeats names, a log must
/// not have them.
#[test]
fn a_number_in_place_of_a_name_is_struck_out_of_logs() {
    for body in [
        "card[exp_month]=5&4242424242424242",
        "card[exp_month]=5&card[4242 4242 4242 4242]=1",
        "customer=4242424242424242",
        "card[number]=1&expand[]=card.4242424242424242",
        "card[currency]=4242424242424242",
        "person[metadata][4242424242424242][a]=1",
    ] {
        let mut workspace = Workspace::default();
        let why = Engine::default()
            .mint(body.as_bytes(), &call(), &mut workspace)
            .unwrap_err();
        let log = format!("{why:?} {why}");
        assert!(!log.contains("4242"), "{log}");
        assert!(log.contains("****"), "{log}");
    }
}

/// Text that is in no answer by chance: numbers, nearly numbers, and anything else.
fn secret() -> impl Strategy<Value = String> {
    prop_oneof![
        pan().prop_map(|pan| pan.expose_digits().to_owned()),
        pan_with_wrong_check_digit().prop_map(|pan| pan.expose_digits().to_owned()),
        pan().prop_map(|pan| format!("{}x", pan.expose_digits())),
        "[3-9]{11,40}",
        "[0-9]{20,30}",
        "[\"\\\\\\x00-\\x1f\u{e9}山😀a-z]{9,40}",
        Just("9".repeat(5_001)),
        ("[a-z]{8}", "[a-z]{8}")
            .prop_map(|(first, last)| format!("{first}{}{last}", "7".repeat(5_000))),
    ]
}

/// What else a body may ask for.
fn others() -> impl Strategy<Value = &'static [(&'static str, &'static str)]> {
    select(vec![
        &[
            ("card[number]", "4242424242424242"),
            ("card[exp_month]", "5"),
            ("card[exp_year]", "2030"),
            ("card[cvc]", "123"),
        ][..],
        &[
            ("bank_account[country]", "US"),
            ("bank_account[routing_number]", "110000000"),
            ("bank_account[account_number]", "000123456789"),
        ],
        &[
            ("bank_account[country]", "US"),
            ("bank_account[routing_number]", "12345"),
        ],
        &[("bank_account[country]", "DE")],
        &[
            ("bank_account[country]", "AG"),
            ("bank_account[routing_number]", "AAAAAGAGXYZ"),
        ],
        &[
            ("bank_account[country]", "IN"),
            ("bank_account[routing_number]", "HDFC0004051"),
        ],
        &[("card[exp_month]", "13"), ("card[exp_year]", "2030")],
        &[("customer", "cus_1")],
        &[("card", "card_1")],
        &[
            ("account[business_type]", "individual"),
            ("account[individual][dob][day]", "1"),
        ],
        &[
            ("account[company][name]", "Rosen"),
            ("account[individual][metadata][order]", "6735"),
        ],
        &[
            ("person[first_name]", "Jenny"),
            ("person[full_name_aliases][0]", "Jen"),
        ],
        &[("pii[id_number]", "000000000")],
        &[],
    ])
}

/// A fault beside the secret, or none.
fn more() -> impl Strategy<Value = (&'static str, &'static str)> {
    select(vec![
        ("", ""),
        ("foo", "bar"),
        ("card[nubmer]", "1"),
        ("card[name]", ""),
        ("card[name][]", "x"),
        ("expand", "x"),
        ("pii[id_number]", "1"),
        ("card[networks][preferred]", "amex"),
        ("account[tos_shown_and_accepted]", "1"),
        ("account[individual][id_numbr]", "1"),
        ("person[email]", "jenny"),
        ("person[dob][year]", "x"),
        ("person[metadata][a][b]", "x"),
        ("pii[ssn_last_4]", ""),
    ])
}

fn engines() -> Vec<Engine> {
    let mut policy = Policy::default();
    policy.bank_numbers = BankNumbers::WellFormed;
    vec![Engine::default(), Engine::builder().policy(policy).build()]
}

/// Whether the text has the value: as it is, as JSON or Rust escape it, or the ends that an over-long
/// text is shortened to.
fn has(text: &str, value: &str) -> bool {
    let json = serde_json::to_string(value).unwrap();
    let twice = serde_json::to_string(&json).unwrap();
    let rust = format!("{value:?}");
    [value, inner(&json), inner(&twice), inner(&rust)]
        .iter()
        .any(|form| text.contains(*form))
        || (value.len() > 5_000
            && text.contains(&format!("{}...", value.chars().take(4).collect::<String>())))
}

fn inner(quoted: &str) -> &str {
    quoted.trim_matches('"')
}

/// Whether a `Debug` has more of a number than its ends: nine digits in a row, as text or as a list
/// of bytes or of digits.
fn shows(text: &str, digits: &str) -> bool {
    let list = |values: Vec<u8>| {
        values
            .iter()
            .map(u8::to_string)
            .collect::<Vec<_>>()
            .join(", ")
    };
    digits.as_bytes().windows(9).any(|nine| {
        text.contains(&*String::from_utf8_lossy(nine))
            || text.contains(&list(nine.to_vec()))
            || text.contains(&list(nine.iter().map(|byte| byte - b'0').collect()))
    })
}

fn card(pan: &Pan, expiry: Expiry, cvc: &str) -> Vec<u8> {
    format!(
        "card[number]={}&card[exp_month]={}&card[exp_year]={}&card[cvc]={cvc}",
        pan.expose_digits(),
        expiry.month(),
        expiry.year(),
    )
    .into_bytes()
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_774_963_251, 0).unwrap()
}

fn call() -> Call {
    Call::new(now(), Entropy::from_bytes([7; 32]))
}
