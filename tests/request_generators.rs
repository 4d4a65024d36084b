//! Generated requests, held to the engine and to the table of answers, neither of which the generator
//! asks.

#![cfg(all(feature = "proptest", feature = "arbitrary"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test"
)]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use arbitrary::{Arbitrary, Unstructured};
use chrono::{DateTime, TimeZone, Utc};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use tokmint::bank::{BankCountry, Routing};
use tokmint::testing::strategies::{any_case, faulty, good};
use tokmint::testing::{
    AnswerCode, AnswerParam, Case, Choices, Generator, RequestFault, RequestKind, RequestPlan,
    Requests, TokenRequest,
};
use tokmint::wire::form::{Limits, Workspace};
use tokmint::{ApiError, Call, Country, Engine, Entropy, Reason};

/// Sent in November; the tables behind them are made once.
static REQUESTS: LazyLock<Requests> = LazyLock::new(|| Requests::at(november()));

fn november() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 26, 12, 0, 0).unwrap()
}

fn january() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2031, 1, 31, 23, 59, 59).unwrap()
}

/// The type of the token that an engine with default settings makes of a body that is sent with a
/// secret test key, and the token.
fn answered(body: &[u8], at: DateTime<Utc>) -> Result<(&'static str, String), Reason> {
    let call = Call::new(at, Entropy::from_bytes([7; 32]));
    let mut workspace = Workspace::default();
    let minted = Engine::default().mint(body, &call, &mut workspace)?;
    Ok((minted.token.content.kind(), minted.token.to_json()))
}

/// The answer is the one that the table has.
fn as_in_the_table(case: &Case<RequestPlan>, why: &Reason) -> Result<(), TestCaseError> {
    let (fault, error) = (case.fault().unwrap(), ApiError::from(why));
    prop_assert_eq!(why.name(), fault.as_str(), "{}", why);
    let Some(answer) = fault.answer() else {
        return Ok(());
    };
    prop_assert_eq!((error.status, error.kind), (answer.status, answer.kind));
    match answer.code {
        AnswerCode::Is(code) => prop_assert_eq!(error.code, Some(code)),
        AnswerCode::Absent => prop_assert_eq!(error.code, None),
        _ => {}
    }
    let (said, parameter) = (error.param.as_deref(), case.plan().parameter());
    match (answer.param, parameter) {
        (AnswerParam::Path, Some(parameter)) => {
            let below = said.and_then(|said| said.strip_prefix(parameter));
            let named = below.is_some_and(|below| below.is_empty() || below.starts_with('['));
            prop_assert!(named, "{:?} for {}", said, parameter);
        }
        (AnswerParam::Leaf, parameter) => {
            let leaf = parameter.and_then(|name| name.split(['[', ']']).nth(1));
            prop_assert!(leaf.is_some());
            prop_assert_eq!(said, leaf);
        }
        (AnswerParam::Absent, _) => prop_assert_eq!(said, None),
        _ => {}
    }
    Ok(())
}

/// Every fault of a kind comes up, and each request that shrinks keeps its own.
#[test]
fn every_fault_of_every_kind_comes_up() {
    let requests = REQUESTS.clone();
    let mut all = BTreeSet::new();
    for &kind in RequestKind::ALL {
        let requests = requests.clone().kind(kind);
        let faults = requests.faults().iter().map(|fault| fault.as_str());
        let faults: BTreeSet<_> = faults.collect();
        all.extend(faults.clone());
        let mut runner = TestRunner::deterministic();
        let cases = any_case(requests);
        let mut seen = BTreeSet::new();
        for _ in 0..400 {
            let mut tree = cases.new_tree(&mut runner).unwrap();
            let first = tree.current();
            seen.extend(first.fault().map(|fault| fault.as_str()));
            for _ in 0..2 {
                if !tree.simplify() {
                    break;
                }
                assert_eq!(tree.current().fault(), first.fault());
                assert_eq!(tree.current().plan().kind(), kind);
            }
        }
        assert_eq!(seen, faults, "{kind}");
    }
    assert!(
        all.into_iter()
            .eq(RequestFault::WORDS.iter().copied().collect::<BTreeSet<_>>())
    );
}

