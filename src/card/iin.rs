//! Issuer identification numbers: what the first digits of a card number tell.
//!
//! An [`IinTable`] is a stack of layers, asked from the top: the embedder's own ([`IinLayer`]), and
//! beneath them three that are built in:
//!
//! 1. the published test numbers that follow no rule (`src/data/iin_test_numbers.csv`);
//! 2. the digit rule of made-up test numbers, [`testmode::digit_rule`](crate::testmode::digit_rule),
//!    for numbers of 16 digits;
//! 3. the ranges of the networks (`src/data/iin_ranges.csv`).
//!
//! In a layer, rows are ranges of first digits of any precision, 1 to 19 digits; any two are disjoint
//! or nested, and the narrowest row that holds the number wins, in whatever order they came. Between
//! layers the upper one wins, and is asked no further than it goes: what its row does not say, the
//! layer beneath does. The length of the number is no part of that unless
//! [`IinTable::with_rows_by_length`] says so: [`IinInfo::lengths`] says which lengths are right.
//!
//! Sources: `src/data/SOURCES.md`; precedence, the account ranges of the Stripe mobile SDKs, where the
//! most specific range wins.

use alloc::vec::Vec;

use super::pan::Pan;

mod brands;
mod builtin;
mod compile;
mod format;
mod info;
mod layer;
#[cfg(feature = "csv")]
mod load;
mod outlook;
mod range;
mod row;
mod verify;

pub use brands::BrandMode;
pub use compile::{IinLayerBuilder, Rejected, TooLarge, WhyRejected};
pub use format::{FormatError, VerifyError};
pub use info::{IinInfo, Lengths, LuhnRule};
pub use layer::IinLayer;
#[cfg(feature = "csv")]
pub use load::{
    Column, Conflict, CsvLoader, Differs, Duplicate, LoadError, Loaded, SkipReason, Skipped,
    Summary, Unread,
};
pub use range::{IinRange, RangeError};
pub use row::{IinFacts, IinHit, IinRow, Layer};

pub(crate) use builtin::{Origin, Special};
pub(crate) use outlook::Answer;
pub(crate) use row::Usual;

/// The tables that tell issuers apart.
///
/// # Examples
///
/// ```
/// use tokmint::card::brand::{Brand, Funding, Scheme};
/// use tokmint::card::iin::IinTable;
/// use tokmint::card::pan::Pan;
///
/// let info = IinTable::BUILTIN.lookup(&Pan::parse("4000 0025 0000 1001")?);
/// assert_eq!((info.brand, info.funding), (Brand::Visa, Funding::Credit));
/// assert_eq!(info.co_brand, Some(Scheme::CartesBancaires));
/// assert_eq!(info.country.unwrap().as_str(), "FR");
/// # Ok::<(), tokmint::card::pan::PanError>(())
/// ```
///
/// A layer of one's own on top:
///
/// ```
/// use tokmint::card::brand::Funding;
/// use tokmint::card::iin::{IinLayer, IinRange, IinRow, IinTable, Layer};
/// use tokmint::card::pan::Pan;
///
/// let mut rows = IinLayer::builder("our cards");
/// let mut row = IinRow::new(IinRange::prefix("42424242")?);
/// row.facts.funding = Some(Funding::Prepaid);
/// rows.push(row);
/// let (layer, rejected) = rows.build()?;
/// assert!(rejected.is_empty());
///
/// let table = IinTable::BUILTIN.with_layer(layer);
/// let pan = Pan::parse("4242 4242 4242 4242")?;
/// // What the row does not say is asked of the built-in table.
/// let info = table.lookup(&pan);
/// assert_eq!((info.brand.as_str(), info.funding), ("Visa", Funding::Prepaid));
/// assert_eq!(table.find(&pan).unwrap().layer, Layer::User("our cards"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct IinTable<'t> {
    /// The bottom one first.
    layers: Vec<IinLayer<'t>>,
    test_numbers_first: bool,
    by_length: bool,
    brands: BrandMode,
}

impl Default for IinTable<'_> {
    fn default() -> Self {
        Self::BUILTIN
    }
}

