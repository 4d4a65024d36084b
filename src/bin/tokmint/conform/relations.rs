//! What has to hold between the answers to several requests.

use chrono::Datelike;
use serde_json::Value;
use tokmint::testing::RequestKind;
use tokmint::testmode::Confidence;
use tokmint::token::ObjectId;
use ureq::http::{HeaderName, HeaderValue, Method};

use super::case::{Case, Outcome};
use super::clock::Clock;
use super::compare::{self, Difference, shown};
use super::emulator::{Answer, Emulator, Request};
use super::redeem::Redeem;
use crate::failure::Failure;

/// Something that has to hold.
struct Relation {
    rule: &'static str,
    says: &'static str,
    confidence: Confidence,
    source: &'static str,
    /// The kinds of token that it is tested with.
    kinds: &'static [RequestKind],
    check: fn(&mut Trial<'_, '_>) -> Result<(), Stop>,
}

/// Whether a rule is one of these.
pub(super) fn is_rule(name: &str) -> bool {
    RELATIONS.iter().any(|relation| relation.rule == name)
}

const CARDS: &[RequestKind] = &[RequestKind::Card];

const RELATIONS: &[Relation] = &[
    Relation {
        rule: "relation/fingerprint-same-card",
        says: "A card number has the same fingerprint each time, whatever else is sent with it.",
        confidence: Confidence::Seen,
        source: "gumroad recordings; Stripe API reference",
        kinds: CARDS,
        check: same_card,
    },
    Relation {
        rule: "relation/fingerprint-other-card",
        says: "Another card number has another fingerprint.",
        confidence: Confidence::Spec,
        source: "Stripe API reference",
        kinds: CARDS,
        check: other_card,
    },
    Relation {
        rule: "relation/id-time",
        says: "The five characters after the first of an id tell the second of `created`.",
        confidence: Confidence::Seen,
        source: "recorded tokens of 2014 to 2025; examples of the Stripe API reference",
        kinds: RequestKind::ALL,
        check: id_time,
    },
    Relation {
        rule: "relation/retrieve",
        says: "GET /v1/tokens/ID answers what the creation of the token answered.",
        confidence: Confidence::Spec,
        source: "Stripe API reference",
        kinds: RequestKind::ALL,
        check: retrieve,
    },
    Relation {
        rule: "relation/idempotency-replay",
        says: "The same Idempotency-Key with the same parameters gets the same answer again.",
        confidence: Confidence::Spec,
        source: "Stripe API reference",
        kinds: CARDS,
        check: replay,
    },
    Relation {
        rule: "relation/idempotency-other-body",
        says: "An Idempotency-Key that was used with other parameters is refused.",
        confidence: Confidence::Seen,
        source: "tests of Giftbit/stripe-stateful-mock and activemerchant",
        kinds: CARDS,
        check: other_body,
    },
    Relation {
        rule: REDEEM,
        says: "A token can be used once.",
        confidence: Confidence::Seen,
        source: "a refusal of 2018 quoted whole, with the status of 2016",
        kinds: CARDS,
        check: once,
    },
];

/// The one that is tested only where it is told how tokens are used.
const REDEEM: &str = "relation/redeem-once";

/// Something to be tested.
pub(super) struct Planned {
    relation: &'static Relation,
    kind: RequestKind,
    pub(super) case: Case,
}

/// All of them.
pub(super) fn planned(redeem: Option<&Redeem>) -> impl Iterator<Item = Planned> {
    let all = RELATIONS.iter();
    let all = all.filter(move |relation| relation.rule != REDEEM || redeem.is_some());
    all.flat_map(|relation| {
        relation.kinds.iter().map(move |kind| Planned {
            relation,
            kind: *kind,
            case: Case {
                id: format!("{}/{kind}", relation.rule),
                rule: relation.rule.into(),
                kind: kind.to_string(),
                says: relation.says.into(),
                confidence: relation.confidence,
                source: relation.source.into(),
            },
        })
    })
}

/// What relations are tested with.
pub(super) struct Means<'a> {
    pub(super) emulator: &'a mut Emulator,
    pub(super) clock: &'a Clock,
    pub(super) seed: u64,
    pub(super) redeem: Option<&'a Redeem>,
}

/// Tests one of them.
///
/// # Errors
///
/// If the emulator is gone.
pub(super) fn test(planned: Planned, means: &mut Means<'_>) -> Result<Outcome, Failure> {
    let mut trial = Trial {
        means,
        kind: planned.kind,
        requests: Vec::new(),
        differences: Vec::new(),
    };
    match (planned.relation.check)(&mut trial) {
        Ok(()) | Err(Stop::Departure) => Ok(Outcome {
            case: planned.case,
            requests: trial.requests,
            differences: trial.differences,
        }),
        Err(Stop::Failure(failure)) => Err(failure),
    }
}

