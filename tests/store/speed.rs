//! How fast the durable vault is, and how large its file; figures, not promises.

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tokmint::api::Vault;

use super::{BODIES, EPOCH, Store, folder, id, key, settled, slot, token};

#[test]
#[ignore = "measures; of use in a release build"]
fn tokens_per_second_and_bytes_per_token() {
    for threads in [1, 8, 64] {
        let path = folder("speed").join("store");
        let store = Store::open(&path, Some(key())).unwrap();
        let next = AtomicU64::new(0);
        let begun = Instant::now();
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    while begun.elapsed() < Duration::from_secs(5) {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        let made = token(number, BODIES[0]);
                        let name = slot(&number.to_string());
                        let answer = settled(EPOCH, &made.token.to_json());
                        store.forget(0, None).unwrap();
                        store.commit(Some(made), Some((&name, answer))).unwrap();
                    }
                });
            }
        });
        let (took, made) = (begun.elapsed(), next.load(Ordering::Relaxed));
        let begun = Instant::now();
        for number in 0..made {
            assert!(store.get(id(&token(number, BODIES[0]))).unwrap().is_some());
        }
        let read = begun.elapsed();
        drop(store);
        let size = fs::metadata(&path).unwrap().len();
        let begun = Instant::now();
        drop(Store::open(&path, Some(key())).unwrap());
        let opened = begun.elapsed();
        eprintln!(
            "{threads} threads: {:.0} tokens a second, {:.0} bytes each ({made} in {size}); \
             made and read again {:.1} us each, opened in {opened:?}",
            made as f64 / took.as_secs_f64(),
            size as f64 / made as f64,
            read.as_secs_f64() * 1e6 / made as f64,
        );
    }
}
