//! Generated calls, held to the API and to the table of answers, neither of which the generator asks.

#![cfg(all(feature = "http", feature = "proptest"))]
#![allow(clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use http::{Request, Response};
use proptest::prelude::*;
use tokmint::api::Api;
use tokmint::testing::strategies::{faulty, good};
use tokmint::testing::{
    AnswerCode, CallFault, CallKind, Calls, Choices, Generator, HttpCall, Requests, SentKey,
};
use tokmint::{ApiError, Entropy, Reason};

const KEY: &str = "sk_test_123";

/// The tables behind them are made once.
static CALLS: LazyLock<Calls> = LazyLock::new(|| Calls::of(Requests::at(november())));

fn november() -> DateTime<Utc> {
    "2026-11-26T12:00:00Z".parse().unwrap()
}

fn answered(call: &HttpCall) -> Response<Vec<u8>> {
    let request = call.request(KEY).unwrap();
    Api::default().handle(&request, november(), Entropy::from_bytes([7; 32]))
}

proptest! {
    /// However it is sent, the answer is that to the same parameters in the usual way.
    #[test]
    fn good_calls_make_the_token_of_their_parameters(case in good(CALLS.clone())) {
        let call = case.value();
        let usual = Request::post("/v1/tokens")
            .header("authorization", format!("Bearer {KEY}"))
            .body(case.plan().request().bytes())
            .unwrap();
        let usual = Api::default().handle(&usual, november(), Entropy::from_bytes([7; 32]));
        let answer = answered(&call);
        prop_assert_eq!(answer.status(), 200, "{:?}", call);
        prop_assert_eq!(answer.body(), usual.body());
        let kind = case.plan().kind();
        prop_assert_eq!(call.key == SentKey::Basic, kind == CallKind::KeyBasic);
        prop_assert_eq!(case.good_value(), call);
    }

    #[test]
    fn faults_are_answered_as_in_the_table(
        case in prop::sample::select(CallFault::ALL)
            .prop_flat_map(|fault| faulty(CALLS.clone(), fault)),
    ) {
        let (call, fault) = (case.value(), case.fault().unwrap());
        let (known, answer) = (fault.answer(), answered(&call));
        let why = answer.extensions().get::<Reason>().unwrap();
        let error = ApiError::from(why);
        prop_assert_eq!(answer.status(), known.status, "{:?}", call);
        prop_assert_eq!((error.status, error.kind), (known.status, known.kind));
        match known.code {
            AnswerCode::Is(code) => prop_assert_eq!(error.code, Some(code)),
            _ => prop_assert_eq!(error.code, None),
        }
        let name = match fault {
            CallFault::UrlSlash | CallFault::MethodUnknown => "url-unknown",
            CallFault::BodyJson => "kind-missing",
            other => other.as_str(),
        };
        prop_assert_eq!(why.name(), name, "{:?}", call);
        // Its good twin is the usual call.
        let twin = case.good_value();
        prop_assert_eq!((twin.method, twin.path.as_str()), ("POST", "/v1/tokens"));
        prop_assert_eq!(answered(&twin).status(), 200);
    }
}

/// Any bytes make a call that can be sent.
#[cfg(feature = "arbitrary")]
#[test]
fn fuzzers_make_calls() {
    use arbitrary::{Arbitrary, Unstructured};
    use tokmint::testing::{CallPlan, Case};

    let mut faults = BTreeSet::new();
    for number in 0..256 {
        // Knuth's generator (MMIX).
        let next = |state: u64| {
            let state = state.wrapping_mul(6_364_136_223_846_793_005);
            state.wrapping_add(1_442_695_040_888_963_407)
        };
        let states = std::iter::successors(Some(next(number)), |state| Some(next(*state)));
        let bytes: Vec<u8> = states
            .take(256)
            .map(|state| state.to_be_bytes()[0])
            .collect();
        let case = Case::<CallPlan>::arbitrary(&mut Unstructured::new(&bytes)).unwrap();
        let call = case.value();
        assert!(call.request(KEY).is_ok(), "{call:?}");
        faults.insert(case.fault().map(CallFault::as_str));
    }
    // Each of them, and none.
    assert_eq!(faults.len(), CallFault::ALL.len() + 1);
}

/// Every way of each fault comes up.
#[test]
fn calls_vary() {
    let all = |fault| -> BTreeSet<String> {
        let bytes = (0..=u8::MAX).map(|byte| [byte; Calls::MOST_BYTES]);
        let calls = bytes.filter_map(|mut bytes| {
            // Half of the choices are the same in all.
            bytes
                .iter_mut()
                .step_by(2)
                .for_each(|at| *at = at.wrapping_mul(7));
            let case = CALLS.faulty(fault, &mut Choices::new(&bytes))?;
            let call = case.value();
            let headers = call
                .headers
                .iter()
                .find(|(name, _)| *name == "authorization");
            Some(format!("{} {} {headers:?}", call.method, call.path))
        });
        calls.collect()
    };
    assert_eq!(all(CallFault::KeyMissing).len(), 3);
    for (fault, least) in [
        (CallFault::KeyUnknown, 20),
        (CallFault::KeyHasSpace, 20),
        (CallFault::UrlUnknown, 10),
        (CallFault::UrlSlash, 10),
        (CallFault::MethodUnknown, 5),
        (CallFault::NoSuchToken, 20),
    ] {
        assert!(all(fault).len() >= least, "{fault}: {:?}", all(fault));
    }
}
