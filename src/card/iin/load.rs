//! BIN tables from CSV.
//!
//! What the columns are follows from the names in the header alone: [`Column::names`]. These hold
//! those of the public tables (binlist/data `ranges.csv`, iannuttall/binlist-data,
//! venelinkochev/bin-list-data, berkaybucan/turkey-bin-list), of the files of TokenEx (IXOPAY) and
//! TabaPay, and of Stripe's account ranges.
//!
//! A row of no use is skipped and told, and fails no file. A row is of use when it says of which
//! first digits it is; a fact in words that are not understood is left unsaid, and told too.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::{IinFacts, IinLayer, IinRange, IinRow, Lengths, LuhnRule, WhyRejected};
use crate::card::brand::Funding;
use crate::country::Country;

mod columns;
mod conflict;
mod rows;
mod summary;
mod words;

pub use columns::Column;
pub use conflict::{Conflict, Differs};
pub use summary::{Duplicate, LoadError, SkipReason, Skipped, Summary, Unread};

use columns::Columns;
use conflict::Builtin;
use rows::{Fields, Row};
use words::Said;

impl IinLayer<'static> {
    /// Reads a BIN table from CSV: [`CsvLoader`], with nothing said otherwise.
    ///
    /// # Errors
    ///
    /// As for [`CsvLoader::load`].
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::card::brand::Funding;
    /// use tokmint::card::iin::{IinLayer, IinTable};
    ///
    /// let csv = "BIN;Brand;Type;Issuer;isoCode2\n\
    ///            40000001;VISA;DEBIT;A bank of ours;DK\n\
    ///            4000000x;VISA;DEBIT;A bank of ours;DK\n";
    /// let loaded = IinLayer::from_csv("our cards", csv.as_bytes())?;
    /// assert_eq!((loaded.summary.read, loaded.summary.rows), (2, 1));
    /// let skipped = loaded.summary.skipped[0];
    /// assert_eq!(skipped.line, 3);
    /// assert_eq!(skipped.why.to_string(), "start: character at byte 7 is not a digit");
    ///
    /// let table = IinTable::BUILTIN.with_layer(loaded.layer);
    /// assert_eq!(table.lookup_digits("4000000123456789").funding, Funding::Debit);
    /// # Ok::<(), tokmint::card::iin::LoadError>(())
    /// ```
    pub fn from_csv(name: &str, csv: &[u8]) -> Result<Loaded, LoadError> {
        CsvLoader::new().load(name, csv)
    }
}

/// A layer that was read from a file.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Loaded {
    /// The layer.
    pub layer: IinLayer<'static>,
    /// What came of the rows.
    pub summary: Summary,
}

/// Reads BIN tables from CSV.
///
/// - **Text.** UTF-8, with or without a byte order mark. Fields are separated by commas, semicolons,
///   tabs or bars, whichever makes the most columns of the header known, and may stand in quotes as
///   RFC 4180 has them. Lines end in LF, CR LF or CR. Spaces around a field are no part of it. Rows
///   may lack fields at the end.
/// - **Ranges.** 1 to 19 digits, leading zeros kept. A file of account ranges has them in full
///   length: they are shortened, so that `4000000000000000` to `4000009999999999` is `400000`.
/// - **Schemes.** The words of [`Scheme`](crate::card::brand::Scheme) and those of public tables, such
///   as `AMERICAN EXPRESS`, `MC` and `CHINA UNION PAY`. `LOCAL BRAND` and `PRIVATE LABEL` say nothing.
/// - **Funding.** Credit and charge, debit, prepaid, and their first letters. A prepaid flag (`y`,
///   `yes`, `true`, `1`) wins over them.
/// - **Countries.** Assigned alpha-2 codes and `UK`, alpha-3 codes, numeric codes of three digits.
///   `NA` is Namibia, but nothing in a file with the columns `min` and `max`, as those of TabaPay.
/// - **Lengths.** One, or the shortest and the longest. Where a row does not say, they are those of
///   the scheme, as for all layers.
/// - **Nothing said.** The empty field, `NA`, `N/A`, `none`, `null`, `unknown` and `-`.
///
/// # Examples
///
/// ```
/// use tokmint::card::brand::Funding;
/// use tokmint::card::iin::{CsvLoader, IinTable};
///
/// let csv = b"bin,brand,type,category\n49999990,VISA,DEFERRED DEBIT,\n49999991,VISA,DEBIT,PREPAID GIFT";
/// let loader = CsvLoader::new().deferred_debit_is_debit(true).prepaid_by_category(true);
/// let table = IinTable::BUILTIN.with_layer(loader.load("ours", csv)?.layer);
/// assert_eq!(table.lookup_digits("4999999012345678").funding, Funding::Debit);
/// assert_eq!(table.lookup_digits("4999999112345678").funding, Funding::Prepaid);
/// # Ok::<(), tokmint::card::iin::LoadError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct CsvLoader {
    deferred_debit_is_debit: bool,
    prepaid_by_category: bool,
}

