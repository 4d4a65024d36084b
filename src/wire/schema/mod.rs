//! The parameters of the Token API, as data: one file per kind of token, and what they share.
//!
//! Sources: the official specification of the version 2026-09-30.endive for names, limits, enums and
//! what the empty string unsets; the official Python library 16.1.0 for
//! `account[company][physical_address]`, which is newer; public client code and hyperswitch#13637 for
//! the names marked as undocumented, which the API accepts and does not document.

mod account;
mod bank_account;
mod card;
mod person;
mod pii;
mod shared;

use account::ACCOUNT;
use bank_account::BANK_ACCOUNT;
use card::CARD;
use person::PERSON;
use pii::{CVC_UPDATE, PII};

/// One name at one level of the tree.
#[derive(Debug)]
pub(crate) struct Param {
    pub(crate) name: &'static str,
    /// Tells most other names apart without reading them.
    tag: u32,
    pub(crate) shape: Shape,
    /// Documented names are offered as suggestions; the others are only accepted.
    pub(crate) documented: bool,
    /// Whether it must be there once anything of its hash is. The card and the bank account say this
    /// of no name: the engine asks for theirs, in an order and with answers of their own.
    pub(crate) required: bool,
    /// Whether it is refused beside any other name of its hash.
    pub(crate) alone: bool,
}

/// What may stand under a name.
#[derive(Debug)]
pub(crate) enum Shape {
    /// A scalar, which the form has as a string.
    Text(Text),
    /// A hash with these names.
    Hash(&'static [Param]),
    /// A hash with these names, or the empty string, which unsets it.
    HashOrUnset(&'static [Param]),
    /// A hash with these names, or the id of a saved object, kept in its slot.
    HashOrId(&'static [Param], Slot),
    /// An array of scalars, with or without explicit keys.
    Array(Text),
    /// The same, or the empty string, which unsets it.
    ArrayOrUnset(Text),
    /// A hash with names of the caller's, or the empty string, which unsets it.
    Metadata,
    /// Anything; accepted and left alone.
    Ignored,
}

/// A scalar.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text {
    /// Where its value is kept. What an account or a person holds is not kept apart.
    pub(crate) slot: Option<Slot>,
    pub(crate) rule: Rule,
    /// The most characters.
    pub(crate) limit: usize,
    /// Whether the empty string unsets it.
    pub(crate) unsettable: bool,
    /// Whether its value never leaves, not even in a refusal.
    pub(crate) secret: bool,
}

/// What a scalar must be, besides not too long.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rule {
    /// Any text.
    Any,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// A currency of the list. An empty one is answered as an unknown one, as a body of 2024 shows.
    Currency,
    /// `true` or `false`, and with a capital.
    Boolean,
    /// A whole number of 64 bits.
    Integer,
    /// A decimal number.
    Number,
    /// An e-mail address.
    Email,
    /// A property that can be expanded.
    Expandable,
}

/// The most characters of a string, where the specification gives none of its own: 5000.
pub(crate) const MAX_CHARACTERS: usize = 5000;

/// The limit of strings for which the specification gives none at all.
const NO_LIMIT: usize = usize::MAX;

/// Where the value of a string parameter is kept.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Slot {
    Customer,
    Card,
    CardNumber,
    CardExpMonth,
    CardExpYear,
    CardCvc,
    CardName,
    CardAddressLine1,
    CardAddressLine2,
    CardAddressCity,
    CardAddressState,
    CardAddressZip,
    CardAddressCountry,
    CardCurrency,
    CardPreferredNetwork,
    CardTokenizationMethod,
    BankAccount,
    BankCountry,
    BankCurrency,
    BankRoutingNumber,
    BankAccountNumber,
    BankHolderName,
    BankHolderType,
    BankAccountType,
    BankPaymentMethod,
    PiiIdNumber,
    CvcUpdateCvc,
}

impl Slot {
    /// How many slots there are.
    pub(crate) const COUNT: usize = Self::CvcUpdateCvc as usize + 1;
}

/// How many names at the start of [`TOKEN`] each ask for a kind of token.
pub(crate) const KINDS: usize = 6;
/// Place of `card` among them.
pub(crate) const CARD_KIND: usize = 0;
/// Place of `bank_account` among them.
pub(crate) const BANK_ACCOUNT_KIND: usize = 1;

