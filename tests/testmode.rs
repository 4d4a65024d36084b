//! The published test cards: every number and id leads to its row and no other text does, and the
//! rows agree with the range table.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Debug;
use std::sync::LazyLock;

use proptest::prelude::*;
use tokmint::Country;
use tokmint::card::{Brand, Funding, IinTable, Pan, Scheme};
use tokmint::testmode::{
    AfterCharge, Authentication, CardError, Check, Checks, Confidence, DeclineCode, ErrorCode,
    HealthBenefit, Outcome, Payout, Reader, Risk, TestCard, digit_rule, is_test_card,
};

/// The rows with a number, and the number.
fn numbered() -> impl Iterator<Item = (&'static TestCard, &'static str, Pan)> {
    let rows = TestCard::ALL.iter();
    rows.filter_map(|card| Some((card, card.number?, card.pan().unwrap())))
}

fn number(digits: &str) -> &'static TestCard {
    TestCard::by_number(&Pan::parse(digits).unwrap()).unwrap()
}

/// The only row of a token id.
#[track_caller]
fn token(id: &str) -> &'static TestCard {
    let mut rows = TestCard::by_token(id);
    let row = rows.next().unwrap();
    assert!(rows.next().is_none(), "{id}");
    row
}

fn refused(error: Option<Outcome>) -> CardError {
    match error {
        Some(Outcome::Refused(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_number_leads_to_its_row() {
    assert_eq!(numbered().count(), 204);
    for (card, digits, pan) in numbered() {
        assert_eq!(TestCard::by_number(&pan), Some(card), "{digits}");
        let typed = format!("{} {}", &digits[..4], &digits[4..]);
        assert_eq!(number(&typed), card, "{digits}");
        assert!(is_test_card(&pan), "{digits}");
        assert!(digits.ends_with(card.last4.unwrap()), "{digits}");
    }
}

#[test]
fn every_number_passes_luhn_but_the_one_that_must_not() {
    let failing = numbered().filter(|(_, _, pan)| !pan.passes_luhn());
    let failing: Vec<_> = failing
        .map(|(card, digits, _)| (digits, card.on_token))
        .collect();
    let [("4242424242424241", outcome)] = failing[..] else {
        panic!("{failing:?}");
    };
    assert_eq!(refused(outcome).code, ErrorCode::IncorrectNumber);
    let elsewhere =
        numbered().filter(|(card, ..)| matches!(card.on_token, Some(Outcome::Refused(_))));
    assert_eq!(elsewhere.count(), 1);
}

type ByKey = BTreeMap<&'static str, Vec<&'static TestCard>>;

fn by_key(ids: impl Fn(&'static TestCard) -> &'static [&'static str]) -> ByKey {
    let mut rows = ByKey::new();
    for card in TestCard::ALL {
        for id in ids(card) {
            rows.entry(id).or_default().push(card);
        }
    }
    rows
}

#[test]
fn every_id_leads_to_its_rows_in_the_order_of_the_table() {
    let tokens = by_key(|card| card.tokens);
    let payment_methods = by_key(|card| card.payment_methods);
    for (id, rows) in &tokens {
        assert!(TestCard::by_token(id).eq(rows.iter().copied()), "{id}");
    }
    for (id, rows) in &payment_methods {
        assert!(
            TestCard::by_payment_method(id).eq(rows.iter().copied()),
            "{id}"
        );
    }
    let shared = tokens.iter().chain(&payment_methods);
    let shared: Vec<_> = shared
        .filter(|(_, rows)| rows.len() > 1)
        .map(|(id, _)| *id)
        .collect();
    assert_eq!(shared, ["tok_jcb", "pm_card_jcb"]);
    let by_ids_alone = TestCard::ALL.iter().filter(|card| card.number.is_none());
    assert_eq!(by_ids_alone.count(), 7);
}

#[test]
fn other_texts_lead_nowhere() {
    let texts = [
        "",
        "tok_",
        "tok_vis",
        "tok_visa_",
        "tok_visa ",
        " tok_visa",
        "TOK_VISA",
        "tok_visa111",
        "tok_card_createDispute",
        "visa",
        "pm_card_visa",
        "4242424242424242",
        "btok_us",
        "tok_ÿ",
        "\0",
        "zzz",
    ];
    for text in texts {
        assert_eq!(TestCard::by_token(text).count(), 0, "{text:?}");
    }
    for text in [
        "",
        "pm_card",
        "pm_card_visa ",
        "tok_visa",
        "PM_CARD_VISA",
        "pm_usBankAccount_success",
    ] {
        assert_eq!(TestCard::by_payment_method(text).count(), 0, "{text:?}");
    }
    for digits in [
        "4242424242424259",
        "42424242424242424",
        "424242424242424",
        "0004242424242424242",
    ] {
        let pan = Pan::parse(digits).unwrap();
        assert!(TestCard::by_number(&pan).is_none(), "{digits}");
        assert!(!is_test_card(&pan), "{digits}");
    }
}

proptest! {
    /// A search through all rows finds the same, for ids with a few letters changed.
    #[test]
    fn any_text_is_found_where_it_stands(at in any::<prop::sample::Index>(), change in "(|[a-zA-Z_]|\\PC{0,4})") {
        let ids: Vec<&str> = TestCard::ALL.iter().flat_map(|card| card.tokens).copied().collect();
        let text = format!("{}{change}", at.get(&ids));
        let rows: Vec<_> = TestCard::ALL.iter().filter(|card| card.tokens.contains(&&*text)).collect();
        prop_assert!(TestCard::by_token(&text).eq(rows.iter().copied()));
        prop_assert!(!change.is_empty() || !rows.is_empty());
    }
}

/// Whether a number is a test card, from the table and the nine prefixes alone.
fn is_listed_or_made_up(digits: &str) -> bool {
    static LISTED: LazyLock<HashSet<&str>> =
        LazyLock::new(|| numbered().map(|(_, digits, _)| digits).collect());
    let made_up = [
        "400000",
        "400005",
        "400100",
        "510500",
        "520000",
        "551012",
        "555505",
        "555555",
        "628000036",
    ];
    LISTED.contains(digits)
        || digits.len() == 16 && made_up.iter().any(|prefix| digits.starts_with(prefix))
}

/// Every number that differs from a published one in one digit, or by two neighbours that changed
/// places, or has a digit more or less.
#[test]
fn near_misses_of_published_numbers_are_test_cards_by_list_or_rule_alone() {
    let (mut seen, mut by_list, mut by_rule) = (0, 0, 0);
    let mut check = |digits: &str| {
        let Ok(pan) = Pan::parse(digits) else {
            assert_eq!(digits.len(), 20, "{digits}");
            return;
        };
        let listed = TestCard::by_number(&pan);
        assert!(listed.is_none_or(|card| card.number == Some(digits)));
        assert_eq!(is_test_card(&pan), is_listed_or_made_up(digits), "{digits}");
        seen += 1;
        by_list += usize::from(listed.is_some());
        by_rule += usize::from(listed.is_none() && is_test_card(&pan));
    };
    for (_, published, _) in numbered() {
        for at in 0..published.len() {
            let (before, rest) = published.split_at(at);
            let (this, after) = rest.split_at(1);
            check(&format!("{before}{after}"));
            for digit in 0..10 {
                check(&format!("{before}{digit}{after}"));
                check(&format!("{before}{digit}{this}{after}"));
            }
            if let Some((next, after)) = after.split_at_checked(1) {
                check(&format!("{before}{next}{this}{after}"));
            }
        }
        for digit in 0..10 {
            check(&format!("{published}{digit}"));
        }
    }
    assert!(seen > 60_000, "{seen}");
    // Most are no test cards, some are published themselves, and many are made up by the rule.
    assert!(
        by_list > 204 && by_rule > 10_000 && seen > 3 * by_rule,
        "{by_list} {by_rule} of {seen}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn random_numbers_are_test_cards_by_list_or_rule_alone(
        prefix in "(|4|4000(00|05|10|01)|400005826|424242(424242)?|5[12]0[05]00|551012|555[45]|5555[05]5|6[02]|628000|62800003)",
        rest in "[0-9]{19}",
        digits in prop_oneof![Just(16), 8..=19_usize],
    ) {
        let digits = &format!("{prefix}{rest}")[..digits];
        let pan = Pan::parse(digits).unwrap();
        let row = TestCard::ALL.iter().find(|card| card.number == Some(digits));
        prop_assert_eq!(TestCard::by_number(&pan), row);
        prop_assert_eq!(is_test_card(&pan), is_listed_or_made_up(digits));
    }
}

/// What the range table says where nothing is published. Those that can reach a token have their
/// rows in `src/data/unknowns.csv`.
const GUESSES: &[(&str, &str, &str)] = &[
    ("6555900000604105", "brand", "Discover"),
    ("6555900000604105", "funding", "credit"),
    ("5062210000000009", "brand", "Unknown"),
    ("4242424242424241", "country", "US"),
    ("4242424242424241", "funding", "credit"),
    ("4000000404000079", "country", "AT"),
    ("4000000404000038", "country", "AT"),
    ("4000000404004816", "country", "AT"),
    ("4000000404005649", "country", "AT"),
    ("5105000300000018", "country", "US"),
    ("4000000032200000", "country", "US"),
    ("4506445006931933", "brand", "Unknown"),
    // The Australian debit cards are co-badged, which the payout page does not say.
    ("4000050360000019", "co_brand", "eftpos_au"),
    ("4000050360000027", "co_brand", "eftpos_au"),
    ("5555050360000023", "co_brand", "eftpos_au"),
];

#[test]
fn brand_country_and_funding_are_those_of_the_range_table() {
    let mut guesses = Vec::new();
    for (card, digits, pan) in numbered() {
        let info = IinTable::BUILTIN.lookup(&pan);
        assert!(info.lengths.contains(pan.len()), "{digits}");
        let country = |country: Option<Country>| country.map(Country::as_str);
        let scheme = |scheme: Option<Scheme>| scheme.map(Scheme::as_str);
        // A table has no way to leave brand and funding open but a word for it.
        let funding = Some(info.funding).filter(|funding| *funding != Funding::Unknown);
        for (fact, published, found) in [
            (
                "brand",
                card.brand.map(Brand::as_str),
                Some(info.brand.as_str()),
            ),
            ("country", country(card.country), country(info.country)),
            (
                "funding",
                card.funding.map(Funding::as_str),
                funding.map(Funding::as_str),
            ),
            ("co_brand", scheme(card.co_brand), scheme(info.co_brand)),
        ] {
            match (published, found) {
                (None, Some(guess)) => guesses.push((digits, fact, guess)),
                _ => assert_eq!(published, found, "{digits} {fact}"),
            }
        }
    }
    guesses.sort_unstable();
    let mut listed = GUESSES.to_vec();
    listed.sort_unstable();
    assert_eq!(guesses, listed);
}

/// Where the rule speaks and the country is published, it is right but once.
#[test]
fn the_digit_rule_has_one_published_exception() {
    let exceptions = numbered().filter_map(|(card, digits, pan)| {
        let issuer = digit_rule(&pan)?;
        let right = card.country.is_none_or(|country| country == issuer.country)
            && card.funding.is_none_or(|funding| funding == issuer.funding)
            && card.brand == Some(issuer.brand);
        (!right).then_some(digits)
    });
    let exceptions: Vec<_> = exceptions.collect();
    assert_eq!(exceptions, ["4000000000003220"]);
}

#[test]
fn names_of_payout_tokens_say_what_the_rows_say() {
    let mut seen = 0;
    for card in TestCard::ALL {
        for id in card.tokens {
            let parts: Vec<_> = id.split('_').collect();
            let [_, brand, funding, country, payout] = parts[..] else {
                continue;
            };
            let payout = match payout {
                "transferSuccess" => Payout::Succeeds,
                "transferFail" => Payout::CouldNotProcess,
                "instantPayoutUnsupported" => Payout::InstantUnsupported,
                other => panic!("{other}"),
            };
            assert_eq!(card.on_payout, Some(payout), "{id}");
            assert_eq!(card.brand.unwrap().payment_method(), brand, "{id}");
            assert_eq!(card.funding.unwrap().as_str(), funding, "{id}");
            assert_eq!(
                card.country,
                Country::from_alpha2_ignore_case(country),
                "{id}"
            );
            seen += 1;
        }
    }
    assert_eq!(seen, 95);
    let others = TestCard::ALL.iter().filter(|card| card.on_payout.is_some());
    // The withdrawn one and the credit card.
    assert_eq!(others.count(), seen + 2);
}

#[test]
fn names_with_a_country_say_where_the_card_is_from() {
    let mut seen = BTreeSet::new();
    for card in TestCard::ALL {
        for id in card.tokens.iter().chain(card.payment_methods) {
            let rest = id.strip_prefix("tok_").or(id.strip_prefix("pm_card_"));
            let (first, _) =
                rest.map_or(("", ""), |rest| rest.split_once('_').unwrap_or((rest, "")));
            if let Some(country) = Country::from_alpha2_ignore_case(first) {
                assert_eq!(card.country, Some(country), "{id}");
                seen.insert(country);
            }
        }
    }
    assert_eq!(seen.len(), 39);
}

#[test]
fn declines_are_as_published() {
    for (number_or_id, code, why) in [
        (
            "4000000000000002",
            ErrorCode::CardDeclined,
            Some(DeclineCode::GenericDecline),
        ),
        (
            "4000000000009995",
            ErrorCode::CardDeclined,
            Some(DeclineCode::InsufficientFunds),
        ),
        (
            "4000000000009987",
            ErrorCode::CardDeclined,
            Some(DeclineCode::LostCard),
        ),
        ("4000000000000069", ErrorCode::ExpiredCard, None),
        ("4000000000000127", ErrorCode::IncorrectCvc, None),
        ("4000000000000119", ErrorCode::ProcessingError, None),
        (
            "tok_visa_debit_chargeDeclinedInsufficientFunds",
            ErrorCode::CardDeclined,
            Some(DeclineCode::InsufficientFunds),
        ),
        // These can be attached.
        ("4000000000000341", ErrorCode::CardDeclined, None),
        (
            "tok_visa_chargeCustomerFailLostCard",
            ErrorCode::CardDeclined,
            Some(DeclineCode::LostCard),
        ),
        (
            "tok_visa_chargeCustomerFailStolenCard",
            ErrorCode::CardDeclined,
            Some(DeclineCode::StolenCard),
        ),
        // Of these it is not published.
        (
            "4100000000000019",
            ErrorCode::CardDeclined,
            Some(DeclineCode::Fraudulent),
        ),
        (
            "4000008260003178",
            ErrorCode::CardDeclined,
            Some(DeclineCode::InsufficientFunds),
        ),
    ] {
        let by_number = number_or_id.starts_with('4');
        let card = if by_number {
            number(number_or_id)
        } else {
            token(number_or_id)
        };
        let error = refused(card.on_charge);
        assert_eq!(
            (error.code, error.decline_code),
            (code, why),
            "{number_or_id}"
        );
        assert_eq!(card.on_token, Some(Outcome::Succeeds), "{number_or_id}");
        let attach = match number_or_id {
            "4100000000000019" | "4000008260003178" => None,
            "4000000000000341" => Some(Outcome::Succeeds),
            id if id.contains("CustomerFail") => Some(Outcome::Succeeds),
            _ => card.on_charge,
        };
        assert_eq!(card.on_attach, attach, "{number_or_id}");
    }
    let refused = TestCard::ALL
        .iter()
        .filter(|card| matches!(card.on_charge, Some(Outcome::Refused(_))));
    assert_eq!(refused.count(), 12);
}

/// The cards whose checks do not all pass.
#[test]
fn checks_are_as_published() {
    use Check::{Fail, Pass, Unavailable};
    let special = TestCard::ALL
        .iter()
        .filter(|card| card.checks != Checks::PASS);
    let special = special.map(|card| {
        let Checks {
            cvc,
            address_line1,
            address_zip,
            ..
        } = card.checks;
        (card.tokens[0], [cvc, address_line1, address_zip])
    });
    assert!(special.eq([
        ("tok_cvcCheckFail", [Fail, Pass, Pass]),
        ("tok_avsZipFail", [Pass, Pass, Fail]),
        ("tok_avsFail", [Pass, Fail, Fail]),
        ("tok_avsUnchecked", [Pass, Unavailable, Unavailable]),
    ]));
    let Some(Outcome::RefusedIfSent(error)) = token("tok_cvcCheckFail").on_attach else {
        panic!("attaching depends on the code being sent");
    };
    assert_eq!(error.code, ErrorCode::IncorrectCvc);
    let Some(Outcome::MayBeRefused(error)) = token("tok_avsZipFail").on_charge else {
        panic!("charging may fail");
    };
    assert_eq!(error.code, ErrorCode::IncorrectZip);
}

#[test]
fn what_follows_is_as_published() {
    assert_eq!(
        number("4000002500003155").authentication,
        Some(Authentication::RequiredUnlessSetUp)
    );
    assert_eq!(
        number("4000003800000446").authentication,
        Some(Authentication::RequiredOnSession)
    );
    assert_eq!(
        token("tok_threeDSecureOptional").authentication,
        Some(Authentication::Optional)
    );
    assert_eq!(
        token("tok_amex_threeDSecureNotSupported").authentication,
        Some(Authentication::NotSupported)
    );
    assert_eq!(
        number("4000000000001208").authentication,
        Some(Authentication::Captcha)
    );
    assert_eq!(token("tok_radarBlock").risk, Some(Risk::Highest));
    assert_eq!(token("tok_riskLevelElevated").risk, Some(Risk::Elevated));
    assert_eq!(
        token("tok_bypassPending").after_charge,
        Some(AfterCharge::AvailableAtOnce)
    );
    assert_eq!(
        token("tok_createIssuerFraudRecord").after_charge,
        Some(AfterCharge::EarlyFraudWarning)
    );
    let inquiry = token("tok_createDisputeInquiry");
    assert_eq!((inquiry.number, inquiry.last4), (None, Some("1976")));
    assert_eq!(inquiry.after_charge, Some(AfterCharge::DisputeInquiry));
    assert_eq!(
        token("tok_visa_credit_ae").on_payout,
        Some(Payout::UnsupportedCard)
    );
    assert_eq!(token("tok_visa_chargeDeclinedFraudulent").on_charge, None);
    let withdrawn = TestCard::ALL.iter().filter(|card| card.withdrawn);
    assert_eq!(withdrawn.count(), 7);
}

/// No word of a vocabulary is there for nothing.
#[test]
fn every_word_is_used() {
    fn assert_all<T: PartialEq + Debug>(all: &[T], used: impl Fn(&TestCard, &T) -> bool) {
        for word in all {
            let found = TestCard::ALL.iter().any(|card| used(card, word));
            assert!(found, "no card has {word:?}");
        }
    }
    let errors = |card: &TestCard| {
        let outcomes = [card.on_token, card.on_attach, card.on_charge];
        outcomes.into_iter().flatten().filter_map(Outcome::error)
    };
    assert_all(ErrorCode::ALL, |card, word| {
        errors(card).any(|error| error.code == *word)
    });
    assert_all(DeclineCode::ALL, |card, word| {
        errors(card).any(|error| error.decline_code == Some(*word))
    });
    assert_all(Authentication::ALL, |card, word| {
        card.authentication == Some(*word)
    });
    assert_all(Risk::ALL, |card, word| card.risk == Some(*word));
    assert_all(AfterCharge::ALL, |card, word| {
        card.after_charge == Some(*word)
    });
    assert_all(Payout::ALL, |card, word| card.on_payout == Some(*word));
    assert_all(Reader::ALL, |card, word| card.reader == Some(*word));
    assert_all(HealthBenefit::ALL, |card, word| card.benefit == Some(*word));
    assert_all(Check::ALL, |card, word| {
        let checks = card.checks;
        [checks.cvc, checks.address_line1, checks.address_zip].contains(word)
    });
    assert_all(Confidence::ALL, |card, word| {
        [card.confidence, card.country_confidence].contains(word)
    });
}

#[cfg(feature = "serde")]
#[test]
fn a_card_is_json_in_the_words_of_its_vocabularies() {
    let json = serde_json::to_value(number("4000000000009995")).unwrap();
    assert_eq!(json["number"], "4000000000009995");
    assert_eq!(json["country"], "US");
    assert_eq!(json["on_token"], "succeeds");
    assert_eq!(
        json["on_charge"]["refused"]["decline_code"],
        "insufficient_funds"
    );
    assert_eq!(json["checks"]["cvc"], "pass");
    assert!(json["on_payout"].is_null());
}
