//! The API over a vault in memory, compared with a model that keeps everything in plain lists and
//! forgets nothing.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use http::{Request, Response};
use serde_json::Value;
use tokmint::api::{Api, ApiKey, Caller, Callers, KeyRefusal, MemoryVault, Reserved};
use tokmint::testing::Choices;
use tokmint::{AccountId, Engine, Entropy, FingerprintKey, Reason};

pub(crate) const CARD: &str = "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030";
const OTHER_CARD: &str = "card[number]=4000000000000002&card[exp_month]=5&card[exp_year]=2030";
/// Refused once execution began.
const WRONG_CARD: &str = "card[number]=4242424242424241&card[exp_month]=5&card[exp_year]=2030";
/// Refused before.
const NO_CARD: &str = "card[cvc]=123";
pub(crate) const BODIES: [&str; 4] = [CARD, OTHER_CARD, WRONG_CARD, NO_CARD];

const LIFETIME: i64 = 3 * 60 * 60;
pub(crate) const DAY: i64 = 24 * 60 * 60;
pub(crate) const START: i64 = 1_774_000_000;

/// Keys of two accounts, and of both modes.
pub(crate) const KEYS: [&str; 4] = ["sk_test_one", "sk_test_two", "sk_live_one", "rk_test_one"];

pub(crate) struct Keys;

impl Callers for Keys {
    fn caller(&self, key: ApiKey<'_>) -> Result<Caller, KeyRefusal> {
        let account = match key.expose().ends_with("one") {
            true => AccountId::DOCUMENTED,
            false => AccountId::parse("acct_1OtherOtherAccou").unwrap(),
        };
        let kind = key.kind().ok_or(KeyRefusal::Unknown)?;
        Ok(Caller::new(account, kind))
    }
}

pub(crate) fn caller(key: usize) -> Caller {
    Keys.caller(ApiKey::new(KEYS[key]).unwrap()).unwrap()
}

pub(crate) fn api() -> tokmint::api::ApiBuilder {
    let key = FingerprintKey::new(&[3; 32]).unwrap();
    Api::builder(Engine::builder().fingerprint_key(key).build()).callers(Arc::new(Keys))
}

pub(crate) fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(START + seconds, 0).unwrap()
}

/// Randomness that no other request has.
pub(crate) fn entropy(n: usize) -> Entropy {
    let text = format!("{n:014}");
    Entropy::exact(&text[6..], &text[6..], &text).unwrap()
}

pub(crate) fn create(key: &str, body: &'static str, once: Option<&str>) -> Request<&'static str> {
    let mut request = Request::post("/v1/tokens").header("Authorization", format!("Bearer {key}"));
    if let Some(once) = once {
        request = request.header("Idempotency-Key", once);
    }
    request.body(body).unwrap()
}

pub(crate) fn retrieve(key: &str, id: &str) -> Request<&'static str> {
    let request = Request::get(format!("/v1/tokens/{id}"));
    let request = request.header("Authorization", format!("Bearer {key}"));
    request.body("").unwrap()
}

pub(crate) fn id_of(answer: &Response<Vec<u8>>) -> String {
    json(answer)["id"].as_str().unwrap().to_owned()
}

pub(crate) fn json(answer: &Response<Vec<u8>>) -> Value {
    serde_json::from_slice(answer.body()).unwrap()
}

enum Act {
    Create {
        key: usize,
        body: usize,
        once: Option<&'static str>,
    },
    Retrieve {
        key: usize,
        token: usize,
    },
    Redeem {
        key: usize,
        token: usize,
    },
    Reserve {
        key: usize,
        token: usize,
    },
    Commit(usize),
    Drop(usize),
    Wait(i64),
}

