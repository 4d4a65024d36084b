//! Card numbers.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::{Choices, Fault, Flaw, Generator, Plan, built, edit, reference};
use crate::card::brand::{Brand, Funding, Scheme};
use crate::card::iin::{Layer, Lengths};
use crate::country::Country;
use crate::testmode::{DIGIT_RULE, TestCard, TestPrefix};

/// Card numbers: published test numbers, and others made up by the rule of most of these or that
/// share the first six digits with one.
///
/// Faults: [`Empty`](Fault::Empty); [`TooShort`](Fault::TooShort), 1 to 7 digits;
/// [`TooLong`](Fault::TooLong), 20 to 40; [`Length`](Fault::Length), 12 to 19 digits, but not as many
/// as numbers of the network have; [`Character`](Fault::Character); and against the Luhn check
/// [`CheckDigit`](Fault::CheckDigit), [`OneDigit`](Fault::OneDigit) and
/// [`Transposition`](Fault::Transposition). Numbers with the wrong number of digits have a good check
/// digit.
///
/// Sources: docs.stripe.com/testing and docs.stripe.com/connect/testing, 2025 and 2026.
///
/// # Examples
///
/// ```
/// use tokmint::card::brand::{Funding, Scheme};
/// use tokmint::testing::{Choices, Generator, Pans};
///
/// let pans = Pans::builder().scheme(Scheme::Visa).funding(Funding::Debit).build()?;
/// let case = pans.good(&mut Choices::new(&[1, 2, 3, 4]));
/// assert!(case.value().starts_with('4') && luhn::valid(&case.value()));
/// assert_eq!(case.plan().funding(), Some(Funding::Debit));
/// # Ok::<(), tokmint::testing::NoSuchNumbers>(())
/// ```
#[derive(Clone, Debug)]
pub struct Pans {
    /// By where they come from; none is empty.
    groups: Vec<Vec<Origin>>,
    /// Those whose networks do not have all lengths.
    of_some_lengths: Vec<Vec<Origin>>,
    faults: Vec<Fault>,
    digits: Option<usize>,
    separators: bool,
}

/// Which card numbers are wanted: [`Pans::builder`].
#[derive(Clone, Debug, Default)]
pub struct PansBuilder {
    scheme: Option<Scheme>,
    brand: Option<Brand>,
    country: Option<Country>,
    funding: Option<Funding>,
    digits: Option<usize>,
    separators: bool,
    live_ranges: bool,
}

/// No published test number is of that kind.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct NoSuchNumbers;

impl fmt::Display for NoSuchNumbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no published test number is of that kind")
    }
}

impl core::error::Error for NoSuchNumbers {}

impl PansBuilder {
    /// Of a network.
    #[must_use]
    pub fn scheme(self, scheme: Scheme) -> Self {
        Self {
            scheme: Some(scheme),
            ..self
        }
    }

    /// Of what tokens call a brand.
    #[must_use]
    pub fn brand(self, brand: Brand) -> Self {
        Self {
            brand: Some(brand),
            ..self
        }
    }

    /// Of issuers in a country.
    #[must_use]
    pub fn country(self, country: Country) -> Self {
        Self {
            country: Some(country),
            ..self
        }
    }

    /// Of somebody's money.
    #[must_use]
    pub fn funding(self, funding: Funding) -> Self {
        Self {
            funding: Some(funding),
            ..self
        }
    }

    /// Of so many digits.
    #[must_use]
    pub fn digits(self, digits: usize) -> Self {
        Self {
            digits: Some(digits),
            ..self
        }
    }

    /// Written in groups of four now and then, with spaces or dashes between them.
    #[must_use]
    pub fn separators(self, separators: bool) -> Self {
        Self { separators, ..self }
    }

    /// Takes the real ranges of the networks in place of test numbers.
    ///
    /// A number out of them may be somebody's. Keep it out of files, logs and what is sent to others;
    /// the plan hides it in `Debug`.
    #[must_use]
    pub fn live_ranges(self) -> Self {
        Self {
            live_ranges: true,
            ..self
        }
    }

