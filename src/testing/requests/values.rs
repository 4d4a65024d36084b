//! Faults that lie in a value: in its shape or its form.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::fault::{Twins, Way};
use super::good::{Maker, fill, text};
use super::parameters::{ACCOUNT, PERSON, Parameter, Takes};
use super::{RequestKind, TokenRequest};
use RequestKind::{Account, BankAccount, Card, CvcUpdate, Person, Pii};

const ALL: &[RequestKind] = RequestKind::ALL;
/// The kinds whose parameters are many.
const PAYLOADS: &[RequestKind] = &[Account, Person];
const CARD_OR_BANK_ACCOUNT: &[RequestKind] = &[Card, BankAccount];
/// The kinds that have a parameter with one of some words.
const WITH_WORDS: &[RequestKind] = &[Card, BankAccount, Account, Person];

const CARD: &[Parameter] = &[
    ("card[number]", Takes::Text(5_000)),
    ("card[exp_month]", Takes::Text(5_000)),
    ("card[exp_year]", Takes::Text(5_000)),
    ("card[cvc]", Takes::Text(5_000)),
    ("card[name]", Takes::Text(5_000)),
    ("card[address_line1]", Takes::Text(5_000)),
    ("card[address_line2]", Takes::Text(5_000)),
    ("card[address_city]", Takes::Text(5_000)),
    ("card[address_state]", Takes::Text(5_000)),
    ("card[address_zip]", Takes::Text(5_000)),
    ("card[address_country]", Takes::Text(5_000)),
    ("card[tokenization_method]", Takes::Text(5_000)),
    ("card[networks]", Takes::Hash),
    (
        "card[networks][preferred]",
        Takes::Word(&["cartes_bancaires", "mastercard", "visa"]),
    ),
];

const BANK_ACCOUNT: &[Parameter] = &[
    ("bank_account[country]", Takes::Text(5_000)),
    ("bank_account[routing_number]", Takes::Text(5_000)),
    ("bank_account[account_number]", Takes::Text(5_000)),
    ("bank_account[account_holder_name]", Takes::Text(5_000)),
    (
        "bank_account[account_holder_type]",
        Takes::Word(&["company", "individual"]),
    ),
    (
        "bank_account[account_type]",
        Takes::Word(&["checking", "futsu", "savings", "toza"]),
    ),
];

const PII: &[Parameter] = &[
    ("pii[id_number]", Takes::Text(5_000)),
    ("pii[tax_id]", Takes::Text(5_000)),
];

const CVC_UPDATE: &[Parameter] = &[("cvc_update[cvc]", Takes::Text(5_000))];

/// A good body, and a parameter of its kind.
struct Place {
    good: TokenRequest,
    name: &'static str,
    takes: Takes,
}

impl Place {
    /// Any parameter that takes some sort of value. Accounts, persons and id numbers have it; of the
    /// other kinds it may be absent.
    fn new(maker: &mut Maker<'_, '_, '_>, kind: RequestKind, wanted: fn(Takes) -> bool) -> Self {
        let parameters = match kind {
            Card => CARD,
            BankAccount => BANK_ACCOUNT,
            Account => ACCOUNT,
            Person => PERSON,
            Pii => PII,
            CvcUpdate => CVC_UPDATE,
        };
        let fitting = parameters.iter().filter(|(_, takes)| wanted(*takes));
        let (name, takes) = maker.pick(&fitting.copied().collect::<Vec<_>>());
        let good = maker.good(kind);
        let good = match (kind, takes) {
            (Pii, _) => good.without("pii").add(name, text(maker.any(), 5_000)),
            (Account | Person, takes) if !matches!(takes, Takes::Hash) => {
                fill(good.without(name), name, takes)
            }
            _ => good,
        };
        Self { good, name, takes }
    }

    /// With something else under the name.
    fn change(self, change: impl FnOnce(TokenRequest, &str) -> TokenRequest) -> Twins {
        let bad = change(self.good.clone().without(self.name), self.name);
        Twins::new(self.good, bad).about(self.name)
    }

    /// With something else under the name with a key behind it.
    fn put(self, key: &str, value: impl Into<String>) -> Twins {
        self.change(|body, name| body.add(format!("{name}{key}"), value))
    }

    /// With something beside what is there.
    fn beside(self, name: impl Into<String>, value: &str) -> Twins {
        let bad = self.good.clone().add(name, value);
        Twins::new(self.good, bad).about(self.name)
    }

    /// A date of which one part is something else.
    fn date(self, wrong: &str, value: &str) -> Twins {
        self.change(|body, name| {
            body.add_all(["day", "month", "year"].map(|part| {
                let value = if part == wrong { value } else { "1" };
                (format!("{name}[{part}]"), value)
            }))
        })
    }
}

