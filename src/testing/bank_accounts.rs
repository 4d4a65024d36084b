//! Bank accounts: country, currency, routing number and account number together.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::bank_formats::{self, BankFormats};
use super::{Choices, Fault, Generator, Ibans, Plan, Rtns, built};
use crate::bank::format::{Named, Piece};
use crate::bank::{
    BankCountry, BankNumberKind, Format, IbanStructure, Routing, TestAccount, TestOutcome,
};
use crate::country::Country;
use crate::currency::Currency;

/// Bank accounts of the countries that are paid out to: published test accounts, as test mode asks
/// for, or [`well_formed`](Self::well_formed) ones. A routing number is a published one, or is made up
/// by the country's rules.
///
/// Each fault is one of countries where it can be, and everything else about the account is good.
/// Of all accounts: [`Country`](Fault::Country); [`Unsupported`](Fault::Unsupported);
/// [`Currency`](Fault::Currency); [`RoutingMissing`](Fault::RoutingMissing);
/// [`RoutingForm`](Fault::RoutingForm), except in the US;
/// [`RoutingCharacter`](Fault::RoutingCharacter), [`RoutingLength`](Fault::RoutingLength),
/// [`RoutingCheckDigit`](Fault::RoutingCheckDigit) and [`RoutingPrefix`](Fault::RoutingPrefix), in the US;
/// [`RoutingCountry`](Fault::RoutingCountry), a BIC. Of test accounts:
/// [`NotATestAccount`](Fault::NotATestAccount). Of well-formed ones:
/// [`AccountForm`](Fault::AccountForm), wrong check digits included;
/// [`AccountCountry`](Fault::AccountCountry), that of an IBAN;
/// [`TestAccount`](Fault::TestAccount).
///
/// # Examples
///
/// A stranger's check, of Dutch accounts, which leaves the IBAN to another crate:
///
/// ```
/// use std::collections::BTreeSet;
/// use tokmint::Country;
/// use tokmint::testing::{BankAccounts, Choices, Generator, TypedBankAccount};
///
/// let is_account = |account: &TypedBankAccount| {
///     let iban = account.account_number.parse::<iban::Iban>();
///     (&*account.country, &*account.currency) == ("NL", "eur") && iban.is_ok()
/// };
///
/// let netherlands = Country::from_alpha2("NL").unwrap();
/// let accounts = BankAccounts::new().well_formed().of(netherlands).unwrap();
/// let mut missed = BTreeSet::new();
/// for byte in 0..=255 {
///     let case = accounts.any(&mut Choices::new(&[byte; 64]));
///     if is_account(&case.value()) != case.is_good() {
///         missed.extend(case.fault().map(|fault| fault.as_str()));
///     }
/// }
/// // IBANs of other countries, routing numbers, and the test account in live mode.
/// assert_eq!(missed, BTreeSet::from(["account_country", "routing_form", "test_account"]));
/// ```
#[derive(Clone, Debug)]
pub struct BankAccounts {
    countries: Vec<&'static BankCountry>,
    well_formed: bool,
    faults: Vec<Fault>,
}

/// A bank account as it is sent.
///
/// Published, or made up: it is nobody's, and prints in `Debug`.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct TypedBankAccount {
    /// The code of the country.
    pub country: String,
    /// What it is paid out in.
    pub currency: String,
    /// The routing number, where there is one.
    pub routing_number: Option<String>,
    /// The account number, or IBAN.
    pub account_number: String,
}

/// How a bank account is made.
#[derive(Clone, Debug)]
pub struct BankAccountPlan {
    rules: &'static BankCountry,
    good: TypedBankAccount,
    /// With the fault that it was planned for.
    bad: TypedBankAccount,
}

impl BankAccounts {
    /// Published test accounts, those that succeed, of any country.
    pub fn new() -> Self {
        Self::among(BankCountry::ALL.iter().collect(), false)
    }