    /// The generator.
    ///
    /// # Errors
    ///
    /// [`NoSuchNumbers`] where no test number is known to be of the network, brand, country, funding
    /// and length that are wanted; with [`live_ranges`](Self::live_ranges), where no range is.
    pub fn build(self) -> Result<Pans, NoSuchNumbers> {
        let tables = Tables(reference::iin::Reference::new());
        let mut groups = match self.live_ranges {
            true => alloc::vec![tables.live()],
            false => alloc::vec![tables.published(), tables.sharing(), tables.by_rule()],
        };
        retain(&mut groups, |origin| self.wants(origin));
        if groups.is_empty() {
            return Err(NoSuchNumbers);
        }
        let mut of_some_lengths = groups.clone();
        retain(&mut of_some_lengths, |origin| {
            !origin.other_lengths().is_empty()
        });
        let mut faults = Vec::from(FAULTS);
        if of_some_lengths.is_empty() {
            faults.retain(|fault| *fault != Fault::Length);
        }
        Ok(Pans {
            groups,
            of_some_lengths,
            faults,
            digits: self.digits,
            separators: self.separators,
        })
    }

    fn wants(&self, origin: &Origin) -> bool {
        let Self {
            scheme,
            brand,
            country,
            funding,
            digits,
            ..
        } = *self;
        scheme.is_none_or(|scheme| scheme == origin.scheme)
            && (brand.is_none() || brand == origin.brand)
            && (country.is_none() || country == origin.country)
            && (funding.is_none() || funding == origin.funding)
            && digits.is_none_or(|digits| origin.lengths.contains(digits))
    }
}

impl Pans {
    /// Any test number, without separators.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::testing::{Choices, Generator, Pans};
    ///
    /// let pans = Pans::new();
    /// assert_eq!(pans.good(&mut Choices::new(&[])).value(), "4242424242424242");
    /// ```
    pub fn new() -> Self {
        built(Self::builder().build().ok())
    }

    /// Which numbers are wanted.
    pub fn builder() -> PansBuilder {
        PansBuilder::default()
    }
}

impl Default for Pans {
    fn default() -> Self {
        Self::new()
    }
}

/// Takes out what is not wanted, and groups that are then empty.
fn retain(groups: &mut Vec<Vec<Origin>>, wanted: impl Fn(&Origin) -> bool) {
    for origins in groups.iter_mut() {
        origins.retain(&wanted);
    }
    groups.retain(|origins| !origins.is_empty());
}

const FAULTS: [Fault; 8] = [
    Fault::CheckDigit,
    Fault::OneDigit,
    Fault::Transposition,
    Fault::TooShort,
    Fault::TooLong,
    Fault::Length,
    Fault::Character,
    Fault::Empty,
];

/// Where numbers come from, and what is known of all of them.
#[derive(Clone, Debug)]
struct Origin {
    digits: Digits,
    /// How many digits the numbers have.
    lengths: Lengths,
    /// How many those of the whole network have.
    network: Lengths,
    scheme: Scheme,
    brand: Option<Brand>,
    country: Option<Country>,
    funding: Option<Funding>,
}

/// What numbers begin with.
#[derive(Clone)]
enum Digits {
    /// All but the check digit of a published one.
    Published(&'static str),
    /// These digits.
    Prefix(String),
    /// The first digits of one of 19 digits between these.
    Live(u64, u64),
}

/// Tells nothing of real ranges.
impl fmt::Debug for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Published(digits) => digits,
            Self::Prefix(digits) => digits,
            Self::Live(..) => "live",
        })
    }
}

impl Origin {
    /// Lengths from 12 to 19 digits that the network does not have.
    fn other_lengths(&self) -> Lengths {
        Lengths::of(&[12, 13, 14, 15, 16, 17, 18, 19]).without(self.network)
    }

    /// The first digits of a number, one less than it has.
    fn first_digits(&self, length: usize, choices: &mut Choices<'_>) -> String {
        let mut digits = match &self.digits {
            Digits::Published(digits) => String::from(*digits),
            Digits::Prefix(digits) => digits.clone(),
            Digits::Live(low, high) => alloc::format!("{:019}", choices.between(*low, *high)),
        };
        digits.truncate(length - 1);
        let lacking = length - 1 - digits.len();
        digits.push_str(&choices.digits(lacking));
        digits
    }
}

/// The tables, and how many digits the numbers of each network have.
struct Tables(reference::iin::Reference);

