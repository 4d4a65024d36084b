//! A bank number as it is drawn: without spaces and hyphens, masked, in parts.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use zeroize::Zeroizing;

use crate::bank::{self, BankNumberKind};
use crate::explain::mask::Mask;
use crate::explain::{Part, PartName, Rule, Step, Verdict};

/// A number that has the form.
pub(super) struct Drawn {
    /// Its letters and digits; those of a format in upper case.
    bare: Zeroizing<String>,
    mask: Mask,
    pub(super) parts: Vec<Part>,
    checks: Vec<Check>,
}

/// Check digits that the number itself tells the right ones of.
struct Check {
    /// What they check, if not all.
    of: &'static str,
    good: bool,
    /// Those that stand there, masked.
    shown: String,
    right: String,
}

impl Drawn {
    /// A number of a format, right check digits or not; `None` for text that does not have the form.
    pub(super) fn of(kind: BankNumberKind, text: &str) -> Option<Self> {
        let found = kind.parts(text)?;
        let mut bare = bare(text);
        bare.make_ascii_uppercase();
        // Each part begins and ends with a letter or digit, and all before it is ASCII.
        let place = |at: usize| {
            let before = text.as_bytes().iter().take(at);
            before.filter(|byte| byte.is_ascii_alphanumeric()).count()
        };
        let placed: Vec<(bank::Part, Range<usize>)> = found
            .into_iter()
            .map(|part| {
                let at = place(part.at.start)..place(part.at.end);
                (part, at)
            })
            .collect();
        let mask = match kind.is_account() {
            true => {
                let open = placed.iter().filter(|(part, _)| is_open(part.name));
                Mask::account(bare.len(), open.map(|(_, at)| at.clone()))
            }
            false => Mask::bank_code(bare.len()),
        };
        let mut checks = Vec::new();
        let parts = placed.into_iter().map(|(part, at)| {
            let (name, says) = meaning(part.name);
            let mut drawn = drawn(name, &at, &bare, mask, says.into());
            if let (PartName::CheckDigit, Some(right)) = (name, part.check) {
                let check = Check {
                    of: part.name.split_once(" of ").map_or("", |(_, of)| of),
                    good: bare.get(at) == Some(&*right),
                    shown: drawn.shown.clone(),
                    right,
                };
                drawn.says = check.says("right");
                checks.push(check);
            }
            drawn
        });
        let parts = parts.collect();
        Some(Self {
            bare,
            mask,
            parts,
            checks,
        })
    }

    /// The number of an account that no more is known of.
    pub(super) fn account(text: &str) -> Self {
        let bare = bare(text);
        let mask = Mask::account(bare.len(), []);
        Self::whole(PartName::Account, "the account", bare, mask)
    }

    /// The code of a bank that no more is known of.
    pub(super) fn bank_code(text: &str) -> Self {
        let bare = bare(text);
        let mask = Mask::bank_code(bare.len());
        Self::whole(
            PartName::BankAndBranch,
            "the bank, and the branch where the country names it",
            bare,
            mask,
        )
    }

    fn whole(name: PartName, says: &str, bare: Zeroizing<String>, mask: Mask) -> Self {
        let parts = match bare.is_empty() {
            true => Vec::new(),
            false => [drawn(name, &(0..bare.len()), &bare, mask, says.into())].into(),
        };
        Self {
            bare,
            mask,
            parts,
            checks: Vec::new(),
        }
    }

    /// The number, masked.
    pub(super) fn shown(&self) -> String {
        self.mask.part(&self.bare, 1, self.bare.len())
    }

    pub(super) fn shows_last_four(&self) -> bool {
        self.mask.shows_last_four()
    }

    /// Letters and digits: the number itself.
    pub(super) fn expose_bare(&self) -> &str {
        &self.bare
    }

    /// How many letters and digits there are.
    pub(super) fn len(&self) -> usize {
        self.bare.len()
    }

    /// A step for all check digits of which the right ones are known.
    pub(super) fn check_digits(&self) -> impl Iterator<Item = Step> {
        self.checks.iter().map(|check| {
            let verdict = match check.good {
                true => Verdict::Passed,
                false => Verdict::Failed,
            };
            let good = format!("{}, as it should be", check.right);
            Step::new(Rule::CheckDigit, verdict, check.says(&good)).value(&*check.right)
        })
    }
}

