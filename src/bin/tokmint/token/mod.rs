//! `tokmint token`: the answer to one `POST /v1/tokens`.

use std::io::{self, IsTerminal, Write};
use std::net::IpAddr;

use chrono::{DateTime, Utc};
use clap::Args;
use sha2::{Digest, Sha256};
use tokmint::{Call, Entropy, Head, KeyKind};

use crate::engine::EngineOptions;
use crate::failure::{Answer, Failure};
use crate::output::Output;
use crate::surroundings::{random, time};

mod data;

/// Make a token out of the parameters of a documented call, or refuse them as the API does
#[derive(Args)]
#[command(after_help = HELP)]
pub(crate) struct Options {
    #[command(flatten)]
    data: data::Data,

    #[command(flatten)]
    engine: EngineOptions,

    /// The API key; sk_test_, pk_live_ and so on say what it may do, and the rest is ignored
    #[arg(long, value_parser = key, default_value = "sk_test_tokmint")]
    key: KeyKind,

    /// The time of the call: RFC 3339 or unix seconds [default: now]
    #[arg(long, value_name = "TIME", value_parser = time, allow_hyphen_values = true)]
    now: Option<DateTime<Utc>>,

    /// Makes the random characters of the ids out of the SHA-256 of TEXT [default: random]
    #[arg(long, value_name = "TEXT")]
    seed: Option<String>,

    /// The caller's address, printed as client_ip
    #[arg(long, value_name = "ADDRESS")]
    client_ip: Option<IpAddr>,

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
    let engine = options.engine.open()?;
    let entropy = match options.seed {
        Some(text) => Sha256::digest(text).into(),
        None => random()?,
    };
    let now = options.now.unwrap_or_else(Utc::now);
    let mut call = Call::new(now, Entropy::from_bytes(entropy));
    call.key = options.key;
    call.client_ip = options.client_ip;

    let body = options.data.into_body()?;
    let response = engine.create_token(&body, &call);
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

fn key(text: &str) -> Result<KeyKind, &'static str> {
    KeyKind::of(text)
        .ok_or("a key begins with sk_test_, sk_live_, pk_test_, pk_live_, rk_test_ or rk_live_")
}
