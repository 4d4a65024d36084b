//! What arrives, and how refusals look.

mod form;
