//! Reasons that lie in a value: its shape and its form.

use proptest::prelude::*;
use proptest::sample::select;

use crate::Generator;
use crate::body::Body;
use crate::good::{
    Draft, account, any_kind, bank_account, card, copy, cvc_update, fill, person, pii, text,
};
use crate::parameters::{ACCOUNT, PERSON, Parameter, Takes};
use crate::trial::Case;

pub(crate) const GENERATORS: &[Generator] = &[
    ("empty-string", empty),
    ("not-a-string", not_a_string),
    ("string-too-long", too_long),
    ("not-in-enum", not_in_enum),
    ("not-a-boolean", not_a_boolean),
    ("not-an-integer", not_an_integer),
    ("not-a-number", not_a_number),
    ("not-an-email", not_an_email),
    ("metadata-keys", metadata_keys),
    ("metadata-key-too-long", metadata_key_too_long),
    ("metadata-value-too-long", metadata_value_too_long),
    ("not-a-hash", not_a_hash),
    ("not-an-array", not_an_array),
    ("not-a-hash-or-string", not_a_hash_or_string),
    ("scalar-and-hash", scalar_and_hash),
    ("array-keys", array_keys),
    ("not-expandable", not_expandable),
    ("currency-unknown", currency_unknown),
];

/// A good body, and a parameter of its kind.
#[derive(Clone, Debug)]
struct Place {
    draft: Draft,
    name: &'static str,
    takes: Takes,
    any: u64,
}

