//! The parameters of accounts, persons, id numbers and security codes, told a second time: every name
//! takes what it should, refuses what it should, and comes out as it was sent.
//!
//! The trees below are written down from the specification of the version 2026-09-30.endive, one row
//! a name, and share nothing with those of the crate but the source.

#![cfg(feature = "proptest")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use std::collections::BTreeSet;

use chrono::DateTime;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use tokmint::testing::reference::form::{self, Tree};
use tokmint::wire::form::Workspace;
use tokmint::{ApiError, Call, Engine, Entropy, Payload, Reason, Secret};

/// A scalar: its path, its type, the most characters if there is a limit, and marks: `?` the empty
/// string unsets it, `*` secret.
type Row = (String, Type, Option<usize>, &'static str);

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Type {
    Text,
    Flag,
    Integer,
    Number,
    Email,
    Word(&'static [&'static str]),
    /// An array of texts.
    Texts,
    /// An array of texts, or the empty string.
    TextsOrUnset,
    /// An array of words.
    Words(&'static [&'static str]),
    /// A day, a month and a year, or the empty string.
    Date,
    Metadata,
}
use Type::{Date, Email, Flag, Integer, Metadata, Number, Text, Texts, TextsOrUnset, Word, Words};

const L: Option<usize> = Some(5000);
const NO: Option<usize> = None;

fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    let mut add = |path: &str, kind, limit, marks| rows.push((path.to_owned(), kind, limit, marks));

    add("account[business_type]", Word(BUSINESS_TYPES), NO, "");
    add("account[tos_shown_and_accepted]", Flag, NO, "");
    for flag in [
        "directors_provided",
        "executives_provided",
        "owners_provided",
        "ownership_declaration_shown_and_signed",
    ] {
        add(&format!("account[company][{flag}]"), Flag, NO, "");
    }
    for declaration in [
        "directorship_declaration",
        "ownership_declaration",
        "representative_declaration",
    ] {
        let path = format!("account[company][{declaration}]");
        add(&format!("{path}[date]"), Integer, NO, "");
        add(&format!("{path}[ip]"), Text, NO, "");
        add(&format!("{path}[user_agent]"), Text, L, "");
    }
    for (name, limit, marks) in [
        ("export_license_id", 5000, ""),
        ("export_purpose_code", 5000, ""),
        ("phone", 5000, ""),
        ("registration_number", 5000, "*"),
        ("tax_id", 5000, "*"),
        ("tax_id_registrar", 5000, ""),
        ("vat_id", 5000, "*"),
        ("name", 200, ""),
        ("name_kana", 200, ""),
        ("name_kanji", 200, ""),
        ("verification][document][back", 500, ""),
        ("verification][document][front", 500, ""),
    ] {
        add(
            &format!("account[company][{name}]"),
            Text,
            Some(limit),
            marks,
        );
    }
    let company = "account[company]";
    add(&format!("{company}[structure]"), Word(STRUCTURES), NO, "?");
    let reason = format!("{company}[ownership_exemption_reason]");
    add(&reason, Word(EXEMPTIONS), NO, "?");
    add(&format!("{company}[registration_date]"), Date, NO, "?");

    // What an individual and a person have in common, with the limits in which they differ.
    for (person, name, alias) in [("account[individual]", 100, 300), ("person", 5000, 5000)] {
        for (name, limit, marks) in [
            ("first_name", Some(name), ""),
            ("last_name", Some(name), ""),
            ("first_name_kana", L, ""),
            ("first_name_kanji", L, ""),
            ("last_name_kana", L, ""),
            ("last_name_kanji", L, ""),
            ("maiden_name", L, ""),
            ("gender", NO, ""),
            ("phone", NO, ""),
            ("id_number", L, "*"),
            ("id_number_secondary", L, "*"),
            ("verification][document][back", Some(500), ""),
            ("verification][document][front", Some(500), ""),
            ("verification][additional_document][back", Some(500), ""),
            ("verification][additional_document][front", Some(500), ""),
            ("relationship][title", L, ""),
        ] {
            add(&format!("{person}[{name}]"), Text, limit, marks);
        }
        for flag in ["director", "executive", "owner"] {
            add(&format!("{person}[relationship][{flag}]"), Flag, NO, "");
        }
        let percent = format!("{person}[relationship][percent_ownership]");
        add(&percent, Number, NO, "?");
        add(&format!("{person}[dob]"), Date, NO, "?");
        add(&format!("{person}[metadata]"), Metadata, NO, "?");
        let exposure = format!("{person}[political_exposure]");
        add(&exposure, Word(&["existing", "none"]), NO, "");
        let aliases = format!("{person}[full_name_aliases]");
        add(&aliases, TextsOrUnset, Some(alias), "");
    }
    add("account[individual][email]", Email, NO, "");
    add("account[individual][ssn_last_4]", Text, L, "*");
    // The page about the parameter gives the limit.
    add("person[email]", Email, Some(800), "");
    add("person[ssn_last_4]", Text, NO, "*");
    add("person[nationality]", Text, L, "");
    for flag in ["authorizer", "legal_guardian", "representative"] {
        add(&format!("person[relationship][{flag}]"), Flag, NO, "");
    }
    let acceptance = "person[additional_tos_acceptances][account]";
    add(&format!("{acceptance}[date]"), Integer, NO, "");
    add(&format!("{acceptance}[ip]"), Text, NO, "");
    add(&format!("{acceptance}[user_agent]"), Text, L, "?");
    for document in ["company_authorization", "passport", "visa"] {
        let files = format!("person[documents][{document}][files]");
        add(&files, Texts, Some(500), "?");
    }
    let cfpb = "person[us_cfpb_data]";
    let ethnicity = format!("{cfpb}[ethnicity_details][ethnicity]");
    add(&ethnicity, Words(ETHNICITIES), NO, "");
    add(
        &format!("{ethnicity}_other").replace("]_other", "_other]"),
        Text,
        L,
        "",
    );
    add(&format!("{cfpb}[race_details][race]"), Words(RACES), NO, "");
    add(&format!("{cfpb}[race_details][race_other]"), Text, L, "");
    add(&format!("{cfpb}[self_identified_gender]"), Text, L, "");

    for address in [
        "account[company][address]",
        "account[company][administrative_address]",
        "account[company][physical_address]",
        "account[company][principal_place_of_business]",
        "account[individual][address]",
        "account[individual][registered_address]",
        "person[address]",
        "person[registered_address]",
    ] {
        for (name, limit) in [
            ("city", 100),
            ("country", 5000),
            ("line1", 200),
            ("line2", 200),
            ("postal_code", 5000),
            ("state", 5000),
        ] {
            add(&format!("{address}[{name}]"), Text, Some(limit), "");
        }
    }
    for of in ["account[company]", "account[individual]", "person"] {
        for script in ["kana", "kanji"] {
            for name in [
                "city",
                "country",
                "line1",
                "line2",
                "postal_code",
                "state",
                "town",
            ] {
                add(&format!("{of}[address_{script}][{name}]"), Text, L, "");
            }
        }
    }

    for name in ["id_number", "personal_id_number", "ssn_last_4", "tax_id"] {
        add(&format!("pii[{name}]"), Text, L, "*");
    }
    add("cvc_update[cvc]", Text, L, "*");
    rows
}

const BUSINESS_TYPES: &[&str] = &["company", "government_entity", "individual", "non_profit"];

const EXEMPTIONS: &[&str] = &[
    "qualified_entity_exceeds_ownership_threshold",
    "qualifies_as_financial_institution",
];

#[rustfmt::skip]
const STRUCTURES: &[&str] = &[
    "free_zone_establishment", "free_zone_llc", "government_instrumentality", "governmental_unit",
    "incorporated_non_profit", "incorporated_partnership", "limited_liability_partnership", "llc",
    "multi_member_llc", "private_company", "private_corporation", "private_partnership",
    "public_company", "public_corporation", "public_partnership", "registered_charity",
    "single_member_llc", "sole_establishment", "sole_proprietorship",
    "tax_exempt_government_instrumentality", "unincorporated_association",
    "unincorporated_non_profit", "unincorporated_partnership",
];

#[rustfmt::skip]
const ETHNICITIES: &[&str] = &[
    "cuban", "hispanic_or_latino", "mexican", "not_hispanic_or_latino", "other_hispanic_or_latino",
    "prefer_not_to_answer", "puerto_rican",
];

