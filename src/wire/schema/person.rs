//! `person`.

use super::shared::{ADDRESS, ADDRESS_IN_JAPAN, DATE, POLITICAL_EXPOSURE, VERIFICATION};
use super::{
    BOOLEAN, INTEGER, MAX_CHARACTERS, NO_LIMIT, NUMBER_OR_UNSET, Param, Rule, STRING, Shape, Text,
    documented, email, secret_string, string,
};

pub(super) static PERSON: &[Param] = &[
    documented(
        "additional_tos_acceptances",
        Shape::Hash(ADDITIONAL_TOS_ACCEPTANCES),
    ),
    documented("address", Shape::Hash(ADDRESS)),
    documented("address_kana", Shape::Hash(ADDRESS_IN_JAPAN)),
    documented("address_kanji", Shape::Hash(ADDRESS_IN_JAPAN)),
    documented("dob", DATE),
    documented("documents", Shape::Hash(DOCUMENTS)),
    // The specification has no limit; the page about the parameter says 800.
    documented("email", email(800)),
    documented("first_name", string(MAX_CHARACTERS)),
    documented("first_name_kana", string(MAX_CHARACTERS)),
    documented("first_name_kanji", string(MAX_CHARACTERS)),
    documented("full_name_aliases", Shape::ArrayOrUnset(STRING)),
    documented("gender", string(NO_LIMIT)),
    documented("id_number", secret_string(MAX_CHARACTERS)),
    documented("id_number_secondary", secret_string(MAX_CHARACTERS)),
    documented("last_name", string(MAX_CHARACTERS)),
    documented("last_name_kana", string(MAX_CHARACTERS)),
    documented("last_name_kanji", string(MAX_CHARACTERS)),
    documented("maiden_name", string(MAX_CHARACTERS)),
    documented("metadata", Shape::Metadata),
    documented("nationality", string(MAX_CHARACTERS)),
    documented("phone", string(NO_LIMIT)),
    documented("political_exposure", POLITICAL_EXPOSURE),
    documented("registered_address", Shape::Hash(ADDRESS)),
    documented("relationship", Shape::Hash(RELATIONSHIP)),
    documented("ssn_last_4", secret_string(NO_LIMIT)),
    documented("us_cfpb_data", Shape::Hash(US_CFPB_DATA)),
    documented("verification", Shape::Hash(VERIFICATION)),
];

static ADDITIONAL_TOS_ACCEPTANCES: &[Param] =
    &[documented("account", Shape::Hash(ACCOUNT_ACCEPTANCE))];

static ACCOUNT_ACCEPTANCE: &[Param] = &[
    documented("date", INTEGER),
    documented("ip", string(NO_LIMIT)),
    documented(
        "user_agent",
        Shape::Text(Text {
            unsettable: true,
            ..STRING
        }),
    ),
];

static DOCUMENTS: &[Param] = &[
    documented("company_authorization", Shape::Hash(FILES)),
    documented("passport", Shape::Hash(FILES)),
    documented("visa", Shape::Hash(FILES)),
];

static FILES: &[Param] = &[documented(
    "files",
    Shape::Array(Text {
        limit: 500,
        unsettable: true,
        ..STRING
    }),
)];

static RELATIONSHIP: &[Param] = &[
    documented("authorizer", BOOLEAN),
    documented("director", BOOLEAN),
    documented("executive", BOOLEAN),
    documented("legal_guardian", BOOLEAN),
    documented("owner", BOOLEAN),
    documented("percent_ownership", NUMBER_OR_UNSET),
    documented("representative", BOOLEAN),
    documented("title", string(MAX_CHARACTERS)),
];

static US_CFPB_DATA: &[Param] = &[
    documented("ethnicity_details", Shape::Hash(ETHNICITY_DETAILS)),
    documented("race_details", Shape::Hash(RACE_DETAILS)),
    documented("self_identified_gender", string(MAX_CHARACTERS)),
];

static ETHNICITY_DETAILS: &[Param] = &[
    documented("ethnicity", words(ETHNICITIES)),
    documented("ethnicity_other", string(MAX_CHARACTERS)),
];

static RACE_DETAILS: &[Param] = &[
    documented("race", words(RACES)),
    documented("race_other", string(MAX_CHARACTERS)),
];

static ETHNICITIES: &[&str] = &[
    "cuban",
    "hispanic_or_latino",
    "mexican",
    "not_hispanic_or_latino",
    "other_hispanic_or_latino",
    "prefer_not_to_answer",
    "puerto_rican",
];

static RACES: &[&str] = &[
    "african_american",
    "american_indian_or_alaska_native",
    "asian",
    "asian_indian",
    "black_or_african_american",
    "chinese",
    "ethiopian",
    "filipino",
    "guamanian_or_chamorro",
    "haitian",
    "jamaican",
    "japanese",
    "korean",
    "native_hawaiian",
    "native_hawaiian_or_other_pacific_islander",
    "nigerian",
    "other_asian",
    "other_black_or_african_american",
    "other_pacific_islander",
    "prefer_not_to_answer",
    "samoan",
    "somali",
    "vietnamese",
    "white",
];

const fn words(words: &'static [&'static str]) -> Shape {
    Shape::Array(Text {
        rule: Rule::OneOf(words),
        ..STRING
    })
}
