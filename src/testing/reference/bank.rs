//! Bank numbers by the book: forms compared a character at a time, and sums written out.
//!
//! The tables of New Zealand branches and Swedish clearing numbers are those of the crate.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{iban, luhn, rtn};
use crate::bank::BankNumberKind;
use crate::bank::nz_account::Algorithm;
use crate::bank::se_account::Rule;
use crate::country::Country;
use crate::data::nz_branches::NZ_BRANCHES;
use crate::data::se_clearing::SE_CLEARING;

/// Tells whether the text is a number of a format, an IBAN in electronic form and upper case.
///
/// # Examples
///
/// ```
/// use tokmint::bank::BankNumberKind;
/// use tokmint::testing::reference::bank;
///
/// assert!(bank::is_valid(BankNumberKind::Clabe, "032180000118359719"));
/// assert!(!bank::is_valid(BankNumberKind::Clabe, "032180000118359718"));
/// assert!(bank::is_valid(BankNumberKind::SortCode, "12-34-56"));
/// assert!(!bank::is_valid(BankNumberKind::SortCode, "12-3456"));
/// ```
pub fn is_valid(kind: BankNumberKind, text: &str) -> bool {
    match kind {
        BankNumberKind::Iban => iban::is_valid(text),
        BankNumberKind::Rtn => rtn::is_valid(text),
        BankNumberKind::SeAccount => is_swedish(text),
        BankNumberKind::Bic => {
            let code = text.get(4..6).unwrap_or_default();
            has_a_form(kind, text) && (Country::from_alpha2(code).is_some() || code == "XK")
        }
        BankNumberKind::NzAccount => {
            let mut digits = text.replace('-', "");
            if digits.len() == 15 {
                digits.insert(13, '0');
            }
            has_a_form(kind, text) && adds_up(kind, &digits)
        }
        _ => has_a_form(kind, text) && adds_up(kind, text),
    }
}

/// Whether the text is written in one of the ways that a format has: `#` is a digit, `A` a letter,
/// `X` either, and a hyphen or zero is itself.
fn has_a_form(kind: BankNumberKind, text: &str) -> bool {
    let forms: &[&str] = match kind {
        BankNumberKind::Bic => &["XXXXAAXX", "XXXXAAXXXXX"],
        BankNumberKind::Clabe => &["##################"],
        BankNumberKind::Cbu => &["######################"],
        BankNumberKind::Cci => &["####################"],
        BankNumberKind::Nuban => &["##########"],
        BankNumberKind::NzAccount => &[
            "###############",
            "################",
            "##-####-#######-##",
            "##-####-#######-###",
        ],
        BankNumberKind::Bsb => &["######", "###-###"],
        BankNumberKind::SortCode => &["######", "##-##-##"],
        BankNumberKind::Transit => &["########", "#####-###"],
        BankNumberKind::Ifsc => &["AAAA0XXXXXX"],
        BankNumberKind::Zengin => &["#######"],
        BankNumberKind::HkClearing => &["######", "###-###"],
        BankNumberKind::SgClearing => &["#######", "####-###"],
        BankNumberKind::BrBranch => &["#######", "###-####"],
        // These have a function of their own.
        BankNumberKind::Iban | BankNumberKind::Rtn | BankNumberKind::SeAccount => &[],
    };
    forms.iter().any(|form| {
        let mut pairs = form.chars().zip(text.chars());
        form.chars().count() == text.chars().count()
            && pairs.all(|(place, character)| match place {
                '#' => character.is_ascii_digit(),
                'A' => character.is_ascii_uppercase(),
                'X' => character.is_ascii_digit() || character.is_ascii_uppercase(),
                itself => character == itself,
            })
    })
}

/// Tells whether the check digits of a number without hyphens are right, whatever its length; true
/// where the format has none. A New Zealand number must have sixteen digits and a listed branch.
///
/// # Examples
///
/// ```
/// use tokmint::bank::BankNumberKind;
/// use tokmint::testing::reference::bank;
///
/// assert!(bank::adds_up(BankNumberKind::Cbu, "2850590940090418135201"));
/// assert!(bank::adds_up(BankNumberKind::Cci, "99934500012345670024"));
/// assert!(!bank::adds_up(BankNumberKind::NzAccount, "0102420100195000"));
/// ```
pub fn adds_up(kind: BankNumberKind, digits: &str) -> bool {
    match kind {
        // Each product counts by its last digit; the check digit itself counts once.
        BankNumberKind::Clabe => {
            let Some((rest, check)) = digits.split_at_checked(digits.len().saturating_sub(1))
            else {
                return false;
            };
            let weights = [3, 7, 1].into_iter().cycle();
            let sum: u32 = values(rest).zip(weights).map(|(d, w)| d * w % 10).sum();
            (sum + values(check).sum::<u32>()).is_multiple_of(10)
        }
        // Two blocks; from the right the check digit counts once, the others by 3 1 7 9.
        BankNumberKind::Cbu => digits.split_at_checked(8).is_some_and(|blocks| {
            [blocks.0, blocks.1].iter().all(|block| {
                let weights = [1]
                    .into_iter()
                    .chain([3, 1, 7, 9].into_iter().cycle().take(block.len()));
                let backwards: String = block.chars().rev().collect();
                let sum: u32 = values(&backwards).zip(weights).map(|(d, w)| d * w).sum();
                sum.is_multiple_of(10)
            })
        }),
        // Luhn's formula for bank and branch, and for the account.
        BankNumberKind::Cci => {
            let parts = digits.split_at_checked(6).and_then(|(office, rest)| {
                let (account, checks) = rest.split_at_checked(rest.len().checked_sub(2)?)?;
                Some((office, account, checks.split_at_checked(1)?))
            });
            parts.is_some_and(|(office, account, (first, second))| {
                luhn::is_valid(&format!("{office}{first}"))
                    && luhn::is_valid(&format!("{account}{second}"))
            })
        }
        BankNumberKind::NzAccount => new_zealand(digits),
        _ => true,
    }
}

