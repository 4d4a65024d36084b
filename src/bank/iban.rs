//! International bank account number: IBAN (`bank_account[account_number]` where a country uses it).
//!
//! `CCKKB…`: country, two check digits, and the national part (BBAN) of up to 30 characters, whose
//! length and alphabet the country lays down. Moved to the end, with letters read as two digits
//! (`A` 10 to `Z` 35), country and check digits make a number that leaves 1 when divided by 97.
//! Check digits lie between 02 and 98; 00, 01 and 99, which leave the same remainder as 97, 98 and
//! 02, are refused.
//!
//! Many countries have check digits of their own inside the BBAN: [`Iban::national_check`].
//!
//! Sources: check digits and print form, ISO 13616-1 and ISO/IEC 7064 MOD 97-10; structures,
//! positions and examples, the SWIFT IBAN registry and, for what it lacks, schwifty and php-iban,
//! row by row in `src/data/iban_structure.csv`.

use core::fmt;
use core::ops::Range;
use core::str::FromStr;

use alloc::string::String;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::national;
use crate::country::Country;
use crate::data::iban::STRUCTURES;

/// An IBAN: a country that has them, its length and alphabet, and the right check digits.
///
/// It does not prove that the account exists, nor that the check digits of the country itself are
/// right. It lives on the stack, is wiped on drop, prints as its country and last four characters,
/// and has no `Display`, `Copy`, `Hash` or `Serialize`. The text it was parsed from is the caller's
/// to wipe, and so are copies the compiler makes when an `Iban` is moved.
///
/// # Examples
///
/// ```
/// use tokmint::bank::{Iban, IbanError};
///
/// let iban = Iban::parse("ES91 2100 0418 4502 0005 1332")?;
/// assert_eq!(format!("{iban:?}"), "Iban(ES, ..1332)");
/// assert_eq!((iban.bank(), iban.branch()), (Some("2100"), Some("0418")));
/// assert_eq!(iban.national_check(), Some(true));
/// # Ok::<(), IbanError>(())
/// ```
#[derive(Clone)]
pub struct Iban {
    /// The characters, then zeros.
    ascii: [u8; Self::MAX_LEN],
    structure: &'static IbanStructure,
}

/// What stands at a place of an IBAN.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum IbanCharacter {
    /// `0` to `9`.
    Digit,
    /// `A` to `Z`.
    Letter,
    /// Either of them.
    DigitOrLetter,
    /// The space between two groups of four.
    Space,
}

/// Why text is not an [`Iban`]. Says where and how many, never which characters.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum IbanError {
    /// A character that cannot stand where it stands.
    Character {
        /// Byte offset of that character, 0-based, spaces counted.
        at: usize,
        /// What can stand there.
        expected: IbanCharacter,
    },
    /// The text does not begin with the code of a country that has IBANs.
    Country,
    /// More or fewer characters than IBANs of that country have.
    Length {
        /// How many characters there were, spaces not counted.
        characters: usize,
        /// How many IBANs of that country have.
        expected: usize,
    },
    /// The third and fourth character are not the check digits of the others.
    CheckDigits,
}

impl fmt::Display for IbanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character { at, expected } => {
                let expected = match expected {
                    IbanCharacter::Digit => "a digit",
                    IbanCharacter::Letter => "a letter",
                    IbanCharacter::DigitOrLetter => "a digit or letter",
                    IbanCharacter::Space => "a space",
                };
                write!(f, "character at byte {at} is not {expected}")
            }
            Self::Country => f.write_str("first two characters are no country with IBANs"),
            Self::Length {
                characters,
                expected,
            } => write!(f, "{characters} characters, expected {expected}"),
            Self::CheckDigits => f.write_str("check digits are wrong"),
        }
    }
}

impl core::error::Error for IbanError {}

/// How far the format of a country's IBANs is agreed upon.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum IbanStatus {
    /// In the SWIFT IBAN registry.
    Registry,
    /// In use, but not in the registry.
    Partial,
    /// A territory whose accounts have the IBANs of another country.
    Territory,
}

/// What IBANs of one country look like.
#[derive(Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct IbanStructure {
    /// ISO 3166-1 alpha-2 code, or `XK` for Kosovo.
    pub country: &'static str,
    /// What its IBANs begin with: its own code, or that of another country for a territory.
    pub prefix: &'static str,
    /// Characters of the IBAN, 15 to 33.
    pub length: usize,
    /// The BBAN in the notation of the registry: `4!n` for four digits, `a` for upper-case letters,
    /// `c` for either.
    pub bban: &'static str,
    /// Where in the BBAN the bank is named, 0-based, as the registry has it.
    pub bank: Option<Range<usize>>,
    /// Where in the BBAN the branch is named, 0-based, as the registry has it.
    pub branch: Option<Range<usize>>,
    /// A published example in electronic form.
    pub example: Option<&'static str>,
    /// Whether the registry counts the country to SEPA. Albania, Moldova, Montenegro, North
    /// Macedonia and Serbia joined from the end of 2024 on and are not yet counted.
    pub sepa: bool,
    /// How far the format is agreed upon.
    pub status: IbanStatus,
    /// Places of the BBAN that must be digits; bit 0 is the first.
    pub(crate) digits: u32,
    /// Places of the BBAN that must be letters.
    pub(crate) letters: u32,
}

