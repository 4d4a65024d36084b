//! What can be wrong with a request, and the ways to make it so.

use alloc::string::String;
use alloc::vec::Vec;

use super::good::Maker;
use super::{RequestKind, RequestPlan, Requests, TokenRequest, banks, cards, forms, values};
use crate::bank::BankCountry;
use crate::words::vocabulary;

vocabulary! {
    /// The one thing that is wrong with a request: a [`Reason`](crate::Reason) by its name
    /// ([`Reason::name`](crate::Reason::name)), of those that the body alone can have where the
    /// account has default settings and the key is a secret test key.
    pub enum RequestFault {
        /// More bytes than are read.
        FormTooLarge = "form-too-large",
        /// More names and values than are read.
        FormTooManyPairs = "form-too-many-pairs",
        /// More names in a key than are read.
        FormTooDeep = "form-too-deep",
        /// Bytes that are no UTF-8.
        FormNotUtf8 = "form-not-utf8",
        /// None of the six kinds.
        KindMissing = "kind-missing",
        /// Two kinds.
        KindConflict = "kind-conflict",
        /// One to three names that are none.
        UnknownParameters = "unknown-parameters",
        /// A required parameter is left out, or a part of a date.
        MissingParameter = "missing-parameter",
        /// Two parameters of which one may stand.
        ExclusiveParameters = "exclusive-parameters",
        /// The empty string where nothing can be unset.
        EmptyString = "empty-string",
        /// Brackets where a string is due.
        NotAString = "not-a-string",
        /// One to three characters more than there may be.
        StringTooLong = "string-too-long",
        /// Another word than the list has.
        NotInEnum = "not-in-enum",
        /// Something else than true and false.
        NotABoolean = "not-a-boolean",
        /// Something else than a whole number.
        NotAnInteger = "not-an-integer",
        /// Something else than a number.
        NotANumber = "not-a-number",
        /// An e-mail address that is none.
        NotAnEmail = "not-an-email",
        /// 51 keys of metadata, or more.
        MetadataKeys = "metadata-keys",
        /// A key of 41 characters or more.
        MetadataKeyTooLong = "metadata-key-too-long",
        /// A value of 501 characters or more.
        MetadataValueTooLong = "metadata-value-too-long",
        /// A scalar or an array where a hash is due.
        NotAHash = "not-a-hash",
        /// A scalar where an array is due.
        NotAnArray = "not-an-array",
        /// An array, or nothing, where a hash or an id is due.
        NotAHashOrString = "not-a-hash-or-string",
        /// A name has a value, and other names below it.
        ScalarAndHash = "scalar-and-hash",
        /// The keys of an array do not count from 0.
        ArrayKeys = "array-keys",
        /// A property that cannot be expanded.
        NotExpandable = "not-expandable",
        /// A code that no currency has.
        CurrencyUnknown = "currency-unknown",
        /// A card without a number.
        MissingNumber = "missing-number",
        /// A card number with something else than digits in it.
        NumberNotDigit = "number-not-digit",
        /// A card number of 1 to 7 digits, or of 20 to 40.
        NumberLength = "number-length",
        /// A card number of 8 or 9 digits.
        NumberTooShort = "number-too-short",
        /// A card number that fails Luhn.
        NumberCheckDigit = "number-check-digit",
        /// A month that is not of one or two digits.
        ExpiryMonthForm = "expiry-month-form",
        /// A month that no year has.
        ExpiryMonthRange = "expiry-month-range",
        /// A month of this year that is over; no request of January has it.
        ExpiryMonthPast = "expiry-month-past",
        /// A year that is not of two or four digits.
        ExpiryYearForm = "expiry-year-form",
        /// A year that is over.
        ExpiryYearPast = "expiry-year-past",
        /// A year more than 50 ahead.
        ExpiryYearFar = "expiry-year-far",
        /// A security code with something else than digits in it.
        CvcNotDigit = "cvc-not-digit",
        /// A security code of neither three nor four digits.
        CvcLength = "cvc-length",
        /// The same as [`CvcNotDigit`](Self::CvcNotDigit) where the code is all.
        CvcUpdateNotDigit = "cvc-update-not-digit",
        /// The same as [`CvcLength`](Self::CvcLength) where the code is all.
        CvcUpdateLength = "cvc-update-length",
        /// What no country is called.
        CountryUnknown = "country-unknown",
        /// A country whose bank accounts are not taken.
        CountryNotSupported = "country-not-supported",
        /// A currency that accounts of the country are not paid out in.
        CurrencyNotOfCountry = "currency-not-of-country",
        /// No routing number where the country needs one.
        BankRoutingNumberMissing = "bank-routing-number-missing",
        /// A routing number of the form of no country.
        BankRoutingNumberForm = "bank-routing-number-form",
        /// A US routing number with something else than digits in it.
        BankRtnNotDigit = "bank-rtn-not-digit",
        /// A US routing number of fewer or more than nine digits.
        BankRtnLength = "bank-rtn-length",
        /// A US routing number that fails its check.
        BankRtnChecksum = "bank-rtn-checksum",
        /// A US routing number with a prefix that nobody has.
        BankRtnPrefix = "bank-rtn-prefix",
        /// What is no BIC, beside an account number that says it all.
        BankBic = "bank-bic",
        /// A BIC of another country.
        BankNoSuchBank = "bank-no-such-bank",
        /// The same with a branch code.
        BankNoSuchBranch = "bank-no-such-branch",
        /// An account number that is not published for tests.
        BankNotATestAccount = "bank-not-a-test-account",
    }
}

