//! The state of the program and the one function that changes it.