impl IbanStructure {
    /// Every country and territory that has IBANs, sorted by code.
    pub const ALL: &'static [Self] = &STRUCTURES;

    /// The structure in a country or territory; `None` if it has no IBANs.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::IbanStructure;
    ///
    /// let aland = IbanStructure::of("AX").unwrap();
    /// assert_eq!((aland.prefix, aland.length), ("FI", 18));
    /// assert!(IbanStructure::of("US").is_none());
    /// ```
    pub fn of(country: &str) -> Option<&'static Self> {
        STRUCTURES.iter().find(|row| row.country == country)
    }

    /// The structure of the IBANs that begin with two letters.
    #[inline]
    fn with_prefix(prefix: [u8; 2]) -> Option<&'static Self> {
        let [first, second] = prefix.map(|letter| usize::from(letter.wrapping_sub(b'A')));
        if second >= 32 {
            return None;
        }
        let counted_from_one = usize::from(*BY_PREFIX.get(32 * first + second)?);
        STRUCTURES.get(counted_from_one.checked_sub(1)?)
    }

    /// Whether text is a BBAN of this structure.
    pub(crate) fn fits(&self, bban: &str) -> bool {
        self.blank(bban).is_some()
    }

    /// The characters of a BBAN, with check digits `00`; `None` if the BBAN does not fit.
    fn blank(&self, bban: &str) -> Option<Characters> {
        if HEAD + bban.len() != self.length {
            return None;
        }
        let mut ascii = Zeroizing::new([0; Iban::MAX_LEN]);
        let electronic = ascii.get_mut(..self.length)?;
        let (head, tail) = electronic.split_first_chunk_mut()?;
        *head = self.head()?;
        tail.copy_from_slice(bban.as_bytes());
        Characters::load(electronic).filter(|characters| characters.fit(self))
    }

    /// The prefix and two zeros.
    fn head(&self) -> Option<[u8; HEAD]> {
        let [first, second] = *self.prefix.as_bytes().first_chunk()?;
        Some([first, second, b'0', b'0'])
    }
}

/// Good IBANs, with the source of each; one for nearly every country is in [`IbanStructure::ALL`].
pub const EXAMPLES: &[&str] = &[
    "DE89370400440532013000", // SWIFT IBAN registry, and the API's usual test account
    "FR1420041010050500013M02606", // the same
    "NO9386011117947",        // SWIFT IBAN registry, the shortest
    "RU0304452522540817810538091310419", // SWIFT IBAN registry, the longest
    "MT84MALT011000012345MTLCAST001S", // SWIFT IBAN registry, letters among digits
    "BE62510007547061",       // docs.stripe.com/payments/sepa-debit, a test account
];

/// Country and check digits.
const HEAD: usize = 4;

/// The BBAN, 30 characters at most, in words of eight.
const WORDS: usize = 4;

/// By two letters, 32 times the first plus the second, the place in the table, counted from one.
static BY_PREFIX: [u8; 1024] = by_prefix();

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated when compiling; a slip stops the build"
)]
const fn by_prefix() -> [u8; 1024] {
    assert!(STRUCTURES.len() < 256, "places have eight bits");
    let mut table = [0; 1024];
    let mut place = 0;
    while place < STRUCTURES.len() {
        let row = &STRUCTURES[place];
        place += 1;
        if !matches!(row.status, IbanStatus::Territory) {
            let prefix = row.prefix.as_bytes();
            table[(prefix[0] - b'A') as usize * 32 + (prefix[1] - b'A') as usize] = place as u8;
        }
    }
    table
}

impl Iban {
    /// The most characters of an IBAN: 34, as ISO 13616-1 has it. No country uses more than 33.
    pub const MAX_LEN: usize = 34;

    /// Parses an IBAN in electronic form, without spaces, or in print form, with a single space
    /// (U+0020) between groups of four.
    ///
    /// Lower-case ASCII letters are read as upper-case ones.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`IbanError::Character`] for anything but an ASCII letter or digit and, if the fifth
    ///   character is a space, for groups that are not of four, such as a space at the end;
    /// - [`IbanError::Country`] for `US64…` and for the empty text;
    /// - [`IbanError::Length`] for `DE8937040044053201300`;
    /// - [`IbanError::Character`] for a letter where a digit must stand, and the reverse;
    /// - [`IbanError::CheckDigits`] for `DE88370400440532013000`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{Iban, IbanCharacter, IbanError};
    ///
    /// let iban = Iban::parse("DE89370400440532013000")?;
    /// assert_eq!(iban, Iban::parse("DE89 3704 0044 0532 0130 00")?);
    ///
    /// let why = Iban::parse("DE89 3704 0044 O532 0130 00").unwrap_err();
    /// assert_eq!(why, IbanError::Character { at: 15, expected: IbanCharacter::Digit });
    /// let why = Iban::parse("DE88370400440532013000").unwrap_err();
    /// assert_eq!(why, IbanError::CheckDigits);
    /// # Ok::<(), IbanError>(())
    /// ```
    #[inline]
    pub fn parse(text: &str) -> Result<Self, IbanError> {
        match Self::electronic(text.as_bytes()) {
            Some(iban) => Ok(iban),
            None => Self::typed(text.as_bytes()),
        }
    }

