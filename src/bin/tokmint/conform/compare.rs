//! What is expected of a body, with patterns in the places of values, against a body.
//!
//! `vectors/README.md` says which patterns there are.

use std::fmt;
use std::net::IpAddr;
use std::ops::RangeInclusive;

use serde_json::Value;

/// Where an answer is not as expected.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) struct Difference {
    /// A JSON pointer into the body, or what else of the answer it is about.
    pub(super) path: String,
    pub(super) expected: String,
    pub(super) came: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            expected,
            came,
        } = self;
        write!(f, "{path}: expected {expected}, came {came}")
    }
}

/// The patterns but for those of ids, and what they stand for.
const PATTERNS: [(&str, &str); 5] = [
    ("fingerprint", "16 letters and digits"),
    ("ip_or_null", "an IP address or null"),
    ("now", "the receiver's time, give or take a minute"),
    ("any_text", "a string that is not empty"),
    ("unknown", "anything"),
];

/// How far the time may be off, in seconds.
const MINUTE: i64 = 60;

/// Where a body is not as expected, which came in an answer of those moments, in unix seconds.
///
/// Of an object, keys too many come first: they tell what is there instead of others.
pub(super) fn differences(
    expected: &Value,
    said: &Value,
    now: &RangeInclusive<i64>,
) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", expected, Some(said), now, &mut found);
    found
}

fn compare(
    path: &str,
    expected: &Value,
    said: Option<&Value>,
    now: &RangeInclusive<i64>,
    found: &mut Vec<Difference>,
) {
    let mut differs = |path: &str, expected: String, said: Option<&Value>| {
        let path = match path {
            "" => "body",
            path => path,
        };
        found.push(Difference {
            path: shown(path),
            expected,
            came: said.map_or_else(|| "nothing".into(), |said| shown(&said.to_string())),
        });
    };
    if let Some(pattern) = expected.get("$pattern").and_then(Value::as_str) {
        if !matches(pattern, said, now) {
            differs(path, meaning(pattern), said);
        }
        return;
    }
    match (expected, said) {
        (Value::Object(keys), Some(Value::Object(others))) => {
            for (key, value) in others {
                if !keys.contains_key(key) {
                    differs(&below(path, key), "no such key".into(), Some(value));
                }
            }
            for (key, value) in keys {
                compare(&below(path, key), value, others.get(key), now, found);
            }
        }
        (_, said) if Some(expected) == said => {}
        (_, said) => differs(path, shown(&expected.to_string()), said),
    }
}

/// The path of a key, escaped as RFC 6901 has it.
fn below(path: &str, key: &str) -> String {
    format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// The prefix of a pattern of ids.
fn prefix(pattern: &str) -> Option<&str> {
    let prefix = pattern.strip_suffix("_id")?;
    let known = ["tok", "btok", "ct", "cpt", "pii", "cvctok", "card", "ba"];
    known.contains(&prefix).then_some(prefix)
}

/// What a pattern stands for, in words.
fn meaning(pattern: &str) -> String {
    let other = PATTERNS.iter().find(|(name, _)| *name == pattern);
    match (prefix(pattern), other) {
        (Some(prefix), _) => format!("{prefix}_ and letters and digits"),
        (None, Some((_, meaning))) => (*meaning).into(),
        (None, None) => format!("the pattern {}", shown(pattern)),
    }
}

fn matches(pattern: &str, said: Option<&Value>, now: &RangeInclusive<i64>) -> bool {
    let Some(said) = said else {
        return pattern == "unknown";
    };
    let is_word =
        |text: &str| !text.is_empty() && text.bytes().all(|at| at.is_ascii_alphanumeric());
    match (pattern, said) {
        ("unknown", _) | ("ip_or_null", Value::Null) => true,
        ("ip_or_null", Value::String(text)) => text.parse::<IpAddr>().is_ok(),
        ("now", Value::Number(seconds)) => seconds.as_i64().is_some_and(|seconds| {
            let early = now.start().saturating_sub(MINUTE);
            (early..=now.end().saturating_add(MINUTE)).contains(&seconds)
        }),
        ("any_text", Value::String(text)) => !text.is_empty(),
        ("fingerprint", Value::String(text)) => text.len() == 16 && is_word(text),
        (pattern, Value::String(text)) => prefix(pattern)
            .and_then(|prefix| text.strip_prefix(prefix)?.strip_prefix('_'))
            .is_some_and(is_word),
        _ => false,
    }
}

/// A text that can be shown in a line: short, and as [`shown_whole`] has it.
pub(super) fn shown(text: &str) -> String {
    /// In characters.
    const MOST: usize = 80;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => shown_whole(text.get(..end).unwrap_or_default()) + "...",
        None => shown_whole(text),
    }
}

/// A text without characters that do something to terminals.
pub(super) fn shown_whole(text: &str) -> String {
    let mut line = String::new();
    for character in text.chars() {
        match character {
            // What turns the direction of writing around, or is not seen.
            '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => {
                line.extend(character.escape_unicode());
            }
            character if character.is_control() => line.extend(character.escape_default()),
            character => line.push(character),
        }
    }
    line
}

/// Whether what is expected of a body names patterns that there are, and no others.
pub(super) fn is_known(expected: &Value) -> bool {
    match expected {
        Value::Object(keys) => match keys.get("$pattern") {
            Some(Value::String(name)) => {
                let other = PATTERNS.iter().any(|(known, _)| known == name);
                keys.len() == 1 && (other || prefix(name).is_some())
            }
            Some(_) => false,
            None => keys.values().all(is_known),
        },
        Value::Array(_) => false,
        _ => true,
    }
}
