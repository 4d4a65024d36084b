//! IBANs.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Choices, Fault, Flaw, Generator, Plan, edit, reference, told};
use crate::bank::IbanStructure;

/// IBANs of any country or territory that has them: characters that are made up, as the registry's
/// notation has them, and the right check digits. In electronic form, unless asked otherwise.
///
/// Nobody's account is meant. The check digits that some countries put inside the BBAN are made up
/// like the rest, so a check that heeds them refuses most of these numbers. The IBAN of a territory
/// begins with the code of the country whose IBANs it has: one of Åland with `FI`.
///
/// Faults: [`Empty`](Fault::Empty); [`Character`](Fault::Character), neither letter nor digit;
/// against the check digits [`CheckDigit`](Fault::CheckDigit), [`OneDigit`](Fault::OneDigit) of the
/// BBAN, and [`Transposition`](Fault::Transposition) of two of its characters that are told and may
/// stand in each other's places; and with the right check digits [`Country`](Fault::Country), one that
/// does not exist or has no IBANs, [`Length`](Fault::Length), one character more or fewer, and
/// [`Structure`](Fault::Structure), a letter in the place of a digit or the reverse, except where a
/// country takes either in every place.
///
/// Sources: those of [`Iban`](crate::bank::Iban).
///
/// # Examples
///
/// A stranger's check, of a country that it knows:
///
/// ```
/// use tokmint::testing::{Choices, Generator, Ibans};
///
/// let ibans = Ibans::of("NL").unwrap();
/// for bytes in [&b"any bytes"[..], b"other bytes", b"more bytes"] {
///     let case = ibans.any(&mut Choices::new(bytes));
///     assert_eq!(case.value().parse::<iban::Iban>().is_ok(), case.is_good());
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Ibans {
    of: Option<&'static IbanStructure>,
    print_form: bool,
    lower_case: bool,
    unpublished: bool,
}

/// How an IBAN is made.
#[derive(Clone, Debug)]
pub struct IbanPlan {
    structure: &'static IbanStructure,
    bban: String,
    print_form: bool,
    lower_case: bool,
    flaw: Flaw,
}

impl Ibans {
    /// IBANs of any country or territory.
    pub const fn new() -> Self {
        Self {
            of: None,
            print_form: false,
            lower_case: false,
            unpublished: false,
        }
    }

    /// IBANs of one country or territory, by its code in [`IbanStructure`]; `None` if it has none.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::testing::{Choices, Generator, Ibans};
    ///
    /// let ibans = Ibans::of("DE").unwrap();
    /// assert_eq!(ibans.good(&mut Choices::new(&[])).value(), "DE36000000000000000000");
    /// assert!(Ibans::of("US").is_none());
    /// ```
    pub fn of(country: &str) -> Option<Self> {
        Some(Self {
            of: Some(IbanStructure::of(country)?),
            ..Self::new()
        })
    }

    /// Written in groups of four now and then, with a space between them.
    #[must_use]
    pub const fn print_form(self, print_form: bool) -> Self {
        Self { print_form, ..self }
    }

    /// Written in lower case now and then.
    #[must_use]
    pub const fn lower_case(self, lower_case: bool) -> Self {
        Self { lower_case, ..self }
    }

    /// With a BBAN that begins as that of no published test account does: with 7, or else with Z.
    pub(super) const fn unpublished(self) -> Self {
        Self {
            unpublished: true,
            ..self
        }
    }
}

/// The last one is none of countries that take letters and digits everywhere.
pub(super) const FAULTS: &[Fault] = &[
    Fault::CheckDigit,
    Fault::OneDigit,
    Fault::Transposition,
    Fault::Country,
    Fault::Length,
    Fault::Character,
    Fault::Empty,
    Fault::Structure,
];

/// Codes of no country with IBANs: four countries without, and none at all.
const NO_IBANS: &[&str] = &["US", "AU", "CA", "JP", "XX", "ZZ", "AA", "QQ"];

/// What no IBAN has, and what stands in numbers that were copied badly.
const NOT_IBAN: &[char] = &['.', '_', '-', '/', '\0', '\u{a0}', 'é', '４', '²'];

const DIGITS: &str = "0123456789";
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const EITHER: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// What stands in each place of a BBAN: `n`, `a` or `c`.
fn places(structure: &IbanStructure) -> Vec<char> {
    let mut places = Vec::new();
    for part in structure.bban.split_inclusive(['n', 'a', 'c']) {
        if let Some((count, kind)) = part.split_once('!') {
            let count = count.parse().unwrap_or(0);
            places.extend(kind.chars().cycle().take(count));
        }
    }
    places
}

impl Generator for Ibans {
    type Plan = IbanPlan;

    fn faults(&self) -> &[Fault] {
        match (self.of, FAULTS) {
            (Some(structure), [others @ .., _]) if !is_particular(structure) => others,
            (_, all) => all,
        }
    }

