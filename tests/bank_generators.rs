//! Generated bank numbers, bank accounts and API keys, and the verdicts that come with them, held to
//! references, to a stranger's IBAN validator and to our own parsers, none of which the generators ask.

#![cfg(all(feature = "proptest", feature = "arbitrary", feature = "http"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test"
)]

use std::collections::BTreeSet;

use arbitrary::{Arbitrary, Unstructured};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use tokmint::api::ApiKey;
use tokmint::bank::{
    Accept, BankCountry, BankFaultKind, BankNumber, BankNumberKind, BankNumberRule, Iban,
    IbanStatus, IbanStructure, Nuban, Rtn, RtnError, TestAccount,
};
use tokmint::testing::strategies::{any_case, faulty, good};
use tokmint::testing::{
    ApiKeyPlan, ApiKeys, BankAccountPlan, BankAccounts, BankFormatPlan, BankFormats, Case, Choices,
    Fault, Generator, IbanPlan, Ibans, TypedBankAccount, reference,
};
use tokmint::{Country, Currency, KeyKind, KeyRole};

#[path = "support/faults.rs"]
mod faults;

#[test]
fn every_fault_comes_up() {
    faults::come_up(Ibans::new());
    faults::come_up(ApiKeys::new());
    for accounts in [BankAccounts::new(), BankAccounts::new().well_formed()] {
        faults::come_up(accounts);
    }
    for &kind in BankNumberKind::ALL {
        faults::come_up(BankFormats::of(kind));
    }
}

/// Places at which two texts of the same length differ.
fn differing(bad: &str, good: &str) -> Vec<usize> {
    assert_eq!(bad.len(), good.len(), "{bad:?}, {good:?}");
    let pairs = bad.bytes().zip(good.bytes()).enumerate();
    pairs
        .filter(|(_, (bad, good))| bad != good)
        .map(|(at, _)| at)
        .collect()
}

/// One digit is another one.
fn one_digit_differs(bad: &str, good: &str) -> usize {
    let places = differing(bad, good);
    let [at] = places[..] else {
        panic!("{bad} {good}");
    };
    for text in [bad, good] {
        assert!(text.as_bytes()[at].is_ascii_digit(), "{text}");
    }
    at
}

/// Two neighbours have changed places; hyphens may stand between them.
fn neighbours_differ(bad: &str, good: &str) {
    let (bad, good) = (bad.replace('-', ""), good.replace('-', ""));
    let places = differing(&bad, &good);
    let [one, other] = places[..] else {
        panic!("{bad} {good}");
    };
    assert_eq!(other, one + 1, "{bad} {good}");
    let (bad, good) = (bad.as_bytes(), good.as_bytes());
    assert_eq!([bad[one], bad[other]], [good[other], good[one]]);
}

/// Whether a stranger calls it an IBAN; `None` for a country that it does not know.
fn theirs(text: &str, good: &str) -> Option<bool> {
    match good.parse::<iban::Iban>() {
        Err(iban::ParseIbanError::UnknownCountry(_)) => None,
        _ => Some(text.parse::<iban::Iban>().is_ok()),
    }
}

