//! Servers that depart: each is told of, and none ends the run.

use serde_json::Value;

use crate::stand_in::{Reaction, StandIn, good, tells, with};
use crate::support::{Ran, file, run};

/// A run of four vectors of one rule.
fn four(stand_in: &StandIn, more: &[&str]) -> Ran {
    let own = [
        "conform",
        &stand_in.url,
        "--only",
        "number-check-digit",
        "--count",
        "4",
    ];
    run(&[&own[..], more].concat())
}

fn bytes(text: &'static str) -> StandIn {
    StandIn::start(move |_| Reaction::Bytes(text.into()))
}

#[test]
fn what_is_no_good_answer_is_a_departure() {
    for (name, stand_in, told) in [
        (
            "HTML",
            bytes("HTTP/1.1 402 Payment Required\r\nContent-Length: 14\r\n\r\n<h1>Oops!</h1>"),
            &["    body: expected JSON, came <h1>Oops!</h1>\n"][..],
        ),
        (
            "500",
            bytes("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"),
            &[
                "    status: expected 402, came 500\n",
                "    body: expected JSON, came no body\n",
            ],
        ),
        (
            "no HTTP",
            bytes("I am a teapot, short and stout\r\n\r\n"),
            &["    answer: expected status 402 and a body, came no answer in HTTP: "],
        ),
        (
            "nothing",
            bytes(""),
            &["    answer: expected status 402 and a body, came "],
        ),
        (
            "half a body",
            bytes("HTTP/1.1 402 Payment Required\r\nContent-Length: 100\r\n\r\n{\"error\":"),
            &["    answer: expected status 402 and a body, came "],
        ),
        (
            "a redirect",
            bytes(
                "HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/\r\nContent-Length: 2\r\n\r\n{}",
            ),
            &[
                "    status: expected 402, came 302 (a redirect, which is not followed)\n",
                "    /error:\n      expected {",
            ],
        ),
        (
            "a redirect that keeps the method",
            bytes(
                "HTTP/1.1 307 Temporary Redirect\r\nLocation: /v2\r\nContent-Length: 2\r\n\r\n{}",
            ),
            &["    status: expected 402, came 307 (a redirect, which is not followed)\n"],
        ),
        (
            "no UTF-8, and what terminals act upon",
            StandIn::start(|_| {
                let body = b"HTTP/1.1 402 No\r\n\r\n\xff\x1b[2J\xc2\x9b \xe2\x80\xae]]>";
                Reaction::Bytes(body.to_vec())
            }),
            &["    body: expected JSON, came \u{fffd}\\u{1b}[2J\\u{9b} \\u{202e}]]>\n"],
        ),
        (
            "too deep",
            StandIn::start(|_| Reaction::Json(402, "[".repeat(100_000))),
            &["    body: expected JSON, came [[[["],
        ),
        (
            "an endless body",
            StandIn::start(|_| Reaction::Endless),
            &[
                "    answer:\n",
                "came status 200 and a body of more than 1 MiB\n",
            ],
        ),
    ] {
        let ran = four(&stand_in, &[]);
        assert_eq!(ran.code, 1, "{name}: {ran:?}");
        for told in told {
            tells(&ran.out, told);
        }
        assert!(
            ran.out.contains("number-check-digit: 4 of 4 depart\n"),
            "{name}"
        );
        assert!(ran.out.contains("\n  and 1 more\n"), "{name}");
        assert!(
            ran.out
                .contains("! in total                                          0 of      4\n")
        );
        assert!(!ran.out.contains('\u{1b}'), "{name}");
    }
}

#[test]
fn an_answer_that_does_not_come_is_a_departure() {
    let stand_in = StandIn::start(|request| match request.line.starts_with("POST") {
        true => Reaction::Hang,
        false => Reaction::Json(404, "{}".into()),
    });
    let begun = std::time::Instant::now();
    let more = ["--timeout", "1", "--count", "2"];
    let ran = run(&[
        &["conform", &stand_in.url, "--only", "number-check-digit"],
        &more[..],
    ]
    .concat());
    assert_eq!(ran.code, 1, "{ran:?}");
    let told = "expected status 402 and a body, came no whole answer within 1s\n";
    // And once where it is counted.
    assert_eq!(ran.out.matches(told).count(), 3, "{}", ran.out);
    assert!(begun.elapsed().as_secs() < 20);
}

