//! The obvious slow versions. They share no code with the fast ones and are held equal to them.

pub mod bank;
pub mod fingerprint;
pub mod form;
pub mod iban;
pub mod id;
pub mod iin;
pub mod luhn;
pub mod print;
pub mod rtn;
