//! What came of the rows of a file.

use alloc::vec::Vec;
use core::fmt;

use super::super::{RangeError, TooLarge};
use super::{Column, Conflict};

/// What came of the rows of a file.
///
/// Every row that was read is in the layer, skipped or a duplicate: [`read`](Self::read) is the sum.
/// All lists are in the order of lines. No message repeats what stands in the file, for a column
/// may hold card numbers.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Summary {
    /// How many rows the file has, without the header and empty lines.
    pub read: usize,
    /// How many are in the layer.
    pub rows: usize,
    /// Those that are not, for what is wrong with them.
    pub skipped: Vec<Skipped>,
    /// Those that are not, since a later row has the same range.
    pub duplicates: Vec<Duplicate>,
    /// Fields of rows in the layer whose text is not understood: the rows do not say that fact.
    pub unread: Vec<Unread>,
    /// What rows in the layer say otherwise than the built-in table.
    pub conflicts: Vec<Conflict>,
}

/// A row that was skipped.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Skipped {
    /// Its first line, from 1: the line of the header, empty lines and those that rows span by
    /// quotes are counted.
    pub line: usize,
    /// Why.
    pub why: SkipReason,
}

/// Why a row was skipped.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum SkipReason {
    /// A quote is not closed in the row or the 31 lines behind it.
    OpenQuote,
    /// More fields than the header has: a delimiter outside quotes has moved the columns.
    TooManyFields {
        /// How many.
        fields: usize,
        /// How many the header has.
        expected: usize,
    },
    /// A field that is read here is not UTF-8.
    NotUtf8 {
        /// Which.
        column: Column,
    },
    /// No first digits.
    NoIin,
    /// What stands there is no range.
    Range {
        /// The bound.
        column: Column,
        /// Why.
        why: RangeError,
    },
    /// The range overlaps another one partly: neither lies inside the other.
    Overlaps {
        /// The line of the other, which is kept.
        with: usize,
    },
}

impl fmt::Display for SkipReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OpenQuote => f.write_str("a quote is not closed"),
            Self::TooManyFields { fields, expected } => {
                write!(f, "{fields} fields, the header has {expected}")
            }
            Self::NotUtf8 { column } => write!(f, "{column}: not UTF-8 text"),
            Self::NoIin => f.write_str("no IIN"),
            Self::Range {
                why: why @ (RangeError::UnequalLengths { .. } | RangeError::Reversed),
                ..
            } => why.fmt(f),
            Self::Range { column, why } => write!(f, "{column}: {why}"),
            Self::Overlaps { with } => {
                write!(f, "the range partly overlaps that of line {with}")
            }
        }
    }
}

/// As its message.
#[cfg(feature = "serde")]
impl serde::Serialize for SkipReason {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A row that a later one replaces.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Duplicate {
    /// Its first line, from 1.
    pub line: usize,
    /// The line of the row with the same range that is kept: the last.
    pub kept: usize,
}

/// Without the line.
impl fmt::Display for Duplicate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the same range as line {}, which is kept", self.kept)
    }
}

/// A field whose text is not understood.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Unread {
    /// The first line of the row, from 1.
    pub line: usize,
    /// What the field would tell.
    pub column: Column,
}

/// Without the line.
impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: not understood, taken as unsaid", self.column)
    }
}

/// Why a file has no row that could be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum LoadError {
    /// No line but empty ones.
    NoHeader,
    /// The header is not UTF-8.
    HeaderNotUtf8,
    /// A quote in the header is not closed.
    HeaderQuote,
    /// No column has one of the names of [`Column::Start`].
    NoIinColumn,
    /// More rows or texts than the compiled form has room for.
    TooLarge,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoHeader => f.write_str("empty, expected a header"),
            Self::HeaderNotUtf8 => f.write_str("the header is not UTF-8 text"),
            Self::HeaderQuote => f.write_str("a quote in the header is not closed"),
            Self::NoIinColumn => {
                f.write_str("no column of IINs: the header has none of ")?;
                for (at, name) in Column::Start.names().iter().enumerate() {
                    let before = if at == 0 { "" } else { ", " };
                    write!(f, "{before}{name}")?;
                }
                Ok(())
            }
            Self::TooLarge => TooLarge.fmt(f),
        }
    }
}

impl core::error::Error for LoadError {}

impl From<TooLarge> for LoadError {
    fn from(_: TooLarge) -> Self {
        Self::TooLarge
    }
}
