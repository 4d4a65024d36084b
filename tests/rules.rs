//! The list of rules, `src/data/rules.csv`: one row for every way in which a request for a token can be
//! good or bad, in the order of the two vocabularies.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use tokmint::testing::{RequestFault, RequestKind};

const COLUMNS: [&str; 5] = ["rule", "says", "confidence", "message", "source"];

struct Rule {
    rule: String,
    says: String,
    /// Of status, type and code.
    confidence: String,
    /// Of the text; empty where the request is good.
    message: String,
    source: String,
}

fn rules() -> Vec<Rule> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/data/rules.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        for (name, value) in COLUMNS.iter().zip(&row) {
            assert_eq!(value, value.trim(), "{}: spaces around {name}", &row[0]);
        }
        Rule {
            rule: row[0].to_owned(),
            says: row[1].to_owned(),
            confidence: row[2].to_owned(),
            message: row[3].to_owned(),
            source: row[4].to_owned(),
        }
    });
    rows.collect()
}

/// The rows of good requests, and then those of faulty ones with their faults.
fn good_and_faulty() -> (Vec<Rule>, Vec<(Rule, RequestFault)>) {
    let mut good = rules();
    let faulty = good.split_off(RequestKind::ALL.len());
    let faults = RequestFault::ALL.iter().copied();
    (good, faulty.into_iter().zip(faults).collect())
}

#[test]
fn every_kind_and_every_fault_has_its_row_in_their_order() {
    let kinds = RequestKind::WORDS.iter();
    let kinds = kinds.map(|kind| format!("token-{}", kind.replace('_', "-")));
    let faults = RequestFault::WORDS.iter().map(|fault| (*fault).to_owned());
    let expected: Vec<String> = kinds.chain(faults).collect();
    let listed: Vec<String> = rules().into_iter().map(|row| row.rule).collect();
    assert_eq!(listed, expected);
}

#[test]
fn each_says_one_short_sentence() {
    for Rule { rule, says, .. } in rules() {
        assert!(says.ends_with('.'), "{rule} does not end in a full stop");
        assert_eq!(says.matches(". ").count(), 0, "{rule} has two sentences");
        assert!(says.starts_with(char::is_uppercase), "{rule} starts small");
        let length = says.chars().count();
        assert!(length <= 160, "{rule} has {length} characters");
    }
}

#[test]
fn confidence_is_that_of_the_table_of_answers() {
    let (good, faulty) = good_and_faulty();
    for row in good {
        assert!(is_known(&row.confidence), "{}", row.rule);
    }
    for (row, fault) in faulty {
        // What has no answer is not known.
        if fault.answer().is_none_or(|answer| answer.inferred) {
            assert_eq!(row.confidence, "inferred", "{}", row.rule);
        } else {
            assert!(is_known(&row.confidence), "{}", row.rule);
        }
    }
}

fn is_known(confidence: &str) -> bool {
    ["spec", "seen"].contains(&confidence)
}

#[test]
fn only_refusals_have_a_message() {
    let (good, faulty) = good_and_faulty();
    for Rule { rule, message, .. } in good {
        assert_eq!(message, "", "{rule}");
    }
    for (Rule { rule, message, .. }, fault) in faulty {
        let words = ["seen", "inferred", "unknown"];
        assert!(words.contains(&message.as_str()), "{rule}: {message:?}");
        // An answer of which nothing is known has no known text either.
        assert!(fault.answer().is_some() || message == "unknown", "{rule}");
    }
}

/// A source is explained in `SOURCES.md`, a page or an issue; reasoning says from what, and what is not
/// inferred does not rest on it alone.
#[test]
fn every_source_can_be_looked_up() {
    let explained = include_str!("../src/data/SOURCES.md");
    for row in rules() {
        let rule = &row.rule;
        let (reasoned, found): (Vec<&str>, Vec<&str>) = row
            .source
            .split("; ")
            .partition(|source| source.starts_with("reasoning: from "));
        for source in &found {
            let is_named = explained.contains(&format!("\n| {source} | "));
            let is_page = source.starts_with("docs.stripe.com/");
            assert!(
                is_named || is_page || is_issue(source),
                "{rule}: {source:?}"
            );
        }
        if row.confidence == "inferred" {
            assert_eq!(reasoned.len(), 1, "{rule} does not say from what");
        } else {
            assert!(!found.is_empty(), "{rule} rests on reasoning alone");
        }
    }
}

/// Whether this is `stripe-node#162` or `enupal/stripe#167`.
fn is_issue(source: &str) -> bool {
    source.split_once('#').is_some_and(|(name, number)| {
        !name.is_empty()
            && !name.contains(' ')
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}
