//! rac-clif
