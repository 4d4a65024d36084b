//! Who is asked: an API with its engine, keys, vault and customers, and the moment.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::sample::select;
use tokmint::api::{Api, ApiKey, Caller, Callers, KeyRefusal, Rights, VaultError};
use tokmint::bank::AccountNumber;
use tokmint::card::{Expiry, Pan};
use tokmint::saved::{Customers, Saved, SavedCard, SavedError, Source, Wanted};
use tokmint::wire::form::Limits;
use tokmint::{
    AccountId, BankAccountParams, Call, CardParams, Country, Engine, Entropy, FingerprintKey,
    KeyKind, KeyRole, MissingNumber, NeedsPublishableKey, Policy, Profile, PublishableRetrieval,
    ReadyMadeIds,
};

use crate::faulty_vault::FaultyVault;

/// Everything about a request but what is sent.
#[derive(Clone, Debug)]
pub(crate) struct Platform {
    pub(crate) profile: Profile,
    pub(crate) policy: Policy,
    pub(crate) limits: Limits,
    /// Whether the fingerprint key is its own.
    pub(crate) own_key: bool,
    pub(crate) key: KeyKind,
    pub(crate) connected: Option<&'static str>,
    /// In unix seconds.
    pub(crate) at: i64,
    pub(crate) random: [u8; 32],
    /// Why nobody may call.
    pub(crate) refusal: Option<KeyRefusal>,
    pub(crate) may_create: bool,
    pub(crate) may_retrieve: bool,
    pub(crate) may_act_for_others: bool,
    pub(crate) vault_fault: Option<VaultError>,
    pub(crate) customers_fail: bool,
    /// How long unused tokens are kept, in seconds.
    pub(crate) lifetime: Option<i64>,
}

pub(crate) const KEYS: [KeyKind; 6] = [
    KeyKind::SECRET_TEST,
    KeyKind::PUBLISHABLE_TEST,
    KeyKind::RESTRICTED_TEST,
    KeyKind::SECRET_LIVE,
    KeyKind::PUBLISHABLE_LIVE,
    KeyKind::RESTRICTED_LIVE,
];

const CONNECTED: [&str; 3] = [
    "acct_1ConnectedAccount",
    "acct_0123456789",
    "acct_1ABCDEFGHIJKLMNOPQRSTUVWXYZabcde",
];

/// Any platform that refuses nothing on its own. Whatever of its policy concerns refusals that are
/// made in any case is any.
pub(crate) fn platform() -> impl Strategy<Value = Platform> {
    let wordings = (
        select(vec![
            MissingNumber::PaymentInformation,
            MissingNumber::InvalidNumber,
        ]),
        select(vec![
            PublishableRetrieval::Unauthorized,
            PublishableRetrieval::Forbidden,
        ]),
        select(vec![
            NeedsPublishableKey::BadRequest,
            NeedsPublishableKey::Forbidden,
        ]),
        select(vec![ReadyMadeIds::Named, ReadyMadeIds::Fresh]),
    );
    (
        select(&Profile::ALL[..]),
        select(&KEYS[..]),
        prop::option::of(select(&CONNECTED[..])),
        1_400_000_000..2_200_000_000_i64,
        any::<[u8; 32]>(),
        wordings,
    )
        .prop_map(|(profile, key, connected, at, random, wordings)| {
            let mut policy = Policy::default();
            (
                policy.missing_number,
                policy.publishable_retrieval,
                policy.needs_publishable_key,
                policy.ready_made_ids,
            ) = wordings;
            Platform {
                profile,
                policy,
                limits: Limits::default(),
                own_key: true,
                key,
                connected,
                at,
                random,
                refusal: None,
                may_create: true,
                may_retrieve: true,
                may_act_for_others: true,
                vault_fault: None,
                customers_fail: false,
                lifetime: None,
            }
        })
}

/// The same, called with a key that is not publishable.
pub(crate) fn behind() -> impl Strategy<Value = Platform> {
    platform().prop_map(|mut platform| {
        if platform.key.role == KeyRole::Publishable {
            platform.key.role = KeyRole::Secret;
        }
        platform
    })
}

/// The same, called in test mode.
pub(crate) fn test_mode(
    platform: impl Strategy<Value = Platform>,
) -> impl Strategy<Value = Platform> {
    platform.prop_map(|mut platform| {
        platform.key.live = false;
        platform
    })
}

