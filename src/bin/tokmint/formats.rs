//! A command for each format of bank numbers, all with the same options.

use clap::{ArgMatches, Args, Command, Error, FromArgMatches, Subcommand};
use tokmint::bank::BankNumberKind;

/// Options that a command for every format has.
pub(crate) trait OfFormat: Args {
    /// What stands under the options of one of these commands.
    fn help(format: &'static Format) -> String;
}

/// A format as a command.
pub(crate) struct Format {
    pub(crate) kind: BankNumberKind,
    /// The name of the command.
    pub(crate) name: &'static str,
    about: &'static str,
}

/// Every format, those of account numbers before those of banks.
#[rustfmt::skip]
static FORMATS: [Format; BankNumberKind::ALL.len()] = [
    Format { kind: BankNumberKind::Iban, name: "iban", about: "International account numbers (IBAN)" },
    Format { kind: BankNumberKind::Clabe, name: "clabe", about: "Account numbers of Mexico (CLABE)" },
    Format { kind: BankNumberKind::Cbu, name: "cbu", about: "Account numbers of Argentina (CBU)" },
    Format { kind: BankNumberKind::Cci, name: "cci", about: "Account numbers of Peru (CCI)" },
    Format { kind: BankNumberKind::Nuban, name: "nuban", about: "Account numbers of Nigeria (NUBAN)" },
    Format { kind: BankNumberKind::NzAccount, name: "nz-account", about: "Account numbers of New Zealand" },
    Format { kind: BankNumberKind::SeAccount, name: "se-account", about: "Account numbers of Sweden" },
    Format { kind: BankNumberKind::Bic, name: "bic", about: "International bank codes (BIC, SWIFT)" },
    Format { kind: BankNumberKind::Rtn, name: "rtn", about: "Routing numbers of the US (ABA)" },
    Format { kind: BankNumberKind::Bsb, name: "bsb", about: "Bank codes of Australia (BSB)" },
    Format { kind: BankNumberKind::SortCode, name: "sort-code", about: "Sort codes of the United Kingdom" },
    Format { kind: BankNumberKind::Transit, name: "transit", about: "Routing numbers of Canada" },
    Format { kind: BankNumberKind::Ifsc, name: "ifsc", about: "Bank codes of India (IFSC)" },
    Format { kind: BankNumberKind::Zengin, name: "zengin", about: "Bank codes of Japan (Zengin)" },
    Format { kind: BankNumberKind::HkClearing, name: "hk-clearing", about: "Bank codes of Hong Kong" },
    Format { kind: BankNumberKind::SgClearing, name: "sg-clearing", about: "Bank codes of Singapore" },
    Format { kind: BankNumberKind::BrBranch, name: "br-branch", about: "Bank codes of Brazil" },
];

impl Format {
    /// A published number.
    pub(crate) fn example(&self) -> &'static str {
        self.kind.examples().first().copied().unwrap_or_default()
    }
}

/// The command that was given.
pub(crate) struct Given<O> {
    pub(crate) format: &'static Format,
    pub(crate) options: O,
}

impl<O: OfFormat> Subcommand for Given<O> {
    fn augment_subcommands(command: Command) -> Command {
        FORMATS.iter().fold(command, |command, format| {
            let of_format = Command::new(format.name).about(format.about);
            command.subcommand(O::augment_args(of_format).after_help(O::help(format)))
        })
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        FORMATS.iter().any(|format| format.name == name)
    }
}

impl<O: OfFormat> FromArgMatches for Given<O> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        Self::from_arg_matches_mut(&mut matches.clone())
    }

    fn from_arg_matches_mut(matches: &mut ArgMatches) -> Result<Self, Error> {
        let given = matches.remove_subcommand();
        let known = given.and_then(|(name, matches)| {
            let format = FORMATS.iter().find(|format| format.name == name)?;
            Some((format, matches))
        });
        let (format, mut matches) =
            known.ok_or_else(|| Error::new(clap::error::ErrorKind::InvalidSubcommand))?;
        let options = O::from_arg_matches_mut(&mut matches)?;
        Ok(Self { format, options })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every format has one command, named after it.
    #[test]
    fn every_format_has_a_command() {
        for kind in BankNumberKind::ALL {
            let commands: Vec<_> = FORMATS.iter().filter(|one| one.kind == *kind).collect();
            assert_eq!(commands.len(), 1, "{kind}");
            assert_eq!(commands[0].name.replace('-', "_"), kind.as_str());
        }
    }
}
