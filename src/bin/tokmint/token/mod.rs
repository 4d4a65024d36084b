//! `tokmint token`: the answer to one `POST /v1/tokens`.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::net::IpAddr;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use sha2::{Digest, Sha256};
use tokmint::{AccountId, Call, Engine, Entropy, FingerprintKey, Head, KeyKind, Profile};

use crate::failure::{Answer, Failure};
use crate::input;
use crate::output::Output;
use crate::tables::Tables;

mod data;

/// Make a token out of the parameters of a documented call, or refuse them as the API does
#[derive(Args)]
#[command(after_help = HELP)]
pub(crate) struct Options {
    #[command(flatten)]
    data: data::Data,

    #[command(flatten)]
    tables: Tables,

    /// The API key; sk_test_, pk_live_ and so on say what it may do, and the rest is ignored
    #[arg(long, value_parser = key, default_value = "sk_test_tokmint")]
    key: KeyKind,

    /// The account that the ids and fingerprints belong to [default: that of the documentation]
    #[arg(long, value_name = "ACCT", value_parser = AccountId::parse)]
    account: Option<AccountId>,

    /// The time of the call: RFC 3339 or unix seconds [default: now]
    #[arg(long, value_name = "TIME", value_parser = time, allow_hyphen_values = true)]
    now: Option<DateTime<Utc>>,

    /// Makes the random characters of the ids out of the SHA-256 of TEXT [default: random]
    #[arg(long, value_name = "TEXT")]
    seed: Option<String>,

    /// The caller's address, printed as client_ip
    #[arg(long, value_name = "ADDRESS")]
    client_ip: Option<IpAddr>,

    /// The date whose fields are printed
    #[arg(long, value_parser = profiles(), default_value = "current")]
    profile: Profile,

    /// The key of the fingerprints: 64 or more hexadecimal digits [default: the published test key]
    #[arg(long, value_name = "FILE")]
    fingerprint_key_file: Option<PathBuf>,

    /// Print status and headers before the body
    #[arg(short, long)]
    include: bool,
}

const HELP: &str = "\
Example:
  tokmint token -d \"card[number]\"=4242424242424242 -d \"card[exp_month]\"=5 \\
    -d \"card[exp_year]\"=2030 -d \"card[cvc]\"=314

Other users of this machine see arguments in the list of processes, and the shell may remember
them. Give published test values as arguments, and all others by -d @- (standard input) or -d @FILE.
Of --key only the beginning counts, so no real key is needed. Live keys need --fingerprint-key-file.

Printed is the body of the answer, to the byte. With --now and --seed the same parameters always
get the same bytes.

Exit code: 0 a token, 1 a refusal (its JSON is printed too), 2 wrong usage or a failure to read or
write.";

/// 0 for a token, 1 for a refusal.
pub(crate) fn run(options: Options) -> Result<Answer, Failure> {
    if options.data.is_empty() {
        return Err(Failure::Message(
            "no parameters: give them with -d \"card[number]\"=... and so on, with -d @FILE, or with \
             -d @- to read standard input; --help tells more"
                .into(),
        ));
    }
    let mut builder = Engine::builder()
        .profile(options.profile)
        .iin_table(options.tables.open()?);
    if let Some(account) = options.account {
        builder = builder.account(account);
    }
    if let Some(path) = options.fingerprint_key_file {
        builder = builder.fingerprint_key(fingerprint_key(path)?);
    }
    let entropy = match options.seed {
        Some(text) => Sha256::digest(text).into(),
        None => random()?,
    };
    let now = options.now.unwrap_or_else(Utc::now);
    let mut call = Call::new(now, Entropy::from_bytes(entropy));
    call.key = options.key;
    call.client_ip = options.client_ip;

    let body = options.data.into_body()?;
    let response = builder.build().create_token(&body, &call);
    let mut output = Output::open();
    output.write(|out| {
        if options.include {
            write_head(&response.head, out)?;
        }
        out.write_all(&response.body)?;
        // For the eye alone: into a file or pipe goes what would go on the wire.
        if io::stdout().is_terminal() && !response.body.ends_with(b"\n") {
            out.write_all(b"\n")?;
        }
        Ok(())
    })?;
    output.flush()?;
    Ok(match response.head.status {
        ..400 => Answer::Good,
        _ => Answer::Bad,
    })
}

/// As `curl -i` prints it.
fn write_head(head: &Head, out: &mut dyn Write) -> io::Result<()> {
    let phrase = match head.status {
        200 => "OK",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        409 => "Conflict",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        _ => "",
    };
    write!(out, "HTTP/1.1 {} {phrase}\r\n", head.status)?;
    for (name, value) in head.headers() {
        write!(out, "{name}: {value}\r\n")?;
    }
    out.write_all(b"\r\n")
}

fn random() -> Result<[u8; 32], Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)
        .map_err(|why| Failure::at("no randomness (--seed does without)", why))?;
    Ok(bytes)
}

fn fingerprint_key(path: PathBuf) -> Result<FingerprintKey, Failure> {
    /// Far more than any key has, in bytes.
    const LIMIT: usize = 64 * 1024;
    let at = |why: &dyn std::fmt::Display| Failure::at("--fingerprint-key-file", why);
    let bytes = File::open(path)
        .and_then(|file| input::read_all(file, LIMIT))
        .map_err(|why| at(&why))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| at(&"not UTF-8 text"))?;
    FingerprintKey::from_hex(text.trim()).map_err(|why| at(&why))
}

fn key(text: &str) -> Result<KeyKind, &'static str> {
    KeyKind::of(text)
        .ok_or("a key begins with sk_test_, sk_live_, pk_test_, pk_live_, rk_test_ or rk_live_")
}

fn time(text: &str) -> Result<DateTime<Utc>, &'static str> {
    let seconds = text
        .parse()
        .ok()
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let rfc3339 = || {
        DateTime::parse_from_rfc3339(text)
            .map(|time| time.to_utc())
            .ok()
    };
    seconds
        .or_else(rfc3339)
        .ok_or("expected a time such as 2023-05-02T23:52:48Z or 1683071568")
}

fn profiles() -> impl TypedValueParser<Value = Profile> {
    let names = Profile::ALL
        .map(Profile::name)
        .into_iter()
        .chain(["current"]);
    PossibleValuesParser::new(names).try_map(|name| Profile::named(&name).ok_or("no such profile"))
}
