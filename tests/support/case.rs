//! What golden cases have in common: the lines that set one up, the mark of its source, fingerprints.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use tokmint::token::id::Shard;
use tokmint::{AccountId, Engine, Entropy, FingerprintKey, Policy, Profile};

/// The `name: value` lines of a case; each is taken once.
pub(crate) struct Fields<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Fields<'a> {
    pub(crate) fn of(head: &'a str) -> Self {
        let fields = head.lines().filter_map(|line| line.split_once(": "));
        Self(fields.collect())
    }

    pub(crate) fn take(&mut self, name: &str) -> Option<&'a str> {
        self.0.remove(name)
    }

    /// Refuses lines that nothing has taken.
    pub(crate) fn all_taken(self) -> Result<(), String> {
        match self.0.keys().next() {
            Some(unknown) => Err(format!("{unknown} is not a field")),
            None => Ok(()),
        }
    }

    /// `account`, `shard`, `profile`, `bank_token`, `policy`, `fingerprint_key`
    pub(crate) fn engine(&mut self) -> Result<Engine, String> {
        let mut builder = Engine::builder();
        if let Some(account) = self.take("account") {
            builder = builder.account(AccountId::parse(account).map_err(|why| why.to_string())?);
        }
        if let Some(shard) = self.take("shard").and_then(|shard| shard.chars().next()) {
            builder = builder.shard(Shard::from_char(shard).ok_or("no such shard")?);
        }
        let profile = self.take("profile").unwrap_or("current");
        let mut profile = Profile::named(profile).ok_or("no such profile")?;
        profile.tok_for_bank_accounts = self.take("bank_token") == Some("tok");
        if let Some(key) = self.take("fingerprint_key") {
            let key = FingerprintKey::from_hex(key).map_err(|why| why.to_string())?;
            builder = builder.fingerprint_key(key);
        }
        let policy = policy(self.take("policy").unwrap_or_default())?;
        Ok(builder.profile(profile).policy(policy).build())
    }

    /// `at`, in unix seconds.
    pub(crate) fn at(&mut self) -> Result<DateTime<Utc>, String> {
        let at = self.take("at").unwrap_or("1698664212");
        let at = at.parse().map_err(|_| "at is not a number")?;
        Ok(DateTime::from_timestamp(at, 0).ok_or("no such time")?)
    }

    /// `entropy`: the random characters of the token, the object in it and the request; then, if the
    /// object is older, by how many seconds.
    pub(crate) fn entropy(&mut self) -> Result<Entropy, String> {
        let characters = self.take("entropy");
        let mut parts = characters
            .unwrap_or("t44h1F8k RdxpVI1Q GjvAWJkzuFk0Ej")
            .split(' ');
        let mut part = || parts.next().unwrap_or_default();
        let entropy = Entropy::exact(part(), part(), part()).map_err(|why| why.to_string())?;
        match part().parse() {
            Ok(age) => entropy.with_inner_age(age).map_err(|why| why.to_string()),
            Err(_) => Ok(entropy),
        }
    }
}

fn policy(choices: &str) -> Result<Policy, String> {
    let mut policy = Policy::default();
    for choice in choices.split_whitespace() {
        let (name, word) = choice.split_once('=').ok_or("policy: no =")?;
        policy
            .set(name, word)
            .map_err(|why| format!("policy: {why}"))?;
    }
    Ok(policy)
}

/// Whether a source says how firmly the answer is known.
pub(crate) fn is_marked(source: &str) -> bool {
    let marks = ["[spec]", "[seen]", "[inferred]", "[chosen]"];
    marks.iter().any(|mark| source.contains(mark))
}

/// Puts tildes over the fingerprint if they stand in what is expected.
pub(crate) fn hide_fingerprint(actual: &str, expected: &str) -> String {
    const KEY: &str = "\"fingerprint\": \"";
    match (actual.find(KEY), expected.contains("~~~~~~~~~~~~~~~~")) {
        (Some(at), true) => {
            let start = at + KEY.len();
            let fingerprint = &actual[start..start + 16];
            assert!(fingerprint.bytes().all(|byte| byte.is_ascii_alphanumeric()));
            [&actual[..start], "~~~~~~~~~~~~~~~~", &actual[start + 16..]].concat()
        }
        _ => actual.to_owned(),
    }
}