/// The top level of `POST /v1/tokens`.
pub(crate) static TOKEN: &[Param] = &[
    documented("card", Shape::HashOrId(CARD, Slot::Card)),
    documented(
        "bank_account",
        Shape::HashOrId(BANK_ACCOUNT, Slot::BankAccount),
    ),
    documented("account", Shape::Hash(ACCOUNT)),
    documented("person", Shape::Hash(PERSON)),
    documented("pii", Shape::Hash(PII)),
    documented("cvc_update", Shape::Hash(CVC_UPDATE)),
    documented("customer", text(Slot::Customer)),
    documented("expand", EXPAND),
    accepted("ip"),
    accepted("payment_user_agent"),
    accepted("referrer"),
    accepted("user_agent"),
    accepted("key"),
    accepted("guid"),
    accepted("muid"),
    accepted("sid"),
    accepted("time_on_page"),
    accepted("pasted_fields"),
    accepted("_stripe_account"),
    accepted("_stripe_version"),
];

/// The query of `GET /v1/tokens/{token}`.
pub(crate) static RETRIEVAL: &[Param] = &[documented("expand", EXPAND)];

const EXPAND: Shape = Shape::Array(Text {
    rule: Rule::Expandable,
    ..STRING
});

/// What `expand` may name on a token, with what may follow after a dot. Expanding adds nothing, for
/// these are printed in full or not at all.
pub(crate) const EXPANDABLE: &[(&str, &[&str])] = &[
    ("card", &["account", "customer", "networks"]),
    ("bank_account", &["account", "customer"]),
];

/// The parameter of that name at one level, and its place there.
#[inline]
pub(crate) fn find(level: &'static [Param], name: &str) -> Option<(usize, &'static Param)> {
    let tag = tag(name.as_bytes());
    level
        .iter()
        .enumerate()
        .find(|(_, param)| param.tag == tag && param.name == name)
}

/// First, middle and last byte, and the length.
#[inline]
const fn tag(name: &[u8]) -> u32 {
    let (Some((&first, _)), Some((&last, _)), Some((&middle, _))) = (
        name.split_first(),
        name.split_last(),
        name.split_at(name.len() / 2).1.split_first(),
    ) else {
        return 0;
    };
    // Cutting the length only makes tags meet.
    u32::from_le_bytes([first, middle, last, name.len() as u8])
}

