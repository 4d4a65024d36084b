//! The readable form of an explanation, in pieces that can be coloured.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::mask::HIDDEN;
use super::{Explanation, Part, PartName, Rule, Step, Subject, Verdict};
use crate::card::iin::Lengths;

/// What a piece of the readable form is, for whoever wants to colour it.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Tone {
    /// Plain text.
    Plain,
    /// The name of a rule.
    Name,
    /// What is as it should be.
    Good,
    /// What is wrong.
    Bad,
    /// What is wrong and does not count.
    Doubtful,
    /// What the eye may pass over: hidden digits, lines, sources, rules that were not tried.
    Faint,
}

/// Several lines without a newline at the end: the verdict, the number drawn with its parts, the
/// tree of rules.
///
/// Marks: `✓` passed, `✗` failed, `~` waived, `·` looked up, `-` lost, `○` not tried.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces(|_, text| f.write_str(text))
    }
}

impl Explanation {
    /// Hands out the readable form piece by piece, each with what it is.
    ///
    /// # Errors
    ///
    /// The first error of `take`, after which it is not called again.
    pub fn pieces<E>(&self, mut take: impl FnMut(Tone, &str) -> Result<(), E>) -> Result<(), E> {
        let take = &mut take;
        let what = match self.what {
            Subject::CardNumber => "card number",
            Subject::BankNumber(kind) => kind.title(),
            Subject::BankAccount => "bank account",
        };
        if let Some(shown) = &self.shown {
            number(shown, take)?;
            take(Tone::Plain, " is ")?;
        }
        match self.valid {
            true => take(Tone::Good, &format!("a valid {what}"))?,
            false => take(Tone::Bad, &format!("not a valid {what}"))?,
        }
        take(Tone::Plain, ": ")?;
        take(Tone::Plain, &self.says)?;
        take(Tone::Plain, "\n")?;
        if let Some(shown) = &self.shown {
            drawing(shown, &self.parts, take)?;
        }
        take(Tone::Plain, "\n")?;
        for (at, step) in self.steps.iter().enumerate() {
            if at > 0 {
                take(Tone::Plain, "\n")?;
            }
            tree(step, "", take)?;
        }
        Ok(())
    }
}

/// A number, its hidden characters apart from the others.
fn number<E>(shown: &str, take: &mut impl FnMut(Tone, &str) -> Result<(), E>) -> Result<(), E> {
    let mut rest = shown;
    while let Some(first) = rest.chars().next() {
        let hidden = first == HIDDEN;
        let end = rest.find(|c| (c == HIDDEN) != hidden);
        let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
        take(if hidden { Tone::Faint } else { Tone::Plain }, run)?;
        rest = after;
    }
    Ok(())
}

/// The number, and under it a line for each part with a bracket around its places.
fn drawing<E>(
    shown: &str,
    parts: &[Part],
    take: &mut impl FnMut(Tone, &str) -> Result<(), E>,
) -> Result<(), E> {
    let length = shown.chars().count();
    let places = |part: &Part| match part.from == part.to {
        true => part.from.to_string(),
        false => format!("{}-{}", part.from, part.to),
    };
    let width = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or_default();
    let places_width = width(&mut parts.iter().map(|part| places(part).len()));
    let name_width = width(&mut parts.iter().map(|part| part_title(part).len()));

    take(Tone::Plain, "\n  ")?;
    number(shown, take)?;
    take(Tone::Plain, "\n")?;
    for part in parts {
        let bracket: String = (1..=length)
            .map(|place| match place {
                _ if place < part.from || place > part.to => ' ',
                _ if part.from == part.to => '│',
                _ if place == part.from => '└',
                _ if place == part.to => '┘',
                _ => '─',
            })
            .collect();
        let name = part_title(part);
        take(Tone::Faint, &format!("  {bracket}  "))?;
        take(Tone::Plain, &format!("{:<places_width$}  ", places(part)))?;
        take(Tone::Name, &format!("{name:<name_width$}"))?;
        take(Tone::Plain, "  ")?;
        take(Tone::Plain, &part.says)?;
        take(Tone::Plain, "\n")?;
    }
    Ok(())
}