impl<'t> IinTable<'t> {
    /// The built-in tables.
    pub const BUILTIN: Self = Self {
        layers: Vec::new(),
        test_numbers_first: false,
        by_length: false,
        brands: BrandMode::Table,
    };

    /// Opens a compiled layer and lays it over the built-in tables: [`IinLayer::from_bytes`], which
    /// see, and [`with_layer`](Self::with_layer).
    ///
    /// # Errors
    ///
    /// As for [`IinLayer::from_bytes`].
    pub fn from_bytes(bytes: &'t [u8]) -> Result<Self, FormatError> {
        Ok(Self::BUILTIN.with_layer(IinLayer::from_bytes(bytes)?))
    }

    /// With one more layer on top, which wins over those that are there.
    #[must_use]
    pub fn with_layer(mut self, layer: IinLayer<'t>) -> Self {
        self.layers.push(layer);
        self
    }

    /// With brands by this table; [`BrandMode::Table`] unless said otherwise.
    #[must_use]
    pub fn with_brands(self, brands: BrandMode) -> Self {
        Self { brands, ..self }
    }

    /// Whether the published test numbers and the digit rule are asked before the embedder's own
    /// layers; `false` unless said otherwise.
    ///
    /// Public BIN lists have rows for the blocks that test numbers are made of, and know nothing of
    /// what test mode says of them.
    #[must_use]
    pub fn with_test_numbers_first(self, first: bool) -> Self {
        Self {
            test_numbers_first: first,
            ..self
        }
    }

    /// Which table brands are read from.
    pub fn brands(&self) -> BrandMode {
        self.brands
    }

