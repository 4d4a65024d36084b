//! The public surface as a caller sees it: what types can do, and what they must not.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::error::Error;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::panic::{RefUnwindSafe, UnwindSafe};

use static_assertions::{assert_impl_all, assert_not_impl_any};
use tokmint::bank::{
    Accept, AccountNumber, AccountNumberError, BankCountry, BankDetails, BankFault, Format,
    RtnError, TestAccount,
};
use tokmint::card::brand::WordSet;
use tokmint::card::luhn::LuhnError;
use tokmint::card::{
    Brand, Cvc, CvcError, Expiry, ExpiryError, Funding, Grouping, IinTable, Pan, PanError, Partial,
};
use tokmint::explain::{Explanation, Part, PartName, Rule, Step, Subject, Tone, Verdict};
use tokmint::testmode::{ReadyMade, ReadyMadeError, TestBankToken, TestCard};
use tokmint::token::base62::Base62Error;
use tokmint::token::fingerprint::KeyError;
use tokmint::token::{
    AccountIdError, EntropyError, Fingerprint, Fingerprinter, IdError, ObjectId, ReadyMadeId,
    RequestId, TokenId,
};
use tokmint::wire::form::{Form, FormError, Limits, Workspace};
use tokmint::{
    AccountId, ApiError, BankAccountParams, Call, CardParams, Country, Currency, Engine,
    EngineBuilder, Entropy, FingerprintKey, Head, IdNumber, IdNumberError, KeyKind, Minted,
    NumberFault, Payload, PayloadKind, Policy, Profile, ReadyMadeToken, Reason, Response, Secret,
    Standing, Token,
};

/// Everything can be moved to, and shared between, threads.
macro_rules! shared {
    ($($type:ty),+ $(,)?) => {
        $(assert_impl_all!($type: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Debug);)+
    };
}

shared! {
    Engine, EngineBuilder, Call, CardParams<'static>, BankAccountParams<'static>, Minted<'static>, Secret, ReadyMade, ReadyMadeToken,
    Head, Response, Token<'static>, Policy, Profile, Reason, ApiError, AccountId, Entropy,
    FingerprintKey, Fingerprinter, Fingerprint, ObjectId, RequestId, TokenId, ReadyMadeId, Country, Currency, KeyKind,
    Pan, Cvc, Expiry, Brand, Funding, IinTable, AccountNumber, TestAccount, BankCountry,
    BankDetails<'static>, Accept, Format, Workspace, Form<'static>, Limits, Explanation, Step, Part, Partial,
    Grouping, Standing, WordSet<Brand>, Payload, IdNumber,
}

/// A secret is not copied unseen, not printed, not hashed into anything and not sent.
macro_rules! secret {
    ($($type:ty),+ $(,)?) => {
        $(
            assert_not_impl_any!($type: Copy, Display, Hash, PartialOrd, AsRef<str>, AsRef<[u8]>);
            #[cfg(feature = "serde")]
            assert_not_impl_any!($type: serde::Serialize);
        )+
    };
}

secret! {
    Pan, Cvc, AccountNumber, BankDetails<'static>, FingerprintKey, Fingerprinter, Secret, Minted<'static>,
    ReadyMadeToken, CardParams<'static>, BankAccountParams<'static>, Workspace, Engine, EngineBuilder, Payload, IdNumber,
}

/// What holds a number by itself wipes it.
mod wiped {
    use super::*;
    use zeroize::ZeroizeOnDrop;

    assert_impl_all!(Pan: ZeroizeOnDrop);
    assert_impl_all!(Cvc: ZeroizeOnDrop);
    assert_impl_all!(AccountNumber: ZeroizeOnDrop);
    assert_impl_all!(IdNumber: ZeroizeOnDrop);
    assert_impl_all!(Payload: ZeroizeOnDrop);
    assert_impl_all!(FingerprintKey: ZeroizeOnDrop);
    assert_impl_all!(Fingerprinter: ZeroizeOnDrop);
    assert_impl_all!(Workspace: ZeroizeOnDrop);
}

/// C-GOOD-ERR: errors can be boxed, sent, compared and printed.
macro_rules! good_errors {
    ($($type:ty),+ $(,)?) => {
        $(assert_impl_all!($type: Error, Send, Sync, Debug, Display, Clone, PartialEq);
        const _: fn($type) -> Box<dyn Error + Send + Sync + 'static> = |error| Box::new(error);)+
    };
}

good_errors! {
    Reason, ApiError, NumberFault, FormError, PanError, CvcError, ExpiryError, RtnError, AccountNumberError,
    BankFault,
    IdError, AccountIdError, EntropyError, KeyError, Base62Error, LuhnError, ReadyMadeError, IdNumberError,
}

/// What prints is a value like any other.
macro_rules! values {
    ($($type:ty),+ $(,)?) => {
        $(assert_impl_all!($type: Clone, Copy, Debug, Eq, PartialEq);)+
    };
}

values! {
    Expiry, Brand, Funding, Country, Currency, ObjectId, RequestId, TokenId, ReadyMadeId, Fingerprint, AccountId, Entropy,
    KeyKind, Policy, Profile, Head, Limits, PartName, Rule, Subject, Tone, Verdict, BankFault, Accept,
    TestAccount, TestCard, TestBankToken, ReadyMade, ReadyMadeError, Partial, Grouping, Standing, WordSet<Brand>,
    PayloadKind,
}

#[cfg(feature = "serde")]
mod with_serde {
    use super::*;
    use serde::{Serialize, de::DeserializeOwned};

    assert_impl_all!(Token<'static>: Serialize, DeserializeOwned);
    assert_impl_all!(ObjectId: Serialize, DeserializeOwned);
    assert_impl_all!(TokenId: Serialize, DeserializeOwned);
    assert_impl_all!(Fingerprint: Serialize, DeserializeOwned);
    assert_impl_all!(Currency: Serialize, DeserializeOwned);
    assert_impl_all!(Country: Serialize, DeserializeOwned);
    assert_impl_all!(Explanation: Serialize);
    assert_impl_all!(Partial: Serialize);
}

/// The message of an error is one line in lower case without a full stop, fit to stand in another.
#[test]
fn messages_of_errors_are_half_sentences() {
    let errors: Vec<Box<dyn Error>> = vec![
        Box::new(Pan::parse("4242x").unwrap_err()),
        Box::new(Pan::parse("42").unwrap_err()),
        Box::new(Cvc::parse("1").unwrap_err()),
        Box::new(Expiry::parse("13", "30").unwrap_err()),
        Box::new(AccountNumber::parse("").unwrap_err()),
        Box::new(IdNumber::parse("").unwrap_err()),
        Box::new(AccountId::parse("cus_1").unwrap_err()),
        Box::new(FingerprintKey::from_hex("00").unwrap_err()),
        Box::new(NumberFault::CheckDigit),
        Box::new(Reason::PublishableCards),
        Box::new(Reason::LiveModeNeedsOwnKey),
        Box::new(ReadyMade::of("tok_visa111").unwrap_err()),
        Box::new(ReadyMade::of("tok_card_createDispute").unwrap_err()),
    ];
    for error in errors {
        let message = error.to_string();
        assert!(
            message.starts_with(|first: char| !first.is_uppercase()),
            "{message}"
        );
        assert!(
            !message.ends_with('.') && !message.contains('\n'),
            "{message}"
        );
    }
}
