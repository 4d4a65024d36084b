//! A card that is taken costs no allocation, once workspace and buffer have grown; nor does a bank
//! account whose routing number is shown as it was sent, and another costs one.
//!
//! One test alone in its process: the counter counts for all threads.

use std::alloc::System;

use chrono::DateTime;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use tokmint::wire::form::Workspace;
use tokmint::{Call, Engine, Entropy};

#[global_allocator]
static COUNTED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const BODIES: [(&str, &str); 3] = [
    (
        "plain",
        "card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030&card[cvc]=314",
    ),
    (
        "percent-encoded",
        "card%5Bnumber%5D=4242424242424242&card%5Bexp_month%5D=5&card%5Bexp_year%5D=2030\
         &card%5Bcvc%5D=314&card%5Bname%5D=Zo%C3%AB+O%27Neil&card%5Baddress_zip%5D=94107",
    ),
    (
        "everything",
        "card[number]=4000+0025+0000+1001&card[exp_month]=05&card[exp_year]=30&card[cvc]=314\
         &card[name]=Jenny+Rosen&card[address_line1]=1+Main+St&card[address_line2]=2\
         &card[address_city]=Paris&card[address_state]=IDF&card[address_zip]=75001\
         &card[address_country]=FR&card[currency]=eur&card[networks][preferred]=cartes_bancaires\
         &payment_user_agent=stripe.js",
    ),
];

/// Bank accounts, and how many allocations each costs.
const ACCOUNTS: [(&str, usize); 5] = [
    (
        "bank_account[country]=US&bank_account[routing_number]=110000000\
         &bank_account[account_number]=000123456789&bank_account[account_holder_name]=Jenny",
        0,
    ),
    (
        "bank_account[country]=DE&bank_account[account_number]=DE89370400440532013000",
        0,
    ),
    (
        "bank_account[country]=LK&bank_account[routing_number]=AAAALKLXXXX-7010999\
         &bank_account[account_number]=0000012345",
        0,
    ),
    (
        "bank_account[country]=ZA&bank_account[routing_number]=FIRNZAJJ\
         &bank_account[account_number]=000001234",
        1,
    ),
    (
        "bank_account[country]=NZ&bank_account[account_number]=1100000000000010",
        1,
    ),
];

#[test]
fn what_is_taken_allocates_nothing_or_nearly() {
    let engine = Engine::default();
    let call = Call::new(
        DateTime::from_timestamp(1_774_000_000, 0).unwrap_or_default(),
        Entropy::from_bytes([7; 32]),
    );
    let mut workspace = Workspace::default();
    let mut out = Vec::new();
    let mut answer = |body: &str| {
        out.clear();
        engine
            .create_token_into(body.as_bytes(), &call, &mut workspace, &mut out)
            .status
    };

    // The counter sees what it should.
    let one = fewest(|| drop(std::hint::black_box(Vec::<u8>::with_capacity(1))));
    assert_eq!(one, 1);

    for (name, body) in BODIES {
        assert_eq!(answer(body), 200, "{name}");
    }
    for (name, body) in BODIES {
        let allocations = fewest(|| assert_eq!(answer(body), 200, "{name}"));
        assert_eq!(allocations, 0, "{name}");
    }
    for (body, expected) in ACCOUNTS {
        assert_eq!(answer(body), 200, "{body}");
        let allocations = fewest(|| assert_eq!(answer(body), 200, "{body}"));
        assert_eq!(allocations, expected, "{body}");
    }
}

/// The fewest allocations and reallocations in a hundred runs: the test harness has a thread of its
/// own, which may allocate in some of them.
fn fewest(mut run: impl FnMut()) -> usize {
    let runs = (0..100).map(|_| {
        let region = Region::new(COUNTED);
        run();
        let change = region.change();
        change.allocations + change.reallocations
    });
    runs.min().unwrap_or(usize::MAX)
}