impl Check {
    fn says(&self, good: &str) -> String {
        let of = match self.of {
            "" => "".into(),
            of => format!("of {of}: "),
        };
        if self.good {
            return format!("{of}{good}");
        }
        let stand = match self.right.len() {
            1 => "stands",
            _ => "stand",
        };
        format!(
            "{of}{} {stand} there, {} would be right",
            self.shown, self.right
        )
    }
}

fn drawn(name: PartName, at: &Range<usize>, bare: &str, mask: Mask, says: String) -> Part {
    Part {
        name,
        from: at.start + 1,
        to: at.end,
        shown: mask.part(bare, at.start + 1, at.end),
        says,
    }
}

/// The letters and digits of a text.
fn bare(text: &str) -> Zeroizing<String> {
    // Never grown, so that no copy is left behind.
    let mut bare = Zeroizing::new(String::with_capacity(text.len()));
    bare.extend(text.chars().filter(char::is_ascii_alphanumeric));
    bare
}

/// Whether a part of an account number is no secret.
fn is_open(name: &str) -> bool {
    match meaning(name).0 {
        PartName::Country
        | PartName::Bank
        | PartName::Branch
        | PartName::BankAndBranch
        | PartName::Place
        | PartName::CheckDigit => true,
        PartName::Mii
        | PartName::Iin
        | PartName::Reserved
        | PartName::Account
        | PartName::Rest
        | PartName::Suffix => false,
    }
}

/// What a part stands for, by its name in [`bank`].
fn meaning(name: &str) -> (PartName, &'static str) {
    let known = MEANINGS.iter().find(|(known, ..)| *known == name);
    known.map_or((PartName::Rest, ""), |&(_, part, says)| (part, says))
}

#[rustfmt::skip]
const MEANINGS: &[(&str, PartName, &str)] = &[
    ("Federal Reserve routing symbol", PartName::Place, "the Federal Reserve routing symbol"),
    ("account", PartName::Account, "the account"),
    ("account base", PartName::Account, "the customer at the branch"),
    ("bank", PartName::Bank, "the bank"),
    ("bank and office", PartName::BankAndBranch, "the bank and its office"),
    ("branch", PartName::Branch, "the branch"),
    ("branch code", PartName::Branch, "the branch"),
    ("check digit", PartName::CheckDigit, "of the others"),
    ("check digit of bank and branch", PartName::CheckDigit, "of bank and branch"),
    ("check digit of the account", PartName::CheckDigit, "of the account"),
    ("check digit, by the code of the bank", PartName::CheckDigit, "by the code of the bank, which is no part of the number"),
    ("check digits", PartName::CheckDigit, "of the others"),
    ("clearing code", PartName::Bank, "the clearing code of the bank"),
    ("clearing number", PartName::BankAndBranch, "the clearing number"),
    ("country", PartName::Country, "the country"),
    ("institution", PartName::Bank, "the institution"),
    ("institution number", PartName::Bank, "the institution number"),
    ("location", PartName::Place, "the location"),
    ("party", PartName::Bank, "the party, a bank as a rule"),
    ("place (plaza)", PartName::Place, "the place (plaza)"),
    ("rest of the BBAN", PartName::Rest, "the account, and what else the country has there"),
    ("serial number", PartName::Account, "the serial number of the account"),
    ("state", PartName::Place, "the state"),
    ("suffix", PartName::Suffix, "which of the customer's accounts"),
    ("transit number", PartName::Branch, "the transit number"),
    ("zero kept for later use", PartName::Reserved, "a zero kept for later use"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// No format has a part that is not in the list, and each entry of it is a part of some format.
    #[test]
    fn every_part_is_known() {
        let mut seen = Vec::new();
        for &kind in BankNumberKind::ALL {
            for example in kind.examples() {
                seen.extend(
                    kind.parts(example)
                        .unwrap()
                        .into_iter()
                        .map(|part| part.name),
                );
            }
        }
        for structure in bank::IbanStructure::ALL {
            if let Some(example) = structure.example {
                let parts = BankNumberKind::Iban.parts(example).unwrap();
                seen.extend(parts.into_iter().map(|part| part.name));
            }
        }
        for (name, ..) in MEANINGS {
            assert!(seen.contains(name), "{name}");
        }
        for name in seen {
            assert_ne!(meaning(name).1, "", "{name}");
        }
    }
}
