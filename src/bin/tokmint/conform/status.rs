//! The status of an answer, in words.

use super::compare;
use super::emulator::Answer;

pub(super) fn shown(answer: &Answer) -> String {
    match answer.status {
        status @ 300..400 => format!("{status} (a redirect, which is not followed)"),
        status => status.to_string(),
    }
}

/// With the beginning of the body, for where that is not compared.
pub(super) fn shown_with_body(answer: &Answer) -> String {
    // It may be cut anywhere.
    let bytes = answer.body.get(..1024).unwrap_or(&answer.body);
    let body = String::from_utf8_lossy(bytes);
    let words: Vec<_> = body.split_whitespace().collect();
    let body = compare::shown(&words.join(" "));
    match body.is_empty() {
        true => format!("{} without a body", shown(answer)),
        false => format!("{} and {body}", shown(answer)),
    }
}
