//! The published test cards.

use super::digit_rule;
use super::fate::{
    AfterCharge, Authentication, Checks, HealthBenefit, Outcome, Payout, Reader, Risk,
};
use crate::card::brand::{Brand, Funding, Scheme};
use crate::card::pan::Pan;
use crate::country::Country;
use crate::data::test_cards::{BY_NUMBER, BY_PAYMENT_METHOD, BY_TOKEN, TEST_CARDS};
use crate::words::vocabulary;

/// A published test card: its number and ids, what tokens say of it, and what becomes of it.
///
/// `None` stands for what is not published. Attaching is taken to succeed wherever charging does
/// (inferred); published are the cards that cannot be attached and one that can.
///
/// # Examples
///
/// ```
/// use tokmint::card::{Brand, Pan};
/// use tokmint::testmode::{AfterCharge, Payout, TestCard};
///
/// let card = TestCard::by_number(&Pan::parse("4000 0000 0000 0259")?).unwrap();
/// assert_eq!(card.after_charge, Some(AfterCharge::DisputeFraudulent));
/// assert_eq!(card.tokens, ["tok_createDispute", "tok_visa_createDispute"]);
///
/// // Mastercards of Estonia that can be paid out to:
/// let mut cards = TestCard::ALL.iter().filter(|card| {
///     card.brand == Some(Brand::MasterCard)
///         && card.country.is_some_and(|country| country.as_str() == "EE")
///         && card.on_payout == Some(Payout::Succeeds)
/// });
/// assert_eq!(cards.next().unwrap().number, Some("5555052330000000"));
/// # Ok::<(), tokmint::card::PanError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct TestCard {
    /// 14 to 19 digits; `None` for a card that is known by its ids alone.
    pub number: Option<&'static str>,
    /// The last four digits, which may be known where the number is not.
    pub last4: Option<&'static str>,
    /// For a card that is known by its ids alone, the number that its tokens are made of: a published
    /// one whose name is nearest, or the one that the digit rule makes of the last four. Inferred.
    pub stand_in: Option<&'static str>,
    /// Ids of ready-made tokens (`tok_visa`), older spellings included.
    pub tokens: &'static [&'static str],
    /// Ids of ready-made PaymentMethods (`pm_card_visa`; without prefix for readers).
    pub payment_methods: &'static [&'static str],
    /// What tokens say (`card.brand`).
    pub brand: Option<Brand>,
    /// Where the issuer is (`card.country`).
    pub country: Option<Country>,
    /// Whose money (`card.funding`).
    pub funding: Option<Funding>,
    /// The second network, which a PaymentMethod lists in `networks.available`.
    pub co_brand: Option<Scheme>,
    /// The US health benefit account behind the card.
    pub benefit: Option<HealthBenefit>,
    /// What `POST /v1/tokens` says of the number.
    pub on_token: Option<Outcome>,
    /// What comes of attaching the card to a customer.
    pub on_attach: Option<Outcome>,
    /// What comes of charging the card, once the cardholder has done what
    /// [`authentication`](Self::authentication) asks.
    pub on_charge: Option<Outcome>,
    /// What the checks read after that.
    pub checks: Checks,
    /// What the cardholder has to do; `None` for nothing.
    pub authentication: Option<Authentication>,
    /// What stands out for the fraud rules; `None` for nothing.
    pub risk: Option<Risk>,
    /// What a charge leads to; `None` for nothing.
    pub after_charge: Option<AfterCharge>,
    /// How payouts go when the card is an external account.
    pub on_payout: Option<Payout>,
    /// Which card a simulated reader reads; `None` for cards that are typed.
    pub reader: Option<Reader>,
    /// Whether it is gone from today's documentation.
    pub withdrawn: bool,
    /// Who says so, separated by `;`, in the words of `src/data/SOURCES.md`.
    pub source: &'static str,
    /// How good that is.
    pub confidence: Confidence,
    /// How good the [`country`](Self::country) is.
    pub country_confidence: Confidence,
    /// How good the [`funding`](Self::funding) is.
    pub funding_confidence: Confidence,
}

vocabulary! {
    /// How good a source is.
    pub enum Confidence {
        /// Official documentation or an official SDK.
        Spec = "spec",
        /// Recorded answers, or documentation that is no longer served.
        Seen = "seen",
        /// Reasoning.
        Inferred = "inferred",
    }
}

impl TestCard {
    /// Every row, in the order of the documentation; those without number come last.
    pub const ALL: &'static [Self] = &TEST_CARDS;

