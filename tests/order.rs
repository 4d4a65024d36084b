//! Of several faults the first in the order of `tokmint::wire` is reported, for every pair of them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use chrono::DateTime;
use tokmint::{Call, Engine, Entropy, Policy, RawCardData};

/// A fault: what it puts under a name, or `None` where it takes the name away.
type Fault = (&'static str, Option<&'static str>);

/// Faults of a card in their order, and what the message of each begins with.
const CARD: &[(Fault, &str)] = &[
    (("card[name][][]", Some("%FF")), "Invalid UTF-8"),
    (
        ("person[first_name]", Some("Jenny")),
        "You may only specify one of these parameters: ",
    ),
    (
        ("card[colour]", Some("red")),
        "Received unknown parameter: card[colour]",
    ),
    // Values that do not fit, in the order of the body.
    (
        ("card[address_city]", Some("")),
        "You passed an empty string for 'card[address_city]'",
    ),
    (("card[address_state][x]", Some("1")), "Invalid string: "),
    (("card[currency]", Some("xyz")), "Invalid currency: xyz."),
    (
        ("card[networks][preferred]", Some("amex")),
        "Invalid card[networks][preferred]: ",
    ),
    (
        ("expand[]", Some("colour")),
        "This property cannot be expanded (colour).",
    ),
    (("customer", Some("cus_1")), "You may not supply a full "),
    (
        ("card[exp_month]", None),
        "Missing required param: card[exp_month].",
    ),
    (
        ("card[exp_year]", None),
        "Missing required param: card[exp_year].",
    ),
    (("card[number]", None), "Could not find payment information"),
    (
        ("card[number]", Some("4242")),
        "The card number is not a valid",
    ),
    (
        ("card[number]", Some("4242424242424241")),
        "Your card number is incorrect.",
    ),
    (
        ("card[exp_month]", Some("13")),
        "Your card's expiration month is invalid.",
    ),
    (
        ("card[exp_year]", Some("2020")),
        "Your card's expiration year is invalid.",
    ),
    (
        ("card[exp_month]", Some("1")),
        "Your card's expiration month is invalid.",
    ),
    (
        ("card[cvc]", Some("12")),
        "Your card's security code is invalid.",
    ),
];

/// A good card body, names in an order that the faults keep.
const GOOD_CARD: &[(&str, &str)] = &[
    ("card[number]", "4242424242424242"),
    ("card[exp_month]", "12"),
    ("card[exp_year]", "2026"),
    ("card[cvc]", "123"),
];

const BANK: &[(Fault, &str)] = &[
    (
        ("pii[id_number]", Some("1")),
        "You may only specify one of these parameters: ",
    ),
    (
        ("bank_account[colour]", Some("red")),
        "Received unknown parameter: bank_account[colour]",
    ),
    (
        ("bank_account[account_holder_type]", Some("dog")),
        "Invalid bank_account[account_holder_type]",
    ),
    (
        ("bank_account[payment_method]", Some("pm_1")),
        "You may only specify one of these parameters: ",
    ),
    (("customer", Some("cus_1")), "You may not supply a full "),
    (
        ("bank_account[country]", None),
        "Missing required param: bank_account[country].",
    ),
    (
        ("bank_account[account_number]", None),
        "Missing required param: bank_account[account_number].",
    ),
    (
        ("bank_account[country]", Some("Narnia")),
        "Country 'Narnia' is unknown.",
    ),
    (
        ("bank_account[currency]", Some("eur")),
        "Invalid currency: eur.",
    ),
    (
        ("bank_account[routing_number]", None),
        "Missing required param: bank_account[routing_number].",
    ),
    (
        ("bank_account[routing_number]", Some("1")),
        "Routing number must have 9 digits",
    ),
    (
        ("bank_account[routing_number]", Some("110000001")),
        "We couldn't find the bank",
    ),
    (
        ("bank_account[account_number]", Some("1")),
        "You must use a test bank account number",
    ),
];

const GOOD_BANK: &[(&str, &str)] = &[
    ("bank_account[country]", "US"),
    ("bank_account[routing_number]", "110000000"),
    ("bank_account[account_number]", "000123456789"),
];

/// The same where the routing number is a BIC and the account number an IBAN.
const BANK_ABROAD: &[(Fault, &str)] = &[
    (
        ("bank_account[country]", Some("AQ")),
        "Bank accounts of AQ are not supported.",
    ),
    (
        ("bank_account[currency]", Some("eur")),
        "Invalid currency: eur.",
    ),
    (
        ("bank_account[routing_number]", None),
        "Missing required param: bank_account[routing_number].",
    ),
    (
        ("bank_account[routing_number]", Some("123456789")),
        "Invalid routing number for SV.",
    ),
    (
        ("bank_account[routing_number]", Some("NATDZALH")),
        "We couldn't find the bank for that BIC",
    ),
    (
        ("bank_account[account_number]", Some("SV1")),
        "You must use a test bank account number",
    ),
];

const GOOD_BANK_ABROAD: &[(&str, &str)] = &[
    ("bank_account[country]", "SV"),
    ("bank_account[routing_number]", "AAAASVS1XXX"),
    (
        "bank_account[account_number]",
        "SV44BCIE12345678901234567890",
    ),
];

