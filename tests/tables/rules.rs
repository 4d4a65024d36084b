//! `src/data/rules.csv`: what the API answers to good requests and to each fault, and who says so.
//! `tests/rules.rs` has what is to hold of it.

use std::fmt::Write;

use tokmint::testmode::Confidence;

use super::{assert_generated, read_csv};

const HEADER: &[&str] = &["rule", "says", "confidence", "message", "source"];

#[test]
fn rules_are_compiled_from_the_csv() {
    let rows = read_csv("src/data/rules.csv", HEADER);
    let mut out = String::from(
        "// @generated from rules.csv by tests/tables.rs, do not edit.\n\n\
         use crate::testing::Rule;\n\
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
    let message = match variant(message) {
        Some(confidence) => format!("Some({confidence})"),
        None => "None".to_owned(),
    };
    format!(
        "Rule {{ name: {name:?}, says: {says:?}, confidence: {confidence}, message: {message}, \
         source: {source:?} }}"
    )
}
