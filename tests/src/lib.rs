//! rac-tests
