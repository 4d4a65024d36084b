//! The engine: parameters in, a token or a refusal out.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::fmt;

use crate::bank::{AccountNumber, BankAccountType, BankCountry, BankDetails, BankFault};
use crate::call::Call;
use crate::card::iin::{IinInfo, IinTable};
use crate::card::{Brand, Cvc, Expiry, Pan, Scheme};
use crate::country::Country;
use crate::currency::Currency;
use crate::id_number::IdNumber;
use crate::payload::{Payload, PayloadKind};
use crate::policy::{ConnectedCards, Policy, PublishableCards, RawCardData};
use crate::profile::Profile;
use crate::saved::{CardChecks, Customers, NoCustomers, Saved, Wanted};
use crate::testmode::TestCard;
use crate::token::base62::Base62;
use crate::token::id::{IdError, IdKind, IdParts, Shard};
use crate::token::{
    AccountHolderType, AccountId, BankAccountObject, CardObject, Content, FingerprintKey,
    Fingerprinter, Last4, Networks, ObjectId, PreferredNetwork, RegulatedStatus, RequestId, Token,
    TokenizationMethod,
};
use crate::wire::form::{Form, Workspace};
use crate::wire::params::{Kind, Params};
use crate::wire::schema::Slot;
use crate::wire::{ApiError, Reason};

mod ready_made;

pub use ready_made::ReadyMadeToken;

/// Answers `POST /v1/tokens` for one platform account.
///
/// It has no state that changes, reads no clock and no randomness, and every method is total. The
/// same parameters in the same [`Call`] get the same bytes.
///
/// # Examples
///
/// ```
/// use chrono::DateTime;
/// use tokmint::{Call, Engine, Entropy};
///
/// let call = Call::new(
///     DateTime::from_timestamp(1_683_071_568, 0).unwrap(),
///     Entropy::from_bytes([7; 32]),
/// );
/// let body = b"card[number]=4242424242424241&card[exp_month]=5&card[exp_year]=2026";
/// let answer = Engine::default().create_token(body, &call);
/// assert_eq!(answer.head.status, 402);
/// assert!(answer.text().contains("\"code\": \"incorrect_number\""));
/// ```
#[derive(Clone, Debug)]
pub struct Engine {
    account: AccountId,
    shard: Shard,
    /// Kept for the engines of other accounts.
    key: FingerprintKey,
    fingerprints: Fingerprinter,
    /// Whether the fingerprint key is the published one, which is good for test mode only.
    public_key: bool,
    profile: Profile,
    policy: Policy,
    iin_table: IinTable<'static>,
}

/// Sets up an [`Engine`]; see [`Engine::builder`].
#[derive(Debug)]
pub struct EngineBuilder {
    account: AccountId,
    shard: Shard,
    key: FingerprintKey,
    profile: Profile,
    policy: Policy,
    iin_table: IinTable<'static>,
}

impl EngineBuilder {
    /// The platform account: its last ten characters go into every id, and fingerprints are its own.
    #[must_use]
    pub fn account(self, account: AccountId) -> Self {
        Self { account, ..self }
    }

    /// The first character after the prefix of every id; `1` for nearly all accounts.
    #[must_use]
    pub fn shard(self, shard: Shard) -> Self {
        Self { shard, ..self }
    }

    /// The key of the fingerprints. Live keys are answered only by an engine that has its own.
    #[must_use]
    pub fn fingerprint_key(self, key: FingerprintKey) -> Self {
        Self { key, ..self }
    }

    /// Which keys a token prints.
    #[must_use]
    pub fn profile(self, profile: Profile) -> Self {
        Self { profile, ..self }
    }

    /// What the embedder decides.
    #[must_use]
    pub fn policy(self, policy: Policy) -> Self {
        Self { policy, ..self }
    }

    /// What is known of issuers; [`IinTable::BUILTIN`] unless said otherwise.
    #[must_use]
    pub fn iin_table(self, iin_table: IinTable<'static>) -> Self {
        Self { iin_table, ..self }
    }