    /// The electronic form in upper case, if nothing is wrong with it.
    #[inline]
    fn electronic(text: &[u8]) -> Option<Self> {
        let structure = IbanStructure::with_prefix(*text.first_chunk()?)?;
        if text.len() != structure.length {
            return None;
        }
        let characters = Characters::load(text)?;
        if !characters.fit(structure) || !characters.have_right_check_digits() {
            return None;
        }
        let mut ascii = [0; Self::MAX_LEN];
        ascii.get_mut(..text.len())?.copy_from_slice(text);
        Some(Self { ascii, structure })
    }

    /// Any text at all, a character at a time: print form, lower case, and the reason of every
    /// refusal.
    #[cold]
    fn typed(text: &[u8]) -> Result<Self, IbanError> {
        let printed = text.get(HEAD) == Some(&b' ');
        let mut ascii = Zeroizing::new([0; Self::MAX_LEN]);
        let mut characters = 0;
        for (at, &byte) in text.iter().enumerate() {
            let gap = printed && at % 5 == 4;
            let expected = match byte {
                b' ' if gap && at + 1 < text.len() => continue,
                b' ' => IbanCharacter::DigitOrLetter,
                _ if gap => IbanCharacter::Space,
                b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                    if let Some(place) = ascii.get_mut(characters) {
                        *place = byte.to_ascii_uppercase();
                    }
                    characters += 1;
                    continue;
                }
                _ => IbanCharacter::DigitOrLetter,
            };
            return Err(IbanError::Character { at, expected });
        }
        let [first, second, ..] = *ascii;
        let structure = IbanStructure::with_prefix([first, second]).ok_or(IbanError::Country)?;
        let expected = structure.length;
        if characters != expected {
            return Err(IbanError::Length {
                characters,
                expected,
            });
        }
        let electronic = ascii.get(..characters).unwrap_or_default();
        if let Some((place, expected)) = misfit(electronic, structure) {
            let spaces = if printed { place / 4 } else { 0 };
            return Err(IbanError::Character {
                at: place + spaces,
                expected,
            });
        }
        Self::electronic(electronic).ok_or(IbanError::CheckDigits)
    }

    /// The two ASCII check digits of a BBAN in a country, `None` if the country has no IBANs of its
    /// own or the BBAN is not of its structure.
    ///
    /// Check digits of the country inside the BBAN are not looked at.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::Iban;
    ///
    /// assert_eq!(Iban::check_digits("DE", "370400440532013000"), Some(*b"89"));
    /// assert_eq!(Iban::check_digits("DE", "37040044053201300"), None);
    /// ```
    pub fn check_digits(country: &str, bban: &str) -> Option<[u8; 2]> {
        let structure = IbanStructure::with_prefix(country.as_bytes().try_into().ok()?)?;
        let check = structure.blank(bban)?.check();
        Some([b'0' + check / 10, b'0' + check % 10])
    }

    /// The electronic form: upper case, no spaces. One of the ways out of the secret, which all
    /// begin with `expose_`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::Iban;
    ///
    /// let iban = Iban::parse("NO93 8601 1117 947")?;
    /// assert_eq!(iban.expose_electronic(), "NO9386011117947");
    /// assert_eq!(iban.expose_bban(), "86011117947");
    /// assert_eq!(*iban.expose_print(), "NO93 8601 1117 947");
    /// # Ok::<(), tokmint::bank::IbanError>(())
    /// ```
    pub fn expose_electronic(&self) -> &str {
        self.ascii
            .get(..self.structure.length)
            .and_then(|ascii| core::str::from_utf8(ascii).ok())
            .unwrap_or_default()
    }

    /// The print form: groups of four with a space between them, in memory that is wiped.
    pub fn expose_print(&self) -> Zeroizing<String> {
        // Never grown, so that no copy is left behind.
        let mut print = Zeroizing::new(String::with_capacity(self.structure.length * 5 / 4));
        for (place, character) in self.expose_electronic().chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                print.push(' ');
            }
            print.push(character);
        }
        print
    }

    /// The national part, without country and check digits.
    #[doc(alias = "BBAN")]
    pub fn expose_bban(&self) -> &str {
        self.expose_electronic().get(HEAD..).unwrap_or_default()
    }

    /// The last four characters, letters included, which the API prints.
    pub fn last4(&self) -> &str {
        let electronic = self.expose_electronic();
        electronic
            .get(electronic.len().saturating_sub(4)..)
            .unwrap_or_default()
    }

    /// The country; `None` for Kosovo, whose `XK` ISO 3166-1 does not assign.
    ///
    /// Territories with the IBANs of another country cannot be told from it.
    pub fn country(&self) -> Option<Country> {
        Country::from_alpha2(self.structure.country)
    }

    /// What IBANs of the country look like.
    pub fn structure(&self) -> &'static IbanStructure {
        self.structure
    }

    /// The code of the bank; `None` where its place is not known.
    pub fn bank(&self) -> Option<&str> {
        self.expose_bban().get(self.structure.bank.clone()?)
    }

    /// The code of the branch; `None` where the registry does not name its place.
    pub fn branch(&self) -> Option<&str> {
        self.expose_bban().get(self.structure.branch.clone()?)
    }

    /// Whether the country's own check digits inside the BBAN are right; `None` where no rule is
    /// known. Countries and rules are those of [`national::check`].
    ///
    /// An IBAN may be good and fail here: the published test numbers of some countries do.
    pub fn national_check(&self) -> Option<bool> {
        national::check_fitting(self.structure.country, self.expose_bban().as_bytes())
    }
}

