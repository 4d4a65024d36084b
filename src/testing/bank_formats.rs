//! Bank numbers of each format.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::{
    Choices, Fault, Flaw, Generator, IbanPlan, Ibans, Plan, RtnPlan, Rtns, built, edit, reference,
    told,
};
use crate::bank::nz_account::Algorithm;
use crate::bank::se_account::Rule;
use crate::bank::{BankCountry, BankNumberKind};
use crate::data::nz_branches::NZ_BRANCHES;
use crate::data::se_clearing::SE_CLEARING;

/// Bank numbers of one format, made up by its rules.
///
/// Nobody's account is meant. Where bank codes are free, account numbers have one that no bank has:
/// a CLABE 000 and a CCI 999, as their published test numbers do, and a CBU 999. The location of a
/// BIC ends in 0, which the network keeps for tests. A New Zealand and a Swedish account are of a listed
/// branch, for else they are none, and all the rest of them is made up. Numbers that may have hyphens
/// have them now and then. IBANs are those of [`Ibans`], and US routing numbers those of [`Rtns`].
///
/// Faults, each of a kind only where that kind is checked for it
/// ([`BankNumberKind::rules`]): [`Empty`](Fault::Empty); [`Character`](Fault::Character);
/// [`TooShort`](Fault::TooShort), [`TooLong`](Fault::TooLong), with the right check digits where these
/// stand at the end; [`Length`](Fault::Length), a BIC of 9 or 10 characters, or a Swedish account of as
/// many digits as another clearing number asks for; against check digits
/// [`CheckDigit`](Fault::CheckDigit), [`OneDigit`](Fault::OneDigit) and
/// [`Transposition`](Fault::Transposition), within what the check covers; [`Prefix`](Fault::Prefix), a
/// branch or clearing number in no listed range; [`Country`](Fault::Country), that of a BIC;
/// [`Structure`](Fault::Structure), a digit in the country of a BIC, or in an IFSC a digit in the
/// bank or no zero behind it.
///
/// A NUBAN is checked only with the code of its bank, which the plan tells
/// ([`BankFormatPlan::bank_code`]).
///
/// # Examples
///
/// A stranger's check, of Mexican account numbers:
///
/// ```
/// use tokmint::bank::BankNumberKind;
/// use tokmint::testing::{BankFormats, Choices, Generator};
///
/// let is_clabe = |text: &str| {
///     let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(10)).collect();
///     digits.is_some_and(|digits| {
///         let weights = [3, 7, 1].into_iter().cycle();
///         let products = digits.iter().zip(weights).take(17);
///         let sum: u32 = products.map(|(digit, weight)| digit * weight % 10).sum();
///         digits.len() == 18 && digits[17] == (10 - sum % 10) % 10
///     })
/// };
///
/// for byte in 0..=255 {
///     let case = BankFormats::of(BankNumberKind::Clabe).any(&mut Choices::new(&[byte; 64]));
///     assert_eq!(is_clabe(&case.value()), case.is_good(), "{case:?}");
/// }
/// ```
#[derive(Clone, Debug)]
pub struct BankFormats {
    kind: BankNumberKind,
}

/// How a bank number is made.
#[derive(Clone, Debug)]
pub struct BankFormatPlan {
    kind: BankNumberKind,
    made: Made,
}

#[derive(Clone, Debug)]
enum Made {
    Iban(IbanPlan),
    Rtn(RtnPlan),
    Number(NumberPlan),
}

/// How a number is made of a format that has no generator of its own.
#[derive(Clone, Debug)]
struct NumberPlan {
    /// The good number, without hyphens.
    number: String,
    /// Whether it is written with them, where it may be.
    hyphens: bool,
    /// Whether it is written as it may be, too: a suffix without the zero in front, a clearing number
    /// with a fifth digit.
    other_form: bool,
    /// The bank of a NUBAN.
    bank_code: Option<String>,
    flaw: Flaw,
}

impl BankFormats {
    /// Numbers of a format.
    pub const fn of(kind: BankNumberKind) -> Self {
        Self { kind }
    }
}

impl BankFormatPlan {
    /// The format.
    pub fn kind(&self) -> BankNumberKind {
        self.kind
    }

