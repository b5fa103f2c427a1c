//! The verifier: finds what a consumer of a dump could not survive.
//!
//! * [`verify_body`] checks one body as soon as it is lowered: ids in range, blocks that end and lead somewhere, places
//!   that fit their types, operations on operands they are defined for, assignments and calls between equal types.
//! * [`verify_dump`] checks a whole dump: every id of every table, the trees of definitions and generics, the types'
//!   acyclicity, what items say of each other, then every body.
//!
//! Both return messages, none if all is well. They only report what is certainly wrong: types are compared up to regions,
//! and where an alias is involved, or an item that is not at hand, nothing is claimed.

mod body;
mod dump;
mod items;
mod place;
mod rvalue;
mod same;
mod terminator;

pub use body::{Phase, verify_body};
pub use dump::verify_dump;
