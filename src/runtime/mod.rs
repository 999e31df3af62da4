//! The terminal, the event loop and the workers.
