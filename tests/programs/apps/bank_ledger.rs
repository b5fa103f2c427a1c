//! A bank on traits: money with checked arithmetic, accounts as trait objects with different rules, a ledger with double entries, interest,
//! statements, transfers that roll back, audit by visitors, a CSV importer with an error report, and reports grouped and sorted.
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fmt::{self, Debug, Display, Write};
use std::iter::Sum;
use std::ops::{AddAssign, ControlFlow, Neg};
use std::rc::Rc;
use std::str::FromStr;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
struct Money(i64);
impl Money {
    const ZERO: Money = Money(0);
    fn checked_add(self, o: Money) -> Result<Money, BankError> {
        self.0.checked_add(o.0).map(Money).ok_or(BankError::Overflow)
    }
    fn percent(self, basis_points: i64) -> Money {
        let exact = self.0 as i128 * basis_points as i128;
        Money(((exact + exact.signum() * 5000) / 10000) as i64)
    }
    fn split(self, parts: usize) -> impl Iterator<Item = Money> {
        let (each, left) = (self.0.div_euclid(parts as i64), self.0.rem_euclid(parts as i64));
        (0..parts as i64).map(move |i| Money(each + (i < left) as i64))
    }
}
impl Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{}", self.0.unsigned_abs() / 100);
        let mut text = String::new();
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i) % 3 == 0 {
                text.push('\'');
            }
            text.push(c);
        }
        write!(text, ".{:02}", self.0.unsigned_abs() % 100)?;
        f.pad_integral(self.0 >= 0, "", &text)
    }
}
impl Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "${self}")
    }
}
impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(-self.0)
    }
}
impl AddAssign for Money {
    fn add_assign(&mut self, o: Money) {
        self.0 += o.0;
    }
}
impl<'a> Sum<&'a Money> for Money {
    fn sum<I: Iterator<Item = &'a Money>>(i: I) -> Money {
        Money(i.map(|m| m.0).sum())
    }
}
impl FromStr for Money {
    type Err = BankError;
    fn from_str(s: &str) -> Result<Money, BankError> {
        let bad = || BankError::Amount(s.to_owned());
        let (negative, t) = s.strip_prefix('-').map_or((false, s), |t| (true, t));
        let (whole, cents) = t.split_once('.').unwrap_or((t, "0"));
        let cents = match cents.len() {
            1 => cents.parse::<i64>().map(|c| c * 10),
            2 => cents.parse(),
            _ => return Err(bad()),
        };
        let n = whole.replace('\'', "").parse::<i64>().map_err(|_| bad())? * 100 + cents.map_err(|_| bad())?;
        Ok(Money(if negative { -n } else { n }))
    }
}

#[derive(Debug, PartialEq, Clone)]
enum BankError {
    Unknown(String),
    Amount(String),
    Insufficient { need: Money, have: Money },
    Rule(&'static str),
    Overflow,
    Line { number: usize, cause: Box<BankError> },
}
impl Display for BankError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(n) => write!(f, "no account {n}"),
            Self::Amount(a) => write!(f, "bad amount {a:?}"),
            Self::Insufficient { need, have } => write!(f, "needs {need}, has {have}"),
            Self::Rule(r) => f.write_str(r),
            Self::Overflow => f.write_str("too much money"),
            Self::Line { number, .. } => write!(f, "line {number}"),
        }
    }
}
impl Error for BankError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Line { cause, .. } => Some(&**cause),
            _ => None,
        }
    }
}

