//! The life of a token without HTTP, for an emulator of another protocol or a test: it is made of
//! typed parameters, kept, and used once.
//!
//! ```sh
//! cargo run --example embed --features http
//! ```

#![expect(clippy::print_stdout, reason = "an example")]

use chrono::DateTime;
use tokmint::api::{Api, Caller};
use tokmint::card::{Cvc, Expiry, Pan};
use tokmint::{AccountId, ApiError, Call, CardParams, Engine, Entropy, KeyKind, Secret};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let account = AccountId::parse("acct_1032D82eZvKYlo2C")?;
    // The vault is one in memory; `Api::builder` takes others.
    let api = Api::new(Engine::builder().account(account).build());
    let caller = Caller::new(account, KeyKind::SECRET_TEST);

    // A real emulator takes both from its surroundings, anew for each token.
    let at = DateTime::from_timestamp(1_800_000_000, 0).ok_or("no such time")?;
    let mut call = Call::new(at, Entropy::from_bytes([7; 32]));
    call.key = caller.key;

    // Of a form, `Engine::mint` makes the same.
    let mut card = CardParams::new(Pan::parse("4000 0000 0000 0002")?, Expiry::new(5, 2030)?);
    card.cvc = Some(Cvc::parse("314")?);
    let minted = api.engine().mint_card(card, &call)?;
    let id = minted.token.id;
    let mut json = Vec::new();
    minted.token.write_json(&mut json);
    println!("{}", String::from_utf8(json)?);
    api.keep(minted.into_owned(), &caller)?;

    let redeemed = api.redeem(
        id.as_str(),
        "source",
        &caller,
        at,
        Entropy::from_bytes([8; 32]),
    )?;
    if let Some(Secret::Card { pan, cvc }) = &redeemed.secret {
        // `pan.expose_digits()` is the one way out of the secret; `Debug` shows last fours.
        println!("{id} stands for {pan:?}, {cvc:?}");
    }
    match redeemed.charge() {
        Ok(()) => println!("charged"),
        Err(why) => println!("{why}; in the words of the API: {}", ApiError::from(&why)),
    }
    match api.redeem(
        id.as_str(),
        "source",
        &caller,
        at,
        Entropy::from_bytes([8; 32]),
    ) {
        Ok(_) => return Err("a token was used twice".into()),
        Err(why) => println!("{why}"),
    }
    Ok(())
}