    /// The code of the bank that a NUBAN was made for, which is no part of the number.
    pub fn bank_code(&self) -> Option<&str> {
        match &self.made {
            Made::Number(plan) => plan.bank_code.as_deref(),
            Made::Iban(_) | Made::Rtn(_) => None,
        }
    }
}

impl Generator for BankFormats {
    type Plan = BankFormatPlan;

    fn faults(&self) -> &[Fault] {
        use BankNumberKind as Kind;
        match self.kind {
            Kind::Iban => super::ibans::FAULTS,
            Kind::Rtn => super::rtns::FAULTS,
            Kind::Clabe | Kind::Cbu | Kind::Cci => &[
                Fault::CheckDigit,
                Fault::OneDigit,
                Fault::Transposition,
                Fault::TooShort,
                Fault::TooLong,
                Fault::Character,
                Fault::Empty,
            ],
            Kind::NzAccount => &[
                Fault::CheckDigit,
                Fault::OneDigit,
                Fault::Transposition,
                Fault::Prefix,
                Fault::TooShort,
                Fault::TooLong,
                Fault::Character,
                Fault::Empty,
            ],
            Kind::SeAccount => &[
                Fault::CheckDigit,
                Fault::OneDigit,
                Fault::Transposition,
                Fault::Prefix,
                Fault::Length,
                Fault::TooShort,
                Fault::TooLong,
                Fault::Character,
                Fault::Empty,
            ],
            Kind::Bic => &[
                Fault::Country,
                Fault::Structure,
                Fault::Length,
                Fault::TooShort,
                Fault::TooLong,
                Fault::Character,
                Fault::Empty,
            ],
            Kind::Ifsc => &[
                Fault::Structure,
                Fault::TooShort,
                Fault::TooLong,
                Fault::Character,
                Fault::Empty,
            ],
            Kind::Nuban
            | Kind::Bsb
            | Kind::SortCode
            | Kind::Transit
            | Kind::Zengin
            | Kind::HkClearing
            | Kind::SgClearing
            | Kind::BrBranch => &[
                Fault::TooShort,
                Fault::TooLong,
                Fault::Character,
                Fault::Empty,
            ],
        }
    }

    fn plan(&self, fault: Option<Fault>, choices: &mut Choices<'_>) -> BankFormatPlan {
        let mut bank_code = None;
        let number = match self.kind {
            BankNumberKind::Iban => {
                return BankFormatPlan {
                    kind: self.kind,
                    made: Made::Iban(Ibans::new().plan(fault, choices)),
                };
            }
            BankNumberKind::Rtn => {
                return BankFormatPlan {
                    kind: self.kind,
                    made: Made::Rtn(Rtns::new().plan(fault, choices)),
                };
            }
            BankNumberKind::Clabe => checked(
                self.kind,
                &format!("000{}", choices.digits(3)),
                &account(11, fault, choices),
            ),
            BankNumberKind::Cbu => checked(
                self.kind,
                &format!("999{}", choices.digits(4)),
                &account(13, fault, choices),
            ),
            BankNumberKind::Cci => checked(
                self.kind,
                &format!("999{}", choices.digits(3)),
                &account(12, fault, choices),
            ),
            BankNumberKind::Nuban => {
                let (code, serial) = (choices.digits(3), account(9, fault, choices));
                let check = reference::bank::nuban_check_digit(&code, &serial);
                bank_code = Some(code);
                format!("{serial}{check}")
            }
            BankNumberKind::NzAccount => new_zealand(fault, choices),
            BankNumberKind::SeAccount => swedish(fault, choices),
            BankNumberKind::Bic => {
                let country = choices.one_of(BankCountry::ALL).country;
                bic(country.as_str(), choices)
            }
            BankNumberKind::Ifsc => {
                format!(
                    "{}0{}",
                    choices.characters(LETTERS, 4),
                    choices.characters(EITHER, 6)
                )
            }
            BankNumberKind::Bsb | BankNumberKind::SortCode | BankNumberKind::HkClearing => {
                choices.digits(6)
            }
            BankNumberKind::Transit => choices.digits(8),
            BankNumberKind::Zengin | BankNumberKind::SgClearing | BankNumberKind::BrBranch => {
                choices.digits(7)
            }
        };
        BankFormatPlan {
            kind: self.kind,
            made: Made::Number(NumberPlan {
                number,
                hyphens: choices.once_in(2),
                other_form: choices.once_in(2),
                bank_code,
                flaw: Flaw::new(choices),
            }),
        }
    }
}