impl CsvLoader {
    /// A loader that counts deferred debit as credit and finds nothing in categories.
    pub const fn new() -> Self {
        Self {
            deferred_debit_is_debit: false,
            prepaid_by_category: false,
        }
    }

    /// Whether deferred debit cards count as debit cards; as credit cards unless said otherwise.
    #[must_use]
    pub const fn deferred_debit_is_debit(self, yes: bool) -> Self {
        Self {
            deferred_debit_is_debit: yes,
            ..self
        }
    }

    /// Whether cards count as prepaid when their category has the word, as `PREPAID GIFT` does;
    /// `false` unless said otherwise.
    #[must_use]
    pub const fn prepaid_by_category(self, yes: bool) -> Self {
        Self {
            prepaid_by_category: yes,
            ..self
        }
    }

    /// Reads a file into a layer of that name.
    ///
    /// Time is linear in the size of the file but for the sorting of rows.
    ///
    /// # Errors
    ///
    /// Only when no row can be read at all:
    ///
    /// - [`LoadError::NoHeader`] for a file without text;
    /// - [`LoadError::HeaderNotUtf8`], as in UTF-16, and [`LoadError::HeaderQuote`] for a header that
    ///   cannot be read;
    /// - [`LoadError::NoIinColumn`] for a header that names none, or a file without a header;
    /// - [`LoadError::TooLarge`] for more than the compiled form has room for, as
    ///   [`IinLayerBuilder::build`](super::IinLayerBuilder::build) has it.
    pub fn load(&self, name: &str, csv: &[u8]) -> Result<Loaded, LoadError> {
        let (columns, mut rows) = Columns::read(csv)?;
        let file = File {
            options: *self,
            columns,
        };
        let builtin = Builtin::new();
        let mut summary = Summary::default();
        let mut builder = IinLayer::builder(name);
        // Of the rows that were added, by their numbers.
        let mut lines = Vec::new();
        while let Some(row) = rows.next() {
            summary.read += 1;
            let line = row.line;
            match file.read(row) {
                Ok((row, unread)) => {
                    builder.push(row);
                    lines.push(line);
                    let unread = unread.into_iter().map(|column| Unread { line, column });
                    summary.unread.extend(unread);
                    builtin.contradict(row.range, row.facts, |range, differs| {
                        summary.conflicts.push(Conflict {
                            line,
                            range,
                            differs,
                        });
                    });
                }
                Err(why) => summary.skipped.push(Skipped { line, why }),
            }
        }
        let (layer, rejected) = builder.build()?;

        summary.rows = lines.len() - rejected.len();
        // Every number is that of a row that was added.
        let line_of = |row: usize| lines.get(row).copied().unwrap_or_default();
        let mut gone = BTreeSet::new();
        for rejected in rejected {
            let line = line_of(rejected.row);
            gone.insert(line);
            match rejected.why {
                WhyRejected::Duplicate { of } => summary.duplicates.push(Duplicate {
                    line,
                    kept: line_of(of),
                }),
                WhyRejected::Overlaps { with } => summary.skipped.push(Skipped {
                    line,
                    why: SkipReason::Overlaps {
                        with: line_of(with),
                    },
                }),
            }
        }
        summary.skipped.sort_by_key(|skipped| skipped.line);
        summary.duplicates.sort_by_key(|duplicate| duplicate.line);
        summary.unread.retain(|unread| !gone.contains(&unread.line));
        summary
            .conflicts
            .retain(|conflict| !gone.contains(&conflict.line));
        Ok(Loaded { layer, summary })
    }
}

/// How the rows of a file are read.
struct File {
    options: CsvLoader,
    columns: Columns,
}