/// The first place of an electronic form of the right length that has a wrong character, and what
/// may stand there.
fn misfit(electronic: &[u8], structure: &IbanStructure) -> Option<(usize, IbanCharacter)> {
    let expected = |place: usize| {
        let has = |places: u32| place >= HEAD && places >> (place - HEAD) & 1 == 1;
        if place < 2 || has(structure.letters) {
            IbanCharacter::Letter
        } else if place < HEAD || has(structure.digits) {
            IbanCharacter::Digit
        } else {
            IbanCharacter::DigitOrLetter
        }
    };
    let places = electronic.iter().enumerate();
    let mut places = places.map(|(place, byte)| (place, expected(place), byte));
    let wrong = places.find(|(_, expected, byte)| match expected {
        IbanCharacter::Letter => !byte.is_ascii_uppercase(),
        IbanCharacter::Digit => !byte.is_ascii_digit(),
        _ => !byte.is_ascii_uppercase() && !byte.is_ascii_digit(),
    });
    wrong.map(|(place, expected, _)| (place, expected))
}

/// An electronic form as words, loaded straight from the text: words that are read back from bytes
/// just copied have to wait for them.
struct Characters {
    head: [u8; HEAD],
    /// The BBAN, the first character of eight in the lowest byte, then zeros.
    words: [u64; WORDS],
    /// Characters of the BBAN, 32 at most.
    len: usize,
}

impl Characters {
    /// Loads a text of 12 to 36 bytes.
    #[inline]
    fn load(text: &[u8]) -> Option<Self> {
        let (head, bban) = text.split_first_chunk()?;
        let mut words = [0; WORDS];
        let (whole, rest) = bban.as_chunks();
        let mut places = words.iter_mut();
        for (word, place) in whole.iter().zip(&mut places) {
            *place = u64::from_le_bytes(*word);
        }
        if !rest.is_empty() {
            // Of the last eight, those that are in the word before it fall out.
            *places.next()? = u64::from_le_bytes(*bban.last_chunk()?) >> (64 - 8 * rest.len());
        }
        (bban.len() <= 8 * WORDS).then_some(Self {
            head: *head,
            words,
            len: bban.len(),
        })
    }

    /// Whether every place of a structure has a character that may stand there. The length and the
    /// country are known to be right.
    #[inline]
    fn fit(&self, structure: &IbanStructure) -> bool {
        let [_, _, tens, units] = self.head;
        let (mut digits, mut letters) = (0, 0);
        for (place, &word) in self.words.iter().enumerate() {
            digits |= u32::from(digit_places(word)) << (8 * place);
            letters |= u32::from(letter_places(word)) << (8 * place);
        }
        let places = (1_u64 << self.len) - 1;
        let wrong = structure.digits & !digits
            | structure.letters & !letters
            | places as u32 & !(digits | letters);
        wrong == 0 && tens.is_ascii_digit() && units.is_ascii_digit()
    }

    #[inline]
    fn have_right_check_digits(&self) -> bool {
        let [_, _, tens, units] = self.head;
        let check = self.check();
        [tens, units] == [b'0' + check / 10, b'0' + check % 10]
    }

    /// The check digits that the country and the BBAN ask for, 2 to 98.
    #[inline]
    fn check(&self) -> u8 {
        let [first, second, ..] = self.head;
        let mut left = self.len;
        let mut remainder = 0;
        for &word in &self.words {
            if left == 0 {
                break;
            }
            let count = left.min(8);
            remainder = append(remainder, word, count);
            left -= count;
        }
        let country = 100 * letter_value(first) + letter_value(second);
        // The zeros stand where the check digits will.
        98 - ((remainder * 10_000 + country) * 100 % 97) as u8
    }
}

