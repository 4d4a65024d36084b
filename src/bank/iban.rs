//! International bank account number: IBAN (`bank_account[account_number]` where a country uses it).
//!
//! `CCKKB…`: country, two check digits, and the national part (BBAN) of up to 30 characters, whose
//! length and alphabet the country lays down. Moved to the end, with letters read as two digits
//! (`A` 10 to `Z` 35), country and check digits make a number that leaves 1 when divided by 97.
//! Check digits lie between 02 and 98; 00, 01 and 99, which leave the same remainder as 97, 98 and
//! 02, are refused.
//!
//! They find every single character replaced by another of its kind, and of two neighbours changed over
//! all but a digit and a letter that are `1B`, `2M` or `3X` in either order: 99.9 percent, measured.
//!
//! Many countries have check digits of their own inside the BBAN: [`Iban::national_check`].
//!
//! Sources: check digits and print form, ISO 13616-1 and ISO/IEC 7064 MOD 97-10; structures,
//! positions and examples, the SWIFT IBAN registry and, for what it lacks, schwifty and php-iban,
//! row by row in `src/data/iban_structure.csv`.

use core::fmt;
use core::ops::Range;

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::digits::{secret_through_parse, through_parse};
use super::national;
use super::parts::{self, Part};
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
    /// The electronic form and the character `0` behind it, in words so that few stores wipe it.
    words: [u64; 5],
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
        let place = STRUCTURES.binary_search_by_key(&country, |row| row.country);
        STRUCTURES.get(place.ok()?)
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
        let &[first, second] = self.prefix.as_bytes().first_chunk()?;
        let characters = Characters::load([first, second, b'0', b'0'], bban.as_bytes())?;
        characters.fit(self).then_some(characters)
    }

    /// Why text is no BBAN of this structure.
    #[cold]
    fn misfit(&self, bban: &str) -> IbanError {
        let known = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        if let Some(at) = bban.bytes().position(|byte| !known(byte)) {
            let expected = IbanCharacter::DigitOrLetter;
            return IbanError::Character { at, expected };
        }
        match self.first_misfit(bban.as_bytes()) {
            Some((at, expected)) if HEAD + bban.len() == self.length => {
                IbanError::Character { at, expected }
            }
            _ => IbanError::Length {
                characters: HEAD + bban.len(),
                expected: self.length,
            },
        }
    }

    /// The first place of upper-case letters and digits that has the wrong one of them, and what
    /// must stand there.
    fn first_misfit(&self, bban: &[u8]) -> Option<(usize, IbanCharacter)> {
        let mut places = bban.iter().enumerate();
        places.find_map(|(at, byte)| {
            let has = |places: u32| places.unbounded_shr(at as u32) & 1 == 1;
            if has(self.digits) && !byte.is_ascii_digit() {
                Some((at, IbanCharacter::Digit))
            } else if has(self.letters) && byte.is_ascii_digit() {
                Some((at, IbanCharacter::Letter))
            } else {
                None
            }
        })
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
            Some(verdict) => verdict,
            None => Self::typed(text.as_bytes()),
        }
    }

    /// The verdict on text that is an electronic form in upper case but for its check digits, `None`
    /// on any other.
    #[inline]
    fn electronic(text: &[u8]) -> Option<Result<Self, IbanError>> {
        let (&head, bban) = text.split_first_chunk()?;
        let [first, second, tens, units] = head;
        let structure = IbanStructure::with_prefix([first, second])?;
        if text.len() != structure.length {
            return None;
        }
        let characters = Characters::load(head, bban)?;
        if !characters.fit(structure) || !tens.is_ascii_digit() || !units.is_ascii_digit() {
            return None;
        }
        Some(match characters.check_digits() == [tens, units] {
            true => Ok(characters.into_iban(structure)),
            false => Err(IbanError::CheckDigits),
        })
    }

    /// Any text at all, a character at a time: print form, lower case, and the reason of every
    /// refusal.
    #[cold]
    fn typed(text: &[u8]) -> Result<Self, IbanError> {
        let (ascii, structure) = Self::read(text)?;
        let electronic = ascii.get(..structure.length).unwrap_or_default();
        Self::electronic(electronic).unwrap_or(Err(IbanError::CheckDigits))
    }

    /// The electronic form of any text that has the form of a country, and zeros.
    fn read(
        text: &[u8],
    ) -> Result<(Zeroizing<[u8; Self::MAX_LEN]>, &'static IbanStructure), IbanError> {
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
        let [first, second, tens, units, ref bban @ ..] = *ascii;
        let structure = IbanStructure::with_prefix([first, second]).ok_or(IbanError::Country)?;
        let expected = structure.length;
        if characters != expected {
            return Err(IbanError::Length {
                characters,
                expected,
            });
        }
        let bban = bban.get(..characters - HEAD).unwrap_or_default();
        let in_check_digits = [tens, units].iter().position(|byte| !byte.is_ascii_digit());
        let misfit = match in_check_digits {
            Some(at) => Some((2 + at, IbanCharacter::Digit)),
            None => structure
                .first_misfit(bban)
                .map(|(at, expected)| (HEAD + at, expected)),
        };
        if let Some((place, expected)) = misfit {
            let spaces = if printed { place / 4 } else { 0 };
            return Err(IbanError::Character {
                at: place + spaces,
                expected,
            });
        }
        Ok((ascii, structure))
    }

    /// The parts of text that has the form of an IBAN, electronic or printed, whatever its check
    /// digits; `None` for other text.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::Iban;
    ///
    /// let parts = Iban::parts("DE88 3704 0044 0532 0130 00").unwrap();
    /// assert_eq!(parts[1].name, "check digits");
    /// assert_eq!((parts[1].at.clone(), parts[1].check.as_deref()), (2..4, Some("89")));
    /// assert_eq!((parts[2].name, parts[2].at.clone()), ("bank", 5..14));
    /// ```
    pub fn parts(text: &str) -> Option<Vec<Part>> {
        let (ascii, structure) = Self::read(text.as_bytes()).ok()?;
        let (&head, bban) = ascii.get(..structure.length)?.split_first_chunk()?;
        let right = Characters::load(head, bban)?.check_digits();
        let mut parts = vec![
            Part::new("country", 0..2),
            Part::new("check digits", 2..HEAD).with_check(right),
        ];
        let of_bban = |name, at: Range<usize>| Part::new(name, HEAD + at.start..HEAD + at.end);
        let rest = |at: Range<usize>| (!at.is_empty()).then(|| of_bban("rest of the BBAN", at));
        let mut told = 0;
        for (name, at) in [("bank", &structure.bank), ("branch", &structure.branch)] {
            if let Some(at) = at.clone() {
                parts.extend(rest(told..at.start));
                told = at.end;
                parts.push(of_bban(name, at));
            }
        }
        parts.extend(rest(told..bban.len()));
        let printed = text.as_bytes().get(HEAD) == Some(&b' ');
        let gap = |place: usize| if printed { place / 4 } else { 0 };
        let places: Vec<usize> = (0..structure.length)
            .map(|place| place + gap(place))
            .collect();
        Some(parts::placed(parts, &places))
    }

    /// Makes the IBAN of a BBAN in a country, with the check digits that it asks for.
    ///
    /// Check digits of the country inside the BBAN are not looked at: [`Iban::national_check`].
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order; places are those of the BBAN:
    ///
    /// - [`IbanError::Country`] for a country without IBANs of its own, territories included, and
    ///   for a code in lower case;
    /// - [`IbanError::Character`] for anything but an upper-case ASCII letter or digit;
    /// - [`IbanError::Length`], country and check digits counted, for `37040044053201300` in `DE`;
    /// - [`IbanError::Character`] for a letter where a digit must stand, and the reverse.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{Iban, IbanError};
    ///
    /// let iban = Iban::from_parts("DE", "370400440532013000")?;
    /// assert_eq!(iban, Iban::parse("DE89370400440532013000")?);
    /// assert_eq!(Iban::from_parts("US", "0"), Err(IbanError::Country));
    /// # Ok::<(), IbanError>(())
    /// ```
    pub fn from_parts(country: &str, bban: &str) -> Result<Self, IbanError> {
        let prefix = country.as_bytes().try_into().ok();
        let structure = prefix
            .and_then(IbanStructure::with_prefix)
            .ok_or(IbanError::Country)?;
        let mut characters = structure
            .blank(bban)
            .ok_or_else(|| structure.misfit(bban))?;
        let ([first, second, ..], [tens, units]) = (characters.head, characters.check_digits());
        characters.head = [first, second, tens, units];
        Ok(characters.into_iban(structure))
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
        Some(structure.blank(bban)?.check_digits())
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
        bytemuck::bytes_of(&self.words)
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

/// An electronic form in registers.
///
/// The BBAN is loaded straight from the text, since words read back from bytes just copied have to
/// wait for them; and all that follows does the same for letters as for digits, for a short BBAN as
/// for a long one, since no branch predictor can guess either.
struct Characters {
    head: [u8; HEAD],
    /// The BBAN, the first character of eight in the lowest byte, then the character `0`.
    words: [u64; WORDS],
    /// Characters of the BBAN, 8 to 32.
    len: usize,
}

impl Characters {
    /// Loads a BBAN of 8 to 32 bytes.
    #[inline]
    fn load(head: [u8; HEAD], bban: &[u8]) -> Option<Self> {
        let len = bban.len();
        let last_start = len.checked_sub(8).filter(|_| len <= 8 * WORDS)?;
        let mut words = [0; WORDS];
        for (place, word) in words.iter_mut().enumerate() {
            // Where the text has no more eight: its last, without those that the words before have.
            let start = last_start.min(8 * place);
            let eight = u64::from_le_bytes(*bban.get(start..)?.first_chunk()?);
            let before = 8 * place - start;
            *word = (eight ^ ZEROS).unbounded_shr(8 * before as u32) ^ ZEROS;
        }
        Some(Self { head, words, len })
    }

    /// Whether every place of a structure has a character that may stand there. The length and the
    /// country are known to be right.
    #[inline]
    fn fit(&self, structure: &IbanStructure) -> bool {
        let (mut foreign, mut letters) = (0, 0);
        for (place, &word) in self.words.iter().enumerate() {
            foreign |= foreign_places(word);
            letters |= u32::from(letter_places(word)) << (8 * place);
        }
        foreign == 0 && structure.digits & letters == 0 && structure.letters & !letters == 0
    }

    /// The ASCII check digits that the country and the BBAN ask for, 02 to 98.
    #[inline]
    fn check_digits(&self) -> [u8; 2] {
        // Below 97^3 * 70_000, with every word before as large as can be.
        let number = self
            .words
            .iter()
            .fold(0, |number, &word| append(number, word));
        let [first, second, ..] = self.head;
        let country = 100 * letter_value(first) + letter_value(second);
        let raised = RAISED.get(self.len).map_or(0, |&power| u64::from(power));
        let check = 98 - (number * raised + 100 * country) % 97;
        [b'0' + (check / 10) as u8, b'0' + (check % 10) as u8]
    }

    #[inline]
    fn into_iban(self, structure: &'static IbanStructure) -> Iban {
        let [a, b, c, d] = self.words;
        let head = u64::from(u32::from_le_bytes(self.head));
        let words = [
            head | a << 32,
            a >> 32 | b << 32,
            b >> 32 | c << 32,
            c >> 32 | d << 32,
            d >> 32,
        ];
        // In memory the first character comes first.
        Iban {
            words: words.map(u64::to_le),
            structure,
        }
    }
}

/// A number that is the same by 97 as a number with eight characters written behind it, letters as
/// two digits.
#[inline]
fn append(number: u64, word: u64) -> u64 {
    let Some(worth) = WORTHS.get(usize::from(letter_places(word))) else {
        return number;
    };
    // A product of four lanes by four has in its top lane, if no lane outgrows its 16 bits, each
    // times its weight, added up: at most 4 * b'Z' * 96.
    let every_second = 0x00FF_00FF_00FF_00FF;
    let even = (word & every_second).wrapping_mul(worth.even) >> 48;
    let odd = (word >> 8 & every_second).wrapping_mul(worth.odd) >> 48;
    number * worth.power + worth.offset + even + odd
}

/// What eight characters are worth by 97, which depends on the letters among them: each is two
/// digits.
struct Worth {
    /// The power of ten that each of the first, third, fifth and seventh character counts, in lanes of
    /// 16 bits, the first in the highest.
    even: u64,
    /// The same for the others.
    odd: u64,
    /// The power of ten that what stands before them counts.
    power: u64,
    /// What makes up for counting ASCII, 48 more than a digit and 55 more than a letter is worth.
    offset: u64,
}

/// By the places of letters among eight characters.
static WORTHS: [Worth; 256] = worths();

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated when compiling; a slip stops the build"
)]
const fn worths() -> [Worth; 256] {
    const NONE: Worth = Worth {
        even: 0,
        odd: 0,
        power: 1,
        offset: 0,
    };
    let mut table = [NONE; 256];
    let mut letters = 0;
    while letters < table.len() {
        let worth = &mut table[letters];
        let mut place = 8;
        // From the last character on.
        while place > 0 {
            place -= 1;
            let lane = worth.power << (16 * (3 - place / 2));
            match place % 2 {
                0 => worth.even |= lane,
                _ => worth.odd |= lane,
            }
            let (excess, shift) = match letters >> place & 1 {
                0 => (48, 10),
                _ => (55, 100),
            };
            worth.offset = (worth.offset + (97 - excess) * worth.power) % 97;
            worth.power = worth.power * shift % 97;
        }
        letters += 1;
    }
    table
}