    /// The row of a number; `None` for any number that is not published.
    ///
    /// A binary search, without allocation.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::card::Pan;
    /// use tokmint::testmode::{ErrorCode, Outcome, TestCard};
    ///
    /// // The one number that is published for being wrong.
    /// let card = TestCard::by_number(&Pan::parse("4242 4242 4242 4241")?).unwrap();
    /// let error = card.on_token.and_then(Outcome::error).unwrap();
    /// assert_eq!(error.code, ErrorCode::IncorrectNumber);
    /// # Ok::<(), tokmint::card::PanError>(())
    /// ```
    pub fn by_number(pan: &Pan) -> Option<&'static Self> {
        find(&BY_NUMBER, pan.expose_digits()).next()
    }

    /// The rows that the id of a ready-made token stands for: none for any other text, and more
    /// than one for `tok_jcb`, which is published with two numbers.
    ///
    /// Exact: case counts, and nothing is trimmed. A binary search, without allocation.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::testmode::TestCard;
    ///
    /// let numbers = |id| TestCard::by_token(id).filter_map(|card| card.number);
    /// assert!(numbers("tok_visa").eq(["4242424242424242"]));
    /// assert!(numbers("tok_jcb").eq(["3566002020360505", "3530111333300000"]));
    /// assert!(numbers("tok_visa111").eq([""; 0]));
    /// ```
    pub fn by_token(id: &str) -> impl Iterator<Item = &'static Self> + Clone + use<> {
        find(&BY_TOKEN, id)
    }

    /// The rows that the id of a ready-made PaymentMethod stands for, as for
    /// [`by_token`](Self::by_token).
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::testmode::{Authentication, TestCard};
    ///
    /// let card = TestCard::by_payment_method("pm_card_threeDSecure2Required").next().unwrap();
    /// assert_eq!(card.authentication, Some(Authentication::Required));
    /// assert_eq!(TestCard::by_payment_method("tok_visa").count(), 0);
    /// ```
    pub fn by_payment_method(id: &str) -> impl Iterator<Item = &'static Self> + Clone + use<> {
        find(&BY_PAYMENT_METHOD, id)
    }

    /// The number as a [`Pan`], ready for whatever takes one.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::testmode::TestCard;
    ///
    /// let wrong = TestCard::ALL.iter().filter_map(TestCard::pan).filter(|pan| !pan.passes_luhn());
    /// assert_eq!(wrong.count(), 1);
    /// ```
    pub fn pan(&self) -> Option<Pan> {
        Pan::parse(self.number?).ok()
    }

    /// A card of which nothing is published, for compiled tables.
    pub(crate) const NOTHING: Self = Self {
        number: None,
        last4: None,
        stand_in: None,
        tokens: &[],
        payment_methods: &[],
        brand: None,
        country: None,
        funding: None,
        co_brand: None,
        benefit: None,
        on_token: None,
        on_attach: None,
        on_charge: None,
        checks: Checks::PASS,
        authentication: None,
        risk: None,
        after_charge: None,
        on_payout: None,
        reader: None,
        withdrawn: false,
        source: "",
        confidence: Confidence::Spec,
        country_confidence: Confidence::Spec,
        funding_confidence: Confidence::Spec,
    };
}

/// Tells whether a number is a test card: published, or made up by the [`digit_rule`].
///
/// A made-up number counts whether or not it is published, and whatever its check digit, since the
/// published list is known to have gaps. Binary search and rule take no allocation.
///
/// # Examples
///
/// ```
/// use tokmint::card::Pan;
/// use tokmint::testmode::is_test_card;
///
/// assert!(is_test_card(&Pan::parse("4242 4242 4242 4242")?)); // published
/// assert!(is_test_card(&Pan::parse("4000 0039 2000 0011")?)); // made up: Visa, Japan
/// assert!(!is_test_card(&Pan::parse("4111 1111 1111 1111")?)); // not published by Stripe
/// # Ok::<(), tokmint::card::PanError>(())
/// ```
pub fn is_test_card(pan: &Pan) -> bool {
    TestCard::by_number(pan).is_some() || digit_rule(pan).is_some()
}

/// The rows under a key of an index, which is sorted by key and, under one, by row.
fn find(
    index: &'static [(&'static str, u16)],
    key: &str,
) -> impl Iterator<Item = &'static TestCard> + Clone + use<> {
    let first = index.partition_point(|(other, _)| *other < key);
    let rest = index.get(first..).unwrap_or_default();
    let same = rest.partition_point(|(other, _)| *other == key);
    let entries = rest.get(..same).unwrap_or_default();
    entries
        .iter()
        .filter_map(|&(_, row)| TestCard::ALL.get(usize::from(row)))
}