impl File {
    /// Reads a row, and tells which of its fields are left unread.
    fn read<'r>(&'r self, row: Row<'r>) -> Result<(IinRow<'r>, Vec<Column>), SkipReason> {
        let fields = row.fields.ok_or(SkipReason::OpenQuote)?;
        let expected = self.columns.width;
        if (expected..fields.len()).any(|at| !fields.get(at).is_empty()) {
            return Err(SkipReason::TooManyFields {
                fields: fields.len(),
                expected,
            });
        }
        let mut cells = Cells {
            columns: &self.columns,
            fields,
            unread: Vec::new(),
        };
        let mut row = IinRow::new(cells.range()?);
        row.facts = IinFacts {
            scheme: cells.fact(Column::Scheme, words::scheme)?,
            funding: cells.funding(self.options)?,
            country: cells.country()?,
            lengths: cells.lengths()?,
            luhn: cells.fact(Column::Luhn, words::flag)?.map(|yes| match yes {
                true => LuhnRule::Yes,
                false => LuhnRule::No,
            }),
            ..IinFacts::NONE
        };
        row.issuer = Some(cells.text(Column::Issuer)?).filter(|text| !text.is_empty());
        Ok((row, cells.unread))
    }
}

/// The fields of a row by what they hold.
struct Cells<'r> {
    columns: &'r Columns,
    fields: Fields<'r>,
    unread: Vec<Column>,
}

impl<'r> Cells<'r> {
    /// What stands in the preferred column; nothing without one.
    fn text(&self, column: Column) -> Result<&'r str, SkipReason> {
        self.texts(column).next().unwrap_or(Ok(""))
    }

    /// What stands in each column, the preferred one first.
    fn texts(&self, column: Column) -> impl Iterator<Item = Result<&'r str, SkipReason>> + use<'r> {
        let fields = self.fields;
        let places = self.columns.places(column).iter();
        places.map(move |&at| {
            core::str::from_utf8(fields.get(at)).map_err(|_| SkipReason::NotUtf8 { column })
        })
    }

    fn fact<T>(
        &mut self,
        column: Column,
        read: impl FnOnce(&str) -> Said<T>,
    ) -> Result<Option<T>, SkipReason> {
        let said = read(self.text(column)?);
        Ok(self.known(column, said))
    }

    /// What a column says, if it is known.
    fn known<T>(&mut self, column: Column, said: Said<T>) -> Option<T> {
        match said {
            Said::Nothing => None,
            Said::This(value) => Some(value),
            Said::Unread => {
                self.unread.push(column);
                None
            }
        }
    }

    fn range(&self) -> Result<IinRange, SkipReason> {
        let start = self.text(Column::Start)?;
        let end = self.text(Column::End)?;
        if start.is_empty() {
            return Err(SkipReason::NoIin);
        }
        let wrong = |column| move |why| SkipReason::Range { column, why };
        let single = IinRange::prefix(start).map_err(wrong(Column::Start))?;
        if end.is_empty() {
            return Ok(single);
        }
        IinRange::parse(start, end).map_err(wrong(Column::End))
    }

    fn funding(&mut self, options: CsvLoader) -> Result<Option<Funding>, SkipReason> {
        let flag = self.fact(Column::Prepaid, words::flag)? == Some(true);
        if flag || options.prepaid_by_category && self.is_category_prepaid()? {
            return Ok(Some(Funding::Prepaid));
        }
        let deferred = match options.deferred_debit_is_debit {
            true => Funding::Debit,
            false => Funding::Credit,
        };
        self.fact(Column::Funding, |text| words::funding(text, deferred))
    }

    fn is_category_prepaid(&self) -> Result<bool, SkipReason> {
        let category = self.text(Column::Category)?;
        Ok(category.to_ascii_lowercase().contains("prepaid"))
    }

    fn country(&mut self) -> Result<Option<Country>, SkipReason> {
        let na_is_empty = self.columns.na_is_empty();
        let mut unread = false;
        for text in self.texts(Column::Country) {
            match words::country(text?, na_is_empty) {
                Said::This(country) => return Ok(Some(country)),
                Said::Nothing => {}
                Said::Unread => unread = true,
            }
        }
        if unread {
            self.unread.push(Column::Country);
        }
        Ok(None)
    }

    fn lengths(&mut self) -> Result<Option<Lengths>, SkipReason> {
        if let Some(length) = self.fact(Column::Length, words::length)? {
            return Ok(Some(Lengths::of(&[length])));
        }
        let shortest = words::length(self.text(Column::Shortest)?);
        let longest = words::length(self.text(Column::Longest)?);
        let unread = match (shortest, longest) {
            (Said::Nothing, Said::Nothing) => return Ok(None),
            (Said::This(shortest), Said::This(longest)) if shortest <= longest => {
                let lengths = (shortest..=longest).map(|length| Lengths::of(&[length]));
                return Ok(lengths.reduce(Lengths::union));
            }
            (Said::This(_), _) => Column::Longest,
            // One without the other says nothing.
            (Said::Nothing | Said::Unread, _) => Column::Shortest,
        };
        self.unread.push(unread);
        Ok(None)
    }
}
