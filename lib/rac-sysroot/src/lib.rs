//! rac-sysroot
