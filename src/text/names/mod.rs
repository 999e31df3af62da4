//! Names of people, places and organisations, and the key under which spelling variants are one name.

mod find;
mod folded;
mod form;
mod key;
mod register;
mod scan;
mod tables;
mod words;

pub use find::{Evidence, Name, names, names_in};
pub use form::{Form, is_country, same};
pub use key::key;
pub use register::Register;

#[cfg(test)]
mod tests;
