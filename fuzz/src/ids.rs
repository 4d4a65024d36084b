//! Ids as text and of parts: read, made and taken apart as by the slow reference.

use arbitrary::Unstructured;
use tokmint::testing::reference;
use tokmint::token::base62::Base62;
use tokmint::token::{AccountId, Entropy, IdKind, IdParts, ObjectId, RequestId, Shard, TokenId};

/// The property: the first byte says which of the two.
pub fn run(bytes: &[u8]) {
    match bytes.split_first() {
        Some((first, rest)) if first % 2 == 1 => {
            made(&mut Unstructured::new(rest)).expect("any bytes will do");
        }
        Some((_, rest)) => read(&String::from_utf8_lossy(rest)),
        None => read(""),
    }
}

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Any text is an id exactly where the description of ids says so, and then says what it is made of.
fn read(text: &str) {
    let id = ObjectId::parse(text);
    assert_eq!(id.is_ok(), is_id(text));
    if let Ok(id) = id {
        assert_eq!(id.as_str(), text);
        assert_eq!(Some(id.created()), reference::id::created(text));
        assert_eq!(ObjectId::from_parts(id.kind(), id.parts()), Ok(id));
        assert_eq!(TokenId::parse(text), Ok(TokenId::Minted(id)));
    }
    if let Ok(TokenId::ReadyMade(name)) = TokenId::parse(text) {
        assert!(id.is_err());
        assert_eq!(name.as_str(), text);
    }
    let random = text.strip_prefix("req_");
    let is_request = random.is_some_and(|random| random.len() == 14 && is_base62(random));
    let id = RequestId::parse(text);
    assert_eq!(id.is_ok(), is_request);
    if let Ok(id) = id {
        assert_eq!((id.as_str(), Some(id.random().as_str())), (text, random));
    }
    let name = text.strip_prefix("acct_");
    let is_account = name.is_some_and(|name| (10..=32).contains(&name.len()) && is_base62(name));
    let account = AccountId::parse(text);
    assert_eq!(account.is_ok(), is_account);
    if let Ok(account) = account {
        assert_eq!(account.as_str(), text);
        assert!(text.ends_with(account.infix().as_str()));
    }
}

fn is_base62(text: &str) -> bool {
    text.bytes().all(|byte| ALPHABET.contains(&byte))
}

fn is_id(text: &str) -> bool {
    let Some((prefix, body)) = text.split_once('_') else {
        return false;
    };
    let older = prefix == "btok" && body.len() == 14;
    let current = body.len() == 24 && body.starts_with(|first: char| first.is_ascii_digit());
    IdKind::ALL.iter().any(|kind| kind.prefix() == prefix) && (older || current) && is_base62(body)
}

/// Any time and any parts make the id of the reference, or none where it has none.
fn made(bytes: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let kind = *bytes.choose(&IdKind::ALL)?;
    let digit = char::from(bytes.int_in_range(b'0'..=b'9')?);
    // Near what fits, or anywhere.
    let created = match bytes.ratio(7, 8)? {
        true => bytes.int_in_range(1_342_389_000..=2_258_523_000)?,
        false => bytes.arbitrary()?,
    };
    let (account, random) = (base62(bytes, 10)?, base62(bytes, 8)?);
    let parts = IdParts::Current {
        shard: Shard::from_char(digit).expect("a digit"),
        created,
        account: Base62::parse(&account).expect("its characters"),
        random: Base62::parse(&random).expect("its characters"),
    };
    let slow = reference::id::encode(kind.prefix(), digit, created, &account, &random);
    same(kind, parts, slow);

    let parts = IdParts::Older {
        created,
        random: Base62::parse(&account).expect("its characters"),
    };
    let slow = reference::id::encode_older(kind.prefix(), created, &account);
    same(kind, parts, slow.filter(|_| kind.prefix() == "btok"));

    let entropy: [u8; 32] = bytes.arbitrary()?;
    let fast = Entropy::from_bytes(entropy);
    let [token, inner, request] = reference::id::entropy(&entropy);
    assert_eq!(fast.token().as_str(), token);
    assert_eq!(fast.inner().as_str(), inner);
    assert_eq!(fast.request().as_str(), request);
    Ok(())
}

fn same(kind: IdKind, parts: IdParts, slow: Option<String>) {
    let fast = ObjectId::from_parts(kind, parts).ok();
    assert_eq!(fast.map(|id| id.to_string()), slow);
    if let Some(id) = fast {
        read(id.as_str());
    }
}

fn base62(bytes: &mut Unstructured<'_>, count: usize) -> arbitrary::Result<String> {
    (0..count)
        .map(|_| bytes.choose(ALPHABET).copied().map(char::from))
        .collect()
}
