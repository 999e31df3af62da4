//! The program as scripts meet it: arguments in, output and exit status out.

mod alignment;
mod bad_input;
mod check;
mod claims;
mod export;
mod files;
mod find;
mod git;
mod program;
mod schema;
mod usage;
mod validated;
