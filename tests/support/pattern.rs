//! What is expected of a body, with patterns in the places of values, against a body.

use std::net::IpAddr;

use serde_json::Value;

/// Where a body is not as expected, each with its path.
pub(crate) fn differences(expected: &Value, said: &Value, now: i64) -> Vec<String> {
    let mut found = Vec::new();
    compare("", expected, Some(said), now, &mut found);
    found
}

fn compare(path: &str, expected: &Value, said: Option<&Value>, now: i64, found: &mut Vec<String>) {
    if let Some(pattern) = expected.get("$pattern").and_then(Value::as_str) {
        if !matches(pattern, said, now) {
            found.push(format!("{path}: {said:?} is not {pattern}"));
        }
        return;
    }
    match (expected, said) {
        (Value::Object(keys), Some(Value::Object(others))) => {
            for (key, value) in keys {
                let path = format!("{path}/{key}");
                compare(&path, value, others.get(key), now, found);
            }
            let more = others.keys().filter(|key| !keys.contains_key(*key));
            found.extend(more.map(|key| format!("{path}/{key}: not expected")));
        }
        (_, said) if Some(expected) == said => {}
        (_, said) => found.push(format!("{path}: {said:?} is not {expected}")),
    }
}

fn matches(pattern: &str, said: Option<&Value>, now: i64) -> bool {
    let Some(said) = said else {
        return pattern == "unknown";
    };
    let is_word =
        |text: &str| !text.is_empty() && text.bytes().all(|at| at.is_ascii_alphanumeric());
    match (pattern, said) {
        ("unknown", _) | ("ip_or_null", Value::Null) => true,
        ("ip_or_null", Value::String(text)) => text.parse::<IpAddr>().is_ok(),
        ("now", Value::Number(seconds)) => seconds
            .as_i64()
            .is_some_and(|seconds| seconds.abs_diff(now) <= 60),
        ("any_text", Value::String(text)) => !text.is_empty(),
        ("fingerprint", Value::String(text)) => text.len() == 16 && is_word(text),
        (pattern, Value::String(text)) => pattern
            .strip_suffix("_id")
            .and_then(|prefix| text.strip_prefix(prefix)?.strip_prefix('_'))
            .is_some_and(is_word),
        _ => false,
    }
}
