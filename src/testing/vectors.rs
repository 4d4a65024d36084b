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
    AnswerCode, AnswerParam, Case, Choices, Generator, RequestAnswer, RequestFault, RequestKind,
    RequestPlan, Requests, Rule, TokenRequest, built,
};
use crate::testmode::Confidence;
use crate::token::{Content, IdKind, Token};
use crate::wire::ApiError;
use crate::wire::form::Workspace;
use crate::wire::value::ELIDED;
use crate::{Call, Engine, Entropy};

/// Vectors: a request each, what the API answers, and who says so.
///
/// They are [`Requests`], rendered. The verdict (status, type, code, and which parameter is named) is
/// that of the plan and of [`RequestFault::answer`]; texts and the fields of a token are filled in by
/// the engine. What an implementation may choose, and what nobody knows, is a named pattern in the
/// place of a value.
///
/// The same seed, moment and number make the same vector in every build. There is none of a fault of
/// which it is not known what the API answers.
///
/// # Examples
///
/// ```
/// use chrono::{TimeZone, Utc};
/// use tokmint::testing::{RequestFault, Vectors};
///
/// let now = Utc.with_ymd_and_hms(2026, 11, 26, 12, 0, 0).unwrap();
/// let vectors = Vectors::at(now).unwrap().faults(&[RequestFault::NumberCheckDigit]);
/// let vector = vectors.get(0).unwrap();
/// assert_eq!((vector.rule().name, vector.status()), ("number-check-digit", 402));
/// // A line of JSON.
/// assert!(vector.to_json().starts_with(r#"{"id":"number-check-digit/0","rule":"number-check-digit","#));
/// ```
#[derive(Clone, Debug)]
pub struct Vectors {
    requests: Requests,
    at: DateTime<Utc>,
    seed: u64,
    kinds: Vec<RequestKind>,
    faults: Option<Vec<RequestFault>>,
    least: Confidence,
    /// What comes in turn.
    turns: Vec<Turn>,
}

/// The moments that ids have room for, in unix seconds.
const IDS: RangeInclusive<i64> = 1_342_389_380..=2_258_522_211;

/// Good requests of a kind, or requests with a fault.
#[derive(Clone, Copy, Debug)]
enum Turn {
    Good(RequestKind),
    Bad(RequestFault, RequestAnswer),
}

/// A request, what the API answers, and who says so.
#[derive(Clone, Debug)]
pub struct Vector {
    id: String,
    rule: &'static Rule,
    at: DateTime<Utc>,
    case: Case<RequestPlan>,
    request: TokenRequest,
    status: u16,
    body: Json,
}

