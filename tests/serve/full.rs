//! A disk that is full: the file of the store may not grow, for the time being.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::server::{Server, as_strs, id_of, store, until};
use crate::support::run;

/// Above the size of a store that is new, in blocks of 512 bytes or of 1024, as the shell has it.
const LIMIT: u32 = 4096;

/// A token that takes much room.
fn large(server: &Server) -> (u16, String) {
    let mut body = String::from("account[business_type]=individual");
    for number in 0..50 {
        let value = "x".repeat(500);
        body += &format!("&account[individual][metadata][key{number}]={value}");
    }
    let (status, _, body) = server.ask("POST", "/v1/tokens", "", &body);
    (status, body)
}

#[test]
fn a_full_disk_is_told_of_once_and_loses_nothing() {
    let options = store("full", true);
    let server = Server::within(&format!("ulimit -S -f {LIMIT}"), &as_strs(&options));
    let mut made = Vec::new();
    let begun = Instant::now();
    let refused = loop {
        assert!(begun.elapsed() < Duration::from_secs(60), "{}", made.len());
        match large(&server) {
            (200, body) => made.push((id_of(&body), body)),
            refused => break refused,
        }
    };
    assert!(made.len() > 10, "{} {}", made.len(), refused.1);
    assert_eq!(refused.0, 500);
    assert!(
        refused.1.contains("\"type\": \"api_error\""),
        "{}",
        refused.1
    );

    // It stays full, for whoever writes, and what was kept can be read.
    let all_there = |server: &Server| {
        for (id, body) in &made {
            let path = format!("/v1/tokens/{id}");
            assert_eq!(&server.ask("GET", &path, "", "").2, body);
        }
    };
    all_there(&server);
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_millis(2500) {
        assert_eq!(large(&server).0, 500);
    }
    all_there(&server);
    let line = "tokmint: --store: nothing is kept until the disk is well again: ";
    let told = server.told();
    assert_eq!(told.matches(line).count(), 1, "{told}");
    assert!(!told.contains("kept again"), "{told}");

    // The file is still this server's alone, though it was opened again and again.
    let other = run(&[
        &["serve", "--listen", "127.0.0.1:0"],
        &as_strs(&options)[..],
    ]
    .concat());
    let why = ": another process has the store open\n";
    assert!(other.err.ends_with(why), "{other:?}");

    // There is room again.
    let id = server.child.id().to_string();
    let more = Command::new("prlimit")
        .args(["--pid", &id, "--fsize=unlimited:unlimited"])
        .status();
    assert!(more.unwrap().success());
    let mut last = String::new();
    until("it goes on by itself", || {
        let (status, body) = large(&server);
        last = body;
        status == 200
    });
    server.is_well();
    all_there(&server);
    let told = server.told();
    assert_eq!(told.matches(line).count(), 1, "{told}");
    let again = "tokmint: --store: tokens are kept again\n";
    assert_eq!(told.matches(again).count(), 1, "{told}");

    // And so it is after the end, even a sudden one.
    drop(server);
    let server = Server::start(&as_strs(&options));
    all_there(&server);
    let path = format!("/v1/tokens/{}", id_of(&last));
    assert_eq!(server.ask("GET", &path, "", "").2, last);
    server.is_well();
}
