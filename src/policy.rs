//! What an embedder may decide where the real API depends on the account, or is not known.

use crate::bank::Accept;
use crate::card::iin::{IinInfo, IinTable};
use crate::card::{Brand, Pan};
use crate::testmode::is_test_card;
use crate::wire::{NumberFault, Reason};
use crate::words::vocabulary;

mod choices;
mod typing;

pub use crate::wire::{MissingNumber, NeedsPublishableKey, PublishableRetrieval};
pub use choices::PolicyError;
pub use typing::Standing;

/// What an embedder may decide. The default is what a plain account of today is known, or else
/// thought, to answer.
///
/// # Examples
///
/// ```
/// use tokmint::{Policy, RawCardData};
///
/// let mut policy = Policy::default();
/// policy.raw_card_data = RawCardData::Refused;
///
/// // The same by its words, as configuration has them:
/// let mut named = Policy::default();
/// named.set("raw_card_data", "refused")?;
/// assert_eq!(named, policy);
/// # Ok::<(), tokmint::PolicyError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Policy {
    /// Card numbers sent with a secret or restricted key.
    pub raw_card_data: RawCardData,
    /// Card numbers sent with a publishable key.
    pub publishable_cards: PublishableCards,
    /// Card numbers sent for a connected account, with a secret or restricted key.
    pub connected_cards: ConnectedCards,
    /// Numbers that fail Luhn in a range that has no Luhn rule.
    pub luhn_exempt: LuhnExempt,
    /// The fewest digits that are judged by their check digit.
    pub shortest_number: ShortestNumber,
    /// Numbers of a length that their range does not have.
    pub range_length: RangeLength,
    /// A card without a number.
    pub missing_number: MissingNumber,
    /// Which bank account numbers are taken.
    pub bank_numbers: BankNumbers,
    /// Cards of the other mode: real ones with a test key, test ones with a live key.
    pub mode_mismatch: ModeMismatch,
    /// UnionPay cards.
    pub union_pay: UnionPay,
    /// The retrieval of a token with a publishable key, which is refused in any case.
    pub publishable_retrieval: PublishableRetrieval,
    /// Account and person tokens with a live key that is not publishable.
    pub needs_publishable_key: NeedsPublishableKey,
    /// The id that a ready-made test token prints.
    pub ready_made_ids: ReadyMadeIds,
}

impl Policy {
    /// Which bank account numbers are accepted with a test or a live key.
    pub(crate) const fn accept(&self, live: bool) -> Accept {
        match (self.bank_numbers, live) {
            (BankNumbers::ByMode, false) => Accept::TestAccounts,
            (BankNumbers::ByMode, true) => Accept::RealAccounts,
            (BankNumbers::WellFormed, live) => Accept::WellFormed { live },
        }
    }

    /// Judges a card number, its length before its check digit, and tells what the table knows of it.
    ///
    /// # Errors
    ///
    /// The first that applies:
    ///
    /// - [`NumberFault::TooShort`] for fewer digits than [`Policy::shortest_number`];
    /// - [`NumberFault::RangeLength`] for a length that the range does not have, if
    ///   [`Policy::range_length`] asks for it;
    /// - [`NumberFault::CheckDigit`] for a wrong check digit, unless [`Policy::luhn_exempt`] takes
    ///   it for a range that has no rule.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::card::{Brand, IinTable, Pan};
    /// use tokmint::{NumberFault, Policy};
    ///
    /// let table = IinTable::BUILTIN;
    /// let right = Policy::default().judge(&Pan::parse("4242424242424242")?, &table);
    /// assert_eq!(right.map(|iin| iin.brand), Ok(Brand::Visa));
    /// let wrong = Policy::default().judge(&Pan::parse("4242424242424241")?, &table);
    /// assert_eq!(wrong.map(|iin| iin.brand), Err(NumberFault::CheckDigit));
    /// # Ok::<(), tokmint::card::PanError>(())
    /// ```
    #[inline]
    pub fn judge(&self, pan: &Pan, table: &IinTable<'_>) -> Result<IinInfo, NumberFault> {
        self.judge_count(pan.len())?;
        self.judge_by(table.lookup(pan), pan.len(), || pan.passes_luhn())
    }

