//! Entries about requests, headers and stored tokens: golden cases of `tests/golden_http`, and probes
//! of what no case is about.

use std::fs;
use std::path::Path;

use chrono::DateTime;
use http::{Request, Response};
use tokmint::Entropy;
use tokmint::api::Api;

/// Entries that a golden case holds. Its source says what of the answer is not known.
pub(super) const GOLDEN: &[(&str, &str)] = &[
    ("content-type", "content_type_absent"),
    ("customer-without-account", "copy_without_account"),
    ("customer-without-source", "copy_without_source"),
    ("header-doubled", "key_sent_twice"),
    ("header-version", "version_empty"),
    ("idempotency-empty-key", "idempotency_key_empty"),
    ("idempotency-endpoint", "idempotency_other_endpoint"),
    ("idempotency-key-length", "idempotency_key_of_256"),
    ("idempotency-scope", "idempotency_of_a_publishable_key"),
    ("key-in-form", "key_in_form_secret"),
    ("key-mask", "key_unknown_12"),
    ("publishable-retrieval", "publishable_retrieval"),
    ("publishable-stored", "publishable_create"),
    ("request-line", "request_line_of_16385"),
    ("restricted-rights", "restricted_may_not_create"),
    ("route-before-auth", "url_unknown_without_key"),
    ("saved-not-of-customer", "copy_card_of_somebody_else"),
    ("token-in-use", "used_at_once"),
    ("unused-lifetime", "unused_lifetime"),
    ("wrong-method", "method_delete"),
];

/// A case whose answer is known to the last word stands for no unknown: then the entry is gone, too.
#[test]
fn golden_cases_of_entries_are_not_settled() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden_http");
    for (id, case) in GOLDEN {
        let source = fs::read_to_string(folder.join(case).join("source"));
        let source = source.unwrap_or_else(|why| panic!("{id}: {case}: {why}"));
        let is_open = source.contains("[chosen]") || source.contains("[inferred]");
        assert!(is_open, "{id}: {case} is settled");
    }
}

type Answer = Response<Vec<u8>>;

/// An entry, and whether its default is what is answered.
pub(super) type Probe = (&'static str, fn(&Api) -> bool);

pub(super) const PROBES: &[Probe] = &[
    ("csp", |api| {
        let answer = made(api, &[], CARD);
        let policy = header(&answer, "content-security-policy");
        policy.is_some_and(|policy| policy.starts_with("report-uri ") && !policy.contains(';'))
    }),
    ("header-order", |api| {
        let answer = made(api, &[("Stripe-Account", "nobody")], "a=b");
        let refused = (answer.status().as_u16(), text(&answer, "/error/code"));
        refused == (403, Some("account_invalid".into()))
    }),
    ("original-request-refused", |api| {
        let once = [("Idempotency-Key", "original-request-refused")];
        made(api, &once, CARD);
        let refused = made(api, &once, "pii[id_number]=000000000");
        let original = header(&refused, "original-request");
        // That of the refusal itself.
        refused.status() == 400 && original.is_some() && original == header(&refused, "request-id")
    }),
    ("retrieve-names", |api| {
        let request = Request::get("/v1/tokens/tok_visa?card=a").header(KEY.0, KEY.1);
        let answer = answered(api, request.body("").unwrap());
        text(&answer, "/error/code").is_some_and(|code| code == "parameter_unknown")
    }),
    ("routing-tier", |api| {
        const TIER: &str = "x-stripe-routing-context-priority-tier";
        let request = Request::post("/v1/tokens").header(KEY.0, "Bearer of_nobody_12345");
        let refused = answered(api, request.body(CARD).unwrap());
        let is_absent = refused.status() == 401 && header(&refused, TIER).is_none();
        is_absent && header(&made(api, &[], CARD), TIER).is_some()
    }),
    ("should-retry", |api| {
        let bank = "bank_account[country]=US&bank_account[routing_number]=110000001\
            &bank_account[account_number]=000123456789";
        let refused = made(api, &[], bank);
        let code = text(&refused, "/error/code");
        let answers = [made(api, &[], CARD), refused];
        let mut told = answers
            .iter()
            .map(|answer| header(answer, "stripe-should-retry"));
        code.is_some_and(|code| code == "routing_number_invalid")
            && told.all(|told| told.is_some_and(|told| told == "false"))
    }),
    ("stripe-context", |api| {
        let context = made(api, &[("Stripe-Context", "acct_1032D82eZvKYlo2X")], CARD);
        // The same token again, elsewhere.
        let without = made(&Api::default(), &[], CARD);
        without.status() == 200 && context.body() == without.body()
    }),
    ("stripe-version-in-form", |api| {
        let body = "pii[id_number]=000000000&_stripe_version=2020-08-27";
        let version = header(&made(api, &[], body), "stripe-version");
        version.is_some_and(|version| version != "2020-08-27")
    }),
];

/// What is not answered as its entry says has been settled, or has changed.
#[test]
fn defaults_are_what_is_answered_over_http() {
    let over = PROBES.iter().filter(|(_, holds)| !holds(&Api::default()));
    let over: Vec<_> = over.map(|(id, _)| id).collect();
    assert!(over.is_empty(), "these no longer apply: {over:?}");
}

const KEY: (&str, &str) = ("Authorization", "Bearer sk_test_123");
const CARD: &str = "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030";

fn made(api: &Api, headers: &[(&str, &str)], body: &'static str) -> Answer {
    let request = Request::post("/v1/tokens").header(KEY.0, KEY.1);
    let request = headers.iter().fold(request, |request, (name, value)| {
        request.header(*name, *value)
    });
    answered(api, request.body(body).unwrap())
}

fn answered(api: &Api, request: Request<&str>) -> Answer {
    let at = DateTime::from_timestamp(1_774_000_000, 0).unwrap();
    // A probe makes no two tokens of bodies that are as long.
    api.handle(
        &request,
        at,
        Entropy::from_bytes([request.body().len() as u8; 32]),
    )
}

fn header(answer: &Answer, name: &str) -> Option<String> {
    let value = answer.headers().get(name)?;
    Some(value.to_str().unwrap().to_owned())
}

fn text(answer: &Answer, place: &str) -> Option<String> {
    let body: serde_json::Value = serde_json::from_slice(answer.body()).unwrap();
    Some(body.pointer(place)?.as_str()?.to_owned())
}
