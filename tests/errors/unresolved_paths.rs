mod m {
    pub struct Known;
    pub mod deep {}
}

fn unused() {
    m::missing(); //~ 8 cannot find `missing`
    m::deep::missing(); //~ 14 cannot find `missing`
    nowhere::f(); //~ 5 cannot find `nowhere`
    self::nothing(); //~ 11 cannot find `nothing`
    let _ = m::Unknown { a: 1 }; //~ 16 cannot find `Unknown`
    vec![absent::g()]; //~ 10 cannot find `absent`
}

fn main() {
    let _ = m::Known;
}