fn is_string(takes: Takes) -> bool {
    matches!(
        takes,
        Takes::Text(_)
            | Takes::TextOrUnset(_)
            | Takes::Unlimited
            | Takes::Email
            | Takes::Word(_)
            | Takes::WordOrUnset(_)
    )
}

fn is_array(takes: Takes) -> bool {
    matches!(takes, Takes::Texts(_) | Takes::Files | Takes::Words(_))
}

fn is_date(takes: Takes) -> bool {
    matches!(takes, Takes::Date)
}

/// Brackets behind a name, where a scalar is due.
const BRACKETS: &[&str] = &["[x]", "[]", "[0]", "[x][y]", "[][]", "[number]"];
/// Keys of the first element of an array.
const FIRST: &[&str] = &["[]", "[0]"];
const PARTS: &[&str] = &["day", "month", "year"];

pub(super) const EMPTY: &[Way] = &[
    Way::Of(ALL, |maker, kind| {
        let wanted = |takes| match takes {
            Takes::TextOrUnset(_) | Takes::WordOrUnset(_) => false,
            Takes::Boolean | Takes::Integer => true,
            other => is_string(other),
        };
        Place::new(maker, kind, wanted).put("", "")
    }),
    Way::Of(PAYLOADS, |maker, kind| {
        let elements = |takes| matches!(takes, Takes::Texts(_) | Takes::Words(_));
        Place::new(maker, kind, elements).put(maker.pick(FIRST), "")
    }),
    Way::Of(PAYLOADS, |maker, kind| {
        Place::new(maker, kind, is_date).date(maker.pick(PARTS), "")
    }),
    Way::Of(ALL, |maker, kind| {
        let good = maker.good(kind);
        Twins::with(good, "customer", "")
    }),
];

pub(super) const NOT_A_STRING: &[Way] = &[
    Way::Of(ALL, |maker, kind| {
        Place::new(maker, kind, is_string).put(maker.pick(BRACKETS), "x")
    }),
    Way::Of(PAYLOADS, |maker, kind| {
        let wanted = |takes| is_array(takes) || matches!(takes, Takes::Metadata);
        let place = Place::new(maker, kind, wanted);
        let inside = match place.takes {
            Takes::Metadata => maker.pick(&["[key][x]", "[key][]", "[0][0]"]),
            _ => maker.pick(&["[][x]", "[0][x]", "[][]", "[0][]"]),
        };
        place.put(inside, "x")
    }),
    Way::Of(ALL, |maker, kind| {
        let body = maker.good(kind).without("expand");
        let inside = maker.pick(&["expand[][x]", "expand[0][]", "customer[x]", "customer[]"]);
        let bad = body.clone().add(inside, "x");
        Twins::new(body, bad)
    }),
    Way::Of(CARD_OR_BANK_ACCOUNT, |maker, kind| {
        let name = format!("{kind}[currency]");
        let good = maker.good(kind);
        let bad = good.clone().without(&name).add(format!("{name}[]"), "usd");
        Twins::new(good, bad).about(&name)
    }),
];

pub(super) const TOO_LONG: &[Way] = &[
    Way::Of(ALL, |maker, kind| {
        let texts = |takes| matches!(takes, Takes::Text(_) | Takes::TextOrUnset(_));
        too_long(maker, kind, texts)
    }),
    Way::Of(PAYLOADS, |maker, kind| {
        let texts = |takes| matches!(takes, Takes::Texts(_) | Takes::Files);
        too_long(maker, kind, texts)
    }),
];

fn too_long(maker: &mut Maker<'_, '_, '_>, kind: RequestKind, wanted: fn(Takes) -> bool) -> Twins {
    let place = Place::new(maker, kind, wanted);
    let (limit, key) = match place.takes {
        Takes::Text(limit) | Takes::TextOrUnset(limit) => (limit, ""),
        Takes::Texts(limit) => (limit, "[0]"),
        // Ids of files.
        _ => (500, "[]"),
    };
    let character = maker.pick(&["a", "é", "山", "😀", "4"]);
    place.put(key, character.repeat(limit + maker.choices.length(1, 3)))
}

pub(super) const NOT_IN_ENUM: &[Way] = &[
    Way::Of(WITH_WORDS, |maker, kind| {
        let place = Place::new(maker, kind, |takes| words(takes, false).is_some());
        let wrong = other_word(maker, words(place.takes, false));
        place.put("", wrong)
    }),
    Way::Of(&[Person], |maker, kind| {
        let place = Place::new(maker, kind, |takes| words(takes, true).is_some());
        let wrong = other_word(maker, words(place.takes, true));
        place.put(maker.pick(FIRST), wrong)
    }),
];