    fn plan(&self, fault: Option<Fault>, choices: &mut Choices<'_>) -> IbanPlan {
        let structure = match (self.of, fault) {
            (Some(structure), _) => structure,
            (None, Some(Fault::Structure)) => {
                let rows = IbanStructure::ALL.iter().filter(|row| is_particular(row));
                *choices.one_of(&rows.collect::<Vec<_>>())
            }
            (None, _) => choices.one_of(IbanStructure::ALL),
        };
        let places = places(structure);
        let alphabets = places.iter().map(|place| match place {
            'n' => DIGITS,
            'a' => LETTERS,
            _ => EITHER,
        });
        let mut bban: Vec<char> = alphabets
            .flat_map(|alphabet| choices.characters(alphabet, 1).chars().collect::<Vec<_>>())
            .collect();
        if let (true, Some(first)) = (self.unpublished, bban.first_mut()) {
            *first = if places.first() == Some(&'a') {
                'Z'
            } else {
                '7'
            };
        }
        let digits = |place: &char| *place != 'a';
        let one = choices.below(10);
        let other = (one + choices.between(1, 9)) % 10;
        // One digit at least, or two neighbours that differ.
        match fault {
            Some(Fault::OneDigit) => {
                if let Some(at) = places.iter().rposition(digits) {
                    put(&mut bban, at, one);
                }
            }
            Some(Fault::Transposition) => {
                let pairs: Vec<&[char]> = places.windows(2).collect();
                if let Some(at) = pairs.iter().rposition(|pair| pair.iter().all(digits)) {
                    put(&mut bban, at, one);
                    put(&mut bban, at + 1, other);
                }
            }
            _ => {}
        }
        IbanPlan {
            structure,
            bban: bban.into_iter().collect(),
            print_form: self.print_form && choices.once_in(2),
            lower_case: self.lower_case && choices.once_in(2),
            flaw: Flaw::new(choices),
        }
    }
}

/// Whether some place takes digits alone, or letters alone.
fn is_particular(structure: &IbanStructure) -> bool {
    structure.bban.contains(['n', 'a'])
}

fn put(bban: &mut [char], at: usize, digit: u64) {
    if let Some(place) = bban.get_mut(at) {
        // Below 10.
        *place = char::from(b'0' + digit as u8);
    }
}

impl IbanPlan {
    /// The country or territory that it was made for.
    pub fn structure(&self) -> &'static IbanStructure {
        self.structure
    }

    /// The same account with another BBAN, or in another country, and the check digits of it.
    fn with(&self, country: &str, bban: &str) -> String {
        format!(
            "{country}{}{bban}",
            reference::iban::check_digits(country, bban)
        )
    }

    /// With a letter in the place of a digit, or the reverse.
    fn misplaced(&self, flaw: &mut Choices<'_>) -> String {
        let places = places(self.structure);
        let particular = places
            .iter()
            .enumerate()
            .filter(|(_, place)| **place != 'c');
        let particular: Vec<usize> = particular.map(|(at, _)| at).collect();
        if particular.is_empty() {
            return self.bban.clone();
        }
        let wrong = *flaw.one_of(&particular);
        let written = self.bban.chars().enumerate().map(|(at, character)| {
            let alphabet = if character.is_ascii_digit() {
                LETTERS
            } else {
                DIGITS
            };
            match at == wrong {
                true => flaw.characters(alphabet, 1),
                false => String::from(character),
            }
        });
        written.collect()
    }
}

impl Plan for IbanPlan {
    type Value = String;
    type Fault = Fault;

    fn write(&self, fault: Option<Fault>) -> String {
        let mut flaw = self.flaw.choices();
        let (country, bban) = (self.structure.prefix, self.bban.as_str());
        let check = reference::iban::check_digits(country, bban);
        let good = format!("{country}{check}{bban}");
        let wrong = |bban: &str| {
            let fits = reference::iban::fits(country, bban);
            fits && reference::iban::check_digits(country, bban) != check
        };
        let text = match fault {
            // 02 to 98 are all that there are.
            Some(Fault::CheckDigit) => {
                let right: u64 = check.parse().unwrap_or(2);
                format!(
                    "{country}{:02}{bban}",
                    (right - 2 + flaw.between(1, 96)) % 97 + 2
                )
            }
            Some(Fault::OneDigit) => {
                // Each is told: no power of ten times one to nine is a multiple of 97.
                let places = bban.char_indices().filter(|(_, one)| one.is_ascii_digit());
                let places: Vec<usize> = places.map(|(at, _)| at).collect();
                let bban = match places.is_empty() {
                    true => String::from(bban),
                    false => edit::other_digit(bban, *flaw.one_of(&places), &mut flaw),
                };
                format!("{country}{check}{bban}")
            }
            Some(Fault::Transposition) => {
                let bban = told::neighbours_swapped(bban, 0..bban.len(), wrong, &mut flaw);
                format!("{country}{check}{bban}")
            }
            Some(Fault::Country) => {
                let abroad = *flaw.one_of(NO_IBANS);
                self.with(abroad, bban)
            }
            Some(Fault::Length) => match flaw.once_in(2) {
                true => self.with(country, &format!("{bban}{}", flaw.digits(1))),
                false => {
                    let shorter: String = bban.chars().take(bban.len() - 1).collect();
                    self.with(country, &shorter)
                }
            },
            Some(Fault::Structure) => self.with(country, &self.misplaced(&mut flaw)),
            Some(Fault::Character) => edit::wrong_character(&good, NOT_IBAN, &mut flaw),
            Some(Fault::Empty) => return String::new(),
            _ => good,
        };
        let text = match self.print_form {
            true => edit::grouped(&text, 4, ' '),
            false => text,
        };
        match self.lower_case {
            true => text.to_ascii_lowercase(),
            false => text,
        }
    }
}
