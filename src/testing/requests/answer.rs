//! What the API answers to a faulty request, written out by hand.

use super::RequestFault;
use crate::wire::ErrorType;

/// What the API is known to answer.
///
/// From recorded and quoted answers and the specification; no code of this crate works it out.
///
/// # Examples
///
/// ```
/// use tokmint::ErrorType;
/// use tokmint::testing::{AnswerCode, AnswerParam, RequestFault};
///
/// let answer = RequestFault::NumberCheckDigit.answer().unwrap();
/// assert_eq!((answer.status, answer.kind), (402, ErrorType::Card));
/// assert_eq!(answer.code, AnswerCode::Is("incorrect_number"));
/// assert_eq!(answer.param, AnswerParam::Leaf);
/// assert!(!answer.inferred);
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct RequestAnswer {
    /// The status.
    pub status: u16,
    /// `type`.
    pub kind: ErrorType,
    /// `code`.
    pub code: AnswerCode,
    /// `param`.
    pub param: AnswerParam,
    /// Whether some of this is inferred from neighbouring answers: none to this very fault was seen.
    pub inferred: bool,
}

/// The `code` of an answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum AnswerCode {
    /// This one.
    Is(&'static str),
    /// The answer has none.
    Absent,
    /// It is not known whether there is one, and which.
    Unknown,
}

/// The `param` of an answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum AnswerParam {
    /// The path of the [parameter at fault](super::RequestPlan::parameter), or of what is at fault in
    /// it: `person[dob][day]` for `person[dob]`.
    Path,
    /// The last name in that path, as for all errors of a card: `number` for `card[number]`.
    Leaf,
    /// The answer has none.
    Absent,
    /// It is not known whether there is one, and which.
    Unknown,
}

use AnswerCode::{Absent, Is, Unknown};

