//! How the emulator under test lets tokens be used.

use ureq::http::{Method, Uri};

use super::emulator::Request;

/// What stands for the id of a token.
const TOKEN: &str = "{token}";

/// A request that uses a token: `POST /v1/charges amount=100&currency=usd&source={token}`.
#[derive(Clone)]
pub(super) struct Redeem {
    method: Method,
    path: String,
    body: String,
}

impl Redeem {
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        const EXPECTED: &str = "expected a method, a path and a form with {token} in it, such as \
             POST /v1/charges amount=100&currency=usd&source={token}";
        let mut words = text.split_whitespace();
        let method = words
            .next()
            .and_then(|it| Method::from_bytes(it.as_bytes()).ok());
        let (path, body) = (words.next(), words.next().unwrap_or_default());
        let (Some(method), Some(path), None) = (method, path, words.next()) else {
            return Err(EXPECTED);
        };
        let is_path = path.starts_with('/')
            && !path.contains('#')
            && path.replace(TOKEN, "tok").parse::<Uri>().is_ok();
        if !is_path || !(path.contains(TOKEN) || body.contains(TOKEN)) {
            return Err(EXPECTED);
        }
        Ok(Self {
            method,
            path: path.into(),
            body: body.into(),
        })
    }

    /// The request for a token.
    pub(super) fn request(&self, token: &str) -> Request {
        let (path, body) = (
            self.path.replace(TOKEN, token),
            self.body.replace(TOKEN, token),
        );
        Request::form(self.method.clone(), path, body)
    }
}
