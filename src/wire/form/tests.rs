use alloc::string::{String, ToString};
use alloc::vec::Vec;
use alloc::{format, vec};

use proptest::collection::vec as vec_of;
use proptest::prelude::*;
use static_assertions::assert_impl_all;

use super::*;
use crate::testing::reference::form as reference;

type Owned = Vec<(String, String)>;

fn owned(form: Form<'_>) -> Owned {
    form.pairs()
        .map(|pair| (pair.key.to_string(), pair.value.to_string()))
        .collect()
}

fn decode(body: &[u8]) -> Result<Owned, FormError> {
    Workspace::default().decode(body).map(owned)
}

/// Bytes that often mean something: marks, halves of escapes, pieces of multi-byte characters.
fn arb_body() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        6 => prop::sample::select(&[
            "&", "=", "%", "+", "[", "]", "a", "card", "[]", "%5B", "%5d", "%4", "%zz", "%00", "é", "😀",
            "%C3", "%A9", "%c3%a9", "%F0%9F", "%FF", "a=1", "&&", "0123456789abcdef0123456789",
        ][..]).prop_map(|text| text.as_bytes().to_vec()),
        1 => vec_of(any::<u8>(), 1..4),
        1 => Just(vec![0xC3]),
        1 => Just(vec![0xA9]),
    ];
    vec_of(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn arb_key() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(
        &[
            "a", "b", "[a]", "[b]", "[]", "[0]", "[1]", "[", "]", "é", "[c",
        ][..],
    );
    vec_of(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn arb_text() -> impl Strategy<Value = String> {
    prop_oneof![
        vec_of(any::<char>(), 0..12).prop_map(String::from_iter),
        "[ -~]{0,40}"
    ]
}

proptest! {
    /// Any bytes: the verdict, the place of a fault and every text are those of the reference, and
    /// a workspace that decoded something else before gives the same.
    #[test]
    fn any_bytes_decode_as_the_reference(before in arb_body(), body in arb_body()) {
        let expected = reference::pairs(&body).map_err(|at| FormError::NotUtf8 { at });
        prop_assert_eq!(&decode(&body), &expected);
        let mut workspace = Workspace::default();
        let _ = workspace.decode(&before);
        prop_assert_eq!(&workspace.decode(&body).map(owned), &expected);
    }

    /// The same for bytes without any shape.
    #[test]
    fn noise_decodes_as_the_reference(body in vec_of(any::<u8>(), 0..200)) {
        let expected = reference::pairs(&body).map_err(|at| FormError::NotUtf8 { at });
        prop_assert_eq!(decode(&body), expected);
    }

    /// Where text is UTF-8, the URL Standard's decoder reads the same pairs.
    #[test]
    fn good_text_decodes_as_form_urlencoded(body in arb_body()) {
        let theirs: Owned = form_urlencoded::parse(&body).into_owned().collect();
        match decode(&body) {
            Ok(ours) => prop_assert_eq!(ours, theirs),
            // It puts U+FFFD where the fault is.
            Err(error) => {
                let not_utf8 = matches!(error, FormError::NotUtf8 { .. });
                let replaced = |text: &str| text.contains(char::REPLACEMENT_CHARACTER);
                prop_assert!(not_utf8 && theirs.iter().any(|(k, v)| replaced(k) || replaced(v)));
            }
        }
    }

    /// Whatever a client serialises comes back.
    #[test]
    fn what_was_serialised_comes_back(pairs in vec_of((arb_key(), arb_text()), 0..20)) {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        prop_assert_eq!(decode(body.as_bytes()), Ok(pairs));
    }

    /// Keys split as Rack's recursion splits them, and `is_deeper_than` counts what it yields.
    #[test]
    fn keys_split_as_the_reference(key in arb_key()) {
        let path = Path::parse(&key);
        prop_assert_eq!(names(path), reference::names(&key));
        let count = reference::names(&key).len();
        prop_assert!(path.is_deeper_than(count as u8 - 1));
        prop_assert!(!path.is_deeper_than(count as u8));
        // What lets short keys go uncounted.
        prop_assert!(count <= 1 + key.len() / 2);
    }

    /// The JSON at any path is the reference's, and is JSON.
    #[test]
    fn json_is_that_of_the_reference(
        pairs in vec_of((arb_key(), arb_text()), 0..12),
        at in arb_key(),
    ) {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        let mut workspace = Workspace::default();
        let form = workspace.decode(body.as_bytes()).unwrap();
        let tree = reference::tree(&pairs);
        for path in pairs.iter().map(|(key, _)| key).chain([&at]) {
            let json = form.json_at(Path::parse(path));
            let expected = tree.at(&reference::names(path)).map(|tree| tree.json());
            prop_assert_eq!(&json, &expected, "{}", path);
            if let Some(json) = json {
                let value: serde_json::Value = serde_json::from_str(&json).unwrap();
                prop_assert_eq!(value.to_string(), json);
            }
        }
    }
}

fn names(path: Path<'_>) -> Vec<Option<String>> {
    let mut names = vec![Some(path.head().to_string())];
    names.extend(path.segments().map(|segment| match segment {
        Segment::Key(name) => Some(name.to_string()),
        Segment::Append => None,
    }));
    names
}

#[test]
fn the_table_of_the_documentation() {
    for (body, expected) in [
        ("", &[][..]),
        ("&", &[]),
        ("&&a=1&&b=2&", &[("a", "1"), ("b", "2")]),
        ("a=%", &[("a", "%")]),
        ("a=%4", &[("a", "%4")]),
        ("a=%zz%%41", &[("a", "%zz%A")]),
        ("a=%4+", &[("a", "%4 ")]),
        ("a=%4&1=%", &[("a", "%4"), ("1", "%")]),
        ("a", &[("a", "")]),
        ("a&b", &[("a", ""), ("b", "")]),
        ("+", &[(" ", "")]),
        ("=x", &[("", "x")]),
        ("=", &[("", "")]),
        ("a==b=", &[("a", "=b=")]),
        ("a=1;b=2", &[("a", "1;b=2")]),
        ("a=1& b=2", &[("a", "1"), (" b", "2")]),
        ("a=%00\u{1}", &[("a", "\0\u{1}")]),
        ("a%3Db%26c%2B=%25", &[("a=b&c+", "%")]),
        (
            "card%5bnumber%5D=4242+4242+4242+4242",
            &[("card[number]", "4242 4242 4242 4242")],
        ),
        ("n=%E2%82%AC+€", &[("n", "€ €")]),
    ] {
        let expected: Owned = expected
            .iter()
            .map(|(k, v)| (k.to_string(), v.to_string()))
            .collect();
        assert_eq!(decode(body.as_bytes()), Ok(expected), "{body}");
    }
}

/// Runs around the block size in which they are copied, near and far from the end of the body.
#[test]
fn runs_of_every_length_are_copied() {
    for run in 0..40 {
        for rest in 0..40 {
            let (run, rest) = ("r".repeat(run), "s".repeat(rest));
            let body = format!("{run}%41{rest}={run}+{rest}&+{run}%42{run}");
            let expected = vec![
                (format!("{run}A{rest}"), format!("{run} {rest}")),
                (format!(" {run}B{run}"), String::new()),
            ];
            assert_eq!(decode(body.as_bytes()), Ok(expected));
        }
    }
}

#[test]
fn utf8_is_judged_piece_by_piece_after_decoding() {
    for (body, at) in [
        (&b"a=\xFF"[..], 2),
        (b"a=%FF", 2),
        (b"a=1&%C3=%A9", 4),
        (b"a%C3&%A9", 1),
        (b"a=x\xC3&\xA9=1", 3),
        (b"k=ab%E2%82", 4),
        (b"k=%E2%82%41", 2),
        (b"ok=%C3%A9&k=%ED%A0%80", 12),
        (b"\x80", 0),
    ] {
        assert_eq!(decode(body), Err(FormError::NotUtf8 { at }), "{body:?}");
    }
    // Half escaped, half not: the body is not UTF-8, the text is.
    assert_eq!(
        decode(b"a=%C3\xA9&b=1"),
        Ok(vec![("a".into(), "é".into()), ("b".into(), "1".into())])
    );
    assert_eq!(decode(b"\xC3%A9"), Ok(vec![("é".into(), String::new())]));
}

#[test]
fn each_limit_holds_to_the_unit() {
    let limits = Limits {
        bytes: 40,
        pairs: 3,
        depth: 4,
    };
    let refusal = |body: &str| {
        Workspace::new(limits)
            .decode(body.as_bytes())
            .map(owned)
            .err()
    };
    assert_eq!(refusal(&"x".repeat(40)), None);
    assert_eq!(
        refusal(&"x".repeat(41)),
        Some(FormError::TooLarge {
            bytes: 41,
            limit: 40
        })
    );
    assert_eq!(refusal("&a&&b&c&"), None);
    assert_eq!(
        refusal("a&b&c&d"),
        Some(FormError::TooManyPairs { limit: 3 })
    );
    assert_eq!(
        refusal("a&b&c&d&"),
        Some(FormError::TooManyPairs { limit: 3 })
    );
    assert_eq!(refusal("a[b][c][]=1"), None);
    assert_eq!(refusal("a[b][c]d=1"), None);
    assert_eq!(
        refusal("a[b][c][][]=1"),
        Some(FormError::TooDeep { limit: 4 })
    );
    assert_eq!(refusal("a[][][]b"), Some(FormError::TooDeep { limit: 4 }));
    assert_eq!(
        refusal("a%5B%5D[][]b=1"),
        Some(FormError::TooDeep { limit: 4 })
    );
    // Earlier rules win.
    assert_eq!(
        refusal("a[][][][]=%FF"),
        Some(FormError::NotUtf8 { at: 10 })
    );
    assert_eq!(
        refusal("%FF&a&b&c"),
        Some(FormError::TooManyPairs { limit: 3 })
    );

    assert_eq!(
        Limits::default(),
        Limits {
            bytes: 4 << 20,
            pairs: 4096,
            depth: 32
        }
    );
    let nested = |names: usize| format!("a{}=1", "[b]".repeat(names - 1));
    assert!(decode(nested(32).as_bytes()).is_ok());
    assert_eq!(
        decode(nested(33).as_bytes()),
        Err(FormError::TooDeep { limit: 32 })
    );
    assert!(decode("a&".repeat(4096).as_bytes()).is_ok());
    assert_eq!(
        decode("a&".repeat(4097).as_bytes()),
        Err(FormError::TooManyPairs { limit: 4096 })
    );
    assert!(
        Workspace::new(Limits {
            depth: 0,
            ..Limits::default()
        })
        .decode(b"a")
        .is_err()
    );
}

#[test]
fn hostile_bodies_take_linear_time() {
    let big = vec![b'a'; 10_000_000];
    assert_eq!(
        decode(&big),
        Err(FormError::TooLarge {
            bytes: 10_000_000,
            limit: 4 << 20
        })
    );
    for brackets in ["[]", "[a]", "%5B%5D"] {
        let key = format!("a{}", brackets.repeat(100_000));
        assert_eq!(
            decode(key.as_bytes()),
            Err(FormError::TooDeep { limit: 32 })
        );
    }
    // One name each by Rack's rules, however long.
    for brackets in ["[", "]"] {
        assert_eq!(
            decode(format!("a{}", brackets.repeat(100_000)).as_bytes())
                .unwrap()
                .len(),
            1
        );
    }
    // 4 MiB of each mark.
    for mark in [b'&', b'=', b'%', b'+', 0xFF] {
        let body = vec![mark; 4 << 20];
        let expected = if mark == 0xFF {
            Err(FormError::NotUtf8 { at: 0 })
        } else {
            Ok(usize::from(mark != b'&'))
        };
        assert_eq!(decode(&body).map(|pairs| pairs.len()), expected);
    }
    // A tree of 4096 members, and the deepest one that any limit allows.
    let body = (0..4096)
        .map(|i| format!("a[{i}]={i}&"))
        .collect::<String>();
    let mut workspace = Workspace::default();
    let form = workspace.decode(body.as_bytes()).unwrap();
    assert!(
        form.json_at(Path::parse("a"))
            .unwrap()
            .ends_with(",\"4095\":\"4095\"}")
    );
    let mut workspace = Workspace::new(Limits {
        depth: u8::MAX,
        ..Limits::default()
    });
    let body = format!("a{}=1", "[b]".repeat(254));
    let form = workspace.decode(body.as_bytes()).unwrap();
    let expected = format!("{}\"1\"{}", "{\"b\":".repeat(254), "}".repeat(254));
    assert_eq!(form.json_at(Path::parse("a")), Some(expected));
}

#[test]
fn text_without_escapes_is_not_copied() {
    let body = b"card[number]=4242424242424242&card[name]=%4&card%5Bcvc%5D=314".to_vec();
    let mut workspace = Workspace::default();
    let form = workspace.decode(&body).unwrap();
    let of_body = |text: &str| body.as_ptr_range().contains(&text.as_ptr());
    let copied: Vec<_> = form
        .pairs()
        .map(|pair| (!of_body(pair.key), !of_body(pair.value)))
        .collect();
    assert_eq!(copied, [(false, false), (false, false), (true, false)]);
    assert_eq!(workspace.arena.used, "card[cvc]\0".len());
}

#[test]
fn a_used_workspace_allocates_nothing() {
    let mut workspace = Workspace::default();
    workspace
        .decode(b"card%5Bnumber%5D=4242+4242+4242+4242&a&b=%C3%A9")
        .unwrap();
    let memory = |w: &Workspace| {
        (
            w.arena.bytes.as_ptr(),
            w.arena.bytes.len(),
            w.entries.as_ptr(),
        )
    };
    let before = memory(&workspace);
    for body in [
        &b"card%5Bnumber%5D=4000056655665556&a=%31&b=2"[..],
        b"",
        b"+=+&+&+",
        b"a=%C3\xA9",
        b"a=\xFF",
    ] {
        let _ = workspace.decode(body);
        assert_eq!(memory(&workspace), before);
    }
}

/// Whatever the decoder wrote is zero again, surplus of short runs included.
#[test]
fn decoded_text_is_wiped() {
    let secret = b"%34242424242424242+card=%34242424242424242&+4242424242424242424242424242=%34";
    let mut workspace = Workspace::default();
    for body in [
        &secret[..],
        &secret[..40],
        b"+4242",
        b"%34242424242424242\xFF",
        b"\xFF",
    ] {
        let _ = workspace.decode(body);
        assert!(workspace.arena.bytes.iter().any(|byte| *byte != 0));
        workspace.wipe();
        assert!(workspace.arena.bytes.iter().all(|byte| *byte == 0));
        assert_eq!((workspace.arena.used, workspace.entries.len()), (0, 0));
    }
    // Decoding wipes what the body before left.
    workspace.decode(secret).unwrap();
    workspace.decode(b"a=1").unwrap();
    assert!(workspace.arena.bytes.iter().all(|byte| *byte == 0));
    workspace.decode(secret).unwrap();
    assert!(workspace.decode(&[b'a'; 5 << 20]).is_err());
    assert!(workspace.arena.bytes.iter().all(|byte| *byte == 0));
}

#[test]
fn debug_and_errors_show_counts_only() {
    let mut workspace = Workspace::default();
    let form = workspace
        .decode(b"card%5Bnumber%5D=4242424242424242&cvc=314")
        .unwrap();
    assert_eq!(format!("{form:?}"), "Form(2 pairs)");
    assert_eq!(format!("{:?}", form.pairs()), "Pairs(2 left)");
    assert_eq!(format!("{:?}", form.pairs().next().unwrap()), "Pair(..)");
    assert_eq!(
        format!("{workspace:?}"),
        "Workspace { limits: Limits { bytes: 4194304, pairs: 4096, depth: 32 }, pairs: 2, decoded_bytes: 13 }"
    );
    for (error, text) in [
        (
            FormError::TooLarge { bytes: 9, limit: 8 },
            "more than 8 bytes in a form body",
        ),
        (
            FormError::TooManyPairs { limit: 8 },
            "more than 8 pairs in a form body",
        ),
        (
            FormError::NotUtf8 { at: 7 },
            "text that is not UTF-8 at byte 7 of a form body",
        ),
        (
            FormError::TooDeep { limit: 32 },
            "more than 32 names in the key of a form",
        ),
    ] {
        assert_eq!(error.to_string(), text);
    }
    assert_impl_all!(FormError: Copy, core::error::Error);
    assert_impl_all!(Form<'_>: Copy, Send, Sync);
    assert_impl_all!(Workspace: Send, Sync, zeroize::ZeroizeOnDrop);
    assert_impl_all!(Pairs<'_>: Clone, ExactSizeIterator);
}

#[test]
fn trees_in_words() {
    for (body, path, expected) in [
        // The shape that the API was seen to print.
        (
            "n[]=wrong&n[]=type&n[]=array",
            "n",
            Some(r#"{"0":"wrong","1":"type","2":"array"}"#),
        ),
        ("n[0]=a&n[1]=b", "n", Some(r#"{"0":"a","1":"b"}"#)),
        ("n=a", "n", Some(r#""a""#)),
        ("n", "n", Some(r#""""#)),
        (
            "n[a]=1&n[b][c]=2&n[a]=3",
            "n",
            Some(r#"{"a":"3","b":{"c":"2"}}"#),
        ),
        (
            "n[][k]=1&n[][l]=2&n[][k]=3",
            "n",
            Some(r#"{"0":{"k":"1","l":"2"},"1":{"k":"3"}}"#),
        ),
        ("n[][k]=1&n[][k]=3", "n[0][k]", Some(r#""1""#)),
        ("n[][k]=1&n[][k]=3", "n[][k]", Some(r#""3""#)),
        ("n[][k]=1", "n[00][k]", None),
        ("n[][k]=1", "n[1][k]", None),
        (
            "n[][]=1&n[][]=2",
            "n",
            Some(r#"{"0":{"0":"1"},"1":{"0":"2"}}"#),
        ),
        (
            "n[][a][]=1&n[][a][]=2",
            "n",
            Some(r#"{"0":{"a":{"0":"1","1":"2"}}}"#),
        ),
        ("n=1&n[a]=2", "n", Some(r#"{"a":"2"}"#)),
        ("n[a]=2&n=1", "n", Some(r#""1""#)),
        ("n[a]=2&n[]=1", "n", Some(r#"{"0":"1"}"#)),
        ("n[a]=1", "n[a][b]", None),
        ("n[a]=1", "m", None),
        (
            "n=%22%5C%0A%08%0C%0D%09%1F%00%7F%C3%A9/",
            "n",
            Some("\"\\\"\\\\\\n\\b\\f\\r\\t\\u001f\\u0000\u{7f}é/\""),
        ),
    ] {
        let mut workspace = Workspace::default();
        let form = workspace.decode(body.as_bytes()).unwrap();
        assert_eq!(
            form.json_at(Path::parse(path)).as_deref(),
            expected,
            "{body}"
        );
    }
}
