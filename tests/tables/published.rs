//! `src/data/test_cards.csv`: the published test cards, and what becomes of them.
//!
//! An empty field is a fact that is not published; a confidence of country or funding that is
//! empty is that of the row.

use std::any::type_name;
use std::collections::BTreeSet;
use std::fmt::{Debug, Write};

use tokmint::Country;
use tokmint::card::brand::{Brand, Funding, Scheme};
use tokmint::testmode::{
    AfterCharge, Authentication, Check, Confidence, DeclineCode, ErrorCode, HealthBenefit, Payout,
    Reader, Risk,
};

use super::{assert_confidence, assert_generated, assert_sources, read_csv};

const HEADER: &[&str] = &[
    "number",
    "last4",
    "stand_in",
    "tokens",
    "payment_methods",
    "brand",
    "country",
    "funding",
    "co_brand",
    "benefit",
    "on_token",
    "on_attach",
    "on_charge",
    "checks",
    "authentication",
    "risk",
    "after_charge",
    "on_payout",
    "reader",
    "source",
    "confidence",
    "country_confidence",
    "funding_confidence",
];

/// The source of what is gone from today's documentation.
const OLD: &str = "Stripe testing 2016-2020";

#[test]
fn test_cards_are_compiled_from_the_csv() {
    let rows = read_csv("src/data/test_cards.csv", HEADER);
    let rows: Vec<Row> = rows.iter().map(|fields| Row(fields)).collect();
    let mut out = String::from(
        "// @generated from test_cards.csv by tests/tables.rs, do not edit.\n\n\
         use crate::card::brand::{Brand, Funding, Scheme};\n\
         use crate::country::Country;\n\
         use crate::testmode::*;\n\n\
         const NOTHING: TestCard = TestCard::NOTHING;\n\n\
         /// In the order of the CSV.\n",
    );
    let count = rows.len();
    writeln!(out, "pub(crate) static TEST_CARDS: [TestCard; {count}] = [").unwrap();
    for row in &rows {
        row.check();
        let fields = row.fields().join(", ");
        writeln!(out, "    TestCard {{ {fields}, ..NOTHING }},").unwrap();
    }
    out.push_str("];\n");

    assert!(
        rows.is_sorted_by_key(|row| row.field("number").is_empty()),
        "rows without number come last"
    );
    let mut numbers = BTreeSet::new();
    for row in &rows {
        let number = row.field("number");
        assert!(
            number.is_empty() || numbers.insert(number),
            "{number} twice"
        );
    }
    for (name, keys, column) in [
        ("BY_NUMBER", "Numbers", "number"),
        ("BY_TOKEN", "Ids of tokens", "tokens"),
        (
            "BY_PAYMENT_METHOD",
            "Ids of PaymentMethods",
            "payment_methods",
        ),
    ] {
        writeln!(out, "\n/// {keys}, sorted, and places in `TEST_CARDS`.").unwrap();
        render_index(&mut out, name, column, &rows);
    }
    render_parts(&mut out, &rows);
    assert_generated("src/data/test_cards.rs", &out);
}

#[derive(Debug)]
struct Row<'a>(&'a [String]);

impl<'a> Row<'a> {
    fn field(&self, name: &str) -> &'a str {
        let at = HEADER.iter().position(|header| *header == name);
        &self.0[at.unwrap()]
    }

    /// The parts of a field that holds several.
    fn list(&self, name: &str) -> Vec<&'a str> {
        let parts = self.field(name).split(';');
        parts.filter(|part| !part.is_empty()).collect()
    }

    fn check(&self) {
        let number = self.field("number");
        let tokens = self.list("tokens");
        let is_id = |id: &&str| {
            id.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        };
        assert!(number.bytes().all(|byte| byte.is_ascii_digit()), "{self:?}");
        assert!(matches!(number.len(), 0 | 14..=19), "{self:?}");
        assert!(
            number.is_empty() || self.field("last4").is_empty(),
            "{self:?}"
        );
        assert!(
            !number.is_empty() || !tokens.is_empty(),
            "nothing leads to {self:?}"
        );
        // So that every token has something to print.
        let stand_in = self.field("stand_in");
        assert!(stand_in.is_empty() != number.is_empty(), "{self:?}");
        assert!(stand_in.ends_with(self.field("last4")), "{self:?}");
        assert!(
            tokens.iter().all(|id| id.starts_with("tok_") && is_id(id)),
            "{self:?}"
        );
        assert!(self.list("payment_methods").iter().all(is_id), "{self:?}");
        assert_sources(self.field("source"));
    }

    /// The fields in Rust, less those that all rows have by themselves.
    fn fields(&self) -> Vec<String> {
        let number = self.field("number");
        let last4 = match number.len() {
            0 => self.field("last4"),
            digits => &number[digits - 4..],
        };
        let text = |text: &str| Some(format!("Some({text:?})")).filter(|_| !text.is_empty());
        let list = |ids: Vec<&str>| Some(format!("&{ids:?}")).filter(|_| !ids.is_empty());
        let withdrawn = self.field("source") == OLD;
        let fields = [
            ("number", text(number)),
            ("last4", text(last4)),
            ("stand_in", text(self.field("stand_in"))),
            ("tokens", list(self.list("tokens"))),
            ("payment_methods", list(self.list("payment_methods"))),
            ("brand", word(self.field("brand"), Brand::parse)),
            ("country", country(self.field("country"))),
            ("funding", word(self.field("funding"), Funding::parse)),
            ("co_brand", word(self.field("co_brand"), Scheme::parse)),
            ("benefit", word(self.field("benefit"), HealthBenefit::parse)),
            ("on_token", outcome(self.field("on_token"))),
            ("on_attach", outcome(self.field("on_attach"))),
            ("on_charge", outcome(self.field("on_charge"))),
            ("checks", checks(self.list("checks"))),
            (
                "authentication",
                word(self.field("authentication"), Authentication::parse),
            ),
            ("risk", word(self.field("risk"), Risk::parse)),
            (
                "after_charge",
                word(self.field("after_charge"), AfterCharge::parse),
            ),
            ("on_payout", word(self.field("on_payout"), Payout::parse)),
            ("reader", word(self.field("reader"), Reader::parse)),
            ("withdrawn", withdrawn.then(|| "true".to_owned())),
            ("source", Some(format!("{:?}", self.field("source")))),
            ("confidence", confidence(self.field("confidence"))),
            ("country_confidence", self.confidence_of("country")),
            ("funding_confidence", self.confidence_of("funding")),
        ];
        let given = fields
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        given
            .map(|(name, value)| format!("{name}: {value}"))
            .collect()
    }

    fn confidence_of(&self, fact: &str) -> Option<String> {
        let of_row = self.field("confidence");
        let own = self.field(&format!("{fact}_confidence"));
        assert!(own != of_row, "{self:?}");
        assert!(own.is_empty() || !self.field(fact).is_empty(), "{self:?}");
        confidence(if own.is_empty() { of_row } else { own })
    }
}

