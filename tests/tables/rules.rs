//! `src/data/rules.csv`: what the API answers to good requests and to each fault, and who says so.
//! `tests/rules.rs` has what is to hold of it.

use std::fmt::Write;

use tokmint::testing::{CallFault, CallKind, RequestFault, RequestKind};
use tokmint::testmode::Confidence;

use super::{assert_generated, read_csv};

const HEADER: &[&str] = &["rule", "says", "confidence", "message", "source"];

#[test]
fn rules_are_compiled_from_the_csv() {
    let rows = read_csv("src/data/rules.csv", HEADER);
    let mut out = String::from(
        "// @generated from rules.csv by tests/tables.rs, do not edit.\n\n\
         use crate::testing::{CallFault, CallKind, RequestFault, RequestKind, Rule, Subject};\n\
         use crate::testmode::Confidence;\n\n\
         /// In the order of the CSV.\n",
    );
    writeln!(out, "pub(crate) static RULES: [Rule; {}] = [", rows.len()).unwrap();
    for row in &rows {
        writeln!(out, "    {},", rule(row)).unwrap();
    }
    out.push_str("];\n");
    assert_generated("src/data/rules.rs", &out);
}

fn rule(row: &[String]) -> String {
    let [name, says, confidence, message, source] = row else {
        panic!("{row:?}");
    };
    let variant = |word: &str| {
        let word = Confidence::parse(word)?;
        Some(format!("Confidence::{word:?}"))
    };
    let confidence = variant(confidence).unwrap();
    let about = about(name);
    let message = match variant(message) {
        Some(confidence) => format!("Some({confidence})"),
        None => "None".to_owned(),
    };
    format!(
        "Rule {{ name: {name:?}, about: {about}, says: {says:?}, confidence: {confidence}, message: {message}, \
         source: {source:?} }}"
    )
}

/// What a rule is about, by its name.
fn about(name: &str) -> String {
    let token = name
        .strip_prefix("token-")
        .map(|kind| kind.replace('-', "_"));
    if let Some(kind) = token.and_then(|kind| RequestKind::parse(&kind)) {
        return format!("Subject::Request(RequestKind::{kind:?})");
    }
    if let Some(kind) = name.strip_prefix("call-").and_then(CallKind::parse) {
        return format!("Subject::Call(CallKind::{kind:?})");
    }
    if let Some(fault) = RequestFault::parse(name) {
        return format!("Subject::RequestFault(RequestFault::{fault:?})");
    }
    match CallFault::parse(name) {
        Some(fault) => format!("Subject::CallFault(CallFault::{fault:?})"),
        None => panic!("{name} is about nothing"),
    }
}
