//! What a server cannot work with: one line that says what and why, exit code 2, and nothing is lost.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::server::{LONG, Server, as_strs, fresh, id_of, store};
use crate::support::{command, file, ran};

/// What it says of its options, without the name of the program.
fn refusal(options: &[&str]) -> String {
    let mut child = command(&[&["serve"], options].concat()).spawn().unwrap();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > LONG {
            child.kill().unwrap();
            panic!("{options:?}: it runs");
        }
        thread::sleep(Duration::from_millis(5));
    }
    let ran = ran(child.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{options:?} {ran:?}");
    ran.err.strip_prefix("tokmint: ").unwrap().trim_end().into()
}

fn here(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_place_to_listen_that_is_none_is_told() {
    let busy = Server::start(&[]);
    let port = busy.address.rsplit(':').next().unwrap();
    for (options, told) in [
        (
            &["--listen", &busy.address][..],
            format!("--listen 127.0.0.1:{port}: Address "),
        ),
        // An address for documentation, which no machine has.
        (
            &["--listen", "192.0.2.1:0", "--allow-remote"],
            "--listen 192.0.2.1:0: ".into(),
        ),
        (
            &["--listen", "0.0.0.0:0"],
            "--listen: other machines can connect there; --allow-remote lets them".into(),
        ),
        (
            &["--listen", "[::]:0"],
            "--listen: other machines can connect there; --allow-remote lets them".into(),
        ),
        (
            &["--listen", "nowhere"],
            "--listen <ADDRESS>: not a value of this option".into(),
        ),
        (
            &["--listen", "127.0.0.1:65536"],
            "--listen <ADDRESS>: not a value of this option".into(),
        ),
    ] {
        let why = refusal(options);
        assert!(why.starts_with(&told), "{options:?}: {why}");
    }
    busy.is_well();
    let anywhere = Server::run_on("0.0.0.0:0", &["--allow-remote"]);
    assert!(anywhere.address.starts_with("0.0.0.0:"));
}

#[test]
fn values_out_of_range_are_told_by_name() {
    let seconds = "expected a number of seconds from 1 to 86400; --help tells more";
    let count = "expected a number from 1 to 65535; --help tells more";
    for (option, name, values, told) in [
        (
            "--idle-timeout",
            "SECONDS",
            ["0", "86401", "4242424242424242"],
            seconds,
        ),
        (
            "--request-timeout",
            "SECONDS",
            ["0", "1.5", "soon"],
            seconds,
        ),
        ("--max-connections", "COUNT", ["0", "65536", "many"], count),
    ] {
        for value in values {
            assert_eq!(
                refusal(&[option, value]),
                format!("{option} <{name}>: not a value of this option: {told}")
            );
        }
    }
    for (option, value, told) in [
        (
            "luhn_exempt=perhaps",
            "--policy",
            "--policy: luhn_exempt: expected one of",
        ),
        (
            "colour=red",
            "--policy",
            "--policy: expected one of raw_card_data, ",
        ),
    ] {
        let why = refusal(&[value, option]);
        assert!(why.starts_with(told), "{why}");
    }
    // The ends of the ranges are in them.
    let server = Server::start(&[
        "--idle-timeout",
        "86400",
        "--request-timeout",
        "86400",
        "--max-connections",
        "65535",
    ]);
    server.is_well();
}

#[test]
fn a_store_that_is_none_is_told_and_left_alone() {
    let folder = here("serve-folder");
    fs::create_dir_all(&folder).unwrap();
    let made = store("surroundings", false);
    let server = Server::start(&as_strs(&made));
    server.is_well();
    let path = PathBuf::from(&made[1]);
    assert!(
        refusal(&["--listen", "127.0.0.1:0", "--store", text(&path)])
            .ends_with(": another process has the store open")
    );
    server.is_well();
    assert_eq!(server.end("TERM").0, Some(0));

    let whole = fs::read(&path).unwrap();
    let mut damaged = whole.clone();
    for byte in &mut damaged[64..512] {
        *byte ^= 0x5a;
    }
    let letter = b"no store at all, but a letter to somebody";
    for (name, content, told) in [
        ("letter", &letter[..], "not a store: it is left as it is"),
        ("empty", b"", "not a store: it is left as it is"),
        ("half", &whole[..whole.len() / 2], "the store is damaged: "),
        ("changed", &damaged, "the store is damaged: "),
    ] {
        let path = file(&format!("serve-{name}.store"), content);
        let why = refusal(&["--listen", "127.0.0.1:0", "--store", text(&path)]);
        let begins = format!("--store: {}: {told}", text(&path));
        assert!(why.starts_with(&begins), "{why}");
        assert!(fs::read(&path).unwrap() == content, "{name}");
    }
    for (path, told) in [
        (folder.clone(), "not a file"),
        (
            folder.join("nowhere/store"),
            "there is no such folder to put a store in",
        ),
        (PathBuf::from("/dev/null"), "not a file"),
    ] {
        let why = refusal(&["--listen", "127.0.0.1:0", "--store", text(&path)]);
        assert_eq!(why, format!("--store: {}: {told}", text(&path)));
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    // Not even what nobody could use was changed.
    assert!(fs::read(&path).unwrap() == whole);
}

/// A folder in which not even the one who may do everything can make a file.
#[cfg(target_os = "linux")]
#[test]
fn a_place_that_cannot_be_written_is_told() {
    let why = refusal(&["--listen", "127.0.0.1:0", "--store", "/sys/tokmint.store"]);
    let begins = "--store: /sys/tokmint.store: it must be ";
    assert!(why.starts_with(begins), "{why}");
}

#[test]
fn a_key_that_is_none_is_told() {
    let sealed = store("keys-sealed", true);
    let server = Server::start(&as_strs(&sealed));
    let (_, _, kept) = server.create("");
    assert!(!server.told().contains("--store"), "{}", server.told());
    assert_eq!(server.end("TERM").0, Some(0));

    let digits = "0123456789abcdef".repeat(4);
    let wrong = file("wrong.key", digits.as_bytes());
    let short = file("short.key", &digits.as_bytes()[1..]);
    let long = file("long.key", format!("{digits}0").as_bytes());
    let letters = file("letters.key", "xy".repeat(32).as_bytes());
    let binary = file("binary.key", &[0xff; 32]);
    let huge = file("huge.key", &[b'0'; 5000]);
    let none = fresh("none.key");
    let own = "expected 64 hexadecimal digits, 32 bytes of randomness";
    for (key, told) in [
        (none.as_path(), "--store-key-file: No such file"),
        (Path::new(env!("CARGO_TARGET_TMPDIR")), "--store-key-file: "),
        (&short, &format!("--store-key-file: {own}")),
        (&long, &format!("--store-key-file: {own}")),
        (&letters, &format!("--store-key-file: {own}")),
        (&binary, "--store-key-file: not UTF-8 text"),
        (&huge, "--store-key-file: "),
        (
            &wrong,
            &format!(
                "--store: {}: the store was made with another key",
                sealed[1]
            ),
        ),
    ] {
        let why = refusal(&["--store", &sealed[1], "--store-key-file", text(key)]);
        assert!(why.starts_with(told), "{}: {why}", key.display());
        assert!(!why.contains(&digits[..8]), "{why}");
    }
    assert_eq!(
        refusal(&["--store", &sealed[1]]),
        format!(
            "--store: {}: the store was made with a key, and none is given",
            sealed[1]
        )
    );
    let why = refusal(&["--store-key-file", text(&wrong)]);
    assert!(why.contains("--store <FILE>: missing"), "{why}");
    let server = Server::start(&as_strs(&sealed));
    let path = format!("/v1/tokens/{}", id_of(&kept));
    assert_eq!(server.ask("GET", &path, "", "").2, kept);

    // Without a key it says what that means, once; a key that comes later has nothing to open.
    let plain = store("keys-plain", false);
    let server = Server::start(&as_strs(&plain));
    server.is_well();
    let (code, told) = server.end("TERM");
    assert_eq!(code, Some(0));
    let line = "tokmint: --store: what tokens stand for is not kept, for there is no \
                --store-key-file\n";
    assert!(told.starts_with(line), "{told}");
    assert_eq!(told.matches("tokmint: ").count(), 1, "{told}");
    assert_eq!(
        refusal(&["--store", &plain[1], "--store-key-file", text(&wrong)]),
        format!(
            "--store: {}: the store was made without a key, and one is given",
            plain[1]
        )
    );
}
