//! Reasons that lie in a card or a security code, and in the policies on cards.

use chrono::Datelike;
use proptest::prelude::*;
use proptest::sample::select;
use tokmint::testing::reference;
use tokmint::testing::strategies::{pan, pan_with_wrong_check_digit};
use tokmint::{
    ConnectedCards, KeyRole, LuhnExempt, ModeMismatch, Policy, PublishableCards, RangeLength,
    RawCardData, ShortestNumber, UnionPay,
};

use crate::Generator;
use crate::good::{Draft, account, card, card_on, cvc_update, person};
use crate::platform::{Platform, behind, platform};
use crate::trial::Case;

pub(crate) const GENERATORS: &[Generator] = &[
    ("missing-number", missing_number),
    ("connected-cards", connected_cards),
    ("phone-unverified", phone_unverified),
    ("raw-card-data", raw_card_data),
    ("publishable-cards", publishable_cards),
    ("number-not-digit", number_not_digit),
    ("number-length", number_length),
    ("number-too-short", number_too_short),
    ("number-range-length", number_range_length),
    ("number-check-digit", number_check_digit),
    ("test-card-in-live-mode", test_card_in_live_mode),
    ("live-card-in-test-mode", live_card_in_test_mode),
    ("card-not-supported", card_not_supported),
    ("expiry-month-form", month_form),
    ("expiry-month-range", month_range),
    ("expiry-month-past", month_past),
    ("expiry-year-form", year_form),
    ("expiry-year-past", year_past),
    ("expiry-year-far", year_far),
    ("cvc-not-digit", cvc_not_digit),
    ("cvc-length", cvc_length),
    ("cvc-update-not-digit", update_not_digit),
    ("cvc-update-length", update_length),
    ("needs-publishable-key", needs_publishable_key),
];

/// Another value under a name.
fn with(
    draft: BoxedStrategy<Draft>,
    name: &'static str,
    value: impl Strategy<Value = String>,
) -> impl Strategy<Value = Case> {
    (draft, value).prop_map(move |(Draft { platform, body }, value)| {
        let bad = body.clone().with(name, value);
        Case::of_bodies(&platform, body, bad).about(name)
    })
}

/// Another policy for the same body.
fn by_policy(
    draft: impl Strategy<Value = Draft>,
    change: fn(&mut Policy),
) -> impl Strategy<Value = Case> {
    draft.prop_map(move |Draft { platform, body }| {
        let mut bad = platform.clone();
        change(&mut bad.policy);
        Case::of_platforms(platform, bad, &body)
    })
}

fn missing_number() -> BoxedStrategy<Case> {
    card()
        .prop_map(|Draft { platform, body }| {
            let bad = body.clone().without("card[number]");
            Case::of_bodies(&platform, body, bad)
        })
        .boxed()
}

/// A card sent for a connected account, or not, with a key that is not publishable.
fn card_from_behind(connected: bool) -> impl Strategy<Value = Draft> {
    let platform = behind().prop_map(move |platform| Platform {
        connected: connected.then_some("acct_1ConnectedAccount"),
        ..platform
    });
    card_on(platform)
}

fn connected_cards() -> BoxedStrategy<Case> {
    let by_policy = by_policy(card_from_behind(true), |policy| {
        policy.connected_cards = ConnectedCards::Refused;
    });
    // The policy is on connected accounts alone.
    let by_account = card_from_behind(true).prop_map(|Draft { mut platform, body }| {
        platform.policy.connected_cards = ConnectedCards::Refused;
        let good = Platform {
            connected: None,
            ..platform.clone()
        };
        Case::of_platforms(good, platform, &body)
    });
    prop_oneof![by_policy, by_account].boxed()
}

fn phone_unverified() -> BoxedStrategy<Case> {
    by_policy(card_on(behind()), |policy| {
        policy.raw_card_data = RawCardData::PhoneUnverified;
    })
    .boxed()
}

fn raw_card_data() -> BoxedStrategy<Case> {
    let by_policy = by_policy(card_on(behind()), |policy| {
        policy.raw_card_data = RawCardData::Refused;
    });
    // Publishable keys have a policy of their own.
    let by_key = card_on(behind()).prop_map(|Draft { mut platform, body }| {
        platform.policy.raw_card_data = RawCardData::Refused;
        let mut good = platform.clone();
        good.key.role = KeyRole::Publishable;
        Case::of_platforms(good, platform, &body)
    });
    prop_oneof![by_policy, by_key].boxed()
}

fn publishable_cards() -> BoxedStrategy<Case> {
    let platform = platform().prop_map(|mut platform| {
        platform.key.role = KeyRole::Publishable;
        platform
    });
    card_on(platform)
        .prop_map(|Draft { platform, body }| {
            let mut bad = platform.clone();
            bad.policy.publishable_cards = PublishableCards::Refused;
            // The policy on other keys is not asked.
            bad.policy.raw_card_data = RawCardData::PhoneUnverified;
            bad.policy.connected_cards = ConnectedCards::Refused;
            Case::of_platforms(platform, bad, &body)
        })
        .boxed()
}