trait Account: Debug {
    fn id(&self) -> &str;
    fn balance(&self) -> Money;
    fn set_balance(&mut self, m: Money);
    fn allows(&self, change: Money) -> Result<(), BankError> {
        let after = self.balance().checked_add(change)?;
        if after < Money::ZERO {
            Err(BankError::Insufficient { need: -change, have: self.balance() })
        } else {
            Ok(())
        }
    }
    fn month_end(&mut self) -> Option<(Money, &'static str)> {
        None
    }
    fn visit(&self, v: &mut dyn Visitor);
}
trait Visitor {
    fn checking(&mut self, _: &Checking) {}
    fn savings(&mut self, _: &Savings) {}
    fn other(&mut self, _: &dyn Account) {}
}
#[derive(Debug)]
struct Base {
    id: String,
    balance: Money,
}
macro_rules! account {
    ($($t:ident { $($field:ident: $ft:ty),* } $visit:ident { $($item:item)* })*) => {$(
        #[derive(Debug)]
        struct $t { base: Base, $($field: $ft),* }
        impl Account for $t {
            fn id(&self) -> &str { &self.base.id }
            fn balance(&self) -> Money { self.base.balance }
            fn set_balance(&mut self, m: Money) { self.base.balance = m; }
            fn visit(&self, v: &mut dyn Visitor) { v.$visit(self); }
            $($item)*
        }
    )*};
}
account! {
    Checking { overdraft: Money } checking {
        fn allows(&self, change: Money) -> Result<(), BankError> {
            let have = self.base.balance.checked_add(self.overdraft)?;
            if have.checked_add(change)? < Money::ZERO { Err(BankError::Insufficient { need: -change, have }) } else { Ok(()) }
        }
        fn month_end(&mut self) -> Option<(Money, &'static str)> {
            (self.base.balance < Money::ZERO).then(|| (self.base.balance.percent(150), "overdraft fee"))
        }
    }
    Savings { rate: i64, withdrawals: Cell<u32> } savings {
        fn allows(&self, change: Money) -> Result<(), BankError> {
            if change < Money::ZERO {
                if self.withdrawals.get() == 0 { return Err(BankError::Rule("no more withdrawals this month")); }
                if self.base.balance.checked_add(change)? < Money::ZERO { return Err(BankError::Insufficient { need: -change, have: self.base.balance }); }
                self.withdrawals.set(self.withdrawals.get() - 1);
            }
            Ok(())
        }
        fn month_end(&mut self) -> Option<(Money, &'static str)> {
            self.withdrawals.set(2);
            Some((self.base.balance.percent(self.rate), "interest"))
        }
    }
    Internal {} other {
        fn allows(&self, _: Money) -> Result<(), BankError> { Ok(()) }
    }
}
#[derive(Debug, Clone)]
struct Entry {
    day: u32,
    from: String,
    to: String,
    amount: Money,
    note: String,
}
type Shared = Rc<RefCell<dyn Account>>;
#[derive(Default)]
struct Bank {
    accounts: BTreeMap<String, Shared>,
    ledger: Vec<Entry>,
    day: u32,
    watchers: Vec<Box<dyn Fn(&Entry) -> ControlFlow<()>>>,
}
impl Bank {
    fn open(&mut self, a: impl Account + 'static) {
        self.accounts.insert(a.id().to_owned(), Rc::new(RefCell::new(a)));
    }
    fn find(&self, id: &str) -> Result<&Shared, BankError> {
        self.accounts.get(id).ok_or_else(|| BankError::Unknown(id.into()))
    }
    fn transfer(&mut self, from: &str, to: &str, amount: Money, note: &str) -> Result<(), BankError> {
        if amount <= Money::ZERO {
            return Err(BankError::Rule("only positive amounts"));
        }
        if from == to {
            return Err(BankError::Rule("to itself"));
        }
        {
            let (a, b) = (self.find(from)?, self.find(to)?);
            a.borrow().allows(-amount)?;
            b.borrow().allows(amount)?;
            let (x, y) = (a.borrow().balance().checked_add(-amount)?, b.borrow().balance().checked_add(amount)?);
            a.borrow_mut().set_balance(x);
            b.borrow_mut().set_balance(y);
        }
        let e = Entry { day: self.day, from: from.into(), to: to.into(), amount, note: note.into() };
        self.watchers.retain(|w| w(&e).is_continue());
        self.ledger.push(e);
        Ok(())
    }
    /// All or nothing.
    fn batch(&mut self, f: impl FnOnce(&mut Bank) -> Result<(), BankError>) -> Result<(), BankError> {
        let before: Vec<(Shared, Money)> = self.accounts.values().map(|a| (a.clone(), a.borrow().balance())).collect();
        let entries = self.ledger.len();
        f(self).inspect_err(|_| {
            before.into_iter().for_each(|(a, m)| a.borrow_mut().set_balance(m));
            self.ledger.truncate(entries);
        })
    }
    fn month_end(&mut self) -> Result<usize, BankError> {
        let due: Vec<(String, Money, &str)> = self
            .accounts
            .iter()
            .filter_map(|(id, a)| a.borrow_mut().month_end().map(|(m, n)| (id.clone(), m, n)))
            .filter(|d| d.1 != Money::ZERO)
            .collect();
        let n = due.len();
        due.into_iter().try_for_each(|(id, m, note)| {
            if m > Money::ZERO {
                self.transfer("bank", &id, m, note)
            } else {
                self.transfer(&id, "bank", -m, note)
            }
        })?;
        Ok(n)
    }
    fn import(&mut self, csv: &str) -> Vec<BankError> {
        let mut errors = vec![];
        for (line, number) in csv.lines().zip(1..).filter(|(l, _)| !l.trim_start().starts_with('#')) {
            let mut run = || {
                let [day, from, to, amount, note] = line
                    .split(',')
                    .map(str::trim)
                    .collect::<Vec<_>>()
                    .try_into()
                    .map_err(|v: Vec<_>| BankError::Amount(format!("{} fields", v.len())))?;
                self.day = day.parse().map_err(|_| BankError::Amount(day.into()))?;
                self.transfer(from, to, amount.parse()?, note)
            };
            if let Err(cause) = run() {
                errors.push(BankError::Line { number, cause: Box::new(cause) });
            }
        }
        errors
    }
    fn statement(&self, id: &str) -> Result<String, BankError> {
        let mut balance = Money::ZERO;
        let mut out = format!("{:-^44}\n", format!(" {id} "));
        for e in self.ledger.iter().filter(|e| e.from == id || e.to == id) {
            let (sign, other) = if e.to == id { (e.amount, &e.from) } else { (-e.amount, &e.to) };
            balance += sign;
            writeln!(out, "{:>3} {other:<8} {sign:>+12} {balance:>12} {}", e.day, e.note).expect("strings take all");
        }
        assert_eq!(balance, self.find(id)?.borrow().balance());
        Ok(out)
    }
}
#[derive(Default, Debug)]
struct Audit {
    overdrawn: Vec<String>,
    saved: Money,
    kinds: HashMap<&'static str, u32>,
}
impl Visitor for Audit {
    fn checking(&mut self, c: &Checking) {
        *self.kinds.entry("checking").or_default() += 1;
        self.overdrawn.extend((c.balance() < Money::ZERO).then(|| format!("{} of {}", c.id(), c.overdraft)));
    }
    fn savings(&mut self, s: &Savings) {
        *self.kinds.entry("savings").or_default() += 1;
        self.saved += s.balance();
    }
}