    #[inline]
    fn judge_count(&self, digits: usize) -> Result<(), NumberFault> {
        let at_least = self.shortest_number.digits();
        match digits < at_least {
            true => Err(NumberFault::TooShort { digits, at_least }),
            false => Ok(()),
        }
    }

    /// Judges a number of enough digits by what the table knows of it.
    #[inline]
    fn judge_by(
        &self,
        iin: IinInfo,
        digits: usize,
        passes_luhn: impl FnOnce() -> bool,
    ) -> Result<IinInfo, NumberFault> {
        if self.range_length == RangeLength::OfTheRange && !iin.lengths.contains(digits) {
            return Err(NumberFault::RangeLength {
                digits,
                lengths: iin.lengths,
            });
        }
        let exempt = self.luhn_exempt == LuhnExempt::Accept && iin.may_fail_luhn();
        if exempt || passes_luhn() {
            Ok(iin)
        } else {
            Err(NumberFault::CheckDigit)
        }
    }

    /// [`judge`](Self::judge), and then the policies on good numbers: cards of the other mode, and
    /// UnionPay.
    #[inline]
    pub(crate) fn take(
        &self,
        pan: &Pan,
        table: &IinTable<'_>,
        live_key: bool,
    ) -> Result<IinInfo, Reason> {
        let iin = self.judge(pan, table)?;
        if self.mode_mismatch == ModeMismatch::WhenMade && is_test_card(pan) == live_key {
            return Err(Reason::ModeMismatch { live_key });
        }
        if self.union_pay == UnionPay::NotSupported && iin.brand == Brand::UnionPay {
            return Err(Reason::CardNotSupported);
        }
        Ok(iin)
    }
}

vocabulary! {
    /// Card numbers sent with a secret or restricted key.
    #[derive(Default)]
    pub enum RawCardData {
        /// Taken, as from an account with access to raw card data.
        #[default]
        Allowed = "allowed",
        /// Refused before they are looked at, as from most accounts.
        Refused = "refused",
        /// Refused likewise, as from accounts that have not verified a phone number.
        PhoneUnverified = "phone_unverified",
    }
}

vocabulary! {
    /// Card numbers sent with a publishable key.
    #[derive(Default)]
    pub enum PublishableCards {
        /// Taken, as from Stripe's own elements.
        #[default]
        Allowed = "allowed",
        /// Refused, as from other clients of newer accounts (2025 on).
        Refused = "refused",
    }
}

vocabulary! {
    /// Card numbers sent for a connected account, with a secret or restricted key.
    #[derive(Default)]
    pub enum ConnectedCards {
        /// Taken, as from platforms with access to raw card data.
        #[default]
        Allowed = "allowed",
        /// Refused before they are looked at.
        Refused = "refused",
    }
}

vocabulary! {
    /// Numbers that fail Luhn in a range whose cards may lack a check digit.
    ///
    /// What the real API does with them is not known (`luhn-exempt` in the list of known unknowns).
    #[derive(Default)]
    pub enum LuhnExempt {
        /// Refused like any other: `incorrect_number`.
        #[default]
        RefuseFailing = "refuse_failing",
        /// Taken.
        Accept = "accept",
    }
}

vocabulary! {
    /// The fewest digits that are judged by their check digit; with fewer, a number is invalid.
    ///
    /// Twelve are known to pass, four are known to be refused, and of ten and eleven only Stripe's old
    /// browser code is known to have passed them (`number-10-11` in the list of known unknowns).
    #[derive(Default)]
    pub enum ShortestNumber {
        /// Ten digits.
        #[default]
        Ten = "ten",
        /// Twelve digits.
        Twelve = "twelve",
    }
}

impl ShortestNumber {
    /// How many digits.
    pub const fn digits(self) -> usize {
        match self {
            Self::Ten => 10,
            Self::Twelve => 12,
        }
    }
}

