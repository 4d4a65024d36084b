//! What the API asks of a bank account in each country, and what it shows of it: routing number,
//! last four characters, name of the bank.
//!
//! A row says everything of a country; nothing here knows one by name. Published test accounts are
//! consulted before the rules of form, since some of them break it, and so are routing numbers that
//! are recorded to be taken. Of national check digits inside an IBAN, and of the modulus of a GB
//! account, nothing is asked; whether the API checks those of CLABE, CBU, CCI and NZ account numbers
//! is not known, and they are checked here as their own types do.
//!
//! Sources: currencies, forms and examples, docs.stripe.com/connect/payouts-bank-accounts, with the
//! bounds that applications reported in 2026 where they are wider; what is shown, recorded calls of
//! 2023 and 2024; row by row in `src/data/bank_countries.csv` and `bank_names.csv`.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;

use super::format::{Format, Misfit};
use super::{
    AccountNumber, BankAccountType, BankFault, BankFaultKind, Bic, TestAccount, TestOutcome,
};
use crate::country::Country;
use crate::currency::Currency;
use crate::data::banks::{BANK_COUNTRIES, BANK_NAMES};

/// The rules of one country.
#[non_exhaustive]
pub struct BankCountry {
    /// The country.
    pub country: Country,
    /// What its accounts are paid out in where no other currency is named.
    pub currency: Currency,
    /// What else they are paid out in.
    pub other_currencies: &'static [Currency],
    /// Whether an account needs a routing number.
    pub routing: Routing,
    /// The form of a routing number; where there is none, one that is sent is not looked at.
    pub routing_format: Option<Format>,
    /// The form of an account number.
    pub account_format: Format,
    /// What `account_type` is where none is named.
    pub account_type: Option<BankAccountType>,
    /// The documented example of a routing number.
    pub example_routing: Option<&'static str>,
    /// The documented example of an account number. Some are placeholders that do not fit the form.
    pub example_account: Option<&'static str>,
    /// The published test account that the API suggests in place of any other number.
    pub test_account: &'static str,
    /// What the refusal of a routing number writes for its form.
    pub(crate) routing_words: &'static str,
    /// What the refusal of an account number says of its form.
    pub(crate) account_words: &'static str,
    /// How the routing number is shown.
    pub(crate) echo: Echo,
    /// What test mode shows where no routing number was sent.
    pub(crate) unsent: Option<&'static str>,
}

/// Whether an account needs a routing number.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Routing {
    /// It does.
    Required,
    /// It does unless the account number is an IBAN; test mode does without.
    UnlessIban,
    /// It does not: the account number says it all.
    NotAsked,
}

/// How the API shows a routing number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Echo {
    /// As it was sent.
    Sent,
    /// A BIC of 8 characters with `XXX` behind it.
    Padded,
    /// Its letters and digits in the places of a pattern's `x`.
    Pattern(&'static str),
    /// Not: that many characters of the account number stand there.
    OfAccount(usize),
    /// Not: it is as if none had been sent.
    Ignored,
}

/// Which account numbers [`BankCountry::judge`] accepts, and whether it knows the test bank.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Accept {
    /// Published test accounts alone, as the API does in test mode.
    TestAccounts,
    /// Anything well-formed but published test accounts, as the API does in live mode.
    RealAccounts,
    /// Anything well-formed, and published test accounts, which need not be.
    WellFormed {
        /// Whether the test bank and its routing numbers are unknown, as in live mode.
        live: bool,
    },
}

/// What is known of a bank account that was accepted.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BankDetails<'a> {
    /// The account number without hyphens; an IBAN in electronic form.
    pub number: AccountNumber,
    /// The routing number as it is shown.
    pub routing_number: Option<Cow<'a, str>>,
    /// The name of the bank, where it is recorded.
    pub bank_name: Option<&'static str>,
    /// What `account_type` is where none is named.
    pub account_type: Option<BankAccountType>,
    /// What is published of the account, if it is a test account.
    pub test_account: Option<&'static TestAccount>,
}

/// A routing number whose bank is known by name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BankName {
    pub(crate) country: Country,
    /// As it is shown by the rule of its country.
    pub(crate) routing: &'static str,
    /// What is shown instead, if anything.
    pub(crate) shown: Option<&'static str>,
    pub(crate) name: &'static str,
    /// Whether it stands for the test bank, which live mode does not know.
    pub(crate) test: bool,
}

impl BankCountry {
    /// Every country whose accounts are known, sorted by code.
    pub const ALL: &'static [Self] = &BANK_COUNTRIES;

