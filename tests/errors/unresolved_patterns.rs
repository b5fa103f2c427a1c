enum E {
    A,
}

fn main() {
    if let Unknown(_) = E::A {} //~ 12 cannot find `Unknown`
    if let Missing::A = E::A {} //~ 12 cannot find `Missing`
}
