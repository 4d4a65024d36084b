//! What ends a run with one line: wrong usage, and servers that are not there.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use crate::support::{command, ran, run};

#[test]
fn what_cannot_be_asked_for_is_told() {
    let url = "http://127.0.0.1:9";
    let own = "expected http://HOST, http://HOST:PORT or http://HOST:PORT/PREFIX";
    for (arguments, told) in [
        (
            &["https://127.0.0.1:9"][..],
            "https is not spoken here, expected http://HOST:PORT",
        ),
        (&["HTTPS://127.0.0.1"], "https is not spoken here"),
        (&["ftp://127.0.0.1"], own),
        (&["127.0.0.1:9"], own),
        (&["/v1/tokens"], own),
        (&["http://"], own),
        (&["http://127.0.0.1:nine"], own),
        (&["http://127.0.0.1:99999"], own),
        (&["http://127.0.0.1:0"], own),
        (&["http://sk_test_1:@127.0.0.1:9"], own),
        (&["http://127.0.0.1:9/?a=b"], own),
        (&["http://127.0.0.1:9/#a"], own),
        (&[], "<URL>: missing"),
        (
            &[url, "--key", "sk_live_123"],
            "--key <KEY>: not a value of this option: a live key is for no test",
        ),
        (
            &[url, "--key", "two words"],
            "expected a test key such as sk_test_123",
        ),
        (
            &[url, "--key", ""],
            "--key <KEY>: not a value of this option: expected a test key",
        ),
        (
            &[url, "--only", "nonsense"],
            "--only: value 1 is no rule that `tokmint vectors` has, and none of card, ",
        ),
        (
            &[url, "--only", "card,relation/none"],
            "--only: value 2 is no rule",
        ),
        (&[url, "--level", "sure"], "--level"),
        (
            &[url, "--count", "0"],
            "--count <NUMBER>: not a value of this option: expected a number from 1",
        ),
        (
            &[url, "--rate", "0"],
            "--rate <NUMBER>: not a value of this option: expected a number from 1",
        ),
        (
            &[url, "--timeout", "0"],
            "expected a number of seconds from 1 to 3600",
        ),
        (
            &[url, "--timeout", "3601"],
            "expected a number of seconds from 1 to 3600",
        ),
        (
            &[url, "--now", "soon"],
            "--now <TIME>: not a value of this option: expected a time",
        ),
        (&[url, "--seed", "1", "--vectors", "x"], "not together with"),
        (
            &[url, "--redeem", "POST /v1/charges amount=1"],
            "expected a method, a path and a form with {token}",
        ),
        (
            &[url, "--redeem", "POST {token}"],
            "expected a method, a path",
        ),
        (
            &[url, "--redeem", "POST /a {token} b"],
            "expected a method, a path",
        ),
        (
            &[url, "--redeem", ""],
            "--redeem <REQUEST>: not a value of this option: expected a method",
        ),
    ] {
        let ran = run(&[&["conform"], arguments].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(told), "{arguments:?}: {}", ran.err);
        assert!(
            !ran.err.contains("sk_live") && !ran.err.contains("sk_test_1:"),
            "{}",
            ran.err
        );
    }
}

/// There are none of such rules, of that level.
#[test]
fn nothing_to_send_is_told() {
    let stand_in = crate::stand_in::with("", "");
    for arguments in [
        &["--only", "form-too-large"][..],
        &["--only", "cvc-length", "--level", "spec"],
        &["--only", "relation/redeem-once"],
        &[
            "--only",
            "relation/id-time",
            "--level",
            "spec",
            "--count",
            "5",
        ],
    ] {
        let ran = run(&[&["conform", &stand_in.url], arguments].concat());
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.out);
        assert!(
            ran.err.contains("nothing to send: no rule of that level"),
            "{}",
            ran.err
        );
    }
    for now in ["2011-01-01T00:00:00Z", "2050-01-01T00:00:00Z"] {
        let ran = run(&["conform", &stand_in.url, "--now", now]);
        let told = "tokmint: the emulator's clock (--now): ids have room for times from 2012-";
        assert!(ran.err.starts_with(told), "{}", ran.err);
    }
}

#[test]
fn a_server_that_is_not_there_is_told() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    for url in [url.as_str(), "http://nowhere.invalid:80"] {
        let ran = run(&["conform", url]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(
            ran.err
                .starts_with("tokmint: the emulator cannot be reached: "),
            "{}",
            ran.err
        );
    }
}

/// A server that ends after some requests ends the run; no report is made of half of it.
#[test]
fn a_server_that_goes_away_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        for _ in 0..4 {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 65536]).unwrap();
            let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
            stream.write_all(answer).unwrap();
        }
    });
    let ran = run(&["conform", &url, "--only", "token-pii"]);
    server.join().unwrap();
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err
            .starts_with("tokmint: the emulator cannot be reached: "),
        "{}",
        ran.err
    );
}

/// What stands in the environment for other clients is none of ours.
#[test]
fn no_proxy_is_asked() {
    let stand_in = crate::stand_in::with("", "");
    let mut command = command(&[
        "conform",
        &stand_in.url,
        "--only",
        "token-pii",
        "--count",
        "2",
    ]);
    for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        command.env(name, "http://127.0.0.1:9");
    }
    assert_eq!(ran(command.output().unwrap()).code, 0);
    assert_eq!(stand_in.arrived().len(), 2);
}

/// A prefix is put in front of the paths, with or without a slash at its end.
#[test]
fn paths_may_have_a_prefix() {
    for end in ["/stripe", "/stripe/"] {
        let stand_in = crate::stand_in::with("", "");
        let url = format!("{}{end}", stand_in.url);
        assert_eq!(
            run(&["conform", &url, "--only", "token-pii", "--count", "1"]).code,
            0
        );
        assert_eq!(stand_in.arrived()[0].line, "POST /stripe/v1/tokens");
    }
}
