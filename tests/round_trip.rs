//! The law of the round trip: every reason has requests that are refused for it and for no other, and
//! the same requests without the one fault are answered with a token.
//!
//! Whatever should make no difference is drawn: the other parameters, their order and encoding, the
//! profile, the key, the account, the moment.

#![cfg(all(feature = "proptest", feature = "serde", feature = "tower"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test"
)]

#[path = "round_trip/banks.rs"]
mod banks;
#[path = "round_trip/calls.rs"]
mod calls;
#[path = "round_trip/cards.rs"]
mod cards;
#[path = "round_trip/customers.rs"]
mod customers;
#[path = "support/faulty_vault.rs"]
mod faulty_vault;
#[path = "round_trip/good.rs"]
mod good;
#[path = "round_trip/platform.rs"]
mod platform;
#[path = "round_trip/requests.rs"]
mod requests;
#[path = "round_trip/tokens.rs"]
mod tokens;
#[path = "round_trip/trial.rs"]
mod trial;

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use tokmint::bank::BankCountry;
use tokmint::testing::{Choices, Generator as _, RequestFault, RequestKind};
use tokmint::testmode::ReadyMade;
use tokmint::{BankNumbers, KeyKind, Profile, Reason};

use good::{Draft, any_kind};
use platform::{KEYS, Platform, platform};
use trial::{Act, Case, Id, Sent, Trial};