#[rustfmt::skip]
const RACES: &[&str] = &[
    "african_american", "american_indian_or_alaska_native", "asian", "asian_indian",
    "black_or_african_american", "chinese", "ethiopian", "filipino", "guamanian_or_chamorro",
    "haitian", "jamaican", "japanese", "korean", "native_hawaiian",
    "native_hawaiian_or_other_pacific_islander", "nigerian", "other_asian",
    "other_black_or_african_american", "other_pacific_islander", "prefer_not_to_answer", "samoan",
    "somali", "vietnamese", "white",
];

/// The pairs that fill a name, all right: one of several ways.
fn good(row: &Row) -> BoxedStrategy<Vec<(String, String)>> {
    let (path, kind, limit, marks) = row.clone();
    let one = |path: String| move |value: String| vec![(path.clone(), value)];
    let text = prop::collection::vec(any::<char>(), 1..20).prop_map(String::from_iter);
    let alone = match kind {
        // The card layer judges the code.
        Text if path.starts_with("cvc_update") => "[0-9]{3,4}".prop_map(one(path.clone())).boxed(),
        Text => {
            let longest = "é".repeat(limit.unwrap_or(6000));
            prop_oneof![9 => text, 1 => Just(longest)]
                .prop_map(one(path.clone()))
                .boxed()
        }
        Flag => select(vec!["true", "false", "True", "False"])
            .prop_map(String::from)
            .prop_map(one(path.clone()))
            .boxed(),
        Integer => any::<i64>()
            .prop_map(|n| n.to_string())
            .prop_map(one(path.clone()))
            .boxed(),
        Number => "-?[0-9]{1,9}(\\.[0-9]{1,9})?"
            .prop_map(one(path.clone()))
            .boxed(),
        Email => "[a-z.+]{1,9}@[a-z.]{1,9}"
            .prop_map(one(path.clone()))
            .boxed(),
        Word(words) => select(words)
            .prop_map(String::from)
            .prop_map(one(path.clone()))
            .boxed(),
        Texts | TextsOrUnset => array(path.clone(), text.boxed()),
        Words(words) => array(path.clone(), select(words).prop_map(String::from).boxed()),
        Date => (any::<[i16; 3]>(), Just(path.clone()))
            .prop_map(|(parts, path)| {
                ["day", "month", "year"]
                    .iter()
                    .zip(parts)
                    .map(|(name, part)| (format!("{path}[{name}]"), part.to_string()))
                    .collect()
            })
            .prop_shuffle()
            .boxed(),
        Metadata => {
            let members = prop::collection::btree_map("[a-z0-9_ ]{1,40}", ".{0,500}", 1..5);
            members
                .prop_map(move |members| {
                    members
                        .into_iter()
                        .map(|(key, value)| (format!("{path}[{key}]"), value))
                        .collect()
                })
                .boxed()
        }
    };
    let (path, ..) = row.clone();
    let unset = match kind {
        TextsOrUnset => true,
        Texts => false,
        _ => marks.contains('?'),
    };
    match unset {
        true => prop_oneof![4 => alone, 1 => Just(vec![(path, String::new())])].boxed(),
        false => alone,
    }
}

/// Elements of an array, with explicit keys or without.
fn array(path: String, element: BoxedStrategy<String>) -> BoxedStrategy<Vec<(String, String)>> {
    (prop::collection::vec(element, 1..5), any::<bool>())
        .prop_map(move |(elements, keyed)| {
            let key = |at: usize| if keyed { at.to_string() } else { String::new() };
            elements
                .into_iter()
                .enumerate()
                .map(|(at, element)| (format!("{path}[{}]", key(at)), element))
                .collect()
        })
        .boxed()
}

/// A good body of an account or a person, a few names of it.
fn body() -> impl Strategy<Value = (&'static str, Vec<(String, String)>)> {
    select(vec!["account", "person"]).prop_flat_map(|kind| {
        let rows: Vec<Row> = rows();
        let own: Vec<Row> = rows
            .into_iter()
            .filter(|row| head(&row.0) == kind)
            .collect();
        let some = subsequence(own, 1..8).prop_shuffle();
        some.prop_flat_map(|rows| rows.iter().map(good).collect::<Vec<_>>())
            .prop_map(move |pairs| (kind, pairs.concat()))
    })
}