/// The words that a parameter takes, or the elements of an array.
fn words(takes: Takes, in_array: bool) -> Option<&'static [&'static str]> {
    match takes {
        Takes::Words(words) if in_array => Some(words),
        Takes::Word(words) | Takes::WordOrUnset(words) if !in_array => Some(words),
        _ => None,
    }
}

fn other_word(maker: &mut Maker<'_, '_, '_>, words: Option<&'static [&'static str]>) -> String {
    let word = maker.pick(words.unwrap_or(&["x"]));
    let others = [
        word.to_uppercase(),
        format!(" {word}"),
        word.chars().skip(1).collect(),
        maker.pick(&["dog", "0", "null", "é"]).to_owned(),
    ];
    maker.choices.one_of(&others).clone()
}

/// A value of these, or anything in brackets.
fn scalar(maker: &mut Maker<'_, '_, '_>, place: Place, wrong: &[&'static str]) -> Twins {
    match maker.choices.once_in(4) {
        true => place.put(maker.pick(BRACKETS), "1"),
        false => place.put("", maker.pick(wrong)),
    }
}

pub(super) const NOT_A_BOOLEAN: &[Way] = &[Way::Of(PAYLOADS, |maker, kind| {
    let wrong = &["1", "0", "yes", "TRUE", "true ", "fAlse", "null", "é"];
    let place = Place::new(maker, kind, |takes| matches!(takes, Takes::Boolean));
    scalar(maker, place, wrong)
})];

const NO_INTEGERS: &[&str] = &[
    "one",
    "1.0",
    "+1",
    " 1",
    "1e3",
    "9223372036854775808",
    "１",
    "-",
    "0x1",
];

pub(super) const NOT_AN_INTEGER: &[Way] = &[
    Way::Of(PAYLOADS, |maker, kind| {
        let place = Place::new(maker, kind, |takes| matches!(takes, Takes::Integer));
        scalar(maker, place, NO_INTEGERS)
    }),
    Way::Of(PAYLOADS, |maker, kind| {
        let place = Place::new(maker, kind, is_date);
        place.date(maker.pick(PARTS), maker.pick(NO_INTEGERS))
    }),
];

pub(super) const NOT_A_NUMBER: &[Way] = &[Way::Of(PAYLOADS, |maker, kind| {
    let wrong = &["x", ".5", "5.", "1e3", "50%", "1,5", "NaN", "--1", "٥"];
    let place = Place::new(maker, kind, |takes| matches!(takes, Takes::NumberOrUnset));
    scalar(maker, place, wrong)
})];

pub(super) const NOT_AN_EMAIL: &[Way] = &[Way::Of(PAYLOADS, |maker, kind| {
    let wrong = &[
        "jenny",
        "@example.com",
        "jenny@",
        "jen ny@example.com",
        "a@b\n",
        "@",
    ];
    let place = Place::new(maker, kind, |takes| matches!(takes, Takes::Email));
    place.put("", maker.pick(wrong))
})];

fn metadata(maker: &mut Maker<'_, '_, '_>, kind: RequestKind) -> Place {
    Place::new(maker, kind, |takes| matches!(takes, Takes::Metadata))
}

pub(super) const METADATA_KEYS: &[Way] = &[Way::Of(PAYLOADS, |maker, kind| {
    let keys = maker.choices.length(51, 70);
    let of = |body: TokenRequest, name: &str| {
        body.add_all((0..keys).map(|key| (format!("{name}[{key}a]"), "x")))
    };
    metadata(maker, kind).change(of)
})];

pub(super) const METADATA_KEY_TOO_LONG: &[Way] = &[Way::Of(PAYLOADS, |maker, kind| {
    let length = maker.choices.length(41, 49);
    let key = maker.pick(&["k", "é", "山"]).repeat(length);
    metadata(maker, kind).put(&format!("[{key}]"), "x")
})];

pub(super) const METADATA_VALUE_TOO_LONG: &[Way] = &[Way::Of(PAYLOADS, |maker, kind| {
    let length = maker.choices.length(501, 509);
    let value = maker.pick(&["v", "é", "山"]).repeat(length);
    metadata(maker, kind).put("[key]", value)
})];

