//! Hand-written state machine, Iterator of Results, mem::replace/swap/take, PhantomData typestate.

use std::marker::PhantomData;
use std::mem;

#[derive(Debug, Default)]
enum State {
    #[default]
    Idle,
    Running {
        ticks: u32,
        name: String,
    },
    Done(Result<u32, String>),
}

impl State {
    fn step(&mut self) -> bool {
        *self = match mem::take(self) {
            State::Idle => State::Running { ticks: 0, name: "job".to_owned() },
            State::Running { ticks, name } if ticks >= 3 => {
                State::Done(if name.len() == 3 { Ok(ticks) } else { Err(name) })
            }
            State::Running { ticks, name } => State::Running { ticks: ticks + 1, name },
            done @ State::Done(_) => done,
        };
        !matches!(self, State::Done(_))
    }
}

struct Open;
struct Closed;
struct Door<S> {
    moves: u32,
    state: PhantomData<S>,
}

impl Door<Closed> {
    const fn new() -> Self {
        Door { moves: 0, state: PhantomData }
    }
    fn open(self) -> Door<Open> {
        Door { moves: self.moves + 1, state: PhantomData }
    }
}

impl Door<Open> {
    fn close(self) -> Door<Closed> {
        Door { moves: self.moves + 1, state: PhantomData }
    }
}

trait Describe {
    fn describe() -> &'static str;
}
impl Describe for Open {
    fn describe() -> &'static str {
        "open"
    }
}
impl Describe for Closed {
    fn describe() -> &'static str {
        "closed"
    }
}
impl<S: Describe> Door<S> {
    fn text(&self) -> String {
        format!("{} after {} moves", S::describe(), self.moves)
    }
}

fn main() {
    let mut s = State::default();
    while s.step() {
        println!("{s:?}");
    }
    println!("{s:?}");
    let door = Door::new();
    println!("{}", door.text());
    let door = door.open();
    println!("{}", door.text());
    println!("{} {}", door.close().open().text(), mem::size_of::<PhantomData<String>>());
    let (mut a, mut b) = (vec![1], vec![2, 3]);
    mem::swap(&mut a, &mut b);
    println!("{a:?} {b:?} {:?} {a:?}", mem::replace(&mut b, vec![]).len());
}
