//! One number by its format.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::drawn::Drawn;
use crate::bank::format::{Format, Piece};
use crate::bank::national;
use crate::bank::{
    BankCountry, BankNumber, BankNumberError, BankNumberKind, BankNumberRule, Iban, IbanStatus,
    IbanStructure, RtnKind,
};
use crate::explain::render::count;
use crate::explain::{Explanation, Rule, Step, Subject, Verdict};

/// Explains what a text is as a bank number of one format.
///
/// Total: any text has an explanation, which takes linear time and does not grow with the text. What
/// shows of the number is told [above](crate::explain#what-shows-of-a-number). The number is valid if
/// [`BankNumber::parse`] takes it. What the Token API asks of it beside others is explained by
/// [`bank_account`](crate::explain::bank_account).
///
/// # Examples
///
/// ```
/// use tokmint::bank::BankNumberKind;
/// use tokmint::explain::{self, Rule, Verdict};
///
/// let iban = explain::bank_number(BankNumberKind::Iban, "DE88 3704 0044 0532 0130 00");
/// assert_eq!(iban.shown.as_deref(), Some("DE8837040044••••••3000"));
/// assert_eq!(iban.step(Rule::CheckDigit).unwrap().value.as_deref(), Some("89"));
///
/// // The published test number of Croatia breaks the country's own rule, which nobody asks for.
/// let iban = explain::bank_number(BankNumberKind::Iban, "HR7624020064583467589");
/// assert!(iban.valid);
/// assert_eq!(iban.step(Rule::NationalCheck).unwrap().verdict, Verdict::Waived);
/// ```
pub fn bank_number(kind: BankNumberKind, typed: &str) -> Explanation {
    let read = BankNumber::parse(kind, typed);
    let drawn = Drawn::of(kind, typed);
    let mut steps = steps(kind, typed, &read, drawn.as_ref());
    if drawn.is_some() {
        steps.push(token_api(kind, known(kind, &read, drawn.as_ref()).as_ref()));
    }
    Explanation {
        what: Subject::BankNumber(kind),
        valid: read.is_ok(),
        says: match &read {
            Ok(number) => summary(number, drawn.as_ref().map_or(0, Drawn::len)),
            Err(why) => why.to_string(),
        },
        shown: drawn.as_ref().map(Drawn::shown),
        parts: drawn.map(|drawn| drawn.parts).unwrap_or_default(),
        steps,
    }
}

type Read = Result<BankNumber, BankNumberError>;

/// The rules of the format and, of what has the form, what else can be told.
pub(super) fn steps(
    kind: BankNumberKind,
    typed: &str,
    read: &Read,
    drawn: Option<&Drawn>,
) -> Vec<Step> {
    let broken = read.as_ref().err().map(BankNumberError::rule);
    let known = known(kind, read, drawn);
    let mut tried = true;
    let mut steps = Vec::new();
    for &rule in kind.rules() {
        if !tried {
            let says = "asks that the rules above are kept";
            steps.push(Step::new(name(rule), Verdict::NotTried, says));
            continue;
        }
        tried = broken != Some(rule);
        let before = steps.len();
        if let (BankNumberRule::CheckDigit, Some(drawn)) = (rule, drawn) {
            steps.extend(drawn.check_digits());
        }
        if steps.len() == before {
            steps.push(match read {
                Err(why) if !tried => Step::new(name(rule), Verdict::Failed, why.to_string()),
                _ => kept(kind, rule, typed, drawn, known.as_ref()),
            });
        }
        for step in steps.iter_mut().skip(before) {
            step.source = source(kind, rule, known.as_ref()).map(Into::into);
        }
    }
    if drawn.is_some() {
        steps.extend(without_check_digit(kind, known.as_ref()));
    }
    if let (Some(known), Some(drawn)) = (&known, drawn) {
        steps.extend(facts(known, drawn));
    }
    steps
}

/// The number, or the IBAN that it would be with the right check digits.
fn known(kind: BankNumberKind, read: &Read, drawn: Option<&Drawn>) -> Option<BankNumber> {
    match (read, kind) {
        (Ok(number), _) => Some(number.clone()),
        (Err(_), BankNumberKind::Iban) => {
            let (country, rest) = drawn?.expose_bare().split_at_checked(2)?;
            Iban::from_parts(country, rest.get(2..)?)
                .ok()
                .map(BankNumber::Iban)
        }
        (Err(_), _) => None,
    }
}

