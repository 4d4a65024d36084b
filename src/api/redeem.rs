//! The one use of a token.
//!
//! Sources: docs.stripe.com/api/tokens ("can only be used once"); bodies of a second use (2018) and
//! of a use beside another (2020), quoted in public.

use alloc::string::String;
use alloc::sync::Arc;
use core::fmt;

use chrono::{DateTime, Utc};

use super::accounts::Caller;
use super::http::Api;
use super::vault::{Record, Usage, Vault};
use crate::engine::Secret;
use crate::testmode::{ErrorCode, Outcome, ReadyMade, TestCard, is_test_card};
use crate::token::{CardObject, Content, Entropy, Token};
use crate::wire::Reason;

/// A token that was used, and what it stands for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Redeemed {
    /// The token as it is printed from now on. Cards keep the id that they have in it.
    pub token: Token<'static>,
    /// What it stands for and never prints; `None` for a ready-made test token whose number is not
    /// published, and where the vault did not keep it.
    pub secret: Option<Secret>,
    /// The ready-made test token that it is, such as `tok_visa`.
    pub ready_made: Option<ReadyMade>,
    /// What becomes of it in test mode, if it is a published test card.
    pub test_card: Option<&'static TestCard>,
}

impl Redeemed {
    /// What comes of charging it.
    ///
    /// Where the documentation leaves open whether a test card is declined, it is not. A token whose
    /// card is declined stays used. Bank accounts are not declined here.
    ///
    /// # Errors
    ///
    /// The first that applies:
    ///
    /// - [`Reason::ModeMismatch`] for a card of the other mode (`live-card-in-test` in the list of
    ///   known unknowns);
    /// - [`Reason::Declined`] as [`TestCard::on_charge`] says.
    pub fn charge(&self) -> Result<(), Reason> {
        self.outcome(|card| card.on_charge)
    }

    /// What comes of attaching it to a customer.
    ///
    /// # Errors
    ///
    /// As for [`Redeemed::charge`], with [`TestCard::on_attach`].
    pub fn attach(&self) -> Result<(), Reason> {
        self.outcome(|card| card.on_attach)
    }

    fn outcome(&self, of: fn(&TestCard) -> Option<Outcome>) -> Result<(), Reason> {
        let Content::Card(card) = &self.token.content else {
            return Ok(());
        };
        let live_key = self.token.livemode;
        if let Some(Secret::Card { pan, .. }) = &self.secret
            && is_test_card(pan) == live_key
        {
            return Err(Reason::ModeMismatch { live_key });
        }
        match self.test_card.and_then(of) {
            Some(Outcome::Refused(error)) => Err(Reason::Declined(error)),
            Some(Outcome::RefusedIfSent(error)) if was_sent(card, error.code) => {
                Err(Reason::Declined(error))
            }
            _ => Ok(()),
        }
    }
}

/// Whether the field was sent that an error is about.
fn was_sent(card: &CardObject<'_>, code: ErrorCode) -> bool {
    match code {
        ErrorCode::IncorrectCvc => card.cvc_check.is_some(),
        ErrorCode::IncorrectZip => card.address_zip_check.is_some(),
        _ => true,
    }
}

/// A token that one request is using; see [`Api::reserve`]. Dropped without a word, it is given back.
#[derive(Debug)]
#[must_use = "a reservation that is dropped is given back"]
pub struct Reserved {
    redeemed: Redeemed,
    /// `None` for a ready-made test token, which is never used up.
    hold: Option<Hold>,
}

/// What gives the token back.
struct Hold {
    vault: Arc<dyn Vault>,
    id: String,
}

impl fmt::Debug for Hold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hold({})", self.id)
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        // Nobody is left to tell of a failure; the token then stays in use.
        let _ = self.vault.exchange(&self.id, Usage::InUse, Usage::Unused);
    }
}

impl Reserved {
    /// The token and what it stands for.
    #[must_use]
    pub const fn redeemed(&self) -> &Redeemed {
        &self.redeemed
    }

    /// Ends the use: the token cannot be used again.
    ///
    /// # Errors
    ///
    /// [`Reason::Backend`] or [`Reason::Locked`] if the vault fails; [`Reason::TokenUsed`] if it lost
    /// the reservation.
    pub fn commit(self) -> Result<Redeemed, Reason> {
        let Self { redeemed, hold } = self;
        let Some(hold) = hold else {
            return Ok(redeemed);
        };
        match hold.vault.exchange(&hold.id, Usage::InUse, Usage::Used)? {
            Some(Usage::InUse) => Ok(redeemed),
            _ => Err(Reason::TokenUsed {
                id: hold.id.clone(),
            }),
        }
    }
}

