//! More clients than places.

use std::io::Write;
use std::thread;
use std::time::{Duration, Instant};

use crate::server::{GET, POST, Server, one_answer, rest};

/// Those that are idle make room, the longest idle first; those that ask keep their place.
#[test]
fn idle_connections_make_room() {
    let server = Server::start(&["--max-connections", "3"]);
    let begun = Instant::now();
    let first = server.connect();
    thread::sleep(Duration::from_millis(50));
    let mut second = server.connect();
    let mut asks = server.connect();
    thread::scope(|scope| {
        let newcomer = scope.spawn(|| server.is_well());
        while !newcomer.is_finished() {
            asks.write_all(GET.as_bytes()).unwrap();
            assert_eq!(one_answer(&asks).0, 200);
            thread::sleep(Duration::from_millis(20));
        }
    });
    let took = begun.elapsed();
    assert!(took > Duration::from_millis(950), "{took:?}");
    assert_eq!(rest(first), b"");
    // One had to go for one.
    second.write_all(GET.as_bytes()).unwrap();
    assert_eq!(one_answer(&second).0, 200);
    asks.write_all(GET.as_bytes()).unwrap();
    assert_eq!(one_answer(&asks).0, 200);
}

/// All places are held by requests that never end: others wait until their time is over.
#[test]
fn those_that_have_no_place_wait() {
    let server = Server::start(&["--max-connections", "2", "--request-timeout", "2"]);
    let begun = Instant::now();
    let slow: Vec<_> = (0..2)
        .map(|_| {
            let mut stream = server.connect();
            stream.write_all(&POST.as_bytes()[..30]).unwrap();
            stream
        })
        .collect();
    let waiting: Vec<_> = (0..20).map(|_| server.connect()).collect();
    for stream in &waiting {
        let mut stream = stream;
        stream.write_all(GET.as_bytes()).unwrap();
    }
    for stream in &waiting {
        assert_eq!(one_answer(stream).0, 200);
        // It leaves, so that the next one has its place.
        stream.shutdown(std::net::Shutdown::Both).unwrap();
    }
    let took = begun.elapsed();
    assert!(took > Duration::from_millis(1950), "{took:?}");
    assert!(took < Duration::from_secs(15), "{took:?}");
    for stream in slow {
        assert_eq!(rest(stream), b"");
    }
}

/// The default number of places, taken by clients that say nothing.
#[test]
fn silence_keeps_nobody_out() {
    let server = Server::start(&[]);
    let silent: Vec<_> = (0..400).map(|_| server.connect()).collect();
    server.is_well();
    server.had_at_most(64);
    drop(silent);
    server.is_well();
}

/// The system has no file left for a connection: that is told once, and idle ones make room.
#[test]
fn a_server_out_of_files_goes_on() {
    let server = Server::within("ulimit -n 30", &[]);
    let silent: Vec<_> = (0..60).map(|_| server.connect()).collect();
    server.is_well();
    server.is_well();
    drop(silent);
    server.is_well();
    let (code, told) = server.end("TERM");
    assert_eq!(code, Some(0), "{told}");
    let line = "tokmint: a connection was not accepted: ";
    assert_eq!(told.matches(line).count(), 1, "{told}");
}