proptest! {
    /// What is sent comes out: all of it, at the paths that the slow reference finds, in order.
    #[test]
    fn a_payload_is_what_was_sent((kind, pairs) in body(), encoded in any::<bool>()) {
        let body = match encoded {
            true => form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish(),
            // Keys as they are.
            false => pairs
                .iter()
                .map(|(key, value)| {
                    let value: String =
                        form_urlencoded::byte_serialize(value.as_bytes()).collect();
                    format!("{}={value}", key.replace(' ', "+"))
                })
                .collect::<Vec<_>>()
                .join("&"),
        };
        let payload = payload(&body, kind).map_err(|why| TestCaseError::fail(why.to_string()))?;

        let sent = form::pairs(body.as_bytes()).unwrap();
        prop_assert_eq!(&sent, &pairs);
        prop_assert!(payload.iter().map(|(_, value)| value).eq(sent.iter().map(|(_, value)| value)));

        let tree = form::tree(&sent);
        let tree = tree.at(&[Some(kind.to_owned())]).unwrap();
        let mut expected = Vec::new();
        flatten(tree, "", &mut expected);
        let mut actual: Vec<_> = payload.iter().map(|(path, value)| (path.to_owned(), value.to_owned())).collect();
        for (path, value) in &actual {
            prop_assert_eq!(payload.get(path), Some(value.as_str()));
        }
        prop_assert_eq!(payload.get("foo"), None);
        expected.sort();
        actual.sort();
        prop_assert_eq!(actual, expected);
        prop_assert_eq!(format!("{payload:?}").matches(char::is_numeric).count(), pairs.len().to_string().len());
    }

    /// Of every name sent twice the last value counts, and comes out alone.
    #[test]
    fn the_last_value_counts((kind, pairs) in body()) {
        let keyed: Vec<(String, String)> = pairs.into_iter().filter(|(key, _)| !key.ends_with("[]")).collect();
        prop_assume!(!keyed.is_empty());
        // Wrong values first, where there is a right one to come.
        let wrong = keyed.iter().map(|(key, _)| (key.clone(), "\u{1}".repeat(6_001)));
        let all: Vec<(String, String)> = wrong.chain(keyed.clone()).collect();
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&all).finish();
        let payload = payload(&body, kind).map_err(|why| TestCaseError::fail(why.to_string()))?;
        prop_assert!(payload.iter().map(|(_, value)| value).eq(keyed.iter().map(|(_, value)| value.as_str())));
    }
}

/// Every way in which one value can be wrong, of every name.
#[test]
fn every_name_refuses_what_it_should() {
    for row @ (path, kind, limit, marks) in &rows() {
        // An array is tried by its first element.
        let is_array = matches!(kind, Texts | TextsOrUnset | Words(_));
        let (sent, path) = match is_array {
            true => (format!("{path}[]"), format!("{path}[0]")),
            false => (path.clone(), path.clone()),
        };
        let secret = marks.contains('*');
        let empty = refusal(&sent, "");
        match marks.contains('?') {
            true => assert_eq!(empty, None, "{row:?}"),
            false => {
                let start = format!("You passed an empty string for '{path}'.");
                assert!(message(&empty, &path).starts_with(&start), "{row:?}");
            }
        }
        let shown = |value: &str| {
            if secret {
                "[redacted]".to_owned()
            } else {
                value.to_owned()
            }
        };
        if let Some(limit) = limit {
            let long = match kind {
                Email => format!("{}@example.com", "a".repeat(limit - 11)),
                _ => format!("ab{}yz", "é".repeat(limit - 3)),
            };
            let ends = match kind {
                Email => "aaaa....com",
                _ => "abéé...ééyz",
            };
            let expected = format!(
                "Invalid string: {}; must be at most {limit} characters",
                shown(ends)
            );
            assert_eq!(message(&refusal(&sent, &long), &path), expected);
        }
        let wrong = |value: &str, expected: &str| {
            assert_eq!(message(&refusal(&sent, value), &path), expected, "{row:?}");
        };
        match kind {
            Flag => {
                for value in ["1", "0", "TRUE", "yes", " true"] {
                    wrong(value, &format!("Invalid boolean: {value}"));
                }
            }
            Integer => wrong("1.5", "Invalid integer: 1.5"),
            Number => wrong("1e5", "Invalid number: 1e5"),
            Email => wrong("jenny", "Invalid email address: jenny"),
            Word(words) | Words(words) => {
                for word in *words {
                    assert_eq!(refusal(&sent, word), None, "{row:?}");
                }
                let said = refusal(&sent, &format!("{}x", words[0]));
                let list = words.join(", ");
                let (most, last) = list.rsplit_once(", ").unwrap();
                let comma = if words.len() > 2 { "," } else { "" };
                let expected = format!("Invalid {path}: must be one of {most}{comma} or {last}");
                assert_eq!(message(&said, &path), expected);
            }
            Date | Metadata => wrong("x", "Invalid object"),
            Text | Texts | TextsOrUnset => {}
        }
        if is_array {
            let path = path.trim_end_matches("[0]");
            let whole = refusal(path, "x");
            assert_eq!(message(&whole, path), "Invalid array");
            assert_eq!(
                refusal(path, "").is_none(),
                *kind == TextsOrUnset,
                "{row:?}"
            );
        } else if matches!(kind, Text | Word(_) | Email) {
            let nested = refusal(&format!("{path}[a]"), "b");
            let expected = format!("Invalid string: {}", shown("{\"a\":\"b\"}"));
            assert_eq!(message(&nested, &path), expected);
        }
    }
}

