//! Requests and the answers that are known, as data for tests in any language.

use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::RangeInclusive;

use chrono::{DateTime, SecondsFormat, Utc};
use sha2::{Digest, Sha256};

use super::json::{Json, number, object, text};
use super::reference::print;
use super::{
    AnswerCode, AnswerParam, CallPlan, Calls, Case, Choices, Generator, HttpCall, RequestAnswer,
    RequestKind, RequestPlan, Requests, Rule, Subject, built,
};
use crate::testmode::Confidence;
use crate::token::{Content, IdKind, Token};
use crate::wire::form::Workspace;
use crate::wire::value::ELIDED;
use crate::wire::{ApiError, Reason};
use crate::{Call, Engine, Entropy};

/// Vectors: a call each, what the API answers, and who says so.
///
/// They are [`Requests`] and [`Calls`], rendered. The verdict (status, type, code, and which parameter
/// is named) is that of the plan and of [`Subject::answer`]; texts and the fields of a token are filled
/// in by the engine. What an implementation may choose, and what nobody knows, is a named pattern in
/// the place of a value.
///
/// The same seed, moment and number make the same vector in every build. There is none of a fault of
/// which it is not known what the API answers.
///
/// # Examples
///
/// ```
/// use chrono::{TimeZone, Utc};
/// use tokmint::testing::{RequestFault, Rule, Vectors};
///
/// let now = Utc.with_ymd_and_hms(2026, 11, 26, 12, 0, 0).unwrap();
/// let rule = Rule::of(RequestFault::NumberCheckDigit);
/// let vectors = Vectors::at(now).unwrap().rules(&[rule]);
/// let vector = vectors.get(0).unwrap();
/// assert_eq!((vector.rule(), vector.status()), (rule, 402));
/// // A line of JSON.
/// assert!(vector.to_json().starts_with(r#"{"id":"number-check-digit/0","rule":"number-check-digit","#));
/// ```
#[derive(Clone, Debug)]
pub struct Vectors {
    requests: Requests,
    at: DateTime<Utc>,
    seed: u64,
    kinds: Vec<RequestKind>,
    /// All, where there is none.
    wanted: Vec<&'static Rule>,
    least: Confidence,
    /// What comes in turn.
    turns: Vec<&'static Rule>,
}

/// The moments that ids have room for, in unix seconds.
const IDS: RangeInclusive<i64> = 1_342_389_380..=2_258_522_211;

/// A call, what the API answers, and who says so.
#[derive(Clone, Debug)]
pub struct Vector {
    id: String,
    rule: &'static Rule,
    at: DateTime<Utc>,
    kind: &'static str,
    call: HttpCall,
    status: u16,
    body: Json,
}

impl Vectors {
    /// Vectors of every rule, for a receiver whose clock shows this moment; `None` for one that ids
    /// have no room for: before 2012-07-15T21:56:20Z or after 2041-07-27T07:16:51Z.
    pub fn at(now: DateTime<Utc>) -> Option<Self> {
        if !IDS.contains(&now.timestamp()) {
            return None;
        }
        let vectors = Self {
            requests: Requests::at(now),
            at: now,
            seed: 0,
            kinds: RequestKind::ALL.to_vec(),
            wanted: Vec::new(),
            least: Confidence::Inferred,
            turns: Vec::new(),
        };
        Some(vectors.with_turns())
    }

    /// Others, of another seed. It is 0 unless given.
    #[must_use]
    pub fn seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// With parameters of some kinds of token; of all, where none is named.
    #[must_use]
    pub fn kinds(self, kinds: &[RequestKind]) -> Self {
        let requests = self.requests.kinds(kinds);
        let kinds = match kinds {
            [] => RequestKind::ALL,
            some => some,
        };
        Self {
            requests,
            kinds: kinds.to_vec(),
            ..self
        }
        .with_turns()
    }

