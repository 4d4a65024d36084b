//! A process that is killed while it writes.

use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use tokmint::api::{Claimed, Usage, Vault};

use super::{EPOCH, Store, claim, folder, id, key, numbered, secret, settled, slot};

/// Tells a process of this test where its store is, and with which number it begins.
const PLACE: &str = "TOKMINT_TEST_STORE";
const FIRST: &str = "TOKMINT_TEST_FIRST";

/// The process that is killed: it writes from several threads and prints what was acknowledged.
#[test]
#[ignore = "run by the tests that kill it"]
fn victim() {
    // Without a place it was not started to be killed.
    let Some(path) = std::env::var_os(PLACE).map(PathBuf::from) else {
        return;
    };
    let first = std::env::var(FIRST).unwrap().parse().unwrap();
    let store = Store::open(&path, Some(key())).unwrap();
    let next = AtomicU64::new(first);
    let out = Mutex::new(io::stdout());
    let say = |what: &str, number| {
        let line = format!("{what} {number} said\n");
        out.lock().unwrap().write_all(line.as_bytes()).unwrap();
        out.lock().unwrap().flush().unwrap();
    };
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let record = numbered(number);
                    let name = slot(&number.to_string());
                    let answer = settled(EPOCH, id(&record));
                    store
                        .commit(Some(record.clone()), Some((&name, answer)))
                        .unwrap();
                    say("made", number);
                    if number.is_multiple_of(2) {
                        let exchange = |from, to| store.exchange(id(&record), from, to).unwrap();
                        assert_eq!(exchange(Usage::Unused, Usage::InUse), Some(Usage::Unused));
                        assert_eq!(exchange(Usage::InUse, Usage::Used), Some(Usage::InUse));
                        say("used", number);
                    }
                }
            });
        }
    });
}

/// Runs a victim for a while and kills it; the lines that it printed.
fn killed(path: &Path, first: u64, wait: Duration) -> Vec<String> {
    let mut victim = Command::new(std::env::current_exe().unwrap())
        .args(["kill::victim", "--exact", "--ignored", "--nocapture"])
        .env(PLACE, path)
        .env(FIRST, first.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(victim.stdout.take().unwrap())
        .lines()
        .map(Result::unwrap);
    let begun = lines
        .by_ref()
        .find(|line| line.ends_with("said"))
        .expect("it works");
    let locked = Store::open(path, Some(key())).unwrap_err().to_string();
    assert!(
        locked.ends_with(": another process has the store open"),
        "{locked}"
    );
    let reader = thread::spawn(move || lines.collect::<Vec<_>>());
    thread::sleep(wait);
    victim.kill().unwrap();
    let ended = victim.wait().unwrap();
    assert!(ended.code().is_none(), "it ended by itself: {ended}");
    let mut said = vec![begun];
    said.extend(reader.join().unwrap());
    said
}

fn kills(name: &str, times: u64) {
    let path = folder(name).join("store");
    let (mut made, mut used) = (Vec::new(), Vec::new());
    for round in 0..times {
        let mut random = [0; 1];
        getrandom::fill(&mut random).unwrap();
        let wait = Duration::from_millis(u64::from(random[0]));
        for line in killed(&path, round * 100_000, wait) {
            // The last one may be cut off.
            let mut words = line.split(' ');
            let (what, number, end) = (words.next(), words.next(), words.next());
            let (Some(number), Some("said")) = (number, end) else {
                continue;
            };
            let number: u64 = number.parse().unwrap();
            match what.unwrap() {
                "made" => made.push(number),
                "used" => used.push(number),
                other => panic!("{other}"),
            }
        }
        let store = Store::open(&path, Some(key())).unwrap();
        for &number in &made {
            let record = numbered(number);
            let kept = store.get(id(&record)).unwrap();
            let kept = kept.unwrap_or_else(|| panic!("{number} is lost in round {round}"));
            assert_eq!(kept.token, record.token);
            assert_eq!(secret(&kept), secret(&record));
            let claimed = store.claim(&slot(&number.to_string()), &claim(EPOCH), 0);
            assert_eq!(claimed, Ok(Claimed::Settled(settled(EPOCH, id(&record)))));
        }
        for &number in &used {
            let was = store.exchange(id(&numbered(number)), Usage::Unused, Usage::Used);
            assert_eq!(was, Ok(Some(Usage::Used)), "{number} in round {round}");
        }
    }
    assert!(made.len() as u64 >= times && !used.is_empty());
}

#[test]
fn what_was_acknowledged_outlives_a_kill() {
    kills("killed", 5);
}

#[test]
#[ignore = "takes a minute"]
fn what_was_acknowledged_outlives_many_kills() {
    kills("killed-often", 60);
}