const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const EITHER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// No countries: reserved codes, and none at all.
const NO_COUNTRIES: &[&str] = &["XX", "ZZ", "AA", "QQ", "UK", "EU"];

/// What no BIC and no IFSC has.
const NOT_CODES: &[char] = &['x', 'l', '.', '_', '-', ' ', '\0', '\u{a0}', '４'];

/// A BIC of a country, with a branch or without.
pub(super) fn bic(country: &str, choices: &mut Choices<'_>) -> String {
    let (party, place) = (
        choices.characters(LETTERS, 4),
        choices.characters(EITHER, 1),
    );
    let branch = match choices.below(3) {
        0 => String::new(),
        1 => String::from("XXX"),
        _ => choices.characters(EITHER, 3),
    };
    format!("{party}{country}{place}0{branch}")
}

/// An account that begins with 7, as those of no published test account do. To be told when they
/// change places, its second and third digit are 0 and 1 to 4.
fn account(digits: usize, fault: Option<Fault>, choices: &mut Choices<'_>) -> String {
    match fault {
        Some(Fault::Transposition) => {
            format!("7{}{}", neighbours(choices), choices.digits(digits - 3))
        }
        _ => format!("7{}", choices.digits(digits - 1)),
    }
}

/// Neighbours that every check here tells apart: 0 and 1 to 4, in either order.
fn neighbours(choices: &mut Choices<'_>) -> String {
    let other = choices.between(1, 4);
    match choices.once_in(2) {
        true => format!("{other}0"),
        false => format!("0{other}"),
    }
}

/// Bank and branch, and an account of any length, with the check digits that they give.
fn checked(kind: BankNumberKind, office: &str, account: &str) -> String {
    let (digits, checks) = match kind {
        BankNumberKind::Clabe => (format!("{office}{account}0"), 1),
        BankNumberKind::Cbu => (format!("{office}0{account}0"), account.len() + 1),
        _ => (format!("{office}{account}00"), 1),
    };
    let last = digits.len() - 1;
    let first = match kind {
        BankNumberKind::Clabe => last,
        _ => last - checks,
    };
    with_digits(&digits, [first, last], |number| {
        reference::bank::adds_up(kind, number)
    })
}

/// The first of a hundred numbers with other digits in two places that holds; the second place, a check
/// digit, is tried first.
fn with_digits(number: &str, [one, other]: [usize; 2], holds: impl Fn(&str) -> bool) -> String {
    let digit = |at: usize| {
        let digit = number.as_bytes().get(at).copied().unwrap_or(b'0');
        digit.wrapping_sub(b'0')
    };
    let mut pairs = (0..10).flat_map(|first| (0..10).map(move |second| (first, second)));
    built(pairs.find_map(|(first, second)| {
        let with: String = number
            .chars()
            .enumerate()
            .map(|(at, old)| match at {
                _ if at == other => char::from(b'0' + (digit(other) + second) % 10),
                _ if at == one => char::from(b'0' + (digit(one) + first) % 10),
                _ => old,
            })
            .collect();
        holds(&with).then_some(with)
    }))
}

/// Where the check digit of a New Zealand account is, and a digit that makes way where the check digit
/// would be ten.
fn new_zealand_check(branch: &str) -> [usize; 2] {
    match algorithm(branch) {
        Some(Algorithm::E) => [12, 15],
        Some(Algorithm::G) => [14, 15],
        _ => [11, 12],
    }
}

fn algorithm(branch: &str) -> Option<Algorithm> {
    let mut rows = NZ_BRANCHES.iter();
    let row = rows.find(|(first, last, _)| *first <= branch && branch <= *last);
    row.map(|(_, _, algorithm)| *algorithm)
}

