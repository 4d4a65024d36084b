//! The token as it is printed: fields in the order of the print, `None` printed as `null` or left
//! out as each field says.
//!
//! Sources: order and presence, recorded token bodies of 2023 and 2024 (antiwork/gumroad) and the
//! examples on docs.stripe.com/api/tokens; the year each key appeared, token bodies quoted in
//! public client code, 2018 to 2025.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::net::IpAddr;

use super::{Fingerprint, ObjectId, TokenId};
use crate::bank::{AccountNumber, BankAccountType};
use crate::card::{Brand, Expiry, Funding, Pan};
use crate::country::Country;
use crate::currency::Currency;
use crate::words::vocabulary;

/// A token as the API prints it.
///
/// It holds nothing secret: of the numbers it was made from it has the last four characters and the
/// fingerprint. Text that the caller sent is borrowed; [`Token::into_owned`] lets go of the caller.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Token<'a> {
    /// `id`
    pub id: TokenId,
    /// `type`, and the object of that name where the kind has one.
    pub content: Content<'a>,
    /// `client_ip`: who called, or `null`.
    pub client_ip: Option<IpAddr>,
    /// `created`, in unix seconds.
    pub created: i64,
    /// `livemode`
    pub livemode: bool,
    /// Whether the key `redaction` is printed; its value is `null`.
    pub redaction: bool,
    /// `used`
    pub used: bool,
}

/// What a token stands for.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Content<'a> {
    /// `card`
    Card(CardObject<'a>),
    /// `bank_account`
    BankAccount(BankAccountObject<'a>),
    /// `account`; printed without its content.
    Account,
    /// `person`; printed without its content.
    Person,
    /// `pii`; printed without its content.
    Pii,
    /// `cvc_update`; printed without its content.
    CvcUpdate,
}

/// The card inside a token.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct CardObject<'a> {
    /// `id`
    pub id: ObjectId,
    /// `address_city`
    pub address_city: Option<Cow<'a, str>>,
    /// `address_country`
    pub address_country: Option<Cow<'a, str>>,
    /// `address_line1`
    pub address_line1: Option<Cow<'a, str>>,
    /// `address_line1_check`
    pub address_line1_check: Option<Check>,
    /// `address_line2`
    pub address_line2: Option<Cow<'a, str>>,
    /// `address_state`
    pub address_state: Option<Cow<'a, str>>,
    /// `address_zip`
    pub address_zip: Option<Cow<'a, str>>,
    /// `address_zip_check`
    pub address_zip_check: Option<Check>,
    /// `brand`
    pub brand: Brand,
    /// `country` of the issuer.
    pub country: Option<Country>,
    /// `currency`; the key is left out where there is none.
    pub currency: Option<Currency>,
    /// `cvc_check`
    pub cvc_check: Option<Check>,
    /// `dynamic_last4`
    pub dynamic_last4: Option<Last4>,
    /// `exp_month` and `exp_year`
    pub expiry: Expiry,
    /// `fingerprint`; the key is left out where there is none, as publishable keys see it.
    pub fingerprint: Option<Fingerprint>,
    /// `funding`
    pub funding: Funding,
    /// `last4`
    pub last4: Last4,
    /// `metadata`; the key is left out where there is none, as publishable keys see it.
    pub metadata: Option<BTreeMap<Cow<'a, str>, Cow<'a, str>>>,
    /// `name`
    pub name: Option<Cow<'a, str>>,
    /// `networks`; the key is left out where there is none (to the end of 2023).
    pub networks: Option<Networks>,
    /// `regulated_status`; the key is left out where there is none (to 2024), `Some(None)` is
    /// printed as `null`.
    pub regulated_status: Option<Option<RegulatedStatus>>,
    /// `tokenization_method`
    pub tokenization_method: Option<TokenizationMethod>,
    /// Whether the key `wallet` is printed; its value is `null`.
    pub wallet: bool,
}

/// The bank account inside a token.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct BankAccountObject<'a> {
    /// `id`
    pub id: ObjectId,
    /// `account_holder_name`
    pub account_holder_name: Option<Cow<'a, str>>,
    /// `account_holder_type`
    pub account_holder_type: Option<AccountHolderType>,
    /// `account_type`
    pub account_type: Option<BankAccountType>,
    /// `bank_name`
    pub bank_name: Option<Cow<'a, str>>,
    /// `country`
    pub country: Country,
    /// `currency`
    pub currency: Currency,
    /// `fingerprint`; the key is left out where there is none, as publishable keys see it.
    pub fingerprint: Option<Fingerprint>,
    /// `last4`
    pub last4: Last4,
    /// `routing_number`
    pub routing_number: Option<Cow<'a, str>>,
    /// `status`
    pub status: BankAccountStatus,
}

