//! Changes to text that make it wrong.

use alloc::string::String;
use alloc::vec::Vec;

use super::Choices;

/// What decides where a fault lies and how far off it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flaw([u8; 16]);

impl Flaw {
    pub(super) fn new(choices: &mut Choices<'_>) -> Self {
        // Each byte is below the count.
        Self([(); 16].map(|()| choices.below(256) as u8))
    }

    /// The same choices each time.
    pub(super) fn choices(&self) -> Choices<'_> {
        Choices::new(&self.0)
    }
}

/// With the digit at a place replaced by another one.
pub(super) fn other_digit(text: &str, at: usize, flaw: &mut Choices<'_>) -> String {
    let by = flaw.between(1, 9) as u8;
    let bytes = text.chars().enumerate().map(|(place, character)| {
        match (place == at, character.to_digit(10)) {
            // One digit.
            (true, Some(digit)) => char::from(b'0' + (digit as u8 + by) % 10),
            _ => character,
        }
    });
    bytes.collect()
}

/// With two neighbours swapped that a check tells apart; as it is where it has none.
pub(super) fn neighbours_swapped(
    text: &str,
    told: impl Fn(char, char) -> bool,
    flaw: &mut Choices<'_>,
) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let pairs = characters.iter().zip(characters.iter().skip(1));
    let places: Vec<usize> = pairs
        .enumerate()
        .filter(|(_, (one, other))| told(**one, **other))
        .map(|(at, _)| at)
        .collect();
    if !places.is_empty() {
        let at = *flaw.one_of(&places);
        characters.swap(at, at + 1);
    }
    characters.into_iter().collect()
}

/// With one of these characters in the place of another, or beside one.
pub(super) fn wrong_character(text: &str, wrong: &[char], flaw: &mut Choices<'_>) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let at = flaw.length(0, characters.len().saturating_sub(1));
    let wrong = *flaw.one_of(wrong);
    match characters.get_mut(at) {
        Some(character) if !flaw.once_in(4) => *character = wrong,
        _ => characters.insert(at, wrong),
    }
    characters.into_iter().collect()
}

/// What looks like a digit, and what stands in numbers that were copied badly.
pub(super) const NOT_DIGITS: &[char] =
    &['x', '+', 'O', 'l', '.', '_', '\0', '\u{a0}', '４', '٤', '²'];

/// In groups with a separator between them.
pub(super) fn grouped(text: &str, size: usize, separator: char) -> String {
    let mut grouped = String::new();
    for (place, character) in text.chars().enumerate() {
        if place > 0 && place.is_multiple_of(size) {
            grouped.push(separator);
        }
        grouped.push(character);
    }
    grouped
}