    /// Numbers that are made up by the rules of their country and are no test accounts, as live mode
    /// takes and, where the policy is to take whatever is well-formed, test mode too. Faults are what
    /// live mode refuses.
    ///
    /// Account numbers begin with 7, the BBAN of an IBAN with 7 or Z; those of New Zealand have a
    /// suffix that banks hardly give. Nobody's account is meant.
    #[must_use]
    pub fn well_formed(self) -> Self {
        Self::among(self.countries, true)
    }

    /// Of one country; `None` where nothing is paid out to.
    #[must_use]
    pub fn of(self, country: Country) -> Option<Self> {
        let rules = BankCountry::of(country)?;
        Some(Self::among(alloc::vec![rules], self.well_formed))
    }

    fn among(countries: Vec<&'static BankCountry>, well_formed: bool) -> Self {
        let has = |fault| {
            countries
                .iter()
                .any(|rules| can_have(rules, fault, well_formed))
        };
        let faults = FAULTS.iter().copied().filter(|fault| has(*fault)).collect();
        Self {
            countries,
            well_formed,
            faults,
        }
    }
}

impl Default for BankAccounts {
    fn default() -> Self {
        Self::new()
    }
}

const FAULTS: &[Fault] = &[
    Fault::Country,
    Fault::Unsupported,
    Fault::Currency,
    Fault::RoutingMissing,
    Fault::RoutingForm,
    Fault::RoutingCharacter,
    Fault::RoutingLength,
    Fault::RoutingCheckDigit,
    Fault::RoutingPrefix,
    Fault::RoutingCountry,
    Fault::AccountForm,
    Fault::AccountCountry,
    Fault::NotATestAccount,
    Fault::TestAccount,
];

/// Whether accounts of a country can have a fault.
fn can_have(rules: &BankCountry, fault: Fault, well_formed: bool) -> bool {
    let rtn = rules
        .routing_format
        .is_some_and(|format| has(format, &[Named::Rtn]));
    match fault {
        Fault::Country | Fault::Unsupported | Fault::Currency => true,
        Fault::RoutingMissing => match rules.routing {
            Routing::Required => true,
            Routing::UnlessIban => well_formed,
            Routing::NotAsked => false,
        },
        Fault::RoutingForm => rules.routing_format.is_some() && !rtn,
        Fault::RoutingCharacter
        | Fault::RoutingLength
        | Fault::RoutingCheckDigit
        | Fault::RoutingPrefix => rtn,
        Fault::RoutingCountry => {
            let bic = |format| has(format, &[Named::Bic, Named::Bic11]);
            rules.routing != Routing::NotAsked && rules.routing_format.is_some_and(bic)
        }
        Fault::AccountForm | Fault::TestAccount => well_formed,
        Fault::AccountCountry => well_formed && has(rules.account_format, &[Named::Iban]),
        Fault::NotATestAccount => !well_formed,
        _ => false,
    }
}

/// Whether one of these stands in a format.
fn has(format: Format, wanted: &[Named]) -> bool {
    let mut alternatives = format.alternatives.iter();
    alternatives.any(|pieces| is_of(pieces, wanted))
}

fn is_of(pieces: &[Piece], wanted: &[Named]) -> bool {
    let mut pieces = pieces.iter();
    pieces.any(|piece| matches!(piece, Piece::Named(named) if wanted.contains(named)))
}

/// Codes of no country.
const NO_COUNTRIES: &[&str] = &[
    "XX", "ZZ", "UK", "EU", "USA", "U", "U S", "é", "840", "Utopia",
];

/// Countries that nothing is paid out to.
const UNSUPPORTED: &[&str] = &["AQ", "AF", "BV", "CU", "IR", "KP", "SY", "VA"];

/// What has the form of no routing number and of no account number.
const FORMLESS: &[&str] = &[
    "!",
    "1!",
    "1-2-3-4",
    "é",
    "٣",
    "AA-AA",
    "12345678901234567890123456789012345678901",
];

