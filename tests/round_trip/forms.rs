//! Reasons that lie in the form and in its names.

use proptest::prelude::*;
use proptest::sample::select;

use crate::Generator;
use crate::good::{
    Draft, PII, account, any_kind, bank_account, card, cvc_update, full, person, pii,
};
use crate::parameters::{ACCOUNT, PERSON, Parameter, Takes};
use crate::trial::Case;

pub(crate) const GENERATORS: &[Generator] = &[
    ("form-too-large", too_large),
    ("form-too-many-pairs", too_many_pairs),
    ("form-not-utf8", not_utf8),
    ("form-too-deep", too_deep),
    ("kind-missing", kind_missing),
    ("kind-conflict", kind_conflict),
    ("unknown-parameters", unknown),
    ("missing-parameter", missing),
    ("exclusive-parameters", exclusive),
];

/// One byte more than the limit, or some.
fn too_large() -> BoxedStrategy<Case> {
    (any_kind(), 0..40_usize, 1..40_usize)
        .prop_map(|(Draft { mut platform, body }, room, over)| {
            let length = body.bytes().len();
            platform.limits.bytes = length + room;
            // The one before what is added counts, too.
            let bad = body.clone().raw(&vec![b'a'; room + over]);
            Case::of_bodies(&platform, body, bad)
        })
        .boxed()
}

fn too_many_pairs() -> BoxedStrategy<Case> {
    (any_kind(), 0..4_usize)
        .prop_map(|(Draft { mut platform, body }, room)| {
            platform.limits.pairs = body.len() + room;
            let bad = (0..=room).fold(body.clone(), |body, _| body.add("guid", "NA"));
            Case::of_bodies(&platform, body, bad)
        })
        .boxed()
}

/// In a name or a value, as it is or encoded.
fn not_utf8() -> BoxedStrategy<Case> {
    let raw: &[&[u8]] = &[
        b"guid=\xFF",
        b"guid=Jos\xE9",
        b"guid=%E9",
        b"%C3%28",
        b"guid[%FF]=1",
        b"guid=%ED%A0%80",
        b"guid=%F5%80%80%80",
        b"sid=%C0%80&guid=1",
    ];
    (any_kind(), select(raw))
        .prop_map(|(Draft { platform, body }, raw)| {
            let bad = body.clone().raw(raw);
            Case::of_bodies(&platform, body, bad)
        })
        .boxed()
}

fn too_deep() -> BoxedStrategy<Case> {
    (any_kind(), 0..40_u8, any::<bool>())
        .prop_map(|(Draft { mut platform, body }, room, append)| {
            let depth = body.depth() as u8 + room;
            platform.limits.depth = depth;
            let brackets = if append { "[]" } else { "[a]" };
            let name = |brackets_many: u8| format!("guid{}", brackets.repeat(brackets_many.into()));
            let good = body.clone().add(name(depth - 1), "NA");
            let bad = body.add(name(depth), "NA");
            Case::of_bodies(&platform, good, bad)
        })
        .boxed()
}

const KINDS: [&str; 6] = [
    "card",
    "bank_account",
    "account",
    "person",
    "pii",
    "cvc_update",
];

fn kind_missing() -> BoxedStrategy<Case> {
    any_kind()
        .prop_map(|Draft { platform, body }| {
            let bad = KINDS
                .iter()
                .fold(body.clone(), |body, kind| body.without(kind));
            Case::of_bodies(&platform, body, bad.without("customer"))
        })
        .boxed()
}

fn kind_conflict() -> BoxedStrategy<Case> {
    let others = vec![
        ("card", "card_1"),
        ("card[name]", "Jenny"),
        ("bank_account", "ba_1"),
        ("bank_account[country]", "US"),
        ("account[business_type]", "company"),
        ("account[individual][first_name]", "Jenny"),
        ("person[dob]", ""),
        ("person[documents][visa][files][]", "file_1"),
        ("pii[tax_id]", "000000000"),
        ("cvc_update[cvc]", "123"),
    ];
    (full(), prop::sample::subsequence(others, 6..10))
        .prop_map(|(Draft { platform, body }, others)| {
            let kind = |name: &str| name.split('[').next().unwrap().to_owned();
            let own = KINDS
                .iter()
                .find(|kind| body.clone().without(kind).len() < body.len());
            let mut others = others
                .into_iter()
                .filter(|(name, _)| Some(&&*kind(name)) != own);
            let (name, value) = others.next().unwrap();
            let bad = body.clone().add(name, value);
            Case::of_bodies(&platform, body, bad)
        })
        .boxed()
}

