//! rac-symbol
