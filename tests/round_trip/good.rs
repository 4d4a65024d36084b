//! Good bodies of every kind, each with a platform that takes it.

use std::sync::LazyLock;

use chrono::DateTime;
use proptest::prelude::*;
use proptest::sample::select;
use tokmint::bank::BankCountry;
use tokmint::testing::strategies::good;
use tokmint::testing::{
    BankAccounts, Choices, Generator as _, RequestKind, Requests, TokenRequest,
};
use tokmint::{BankNumbers, Country, KeyRole};

use crate::platform::{Platform, platform, test_mode};

/// A good body and who takes it.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) platform: Platform,
    pub(crate) body: TokenRequest,
}

static REQUESTS: LazyLock<Requests> = LazyLock::new(|| Requests::at(DateTime::UNIX_EPOCH));

/// Requests that are sent to a platform.
pub(crate) fn requests(platform: &Platform) -> Requests {
    let requests = REQUESTS.clone().moved_to(platform.moment(0));
    requests.limits(platform.limits)
}

/// Some requests, and a platform that takes them.
fn taken(
    platform: impl Strategy<Value = Platform> + 'static,
    narrow: impl Fn(Requests) -> Requests + 'static,
) -> BoxedStrategy<Draft> {
    platform
        .prop_flat_map(move |platform| {
            let requests = narrow(requests(&platform));
            (Just(platform), good(requests), any::<u64>())
        })
        .prop_map(|(mut platform, case, any)| {
            let body = settled(&mut platform, case.plan().kind(), &[case.value()], any);
            Draft {
                platform,
                body: body.into_iter().next().unwrap(),
            }
        })
        .boxed()
}

/// The same bodies of one kind, and the platform changed so that it takes them: with bank accounts
/// that are in test mode published, and in live mode of the form of the country, or published where
/// the policy takes these.
pub(crate) fn settled(
    platform: &mut Platform,
    kind: RequestKind,
    bodies: &[TokenRequest],
    any: u64,
) -> Vec<TokenRequest> {
    let live = platform.key.live;
    match kind {
        RequestKind::Account | RequestKind::Person if live => {
            platform.key.role = KeyRole::Publishable;
        }
        RequestKind::BankAccount if live => {
            let same = bodies.iter().all(|body| {
                body.get(ACCOUNT_NUMBER).is_some()
                    && body.get(ACCOUNT_NUMBER) == bodies[0].get(ACCOUNT_NUMBER)
            });
            if same && !any.is_multiple_of(4) {
                let number = well_formed(&bodies[0], any);
                let bodies = bodies.iter().cloned();
                return bodies
                    .map(|body| body.with(ACCOUNT_NUMBER, &*number))
                    .collect();
            }
            platform.policy.bank_numbers = BankNumbers::WellFormed;
        }
        RequestKind::BankAccount if any.is_multiple_of(2) => {
            platform.policy.bank_numbers = BankNumbers::WellFormed;
        }
        _ => {}
    }
    bodies.to_vec()
}

const ACCOUNT_NUMBER: &str = "bank_account[account_number]";

/// An account number of the form that the country of a bank account has.
fn well_formed(body: &TokenRequest, any: u64) -> String {
    let code = body.get("bank_account[country]").unwrap().to_uppercase();
    let country = Country::from_alpha2(&code).unwrap();
    let accounts = BankAccounts::new().well_formed().of(country).unwrap();
    let account = accounts.good(&mut Choices::new(&any.to_be_bytes()));
    account.value().account_number
}

/// A body of any kind.
pub(crate) fn any_kind() -> BoxedStrategy<Draft> {
    prop_oneof![copy(), full()].boxed()
}

/// A body of any kind that says everything itself.
pub(crate) fn full() -> BoxedStrategy<Draft> {
    taken(platform(), |requests| requests)
}

fn kind(kind: RequestKind) -> BoxedStrategy<Draft> {
    taken(platform(), move |requests| requests.kind(kind))
}

pub(crate) fn card() -> BoxedStrategy<Draft> {
    kind(RequestKind::Card)
}

pub(crate) fn card_on(platform: impl Strategy<Value = Platform> + 'static) -> BoxedStrategy<Draft> {
    taken(platform, |requests| requests.kind(RequestKind::Card))
}

pub(crate) fn bank_account() -> BoxedStrategy<Draft> {
    kind(RequestKind::BankAccount)
}

/// A bank account of one of some countries.
pub(crate) fn bank_account_of(
    platform: impl Strategy<Value = Platform> + 'static,
    countries: impl Strategy<Value = &'static BankCountry>,
) -> impl Strategy<Value = Draft> {
    let platform = platform.boxed();
    countries.prop_flat_map(move |rules| {
        taken(platform.clone(), move |requests| {
            let requests = requests.bank_country(rules);
            requests.kind(RequestKind::BankAccount)
        })
    })
}

pub(crate) fn account() -> BoxedStrategy<Draft> {
    kind(RequestKind::Account)
}

pub(crate) fn person() -> BoxedStrategy<Draft> {
    kind(RequestKind::Person)
}

pub(crate) fn pii() -> BoxedStrategy<Draft> {
    kind(RequestKind::Pii)
}

pub(crate) fn cvc_update() -> BoxedStrategy<Draft> {
    kind(RequestKind::CvcUpdate)
}

/// Something that a customer has saved, for a connected account.
pub(crate) fn copy() -> BoxedStrategy<Draft> {
    let blank = taken(test_mode(platform()), |requests| {
        requests.kind(RequestKind::Pii)
    });
    (blank, select(COPIES))
        .prop_map(|(mut draft, names)| {
            draft
                .platform
                .connected
                .get_or_insert("acct_1ConnectedAccount");
            let body = draft.body.without("pii");
            Draft {
                body: body.add_all(names.iter().copied()),
                ..draft
            }
        })
        .boxed()
}

pub(crate) const COPIES: &[&[(&str, &str)]] = &[
    &[("customer", "cus_card")],
    &[("customer", "cus_bank")],
    &[("customer", "cus_bank"), ("card", "card_1")],
    &[("customer", "cus_card"), ("bank_account", "ba_1")],
    &[
        ("customer", "cus_card"),
        ("bank_account[payment_method]", "pm_1"),
    ],
    &[("bank_account[payment_method]", "pm_1")],
];