fn name(rule: BankNumberRule) -> Rule {
    match rule {
        BankNumberRule::Characters => Rule::Characters,
        BankNumberRule::Length => Rule::Length,
        BankNumberRule::Country => Rule::Country,
        BankNumberRule::Structure => Rule::Structure,
        BankNumberRule::Branch => Rule::Branch,
        BankNumberRule::CheckDigit => Rule::CheckDigit,
        BankNumberRule::Prefix => Rule::Prefix,
    }
}

/// Who says so, where it is not the format as such.
fn source(
    kind: BankNumberKind,
    rule: BankNumberRule,
    known: Option<&BankNumber>,
) -> Option<&'static str> {
    use BankNumberKind as Kind;
    use BankNumberRule as Of;
    Some(match (kind, rule) {
        (Kind::Iban, Of::CheckDigit) => "ISO 13616-1;ISO/IEC 7064 MOD 97-10",
        (Kind::Iban, Of::Structure) => match known {
            Some(BankNumber::Iban(iban)) if iban.structure().status == IbanStatus::Registry => {
                "SWIFT IBAN registry"
            }
            _ => return None,
        },
        (Kind::Bic, Of::Length) => "ISO 9362",
        (Kind::Rtn, Of::CheckDigit | Of::Prefix) => "Wikipedia, \"ABA routing transit number\"",
        (Kind::Clabe, Of::CheckDigit) => "Wikipedia, \"CLABE\"",
        (Kind::Cbu, Of::CheckDigit) => "Wikipedia, \"Clave Bancaria Uniforme\"",
        (Kind::Cci, Of::CheckDigit) => "inferred from two good numbers",
        (Kind::Nuban, Of::CheckDigit) => "Central Bank of Nigeria",
        (Kind::NzAccount, Of::Branch | Of::CheckDigit) => "Inland Revenue, New Zealand",
        (Kind::SeAccount, Of::Branch | Of::CheckDigit) => "Bankgirot",
        (Kind::Bsb, Of::Length) => "AusPayNet",
        (Kind::SortCode, Of::Length) => "VocaLink",
        (Kind::Ifsc, Of::Length) => "Reserve Bank of India",
        _ => return None,
    })
}

/// A rule that is kept.
fn kept(
    kind: BankNumberKind,
    rule: BankNumberRule,
    typed: &str,
    drawn: Option<&Drawn>,
    known: Option<&BankNumber>,
) -> Step {
    let passed = |says: String| Step::new(name(rule), Verdict::Passed, says);
    match rule {
        BankNumberRule::Characters if typed.is_empty() => {
            Step::new(Rule::Characters, Verdict::NotTried, "there are none")
        }
        BankNumberRule::Characters => {
            let others = typed.bytes().filter(|byte| !byte.is_ascii_alphanumeric());
            let alphabet = match kind {
                BankNumberKind::Iban => "letters and digits",
                BankNumberKind::Bic => "upper-case letters and digits",
                _ => "digits",
            };
            passed(match (kind, others.count()) {
                (_, 0) => format!("{alphabet} and nothing else"),
                (BankNumberKind::Iban, _) => format!("{alphabet}, in groups of four"),
                (_, hyphens) => format!("{alphabet}, and {} in place", count(hyphens, "hyphen")),
            })
        }
        BankNumberRule::Length => {
            // Before it only characters have been looked at, and none but these stay.
            let length = typed.bytes().filter(u8::is_ascii_alphanumeric).count();
            let says = match kind {
                BankNumberKind::Iban | BankNumberKind::Bic | BankNumberKind::Ifsc => {
                    count(length, "character")
                }
                _ => count(length, "digit"),
            };
            passed(says).value(length.to_string())
        }
        BankNumberRule::Country => match (known, kind) {
            (Some(number), _) => passed(number.country().into()).value(number.country()),
            // Later rules may be broken, so that there is no number yet.
            (None, _) => passed("one that has such numbers".into()),
        },
        BankNumberRule::Structure => match known {
            Some(BankNumber::Iban(iban)) => structure(iban.structure()),
            _ => passed("letters of the bank, a zero, the branch".into()),
        },
        BankNumberRule::Branch => passed(match kind {
            BankNumberKind::SeAccount => "the clearing number is in a listed range".into(),
            _ => "bank and branch are in a listed range".into(),
        }),
        BankNumberRule::CheckDigit => match known {
            Some(BankNumber::SeAccount(account)) if !account.has_right_check_digit() => Step::new(
                Rule::CheckDigit,
                Verdict::Waived,
                "the weighted sum is wrong; accounts of this clearing number may lack a check digit",
            ),
            _ => passed("the weighted sum is right".into()),
        },
        BankNumberRule::Prefix => match (known, drawn.and_then(|it| it.expose_bare().get(..2))) {
            (Some(BankNumber::Rtn(rtn)), Some(prefix)) => {
                let kind = match rtn.kind() {
                    RtnKind::Government => "the United States Government",
                    RtnKind::District => "a bank",
                    RtnKind::Thrift => "a thrift institution",
                    RtnKind::Electronic => "electronic transactions",
                    RtnKind::TravellersCheque => "traveller's cheques",
                };
                let district = match (rtn.district(), rtn.city()) {
                    (Some(district), Some(city)) => {
                        format!(" in Federal Reserve district {district}, {city}")
                    }
                    _ => String::new(),
                };
                passed(format!("{prefix}, {kind}{district}")).value(prefix)
            }
            _ => passed("in use".into()),
        },
    }
}

