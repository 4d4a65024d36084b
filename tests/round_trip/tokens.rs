//! Reasons that lie in a token that there is, and in what was asked before.

use http::Method;
use proptest::prelude::*;
use proptest::sample::select;
use tokmint::testing::TokenRequest;
use tokmint::testmode::{Outcome, ReadyMade};
use tokmint::{ApiError, BankNumbers, ErrorType, KeyKind, KeyRole};

use crate::Generator;
use crate::good::{Draft, any_kind, full};
use crate::platform::{Platform, behind, test_mode};
use crate::trial::{Act, Case, Id, Sent, Trial, authorization};

pub(crate) const GENERATORS: &[Generator] = &[
    ("test-token-part", test_token_part),
    ("no-such-token", no_such_token),
    ("token-of-other-mode", token_of_other_mode),
    ("token-used", token_used),
    ("token-in-use", token_in_use),
    ("declined", declined),
    ("embedder", embedder),
    ("body-failed", body_failed),
    ("idempotency-parameters", idempotency_parameters),
    ("idempotency-endpoint", idempotency_endpoint),
    ("idempotency-in-progress", idempotency_in_progress),
    ("idempotency-key-too-long", idempotency_key_too_long),
];

/// A token is made, and a key that is not publishable asks for it.
pub(crate) fn made() -> impl Strategy<Value = (Platform, Act)> {
    any_kind().prop_map(|Draft { mut platform, body }| {
        let first = Act::Create(body);
        if platform.key.role == KeyRole::Publishable {
            // Accounts, persons and test accounts of a live key are made by these alone.
            platform.key = KeyKind::SECRET_TEST;
            platform.policy.bank_numbers = BankNumbers::WellFormed;
        }
        (platform, first)
    })
}

/// The token is retrieved, or used.
fn asked(platform: &Platform, id: Id, by_use: bool) -> Act {
    match by_use {
        true => Act::Use(Sent::charge(platform, id)),
        false => Act::Send(Sent::retrieve(platform, id)),
    }
}

/// In place of the name of a ready-made token, one with a part that none has.
fn test_token_part() -> BoxedStrategy<Case> {
    let wrong = select(vec![
        "tok_card_createDispute",
        "tok_visa_colour",
        "tok_visa_x",
    ]);
    let names: Vec<_> = ReadyMade::all().map(|one| one.id().as_str()).collect();
    (test_mode(behind()), select(names), wrong, any::<bool>())
        .prop_map(|(platform, name, wrong, by_use)| {
            let act = |name: &str| asked(&platform, Id::Text(name.into()), by_use);
            Case::of_acts(&platform, &[], act(name), act(wrong))
        })
        .boxed()
}

/// Another id; another account's token; a token whose time is over.
fn no_such_token() -> BoxedStrategy<Case> {
    let ids = select(vec![
        "tok_nobody",
        "tok_1TCzdc2eZvKYlo2C1hWKuPHk",
        "card_1",
        "%20",
        "tok_visa111",
        "-",
    ]);
    let id = (made(), ids, any::<bool>()).prop_map(|((platform, first), id, by_use)| {
        let good = asked(&platform, Id::Made, by_use);
        let bad = asked(&platform, Id::Text(id.into()), by_use);
        Case::of_acts(&platform, &[first], good, bad)
    });
    let account = made().prop_map(|(platform, first)| {
        let good = Sent::retrieve(&platform, Id::Made);
        let mut bad = good.clone();
        bad.account = Some("acct_1AnotherAccount".into());
        Case::of_acts(&platform, &[first], Act::Send(good), Act::Send(bad))
    });
    let over = (made(), 1..1_000_000_i64, 0..1_000_i64, any::<bool>());
    let over = over.prop_map(|((mut platform, first), lifetime, over, by_use)| {
        platform.lifetime = Some(lifetime);
        let after = |seconds| match asked(&platform, Id::Made, by_use) {
            Act::Send(sent) => Act::Send(Sent {
                after: seconds,
                ..sent
            }),
            Act::Use(sent) => Act::Use(Sent {
                after: seconds,
                ..sent
            }),
            other => other,
        };
        let (good, bad) = (after(lifetime - 1), after(lifetime + over));
        Case::of_acts(&platform, &[first], good, bad)
    });
    prop_oneof![id, account, over].boxed()
}

/// In place of `tok_visa`, a card that is declined when it is charged.
fn declined() -> BoxedStrategy<Case> {
    let refused = |one: &ReadyMade| match one {
        ReadyMade::Card { row, .. } => matches!(row.on_charge, Some(Outcome::Refused(_))),
        _ => false,
    };
    let names: Vec<_> = ReadyMade::all()
        .filter(refused)
        .map(|one| one.id().as_str())
        .collect();
    (test_mode(behind()), select(names))
        .prop_map(|(platform, name)| {
            let act = |name: &str| Act::Charge(Sent::charge(&platform, Id::Text(name.into())));
            Case::of_acts(&platform, &[], act("tok_visa"), act(name))
        })
        .boxed()
}

/// An emulator's endpoint that refuses.
fn embedder() -> BoxedStrategy<Case> {
    let kinds = select(vec![
        (400, ErrorType::InvalidRequest),
        (402, ErrorType::Card),
        (500, ErrorType::Api),
    ]);
    (test_mode(behind()), kinds, "[ -~]{1,40}")
        .prop_map(|(platform, (status, kind), message)| {
            let sent = Sent::charge(&platform, Id::Text("tok_visa".into()));
            let error = ApiError::new(status, kind, message.into());
            let good = Act::Use(sent.clone());
            Case::of_acts(&platform, &[], good, Act::Refuse(sent, error))
        })
        .boxed()
}