/// Sixteen digits; the suffix is 90 to 99 or 900 to 999, which banks hardly give.
fn new_zealand(fault: Option<Fault>, choices: &mut Choices<'_>) -> String {
    let checked = matches!(
        fault,
        Some(Fault::CheckDigit | Fault::OneDigit | Fault::Transposition)
    );
    let rows = NZ_BRANCHES
        .iter()
        .filter(|(_, _, algorithm)| !(checked && *algorithm == Algorithm::X));
    let &(first, last, _) = *choices.one_of(&rows.collect::<Vec<_>>());
    let branch = between(first, last, choices);
    // Algorithm A is for the small ones.
    let head = match choices.once_in(2) {
        true => choices.digits(3),
        false => format!("0{}{}", choices.below(9), choices.below(10)),
    };
    let pair = match fault {
        Some(Fault::Transposition) => neighbours(choices),
        _ => choices.digits(2),
    };
    let rest = choices.digits(2);
    let suffix = match choices.once_in(2) {
        true => format!("9{}", choices.digits(2)),
        false => format!("09{}", choices.digits(1)),
    };
    let digits = format!("{branch}{head}{pair}{rest}{suffix}");
    let at = new_zealand_check(&branch);
    with_digits(&digits, at, |number| {
        reference::bank::adds_up(BankNumberKind::NzAccount, number)
    })
}

/// A number between two of as many digits.
fn between(first: &str, last: &str, choices: &mut Choices<'_>) -> String {
    let number = |text: &str| text.parse().unwrap_or(0);
    let chosen = choices.between(number(first), number(last));
    format!("{chosen:0width$}", width = first.len())
}

/// A number of as many digits that lies between two listed ranges, or before or behind them.
fn unlisted<'t>(
    ranges: impl Iterator<Item = (&'t str, &'t str)> + Clone,
    digits: usize,
    choices: &mut Choices<'_>,
) -> String {
    let number = |text: &str| text.parse::<u64>().unwrap_or(0);
    let after = ranges.clone().map(|(_, last)| number(last) + 1);
    let before = ranges.map(|(first, _)| number(first));
    let gaps = [0].into_iter().chain(after);
    let gaps = gaps.zip(before.chain([10_u64.pow(digits as u32)]));
    let gaps: Vec<(u64, u64)> = gaps.filter(|(first, after)| first < after).collect();
    let (first, after) = *choices.one_of(&gaps);
    format!("{:0digits$}", choices.between(first, after - 1))
}

/// Clearing number and account.
fn swedish(fault: Option<Fault>, choices: &mut Choices<'_>) -> String {
    let checked = matches!(
        fault,
        Some(Fault::CheckDigit | Fault::OneDigit | Fault::Transposition | Fault::Length)
    );
    let rows = SE_CLEARING
        .iter()
        .filter(|(_, _, rule)| !(checked && *rule == Rule::LuhnIfAny));
    let &(first, last, rule) = *choices.one_of(&rows.collect::<Vec<_>>());
    let clearing = between(first, last, choices);
    let digits = match rule {
        Rule::LuhnIfAny => choices.length(1, 10),
        _ => swedish_digits(rule),
    };
    let account = match fault {
        Some(Fault::Transposition) => {
            format!("{}{}", neighbours(choices), choices.digits(digits - 2))
        }
        _ => choices.digits(digits),
    };
    let number = format!("{clearing}{account}");
    let last = number.len() - 1;
    match rule {
        Rule::LuhnIfAny => number,
        _ => with_digits(&number, [last - 1, last], |number| {
            reference::bank::is_valid(BankNumberKind::SeAccount, number)
        }),
    }
}

fn swedish_digits(rule: Rule) -> usize {
    match rule {
        Rule::TenOfEleven | Rule::Eleven => 7,
        Rule::Nine => 9,
        Rule::LuhnOfTen | Rule::LuhnIfAny => 10,
    }
}

/// Behind which digits a hyphen may stand.
fn hyphens(kind: BankNumberKind) -> &'static [usize] {
    match kind {
        BankNumberKind::NzAccount => &[2, 6, 13],
        BankNumberKind::SeAccount | BankNumberKind::SgClearing => &[4],
        BankNumberKind::Bsb | BankNumberKind::HkClearing | BankNumberKind::BrBranch => &[3],
        BankNumberKind::SortCode => &[2, 4],
        BankNumberKind::Transit => &[5],
        _ => &[],
    }
}

