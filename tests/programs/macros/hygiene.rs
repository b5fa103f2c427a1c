//! Locals and labels of a macro are its own; items, fields and methods are not; arguments keep the caller's scope.

macro_rules! using_a {
    ($e:expr) => {{
        let a = 42;
        $e + a
    }};
}

macro_rules! swap {
    ($x:ident, $y:ident) => {
        let tmp = $x;
        $x = $y;
        $y = tmp;
    };
}

macro_rules! declare {
    ($name:ident = $value:expr) => {
        let $name = $value;
    };
}

macro_rules! once {
    ($body:block) => {
        'out: loop {
            $body
            break 'out;
        }
    };
}

macro_rules! break_twice {
    ($label:lifetime, $cond:expr) => {
        'inner: loop {
            if $cond {
                break $label;
            }
            break 'inner;
        }
    };
}

macro_rules! make_item {
    ($name:ident) => {
        fn $name() -> u8 {
            helper()
        }
        fn helper() -> u8 {
            5
        }
    };
}

macro_rules! nested {
    ($x:expr) => {{
        let v = 1;
        macro_rules! inner {
            ($y:expr) => {{
                let v = 10;
                $y + v
            }};
        }
        inner!($x + v) + v
    }};
}

macro_rules! field {
    ($self:ident, $f:ident) => {
        $self.$f
    };
}

struct S {
    f: u8,
}

impl S {
    fn get(&self) -> u8 {
        field!(self, f)
    }
}

fn main() {
    let a = 1;
    println!("{}", using_a!(a * 2));
    println!("{}", using_a!(using_a!(a)));
    let (mut x, mut tmp) = (3, 4);
    swap!(x, tmp);
    println!("{x} {tmp}");
    declare!(made = a + 1);
    println!("{made}");
    declare!(a = "shadowed");
    println!("{a}");
    let mut n = 0;
    'out: for i in 0..5 {
        once!({
            n += i;
            if i == 3 {
                break 'out;
            }
        });
    }
    println!("{n}");
    let mut k = 0;
    'l: loop {
        k += 1;
        break_twice!('l, k == 4);
    }
    println!("{k}");
    make_item!(call);
    println!("{}", call());
    let v = 100;
    println!("{}", nested!(v));
    println!("{}", S { f: 9 }.get());
}