/// Why a test ends early.
enum Stop {
    /// What was expected did not come: it has been noted.
    Departure,
    Failure(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// A test that is going on.
struct Trial<'a, 'm> {
    means: &'a mut Means<'m>,
    kind: RequestKind,
    requests: Vec<Request>,
    differences: Vec<Difference>,
}

impl Trial<'_, '_> {
    /// Notes a difference, and ends the test.
    fn differs<T>(
        &mut self,
        path: impl Into<String>,
        expected: impl Into<String>,
        came: impl Into<String>,
    ) -> Result<T, Stop> {
        self.differences.push(Difference {
            path: path.into(),
            expected: expected.into(),
            came: came.into(),
        });
        Err(Stop::Departure)
    }

    /// Sends a request, which has to be answered.
    fn send(&mut self, request: Request) -> Result<Answer, Stop> {
        let answer = self.means.emulator.send(&request)?;
        self.requests.push(request);
        match answer {
            Ok(answer) => Ok(answer),
            Err(why) => self.differs(self.place("answer"), "one", why),
        }
    }

    /// Sends a request that is to be answered with this status, in JSON.
    fn ask(&mut self, request: Request, status: u16) -> Result<Value, Stop> {
        let answer = self.send(request)?;
        if answer.status != status {
            let came = super::status::shown_with_body(&answer);
            return self.differs(self.place("status"), status.to_string(), came);
        }
        match serde_json::from_slice(&answer.body) {
            Ok(body) => Ok(body),
            Err(_) => {
                let came = shown(&String::from_utf8_lossy(&answer.body));
                self.differs(self.place("body"), "JSON", came)
            }
        }
    }

    /// What of the last answer, where there are several.
    fn place(&self, what: &str) -> String {
        format!("{what} of request {}", self.requests.len())
    }

    /// Makes a token.
    fn create(&mut self, body: impl Into<Vec<u8>>) -> Result<Value, Stop> {
        self.ask(Request::form(Method::POST, "/v1/tokens", body), 200)
    }

    /// Makes a token of the kind that is tested with, as the documentation does.
    fn create_any(&mut self) -> Result<Value, Stop> {
        let body = match self.kind {
            RequestKind::Card => self.card(VISA, ""),
            RequestKind::BankAccount => BANK_ACCOUNT.into(),
            RequestKind::Account => "account[individual][first_name]=Jane\
                &account[individual][last_name]=Doe&account[tos_shown_and_accepted]=true"
                .into(),
            RequestKind::Person => "person[first_name]=Jane&person[last_name]=Doe".into(),
            RequestKind::Pii => "pii[id_number]=000000000".into(),
            _ => String::from("cvc_update[cvc]=123"),
        };
        self.create(body)
    }

    /// The parameters of a card that is good for years.
    fn card(&self, number: &str, more: &str) -> String {
        let year = self.means.clock.began.year().saturating_add(4);
        format!("card[number]={number}&card[exp_month]=5&card[exp_year]={year}&card[cvc]=314{more}")
    }

    /// A text in the answer to the last request.
    fn text<'v>(&mut self, body: &'v Value, path: &str) -> Result<&'v str, Stop> {
        match body.pointer(path) {
            Some(Value::String(text)) => Ok(text),
            other => {
                let came = other.map_or_else(|| "nothing".into(), |it| shown(&it.to_string()));
                self.differs(self.place(path), "a string", came)
            }
        }
    }

    fn fingerprint(&mut self, number: &str, more: &str) -> Result<String, Stop> {
        let body = self.create(self.card(number, more))?;
        Ok(self.text(&body, FINGERPRINT)?.into())
    }

    /// A card that is made with an `Idempotency-Key`, which no other run has.
    fn with_key(&self, rule: &str, number: &str) -> Request {
        let (seed, began) = (self.means.seed, self.means.clock.began.timestamp());
        let key = format!("tokmint-{rule}-{seed}-{began}");
        let body = self.card(number, "");
        let mut request = Request::form(Method::POST, "/v1/tokens", body);
        // Letters, digits and hyphens.
        if let Ok(key) = HeaderValue::try_from(key) {
            let name = HeaderName::from_static("idempotency-key");
            request.headers.push((name, key));
        }
        request
    }

    /// Notes where a body is not the same as another.
    fn same(&mut self, first: &Value, second: &Value) {
        let now = self.means.clock.moments();
        for mut difference in compare::differences(first, second, &now) {
            difference.path = self.place(&difference.path);
            self.differences.push(difference);
        }
    }
}

