//! rac-mono
