//! rac-module
