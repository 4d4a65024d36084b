//! Counts instead of lines.

use std::cmp::Reverse;

use super::text::{Json, Text};
use super::{Kind, Verdict};

/// Something that a summary counts values by.
pub(super) struct Column<F> {
    pub(super) name: &'static str,
    /// A word of a closed vocabulary and its place there, which makes counting quick; none where
    /// the value has nothing of the sort.
    pub(super) key: fn(&F) -> Option<(usize, &'static str)>,
}

/// How many values there were of each sort. It grows with the vocabularies alone.
pub(super) struct Summary<K: Kind> {
    valid: u64,
    invalid: u64,
    reasons: Tally,
    /// One for each column, in their order.
    tallies: Vec<(&'static Column<K::Facts>, Tally)>,
}

impl<K: Kind> Summary<K> {
    pub(super) fn new() -> Self {
        let tally = |column| (column, Tally::default());
        Self {
            valid: 0,
            invalid: 0,
            reasons: Tally::default(),
            tallies: K::COLUMNS.iter().map(tally).collect(),
        }
    }

    pub(super) fn count(&mut self, verdict: &Verdict<K>) {
        match &verdict.fault {
            None => self.valid += 1,
            Some(fault) => {
                self.invalid += 1;
                self.reasons.count_word(fault.word(K::word));
            }
        }
        for (column, tally) in &mut self.tallies {
            if let Some((place, word)) = (column.key)(&verdict.facts) {
                tally.count(place, word);
            }
        }
    }

    pub(super) fn total(&self) -> u64 {
        self.valid + self.invalid
    }

    /// The names of the columns, and what was counted in each.
    fn columns(&self) -> impl Iterator<Item = (&'static str, Sorted)> {
        let others = self.tallies.iter();
        std::iter::once(("reason", &self.reasons))
            .chain(others.map(|(column, tally)| (column.name, tally)))
            .map(|(name, tally)| (name, tally.sorted()))
    }

    /// A table for people. Columns in which nothing was counted are left out.
    pub(super) fn print(&self, out: &mut Text) {
        const INDENT: &str = "  ";
        let columns: Vec<_> = self
            .columns()
            .filter(|(_, counts)| !counts.0.is_empty())
            .collect();
        let words = columns.iter().flat_map(|(_, counts)| &counts.0);
        let longest = words.map(|(word, _)| word.len()).max().unwrap_or(0);
        let width = "invalid".len().max(INDENT.len() + longest);
        // No count is larger than the total.
        let digits = self.total().to_string().len();
        let line = |out: &mut Text, word: &str, width, count| {
            out.word(word, width);
            out.push("  ");
            out.number(count, digits);
            out.push("\n");
        };
        line(out, "total", width, self.total());
        line(out, "valid", width, self.valid);
        line(out, "invalid", width, self.invalid);
        for (name, Sorted(counts)) in columns {
            out.push("\n");
            out.push(name);
            out.push("\n");
            for (word, count) in counts {
                out.push(INDENT);
                line(out, word, width - INDENT.len(), count);
            }
        }
    }

    /// A line of one JSON object. Columns in which nothing was counted are empty objects.
    pub(super) fn put(&self, out: &mut Text) {
        let mut object = out.object();
        object.put("total", self.total());
        object.put("valid", self.valid);
        object.put("invalid", self.invalid);
        for (name, counts) in self.columns() {
            object.put(name, counts);
        }
        object.end();
        out.push("\n");
    }
}

/// Words by their place, and how often each was there.
#[derive(Default)]
struct Tally(Vec<(&'static str, u64)>);

impl Tally {
    fn count(&mut self, place: usize, word: &'static str) {
        if place >= self.0.len() {
            self.0.resize(place + 1, ("", 0));
        }
        if let Some(entry) = self.0.get_mut(place) {
            *entry = (word, entry.1 + 1);
        }
    }

    /// Counts a word of a few, at the place where it was seen first.
    fn count_word(&mut self, word: &'static str) {
        let seen = self.0.iter().position(|&(known, _)| known == word);
        self.count(seen.unwrap_or(self.0.len()), word);
    }

    fn sorted(&self) -> Sorted {
        let seen = self.0.iter().filter(|&&(_, count)| count > 0);
        let mut counts: Vec<_> = seen.copied().collect();
        counts.sort_by_key(|&(word, count)| (Reverse(count), word));
        Sorted(counts)
    }
}

/// The most frequent word first; by name where that makes no difference.
struct Sorted(Vec<(&'static str, u64)>);

impl Json for Sorted {
    fn write(self, to: &mut Text) {
        let mut object = to.object();
        for (word, count) in self.0 {
            object.put(word, count);
        }
        object.end();
    }
}
