//! What becomes of a test card when it is used, in closed vocabularies.
//!
//! Sources: docs.stripe.com/testing, docs.stripe.com/connect/testing, docs.stripe.com/terminal and
//! docs.stripe.com/india-recurring-payments, 2016 to 2026. Words that the API prints are the API's
//! ([`ErrorCode`], [`DeclineCode`], [`Check`]); the others are ids of our own.

use crate::words::vocabulary;

/// How one use of a card ends.
///
/// # Examples
///
/// ```
/// use tokmint::testmode::{DeclineCode, ErrorCode, Outcome, TestCard};
///
/// let card = TestCard::by_token("tok_chargeDeclinedInsufficientFunds").next().unwrap();
/// assert_eq!(card.on_token, Some(Outcome::Succeeds));
///
/// let error = card.on_charge.and_then(Outcome::error).unwrap();
/// assert_eq!(error.code, ErrorCode::CardDeclined);
/// assert_eq!(error.decline_code, Some(DeclineCode::InsufficientFunds));
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Outcome {
    /// It goes through.
    Succeeds,
    /// It is refused with status 402.
    Refused(CardError),
    /// It is refused if the field that the check is about was sent, and goes through otherwise.
    RefusedIfSent(CardError),
    /// It may be refused if the field that the check is about was sent: the documentation leaves
    /// open when.
    MayBeRefused(CardError),
}

impl Outcome {
    /// The error that this outcome has or may have; `None` for [`Outcome::Succeeds`].
    pub const fn error(self) -> Option<CardError> {
        match self {
            Self::Succeeds => None,
            Self::Refused(error) | Self::RefusedIfSent(error) | Self::MayBeRefused(error) => {
                Some(error)
            }
        }
    }
}

/// The two words of a card error (`error.type` `card_error`, status 402).
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct CardError {
    /// What is wrong (`error.code`).
    pub code: ErrorCode,
    /// Why the issuer declined (`error.decline_code`); `None` where none is published.
    pub decline_code: Option<DeclineCode>,
}

impl CardError {
    /// An error without a published decline code.
    pub(crate) const fn of(code: ErrorCode) -> Self {
        Self {
            code,
            decline_code: None,
        }
    }

    /// `card_declined`, and why.
    pub(crate) const fn declined(decline_code: DeclineCode) -> Self {
        Self {
            code: ErrorCode::CardDeclined,
            decline_code: Some(decline_code),
        }
    }
}

vocabulary! {
    /// What is wrong with a card (`error.code`), as far as test cards provoke it.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::testmode::ErrorCode;
    ///
    /// assert_eq!(ErrorCode::ExpiredCard.as_str(), "expired_card");
    /// assert_eq!(ErrorCode::ExpiredCard.param(), Some("exp_month"));
    /// assert_eq!(ErrorCode::CardDeclined.param(), None);
    /// ```
    pub enum ErrorCode {
        /// The issuer says no.
        CardDeclined = "card_declined",
        /// The card has expired.
        ExpiredCard = "expired_card",
        /// The security code is wrong.
        IncorrectCvc = "incorrect_cvc",
        /// The check digit is wrong.
        IncorrectNumber = "incorrect_number",
        /// The postal code is wrong.
        IncorrectZip = "incorrect_zip",
        /// Something went wrong on the way.
        ProcessingError = "processing_error",
    }
}

impl ErrorCode {
    /// The parameter that the error blames (`error.param`), if the code has one of its own.
    ///
    /// Some recorded answers to the creation of a customer print the empty string instead.
    pub const fn param(self) -> Option<&'static str> {
        match self {
            Self::CardDeclined | Self::ProcessingError => None,
            Self::ExpiredCard => Some("exp_month"),
            Self::IncorrectCvc => Some("cvc"),
            Self::IncorrectNumber => Some("number"),
            Self::IncorrectZip => Some("address_zip"),
        }
    }
}

vocabulary! {
    /// Why an issuer declines (`error.decline_code`), as far as test cards provoke it.
    pub enum DeclineCode {
        /// Taken for fraud.
        Fraudulent = "fraudulent",
        /// No reason given.
        GenericDecline = "generic_decline",
        /// Not enough money.
        InsufficientFunds = "insufficient_funds",
        /// Reported lost.
        LostCard = "lost_card",
        /// Reported stolen.
        StolenCard = "stolen_card",
    }
}

/// What the checks of the fields that were sent read once the card has been attached or charged.
///
/// In the token itself they read `unchecked`, whatever the card, and `null` for a field that was not
/// sent: a check can only fail for a field that was.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Checks {
    /// The security code (`cvc_check`).
    pub cvc: Check,
    /// The first line of the address (`address_line1_check`).
    pub address_line1: Check,
    /// The postal code (`address_zip_check`).
    pub address_zip: Check,
}

impl Checks {
    /// Those of an ordinary card.
    pub const PASS: Self = Self {
        cvc: Check::Pass,
        address_line1: Check::Pass,
        address_zip: Check::Pass,
    };
}