/// A good body and the same with a fault.
pub(super) struct Twins {
    pub(super) good: TokenRequest,
    pub(super) bad: TokenRequest,
    /// The parameter that is at fault, where it is one alone.
    pub(super) parameter: Option<String>,
}

impl Twins {
    pub(super) fn new(good: TokenRequest, bad: TokenRequest) -> Self {
        Self {
            good,
            bad,
            parameter: None,
        }
    }

    /// With another value under a name.
    pub(super) fn with(good: TokenRequest, name: &str, value: impl Into<String>) -> Self {
        let bad = good.clone().with(name, value);
        Self::new(good, bad).about(name)
    }

    pub(super) fn about(self, name: &str) -> Self {
        Self {
            parameter: Some(name.into()),
            ..self
        }
    }
}

/// A way to make a fault.
pub(super) enum Way {
    /// In requests of some kinds.
    Of(
        &'static [RequestKind],
        fn(&mut Maker<'_, '_, '_>, RequestKind) -> Twins,
    ),
    /// In bank accounts of countries that some rule holds for.
    In(
        fn(&BankCountry) -> bool,
        fn(&mut Maker<'_, '_, '_>, &'static BankCountry) -> Twins,
    ),
    /// In cards that are sent in another month than January.
    AfterJanuary(fn(&mut Maker<'_, '_, '_>) -> Twins),
}

impl Way {
    /// Whether there are such requests among these.
    pub(super) fn suits(&self, requests: &Requests) -> bool {
        match self {
            Self::Of(..) => !self.kinds(requests).is_empty(),
            Self::In(..) => {
                requests.kinds.contains(&RequestKind::BankAccount)
                    && !self.countries(requests).is_empty()
            }
            Self::AfterJanuary(_) => {
                requests.kinds.contains(&RequestKind::Card) && cards::has_past_month(requests.at)
            }
        }
    }

    fn kinds(&self, requests: &Requests) -> Vec<RequestKind> {
        let kinds = requests.kinds.iter().copied();
        match self {
            Self::Of(of, _) => kinds.filter(|kind| of.contains(kind)).collect(),
            Self::In(..) | Self::AfterJanuary(_) => Vec::new(),
        }
    }

    fn countries(&self, requests: &Requests) -> Vec<&'static BankCountry> {
        let countries = requests.countries.iter().copied();
        match self {
            Self::In(wanted, _) => countries.filter(|rules| wanted(rules)).collect(),
            Self::Of(..) | Self::AfterJanuary(_) => Vec::new(),
        }
    }

    /// Of requests that it suits.
    pub(super) fn plan(&self, maker: &mut Maker<'_, '_, '_>) -> RequestPlan {
        let (kind, twins) = match self {
            Self::Of(_, make) => {
                let kind = maker.pick(&self.kinds(maker.requests));
                (kind, make(maker, kind))
            }
            Self::In(_, make) => {
                let rules = maker.pick(&self.countries(maker.requests));
                (RequestKind::BankAccount, make(maker, rules))
            }
            Self::AfterJanuary(make) => (RequestKind::Card, make(maker)),
        };
        RequestPlan {
            at: maker.requests.at,
            kind,
            good: twins.good,
            bad: twins.bad,
            parameter: twins.parameter,
        }
    }
}

impl RequestFault {
    /// The ways to make it; each comes up as often as the others.
    pub(super) fn ways(self) -> &'static [Way] {
        match self {
            Self::FormTooLarge => forms::TOO_LARGE,
            Self::FormTooManyPairs => forms::TOO_MANY_PAIRS,
            Self::FormTooDeep => forms::TOO_DEEP,
            Self::FormNotUtf8 => forms::NOT_UTF8,
            Self::KindMissing => forms::KIND_MISSING,
            Self::KindConflict => forms::KIND_CONFLICT,
            Self::UnknownParameters => forms::UNKNOWN,
            Self::MissingParameter => forms::MISSING,
            Self::ExclusiveParameters => forms::EXCLUSIVE,
            Self::EmptyString => values::EMPTY,
            Self::NotAString => values::NOT_A_STRING,
            Self::StringTooLong => values::TOO_LONG,
            Self::NotInEnum => values::NOT_IN_ENUM,
            Self::NotABoolean => values::NOT_A_BOOLEAN,
            Self::NotAnInteger => values::NOT_AN_INTEGER,
            Self::NotANumber => values::NOT_A_NUMBER,
            Self::NotAnEmail => values::NOT_AN_EMAIL,
            Self::MetadataKeys => values::METADATA_KEYS,
            Self::MetadataKeyTooLong => values::METADATA_KEY_TOO_LONG,
            Self::MetadataValueTooLong => values::METADATA_VALUE_TOO_LONG,
            Self::NotAHash => values::NOT_A_HASH,
            Self::NotAnArray => values::NOT_AN_ARRAY,
            Self::NotAHashOrString => values::NOT_A_HASH_OR_STRING,
            Self::ScalarAndHash => values::SCALAR_AND_HASH,
            Self::ArrayKeys => values::ARRAY_KEYS,
            Self::NotExpandable => values::NOT_EXPANDABLE,
            Self::CurrencyUnknown => values::CURRENCY_UNKNOWN,
            Self::MissingNumber => cards::MISSING_NUMBER,
            Self::NumberNotDigit => cards::NUMBER_NOT_DIGIT,
            Self::NumberLength => cards::NUMBER_LENGTH,
            Self::NumberTooShort => cards::NUMBER_TOO_SHORT,
            Self::NumberCheckDigit => cards::NUMBER_CHECK_DIGIT,
            Self::ExpiryMonthForm => cards::MONTH_FORM,
            Self::ExpiryMonthRange => cards::MONTH_RANGE,
            Self::ExpiryMonthPast => cards::MONTH_PAST,
            Self::ExpiryYearForm => cards::YEAR_FORM,
            Self::ExpiryYearPast => cards::YEAR_PAST,
            Self::ExpiryYearFar => cards::YEAR_FAR,
            Self::CvcNotDigit => cards::CVC_NOT_DIGIT,
            Self::CvcLength => cards::CVC_LENGTH,
            Self::CvcUpdateNotDigit => cards::UPDATE_NOT_DIGIT,
            Self::CvcUpdateLength => cards::UPDATE_LENGTH,
            Self::CountryUnknown => banks::COUNTRY_UNKNOWN,
            Self::CountryNotSupported => banks::COUNTRY_NOT_SUPPORTED,
            Self::CurrencyNotOfCountry => banks::CURRENCY_NOT_OF_COUNTRY,
            Self::BankRoutingNumberMissing => banks::ROUTING_NUMBER_MISSING,
            Self::BankRoutingNumberForm => banks::ROUTING_NUMBER_FORM,
            Self::BankRtnNotDigit => banks::RTN_NOT_DIGIT,
            Self::BankRtnLength => banks::RTN_LENGTH,
            Self::BankRtnChecksum => banks::RTN_CHECKSUM,
            Self::BankRtnPrefix => banks::RTN_PREFIX,
            Self::BankBic => banks::BIC,
            Self::BankNoSuchBank => banks::NO_SUCH_BANK,
            Self::BankNoSuchBranch => banks::NO_SUCH_BRANCH,
            Self::BankNotATestAccount => banks::NOT_A_TEST_ACCOUNT,
        }
    }
}
