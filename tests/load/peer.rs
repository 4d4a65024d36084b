//! What `tokmint serve` is measured beside: axum, and a handler that reads a body and does nothing.
//!
//! Answers every request with one that was recorded: `load-peer FILE`, where FILE has an answer's head
//! and body as `curl --include` prints them. So both have the same size and headers. Prints
//! `listening on http://ADDRESS`.

use std::error::Error;
use std::{env, fs};

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use tokio::net::TcpListener;

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args_os().nth(1).ok_or("which answer?")?;
    let (headers, body) = recorded(&fs::read_to_string(path)?)?;
    let answer = move |_read: Bytes| async move { (headers, body) };
    let router = Router::new().fallback(answer);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        println!("listening on http://{}", listener.local_addr()?);
        axum::serve(listener, router).await?;
        Ok(())
    })
}

/// Headers and body of an answer, without the headers that every server adds by itself.
fn recorded(text: &str) -> Result<(HeaderMap, Bytes), Box<dyn Error>> {
    let (head, body) = text.split_once("\r\n\r\n").ok_or("no end of the head")?;
    let mut headers = HeaderMap::new();
    for line in head.lines().skip(1) {
        let (name, value) = line.split_once(": ").ok_or("no header")?;
        let name: HeaderName = name.parse()?;
        if name != header::DATE && name != header::CONTENT_LENGTH {
            headers.append(name, HeaderValue::from_str(value)?);
        }
    }
    Ok((headers, Bytes::copy_from_slice(body.as_bytes())))
}
