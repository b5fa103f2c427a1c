//! rac-lower
