//! The ways to make each fault of a call.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;

use chrono::{DateTime, Datelike, Utc};

use super::{CallFault, HttpCall, SentKey};
use crate::testing::{ApiKeys, Choices, Fault, Generator, built, reference};
use crate::wire::Reason;

impl CallFault {
    /// A good call with this fault, and why it is refused.
    pub(super) fn make(
        self,
        call: HttpCall,
        at: DateTime<Utc>,
        choices: &mut Choices<'_>,
    ) -> (HttpCall, Reason) {
        match self {
            Self::KeyMissing => (without_key(call, choices), Reason::KeyMissing),
            Self::KeyUnknown => {
                let mut key = key(Fault::Prefix, choices);
                // How longer ones are shown is not recorded.
                key.truncate(35);
                let shown = shown(&key);
                (call.bearer(&key), Reason::KeyUnknown { shown })
            }
            Self::KeyHasSpace => {
                let key = key(Fault::Character, choices);
                (call.bearer(&key), Reason::KeyHasSpace)
            }
            Self::UrlUnknown => nowhere(call, "POST", no_path(choices)),
            Self::UrlSlash => {
                let (method, path) = path_with_slash(at, choices);
                nowhere(call, method, path)
            }
            Self::MethodUnknown => {
                let (method, path) = path_of_other_method(at, choices);
                nowhere(call, method, path)
            }
            Self::NoSuchToken => {
                let id = no_token(at, choices);
                let call = call.at("GET", format!("/v1/tokens/{id}"));
                let reason = Reason::NoSuchToken {
                    id,
                    param: None,
                    other_mode: None,
                };
                (call, reason)
            }
            Self::BodyJson => {
                let call = HttpCall::form(json(at, choices)).content_type("application/json");
                (call, Reason::KindMissing)
            }
        }
    }
}

fn key(fault: Fault, choices: &mut Choices<'_>) -> String {
    built(ApiKeys::new().faulty(fault, choices)).value()
}

/// A key of 13 to 35 characters, of which 8 and 4 are shown.
fn shown(key: &str) -> String {
    let last = key.chars().count().saturating_sub(4);
    let characters = key.chars().enumerate();
    let shown = characters.map(|(at, character)| match (8..last).contains(&at) {
        true => '*',
        false => character,
    });
    shown.collect()
}

fn without_key(call: HttpCall, choices: &mut Choices<'_>) -> HttpCall {
    /// None at all; none behind the word; no user and no password.
    const EMPTY: &[Option<&str>] = &[None, Some("Bearer"), Some("Basic Og==")];
    let call = call.key(SentKey::None);
    match *choices.one_of(EMPTY) {
        Some(empty) => call.header("authorization", empty),
        None => call,
    }
}

fn nowhere(call: HttpCall, method: &'static str, path: String) -> (HttpCall, Reason) {
    let reason = Reason::UrlUnknown {
        method: method.to_owned(),
        path: path.clone(),
    };
    (call.at(method, path), reason)
}

fn no_path(choices: &mut Choices<'_>) -> String {
    let rest = choices.characters(SMALL, 6);
    match choices.below(4) {
        0 => "/v1/token".to_owned(),
        1 => format!("/v1/token_{rest}"),
        2 => format!("/v1/tokens_{rest}"),
        _ => format!("/v1/tokens/tok_{rest}/{rest}"),
    }
}

fn path_with_slash(at: DateTime<Utc>, choices: &mut Choices<'_>) -> (&'static str, String) {
    let id = token_id("tok", at, choices);
    match choices.below(4) {
        0 => ("POST", "/v1/tokens/".to_owned()),
        1 => ("POST", "/v1//tokens".to_owned()),
        2 => ("GET", format!("/v1/tokens/{id}/")),
        _ => ("GET", format!("/v1//tokens/{id}")),
    }
}

fn path_of_other_method(at: DateTime<Utc>, choices: &mut Choices<'_>) -> (&'static str, String) {
    if choices.once_in(2) {
        let method = *choices.one_of(&["POST", "PUT", "PATCH", "DELETE"]);
        let id = token_id("tok", at, choices);
        return (method, format!("/v1/tokens/{id}"));
    }
    let method = *choices.one_of(&["GET", "PUT", "PATCH", "DELETE"]);
    (method, "/v1/tokens".to_owned())
}

fn no_token(at: DateTime<Utc>, choices: &mut Choices<'_>) -> String {
    let prefix = *choices.one_of(&["tok", "btok", "ct", "cpt", "pii", "cvctok"]);
    match choices.below(3) {
        0 => token_id(prefix, at, choices),
        // Letters of which no ready-made token is called, as `tok_jcb` is.
        1 => format!("{prefix}_{}", choices.characters("xyz", 3)),
        _ => choices.characters(SMALL, 12),
    }
}

fn json(at: DateTime<Utc>, choices: &mut Choices<'_>) -> String {
    let year = at.year() + 4;
    match choices.below(3) {
        0 => {
            format!(r#"{{"card":{{"number":"4242424242424242","exp_month":5,"exp_year":{year}}}}}"#)
        }
        1 => r#"{"pii":{"id_number":"000000000"}}"#.to_owned(),
        _ => r#"{"cvc_update":{"cvc":"123"}}"#.to_owned(),
    }
}

const SMALL: &str = "abcdefghijklmnopqrstuvwxyz";

/// The id of a token that nobody has made, of no account.
fn token_id(prefix: &str, at: DateTime<Utc>, choices: &mut Choices<'_>) -> String {
    let (account, random) = (choices.characters(SMALL, 10), choices.characters(SMALL, 8));
    let id = reference::id::encode(prefix, '1', at.timestamp(), &account, &random);
    id.unwrap_or_else(|| format!("{prefix}_{account}{random}"))
}