const NUMBER: &str = "card[number]";

fn number_not_digit() -> BoxedStrategy<Case> {
    let wrong = select(vec!["x", ".", "４", "٤", "\u{a0}", "_", "\0", "–"]);
    let number = (pan(), wrong, 0..=16_usize).prop_map(|(pan, wrong, at)| {
        let mut digits = pan.expose_digits().to_owned();
        digits.insert_str(at, wrong);
        digits
    });
    with(card(), NUMBER, number).boxed()
}

fn number_length() -> BoxedStrategy<Case> {
    let short = (pan(), 1..8_usize).prop_map(|(pan, length)| pan.expose_digits()[..length].into());
    let long = (pan(), 4..20_usize).prop_map(|(pan, more)| {
        let zeros = "0".repeat(more);
        format!("{}{zeros}", pan.expose_digits())
    });
    with(card(), NUMBER, prop_oneof![short, long]).boxed()
}

/// The first digits of a number, and the check digit of those.
fn cut(digits: &str, length: usize) -> String {
    let digits = &digits[..length - 1];
    let check = reference::luhn::check_digit(digits).unwrap();
    format!("{digits}{}", char::from(check))
}

/// Whatever the check digit is.
fn number_too_short() -> BoxedStrategy<Case> {
    (card(), pan(), 8..12_usize, any::<bool>())
        .prop_map(|(Draft { mut platform, body }, pan, length, passes)| {
            if length > 9 {
                platform.policy.shortest_number = ShortestNumber::Twelve;
            }
            let number = match passes {
                true => cut(pan.expose_digits(), length),
                false => pan.expose_digits()[..length].to_owned(),
            };
            let bad = body.clone().with(NUMBER, number);
            Case::of_bodies(&platform, body, bad).about(NUMBER)
        })
        .boxed()
}

/// Sixteen digits are as many as numbers of these networks have; good ones of others are taken, too,
/// where the policy does not ask.
fn number_range_length() -> BoxedStrategy<Case> {
    let numbers = select(vec![
        "4242424242424242",
        "5555555555554444",
        "378282246310005",
    ]);
    (card(), numbers, 12..15_usize)
        .prop_map(|(Draft { mut platform, body }, number, length)| {
            platform.policy.range_length = RangeLength::OfTheRange;
            let good = body.clone().with(NUMBER, number);
            let bad = body.with(NUMBER, cut(number, length.min(number.len() - 1)));
            Case::of_bodies(&platform, good, bad).about(NUMBER)
        })
        .boxed()
}

fn number_check_digit() -> BoxedStrategy<Case> {
    let exempt = select(vec![LuhnExempt::RefuseFailing, LuhnExempt::Accept]);
    let number = pan_with_wrong_check_digit();
    (card(), number, exempt)
        .prop_map(|(Draft { mut platform, body }, number, exempt)| {
            // Numbers of these networks have a check digit; others may be of a range without.
            platform.policy.luhn_exempt = match number.expose_digits().as_bytes() {
                [b'4' | b'5', ..] => exempt,
                _ => LuhnExempt::RefuseFailing,
            };
            let bad = body.clone().with(NUMBER, number.expose_digits());
            Case::of_bodies(&platform, body, bad).about(NUMBER)
        })
        .boxed()
}

/// A card with one of some numbers, for a key of one mode.
fn numbered(live: bool, numbers: &'static [&'static str]) -> impl Strategy<Value = Draft> {
    (card(), select(numbers)).prop_map(move |(Draft { mut platform, body }, number)| {
        platform.key.live = live;
        let body = body.with(NUMBER, number);
        Draft { platform, body }
    })
}

/// Published by Stripe, or made up by the rule of its test numbers.
const TEST_NUMBERS: &[&str] = &[
    "4242424242424242",
    "4000003920000011",
    "378282246310005",
    "6011000990139424",
    "3566002020360505",
];
/// Published as test numbers by others.
const OTHER_NUMBERS: &[&str] = &["4111111111111111", "4012888888881881"];

/// Either mode refuses the cards of the other, and takes its own.
fn of_the_other_mode(live: bool) -> BoxedStrategy<Case> {
    let (own, other) = match live {
        true => (OTHER_NUMBERS, TEST_NUMBERS),
        false => (TEST_NUMBERS, &OTHER_NUMBERS[..1]),
    };
    let refused = |policy: &mut Policy| policy.mode_mismatch = ModeMismatch::WhenMade;
    let by_policy = by_policy(numbered(live, other), refused);
    let by_number = (numbered(live, &own[..1]), select(other)).prop_map(move |(draft, other)| {
        let Draft { mut platform, body } = draft;
        refused(&mut platform.policy);
        let bad = body.clone().with(NUMBER, other);
        Case::of_bodies(&platform, body, bad)
    });
    prop_oneof![by_policy, by_number].boxed()
}

fn test_card_in_live_mode() -> BoxedStrategy<Case> {
    of_the_other_mode(true)
}

