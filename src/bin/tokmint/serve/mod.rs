//! `tokmint serve`: the Token API on a socket.
//!
//! Thin: what is answered is [`Api`]'s business. Here are the socket, its limits, time and
//! randomness, and the end.

mod connection;
mod log;
mod places;
mod sources;
mod vault;

use std::io::{self, Write};
use std::net::SocketAddr;
use std::process;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use clap::Args;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokmint::Entropy;
use tokmint::api::{Api, TokenService};

use crate::engine::EngineOptions;
use crate::failure::{Answer, Failure};
use crate::surroundings::time;
use log::Log;
use places::{Limits, Places};
use sources::Sources;
use vault::VaultOptions;

/// Answer the Token API over HTTP, for test keys
#[derive(Args)]
#[command(after_help = HELP)]
pub(crate) struct Options {
    /// Where to listen; port 0 takes any that is free
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:12111")]
    listen: SocketAddr,

    /// Listen where other machines can connect, too
    #[arg(long)]
    allow_remote: bool,

    #[command(flatten)]
    vault: VaultOptions,

    #[command(flatten)]
    engine: EngineOptions,

    /// The time of every call: RFC 3339 or unix seconds [default: the clock's]
    #[arg(long, value_name = "TIME", value_parser = time, allow_hyphen_values = true)]
    now: Option<DateTime<Utc>>,

    /// Makes the random characters of ids out of the SHA-256 of TEXT and the number of the call
    /// [default: random]
    #[arg(long, value_name = "TEXT")]
    seed: Option<String>,

    /// The most connections at a time, 1 to 65535; others wait
    #[arg(long, value_name = "COUNT", default_value_t = 256, value_parser = connections)]
    max_connections: u16,

    /// How long a connection may be without a request, 1 to 86400 seconds
    #[arg(long, value_name = "SECONDS", default_value = "300", value_parser = seconds)]
    idle_timeout: Duration,

    /// How long a request may take to arrive and be answered, 1 to 86400 seconds, and how long its
    /// client may take to read the answer
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    request_timeout: Duration,
}

fn connections(text: &str) -> Result<u16, &'static str> {
    let count = text.parse().ok().filter(|&count| count > 0);
    count.ok_or("expected a number from 1 to 65535")
}

fn seconds(text: &str) -> Result<Duration, &'static str> {
    let seconds = text.parse().ok().filter(|it| (1..=86_400).contains(it));
    let seconds = seconds.map(Duration::from_secs);
    seconds.ok_or("expected a number of seconds from 1 to 86400")
}

const HELP: &str = "\
Example:
  tokmint serve &
  curl -u sk_test_123: http://127.0.0.1:12111/v1/tokens -d \"card[number]\"=4242424242424242 \\
    -d \"card[exp_month]\"=5 -d \"card[exp_year]\"=2030

Every test key is taken and no live one. Prints \"listening on http://ADDRESS\" when it is ready, and
one line of JSON on standard error for every request: time, method, route, status, id and, where it
was refused, why. No line has a number, a query or a body in it.

Without --store, tokens are gone when it ends. With it, a disk that is full or fails is told once, and
once again when it is well: what needs to write is answered 500 meanwhile, and what was kept can be
retrieved as long as it can be read.

A body that does not come in time is answered 408; all else that takes too long is closed. Where all
connections are taken, one that was idle for a second or more is closed for one that waits. Of bodies
over 64 KiB, or of a length that is not told, 16 are read at a time.

SIGINT or SIGTERM end the server, after it has answered what has arrived. With --now and --seed and no
tokens yet, the same requests in the same order get the same bytes.

Exit code: 0 ended by a signal, 2 wrong usage, no such place to listen, or a file that cannot be used.";

/// How long requests that have begun may take to end when the server is told to.
const END: Duration = Duration::from_secs(10);
/// How often it is told that connections are not accepted, while they are not.
const REPEAT: Duration = Duration::from_secs(60);

/// Less than how long anything may take.
const TICK: Duration = Duration::from_secs(1);

/// Runs until it is told to end.
pub(crate) fn run(options: Options) -> Result<Answer, Failure> {
    if !options.listen.ip().is_loopback() && !options.allow_remote {
        return Err(Failure::at(
            "--listen",
            "other machines can connect there; --allow-remote lets them",
        ));
    }
    let log = Log::start().map_err(|why| Failure::at("no threads", why))?;
    let ended = open_and_serve(options, &log);
    log.end();
    ended.map(|()| Answer::Good)
}