fn right_check_digits(text: &str) -> bool {
    reference::iban::check_digits(&text[..2], &text[4..]) == text[2..4]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn ibans_are_what_they_are_said_to_be(case in any_case(Ibans::new())) {
        let (text, good) = (case.value(), case.good_value());
        prop_assert_eq!(reference::iban::is_valid(&text), case.is_good(), "{}", text);
        prop_assert_eq!(Iban::parse(&text).is_ok(), case.is_good(), "{}", text);
        if let Some(theirs) = theirs(&text, &good) {
            prop_assert_eq!(theirs, case.is_good(), "{}", text);
        }
        let structure = case.plan().structure();
        let iban = Iban::parse(&good).unwrap();
        prop_assert_eq!(iban.structure().country, structure.prefix);
        let behind = |text: &str| text[4..].to_owned();
        match case.fault() {
            None => prop_assert_eq!(&text, &good),
            Some(Fault::CheckDigit) => prop_assert_eq!(behind(&text), behind(&good)),
            Some(Fault::OneDigit) => prop_assert!(one_digit_differs(&text, &good) >= 4),
            Some(Fault::Transposition) => {
                prop_assert_eq!(&text[..4], &good[..4]);
                neighbours_differ(&text, &good);
            }
            Some(Fault::Country) => {
                prop_assert!(IbanStructure::of(&text[..2]).is_none());
                prop_assert!(right_check_digits(&text));
            }
            Some(Fault::Length) => {
                prop_assert_eq!(text.len().abs_diff(structure.length), 1);
                prop_assert!(right_check_digits(&text));
            }
            Some(Fault::Structure) => {
                prop_assert_eq!(text.len(), structure.length);
                prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric()));
                prop_assert!(right_check_digits(&text));
            }
            Some(Fault::Character) => {
                prop_assert!(!text.bytes().all(|byte| byte.is_ascii_alphanumeric()));
            }
            Some(Fault::Empty) => prop_assert!(text.is_empty()),
            Some(other) => panic!("{other}"),
        }
    }

    /// In groups of four and in lower case, the number is the same.
    #[test]
    fn ibans_are_written_in_other_ways(case in good(Ibans::new().print_form(true).lower_case(true))) {
        let text = case.value();
        let electronic = text.replace(' ', "").to_uppercase();
        prop_assert!(reference::iban::is_valid(&electronic));
        prop_assert_eq!(Iban::parse(&text).unwrap(), Iban::parse(&electronic).unwrap());
        if text.contains(' ') {
            let groups: Vec<&str> = text.split(' ').collect();
            let (last, fours) = groups.split_last().unwrap();
            prop_assert!(fours.iter().all(|group| group.len() == 4));
            prop_assert!((1..=4).contains(&last.len()));
        }
    }
}

/// In the ways that are asked for, each is seen, and none is where none is asked for.
#[test]
fn ibans_are_written_as_asked() {
    let mut runner = TestRunner::deterministic();
    let mut seen = |ibans: Ibans| {
        let mut seen = [false; 2];
        for _ in 0..40 {
            let text = good(ibans.clone())
                .new_tree(&mut runner)
                .unwrap()
                .current()
                .value();
            seen[0] |= text.contains(' ');
            seen[1] |= text.contains(|letter: char| letter.is_ascii_lowercase());
        }
        seen
    };
    assert_eq!(seen(Ibans::new()), [false, false]);
    assert_eq!(seen(Ibans::new().print_form(true)), [true, false]);
    assert_eq!(seen(Ibans::new().lower_case(true)), [false, true]);
}

/// Each country and territory has them, with every fault but one where no place is particular.
#[test]
fn every_country_has_ibans() {
    let mut runner = TestRunner::deterministic();
    for row in IbanStructure::ALL {
        let ibans = Ibans::of(row.country).unwrap();
        let particular = row.bban.contains(['n', 'a']);
        assert_eq!(ibans.faults().contains(&Fault::Structure), particular);
        let check = |case: Case<IbanPlan>| {
            let text = case.value();
            assert_eq!(reference::iban::is_valid(&text), case.is_good(), "{text}");
            assert_eq!(case.plan().structure(), row);
            assert!(case.good_value().starts_with(row.prefix));
        };
        check(good(ibans.clone()).new_tree(&mut runner).unwrap().current());
        for &fault in ibans.faults() {
            check(ibans.faulty(fault, &mut Choices::new(&[])).unwrap());
            let drawn = faulty(ibans.clone(), fault);
            check(drawn.new_tree(&mut runner).unwrap().current());
        }
    }
    for none in ["US", "XX", "", "de"] {
        assert!(Ibans::of(none).is_none());
    }
}

/// The stranger knows the countries of its registry; the others are those of the list in `tests/iban.rs`.
#[test]
fn strangers_know_the_registry() {
    for row in IbanStructure::ALL {
        let good = Ibans::of(row.country)
            .unwrap()
            .good(&mut Choices::new(&[]))
            .value();
        let unknown = theirs(&good, &good).is_none();
        let registered = IbanStructure::of(row.prefix).unwrap().status == IbanStatus::Registry;
        assert!(
            !unknown || !registered || matches!(row.country, "HN" | "PK"),
            "{good}"
        );
    }
}

