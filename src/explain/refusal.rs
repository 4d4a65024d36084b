//! What the API answers where it refuses.

use alloc::format;
use alloc::string::String;

use super::{Rule, Step, Verdict};
use crate::wire::{ApiError, Reason};

/// A refusal as the API words it.
pub(super) fn refused(rule: Rule, why: &Reason) -> Step {
    let error = ApiError::from(why);
    let step = Step::new(rule, Verdict::Failed, answer(&error));
    match error.code {
        Some(code) => step.value(code),
        None => step,
    }
}

/// Status, type, codes and message.
pub(super) fn answer(error: &ApiError) -> String {
    let mut says = format!("status {}, {}", error.status, error.kind);
    for code in [error.code, error.decline_code].into_iter().flatten() {
        says += ", ";
        says += code;
    }
    format!("{says}: {}", error.message)
}