/// By the length of a BBAN what its number, with zeros up to 32 characters behind it, is to be
/// multiplied by to have six zeros: places for the country and the check digits.
static RAISED: [u8; 8 * WORDS + 1] = raised();

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated when compiling; a slip stops the build"
)]
const fn raised() -> [u8; 8 * WORDS + 1] {
    let mut table = [0; 8 * WORDS + 1];
    let mut len = table.len();
    let mut power = (1_000_000 % 97) as u16;
    while len > 0 {
        len -= 1;
        table[len] = power as u8;
        // 68 times 10 is 680 and leaves 1: to multiply by 68 is to take a zero away.
        power = power * 68 % 97;
    }
    table
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

/// No bit if eight characters are digits and upper-case letters.
#[inline]
fn foreign_places(word: u64) -> u64 {
    // The top bit of a byte that is so much or more. Sums leave their byte only where a top bit is set
    // already, and that is found.
    let at_least = |word: u64, limit: u8| word.wrapping_add(u64::from(0x80 - limit) * ONES);
    let not_digit = at_least(word ^ ZEROS, 10);
    let letter = at_least(word, b'A') & !at_least(word, b'Z' + 1);
    (word | not_digit & !letter) & TOPS
}

/// The places, bit 0 for the first, of letters among eight digits and upper-case letters.
#[inline]
fn letter_places(word: u64) -> u8 {
    // Only letters have bit 6. Bit 8 * i + 6 times bit 50 - 7 * i makes bit 56 + i, and no two
    // products meet.
    ((word & (0x40 * ONES)).wrapping_mul(0x0004_0810_2040_8102) >> 56) as u8
}

impl Eq for Iban {}

impl PartialEq for Iban {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words
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
        self.words.zeroize();
    }
}