/// The documented name at one level that is spelled almost like `name`.
///
/// The measure of the API is unknown. This one fits what is recorded: at most two edits and fewer
/// than half the letters, so that `exp_mont` is `exp_month` and `address_c` is nothing.
pub(crate) fn suggestion(level: &'static [Param], name: &str) -> Option<&'static str> {
    /// Two more than the longest name has. Longer ones are nobody's misspelling, and need no
    /// quadratic work.
    const LONGEST: usize = 40;
    let letters = name.chars().count();
    if letters > LONGEST {
        return None;
    }
    level
        .iter()
        .filter(|param| param.documented)
        .map(|param| (edits(param.name, name), param.name))
        .filter(|&(edits, _)| edits <= 2 && edits * 2 < letters)
        .min_by_key(|&(edits, _)| edits)
        .map(|(_, name)| name)
}

/// Levenshtein's distance in characters.
fn edits(known: &str, typed: &str) -> usize {
    let typed: alloc::vec::Vec<char> = typed.chars().collect();
    let mut row: alloc::vec::Vec<usize> = (0..=typed.len()).collect();
    for (at, a) in known.chars().enumerate() {
        let mut diagonal = at;
        let mut left = at + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (place, b) in row.iter_mut().skip(1).zip(&typed) {
            let above = *place;
            left = (diagonal + usize::from(a != *b))
                .min(above + 1)
                .min(left + 1);
            diagonal = above;
            *place = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

const fn documented(name: &'static str, shape: Shape) -> Param {
    Param {
        name,
        tag: tag(name.as_bytes()),
        shape,
        documented: true,
        required: false,
        alone: false,
    }
}

const fn undocumented(name: &'static str, shape: Shape) -> Param {
    Param {
        documented: false,
        ..documented(name, shape)
    }
}

const fn required(name: &'static str, shape: Shape) -> Param {
    Param {
        required: true,
        ..documented(name, shape)
    }
}

const fn accepted(name: &'static str) -> Param {
    undocumented(name, Shape::Ignored)
}

const fn alone(param: Param) -> Param {
    Param {
        alone: true,
        ..param
    }
}

/// A string of at most [`MAX_CHARACTERS`].
const STRING: Text = Text {
    slot: None,
    rule: Rule::Any,
    limit: MAX_CHARACTERS,
    unsettable: false,
    secret: false,
};

const fn text(slot: Slot) -> Shape {
    Shape::Text(Text {
        slot: Some(slot),
        ..STRING
    })
}

const fn secret(slot: Slot) -> Shape {
    Shape::Text(Text {
        slot: Some(slot),
        ..SECRET_STRING
    })
}

const fn currency(slot: Slot) -> Shape {
    Shape::Text(Text {
        slot: Some(slot),
        rule: Rule::Currency,
        ..STRING
    })
}

const fn one_of(slot: Slot, words: &'static [&'static str]) -> Shape {
    Shape::Text(Text {
        slot: Some(slot),
        rule: Rule::OneOf(words),
        ..STRING
    })
}

const SECRET_STRING: Text = Text {
    secret: true,
    ..STRING
};

const fn string(limit: usize) -> Shape {
    Shape::Text(Text { limit, ..STRING })
}

const fn secret_string(limit: usize) -> Shape {
    Shape::Text(Text {
        limit,
        ..SECRET_STRING
    })
}

const fn word(words: &'static [&'static str]) -> Shape {
    Shape::Text(Text {
        rule: Rule::OneOf(words),
        ..STRING
    })
}

const fn word_or_unset(words: &'static [&'static str]) -> Shape {
    Shape::Text(Text {
        rule: Rule::OneOf(words),
        unsettable: true,
        ..STRING
    })
}

const fn email(limit: usize) -> Shape {
    Shape::Text(Text {
        rule: Rule::Email,
        limit,
        ..STRING
    })
}

const BOOLEAN: Shape = Shape::Text(Text {
    rule: Rule::Boolean,
    limit: NO_LIMIT,
    ..STRING
});

const INTEGER: Shape = Shape::Text(Text {
    rule: Rule::Integer,
    limit: NO_LIMIT,
    ..STRING
});

const NUMBER_OR_UNSET: Shape = Shape::Text(Text {
    rule: Rule::Number,
    limit: NO_LIMIT,
    unsettable: true,
    ..STRING
});

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    #[test]
    fn suggestions_are_near_misses() {
        assert_eq!(suggestion(CARD, "exp_mont"), Some("exp_month"));
        assert_eq!(suggestion(CARD, "nubmer"), Some("number"));
        assert_eq!(suggestion(CARD, "cvv"), Some("cvc"));
        assert_eq!(suggestion(CARD, "address_c"), None);
        assert_eq!(suggestion(CARD, "x"), None);
        assert_eq!(
            suggestion(TOKEN, "sidd"),
            None,
            "undocumented names are not offered"
        );
    }

    #[test]
    fn kinds_stand_first() {
        let names: Vec<_> = TOKEN.iter().take(KINDS).map(|param| param.name).collect();
        assert_eq!(
            names,
            [
                "card",
                "bank_account",
                "account",
                "person",
                "pii",
                "cvc_update"
            ]
        );
        assert_eq!(
            (names[CARD_KIND], names[BANK_ACCOUNT_KIND]),
            ("card", "bank_account")
        );
    }

    /// Every name can be suggested two letters longer, and no level has a name twice.
    #[test]
    fn levels_are_well_formed() {
        fn walk(level: &'static [Param], deepest: &mut usize, depth: usize) {
            *deepest = depth.max(*deepest);
            for (at, param) in level.iter().enumerate() {
                assert_eq!(find(level, param.name).map(|(at, _)| at), Some(at));
                let longer = std::format!("{}xx", param.name);
                let expected = (param.documented && param.name.len() > 2).then_some(param.name);
                assert_eq!(suggestion(level, &longer), expected, "{longer}");
                match param.shape {
                    Shape::Hash(inner) | Shape::HashOrUnset(inner) | Shape::HashOrId(inner, _) => {
                        walk(inner, deepest, depth + 1);
                    }
                    _ => {}
                }
            }
        }
        let mut deepest = 0;
        walk(TOKEN, &mut deepest, 1);
        assert_eq!(deepest, 5, "account[company][verification][document][back]");
    }

    #[test]
    fn edits_are_counted() {
        for (a, b, count) in [
            ("", "", 0),
            ("abc", "", 3),
            ("", "ab", 2),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(edits(a, b), count, "{a} {b}");
        }
    }
}
