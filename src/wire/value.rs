//! What a scalar must be, seen alone, and how its refusal shows what was sent.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::reason::Reason;
use super::schema::{EXPANDABLE, Rule, Text};
use crate::currency::Currency;

/// What is wrong with a scalar.
pub(super) enum Misfit<'a> {
    Empty,
    NotOneOf(&'static [&'static str]),
    Currency,
    Boolean,
    Integer,
    Number,
    Email,
    /// The first property that cannot be expanded.
    Expandable(&'a str),
    Length,
}

#[inline]
pub(super) fn misfit<'a>(text: &Text, value: &'a str) -> Option<Misfit<'a>> {
    match text.rule {
        Rule::Currency => return Currency::parse(value).is_none().then_some(Misfit::Currency),
        Rule::Expandable => return not_expandable(value).map(Misfit::Expandable),
        _ if value.is_empty() => return (!text.unsettable).then_some(Misfit::Empty),
        Rule::OneOf(words) if !words.contains(&value) => return Some(Misfit::NotOneOf(words)),
        Rule::Boolean if !is_boolean(value) => return Some(Misfit::Boolean),
        Rule::Integer if !is_integer(value) => return Some(Misfit::Integer),
        Rule::Number if !is_number(value) => return Some(Misfit::Number),
        Rule::Email if !is_email(value) => return Some(Misfit::Email),
        _ => {}
    }
    // No text has more characters than bytes.
    (value.len() > text.limit && value.chars().count() > text.limit).then_some(Misfit::Length)
}

/// Why a scalar is refused.
pub(super) fn unfit(text: &Text, path: impl Fn() -> String, value: &str) -> Option<Reason> {
    let sent = || value.to_string();
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
        Misfit::Boolean => Reason::NotABoolean {
            path: path(),
            shown: sent(),
        },
        Misfit::Integer => Reason::NotAnInteger {
            path: path(),
            shown: sent(),
        },
        Misfit::Number => Reason::NotANumber {
            path: path(),
            shown: sent(),
        },
        Misfit::Email => Reason::NotAnEmail {
            path: path(),
            sent: sent(),
        },
        Misfit::Expandable(property) => Reason::NotExpandable {
            property: property.into(),
        },
        Misfit::Length => Reason::StringTooLong {
            path: path(),
            shown: if text.secret {
                ELIDED.into()
            } else {
                shortened(value)
            },
            limit: text.limit,
        },
    })
}

/// Why brackets are refused where a scalar is due. `json` prints what they hold.
pub(super) fn not_a_scalar(
    text: &Text,
    path: String,
    json: impl FnOnce(&str) -> Option<String>,
) -> Reason {
    // Names in the brackets of a secret may be secret too.
    let shown = match text.secret {
        true => ELIDED.into(),
        false => json(&path).unwrap_or_default(),
    };
    match text.rule {
        Rule::Boolean => Reason::NotABoolean { path, shown },
        Rule::Integer => Reason::NotAnInteger { path, shown },
        Rule::Number => Reason::NotANumber { path, shown },
        Rule::Any | Rule::OneOf(_) | Rule::Currency | Rule::Email | Rule::Expandable => {
            Reason::NotAString { path, shown }
        }
    }
}

/// What stands in a message in place of a secret.
pub(crate) const ELIDED: &str = "[redacted]";

/// `1` and `0` are seen refused (2023, 2026); that the capitals pass is said of 2025.
fn is_boolean(value: &str) -> bool {
    matches!(value, "true" | "false" | "True" | "False")
}

fn is_integer(value: &str) -> bool {
    !value.starts_with('+') && value.parse::<i64>().is_ok()
}

/// Digits, with a minus before and a point among them or not.
fn is_number(value: &str) -> bool {
    let unsigned = value.strip_prefix('-').unwrap_or(value);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(part)
}

/// Something on both sides of an at sign, and no white space: lax, for the rule of the API is
/// unknown.
fn is_email(value: &str) -> bool {
    let (name, domain) = value.rsplit_once('@').unwrap_or_default();
    !name.is_empty()
        && !domain.is_empty()
        && !value.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// The first segment that cannot be expanded.
fn not_expandable(value: &str) -> Option<&str> {
    let mut names = value.split('.');
    let head = names.next().unwrap_or_default();
    let known = EXPANDABLE.iter().find(|(name, _)| *name == head);
    match (known, names.next()) {
        (None, _) => Some(head),
        (Some((_, inner)), Some(next)) if !inner.contains(&next) => Some(next),
        // Nothing below these is expandable.
        (Some(_), Some(_)) => names.next(),
        (Some(_), None) => None,
    }
}

/// The first four characters, three dots and the last four.
fn shortened(value: &str) -> String {
    let first: String = value.chars().take(4).collect();
    let last: Vec<char> = value.chars().rev().take(4).collect();
    format!("{first}...{}", last.iter().rev().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_have_64_bits() {
        for good in ["0", "-1", "007", "9223372036854775807"] {
            assert!(is_integer(good), "{good}");
        }
        for bad in [
            "",
            "+1",
            "1.0",
            " 1",
            "abc",
            "-",
            "9223372036854775808",
            "\u{661}",
        ] {
            assert!(!is_integer(bad), "{bad}");
        }
    }

    #[test]
    fn numbers_are_decimal() {
        for good in ["0", "-1", "25.5", "100", "0.000001"] {
            assert!(is_number(good), "{good}");
        }
        for bad in [
            "", "-", ".", ".5", "5.", "1e3", "1,5", "NaN", "50%", "1.2.3",
        ] {
            assert!(!is_number(bad), "{bad}");
        }
    }

    #[test]
    fn email_addresses_have_two_sides() {
        for good in ["a@b", "jenny.rosen+1@example.com", "\"a@b\"@c", "ü@ö"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["", "a", "@", "@b", "a@", "a b@c", "a@b\n"] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