fn act(choices: &mut Choices<'_>) -> Act {
    // Few tokens, so that much happens to each.
    let key = choices.below(KEYS.len() as u64) as usize;
    let which = choices.below(256) as usize;
    match choices.below(19) {
        0..5 => Act::Create {
            key,
            body: choices.below(BODIES.len() as u64) as usize,
            once: *choices.one_of(&[None, Some("a"), Some("b")]),
        },
        5..9 => Act::Retrieve { key, token: which },
        9..12 => Act::Redeem { key, token: which },
        12..15 => Act::Reserve { key, token: which },
        15 => Act::Commit(which),
        16 => Act::Drop(which),
        _ => Act::Wait(*choices.one_of(&[1, 3599, 3600, LIFETIME - 1, LIFETIME, DAY - 1, DAY])),
    }
}

/// What the model knows of a token.
struct Known {
    id: String,
    body: Vec<u8>,
    made: i64,
    key: usize,
    usage: Usage,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Usage {
    Unused,
    InUse,
    Used,
}

/// What the model knows of an answer that is replayed.
struct Kept {
    scope: (AccountId, bool),
    once: &'static str,
    body: usize,
    made: i64,
    status: u16,
    answer: Vec<u8>,
    request: String,
}

#[derive(Default)]
struct Model {
    now: i64,
    tokens: Vec<Known>,
    kept: Vec<Kept>,
}

/// How a look for a token ends.
#[derive(Debug, Eq, PartialEq)]
enum Look {
    Found,
    None,
    InOtherMode(bool),
}

impl Model {
    fn scope(key: usize) -> (AccountId, bool) {
        (caller(key).account, caller(key).key.live)
    }

    fn look(&self, key: usize, token: &Known) -> Look {
        let over = token.usage == Usage::Unused && token.made + LIFETIME <= self.now;
        let (owner, mode) = Self::scope(token.key);
        let (asking, asked) = Self::scope(key);
        match () {
            () if over || owner != asking => Look::None,
            () if mode != asked => Look::InOtherMode(mode),
            () => Look::Found,
        }
    }