impl NumberPlan {
    /// As people write the number.
    fn written(&self, kind: BankNumberKind, number: &str) -> String {
        let mut written = String::new();
        for (at, character) in number.chars().enumerate() {
            if self.hyphens && hyphens(kind).contains(&at) {
                // A fifth digit of the clearing number needs the hyphen.
                if kind == BankNumberKind::SeAccount && self.other_form && number.starts_with('8') {
                    let check = reference::luhn::check_digit(&written);
                    written.push(char::from(built(check)));
                }
                written.push('-');
            }
            let zero = kind == BankNumberKind::NzAccount && at == 13 && character == '0';
            if !(self.other_form && zero) {
                written.push(character);
            }
        }
        written
    }

    /// Where the check digits are.
    fn checks(&self, kind: BankNumberKind) -> Vec<usize> {
        let last = self.number.len() - 1;
        match kind {
            BankNumberKind::Cbu => alloc::vec![7, last],
            BankNumberKind::Cci => alloc::vec![last - 1, last],
            BankNumberKind::NzAccount => {
                let [_, check] = new_zealand_check(self.number.get(..6).unwrap_or_default());
                alloc::vec![check]
            }
            _ => alloc::vec![last],
        }
    }

    /// What the check covers wherever the number is of its kind.
    fn covered(&self, kind: BankNumberKind) -> Range<usize> {
        match kind {
            BankNumberKind::NzAccount => 6..13,
            BankNumberKind::SeAccount => 4..self.number.len(),
            _ => 0..self.number.len(),
        }
    }

    /// Bank and branch, and account, without the check digits of formats that have them at the end.
    fn parts(&self, kind: BankNumberKind) -> (&str, &str) {
        let (office, account) = match kind {
            BankNumberKind::Clabe => (0..6, 6..17),
            BankNumberKind::Cbu => (0..7, 8..21),
            BankNumberKind::Cci => (0..6, 6..18),
            BankNumberKind::SeAccount => (0..4, 4..self.number.len()),
            _ => (0..0, 0..self.number.len()),
        };
        let part = |places| self.number.get(places).unwrap_or_default();
        (part(office), part(account))
    }

    /// With an account of another length.
    fn with_account(&self, kind: BankNumberKind, account: &str) -> String {
        let (office, _) = self.parts(kind);
        match kind {
            BankNumberKind::Clabe | BankNumberKind::Cbu | BankNumberKind::Cci => {
                checked(kind, office, account)
            }
            _ => format!("{office}{account}"),
        }
    }

