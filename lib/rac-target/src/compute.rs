//! Layouts by `LayoutCalculator`.