    /// The engine.
    #[must_use]
    pub fn build(self) -> Engine {
        Engine {
            fingerprints: Fingerprinter::new(&self.key, &self.account),
            public_key: self.key.is_public_test(),
            key: self.key,
            account: self.account,
            shard: self.shard,
            profile: self.profile,
            policy: self.policy,
            iin_table: self.iin_table,
        }
    }
}

impl Default for Engine {
    /// The account of the documentation, the published fingerprint key, today's profile and policy.
    fn default() -> Self {
        Self::builder().build()
    }
}

/// The parameters of a card, typed: the door for embedders that have no form body.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CardParams<'a> {
    /// `card[number]`
    pub pan: Pan,
    /// `card[exp_month]` and `card[exp_year]`
    pub expiry: Expiry,
    /// `card[cvc]`
    pub cvc: Option<Cvc>,
    /// `card[name]`
    pub name: Option<Cow<'a, str>>,
    /// `card[address_line1]`
    pub address_line1: Option<Cow<'a, str>>,
    /// `card[address_line2]`
    pub address_line2: Option<Cow<'a, str>>,
    /// `card[address_city]`
    pub address_city: Option<Cow<'a, str>>,
    /// `card[address_state]`
    pub address_state: Option<Cow<'a, str>>,
    /// `card[address_zip]`
    pub address_zip: Option<Cow<'a, str>>,
    /// `card[address_country]`
    pub address_country: Option<Cow<'a, str>>,
    /// `card[currency]`
    pub currency: Option<Currency>,
    /// `card[networks][preferred]`
    pub preferred_network: Option<PreferredNetwork>,
    /// `card[tokenization_method]`, undocumented.
    pub tokenization_method: Option<TokenizationMethod>,
}

impl CardParams<'_> {
    /// A number and its expiry, and nothing else.
    pub fn new(pan: Pan, expiry: Expiry) -> Self {
        Self {
            pan,
            expiry,
            cvc: None,
            name: None,
            address_line1: None,
            address_line2: None,
            address_city: None,
            address_state: None,
            address_zip: None,
            address_country: None,
            currency: None,
            preferred_network: None,
            tokenization_method: None,
        }
    }
}

/// The parameters of a bank account, typed: the door for embedders that have no form body.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BankAccountParams<'a> {
    /// `bank_account[country]`
    pub country: Country,
    /// `bank_account[currency]`; the country's own if there is none.
    pub currency: Option<Currency>,
    /// `bank_account[routing_number]`
    pub routing_number: Option<Cow<'a, str>>,
    /// `bank_account[account_number]`
    pub account_number: AccountNumber,
    /// `bank_account[account_holder_name]`
    pub account_holder_name: Option<Cow<'a, str>>,
    /// `bank_account[account_holder_type]`
    pub account_holder_type: Option<AccountHolderType>,
    /// `bank_account[account_type]`
    pub account_type: Option<BankAccountType>,
}

impl BankAccountParams<'_> {
    /// A country and an account number, and nothing else.
    pub fn new(country: Country, account_number: AccountNumber) -> Self {
        Self {
            country,
            currency: None,
            routing_number: None,
            account_number,
            account_holder_name: None,
            account_holder_type: None,
            account_type: None,
        }
    }
}

/// A token, and the secret it stands for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Minted<'a> {
    /// What is printed.
    pub token: Token<'a>,
    /// What is not.
    pub secret: Secret,
}

/// What a token stands for and never prints. It wipes itself on drop and its `Debug` shows last
/// fours at most.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Secret {
    /// Of a card.
    Card {
        /// Its number.
        pan: Pan,
        /// Its security code, if it was sent.
        cvc: Option<Cvc>,
    },
    /// Of a bank account.
    BankAccount(AccountNumber),
    /// Of an account.
    Account(Payload),
    /// Of a person.
    Person(Payload),
    /// Of a personal id number.
    Pii(IdNumber),
    /// Of a security code to be updated.
    CvcUpdate(Cvc),
}

impl Secret {
    /// The published test card that it is the number of, if it is one.
    pub fn test_card(&self) -> Option<&'static TestCard> {
        match self {
            Self::Card { pan, .. } => TestCard::by_number(pan),
            _ => None,
        }
    }
}