impl ZeroizeOnDrop for Iban {}

through_parse!(Iban, IbanError);
secret_through_parse!(Iban, "an IBAN");

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

        /// Eight characters behind a number, whatever letters are among them.
        #[test]
        fn characters_are_written_behind(number in 0..1_000_000_000_u64, eight in "[0-9A-Z]{8}") {
            let word = u64::from_le_bytes(eight.as_bytes().try_into().unwrap());
            let long = format!("{number}{}", reference::decimal(&eight));
            let (_, expected) = reference::divide_by_97(&long);
            prop_assert_eq!(append(number, word) % 97, u64::from(expected));
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

    /// Every byte value at every place of a word, beside every kind of neighbours.
    #[test]
    fn foreign_characters_and_letters_are_found() {
        for filler in [0, b'0', b'9', b'A', b'Z', 0x7F, 0x80, 0xFF] {
            for at in 0..8 {
                for byte in 0..=u8::MAX {
                    let mut eight = [filler; 8];
                    eight[at] = byte;
                    let word = u64::from_le_bytes(eight);
                    let known = |byte: &u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
                    let all_known = eight.iter().all(known);
                    assert_eq!(foreign_places(word) == 0, all_known, "{eight:?}");
                    if all_known {
                        let letter = |&at: &usize| eight[at].is_ascii_uppercase();
                        let expected = (0..8).filter(letter).fold(0, |all, at| all | 1 << at);
                        assert_eq!(letter_places(word), expected, "{eight:?}");
                    }
                }
            }
        }
    }

    /// Any length: as many characters as there are, zeros behind them, nothing of the text twice.
    #[test]
    fn words_are_loaded_as_they_stand() {
        let text: Vec<u8> = (b'A'..=b'Z').chain(b'a'..=b'z').collect();
        for len in 0..=40 {
            let loaded = Characters::load(*b"DE00", &text[..len]);
            assert_eq!(loaded.is_some(), (8..=32).contains(&len), "{len}");
            let Some(Characters { head, words, len }) = loaded else {
                continue;
            };
            let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
            assert_eq!((&head, &bytes[..len]), (b"DE00", &text[..len]));
            assert!(bytes[len..].iter().all(|&byte| byte == b'0'));
        }
    }

    /// Every set of letters, with the largest characters there are and with the smallest.
    #[test]
    fn every_set_of_letters_is_worth_what_it_is() {
        for (letters, worth) in WORTHS.iter().enumerate() {
            for (digit, letter) in [(b'0', b'A'), (b'9', b'Z')] {
                let eight: [u8; 8] = core::array::from_fn(|at| match letters >> at & 1 {
                    0 => digit,
                    _ => letter,
                });
                let word = u64::from_le_bytes(eight);
                assert_eq!(usize::from(letter_places(word)), letters);
                let text = core::str::from_utf8(&eight).unwrap();
                for number in [0, 96, 97 * 97 * 97 * 70_000] {
                    let long = format!("{number}{}", reference::decimal(text));
                    let (_, expected) = reference::divide_by_97(&long);
                    let number = append(number, word);
                    assert_eq!(number % 97, u64::from(expected), "{text}");
                    assert!(number < u64::MAX / 100 / 97);
                }
                for lane in (0..64).step_by(16) {
                    assert!((worth.even >> lane) as u16 <= 96);
                    assert!((worth.odd >> lane) as u16 <= 96);
                }
            }
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
    fn from_parts_says_what_is_wrong() {
        let good = "370400440532013000";
        let character = |at, expected| IbanError::Character { at, expected };
        for (country, bban, why) in [
            ("", good, IbanError::Country),
            ("de", good, IbanError::Country),
            ("AX", "12345600000785", IbanError::Country),
            (
                "DE",
                "37040044053201300O",
                character(17, IbanCharacter::Digit),
            ),
            (
                "DE",
                "3704 0044 0532 0130 00",
                character(4, IbanCharacter::DigitOrLetter),
            ),
            (
                "DE",
                "37040044053201300o",
                character(17, IbanCharacter::DigitOrLetter),
            ),
            (
                "DE",
                "3704004405320130\u{e9}",
                character(16, IbanCharacter::DigitOrLetter),
            ),
            (
                "GB",
                "NWB060161331926819",
                character(3, IbanCharacter::Letter),
            ),
            (
                "DE",
                "",
                IbanError::Length {
                    characters: 4,
                    expected: 22,
                },
            ),
            // The length comes before the kind of characters.
            (
                "DE",
                "A",
                IbanError::Length {
                    characters: 5,
                    expected: 22,
                },
            ),
        ] {
            assert_eq!(
                Iban::from_parts(country, bban),
                Err(why),
                "{country} {bban:?}"
            );
        }
        for example in IbanStructure::ALL.iter().filter_map(|row| row.example) {
            let iban = Iban::from_parts(&example[..2], &example[4..]).unwrap();
            assert_eq!(iban.expose_electronic(), example);
            assert_eq!(iban, Iban::parse(example).unwrap());
        }
    }

    /// The parts lie one behind the other, from the first character to the last, in either form.
    #[test]
    fn parts_cover_the_number() {
        for example in IbanStructure::ALL.iter().filter_map(|row| row.example) {
            let iban = Iban::parse(example).unwrap();
            for text in [
                String::from(example),
                printed(example),
                example.to_lowercase(),
            ] {
                let parts = Iban::parts(&text).unwrap();
                let of = |part: &Part| text[part.at.clone()].replace(' ', "").to_uppercase();
                let all: String = parts.iter().map(of).collect();
                assert_eq!(all, example);
                assert_eq!(parts[1].check.as_deref(), Some(&example[2..4]));
                let named = |name| parts.iter().find(|part| part.name == name).map(of);
                assert_eq!(named("bank").as_deref(), iban.bank());
                assert_eq!(named("branch").as_deref(), iban.branch());
            }
            let wrong = format!("{}00{}", &example[..2], &example[4..]);
            assert_eq!(Iban::parts(&wrong), Iban::parts(example));
        }
        for text in ["", "DE", "DE89370400440532013O00", "US00"] {
            assert_eq!(Iban::parts(text), None);
        }
    }

    #[cfg(feature = "serde")]
    #[test]
    fn deserialises_from_text_and_repeats_nothing() {
        let read = |json: &str| serde_json::from_str::<Iban>(json).map_err(|why| why.to_string());
        let good = Iban::parse("DE89370400440532013000").unwrap();
        assert_eq!(read("\"DE89 3704 0044 0532 0130 00\""), Ok(good));
        for json in [
            "\"DE88370400440532013000\"",
            "\"370400440532013000\"",
            "370400440532013000",
        ] {
            let why = read(json).unwrap_err();
            assert!(!why.contains("3704"), "{why}");
        }
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
