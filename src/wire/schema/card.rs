//! `card`.

use super::{
    Param, Shape, Slot, accepted, currency, documented, one_of, secret, text, undocumented,
};

pub(super) static CARD: &[Param] = &[
    documented("number", secret(Slot::CardNumber)),
    documented("exp_month", text(Slot::CardExpMonth)),
    documented("exp_year", text(Slot::CardExpYear)),
    documented("cvc", secret(Slot::CardCvc)),
    documented("name", text(Slot::CardName)),
    documented("address_line1", text(Slot::CardAddressLine1)),
    documented("address_line2", text(Slot::CardAddressLine2)),
    documented("address_city", text(Slot::CardAddressCity)),
    documented("address_state", text(Slot::CardAddressState)),
    documented("address_zip", text(Slot::CardAddressZip)),
    documented("address_country", text(Slot::CardAddressCountry)),
    documented("currency", currency(Slot::CardCurrency)),
    documented("networks", Shape::Hash(NETWORKS)),
    undocumented("tokenization_method", text(Slot::CardTokenizationMethod)),
    accepted("cryptogram"),
    accepted("eci"),
];

static NETWORKS: &[Param] = &[documented(
    "preferred",
    one_of(
        Slot::CardPreferredNetwork,
        &["cartes_bancaires", "mastercard", "visa"],
    ),
)];