/// What is wrong with the routing number of a US account, by what is wrong with the number itself. An
/// empty one is none.
const FAULTS_OF_US_NUMBERS: &[(Fault, Option<Fault>)] = &[
    (Fault::Character, Some(Fault::RoutingCharacter)),
    (Fault::TooShort, Some(Fault::RoutingLength)),
    (Fault::TooLong, Some(Fault::RoutingLength)),
    (Fault::CheckDigit, Some(Fault::RoutingCheckDigit)),
    (Fault::OneDigit, Some(Fault::RoutingCheckDigit)),
    (Fault::Transposition, Some(Fault::RoutingCheckDigit)),
    (Fault::Prefix, Some(Fault::RoutingPrefix)),
    (Fault::Empty, None),
];

/// A routing number with a wrong check digit that is recorded to be taken all the same.
const TAKEN_ALL_THE_SAME: &str = "111000000";

impl Generator for BankAccounts {
    type Plan = BankAccountPlan;

    const MOST_BYTES: usize = 160;

    fn faults(&self) -> &[Fault] {
        &self.faults
    }

    fn plan(&self, fault: Option<Fault>, choices: &mut Choices<'_>) -> BankAccountPlan {
        let able: Vec<&'static BankCountry> = match fault {
            None => self.countries.clone(),
            Some(fault) => {
                let countries = self.countries.iter().copied();
                countries
                    .filter(|rules| can_have(rules, fault, self.well_formed))
                    .collect()
            }
        };
        let rules = *choices.one_of(&able);
        let currencies: Vec<Currency> = rules.currencies().collect();
        let currency = *choices.one_of(&currencies);
        let account = Account::drawn(rules, self.well_formed, fault, choices);
        let asked = match rules.routing {
            Routing::Required => true,
            // A fault is to be the only one, so that the routing number is there.
            Routing::UnlessIban if self.well_formed => fault.is_some() || !account.is_iban,
            Routing::UnlessIban | Routing::NotAsked => fault.is_some_and(blames_routing_number),
        };
        let routing_number = match rules.routing_format {
            Some(format) if asked || choices.once_in(4) => {
                Some(routing_number(rules, format, self.well_formed, choices))
            }
            _ => None,
        };
        let mut good = TypedBankAccount {
            country: String::from(rules.country.as_str()),
            currency: String::from(currency.as_str()),
            routing_number,
            account_number: account.number,
        };
        let mut bad = good.clone();
        match fault {
            Some(Fault::Country) => bad.country = String::from(*choices.one_of(NO_COUNTRIES)),
            Some(Fault::Unsupported) => bad.country = String::from(*choices.one_of(UNSUPPORTED)),
            Some(Fault::Currency) => {
                let others = Currency::ALL
                    .iter()
                    .filter(|other| !currencies.contains(other));
                let others: Vec<&Currency> = others.collect();
                bad.currency = String::from(choices.one_of(&others).as_str());
            }
            Some(Fault::RoutingMissing) => bad.routing_number = None,
            Some(Fault::RoutingForm) => {
                let good = bad.routing_number.take().unwrap_or_default();
                bad.routing_number = Some(match choices.once_in(2) {
                    true => format!("{good}-1"),
                    false => String::from(*choices.one_of(FORMLESS)),
                });
            }
            Some(
                Fault::RoutingCharacter
                | Fault::RoutingLength
                | Fault::RoutingCheckDigit
                | Fault::RoutingPrefix,
            ) => {
                let others = FAULTS_OF_US_NUMBERS.iter().filter(|(_, of)| *of != fault);
                let but: Vec<Fault> = others.map(|(own, _)| *own).collect();
                let (number, wrong) = one_of_its_faults(&Rtns::new(), &but, choices);
                good.routing_number = Some(number);
                bad.routing_number = Some(match wrong.as_str() {
                    TAKEN_ALL_THE_SAME => String::from("111000001"),
                    _ => wrong,
                });
            }
            Some(Fault::RoutingCountry) => {
                let bics = rules
                    .routing_format
                    .iter()
                    .flat_map(|format| format.alternatives);
                let bics: Vec<_> = bics
                    .filter(|pieces| is_of(pieces, &[Named::Bic, Named::Bic11]))
                    .collect();
                let bics = *choices.one_of(&bics);
                let abroad = *choices.one_of(UNSUPPORTED);
                bad.routing_number = Some(written(bics, abroad, choices));
            }
            Some(_) => bad.account_number = account.bad,
            None => {}
        }
        BankAccountPlan { rules, good, bad }
    }
}