/// Faults of an account, most of them of its values, which are reported in the order of the body.
const ACCOUNT: &[(Fault, &str)] = &[
    (
        ("person[first_name]", Some("Jenny")),
        "You may only specify one of these parameters: ",
    ),
    (
        ("account[individual][colour]", Some("red")),
        "Received unknown parameter: account[individual][colour]",
    ),
    (
        ("account[tos_shown_and_accepted]", Some("1")),
        "Invalid boolean: 1",
    ),
    (
        ("account[individual][dob][day]", Some("first")),
        "Invalid integer: first",
    ),
    (
        (
            "account[individual][relationship][percent_ownership]",
            Some("x"),
        ),
        "Invalid number: x",
    ),
    (
        ("account[individual][email]", Some("jenny")),
        "Invalid email address: jenny",
    ),
    (
        ("account[individual][full_name_aliases][1]", Some("x")),
        "If passing an array",
    ),
    (
        ("account[individual][metadata][a][b]", Some("x")),
        "Invalid string: ",
    ),
    (("account[company]", Some("x")), "Invalid object"),
    (
        ("account[individual][dob][year]", None),
        "Missing required param: account[individual][dob][year].",
    ),
    (("customer", Some("cus_1")), "You may not supply a full "),
];

const GOOD_ACCOUNT: &[(&str, &str)] = &[
    ("account[tos_shown_and_accepted]", "true"),
    ("account[individual][dob][day]", "1"),
    ("account[individual][dob][month]", "1"),
    ("account[individual][dob][year]", "1901"),
];

#[test]
fn the_first_of_two_faults_of_an_account_is_reported() {
    every_pair(GOOD_ACCOUNT, ACCOUNT, &Engine::default());
}

/// The keys of an array are judged at its first element, before what any of them holds.
#[test]
fn an_array_is_judged_before_its_elements() {
    let empty = "person[full_name_aliases][]=";
    let said = message_of(&Engine::default(), empty);
    assert!(said.starts_with("You passed an empty string"), "{said}");
    let gap = format!("{empty}&person[first_name]=&person[full_name_aliases][2]=x");
    let said = message_of(&Engine::default(), &gap);
    assert!(said.starts_with("If passing an array"), "{said}");
}

/// The policy on live keys comes after the values.
#[test]
fn values_are_judged_before_the_kind_of_key() {
    let at = DateTime::from_timestamp(1_773_000_000, 0).unwrap();
    let mut call = Call::new(at, Entropy::from_bytes([7; 32]));
    call.key = tokmint::KeyKind::SECRET_LIVE;
    let message = |body: &str| {
        let answer = Engine::default().create_token(body.as_bytes(), &call);
        answer.text().to_owned()
    };
    assert!(message("person[first_name]=").contains("You passed an empty string"));
    assert!(message("person[dob][day]=1").contains("Missing required param"));
    // And before the fingerprint key.
    assert!(message("person[first_name]=Jenny").contains("publishable key."));
}

#[test]
fn the_first_of_two_faults_of_a_card_is_reported() {
    every_pair(GOOD_CARD, CARD, &Engine::default());
}

#[test]
fn the_first_of_two_faults_of_a_bank_account_is_reported() {
    every_pair(GOOD_BANK, BANK, &Engine::default());
    every_pair(GOOD_BANK_ABROAD, BANK_ABROAD, &Engine::default());
}

/// The policy on raw card data comes after what is missing and before the number.
#[test]
fn the_policy_is_asked_before_the_number_is_looked_at() {
    let mut policy = Policy::default();
    policy.raw_card_data = RawCardData::Refused;
    let engine = Engine::builder().policy(policy).build();
    let raw = "Sending credit card numbers directly";
    for ((fault, message), at) in CARD.iter().zip(0..) {
        let expected = if at < 12 { message } else { raw };
        assert!(
            message_of(&engine, &body(GOOD_CARD, &[*fault])).starts_with(expected),
            "{fault:?}"
        );
    }
}

fn every_pair(good: &[(&str, &str)], faults: &[(Fault, &str)], engine: &Engine) {
    assert_eq!(message_of(engine, &body(good, &[])), "");
    for (at, (first, message)) in faults.iter().enumerate() {
        assert!(
            message_of(engine, &body(good, &[*first])).starts_with(message),
            "{first:?}: {}",
            message_of(engine, &body(good, &[*first])),
        );
        // Two faults of one name cannot be had together.
        for (second, _) in faults
            .iter()
            .skip(at)
            .filter(|(second, _)| second.0 != first.0)
        {
            let said = message_of(engine, &body(good, &[*first, *second]));
            assert!(
                said.starts_with(message),
                "{first:?} before {second:?}: {said}"
            );
        }
    }
}

/// The good body with the faults in it, in their order, at its end.
fn body(good: &[(&str, &str)], faults: &[Fault]) -> String {
    let kept = good
        .iter()
        .filter(|(name, _)| faults.iter().all(|(other, _)| other != name));
    let kept = kept.map(|(name, value)| (*name, Some(*value)));
    let pairs: Vec<String> = kept
        .chain(faults.iter().copied())
        .filter_map(|(name, value)| Some(format!("{name}={}", value?)))
        .collect();
    pairs.join("&")
}

/// The message of the refusal, or nothing for a token.
fn message_of(engine: &Engine, body: &str) -> String {
    let at = DateTime::from_timestamp(1_773_000_000, 0).unwrap(); // March 2026
    let answer = engine.create_token(
        body.as_bytes(),
        &Call::new(at, Entropy::from_bytes([7; 32])),
    );
    let json: serde_json::Value = serde_json::from_str(answer.text()).unwrap();
    json["error"]["message"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}
