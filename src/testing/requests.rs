//! Whole requests for tokens.

mod answer;
mod banks;
mod body;
mod cards;
mod fault;
mod forms;
mod good;
mod parameters;
mod values;

use alloc::string::String;
use alloc::vec::Vec;

use chrono::{DateTime, Utc};

use super::{Choices, Generator, Pans, Plan, built};
use crate::bank::BankCountry;
use crate::wire::form::Limits;
use crate::words::vocabulary;

pub use answer::{AnswerCode, AnswerParam, RequestAnswer};
pub use body::TokenRequest;
pub use fault::RequestFault;

use fault::Way;
use good::Maker;

/// Form bodies for `POST /v1/tokens`, as an account with default settings sends them with a secret
/// test key: good ones, or wrong in one way.
///
/// A good one is of any of the six kinds. It has some of the kind's parameters, a published test
/// account or a card number of [`Pans`], and now and then parameters that change nothing; names stand
/// in any order and characters are written in any of the ways that mean the same.
///
/// Faults are [`RequestFault`]s, by the names of [`Reason`](crate::Reason)s. A request with one keeps
/// every other rule, and [`RequestFault::answer`] says what the API is known to answer. All numbers
/// are published for tests or made up by the rules of those; bank accounts are published ones, and US
/// routing numbers are any ([`Rtns`](super::Rtns)).
///
/// Holds for moments of the years 2000 to 9749.
///
/// # Examples
///
/// An emulator is tested: it must take what is good, and refuse the rest as the API does. Here a
/// function stands for it that would post to `http://localhost`.
///
/// ```
/// use chrono::{TimeZone, Utc};
/// use tokmint::testing::{Choices, Generator, Requests};
/// # use tokmint::{Call, Engine, Entropy};
///
/// let now = Utc.with_ymd_and_hms(2026, 11, 26, 12, 0, 0).unwrap();
/// let emulator = |body: &[u8]| -> u16 {
///     // `POST /v1/tokens` with this body; the status of the answer.
/// #   let call = Call::new(now, Entropy::from_bytes([7; 32]));
/// #   Engine::default().create_token(body, &call).head.status
/// };
///
/// let requests = Requests::at(now);
/// // From a property test or a fuzzer.
/// let bytes = b"any bytes at all, a hundred or two for varied requests";
/// let good = requests.good(&mut Choices::new(bytes));
/// assert_eq!(emulator(&good.value().bytes()), 200);
/// for &fault in requests.faults() {
///     let bad = requests.faulty(fault, &mut Choices::new(bytes)).unwrap();
///     // Of some faults it is not known how the API answers.
///     if let Some(answer) = fault.answer() {
///         assert_eq!(emulator(&bad.value().bytes()), answer.status, "{bad:?}");
///     }
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Requests {
    at: DateTime<Utc>,
    /// Neither of these is empty.
    kinds: Vec<RequestKind>,
    countries: Vec<&'static BankCountry>,
    limits: Limits,
    noise: bool,
    faults: Vec<RequestFault>,
    pans: Pans,
}

vocabulary! {
    /// What a request asks a token for: the name of its main parameter.
    pub enum RequestKind {
        /// A card.
        Card = "card",
        /// A bank account.
        BankAccount = "bank_account",
        /// An account with its legal entity.
        Account = "account",
        /// A person.
        Person = "person",
        /// A personal id number.
        Pii = "pii",
        /// A security code.
        CvcUpdate = "cvc_update",
    }
}

/// How a request is made.
///
/// `Debug` prints whole bodies: all numbers in them are test numbers.
#[derive(Clone, Debug)]
pub struct RequestPlan {
    at: DateTime<Utc>,
    kind: RequestKind,
    good: TokenRequest,
    bad: TokenRequest,
    parameter: Option<String>,
}

