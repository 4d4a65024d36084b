//! References and generators: independent of the code they judge.

pub mod reference;
#[cfg(feature = "proptest")]
pub mod strategies;