    /// Whether rows of the embedder's own layers hold only numbers of the lengths that they say;
    /// `false` unless said otherwise.
    ///
    /// Then a row is passed over for any other length, and the next wider row of its layer is asked,
    /// or the layer beneath. A row that says no lengths has those of its scheme; without a scheme it
    /// holds any. For IINs that two networks share: 19 digits under 622018 are a Maestro card of
    /// India, and 16 are UnionPay's (jquery.payment, issue 157). Look-ups then allocate.
    ///
    /// ```
    /// use tokmint::card::iin::{IinLayer, IinRange, IinRow, IinTable, Lengths};
    /// use tokmint::card::{Pan, Scheme};
    ///
    /// let mut row = IinRow::new(IinRange::prefix("622018")?);
    /// row.facts.scheme = Some(Scheme::Maestro);
    /// row.facts.lengths = Some(Lengths::of(&[19]));
    /// let mut rows = IinLayer::builder("India");
    /// rows.push(row);
    /// let table = IinTable::BUILTIN.with_layer(rows.build()?.0).with_rows_by_length(true);
    ///
    /// let scheme = |number| Pan::parse(number).map(|pan| table.lookup(&pan).scheme);
    /// assert_eq!(scheme("6220 1800 0000 0000 000")?, Scheme::Maestro);
    /// assert_eq!(scheme("6220 1800 0000 0000")?, Scheme::UnionPay);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_rows_by_length(self, by_length: bool) -> Self {
        Self { by_length, ..self }
    }

    /// The embedder's own layers, the bottom one first.
    pub fn layers(&self) -> &[IinLayer<'t>] {
        &self.layers
    }

    /// What the first digits of a number tell; [`IinInfo::UNKNOWN`] when no row holds it.
    ///
    /// Constant time without layers of one's own, and without allocation; see
    /// [`IinLayer::from_bytes`] for the time that those take.
    #[inline]
    pub fn lookup(&self, pan: &Pan) -> IinInfo {
        self.lookup_in(pan.first8(), || pan.expose_digits())
    }

    /// The same for digits that are not in a [`Pan`].
    ///
    /// [`IinInfo::UNKNOWN`] for anything that is not 8 to 19 ASCII digits.
    ///
    /// ```
    /// use tokmint::card::brand::Scheme;
    /// use tokmint::card::iin::{IinInfo, IinTable};
    ///
    /// assert_eq!(IinTable::BUILTIN.lookup_digits("22004500").scheme, Scheme::Mir);
    /// assert_eq!(IinTable::BUILTIN.lookup_digits("2200 4500"), IinInfo::UNKNOWN);
    /// ```
    #[inline]
    pub fn lookup_digits(&self, digits: &str) -> IinInfo {
        match digits.as_bytes().first_chunk() {
            Some(first8)
                if digits.len() <= Pan::MAX_DIGITS
                    && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                self.lookup_in(*first8, || digits)
            }
            _ => IinInfo::UNKNOWN,
        }
    }

    #[inline]
    fn lookup_in<'d>(&self, first8: [u8; 8], digits: impl Fn() -> &'d str) -> IinInfo {
        let builtin = builtin::lookup(first8, &digits);
        if self.layers.is_empty() && self.brands == BrandMode::Table {
            return builtin;
        }
        self.lookup_over(builtin, first8, digits)
    }

    /// The layers of one's own and the brands over what the built-in tables say.
    fn lookup_over<'d>(
        &self,
        mut info: IinInfo,
        first8: [u8; 8],
        digits: impl Fn() -> &'d str,
    ) -> IinInfo {
        if self.test_numbers_first || self.brands != BrandMode::Table {
            match builtin::test_number(first8, digits()) {
                Some(test_number) if self.test_numbers_first => return test_number,
                None if self.brands != BrandMode::Table => {
                    info.brand = self.brands.brand(digits());
                }
                _ => {}
            }
        }
        for layer in &self.layers {
            if !self.by_length {
                layer.lay_over(&mut info, first8, &digits);
            } else if let Some(hit) = self.find_in(layer, first8, digits()) {
                info = hit.row.facts.over(info);
            }
        }
        info
    }

    /// The deciding row of a layer of one's own.
    fn find_in<'s>(
        &self,
        layer: &'s IinLayer<'_>,
        first8: [u8; 8],
        digits: &str,
    ) -> Option<IinHit<'s>> {
        match self.by_length {
            false => layer.find(first8, digits),
            true => self.hits_in(layer, first8, digits).next(),
        }
    }

    /// Every row of a layer of one's own that holds the number, the deciding one first.
    fn hits_in<'s>(
        &self,
        layer: &'s IinLayer<'_>,
        first8: [u8; 8],
        digits: &str,
    ) -> impl Iterator<Item = IinHit<'s>> + use<'s> {
        let (by_length, length) = (self.by_length, digits.len());
        let hits = layer.hits(first8, digits).into_iter();
        hits.filter(move |hit| {
            let lengths = hit.row.facts.lengths;
            !by_length || lengths.is_none_or(|lengths| lengths.contains(length))
        })
    }

    /// The row that decides: the narrowest of the uppermost layer that has one.
    ///
    /// Its [`facts`](IinRow::facts) are what the row itself says; [`lookup`](Self::lookup) fills
    /// their gaps from beneath.
    ///
    /// ```
    /// use tokmint::card::iin::{IinTable, Layer};
    /// use tokmint::card::pan::Pan;
    ///
    /// let table = IinTable::BUILTIN;
    /// let hit = table.find(&Pan::parse("6221 2600 0000 0000")?).unwrap();
    /// assert_eq!(hit.layer, Layer::Ranges);
    /// assert_eq!(hit.row.range.to_string(), "62");
    /// assert!(hit.row.source.unwrap().contains("Stripe SDK"));
    /// # Ok::<(), tokmint::card::pan::PanError>(())
    /// ```
    pub fn find(&self, pan: &Pan) -> Option<IinHit<'_>> {
        let (first8, digits) = (pan.first8(), pan.expose_digits());
        let builtin = builtin::find(first8, digits);
        if self.test_numbers_first && builtin.is_some_and(|hit| hit.layer != Layer::Ranges) {
            return builtin;
        }
        let mut layers = self.layers.iter().rev();
        layers
            .find_map(|layer| self.find_in(layer, first8, digits))
            .or(builtin)
    }

    /// Every row that holds the number, in the order of precedence: the deciding one first.
    ///
    /// The digit rule stands among them where it holds.
    pub fn hits(&self, pan: &Pan) -> Vec<IinHit<'_>> {
        self.hits_by_layer(pan).into_iter().flatten().collect()
    }

    /// The same, layer after layer, without those that have none; the built-in ones count as one
    /// layer, unless the test numbers are asked first and hold the number.
    ///
    /// The first row of each layer is the only one of it that a look-up asks.
    pub(crate) fn hits_by_layer(&self, pan: &Pan) -> Vec<Vec<IinHit<'_>>> {
        let (first8, digits) = (pan.first8(), pan.expose_digits());
        let mut tests = builtin::hits(digits);
        let ranges = match self.test_numbers_first {
            true => tests.split_off(tests.partition_point(|hit| hit.layer != Layer::Ranges)),
            false => core::mem::take(&mut tests),
        };
        let user = self.layers.iter().rev();
        core::iter::once(tests)
            .chain(user.map(|layer| self.hits_in(layer, first8, digits).collect()))
            .chain([ranges])
            .filter(|hits| !hits.is_empty())
            .collect()
    }

    /// Every row, layer after layer from the top, and in each in the order of their first digits,
    /// wider rows first. The digit rule is no row.
    pub fn rows(&self) -> impl Iterator<Item = IinHit<'_>> + use<'_, 't> {
        let user = self.layers.iter().rev().flat_map(|layer| {
            layer.rows().map(|row| IinHit {
                layer: Layer::User(layer.name()),
                row,
            })
        });
        user.chain(builtin::rows())
    }

    /// Checks every layer of one's own: [`IinLayer::verify`].
    ///
    /// # Errors
    ///
    /// As for [`IinLayer::verify`]; the bottom layer is checked first.
    pub fn verify(&self) -> Result<(), VerifyError> {
        self.layers.iter().try_for_each(IinLayer::verify)
    }
}