impl Tables {
    fn network(&self, scheme: Scheme) -> Lengths {
        let rows = self.0.rows().filter(|row| row.info.scheme == scheme);
        rows.fold(Lengths::of(&[]), |all, row| all.union(row.info.lengths))
    }

    /// What is known of a published number, or of all that begin as it does.
    fn origin(&self, digits: Digits, number: &str) -> Origin {
        let info = self.0.lookup(number);
        Origin {
            digits,
            lengths: Lengths::of(&[number.len()]),
            network: self.network(info.scheme),
            scheme: info.scheme,
            brand: Some(info.brand).filter(|&brand| brand != Brand::Unknown),
            country: info.country,
            funding: Some(info.funding).filter(|&funding| funding != Funding::Unknown),
        }
    }

    /// Every published number with a good check digit.
    fn published(&self) -> Vec<Origin> {
        let numbers = TestCard::ALL.iter().filter_map(|card| card.number);
        let good = numbers.filter(|number| reference::luhn::is_valid(number));
        let origins = good.filter_map(|number| {
            let digits = number.get(..number.len() - 1)?;
            Some(self.origin(Digits::Published(digits), number))
        });
        origins.collect()
    }

    /// Numbers of 16 digits that begin as a published one does; country and funding are not known.
    fn sharing(&self) -> Vec<Origin> {
        let origin = |prefix: &&str| {
            let first = alloc::format!("{prefix}0000000000");
            Origin {
                country: None,
                funding: None,
                ..self.origin(Digits::Prefix(String::from(*prefix)), &first)
            }
        };
        SHARED.iter().map(origin).collect()
    }

    /// Numbers made up by the digit rule.
    fn by_rule(&self) -> Vec<Origin> {
        let codes = COUNTRIES
            .iter()
            .filter_map(|code| Country::from_alpha2(code));
        let origin = |row: &TestPrefix, country: Country| {
            let first = alloc::format!("{}{:03}", row.prefix, country.numeric());
            let number = alloc::format!("{first}0000000");
            self.origin(Digits::Prefix(first), &number)
        };
        let origins = DIGIT_RULE.iter().flat_map(|row| {
            let codes = codes.clone();
            codes
                .filter(|code| row.only.is_none_or(|only| only == code.numeric()))
                .map(move |code| origin(row, code))
        });
        origins.collect()
    }

    /// The ranges of the networks, cut where one begins or ends, so that each piece is of one row.
    fn live(&self) -> Vec<Origin> {
        let bound = |digits: &str, filler: &str| {
            let text = alloc::format!("{digits}{}", filler.repeat(19 - digits.len()));
            text.parse::<u64>().unwrap_or_default()
        };
        let rows = self.0.rows().filter(|row| row.layer == Layer::Ranges);
        let mut cuts: Vec<u64> = rows
            .flat_map(|row| [bound(row.low, "0"), bound(row.high, "9") + 1])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        let pieces = cuts.iter().zip(cuts.iter().skip(1));
        let origins = pieces.filter_map(|(&low, &after)| {
            let row = self.0.find(&alloc::format!("{low:019}"))?;
            let lengths = row.info.lengths.at_least(8);
            let origin = self.origin(Digits::Live(low, after - 1), &alloc::format!("{low:019}"));
            Some(Origin { lengths, ..origin })
        });
        origins
            .filter(|origin| !origin.lengths.is_empty())
            .collect()
    }
}

/// The first six digits of published numbers that do not follow the digit rule.
///
/// Source: docs.stripe.com/testing, 2025 and 2026.
const SHARED: [&str; 14] = [
    "424242", "222300", "305693", "353011", "356600", "410000", "506221", "510510", "520082",
    "601100", "601111", "601198", "620000", "655590",
];

/// Countries whose numeric codes published numbers have.
///
/// Source: docs.stripe.com/testing and docs.stripe.com/connect/testing, 2026.
const COUNTRIES: [&str; 58] = [
    "US", "AE", "AR", "AT", "AU", "BE", "BG", "BR", "BY", "CA", "CH", "CL", "CN", "CO", "CR", "CY",
    "CZ", "DE", "DK", "EC", "EE", "ES", "FI", "FR", "GB", "GI", "GR", "HK", "HR", "HU", "IE", "IN",
    "IT", "JP", "LI", "LT", "LU", "LV", "MT", "MX", "MY", "NL", "NO", "NZ", "PA", "PE", "PL", "PT",
    "PY", "RO", "RU", "SA", "SE", "SG", "SI", "SK", "TH", "TW",
];

