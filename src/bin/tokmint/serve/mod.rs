//! `tokmint serve`: the Token API on a socket.
//!
//! Thin: what is answered is [`Api`]'s business. Here are the socket, its limits, time and
//! randomness, and the end.

mod connection;
mod log;
mod sources;
mod vault;

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use clap::Args;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokmint::api::{Api, TokenService};

use crate::engine::EngineOptions;
use crate::failure::{Answer, Failure, warn};
use crate::surroundings::time;
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

    /// The most connections at a time; others wait
    #[arg(long, value_name = "COUNT", default_value_t = 256)]
    max_connections: u16,
}

const HELP: &str = "\
Example:
  tokmint serve &
  curl -u sk_test_123: http://127.0.0.1:12111/v1/tokens -d \"card[number]\"=4242424242424242 \\
    -d \"card[exp_month]\"=5 -d \"card[exp_year]\"=2030

Every test key is taken and no live one. Prints \"listening on http://ADDRESS\" when it is ready, and
one line of JSON on standard error for every request: time, method, route, status, id and, where it
was refused, why. No line has a number, a query or a body in it.

Without --store, tokens are gone when it ends. A connection that is idle for 30 seconds is closed.
SIGINT or SIGTERM end the server, after it has answered what has arrived. With --now and --seed and no
tokens yet, the same requests in the same order get the same bytes.

Exit code: 0 ended by a signal, 2 wrong usage, no such place to listen, or a file that cannot be used.";

/// How long a connection may take to send the head of a request, and be idle before.
const HEAD: Duration = Duration::from_secs(30);
/// How long a request may take from its head to its answer.
const REQUEST: Duration = Duration::from_secs(30);
/// How long requests that have begun may take to end when the server is told to.
const END: Duration = Duration::from_secs(10);

/// Runs until it is told to end.
pub(crate) fn run(options: Options) -> Result<Answer, Failure> {
    if !options.listen.ip().is_loopback() && !options.allow_remote {
        return Err(Failure::at(
            "--listen",
            "other machines can connect there; --allow-remote lets them",
        ));
    }
    let sources = Arc::new(Sources::new(options.now, options.seed));
    let engine = options.engine.open()?;
    let api = Api::builder(engine).vault(options.vault.open()?).build();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|why| Failure::at("no threads", why))?;
    runtime.block_on(async {
        let listener = TcpListener::bind(options.listen)
            .await
            .map_err(|why| Failure::at(format_args!("--listen {}", options.listen), why))?;
        serve(listener, api, sources, usize::from(options.max_connections)).await
    })?;
    Ok(Answer::Good)
}

async fn serve(
    listener: TcpListener,
    api: Api,
    sources: Arc<Sources>,
    most: usize,
) -> Result<(), Failure> {
    let address = listener
        .local_addr()
        .map_err(|why| Failure::at("--listen", why))?;
    let mut told_to_end = std::pin::pin!(told_to_end()?);
    let (clock, entropy) = (Arc::clone(&sources), Arc::clone(&sources));
    let service = TokenService::new(api, move || clock.now(), move || entropy.entropy());
    let places = Arc::new(Semaphore::new(most.max(1)));
    let open = GracefulShutdown::new();

    let mut out = io::stdout();
    writeln!(out, "listening on http://{address}")
        .and_then(|()| out.flush())
        .map_err(Failure::Output)?;

    loop {
        let place = tokio::select! {
            place = Arc::clone(&places).acquire_owned() => place,
            () = &mut told_to_end => break,
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut told_to_end => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let served = connection::serve(stream, peer, service.clone(), &sources, &open);
                tokio::spawn(async move {
                    served.await;
                    drop(place);
                });
            }
            Err(why) => {
                // Out of files or memory, or a client that went away: others may fare better.
                warn(format_args!("a connection was not accepted: {why}"));
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }

    drop(listener);
    if tokio::time::timeout(END, open.shutdown()).await.is_err() {
        warn("some requests were not answered before the end");
    }
    Ok(())
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