impl Vectors {
    /// Vectors of every kind and fault, for a receiver whose clock shows this moment; `None` for one
    /// that ids have no room for: before 2012-07-15T21:56:20Z or after 2041-07-27T07:16:51Z.
    pub fn at(now: DateTime<Utc>) -> Option<Self> {
        if !IDS.contains(&now.timestamp()) {
            return None;
        }
        let vectors = Self {
            requests: Requests::at(now),
            at: now,
            seed: 0,
            kinds: RequestKind::ALL.to_vec(),
            faults: None,
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

    /// Of some kinds of token; of all, where none is named.
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

    /// With one of these faults each; good ones alone, where none is named.
    #[must_use]
    pub fn faults(self, faults: &[RequestFault]) -> Self {
        Self {
            faults: Some(faults.to_vec()),
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
        let good = match self.faults {
            Some(ref faults) if !faults.is_empty() => &[][..],
            _ => self.kinds.as_slice(),
        };
        let good = good.iter().map(|kind| Turn::Good(*kind));
        let wanted = |fault: &RequestFault| {
            let faults = self.faults.as_ref();
            faults.is_none_or(|faults| faults.contains(fault))
        };
        let faults = self.requests.faults().iter().copied().filter(wanted);
        let bad = faults.filter_map(|fault| Some(Turn::Bad(fault, fault.answer()?)));
        let turns = good
            .chain(bad)
            .filter(|turn| turn.rule().confidence as u8 <= self.least as u8);
        let turns = turns.collect();
        Self { turns, ..self }
    }

    /// How many rules there are vectors of.
    pub fn rules(&self) -> usize {
        self.turns.len()
    }

    /// The vector of that number; `None` if there are none of what is wanted.
    ///
    /// They take turns: so many as there are [rules](Self::rules) have one of each. In every other
    /// round bodies are plain; in those between, names stand in any order, characters are encoded that
    /// need not be, and there are parameters that change nothing.
    pub fn get(&self, number: u64) -> Option<Vector> {
        let round = number.checked_div(self.turns.len() as u64)?;
        let turn = number.checked_rem(self.turns.len() as u64)?;
        // Below the length.
        let turn = *self.turns.get(turn as usize)?;
        let bytes = self.bytes(turn.rule().name, round);
        let choices = &mut Choices::new(&bytes);
        let plain = round.is_multiple_of(2);
        let requests = self.requests.clone().noise(!plain);
        let case = match turn {
            Turn::Good(kind) => requests.kind(kind).good(choices),
            Turn::Bad(fault, _) => requests.faulty(fault, choices)?,
        };
        let request = match plain {
            true => case.value().spelled(0),
            false => case.value(),
        };
        Some(Vector::new(turn, round, self.at, case, request))
    }

    /// What the choices for a vector are made of.
    fn bytes(&self, rule: &str, round: u64) -> Vec<u8> {
        let blocks = 0..Requests::MOST_BYTES.div_ceil(32) as u64;
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
}

impl Turn {
    fn rule(self) -> &'static Rule {
        match self {
            Self::Good(kind) => Rule::of_good(kind),
            Self::Bad(fault, _) => Rule::of(fault),
        }
    }
}

impl Vector {
    fn new(
        turn: Turn,
        round: u64,
        at: DateTime<Utc>,
        case: Case<RequestPlan>,
        request: TokenRequest,
    ) -> Self {
        let body = request.bytes();
        let call = Call::new(at, Entropy::from_bytes([0; 32]));
        let mut workspace = Workspace::default();
        let minted = Engine::default().mint(&body, &call, &mut workspace);
        let rule = turn.rule();
        let (status, body) = match (turn, minted) {
            (Turn::Good(_), minted) => (200, token(&built(minted.ok()).token)),
            (Turn::Bad(_, answer), minted) => {
                let error = ApiError::from(&built(minted.err()));
                (answer.status, refusal(answer, rule, &error))
            }
        };
        Self {
            id: format!("{}/{round}", rule.name),
            rule,
            at,
            case,
            request,
            status,
            body,
        }
    }

    /// Its name: that of its rule, and a number.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The rule that it is of.
    pub fn rule(&self) -> &'static Rule {
        self.rule
    }

    /// The request, as it is sent.
    pub fn request(&self) -> &TokenRequest {
        &self.request
    }

    /// How the request was planned.
    pub fn case(&self) -> &Case<RequestPlan> {
        &self.case
    }

    /// The status of the answer.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The vector as a line of JSON, without the newline, as `vectors/vector.schema.json` describes
    /// it.
    pub fn to_json(&self) -> String {
        let at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let kind = self.case.plan().kind();
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
            ("kind", text(kind)),
            ("at", text(at)),
            ("request", request(&self.request)),
            ("expected", expected),
        ]);
        vector.line()
    }
}

fn request(request: &TokenRequest) -> Json {
    let headers = vec![("content-type", text("application/x-www-form-urlencoded"))];
    let body = match String::from_utf8(request.bytes()) {
        Ok(body) => ("body", text(body)),
        Err(bytes) => {
            let digits = bytes.as_bytes().iter().map(|byte| format!("{byte:02x}"));
            ("body_hex", text(digits.collect::<String>()))
        }
    };
    object(vec![
        ("method", text("POST")),
        ("path", text("/v1/tokens")),
        ("key", text("secret_test")),
        ("headers", object(headers)),
        body,
    ])
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
