//! Which column of a file holds what.

use alloc::vec::Vec;
use core::array;

use super::LoadError;
use super::rows::{Fields, Row, Rows};
use super::words::Squashed;
use crate::words::vocabulary;

vocabulary! {
    /// What a column of a BIN table holds: [`CsvLoader`](super::CsvLoader).
    ///
    /// A column is known by its name in the header, in any mixture of ASCII cases; spaces, hyphens
    /// and underscores in it make no difference. All other columns are ignored.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::card::iin::Column;
    ///
    /// assert_eq!(Column::Start.as_str(), "start");
    /// assert!(Column::Start.names().contains(&"account_range_low"));
    /// ```
    pub enum Column {
        /// The first digits, or where the range of them begins. No table is without it.
        Start = "start",
        /// Where the range ends; the same as where it begins if the row does not say.
        End = "end",
        /// The network.
        Scheme = "scheme",
        /// Credit, debit or prepaid.
        Funding = "funding",
        /// Whether the card is prepaid.
        Prepaid = "prepaid",
        /// The product.
        Category = "category",
        /// Where the issuer is.
        Country = "country",
        /// The bank.
        Issuer = "issuer",
        /// How many digits numbers have.
        Length = "length",
        /// How many digits the shortest numbers have.
        Shortest = "shortest",
        /// How many digits the longest numbers have.
        Longest = "longest",
        /// Whether numbers end in a Luhn check digit.
        Luhn = "luhn",
    }
}

impl Column {
    /// The names that the column goes by in a header.
    ///
    /// Where a header has several of them, the first of this list is read, and of countries each
    /// until one says something. So `brand` is the network, unless another column is: in the files
    /// that have both it is the name of a product.
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Start => &[
                "iin_start",
                "bin_start",
                "range_start",
                "bin_min",
                "account_range_low",
                "iin",
                "bin",
                "prefix",
            ],
            Self::End => &[
                "iin_end",
                "bin_end",
                "range_end",
                "bin_max",
                "account_range_high",
            ],
            Self::Scheme => &["scheme", "network", "card_brand", "vendor", "brand"],
            Self::Funding => &["funding", "card_type", "type"],
            Self::Prepaid => &["prepaid"],
            Self::Category => &["category"],
            Self::Country => &[
                "alpha_2",
                "iso_code_2",
                "country_alpha_2",
                "country_code",
                "country",
                "alpha_3",
                "iso_code_3",
                "country_alpha_3",
                "country_numeric",
            ],
            Self::Issuer => &["issuer", "bank_name", "bank"],
            Self::Length => &["number_length", "pan_length"],
            Self::Shortest => &["min"],
            Self::Longest => &["max"],
            Self::Luhn => &["number_luhn", "luhn"],
        }
    }
}

/// The columns of a file, by their places.
pub(super) struct Columns {
    /// By [`Column`], in the order of [`Column::names`].
    places: [Vec<usize>; Column::ALL.len()],
    /// How many columns there are, those that are ignored included.
    pub(super) width: usize,
}

/// The characters that may stand between fields.
const DELIMITERS: [u8; 4] = *b",;\t|";

impl Columns {
    /// Reads the header: the columns, and the rows that follow it.
    ///
    /// Fields are separated by what makes the most columns known.
    pub(super) fn read(csv: &[u8]) -> Result<(Self, Rows<'_>), LoadError> {
        let mut best: Option<(usize, Self, Rows<'_>)> = None;
        let mut wrong = LoadError::NoIinColumn;
        for delimiter in DELIMITERS {
            let mut rows = Rows::new(csv, delimiter);
            let Row { fields, .. } = rows.next().ok_or(LoadError::NoHeader)?;
            let Some(fields) = fields else {
                wrong = LoadError::HeaderQuote;
                continue;
            };
            let columns = Self::named(fields)?;
            let known = columns.places.iter().map(Vec::len).sum();
            if best.as_ref().is_none_or(|(most, ..)| *most < known) {
                best = Some((known, columns, rows));
            }
        }
        best.map(|(_, columns, rows)| (columns, rows))
            .filter(|(columns, _)| columns.place(Column::Start).is_some())
            .ok_or(wrong)
    }

    fn named(header: Fields<'_>) -> Result<Self, LoadError> {
        let mut names = Vec::with_capacity(header.len());
        for at in 0..header.len() {
            let name =
                core::str::from_utf8(header.get(at)).map_err(|_| LoadError::HeaderNotUtf8)?;
            names.push(Squashed::of(name));
        }
        let places = |column: Column| {
            let known = column.names().iter().map(|name| Squashed::of(name));
            let place = |known| names.iter().position(|name| *name == known);
            known.filter_map(place).collect()
        };
        Ok(Self {
            places: array::from_fn(|at| Column::ALL.get(at).copied().map_or(Vec::new(), places)),
            width: header.len(),
        })
    }

    /// The places of a column, the preferred one first.
    pub(super) fn places(&self, column: Column) -> &[usize] {
        self.places.get(column as usize).map_or(&[], Vec::as_slice)
    }

    /// The preferred place of a column.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places(column).first().copied()
    }

    /// Whether `NA` stands for an empty field, as in the files that have the shortest and the
    /// longest length. Elsewhere it may be Namibia.
    pub(super) fn na_is_empty(&self) -> bool {
        [Column::Shortest, Column::Longest]
            .iter()
            .all(|&column| self.place(column).is_some())
    }
}
