//! How an emulator embeds the engine: it keeps what a token stands for, prints what it shows, and
//! redeems it later.
//!
//! `cargo run --example embed`

#![expect(clippy::print_stdout, reason = "an example")]

use std::collections::HashMap;

use chrono::DateTime;
use tokmint::wire::form::Workspace;
use tokmint::{AccountId, Call, Engine, Entropy, Minted, Secret};

/// The emulator's memory: minted tokens by id.
#[derive(Default)]
struct Tokens(HashMap<String, Minted<'static>>);

impl Tokens {
    /// Answers `POST /v1/tokens`: status and body.
    fn create(&mut self, engine: &Engine, body: &[u8], call: &Call) -> (u16, Vec<u8>) {
        let mut workspace = Workspace::default();
        let minted = engine.mint(body, call, &mut workspace);
        let answer = engine.respond(minted.as_ref().map(|minted| &minted.token), call);
        if let Ok(minted) = minted {
            self.0
                .insert(minted.token.id.to_string(), minted.into_owned());
        }
        (answer.head.status, answer.body)
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let account = AccountId::parse("acct_1032D82eZvKYlo2C")?;
    let engine = Engine::builder().account(account).build();
    // A real emulator takes both from its surroundings, once per request.
    let at = DateTime::from_timestamp(1_800_000_000, 0).ok_or("no such time")?;
    let call = Call::new(at, Entropy::from_bytes([7; 32]));

    let mut tokens = Tokens::default();
    let body = b"card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030&card[cvc]=314";
    let (status, answer) = tokens.create(&engine, body, &call);
    println!("{status}\n{}", String::from_utf8(answer)?);

    for (id, minted) in &tokens.0 {
        if let Secret::Card { pan, cvc } = &minted.secret {
            // `pan.expose_digits()` is the one way out of the secret; `Debug` shows last fours.
            println!("{id} stands for {pan:?}, {cvc:?}");
        }
    }
    Ok(())
}
