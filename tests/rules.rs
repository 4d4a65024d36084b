//! The list of rules, `src/data/rules.csv`: one row for every way in which parameters, and calls, can be
//! good or bad, in the order of the four vocabularies.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use tokmint::testing::{
    CallFault, CallKind, RequestAnswer, RequestFault, RequestKind, Rule as Compiled,
};

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

/// Every row with whether it is of something good and, if not, what is answered, in the order of the
/// vocabularies.
fn with_answers() -> Vec<(Rule, bool, Option<RequestAnswer>)> {
    let requests = RequestKind::ALL.iter().map(|_| (true, None));
    let faults = RequestFault::ALL.iter();
    let faults = faults.map(|fault| (false, fault.answer()));
    let calls = CallKind::ALL.iter().map(|_| (true, None));
    let call_faults = CallFault::ALL.iter();
    let call_faults = call_faults.map(|fault| (false, Some(fault.answer())));
    let all = requests.chain(faults).chain(calls).chain(call_faults);
    let rows = rules().into_iter().zip(all);
    rows.map(|(row, (good, answer))| (row, good, answer))
        .collect()
}

#[test]
fn every_kind_and_every_fault_has_its_row_in_their_order() {
    let requests = RequestKind::WORDS.iter();
    let requests = requests.map(|kind| format!("token-{}", kind.replace('_', "-")));
    let calls = CallKind::WORDS.iter().map(|kind| format!("call-{kind}"));
    let words = |words: &'static [&'static str]| words.iter().map(|word| (*word).to_owned());
    let expected: Vec<String> = requests
        .chain(words(RequestFault::WORDS))
        .chain(calls)
        .chain(words(CallFault::WORDS))
        .collect();
    let listed: Vec<String> = rules().into_iter().map(|row| row.rule).collect();
    assert_eq!(listed, expected);
}

#[test]
fn each_is_found_by_its_name_and_by_what_it_is_about() {
    for ((row, good, answer), rule) in with_answers().iter().zip(Compiled::ALL) {
        assert_eq!(row.rule, rule.name);
        assert_eq!(Compiled::named(rule.name), Some(rule));
        assert_eq!(Compiled::of(rule.about), rule);
        assert_eq!(
            (rule.about.is_good(), rule.about.answer()),
            (*good, *answer)
        );
    }
    assert_eq!(
        Compiled::of(RequestKind::CvcUpdate).name,
        "token-cvc-update"
    );
    assert_eq!(Compiled::of(CallKind::KeyBasic).name, "call-key-basic");
    assert_eq!(Compiled::of(CallFault::UrlSlash).name, "url-slash");
    assert_eq!(Compiled::named("token"), None);
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
    for (row, good, answer) in with_answers() {
        // What has no answer is not known.
        if !good && answer.is_none_or(|answer| answer.inferred) {
            assert_eq!(row.confidence, "inferred", "{}", row.rule);
        } else {
            let words = ["spec", "seen"];
            assert!(words.contains(&row.confidence.as_str()), "{}", row.rule);
        }
    }
}

#[test]
fn only_refusals_have_a_message() {
    for (Rule { rule, message, .. }, good, answer) in with_answers() {
        if good {
            assert_eq!(message, "", "{rule}");
            continue;
        }
        let words = ["seen", "inferred", "unknown"];
        assert!(words.contains(&message.as_str()), "{rule}: {message:?}");
        // An answer of which nothing is known has no known text either.
        assert!(answer.is_some() || message == "unknown", "{rule}");
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