pub(super) const NOT_A_HASH: &[Way] = &[
    // What unsets is no fault, and what has no hash must not be empty.
    Way::Of(&[Card, Account, Person], |maker, kind| {
        let place = Place::new(maker, kind, |takes| matches!(takes, Takes::Hash));
        let name = format!("{}{}", place.name, maker.pick(&["", "[]", "[][x]"]));
        place.beside(name, maker.pick(&["", "x", "1"]))
    }),
    Way::Of(PAYLOADS, |maker, kind| {
        let wanted = |takes| matches!(takes, Takes::Date | Takes::Metadata);
        Place::new(maker, kind, wanted).put(maker.pick(&["", "[]"]), "x")
    }),
    Way::Of(&[Account, Person, Pii, CvcUpdate], |maker, kind| {
        let good = maker.good(kind);
        let key = maker.pick(&["", "[]"]);
        let bad = good.clone().add(format!("{kind}{key}"), "x");
        Twins::new(good, bad).about(kind.as_str())
    }),
];

pub(super) const NOT_AN_ARRAY: &[Way] = &[
    Way::Of(PAYLOADS, |maker, kind| {
        let place = Place::new(maker, kind, is_array);
        place.put("", maker.pick(&["x", "file_1", "cuban"]))
    }),
    Way::Of(ALL, |maker, kind| {
        let good = maker.good(kind);
        let bad = good.clone().add("expand", maker.pick(&["card", "x", ""]));
        Twins::new(good, bad).about("expand")
    }),
];

pub(super) const NOT_A_HASH_OR_STRING: &[Way] = &[Way::Of(CARD_OR_BANK_ACCOUNT, |maker, kind| {
    let good = maker.good(kind);
    let wrong = &[("", ""), ("[]", "x"), ("[]", ""), ("[][number]", "1")];
    let (key, value) = maker.pick(wrong);
    let bad = good.clone().add(format!("{kind}{key}"), value);
    Twins::new(good, bad).about(kind.as_str())
})];

pub(super) const SCALAR_AND_HASH: &[Way] = &[
    Way::Of(PAYLOADS, |maker, kind| {
        let wanted = |takes| matches!(takes, Takes::Date | Takes::Metadata | Takes::Texts(_));
        let mut place = Place::new(maker, kind, wanted);
        let inside: &[&str] = match place.takes {
            Takes::Date => &["[day]", "[month]", "[year]"],
            Takes::Metadata => &["[key]"],
            _ => &["[]"],
        };
        let name = place.name;
        let inside = inside.iter().map(|key| (format!("{name}{key}"), "1"));
        place.good = place.good.without(name).add_all(inside);
        place.beside(name, "")
    }),
    Way::Of(CARD_OR_BANK_ACCOUNT, |maker, kind| {
        let good = maker.good(kind);
        let id = if kind == Card { "card_1" } else { "ba_1" };
        let bad = good.clone().add(kind.as_str(), id);
        Twins::new(good, bad).about(kind.as_str())
    }),
];

/// Keys that do not count from 0.
const KEYS: &[&[&str]] = &[
    &["[1]"],
    &["[0]", "[2]"],
    &["[0]", "[1]", "[3]"],
    &["[a]"],
    &["[00]"],
    &["[]", "[2]"],
    &["[0]", "[-1]"],
    &["[1]", "[0]"],
    &["[18446744073709551616]"],
];

pub(super) const ARRAY_KEYS: &[Way] = &[
    Way::Of(PAYLOADS, |maker, kind| {
        let keys = maker.pick(KEYS);
        let place = Place::new(maker, kind, is_array);
        let value = words(place.takes, true).and_then(|words| words.first().copied());
        let value = value.unwrap_or("x");
        place.change(|body, name| {
            body.add_all(keys.iter().map(|key| (format!("{name}{key}"), value)))
        })
    }),
    Way::Of(ALL, |maker, kind| {
        let body = maker.good(kind).without("expand");
        let keys = maker.pick(KEYS).iter();
        let keys = keys.map(|key| (format!("expand{key}"), "card"));
        let bad = body.clone().add_all(keys);
        Twins::new(body, bad).about("expand")
    }),
];

pub(super) const NOT_EXPANDABLE: &[Way] = &[Way::Of(ALL, |maker, kind| {
    let wrong = &[
        "colour",
        "card.number",
        "card.customer.x",
        "",
        "Card",
        "card.",
        "customer",
    ];
    let good = maker.good(kind);
    let bad = good.clone().add("expand[]", maker.pick(wrong));
    Twins::new(good, bad)
})];

pub(super) const CURRENCY_UNKNOWN: &[Way] = &[Way::Of(CARD_OR_BANK_ACCOUNT, |maker, kind| {
    let wrong = maker.pick(&["xyz", "", "euro", " usd", "us", "€", "840"]);
    let name = format!("{kind}[currency]");
    Twins::with(maker.good(kind), &name, wrong)
})];