/// A step and those beneath it, which stand behind `indent`.
fn tree<E>(
    step: &Step,
    indent: &str,
    take: &mut impl FnMut(Tone, &str) -> Result<(), E>,
) -> Result<(), E> {
    line(step, take)?;
    let mut rest = step.steps.as_slice();
    while let [step, after @ ..] = rest {
        let (branch, beneath) = match after {
            [] => ("└ ", "  "),
            _ => ("├ ", "│ "),
        };
        take(Tone::Plain, "\n")?;
        take(Tone::Faint, &format!("{indent}{branch}"))?;
        tree(step, &format!("{indent}{beneath}"), take)?;
        rest = after;
    }
    Ok(())
}

fn line<E>(step: &Step, take: &mut impl FnMut(Tone, &str) -> Result<(), E>) -> Result<(), E> {
    let (mark, tone) = match step.verdict {
        Verdict::Passed => ("✓", Tone::Good),
        Verdict::Failed => ("✗", Tone::Bad),
        Verdict::Waived => ("~", Tone::Doubtful),
        Verdict::Info => ("·", Tone::Faint),
        Verdict::Lost => ("-", Tone::Faint),
        Verdict::NotTried => ("○", Tone::Faint),
    };
    let (name, text) = match step.verdict {
        Verdict::Lost | Verdict::NotTried => (Tone::Faint, Tone::Faint),
        _ => (Tone::Name, Tone::Plain),
    };
    take(tone, mark)?;
    take(Tone::Plain, " ")?;
    take(name, &title(step.rule))?;
    take(text, ": ")?;
    take(text, &step.says)?;
    match &step.source {
        Some(source) => take(Tone::Faint, &format!(" [{}]", source.replace(';', "; "))),
        None => Ok(()),
    }
}

fn part_title(part: &Part) -> &'static str {
    match part.name {
        PartName::Mii => "MII",
        PartName::Iin => "IIN",
        PartName::Country => "country",
        PartName::Bank => "bank",
        PartName::Branch => "branch",
        PartName::BankAndBranch => "bank and branch",
        PartName::Place => "place",
        PartName::Reserved => "reserved",
        PartName::Account => "account",
        PartName::Rest => "rest",
        PartName::Suffix => "suffix",
        PartName::CheckDigit if part.from == part.to => "check digit",
        PartName::CheckDigit => "check digits",
    }
}

/// The words of a rule as people write them.
fn title(rule: Rule) -> Cow<'static, str> {
    match rule {
        Rule::Iin => "IIN".into(),
        Rule::CoBrand => "co-brand".into(),
        Rule::CvcLengths => "CVC length".into(),
        Rule::Luhn => "Luhn".into(),
        Rule::LuhnRule => "Luhn rule".into(),
        Rule::LuhnExempt => "Luhn exempt".into(),
        Rule::TokenApi => "Token API".into(),
        Rule::Sepa => "SEPA".into(),
        Rule::PaymentMethodIds => "PaymentMethod ids".into(),
        other => other.as_str().replace('_', " ").into(),
    }
}

/// `1 digit`, `2 digits`.
pub(super) fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

/// `none, 13, 16 to 19`, with `or` before the last.
pub(super) fn any_of(lengths: Lengths) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for length in lengths.iter() {
        match runs.last_mut() {
            // Three in a row are worth a `to`; none is no number.
            Some((first, last)) if *last + 1 == length && *first > 0 => *last = length,
            _ => runs.push((length, length)),
        }
    }
    let words: Vec<String> = runs
        .into_iter()
        .flat_map(|(first, last)| match last - first {
            0 if first == 0 => ["none".into()].to_vec(),
            0 => [first.to_string()].to_vec(),
            1 => [first.to_string(), last.to_string()].to_vec(),
            _ => [format!("{first} to {last}")].to_vec(),
        })
        .collect();
    match words.as_slice() {
        [most @ .., last] if !most.is_empty() => format!("{} or {last}", most.join(", ")),
        words => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_in_words() {
        for (lengths, words) in [
            (&[][..], ""),
            (&[16], "16"),
            (&[14, 16], "14 or 16"),
            (&[14, 15], "14 or 15"),
            (&[13, 16, 18, 19], "13, 16, 18 or 19"),
            (&[13, 16, 17, 18, 19], "13 or 16 to 19"),
            (&[12, 13, 14, 15, 16, 17, 18, 19], "12 to 19"),
            (&[0], "none"),
            (&[0, 3], "none or 3"),
            (&[0, 1, 2, 3], "none or 1 to 3"),
        ] {
            assert_eq!(any_of(Lengths::of(lengths)), words);
        }
    }

    #[test]
    fn one_is_singular() {
        assert_eq!(
            [count(0, "digit"), count(1, "digit")],
            ["0 digits", "1 digit"]
        );
    }
}