    /// The rules of a country; `None` where the API pays out to no bank account.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::Country;
    /// use tokmint::bank::BankCountry;
    ///
    /// let rules = BankCountry::of(Country::from_alpha2("HK").unwrap()).unwrap();
    /// assert_eq!(rules.account_format.to_string(), "6 to 16 digits, or 6 digits, a hyphen and 3 digits");
    /// assert!(BankCountry::of(Country::from_alpha2("AQ").unwrap()).is_none());
    /// ```
    pub fn of(country: Country) -> Option<&'static Self> {
        let at = BANK_COUNTRIES.binary_search_by_key(&country, |row| row.country);
        BANK_COUNTRIES.get(at.ok()?)
    }

    /// Everything that its accounts are paid out in.
    pub fn currencies(&self) -> impl Iterator<Item = Currency> + Clone {
        let others = self.other_currencies.iter().copied();
        core::iter::once(self.currency).chain(others)
    }

    /// A published account number that fits the form, if there is one: the documented example, or
    /// else a test account.
    pub fn good_account_number(&self) -> Option<&'static str> {
        let published = self.succeeding().map(|row| row.account);
        let mut numbers = [self.example_account, Some(self.test_account)]
            .into_iter()
            .flatten()
            .chain(published);
        numbers.find(|number| self.account_format.judge(number, self.country).is_ok())
    }

    /// A published routing number that fits the form, if there is one.
    pub fn good_routing_number(&self) -> Option<&'static str> {
        let format = self.routing_format?;
        let published = self.succeeding().filter_map(|row| row.routing);
        let mut numbers = self.example_routing.into_iter().chain(published);
        numbers.find(|number| format.judge(number, self.country).is_ok())
    }

    /// Its test accounts that succeed.
    fn succeeding(&self) -> impl Iterator<Item = &'static TestAccount> {
        let country = self.country;
        let rows = TestAccount::ALL
            .iter()
            .filter(move |row| row.country == country);
        rows.filter(|row| row.outcome == TestOutcome::Success)
    }

    /// Judges a bank account: routing number, then account number.
    ///
    /// Takes time linear in the length of the texts.
    ///
    /// # Errors
    ///
    /// The first that applies:
    ///
    /// - [`BankFaultKind::RoutingNumberMissing`], [`BankFaultKind::SortCodeMissing`] without a
    ///   routing number that the country needs;
    /// - [`BankFaultKind::RoutingNumberForm`], [`BankFaultKind::Rtn`], [`BankFaultKind::Bic`] for one
    ///   of the wrong form, [`BankFaultKind::NoSuchBank`] for a BIC of another country;
    /// - [`BankFaultKind::NotATestAccount`], [`BankFaultKind::TestAccountInLiveMode`] for an account
    ///   number that is not accepted;
    /// - [`BankFaultKind::AccountNumberForm`], [`BankFaultKind::IbanOfAnotherCountry`] for one of the
    ///   wrong form.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::Country;
    /// use tokmint::bank::{Accept, BankCountry, BankFaultKind};
    ///
    /// let rules = BankCountry::of(Country::from_alpha2("AU").unwrap()).unwrap();
    /// let accepted = rules.judge(Some("110000"), "000123456", Accept::TestAccounts).unwrap();
    /// assert_eq!(accepted.routing_number.as_deref(), Some("11 0000"));
    ///
    /// let why = rules.judge(Some("11000"), "000123456", Accept::TestAccounts).unwrap_err();
    /// assert_eq!(why.kind, BankFaultKind::RoutingNumberForm);
    /// assert_eq!(why.to_string(), "for AU expected a BSB of 6 digits, such as 123456");
    /// ```
    pub fn judge<'a>(
        &'static self,
        routing_number: Option<&'a str>,
        account_number: &str,
        accept: Accept,
    ) -> Result<BankDetails<'a>, BankFault> {
        let fault = |kind| BankFault {
            country: self,
            kind,
        };
        let live = accept.is_live();
        let iban = self.account_format.takes_iban() && begins_with_letters(account_number);
        let shown = match (routing_number, self.routing) {
            (Some(sent), _) => self.routing_number(sent, live).map_err(fault)?,
            (None, Routing::Required) => return Err(fault(BankFaultKind::RoutingNumberMissing)),
            (None, Routing::UnlessIban) if live && !iban => {
                return Err(fault(BankFaultKind::SortCodeMissing));
            }
            (None, _) => None,
        };
        // What is too long for any country is not looked at further.
        let Some(number) = AccountNumber::normalised(account_number, iban) else {
            return Err(fault(match accept {
                Accept::TestAccounts => BankFaultKind::NotATestAccount,
                _ => BankFaultKind::AccountNumberForm,
            }));
        };
        let test_account = self.published(&number, account_number, iban);
        match (accept, test_account) {
            (Accept::TestAccounts, None) => return Err(fault(BankFaultKind::NotATestAccount)),
            (Accept::RealAccounts, Some(_)) => {
                return Err(fault(BankFaultKind::TestAccountInLiveMode));
            }
            (_, Some(_)) => {}
            (_, None) => self.account_number(account_number).map_err(fault)?,
        }
        let shown = match (shown, self.echo) {
            (Some(shown), _) => Some(shown),
            (None, Echo::OfAccount(characters)) => {
                let start = number.expose().get(..characters);
                start.map(|start| Cow::Owned(String::from(start)))
            }
            (None, _) if live => None,
            (None, _) => self.unsent.map(Cow::Borrowed),
        };
        let bank = shown
            .as_deref()
            .and_then(|shown| bank(self.country, shown, live));
        Ok(BankDetails {
            number,
            routing_number: match bank.and_then(|bank| bank.shown) {
                Some(instead) => Some(Cow::Borrowed(instead)),
                None => shown,
            },
            bank_name: bank.map(|bank| bank.name),
            account_type: self.account_type,
            test_account,
        })
    }

    /// The routing number as it is shown, if it is one that this country takes.
    fn routing_number<'a>(
        &self,
        sent: &'a str,
        live: bool,
    ) -> Result<Option<Cow<'a, str>>, BankFaultKind> {
        let Some(format) = self.routing_format else {
            return Ok(None);
        };
        let asked = self.routing != Routing::NotAsked;
        match format.judge(sent, self.country) {
            Ok(()) => {}
            // Where none is needed, a bank may be abroad.
            Err(Misfit::ForeignBic) if !asked => {}
            // Recorded as taken: the test number 111000000 fails the ABA checksum.
            Err(_) if self.echo == Echo::Sent && bank(self.country, sent, live).is_some() => {}
            Err(Misfit::ForeignBic) => return Err(BankFaultKind::NoSuchBank { branch: false }),
            Err(Misfit::ForeignBicAndBranch) => {
                return Err(BankFaultKind::NoSuchBank { branch: true });
            }
            Err(Misfit::Rtn(why)) => return Err(BankFaultKind::Rtn(why)),
            Err(_) if !asked => return Err(BankFaultKind::Bic),
            Err(_) => return Err(BankFaultKind::RoutingNumberForm),
        }
        Ok(match self.echo {
            Echo::Sent => Some(Cow::Borrowed(sent)),
            Echo::Padded => Some(match Bic::parse(sent) {
                Ok(bic) if bic.branch().is_none() => Cow::Owned(bic.padded().as_str().into()),
                _ => Cow::Borrowed(sent),
            }),
            Echo::Pattern(pattern) => Some(patterned(pattern, sent)),
            Echo::OfAccount(_) | Echo::Ignored => None,
        })
    }

    /// What is published of an account number, as a payout account if it is one.
    fn published(
        &self,
        number: &AccountNumber,
        sent: &str,
        iban: bool,
    ) -> Option<&'static TestAccount> {
        let number = number.expose();
        let hyphenated = !iban && sent.contains('-');
        let own = TestAccount::of(self.country, number);
        let rows = match (own, number.get(..2).and_then(Country::from_alpha2)) {
            ([], Some(country)) if iban => TestAccount::of(country, number),
            _ => own,
        };
        rows.iter().find(|row| {
            let spelled = !hyphenated || row.hyphenated == Some(sent);
            spelled && (row.country == self.country || row.any_iban_country)
        })
    }

    fn account_number(&self, sent: &str) -> Result<(), BankFaultKind> {
        self.account_format
            .judge(sent, self.country)
            .map_err(|why| match why {
                Misfit::ForeignIban { sepa: true } => BankFaultKind::IbanOfAnotherCountry,
                _ => BankFaultKind::AccountNumberForm,
            })
    }
}

