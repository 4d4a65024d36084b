//! Structured cases: values, whole requests and calls, good or with one named fault, whose verdict the
//! generator knows.

use std::sync::LazyLock;

use arbitrary::{Arbitrary, Unstructured};
use chrono::{DateTime, Utc};
use tokmint::api::{Api, ApiKey};
use tokmint::bank::{BankNumber, BankNumberKind, Iban, Rtn};
use tokmint::card::{Cvc, Expiry, Pan};
use tokmint::testing::arbitrary::any_case;
use tokmint::testing::{
    ApiKeyPlan, BankFormats, Calls, Case, CvcPlan, ExpiryPlan, Fault, IbanPlan, PanPlan,
    RequestPlan, Requests, RtnPlan, reference,
};
use tokmint::wire::form::Workspace;
use tokmint::{Call, Engine, Entropy};

/// The property.
pub fn run(bytes: &[u8]) {
    let mut bytes = Unstructured::new(bytes);
    // What is missing is taken as zero: this never fails for want of bytes.
    match bytes.int_in_range(0..=8).unwrap_or_default() {
        0 => pan(&drawn(&mut bytes)),
        1 => cvc(&drawn(&mut bytes)),
        2 => rtn(&drawn(&mut bytes)),
        3 => expiry(&drawn(&mut bytes)),
        4 => iban(&drawn(&mut bytes)),
        5 => bank_number(&mut bytes),
        6 => api_key(&drawn(&mut bytes)),
        7 => request(&mut bytes),
        _ => call(&mut bytes),
    }
}

fn drawn<'b, T: Arbitrary<'b>>(bytes: &mut Unstructured<'b>) -> T {
    T::arbitrary(bytes).expect("any bytes will do")
}

fn pan(case: &Case<PanPlan>) {
    let ours = Pan::parse(&case.value()).is_ok_and(|pan| pan.passes_luhn());
    // Which lengths a network has is a rule of tables, and not of the number.
    assert_eq!(ours, case.is_good() || case.fault() == Some(Fault::Length));
    assert!(reference::luhn::is_valid(&case.good_value()));
}

fn cvc(case: &Case<CvcPlan>) {
    assert_eq!(Cvc::parse(&case.value()).is_ok(), case.is_good());
}

fn rtn(case: &Case<RtnPlan>) {
    assert_eq!(Rtn::parse(&case.value()).is_ok(), case.is_good());
    assert_eq!(reference::rtn::is_valid(&case.value()), case.is_good());
}

fn expiry(case: &Case<ExpiryPlan>) {
    let (typed, now) = (case.value(), case.plan().at());
    let expiry = Expiry::parse(&typed.month, &typed.year);
    let verdict = expiry.and_then(|expiry| expiry.check(now));
    assert_eq!(verdict.is_ok(), case.is_good());
}

fn iban(case: &Case<IbanPlan>) {
    assert_eq!(Iban::parse(&case.value()).is_ok(), case.is_good());
}

fn bank_number(bytes: &mut Unstructured<'_>) {
    let kind = *bytes.choose(BankNumberKind::ALL).expect("there are some");
    let case = any_case(&BankFormats::of(kind), bytes).expect("any bytes will do");
    assert_eq!(
        BankNumber::parse(kind, &case.value()).is_ok(),
        case.is_good()
    );
    assert_eq!(
        reference::bank::is_valid(kind, &case.value()),
        case.is_good()
    );
}

fn api_key(case: &Case<ApiKeyPlan>) {
    let key = case.value();
    let known = ApiKey::new(&key).ok().and_then(ApiKey::kind);
    assert_eq!(known.is_some(), case.is_good());
}

static REQUESTS: LazyLock<Requests> = LazyLock::new(|| Requests::at(DateTime::UNIX_EPOCH));

/// From the first second of ids to the last: 2012 to 2041.
fn moment(bytes: &mut Unstructured<'_>) -> DateTime<Utc> {
    let seconds = bytes
        .int_in_range(1_342_389_380..=2_258_522_211)
        .expect("any bytes will do");
    DateTime::from_timestamp(seconds, 0).expect("in range")
}

/// Good ones are answered with 200, however they are sent, and others as is known of their fault.
fn call(bytes: &mut Unstructured<'_>) {
    let at = moment(bytes);
    let calls = Calls::of(REQUESTS.clone().moved_to(at));
    let case = any_case(&calls, bytes).expect("any bytes will do");
    let call = case.value();
    let request = call.request("sk_test_123").expect("a call can be sent");
    let answer = Api::default().handle(&request, at, Entropy::from_bytes([7; 32]));
    let known = case.fault().map_or(200, |fault| fault.answer().status);
    assert_eq!(answer.status().as_u16(), known, "{call:?}");
}

/// Good ones get a token, and others are refused for their fault and no other reason. Either is
/// printed as by the slow reference.
fn request(bytes: &mut Unstructured<'_>) {
    let at = moment(bytes);
    let requests = REQUESTS.clone().moved_to(at);
    let case: Case<RequestPlan> = any_case(&requests, bytes).expect("any bytes will do");
    let (body, call) = (
        case.value().bytes(),
        Call::new(at, Entropy::from_bytes([7; 32])),
    );
    let mut workspace = Workspace::default();
    let minted = Engine::default().mint(&body, &call, &mut workspace);
    let reason = minted.as_ref().err().map(|why| why.name());
    assert_eq!(reason, case.fault().map(|fault| fault.as_str()));
    match minted {
        Ok(minted) => {
            let printed = reference::print::token(&minted.token);
            assert_eq!(minted.token.to_json(), printed);
        }
        Err(why) => {
            let error = tokmint::ApiError::from(&why);
            if let Some(answer) = case.fault().and_then(|fault| fault.answer()) {
                assert_eq!((error.status, error.kind), (answer.status, answer.kind));
            }
            let mut printed = Vec::new();
            error.write_json(None, &mut printed);
            assert_eq!(printed, reference::print::error(&error, None).into_bytes());
        }
    }
}
