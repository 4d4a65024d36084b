//! From a form to the values of known parameters, or to the reason why not.
//!
//! The order in which faults are reported is that of [`crate::wire`], points 2 to 4.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::form::{Form, Path, Segment};
use super::reason::Reason;
use super::schema::{
    self, BANK_ACCOUNT_KIND, CARD_KIND, EXPANDABLE, KINDS, MAX_CHARACTERS, Param, Rule, Shape,
    Slot, TOKEN, Text,
};
use crate::currency::Currency;

/// The string parameters of one request, each checked for shape and length.
pub(crate) struct Params<'a> {
    values: [Option<&'a str>; Slot::COUNT],
    pub(crate) kind: Kind,
}

/// What the token is to be made of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    Card,
    BankAccount,
    /// `customer` alone: a copy of what a customer has saved.
    Customer,
    /// A kind that is not built yet, by its parameter.
    NotBuilt(&'static str),
}

impl<'a> Params<'a> {
    /// Reads a form; of a name sent twice, the last value counts. A body without faults is walked
    /// once, and nothing is allocated.
    #[inline]
    pub(crate) fn read(form: Form<'a>) -> Result<Self, Reason> {
        let mut values = [None; Slot::COUNT];
        // Slots whose last value does not fit, as bits; so are kinds.
        let mut misfits = 0_u32;
        let mut kinds = 0_u32;
        let mut clean = true;
        for pair in form.pairs() {
            let Found { top, what, .. } = find(pair.path());
            if top < KINDS {
                kinds |= 1 << top;
            }
            let slot = match what {
                What::Text(text) => {
                    let bit = 1 << text.slot as u32;
                    misfits &= !bit;
                    if misfit(text, pair.value).is_some() {
                        misfits |= bit;
                    }
                    text.slot
                }
                What::Id(slot) => {
                    clean = false;
                    slot
                }
                What::Ignored => continue,
                _ => {
                    clean = false;
                    continue;
                }
            };
            if let Some(place) = values.get_mut(slot as usize) {
                *place = Some(pair.value);
            }
        }
        const CARD: u32 = 1 << CARD_KIND;
        const BANK_ACCOUNT: u32 = 1 << BANK_ACCOUNT_KIND;
        let kind = match kinds {
            CARD => Kind::Card,
            BANK_ACCOUNT => Kind::BankAccount,
            // None or several, or one that is not built: look again.
            _ => return explain(form).map(|kind| Self { values, kind }),
        };
        if clean && misfits == 0 {
            Ok(Self { values, kind })
        } else {
            // Something is odd, if not wrong: look again, with time to explain.
            explain(form).map(|kind| Self { values, kind })
        }
    }

    /// The value of a parameter, if it was sent.
    pub(crate) fn get(&self, slot: Slot) -> Option<&'a str> {
        self.values.get(slot as usize).copied().flatten()
    }

    /// The value of a parameter that must be there.
    pub(crate) fn require(&self, slot: Slot, path: &'static str) -> Result<&'a str, Reason> {
        self.get(slot).ok_or(Reason::MissingParameter { path })
    }
}

/// Where a key leads in the tree of parameters.
struct Found<'a> {
    /// Place of the head in [`TOKEN`]; its length for an unknown head.
    top: usize,
    /// How many segments after the head were followed.
    depth: usize,
    what: What<'a>,
}

enum What<'a> {
    Text(&'static Text),
    /// A scalar where a hash could stand as well.
    Id(Slot),
    Expand,
    Ignored,
    NotBuilt,
    /// No such name at this level.
    Unknown(&'static [Param], &'a str),
    /// Brackets after a string.
    NotAString(&'static Text),
    /// A scalar or list in place of a hash.
    NotAHash,
    /// A list in place of a hash or id.
    NotAHashOrId,
}

impl What<'_> {
    /// Where the value of this name is kept, if it has a place.
    fn slot(&self) -> Option<usize> {
        match self {
            Self::Text(text) | Self::NotAString(text) => Some(text.slot as usize),
            Self::Id(slot) => Some(*slot as usize),
            _ => None,
        }
    }
}

