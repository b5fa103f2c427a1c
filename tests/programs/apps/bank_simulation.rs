//! Traits, generics, closures and collections together: accounts, transactions, reports.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::rc::Rc;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Id(u32);

#[derive(Debug, Clone, PartialEq)]
enum Event {
    Deposit { to: Id, cents: u64 },
    Withdraw { from: Id, cents: u64 },
    Transfer { from: Id, to: Id, cents: u64 },
}

#[derive(Debug, PartialEq)]
enum Refusal {
    Unknown(Id),
    Short { need: u64, have: u64 },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Refusal::Unknown(Id(n)) => write!(f, "no account {n:04}"),
            Refusal::Short { need, have } => write!(f, "needs {}.{:02}, has {}.{:02}", need / 100, need % 100, have / 100, have % 100),
        }
    }
}

type Observer = Box<dyn FnMut(&Event, bool)>;

#[derive(Default)]
struct Bank {
    accounts: BTreeMap<Id, u64>,
    observers: Vec<Observer>,
}

impl Bank {
    fn account(&mut self, id: Id) -> Result<&mut u64, Refusal> {
        self.accounts.get_mut(&id).ok_or(Refusal::Unknown(id))
    }
    fn take(&mut self, id: Id, need: u64) -> Result<(), Refusal> {
        let balance = self.account(id)?;
        *balance = balance.checked_sub(need).ok_or(Refusal::Short { need, have: *balance })?;
        Ok(())
    }
    fn apply(&mut self, event: Event) -> Result<(), Refusal> {
        let result = match event {
            Event::Deposit { to, cents } => self.account(to).map(|b| *b += cents),
            Event::Withdraw { from, cents } => self.take(from, cents),
            Event::Transfer { from, to, cents } => self
                .account(to)
                .map(drop)
                .and_then(|()| self.take(from, cents))
                .and_then(|()| self.account(to).map(|b| *b += cents)),
        };
        for observer in &mut self.observers {
            observer(&event, result.is_ok());
        }
        result
    }
}

fn main() {
    let mut bank = Bank::default();
    bank.accounts.extend((1..=3).map(|n| (Id(n), 1000 * n as u64)));
    let seen = Rc::new(RefCell::new(HashMap::<bool, Vec<String>>::new()));
    let log = seen.clone();
    bank.observers.push(Box::new(move |event, ok| log.borrow_mut().entry(ok).or_default().push(format!("{event:?}"))));
    let mut count = 0;
    bank.observers.push(Box::new(move |_, _| {
        count += 1;
        println!("event {count}");
    }));
    let events = [
        Event::Deposit { to: Id(1), cents: 250 },
        Event::Transfer { from: Id(3), to: Id(2), cents: 2999 },
        Event::Withdraw { from: Id(3), cents: 5 },
        Event::Transfer { from: Id(1), to: Id(9), cents: 1 },
    ];
    for event in events {
        if let Err(refusal) = bank.apply(event) {
            println!("refused: {refusal}");
        }
    }
    println!("{:?}", bank.accounts);
    let seen = seen.borrow();
    println!("{} accepted, refused {:#?}", seen[&true].len(), seen.get(&false));
}