impl RequestFault {
    /// What the API is known to answer, where at least the status and the type are known.
    ///
    /// `None` for what is beyond a limit, since only this crate's own are known, and for a scalar
    /// beside a hash.
    #[rustfmt::skip]
    pub const fn answer(self) -> Option<RequestAnswer> {
        let answer = match self {
            // Limits of ours, after Rack's.
            Self::FormTooLarge | Self::FormTooManyPairs | Self::FormTooDeep => return None,
            // Not recorded.
            Self::ScalarAndHash => return None,

            // Message [seen 2016, 2021].
            Self::FormNotUtf8 => bad_request(Unknown, AnswerParam::Absent),
            // [seen 2018-2026]
            Self::KindMissing => bad_request(Is("parameter_missing"), AnswerParam::Absent),
            // [seen 2025, 2026] of other parameters, with one of the names as param.
            Self::KindConflict => inferred(bad_request(Absent, AnswerParam::Unknown)),
            Self::ExclusiveParameters => inferred(bad_request(Absent, AnswerParam::Unknown)),
            // [seen], on the token call, too.
            Self::UnknownParameters => bad_request(Is("parameter_unknown"), AnswerParam::Path),
            // [seen] for bank_account[account_number], card[exp_month] and card[exp_year].
            Self::MissingParameter => bad_request(Is("parameter_missing"), AnswerParam::Path),

            // [seen] on the token call, 2017, and for deeper paths.
            Self::EmptyString => bad_request(Is("parameter_invalid_empty"), AnswerParam::Path),
            // [seen 2026]; a code was not visible.
            Self::NotAString => bad_request(Unknown, AnswerParam::Path),
            Self::StringTooLong => bad_request(Unknown, AnswerParam::Path),
            // [seen 2020, 2026]
            Self::NotInEnum => bad_request(Absent, AnswerParam::Path),
            // [seen 2018-2026]
            Self::NotABoolean => bad_request(Absent, AnswerParam::Path),
            // A whole body [seen 2026].
            Self::NotAnInteger => bad_request(Is("parameter_invalid_integer"), AnswerParam::Path),
            // Not recorded; by the pattern of the two above.
            Self::NotANumber => inferred(bad_request(Unknown, AnswerParam::Path)),
            // [seen 2026]; a code was not visible.
            Self::NotAnEmail => bad_request(Unknown, AnswerParam::Path),
            // [seen 2023-2026]; the param was not visible, `metadata` in old bodies.
            Self::MetadataKeys | Self::MetadataKeyTooLong | Self::MetadataValueTooLong => {
                bad_request(Absent, AnswerParam::Unknown)
            }
            // [seen]
            Self::NotAHash => bad_request(Absent, AnswerParam::Path),
            Self::NotAnArray => bad_request(Absent, AnswerParam::Path),
            // [seen] for `source`.
            Self::NotAHashOrString => inferred(bad_request(Absent, AnswerParam::Path)),
            // [seen 2024]
            Self::ArrayKeys => bad_request(Absent, AnswerParam::Path),
            // [seen 2026] at second hand.
            Self::NotExpandable => bad_request(Absent, AnswerParam::Absent),
            // A whole body [seen 2024] for a currency at the top level.
            Self::CurrencyUnknown => inferred(bad_request(Absent, AnswerParam::Path)),

            // A whole body [seen 2023], which client programs tie to this call.
            Self::MissingNumber => {
                inferred(bad_request(Is("missing_payment_information"), AnswerParam::Absent))
            }
            // Code [spec].
            Self::NumberNotDigit => inferred(card("invalid_number")),
            // [seen 2023] for four digits, which failed Luhn, too; for 20 and more [inferred].
            Self::NumberLength => card("invalid_number"),
            Self::NumberTooShort => inferred(card("invalid_number")),
            // A whole body [seen].
            Self::NumberCheckDigit => card("incorrect_number"),
            // Months 13 and 20 [seen 2023].
            Self::ExpiryMonthRange => card("invalid_expiry_month"),
            Self::ExpiryMonthForm | Self::ExpiryMonthPast => inferred(card("invalid_expiry_month")),
            // [seen]
            Self::ExpiryYearPast | Self::ExpiryYearFar => card("invalid_expiry_year"),
            Self::ExpiryYearForm => inferred(card("invalid_expiry_year")),
            // [seen] for two and five digits of a card.
            Self::CvcNotDigit | Self::CvcLength => card("invalid_cvc"),
            Self::CvcUpdateNotDigit | Self::CvcUpdateLength => inferred(card("invalid_cvc")),

            // [seen]
            Self::CountryUnknown => bad_request(Absent, AnswerParam::Path),
            // Refused [spec]; no text is known.
            Self::CountryNotSupported | Self::CurrencyNotOfCountry => {
                inferred(bad_request(Unknown, AnswerParam::Unknown))
            }
            Self::BankRoutingNumberMissing => {
                inferred(bad_request(Is("parameter_missing"), AnswerParam::Path))
            }
            // [seen 2026] for four countries.
            Self::BankRoutingNumberForm => routing_number(),
            // Text [seen 2017]; today's code and param are those of the row above.
            Self::BankRtnNotDigit | Self::BankRtnLength => inferred(routing_number()),
            Self::BankRtnChecksum | Self::BankRtnPrefix => inferred(routing_number()),
            // Text [seen 2016].
            Self::BankBic => inferred(routing_number()),
            // [seen 2026]
            Self::BankNoSuchBank | Self::BankNoSuchBranch => routing_number(),
            // A whole body [seen].
            Self::BankNotATestAccount => bad_request(Is("account_number_invalid"), AnswerParam::Path),
        };
        Some(answer)
    }
}

const fn bad_request(code: AnswerCode, param: AnswerParam) -> RequestAnswer {
    RequestAnswer {
        status: 400,
        kind: ErrorType::InvalidRequest,
        code,
        param,
        inferred: false,
    }
}

const fn card(code: &'static str) -> RequestAnswer {
    RequestAnswer {
        status: 402,
        kind: ErrorType::Card,
        code: Is(code),
        param: AnswerParam::Leaf,
        inferred: false,
    }
}

const fn routing_number() -> RequestAnswer {
    bad_request(Is("routing_number_invalid"), AnswerParam::Path)
}

const fn inferred(answer: RequestAnswer) -> RequestAnswer {
    RequestAnswer {
        inferred: true,
        ..answer
    }
}