fn main() {
    let mut bank = Bank::default();
    let base = |id: &str| Base { id: id.into(), balance: Money::ZERO };
    bank.open(Internal { base: base("bank") });
    bank.open(Checking { base: base("ann"), overdraft: Money(50_000) });
    bank.open(Checking { base: base("bob"), overdraft: Money::ZERO });
    bank.open(Savings { base: base("nest"), rate: 125, withdrawals: Cell::new(1) });
    let big: Rc<Cell<u32>> = Rc::default();
    let count = big.clone();
    bank.watchers.push(Box::new(move |e| {
        if e.amount > Money(100_000) {
            count.set(count.get() + 1);
        }
        if count.get() == 2 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }));
    let errors = bank.import(
        "1, bank, ann, 1'234.5, salary\n# comment\n2, ann, nest, 1000, save\n3, ann, bob, 600.00, rent\n4, bob, ann, 600.01, back\n5, nest, bob, 10.10, ok\n6, nest, bob, 1, again\n\
         7, ann, eve, 1, who\n8, ann, bob, 1.234, cents\n9, ann, bob, 5\nx, ann, bob, 5, day\n9, ann, ann, 5, self\n9, ann, bob, -5, minus\n10, bank, bob, 92233720368547758, rich",
    );
    for e in &errors {
        println!(
            "{e}: {} {:?}",
            e.source().map_or("?".into(), |s| s.to_string()),
            e.source().and_then(|s| s.downcast_ref::<BankError>()).is_some()
        );
    }
    let r = bank.batch(|b| {
        b.transfer("bob", "ann", Money(50_000), "step one")?;
        b.transfer("bob", "nest", Money(50_000), "step two")
    });
    println!("{r:?} {}", bank.ledger.len());
    println!(
        "{:?}",
        bank.batch(|b| Money(10_001)
            .split(3)
            .zip(["ann", "nest", "ann"])
            .try_for_each(|(m, to)| b.transfer("bob", to, m, "share")))
    );
    bank.day = 30;
    println!("{:?}", bank.month_end());
    for id in ["ann", "bob", "nest", "nobody"] {
        match bank.statement(id) {
            Ok(s) => print!("{s}"),
            Err(e) => println!("{e}"),
        }
    }
    let mut audit = Audit::default();
    bank.accounts.values().for_each(|a| a.borrow().visit(&mut audit));
    let mut kinds: Vec<_> = audit.kinds.iter().collect();
    kinds.sort();
    println!("{:?} {:?} {kinds:?} {} watchers, {} big", audit.overdrawn, audit.saved, bank.watchers.len(), big.get());
    let total: Money = bank.accounts.values().map(|a| a.borrow().balance()).collect::<Vec<_>>().iter().sum();
    println!("{total} {:?}", bank.find("nest").map(|a| a.borrow().balance()));
    println!(
        "[{:>12}] [{:<10}] [{:+}] [{:010}] {:?}",
        Money(123_456_789),
        Money(-5),
        Money(7),
        Money(-123),
        "1.5".parse::<Money>()
    );
}