fn structure(structure: &IbanStructure) -> Step {
    let status = match structure.status {
        IbanStatus::Registry => "as registered",
        IbanStatus::Partial => "in use, but not registered",
        IbanStatus::Territory => "that of another country",
    };
    let says = format!(
        "{} behind country and check digits, {status}",
        structure.bban
    );
    Step::new(Rule::Structure, Verdict::Passed, says).value(structure.bban)
}

/// Why there is no rule for a check digit, where there is none.
fn without_check_digit(kind: BankNumberKind, known: Option<&BankNumber>) -> Option<Step> {
    if kind.rules().contains(&BankNumberRule::CheckDigit) {
        return None;
    }
    Some(match (kind, known) {
        (BankNumberKind::Nuban, _) => {
            let says = "asks for the code of the bank, which is no part of the number";
            Step::new(Rule::CheckDigit, Verdict::NotTried, says)
                .source(source(kind, BankNumberRule::CheckDigit, known).map(Into::into))
        }
        (_, Some(BankNumber::BrBranch(code))) => match code.branch_check_digit() {
            Some(digit) => {
                let digit = char::from(digit);
                let says = format!("not in the code; the bank writes {digit} behind the branch");
                Step::fact(Rule::CheckDigit, digit, says)
            }
            None => Step::new(
                Rule::CheckDigit,
                Verdict::Info,
                "not in the code; the bank may write one behind the branch, by a rule of its own",
            ),
        },
        _ => Step::new(Rule::CheckDigit, Verdict::Info, "there is none"),
    })
}

/// What a number tells besides.
fn facts(number: &BankNumber, drawn: &Drawn) -> Vec<Step> {
    let written = |text: String| {
        (text != drawn.shown()).then(|| Step::fact(Rule::Written, text.clone(), text))
    };
    match number {
        BankNumber::Iban(iban) => [
            national_check(iban),
            sepa(iban.structure()),
            groups(&drawn.shown()),
        ]
        .into(),
        BankNumber::Bic(bic) => {
            let branch = match bic.branch() {
                None => Step::new(
                    Rule::Branch,
                    Verdict::Info,
                    "none, which is the head office",
                ),
                Some("XXX") => Step::fact(Rule::Branch, "XXX", "XXX, which is the head office"),
                Some(branch) => Step::fact(Rule::Branch, branch, branch),
            };
            let padded = bic.padded().as_str().into();
            [Some(branch), written(padded)]
                .into_iter()
                .flatten()
                .collect()
        }
        BankNumber::Bsb(bsb) => {
            let state = match bsb.state() {
                Some(state) => Step::fact(Rule::State, state, state),
                None => Step::new(
                    Rule::State,
                    Verdict::Info,
                    "the third digit stands for none",
                ),
            };
            [Some(state), written(bsb.to_string())]
                .into_iter()
                .flatten()
                .collect()
        }
        BankNumber::Transit(transit) => {
            let electronic = format!("0{}{}", transit.institution(), transit.transit());
            let says = format!("{transit}, and {electronic} in electronic payments");
            [Step::fact(Rule::Written, transit.to_string(), says)].into()
        }
        BankNumber::SortCode(code) => written(code.to_string()).into_iter().collect(),
        BankNumber::HkClearing(code) => written(code.to_string()).into_iter().collect(),
        BankNumber::SgClearing(code) => written(code.to_string()).into_iter().collect(),
        BankNumber::BrBranch(code) => written(code.to_string()).into_iter().collect(),
        BankNumber::Rtn(_)
        | BankNumber::Clabe(_)
        | BankNumber::Cbu(_)
        | BankNumber::Cci(_)
        | BankNumber::Nuban(_)
        | BankNumber::NzAccount(_)
        | BankNumber::SeAccount(_)
        | BankNumber::Ifsc(_)
        | BankNumber::Zengin(_) => Vec::new(),
    }
}