/// The rule that a number with a fault breaks; all before it are kept.
fn broken(kind: BankNumberKind, fault: Fault) -> &'static [BankNumberRule] {
    use BankNumberKind as Kind;
    match (kind, fault) {
        (Kind::Ifsc, Fault::Character) => &[BankNumberRule::Length, BankNumberRule::Structure],
        (Kind::Iban, Fault::Empty) => &[BankNumberRule::Country],
        (Kind::SeAccount, Fault::Empty) => &[BankNumberRule::Branch],
        (Kind::Bic, Fault::Structure) | (_, Fault::Character) => &[BankNumberRule::Characters],
        (_, Fault::CheckDigit | Fault::OneDigit | Fault::Transposition) => {
            &[BankNumberRule::CheckDigit]
        }
        (Kind::Rtn, Fault::Prefix) => &[BankNumberRule::Prefix],
        (_, Fault::Prefix) => &[BankNumberRule::Branch],
        (_, Fault::Country) => &[BankNumberRule::Country],
        (_, Fault::Structure) => &[BankNumberRule::Structure],
        (_, Fault::TooShort | Fault::TooLong | Fault::Length | Fault::Empty) => {
            &[BankNumberRule::Length]
        }
        other => panic!("{other:?}"),
    }
}

/// Of each format, without faults and with every one.
#[test]
fn bank_formats_are_what_they_are_said_to_be() {
    let mut runner = TestRunner::deterministic();
    for &kind in BankNumberKind::ALL {
        let numbers = BankFormats::of(kind);
        for _ in 0..300 {
            let case = good(numbers.clone())
                .new_tree(&mut runner)
                .unwrap()
                .current();
            let text = case.value();
            assert!(reference::bank::is_valid(kind, &text), "{kind} {text}");
            assert_eq!(BankNumber::parse(kind, &text).unwrap().kind(), kind);
            assert_eq!(case.plan().kind(), kind);
            assert_eq!(
                case.plan().bank_code().is_some(),
                kind == BankNumberKind::Nuban
            );
        }
        for &fault in numbers.faults() {
            for round in 0..150 {
                let case = match round {
                    0 => numbers.faulty(fault, &mut Choices::new(&[])).unwrap(),
                    _ => faulty(numbers.clone(), fault)
                        .new_tree(&mut runner)
                        .unwrap()
                        .current(),
                };
                number_with(kind, fault, &case);
            }
        }
    }
}

fn number_with(kind: BankNumberKind, fault: Fault, case: &Case<BankFormatPlan>) {
    let (text, good) = (case.value(), case.good_value());
    assert!(
        !reference::bank::is_valid(kind, &text),
        "{kind} {fault} {text}"
    );
    assert!(
        reference::bank::is_valid(kind, &good),
        "{kind} {fault} {good}"
    );
    let why = BankNumber::parse(kind, &text).unwrap_err();
    assert!(
        broken(kind, fault).contains(&why.rule()),
        "{kind} {fault} {text}: {why}"
    );
    match fault {
        Fault::CheckDigit if kind != BankNumberKind::Iban => {
            one_digit_differs(&text, &good);
        }
        Fault::OneDigit => {
            let at = one_digit_differs(&text, &good);
            // Where a check digit stands at the end, it is left alone.
            let last_is_check = !matches!(kind, BankNumberKind::NzAccount | BankNumberKind::Iban);
            assert!(!last_is_check || at + 1 < text.len(), "{text}");
        }
        Fault::Transposition => neighbours_differ(&text, &good),
        _ => {}
    }
    let kept = reference::bank::adds_up(kind, &text);
    if matches!(
        kind,
        BankNumberKind::Clabe | BankNumberKind::Cbu | BankNumberKind::Cci
    ) && matches!(fault, Fault::TooShort | Fault::TooLong)
    {
        assert!(kept, "{kind} {text}");
    }
}

/// What a format is checked for is what its numbers can have wrong.
#[test]
fn faults_are_those_of_the_rules() {
    for &kind in BankNumberKind::ALL {
        let numbers = BankFormats::of(kind);
        let has = |rule| kind.rules().contains(&rule);
        let checked = has(BankNumberRule::CheckDigit);
        for (fault, expected) in [
            (Fault::CheckDigit, checked),
            (Fault::OneDigit, checked),
            (Fault::Transposition, checked),
            (
                Fault::Prefix,
                has(BankNumberRule::Branch) || has(BankNumberRule::Prefix),
            ),
            (Fault::Country, has(BankNumberRule::Country)),
            (
                Fault::Structure,
                has(BankNumberRule::Structure) || kind == BankNumberKind::Bic,
            ),
            (Fault::TooShort, kind != BankNumberKind::Iban),
            (Fault::TooLong, kind != BankNumberKind::Iban),
            (Fault::Character, true),
            (Fault::Empty, true),
        ] {
            assert_eq!(
                numbers.faults().contains(&fault),
                expected,
                "{kind} {fault}"
            );
        }
    }
    assert_eq!(BankAccounts::new().faults().len(), 11);
    assert_eq!(BankAccounts::new().well_formed().faults().len(), 13);
}

