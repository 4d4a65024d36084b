//! What customers have saved: the cards and bank accounts that a platform copies into a token for a
//! connected account.
//!
//! An engine knows no customers; whoever embeds it answers for them with [`Customers`].
//!
//! Sources: parameters `customer`, `card`, `bank_account` and `bank_account[payment_method]` of
//! docs.stripe.com/api/tokens; copies recorded in the test traffic of antiwork/gumroad, 2024-03: the
//! ids are the connected account's, fingerprint, `currency` and `cvc_check` are those of the saved
//! card.

use alloc::string::String;

use crate::call::Call;
use crate::engine::{BankAccountParams, CardParams};
use crate::token::{AccountId, Check};
use crate::wire::Reason;
use crate::wire::params::{Kind, Params};
use crate::wire::schema::Slot;

/// Answers for the customers of a platform.
///
/// # Examples
///
/// ```
/// use chrono::DateTime;
/// use tokmint::card::{Expiry, Pan};
/// use tokmint::saved::{Customers, Saved, SavedCard, SavedError, Source, Wanted};
/// use tokmint::token::Check;
/// use tokmint::wire::form::Workspace;
/// use tokmint::{AccountId, Call, CardParams, Engine, Entropy};
///
/// /// One customer with one card.
/// struct Jenny;
///
/// impl Customers for Jenny {
///     fn saved(&self, wanted: &Wanted<'_>) -> Result<Saved, SavedError> {
///         match (wanted.customer, wanted.source) {
///             (Some("cus_jenny"), Source::Default | Source::Card("card_jenny")) => {
///                 let pan = Pan::parse("4242424242424242").map_err(|_| SavedError::NoSource)?;
///                 let expiry = Expiry::new(5, 2030).map_err(|_| SavedError::NoSource)?;
///                 let mut card = SavedCard::new(CardParams::new(pan, expiry));
///                 card.checks.cvc = Some(Check::Pass);
///                 Ok(Saved::Card(card))
///             }
///             (Some("cus_jenny"), _) => Err(SavedError::NotOfCustomer),
///             _ => Err(SavedError::NoSuchCustomer),
///         }
///     }
/// }
///
/// let at = DateTime::from_timestamp(1_774_000_000, 0).unwrap();
/// let mut call = Call::new(at, Entropy::from_bytes([7; 32]));
/// call.on_behalf_of = Some(AccountId::parse("acct_1ConnectedAccount")?);
///
/// let mut workspace = Workspace::default();
/// let copy = Engine::default().mint_with(b"customer=cus_jenny", &call, &mut workspace, &Jenny)?;
/// assert!(copy.token.id.as_str().contains("tedAccount"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Customers: Send + Sync {
    /// What is wanted, if there is such a thing.
    ///
    /// # Errors
    ///
    /// Why there is not.
    fn saved(&self, wanted: &Wanted<'_>) -> Result<Saved, SavedError>;
}

/// What a request names of a customer's.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Wanted<'a> {
    /// Whose customer it is.
    pub platform: AccountId,
    /// Whether it is a live one.
    pub livemode: bool,
    /// `customer`. Only a PaymentMethod is named without one.
    pub customer: Option<&'a str>,
    /// Which of the things that the customer has saved.
    pub source: Source<'a>,
}

/// Which of the things that a customer has saved.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Source<'a> {
    /// The default one: `customer` alone.
    Default,
    /// `card`, the id of a card.
    Card(&'a str),
    /// `bank_account`, the id of a bank account.
    BankAccount(&'a str),
    /// `bank_account[payment_method]`, the id of a PaymentMethod of type `us_bank_account`.
    PaymentMethod(&'a str),
}

/// Something saved.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Saved {
    /// A card.
    Card(SavedCard),
    /// A bank account.
    BankAccount(BankAccountParams<'static>),
}

/// A saved card.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SavedCard {
    /// Its number, expiry, name, address and currency.
    pub card: CardParams<'static>,
    /// What its checks read; the copy reads the same.
    pub checks: CardChecks,
}

impl SavedCard {
    /// A card that no check has been made of.
    pub fn new(card: CardParams<'static>) -> Self {
        let checks = CardChecks::unchecked(&card);
        Self { card, checks }
    }
}

/// What the checks of a card read: `null` for a field that was not sent.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct CardChecks {
    /// `cvc_check`
    pub cvc: Option<Check>,
    /// `address_line1_check`
    pub address_line1: Option<Check>,
    /// `address_zip_check`
    pub address_zip: Option<Check>,
}