impl Minted<'_> {
    /// The published test card that the token stands for, if it is one.
    pub fn test_card(&self) -> Option<&'static TestCard> {
        self.secret.test_card()
    }

    /// Lets go of borrowed text.
    pub fn into_owned(self) -> Minted<'static> {
        Minted {
            token: self.token.into_owned(),
            secret: self.secret,
        }
    }
}

/// The head of an answer: status and the headers that matter.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Head {
    /// The HTTP status.
    pub status: u16,
    /// `Request-Id`
    pub request_id: RequestId,
    /// `Stripe-Should-Retry`; the header is absent for `None`.
    pub should_retry: Option<bool>,
}

impl Head {
    /// The headers that matter, with their values.
    pub fn headers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let should_retry = self
            .should_retry
            .map(|retry| if retry { "true" } else { "false" });
        [
            ("Content-Type", "application/json"),
            ("Request-Id", self.request_id.as_str()),
        ]
        .into_iter()
        .chain(should_retry.map(|retry| ("Stripe-Should-Retry", retry)))
    }
}

/// An answer, complete.
#[derive(Clone, Eq, PartialEq)]
#[non_exhaustive]
pub struct Response {
    /// Status and headers.
    pub head: Head,
    /// The body, as it goes on the wire.
    pub body: Vec<u8>,
}

impl Response {
    /// The body as text; it always is UTF-8.
    pub fn text(&self) -> &str {
        core::str::from_utf8(&self.body).unwrap_or_default()
    }
}

/// The head and the length of the body.
impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Response({:?}, body of {} bytes)",
            self.head,
            self.body.len()
        )
    }
}

impl Engine {
    /// Starts from the account of the documentation (`acct_1032D82eZvKYlo2C`), shard `1`, the
    /// published fingerprint key, [`Profile::CURRENT`] and the default [`Policy`].
    #[must_use]
    pub fn builder() -> EngineBuilder {
        EngineBuilder {
            account: AccountId::DOCUMENTED,
            shard: Shard::default(),
            key: FingerprintKey::public_test(),
            profile: Profile::CURRENT,
            policy: Policy::default(),
            iin_table: IinTable::BUILTIN,
        }
    }

    /// The platform account.
    pub const fn account(&self) -> &AccountId {
        &self.account
    }

    /// The same engine for another platform account. Its fingerprints are that account's own.
    #[must_use]
    pub fn for_account(&self, account: AccountId) -> Self {
        Self {
            fingerprints: Fingerprinter::new(&self.key, &account),
            account,
            ..self.clone()
        }
    }

    /// Keyed digests of anything, under a key that no fingerprint is made with.
    #[cfg(feature = "http")]
    pub(crate) fn digests(&self) -> Fingerprinter {
        Fingerprinter::for_digests(&self.key)
    }

    /// Which keys a token prints.
    pub const fn profile(&self) -> Profile {
        self.profile
    }

    /// What the embedder decided.
    pub const fn policy(&self) -> Policy {
        self.policy
    }

    /// Answers a form body: the token's JSON or the refusal's.
    ///
    /// What the token stands for is dropped and wiped; [`Engine::mint`] hands it out.
    pub fn create_token(&self, body: &[u8], call: &Call) -> Response {
        let mut out = Vec::new();
        let head = self.create_token_into(body, call, &mut Workspace::default(), &mut out);
        Response { head, body: out }
    }

    /// As [`Engine::create_token`], in memory that is used again; appends the body to `out`.
    ///
    /// A card that is taken costs no allocation once both have grown.
    pub fn create_token_into(
        &self,
        body: &[u8],
        call: &Call,
        workspace: &mut Workspace,
        out: &mut Vec<u8>,
    ) -> Head {
        let minted = self.mint(body, call, workspace);
        self.respond_into(minted.as_ref().map(|minted| &minted.token), call, out)
    }

