//! Whether a compiled layer is what the builder writes.

use alloc::vec::Vec;

use sha2::{Digest, Sha256};

use super::compile::{Filling, Segment, Segments, Slots, short_width};
use super::format::{CHECKSUM, HEADER, VerifyError, split_text};
use super::layer::Found;
use super::{IinLayer, IinRange};

impl IinLayer<'_> {
    /// Checks everything that [`from_bytes`](Self::from_bytes) does not: the checksum, and that every
    /// section is in order, says what the others say, and is the one that
    /// [`IinLayerBuilder::build`](super::IinLayerBuilder::build) writes for the
    /// [`rows`](Self::rows).
    ///
    /// Linear time, and memory of about ten times the size of the layer at most.
    ///
    /// # Errors
    ///
    /// - [`VerifyError::Checksum`] for bytes that were altered by accident;
    /// - the others for bytes that were made up: the first that is found.
    pub fn verify(&self) -> Result<(), VerifyError> {
        let (summed, sum) = self
            .bytes
            .split_last_chunk::<CHECKSUM>()
            .ok_or(VerifyError::Checksum)?;
        if Sha256::digest(summed).as_slice() != sum {
            return Err(VerifyError::Checksum);
        }
        self.verify_what_rows_share()?;
        let slots = Slots::new(&self.verify_rows()?);
        let mut written = Vec::new();
        slots.write(self.sections.values, &mut written);
        let read = self.bytes.get(HEADER..self.sections.at.record_traits);
        match read == Some(written.as_slice()) {
            true => Ok(()),
            false => Err(VerifyError::Disagree),
        }
    }

    /// Strings, traits and records: each in order, and used by the others.
    fn verify_what_rows_share(&self) -> Result<(), VerifyError> {
        let mut texts = Texts::of(self.strings())?;
        // Even an empty name is a text.
        if self.sections.name == 0 {
            return Err(VerifyError::Text);
        }
        texts.mark(self.sections.name)?;

        let mut traits_used = Used::new(self.sections.traits);
        let mut before = None;
        for at in 0..self.sections.values.records {
            let wrong = VerifyError::Record { at };
            let record = (self.traits_of(at), self.issuer_of(at));
            if before >= Some(record) {
                return Err(wrong);
            }
            before = Some(record);
            traits_used.mark(record.0).ok_or(wrong)?;
            texts.mark(record.1)?;
        }

        let mut before = None;
        for at in 0..self.sections.traits {
            let wrong = VerifyError::Traits { at };
            let traits = self.traits(at).ok_or(wrong)?;
            let written = traits.write();
            if !traits.is_sound() || before >= Some(written) {
                return Err(wrong);
            }
            before = Some(written);
            texts.mark(traits.source())?;
        }
        if let Some(at) = traits_used.first_unused() {
            return Err(VerifyError::Traits { at });
        }
        texts.all_used()
    }

    /// The rows, laid flat: in order, nested, each of the kind that it is stored as.
    fn verify_rows(&self) -> Result<Vec<Segment>, VerifyError> {
        let mut segments = Segments::default();
        let mut records_used = Used::new(self.sections.values.records);
        let mut long_rows = 0;
        // The rows around the current one, the widest first, and their places counted from one; a
        // short one, around which no other is, has any.
        let mut around: Vec<(IinRange, u32)> = Vec::new();
        let mut first_before = 0;
        let mut rows = self.found().peekable();
        while let Some(found) = rows.next() {
            let range = found.range();
            let wrong = match found {
                Found::Long(..) => VerifyError::LongRow { at: long_rows },
                Found::Short(_) => VerifyError::Disagree,
            };
            while around
                .pop_if(|(outer, _)| outer.last() < range.first())
                .is_some()
            {}
            let outer = around.last().copied();
            let nested = outer.is_none_or(|(outer, _)| outer.covers(range) && outer != range);
            if !nested || range.first() < first_before {
                return Err(wrong);
            }
            first_before = range.first();

            let short = short_width(range, rows.peek().map(Found::range));
            let (filling, record) = match found {
                Found::Long(at, row) => {
                    let parent = outer.map_or(0, |(_, place)| place);
                    // One that is no range is passed over.
                    if short.is_some() || row.parent != parent || at != long_rows {
                        return Err(wrong);
                    }
                    long_rows += 1;
                    (Filling::long_row(at), row.record)
                }
                Found::Short(row) => {
                    if short != Some(row.width) {
                        return Err(wrong);
                    }
                    (Filling::record(row.record, row.width), row.record)
                }
            };
            records_used.mark(record).ok_or(wrong)?;
            around.push((range, long_rows));
            segments.push(range, filling);
        }
        if long_rows != self.sections.values.long_rows {
            return Err(VerifyError::LongRow { at: long_rows });
        }
        match records_used.first_unused() {
            Some(at) => Err(VerifyError::Record { at }),
            None => Ok(segments.finish()),
        }
    }
}

/// Which of some things are used.
struct Used(Vec<bool>);

impl Used {
    fn new(count: u32) -> Self {
        Self(alloc::vec![false; count as usize])
    }

    /// `None` for one that does not exist.
    fn mark(&mut self, at: u32) -> Option<()> {
        *self.0.get_mut(at as usize)? = true;
        Some(())
    }

    fn first_unused(&self) -> Option<u32> {
        let at = self.0.iter().position(|used| !used)?;
        // As many as were counted in 32 bits.
        Some(at as u32)
    }
}

/// The strings, by the places where they begin.
struct Texts(Vec<Place>);

#[derive(Clone, Copy, Eq, PartialEq)]
enum Place {
    /// No string begins here.
    Within,
    Unused,
    Used,
}

impl Texts {
    /// The strings of their section, if they rise and fill it.
    fn of(strings: &[u8]) -> Result<Self, VerifyError> {
        let mut places = alloc::vec![Place::Within; strings.len()];
        let mut before = None;
        let mut rest = strings;
        while !rest.is_empty() {
            let (text, after) = split_text(rest).ok_or(VerifyError::Text)?;
            let at = strings.len() - rest.len();
            if before >= Some(text) {
                return Err(VerifyError::Text);
            }
            if let Some(place) = places.get_mut(at) {
                *place = Place::Unused;
            }
            (before, rest) = (Some(text), after);
        }
        Ok(Self(places))
    }

    /// Uses the string at a place, counted from one; zero is none.
    fn mark(&mut self, place: u32) -> Result<(), VerifyError> {
        let Some(at) = place.checked_sub(1) else {
            return Ok(());
        };
        match self.0.get_mut(at as usize) {
            None | Some(Place::Within) => Err(VerifyError::Text),
            Some(place) => {
                *place = Place::Used;
                Ok(())
            }
        }
    }

    fn all_used(&self) -> Result<(), VerifyError> {
        match self.0.contains(&Place::Unused) {
            true => Err(VerifyError::Text),
            false => Ok(()),
        }
    }
}
