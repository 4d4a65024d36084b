//! What holds for every answer of the API; for the tests and the fuzzer.

use http::{Request, Response};
use tokmint::Reason;

/// Panics where something does not hold. `secrets` are texts of which nothing may show.
pub(crate) fn check(request: &Request<Vec<u8>>, answer: &Response<Vec<u8>>, secrets: &[String]) {
    let status = answer.status().as_u16();
    let documented = [200, 400, 401, 402, 403, 404, 409, 414, 429, 500];
    assert!(documented.contains(&status), "status {status}");
    let header = |name: &str| answer.headers().get(name).map(|value| value.as_bytes());
    let body = core::str::from_utf8(answer.body()).expect("a body is UTF-8");
    if status == 414 {
        assert_eq!(header("content-type"), Some(&b"text/html"[..]));
    } else {
        let json: serde_json::Value = serde_json::from_str(body).expect("a body is JSON");
        assert_eq!(json.get("error").is_some(), status >= 400);
        assert_eq!(body.ends_with('\n'), status >= 400);
        assert_eq!(header("content-type"), Some(&b"application/json"[..]));
        let id = header("request-id").expect("a request id");
        assert_eq!((id.len(), id.get(..4)), (18, Some(&b"req_"[..])));
        assert!(header("stripe-version").is_some_and(|version| !version.is_empty()));
    }
    assert_eq!(header("www-authenticate").is_some(), status == 401);
    assert!(answer.headers().len() <= 20);
    for (name, _) in answer.headers() {
        assert_eq!(answer.headers().get_all(name).iter().count(), 1, "{name}");
    }
    let replayed = header("idempotent-replayed").is_some();
    assert!(!replayed || request.method() == "POST");

    let reason = answer.extensions().get::<Reason>();
    assert_eq!(
        reason.is_some(),
        status >= 400 && status != 414 && !replayed
    );
    let mut shown = vec![body.to_owned()];
    shown.extend(reason.map(|why| format!("{why} {why:?}")));
    for value in answer.headers().values() {
        shown.push(String::from_utf8_lossy(value.as_bytes()).into_owned());
    }
    for secret in secrets {
        for text in &shown {
            assert!(!text.contains(secret.as_str()), "a secret shows in {text}");
        }
    }
}
