//! What arrives, and how refusals look.

pub mod form;
