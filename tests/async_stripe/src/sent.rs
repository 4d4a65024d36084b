//! Parameters of every kind of token, by the library's own types, with text that a form has to escape.
//! Numbers are published test numbers.

use std::collections::HashMap;

use stripe_core::token::{
    CreateToken, CreateTokenAccount, CreateTokenAccountBusinessType, CreateTokenAccountCompany,
    CreateTokenAccountCompanyAddress, CreateTokenAccountCompanyOwnershipDeclaration,
    CreateTokenAccountCompanyRegistrationDate, CreateTokenAccountCompanyStructure,
    CreateTokenAccountIndividual, CreateTokenAccountIndividualAddress,
    CreateTokenAccountIndividualPoliticalExposure, CreateTokenAccountIndividualRelationship,
    CreateTokenBankAccount, CreateTokenBankAccountAccountHolderType,
    CreateTokenBankAccountAccountType, CreateTokenCard, CreateTokenCreditCardSpecs,
    CreateTokenCreditCardSpecsNetworks, CreateTokenCreditCardSpecsNetworksPreferred,
    CreateTokenCvcUpdate, CreateTokenPerson, CreateTokenPersonAdditionalTosAcceptances,
    CreateTokenPersonAdditionalTosAcceptancesAccount, CreateTokenPersonAddress,
    CreateTokenPersonDocuments, CreateTokenPersonPoliticalExposure, CreateTokenPersonRelationship,
    CreateTokenPersonUsCfpbData, CreateTokenPersonUsCfpbDataRaceDetails,
    CreateTokenPersonUsCfpbDataRaceDetailsRace, CreateTokenPii, DateOfBirthSpecs, DocumentsParam,
    PersonVerificationDocumentSpecs, PersonVerificationSpecs,
};
use stripe_types::Currency;

/// The time of every call: 2026-11-15T12:00:00Z.
pub const NOW: i64 = 1_794_744_000;

/// The bare minimum, and a CVC.
#[must_use]
pub fn card() -> CreateTokenCreditCardSpecs {
    let mut card = CreateTokenCreditCardSpecs::new("5", "2030", "4242424242424242");
    card.cvc = Some("314".into());
    card
}

/// Every parameter of a card.
#[must_use]
pub fn full_card() -> CreateTokenCreditCardSpecs {
    let mut networks = CreateTokenCreditCardSpecsNetworks::new();
    networks.preferred = Some(CreateTokenCreditCardSpecsNetworksPreferred::Mastercard);
    let mut card = CreateTokenCreditCardSpecs::new("05", "30", "5555 5555 5555 4444");
    card.address_city = Some("東京".into());
    card.address_country = Some("CA".into());
    card.address_line1 = Some("10, rue de l'Été & Fils".into());
    card.address_line2 = Some("+1 = 100% [ok]; #2?".into());
    card.address_state = Some("QC".into());
    card.address_zip = Some("H2X 1Y4".into());
    card.currency = Some(Currency::USD);
    card.cvc = Some("012".into());
    card.name = Some("Zoë 🦀".into());
    card.networks = Some(networks);
    card
}

/// A token of a card.
#[must_use]
pub fn of_card(card: CreateTokenCreditCardSpecs) -> CreateToken {
    CreateToken::new().card(CreateTokenCard::CreditCardSpecs(card))
}

/// Every parameter of a bank account in the US.
#[must_use]
pub fn bank_account() -> CreateTokenBankAccount {
    let mut account = CreateTokenBankAccount::new("000123456789", "US");
    account.account_holder_name = Some("Jenny Rosen".into());
    account.account_holder_type = Some(CreateTokenBankAccountAccountHolderType::Individual);
    account.account_type = Some(CreateTokenBankAccountAccountType::Checking);
    account.currency = Some(Currency::USD);
    account.routing_number = Some("110000000".into());
    account
}

/// An account that a person owns.
#[must_use]
pub fn individual() -> CreateToken {
    let mut address = CreateTokenAccountIndividualAddress::new();
    address.line1 = Some("10, rue de l'Été & Fils".into());
    address.city = Some("Montréal".into());
    address.postal_code = Some("H2X 1Y4".into());
    address.country = Some("CA".into());
    let mut relationship = CreateTokenAccountIndividualRelationship::new();
    relationship.director = Some(false);
    relationship.owner = Some(true);
    relationship.percent_ownership = Some(12.5);
    relationship.title = Some("CEO".into());
    let mut individual = CreateTokenAccountIndividual::new();
    individual.first_name = Some("Zoë".into());
    individual.last_name = Some("O'Neil".into());
    individual.address = Some(address);
    individual.dob = Some(DateOfBirthSpecs::new(9, 12, 1901));
    individual.email = Some("zoe@example.com".into());
    individual.full_name_aliases = Some(aliases());
    individual.id_number = Some("000000000".into());
    individual.metadata = Some(metadata());
    individual.political_exposure = Some(CreateTokenAccountIndividualPoliticalExposure::None);
    individual.relationship = Some(relationship);
    individual.verification = Some(verification());
    let mut account = CreateTokenAccount::new();
    account.business_type = Some(CreateTokenAccountBusinessType::Individual);
    account.individual = Some(individual);
    account.tos_shown_and_accepted = Some(true);
    CreateToken::new().account(account)
}