/// Bodies of one kind, and parameters that it has.
type Kind = (fn() -> BoxedStrategy<Draft>, &'static [Parameter]);

/// Any parameter of any kind that takes some sort of value.
fn places(wanted: fn(Takes) -> bool) -> BoxedStrategy<Place> {
    let kinds: [Kind; 7] = [
        (card, CARD),
        (bank_account, BANK_ACCOUNT),
        (account, ACCOUNT),
        (person, PERSON),
        (
            pii,
            &[
                ("pii[id_number]", Takes::Text(5_000)),
                ("pii[tax_id]", Takes::Text(5_000)),
            ],
        ),
        (cvc_update, &[("cvc_update[cvc]", Takes::Text(5_000))]),
        (copy, &[("customer", Takes::Text(5_000))]),
    ];
    let strategies = kinds.into_iter().filter_map(|(draft, parameters)| {
        let parameters = parameters.iter().filter(|(_, takes)| wanted(*takes));
        let parameters: Vec<Parameter> = parameters.copied().collect();
        (!parameters.is_empty()).then(|| {
            (draft(), select(parameters), any::<u64>())
                .prop_map(|(draft, (name, takes), any)| Place::new(draft, name, takes, any))
                .boxed()
        })
    });
    prop::strategy::Union::new(strategies).boxed()
}

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

impl Place {
    /// Accounts and persons have the parameter; of the other kinds it may be absent.
    fn new(mut draft: Draft, name: &'static str, takes: Takes, any: u64) -> Self {
        if name.starts_with("pii[") {
            draft.body = draft.body.without("pii").add(name, text(any, 5_000));
        } else if (name.starts_with("account[") || name.starts_with("person["))
            && !matches!(takes, Takes::Hash)
        {
            draft.body = fill(draft.body.without(name), name, takes);
        }
        Self {
            draft,
            name,
            takes,
            any,
        }
    }

    /// The case of something else under the name.
    fn case(self, change: impl FnOnce(Body, &str) -> Body) -> Case {
        let Draft { platform, body } = self.draft;
        let bad = change(body.clone().without(self.name), self.name);
        Case::of_bodies(&platform, body, bad).about(self.name)
    }

    /// The case of something beside what is there.
    fn beside(self, name: &str, value: &str) -> Case {
        let Draft { platform, body } = self.draft;
        let bad = body.clone().add(name, value);
        Case::of_bodies(&platform, body, bad).about(self.name)
    }

    fn pick(&self, from: &[&'static str]) -> &'static str {
        from[(self.any >> 16) as usize % from.len()]
    }
}

/// Brackets behind a name, where a scalar is due.
const BRACKETS: &[&str] = &["[x]", "[]", "[0]", "[x][y]", "[][]", "[number]"];

fn empty() -> BoxedStrategy<Case> {
    let scalars = places(|takes| {
        matches!(
            takes,
            Takes::Text(_)
                | Takes::Unlimited
                | Takes::Email
                | Takes::Boolean
                | Takes::Integer
                | Takes::Word(_)
        )
    });
    let scalars = scalars.prop_map(|place| place.case(|body, name| body.add(name, "")));
    let elements = places(|takes| matches!(takes, Takes::Texts(_) | Takes::Words(_)));
    let elements = elements.prop_map(|place| {
        let key = place.pick(&["[]", "[0]"]);
        place.case(|body, name| body.add(format!("{name}{key}"), ""))
    });
    let parts = places(|takes| matches!(takes, Takes::Date)).prop_map(|place| date(place, ""));
    let saved = copy().prop_map(|Draft { platform, body }| {
        let bad = body.clone().with("customer", "");
        Case::of_bodies(&platform, body, bad)
    });
    prop_oneof![6 => scalars, 1 => elements, 1 => parts, 1 => saved].boxed()
}

/// A date of which one part is something else.
fn date(place: Place, value: &str) -> Case {
    let wrong = place.pick(&["day", "month", "year"]);
    let value = value.to_owned();
    place.case(move |body, name| {
        body.add_all(["day", "month", "year"].map(|part| {
            let value = if part == wrong { value.as_str() } else { "1" };
            (format!("{name}[{part}]"), value.to_owned())
        }))
    })
}

fn not_a_string() -> BoxedStrategy<Case> {
    let scalars = places(|takes| {
        matches!(
            takes,
            Takes::Text(_)
                | Takes::TextOrUnset(_)
                | Takes::Unlimited
                | Takes::Email
                | Takes::Word(_)
                | Takes::WordOrUnset(_)
        )
    });
    let scalars = scalars.prop_map(|place| {
        let brackets = place.pick(BRACKETS);
        place.case(|body, name| body.add(format!("{name}{brackets}"), "x"))
    });
    let nested = places(|takes| {
        matches!(
            takes,
            Takes::Texts(_) | Takes::Words(_) | Takes::Files | Takes::Metadata
        )
    });
    let nested = nested.prop_map(|place| {
        let inside = match place.takes {
            Takes::Metadata => place.pick(&["[key][x]", "[key][]", "[0][0]"]),
            _ => place.pick(&["[][x]", "[0][x]", "[][]", "[0][]"]),
        };
        place.case(|body, name| body.add(format!("{name}{inside}"), "x"))
    });
    let top = (
        any_kind(),
        select(vec![
            "expand[][x]",
            "expand[0][]",
            "customer[x]",
            "customer[]",
        ]),
    );
    let top = top.prop_map(|(Draft { platform, body }, name)| {
        let body = body.without("expand");
        let bad = match name.starts_with("customer") {
            true => body.clone().without("customer").add(name, "x"),
            false => body.clone().add(name, "x"),
        };
        Case::of_bodies(&platform, body, bad)
    });
    let currency = (card(), bank_account(), any::<bool>()).prop_map(|(card, bank, which)| {
        let (draft, name) = match which {
            true => (card, "card[currency]"),
            false => (bank, "bank_account[currency]"),
        };
        let bad = draft
            .body
            .clone()
            .without(name)
            .add(format!("{name}[]"), "usd");
        Case::of_bodies(&draft.platform, draft.body, bad)
    });
    prop_oneof![6 => scalars, 3 => nested, 1 => top, 1 => currency].boxed()
}

fn too_long() -> BoxedStrategy<Case> {
    let texts = places(|takes| {
        matches!(
            takes,
            Takes::Text(_) | Takes::TextOrUnset(_) | Takes::Texts(_) | Takes::Files
        )
    });
    texts
        .prop_map(|place| {
            let (limit, key) = match place.takes {
                Takes::Text(limit) | Takes::TextOrUnset(limit) => (limit, ""),
                Takes::Texts(limit) => (limit, "[0]"),
                _ => (500, "[]"),
            };
            let character = place.pick(&["a", "é", "山", "😀", "4"]);
            let long = character.repeat(limit + 1 + place.any as usize % 3);
            place.case(|body, name| body.add(format!("{name}{key}"), long))
        })
        .boxed()
}

fn not_in_enum() -> BoxedStrategy<Case> {
    let words = places(|takes| {
        matches!(
            takes,
            Takes::Word(_) | Takes::WordOrUnset(_) | Takes::Words(_)
        )
    });
    words
        .prop_map(|place| {
            let (words, key) = match place.takes {
                Takes::Word(words) | Takes::WordOrUnset(words) => (words, ""),
                Takes::Words(words) => (words, place.pick(&["[]", "[0]"])),
                other => panic!("{other:?}"),
            };
            let word = words[place.any as usize % words.len()];
            let wrong = match place.any >> 60 {
                0..3 => word.to_uppercase(),
                3..6 => format!(" {word}"),
                6..9 => word[1..].to_owned(),
                _ => place.pick(&["dog", "0", "null", "é"]).to_owned(),
            };
            place.case(|body, name| body.add(format!("{name}{key}"), wrong))
        })
        .boxed()
}

/// A value of these, or anything in brackets.
fn scalar_case(place: Place, wrong: &[&'static str]) -> Case {
    if place.any.is_multiple_of(4) {
        let brackets = place.pick(BRACKETS);
        return place.case(|body, name| body.add(format!("{name}{brackets}"), "1"));
    }
    let value = place.pick(wrong);
    place.case(|body, name| body.add(name, value))
}

fn not_a_boolean() -> BoxedStrategy<Case> {
    const WRONG: &[&str] = &["1", "0", "yes", "TRUE", "true ", "fAlse", "null", "é"];
    places(|takes| matches!(takes, Takes::Boolean))
        .prop_map(|place| scalar_case(place, WRONG))
        .boxed()
}

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

fn not_an_integer() -> BoxedStrategy<Case> {
    let integers = places(|takes| matches!(takes, Takes::Integer))
        .prop_map(|place| scalar_case(place, NO_INTEGERS));
    let parts = places(|takes| matches!(takes, Takes::Date)).prop_map(|place| {
        let value = place.pick(NO_INTEGERS);
        date(place, value)
    });
    prop_oneof![integers, parts].boxed()
}

fn not_a_number() -> BoxedStrategy<Case> {
    const WRONG: &[&str] = &["x", ".5", "5.", "1e3", "50%", "1,5", "NaN", "--1", "٥"];
    places(|takes| matches!(takes, Takes::NumberOrUnset))
        .prop_map(|place| scalar_case(place, WRONG))
        .boxed()
}

fn not_an_email() -> BoxedStrategy<Case> {
    const WRONG: &[&str] = &[
        "jenny",
        "@example.com",
        "jenny@",
        "jen ny@example.com",
        "a@b\n",
        "@",
    ];
    places(|takes| matches!(takes, Takes::Email))
        .prop_map(|place| {
            let value = place.pick(WRONG);
            place.case(|body, name| body.add(name, value))
        })
        .boxed()
}

fn metadata() -> BoxedStrategy<Place> {
    places(|takes| matches!(takes, Takes::Metadata))
}

fn metadata_keys() -> BoxedStrategy<Case> {
    metadata()
        .prop_map(|place| {
            let keys = 51 + place.any % 20;
            place.case(|body, name| {
                body.add_all((0..keys).map(|key| (format!("{name}[{key}a]"), "x")))
            })
        })
        .boxed()
}

fn metadata_key_too_long() -> BoxedStrategy<Case> {
    metadata()
        .prop_map(|place| {
            let key = place
                .pick(&["k", "é", "山"])
                .repeat(41 + place.any as usize % 9);
            place.case(|body, name| body.add(format!("{name}[{key}]"), "x"))
        })
        .boxed()
}

fn metadata_value_too_long() -> BoxedStrategy<Case> {
    metadata()
        .prop_map(|place| {
            let value = place
                .pick(&["v", "é", "山"])
                .repeat(501 + place.any as usize % 9);
            place.case(|body, name| body.add(format!("{name}[key]"), value))
        })
        .boxed()
}

fn not_a_hash() -> BoxedStrategy<Case> {
    let hashes = places(|takes| matches!(takes, Takes::Hash | Takes::Date | Takes::Metadata));
    let hashes = hashes.prop_map(|place| {
        // What unsets is no fault, and what has no hash must not be empty.
        let (key, value) = match place.takes {
            Takes::Hash => (
                place.pick(&["", "[]", "[][x]"]),
                place.pick(&["", "x", "1"]),
            ),
            _ => (place.pick(&["", "[]"]), "x"),
        };
        match place.takes {
            Takes::Hash => {
                let name = format!("{}{key}", place.name);
                place.beside(&name, value)
            }
            _ => place.case(|body, name| body.add(format!("{name}{key}"), value)),
        }
    });
    let kinds = prop_oneof![
        account().prop_map(|draft| (draft, "account")),
        person().prop_map(|draft| (draft, "person")),
        pii().prop_map(|draft| (draft, "pii")),
        cvc_update().prop_map(|draft| (draft, "cvc_update")),
    ];
    let kinds = kinds.prop_map(|(Draft { platform, body }, kind)| {
        let key = if body.salt % 3 == 0 { "[]" } else { "" };
        let bad = body.clone().add(format!("{kind}{key}"), "x");
        Case::of_bodies(&platform, body, bad)
    });
    prop_oneof![4 => hashes, 1 => kinds].boxed()
}

fn not_an_array() -> BoxedStrategy<Case> {
    let arrays = places(|takes| matches!(takes, Takes::Texts(_) | Takes::Files | Takes::Words(_)));
    let arrays = arrays.prop_map(|place| {
        let value = place.pick(&["x", "file_1", "cuban"]);
        place.case(|body, name| body.add(name, value))
    });
    let expand = (any_kind(), select(vec!["card", "x", ""])).prop_map(|(draft, value)| {
        let bad = draft.body.clone().add("expand", value);
        Case::of_bodies(&draft.platform, draft.body, bad)
    });
    prop_oneof![arrays, expand].boxed()
}

fn not_a_hash_or_string() -> BoxedStrategy<Case> {
    let draft = prop_oneof![card(), bank_account()];
    (
        draft,
        select(vec![("", ""), ("[]", "x"), ("[]", ""), ("[][number]", "1")]),
    )
        .prop_map(|(Draft { platform, body }, (key, value))| {
            let kind = match body.get("card[number]") {
                Some(_) => "card",
                None => "bank_account",
            };
            let bad = body.clone().add(format!("{kind}{key}"), value);
            Case::of_bodies(&platform, body, bad)
        })
        .boxed()
}

fn scalar_and_hash() -> BoxedStrategy<Case> {
    let unset = places(|takes| matches!(takes, Takes::Date | Takes::Metadata | Takes::Texts(_)));
    let unset = unset.prop_map(|mut place| {
        let inside = match place.takes {
            Takes::Date => vec!["[day]", "[month]", "[year]"],
            Takes::Metadata => vec!["[key]"],
            _ => vec!["[]"],
        };
        let body = place.draft.body.without(place.name);
        let inside = inside
            .into_iter()
            .map(|key| (format!("{}{key}", place.name), "1"));
        place.draft.body = body.add_all(inside);
        let name = place.name;
        place.beside(name, "")
    });
    let ids = prop_oneof![card(), bank_account()].prop_map(|Draft { platform, body }| {
        let (name, id) = match body.get("card[number]") {
            Some(_) => ("card", "card_1"),
            None => ("bank_account", "ba_1"),
        };
        let bad = body.clone().add(name, id);
        Case::of_bodies(&platform, body, bad)
    });
    prop_oneof![unset, ids].boxed()
}

fn array_keys() -> BoxedStrategy<Case> {
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
    let arrays = places(|takes| matches!(takes, Takes::Texts(_) | Takes::Files | Takes::Words(_)));
    let arrays = (arrays, select(KEYS)).prop_map(|(place, keys)| {
        let value = match place.takes {
            Takes::Words(words) => words[0],
            _ => "x",
        };
        place
            .case(|body, name| body.add_all(keys.iter().map(|key| (format!("{name}{key}"), value))))
    });
    let expand = (any_kind(), select(KEYS)).prop_map(|(Draft { platform, body }, keys)| {
        let keys = keys.iter().map(|key| (format!("expand{key}"), "card"));
        let bad = body.clone().without("expand").add_all(keys);
        Case::of_bodies(&platform, body, bad)
    });
    prop_oneof![arrays, expand].boxed()
}

fn not_expandable() -> BoxedStrategy<Case> {
    let wrong = vec![
        "colour",
        "card.number",
        "card.customer.x",
        "",
        "Card",
        "card.",
        "customer",
    ];
    (any_kind(), select(wrong))
        .prop_map(|(Draft { platform, body }, wrong)| {
            let bad = body.clone().add("expand[]", wrong);
            Case::of_bodies(&platform, body, bad)
        })
        .boxed()
}

fn currency_unknown() -> BoxedStrategy<Case> {
    let draft = prop_oneof![card(), bank_account()];
    (
        draft,
        select(vec!["xyz", "", "euro", " usd", "us", "€", "840"]),
    )
        .prop_map(|(Draft { platform, body }, currency)| {
            let name = match body.get("card[number]") {
                Some(_) => "card[currency]",
                None => "bank_account[currency]",
            };
            let bad = body.clone().with(name, currency);
            Case::of_bodies(&platform, body, bad)
        })
        .boxed()
}
