//! The status of an answer, in words.

use super::emulator::Answer;

pub(super) fn shown(answer: &Answer) -> String {
    match answer.status {
        status @ 300..400 => format!("{status} (a redirect, which is not followed)"),
        status => status.to_string(),
    }
}
