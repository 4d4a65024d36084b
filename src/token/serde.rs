//! Tokens through serde: out in printed order, in from what the API prints.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use core::net::IpAddr;

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

use super::object::{
    AccountHolderType, BankAccountObject, BankAccountStatus, CardObject, Check, Content, Last4,
    Networks, PreferredNetwork, RegulatedStatus, Token, TokenizationMethod,
};
use super::{Fingerprint, IdKind, ObjectId, TokenId};
use crate::bank::BankAccountType;
use crate::card::{Brand, Expiry, ExpiryError, Funding};
use crate::country::Country;
use crate::currency::Currency;

/// The printed token, key by key.
#[derive(serde::Serialize, serde::Deserialize)]
struct Printed<'a> {
    id: TokenId,
    object: TokenWord,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    bank_account: Option<PrintedBankAccount<'a>>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    card: Option<PrintedCard<'a>>,
    client_ip: Option<IpAddr>,
    created: i64,
    livemode: bool,
    #[serde(
        skip_serializing_if = "Option::is_none",
        default,
        deserialize_with = "present"
    )]
    redaction: Option<()>,
    #[serde(rename = "type")]
    kind: Cow<'a, str>,
    used: bool,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct PrintedCard<'a> {
    id: ObjectId,
    object: CardWord,
    address_city: Option<Cow<'a, str>>,
    address_country: Option<Cow<'a, str>>,
    address_line1: Option<Cow<'a, str>>,
    address_line1_check: Option<Check>,
    address_line2: Option<Cow<'a, str>>,
    address_state: Option<Cow<'a, str>>,
    address_zip: Option<Cow<'a, str>>,
    address_zip_check: Option<Check>,
    brand: Brand,
    country: Option<Country>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    currency: Option<Currency>,
    cvc_check: Option<Check>,
    dynamic_last4: Option<Last4>,
    exp_month: u8,
    exp_year: u16,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    fingerprint: Option<Fingerprint>,
    funding: Funding,
    last4: Last4,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    metadata: Option<BTreeMap<Cow<'a, str>, Cow<'a, str>>>,
    name: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    networks: Option<PrintedNetworks>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        default,
        deserialize_with = "present"
    )]
    regulated_status: Option<Option<RegulatedStatus>>,
    tokenization_method: Option<TokenizationMethod>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        default,
        deserialize_with = "present"
    )]
    wallet: Option<()>,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct PrintedBankAccount<'a> {
    id: ObjectId,
    object: BankAccountWord,
    account_holder_name: Option<Cow<'a, str>>,
    account_holder_type: Option<AccountHolderType>,
    account_type: Option<BankAccountType>,
    bank_name: Option<Cow<'a, str>>,
    country: Country,
    currency: Currency,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    fingerprint: Option<Fingerprint>,
    last4: Last4,
    routing_number: Option<Cow<'a, str>>,
    status: BankAccountStatus,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct PrintedNetworks {
    preferred: Option<PreferredNetwork>,
}

/// The value of `object`, one word each.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum TokenWord {
    Token,
}
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum CardWord {
    Card,
}
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum BankAccountWord {
    BankAccount,
}

/// A key that is there, with whatever value, `null` included.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

impl Serialize for Token<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (bank_account, card) = match &self.content {
            Content::BankAccount(account) => (Some(account.into()), None),
            Content::Card(card) => (None, Some(card.into())),
            _ => (None, None),
        };
        let printed = Printed {
            id: self.id,
            object: TokenWord::Token,
            bank_account,
            card,
            client_ip: self.client_ip,
            created: self.created,
            livemode: self.livemode,
            redaction: self.redaction.then_some(()),
            kind: self.content.kind().into(),
            used: self.used,
        };
        printed.serialize(serializer)
    }
}

/// A refusal names the rule only: what was read may come from anywhere.
impl<'de> Deserialize<'de> for Token<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let printed = Printed::<'static>::deserialize(deserializer)?;
        let inner = printed.card.as_ref().map(|card| card.id.kind());
        let inner = inner.or(printed
            .bank_account
            .as_ref()
            .map(|account| account.id.kind()));
        // Older pages of the reference print `tok_` for bank accounts too.
        let agree = match &*printed.kind {
            "card" => printed.id.kind() == IdKind::CardToken && inner == Some(IdKind::Card),
            "bank_account" => {
                matches!(
                    printed.id.kind(),
                    IdKind::BankAccountToken | IdKind::CardToken
                ) && inner == Some(IdKind::BankAccount)
            }
            "account" => printed.id.kind() == IdKind::AccountToken,
            "person" => printed.id.kind() == IdKind::PersonToken,
            "pii" => printed.id.kind() == IdKind::PiiToken,
            "cvc_update" => printed.id.kind() == IdKind::CvcUpdateToken,
            _ => false,
        };
        if !agree {
            return Err(D::Error::custom("type and ids of the token do not agree"));
        }
        let content = match (&*printed.kind, printed.card, printed.bank_account) {
            ("card", Some(card), None) => Content::Card(card.try_into().map_err(D::Error::custom)?),
            ("bank_account", None, Some(account)) => Content::BankAccount(account.into()),
            ("account", None, None) => Content::Account,
            ("person", None, None) => Content::Person,
            ("pii", None, None) => Content::Pii,
            ("cvc_update", None, None) => Content::CvcUpdate,
            _ => {
                return Err(D::Error::custom(
                    "type and content of the token do not agree",
                ));
            }
        };
        Ok(Token {
            id: printed.id,
            content,
            client_ip: printed.client_ip,
            created: printed.created,
            livemode: printed.livemode,
            redaction: printed.redaction.is_some(),
            used: printed.used,
        })
    }
}