/// A body that breaks off.
fn body_failed() -> BoxedStrategy<Case> {
    (any_kind(), any::<prop::sample::Index>())
        .prop_map(|(Draft { platform, body }, at)| {
            let sent = Sent::create(&platform, &body);
            let after = at.index(sent.body.len().max(1));
            let good = Act::CutOff(sent.clone(), None);
            Case::of_acts(&platform, &[], good, Act::CutOff(sent, Some(after)))
        })
        .boxed()
}

/// The same id with a key of the other mode. Ready-made tokens are of test mode.
fn token_of_other_mode() -> BoxedStrategy<Case> {
    let other = |platform: &Platform, id: Id, by_use: bool| {
        let good = asked(platform, id, by_use);
        let change = |sent: Sent| {
            let mut key = sent.key;
            key.live = !key.live;
            Sent {
                key,
                authorization: Some(authorization(key, platform.random[4])),
                ..sent
            }
        };
        let bad = match good.clone() {
            Act::Send(sent) => Act::Send(change(sent)),
            Act::Use(sent) => Act::Use(change(sent)),
            other => other,
        };
        (good, bad)
    };
    let made = (made(), any::<bool>()).prop_map(move |((platform, first), by_use)| {
        let (good, bad) = other(&platform, Id::Made, by_use);
        Case::of_acts(&platform, &[first], good, bad)
    });
    let names: Vec<_> = ReadyMade::all().map(|one| one.id().as_str()).collect();
    let ready_made = (test_mode(behind()), select(names), any::<bool>());
    let ready_made = ready_made.prop_map(move |(platform, name, by_use)| {
        let (good, bad) = other(&platform, Id::Text(name.into()), by_use);
        Case::of_acts(&platform, &[], good, bad)
    });
    prop_oneof![made, ready_made].boxed()
}

/// A second use; the first is good.
fn token_used() -> BoxedStrategy<Case> {
    made()
        .prop_map(|(platform, first)| {
            let act = Act::Use(Sent::charge(&platform, Id::Made));
            let trial = |before| Trial {
                platform: platform.clone(),
                before,
                act: act.clone(),
            };
            Case::new(trial(vec![first.clone()]), trial(vec![first, act.clone()]))
        })
        .boxed()
}

/// A use beside another.
fn token_in_use() -> BoxedStrategy<Case> {
    made()
        .prop_map(|(platform, first)| {
            let trial = |before| Trial {
                platform: platform.clone(),
                before,
                act: Act::Use(Sent::charge(&platform, Id::Made)),
            };
            Case::new(
                trial(vec![first.clone()]),
                trial(vec![first, Act::Reserve(Id::Made)]),
            )
        })
        .boxed()
}

/// An idempotency key of up to 255 characters.
fn idempotency_key(salt: u64) -> String {
    let length = 1 + (salt >> 8) % 255;
    let characters = ["k", "é", "-", "0", "A"].into_iter().cycle();
    characters
        .skip(salt as usize % 5)
        .take(length as usize)
        .collect()
}

/// Parameters that differ in a value or a name; in the bad case with the same key, in the good one
/// with one of its own.
fn idempotency_parameters() -> BoxedStrategy<Case> {
    (full(), select(vec!["guid", "ip", "time_on_page"]))
        .prop_map(|(Draft { platform, body }, name)| {
            let key = idempotency_key(body.spelling());
            let sent = |body, number, key: &str| {
                let sent = Sent::create(&platform, body).header("idempotency-key", key);
                Sent { number, ..sent }
            };
            let changed = body.clone().with(name, "something else");
            let before = [Act::Send(sent(&body, 0, &key))];
            let good = Act::Send(sent(&changed, 1, "another"));
            let bad = Act::Send(sent(&changed, 1, &key));
            Case::of_acts(&platform, &before, good, bad)
        })
        .boxed()
}

/// First at the API, then at an emulator's endpoint, or the other way round.
fn idempotency_endpoint() -> BoxedStrategy<Case> {
    (test_mode(behind()), any::<u64>(), any::<bool>())
        .prop_map(|(platform, salt, create_first)| {
            let key = idempotency_key(salt);
            let charge = |key: &str| {
                let sent = Sent::charge(&platform, Id::Text("tok_visa".into()));
                Act::Use(sent.header("idempotency-key", key))
            };
            let body = TokenRequest::new(salt).add("pii[id_number]", "000000000");
            let create = |key: &str| {
                Act::Send(Sent::create(&platform, &body).header("idempotency-key", key))
            };
            match create_first {
                true => Case::of_acts(&platform, &[create(&key)], charge("another"), charge(&key)),
                false => Case::of_acts(&platform, &[charge(&key)], create("another"), create(&key)),
            }
        })
        .boxed()
}

/// The same request while the first runs.
fn idempotency_in_progress() -> BoxedStrategy<Case> {
    full()
        .prop_map(|Draft { platform, body }| {
            let key = idempotency_key(body.spelling());
            let sent = |number, key: &str| {
                let sent = Sent::create(&platform, &body).header("idempotency-key", key);
                Sent { number, ..sent }
            };
            let good = Act::During(sent(0, "another"), sent(1, &key));
            let bad = Act::During(sent(0, &key), sent(1, &key));
            Case::of_acts(&platform, &[], good, bad)
        })
        .boxed()
}

fn idempotency_key_too_long() -> BoxedStrategy<Case> {
    (any_kind(), 256..400_usize, select(vec!["k", "é", "山"]))
        .prop_map(|(Draft { platform, body }, length, character)| {
            let sent = |length| {
                let sent = Sent::create(&platform, &body);
                assert_eq!(sent.method, Method::POST);
                Act::Send(sent.header("idempotency-key", character.repeat(length)))
            };
            Case::of_acts(&platform, &[], sent(255), sent(length))
        })
        .boxed()
}