/// The branches of every algorithm and the clearing numbers of every type come up.
#[test]
fn numbers_have_every_form() {
    let mut runner = TestRunner::deterministic();
    let mut drawn = |kind| {
        let numbers: Vec<String> = (0..400)
            .map(|_| {
                let case = good(BankFormats::of(kind)).new_tree(&mut runner).unwrap();
                case.current().value()
            })
            .collect();
        numbers
    };
    let new_zealand = drawn(BankNumberKind::NzAccount);
    let lengths: BTreeSet<usize> = new_zealand.iter().map(String::len).collect();
    assert_eq!(lengths, [15, 16, 18, 19].into());
    for bank in ["01", "08", "09", "25", "26", "31"] {
        assert!(
            new_zealand.iter().any(|number| number.starts_with(bank)),
            "{bank}"
        );
    }
    let swedish = drawn(BankNumberKind::SeAccount);
    let mut accounts = BTreeSet::new();
    for number in &swedish {
        if let Some((clearing, account)) = number.split_once('-') {
            accounts.insert((clearing.len(), account.len()));
        }
    }
    assert!(
        accounts.is_superset(&[(4, 7), (4, 9), (4, 10)].into()),
        "{accounts:?}"
    );
    assert!(
        accounts.iter().any(|(clearing, _)| *clearing == 5),
        "{accounts:?}"
    );
    assert!(swedish.iter().any(|number| !number.contains('-')));
    let bics: BTreeSet<usize> = drawn(BankNumberKind::Bic).iter().map(String::len).collect();
    assert_eq!(bics, [8, 11].into());
    for (kind, hyphens) in [
        (BankNumberKind::SortCode, 2),
        (BankNumberKind::Bsb, 1),
        (BankNumberKind::Transit, 1),
        (BankNumberKind::Zengin, 0),
    ] {
        let seen: BTreeSet<usize> = drawn(kind)
            .iter()
            .map(|number| number.matches('-').count())
            .collect();
        assert_eq!(seen, [0, hyphens].into(), "{kind}");
    }
}

/// Made-up account numbers are of banks that there are not.
#[test]
fn account_numbers_are_of_no_bank() {
    for (kind, bank) in [
        (BankNumberKind::Clabe, "000"),
        (BankNumberKind::Cbu, "999"),
        (BankNumberKind::Cci, "999"),
    ] {
        let case = BankFormats::of(kind).good(&mut Choices::new(b"any bytes at all"));
        assert!(case.value().starts_with(bank));
    }
    let case = BankFormats::of(BankNumberKind::Bic).good(&mut Choices::new(b"any bytes"));
    assert_eq!(&case.value()[7..8], "0");
}

fn kinds() -> impl Strategy<Value = BankNumberKind> {
    select(BankNumberKind::ALL)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn nubans_are_of_their_bank(case in good(BankFormats::of(BankNumberKind::Nuban))) {
        let code = case.plan().bank_code().unwrap();
        let nuban = Nuban::parse(&case.value()).unwrap();
        prop_assert_eq!(nuban.is_of_bank(code), Some(true));
    }

    /// The reference and our own parsers agree on what is nearly a number, too.
    #[test]
    fn the_reference_agrees(
        (kind, text, at, by) in kinds().prop_flat_map(|kind| (
            Just(kind),
            any_case(BankFormats::of(kind)).prop_map(|case| case.value()),
            any::<prop::sample::Index>(),
            prop_oneof!["-", "[0-9]", "[A-Za-z é]"],
        )),
        take in any::<bool>(),
    ) {
        let mut text: Vec<char> = text.chars().collect();
        let at = at.index(text.len() + 1);
        if take && at < text.len() {
            text.remove(at);
        }
        text.splice(at..at, by.chars());
        let text: String = text.into_iter().collect();
        // Of IBANs the reference takes the electronic form alone.
        if kind != BankNumberKind::Iban {
            let ours = BankNumber::parse(kind, &text).is_ok();
            prop_assert_eq!(reference::bank::is_valid(kind, &text), ours, "{} {}", kind, text);
        }
    }

    /// On digits that add up once in a while: of every algorithm and type of account.
    #[test]
    fn the_reference_agrees_on_digits(
        (kind, office) in select(OFFICES),
        hyphen in any::<bool>(),
        rest in "[0-9]{7}|[0-9]{9,10}|[0-9]{18}|[0-9]{20}|[0-9]{22}",
    ) {
        let hyphen = if hyphen && kind == BankNumberKind::SeAccount { "-" } else { "" };
        let text = format!("{office}{hyphen}{rest}");
        let ours = BankNumber::parse(kind, &text).is_ok();
        prop_assert_eq!(reference::bank::is_valid(kind, &text), ours, "{} {}", kind, text);
    }
}

