//! rac-link
