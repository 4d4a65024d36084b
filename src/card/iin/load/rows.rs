//! Rows of a CSV text, each with the number of the line that it begins on.
//!
//! The parser takes line after line, so that lines can be counted and a quote that is never closed
//! costs the row that has it, not all that follow.

use alloc::vec;
use alloc::vec::Vec;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use zeroize::Zeroizing;

/// How many lines a row may span, by line breaks in quotes.
const MOST_LINES: usize = 32;

/// The rows of a text.
pub(super) struct Rows<'c> {
    reader: Reader,
    delimiter: u8,
    /// What is not read yet: whole lines.
    rest: &'c [u8],
    /// The number of the last line that was read, from 1.
    line: usize,
    /// Up to this line, a row ends with its line: a quote was found open there.
    single: usize,
    fields: Buffer,
}

/// A row, and the line that it begins on.
pub(super) struct Row<'r> {
    pub(super) line: usize,
    /// `None` for a row with a quote that is not closed.
    pub(super) fields: Option<Fields<'r>>,
}

/// The fields of a row, without their quotes.
#[derive(Clone, Copy)]
pub(super) struct Fields<'r> {
    text: &'r [u8],
    ends: &'r [usize],
}

impl<'r> Fields<'r> {
    pub(super) fn len(self) -> usize {
        self.ends.len()
    }

    /// A field without the spaces around it; empty for one that does not exist.
    pub(super) fn get(self, at: usize) -> &'r [u8] {
        let field = self.ends.get(at).and_then(|&end| {
            let start = at.checked_sub(1).and_then(|before| self.ends.get(before));
            self.text.get(start.copied().unwrap_or_default()..end)
        });
        field.unwrap_or_default().trim_ascii()
    }
}

impl<'c> Rows<'c> {
    pub(super) fn new(csv: &'c [u8], delimiter: u8) -> Self {
        Self {
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            delimiter,
            rest: csv,
            line: 0,
            single: 0,
            fields: Buffer::new(),
        }
    }

    /// The next row. Empty lines are none.
    pub(super) fn next(&mut self) -> Option<Row<'_>> {
        let first = loop {
            let (content, rest) = split_line(self.rest)?;
            self.rest = rest;
            self.line += 1;
            let content = without_marks(content);
            if !content.is_empty() {
                break content;
            }
        };
        let line = self.line;
        self.reader.reset();
        self.fields.clear();
        let mut ended = self.take(first);
        let (mut rest, mut last) = (self.rest, line);
        while !ended {
            let goes_on = line > self.single && last - line + 1 < MOST_LINES;
            let next = split_line(rest)
                .filter(|(content, _)| goes_on && may_be_in_quotes(content, self.delimiter));
            let Some((content, after)) = next else {
                // The lines behind the first are read once more, each by itself.
                self.single = self.single.max(last);
                return Some(Row { line, fields: None });
            };
            ended = self.take(content);
            rest = after;
            last += 1;
        }
        (self.rest, self.line) = (rest, last);
        Some(Row {
            line,
            fields: Some(self.fields.fields()),
        })
    }

    /// Takes a line, and tells whether the row ends with it.
    fn take(&mut self, content: &[u8]) -> bool {
        // An empty input would be the end of the text.
        if !content.is_empty() {
            self.fields.read(&mut self.reader, content);
        }
        self.fields.read(&mut self.reader, b"\n")
    }
}

/// Fields being read. Wiped, since some column may hold card numbers.
struct Buffer {
    text: Zeroizing<Vec<u8>>,
    /// How much of `text` is used.
    len: usize,
    ends: Vec<usize>,
    count: usize,
}

impl Buffer {
    fn new() -> Self {
        Self {
            text: Zeroizing::new(vec![0; 1024]),
            len: 0,
            ends: vec![0; 32],
            count: 0,
        }
    }

    fn clear(&mut self) {
        (self.len, self.count) = (0, 0);
    }

    fn fields(&self) -> Fields<'_> {
        Fields {
            text: self.text.get(..self.len).unwrap_or_default(),
            ends: self.ends.get(..self.count).unwrap_or_default(),
        }
    }

    /// Reads some more of a row, and tells whether that ends it.
    fn read(&mut self, reader: &mut Reader, mut input: &[u8]) -> bool {
        loop {
            let text = self.text.get_mut(self.len..).unwrap_or_default();
            let ends = self.ends.get_mut(self.count..).unwrap_or_default();
            let (result, taken, written, ended) = reader.read_record(input, text, ends);
            input = input.get(taken..).unwrap_or_default();
            self.len += written;
            self.count += ended;
            match result {
                ReadRecordResult::InputEmpty => return false,
                ReadRecordResult::Record | ReadRecordResult::End => return true,
                ReadRecordResult::OutputFull => {
                    // A vector that grows by itself leaves its old memory as it is.
                    let mut larger = Zeroizing::new(vec![0; 2 * self.text.len()]);
                    if let Some(begin) = larger.get_mut(..self.text.len()) {
                        begin.copy_from_slice(&self.text);
                    }
                    self.text = larger;
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
            }
        }
    }
}

/// The first line without its end, and what follows; `None` for no text.
fn split_line(text: &[u8]) -> Option<(&[u8], &[u8])> {
    if text.is_empty() {
        return None;
    }
    let end = text.iter().position(|&byte| matches!(byte, b'\n' | b'\r'));
    let (content, rest) = text.split_at_checked(end.unwrap_or(text.len()))?;
    let rest = rest
        .strip_prefix(b"\r\n")
        .or_else(|| rest.split_first().map(|(_, rest)| rest));
    Some((content, rest.unwrap_or_default()))
}