/// An account that a company owns.
#[must_use]
pub fn company() -> CreateToken {
    let mut address = CreateTokenAccountCompanyAddress::new();
    address.line1 = Some("10, rue de l'Été & Fils".into());
    address.city = Some("Montréal".into());
    let mut declaration = CreateTokenAccountCompanyOwnershipDeclaration::new();
    declaration.date = Some(NOW);
    declaration.ip = Some("127.0.0.1".into());
    declaration.user_agent = Some("curl/8".into());
    let mut company = CreateTokenAccountCompany::new();
    company.name = Some("Zoë & Fils".into());
    company.address = Some(address);
    company.owners_provided = Some(true);
    company.ownership_declaration = Some(declaration);
    company.registration_date = Some(CreateTokenAccountCompanyRegistrationDate::new(9, 12, 1901));
    company.structure = Some(CreateTokenAccountCompanyStructure::PrivateCorporation);
    company.tax_id = Some("000000000".into());
    let mut account = CreateTokenAccount::new();
    account.business_type = Some(CreateTokenAccountBusinessType::Company);
    account.company = Some(company);
    account.tos_shown_and_accepted = Some(true);
    CreateToken::new().account(account)
}

/// A person.
#[must_use]
pub fn person() -> CreateToken {
    let mut acceptance = CreateTokenPersonAdditionalTosAcceptancesAccount::new();
    acceptance.date = Some(NOW);
    acceptance.ip = Some("127.0.0.1".into());
    let mut acceptances = CreateTokenPersonAdditionalTosAcceptances::new();
    acceptances.account = Some(acceptance);
    let mut address = CreateTokenPersonAddress::new();
    address.line1 = Some("10, rue de l'Été & Fils".into());
    let mut passport = DocumentsParam::new();
    passport.files = Some(vec!["file_123".into(), "file_456".into()]);
    let mut documents = CreateTokenPersonDocuments::new();
    documents.passport = Some(passport);
    let mut relationship = CreateTokenPersonRelationship::new();
    relationship.legal_guardian = Some(false);
    relationship.percent_ownership = Some(100.0);
    let mut race = CreateTokenPersonUsCfpbDataRaceDetails::new();
    race.race = Some(vec![
        CreateTokenPersonUsCfpbDataRaceDetailsRace::Asian,
        CreateTokenPersonUsCfpbDataRaceDetailsRace::White,
    ]);
    let mut us_cfpb_data = CreateTokenPersonUsCfpbData::new();
    us_cfpb_data.race_details = Some(race);
    let mut person = CreateTokenPerson::new();
    person.additional_tos_acceptances = Some(acceptances);
    person.address = Some(address);
    person.dob = Some(DateOfBirthSpecs::new(9, 12, 1901));
    person.documents = Some(documents);
    person.email = Some("zoe@example.com".into());
    person.first_name = Some("Zoë".into());
    person.full_name_aliases = Some(aliases());
    person.id_number = Some("000000000".into());
    person.metadata = Some(metadata());
    person.political_exposure = Some(CreateTokenPersonPoliticalExposure::None);
    person.relationship = Some(relationship);
    person.us_cfpb_data = Some(us_cfpb_data);
    person.verification = Some(verification());
    CreateToken::new().person(person)
}

/// A number of a person.
#[must_use]
pub fn pii() -> CreateToken {
    let mut pii = CreateTokenPii::new();
    pii.id_number = Some("000000000".into());
    CreateToken::new().pii(pii)
}

/// A new CVC.
#[must_use]
pub fn cvc_update() -> CreateToken {
    CreateToken::new().cvc_update(CreateTokenCvcUpdate::new("012"))
}

fn aliases() -> Vec<String> {
    vec!["Zoe O'Neil".into(), "Z. O'Neil".into()]
}

fn metadata() -> HashMap<String, String> {
    let pairs = [("100% sure", "a=b&c"), ("empty", "")];
    pairs.map(|(key, value)| (key.into(), value.into())).into()
}

fn verification() -> PersonVerificationSpecs {
    let mut document = PersonVerificationDocumentSpecs::new();
    document.front = Some("file_123".into());
    let mut verification = PersonVerificationSpecs::new();
    verification.document = Some(document);
    verification
}
