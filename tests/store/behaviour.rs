//! What every vault does, the one in memory and the durable one.

use std::sync::Barrier;
use std::thread;

use proptest::prelude::*;
use redb::backends::InMemoryBackend;
use tokmint::api::{Claimed, MemoryVault, Usage, Vault, VaultError};

use super::{BODIES, EPOCH, Store, claim, folder, id, key, numbered, secret, settled, slot, token};

const USAGES: [Usage; 3] = [Usage::Unused, Usage::InUse, Usage::Used];

fn durable() -> Store {
    Store::over(InMemoryBackend::new(), Some(key())).unwrap()
}

fn with_each(test: impl Fn(&dyn Vault)) {
    test(&MemoryVault::new());
    test(&durable());
}

#[test]
fn a_token_of_each_kind_is_kept_as_it_was_made() {
    with_each(|vault| {
        for (number, body) in (0..).zip(BODIES) {
            let made = token(number, body);
            assert_eq!(vault.get(id(&made)).unwrap().map(|_| ()), None);
            vault.insert(made.clone()).unwrap();
            let kept = vault.get(id(&made)).unwrap().unwrap();
            assert_eq!(kept.token, made.token);
            assert_eq!(secret(&kept), secret(&made));
            assert_eq!(kept.checks, made.checks);
            assert_eq!((kept.owner, kept.usage), (made.owner, made.usage));
        }
    });
}

/// The checks of a test card are kept, too: of this one the security code is wrong.
#[test]
fn checks_are_kept() {
    with_each(|vault| {
        let made = token(
            1,
            "card[number]=4000000000000101&card[exp_month]=5&card[exp_year]=2030&card[cvc]=123",
        );
        vault.insert(made.clone()).unwrap();
        let kept = vault.get(id(&made)).unwrap().unwrap();
        assert_eq!(kept.checks, made.checks);
        assert_eq!(kept.checks.cvc, tokmint::testmode::Check::Fail);
    });
}

#[test]
fn an_id_is_taken_once_and_its_answer_goes_with_it() {
    with_each(|vault| {
        let first = numbered(1);
        vault.insert(first.clone()).unwrap();
        let mut second = token(1, BODIES[0]);
        second.token.id = first.token.id;
        let answer = (&slot("a"), settled(EPOCH, "second"));
        let refused = vault.commit(Some(second), Some(answer));
        assert_eq!(refused, Err(VaultError::Exists));
        let kept = vault.get(id(&first)).unwrap().unwrap();
        assert_eq!(secret(&kept), secret(&first));
        let claimed = vault.claim(&slot("a"), &claim(EPOCH), 0);
        assert_eq!(claimed, Ok(Claimed::Fresh));
    });
}

#[test]
fn usage_changes_from_what_it_is_and_from_nothing_else() {
    with_each(|vault| {
        let mut number = 0;
        for begin in USAGES {
            for from in USAGES {
                for to in USAGES {
                    number += 1;
                    let made = numbered(number);
                    vault.insert(made.clone()).unwrap();
                    let exchange = |from, to| vault.exchange(id(&made), from, to);
                    assert_eq!(exchange(Usage::Unused, begin), Ok(Some(Usage::Unused)));
                    assert_eq!(exchange(from, to), Ok(Some(begin)));
                    let now = if from == begin { to } else { begin };
                    assert_eq!(vault.get(id(&made)).unwrap().unwrap().usage, now);
                }
            }
        }
        let none = vault.exchange("tok_none", Usage::Unused, Usage::InUse);
        assert_eq!(none, Ok(None));
        // Asking for it made nothing of it.
        assert_eq!(vault.get("tok_none").unwrap().map(|_| ()), None);
    });
}

#[test]
fn a_key_is_claimed_answered_and_given_up() {
    with_each(|vault| {
        let (a, b) = (slot("a"), slot("b"));
        let first = claim(EPOCH);
        assert_eq!(vault.claim(&a, &first, 0), Ok(Claimed::Fresh));
        let mut later = claim(EPOCH + 1);
        later.digest = [8; 32];
        let progress = Ok(Claimed::InProgress(first.clone()));
        assert_eq!(vault.claim(&a, &later, 0), progress);
        assert_eq!(vault.claim(&b, &later, 0), Ok(Claimed::Fresh));

        vault.release(&b).unwrap();
        assert_eq!(vault.claim(&b, &first, 0), Ok(Claimed::Fresh));

        let answer = settled(EPOCH, "{}");
        vault.commit(None, Some((&a, answer.clone()))).unwrap();
        let replayed = Ok(Claimed::Settled(answer));
        assert_eq!(vault.claim(&a, &later, 0), replayed);
        // An answer is not given up by a release.
        vault.release(&a).unwrap();
        assert_eq!(vault.claim(&a, &later, EPOCH - 1), replayed);
        // It is too old.
        assert_eq!(vault.claim(&a, &later, EPOCH), Ok(Claimed::Fresh));
        // And so is a claim.
        assert_eq!(vault.claim(&b, &later, EPOCH), Ok(Claimed::Fresh));
    });
}