#[cfg(test)]
mod tests {
    use std::format;
    use std::string::String;
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::country::Country;
    use crate::testing::reference::iin::Reference;

    static REFERENCE: LazyLock<Reference> = LazyLock::new(Reference::new);

    fn lookup(digits: &str) -> IinInfo {
        IinTable::BUILTIN.lookup(&Pan::parse(digits).unwrap())
    }

    #[track_caller]
    fn same(digits: &str) {
        assert_eq!(lookup(digits), REFERENCE.lookup(digits), "{digits}");
        let pan = Pan::parse(digits).unwrap();
        let table = IinTable::BUILTIN;
        let hits = table.hits(&pan);
        assert_eq!(hits.first().copied(), table.find(&pan), "{digits}");
        match hits.first() {
            Some(hit) if hit.layer == Layer::DigitRule => {
                assert!(REFERENCE.find(digits).is_none(), "{digits}");
            }
            hit => {
                let named = hit.map(|hit| (hit.layer, hit.row.range, hit.row.source));
                let row = REFERENCE.find(digits).map(|row| {
                    let range = IinRange::parse(row.low, row.high).unwrap();
                    (row.layer, range, Some(row.source))
                });
                assert_eq!(named, row, "{digits}");
            }
        }
    }

    #[track_caller]
    fn assert_layer(digits: &str, layer: Layer<'_>) {
        let table = IinTable::BUILTIN;
        let hit = table.find(&Pan::parse(digits).unwrap()).unwrap();
        assert_eq!(hit.layer, layer);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(8192))]

        #[test]
        fn random_digits_agree_with_the_reference(digits in "[0-9]{8,19}") {
            prop_assert_eq!(lookup(&digits), REFERENCE.lookup(&digits));
            prop_assert_eq!(lookup(&digits), IinTable::BUILTIN.lookup_digits(&digits));
        }

        #[test]
        fn any_text_has_an_answer(text in "\\PC{0,24}") {
            let is_number = (8..=19).contains(&text.len())
                && text.bytes().all(|byte| byte.is_ascii_digit());
            let info = IinTable::BUILTIN.lookup_digits(&text);
            prop_assert!(is_number || info == IinInfo::UNKNOWN);
        }
    }

    /// Both ends of every row and their outer neighbours, filled up with zeros and with nines.
    #[test]
    fn every_boundary_agrees_with_the_reference() {
        let mut seen = 0;
        for row in REFERENCE.rows() {
            let digits = row.low.len();
            let low: u64 = row.low.parse().unwrap();
            let high: u64 = row.high.parse().unwrap();
            let after = Some(high + 1).filter(|&n| n < 10_u64.pow(digits as u32));
            let numbers = [Some(low), Some(high), low.checked_sub(1), after];
            for number in numbers.into_iter().flatten() {
                let first = format!("{number:0digits$}");
                for length in [8, 15, 16, 17, 19].map(|length| digits.max(length)) {
                    for filler in ["0", "9"] {
                        let rest = filler.repeat(length - digits);
                        same(&format!("{first}{rest}"));
                        seen += 1;
                    }
                }
            }
        }
        assert!(seen > 15_000, "{seen}");
    }

    /// Under each prefix of the digit rule, every country code, at 15, 16 and 17 digits.
    #[test]
    fn the_digit_rule_agrees_with_the_reference() {
        for row in &crate::testmode::DIGIT_RULE {
            for code in 0..1000 {
                let number = format!("{}{code:03}0000000", row.prefix);
                same(&number);
                if code % 36 == 0 {
                    same(&number[..15]);
                    same(&format!("{number}0"));
                }
            }
        }
    }

    /// The number decides and not how it was typed.
    #[test]
    fn separators_do_not_matter() {
        let spaced: String = "4000 0000 0000 3220".into();
        assert_eq!(lookup(&spaced), lookup("4000000000003220"));
        assert_layer(&spaced, Layer::TestNumbers);
    }

    /// Whichever layer is asked first: the hits are in that order, and the first decides.
    #[test]
    fn hits_are_in_the_order_of_precedence() {
        let mut rows = IinLayer::builder("ours");
        for prefix in ["42", "424242424"] {
            rows.push(IinRow::new(IinRange::prefix(prefix).unwrap()));
        }
        let table = IinTable::BUILTIN.with_layer(rows.build().unwrap().0);
        let pan = Pan::parse("4242424242424242").unwrap();
        let other = Pan::parse("4299999999999999").unwrap();
        let ours = Layer::User("ours");
        for (first, pan, order) in [
            (
                false,
                &pan,
                &[ours, ours, Layer::TestNumbers, Layer::Ranges][..],
            ),
            (true, &pan, &[Layer::TestNumbers, ours, ours, Layer::Ranges]),
            (false, &other, &[ours, Layer::Ranges]),
            (true, &other, &[ours, Layer::Ranges]),
        ] {
            let table = table.clone().with_test_numbers_first(first);
            let hits = table.hits(pan);
            assert_eq!(hits.first().copied(), table.find(pan));
            let layers: Vec<_> = hits.iter().map(|hit| hit.layer).collect();
            assert_eq!(layers, order);
        }
    }

    #[test]
    fn unpublished_neighbours_of_exceptions_follow_the_rule() {
        let ie = lookup("4000000000003220");
        let us = lookup("4000000000003238");
        assert_eq!(ie.country, Country::from_alpha2("IE"));
        assert_eq!(us.country, Country::from_alpha2("US"));
        assert_layer("4000000000003238", Layer::DigitRule);
        // The rule is for 16 digits.
        assert_layer("400000000000323", Layer::Ranges);
    }

    #[test]
    fn numbers_without_a_row_are_unknown() {
        assert_eq!(lookup("0000000000000000"), IinInfo::UNKNOWN);
        assert_eq!(lookup("7000000000000005"), IinInfo::UNKNOWN);
    }

    #[test]
    fn lengths_are_a_set() {
        let visa = lookup("4999999999999990").lengths;
        assert_eq!(format!("{visa:?}"), "{13, 16, 18, 19}");
        assert!(!visa.contains(0) && !visa.contains(32) && !visa.contains(usize::MAX));
        assert_eq!(Lengths::of(&[40]), Lengths::of(&[]));
    }
}
