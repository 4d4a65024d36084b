//! Verdicts on card numbers that are being typed.

use super::{LuhnExempt, Policy, RangeLength};
use crate::card::iin::IinInfo;
use crate::card::{Pan, PanError, Partial};
use crate::wire::NumberFault;
use crate::words::vocabulary;

impl Policy {
    /// Judges a card number that is being typed as if no digit followed: as [`judge`](Self::judge)
    /// does, by the table that it was typed against.
    ///
    /// # Errors
    ///
    /// The first that applies:
    ///
    /// - [`NumberFault::Form`] for fewer than 8 digits and more than 19;
    /// - those of [`judge`](Self::judge).
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::card::{IinTable, PanError, Partial};
    /// use tokmint::{NumberFault, Policy};
    ///
    /// let policy = Policy::default();
    /// let typed = Partial::of("4242 42", &IinTable::BUILTIN)?;
    /// let why = NumberFault::Form(PanError::Length { digits: 6 });
    /// assert_eq!(policy.judge_typed(&typed), Err(why));
    /// # Ok::<(), PanError>(())
    /// ```
    pub fn judge_typed(&self, typed: &Partial) -> Result<IinInfo, NumberFault> {
        let digits = typed.digits();
        let (Some(iin), Some(passes_luhn)) = (typed.info(), typed.passes_luhn()) else {
            return Err(NumberFault::Form(PanError::Length { digits }));
        };
        self.judge_count(digits)?;
        self.judge_by(iin, digits, || passes_luhn)
    }

    /// Whether a number that begins with what is typed is taken, this one included, as
    /// [`judge`](Self::judge) says.
    ///
    /// With fewer than 19 digits there always is one, since any number can be given its check digit,
    /// unless [`Policy::range_length`] asks for a length of the range.
    pub fn may_take(&self, typed: &Partial) -> bool {
        match self.range_length {
            RangeLength::Any => typed.digits() < Pan::MAX_DIGITS || self.judge_typed(typed).is_ok(),
            RangeLength::OfTheRange => self.standing(typed) != Standing::Impossible,
        }
    }

    /// Tells how far a number is that is being typed, and whether it can be finished.
    ///
    /// *Complete* is a number about which nothing is wrong: it is taken, as [`judge`](Self::judge)
    /// says, and it has a length of its range, which that asks by [`Policy::range_length`] alone. A
    /// number that no row of the table holds may have any length.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::card::{IinTable, Partial};
    /// use tokmint::{Policy, Standing};
    ///
    /// let (policy, table) = (Policy::default(), IinTable::BUILTIN);
    /// let standing = |typed| Partial::of(typed, &table).map(|typed| policy.standing(&typed));
    ///
    /// assert_eq!(standing("4")?, Standing::Unfinished);
    /// // Visa has numbers of 18 and 19 digits as well.
    /// assert_eq!(standing("4000 0000 0000 0002")?, Standing::CompleteSoFar);
    /// assert_eq!(standing("5555 5555 5555 4444")?, Standing::Complete);
    /// // Mastercard has 16 digits. The Token API would take these 17, for their check digit is right.
    /// let seventeen = Partial::of("5555 5555 5555 4444 0", &table)?;
    /// assert_eq!(policy.standing(&seventeen), Standing::Impossible);
    /// assert!(policy.judge_typed(&seventeen).is_ok());
    /// # Ok::<(), tokmint::card::PanError>(())
    /// ```
    pub fn standing(&self, typed: &Partial) -> Standing {
        let exempt = self.luhn_exempt == LuhnExempt::Accept;
        let lengths = typed
            .complete_lengths(exempt)
            .at_least(self.shortest_number.digits());
        let now = lengths.contains(typed.digits());
        let later = !lengths.at_least(typed.digits() + 1).is_empty();
        match (now, later) {
            (false, true) => Standing::Unfinished,
            (true, true) => Standing::CompleteSoFar,
            (true, false) => Standing::Complete,
            (false, false) => Standing::Impossible,
        }
    }
}

vocabulary! {
    /// How far a number is that is being typed: [`Policy::standing`], which says what is complete.
    pub enum Standing {
        /// Not complete; more digits can make it so.
        Unfinished = "unfinished",
        /// Complete; more digits can make it another number that is.
        CompleteSoFar = "complete_so_far",
        /// Complete, and no number that begins with it is.
        Complete = "complete",
        /// Not complete, and no number that begins with it is: there are too many digits, or the last
        /// one is wrong.
        Impossible = "impossible",
    }
}

impl Standing {
    /// Whether the number is complete as it stands.
    pub const fn is_complete(self) -> bool {
        matches!(self, Self::CompleteSoFar | Self::Complete)
    }

    /// Whether more digits can make it complete, or complete again.
    pub const fn may_go_on(self) -> bool {
        matches!(self, Self::Unfinished | Self::CompleteSoFar)
    }
}