/// The check digit of a Nigerian account number: nine digits of a bank whose code has three.
///
/// # Examples
///
/// ```
/// use tokmint::testing::reference::bank;
///
/// assert_eq!(bank::nuban_check_digit("011", "000001457"), '9');
/// ```
pub fn nuban_check_digit(code: &str, serial: &str) -> char {
    let all = format!("{code}{serial}");
    let weights = [3, 7, 3].into_iter().cycle();
    let sum: u32 = values(&all).zip(weights).map(|(d, w)| d * w).sum();
    let check = (0..10).find(|check: &u32| (sum + check).is_multiple_of(10));
    check
        .and_then(|check| char::from_digit(check, 10))
        .unwrap_or('0')
}

/// Inland Revenue's table: a weight for each of the sixteen digits.
fn new_zealand(digits: &str) -> bool {
    let (Some(branch), Some(base)) = (digits.get(..6), digits.get(6..13)) else {
        return false;
    };
    let mut rows = NZ_BRANCHES.iter();
    let Some((_, _, algorithm)) = rows.find(|(first, last, _)| *first <= branch && branch <= *last)
    else {
        return false;
    };
    let small = base.parse().unwrap_or(0) < 990_000;
    let (weights, modulus, repeatedly) = match algorithm {
        Algorithm::AB if small => ("0 0 6 3 7 9 0 10 5 8 4 2 1 0 0 0", 11, false),
        Algorithm::AB => ("0 0 0 0 0 0 0 10 5 8 4 2 1 0 0 0", 11, false),
        Algorithm::D => ("0 0 0 0 0 0 7 6 5 4 3 2 1 0 0 0", 11, false),
        Algorithm::E => ("0 0 0 0 0 0 0 0 0 5 4 3 2 0 0 1", 11, true),
        Algorithm::F => ("0 0 0 0 0 0 1 7 3 1 7 3 1 0 0 0", 10, false),
        Algorithm::G => ("0 0 0 0 0 0 1 3 7 1 3 7 1 3 7 1", 10, true),
        Algorithm::X => return digits.len() == 16,
    };
    let weights: Vec<u32> = weights.split(' ').filter_map(|w| w.parse().ok()).collect();
    let mut sum = 0;
    for (digit, weight) in values(digits).zip(&weights) {
        let mut product = digit * weight;
        while repeatedly && product > 9 {
            product = product / 10 + product % 10;
        }
        sum += product;
    }
    digits.len() == weights.len() && sum % modulus == 0
}

/// Clearing number and account, with a hyphen or without; a fifth digit of the clearing number only
/// before a hyphen.
fn is_swedish(text: &str) -> bool {
    let parts = text.split_once('-').or_else(|| text.split_at_checked(4));
    let Some((clearing, account)) = parts else {
        return false;
    };
    if !format!("{clearing}{account}")
        .chars()
        .all(|digit| digit.is_ascii_digit())
    {
        return false;
    }
    let right_fifth = clearing.starts_with('8') && luhn::is_valid(clearing);
    match clearing.len() {
        4 => {}
        5 if right_fifth => {}
        _ => return false,
    }
    let Some(four) = clearing.get(..4) else {
        return false;
    };
    let mut rows = SE_CLEARING.iter();
    let row = rows.find(|(first, last, _)| *first <= four && four <= *last);
    row.is_some_and(|(_, _, rule)| match rule {
        Rule::LuhnIfAny => (1..=10).contains(&account.len()),
        Rule::LuhnOfTen => account.len() == 10 && luhn::is_valid(account),
        Rule::Nine => account.len() == 9 && by_elevens(account),
        Rule::Eleven => account.len() == 7 && by_elevens(&format!("{four}{account}")),
        // The first digit of the clearing number is left out.
        Rule::TenOfEleven => {
            let three = four.get(1..).unwrap_or_default();
            account.len() == 7 && by_elevens(&format!("{three}{account}"))
        }
    })
}

/// Weights 1 to 10 from the right, and again; a multiple of eleven.
fn by_elevens(digits: &str) -> bool {
    let backwards: String = digits.chars().rev().collect();
    let sum: u32 = values(&backwards)
        .zip((1..=10).cycle())
        .map(|(d, w)| d * w)
        .sum();
    sum.is_multiple_of(11)
}

fn values(digits: &str) -> impl Iterator<Item = u32> {
    digits.chars().filter_map(|digit| digit.to_digit(10))
}