    /// Makes the token that a form body asks for.
    ///
    /// # Errors
    ///
    /// The first [`Reason`] in [the order of the checks](crate::wire#the-order-of-the-checks).
    pub fn mint<'a>(
        &self,
        body: &'a [u8],
        call: &Call,
        workspace: &'a mut Workspace,
    ) -> Result<Minted<'a>, Reason> {
        self.mint_with(body, call, workspace, &NoCustomers)
    }

    /// As [`Engine::mint`], with the cards and bank accounts that customers have saved, which
    /// `customer`, `card=card_…`, `bank_account=ba_…` and `bank_account[payment_method]` name.
    ///
    /// # Errors
    ///
    /// As [`Engine::mint`].
    pub fn mint_with<'a>(
        &self,
        body: &'a [u8],
        call: &Call,
        workspace: &'a mut Workspace,
        customers: &dyn Customers,
    ) -> Result<Minted<'a>, Reason> {
        let mut minted = self.mint_form(workspace.decode(body)?, call, customers);
        hide(&mut minted, call);
        minted
    }

    /// Makes the token that a form asks for, fingerprint included whatever the key.
    #[inline]
    pub(crate) fn mint_form<'a>(
        &self,
        form: Form<'a>,
        call: &Call,
        customers: &dyn Customers,
    ) -> Result<Minted<'a>, Reason> {
        let (kind, params) = Params::read(form)?;
        if let Some(wanted) = Wanted::read(&kind, &params, *self.account(), call)? {
            return self.copy(&wanted, call, customers);
        }
        match kind {
            Kind::Card => self.card_from(&params, call),
            Kind::BankAccount => self.bank_account_from(&params, call),
            Kind::Payload(payload) => self.mint_payload(payload, call),
            Kind::Pii => {
                let number = params.require(Slot::PiiIdNumber, "pii[id_number]")?;
                self.mint_pii(IdNumber::checked(number), call)
            }
            Kind::CvcUpdate => {
                let cvc = params.require(Slot::CvcUpdateCvc, "cvc_update[cvc]")?;
                let cvc = Cvc::parse(cvc).map_err(Reason::CvcUpdate)?;
                self.mint_cvc_update(cvc, call)
            }
            // There is a customer, and what he has saved was copied above.
            Kind::Customer => Err(Reason::KindMissing),
        }
    }

    /// Makes a token of what a customer has saved.
    fn copy(
        &self,
        wanted: &Wanted<'_>,
        call: &Call,
        customers: &dyn Customers,
    ) -> Result<Minted<'static>, Reason> {
        let saved = customers.saved(wanted).map_err(|why| wanted.refusal(why))?;
        if wanted.needs_connected_account() && call.on_behalf_of.is_none() {
            return Err(Reason::CustomerWithoutAccount);
        }
        match saved {
            Saved::Card(saved) => {
                let iin = self.iin_table.lookup(&saved.card.pan);
                self.card(saved.card, saved.checks, &iin, call)
            }
            Saved::BankAccount(account) => self.bank_account_of_params(account, call),
        }
    }

    /// Makes a token of a card.
    ///
    /// # Errors
    ///
    /// The first that applies:
    ///
    /// - [`Reason::RawCardData`], [`Reason::PublishableCards`] by policy;
    /// - [`Reason::Number`] for a number whose length or check digit the policy refuses;
    /// - [`Reason::ModeMismatch`], [`Reason::CardNotSupported`] by policy;
    /// - [`Reason::Expiry`] for a month that is over or more than 50 years ahead;
    /// - [`Reason::LiveModeNeedsOwnKey`], [`Reason::TimeOutsideIds`].
    pub fn mint_card<'a>(&self, card: CardParams<'a>, call: &Call) -> Result<Minted<'a>, Reason> {
        self.may_send_cards(call)?;
        let iin = self.take(&card.pan, call)?;
        card.expiry.check(call.at)?;
        let checks = CardChecks::unchecked(&card);
        let mut minted = self.card(card, checks, &iin, call);
        hide(&mut minted, call);
        minted
    }

    /// Makes a token of a bank account.
    ///
    /// # Errors
    ///
    /// The first that applies:
    ///
    /// - [`Reason::CountryNotSupported`], [`Reason::CurrencyNotOfCountry`];
    /// - [`Reason::BankAccount`] for the routing number, then for the account number, as
    ///   [`BankCountry::judge`] has it;
    /// - [`Reason::LiveModeNeedsOwnKey`], [`Reason::TimeOutsideIds`].
    pub fn mint_bank_account<'a>(
        &self,
        account: BankAccountParams<'a>,
        call: &Call,
    ) -> Result<Minted<'a>, Reason> {
        let mut minted = self.bank_account_of_params(account, call);
        hide(&mut minted, call);
        minted
    }

    fn bank_account_of_params<'a>(
        &self,
        account: BankAccountParams<'a>,
        call: &Call,
    ) -> Result<Minted<'a>, Reason> {
        let BankAccountParams {
            country,
            currency,
            routing_number,
            account_number,
            ..
        } = &account;
        let bank = Bank::of(*country, *currency)?;
        let number = account_number.expose();
        let judged = match routing_number {
            Some(Cow::Owned(sent)) => self.judge(&bank, Some(sent), number, call)?.into_owned(),
            Some(Cow::Borrowed(sent)) => self.judge(&bank, Some(sent), number, call)?,
            None => self.judge(&bank, None, number, call)?,
        };
        let holder = Holder {
            name: account.account_holder_name,
            kind: account.account_holder_type,
            account_type: account.account_type,
        };
        self.bank_account(bank, judged, holder, call)
    }

    /// Makes a token of what an account or a person is made of.
    ///
    /// # Errors
    ///
    /// The first that applies:
    ///
    /// - [`Reason::NeedsPublishableKey`] for a secret or restricted live key;
    /// - [`Reason::LiveModeNeedsOwnKey`], [`Reason::TimeOutsideIds`].
    pub fn mint_payload(&self, payload: Payload, call: &Call) -> Result<Minted<'static>, Reason> {
        if call.key.live && !call.key.is_publishable() {
            return Err(Reason::NeedsPublishableKey {
                kind: payload.kind().as_str(),
                answer: self.policy.needs_publishable_key,
            });
        }
        match payload.kind() {
            PayloadKind::Account => {
                let secret = Secret::Account(payload);
                self.without_object(IdKind::AccountToken, Content::Account, secret, call)
            }
            PayloadKind::Person => {
                let secret = Secret::Person(payload);
                self.without_object(IdKind::PersonToken, Content::Person, secret, call)
            }
        }
    }

    /// Makes a token of a personal id number.
    ///
    /// # Errors
    ///
    /// [`Reason::LiveModeNeedsOwnKey`], [`Reason::TimeOutsideIds`].
    pub fn mint_pii(&self, number: IdNumber, call: &Call) -> Result<Minted<'static>, Reason> {
        self.without_object(IdKind::PiiToken, Content::Pii, Secret::Pii(number), call)
    }

    /// Makes a token of a security code that is to be updated.
    ///
    /// # Errors
    ///
    /// [`Reason::LiveModeNeedsOwnKey`], [`Reason::TimeOutsideIds`].
    ///
    /// # Examples
    ///
    /// ```
    /// use chrono::DateTime;
    /// use tokmint::card::Cvc;
    /// use tokmint::{Call, Engine, Entropy};
    ///
    /// let at = DateTime::from_timestamp(1_693_334_608, 0).unwrap();
    /// let call = Call::new(at, Entropy::exact("FDm6ab7X", "RdxpVI1Q", "GjvAWJkzuFk0Ej")?);
    /// let minted = Engine::default().mint_cvc_update(Cvc::parse("123")?, &call)?;
    /// assert_eq!(minted.token.id.as_str(), "cvctok_1NkWsu2eZvKYlo2CFDm6ab7X");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn mint_cvc_update(&self, cvc: Cvc, call: &Call) -> Result<Minted<'static>, Reason> {
        let secret = Secret::CvcUpdate(cvc);
        self.without_object(IdKind::CvcUpdateToken, Content::CvcUpdate, secret, call)
    }

    /// Makes a token that prints nothing of what it stands for.
    fn without_object(
        &self,
        kind: IdKind,
        content: Content<'static>,
        secret: Secret,
        call: &Call,
    ) -> Result<Minted<'static>, Reason> {
        self.may_answer(call)?;
        let created = call.at.timestamp();
        let id = self.id(kind, created, call.entropy.token(), call)?;
        let token = Token {
            client_ip: call.client_ip,
            livemode: call.key.live,
            redaction: self.profile.redaction,
            ..Token::new(id.into(), content, created)
        };
        Ok(Minted { token, secret })
    }

    /// Judges routing and account number by the rules of their country.
    fn judge<'a>(
        &self,
        bank: &Bank,
        routing_number: Option<&'a str>,
        account_number: &str,
        call: &Call,
    ) -> Result<BankDetails<'a>, BankFault> {
        let accept = self.policy.accept(call.key.live);
        bank.rules.judge(routing_number, account_number, accept)
    }

    /// Makes a token of a bank account that is judged.
    fn bank_account<'a>(
        &self,
        bank: Bank,
        judged: BankDetails<'a>,
        holder: Holder<'a>,
        call: &Call,
    ) -> Result<Minted<'a>, Reason> {
        let outer = match self.profile.tok_for_bank_accounts {
            true => IdKind::CardToken,
            false => IdKind::BankAccountToken,
        };
        let [id, inner] = self.ids(outer, IdKind::BankAccount, call)?;
        let BankDetails {
            number,
            routing_number,
            ..
        } = judged;
        let shown = routing_number.as_deref().unwrap_or_default();
        let fingerprint = self.fingerprints.bank(shown, number.expose());
        let country = bank.rules.country;
        let object = BankAccountObject {
            account_holder_name: holder.name,
            account_holder_type: holder.kind,
            account_type: holder.account_type.or(judged.account_type),
            bank_name: judged.bank_name.map(Cow::Borrowed),
            fingerprint: Some(fingerprint),
            routing_number,
            ..BankAccountObject::new(inner, country, bank.currency, Last4::from(&number))
        };
        let token = Token {
            client_ip: call.client_ip,
            livemode: call.key.live,
            redaction: self.profile.redaction,
            ..Token::new(id.into(), Content::BankAccount(object), call.at.timestamp())
        };
        Ok(Minted {
            token,
            secret: Secret::BankAccount(number),
        })
    }

    /// The answer for a token, or for the reason why there is none.
    ///
    /// # Examples
    ///
    /// ```
    /// use chrono::DateTime;
    /// use tokmint::card::{Expiry, Pan};
    /// use tokmint::{Call, CardParams, Engine, Entropy};
    ///
    /// let engine = Engine::default();
    /// let at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    /// let call = Call::new(at, Entropy::from_bytes([7; 32]));
    /// let card = CardParams::new(Pan::parse("4242 4242 4242 4242")?, Expiry::new(5, 2030)?);
    ///
    /// let minted = engine.mint_card(card, &call);
    /// let answer = engine.respond(minted.as_ref().map(|minted| &minted.token), &call);
    /// assert_eq!(answer.head.status, 200);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn respond(&self, token: Result<&Token<'_>, &Reason>, call: &Call) -> Response {
        let mut body = Vec::new();
        let head = self.respond_into(token, call, &mut body);
        Response { head, body }
    }

    /// As [`Engine::respond`]; appends the body to `out`.
    pub fn respond_into(
        &self,
        token: Result<&Token<'_>, &Reason>,
        call: &Call,
        out: &mut Vec<u8>,
    ) -> Head {
        let request_id = RequestId::new(call.entropy.request());
        match token {
            Ok(token) => {
                token.write_json(out);
                Head {
                    status: 200,
                    request_id,
                    should_retry: Some(false),
                }
            }
            Err(why) => {
                let error = ApiError::from(why);
                let url = error
                    .logged
                    .then(|| self.profile.log_url.of(&self.account, call, &request_id));
                error.write_json(url.as_deref(), out);
                Head {
                    status: error.status,
                    request_id,
                    should_retry: error.should_retry,
                }
            }
        }
    }

    /// Makes a token of the card that a form asks for. Each value is judged before the next is read.
    #[inline]
    fn card_from<'a>(&self, params: &Params<'a>, call: &Call) -> Result<Minted<'a>, Reason> {
        let month = params.require(Slot::CardExpMonth, "card[exp_month]")?;
        let year = params.require(Slot::CardExpYear, "card[exp_year]")?;
        let number = params.get(Slot::CardNumber).ok_or(Reason::MissingNumber {
            answer: self.policy.missing_number,
        })?;
        self.may_send_cards(call)?;
        let pan = Pan::parse(number)?;
        let iin = self.take(&pan, call)?;
        let expiry = Expiry::parse(month, year)?;
        expiry.check(call.at)?;
        let borrowed = |slot| params.get(slot).map(Cow::Borrowed);
        let card = CardParams {
            pan,
            expiry,
            cvc: params.get(Slot::CardCvc).map(Cvc::parse).transpose()?,
            name: borrowed(Slot::CardName),
            address_line1: borrowed(Slot::CardAddressLine1),
            address_line2: borrowed(Slot::CardAddressLine2),
            address_city: borrowed(Slot::CardAddressCity),
            address_state: borrowed(Slot::CardAddressState),
            address_zip: borrowed(Slot::CardAddressZip),
            address_country: borrowed(Slot::CardAddressCountry),
            currency: params.get(Slot::CardCurrency).and_then(Currency::parse),
            preferred_network: params
                .get(Slot::CardPreferredNetwork)
                .and_then(PreferredNetwork::parse),
            tokenization_method: params
                .get(Slot::CardTokenizationMethod)
                .and_then(TokenizationMethod::parse),
        };
        let checks = CardChecks::unchecked(&card);
        self.card(card, checks, &iin, call)
    }

    /// Makes a token of the bank account that a form asks for.
    fn bank_account_from<'a>(
        &self,
        params: &Params<'a>,
        call: &Call,
    ) -> Result<Minted<'a>, Reason> {
        let country = params.require(Slot::BankCountry, "bank_account[country]")?;
        let number = params.require(Slot::BankAccountNumber, "bank_account[account_number]")?;
        let country =
            Country::from_alpha2_ignore_case(country).ok_or_else(|| Reason::CountryUnknown {
                sent: country.into(),
            })?;
        let currency = params.get(Slot::BankCurrency).and_then(Currency::parse);
        let bank = Bank::of(country, currency)?;
        let judged = self.judge(&bank, params.get(Slot::BankRoutingNumber), number, call)?;
        let holder = Holder {
            name: params.get(Slot::BankHolderName).map(Cow::Borrowed),
            kind: params
                .get(Slot::BankHolderType)
                .and_then(AccountHolderType::parse),
            account_type: params
                .get(Slot::BankAccountType)
                .and_then(BankAccountType::parse),
        };
        self.bank_account(bank, judged, holder, call)
    }

    /// Judges a card number, and refuses good ones where the policy does.
    #[inline]
    fn take(&self, pan: &Pan, call: &Call) -> Result<IinInfo, Reason> {
        self.policy.take(pan, &self.iin_table, call.key.live)
    }

    /// Refuses raw card data where the policy does.
    fn may_send_cards(&self, call: &Call) -> Result<(), Reason> {
        if call.key.is_publishable() {
            match self.policy.publishable_cards {
                PublishableCards::Allowed => Ok(()),
                PublishableCards::Refused => Err(Reason::PublishableCards),
            }
        } else if call.on_behalf_of.is_some()
            && self.policy.connected_cards == ConnectedCards::Refused
        {
            Err(Reason::ConnectedCards)
        } else {
            match self.policy.raw_card_data {
                RawCardData::Allowed => Ok(()),
                RawCardData::Refused => Err(Reason::RawCardData {
                    livemode: call.key.live,
                }),
                RawCardData::PhoneUnverified => Err(Reason::PhoneUnverified),
            }
        }
    }

    /// Makes a token of a card whose number and expiry are judged.
    #[inline]
    fn card<'a>(
        &self,
        card: CardParams<'a>,
        checks: CardChecks,
        iin: &IinInfo,
        call: &Call,
    ) -> Result<Minted<'a>, Reason> {
        let [id, inner] = self.ids(IdKind::CardToken, IdKind::Card, call)?;
        // One expression, so that the token is built where it is wanted and not moved there.
        Ok(Minted {
            token: Token {
                id: id.into(),
                content: Content::Card(CardObject {
                    id: inner,
                    address_line1_check: checks.address_line1,
                    address_zip_check: checks.address_zip,
                    address_city: card.address_city,
                    address_country: card.address_country,
                    address_line1: card.address_line1,
                    address_line2: card.address_line2,
                    address_state: card.address_state,
                    address_zip: card.address_zip,
                    brand: iin.brand,
                    country: iin.country,
                    currency: card.currency,
                    cvc_check: checks.cvc,
                    dynamic_last4: None,
                    expiry: card.expiry,
                    fingerprint: Some(self.fingerprints.card(&card.pan)),
                    funding: iin.funding,
                    last4: Last4::from(&card.pan),
                    metadata: Some(BTreeMap::new()),
                    name: card.name,
                    networks: self.profile.networks.then(|| {
                        Networks::new(card.preferred_network.map(|network| on_card(network, iin)))
                    }),
                    regulated_status: self
                        .profile
                        .regulated_status
                        .then_some(Some(RegulatedStatus::Unregulated)),
                    tokenization_method: card.tokenization_method,
                    wallet: self.profile.wallet,
                }),
                client_ip: call.client_ip,
                created: call.at.timestamp(),
                livemode: call.key.live,
                redaction: false,
                used: false,
            },
            secret: Secret::Card {
                pan: card.pan,
                cvc: card.cvc,
            },
        })
    }

    /// The ids of a token and of the object in it.
    #[inline]
    fn ids(&self, outer: IdKind, inner: IdKind, call: &Call) -> Result<[ObjectId; 2], Reason> {
        self.may_answer(call)?;
        let Call { entropy, .. } = call;
        let created = call.at.timestamp();
        let older = created.saturating_sub(i64::from(entropy.inner_age()));
        Ok([
            self.id(outer, created, entropy.token(), call)?,
            self.id(inner, older, entropy.inner(), call)?,
        ])
    }

    /// Refuses live keys where the fingerprint key is the published one.
    #[inline]
    fn may_answer(&self, call: &Call) -> Result<(), Reason> {
        match call.key.live && self.public_key {
            true => Err(Reason::LiveModeNeedsOwnKey),
            false => Ok(()),
        }
    }

    #[inline]
    fn id(
        &self,
        kind: IdKind,
        created: i64,
        random: Base62<8>,
        call: &Call,
    ) -> Result<ObjectId, IdError> {
        let parts = IdParts::Current {
            shard: self.shard,
            created,
            account: call.on_behalf_of.as_ref().unwrap_or(&self.account).infix(),
            random,
        };
        ObjectId::from_parts(kind, parts)
    }
}