/// What shrinks to the end keeps its fault: the simplest requests are bad for the same reason.
#[test]
fn simplest_requests_keep_their_fault() {
    let requests = REQUESTS.clone();
    let simplest = requests.good(&mut Choices::new(&[])).value();
    assert_eq!(
        simplest.bytes(),
        b"card[number]=4242424242424242&card[exp_month]=11&card[exp_year]=2026"
    );
    for &fault in requests.faults() {
        let case = requests.faulty(fault, &mut Choices::new(&[])).unwrap();
        let (good, bad) = (case.good_value().bytes(), case.value().bytes());
        assert!(answered(&good, november()).is_ok(), "{fault}: {case:?}");
        let why = answered(&bad, november()).unwrap_err();
        as_in_the_table(&case, &why).unwrap();
    }
}

#[test]
fn every_fault_is_answered_as_in_the_table() {
    let broken: Vec<String> = RequestFault::ALL
        .iter()
        .filter_map(|&fault| {
            let mut runner = TestRunner::new(Config {
                cases: Config::default().cases / 4,
                failure_persistence: None,
                ..Config::default()
            });
            let law = runner.run(&faulty(REQUESTS.clone(), fault), |case| {
                let why = answered(&case.value().bytes(), november()).err();
                let why = why.ok_or_else(|| TestCaseError::fail("taken"))?;
                as_in_the_table(&case, &why)
            });
            law.err().map(|why| format!("{fault}: {why}"))
        })
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
}

/// What stands in a request beside a parameter, whatever is below that.
fn others(request: &TokenRequest, parameter: &str) -> BTreeSet<(String, String)> {
    let rest = request.clone().without(parameter);
    let pairs = rest.pairs();
    pairs
        .map(|(name, value)| (name.into(), value.into()))
        .collect()
}

proptest! {
    #[test]
    fn good_requests_of_every_kind_are_taken(
        case in prop::sample::select(RequestKind::ALL)
            .prop_flat_map(|kind| (Just(kind), good(REQUESTS.clone().moved_to(january()).kind(kind)))),
    ) {
        let (kind, case) = case;
        prop_assert!(case.is_good());
        prop_assert_eq!(case.value(), case.good_value());
        prop_assert_eq!((case.plan().kind(), case.plan().at()), (kind, january()));
        let body = case.value().bytes();
        let minted = answered(&body, january());
        prop_assert!(minted.is_ok(), "{:?}", minted.err());
        prop_assert_eq!(minted.unwrap().0, kind.as_str());
        prop_assert!(body.len() <= 400_000 && case.value().pairs().count() <= 200);
    }

    /// The twin of a faulty request is taken, and differs only in the parameter at fault.
    #[test]
    fn one_fault_is_the_only_difference(case in any_case(REQUESTS.clone())) {
        let (good, bad) = (case.good_value(), case.value());
        let body = good.bytes();
        let minted = answered(&body, november());
        prop_assert!(minted.is_ok(), "{:?}", minted.err());
        match (case.fault(), case.plan().parameter()) {
            (None, _) => prop_assert_eq!(good, bad),
            (Some(_), None) => prop_assert_ne!(good, bad),
            (Some(_), Some(parameter)) => {
                prop_assert_ne!(&good, &bad);
                prop_assert_eq!(others(&good, parameter), others(&bad, parameter));
            }
        }
    }

    /// The spelling of a body makes no difference.
    #[test]
    fn spellings_mean_the_same(case in good(REQUESTS.clone()), spelling: u64) {
        let plain = case.value().spelled(0).bytes();
        let other = case.value().spelled(spelling).bytes();
        prop_assert_eq!(answered(&plain, november()), answered(&other, november()));
    }

    #[test]
    fn any_bytes_make_a_case(bytes in prop::collection::vec(any::<u8>(), 0..220)) {
        let case = Case::<RequestPlan>::arbitrary(&mut Unstructured::new(&bytes)).unwrap();
        let at = case.plan().at();
        let again = Case::<RequestPlan>::arbitrary(&mut Unstructured::new(&bytes)).unwrap();
        prop_assert_eq!(case.value(), again.value());
        // Ids are of the years 2012 to 2041; what lies beyond is refused for that, if at all.
        let body = case.value().bytes();
        match answered(&body, at) {
            Ok(_) => prop_assert!(case.is_good(), "{:?}", case),
            Err(Reason::TimeOutsideIds(_)) => {}
            Err(why) => as_in_the_table(&case, &why)?,
        }
    }
}