/// How a card number is made.
#[derive(Clone, Debug)]
pub struct PanPlan {
    origin: Origin,
    /// All but the check digit.
    digits: Written,
    separator: Option<char>,
    flaw: Flaw,
}

/// Digits; hidden in `Debug` where they are of a real range.
#[derive(Clone)]
struct Written {
    digits: String,
    live: bool,
}

impl fmt::Debug for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.live { "live" } else { &self.digits })
    }
}

impl PanPlan {
    /// The network.
    pub fn scheme(&self) -> Scheme {
        self.origin.scheme
    }

    /// What tokens say (`card.brand`), where that is known.
    pub fn brand(&self) -> Option<Brand> {
        self.origin.brand
    }

    /// Where the issuer is (`card.country`), where that is known.
    pub fn country(&self) -> Option<Country> {
        self.origin.country
    }

    /// Whose money (`card.funding`), where that is known.
    pub fn funding(&self) -> Option<Funding> {
        self.origin.funding
    }
}

impl Generator for Pans {
    type Plan = PanPlan;

    fn faults(&self) -> &[Fault] {
        &self.faults
    }

    fn plan(&self, fault: Option<Fault>, choices: &mut Choices<'_>) -> PanPlan {
        let groups = match fault {
            Some(Fault::Length) => &self.of_some_lengths,
            _ => &self.groups,
        };
        let origins = choices.one_of(groups);
        let origin = choices.one_of(origins);
        let lengths: Vec<usize> = match self.digits {
            Some(digits) => alloc::vec![digits],
            None => origin.lengths.iter().collect(),
        };
        let length = *choices.one_of(&lengths);
        let digits = Written {
            digits: origin.first_digits(length, choices),
            live: matches!(origin.digits, Digits::Live(..)),
        };
        let separator = match self.separators {
            true => *choices.one_of(&[None, Some(' '), Some('-')]),
            false => None,
        };
        PanPlan {
            origin: origin.clone(),
            digits,
            separator,
            flaw: Flaw::new(choices),
        }
    }
}

impl Plan for PanPlan {
    type Value = String;
    type Fault = Fault;

    fn write(&self, fault: Option<Fault>) -> String {
        let mut flaw = self.flaw.choices();
        let good = completed(&self.digits.digits);
        let last = good.len() - 1;
        let number = match fault {
            Some(Fault::CheckDigit) => edit::other_digit(&good, last, &mut flaw),
            Some(Fault::OneDigit) => {
                let at = flaw.length(0, last - 1);
                edit::other_digit(&good, at, &mut flaw)
            }
            Some(Fault::Transposition) => {
                // Luhn's formula does not tell 09 from 90.
                let told =
                    |one, other| one != other && !matches!((one, other), ('0', '9') | ('9', '0'));
                edit::neighbours_swapped(&good, told, &mut flaw)
            }
            Some(Fault::TooShort) => of_length(&good, flaw.length(1, 7), &mut flaw),
            Some(Fault::TooLong) => of_length(&good, flaw.length(20, 40), &mut flaw),
            Some(Fault::Length) => {
                let lengths: Vec<usize> = self.origin.other_lengths().iter().collect();
                of_length(&good, *flaw.one_of(&lengths), &mut flaw)
            }
            Some(Fault::Character) => edit::wrong_character(&good, edit::NOT_DIGITS, &mut flaw),
            Some(Fault::Empty) => return String::new(),
            _ => good,
        };
        match self.separator {
            Some(separator) => edit::grouped(&number, 4, separator),
            None => number,
        }
    }
}

/// With its check digit behind it.
fn completed(digits: &str) -> String {
    let check = built(reference::luhn::check_digit(digits));
    alloc::format!("{digits}{}", char::from(check))
}

/// The first digits of a number, or more than it has, with a good check digit.
fn of_length(number: &str, length: usize, flaw: &mut Choices<'_>) -> String {
    let kept = number.get(..length - 1).unwrap_or(number);
    let more = flaw.digits(length - 1 - kept.len());
    completed(&alloc::format!("{kept}{more}"))
}