/// What is no text of the caller's has no limit of characters.
#[test]
fn numbers_have_no_limit_of_characters() {
    let zeros = "0".repeat(6_000);
    for name in [
        "person[ssn_last_4]",
        "person[dob][day]",
        "account[individual][relationship][percent_ownership]",
    ] {
        let rest = match name {
            "person[dob][day]" => "&person[dob][month]=1&person[dob][year]=1990",
            _ => "",
        };
        let refused = refusal_of(&format!("{name}={zeros}1{rest}"));
        assert_eq!(refused, None, "{name}");
    }
}

/// What cannot stand under a name is refused even where the name is sent again with what can.
#[test]
fn a_pair_out_of_place_is_not_superseded() {
    let (message, param) = refusal_of("card[]=x&card=tok_y").unwrap();
    assert!(message.starts_with("Invalid card object"), "{message}");
    assert_eq!(param, "card");
}

/// A value and brackets under one name, however deep these go.
#[test]
fn a_value_beside_brackets_is_refused() {
    for (body, path) in [
        ("card=tok_x&card[number]=4242424242424242", "card"),
        ("card=tok_x&card[networks][preferred]=visa", "card"),
        ("card[networks][preferred]=visa&card=tok_x", "card"),
        (
            "account[individual][dob]=&account[individual][dob][day]=1",
            "account[individual][dob]",
        ),
    ] {
        let mut workspace = Workspace::default();
        let refused = Engine::default().mint(body.as_bytes(), &call(), &mut workspace);
        let path = path.into();
        assert_eq!(
            refused.err(),
            Some(Reason::ScalarAndHash { path }),
            "{body}"
        );
    }
}

/// The parts of a date are whole numbers, and none may be missing.
#[test]
fn dates_are_whole() {
    let dates: Vec<Row> = rows().into_iter().filter(|row| row.1 == Date).collect();
    assert_eq!(dates.len(), 3);
    for (path, ..) in dates {
        let parts = ["day", "month", "year"];
        for missing in parts {
            let others = parts.iter().filter(|part| **part != missing);
            let body: Vec<String> = others.map(|part| format!("{path}[{part}]=1")).collect();
            let (said, param) = refusal_of(&body.join("&")).unwrap();
            assert_eq!(said, format!("Missing required param: {path}[{missing}]."));
            assert_eq!(param, format!("{path}[{missing}]"));

            let said = refusal(&format!("{path}[{missing}]"), "");
            let expected = format!("You passed an empty string for '{path}[{missing}]'.");
            assert!(message(&said, &format!("{path}[{missing}]")).starts_with(&expected));
            let said = refusal(&format!("{path}[{missing}]"), "x");
            let part = format!("{path}[{missing}]");
            assert_eq!(message(&said, &part), "Invalid integer: x");
        }
    }
}

