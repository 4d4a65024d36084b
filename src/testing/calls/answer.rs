//! What the API answers to a call with a fault, written out by hand.

use super::CallFault;
use crate::testing::{AnswerCode, AnswerParam, RequestAnswer};
use crate::wire::ErrorType;

impl CallFault {
    /// What the API is known to answer.
    pub const fn answer(self) -> RequestAnswer {
        use AnswerCode::{Absent, Is};
        match self {
            // Message and type alone [seen].
            Self::KeyMissing | Self::KeyUnknown | Self::KeyHasSpace => {
                refused(401, Absent, AnswerParam::Absent)
            }
            // [seen]
            Self::UrlUnknown | Self::UrlSlash => refused(404, Absent, AnswerParam::Absent),
            Self::MethodUnknown => inferred(refused(404, Absent, AnswerParam::Absent)),
            // Message [seen 2020], status and code [spec]; which param is seen in an emulator alone.
            Self::NoSuchToken => refused(404, Is("resource_missing"), AnswerParam::Unknown),
            // They are not seen, so that none of the six kinds is asked for.
            Self::BodyJson => inferred(refused(400, Is("parameter_missing"), AnswerParam::Absent)),
        }
    }
}

const fn refused(status: u16, code: AnswerCode, param: AnswerParam) -> RequestAnswer {
    RequestAnswer {
        status,
        kind: ErrorType::InvalidRequest,
        code,
        param,
        inferred: false,
    }
}

const fn inferred(answer: RequestAnswer) -> RequestAnswer {
    RequestAnswer {
        inferred: true,
        ..answer
    }
}
