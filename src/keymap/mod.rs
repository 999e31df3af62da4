//! Keys bound to commands.