fn national_check(iban: &Iban) -> Step {
    let step = |verdict, says| Step::new(Rule::NationalCheck, verdict, says);
    let country = iban.structure().country;
    match iban.national_check() {
        Some(true) => step(
            Verdict::Passed,
            format!("the check digits that {country} itself has inside are right"),
        ),
        Some(false) => step(
            Verdict::Waived,
            format!(
                "the check digits that {country} itself has inside are wrong; the Token API does not \
                 ask"
            ),
        ),
        None if national::COUNTRIES.contains(&country) => step(
            Verdict::NotTried,
            format!("the rule of {country} does not settle it"),
        ),
        None => step(
            Verdict::NotTried,
            format!("no rule of {country} is known that the IBAN alone settles"),
        ),
    }
}

fn sepa(structure: &IbanStructure) -> Step {
    let (value, says) = match structure.sepa {
        true => ("yes", "the registry counts the country to SEPA"),
        false => ("no", "the registry does not count the country to SEPA"),
    };
    Step::fact(Rule::Sepa, value, says).source(Some("SWIFT IBAN registry".into()))
}

/// The print form of what shows of an IBAN.
fn groups(shown: &str) -> Step {
    let mut written = String::new();
    for (place, character) in shown.chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            written.push(' ');
        }
        written.push(character);
    }
    Step::fact(Rule::Written, written.clone(), written)
}

/// What it is, in a few words.
fn summary(number: &BankNumber, characters: usize) -> String {
    let length = match number {
        BankNumber::Iban(_) | BankNumber::Bic(_) | BankNumber::Ifsc(_) => {
            count(characters, "character")
        }
        _ => count(characters, "digit"),
    };
    format!("{}, {length}", number.country())
}

/// Which bank accounts of the API have such a number, and in which parameter.
fn token_api(kind: BankNumberKind, known: Option<&BankNumber>) -> Step {
    let country = match kind {
        BankNumberKind::Iban | BankNumberKind::Bic => known.map(BankNumber::country),
        _ => None,
    };
    let takes = |format: &Format| kinds(format).any(|one| one == kind);
    let rows = BankCountry::ALL.iter();
    let mut rows = rows.filter(|row| country.is_none_or(|country| row.country.as_str() == country));
    let found = rows.find_map(|row| {
        let parameter = match &row.routing_format {
            _ if takes(&row.account_format) => "account_number",
            Some(format) if takes(format) => "routing_number",
            _ => return None,
        };
        let says = format!("bank_account[{parameter}] of accounts of {}", row.country);
        Some(Step::new(Rule::TokenApi, Verdict::Info, says))
    });
    found.unwrap_or_else(|| {
        let says = "no bank account that the Token API takes has such a number";
        Step::new(Rule::TokenApi, Verdict::Info, says)
    })
}

/// The formats with a type of their own that a country takes, alone and not as a piece of another.
pub(super) fn kinds(format: &Format) -> impl Iterator<Item = BankNumberKind> + Clone {
    let alternatives = format.alternatives.iter();
    alternatives.filter_map(|pieces| match pieces {
        [Piece::Named(named)] => Some(named.kind()),
        _ => None,
    })
}