/// The last four characters of a number: digits of a card, digits or letters of a bank account.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct Last4 {
    ascii: [u8; 4],
    len: u8,
}

impl Last4 {
    /// Takes up to four printable ASCII characters; `None` for anything else.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::token::Last4;
    ///
    /// assert_eq!(Last4::new("BH00").map(|last4| last4.to_string()).as_deref(), Some("BH00"));
    /// assert_eq!(Last4::new("00000"), None);
    /// ```
    pub fn new(characters: &str) -> Option<Self> {
        let mut ascii = [0; 4];
        ascii
            .get_mut(..characters.len())?
            .copy_from_slice(characters.as_bytes());
        // At most four.
        let len = characters.len() as u8;
        characters
            .bytes()
            .all(|byte| matches!(byte, b' '..=b'~'))
            .then_some(Self { ascii, len })
    }

    /// The last four bytes of printable ASCII, or all of fewer.
    fn of(printable: &[u8]) -> Self {
        let (_, last) = printable.split_at(printable.len().saturating_sub(4));
        let mut ascii = [0; 4];
        for (place, character) in ascii.iter_mut().zip(last) {
            *place = *character;
        }
        // At most four.
        Self {
            ascii,
            len: last.len() as u8,
        }
    }

    /// The characters, at most four.
    pub fn as_str(&self) -> &str {
        self.ascii
            .get(..usize::from(self.len))
            .and_then(|ascii| core::str::from_utf8(ascii).ok())
            .unwrap_or_default()
    }
}

impl From<&Pan> for Last4 {
    #[inline]
    fn from(pan: &Pan) -> Self {
        Self::of(pan.expose_bytes())
    }
}

impl From<&AccountNumber> for Last4 {
    fn from(number: &AccountNumber) -> Self {
        Self::of(number.expose().as_bytes())
    }
}

impl fmt::Display for Last4 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Last4 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Last4({self})")
    }
}

/// `networks` of a card.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Networks {
    /// `preferred`
    pub preferred: Option<PreferredNetwork>,
}

impl Networks {
    /// The networks of a card with that preference, if any.
    pub const fn new(preferred: Option<PreferredNetwork>) -> Self {
        Self { preferred }
    }
}

vocabulary! {
    /// The result of a check: `unchecked` when a token is made, another once it is used.
    pub enum Check {
        /// It passed.
        Pass = "pass",
        /// It failed.
        Fail = "fail",
        /// The issuer did not check.
        Unavailable = "unavailable",
        /// Not checked yet.
        Unchecked = "unchecked",
    }
}

vocabulary! {
    /// `networks[preferred]` of a card.
    pub enum PreferredNetwork {
        /// Cartes Bancaires.
        CartesBancaires = "cartes_bancaires",
        /// Mastercard.
        Mastercard = "mastercard",
        /// Visa.
        Visa = "visa",
        /// A network was asked for that is not on the card.
        InvalidPreference = "invalid_preference",
    }
}

vocabulary! {
    /// `regulated_status` of a card: whether its debit fees are capped by US law.
    pub enum RegulatedStatus {
        /// Capped.
        Regulated = "regulated",
        /// Not capped.
        Unregulated = "unregulated",
    }
}

vocabulary! {
    /// `account_holder_type` of a bank account.
    pub enum AccountHolderType {
        /// A company.
        Company = "company",
        /// A person.
        Individual = "individual",
    }
}

vocabulary! {
    /// `tokenization_method` of a card: the wallet its number came from.
    pub enum TokenizationMethod {
        /// Android Pay.
        AndroidPay = "android_pay",
        /// Apple Pay.
        ApplePay = "apple_pay",
        /// Masterpass.
        Masterpass = "masterpass",
        /// Visa Checkout.
        VisaCheckout = "visa_checkout",
    }
}

vocabulary! {
    /// `status` of a bank account.
    pub enum BankAccountStatus {
        /// As it was made.
        New = "new",
        /// The bank confirmed that it exists.
        Validated = "validated",
        /// Its holder confirmed it.
        Verified = "verified",
        /// It could not be verified.
        VerificationFailed = "verification_failed",
        /// The tokenized number behind it is no longer active.
        TokenizedAccountNumberDeactivated = "tokenized_account_number_deactivated",
        /// A payout to it failed.
        Errored = "errored",
    }
}

