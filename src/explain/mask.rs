//! Which characters of a number show.

use alloc::format;
use alloc::string::String;
use core::ops::Range;

use crate::card::iin::IinRange;

/// Stands for a hidden character.
pub(super) const HIDDEN: char = '•';

/// The fewest characters of a number that stay hidden if any but its last show.
const FEWEST_HIDDEN: usize = 6;

/// Which characters of a number show.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Mask {
    length: usize,
    /// The places that show; bit 0 is the first. No number that shows is longer.
    shown: u128,
}

impl Mask {
    /// For a card number of so many digits.
    ///
    /// | digits | first that show | hidden | last that show |
    /// |---|---|---|---|
    /// | 0 to 7, no card number | 0 | all | 0 |
    /// | 8 to 10 | 0 | 4 to 6 | 4 |
    /// | 11 to 15 | 1 to 5 | 6 | 4 |
    /// | 16 to 19 | 6 | 6 to 9 | 4 |
    pub(super) fn card_number(digits: usize) -> Self {
        let first = digits.saturating_sub(10).min(6);
        Self::last_four(digits).with(0..first)
    }

    /// For the number of a bank account of so many characters, of which those in some parts, from
    /// the most telling on, are no secret: bank, branch, check digits.
    ///
    /// As of a card number, nothing shows of fewer than eight characters, and of others the last
    /// four; of the parts those with which six characters or more stay hidden.
    pub(super) fn account(length: usize, open: impl IntoIterator<Item = Range<usize>>) -> Self {
        let mut mask = Self::last_four(length);
        for part in open {
            let more = mask.with(part);
            if more.hidden() >= FEWEST_HIDDEN {
                mask = more;
            }
        }
        mask
    }

    /// For the code of a bank, which is no secret.
    pub(super) fn bank_code(length: usize) -> Self {
        Self { length, shown: 0 }.with(0..length)
    }

    fn last_four(length: usize) -> Self {
        let last = if length < 8 { 0 } else { 4 };
        Self { length, shown: 0 }.with(length - last..length)
    }

    /// Shows these places too.
    fn with(self, places: Range<usize>) -> Self {
        let bits = places.filter_map(|place| 1_u128.checked_shl(place as u32));
        Self {
            shown: bits.fold(self.shown, |shown, bit| shown | bit),
            ..self
        }
    }

    fn hidden(self) -> usize {
        self.length.saturating_sub(self.shown.count_ones() as usize)
    }

    /// How many first characters show.
    pub(super) fn first(self) -> usize {
        self.shown.trailing_ones() as usize
    }

    /// Whether the last four characters show.
    pub(super) fn shows_last_four(self) -> bool {
        self.length >= 8
    }

    /// The characters of the whole number from one place to another, both counted from 1.
    pub(super) fn part(self, number: &str, from: usize, to: usize) -> String {
        let shows = |place: usize| self.shown.unbounded_shr(place as u32) & 1 == 1;
        let characters = number.chars().enumerate();
        characters
            .filter(|(place, _)| (from..=to).contains(&(place + 1)))
            .map(|(place, character)| if shows(place) { character } else { HIDDEN })
            .collect()
    }

    /// A range, its bounds cut to as many digits as the number shows at its beginning.
    pub(super) fn range(self, range: IinRange) -> String {
        let digits = range.digits();
        let kept = digits.min(self.first());
        if kept == 0 {
            return "…".into();
        }
        let cut = if kept < digits { "…" } else { "" };
        // At most 18 digits go.
        let unit = 10_u64.pow((digits - kept) as u32);
        let (low, high) = (range.low() / unit, range.high() / unit);
        if low == high {
            format!("{low:0kept$}{cut}")
        } else {
            format!("{low:0kept$}{cut}-{high:0kept$}{cut}")
        }
    }
}

