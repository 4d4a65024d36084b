//! The choices of a policy by their words, for configuration and command lines.

use alloc::vec::Vec;
use core::fmt;

use super::{
    BankNumbers, ConnectedCards, LuhnExempt, MissingNumber, ModeMismatch, NeedsPublishableKey,
    Policy, PublishableCards, PublishableRetrieval, RangeLength, RawCardData, ReadyMadeIds,
    ShortestNumber, UnionPay,
};

/// Why a choice could not be set. Says what would be right, and not what was sent.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum PolicyError {
    /// No choice has that name.
    Name,
    /// The choice has no such value.
    Value {
        /// The choice.
        name: &'static str,
    },
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (place, words): (_, Vec<&str>) = match *self {
            Self::Name => ("", Policy::choices().map(|(name, _)| name).collect()),
            Self::Value { name } => {
                let choice = Policy::choices().find(|(choice, _)| *choice == name);
                (name, choice.map_or(Vec::new(), |(_, words)| words.to_vec()))
            }
        };
        let colon = if place.is_empty() { "" } else { ": " };
        write!(f, "{place}{colon}expected one of {}", words.join(", "))
    }
}

impl core::error::Error for PolicyError {}

/// Defines both directions for every field of [`Policy`].
macro_rules! choices {
    ($($field:ident: $type:ty),+ $(,)?) => {
        impl Policy {
            /// Sets one choice by its name and the word for its value, as [`Policy::choices`] lists
            /// them.
            ///
            /// # Errors
            ///
            /// - [`PolicyError::Name`] for a name that no choice has;
            /// - [`PolicyError::Value`] for a word that is not one of the choice's.
            ///
            /// # Examples
            ///
            /// ```
            /// use tokmint::Policy;
            ///
            /// let why = Policy::default().set("luhn_exempt", "yes").unwrap_err();
            /// assert_eq!(why.to_string(), "luhn_exempt: expected one of refuse_failing, accept");
            /// ```
            pub fn set(&mut self, name: &str, word: &str) -> Result<(), PolicyError> {
                match name {
                    $(stringify!($field) => {
                        let name = stringify!($field);
                        let value = <$type>::parse(word);
                        self.$field = value.ok_or(PolicyError::Value { name })?;
                        Ok(())
                    })+
                    _ => Err(PolicyError::Name),
                }
            }

            /// The names of all choices, with the words for their values, the default first.
            pub fn choices() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
                // Taken apart whole, so that a new field does not compile until it is named here.
                let Self { $($field: _),+ } = Self::default();
                [$((stringify!($field), <$type>::WORDS)),+].into_iter()
            }
        }
    };
}

choices!(
    raw_card_data: RawCardData,
    publishable_cards: PublishableCards,
    connected_cards: ConnectedCards,
    luhn_exempt: LuhnExempt,
    shortest_number: ShortestNumber,
    range_length: RangeLength,
    missing_number: MissingNumber,
    bank_numbers: BankNumbers,
    mode_mismatch: ModeMismatch,
    union_pay: UnionPay,
    publishable_retrieval: PublishableRetrieval,
    needs_publishable_key: NeedsPublishableKey,
    ready_made_ids: ReadyMadeIds,
);

#[cfg(test)]
mod tests {
    use super::*;
    use std::format;

    /// Every word of every choice sets it, the first to what it is unless said otherwise.
    #[test]
    fn words_set_choices() {
        for (name, words) in Policy::choices() {
            let policies: std::vec::Vec<_> = words
                .iter()
                .map(|word| {
                    let mut policy = Policy::default();
                    policy.set(name, word).unwrap();
                    policy
                })
                .collect();
            assert_eq!(policies.first(), Some(&Policy::default()), "{name}");
            assert!(
                policies
                    .iter()
                    .skip(1)
                    .all(|policy| *policy != Policy::default())
            );
            assert_eq!(
                Policy::default().set(name, ""),
                Err(PolicyError::Value { name })
            );
        }
        let why = Policy::default().set("luhn", "accept").unwrap_err();
        assert!(format!("{why}").starts_with("expected one of raw_card_data, publishable_cards, "));
    }
}
