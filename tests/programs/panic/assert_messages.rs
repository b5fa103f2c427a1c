//! What failed assertions say. Each runs in a thread of its own, whose panic hook hands the text over and never returns.

use std::sync::{Condvar, Mutex};

static MESSAGE: Mutex<Option<String>> = Mutex::new(None);
static ARRIVED: Condvar = Condvar::new();

/// Hands over where and with what text each panic happens.
fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        *MESSAGE.lock().unwrap() = Some(info.to_string());
        ARRIVED.notify_one();
        loop {
            std::thread::park();
        }
    }));
}

#[derive(PartialEq)]
struct Point {
    x: i32,
    y: [i32; 2],
}

impl Point {
    const LIMIT: usize = 4;

    fn parse<T: Default>(&self, _radix: u32, _default: T) -> Option<T> {
        None
    }
}

trait Checked {
    fn check(&self) -> bool;
}

impl Checked for Point {
    fn check(&self) -> bool {
        self.x == self.y[0]
    }
}

macro_rules! check {
    ($condition:expr) => {
        assert!($condition)
    };
}

macro_rules! check_double {
    ($a:expr, $b:expr) => {
        assert!($a * 2 == $b)
    };
}

macro_rules! check_tokens {
    ($($tokens:tt)*) => { assert!($($tokens)*) };
}

fn a() -> i32 {
    1
}

fn yes() -> bool {
    true
}

const POINT: Point = Point { x: 1, y: [2, 3] };

#[rustfmt::skip]
fn main() {
    let failures: &[fn()] = &[
        || assert!(a()+2==4),
        || assert!( a()  +  2   == 4 , ),
        || assert!((a()>2)),
        || assert!(! yes()),
        || assert!(!yes()&&true||a()<0&&2>a()),
        || assert!(-a()== - 2),
        || assert!(a()<<1>=8>>1&&a()&1!=0||(a()^1)|2==0),
        || assert!(POINT . y[ 0 ]==3),
        || assert!(POINT.parse :: < u8 > ( 10,0, ).is_some()),
        || assert!(<Point  as Checked>::check(&POINT)),
        || assert!(a() as usize==Point::LIMIT),
        || assert!(::std::primitive::i32::MAX==a()),
        || assert!(matches!(Some(a()),None)),
        || assert!(matches!( Some( 1 ) , Some( 2 ) | None )),
        || assert!(vec![1,2].len()==3),
        || assert!(vec! [1, 2].is_empty()),
        || assert!((1..3).contains(&  5)),
        || assert!((1 ..= 3).contains(&5)),
        || assert!([1,2,3].iter().all(|x|*x>2)),
        || assert!([1,2,3].iter().all(| &x | {x>2})),
        || assert!(if yes(){false}else{true}),
        || assert!({!yes()}),
        || assert!(Point{x:2,y:[0;2]}==POINT),
        || assert!((a(),2)==(2,1)),
        || assert!((a(),)==(2,)),
        || assert!("x y" . contains('z')),
        || assert!("{}"==""),
        || assert!(match a(){1=>false,_=>true}),
        || assert!(unsafe{*(&a()as*const i32)==3}),
        || check!(a()+2==4),
        || check!((a()+2==4)),
        || check!(!yes()),
        || check_double!(a()+2,3),
        || check_tokens!(a()+2==4),
        || debug_assert!(a()+2==4),
        || assert!({ assert!(a()==2); yes() }),
        || assert!({ if yes() { panic!() } yes() }),
        || assert!(!yes(), "with {}", "text"),
        || assert!(!yes(), "{{}}"),
        || assert!(!yes(), "{}", { if yes() { panic!() } 1 }),
        || drop("äö".to_owned().split_off(1)),
        || drop([1, 2].chunks(a() as usize - 1)),
    ];
    report_panics();
    for fails in failures {
        std::thread::spawn(fails);
        let mut arrived = ARRIVED.wait_while(MESSAGE.lock().unwrap(), |message| message.is_none()).unwrap();
        println!("{}", arrived.take().unwrap());
    }
}
