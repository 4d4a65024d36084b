//! Reasons that lie in what a customer has saved, or in how it is named.

use proptest::prelude::*;
use proptest::sample::select;
use tokmint::testing::TokenRequest;

use crate::Generator;
use crate::good::{COPIES, Draft, copy, full};
use crate::trial::Case;

pub(crate) const GENERATORS: &[Generator] = &[
    ("no-such-object", no_such_object),
    ("saved-without-customer", saved_without_customer),
    ("customer-and-hash", customer_and_hash),
    ("not-of-customer", not_of_customer),
    ("customer-without-source", customer_without_source),
    ("customer-without-account", customer_without_account),
];

type Names = &'static [(&'static str, &'static str)];

/// The same copy, of what other names say.
fn named(names: &'static [Names]) -> BoxedStrategy<Case> {
    (copy(), select(names))
        .prop_map(|(Draft { platform, body }, names)| {
            let bad = blank(body.clone()).add_all(names.iter().copied());
            Case::of_bodies(&platform, body, bad)
        })
        .boxed()
}

fn blank(body: TokenRequest) -> TokenRequest {
    body.without("customer")
        .without("card")
        .without("bank_account")
}

fn no_such_object() -> BoxedStrategy<Case> {
    named(&[
        &[("customer", "cus_nobody")],
        &[("customer", "cus_CARD")],
        &[("customer", "cus_nobody"), ("card", "card_1")],
        &[("customer", "cus_nobody"), ("bank_account", "ba_1")],
        &[
            ("customer", "cus_nobody"),
            ("bank_account[payment_method]", "pm_1"),
        ],
        &[
            ("customer", "cus_card"),
            ("bank_account[payment_method]", "pm_2"),
        ],
        &[("bank_account[payment_method]", "pm_2")],
        &[("bank_account[payment_method]", "ba_1")],
    ])
}

fn saved_without_customer() -> BoxedStrategy<Case> {
    named(&[
        &[("card", "card_1")],
        &[("card", "card_2")],
        &[("bank_account", "ba_1")],
        &[("bank_account", "4242424242424242")],
    ])
}

fn customer_and_hash() -> BoxedStrategy<Case> {
    (full(), select(vec!["cus_card", "cus_none", "cus_nobody"]))
        .prop_map(|(Draft { platform, body }, customer)| {
            let bad = body.clone().add("customer", customer);
            Case::of_bodies(&platform, body, bad)
        })
        .boxed()
}

fn not_of_customer() -> BoxedStrategy<Case> {
    named(&[
        &[("customer", "cus_card"), ("card", "card_2")],
        &[("customer", "cus_bank"), ("card", "ba_1")],
        &[("customer", "cus_none"), ("card", "card_1")],
        &[("customer", "cus_card"), ("bank_account", "ba_2")],
        &[("customer", "cus_none"), ("bank_account", "ba_1")],
    ])
}

fn customer_without_source() -> BoxedStrategy<Case> {
    named(&[&[("customer", "cus_none")]])
}

/// All but PaymentMethods, which are copied for the platform itself, too.
fn customer_without_account() -> BoxedStrategy<Case> {
    (copy(), select(&COPIES[..4]))
        .prop_map(|(Draft { platform, body }, names)| {
            let body = blank(body).add_all(names.iter().copied());
            let mut bad = platform.clone();
            bad.connected = None;
            Case::of_platforms(platform, bad, &body)
        })
        .boxed()
}