impl CardChecks {
    /// Those of a fresh card: `unchecked` for what was sent.
    #[inline]
    pub(crate) fn unchecked(card: &CardParams<'_>) -> Self {
        let unchecked = |sent: bool| sent.then_some(Check::Unchecked);
        Self {
            cvc: unchecked(card.cvc.is_some()),
            address_line1: unchecked(card.address_line1.is_some()),
            address_zip: unchecked(card.address_zip.is_some()),
        }
    }
}

/// Why there is nothing to copy.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum SavedError {
    /// No customer has that id.
    NoSuchCustomer,
    /// The customer, or for a PaymentMethod the platform, does not have what is named.
    NotOfCustomer,
    /// The customer has no default source.
    NoSource,
    /// The embedder could not find out.
    Failed,
}

impl core::fmt::Display for SavedError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::NoSuchCustomer => "no such customer",
            Self::NotOfCustomer => "the customer does not have it",
            Self::NoSource => "the customer has no default source",
            Self::Failed => "the customers could not be asked",
        })
    }
}

impl core::error::Error for SavedError {}

/// A platform without customers, which an engine alone is.
pub(crate) struct NoCustomers;

impl Customers for NoCustomers {
    fn saved(&self, wanted: &Wanted<'_>) -> Result<Saved, SavedError> {
        match wanted.customer {
            Some(_) => Err(SavedError::NoSuchCustomer),
            None => Err(SavedError::NotOfCustomer),
        }
    }
}

impl<'a> Wanted<'a> {
    /// What the parameters of a request name of a customer's; `None` if nothing.
    ///
    /// # Errors
    ///
    /// [`Reason::SavedWithoutCustomer`], [`Reason::CustomerAndHash`].
    #[inline]
    pub(crate) fn read(
        kind: &Kind,
        params: &Params<'a>,
        platform: AccountId,
        call: &Call,
    ) -> Result<Option<Self>, Reason> {
        let customer = params.get(Slot::Customer);
        let id = match kind {
            Kind::Card => params.get(Slot::Card).map(Source::Card),
            Kind::BankAccount => params
                .get(Slot::BankPaymentMethod)
                .map(Source::PaymentMethod)
                .or_else(|| params.get(Slot::BankAccount).map(Source::BankAccount)),
            Kind::Customer => Some(Source::Default),
            Kind::Payload(_) | Kind::Pii | Kind::CvcUpdate => None,
        };
        let source = match (id, customer) {
            (None, None) => return Ok(None),
            (None, Some(_)) => {
                return Err(Reason::CustomerAndHash {
                    kind: kind.as_str(),
                });
            }
            (Some(Source::Card(_) | Source::BankAccount(_)), None) => {
                return Err(Reason::SavedWithoutCustomer {
                    kind: kind.as_str(),
                });
            }
            (Some(source), _) => source,
        };
        Ok(Some(Self {
            platform,
            livemode: call.key.live,
            customer,
            source,
        }))
    }

    /// Whether a copy is only made for a connected account. PaymentMethods are copied for the
    /// platform itself as well.
    ///
    /// Source: `customer` and `payment_method` on docs.stripe.com/api/tokens.
    pub(crate) fn needs_connected_account(&self) -> bool {
        !matches!(self.source, Source::PaymentMethod(_))
    }

    /// Why nothing is copied.
    pub(crate) fn refusal(&self, why: SavedError) -> Reason {
        let customer = self.customer.unwrap_or_default();
        match (why, self.source) {
            (SavedError::Failed, _) => Reason::Backend,
            (SavedError::NoSuchCustomer, _) if self.customer.is_some() => Reason::NoSuchObject {
                object: "customer",
                path: "customer",
                id: customer.into(),
            },
            (_, Source::PaymentMethod(id)) => Reason::NoSuchObject {
                object: "PaymentMethod",
                path: "bank_account[payment_method]",
                id: id.into(),
            },
            (_, Source::Card(id)) => self.not_of_customer("card", id),
            (_, Source::BankAccount(id)) => self.not_of_customer("bank_account", id),
            (_, Source::Default) => Reason::CustomerWithoutSource {
                customer: customer.into(),
            },
        }
    }

    fn not_of_customer(&self, kind: &'static str, id: &str) -> Reason {
        Reason::NotOfCustomer {
            kind,
            customer: self.customer.map(String::from).unwrap_or_default(),
            id: id.into(),
        }
    }
}