/// With a routing number and without, with every published account.
#[test]
fn bank_accounts_of_every_country_are_taken() {
    let mut runner = TestRunner::deterministic();
    for country in BankCountry::ALL {
        let requests = REQUESTS.clone().kind(RequestKind::BankAccount);
        let cases = good(requests.bank_country(country));
        for _ in 0..16 {
            let request = cases.new_tree(&mut runner).unwrap().current().value();
            let why = answered(&request.bytes(), november()).err();
            assert_eq!(why, None, "{request:?}");
            let routing = request.get("bank_account[routing_number]");
            assert!(
                country.routing == Routing::NotAsked || routing.is_some(),
                "{request:?}"
            );
        }
    }
}

/// What is wanted narrows what comes, and the faults with it.
#[test]
fn requests_are_of_the_kind_that_is_wanted() {
    let requests = REQUESTS.clone();
    let bytes: Vec<u8> = (0..192).map(|at: u8| at.wrapping_mul(83)).collect();
    let country = |code| BankCountry::of(Country::from_alpha2(code).unwrap()).unwrap();
    for code in ["DE", "GB", "US"] {
        let narrow = requests.clone().kind(RequestKind::BankAccount);
        let narrow = narrow.bank_country(country(code));
        for from in 0..bytes.len() {
            let value = narrow.good(&mut Choices::new(&bytes[from..])).value();
            let sent = value.get("bank_account[country]").unwrap().to_uppercase();
            assert_eq!(sent, code);
        }
        let rtn = narrow.faults().contains(&RequestFault::BankRtnChecksum);
        assert_eq!(rtn, code == "US");
    }
    let pii = requests.clone().kind(RequestKind::Pii);
    assert!(
        pii.faulty(RequestFault::CvcLength, &mut Choices::new(&bytes))
            .is_none()
    );
    assert!(requests.clone().kinds(&[]).faults().len() > pii.faults().len());
    let moved = requests.clone().moved_to(january());
    assert!(requests.faults().contains(&RequestFault::ExpiryMonthPast));
    assert!(!moved.faults().contains(&RequestFault::ExpiryMonthPast));
}

/// Just beyond the limits of the receiver, and up to them.
#[test]
fn limits_are_the_receivers() {
    let mut limits = Limits::default();
    (limits.bytes, limits.pairs, limits.depth) = (500_000, 300, 9);
    let requests = REQUESTS.clone().limits(limits);
    let draw = |fault| {
        let case = requests.faulty(fault, &mut Choices::new(&[])).unwrap();
        (case.good_value(), case.value())
    };
    let (good, bad) = draw(RequestFault::FormTooLarge);
    assert_eq!((good.bytes().len(), bad.bytes().len()), (500_000, 500_001));
    let (good, bad) = draw(RequestFault::FormTooManyPairs);
    assert_eq!((good.pairs().count(), bad.pairs().count()), (300, 301));
    let (good, bad) = draw(RequestFault::FormTooDeep);
    let depth = |request: &TokenRequest| {
        request
            .pairs()
            .map(|(name, _)| name.matches('[').count())
            .max()
    };
    assert_eq!((depth(&good), depth(&bad)), (Some(8), Some(9)));
}