#[test]
fn keys_are_those_of_account_mode_and_role() {
    with_each(|vault| {
        let mut others = [(); 3].map(|()| slot("a"));
        others[0].account = tokmint::AccountId::parse("acct_1ConnectedAccount").unwrap();
        others[1].livemode = true;
        others[2].publishable = true;
        for (at, key) in [slot("a")].iter().chain(&others).enumerate() {
            assert_eq!(vault.claim(key, &claim(EPOCH), 0), Ok(Claimed::Fresh));
            let answer = settled(EPOCH, &at.to_string());
            vault.commit(None, Some((key, answer))).unwrap();
        }
        let replayed = Ok(Claimed::Settled(settled(EPOCH, "0")));
        assert_eq!(vault.claim(&slot("a"), &claim(EPOCH), 0), replayed);
    });
}

/// What is forgotten goes in pieces; tokens in use and used ones stay.
#[test]
fn old_answers_and_unused_tokens_are_forgotten() {
    with_each(|vault| {
        let old: Vec<_> = (0..10).map(numbered).collect();
        for (at, record) in old.iter().enumerate() {
            let name = slot(&at.to_string());
            let answer = settled(EPOCH, "old");
            vault
                .commit(Some(record.clone()), Some((&name, answer)))
                .unwrap();
        }
        let use_it = |record, to| vault.exchange(id(record), Usage::Unused, to).unwrap();
        use_it(&old[0], Usage::Used);
        use_it(&old[1], Usage::InUse);
        let young = numbered(1000);
        vault.insert(young.clone()).unwrap();
        for more in 1001..1010 {
            vault.forget(EPOCH, Some(EPOCH + 100)).unwrap();
            vault.insert(numbered(more)).unwrap();
        }
        let kept = |record| vault.get(id(record)).unwrap().is_some();
        let left: Vec<_> = old.iter().map(kept).collect();
        assert_eq!(
            left,
            [true, true]
                .into_iter()
                .chain([false; 8])
                .collect::<Vec<_>>()
        );
        assert!(kept(&young));
        for at in 0..10 {
            let name = slot(&at.to_string());
            assert_eq!(vault.claim(&name, &claim(EPOCH), 0), Ok(Claimed::Fresh));
        }
        // Given back, it is looked at again.
        vault
            .exchange(id(&old[1]), Usage::InUse, Usage::Unused)
            .unwrap();
        for more in 3000..3010 {
            vault.forget(EPOCH, Some(EPOCH + 2000)).unwrap();
            vault.insert(numbered(more)).unwrap();
        }
        assert!(!kept(&old[1]));
    });
}

/// An answer that came anew is as old as its last claim.
#[test]
fn an_answer_ages_from_its_last_claim() {
    with_each(|vault| {
        for at in [EPOCH, EPOCH + 10] {
            vault
                .commit(None, Some((&slot("a"), settled(at, "a"))))
                .unwrap();
        }
        vault.forget(EPOCH, None).unwrap();
        vault.insert(numbered(1)).unwrap();
        let replayed = Ok(Claimed::Settled(settled(EPOCH + 10, "a")));
        assert_eq!(vault.claim(&slot("a"), &claim(EPOCH), 0), replayed);
    });
}

/// Runs on many threads at once; what each returned.
fn together<T: Send>(run: impl Fn(usize) -> T + Sync) -> Vec<T> {
    const THREADS: usize = 8;
    let barrier = Barrier::new(THREADS);
    thread::scope(|scope| {
        let (run, barrier) = (&run, &barrier);
        let threads: Vec<_> = (0..THREADS)
            .map(|at| {
                scope.spawn(move || {
                    barrier.wait();
                    run(at)
                })
            })
            .collect();
        threads.into_iter().map(|it| it.join().unwrap()).collect()
    })
}

#[test]
fn one_of_many_threads_wins() {
    with_each(|vault| {
        for round in 0..20 {
            let made = numbered(round);
            let inserted = together(|_| vault.insert(made.clone()));
            let won = inserted.iter().filter(|it| it.is_ok()).count();
            assert_eq!(won, 1, "{inserted:?}");

            let to = [Usage::InUse, Usage::Used][round as usize % 2];
            let used = together(|_| vault.exchange(id(&made), Usage::Unused, to).unwrap());
            let won = used
                .iter()
                .filter(|was| **was == Some(Usage::Unused))
                .count();
            assert_eq!(won, 1, "{used:?}");
            assert!(
                used.iter()
                    .all(|was| [Some(Usage::Unused), Some(to)].contains(was))
            );

            let name = slot(&round.to_string());
            let claimed = together(|_| vault.claim(&name, &claim(EPOCH), 0).unwrap());
            let won = claimed.iter().filter(|it| **it == Claimed::Fresh).count();
            assert_eq!(won, 1, "{claimed:?}");
        }
    });
}