fn live_card_in_test_mode() -> BoxedStrategy<Case> {
    of_the_other_mode(false)
}

fn card_not_supported() -> BoxedStrategy<Case> {
    let numbers: &[&str] = &[
        "6200000000000005",
        "6200000000000047",
        "6205500000000000004",
    ];
    let refused = |policy: &mut Policy| policy.union_pay = UnionPay::NotSupported;
    let draft = (card(), select(numbers)).prop_map(|(Draft { platform, body }, number)| Draft {
        platform,
        body: body.with(NUMBER, number),
    });
    let by_number = (card(), select(numbers)).prop_map(move |(draft, number)| {
        let Draft { mut platform, body } = draft;
        refused(&mut platform.policy);
        let (good, bad) = (
            body.clone().with(NUMBER, "4242424242424242"),
            body.with(NUMBER, number),
        );
        Case::of_bodies(&platform, good, bad)
    });
    prop_oneof![by_policy(draft, refused), by_number].boxed()
}

const MONTH: &str = "card[exp_month]";
const YEAR: &str = "card[exp_year]";

fn one_of(values: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(values).prop_map(String::from)
}

fn month_form() -> BoxedStrategy<Case> {
    with(
        card(),
        MONTH,
        one_of(&["005", " 5", "5 ", "May", "x", "１", "-1", "1.", "100"]),
    )
    .boxed()
}

fn month_range() -> BoxedStrategy<Case> {
    let beyond = (13..100_u8).prop_map(|month| month.to_string());
    with(card(), MONTH, prop_oneof![one_of(&["0", "00"]), beyond]).boxed()
}

/// A month of the year of the call that is over; calls of January are made in March.
fn month_past() -> BoxedStrategy<Case> {
    (card(), any::<u32>(), any::<bool>())
        .prop_map(|(Draft { mut platform, body }, any, short)| {
            if platform.moment(0).month() == 1 {
                platform.at += 60 * 24 * 60 * 60;
            }
            let now = platform.moment(0);
            let past = 1 + any % (now.month() - 1);
            let year = match short {
                true => (now.year() % 100).to_string(),
                false => now.year().to_string(),
            };
            let good = body.with(YEAR, year).with(MONTH, now.month().to_string());
            let bad = good.clone().with(MONTH, past.to_string());
            Case::of_bodies(&platform, good, bad).about(MONTH)
        })
        .boxed()
}

fn year_form() -> BoxedStrategy<Case> {
    with(
        card(),
        YEAR,
        one_of(&["6", "026", "20265", " 2030", "203O", "٢٠٣٠", "-30", "x"]),
    )
    .boxed()
}

fn year_past() -> BoxedStrategy<Case> {
    (card(), 1..80_i32, any::<bool>())
        .prop_map(|(Draft { platform, body }, ago, short)| {
            let year = platform.moment(0).year() - ago;
            let year = match short && year >= 2000 {
                true => format!("{:02}", year - 2000),
                false => year.to_string(),
            };
            let bad = body.clone().with(YEAR, year);
            Case::of_bodies(&platform, body, bad).about(YEAR)
        })
        .boxed()
}

fn year_far() -> BoxedStrategy<Case> {
    (card(), prop_oneof![Just(51_i32), 51..7_000_i32])
        .prop_map(|(Draft { platform, body }, ahead)| {
            let year = (platform.moment(0).year() + ahead).min(9_999).to_string();
            let bad = body.clone().with(YEAR, year);
            Case::of_bodies(&platform, body, bad).about(YEAR)
        })
        .boxed()
}

const NOT_DIGITS: &[&str] = &[
    "12x",
    " 123",
    "１２３",
    "1.2",
    "-12",
    "abc",
    "12 ",
    "1234x",
    "x",
];
const OTHER_LENGTHS: &[&str] = &["1", "12", "12345", "000000", "0"];

fn cvc_not_digit() -> BoxedStrategy<Case> {
    with(card(), "card[cvc]", one_of(NOT_DIGITS)).boxed()
}

fn cvc_length() -> BoxedStrategy<Case> {
    with(card(), "card[cvc]", one_of(OTHER_LENGTHS)).boxed()
}

fn update_not_digit() -> BoxedStrategy<Case> {
    with(cvc_update(), "cvc_update[cvc]", one_of(NOT_DIGITS)).boxed()
}

fn update_length() -> BoxedStrategy<Case> {
    with(cvc_update(), "cvc_update[cvc]", one_of(OTHER_LENGTHS)).boxed()
}

/// Test mode and publishable keys make what secret and restricted live keys do not.
fn needs_publishable_key() -> BoxedStrategy<Case> {
    let role = select(vec![KeyRole::Secret, KeyRole::Restricted]);
    (prop_oneof![account(), person()], role)
        .prop_map(|(Draft { platform, body }, role)| {
            let mut bad = platform.clone();
            (bad.key.live, bad.key.role) = (true, role);
            Case::of_platforms(platform, bad, &body)
        })
        .boxed()
}
