//! Readers: from decoded text to an article. One format a file.

pub mod plain;