vocabulary! {
    /// What the issuer says of a field (`cvc_check` and its like).
    pub enum Check {
        /// It is right.
        Pass = "pass",
        /// It is wrong.
        Fail = "fail",
        /// The issuer does not check it.
        Unavailable = "unavailable",
    }
}

impl From<Check> for crate::token::Check {
    fn from(check: Check) -> Self {
        match check {
            Check::Pass => Self::Pass,
            Check::Fail => Self::Fail,
            Check::Unavailable => Self::Unavailable,
        }
    }
}

vocabulary! {
    /// What the cardholder has to do before a payment goes on: 3D Secure, or a captcha.
    pub enum Authentication {
        /// 3D Secure, always.
        Required = "required",
        /// 3D Secure, unless the card was set up for payments off session.
        RequiredUnlessSetUp = "required_unless_set_up",
        /// 3D Secure on session; off session the card counts as set up already.
        RequiredOnSession = "required_on_session",
        /// 3D Secure is supported and not required.
        Optional = "optional",
        /// 3D Secure is not supported.
        NotSupported = "not_supported",
        /// 3D Secure without a question.
        Frictionless = "frictionless",
        /// 3D Secure on a mobile, approved out of band.
        ChallengeOutOfBand = "challenge_out_of_band",
        /// 3D Secure on a mobile, with a one-time passcode.
        ChallengeOneTimePasscode = "challenge_one_time_passcode",
        /// 3D Secure on a mobile, one choice among several.
        ChallengeSingleSelect = "challenge_single_select",
        /// 3D Secure on a mobile, several choices.
        ChallengeMultiSelect = "challenge_multi_select",
        /// A captcha.
        Captcha = "captcha",
    }
}

vocabulary! {
    /// What stands out in the judgement of Radar, the fraud rules.
    pub enum Risk {
        /// `risk_level` is `elevated`.
        Elevated = "elevated",
        /// `risk_level` is `highest`.
        Highest = "highest",
        /// The score for a dispute as fraudulent is high.
        HighDisputeScore = "high_dispute_score",
    }
}

vocabulary! {
    /// What a charge with the card leads to.
    pub enum AfterCharge {
        /// A dispute as fraudulent.
        DisputeFraudulent = "dispute_fraudulent",
        /// A dispute as not received.
        DisputeProductNotReceived = "dispute_product_not_received",
        /// A dispute that begins as an inquiry.
        DisputeInquiry = "dispute_inquiry",
        /// Several disputes.
        DisputeMultiple = "dispute_multiple",
        /// A dispute that Visa's Compelling Evidence 3.0 can answer.
        DisputeCe3Eligible = "dispute_ce3_eligible",
        /// A dispute blocked by Visa's Compelling Evidence 3.0.
        DisputeCe3Blocked = "dispute_ce3_blocked",
        /// A dispute resolved by Rapid Dispute Resolution.
        DisputeRapidResolution = "dispute_rapid_resolution",
        /// A Mastercard compliance dispute.
        DisputeMastercardCompliance = "dispute_mastercard_compliance",
        /// An Ethoca alert.
        EthocaAlert = "ethoca_alert",
        /// An early fraud warning of the issuer.
        EarlyFraudWarning = "early_fraud_warning",
        /// The money is in the available balance at once.
        AvailableAtOnce = "available_at_once",
        /// The connected account that is charged for loses its right to charge, if it has
        /// requirements that are eventually due.
        ChargesBlocked = "charges_blocked",
        /// The fee is that of a domestic card.
        DomesticPricing = "domestic_pricing",
        /// An Indian mandate is set up, and renewals go through.
        MandateRenews = "mandate_renews",
        /// An Indian mandate is cancelled, and the renewal fails.
        MandateCancelled = "mandate_cancelled",
    }
}

vocabulary! {
    /// How payouts to the card go when it is the external account of a connected account.
    pub enum Payout {
        /// They arrive.
        Succeeds = "succeeds",
        /// They fail with `could_not_process`.
        CouldNotProcess = "could_not_process",
        /// They fail with a code that is not published.
        Fails = "fails",
        /// There are no instant ones.
        InstantUnsupported = "instant_unsupported",
        /// None: a card of this kind is refused as external account.
        UnsupportedCard = "unsupported_card",
    }
}

vocabulary! {
    /// Which card a simulated reader reads, in the words of Stripe's Terminal SDK.
    pub enum Reader {
        /// eftpos Australia, debit.
        EftposAuDebit = "eftpos_au_debit",
        /// Interac.
        Interac = "interac",
        /// The PIN is checked by the card.
        OfflinePinCvm = "offline_pin_cvm",
        /// The PIN is checked by the card, after contactless was refused for want of it.
        OfflinePinScaRetry = "offline_pin_sca_retry",
        /// The PIN is checked by the issuer.
        OnlinePinCvm = "online_pin_cvm",
    }
}

vocabulary! {
    /// The US health benefit account behind a card.
    pub enum HealthBenefit {
        /// A flexible spending account.
        Fsa = "fsa",
        /// A flexible spending or a health savings account, depending on the id used.
        FsaOrHsa = "fsa_or_hsa",
    }
}
