//! Slips that a check tells, found by trying them with a reference.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::{Choices, edit};

/// With one digit within these places replaced by another one; at a place where every other digit is
/// told, and as it is where there is none.
pub(super) fn other_digit(
    text: &str,
    places: Range<usize>,
    told: impl Fn(&str) -> bool,
    flaw: &mut Choices<'_>,
) -> String {
    let all_told = |at: &usize| {
        ('0'..='9').all(|digit| {
            let other: String = text
                .chars()
                .enumerate()
                .map(|(place, old)| if place == *at { digit } else { old })
                .collect();
            other == text || told(&other)
        })
    };
    let is_digit = |at: &usize| text.as_bytes().get(*at).is_some_and(u8::is_ascii_digit);
    let places: Vec<usize> = places.filter(is_digit).filter(all_told).collect();
    match places.is_empty() {
        true => String::from(text),
        false => edit::other_digit(text, *flaw.one_of(&places), flaw),
    }
}

/// With two different neighbours within these places swapped; a pair that is told, and as it is where
/// there is none.
pub(super) fn neighbours_swapped(
    text: &str,
    places: Range<usize>,
    told: impl Fn(&str) -> bool,
    flaw: &mut Choices<'_>,
) -> String {
    let swapped = places.skip(1).map(|second| {
        let mut characters: Vec<char> = text.chars().collect();
        characters.swap(second - 1, second);
        characters.into_iter().collect::<String>()
    });
    let swapped: Vec<String> = swapped
        .filter(|other| other != text && told(other))
        .collect();
    match swapped.is_empty() {
        true => String::from(text),
        false => flaw.one_of(&swapped).clone(),
    }
}