fn blames_routing_number(fault: Fault) -> bool {
    matches!(
        fault,
        Fault::RoutingMissing
            | Fault::RoutingForm
            | Fault::RoutingCharacter
            | Fault::RoutingLength
            | Fault::RoutingCheckDigit
            | Fault::RoutingPrefix
            | Fault::RoutingCountry
    )
}

/// An account number, and what stands in its place where it is to be wrong.
struct Account {
    number: String,
    is_iban: bool,
    bad: String,
}

impl Account {
    fn drawn(
        rules: &'static BankCountry,
        well_formed: bool,
        fault: Option<Fault>,
        choices: &mut Choices<'_>,
    ) -> Self {
        let alternatives = rules.account_format.alternatives.iter().copied();
        let is_iban = |pieces: &[Piece]| is_of(pieces, &[Named::Iban]);
        let pieces: Vec<&[Piece]> = match fault {
            // The IBAN makes do without.
            Some(Fault::RoutingMissing) if rules.routing == Routing::UnlessIban => {
                alternatives.filter(|pieces| !is_iban(pieces)).collect()
            }
            _ => alternatives.collect(),
        };
        let pieces = *choices.one_of(&pieces);
        let country = rules.country.as_str();
        let published = |choices: &mut Choices<'_>| published(rules, choices);
        match (well_formed, fault) {
            (false, Some(Fault::NotATestAccount)) => Self {
                number: published(choices),
                is_iban: false,
                bad: written(pieces, country, choices),
            },
            (false, _) => Self {
                number: published(choices),
                is_iban: false,
                bad: String::new(),
            },
            (true, _) => {
                let (number, wrong) = account_number(pieces, country, choices);
                let bad = match fault {
                    Some(Fault::AccountForm) => wrong,
                    Some(Fault::AccountCountry) => foreign_iban(country, choices),
                    Some(Fault::TestAccount) => published(choices),
                    _ => String::new(),
                };
                Self {
                    number,
                    is_iban: is_iban(pieces),
                    bad,
                }
            }
        }
    }
}

/// The published test accounts of a country that succeed.
fn succeeding(rules: &BankCountry) -> Vec<&'static TestAccount> {
    let rows = TestAccount::ALL.iter();
    rows.filter(|row| row.country == rules.country && row.outcome == TestOutcome::Success)
        .collect()
}

/// A published test account that succeeds, as it is published or without hyphens.
fn published(rules: &BankCountry, choices: &mut Choices<'_>) -> String {
    let rows = succeeding(rules);
    if rows.is_empty() {
        return String::from(rules.test_account);
    }
    let row = choices.one_of(&rows);
    String::from(match row.hyphenated {
        Some(hyphenated) if choices.once_in(2) => hyphenated,
        _ => row.account,
    })
}

/// A published routing number, or one that is made up. Some of those that are published with test
/// accounts are taken in test mode alone.
fn routing_number(
    rules: &BankCountry,
    format: Format,
    well_formed: bool,
    choices: &mut Choices<'_>,
) -> String {
    let of_accounts = succeeding(rules).into_iter().filter(|_| !well_formed);
    let published: Vec<&str> = of_accounts
        .filter_map(|row| row.routing)
        .chain(rules.example_routing)
        .filter(|number| *number != TAKEN_ALL_THE_SAME)
        .collect();
    match published.is_empty() || choices.once_in(2) {
        true => {
            let pieces = choices.one_of(format.alternatives);
            written(pieces, rules.country.as_str(), choices)
        }
        false => String::from(*choices.one_of(&published)),
    }
}

