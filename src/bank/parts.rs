//! Where things are in a number: its parts by name and place, and what its check digits should be.
//!
//! Every format has a function `parts` of the same shape. It takes any text that has the form of the
//! format, good check digits or not, so that it can explain a number that is refused.

use core::ops::Range;

use alloc::string::String;
use alloc::vec::Vec;

use super::digits::bare;

/// A part of a number.
///
/// # Examples
///
/// ```
/// use tokmint::bank::Rtn;
///
/// let parts = Rtn::parts("021000022").unwrap();
/// assert_eq!(parts[0].name, "Federal Reserve routing symbol");
/// assert_eq!(parts[0].at, 0..4);
/// assert_eq!(parts[2].name, "check digit");
/// assert_eq!(parts[2].check.as_deref(), Some("1"));
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Part {
    /// What it is, in lower case but for names.
    pub name: &'static str,
    /// Its byte offsets in the text, hyphens and spaces counted.
    pub at: Range<usize>,
    /// For check digits what they should be, if that can be told from the number alone.
    pub check: Option<String>,
}

impl Part {
    /// A part that nothing is known of but its place.
    pub(super) fn new(name: &'static str, at: Range<usize>) -> Self {
        let check = None;
        Self { name, at, check }
    }

    /// The same for check digits, which should be these in ASCII.
    pub(super) fn with_check<const N: usize>(self, right: [u8; N]) -> Self {
        let check = right.into_iter().map(char::from).collect();
        Self {
            check: Some(check),
            ..self
        }
    }
}

/// The parts of a text with as many digits as a format has, bare or with a hyphen at each of the given
/// byte offsets; the parts are made, and counted, without the hyphens.
pub(super) fn of_digits(
    text: &str,
    hyphens: &'static [usize],
    digits: usize,
    parts: impl FnOnce(&str) -> Option<Vec<Part>>,
) -> Option<Vec<Part>> {
    let number = bare(text, hyphens).ok()?;
    if number.len() != digits {
        return None;
    }
    let places: Vec<usize> = match number.len() == text.len() {
        true => (0..text.len()).collect(),
        false => (0..text.len()).filter(|at| !hyphens.contains(at)).collect(),
    };
    Some(placed(parts(&number)?, &places))
}

/// Parts by their places in a text, whose characters stand at the given byte offsets.
pub(super) fn placed(mut parts: Vec<Part>, places: &[usize]) -> Vec<Part> {
    for part in &mut parts {
        if let (Some(first), Some(last)) = (
            places.get(part.at.start),
            part.at.end.checked_sub(1).and_then(|last| places.get(last)),
        ) {
            part.at = *first..last + 1;
        }
    }
    parts
}
