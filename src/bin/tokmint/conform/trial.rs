//! One vector, sent and judged.

use serde_json::Value;

use super::case::Outcome;
use super::clock::Clock;
use super::compare::{self, Difference, shown};
use super::emulator::{Answer, Emulator};
use super::status;
use super::vectors::Vector;
use crate::failure::Failure;

/// Sends a vector, and compares what comes with what is expected.
///
/// # Errors
///
/// If the emulator is gone.
pub(super) fn test(
    vector: Vector,
    emulator: &mut Emulator,
    clock: &Clock,
) -> Result<Outcome, Failure> {
    let differences = match emulator.send(&vector.request)? {
        Ok(answer) => judge(&vector, &answer, clock),
        Err(why) => vec![Difference {
            path: "answer".into(),
            expected: format!("status {} and a body", vector.status),
            came: why,
        }],
    };
    Ok(Outcome {
        case: vector.case,
        requests: vec![vector.request],
        differences,
    })
}

fn judge(vector: &Vector, answer: &Answer, clock: &Clock) -> Vec<Difference> {
    let mut found = Vec::new();
    if answer.status != vector.status {
        found.push(Difference {
            path: "status".into(),
            expected: vector.status.to_string(),
            came: status::shown(answer),
        });
    }
    match serde_json::from_slice::<Value>(&answer.body) {
        Ok(body) => {
            found.extend(compare::differences(&vector.body, &body, &clock.moments()));
        }
        Err(_) => found.push(Difference {
            path: "body".into(),
            expected: "JSON".into(),
            came: match answer.body.as_slice() {
                [] => "no body".into(),
                // The start of it is enough, and may be cut anywhere.
                bytes => shown(&String::from_utf8_lossy(bytes.get(..1024).unwrap_or(bytes))),
            },
        }),
    }
    found
}