/// A reason by its name, and cases of it.
type Generator = (&'static str, fn() -> BoxedStrategy<Case>);

const GENERATORS: &[&[Generator]] = &[
    customers::GENERATORS,
    cards::GENERATORS,
    banks::GENERATORS,
    calls::GENERATORS,
    tokens::GENERATORS,
];

#[test]
fn every_reason_has_a_generator() {
    let generators: Vec<_> = GENERATORS
        .iter()
        .copied()
        .flatten()
        .map(|(name, _)| *name)
        .chain(RequestFault::WORDS.iter().copied())
        .collect();
    let known: BTreeSet<_> = generators.iter().copied().collect();
    let names: BTreeSet<_> = Reason::NAMES.iter().copied().collect();
    let lacking: Vec<_> = names.difference(&known).collect();
    let stale: Vec<_> = known.difference(&names).collect();
    assert!(
        lacking.is_empty(),
        "reasons without a generator: {lacking:?}"
    );
    assert!(stale.is_empty(), "generators of no reason: {stale:?}");
    assert_eq!(generators.len(), known.len(), "a name has two generators");
}

#[test]
fn bodies_are_refused_for_their_one_fault() {
    let faults = RequestFault::ALL.iter();
    hold(faults.map(|&fault| (fault.as_str(), requests::cases(fault))));
}

#[test]
fn copies_are_refused_for_their_one_fault() {
    hold(drawn(customers::GENERATORS));
}

#[test]
fn cards_are_refused_for_their_one_fault() {
    hold(drawn(cards::GENERATORS));
}

#[test]
fn bank_accounts_are_refused_for_their_one_fault() {
    hold(drawn(banks::GENERATORS));
}

#[test]
fn calls_are_refused_for_their_one_fault() {
    hold(drawn(calls::GENERATORS));
}

#[test]
fn tokens_are_refused_for_their_one_fault() {
    hold(drawn(tokens::GENERATORS));
}

#[test]
fn policies_add_to_the_faults_of_bodies() {
    hold(drawn(cards::MORE));
}

/// What a log says of each reason, of the simplest request that has it.
///
/// `TOKMINT_REGENERATE=1` rewrites the list.
#[test]
fn reasons_are_worded_so() {
    let faults = RequestFault::ALL.iter();
    let bodies = faults.map(|&fault| (fault.as_str(), requests::cases(fault)));
    let others = GENERATORS.iter().flat_map(|generators| drawn(generators));
    let mut text = String::new();
    for (name, cases) in bodies.chain(others) {
        let mut runner = TestRunner::deterministic();
        let mut tree = cases.new_tree(&mut runner).unwrap();
        // There are hundreds of thousands of steps, and the first ones shorten what is said.
        for _ in 0..5_000 {
            tree.simplify();
        }
        let why = tree.current().bad.run().unwrap().unwrap_err();
        assert_eq!(
            (why.name(), format!("{why:?}")),
            (name, format!("Reason({why})"))
        );
        text += &format!("{name}: {why}\n");
    }
    let list = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/round_trip/reasons.txt");
    if std::env::var_os("TOKMINT_REGENERATE").is_some() {
        std::fs::write(list, &text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(list).unwrap(), text);
}

fn drawn(
    generators: &'static [Generator],
) -> impl Iterator<Item = (&'static str, BoxedStrategy<Case>)> {
    generators.iter().map(|(name, cases)| (*name, cases()))
}

/// Holds every case to the law, and tells of all names that break it.
fn hold(generators: impl Iterator<Item = (&'static str, BoxedStrategy<Case>)>) {
    let broken: Vec<String> = generators
        .filter_map(|(name, cases)| {
            // Reasons are many, and what they share is drawn for each of them.
            let mut runner = TestRunner::new(Config {
                cases: Config::default().cases / 4,
                failure_persistence: None,
                ..Config::default()
            });
            let law = runner.run(&cases, |case| case.holds(name));
            law.err().map(|why| format!("{name}: {why}"))
        })
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
}

fn taken(draft: Draft) -> Result<String, TestCaseError> {
    let trial = Trial::of(draft.platform, Act::Create(draft.body));
    trial
        .run()?
        .map_err(|why| TestCaseError::fail(why.to_string()))
}

proptest! {
    /// By the API and by an engine, and printed as serde prints it.
    #[test]
    fn good_requests_get_a_token(draft in any_kind()) {
        taken(draft)?;
    }
}

/// A platform that is drawn, but the same in every run.
fn one_platform() -> Platform {
    let mut runner = TestRunner::deterministic();
    platform().new_tree(&mut runner).unwrap().current()
}

/// In every profile and with every kind of key.
#[test]
fn test_accounts_of_every_country_get_a_token() {
    for (profile, key) in Profile::ALL
        .into_iter()
        .flat_map(|profile| KEYS.map(|key| (profile, key)))
    {
        let mut platform = one_platform();
        (platform.profile, platform.key) = (profile, key);
        if key.live {
            platform.policy.bank_numbers = BankNumbers::WellFormed;
        }
        for (rules, salt) in BankCountry::ALL.iter().zip(0..) {
            let requests = good::requests(&platform).kind(RequestKind::BankAccount);
            let account = requests
                .bank_country(rules)
                .good(&mut Choices::new(&[salt]));
            let body = account.value();
            let body = body.with("bank_account[account_number]", rules.test_account);
            let platform = platform.clone();
            let token = taken(Draft { platform, body }).unwrap();
            let shown = format!("\"country\": \"{}\"", rules.country);
            assert!(token.contains(&shown), "{token}");
        }
    }
}

/// In every profile, whatever the key that may retrieve.
#[test]
fn ready_made_tokens_are_retrieved() {
    for profile in Profile::ALL {
        for key in [KeyKind::SECRET_TEST, KeyKind::RESTRICTED_TEST] {
            let mut platform = one_platform();
            (platform.profile, platform.key) = (profile, key);
            for one in ReadyMade::all() {
                let id = Id::Text(one.id().as_str().into());
                let sent = Sent::retrieve(&platform, id);
                let found = Trial::of(platform.clone(), Act::Send(sent)).run().unwrap();
                assert!(found.unwrap().contains("\"object\": \"token\""));
            }
        }
    }
}

proptest! {
    /// With the key that made it, or one that is not publishable.
    #[test]
    fn made_tokens_are_retrieved_as_they_were_made((platform, first) in tokens::made()) {
        let made = Trial::of(platform.clone(), first.clone());
        let retrieved = Trial {
            act: Act::Send(Sent::retrieve(&platform, Id::Made)),
            before: vec![first],
            platform,
        };
        let answers = [made.run()?, retrieved.run()?];
        let [made, retrieved] = answers.map(|answer| answer.map_err(|why| why.to_string()));
        prop_assert!(made.is_ok(), "{:?}", made);
        prop_assert_eq!(made, retrieved);
    }
}