/// What numbers begin with, where that decides how they are checked.
const OFFICES: &[(BankNumberKind, &str)] = &[
    (BankNumberKind::NzAccount, "010242"),
    (BankNumberKind::NzAccount, "0102420"),
    (BankNumberKind::NzAccount, "086523"),
    (BankNumberKind::NzAccount, "090000"),
    (BankNumberKind::NzAccount, "252501"),
    (BankNumberKind::NzAccount, "282101"),
    (BankNumberKind::NzAccount, "312810"),
    (BankNumberKind::NzAccount, "110000"),
    (BankNumberKind::SeAccount, "1200"),
    (BankNumberKind::SeAccount, "3300"),
    (BankNumberKind::SeAccount, "4000"),
    (BankNumberKind::SeAccount, "6000"),
    (BankNumberKind::SeAccount, "8000"),
    (BankNumberKind::SeAccount, "81059"),
    (BankNumberKind::SeAccount, "81058"),
    (BankNumberKind::SeAccount, "1000"),
    (BankNumberKind::Clabe, ""),
    (BankNumberKind::Cbu, ""),
    (BankNumberKind::Cci, ""),
    (BankNumberKind::Nuban, ""),
];

#[test]
fn the_reference_takes_the_examples() {
    for &kind in BankNumberKind::ALL {
        for example in kind.examples() {
            assert!(reference::bank::is_valid(kind, example), "{kind} {example}");
        }
    }
}

fn judged(
    account: &TypedBankAccount,
    rules: &'static BankCountry,
    accept: Accept,
) -> Result<(), BankFaultKind> {
    let verdict = rules.judge(
        account.routing_number.as_deref(),
        &account.account_number,
        accept,
    );
    verdict.map(|_| ()).map_err(|fault| fault.kind)
}

/// Which fields differ: country, currency, routing number, account number.
fn fields(bad: &TypedBankAccount, good: &TypedBankAccount) -> [bool; 4] {
    [
        bad.country != good.country,
        bad.currency != good.currency,
        bad.routing_number != good.routing_number,
        bad.account_number != good.account_number,
    ]
}