impl Platform {
    pub(crate) fn engine(&self) -> Engine {
        let builder = Engine::builder().profile(self.profile).policy(self.policy);
        match self.own_key {
            true => builder.fingerprint_key(FingerprintKey::new(&[0x42; 32]).unwrap()),
            false => builder,
        }
        .build()
    }

    pub(crate) fn api(&self) -> Api {
        let shop = Shop {
            fails: self.customers_fail,
        };
        let fault = self.vault_fault;
        let mut builder = Api::builder(self.engine())
            .limits(self.limits)
            .vault(Arc::new(FaultyVault::new(move |_, _| fault)))
            .callers(Arc::new(Keys(self.clone())))
            .customers(Arc::new(shop));
        if let Some(seconds) = self.lifetime {
            builder = builder.unused_lifetime(TimeDelta::seconds(seconds));
        }
        builder.build()
    }

    pub(crate) fn moment(&self, after: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(self.at + after, 0).unwrap()
    }

    /// The randomness of a request: one of its own for each number.
    pub(crate) fn entropy(&self, number: u8) -> Entropy {
        let mut random = self.random;
        // The bytes that count most in the ids of the token, of what is in it, and of the request.
        for at in [7, 15, 23] {
            random[at] ^= number;
        }
        Entropy::from_bytes(random)
    }

    pub(crate) fn caller(&self, key: KeyKind) -> Caller {
        let mut caller = Caller::new(AccountId::DOCUMENTED, key);
        caller.on_behalf_of = self
            .connected
            .map(|account| AccountId::parse(account).unwrap());
        caller
    }

    /// The first call that is made of it.
    pub(crate) fn call(&self) -> Call {
        self.caller(self.key).call(self.moment(0), self.entropy(0))
    }

    pub(crate) fn customers(&self) -> impl Customers + use<> {
        Shop {
            fails: self.customers_fail,
        }
    }
}

/// Takes every well-formed key.
struct Keys(Platform);

impl Callers for Keys {
    fn caller(&self, key: ApiKey<'_>) -> Result<Caller, KeyRefusal> {
        if let Some(why) = self.0.refusal {
            return Err(why);
        }
        let kind = key.kind().ok_or(KeyRefusal::Unknown)?;
        let mut rights = Rights::ALL;
        rights.create = self.0.may_create;
        rights.retrieve = self.0.may_retrieve;
        let mut caller = Caller::new(AccountId::DOCUMENTED, kind);
        caller.rights = rights;
        Ok(caller)
    }

    fn may_act_for(&self, _: &Caller, _: &AccountId) -> bool {
        self.0.may_act_for_others
    }
}

/// Customers `cus_card` and `cus_bank` with a default source of that kind, `cus_none` without one;
/// the first two have `card_1` and `ba_1`, and the platform has `pm_1`.
struct Shop {
    fails: bool,
}

impl Customers for Shop {
    fn saved(&self, wanted: &Wanted<'_>) -> Result<Saved, SavedError> {
        if self.fails {
            return Err(SavedError::Failed);
        }
        let card = || {
            let pan = Pan::parse("4242424242424242").unwrap();
            let card = CardParams::new(pan, Expiry::new(5, 2030).unwrap());
            Ok(Saved::Card(SavedCard::new(card)))
        };
        let bank_account = || {
            let number = AccountNumber::parse("000123456789").unwrap();
            let us = Country::from_alpha2("US").unwrap();
            let mut account = BankAccountParams::new(us, number);
            account.routing_number = Some("111000025".into());
            Ok(Saved::BankAccount(account))
        };
        match (wanted.customer, wanted.source) {
            (None, Source::PaymentMethod("pm_1")) => bank_account(),
            (None, _) => Err(SavedError::NotOfCustomer),
            (Some("cus_none"), Source::Default) => Err(SavedError::NoSource),
            (Some("cus_none"), _) => Err(SavedError::NotOfCustomer),
            (Some("cus_card"), Source::Default) => card(),
            (Some("cus_bank"), Source::Default) => bank_account(),
            (Some("cus_card" | "cus_bank"), Source::Card("card_1")) => card(),
            (Some("cus_card" | "cus_bank"), Source::BankAccount("ba_1")) => bank_account(),
            (Some("cus_card" | "cus_bank"), Source::PaymentMethod("pm_1")) => bank_account(),
            (Some("cus_card" | "cus_bank"), _) => Err(SavedError::NotOfCustomer),
            _ => Err(SavedError::NoSuchCustomer),
        }
    }
}