/// A text of a table, fit to be shown beside a number.
///
/// Nine digits in a row and more are hidden: that is more than an IIN or a date has, and may be a
/// number in the wrong column. Control characters, which a terminal would obey, are replaced.
pub(super) fn text_of_table(text: &str) -> String {
    /// The fewest digits that are hidden.
    const TOO_MANY: usize = 9;
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c: char| c.is_numeric() != first.is_numeric());
        let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
        let hidden = first.is_numeric() && run.chars().count() >= TOO_MANY;
        shown.extend(run.chars().map(|c| match c {
            _ if hidden => HIDDEN,
            c if c.is_control() => char::REPLACEMENT_CHARACTER,
            c => c,
        }));
        rest = after;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every length that text can have, and one that it cannot.
    #[test]
    fn every_length() {
        let number = "1234567890123456789";
        let shown = [
            "",
            "•",
            "••",
            "•••",
            "••••",
            "•••••",
            "••••••",
            "•••••••",
            "••••5678",
            "•••••6789",
            "••••••7890",
            "1••••••8901",
            "12••••••9012",
            "123••••••0123",
            "1234••••••1234",
            "12345••••••2345",
            "123456••••••3456",
            "123456•••••••4567",
            "123456••••••••5678",
            "123456•••••••••6789",
        ];
        for (digits, shown) in (0..=19).zip(shown) {
            let mask = Mask::card_number(digits);
            assert_eq!(mask.part(&number[..digits], 1, digits), shown, "{digits}");
        }
    }

    /// At least six digits of a number that shows any of its first stay hidden.
    #[test]
    fn six_stay_hidden() {
        for digits in 0..100 {
            let mask = Mask::card_number(digits);
            assert!(mask.hidden() >= 6 || mask.first() == 0);
            assert!(mask.first() <= 6 && digits - mask.hidden() <= mask.first() + 4);
        }
    }

    #[test]
    fn account_numbers() {
        let number = "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMN";
        for (length, open, shown) in [
            (0, &[][..], ""),
            (7, &[], "•••••••"),
            (8, &[], "••••EFGH"),
            (9, &[(0, 2)], "•••••FGHI"),
            (12, &[(0, 2)], "AB••••••IJKL"),
            // Check digits may be among the last four.
            (10, &[(9, 10)], "••••••GHIJ"),
            (18, &[(17, 18), (0, 3), (3, 6)], "ABCDEF••••••••OPQR"),
            // A branch is hidden where too little would be left, and so is a bank.
            (
                22,
                &[(0, 2), (2, 4), (4, 8), (8, 14)],
                "ABCDEFGH••••••••••STUV",
            ),
            (15, &[(0, 2), (2, 4), (4, 8)], "ABCD•••••••LMNO"),
            // What shows need not be the beginning.
            (20, &[(1, 3)], "•BC•••••••••••••QRST"),
        ] {
            let mask = Mask::account(length, open.iter().map(|&(from, to)| from..to));
            assert_eq!(mask.part(&number[..length], 1, length), shown);
            assert_eq!(mask.shows_last_four(), shown.ends_with(|c| c != HIDDEN));
        }
    }

    /// At least half of every account number stays hidden, and six characters if any but the last
    /// four show.
    #[test]
    fn half_of_an_account_number_stays_hidden() {
        for length in 0..=40 {
            for from in 0..length {
                for to in from..=length {
                    let mask = Mask::account(length, [from..to, 0..length]);
                    let hidden = mask.hidden();
                    assert!(hidden >= 6 || mask == Mask::last_four(length));
                    assert!(2 * Mask::account(length, []).hidden() >= length);
                }
            }
        }
    }

    #[test]
    fn bank_codes_show() {
        for length in 0..40 {
            let mask = Mask::bank_code(length);
            assert_eq!((mask.hidden(), mask.first()), (0, length));
        }
    }

    /// Parts are pieces of the whole, wherever they are cut.
    #[test]
    fn parts_are_pieces_of_the_whole() {
        let number = "1234567890123456789";
        for digits in 0..=19 {
            let (number, mask) = (&number[..digits], Mask::card_number(digits));
            for cut in 0..=digits {
                let whole = mask.part(number, 1, cut) + &mask.part(number, cut + 1, digits);
                assert_eq!(whole, mask.part(number, 1, digits));
            }
        }
    }

    /// Ranges of every precision beside numbers of every length.
    #[test]
    fn ranges_are_cut() {
        let number = "0012345678901234567";
        for precision in 1..=19 {
            let range = IinRange::prefix(&number[..precision]).unwrap();
            for digits in 0..=19 {
                let mask = Mask::card_number(digits);
                let shown = mask.range(range);
                let kept = shown.trim_end_matches('…');
                assert_eq!(kept, &number[..range.digits().min(mask.first())]);
                assert_eq!(kept.len() < range.digits(), shown.ends_with('…'));
            }
        }
    }

    #[test]
    fn both_bounds_are_cut() {
        let range = |low, high| IinRange::parse(low, high).unwrap();
        for (digits, range, shown) in [
            (16, range("2221", "2720"), "2221-2720"),
            (16, range("60400150", "60419999"), "604001…-604199…"),
            (16, range("60400100", "60419999"), "604001-604199"),
            (16, range("60400100", "60400150"), "604001…"),
            (13, range("622126", "622925"), "622…"),
            (12, range("0012", "0113"), "00…-01…"),
            (10, range("2221", "2720"), "…"),
            (19, range("0", "9"), "0-9"),
        ] {
            assert_eq!(Mask::card_number(digits).range(range), shown, "{range:?}");
        }
    }

    #[test]
    fn texts_of_tables() {
        for (text, shown) in [
            ("", ""),
            ("A bank of 2024-08", "A bank of 2024-08"),
            ("list 20240801", "list 20240801"),
            ("424242424", "•••••••••"),
            ("x 4242424242424242 y", "x •••••••••••••••• y"),
            ("٤٢٤٢٤٢٤٢٤", "•••••••••"),
            ("red\u{1b}[31m\n", "red\u{fffd}[31m\u{fffd}"),
        ] {
            assert_eq!(text_of_table(text), shown, "{text:?}");
        }
    }
}