vocabulary! {
    /// Numbers of a length that their range does not have.
    ///
    /// What the real API does with them is mostly not known (`number-range-length` in the list of known
    /// unknowns): twelve digits of a Visa range are known to pass.
    ///
    /// # Examples
    ///
    /// What is known is held to its range, and any other number to twelve digits and the check digit:
    ///
    /// ```
    /// use tokmint::card::{Brand, IinTable, Pan};
    /// use tokmint::{LuhnExempt, NumberFault, Policy, RangeLength, ShortestNumber};
    ///
    /// let mut lax = Policy::default();
    /// lax.range_length = RangeLength::OfTheRange;
    /// lax.shortest_number = ShortestNumber::Twelve;
    /// lax.luhn_exempt = LuhnExempt::Accept;
    ///
    /// let judge = |number| lax.judge(&Pan::parse(number).unwrap(), &IinTable::BUILTIN);
    /// assert_eq!(judge("7000 0000 0000 05").unwrap().brand, Brand::Unknown);
    /// let fault = judge("3782 8224 6310 0003").unwrap_err();
    /// assert_eq!(fault.to_string(), "16 digits, and its range has 15");
    /// ```
    #[derive(Default)]
    pub enum RangeLength {
        /// Judged by their check digit like any other.
        #[default]
        Any = "any",
        /// Refused: `invalid_number`. Numbers of no known range may have any length.
        OfTheRange = "of_the_range",
    }
}

vocabulary! {
    /// Which bank account numbers are taken.
    ///
    /// Published test accounts are those of [`TestAccount::ALL`](crate::bank::TestAccount::ALL), in their
    /// own country.
    #[derive(Default)]
    pub enum BankNumbers {
        /// Published test accounts only with a test key; anything well-formed but those with a live one.
        #[default]
        ByMode = "by_mode",
        /// Anything well-formed and published test accounts, in both modes.
        WellFormed = "well_formed",
    }
}

vocabulary! {
    /// Cards of the other mode: real ones with a test key, test ones with a live key.
    ///
    /// The real API is thought to decline them when the token is used (`live-card-in-test` in the list
    /// of known unknowns). Which numbers are test ones is [`is_test_card`](crate::testmode::is_test_card).
    #[derive(Default)]
    pub enum ModeMismatch {
        /// A token is made, and declined when it is used.
        #[default]
        WhenUsed = "when_used",
        /// No token is made.
        WhenMade = "when_made",
    }
}

vocabulary! {
    /// UnionPay cards.
    ///
    /// Accounts of 2020 and 2021 are known to have been refused them when a token was made.
    #[derive(Default)]
    pub enum UnionPay {
        /// Taken, as the documentation of today says.
        #[default]
        Taken = "taken",
        /// `Your card is not supported.`
        NotSupported = "not_supported",
    }
}

vocabulary! {
    /// The id that a ready-made test token prints when it is retrieved.
    ///
    /// What the real API prints is not known (`ready-made-ids` in the list of known unknowns).
    ///
    /// # Examples
    ///
    /// ```
    /// use chrono::DateTime;
    /// use tokmint::{Call, Engine, Entropy, Policy, ReadyMadeIds};
    ///
    /// let mut policy = Policy::default();
    /// policy.ready_made_ids = ReadyMadeIds::Fresh;
    /// let engine = Engine::builder().policy(policy).build();
    /// let at = DateTime::from_timestamp(1_683_071_568, 0).unwrap();
    /// let call = Call::new(at, Entropy::from_bytes([0x5A; 32]));
    /// let found = engine.ready_made("tok_visa", &call)?.unwrap();
    /// assert_eq!(found.token.id.as_str(), "tok_1N3T002eZvKYlo2CLshlPWp3");
    /// # Ok::<(), tokmint::Reason>(())
    /// ```
    #[derive(Default)]
    pub enum ReadyMadeIds {
        /// The name it was asked for by: `tok_visa`.
        #[default]
        Named = "named",
        /// An id like that of a token made by the call. It is not kept: only the name retrieves it.
        Fresh = "fresh",
    }
}