/// Without byte order marks, which also stand where files were put together.
fn without_marks(mut line: &[u8]) -> &[u8] {
    while let Some(rest) = line.strip_prefix("\u{FEFF}".as_bytes()) {
        line = rest;
    }
    line
}

/// Whether a line can be what follows an open quote: the quote is not closed on it, or the field
/// ends right there.
///
/// Where two rows have a stray quote each, this keeps them from being taken for one.
fn may_be_in_quotes(line: &[u8], delimiter: u8) -> bool {
    let mut rest = line;
    while let Some(at) = rest.iter().position(|&byte| byte == b'"') {
        match rest.get(at + 1) {
            Some(b'"') => rest = rest.get(at + 2..).unwrap_or_default(),
            after => return after.is_none_or(|&byte| byte == delimiter),
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use std::string::String;

    use proptest::prelude::*;

    use super::*;

    type Read = (usize, Option<Vec<String>>);

    fn rows(csv: &[u8], delimiter: u8) -> Vec<Read> {
        let mut rows = Rows::new(csv, delimiter);
        let mut read = Vec::new();
        while let Some(row) = rows.next() {
            let fields = row.fields.map(|fields| {
                let field = |at| String::from_utf8_lossy(fields.get(at)).into_owned();
                (0..fields.len()).map(field).collect()
            });
            read.push((row.line, fields));
        }
        read
    }

    fn row(line: usize, fields: &[&str]) -> Read {
        let fields = fields.iter().map(|&field| field.into()).collect();
        (line, Some(fields))
    }

    #[test]
    fn rows_know_their_lines() {
        let csv = b"\xEF\xBB\xBFa,b\r\n\r\n\"x\r\ny\"\"\n\",2\n\n\xEF\xBB\xBFlast,,\r3, 4 ";
        let expected = [
            row(1, &["a", "b"]),
            row(3, &["x\ny\"", "2"]),
            row(7, &["last", "", ""]),
            row(8, &["3", "4"]),
        ];
        assert_eq!(rows(csv, b','), expected);
        assert_eq!(rows(b"\xEF\xBB\xBF\xEF\xBB\xBF\n\r\r\n\n", b','), []);
    }

    /// Only the rows with a stray quote are lost, wherever the next quote stands.
    #[test]
    fn a_quote_left_open_costs_its_own_row() {
        let csv = b"1,\"a\n2,\"b\n3,\"c, d\"\n4,\"e\nf\"\n5,\"g\n6,h\n7,\"i\"\n8,\"\"\"\n9,j";
        let expected = [
            (1, None),
            (2, None),
            row(3, &["3", "c, d"]),
            row(4, &["4", "e\nf"]),
            (6, None),
            row(7, &["6", "h"]),
            row(8, &["7", "i"]),
            (9, None),
            row(10, &["9", "j"]),
        ];
        assert_eq!(rows(csv, b','), expected);
        // In the middle of a field it is an ordinary character.
        assert_eq!(
            rows(b"1,a\"b\n2,\"a\"b", b','),
            [row(1, &["1", "a\"b"]), row(2, &["2", "ab"])]
        );
    }

    #[test]
    fn a_row_spans_so_many_lines_and_no_more() {
        let lines = |count: usize| std::format!("1,\"{}\"\n2", "\n".repeat(count - 1));
        assert_eq!(rows(lines(MOST_LINES).as_bytes(), b',').len(), 2);
        let longer = rows(lines(MOST_LINES + 1).as_bytes(), b',');
        assert_eq!(longer.first(), Some(&(1, None)));
        assert_eq!(longer.last(), Some(&row(MOST_LINES + 2, &["2"])));
    }

    /// Each line opens a quote anew, if read from outside or from inside of one: quadratic time would
    /// not end here.
    #[test]
    fn open_quotes_take_linear_time() {
        let csv = "x\",\"\"\"\n".repeat(200_000);
        let rows = rows(csv.as_bytes(), b',');
        assert_eq!(rows.len(), 200_000);
        assert!(rows.iter().all(|(_, fields)| fields.is_none()));
    }

    proptest! {
        /// What the `csv` crate writes is read back, line numbers included.
        #[test]
        fn written_rows_are_read_back(
            written in prop::collection::vec(prop::collection::vec("[a,;\"\n ]{0,6}", 2..5), 0..20),
            delimiter in prop::sample::select(&b",;\t|"[..]),
            crlf in any::<bool>(),
        ) {
            let mut writer = csv::WriterBuilder::new();
            writer.delimiter(delimiter).flexible(true);
            if crlf {
                writer.terminator(csv::Terminator::CRLF);
            }
            let mut writer = writer.from_writer(Vec::new());
            let mut line = 1;
            let mut expected = Vec::new();
            for fields in &written {
                writer.write_record(fields).unwrap();
                let trimmed = fields.iter().map(|field| field.trim().into()).collect();
                expected.push((line, Some(trimmed)));
                line += 1 + fields.concat().matches('\n').count();
            }
            let csv = writer.into_inner().unwrap();
            prop_assert_eq!(rows(&csv, delimiter), expected);
        }

        /// Rows stand in order, and every line that is not empty is in one.
        #[test]
        fn any_bytes_are_rows(csv in "[a,\"\r\n\u{FEFF}]{0,60}") {
            let rows = rows(csv.as_bytes(), b',');
            prop_assert!(rows.is_sorted_by(|a, b| a.0 < b.0));
            if !csv.contains('"') {
                let lines = csv.replace("\r\n", "\n").replace('\r', "\n").replace('\u{FEFF}', "\0");
                let full = lines.split('\n').filter(|line| !line.trim_start_matches('\0').is_empty());
                prop_assert_eq!(rows.len(), full.count());
            }
        }
    }
}
