//! The options that an engine is set up by.

use std::fs::File;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use tokmint::{AccountId, Engine, FingerprintKey, Policy, Profile};

use crate::failure::Failure;
use crate::input;
use crate::tables::Tables;

#[derive(Args)]
pub(crate) struct EngineOptions {
    #[command(flatten)]
    tables: Tables,

    /// The account that the ids and fingerprints belong to [default: that of the documentation]
    #[arg(long, value_name = "ACCT", value_parser = AccountId::parse)]
    account: Option<AccountId>,

    /// The date whose fields are printed
    #[arg(long, value_parser = profiles(), default_value = "current")]
    profile: Profile,

    /// A choice where accounts differ, or where the API is not known: NAME=WORD, such as
    /// raw_card_data=refused; a wrong one lists them
    #[arg(long, value_name = "CHOICE")]
    policy: Vec<String>,

    /// The key of the fingerprints: 64 or more hexadecimal digits [default: the published test key]
    #[arg(long, value_name = "FILE")]
    fingerprint_key_file: Option<PathBuf>,
}

impl EngineOptions {
    /// Reads the files that are named and sets the engine up.
    ///
    /// # Errors
    ///
    /// A message for a file that cannot be read or is not what it should be, and for a choice that
    /// there is not.
    pub(crate) fn open(self) -> Result<Engine, Failure> {
        let mut policy = Policy::default();
        for choice in &self.policy {
            let (name, word) = choice.split_once('=').unwrap_or((choice, ""));
            policy
                .set(name, word)
                .map_err(|why| Failure::at("--policy", why))?;
        }
        let mut builder = Engine::builder()
            .profile(self.profile)
            .policy(policy)
            .iin_table(self.tables.open()?);
        if let Some(account) = self.account {
            builder = builder.account(account);
        }
        if let Some(path) = self.fingerprint_key_file {
            builder = builder.fingerprint_key(fingerprint_key(path)?);
        }
        Ok(builder.build())
    }
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

fn profiles() -> impl TypedValueParser<Value = Profile> {
    let names = Profile::ALL
        .map(Profile::name)
        .into_iter()
        .chain(["current"]);
    PossibleValuesParser::new(names).try_map(|name| Profile::named(&name).ok_or("no such profile"))
}