const FINGERPRINT: &str = "/card/fingerprint";
const VISA: &str = "4242424242424242";
const MASTERCARD: &str = "5555555555554444";
const BANK_ACCOUNT: &str = "bank_account[country]=US&bank_account[currency]=usd\
    &bank_account[account_holder_name]=Jane+Doe&bank_account[account_holder_type]=individual\
    &bank_account[routing_number]=110000000&bank_account[account_number]=000123456789";

fn same_card(trial: &mut Trial<'_, '_>) -> Result<(), Stop> {
    let first = trial.fingerprint(VISA, "")?;
    let second = trial.fingerprint(VISA, "&card[name]=Jenny+Rosen")?;
    match first == second {
        true => Ok(()),
        false => trial.differs(trial.place(FINGERPRINT), shown(&first), shown(&second)),
    }
}

fn other_card(trial: &mut Trial<'_, '_>) -> Result<(), Stop> {
    let first = trial.fingerprint(VISA, "")?;
    let second = trial.fingerprint(MASTERCARD, "")?;
    match first != second {
        true => Ok(()),
        false => trial.differs(
            trial.place(FINGERPRINT),
            "another than that of request 1",
            shown(&second),
        ),
    }
}

fn id_time(trial: &mut Trial<'_, '_>) -> Result<(), Stop> {
    let body = trial.create_any()?;
    let id = trial.text(&body, "/id")?;
    let Some(created) = body.get("created").and_then(Value::as_i64) else {
        let came = body.get("created");
        let came = came.map_or_else(|| "nothing".into(), |it| shown(&it.to_string()));
        return trial.differs("/created", "a time in unix seconds", came);
    };
    match ObjectId::parse(id) {
        Ok(id) if id.created() == created => Ok(()),
        Ok(other) => {
            let came = format!("{} in {}", other.created(), shown(id));
            trial.differs("/id", format!("the time {created}, that of /created"), came)
        }
        Err(why) => {
            let came = format!("{} ({why})", shown(id));
            trial.differs("/id", "a prefix, _ and 24 letters and digits", came)
        }
    }
}

fn retrieve(trial: &mut Trial<'_, '_>) -> Result<(), Stop> {
    let created = trial.create_any()?;
    let id = trial.text(&created, "/id")?;
    if !is_segment(id) {
        return trial.differs("/id", "letters, digits and underscores", shown(id));
    }
    let retrieved = trial.ask(Request::get(format!("/v1/tokens/{id}")), 200)?;
    trial.same(&created, &retrieved);
    Ok(())
}

/// Whether an id can stand in a path and in a form as it is.
fn is_segment(id: &str) -> bool {
    let mut bytes = id.bytes();
    !id.is_empty() && bytes.all(|at| at.is_ascii_alphanumeric() || at == b'_' || at == b'-')
}

fn replay(trial: &mut Trial<'_, '_>) -> Result<(), Stop> {
    let request = trial.with_key("replay", VISA);
    let first = trial.ask(request.clone(), 200)?;
    let second = trial.ask(request, 200)?;
    trial.same(&first, &second);
    Ok(())
}

fn other_body(trial: &mut Trial<'_, '_>) -> Result<(), Stop> {
    trial.ask(trial.with_key("other-body", VISA), 200)?;
    let refused = trial.ask(trial.with_key("other-body", MASTERCARD), 400)?;
    expect(trial, &refused, "/error/type", "idempotency_error")
}

fn once(trial: &mut Trial<'_, '_>) -> Result<(), Stop> {
    // It is planned only where there is one.
    let Some(redeem) = trial.means.redeem else {
        return Ok(());
    };
    let created = trial.create(trial.card(VISA, ""))?;
    let id = trial.text(&created, "/id")?;
    if !is_segment(id) {
        return trial.differs("/id", "letters, digits and underscores", shown(id));
    }
    let first = trial.send(redeem.request(id))?;
    if !(200..300).contains(&first.status) {
        let came = super::status::shown_with_body(&first);
        return trial.differs(trial.place("status"), "200 to 299", came);
    }
    let second = trial.ask(redeem.request(id), 400)?;
    expect(trial, &second, "/error/code", "token_already_used")
}

fn expect(trial: &mut Trial<'_, '_>, body: &Value, path: &str, word: &str) -> Result<(), Stop> {
    match body.pointer(path) {
        Some(Value::String(text)) if text == word => Ok(()),
        other => {
            let came = other.map_or_else(|| "nothing".into(), |it| shown(&it.to_string()));
            trial.differs(trial.place(path), format!("\"{word}\""), came)
        }
    }
}