/// The remainder by 97 of a number of which a remainder is known, with some of eight characters,
/// 1 to 8, written behind it.
#[inline]
fn append(remainder: u64, word: u64, count: usize) -> u64 {
    // Characters to come are pushed out at the top, and what comes in below counts as zeros.
    let values = (word ^ ZEROS) << (64 - 8 * count);
    if above_nine(values) == 0 {
        return (remainder * 10_u64.pow(count as u32) + eight_digits(values)) % 97;
    }
    // Eight letters are sixteen digits: 96 * 10^16 and as much again fit easily.
    let characters = word.to_le_bytes().into_iter().take(count);
    let number = characters.fold(remainder, |number, byte| match byte.is_ascii_digit() {
        true => number * 10 + u64::from(byte - b'0'),
        false => number * 100 + letter_value(byte),
    });
    number % 97
}

/// `A` 10 to `Z` 35.
#[inline]
fn letter_value(letter: u8) -> u64 {
    u64::from(letter.wrapping_sub(b'A' - 10))
}

/// One in every byte.
const ONES: u64 = u64::from_le_bytes([1; 8]);
/// The top bit of every byte.
const TOPS: u64 = 0x80 * ONES;
/// The character zero in every byte.
const ZEROS: u64 = b'0' as u64 * ONES;

/// The top bit of every byte that is above nine.
#[inline]
fn above_nine(values: u64) -> u64 {
    at_least(values, 10) | values & TOPS
}

/// The top bit of every byte whose lower seven bits are a limit or more.
#[inline]
fn at_least(word: u64, limit: u8) -> u64 {
    // Up to 0x7F and 0x80 less the limit: nothing is carried out of a byte.
    ((word & !TOPS) + u64::from(0x80 - limit) * ONES) & TOPS
}

/// The places, bit 0 for the first, of digits among eight characters.
#[inline]
fn digit_places(word: u64) -> u8 {
    gather(!above_nine(word ^ ZEROS) & TOPS)
}

/// The places of upper-case letters among eight characters.
#[inline]
fn letter_places(word: u64) -> u8 {
    gather(at_least(word, b'A') & !at_least(word, b'Z' + 1) & !word)
}

/// The top bits of eight bytes as one, the lowest byte first.
#[inline]
fn gather(tops: u64) -> u8 {
    // Bit 8 * i times bit 56 - 7 * i makes bit 56 + i, and no two products meet.
    ((tops >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) as u8
}

/// The number of eight digits, the first in the lowest byte.
#[inline]
fn eight_digits(values: u64) -> u64 {
    // Pairs in every other byte, then two sums of two pairs each in the upper half.
    let pairs = values * 10 + (values >> 8);
    let outer = (pairs & 0x0000_00FF_0000_00FF).wrapping_mul(100 + (1_000_000 << 32));
    let inner = (pairs >> 16 & 0x0000_00FF_0000_00FF).wrapping_mul(1 + (10_000 << 32));
    outer.wrapping_add(inner) >> 32
}

impl Eq for Iban {}

impl PartialEq for Iban {
    fn eq(&self, other: &Self) -> bool {
        self.ascii == other.ascii
    }
}

impl fmt::Debug for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Iban({}, ..{})", self.structure.country, self.last4())
    }
}

impl Drop for Iban {
    #[inline]
    fn drop(&mut self) {
        self.ascii.zeroize();
    }
}

impl ZeroizeOnDrop for Iban {}

impl FromStr for Iban {
    type Err = IbanError;

    fn from_str(text: &str) -> Result<Self, IbanError> {
        Self::parse(text)
    }
}

impl TryFrom<&str> for Iban {
    type Error = IbanError;

    fn try_from(text: &str) -> Result<Self, IbanError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use std::format;
    use std::string::ToString;
    use std::vec::Vec;

    use proptest::prelude::*;
    use static_assertions::{assert_impl_all, assert_not_impl_any};

    use super::*;
    use crate::testing::reference::iban as reference;

    assert_impl_all!(Iban: ZeroizeOnDrop, Send, Sync);
    assert_not_impl_any!(Iban: Copy, fmt::Display, core::hash::Hash, PartialOrd, AsRef<str>);
    #[cfg(feature = "serde")]
    assert_not_impl_any!(Iban: serde::Serialize);