/// The same text, borrowed.
fn lent<'a>(text: &'a Option<Cow<'_, str>>) -> Option<Cow<'a, str>> {
    text.as_deref().map(Cow::Borrowed)
}

impl<'a> From<&'a CardObject<'_>> for PrintedCard<'a> {
    fn from(card: &'a CardObject<'_>) -> Self {
        Self {
            id: card.id,
            object: CardWord::Card,
            address_city: lent(&card.address_city),
            address_country: lent(&card.address_country),
            address_line1: lent(&card.address_line1),
            address_line1_check: card.address_line1_check,
            address_line2: lent(&card.address_line2),
            address_state: lent(&card.address_state),
            address_zip: lent(&card.address_zip),
            address_zip_check: card.address_zip_check,
            brand: card.brand,
            country: card.country,
            currency: card.currency,
            cvc_check: card.cvc_check,
            dynamic_last4: card.dynamic_last4,
            exp_month: card.expiry.month(),
            exp_year: card.expiry.year(),
            fingerprint: card.fingerprint,
            funding: card.funding,
            last4: card.last4,
            metadata: card.metadata.as_ref().map(|map| {
                map.iter()
                    .map(|(key, value)| (Cow::Borrowed(&**key), Cow::Borrowed(&**value)))
                    .collect()
            }),
            name: lent(&card.name),
            networks: card.networks.map(|networks| PrintedNetworks {
                preferred: networks.preferred,
            }),
            regulated_status: card.regulated_status,
            tokenization_method: card.tokenization_method,
            wallet: card.wallet.then_some(()),
        }
    }
}

impl TryFrom<PrintedCard<'static>> for CardObject<'static> {
    type Error = ExpiryError;

    fn try_from(card: PrintedCard<'static>) -> Result<Self, ExpiryError> {
        Ok(Self {
            id: card.id,
            address_city: card.address_city,
            address_country: card.address_country,
            address_line1: card.address_line1,
            address_line1_check: card.address_line1_check,
            address_line2: card.address_line2,
            address_state: card.address_state,
            address_zip: card.address_zip,
            address_zip_check: card.address_zip_check,
            brand: card.brand,
            country: card.country,
            currency: card.currency,
            cvc_check: card.cvc_check,
            dynamic_last4: card.dynamic_last4,
            expiry: Expiry::new(card.exp_month, card.exp_year)?,
            fingerprint: card.fingerprint,
            funding: card.funding,
            last4: card.last4,
            metadata: card.metadata,
            name: card.name,
            networks: card.networks.map(|networks| Networks {
                preferred: networks.preferred,
            }),
            regulated_status: card.regulated_status,
            tokenization_method: card.tokenization_method,
            wallet: card.wallet.is_some(),
        })
    }
}

impl<'a> From<&'a BankAccountObject<'_>> for PrintedBankAccount<'a> {
    fn from(account: &'a BankAccountObject<'_>) -> Self {
        Self {
            id: account.id,
            object: BankAccountWord::BankAccount,
            account_holder_name: lent(&account.account_holder_name),
            account_holder_type: account.account_holder_type,
            account_type: account.account_type,
            bank_name: lent(&account.bank_name),
            country: account.country,
            currency: account.currency,
            fingerprint: account.fingerprint,
            last4: account.last4,
            routing_number: lent(&account.routing_number),
            status: account.status,
        }
    }
}

impl From<PrintedBankAccount<'static>> for BankAccountObject<'static> {
    fn from(account: PrintedBankAccount<'static>) -> Self {
        Self {
            id: account.id,
            account_holder_name: account.account_holder_name,
            account_holder_type: account.account_holder_type,
            account_type: account.account_type,
            bank_name: account.bank_name,
            country: account.country,
            currency: account.currency,
            fingerprint: account.fingerprint,
            last4: account.last4,
            routing_number: account.routing_number,
            status: account.status,
        }
    }
}

impl Serialize for Last4 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Last4 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'_, str>::deserialize(deserializer)?;
        Self::new(&text).ok_or_else(|| D::Error::custom("not up to four printable characters"))
    }
}