    fn kept(&self, key: usize, once: &str) -> Option<&Kept> {
        let fits = |kept: &&Kept| {
            kept.scope == Self::scope(key) && kept.once == once && self.now < kept.made + DAY
        };
        self.kept.iter().rev().find(fits)
    }
}

/// Whatever is asked in whatever order, the API answers as the model.
pub(crate) fn hold(bytes: &[u8]) {
    let vault = Arc::new(MemoryVault::new());
    let lifetime = TimeDelta::seconds(LIFETIME);
    let api = api().vault(vault.clone()).unused_lifetime(lifetime).build();
    let mut model = Model::default();
    let mut reserved: Vec<(usize, Reserved)> = Vec::new();
    let mut choices = Choices::new(bytes);
    // Three bytes and more make an act.
    for n in 0..bytes.len() / 4 {
        let (now, entropy) = (at(model.now), entropy(n));
        let some = model.tokens.len();
        match act(&mut choices) {
            Act::Create { key, body, once } => {
                let answer = api.handle(&create(KEYS[key], BODIES[body], once), now, entropy);
                created(&mut model, key, body, once, &answer);
            }
            Act::Retrieve { key, token } if some > 0 => {
                let token = &model.tokens[token % some];
                let answer = api.handle(&retrieve(KEYS[key], &token.id), now, entropy);
                retrieved(&model, key, token, &answer);
            }
            Act::Redeem { key, token } if some > 0 => {
                let at = token % some;
                let redeemed =
                    api.redeem(&model.tokens[at].id, "source", &caller(key), now, entropy);
                if may_use(&model, key, at, redeemed.as_ref().err()) {
                    assert!(redeemed.unwrap().token.used);
                    model.tokens[at].usage = Usage::Used;
                }
            }
            Act::Reserve { key, token } if some > 0 => {
                let at = token % some;
                let held = api.reserve(&model.tokens[at].id, "source", &caller(key), now, entropy);
                if may_use(&model, key, at, held.as_ref().err()) {
                    reserved.push((at, held.unwrap()));
                    model.tokens[at].usage = Usage::InUse;
                }
            }
            Act::Commit(which) if !reserved.is_empty() => {
                let (at, held) = reserved.swap_remove(which % reserved.len());
                assert!(held.commit().is_ok());
                model.tokens[at].usage = Usage::Used;
            }
            Act::Drop(which) if !reserved.is_empty() => {
                let (at, _) = reserved.swap_remove(which % reserved.len());
                model.tokens[at].usage = Usage::Unused;
            }
            Act::Wait(seconds) => model.now += seconds,
            _ => {}
        }
        // What counts as forgotten may be there still, and nothing else is lost.
        let over =
            |token: &&Known| token.usage == Usage::Unused && token.made + LIFETIME <= model.now;
        let kept = model.tokens.len() - model.tokens.iter().filter(over).count();
        assert!((kept..=model.tokens.len()).contains(&vault.len()));
    }
}

fn created(
    model: &mut Model,
    key: usize,
    body: usize,
    once: Option<&'static str>,
    answer: &Response<Vec<u8>>,
) {
    let header = |name| {
        answer
            .headers()
            .get(name)
            .map(|value| value.to_str().unwrap())
    };
    let status = answer.status().as_u16();
    let request = header("request-id").unwrap().to_owned();
    assert_eq!(header("idempotency-key"), once);
    if let Some(kept) = once.and_then(|once| model.kept(key, once)) {
        if kept.body != body {
            assert_eq!(status, 400);
            assert_eq!(&json(answer)["error"]["type"], "idempotency_error");
            return;
        }
        assert_eq!((status, answer.body()), (kept.status, &kept.answer));
        assert_eq!(header("idempotent-replayed"), Some("true"));
        assert_eq!(header("original-request"), Some(kept.request.as_str()));
        assert_ne!(&request, &kept.request);
        return;
    }
    assert_eq!(header("idempotent-replayed"), None);
    assert_eq!(header("original-request"), once.map(|_| request.as_str()));
    assert_eq!(status, [200, 200, 402, 400][body]);
    if status == 200 {
        model.tokens.push(Known {
            id: id_of(answer),
            body: answer.body().clone(),
            made: model.now,
            key,
            usage: Usage::Unused,
        });
    }
    if let (Some(once), 200 | 402) = (once, status) {
        model.kept.push(Kept {
            scope: Model::scope(key),
            once,
            body,
            made: model.now,
            status,
            answer: answer.body().clone(),
            request,
        });
    }
}

fn retrieved(model: &Model, key: usize, token: &Known, answer: &Response<Vec<u8>>) {
    let text = str::from_utf8(answer.body()).unwrap();
    match model.look(key, token) {
        Look::Found if token.usage == Usage::Used => {
            assert_eq!(answer.status(), 200);
            let unused = text.replace("\"used\": true", "\"used\": false");
            assert_ne!(&unused, text);
            assert_eq!(unused.as_bytes(), token.body.as_slice());
        }
        Look::Found => {
            assert_eq!(answer.status(), 200);
            assert_eq!(answer.body(), &token.body);
        }
        Look::None => {
            assert_eq!(answer.status(), 404);
            assert!(!text.contains("a similar object"));
        }
        Look::InOtherMode(live) => {
            assert_eq!(answer.status(), 404);
            let mode = if live { "live mode" } else { "test mode" };
            let hint = format!("a similar object exists in {mode}");
            assert!(text.contains(&hint));
        }
    }
}

/// Whether the model lets the token be used, and the API agrees.
fn may_use(model: &Model, key: usize, at: usize, why: Option<&Reason>) -> bool {
    let token = &model.tokens[at];
    let agree = match (model.look(key, token), token.usage) {
        (Look::Found, Usage::Unused) => why.is_none(),
        (Look::Found, Usage::InUse) => matches!(why, Some(Reason::TokenInUse { .. })),
        (Look::Found, Usage::Used) => matches!(why, Some(Reason::TokenUsed { .. })),
        (Look::None, _) => {
            matches!(
                why,
                Some(Reason::NoSuchToken {
                    other_mode: None,
                    ..
                })
            )
        }
        (Look::InOtherMode(live), _) => {
            matches!(why, Some(Reason::NoSuchToken { other_mode, .. }) if *other_mode == Some(live))
        }
    };
    assert!(agree, "{why:?} for a token that is {:?}", token.usage);
    why.is_none()
}