impl<'a> Token<'a> {
    /// A fresh token without a caller's address: not live, not used.
    pub const fn new(id: TokenId, content: Content<'a>, created: i64) -> Self {
        Self {
            id,
            content,
            client_ip: None,
            created,
            livemode: false,
            redaction: false,
            used: false,
        }
    }

    /// The card, if the token stands for one.
    pub fn card(&self) -> Option<&CardObject<'a>> {
        match &self.content {
            Content::Card(card) => Some(card),
            _ => None,
        }
    }

    /// The bank account, if the token stands for one.
    pub fn bank_account(&self) -> Option<&BankAccountObject<'a>> {
        match &self.content {
            Content::BankAccount(account) => Some(account),
            _ => None,
        }
    }

    /// Takes from the token what a publishable key does not see: fingerprint and metadata.
    ///
    /// Sources: changelog of 2014-10-07, publishable bodies of 2018 to 2025.
    pub fn hide(&mut self) {
        match &mut self.content {
            Content::Card(card) => {
                card.fingerprint = None;
                card.metadata = None;
            }
            Content::BankAccount(account) => account.fingerprint = None,
            Content::Account | Content::Person | Content::Pii | Content::CvcUpdate => {}
        }
    }

    /// Lets go of borrowed text.
    pub fn into_owned(self) -> Token<'static> {
        Token {
            content: match self.content {
                Content::Card(card) => Content::Card(card.into_owned()),
                Content::BankAccount(account) => Content::BankAccount(account.into_owned()),
                Content::Account => Content::Account,
                Content::Person => Content::Person,
                Content::Pii => Content::Pii,
                Content::CvcUpdate => Content::CvcUpdate,
            },
            ..self
        }
    }

    /// The body that the API prints: two-space indent, raw UTF-8, no newline at the end.
    pub fn to_json(&self) -> String {
        let mut out = Vec::new();
        self.write_json(&mut out);
        // What is written is UTF-8: pieces of ours and strings.
        String::from_utf8(out).unwrap_or_default()
    }
}

impl Content<'_> {
    /// `type` of the token.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Card(_) => "card",
            Self::BankAccount(_) => "bank_account",
            Self::Account => "account",
            Self::Person => "person",
            Self::Pii => "pii",
            Self::CvcUpdate => "cvc_update",
        }
    }
}

fn owned(text: Option<Cow<'_, str>>) -> Option<Cow<'static, str>> {
    text.map(|text| Cow::Owned(text.into_owned()))
}

impl<'a> CardObject<'a> {
    /// A card of which only what every card has is known; all else is `null` or left out.
    pub const fn new(
        id: ObjectId,
        brand: Brand,
        expiry: Expiry,
        funding: Funding,
        last4: Last4,
    ) -> Self {
        Self {
            id,
            address_city: None,
            address_country: None,
            address_line1: None,
            address_line1_check: None,
            address_line2: None,
            address_state: None,
            address_zip: None,
            address_zip_check: None,
            brand,
            country: None,
            currency: None,
            cvc_check: None,
            dynamic_last4: None,
            expiry,
            fingerprint: None,
            funding,
            last4,
            metadata: None,
            name: None,
            networks: None,
            regulated_status: None,
            tokenization_method: None,
            wallet: false,
        }
    }

    /// Lets go of borrowed text.
    pub fn into_owned(self) -> CardObject<'static> {
        CardObject {
            address_city: owned(self.address_city),
            address_country: owned(self.address_country),
            address_line1: owned(self.address_line1),
            address_line2: owned(self.address_line2),
            address_state: owned(self.address_state),
            address_zip: owned(self.address_zip),
            metadata: self.metadata.map(|map| {
                map.into_iter()
                    .map(|(key, value)| {
                        (Cow::Owned(key.into_owned()), Cow::Owned(value.into_owned()))
                    })
                    .collect()
            }),
            name: owned(self.name),
            ..self
        }
    }
}

impl<'a> BankAccountObject<'a> {
    /// A new account of which only what every account has is known; all else is `null`.
    pub const fn new(id: ObjectId, country: Country, currency: Currency, last4: Last4) -> Self {
        Self {
            id,
            account_holder_name: None,
            account_holder_type: None,
            account_type: None,
            bank_name: None,
            country,
            currency,
            fingerprint: None,
            last4,
            routing_number: None,
            status: BankAccountStatus::New,
        }
    }

    /// Lets go of borrowed text.
    pub fn into_owned(self) -> BankAccountObject<'static> {
        BankAccountObject {
            account_holder_name: owned(self.account_holder_name),
            bank_name: owned(self.bank_name),
            routing_number: owned(self.routing_number),
            ..self
        }
    }
}