fn account_is_what_it_is_said_to_be(case: &Case<BankAccountPlan>, accept: Accept) {
    let (bad, good, rules) = (case.value(), case.good_value(), case.plan().rules());
    assert_eq!(good.country, rules.country.as_str());
    let currency = Currency::parse(&good.currency).unwrap();
    assert!(rules.currencies().any(|own| own == currency));
    assert_eq!(judged(&good, rules, accept), Ok(()), "{good:?}");
    for live in [false, true] {
        // What is no test account needs a sort code in live mode only.
        if !live || accept == Accept::RealAccounts {
            assert_eq!(
                judged(&good, rules, Accept::WellFormed { live }),
                Ok(()),
                "{good:?}"
            );
        }
    }
    let Some(fault) = case.fault() else {
        assert_eq!(bad, good);
        return;
    };
    let verdict = judged(&bad, rules, accept);
    let (at, as_said) = match fault {
        Fault::Country => (0, Country::from_alpha2_ignore_case(&bad.country).is_none()),
        Fault::Unsupported => {
            let country = Country::from_alpha2(&bad.country).unwrap();
            (0, BankCountry::of(country).is_none())
        }
        Fault::Currency => {
            let currency = Currency::parse(&bad.currency).unwrap();
            (1, rules.currencies().all(|own| own != currency))
        }
        Fault::RoutingMissing => {
            let missing = matches!(
                verdict,
                Err(BankFaultKind::RoutingNumberMissing | BankFaultKind::SortCodeMissing)
            );
            (2, missing && bad.routing_number.is_none())
        }
        Fault::RoutingForm => {
            let form = matches!(
                verdict,
                Err(BankFaultKind::RoutingNumberForm | BankFaultKind::Bic)
            );
            (2, form)
        }
        Fault::RoutingCharacter => {
            let not_digit = matches!(verdict, Err(BankFaultKind::Rtn(RtnError::NotDigit { .. })));
            (2, not_digit)
        }
        Fault::RoutingLength => {
            let length = matches!(verdict, Err(BankFaultKind::Rtn(RtnError::Length { .. })));
            (2, length)
        }
        Fault::RoutingCheckDigit => (2, verdict == Err(BankFaultKind::Rtn(RtnError::Checksum))),
        Fault::RoutingPrefix => (2, verdict == Err(BankFaultKind::Rtn(RtnError::Prefix))),
        Fault::RoutingCountry => (2, matches!(verdict, Err(BankFaultKind::NoSuchBank { .. }))),
        Fault::AccountForm => (3, verdict == Err(BankFaultKind::AccountNumberForm)),
        Fault::AccountCountry => (3, verdict == Err(BankFaultKind::IbanOfAnotherCountry)),
        Fault::NotATestAccount => (3, verdict == Err(BankFaultKind::NotATestAccount)),
        Fault::TestAccount => (3, verdict == Err(BankFaultKind::TestAccountInLiveMode)),
        other => panic!("{other}"),
    };
    assert!(as_said, "{fault}: {bad:?}, {verdict:?}");
    let mut expected = [false; 4];
    expected[at] = true;
    assert_eq!(fields(&bad, &good), expected, "{fault}: {bad:?}, {good:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn test_accounts_are_what_they_are_said_to_be(case in any_case(BankAccounts::new())) {
        account_is_what_it_is_said_to_be(&case, Accept::TestAccounts);
    }

    #[test]
    fn well_formed_accounts_are_what_they_are_said_to_be(
        case in any_case(BankAccounts::new().well_formed()),
    ) {
        account_is_what_it_is_said_to_be(&case, Accept::RealAccounts);
    }
}

/// Every country, with every fault that its accounts can have, of the simplest choices and of others.
#[test]
fn every_country_has_accounts() {
    let mut runner = TestRunner::deterministic();
    for rules in BankCountry::ALL {
        let of = |accounts: BankAccounts| accounts.of(rules.country).unwrap();
        for (accounts, accept) in [
            (of(BankAccounts::new()), Accept::TestAccounts),
            (of(BankAccounts::new().well_formed()), Accept::RealAccounts),
        ] {
            let faults = accounts.faults().to_vec();
            assert!(faults.len() >= 4, "{faults:?}");
            for &fault in &faults {
                let simplest = accounts.faulty(fault, &mut Choices::new(&[])).unwrap();
                account_is_what_it_is_said_to_be(&simplest, accept);
                for _ in 0..8 {
                    let drawn = faulty(accounts.clone(), fault).new_tree(&mut runner);
                    account_is_what_it_is_said_to_be(&drawn.unwrap().current(), accept);
                }
            }
            for _ in 0..8 {
                let drawn = good(accounts.clone()).new_tree(&mut runner);
                let case = drawn.unwrap().current();
                account_is_what_it_is_said_to_be(&case, accept);
                let number = case.value().account_number;
                let published = TestAccount::ALL
                    .iter()
                    .any(|row| row.account == number || row.hyphenated == Some(&number));
                assert_eq!(published, accept == Accept::TestAccounts, "{number}");
            }
        }
    }
    assert!(
        BankAccounts::new()
            .of(Country::from_alpha2("AQ").unwrap())
            .is_none()
    );
}

