//! The one registry of commands.
