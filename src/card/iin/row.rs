//! Rows: what tables are made of, and what a look-up can name.

use super::{IinInfo, IinRange, Lengths, LuhnRule};
use crate::card::brand::{Brand, Funding, Scheme};
use crate::country::Country;
use crate::data::iin::SCHEMES;

/// A row of a table: a range, and what the table says of the numbers in it.
///
/// # Examples
///
/// ```
/// use tokmint::card::brand::{Funding, Scheme};
/// use tokmint::card::iin::{IinRange, IinRow};
///
/// let mut row = IinRow::new(IinRange::prefix("40000001")?);
/// row.facts.scheme = Some(Scheme::Visa);
/// row.facts.funding = Some(Funding::Prepaid);
/// row.issuer = Some("A bank of ours");
/// # Ok::<(), tokmint::card::iin::RangeError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct IinRow<'t> {
    /// The first digits.
    pub range: IinRange,
    /// What is said of the numbers that begin so.
    pub facts: IinFacts,
    /// The bank.
    pub issuer: Option<&'t str>,
    /// Who says so. Built-in rows use the words of `src/data/SOURCES.md`, separated by `;`.
    pub source: Option<&'t str>,
}

impl IinRow<'_> {
    /// A row that says nothing yet.
    pub const fn new(range: IinRange) -> Self {
        Self {
            range,
            facts: IinFacts::NONE,
            issuer: None,
            source: None,
        }
    }
}

/// What a row says: an [`IinInfo`] with gaps.
///
/// `None` is what a row does not say; the layer beneath is asked for it then.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct IinFacts {
    /// The network. [`Scheme::Unknown`] is taken as `None`.
    pub scheme: Option<Scheme>,
    /// What tokens say (`card.brand`).
    pub brand: Option<Brand>,
    /// Whose money (`card.funding`). [`Funding::Unknown`] is taken as `None`.
    pub funding: Option<Funding>,
    /// Where the issuer is (`card.country`).
    pub country: Option<Country>,
    /// How many digits numbers have.
    pub lengths: Option<Lengths>,
    /// Whether they end in a Luhn check digit.
    pub luhn: Option<LuhnRule>,
    /// How many digits the security code has; 0 stands for cards that have none.
    pub cvc_lengths: Option<Lengths>,
    /// The second network on the card. The first again is taken as `None`.
    pub co_brand: Option<Scheme>,
}

impl IinFacts {
    /// Nothing said.
    pub const NONE: Self = Self {
        scheme: None,
        brand: None,
        funding: None,
        country: None,
        lengths: None,
        luhn: None,
        cvc_lengths: None,
        co_brand: None,
    };

    /// With what the scheme tells where the row says nothing: the brand that all built-in ranges of
    /// the scheme have, and the lengths, Luhn rule and code lengths of any of them.
    pub(super) fn completed(self) -> Self {
        let scheme = self.scheme.filter(|&scheme| scheme != Scheme::Unknown);
        let usual = scheme.and_then(|scheme| SCHEMES.get(scheme as usize)?.as_ref());
        Self {
            scheme,
            brand: self
                .brand
                .or(scheme.and_then(Scheme::brand))
                .or(usual.and_then(|usual| usual.brand)),
            funding: self.funding.filter(|&funding| funding != Funding::Unknown),
            country: self.country,
            lengths: self
                .lengths
                .filter(|lengths| !lengths.is_empty())
                .or(usual.map(|usual| usual.lengths)),
            luhn: self.luhn.or(usual.map(|usual| usual.luhn)),
            cvc_lengths: self.cvc_lengths.or(usual.map(|usual| usual.cvc_lengths)),
            co_brand: self
                .co_brand
                .filter(|&other| other != Scheme::Unknown && Some(other) != scheme),
        }
    }

    /// The answer, with what the layers beneath say where these say nothing.
    #[inline]
    pub(super) fn over(self, beneath: IinInfo) -> IinInfo {
        let scheme = self.scheme.unwrap_or(beneath.scheme);
        IinInfo {
            scheme,
            brand: self.brand.unwrap_or(beneath.brand),
            funding: self.funding.unwrap_or(beneath.funding),
            country: self.country.or(beneath.country),
            lengths: self.lengths.unwrap_or(beneath.lengths),
            luhn: self.luhn.unwrap_or(beneath.luhn),
            cvc_lengths: self.cvc_lengths.unwrap_or(beneath.cvc_lengths),
            // What is the first network of the upper layer is no second one.
            co_brand: self
                .co_brand
                .or(beneath.co_brand)
                .filter(|&other| other != scheme),
        }
    }
}

impl From<IinInfo> for IinFacts {
    fn from(info: IinInfo) -> Self {
        Self {
            scheme: Some(info.scheme),
            brand: Some(info.brand),
            funding: Some(info.funding),
            country: info.country,
            lengths: Some(info.lengths),
            luhn: Some(info.luhn),
            cvc_lengths: Some(info.cvc_lengths),
            co_brand: info.co_brand,
        }
    }
}

/// What all built-in ranges of a scheme have.
pub(crate) struct Usual {
    /// What tokens say, if all ranges agree.
    pub(crate) brand: Option<Brand>,
    /// The lengths of any range.
    pub(crate) lengths: Lengths,
    /// What all ranges say, or else [`LuhnRule::Mixed`].
    pub(crate) luhn: LuhnRule,
    /// The code lengths of any range.
    pub(crate) cvc_lengths: Lengths,
}

/// A row that holds a number, and the layer that it stands in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct IinHit<'t> {
    /// The layer.
    pub layer: Layer<'t>,
    /// The row.
    pub row: IinRow<'t>,
}

/// A layer of an [`IinTable`](super::IinTable).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Layer<'t> {
    /// One of the embedder's own, by the name that it was built with.
    User(&'t str),
    /// The published test numbers that follow no rule.
    TestNumbers,
    /// The digit rule of made-up test numbers.
    DigitRule,
    /// The ranges of the networks.
    Ranges,
}

impl Layer<'_> {
    /// Layers that are asked first come first.
    pub(super) const fn rank(self) -> u8 {
        match self {
            Self::User(_) => 0,
            Self::TestNumbers => 1,
            Self::DigitRule => 2,
            Self::Ranges => 3,
        }
    }
}

impl core::fmt::Display for Layer<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::User(name) => name,
            Self::TestNumbers => "published test numbers",
            Self::DigitRule => "digit rule of test numbers",
            Self::Ranges => "built-in ranges",
        })
    }
}