/// To wait for each of hundreds of answers that do not come would take hours.
#[test]
fn an_emulator_that_hangs_ends_the_run() {
    let stand_in = StandIn::start(|request| match request.line.starts_with("POST") {
        true => Reaction::Hang,
        false => Reaction::Json(404, "{}".into()),
    });
    let json = file("conform-hangs.json", b"");
    let ran = run(&[
        "conform",
        &stand_in.url,
        "--only",
        "token-card,token-pii,relation",
        "--timeout",
        "1",
        "--json",
        json.to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 1, "{ran:?}");
    // 20 vectors and 16 relations.
    let told = "Note: no whole answer came within 1s several times in a row, so the run ended: 31 of 36 \
                tests were not made.";
    tells(&ran.out, told);
    tells(&ran.out, "! in total 0 of 5");
    assert_eq!(stand_in.arrived().len(), 5);
    let report: Value = serde_json::from_slice(&std::fs::read(json).unwrap()).unwrap();
    assert_eq!(
        (&report["not_sent"], &report["total"]),
        (&31.into(), &5.into())
    );

    // One that hangs now and then is tested to the end.
    let count = std::sync::atomic::AtomicU32::new(0);
    let stand_in = StandIn::start(move |request| {
        let number = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        match (2..6).contains(&number) {
            true => Reaction::Hang,
            false => {
                let (status, body) = good(request);
                Reaction::Json(status, body)
            }
        }
    });
    let ran = run(&[
        "conform",
        &stand_in.url,
        "--only",
        "token-pii",
        "--timeout",
        "1",
    ]);
    tells(&ran.out, "! in total 6 of 10");
}

/// One mistake shows in many tests.
#[test]
fn what_differs_most_often_is_counted() {
    let stand_in = StandIn::start(|request| {
        let (status, body) = good(request);
        let body = body.replace("\"object\": \"token\"", "\"object\": \"source\"");
        let status = if status == 402 { 400 } else { status };
        Reaction::Json(status, body.replace("\"used\": false,\n", ""))
    });
    let json = file("conform-common.json", b"");
    let all = [
        "conform",
        &stand_in.url,
        "--only",
        "number-check-digit,token-pii",
    ];
    let more = ["--count", "7", "--json", json.to_str().unwrap()];
    let ran = run(&[&all[..], &more].concat());
    assert_eq!(ran.code, 1);
    let told = "\nWhat differs most often:\n     \
                4 /object: expected \"token\", came \"source\"\n     \
                3 status: expected 402, came 400\n\n";
    assert!(ran.out.contains(told), "{}", ran.out);
    let report: Value = serde_json::from_slice(&std::fs::read(json).unwrap()).unwrap();
    let common = serde_json::json!([
        {"count": 4, "path": "/object", "expected": "\"token\"", "came": "\"source\""},
        {"count": 3, "path": "status", "expected": "402", "came": "400"},
    ]);
    assert_eq!(report["common"], common);
    // What differs once is not often.
    let ran = run(&[&all[..], &["--count", "1"]].concat());
    assert!(!ran.out.contains("What differs most often"), "{}", ran.out);
}

/// Keys, addresses and media types, as the vectors have them.
#[test]
fn calls_are_sent_as_they_stand() {
    let stand_in = StandIn::start(|_| Reaction::Json(500, "{}".into()));
    let json = file("conform-calls.json", b"");
    let key = ["--key", "sk_test_quite_secret"];
    let ran = run(&[
        &["conform", &stand_in.url, "--only", "call", "--json"],
        &[json.to_str().unwrap()][..],
        &key,
    ]
    .concat());
    assert_eq!(ran.code, 1);
    let report = std::fs::read_to_string(json).unwrap();
    assert!(!ran.out.contains("quite_secret") && !report.contains("quite_secret"));
    let report: Value = serde_json::from_str(&report).unwrap();
    let departures = report["departures"].as_array().unwrap();
    let written = run(&["vectors", "--kinds", "call", "--count", "110"]).out;
    let arrived = stand_in.arrived();
    assert_eq!((arrived.len(), departures.len()), (110, 110));
    for ((line, request), departure) in written.lines().zip(&arrived).zip(departures) {
        let vector: Value = serde_json::from_str(line).unwrap();
        assert_eq!(vector["id"], departure["id"]);
        let sent = &vector["request"];
        let (method, path) = (
            sent["method"].as_str().unwrap(),
            sent["path"].as_str().unwrap(),
        );
        assert_eq!(request.line, format!("{method} {path}"));
        assert_eq!(
            request.body,
            sent["body"].as_str().unwrap_or_default().as_bytes()
        );
        let call = departure["curl"][0].as_str().unwrap();
        let own = sent["headers"]["authorization"].as_str();
        let (header, shown) = match (sent["key"].as_str().unwrap(), own) {
            ("bearer", None) => (
                Some("Bearer sk_test_quite_secret".to_owned()),
                "-H \"Authorization: Bearer $KEY\"".to_owned(),
            ),
            ("basic", None) => (
                // `printf sk_test_quite_secret: | base64`
                Some("Basic c2tfdGVzdF9xdWl0ZV9zZWNyZXQ6".to_owned()),
                "-u \"$KEY:\"".to_owned(),
            ),
            ("none", Some(own)) => (Some(own.to_owned()), format!("-H 'authorization: {own}'")),
            ("none", None) => (None, String::new()),
            other => panic!("{other:?}"),
        };
        let headers = request.headers.iter().filter_map(|header| {
            let (name, value) = header.split_once(": ").unwrap_or((header, ""));
            name.eq_ignore_ascii_case("authorization").then_some(value)
        });
        assert_eq!(
            headers.collect::<Vec<_>>(),
            Vec::from_iter(header.as_deref())
        );
        assert!(call.contains(&shown), "{call}");
        let authorizing = call.matches("uthorization").count() + call.matches("-u ").count();
        assert_eq!(authorizing, usize::from(header.is_some()), "{call}");
    }
}

/// Each thing that can be wrong with a body, by its path.
#[test]
fn what_differs_is_told_by_its_path() {
    for (from, to, told) in [
        (
            "\"code\": \"incorrect_number\"",
            "\"code\": \"invalid_number\"",
            "/error/code: expected \"incorrect_number\", came \"invalid_number\"",
        ),
        (
            "\"code\": \"incorrect_number\",",
            "",
            "/error/code: expected \"incorrect_number\", came nothing",
        ),
        (
            "\"code\": \"incorrect_number\"",
            "\"a/b~c\": 1, \"code\": \"incorrect_number\"",
            "/error/a~1b~0c: expected no such key, came 1",
        ),
        (
            "\"number\"",
            "[\"number\"]",
            "/error/param: expected \"number\", came [\"number\"]",
        ),
        ("\"error\"", "\"fault\"", "/fault: expected no such key"),
    ] {
        let ran = four(&with(from, to), &[]);
        assert_eq!(ran.code, 1, "{ran:?}");
        tells(&ran.out, told);
        // The status is right.
        tells(
            &ran.out,
            "! card 0 of 4 ! in total 0 of 4 the status alone 4 of 4",
        );
    }
    assert_eq!(four(&with("", ""), &[]).code, 0);
}

#[test]
fn patterns_are_held_against_what_stands_in_their_places() {
    for (from, to, told) in [
        (
            "\"id\": \"tok_",
            "\"id\": \"card_",
            "/id: expected tok_ and letters and digits, came \"card_",
        ),
        (
            "\"id\": \"card_",
            "\"id\": \"card-",
            "/card/id: expected card_ and letters and digits",
        ),
        (
            "\"client_ip\": null",
            "\"client_ip\": \"home\"",
            "/client_ip: expected an IP address or null",
        ),
        (
            "\"created\": ",
            "\"created\": 1",
            "/created: expected the receiver's time",
        ),
        (
            "\"fingerprint\": \"",
            "\"fingerprint\": \"x",
            "/card/fingerprint: expected 16 letters",
        ),
        (
            "\"livemode\": false",
            "\"livemode\": 0",
            "/livemode: expected false, came 0",
        ),
    ] {
        let stand_in = with(from, to);
        let ran = run(&[
            "conform",
            &stand_in.url,
            "--only",
            "token-card",
            "--count",
            "1",
        ]);
        assert_eq!(ran.code, 1, "{ran:?}");
        tells(&ran.out, told);
    }
    let all = with("\"client_ip\": null", "\"client_ip\": \"2001:db8::1\"");
    assert_eq!(run(&["conform", &all.url, "--only", "token-card"]).code, 0);
    // An error has to say something.
    let silent = StandIn::start(|request| {
        let (status, body) = good(request);
        let mut body: Value = serde_json::from_str(&body).unwrap();
        body["error"]["message"] = "".into();
        Reaction::Json(status, body.to_string())
    });
    let ran = run(&[
        "conform",
        &silent.url,
        "--only",
        "kind-conflict",
        "--count",
        "1",
    ]);
    assert!(ran.out.contains("/error/message: expected"), "{}", ran.out);
}

/// A server that makes the same token for whatever card: its relations are wrong, each in its way.
#[test]
fn what_does_not_hold_between_answers_is_told() {
    let stand_in = StandIn::start(|request| {
        let mut first = request.clone();
        if request.line.starts_with("GET")
            || request
                .headers
                .iter()
                .any(|it| it.contains("tokmint-other-body"))
        {
            first.body =
                b"card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030".to_vec();
        }
        let (status, body) = good(&first);
        let mut body: Value = serde_json::from_str(&body).unwrap();
        body["id"] = "tok_1TXnns2eZvKYlo2Ct44h1F8k".into();
        body["card"]["fingerprint"] = "0123456789abcdef".into();
        if request.line.starts_with("GET") {
            body["used"] = true.into();
        }
        Reaction::Json(status, body.to_string())
    });
    let ran = run(&[
        "conform",
        &stand_in.url,
        "--only",
        "relation",
        "--json",
        file("conform-relations.json", b"").to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 1);
    for told in [
        "  relation/fingerprint-same-card                    1 of      1\n",
        "! relation/fingerprint-other-card                   0 of      1\n",
        "    /card/fingerprint of request 2:\n      expected another than that of request 1\n",
        "/id: expected the time 1795694400, that of /created, came ",
        "    /used of request 2: expected false, came true\n",
        "  relation/idempotency-replay                       1 of      1\n",
        "    status of request 2:\n      expected 400\n      came 200 and {",
        "    -H 'idempotency-key: tokmint-other-body-0-1795694400' \\\n",
    ] {
        tells(&ran.out, told);
    }
    let retrieved = stand_in.arrived();
    let path = "GET /v1/tokens/tok_1TXnns2eZvKYlo2Ct44h1F8k";
    assert!(retrieved.iter().any(|request| request.line == path));

    // Another answer each time is no replay.
    let count = std::sync::atomic::AtomicU32::new(0);
    let stand_in = StandIn::start(move |request| {
        let next = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let (status, body) = good(request);
        Reaction::Json(
            status,
            body.replace("\"fingerprint\": \"", &format!("\"fingerprint\": \"{next}")),
        )
    });
    let ran = run(&["conform", &stand_in.url, "--only", "relation"]);
    for told in [
        "relation/fingerprint-same-card: 1 of 1 depart\n",
        "relation/idempotency-replay: 1 of 1 depart\n",
        "    /card/fingerprint of request 2: expected \"",
    ] {
        tells(&ran.out, told);
    }
}

/// The same options get the same report, byte for byte; of another seed there are other requests.
#[test]
fn the_same_seed_gets_the_same_report() {
    let stand_in = with(
        "\"code\": \"incorrect_number\"",
        "\"code\": \"invalid_number\"",
    );
    let report = |more: &[&str]| {
        let json = file("conform-same.json", b"");
        let junit = file("conform-same.xml", b"");
        let own = [
            "--json",
            json.to_str().unwrap(),
            "--junit",
            junit.to_str().unwrap(),
        ];
        let ran = four(&stand_in, &[&own[..], more].concat());
        let read = |path| std::fs::read_to_string(path).unwrap();
        (ran.code, ran.out, read(json), read(junit))
    };
    let first = report(&[]);
    assert_eq!(first, report(&[]));
    assert_eq!(
        first,
        report(&["--seed", "0", "--level", "inferred", "--timeout", "20"])
    );
    let other = report(&["--seed", "1"]);
    assert!(first.1 != other.1 && first.2 != other.2 && first.3 != other.3);
}

/// What is sent: the vectors that `tokmint vectors` writes, under the key, and what repeats them.
#[test]
fn what_is_sent_can_be_repeated() {
    let stand_in = StandIn::start(|_| Reaction::Json(200, "{}".into()));
    let json = file("conform-curl.json", b"");
    let rules = "form-not-utf8,number-check-digit,token-person";
    let ran = run(&[
        "conform",
        &stand_in.url,
        "--only",
        rules,
        "--count",
        "30",
        "--key",
        "sk_test_quite_secret",
        "--json",
        json.to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 1);
    let report = std::fs::read_to_string(json).unwrap();
    assert!(!ran.out.contains("quite_secret") && !report.contains("quite_secret"));
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(
        (&report["passed"], &report["with_status"], &report["total"]),
        (&0.into(), &10.into(), &30.into())
    );
    let arrived = stand_in.arrived();
    let departures = report["departures"].as_array().unwrap();
    assert_eq!((arrived.len(), departures.len()), (30, 30));

    let written = run(&["vectors", "--count", "2000"]).out;
    let written: Vec<Value> = written
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    for (request, departure) in arrived.iter().zip(departures) {
        assert_eq!(request.line, "POST /v1/tokens");
        let has = |header: &str| {
            request
                .headers
                .iter()
                .filter(|it| it.eq_ignore_ascii_case(header))
                .count()
        };
        assert_eq!(
            has("authorization: Bearer sk_test_quite_secret"),
            1,
            "{request:?}"
        );
        assert_eq!(has("content-type: application/x-www-form-urlencoded"), 1);
        let vector = written
            .iter()
            .find(|it| it["id"] == departure["id"])
            .unwrap();
        let sent = &vector["request"];
        let body = match &sent["body_hex"] {
            Value::String(digits) => hex::decode(digits).unwrap(),
            _ => sent["body"].as_str().unwrap().into(),
        };
        assert_eq!(request.body, body);
        // The shell gives curl the same bytes.
        let call = departure["curl"][0].as_str().unwrap();
        assert!(call.contains(&format!("curl -sS -i '{}/v1/tokens'", stand_in.url)));
        assert!(call.contains("\"Authorization: Bearer $KEY\""));
        assert_eq!(given_to_curl(call), body, "{call}");
    }
    let by_hex = departures
        .iter()
        .filter(|it| it["curl"][0].as_str().unwrap().starts_with("printf '"));
    assert!(by_hex.count() > 0);
}

#[test]
fn requests_can_be_few_a_second() {
    let stand_in = with("", "");
    let begun = std::time::Instant::now();
    let ran = four(&stand_in, &["--rate", "4"]);
    assert_eq!(ran.code, 0);
    // From the first of five to the last.
    assert!(begun.elapsed().as_millis() >= 1000);
}

/// The body that the shell gives to `curl`.
fn given_to_curl(call: &str) -> Vec<u8> {
    let curl = "curl() { while [ $# -gt 2 ]; do shift; done; \
        case $1 in --data-raw) printf %s \"$2\";; --data-binary) cat;; esac; }\n";
    let mut shell = std::process::Command::new("sh");
    shell
        .args(["-c", &format!("{curl}{call}")])
        .output()
        .unwrap()
        .stdout
}

/// Bodies with what shells, `printf` and `curl` act upon.
#[test]
fn bodies_of_all_bytes_can_be_repeated() {
    let all: Vec<u8> = (0..=u8::MAX).collect();
    let bodies = [
        all.as_slice(),
        b"-n",
        b"--\xff%s\\n",
        b"\n",
        b"@file",
        "it's \"$HOME\" `ls` \\ %41 *.rs \u{e9}".as_bytes(),
        b"",
    ];
    let written = run(&["vectors", "--count", "1"]).out;
    let mut lines = String::new();
    for (number, body) in bodies.iter().enumerate() {
        let mut vector: Value = serde_json::from_str(&written).unwrap();
        vector["id"] = format!("token-card/{number}").into();
        let request = vector["request"].as_object_mut().unwrap();
        request.remove("body");
        request.insert("body_hex".into(), hex::encode(body).into());
        lines += &format!("{vector}\n");
    }
    let vectors = file("conform-bodies.jsonl", lines.as_bytes());
    let json = file("conform-bodies.json", b"");
    let stand_in = StandIn::start(|_| Reaction::Json(500, "{}".into()));
    let ran = run(&[
        "conform",
        &stand_in.url,
        "--only",
        "token-card",
        "--vectors",
        vectors.to_str().unwrap(),
        "--json",
        json.to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 1);
    let report: Value = serde_json::from_slice(&std::fs::read(json).unwrap()).unwrap();
    let arrived = stand_in.arrived();
    assert_eq!(arrived.len(), bodies.len());
    for ((body, request), departure) in bodies
        .iter()
        .zip(&arrived)
        .zip(report["departures"].as_array().unwrap())
    {
        assert_eq!(request.body, *body);
        assert_eq!(given_to_curl(departure["curl"][0].as_str().unwrap()), *body);
    }
}