/// In the US a routing number has faults of its own, and each is that of [`Rtn`].
#[test]
fn us_accounts_have_routing_numbers() {
    let us = Country::from_alpha2("US").unwrap();
    let accounts = BankAccounts::new().of(us).unwrap();
    assert!(!accounts.faults().contains(&Fault::RoutingForm));
    let case = accounts.good(&mut Choices::new(&[]));
    assert!(Rtn::parse(&case.value().routing_number.unwrap()).is_ok());
    // A wrong check digit comes of one slip: in it, or in the digits that it is of.
    for bytes in 0..=u8::MAX {
        let case = accounts.faulty(Fault::RoutingCheckDigit, &mut Choices::new(&[bytes; 90]));
        let case = case.unwrap();
        let number = |account: TypedBankAccount| account.routing_number.unwrap();
        let (bad, good) = (number(case.value()), number(case.good_value()));
        assert!(
            (1..=2).contains(&differing(&bad, &good).len()),
            "{bad} {good}"
        );
    }
}

/// A key by the documentation: role, mode, and something without spaces.
fn is_key(text: &str) -> bool {
    let modes = [
        "sk_test_", "pk_test_", "rk_test_", "sk_live_", "pk_live_", "rk_live_",
    ];
    let mut rests = modes.iter().filter_map(|mode| text.strip_prefix(mode));
    rests.any(|rest| !rest.is_empty() && !rest.contains(' '))
}

proptest! {
    #[test]
    fn keys_are_what_they_are_said_to_be(case in any_case(ApiKeys::new())) {
        let (key, kind) = (case.value(), case.plan().kind());
        prop_assert_eq!(is_key(&key), case.is_good(), "{}", key);
        prop_assert_eq!(ApiKey::new(&key).ok().and_then(ApiKey::kind).is_some(), case.is_good());
        prop_assert_eq!(KeyKind::of(&case.good_value()), Some(kind));
        match case.fault() {
            Some(Fault::Empty) => prop_assert!(key.is_empty()),
            Some(Fault::Character) => {
                prop_assert!(key.trim() == key && ApiKey::new(&key).is_err(), "{}", key);
                prop_assert_eq!(key.replace(' ', ""), case.good_value());
            }
            Some(Fault::TooShort) => {
                prop_assert!(case.good_value().starts_with(&key) && (1..=8).contains(&key.len()));
            }
            Some(Fault::Prefix) | None => {
                // Whatever else is wrong, it is nobody's.
                prop_assert!(key.contains("of_nobody_"), "{}", key);
            }
            Some(other) => panic!("{other}"),
        }
    }
}

/// Keys of one kind are of that, and of all kinds otherwise.
#[test]
fn keys_are_of_the_kind_that_is_wanted() {
    let mut runner = TestRunner::deterministic();
    let mut drawn = |keys: ApiKeys| {
        let kinds: BTreeSet<(bool, bool, bool)> = (0..100)
            .map(|_| {
                let case = good(keys.clone()).new_tree(&mut runner).unwrap().current();
                let kind = KeyKind::of(&case.value()).unwrap();
                let role = kind.role;
                (
                    kind.live,
                    role == KeyRole::Secret,
                    role == KeyRole::Publishable,
                )
            })
            .collect();
        kinds
    };
    assert_eq!(drawn(ApiKeys::new()).len(), 6);
    assert_eq!(
        drawn(ApiKeys::of(KeyKind::PUBLISHABLE_LIVE)),
        [(true, false, true)].into()
    );
}

proptest! {
    #[test]
    fn any_bytes_make_a_case(bytes: Vec<u8>) {
        let mut unstructured = Unstructured::new(&bytes);
        let case = Case::<IbanPlan>::arbitrary(&mut unstructured).unwrap();
        let taken = &bytes[..bytes.len().min(Ibans::MOST_BYTES)];
        let again = Ibans::new().any(&mut Choices::new(taken));
        prop_assert_eq!((case.value(), case.fault()), (again.value(), again.fault()));

        let number = Case::<BankFormatPlan>::arbitrary(&mut unstructured).unwrap();
        let kind = number.plan().kind();
        prop_assert_eq!(reference::bank::is_valid(kind, &number.value()), number.is_good());

        let account = Case::<BankAccountPlan>::arbitrary(&mut Unstructured::new(&bytes)).unwrap();
        let (good, rules) = (account.good_value(), account.plan().rules());
        let verdict = judged(&good, rules, Accept::WellFormed { live: false });
        prop_assert_eq!(verdict, Ok(()), "{:?}", good);

        let key = Case::<ApiKeyPlan>::arbitrary(&mut Unstructured::new(&bytes)).unwrap();
        prop_assert_eq!(is_key(&key.value()), key.is_good());
    }
}
