//! Reasons that lie in a bank account.

use proptest::prelude::*;
use proptest::sample::select;
use tokmint::bank::{BankCountry, IbanStructure, Routing, TestAccount};
use tokmint::testing::reference::iban;
use tokmint::{BankNumbers, Country};

use crate::Generator;
use crate::good::{Draft, bank_account, bank_account_of};
use crate::platform::{Platform, platform, test_mode};
use crate::trial::Case;

pub(crate) const GENERATORS: &[Generator] = &[
    ("bank-sort-code-missing", sort_code_missing),
    ("bank-account-number-form", account_number_form),
    ("bank-iban-of-another-country", iban_of_another_country),
    ("bank-test-account-in-live-mode", test_account_in_live_mode),
];

const ROUTING: &str = "bank_account[routing_number]";
const ACCOUNT: &str = "bank_account[account_number]";

/// The countries that some rule holds for.
fn countries(wanted: impl Fn(&BankCountry) -> bool) -> BoxedStrategy<&'static BankCountry> {
    let rows: Vec<_> = BankCountry::ALL
        .iter()
        .filter(|rules| wanted(rules))
        .collect();
    assert!(!rows.is_empty());
    select(rows).boxed()
}

fn one_of(values: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(values).prop_map(String::from)
}

/// In live mode and beside a number that is no IBAN. Test mode does without.
fn sort_code_missing() -> BoxedStrategy<Case> {
    let live = platform().prop_map(|mut platform| {
        platform.key.live = true;
        platform
    });
    let countries = countries(|rules| rules.routing == Routing::UnlessIban);
    (
        bank_account_of(live, countries),
        "[1-9][0-9]{7}",
        select(vec!["108800", "12-34-56"]),
    )
        .prop_map(|(Draft { platform, body }, number, code)| {
            let good = body.with(ACCOUNT, number).with(ROUTING, code);
            let bad = good.clone().without(ROUTING);
            Case::of_bodies(&platform, good, bad)
        })
        .boxed()
}

/// Where anything of the form is taken, in live mode or by the policy: what has the form of no
/// country, and IBANs with check digits that none has.
fn account_number_form() -> BoxedStrategy<Case> {
    let wrong = prop_oneof![
        one_of(&["!", "1!", "-", "é", "１２３４５６７８", " ", "1\n2"]),
        "[1-9]{41,60}",
    ];
    let ibans = countries(|rules| rules.account_format.notation() == "iban");
    let unchecked = ibans.prop_flat_map(|rules| {
        let iban = rules.test_account;
        let account = bank_account_of(platform(), Just(rules));
        (account, Just(format!("{}00{}", &iban[..2], &iban[4..])))
    });
    prop_oneof![(bank_account(), wrong), unchecked]
        .prop_map(|(Draft { mut platform, body }, wrong)| {
            if !platform.key.live {
                platform.policy.bank_numbers = BankNumbers::WellFormed;
            }
            let bad = body.clone().with(ACCOUNT, wrong);
            Case::of_bodies(&platform, body, bad).about(ACCOUNT)
        })
        .boxed()
}

/// A good IBAN of another country in SEPA. That of the documentation is a test account elsewhere.
fn iban_of_another_country() -> BoxedStrategy<Case> {
    let takers = countries(|rules| {
        rules
            .account_format
            .notation()
            .split('|')
            .any(|one| one == "iban")
    });
    let examples = IbanStructure::ALL.iter().filter(|structure| structure.sepa);
    let examples = examples.filter_map(|structure| structure.example);
    let ibans: Vec<&str> = examples
        .filter(|iban| {
            let country = Country::from_alpha2(&iban[..2]).unwrap();
            iban::is_valid(iban) && TestAccount::of(country, iban).is_empty()
        })
        .collect();
    assert!(!ibans.is_empty());
    (takers, select(ibans), select(vec!["FI", "NL"]))
        .prop_flat_map(|(rules, iban, other)| {
            let rules = match &iban[..2] == rules.country.as_str() {
                true => {
                    let other = if &iban[..2] == other { "BE" } else { other };
                    BankCountry::of(Country::from_alpha2(other).unwrap()).unwrap()
                }
                false => rules,
            };
            (bank_account_of(platform(), Just(rules)), Just(iban))
        })
        .prop_map(|(Draft { mut platform, body }, iban)| {
            if !platform.key.live {
                platform.policy.bank_numbers = BankNumbers::WellFormed;
            }
            let bad = body.clone().with(ACCOUNT, iban);
            Case::of_bodies(&platform, body, bad).about(ACCOUNT)
        })
        .boxed()
}

/// With the policy that takes it, or with a test key, it is good.
fn test_account_in_live_mode() -> BoxedStrategy<Case> {
    (
        bank_account_of(test_mode(platform()), countries(|_| true)),
        any::<bool>(),
    )
        .prop_map(|(Draft { mut platform, body }, by_policy)| {
            (platform.key.live, platform.policy.bank_numbers) = (true, BankNumbers::ByMode);
            let mut good: Platform = platform.clone();
            match by_policy {
                true => good.policy.bank_numbers = BankNumbers::WellFormed,
                false => good.key.live = false,
            }
            Case::of_platforms(good, platform, &body)
        })
        .boxed()
}