/// Threads that write at once get what is theirs.
#[test]
fn a_refusal_in_company_is_one_thread_s_alone() {
    let store = durable();
    store.insert(numbered(0)).unwrap();
    for round in 0..20 {
        let results = together(|at| match at {
            0 => store.insert(numbered(0)),
            at => store.insert(numbered(round * 8 + at as u64)),
        });
        assert_eq!(results[0], Err(VaultError::Exists));
        assert!(results[1..].iter().all(Result::is_ok), "{results:?}");
    }
}

/// After each step the file is closed and opened again.
#[test]
fn what_was_acknowledged_is_there_after_reopening() {
    let path = folder("reopened").join("store");
    let reopen = || Store::open(&path, Some(key())).unwrap();
    let made: Vec<_> = (0..)
        .zip(BODIES)
        .map(|(number, body)| token(number, body))
        .collect();
    for (at, record) in made.iter().enumerate() {
        let name = slot(&at.to_string());
        let answer = settled(EPOCH + at as i64, id(record));
        reopen()
            .commit(Some(record.clone()), Some((&name, answer)))
            .unwrap();
        let exchange = |from, to| reopen().exchange(id(record), from, to).unwrap();
        // In use is forgotten by then.
        assert_eq!(exchange(Usage::Unused, Usage::InUse), Some(Usage::Unused));
        assert_eq!(exchange(Usage::Unused, Usage::InUse), Some(Usage::Unused));
        if at % 2 == 0 {
            assert_eq!(exchange(Usage::Unused, Usage::Used), Some(Usage::Unused));
            assert_eq!(exchange(Usage::Unused, Usage::Used), Some(Usage::Used));
        }
        let store = reopen();
        for (earlier, record) in made[..=at].iter().enumerate() {
            let kept = store.get(id(record)).unwrap().unwrap();
            let usage = [Usage::Used, Usage::Unused][earlier % 2];
            assert_eq!((&kept.token, kept.usage), (&record.token, usage));
            assert_eq!(secret(&kept), secret(record));
            let name = slot(&earlier.to_string());
            let replayed = settled(EPOCH + earlier as i64, id(record));
            assert_eq!(
                store.claim(&name, &claim(0), 0),
                Ok(Claimed::Settled(replayed))
            );
        }
    }
    // A claim without an answer is given up.
    assert_eq!(
        reopen().claim(&slot("x"), &claim(0), -1),
        Ok(Claimed::Fresh)
    );
    assert_eq!(
        reopen().claim(&slot("x"), &claim(0), -1),
        Ok(Claimed::Fresh)
    );
}

#[derive(Clone, Debug)]
enum Step {
    Commit(Option<u64>, Option<(u8, i64)>),
    Get(u64),
    Exchange(u64, Usage, Usage),
    Claim(u8, i64, i64),
    Release(u8),
}

fn step() -> impl Strategy<Value = Step> {
    let usage = || prop::sample::select(&USAGES[..]);
    prop_oneof![
        (
            prop::option::of(0..4_u64),
            prop::option::of((0..3_u8, 0..9_i64))
        )
            .prop_map(|(token, answer)| Step::Commit(token, answer)),
        (0..4_u64).prop_map(Step::Get),
        (0..4_u64, usage(), usage()).prop_map(|(id, from, to)| Step::Exchange(id, from, to)),
        (0..3_u8, 0..9_i64, 0..9_i64).prop_map(|(key, at, oldest)| Step::Claim(key, at, oldest)),
        (0..3_u8).prop_map(Step::Release),
    ]
}

/// What a step says, as text.
fn take(vault: &dyn Vault, step: &Step) -> String {
    let name = |key: &u8| slot(&key.to_string());
    match step {
        Step::Commit(number, answer) => {
            let answer = answer.map(|(key, at)| (name(&key), settled(at, &at.to_string())));
            let answer = answer.as_ref().map(|(key, settled)| (key, settled.clone()));
            format!("{:?}", vault.commit(number.map(numbered), answer))
        }
        Step::Get(number) => {
            let got = vault.get(id(&numbered(*number)));
            format!("{:?}", got.map(|got| got.map(|it| (secret(&it), it))))
        }
        Step::Exchange(number, from, to) => {
            format!("{:?}", vault.exchange(id(&numbered(*number)), *from, *to))
        }
        Step::Claim(key, at, oldest) => {
            format!("{:?}", vault.claim(&name(key), &claim(*at), *oldest))
        }
        Step::Release(key) => format!("{:?}", vault.release(&name(key))),
    }
}

/// The clock of a server does not go back, so what was too old once stays so.
fn in_order(steps: &mut [Step]) {
    let mut now = 0;
    for step in steps {
        if let Step::Claim(_, at, oldest) = step {
            now = now.max(*oldest);
            (*oldest, *at) = (now, now + *at);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Both vaults say the same at each of any steps.
    #[test]
    fn the_durable_vault_does_as_the_one_in_memory(
        mut steps in prop::collection::vec(step(), 1..40),
    ) {
        in_order(&mut steps);
        let (memory, durable) = (MemoryVault::new(), durable());
        for step in &steps {
            prop_assert_eq!(take(&memory, step), take(&durable, step), "{:?}", step);
        }
    }
}