    /// Of these rules alone; of all, where none is named.
    #[must_use]
    pub fn rules(self, wanted: &[&'static Rule]) -> Self {
        Self {
            wanted: wanted.to_vec(),
            ..self
        }
        .with_turns()
    }

    /// Of rules whose sources are as good as this, or better.
    #[must_use]
    pub fn at_least(self, least: Confidence) -> Self {
        Self { least, ..self }.with_turns()
    }

    fn with_turns(self) -> Self {
        let turns = Rule::ALL.iter().filter(|rule| {
            (self.wanted.is_empty() || self.wanted.contains(rule))
                && rule.confidence as u8 <= self.least as u8
                && self.has(rule.about)
        });
        let turns = turns.collect();
        Self { turns, ..self }
    }

    /// Whether there are vectors about that.
    fn has(&self, about: Subject) -> bool {
        let of_these_kinds = match about {
            Subject::Request(kind) => self.kinds.contains(&kind),
            Subject::RequestFault(fault) => self.requests.faults().contains(&fault),
            Subject::Call(_) | Subject::CallFault(_) => true,
        };
        of_these_kinds && (about.is_good() || about.answer().is_some())
    }

    /// The rules that there are vectors of, in the order in which they take turns.
    pub fn turns(&self) -> &[&'static Rule] {
        &self.turns
    }

    /// The vector of that number; `None` if there are none of what is wanted.
    ///
    /// Rules take [turns](Self::turns). In every other round bodies are plain, and those of calls are
    /// of the card of the documentation; in those between, names stand in any order, characters are
    /// encoded that need not be, and there are parameters that change nothing.
    pub fn get(&self, number: u64) -> Option<Vector> {
        let round = number.checked_div(self.turns.len() as u64)?;
        let turn = number.checked_rem(self.turns.len() as u64)?;
        // Below the length.
        let rule = *self.turns.get(turn as usize)?;
        let bytes = self.bytes(rule.name, round);
        let choices = &mut Choices::new(&bytes);
        let plain = round.is_multiple_of(2);
        let requests = self.requests.clone().noise(!plain);
        let made = match rule.about {
            Subject::Request(kind) => of_request(&requests.kind(kind).good(choices), plain),
            Subject::RequestFault(fault) => of_request(&requests.faulty(fault, choices)?, plain),
            Subject::Call(kind) => {
                let calls = Calls::of(requests).plain(plain).kind(kind);
                of_call(&calls.good(choices))
            }
            Subject::CallFault(fault) => {
                let calls = Calls::of(requests).plain(plain);
                of_call(&calls.faulty(fault, choices)?)
            }
        };
        Some(self.vector(rule, round, made))
    }

    /// What the choices for a vector are made of.
    fn bytes(&self, rule: &str, round: u64) -> Vec<u8> {
        let blocks = 0..Calls::MOST_BYTES.div_ceil(32) as u64;
        blocks
            .flat_map(|block| {
                let mut digest = Sha256::new_with_prefix(rule);
                for number in [self.seed, round, block] {
                    digest.update(number.to_be_bytes());
                }
                digest.finalize()
            })
            .collect()
    }

    fn vector(&self, rule: &'static Rule, round: u64, made: Made) -> Vector {
        let call = Call::new(self.at, Entropy::from_bytes([0; 32]));
        let mut workspace = Workspace::default();
        let minted = Engine::default().mint(&made.form, &call, &mut workspace);
        let (status, body) = match rule.about.answer() {
            None => (200, token(&built(minted.ok()).token)),
            Some(answer) => {
                let why = made.reason.or_else(|| minted.err());
                let error = ApiError::from(&built(why));
                (answer.status, refusal(answer, rule, &error))
            }
        };
        Vector {
            id: format!("{}/{round}", rule.name),
            rule,
            at: self.at,
            kind: made.kind,
            call: made.call,
            status,
            body,
        }
    }
}

/// What a vector is rendered from.
struct Made {
    kind: &'static str,
    call: HttpCall,
    /// The parameters.
    form: Vec<u8>,
    /// Why the call is refused, if not for its parameters.
    reason: Option<Reason>,
}

fn of_request(case: &Case<RequestPlan>, plain: bool) -> Made {
    let request = match plain {
        true => case.value().spelled(0),
        false => case.value(),
    };
    let form = request.bytes();
    Made {
        kind: case.plan().kind().as_str(),
        call: HttpCall::form(form.clone()),
        form,
        reason: None,
    }
}

fn of_call(case: &Case<CallPlan>) -> Made {
    Made {
        kind: Vector::CALL,
        call: case.value(),
        form: case.plan().request().bytes(),
        reason: case.plan().reason().cloned(),
    }
}

impl Vector {
    /// The kind of those that are about keys, addresses and media types.
    pub const CALL: &'static str = "call";