impl Requests {
    /// Requests of all kinds that are sent in this moment.
    pub fn at(now: DateTime<Utc>) -> Self {
        let separators = Pans::builder().separators(true);
        Self {
            at: now,
            kinds: RequestKind::ALL.to_vec(),
            countries: BankCountry::ALL.iter().collect(),
            limits: Limits::default(),
            noise: true,
            faults: Vec::new(),
            pans: built(separators.build().ok()),
        }
        .with_faults()
    }

    /// The same requests, sent in another moment.
    #[must_use]
    pub fn moved_to(self, now: DateTime<Utc>) -> Self {
        Self { at: now, ..self }.with_faults()
    }

    /// Of one kind.
    #[must_use]
    pub fn kind(self, kind: RequestKind) -> Self {
        self.kinds(&[kind])
    }

    /// Of some kinds; of all, where none is named.
    #[must_use]
    pub fn kinds(self, kinds: &[RequestKind]) -> Self {
        let kinds = match kinds {
            [] => RequestKind::ALL,
            some => some,
        };
        Self {
            kinds: kinds.to_vec(),
            ..self
        }
        .with_faults()
    }

    /// With bank accounts of one country.
    #[must_use]
    pub fn bank_country(self, country: &'static BankCountry) -> Self {
        Self {
            countries: alloc::vec![country],
            ..self
        }
        .with_faults()
    }

    /// For a receiver with these limits in place of the default ones: what
    /// [`FormTooLarge`](RequestFault::FormTooLarge) and its neighbours lie just beyond.
    ///
    /// Good requests have at most 400 000 bytes, 200 pairs and 8 names in a key.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// With parameters now and then that change nothing, such as `guid`; with them, unless asked
    /// otherwise.
    #[must_use]
    pub fn noise(self, noise: bool) -> Self {
        Self { noise, ..self }
    }

    fn with_faults(self) -> Self {
        let faults = RequestFault::ALL.iter().copied();
        let faults = faults.filter(|fault| self.ways(*fault).next().is_some());
        Self {
            faults: faults.collect(),
            ..self
        }
    }

    /// The moment at which they are sent.
    pub(super) fn moment(&self) -> DateTime<Utc> {
        self.at
    }

    /// The ways to make a fault that these requests have.
    fn ways(&self, fault: RequestFault) -> impl Iterator<Item = &'static Way> {
        fault.ways().iter().filter(|way| way.suits(self))
    }
}

impl Generator for Requests {
    type Plan = RequestPlan;

    const MOST_BYTES: usize = 192;

    fn faults(&self) -> &[RequestFault] {
        &self.faults
    }

    /// Where there is no such fault the request is good.
    fn plan(&self, fault: Option<RequestFault>, choices: &mut Choices<'_>) -> RequestPlan {
        let mut maker = Maker::new(self, choices);
        let ways: Vec<&Way> = fault
            .into_iter()
            .flat_map(|fault| self.ways(fault))
            .collect();
        if !ways.is_empty() {
            let way = *maker.choices.one_of(&ways);
            return way.plan(&mut maker);
        }
        let kind = *maker.choices.one_of(&self.kinds);
        let good = maker.good(kind);
        RequestPlan {
            at: self.at,
            kind,
            bad: good.clone(),
            good,
            parameter: None,
        }
    }
}

impl RequestPlan {
    /// The moment at which the request is sent.
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// What the request asks a token for.
    pub fn kind(&self) -> RequestKind {
        self.kind
    }

    /// The parameter that is at fault, such as `card[exp_month]`, where it is one alone. The fault may
    /// lie deeper in it: in `person[dob][day]` for `person[dob]`.
    ///
    /// Whether the answer names it says [`RequestAnswer::param`].
    pub fn parameter(&self) -> Option<&str> {
        self.parameter.as_deref()
    }
}

impl Plan for RequestPlan {
    type Value = TokenRequest;
    type Fault = RequestFault;

    fn write(&self, fault: Option<RequestFault>) -> TokenRequest {
        match fault {
            Some(_) => self.bad.clone(),
            None => self.good.clone(),
        }
    }
}
