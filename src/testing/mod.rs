//! References and generators: independent of the code they judge.

pub mod reference;
