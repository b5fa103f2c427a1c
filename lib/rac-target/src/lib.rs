//! rac-target