    fn write(&self, kind: BankNumberKind, fault: Option<Fault>) -> String {
        let mut flaw = self.flaw.choices();
        let (_, account) = self.parts(kind);
        let wrong = |number: &str| !reference::bank::is_valid(kind, number);
        let number = match fault {
            Some(Fault::CheckDigit) => {
                let at = *flaw.one_of(&self.checks(kind));
                edit::other_digit(&self.number, at, &mut flaw)
            }
            Some(Fault::OneDigit) => self.one_digit(kind, wrong, &mut flaw),
            Some(Fault::Transposition) => {
                told::neighbours_swapped(&self.number, self.covered(kind), wrong, &mut flaw)
            }
            Some(Fault::Prefix) => {
                let (digits, prefix) = match kind {
                    BankNumberKind::NzAccount => {
                        let ranges = NZ_BRANCHES.iter().map(|(first, last, _)| (*first, *last));
                        (6, unlisted(ranges, 6, &mut flaw))
                    }
                    _ => {
                        let ranges = SE_CLEARING.iter().map(|(first, last, _)| (*first, *last));
                        (4, unlisted(ranges, 4, &mut flaw))
                    }
                };
                let rest = self.number.get(digits..).unwrap_or_default();
                format!("{prefix}{rest}")
            }
            Some(Fault::Country) => {
                let country = *flaw.one_of(NO_COUNTRIES);
                let (party, place) = (self.number.get(..4), self.number.get(6..));
                let (party, place) = (party.unwrap_or_default(), place.unwrap_or_default());
                format!("{party}{country}{place}")
            }
            Some(Fault::Structure) => {
                let at = match kind {
                    BankNumberKind::Bic => flaw.length(4, 5),
                    _ => flaw.length(0, 4),
                };
                // A digit in the place of a letter, and no zero.
                let digit = flaw.length(1, 9);
                let digit = char::from(b'0' + digit as u8);
                let characters = self.number.chars().enumerate();
                characters
                    .map(|(place, old)| if place == at { digit } else { old })
                    .collect()
            }
            // These have fewer characters than hyphens need, so they have none.
            Some(Fault::TooShort) => return self.shorter(kind, &mut flaw),
            Some(Fault::TooLong) => {
                let length = self.longest(kind) + flaw.length(1, 8);
                let more = match kind {
                    BankNumberKind::Bic | BankNumberKind::Ifsc => flaw.characters(EITHER, length),
                    _ => flaw.digits(length),
                };
                let account: String = account.chars().chain(more.chars()).take(length).collect();
                return self.with_account(kind, &account);
            }
            Some(Fault::Length) => return self.of_another_length(kind, &mut flaw),
            Some(Fault::Character) => {
                let wrong = match kind {
                    BankNumberKind::Bic | BankNumberKind::Ifsc => NOT_CODES,
                    _ => edit::NOT_DIGITS,
                };
                let good = self.written(kind, &self.number);
                return edit::wrong_character(&good, wrong, &mut flaw);
            }
            Some(Fault::Empty) => return String::new(),
            _ => self.number.clone(),
        };
        self.written(kind, &number)
    }

    fn one_digit(
        &self,
        kind: BankNumberKind,
        wrong: impl Fn(&str) -> bool,
        flaw: &mut Choices<'_>,
    ) -> String {
        let checks = self.checks(kind);
        // What is no check digit lies in up to two stretches.
        let mut stretches = Vec::new();
        let mut start = self.covered(kind).start;
        for &check in &checks {
            stretches.push(start..check.min(self.covered(kind).end));
            start = check + 1;
        }
        stretches.retain(|stretch| !stretch.is_empty());
        match stretches.is_empty() {
            true => self.number.clone(),
            false => {
                let stretch = flaw.one_of(&stretches).clone();
                told::other_digit(&self.number, stretch, wrong, flaw)
            }
        }
    }

    /// The most characters that stand where the account does, or in the whole code.
    fn longest(&self, kind: BankNumberKind) -> usize {
        match kind {
            BankNumberKind::Bic => 11,
            BankNumberKind::SeAccount => 10,
            _ => self.parts(kind).1.len(),
        }
    }

    /// With fewer characters than any number has.
    fn shorter(&self, kind: BankNumberKind, flaw: &mut Choices<'_>) -> String {
        let (office, account) = self.parts(kind);
        let most = match kind {
            // A clearing number without an account.
            BankNumberKind::SeAccount => return String::from(office),
            BankNumberKind::NzAccount => 14,
            BankNumberKind::Bic => 7,
            _ => account.len() - 1,
        };
        let length = flaw.length(1, most);
        self.with_account(kind, account.get(..length).unwrap_or_default())
    }

    /// With as many characters as other numbers have, or between what they have.
    fn of_another_length(&self, kind: BankNumberKind, flaw: &mut Choices<'_>) -> String {
        let (office, account) = self.parts(kind);
        let digits: Vec<usize> = match kind {
            BankNumberKind::SeAccount => {
                let others = [7, 9, 10].into_iter();
                others.filter(|digits| *digits != account.len()).collect()
            }
            _ => alloc::vec![9, 10],
        };
        let length = *flaw.one_of(&digits);
        let more = flaw.digits(length);
        let account = account.chars().chain(more.chars());
        format!("{office}{}", account.take(length).collect::<String>())
    }
}

impl Plan for BankFormatPlan {
    type Value = String;
    type Fault = Fault;

    fn write(&self, fault: Option<Fault>) -> String {
        match &self.made {
            Made::Iban(plan) => plan.write(fault),
            Made::Rtn(plan) => plan.write(fault),
            Made::Number(plan) => plan.write(self.kind, fault),
        }
    }
}
