//! Faults that lie in the form and in its names.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::RequestKind;
use super::fault::{Twins, Way};
use super::good::PII;
use super::parameters::{ACCOUNT, PERSON, Takes};
use RequestKind::{Account, BankAccount, Card, Person, Pii};

const ALL: &[RequestKind] = RequestKind::ALL;

/// Up to the limit and no byte more, or some bytes more.
pub(super) const TOO_LARGE: &[Way] = &[Way::Of(ALL, |maker, kind| {
    let body = maker.good(kind);
    let limit = maker.requests.limits.bytes;
    let (room, over) = (maker.choices.length(0, 39), maker.choices.length(1, 40));
    // With what separates it from the others.
    let filler = |bytes: usize| {
        let name = "&guid=";
        let lacking = bytes.saturating_sub(body.bytes().len() + name.len());
        format!("guid={}", "a".repeat(lacking)).into_bytes()
    };
    let of = |bytes| body.clone().raw(&filler(bytes));
    Twins::new(of(limit.saturating_sub(room)), of(limit + over))
})];

/// As many pairs as there may be, or fewer; then one more, or some.
pub(super) const TOO_MANY_PAIRS: &[Way] = &[Way::Of(ALL, |maker, kind| {
    let body = maker.good(kind);
    let limit = maker.requests.limits.pairs;
    let (room, over) = (maker.choices.length(0, 3), maker.choices.length(1, 3));
    let of = |pairs: usize| {
        let lacking = pairs.saturating_sub(body.pairs().count());
        body.clone().add_all((0..lacking).map(|_| ("guid", "NA")))
    };
    Twins::new(of(limit.saturating_sub(room)), of(limit + over))
})];

/// As deep as a name may be; then one deeper, or more.
pub(super) const TOO_DEEP: &[Way] = &[Way::Of(ALL, |maker, kind| {
    let body = maker.good(kind);
    let limit = usize::from(maker.requests.limits.depth);
    let (over, brackets) = (maker.choices.length(1, 3), maker.pick(&["[a]", "[]"]));
    let of = |depth: usize| {
        let below = brackets.repeat(depth.saturating_sub(1));
        body.clone().add(format!("guid{below}"), "NA")
    };
    Twins::new(of(limit), of(limit + over))
})];

/// In a name or a value, as it is or encoded.
pub(super) const NOT_UTF8: &[Way] = &[Way::Of(ALL, |maker, kind| {
    let good = maker.good(kind);
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
    let bad = good.clone().raw(maker.pick(raw));
    Twins::new(good, bad)
})];

pub(super) const KIND_MISSING: &[Way] = &[Way::Of(ALL, |maker, kind| {
    let good = maker.good(kind);
    let bad = good.clone().without(kind.as_str());
    Twins::new(good, bad)
})];

pub(super) const KIND_CONFLICT: &[Way] = &[Way::Of(ALL, |maker, kind| {
    let good = maker.good(kind);
    let others: &[(&str, &str)] = &[
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
    let of = |name: &str| name.split('[').next() == Some(kind.as_str());
    let others = others.iter().copied();
    let others: Vec<_> = others.filter(|(name, _)| !of(name)).collect();
    let (name, value) = maker.pick(&others);
    let bad = good.clone().add(name, value);
    Twins::new(good, bad)
})];

/// At the top level or in a hash, one name or more, some spelled almost like a known one.
pub(super) const UNKNOWN: &[Way] = &[Way::Of(ALL, |maker, kind| {
    let good = maker.good(kind);
    let parameters = match kind {
        Account => ACCOUNT,
        Person => PERSON,
        Card => &[("card[networks]", Takes::Hash)],
        _ => &[],
    };
    let hashes = parameters
        .iter()
        .filter(|(_, takes)| matches!(takes, Takes::Hash | Takes::Date));
    let hashes = hashes.map(|(name, _)| *name);
    let places: Vec<&str> = ["", kind.as_str()].into_iter().chain(hashes).collect();
    let place = maker.pick(&places);
    let path = |name: &str| match place {
        "" => name.to_string(),
        hash => format!("{hash}[{name}]"),
    };
    let names = maker.some(UNKNOWN_NAMES, 1, 3);
    let below = maker.pick(&["", "[a][]"]);
    let added = names
        .iter()
        .map(|name| (format!("{}{below}", path(name)), "x"));
    let bad = good.clone().add_all(added);
    Twins {
        parameter: match names.as_slice() {
            [one] => Some(path(one)),
            _ => None,
        },
        ..Twins::new(good, bad)
    }
})];

/// Names that no level has.
const UNKNOWN_NAMES: &[&str] = &[
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

pub(super) const MISSING: &[Way] = &[
    Way::Of(&[Card, BankAccount], |maker, kind| {
        let names: &[&str] = match kind {
            Card => &["card[exp_month]", "card[exp_year]"],
            _ => &["bank_account[country]", "bank_account[account_number]"],
        };
        let (good, name) = (maker.good(kind), maker.pick(names));
        let bad = good.clone().without(name);
        Twins::new(good, bad).about(name)
    }),
    // One part or two of a date.
    Way::Of(&[Account, Person], |maker, kind| {
        let dates: &[&str] = match kind {
            Account => &[
                "account[individual][dob]",
                "account[company][registration_date]",
            ],
            _ => &["person[dob]"],
        };
        let date = maker.pick(dates);
        let body = maker.good(kind).without(date);
        let all = ["day", "month", "year"];
        let part = maker.some(&all, 1, 2);
        let of = |parts: &[&str]| {
            let parts = parts.iter().map(|part| (format!("{date}[{part}]"), "7"));
            body.clone().add_all(parts)
        };
        Twins::new(of(&all), of(&part)).about(date)
    }),
];

pub(super) const EXCLUSIVE: &[Way] = &[
    Way::Of(&[Pii], |maker, kind| {
        let good = maker.good(kind);
        let others = PII.iter().copied().filter(|name| good.get(name).is_none());
        let other = maker.pick(&others.collect::<Vec<_>>());
        let bad = good.clone().add(other, "000000000");
        Twins::new(good, bad)
    }),
    Way::Of(&[BankAccount], |maker, kind| {
        let good = maker.good(kind);
        let bad = good.clone().add("bank_account[payment_method]", "pm_1");
        Twins::new(good, bad)
    }),
];