impl Api {
    /// Uses a token, once and for all. Ready-made test tokens are never used up, and each use of one
    /// makes a card or bank account of its own, with an id by the entropy. `param` is the parameter that named it, such as `source`.
    ///
    /// # Errors
    ///
    /// As for [`Api::reserve`].
    ///
    /// # Examples
    ///
    /// ```
    /// use chrono::DateTime;
    /// use tokmint::api::{Api, Caller};
    /// use tokmint::{AccountId, Engine, Entropy, KeyKind, Reason};
    ///
    /// let api = Api::new(Engine::default());
    /// let at = DateTime::from_timestamp(1_774_000_000, 0).unwrap();
    /// let request = http::Request::post("/v1/tokens")
    ///     .header("Authorization", "Bearer sk_test_123")
    ///     .body("card[number]=4000000000000002&card[exp_month]=5&card[exp_year]=2030")?;
    /// api.handle(&request, at, Entropy::from_bytes([7; 32]));
    ///
    /// let caller = Caller::new(AccountId::DOCUMENTED, KeyKind::SECRET_TEST);
    /// let id = "tok_1TCzdc2eZvKYlo2C1hWKuPHk";
    /// let redeemed = api.redeem(id, "source", &caller, at, Entropy::from_bytes([8; 32]))?;
    /// assert!(redeemed.token.used);
    /// assert!(matches!(redeemed.charge(), Err(Reason::Declined(_))));
    ///
    /// let again = api.redeem(id, "source", &caller, at, Entropy::from_bytes([9; 32]));
    /// assert!(matches!(again, Err(Reason::TokenUsed { .. })));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn redeem(
        &self,
        id: &str,
        param: &str,
        caller: &Caller,
        at: DateTime<Utc>,
        entropy: Entropy,
    ) -> Result<Redeemed, Reason> {
        self.reserve(id, param, caller, at, entropy)?.commit()
    }

    /// Begins to use a token, which no other request can until the reservation is dropped.
    ///
    /// Account and mode of the caller decide what he finds; what his key may do is for the endpoint
    /// to judge.
    ///
    /// # Errors
    ///
    /// The first that applies:
    ///
    /// - [`Reason::TestTokenPart`] for `tok_card_createDispute`;
    /// - [`Reason::NoSuchToken`] for an id that no token of this account and mode has, and for one
    ///   whose time is over;
    /// - [`Reason::TokenUsed`], [`Reason::TokenInUse`];
    /// - [`Reason::Backend`], [`Reason::Locked`] if the vault fails.
    pub fn reserve(
        &self,
        id: &str,
        param: &str,
        caller: &Caller,
        at: DateTime<Utc>,
        entropy: Entropy,
    ) -> Result<Reserved, Reason> {
        let call = caller.call(at, entropy);
        let ready_made = self.engine_of(caller).ready_made(id, &call);
        if let Some(found) = ready_made.map_err(|why| named_by(why, param))? {
            let redeemed = Redeemed {
                token: found.token,
                secret: found.secret,
                ready_made: Some(found.stands_for),
                test_card: match found.stands_for {
                    ReadyMade::Card { row, .. } => Some(row),
                    ReadyMade::BankAccount { .. } => None,
                },
            };
            return Ok(Reserved {
                redeemed,
                hold: None,
            });
        }
        let record = self.find(id, Some(param), caller, at)?;
        let vault = &self.inner.vault;
        match vault.exchange(id, Usage::Unused, Usage::InUse)? {
            Some(Usage::Unused) => {}
            Some(Usage::InUse) => return Err(Reason::TokenInUse { id: id.into() }),
            Some(Usage::Used) => return Err(Reason::TokenUsed { id: id.into() }),
            None => {
                return Err(Reason::NoSuchToken {
                    id: id.into(),
                    param: Some(param.into()),
                    other_mode: None,
                });
            }
        }
        let hold = Hold {
            vault: Arc::clone(vault),
            id: id.into(),
        };
        let secret = record.secret.clone();
        let test_card = secret.as_ref().and_then(Secret::test_card);
        let used = Record {
            usage: Usage::Used,
            ..record
        };
        Ok(Reserved {
            redeemed: Redeemed {
                token: used.into_token(),
                secret,
                ready_made: None,
                test_card,
            },
            hold: Some(hold),
        })
    }
}

/// The same refusal for an id that a parameter of a body named.
fn named_by(why: Reason, name: &str) -> Reason {
    match why {
        Reason::NoSuchToken { id, other_mode, .. } => Reason::NoSuchToken {
            id,
            param: Some(name.into()),
            other_mode,
        },
        other => other,
    }
}
