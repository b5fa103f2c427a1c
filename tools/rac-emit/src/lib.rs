//! rac-emit