    /// The rules in the order of the documentation, without a thought for speed: the electronic
    /// form, or why there is none.
    fn obvious(text: &str) -> Result<String, IbanError> {
        let printed = text.as_bytes().get(4) == Some(&b' ');
        let mut electronic = String::new();
        for (at, character) in text.char_indices() {
            let gap = printed && at % 5 == 4;
            let last = at + character.len_utf8() == text.len();
            if character == ' ' && gap && !last {
                continue;
            }
            if gap && character != ' ' {
                let expected = IbanCharacter::Space;
                return Err(IbanError::Character { at, expected });
            }
            if !character.is_ascii_alphanumeric() {
                let expected = IbanCharacter::DigitOrLetter;
                return Err(IbanError::Character { at, expected });
            }
            electronic.push(character.to_ascii_uppercase());
        }
        let mut rows = IbanStructure::ALL.iter();
        let country = electronic.get(..2).unwrap_or_default();
        let row = rows
            .find(|row| row.country == country && row.status != IbanStatus::Territory)
            .ok_or(IbanError::Country)?;
        if electronic.len() != row.length {
            return Err(IbanError::Length {
                characters: electronic.len(),
                expected: row.length,
            });
        }
        let kinds = format!("aann{}", kinds(row.bban));
        for (place, (kind, character)) in kinds.chars().zip(electronic.chars()).enumerate() {
            let (expected, good) = match kind {
                'n' => (IbanCharacter::Digit, character.is_ascii_digit()),
                'a' => (IbanCharacter::Letter, character.is_ascii_uppercase()),
                _ => continue,
            };
            if !good {
                let at = place + if printed { place / 4 } else { 0 };
                return Err(IbanError::Character { at, expected });
            }
        }
        match reference::is_valid(&electronic) {
            true => Ok(electronic),
            false => Err(IbanError::CheckDigits),
        }
    }

    /// `4!n2!a` as `nnnnaa`.
    fn kinds(pattern: &str) -> String {
        let mut kinds = String::new();
        for part in pattern.split_inclusive(['n', 'a', 'c']) {
            let (count, kind) = part.split_once('!').unwrap();
            kinds.push_str(&kind.repeat(count.parse().unwrap()));
        }
        kinds
    }

    fn agrees(text: &str) {
        let parsed = Iban::parse(text);
        match obvious(text) {
            Err(why) => assert_eq!(parsed, Err(why), "{text:?}"),
            Ok(electronic) => {
                let iban = parsed.unwrap();
                assert_eq!(iban.expose_electronic(), electronic);
                assert_eq!(iban.expose_bban(), &electronic[4..]);
                assert_eq!(iban.last4(), &electronic[electronic.len() - 4..]);
                assert_eq!(iban.expose_print().replace(' ', ""), electronic);
                assert_eq!(iban.structure().country, &electronic[..2]);
                assert_eq!(Iban::parse(&iban.expose_print()).as_ref(), Ok(&iban));
            }
        }
    }

    /// A country with IBANs and a BBAN that fits it.
    fn bban() -> impl Strategy<Value = (&'static str, String)> {
        let rows: Vec<_> = IbanStructure::ALL
            .iter()
            .filter(|row| row.status != IbanStatus::Territory)
            .collect();
        let picks = prop::collection::vec(0..36_u8, 30);
        (prop::sample::select(rows), picks).prop_map(|(row, picks)| {
            let fill = |(kind, pick): (char, u8)| {
                char::from(match kind {
                    'n' => b'0' + pick % 10,
                    'a' => b'A' + pick % 26,
                    _ if pick < 10 => b'0' + pick,
                    _ => b'A' + pick - 10,
                })
            };
            let bban = kinds(row.bban).chars().zip(picks).map(fill).collect();
            (row.country, bban)
        })
    }

    fn electronic() -> impl Strategy<Value = String> {
        bban().prop_map(|(country, bban)| {
            let check = reference::check_digits(country, &bban);
            format!("{country}{check}{bban}")
        })
    }

    fn printed(electronic: &str) -> String {
        let groups: Vec<_> = electronic
            .as_bytes()
            .chunks(4)
            .map(|group| core::str::from_utf8(group).unwrap())
            .collect();
        groups.join(" ")
    }

