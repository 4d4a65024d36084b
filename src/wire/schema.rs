//! The parameters of `POST /v1/tokens`, as data.
//!
//! Sources: the official specification of the version 2026-09-30.endive for names, limits and
//! enums; public client code and hyperswitch#13637 for the names marked as undocumented, which the
//! API accepts and does not document.

/// One name at one level of the tree.
#[derive(Debug)]
pub(crate) struct Param {
    pub(crate) name: &'static str,
    /// Tells most other names apart without reading them.
    tag: u32,
    pub(crate) shape: Shape,
    /// Documented names are offered as suggestions; the others are only accepted.
    pub(crate) documented: bool,
}

/// What may stand under a name.
#[derive(Debug)]
pub(crate) enum Shape {
    /// A string, kept in its slot.
    Text(Text),
    /// A hash with these names.
    Hash(&'static [Param]),
    /// A hash with these names, or the id of a saved object, kept in its slot.
    HashOrId(&'static [Param], Slot),
    /// The array `expand`.
    Expand,
    /// Anything; accepted and left alone.
    Ignored,
    /// A kind of token that is not built yet; whatever it holds is left alone.
    NotBuilt,
}

/// A string parameter.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) slot: Slot,
    pub(crate) rule: Rule,
    /// Whether its value never leaves, not even in a refusal.
    pub(crate) secret: bool,
}

/// What a string must be, besides not too long.
#[derive(Debug)]
pub(crate) enum Rule {
    /// Not empty.
    Any,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// A currency of the list. An empty one is answered as an unknown one, as a body of 2024 shows.
    Currency,
}

/// The most characters of a string, where the specification gives none of its own: 5000.
pub(crate) const MAX_CHARACTERS: usize = 5000;

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
}

impl Slot {
    /// How many slots there are.
    pub(crate) const COUNT: usize = Self::BankPaymentMethod as usize + 1;
}

/// How many names at the start of [`TOKEN`] each ask for a kind of token.
pub(crate) const KINDS: usize = 6;
/// Place of `card` among them.
pub(crate) const CARD_KIND: usize = 0;
/// Place of `bank_account` among them.
pub(crate) const BANK_ACCOUNT_KIND: usize = 1;

/// The top level.
pub(crate) static TOKEN: &[Param] = &[
    documented("card", Shape::HashOrId(CARD, Slot::Card)),
    documented(
        "bank_account",
        Shape::HashOrId(BANK_ACCOUNT, Slot::BankAccount),
    ),
    documented("account", Shape::NotBuilt),
    documented("person", Shape::NotBuilt),
    documented("pii", Shape::NotBuilt),
    documented("cvc_update", Shape::NotBuilt),
    documented("customer", text(Slot::Customer)),
    documented("expand", Shape::Expand),
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

static CARD: &[Param] = &[
    documented("number", secret(Slot::CardNumber)),
    documented("exp_month", text(Slot::CardExpMonth)),
    documented("exp_year", text(Slot::CardExpYear)),
    documented("cvc", secret(Slot::CardCvc)),
    documented("name", text(Slot::CardName)),
    documented("address_line1", text(Slot::CardAddressLine1)),
    documented("address_line2", text(Slot::CardAddressLine2)),
    documented("address_city", text(Slot::CardAddressCity)),
    documented("address_state", text(Slot::CardAddressState)),
    documented("address_zip", text(Slot::CardAddressZip)),
    documented("address_country", text(Slot::CardAddressCountry)),
    documented("currency", currency(Slot::CardCurrency)),
    documented("networks", Shape::Hash(NETWORKS)),
    undocumented("tokenization_method", text(Slot::CardTokenizationMethod)),
    accepted("cryptogram"),
    accepted("eci"),
];

static NETWORKS: &[Param] = &[documented(
    "preferred",
    one_of(
        Slot::CardPreferredNetwork,
        &["cartes_bancaires", "mastercard", "visa"],
    ),
)];

static BANK_ACCOUNT: &[Param] = &[
    documented("country", text(Slot::BankCountry)),
    documented("currency", currency(Slot::BankCurrency)),
    documented("routing_number", text(Slot::BankRoutingNumber)),
    documented("account_number", secret(Slot::BankAccountNumber)),
    documented("account_holder_name", text(Slot::BankHolderName)),
    documented(
        "account_holder_type",
        one_of(Slot::BankHolderType, &["company", "individual"]),
    ),
    documented(
        "account_type",
        one_of(
            Slot::BankAccountType,
            &["checking", "futsu", "savings", "toza"],
        ),
    ),
    documented("payment_method", text(Slot::BankPaymentMethod)),
];

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
    /// Longer names are nobody's misspelling, and need no quadratic work.
    const LONGEST: usize = 32;
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
    }
}

const fn undocumented(name: &'static str, shape: Shape) -> Param {
    Param {
        name,
        tag: tag(name.as_bytes()),
        shape,
        documented: false,
    }
}

const fn accepted(name: &'static str) -> Param {
    undocumented(name, Shape::Ignored)
}

const fn text(slot: Slot) -> Shape {
    Shape::Text(Text {
        slot,
        rule: Rule::Any,
        secret: false,
    })
}

const fn secret(slot: Slot) -> Shape {
    Shape::Text(Text {
        slot,
        rule: Rule::Any,
        secret: true,
    })
}

const fn currency(slot: Slot) -> Shape {
    Shape::Text(Text {
        slot,
        rule: Rule::Currency,
        secret: false,
    })
}

const fn one_of(slot: Slot, words: &'static [&'static str]) -> Shape {
    Shape::Text(Text {
        slot,
        rule: Rule::OneOf(words),
        secret: false,
    })
}

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