/// Follows a key through the tree of parameters.
#[inline]
fn find(path: Path<'_>) -> Found<'_> {
    let mut name = path.head();
    let mut level = TOKEN;
    let mut segments = path.segments();
    let mut top = None;
    let mut depth = 0;
    let what = loop {
        let Some((place, param)) = schema::find(level, name) else {
            break What::Unknown(level, name);
        };
        top.get_or_insert(place);
        match (&param.shape, segments.next()) {
            (Shape::Text(text), None) => break What::Text(text),
            (Shape::Text(text), Some(_)) => break What::NotAString(text),
            (Shape::Expand, _) => break What::Expand,
            (Shape::Ignored, _) => break What::Ignored,
            (Shape::NotBuilt, _) => break What::NotBuilt,
            (Shape::HashOrId(_, slot), None) => break What::Id(*slot),
            (Shape::Hash(inner) | Shape::HashOrId(inner, _), Some(Segment::Key(next))) => {
                level = inner;
                name = next;
                depth += 1;
            }
            (Shape::Hash(_), None | Some(Segment::Append)) => break What::NotAHash,
            (Shape::HashOrId(..), Some(Segment::Append)) => break What::NotAHashOrId,
        }
    };
    Found {
        top: top.unwrap_or(TOKEN.len()),
        depth,
        what,
    }
}

/// What is wrong with a string, seen alone.
enum Misfit {
    Empty,
    NotOneOf(&'static [&'static str]),
    Currency,
    Length,
}

#[inline]
fn misfit(text: &Text, value: &str) -> Option<Misfit> {
    match text.rule {
        Rule::Currency => return Currency::parse(value).is_none().then_some(Misfit::Currency),
        _ if value.is_empty() => return Some(Misfit::Empty),
        Rule::OneOf(words) if !words.contains(&value) => return Some(Misfit::NotOneOf(words)),
        Rule::Any | Rule::OneOf(_) => {}
    }
    // No text has more characters than bytes.
    (value.len() > MAX_CHARACTERS && value.chars().count() > MAX_CHARACTERS)
        .then_some(Misfit::Length)
}

/// Why a string is refused, seen alone.
fn unfit(text: &Text, path: impl Fn() -> String, value: &str) -> Option<Reason> {
    Some(match misfit(text, value)? {
        Misfit::Empty => Reason::EmptyString { path: path() },
        Misfit::NotOneOf(allowed) => Reason::NotInEnum {
            path: path(),
            allowed,
        },
        Misfit::Currency => Reason::CurrencyUnknown {
            path: path(),
            sent: value.to_lowercase(),
        },
        Misfit::Length => Reason::StringTooLong {
            path: path(),
            shown: if text.secret {
                ELIDED.into()
            } else {
                shortened(value)
            },
            limit: MAX_CHARACTERS,
        },
    })
}

/// Why a value of `card[number]` is refused before it is looked at as a card number.
pub(crate) fn unfit_card_number(value: &str) -> Option<Reason> {
    let text = Text {
        slot: Slot::CardNumber,
        rule: Rule::Any,
        secret: true,
    };
    unfit(&text, || "card[number]".into(), value)
}

/// The second look at a form that is odd: finds the first fault in the order of this module, or the
/// kind of token if there is none.
fn explain(form: Form<'_>) -> Result<Kind, Reason> {
    let kind = kind(form)?;
    unknown(form)?;
    let hashes: Vec<&str> = TOKEN
        .iter()
        .map(|param| param.name)
        .filter(|&name| form.pairs().any(|pair| is_in_hash(pair.path(), name)))
        .collect();
    // Of a name sent twice, the last value counts.
    let mut last = [0; Slot::COUNT];
    for (at, pair) in form.pairs().enumerate() {
        if let Some(place) = find(pair.path())
            .what
            .slot()
            .and_then(|slot| last.get_mut(slot))
        {
            *place = at;
        }
    }
    let mut expanded = false;
    for (at, pair) in form.pairs().enumerate() {
        let Found { depth, what, .. } = find(pair.path());
        let path = || shown(pair.path(), depth);
        if what
            .slot()
            .and_then(|slot| last.get(slot))
            .is_some_and(|&last| at < last)
        {
            continue;
        }
        match what {
            What::Text(text) => {
                if let Some(why) = unfit(text, path, pair.value) {
                    return Err(why);
                }
            }
            What::Id(_) if pair.value.is_empty() => {
                return Err(Reason::NotAHashOrString { path: path() });
            }
            What::Id(_) if hashes.contains(&pair.path().head()) => {
                return Err(Reason::ScalarAndHash { path: path() });
            }
            What::Expand if !expanded => {
                expand(form)?;
                expanded = true;
            }
            What::NotAString(text) => {
                let path = path();
                // Names in the brackets of a secret may be secret too.
                let shown = match text.secret {
                    true => ELIDED.into(),
                    false => form.json_at(Path::parse(&path)).unwrap_or_default(),
                };
                return Err(Reason::NotAString { path, shown });
            }
            What::NotAHash => return Err(Reason::NotAHash { path: path() }),
            What::NotAHashOrId => return Err(Reason::NotAHashOrString { path: path() }),
            What::Id(_) | What::Expand | What::Ignored | What::NotBuilt | What::Unknown(..) => {}
        }
    }
    Ok(kind)
}