    proptest! {
        #[test]
        fn agrees_on_any_text(text in any::<String>()) {
            agrees(&text);
        }

        #[test]
        fn agrees_near_the_form(text in "(DE|FR|GB|MT|RU|NO|ZZ)[0-9]{2}[0-9A-Z]{10,30}") {
            agrees(&text);
        }

        #[test]
        fn agrees_on_good_ones(electronic in electronic()) {
            prop_assert!(Iban::parse(&electronic).is_ok());
            agrees(&electronic);
            agrees(&electronic.to_lowercase());
            agrees(&printed(&electronic));
        }

        #[test]
        fn agrees_on_any_check_digits((country, bban) in bban(), check in "[0-9]{2}") {
            agrees(&format!("{country}{check}{bban}"));
            let computed = reference::check_digits(country, &bban);
            prop_assert_eq!(Iban::check_digits(country, &bban).unwrap(), computed.as_bytes());
        }

        /// One character replaced, put in or taken out, in either form.
        #[test]
        fn agrees_one_slip_away(
            electronic in electronic(),
            print in any::<bool>(),
            at in any::<prop::sample::Index>(),
            by in prop::char::any(),
            near in "[0-9A-Za-z -]",
            what in 0..6,
        ) {
            let mut text: Vec<char> = match print {
                true => printed(&electronic),
                false => electronic,
            }
            .chars()
            .collect();
            let at = at.index(text.len());
            let near = near.chars().next().unwrap();
            match what {
                0 => text[at] = by,
                1 => text[at] = near,
                2 => text.insert(at, by),
                3 => text.insert(at, near),
                4 => text.push(near),
                _ => {
                    text.remove(at);
                }
            }
            agrees(&text.iter().collect::<String>());
        }

        /// A digit for a digit or a letter for a letter is always caught.
        #[test]
        fn one_wrong_character_is_caught(
            electronic in electronic(),
            at in any::<prop::sample::Index>(),
            by in 1..26_u8,
        ) {
            let mut wrong = electronic.into_bytes();
            // The country decides about the structure; a slip there is not always one of the number.
            let at = 2 + at.index(wrong.len() - 2);
            wrong[at] = match wrong[at] {
                digit @ b'0'..=b'9' => b'0' + (digit - b'0' + 1 + by % 9) % 10,
                letter => b'A' + (letter - b'A' + by) % 26,
            };
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert_eq!(Iban::parse(&wrong), Err(IbanError::CheckDigits));
        }

        #[test]
        fn eight_digits_make_a_number(number in 0..100_000_000_u64, remainder in 0..97_u64) {
            let word: [u8; 8] = format!("{number:08}").into_bytes().try_into().unwrap();
            let values = u64::from_le_bytes(word) ^ ZEROS;
            prop_assert_eq!(eight_digits(values), number);
            for count in 1..=8 {
                let text = core::str::from_utf8(&word[..count]).unwrap();
                let long = format!("{remainder}{text}");
                let (_, expected) = reference::divide_by_97(&long);
                prop_assert_eq!(append(remainder, u64::from_le_bytes(word), count), u64::from(expected));
            }
        }
    }

    /// In the example of every country, at every place of the BBAN, a digit for a letter and a
    /// letter for a digit, with the check digits that this asks for.
    #[test]
    fn every_place_takes_what_it_should() {
        for row in IbanStructure::ALL {
            let Some(example) = row.example else {
                continue;
            };
            for (place, kind) in kinds(row.bban).chars().enumerate() {
                for (character, good) in [("7", kind != 'a'), ("K", kind != 'n')] {
                    let mut bban = String::from(&example[4..]);
                    bban.replace_range(place..=place, character);
                    let check = reference::check_digits(row.country, &bban);
                    let text = format!("{}{check}{bban}", row.country);
                    assert_eq!(Iban::parse(&text).is_ok(), good, "{text}");
                    agrees(&text);
                }
            }
        }
    }

    /// Every byte value at every place of a word.
    #[test]
    fn places_are_found() {
        for filler in [0, b'0', b'9', b'A', b'Z', 0x7F, 0x80, 0xFF] {
            for at in 0..8 {
                for byte in 0..=u8::MAX {
                    let mut word = [filler; 8];
                    word[at] = byte;
                    let expected = |is: fn(&u8) -> bool| {
                        let places = word.iter().enumerate();
                        places.fold(0, |places, (at, byte)| places | u8::from(is(byte)) << at)
                    };
                    let digits = digit_places(u64::from_le_bytes(word));
                    let letters = letter_places(u64::from_le_bytes(word));
                    assert_eq!(digits, expected(u8::is_ascii_digit));
                    assert_eq!(letters, expected(u8::is_ascii_uppercase));
                }
            }
        }
    }

    /// Any length: as many characters as there are, zeros behind them, nothing of the text twice.
    #[test]
    fn words_are_loaded_as_they_stand() {
        let text: Vec<u8> = (1..=45).collect();
        for len in 0..=text.len() {
            let loaded = Characters::load(&text[..len]);
            assert_eq!(
                loaded.is_some(),
                (12..=36).contains(&len) || len == 4,
                "{len}"
            );
            let Some(Characters {
                head,
                words,
                len: bban,
            }) = loaded
            else {
                continue;
            };
            let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
            assert_eq!([&head, &bytes[..bban]].concat(), text[..len]);
            assert!(bytes[bban..].iter().all(|&byte| byte == 0));
        }
    }

    /// The longest there can be with the most letters there can be.
    #[test]
    fn nothing_overflows() {
        for character in ['0', '9', 'A', 'Z'] {
            let word = [character as u8; 8];
            let long = format!("96{}", reference::decimal(&character.to_string().repeat(8)));
            let (_, expected) = reference::divide_by_97(&long);
            assert_eq!(append(96, u64::from_le_bytes(word), 8), u64::from(expected));
        }
    }

