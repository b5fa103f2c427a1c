//! rac-items