/// At the top level or in a hash, one name or more, some spelled almost like a known one.
fn unknown() -> BoxedStrategy<Case> {
    let inside = |draft: BoxedStrategy<Draft>, places: Vec<&'static str>| {
        (
            draft,
            select(places),
            prop::sample::subsequence(UNKNOWN, 1..4),
            any::<bool>(),
        )
            .boxed()
    };
    let hashes = |kind: &'static str, parameters: &'static [Parameter]| {
        let hashes = parameters
            .iter()
            .filter(|(_, takes)| matches!(takes, Takes::Hash | Takes::Date));
        [kind, ""]
            .into_iter()
            .chain(hashes.map(|(name, _)| *name))
            .collect()
    };
    prop_oneof![
        inside(card(), vec!["", "card", "card[networks]"]),
        inside(bank_account(), vec!["", "bank_account"]),
        inside(account(), hashes("account", ACCOUNT)),
        inside(person(), hashes("person", PERSON)),
        inside(pii(), vec!["", "pii"]),
        inside(cvc_update(), vec!["", "cvc_update"]),
    ]
    .prop_map(|(Draft { platform, body }, place, names, nested)| {
        let bad = names.iter().fold(body.clone(), |body, name| {
            let below = if nested { "[a][]" } else { "" };
            match place {
                "" => body.add(format!("{name}{below}"), "x"),
                hash => body.add(format!("{hash}[{name}]{below}"), "x"),
            }
        });
        Case::of_bodies(&platform, body, bad)
    })
    .boxed()
}

/// Names that no level has.
const UNKNOWN: &[&str] = &[
    "colour",
    "exp_mont",
    "nubmer",
    "é",
    "0",
    "Card",
    "id",
    "legal_entity",
    "4242424242424242",
    " name",
];

fn missing() -> BoxedStrategy<Case> {
    let without = |draft: BoxedStrategy<Draft>, names: &'static [&'static str]| {
        (draft, select(names)).prop_map(|(Draft { platform, body }, name)| {
            let bad = body.clone().without(name);
            Case::of_bodies(&platform, body, bad)
        })
    };
    let date = |draft: BoxedStrategy<Draft>, dates: &'static [&'static str]| {
        let parts = prop::sample::subsequence(&["day", "month", "year"][..], 1..3);
        (draft, select(dates), parts).prop_map(|(Draft { platform, body }, date, parts)| {
            let body = body.without(date);
            let whole = ["day", "month", "year"].map(|part| (format!("{date}[{part}]"), "7"));
            let part = parts.iter().map(|part| (format!("{date}[{part}]"), "7"));
            let (good, bad) = (body.clone().add_all(whole), body.clone().add_all(part));
            Case::of_bodies(&platform, good, bad)
        })
    };
    prop_oneof![
        without(card(), &["card[exp_month]", "card[exp_year]"]),
        without(
            bank_account(),
            &["bank_account[country]", "bank_account[account_number]"]
        ),
        date(
            account(),
            &[
                "account[individual][dob]",
                "account[company][registration_date]"
            ]
        ),
        date(person(), &["person[dob]"]),
    ]
    .boxed()
}

fn exclusive() -> BoxedStrategy<Case> {
    let two_numbers = (pii(), select(PII)).prop_map(|(Draft { platform, body }, other)| {
        let other = match body.get(other) {
            Some(_) => PII[(PII.iter().position(|name| *name == other).unwrap() + 1) % PII.len()],
            None => other,
        };
        let bad = body.clone().add(other, "000000000");
        Case::of_bodies(&platform, body, bad)
    });
    let method = bank_account().prop_map(|Draft { platform, body }| {
        let bad = body.clone().add("bank_account[payment_method]", "pm_1");
        Case::of_bodies(&platform, body, bad)
    });
    prop_oneof![two_numbers, method].boxed()
}