fn render_index(out: &mut String, name: &str, column: &str, rows: &[Row]) {
    let keys = rows
        .iter()
        .enumerate()
        .flat_map(|(at, row)| row.list(column).into_iter().map(move |key| (key, at)));
    let mut index: Vec<_> = keys.collect();
    index.sort_unstable();
    for pair in index.windows(2) {
        assert!(pair[0] != pair[1], "{:?} twice in a row", pair[0]);
    }
    let count = index.len();
    writeln!(out, "pub(crate) static {name}: [(&str, u16); {count}] = [").unwrap();
    for (key, at) in index {
        writeln!(out, "    ({key:?}, {at}),").unwrap();
    }
    out.push_str("];\n");
}

/// What the names of tokens are made of.
fn render_parts(out: &mut String, rows: &[Row]) {
    let names = rows.iter().flat_map(|row| row.list("tokens"));
    let parts: BTreeSet<&str> = names.flat_map(|id| id.split('_').skip(1)).collect();
    let count = parts.len();
    writeln!(
        out,
        "\n/// What stands between the underscores of ids of tokens, sorted.\n\
         pub(crate) static TOKEN_PARTS: [&str; {count}] = ["
    )
    .unwrap();
    for part in parts {
        writeln!(out, "    {part:?},").unwrap();
    }
    out.push_str("];\n");
}

/// A word of a vocabulary as Rust; `Debug` of a unit variant is its name.
fn word<T: Debug>(word: &str, parse: fn(&str) -> Option<T>) -> Option<String> {
    if word.is_empty() {
        return None;
    }
    let vocabulary = type_name::<T>().rsplit("::").next().unwrap();
    let value = parse(word).unwrap_or_else(|| panic!("{vocabulary} has no {word:?}"));
    Some(format!("Some({vocabulary}::{value:?})"))
}

fn country(code: &str) -> Option<String> {
    let known = code.is_empty() || Country::from_alpha2(code).is_some();
    assert!(known, "{code:?}");
    (!code.is_empty()).then(|| format!("Some(Country::of(b\"{code}\"))"))
}

/// As Rust, unless it is the one that rows have by themselves.
fn confidence(text: &str) -> Option<String> {
    assert_confidence(text);
    let confidence = Confidence::parse(text).unwrap();
    (confidence != Confidence::Spec).then(|| format!("Confidence::{confidence:?}"))
}

/// `succeeds`, or an error (`expired_card`, `card_declined/lost_card`), which holds `if sent` or
/// `perhaps`.
fn outcome(text: &str) -> Option<String> {
    let (variant, error) = match text.split_once(' ') {
        _ if text.is_empty() => return None,
        _ if text == "succeeds" => return Some("Some(Outcome::Succeeds)".to_owned()),
        None => ("Refused", text),
        Some((error, "if sent")) => ("RefusedIfSent", error),
        Some((error, "perhaps")) => ("MayBeRefused", error),
        Some(_) => panic!("{text:?}"),
    };
    let error = match error.split_once('/') {
        Some(("card_declined", why)) => {
            let why = DeclineCode::parse(why).unwrap_or_else(|| panic!("{text:?}"));
            format!("CardError::declined(DeclineCode::{why:?})")
        }
        None => {
            let code = ErrorCode::parse(error).unwrap_or_else(|| panic!("{text:?}"));
            format!("CardError::of(ErrorCode::{code:?})")
        }
        Some(_) => panic!("{text:?}"),
    };
    Some(format!("Some(Outcome::{variant}({error}))"))
}

/// `line1=fail` and the like; what is not named passes.
fn checks(others: Vec<&str>) -> Option<String> {
    let fields = others.iter().map(|check| {
        let (name, result) = check.split_once('=').unwrap();
        let field = match name {
            "cvc" => "cvc",
            "line1" => "address_line1",
            "zip" => "address_zip",
            _ => panic!("{check:?}"),
        };
        let result = Check::parse(result).unwrap_or_else(|| panic!("{check:?}"));
        assert!(result != Check::Pass, "{check:?}");
        format!("{field}: Check::{result:?}")
    });
    let fields: Vec<String> = fields.collect();
    (!fields.is_empty()).then(|| format!("Checks {{ {}, ..Checks::PASS }}", fields.join(", ")))
}