/// Checks the query of a retrieval.
#[cfg(feature = "http")]
pub(crate) fn read_retrieval(form: Form<'_>) -> Result<(), Reason> {
    let _ = form;
    Ok(())
}

/// What stands in a message in place of a secret.
const ELIDED: &str = "[redacted]";

/// The kind of token that is asked for.
fn kind(form: Form<'_>) -> Result<Kind, Reason> {
    let mut kinds: Vec<&'static str> = Vec::new();
    let mut customer = false;
    for pair in form.pairs() {
        match schema::find(TOKEN, pair.path().head()) {
            Some((top, param)) if top < KINDS && !kinds.contains(&param.name) => {
                kinds.push(param.name);
            }
            Some((_, param)) => customer |= param.name == "customer",
            None => {}
        }
    }
    match kinds.as_slice() {
        [] if customer => Ok(Kind::Customer),
        [] => Err(Reason::KindMissing),
        ["card"] => Ok(Kind::Card),
        ["bank_account"] => Ok(Kind::BankAccount),
        &[other] => Ok(Kind::NotBuilt(other)),
        _ => Err(Reason::KindConflict { kinds }),
    }
}

/// Refuses names that do not exist.
fn unknown(form: Form<'_>) -> Result<(), Reason> {
    let mut paths: Vec<String> = Vec::new();
    let mut near = None;
    for pair in form.pairs() {
        let Found {
            depth,
            what: What::Unknown(level, name),
            ..
        } = find(pair.path())
        else {
            continue;
        };
        let path = shown(pair.path(), depth);
        if paths.is_empty() {
            near = schema::suggestion(level, name);
        }
        paths.push(path);
    }
    // Each once, in the order of the body: sorted places, for a linear search would be quadratic.
    let mut seen = alloc::collections::BTreeSet::new();
    paths.retain(|path| seen.insert(path.clone()));
    match paths.len() {
        0 => Ok(()),
        1 => Err(Reason::UnknownParameters {
            paths,
            suggestion: near,
        }),
        _ => Err(Reason::UnknownParameters {
            paths,
            suggestion: None,
        }),
    }
}

/// Checks `expand`, all of it.
fn expand(form: Form<'_>) -> Result<(), Reason> {
    let of = |path: Path<'_>| path.head() == "expand";
    let mut keys: Vec<String> = Vec::new();
    for pair in form.pairs().filter(|pair| of(pair.path())) {
        let mut segments = pair.path().segments();
        match (segments.next(), segments.next()) {
            (None, _) => {
                return Err(Reason::NotAnArray {
                    path: "expand".into(),
                });
            }
            (Some(Segment::Append), None) => {}
            (Some(Segment::Key(key)), None) => keys.push(key.into()),
            (Some(_), Some(_)) => {
                let path = "expand";
                let shown = form.json_at(Path::parse(path)).unwrap_or_default();
                return Err(Reason::NotAString {
                    path: path.into(),
                    shown,
                });
            }
        }
    }
    if let Some((expected, _)) = keys
        .iter()
        .enumerate()
        .find(|(at, key)| **key != at.to_string())
    {
        return Err(Reason::ArrayKeys {
            path: "expand".into(),
            keys,
            expected,
        });
    }
    for pair in form.pairs().filter(|pair| of(pair.path())) {
        let mut names = pair.value.split('.');
        let head = names.next().unwrap_or_default();
        let known = EXPANDABLE.iter().find(|(name, _)| *name == head);
        let bad = match (known, names.next()) {
            (None, _) => Some(head),
            (Some((_, inner)), Some(next)) if !inner.contains(&next) => Some(next),
            // Nothing below these is expandable.
            (Some(_), Some(_)) => names.next(),
            (Some(_), None) => None,
        };
        if let Some(property) = bad {
            return Err(Reason::NotExpandable {
                property: property.into(),
            });
        }
    }
    Ok(())
}

/// Whether a key is that name followed by brackets.
fn is_in_hash(path: Path<'_>, name: &str) -> bool {
    path.head() == name && path.segments().next().is_some()
}

/// The head and that many segments, in brackets.
fn shown(path: Path<'_>, depth: usize) -> String {
    let mut text = path.head().to_string();
    for segment in path.segments().take(depth) {
        text += &match segment {
            Segment::Key(name) => format!("[{name}]"),
            Segment::Append => "[]".to_string(),
        };
    }
    text
}

/// The first four characters, three dots and the last four.
fn shortened(value: &str) -> String {
    let first: String = value.chars().take(4).collect();
    let last: Vec<char> = value.chars().rev().take(4).collect();
    format!("{first}...{}", last.iter().rev().collect::<String>())
}
