//! `account`.

use super::shared::{
    ADDRESS, ADDRESS_IN_JAPAN, DATE, DECLARATION, POLITICAL_EXPOSURE, SIDES, VERIFICATION,
};
use super::{
    BOOLEAN, MAX_CHARACTERS, NO_LIMIT, NUMBER_OR_UNSET, Param, STRING, Shape, Text, documented,
    email, secret_string, string, word, word_or_unset,
};

pub(super) static ACCOUNT: &[Param] = &[
    documented(
        "business_type",
        word(&["company", "government_entity", "individual", "non_profit"]),
    ),
    documented("company", Shape::Hash(COMPANY)),
    documented("individual", Shape::Hash(INDIVIDUAL)),
    documented("tos_shown_and_accepted", BOOLEAN),
];

static COMPANY: &[Param] = &[
    documented("address", Shape::Hash(ADDRESS)),
    documented("address_kana", Shape::Hash(ADDRESS_IN_JAPAN)),
    documented("address_kanji", Shape::Hash(ADDRESS_IN_JAPAN)),
    documented("administrative_address", Shape::Hash(ADDRESS)),
    documented("directors_provided", BOOLEAN),
    documented("directorship_declaration", Shape::Hash(DECLARATION)),
    documented("executives_provided", BOOLEAN),
    documented("export_license_id", string(MAX_CHARACTERS)),
    documented("export_purpose_code", string(MAX_CHARACTERS)),
    documented("name", string(200)),
    documented("name_kana", string(200)),
    documented("name_kanji", string(200)),
    documented("owners_provided", BOOLEAN),
    documented("ownership_declaration", Shape::Hash(DECLARATION)),
    documented("ownership_declaration_shown_and_signed", BOOLEAN),
    documented(
        "ownership_exemption_reason",
        word_or_unset(&[
            "qualified_entity_exceeds_ownership_threshold",
            "qualifies_as_financial_institution",
        ]),
    ),
    documented("phone", string(MAX_CHARACTERS)),
    documented("physical_address", Shape::Hash(ADDRESS)),
    documented("principal_place_of_business", Shape::Hash(ADDRESS)),
    documented("registration_date", DATE),
    documented("registration_number", secret_string(MAX_CHARACTERS)),
    documented("representative_declaration", Shape::Hash(DECLARATION)),
    documented("structure", word_or_unset(STRUCTURES)),
    documented("tax_id", secret_string(MAX_CHARACTERS)),
    documented("tax_id_registrar", string(MAX_CHARACTERS)),
    documented("vat_id", secret_string(MAX_CHARACTERS)),
    documented("verification", Shape::Hash(COMPANY_VERIFICATION)),
];

static STRUCTURES: &[&str] = &[
    "free_zone_establishment",
    "free_zone_llc",
    "government_instrumentality",
    "governmental_unit",
    "incorporated_non_profit",
    "incorporated_partnership",
    "limited_liability_partnership",
    "llc",
    "multi_member_llc",
    "private_company",
    "private_corporation",
    "private_partnership",
    "public_company",
    "public_corporation",
    "public_partnership",
    "registered_charity",
    "single_member_llc",
    "sole_establishment",
    "sole_proprietorship",
    "tax_exempt_government_instrumentality",
    "unincorporated_association",
    "unincorporated_non_profit",
    "unincorporated_partnership",
];

static COMPANY_VERIFICATION: &[Param] = &[documented("document", Shape::Hash(SIDES))];

static INDIVIDUAL: &[Param] = &[
    documented("address", Shape::Hash(ADDRESS)),
    documented("address_kana", Shape::Hash(ADDRESS_IN_JAPAN)),
    documented("address_kanji", Shape::Hash(ADDRESS_IN_JAPAN)),
    documented("dob", DATE),
    documented("email", email(NO_LIMIT)),
    documented("first_name", string(100)),
    documented("first_name_kana", string(MAX_CHARACTERS)),
    documented("first_name_kanji", string(MAX_CHARACTERS)),
    documented(
        "full_name_aliases",
        Shape::ArrayOrUnset(Text {
            limit: 300,
            ..STRING
        }),
    ),
    documented("gender", string(NO_LIMIT)),
    documented("id_number", secret_string(MAX_CHARACTERS)),
    documented("id_number_secondary", secret_string(MAX_CHARACTERS)),
    documented("last_name", string(100)),
    documented("last_name_kana", string(MAX_CHARACTERS)),
    documented("last_name_kanji", string(MAX_CHARACTERS)),
    documented("maiden_name", string(MAX_CHARACTERS)),
    documented("metadata", Shape::Metadata),
    documented("phone", string(NO_LIMIT)),
    documented("political_exposure", POLITICAL_EXPOSURE),
    documented("registered_address", Shape::Hash(ADDRESS)),
    documented("relationship", Shape::Hash(RELATIONSHIP)),
    documented("ssn_last_4", secret_string(MAX_CHARACTERS)),
    documented("verification", Shape::Hash(VERIFICATION)),
];

static RELATIONSHIP: &[Param] = &[
    documented("director", BOOLEAN),
    documented("executive", BOOLEAN),
    documented("owner", BOOLEAN),
    documented("percent_ownership", NUMBER_OR_UNSET),
    documented("title", string(MAX_CHARACTERS)),
];
