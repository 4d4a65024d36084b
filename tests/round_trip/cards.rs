//! Reasons that lie in a card and in the policies on cards.

use proptest::prelude::*;
use proptest::sample::select;
use tokmint::testing::reference;
use tokmint::testing::strategies::pan;
use tokmint::{
    ConnectedCards, KeyRole, ModeMismatch, Policy, PublishableCards, RangeLength, RawCardData,
    ShortestNumber, UnionPay,
};

use crate::Generator;
use crate::good::{Draft, account, card, card_on, person};
use crate::platform::{Platform, behind, platform};
use crate::trial::Case;

/// Of a reason that the body alone may have, too.
pub(crate) const MORE: &[Generator] = &[("number-too-short", number_too_short)];

pub(crate) const GENERATORS: &[Generator] = &[
    ("connected-cards", connected_cards),
    ("phone-unverified", phone_unverified),
    ("raw-card-data", raw_card_data),
    ("publishable-cards", publishable_cards),
    ("number-range-length", number_range_length),
    ("test-card-in-live-mode", test_card_in_live_mode),
    ("live-card-in-test-mode", live_card_in_test_mode),
    ("card-not-supported", card_not_supported),
    ("needs-publishable-key", needs_publishable_key),
];

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

/// The first digits of a number, and the check digit of those.
fn cut(digits: &str, length: usize) -> String {
    let digits = &digits[..length - 1];
    let check = reference::luhn::check_digit(digits).unwrap();
    format!("{digits}{}", char::from(check))
}

/// Whatever the check digit is: ten digits and eleven, where the policy asks for twelve.
fn number_too_short() -> BoxedStrategy<Case> {
    (card(), pan(), 10..12_usize, any::<bool>())
        .prop_map(|(Draft { mut platform, body }, pan, length, passes)| {
            platform.policy.shortest_number = ShortestNumber::Twelve;
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