impl BankDetails<'_> {
    /// Lets go of borrowed text.
    pub fn into_owned(self) -> BankDetails<'static> {
        BankDetails {
            routing_number: self
                .routing_number
                .map(|shown| Cow::Owned(shown.into_owned())),
            ..self
        }
    }
}

impl Accept {
    const fn is_live(self) -> bool {
        matches!(self, Self::RealAccounts | Self::WellFormed { live: true })
    }
}

/// The bank of a routing number as it is shown, where its name is recorded and the mode knows it.
fn bank(country: Country, shown: &str, live: bool) -> Option<&'static BankName> {
    let (_, rows) = BANK_NAMES.split_at(BANK_NAMES.partition_point(|row| row.country < country));
    rows.iter()
        .take_while(|row| row.country == country)
        .find(|row| office(row.routing) == office(shown) && !(row.test && live))
}

/// A BIC of 11 characters without the branch of the head office: with and without it, it means the
/// same. Nothing else ends so.
fn office(shown: &str) -> &str {
    match shown.strip_suffix("XXX") {
        Some(office) if office.len() == 8 => office,
        _ => shown,
    }
}

/// Letters and digits in the places of a pattern's `x`.
fn patterned<'a>(pattern: &str, sent: &'a str) -> Cow<'a, str> {
    // What fits has hyphens in all of the pattern's places or in none.
    if pattern.len() == sent.len() && sent.contains('-') == pattern.contains('-') {
        return Cow::Borrowed(sent);
    }
    let mut characters = sent.chars().filter(char::is_ascii_alphanumeric);
    let mut written = String::with_capacity(pattern.len());
    written.extend(pattern.chars().filter_map(|place| match place {
        'x' => characters.next(),
        other => Some(other),
    }));
    Cow::Owned(written)
}

fn begins_with_letters(text: &str) -> bool {
    let first = text.as_bytes().first_chunk::<2>();
    first.is_some_and(|first| first.iter().all(u8::is_ascii_alphabetic))
}

impl Eq for BankCountry {}

/// There is one of each country.
impl PartialEq for BankCountry {
    fn eq(&self, other: &Self) -> bool {
        self.country == other.country
    }
}

/// The code of the country.
impl fmt::Debug for BankCountry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BankCountry({})", self.country)
    }
}
