//! `bank_account`.

use super::{Param, Slot, alone, currency, documented, one_of, secret, text};

pub(super) static BANK_ACCOUNT: &[Param] = &[
    documented("country", text(Slot::BankCountry)),
    documented("currency", currency(Slot::BankCurrency)),
    documented("routing_number", text(Slot::BankRoutingNumber)),
    documented("account_number", secret(Slot::BankAccountNumber)),
    documented("account_holder_name", text(Slot::BankHolderName)),
    documented(
        "account_holder_type",
        one_of(Slot::BankHolderType, &["company", "individual"]),
    ),
    documented(
        "account_type",
        one_of(
            Slot::BankAccountType,
            &["checking", "futsu", "savings", "toza"],
        ),
    ),
    alone(documented("payment_method", text(Slot::BankPaymentMethod))),
];
