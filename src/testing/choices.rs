//! The choices that a generator makes.

use alloc::string::String;

/// The choices that a generator makes, read from bytes: a fuzzer's input, random bytes, or bytes that
/// a property test draws and shrinks.
///
/// The same bytes make the same choices. Each takes no more bytes than it needs, eight at most. When
/// the bytes are used up, each further choice is the first, so that fewer and smaller bytes make
/// simpler values, and none is needed at all.
///
/// # Examples
///
/// ```
/// use tokmint::testing::Choices;
///
/// let mut choices = Choices::new(&[7, 2, 1]);
/// assert_eq!(choices.below(10), 7);
/// assert_eq!(*choices.one_of(&["a", "b", "c"]), "c");
/// assert_eq!(choices.digits(3), "100");
/// ```
#[derive(Clone, Debug)]
pub struct Choices<'b> {
    rest: &'b [u8],
}

impl<'b> Choices<'b> {
    /// Choices out of these bytes.
    pub const fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    /// A number below `count`; 0 where there is none.
    pub fn below(&mut self, count: u64) -> u64 {
        let Some(most) = count.checked_sub(1) else {
            return 0;
        };
        let bytes = (u64::BITS - most.leading_zeros()).div_ceil(8) as usize;
        let (taken, rest) = self.rest.split_at(bytes.min(self.rest.len()));
        self.rest = rest;
        let number = taken
            .iter()
            .fold(0, |number, byte| number << 8 | u64::from(*byte));
        number % count
    }

    /// A number from the first to the last, both included; the first where the last is below it.
    pub fn between(&mut self, first: u64, last: u64) -> u64 {
        match last.checked_sub(first) {
            // All numbers there are.
            Some(u64::MAX) => self.below(u64::MAX),
            Some(more) => first + self.below(more + 1),
            None => first,
        }
    }

    /// A length, or a place.
    pub(super) fn length(&mut self, least: usize, most: usize) -> usize {
        // No greater than what was given.
        self.between(least as u64, most as u64) as usize
    }

    /// One of a list, which is not empty.
    ///
    /// # Panics
    ///
    /// If it is empty.
    #[expect(
        clippy::indexing_slicing,
        reason = "below the length; that of an empty list is documented"
    )]
    pub fn one_of<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len() as u64) as usize]
    }

    /// True once in so many times; false where the bytes are used up, unless that is always.
    pub fn once_in(&mut self, times: u64) -> bool {
        self.below(times) + 1 == times
    }

    /// That many decimal digits.
    pub fn digits(&mut self, count: usize) -> String {
        self.characters("0123456789", count)
    }

    /// That many of these characters.
    pub fn characters(&mut self, alphabet: &str, count: usize) -> String {
        (0..count)
            .filter_map(|_| {
                let at = self.below(alphabet.chars().count() as u64);
                alphabet.chars().nth(at as usize)
            })
            .collect()
    }
}
