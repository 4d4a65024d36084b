//! Countries, as card issuers and bank accounts have them (`card.country`).
//!
//! Source: the officially assigned codes of ISO 3166-1, `src/data/countries.csv`.

use core::fmt;
use core::num::NonZeroU8;

use crate::data::countries::{COUNTRIES, CountryRow};

/// A country with an officially assigned ISO 3166-1 code.
///
/// Holding one proves that the code is assigned: 249 are. One byte, and no more in an `Option`;
/// ordered, printed and serialised by its alpha-2 code.
///
/// # Examples
///
/// ```
/// use tokmint::Country;
///
/// let japan = Country::from_numeric(392).unwrap();
/// assert_eq!(japan.as_str(), "JP");
/// assert_eq!(japan.alpha3(), "JPN");
/// assert_eq!(Country::from_alpha2("JP"), Some(japan));
/// assert_eq!(Country::from_alpha2("UK"), None); // the United Kingdom is GB
/// ```
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Country(NonZeroU8); // Its place in COUNTRIES, counted from one.

impl Country {
    /// Reads an alpha-2 code in upper case; `None` for any text that is not an assigned code.
    ///
    /// ```
    /// use tokmint::Country;
    ///
    /// assert!(Country::from_alpha2("GB").is_some());
    /// assert!(Country::from_alpha2("gb").is_none());
    /// ```
    pub fn from_alpha2(code: &str) -> Option<Self> {
        let code = code.as_bytes().try_into().ok()?;
        find(code)
    }

    /// Reads an alpha-2 code in any mixture of ASCII cases.
    ///
    /// ```
    /// use tokmint::Country;
    ///
    /// assert_eq!(Country::from_alpha2_ignore_case("gB"), Country::from_alpha2("GB"));
    /// ```
    pub fn from_alpha2_ignore_case(code: &str) -> Option<Self> {
        let code: [u8; 2] = code.as_bytes().try_into().ok()?;
        find(code.map(|letter| letter.to_ascii_uppercase()))
    }

    /// Reads an alpha-3 code in upper case, such as `GBR`.
    pub fn from_alpha3(code: &str) -> Option<Self> {
        at(COUNTRIES.iter().position(|row| row.alpha3 == code)?)
    }

    /// The country with a numeric code, such as 826 for `GB`.
    pub fn from_numeric(code: u16) -> Option<Self> {
        BY_NUMERIC.get(usize::from(code)).copied().flatten()
    }

    /// The alpha-2 code: two upper-case letters.
    pub fn as_str(self) -> &'static str {
        self.row().map_or("", |row| row.alpha2)
    }

    /// The alpha-3 code: three upper-case letters.
    pub fn alpha3(self) -> &'static str {
        self.row().map_or("", |row| row.alpha3)
    }

    /// The numeric code: 4 (Afghanistan) to 894 (Zambia), three digits when printed.
    pub fn numeric(self) -> u16 {
        self.row().map_or(0, |row| row.numeric)
    }

    /// For compiled tables: the country with an assigned code, or a build that fails.
    #[expect(
        clippy::expect_used,
        reason = "evaluated when compiling; a slip stops the build"
    )]
    pub(crate) const fn of(alpha2: &[u8; 2]) -> Self {
        find(*alpha2).expect("not an assigned code")
    }

    /// There always is one.
    fn row(self) -> Option<&'static CountryRow> {
        COUNTRIES.get(usize::from(self.0.get() - 1))
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Country({self})")
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Country {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Country {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = alloc::string::String::deserialize(deserializer)?;
        Self::from_alpha2(&code)
            .ok_or_else(|| serde::de::Error::custom("not an assigned ISO 3166-1 alpha-2 code"))
    }
}

/// The country at a place in `COUNTRIES`, counted from zero.
const fn at(place: usize) -> Option<Country> {
    const _: () = assert!(COUNTRIES.len() < 256, "places have eight bits");
    if place < COUNTRIES.len()
        && let Some(counted_from_one) = NonZeroU8::new(place as u8 + 1)
    {
        return Some(Country(counted_from_one));
    }
    None
}

#[expect(
    clippy::indexing_slicing,
    reason = "the middle lies below the end of the table"
)]
const fn find(alpha2: [u8; 2]) -> Option<Country> {
    let wanted = u16::from_be_bytes(alpha2);
    let (mut low, mut high) = (0, COUNTRIES.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let code = letters(COUNTRIES[middle].alpha2);
        if code == wanted {
            return at(middle);
        } else if code < wanted {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    None
}

/// Two letters as a number, in the same order.
const fn letters(alpha2: &str) -> u16 {
    match alpha2.as_bytes() {
        [first, second] => u16::from_be_bytes([*first, *second]),
        _ => 0,
    }
}

/// Countries by numeric code.
static BY_NUMERIC: [Option<Country>; 1000] = by_numeric();

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated when compiling; a slip stops the build"
)]
const fn by_numeric() -> [Option<Country>; 1000] {
    let mut table = [None; 1000];
    let mut place = 0;
    while place < COUNTRIES.len() {
        table[COUNTRIES[place].numeric as usize] = at(place);
        place += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each of the 249 codes leads to the same country by every way in, and back out.
    #[test]
    fn codes_read_back() {
        assert_eq!(COUNTRIES.len(), 249);
        assert_eq!(size_of::<Option<Country>>(), 1);
        for row in &COUNTRIES {
            let country = Country::from_alpha2(row.alpha2).unwrap();
            assert_eq!(country.as_str(), row.alpha2);
            assert_eq!(Country::from_alpha3(country.alpha3()), Some(country));
            assert_eq!(Country::from_numeric(country.numeric()), Some(country));
        }
        let assigned = (0..=u16::MAX).filter(|&code| Country::from_numeric(code).is_some());
        assert_eq!(assigned.count(), 249);
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "U", "USA", "us", "ZZ", "XK", "é", "\0\0"] {
            assert_eq!(Country::from_alpha2(text), None, "{text}");
        }
        assert_eq!(Country::from_alpha2_ignore_case("zz"), None);
        assert_eq!(Country::from_alpha3("US"), None);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn serde_is_the_alpha2_code() {
        let us: Country = serde_json::from_str("\"US\"").unwrap();
        assert_eq!(serde_json::to_string(&us).unwrap(), "\"US\"");
        assert!(serde_json::from_str::<Country>("\"us\"").is_err());
    }
}