/// The rules that a bank account falls under, and its currency.
#[derive(Clone, Copy)]
pub(crate) struct Bank {
    pub(crate) rules: &'static BankCountry,
    pub(crate) currency: Currency,
}

impl Bank {
    pub(crate) fn of(country: Country, named: Option<Currency>) -> Result<Self, Reason> {
        let rules = BankCountry::of(country).ok_or(Reason::CountryNotSupported { country })?;
        let currency = named.unwrap_or(rules.currency);
        match rules.currencies().any(|one| one == currency) {
            true => Ok(Self { rules, currency }),
            false => Err(Reason::CurrencyNotOfCountry { currency, country }),
        }
    }
}

/// What is printed of a bank account as it was sent.
struct Holder<'a> {
    name: Option<Cow<'a, str>>,
    kind: Option<AccountHolderType>,
    account_type: Option<BankAccountType>,
}

/// The network asked for, if the card has it.
fn on_card(asked: PreferredNetwork, iin: &IinInfo) -> PreferredNetwork {
    let brand = match asked {
        PreferredNetwork::CartesBancaires => Brand::CartesBancaires,
        PreferredNetwork::Mastercard => Brand::MasterCard,
        PreferredNetwork::Visa => Brand::Visa,
        PreferredNetwork::InvalidPreference => return asked,
    };
    if iin.brand == brand || iin.co_brand.and_then(Scheme::brand) == Some(brand) {
        asked
    } else {
        PreferredNetwork::InvalidPreference
    }
}

/// Takes from a token what a publishable key does not see.
#[inline]
fn hide(minted: &mut Result<Minted<'_>, Reason>, call: &Call) {
    if let Ok(minted) = minted
        && call.key.is_publishable()
    {
        minted.token.hide();
    }
}
