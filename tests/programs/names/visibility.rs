//! Privacy: `pub(crate)`, `pub(super)`, `pub(in …)`, private fields with constructors, private items used by public ones.

mod bank {
    #[derive(Debug, Default)]
    pub struct Account {
        pub owner: String,
        balance: i64,
        pub(crate) limit: i64,
        pub(super) notes: Vec<&'static str>,
    }
    pub struct Token(u64);
    pub struct Open(pub u8, pub(crate) u8);
    impl Account {
        pub fn new(owner: &str) -> Self {
            Account { owner: owner.into(), balance: start(), ..Self::default() }
        }
        pub fn balance(&self) -> i64 { self.balance }
        fn check(&self, n: i64) -> bool { self.balance + self.limit >= n }
        pub fn take(&mut self, n: i64) -> Result<Token, String> {
            if !self.check(n) { return Err(inner::message(n)); }
            self.balance -= n;
            Ok(Token(inner::SECRET ^ n as u64))
        }
    }
    fn start() -> i64 { 100 }
    mod inner {
        pub(super) const SECRET: u64 = 0xff;
        pub(in crate::bank) fn message(n: i64) -> String { format!("{n} is too much") }
        pub struct Leaked { pub value: u8 }
        pub fn leak() -> Leaked { Leaked { value: 7 } }
    }
    pub(crate) fn leaked() -> u8 { inner::leak().value }
    pub use self::inner::leak as public_leak_is_crate_only;
    pub mod audit {
        pub fn inspect(a: &super::Account) -> i64 { a.balance * 2 }
        pub fn open(t: super::Token) -> u64 { t.0 }
    }
    pub trait Sealed: private::Seal { fn id(&self) -> u8 { self.secret() } }
    mod private {
        pub trait Seal { fn secret(&self) -> u8; }
        impl Seal for bool { fn secret(&self) -> u8 { *self as u8 + 40 } }
    }
    impl Sealed for bool {}
}
use bank::{Account, Open, Sealed};
fn main() {
    let mut a = Account::new("Ann");
    a.limit = 20;
    a.notes.push("new");
    println!("{:?}", a);
    println!("{:?} {}", a.take(110).map(bank::audit::open), a.balance());
    println!("{:?} {}", a.take(50).map(|_| ()), bank::audit::inspect(&a));
    let Account { owner, limit, .. } = &a;
    println!("{owner} {limit} {}", bank::leaked() + bank::public_leak_is_crate_only().value);
    let Open(x, y) = Open(1, 2);
    println!("{} {}", x + y, true.id());
}