/// No name is known but those that are told here.
#[test]
fn names_are_told_in_full() {
    let rows = rows();
    let paths: BTreeSet<&str> = rows.iter().map(|(path, ..)| path.as_str()).collect();
    assert_eq!(paths.len(), rows.len());
    // Every name of any level under every hash: known exactly where it is told.
    let mut hashes = BTreeSet::new();
    let mut names = BTreeSet::from(["foo".to_owned(), "type".to_owned()]);
    for path in &paths {
        let mut hash = String::new();
        for name in path.split(['[', ']']).filter(|name| !name.is_empty()) {
            if !hash.is_empty() {
                hashes.insert(hash.clone());
                names.insert(name.to_owned());
                hash += &format!("[{name}]");
            } else {
                hash += name;
            }
        }
    }
    for hash in &hashes {
        for name in &names {
            let path = format!("{hash}[{name}]");
            let told = paths.contains(path.as_str()) || hashes.contains(&path);
            let said = refusal(&path, "1").unwrap_or_default().0;
            let unknown = said.starts_with("Received unknown parameter: ");
            assert_eq!(unknown, !told, "{path}: {said}");
        }
    }
}

/// As many pairs as a form may have, all in one place.
#[test]
fn hostile_bodies_are_judged_as_any_other() {
    /// The pair at a place of so many.
    type Pair = fn(usize, usize) -> String;
    let shapes: [(&str, Pair); 9] = [
        ("one array", |_, _| "person[full_name_aliases][]=x".into()),
        ("keys", |at, _| format!("person[full_name_aliases][{at}]=x")),
        ("backwards", |at, all| {
            format!("person[full_name_aliases][{}]=x", all - at)
        }),
        ("metadata", |at, _| format!("person[metadata][k{at}]=x")),
        ("one name", |_, _| "person[first_name]=x".into()),
        ("brackets", |at, _| format!("person[first_name][{at}]=x")),
        ("deep", |at, _| format!("person[metadata][k][{at}]=x")),
        ("unknown", |at, _| format!("person[dob][d{at}]=x")),
        ("half a date", |_, _| "person[dob][day]=1".into()),
    ];
    for (name, pair) in shapes {
        let pairs: Vec<String> = (0..4096).map(|at| pair(at, 4096)).collect();
        let body = pairs.join("&");
        let refused = payload(&body, "person").is_err();
        assert_eq!(refused, refusal_of(&body).is_some(), "{name}");
    }
}

/// The name before the first bracket.
fn head(path: &str) -> &str {
    path.split('[').next().unwrap()
}

/// Paths and texts of a tree, lists by their places.
fn flatten(tree: &Tree, path: &str, out: &mut Vec<(String, String)>) {
    let below = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}[{name}]"),
    };
    match tree {
        Tree::Text(text) => out.push((path.to_owned(), text.clone())),
        Tree::List(list) => {
            for (at, tree) in list.iter().enumerate() {
                flatten(tree, &below(&at.to_string()), out);
            }
        }
        Tree::Object(members) => {
            for (name, tree) in members {
                flatten(tree, &below(name), out);
            }
        }
    }
}

fn payload(body: &str, kind: &str) -> Result<Payload, Reason> {
    let call = call();
    let mut workspace = Workspace::default();
    let minted = Engine::default().mint(body.as_bytes(), &call, &mut workspace)?;
    match minted.secret {
        Secret::Account(payload) if kind == "account" => Ok(payload),
        Secret::Person(payload) if kind == "person" => Ok(payload),
        other => panic!("{other:?}"),
    }
}

/// Message and param of the refusal of one value, or nothing for a token. What stands beside it, if
/// it stands alone, is right.
fn refusal(path: &str, value: &str) -> Option<(String, String)> {
    refusal_of(
        &form_urlencoded::Serializer::new(String::new())
            .append_pair(path, value)
            .finish(),
    )
}

fn refusal_of(body: &str) -> Option<(String, String)> {
    let call = call();
    let mut workspace = Workspace::default();
    let why = Engine::default()
        .mint(body.as_bytes(), &call, &mut workspace)
        .err()?;
    let error = ApiError::from(&why);
    Some((error.message.into_owned(), error.param?.into_owned()))
}

/// The message, if the param is that path.
fn message<'a>(refusal: &'a Option<(String, String)>, path: &str) -> &'a str {
    let (message, param) = refusal
        .as_ref()
        .unwrap_or_else(|| panic!("{path} is taken"));
    assert_eq!(param, path, "{message}");
    message
}

fn call() -> Call {
    let at = DateTime::from_timestamp(1_774_000_000, 0).unwrap();
    Call::new(at, Entropy::from_bytes([7; 32]))
}
