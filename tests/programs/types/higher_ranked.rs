//! Types that bind lifetimes, written out or left out: their names, identities, and calls through them.

use std::any::{TypeId, type_name};
use std::collections::HashMap;

type Step = fn(&str) -> usize;
type Named<'a> = fn(&'a str) -> &'a str;

struct Hooks<'a> {
    steps: Vec<(u8, Box<dyn Fn(&str) -> String>)>,
    events: HashMap<&'static str, Vec<Box<dyn FnMut(&mut Vec<u32>, bool)>>>,
    pick: for<'x, 'y> fn(&'x u8, &'y u8) -> &'x u8,
    own: Vec<Box<dyn Fn(&'a str) -> &'a str + 'a>>,
    held: Option<Box<dyn FnOnce(Vec<&u8>) -> usize>>,
}

fn name<T: ?Sized>(_: &T) -> &'static str {
    type_name::<T>()
}

fn first<'x>(a: &'x u8, _: &u8) -> &'x u8 {
    a
}

fn length(text: &str) -> usize {
    text.len()
}

fn apply_all(steps: &[&dyn Fn(&str) -> usize], text: &str) -> Vec<usize> {
    steps.iter().map(|step| step(text)).collect()
}

impl<'a> Hooks<'a> {
    fn new(suffix: &'a str) -> Self {
        let mut events: HashMap<_, Vec<Box<dyn FnMut(&mut Vec<u32>, bool)>>> = HashMap::new();
        events.entry("push").or_default().push(Box::new(|list, flag| list.push(u32::from(flag))));
        events.entry("push").or_default().push(Box::new(|list, _| list.push(7)));
        Hooks {
            steps: vec![(2, Box::new(|text| text.to_uppercase())), (1, Box::new(str::to_owned))],
            events,
            pick: first,
            own: vec![Box::new(move |text| if text.is_empty() { suffix } else { text }), Box::new(|text| text.trim())],
            held: Some(Box::new(|bytes| bytes.len())),
        }
    }

    fn run(&mut self, text: &'a str) -> (Vec<String>, Vec<&'a str>, Vec<u32>) {
        self.steps.sort_by_key(|step| step.0);
        let mut list = Vec::new();
        for hook in self.events.get_mut("push").into_iter().flatten() {
            hook(&mut list, true);
        }
        let steps = self.steps.iter().map(|(_, step)| step(text)).collect();
        (steps, self.own.iter().map(|own| own(text)).collect(), list)
    }
}

trait Kind {
    fn kind(&self) -> &'static str;
}

impl Kind for fn(&str) -> usize {
    fn kind(&self) -> &'static str {
        "text to number"
    }
}

impl Kind for fn(u8) -> u8 {
    fn kind(&self) -> &'static str {
        "byte to byte"
    }
}

impl Kind for Box<dyn Fn(&str) -> String> {
    fn kind(&self) -> &'static str {
        "boxed"
    }
}

fn main() {
    let text = String::from(" some text ");
    let mut hooks = Hooks::new("empty");
    println!("{:?} {:?}", hooks.run(&text), hooks.run(""));
    println!("{} {:?}", (hooks.pick)(&1, &2), hooks.held.take().map(|held| held(vec![&1, &2])));

    println!("{}\n{}\n{}", name(&hooks.steps), name(&hooks.events), name(&hooks.pick));
    println!("{}\n{}", type_name::<Step>(), type_name::<Named<'static>>());
    println!("{}", type_name::<dyn for<'a> Fn(&'a str, &'a u8) -> &'a str>());
    println!("{}", type_name::<for<'a> fn(&'a str, fn(&'a u8, &u16) -> &'a u8)>());
    println!("{} {}", type_name::<fn(&'static u8)>(), type_name::<fn(&u8)>());

    let same = |a: TypeId, b: TypeId| a == b;
    println!("{}", same(TypeId::of::<fn(&u8)>(), TypeId::of::<for<'a> fn(&'a u8)>()));
    println!("{}", same(TypeId::of::<fn(&u8)>(), TypeId::of::<fn(&'static u8)>()));
    println!("{}", same(TypeId::of::<fn(&u8, &u8) -> u8>(), TypeId::of::<for<'a> fn(&'a u8, &'a u8) -> u8>()));
    println!("{}", same(TypeId::of::<fn(&u8) -> &u8>(), TypeId::of::<for<'a> fn(&'a u8) -> &'a u8>()));
    println!("{}", same(TypeId::of::<dyn Fn(&u8)>(), TypeId::of::<dyn for<'b> Fn(&'b u8)>()));

    let step: Step = length;
    let byte: fn(u8) -> u8 = u8::reverse_bits;
    let boxed: Box<dyn Fn(&str) -> String> = Box::new(|text| text.repeat(2));
    println!("{} {} {} {}", step.kind(), byte.kind(), boxed.kind(), boxed("ab"));
    println!("{:?}", apply_all(&[&length, &step, &|text: &str| text.split(' ').count()], &text));
    let table: [(&str, Step); 2] = [("length", length), ("words", |text| text.split_whitespace().count())];
    println!("{:?} {}", table.map(|(name, step)| (name, step(&text))), name(&table));
    let by_name: HashMap<&str, Box<dyn Fn(&[&str]) -> String>> =
        HashMap::from([("join", Box::new(|parts: &[&str]| parts.join("+")) as Box<dyn Fn(&[&str]) -> String>)]);
    println!("{} {}", by_name["join"](&["a", "b"]), name(&by_name));
}
