use std::collections::HashMop; //~ 23 unresolved import: cannot find `HashMop`
use nowhere::thing; //~ 5 unresolved import: cannot find `nowhere`
use crate::missing::item; //~ 12 unresolved import: cannot find `missing`
mod inner {
    pub fn here() {}
}
use inner::there; //~ 12 unresolved import: cannot find `there`

fn main() {
    inner::here();
}
