//! Ready-made test tokens, as retrieving them shows them.
//!
//! No body of one is recorded: it is that of a token made now of the number behind it, with a fresh
//! card or bank account inside (inferred, `ready-made-body` in the list of known unknowns).

use super::{Bank, CardParams, Engine, Holder, Minted, Secret};
use crate::call::Call;
use crate::card::Pan;
use crate::card::iin::IinInfo;
use crate::policy::ReadyMadeIds;
use crate::saved::CardChecks;
use crate::testmode::{ReadyMade, ReadyMadeError, TestBankToken, TestCard};
use crate::token::{Check, Content, IdKind, Token};
use crate::wire::Reason;

/// A ready-made test token, printed for one moment, and what it stands for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ReadyMadeToken {
    /// What is printed.
    pub token: Token<'static>,
    /// The number behind it, where that is known.
    pub secret: Option<Secret>,
    /// Its name, and what becomes of the card or bank account.
    pub stands_for: ReadyMade,
}

impl Engine {
    /// The ready-made test token of that name, such as `tok_visa`, as a call that retrieves it sees
    /// it; `None` for ids that have to be looked for elsewhere.
    ///
    /// A card expires in this month of next year, and its security code is unchecked; card and bank
    /// account get a fresh id by the call's entropy. The token is never used, was made at the moment
    /// of the call, and prints its own name as id unless [`Policy::ready_made_ids`] says otherwise.
    /// `client_ip` is `null`: nobody made it.
    ///
    /// [`Policy::ready_made_ids`]: crate::Policy::ready_made_ids
    ///
    /// # Errors
    ///
    /// The first that applies:
    ///
    /// - [`Reason::TestTokenPart`] for `tok_card_createDispute`; whether retrieving it, too, is
    ///   refused so and not as any unknown id is not known;
    /// - [`Reason::NoSuchToken`] with a live key;
    /// - [`Reason::TimeOutsideIds`].
    ///
    /// # Examples
    ///
    /// ```
    /// use chrono::DateTime;
    /// use tokmint::{Call, Engine, Entropy};
    ///
    /// let at = DateTime::from_timestamp(1_789_776_000, 0).unwrap(); // September 2026
    /// let call = Call::new(at, Entropy::from_bytes([7; 32]));
    /// let found = Engine::default().ready_made("tok_visa", &call)?.unwrap();
    /// assert_eq!(found.token.id.as_str(), "tok_visa");
    /// let card = found.token.card().unwrap();
    /// assert_eq!((card.expiry.month(), card.expiry.year()), (9, 2027));
    ///
    /// assert!(Engine::default().ready_made("tok_visa111", &call)?.is_none());
    /// # Ok::<(), tokmint::Reason>(())
    /// ```
    pub fn ready_made(&self, id: &str, call: &Call) -> Result<Option<ReadyMadeToken>, Reason> {
        let stands_for = match ReadyMade::of(id) {
            Ok(stands_for) => stands_for,
            Err(ReadyMadeError::NotListed) => return Ok(None),
            Err(why @ ReadyMadeError::Part { .. }) => {
                let part = why.part_of(id).unwrap_or_default().into();
                return Err(Reason::TestTokenPart { part });
            }
        };
        let name = stands_for.id();
        if call.key.live {
            return Err(Reason::NoSuchToken {
                id: id.into(),
                param: None,
                other_mode: Some(false),
            });
        }
        let (Minted { mut token, secret }, known) = match stands_for {
            ReadyMade::Card { row, .. } => (self.ready_made_card(row, call)?, row.number.is_some()),
            ReadyMade::BankAccount { row, .. } => (self.ready_made_bank_account(row, call)?, true),
        };
        token.client_ip = None;
        if call.key.is_publishable() {
            token.hide();
        }
        if self.policy.ready_made_ids == ReadyMadeIds::Named {
            token.id = name.into();
        }
        Ok(Some(ReadyMadeToken {
            token,
            secret: known.then_some(secret),
            stands_for,
        }))
    }

    /// A token of the card: of the number, and of what is published of it where that says more.
    fn ready_made_card(&self, row: &TestCard, call: &Call) -> Result<Minted<'static>, Reason> {
        // Every row has a number or one that stands in for it; a test holds the table to it.
        let pan = Pan::parse(row.number.or(row.stand_in).unwrap_or_default())?;
        let iin = self.iin_table.lookup(&pan);
        let iin = IinInfo {
            brand: row.brand.unwrap_or(iin.brand),
            country: row.country.or(iin.country),
            funding: row.funding.unwrap_or(iin.funding),
            ..iin
        };
        // A moment that fits an id has a next year that fits an expiry.
        self.ids(IdKind::CardToken, IdKind::Card, call)?;
        let expiry = ReadyMade::expiry(call.at)?;
        let checks = CardChecks {
            cvc: Some(Check::Unchecked),
            ..CardChecks::default()
        };
        self.card(CardParams::new(pan, expiry), checks, &iin, call)
    }

    /// A token of the test account, with the status that the name says.
    fn ready_made_bank_account(
        &self,
        row: &TestBankToken,
        call: &Call,
    ) -> Result<Minted<'static>, Reason> {
        let bank = Bank::of(row.country, Some(row.currency))?;
        let judged = self.judge(&bank, row.routing, row.account, call)?;
        let holder = Holder {
            name: None,
            kind: None,
            account_type: None,
        };
        let mut minted = self.bank_account(bank, judged, holder, call)?;
        if let Content::BankAccount(account) = &mut minted.token.content {
            account.status = row.status;
        }
        Ok(minted)
    }
}