    /// Its name: that of its rule, and a number.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The rule that it is of.
    pub fn rule(&self) -> &'static Rule {
        self.rule
    }

    /// A [`RequestKind`] in words, or [`CALL`](Self::CALL).
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// The call, as it is sent.
    pub fn call(&self) -> &HttpCall {
        &self.call
    }

    /// The status of the answer.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The vector as a line of JSON, without the newline, as `vectors/vector.schema.json` describes
    /// it.
    pub fn to_json(&self) -> String {
        let at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let expected = object(vec![
            ("status", number(self.status)),
            ("body", self.body.clone()),
        ]);
        let vector = object(vec![
            ("id", text(&self.id)),
            ("rule", text(self.rule.name)),
            ("says", text(self.rule.says)),
            ("confidence", text(self.rule.confidence)),
            ("source", text(self.rule.source)),
            ("kind", text(self.kind)),
            ("at", text(at)),
            ("request", request(&self.call)),
            ("expected", expected),
        ]);
        vector.line()
    }
}

fn request(call: &HttpCall) -> Json {
    let headers = call.headers.iter();
    let headers = headers.map(|(name, value)| (*name, text(value))).collect();
    let mut keys = vec![
        ("method", text(call.method)),
        ("path", text(&call.path)),
        ("key", text(call.key)),
        ("headers", object(headers)),
    ];
    let body = call
        .body
        .as_deref()
        .map(|body| match core::str::from_utf8(body) {
            Ok(body) => ("body", text(body)),
            Err(_) => {
                let digits = body.iter().map(|byte| format!("{byte:02x}"));
                ("body_hex", text(digits.collect::<String>()))
            }
        });
    keys.extend(body);
    object(keys)
}

/// What stands in the place of a value.
fn pattern(name: &str) -> Json {
    object(vec![("$pattern", text(name))])
}

/// With patterns for what an implementation may choose.
fn token(token: &Token<'_>) -> Json {
    let mut tree = print::token_tree(token);
    let kind = token.id.kind();
    tree.set("id", pattern(&format!("{}_id", kind.prefix())));
    tree.set("client_ip", pattern("ip_or_null"));
    tree.set("created", pattern("now"));
    let inner = match token.content {
        Content::Card(_) => Some(("card", IdKind::Card)),
        Content::BankAccount(_) => Some(("bank_account", IdKind::BankAccount)),
        _ => None,
    };
    if let Some((name, kind)) = inner
        && let Some(inner) = tree.get_mut(name)
    {
        inner.set("id", pattern(&format!("{}_id", kind.prefix())));
        inner.set("fingerprint", pattern("fingerprint"));
    }
    tree
}

/// With patterns for what is not known.
fn refusal(answer: RequestAnswer, rule: &Rule, error: &ApiError) -> Json {
    let mut keys = Vec::new();
    match answer.code {
        AnswerCode::Is(code) => {
            keys.push(("code", text(code)));
            let page = error.doc_url().filter(|_| error.code == Some(code));
            keys.extend(page.map(|page| ("doc_url", text(page))));
        }
        AnswerCode::Absent => {}
        AnswerCode::Unknown => {
            keys.push(("code", pattern("unknown")));
            keys.push(("doc_url", pattern("unknown")));
        }
    }
    // The API repeats values that are kept back here.
    let whole = !error.message.contains(ELIDED);
    keys.push(match rule.message {
        Some(Confidence::Spec | Confidence::Seen) if whole => ("message", text(&error.message)),
        _ => ("message", pattern("any_text")),
    });
    match (answer.param, error.param.as_deref()) {
        (AnswerParam::Path | AnswerParam::Leaf, Some(param)) => keys.push(("param", text(param))),
        (AnswerParam::Absent, _) => {}
        _ => keys.push(("param", pattern("unknown"))),
    }
    keys.push(("request_log_url", pattern("unknown")));
    keys.push(("type", text(answer.kind)));
    object(vec![("error", object(keys))])
}