fn open_and_serve(options: Options, log: &Arc<Log>) -> Result<(), Failure> {
    let sources = Arc::new(Sources::new(options.now, options.seed));
    let engine = options.engine.open()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|why| Failure::at("no threads", why))?;
    outlive_file_limits(&runtime)?;
    let vault = options.vault.open(log)?;
    let api = Api::builder(engine).vault(vault).build();
    let limits = Limits {
        idle: options.idle_timeout,
        request: options.request_timeout,
    };
    let places = Places::new(options.max_connections, limits);
    runtime.block_on(async {
        let listener = TcpListener::bind(options.listen)
            .await
            .map_err(|why| Failure::at(format_args!("--listen {}", options.listen), why))?;
        serve(listener, api, &sources, log, &places).await
    })
}

async fn serve(
    listener: TcpListener,
    api: Api,
    sources: &Arc<Sources>,
    log: &Arc<Log>,
    places: &Arc<Places>,
) -> Result<(), Failure> {
    let address = listener
        .local_addr()
        .map_err(|why| Failure::at("--listen", why))?;
    let mut told_to_end = std::pin::pin!(told_to_end()?);
    let clock = Arc::clone(sources);
    let entropy = entropy(Arc::clone(sources), Arc::clone(log));
    let service = TokenService::new(api, move || clock.now(), entropy);

    tokio::spawn(tick());

    let mut out = io::stdout();
    writeln!(out, "listening on http://{address}")
        .and_then(|()| out.flush())
        .map_err(Failure::Output)?;

    let mut told = None;
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut told_to_end => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let place = tokio::select! {
                    place = places.take() => place,
                    () = &mut told_to_end => break,
                };
                let service = service.clone();
                tokio::spawn(connection::serve(
                    stream, peer, service, sources, log, place,
                ));
            }
            Err(why) => {
                // Out of files or memory, or a client that went away: others may fare better.
                if told.is_none_or(|told: Instant| told.elapsed() >= REPEAT) {
                    log.warn(format_args!("a connection was not accepted: {why}"));
                    told = Some(Instant::now());
                }
                places.make_room();
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }

    drop(listener);
    if tokio::time::timeout(END, places.end()).await.is_err() {
        log.warn("some requests were not answered before the end");
    }
    Ok(())
}

/// Has writes beyond a limit on the size of files fail, as they do on a full disk. Without a handler
/// the signal that tells of it ends the process.
#[cfg(all(unix, not(any(target_arch = "mips", target_arch = "mips64"))))]
fn outlive_file_limits(runtime: &Runtime) -> Result<(), Failure> {
    /// The number of SIGXFSZ.
    const BEYOND_FILE_LIMIT: i32 = 25;
    let _inside = runtime.enter();
    let kind = tokio::signal::unix::SignalKind::from_raw(BEYOND_FILE_LIMIT);
    // The handler stays when nobody listens.
    let handler = tokio::signal::unix::signal(kind);
    handler
        .map(drop)
        .map_err(|why| Failure::at("no signals", why))
}

#[cfg(not(all(unix, not(any(target_arch = "mips", target_arch = "mips64")))))]
fn outlive_file_limits(_: &Runtime) -> Result<(), Failure> {
    Ok(())
}

/// A timer that runs out before those of connections do. The runtime that waits for it need not be
/// woken to learn of theirs, which come and go with every request.
async fn tick() {
    loop {
        tokio::time::sleep(TICK).await;
    }
}

/// The randomness of calls. Without any the process ends, for ids that are not random would be taken
/// for each other.
fn entropy(sources: Arc<Sources>, log: Arc<Log>) -> impl Fn() -> Entropy + Clone {
    move || {
        sources.entropy().unwrap_or_else(|why| {
            log.warn(format_args!("no randomness: {why}"));
            log.end();
            process::exit(2)
        })
    }
}

/// Ends when SIGINT or SIGTERM come.
#[cfg(unix)]
fn told_to_end() -> Result<impl Future<Output = ()>, Failure> {
    use tokio::signal::unix::{SignalKind, signal};

    let at = |why| Failure::at("no signals", why);
    let mut interrupt = signal(SignalKind::interrupt()).map_err(at)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(at)?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ends when Ctrl-C comes.
#[cfg(not(unix))]
fn told_to_end() -> Result<impl Future<Output = ()>, Failure> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