/// A number of a form, and another that has no form of the country.
fn account_number(pieces: &[Piece], country: &str, choices: &mut Choices<'_>) -> (String, String) {
    let number = |kind: BankNumberKind, choices: &mut Choices<'_>| {
        let numbers = BankFormats::of(kind);
        one_of_its_faults(&numbers, &[Fault::Empty], choices)
    };
    match pieces {
        [Piece::Named(Named::Iban)] => {
            let ibans = built(Ibans::of(country)).unpublished();
            one_of_its_faults(&ibans, &[Fault::Empty], choices)
        }
        [Piece::Named(Named::Cbu)] => number(BankNumberKind::Cbu, choices),
        [Piece::Named(Named::Cci)] => number(BankNumberKind::Cci, choices),
        [Piece::Named(Named::Clabe)] => number(BankNumberKind::Clabe, choices),
        [Piece::Named(Named::Nuban)] => number(BankNumberKind::Nuban, choices),
        [Piece::Named(Named::NzAccount)] => number(BankNumberKind::NzAccount, choices),
        _ => {
            let good = written(pieces, country, choices);
            let bad = match choices.below(3) {
                0 => String::from(*choices.one_of(FORMLESS)),
                1 => format!("{good}!"),
                _ => format!("{good}{}", choices.digits(41)),
            };
            (good, bad)
        }
    }
}

/// A good number and the same with a fault, but for some.
fn one_of_its_faults<G: Generator>(
    generator: &G,
    but: &[Fault],
    choices: &mut Choices<'_>,
) -> (String, String)
where
    G::Plan: Plan<Value = String, Fault = Fault>,
{
    let faults = generator.faults().iter().copied();
    let faults: Vec<Fault> = faults.filter(|fault| !but.contains(fault)).collect();
    let fault = *choices.one_of(&faults);
    let plan = generator.plan(Some(fault), choices);
    (plan.write(None), plan.write(Some(fault)))
}

/// An IBAN of another country in SEPA.
fn foreign_iban(country: &str, choices: &mut Choices<'_>) -> String {
    let rows = IbanStructure::ALL
        .iter()
        .filter(|row| row.sepa && row.prefix != country && row.prefix == row.country);
    let abroad = choices.one_of(&rows.collect::<Vec<_>>()).country;
    let ibans = built(Ibans::of(abroad)).unpublished();
    ibans.plan(None, choices).write(None)
}

/// A number of a form. Its first digit, where digits are free, is 7, which no published account
/// number begins with.
fn written(pieces: &[Piece], country: &str, choices: &mut Choices<'_>) -> String {
    let mut text = String::new();
    for piece in pieces {
        if !text.is_empty() {
            text.push('-');
        }
        let part = match *piece {
            Piece::Digits(least, most) => {
                let length = choices.length(least.into(), most.into());
                format!("7{}", choices.digits(length - 1))
            }
            Piece::Characters(least, most) => {
                let length = choices.length(least.into(), most.into());
                format!("7{}", choices.characters(EITHER, length - 1))
            }
            Piece::Named(named) => named_number(named, country, choices),
        };
        text.push_str(&part);
    }
    text
}

const EITHER: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

fn named_number(named: Named, country: &str, choices: &mut Choices<'_>) -> String {
    let kind = match named {
        Named::Bic => return bank_formats::bic(country, choices),
        Named::Bic11 => {
            let bic = bank_formats::bic(country, choices);
            return format!("{bic:X<11}");
        }
        Named::Iban => {
            let ibans = built(Ibans::of(country)).unpublished();
            return ibans.plan(None, choices).write(None);
        }
        other => other.kind(),
    };
    BankFormats::of(kind).plan(None, choices).write(None)
}

impl BankAccountPlan {
    /// The rules of the country that it was made for.
    pub fn rules(&self) -> &'static BankCountry {
        self.rules
    }
}

impl Plan for BankAccountPlan {
    type Value = TypedBankAccount;
    type Fault = Fault;

    fn write(&self, fault: Option<Fault>) -> TypedBankAccount {
        match fault {
            None => self.good.clone(),
            Some(_) => self.bad.clone(),
        }
    }
}