    #[test]
    fn examples_are_good() {
        let published = IbanStructure::ALL.iter().filter_map(|row| row.example);
        let mut count = 0;
        for example in published.chain(EXAMPLES.iter().copied()) {
            assert!(Iban::parse(example).is_ok(), "{example}");
            agrees(example);
            agrees(&printed(example));
            count += 1;
        }
        assert!(count > 100);
    }

    /// Of a hundred pairs of check digits one is right, for the example of every country.
    #[test]
    fn one_pair_of_check_digits_is_right() {
        for example in IbanStructure::ALL.iter().filter_map(|row| row.example) {
            for pair in 0..100 {
                let text = format!("{}{pair:02}{}", &example[..2], &example[4..]);
                assert_eq!(Iban::parse(&text).is_ok(), text == example, "{text}");
            }
        }
    }

    #[test]
    fn parts() {
        let parts = |text| {
            let iban = Iban::parse(text).unwrap();
            let own = |part: Option<&str>| part.map(String::from);
            (own(iban.bank()), own(iban.branch()), iban.country())
        };
        let some = |text: &str| Some(String::from(text));
        let country = Country::from_alpha2;
        assert_eq!(
            parts("GB29NWBK60161331926819"),
            (some("NWBK"), some("601613"), country("GB")),
        );
        assert_eq!(
            parts("IT60X0542811101000000123456"),
            (some("05428"), some("11101"), country("IT")),
        );
        assert_eq!(
            parts("DE89370400440532013000"),
            (some("37040044"), None, country("DE")),
        );
        assert_eq!(
            parts("AO06004400006729503010102"),
            (None, None, country("AO"))
        );
        assert_eq!(
            parts("XK051212012345678906"),
            (some("12"), some("12"), None)
        );
    }

    #[test]
    fn check_digits_want_a_fitting_bban() {
        let good = "370400440532013000";
        assert_eq!(Iban::check_digits("DE", good), Some(*b"89"));
        for (country, bban) in [
            ("", good),
            ("D", good),
            ("DEU", good),
            ("de", good),
            ("US", good),
            ("DE", ""),
            ("DE", "3704004405320130000"),
            ("DE", "37040044053201300O"),
            // A territory has no IBANs of its own.
            ("AX", "12345600000785"),
        ] {
            assert_eq!(Iban::check_digits(country, bban), None, "{country} {bban}");
        }
        assert_eq!(Iban::check_digits("FI", "12345600000785"), Some(*b"21"));
    }

    #[test]
    fn errors_as_text() {
        for (text, why) in [
            ("", "first two characters are no country with IBANs"),
            (
                "US64SVBKUS6S3300958879",
                "first two characters are no country with IBANs",
            ),
            ("DE89-3704", "character at byte 4 is not a digit or letter"),
            (
                "DE89 37040044 0532 0130 00",
                "character at byte 9 is not a space",
            ),
            (
                "DE89 3704 0044 0532 0130 00 ",
                "character at byte 27 is not a digit or letter",
            ),
            (
                "DE89 3704 0044 0532 0130 ",
                "character at byte 24 is not a digit or letter",
            ),
            ("DE89  3704", "character at byte 5 is not a digit or letter"),
            (" DE89", "character at byte 0 is not a digit or letter"),
            (
                "DE893704004405320130O0",
                "character at byte 20 is not a digit",
            ),
            (
                "DE8O370400440532013000",
                "character at byte 3 is not a digit",
            ),
            (
                "DE89 3704 0044 0532 0130 O0",
                "character at byte 25 is not a digit",
            ),
            (
                "GB29 NWB0 6016 1331 9268 19",
                "character at byte 8 is not a letter",
            ),
            ("DE8937040044053201300", "21 characters, expected 22"),
            ("DE", "2 characters, expected 22"),
            ("DE88370400440532013000", "check digits are wrong"),
        ] {
            assert_eq!(Iban::parse(text).unwrap_err().to_string(), why, "{text:?}");
        }
    }

    /// Check digits 00, 01 and 99 leave the right remainder where 97, 98 and 02 would, and are none.
    #[test]
    fn aliases_of_check_digits_are_refused() {
        for (check, alias) in [(97, 0), (98, 1), (2, 99)] {
            let mut bbans = (0..100_000_000_000_u64).map(|number| format!("{number:011}"));
            let bban = bbans
                .find(|bban| reference::check_digits("NO", bban) == format!("{check:02}"))
                .unwrap();
            assert!(Iban::parse(&format!("NO{check:02}{bban}")).is_ok());
            let text = format!("NO{alias:02}{bban}");
            let moved = reference::decimal(&format!("{bban}NO{alias:02}"));
            assert_eq!(reference::divide_by_97(&moved).1, 1);
            assert_eq!(Iban::parse(&text), Err(IbanError::CheckDigits));
        }
    }

    #[test]
    fn debug_elides() {
        let iban = Iban::parse("MT84MALT011000012345MTLCAST001S").unwrap();
        assert_eq!(format!("{iban:?}"), "Iban(MT, ..001S)");
    }
}
