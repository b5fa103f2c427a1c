//! Larger macros: a small state machine language, an expression evaluator with precedence, JSON-like literals, bit flags.

use std::collections::BTreeMap;

macro_rules! machine {
    ($name:ident { $($state:ident => { $($event:pat => $next:ident),* $(,)? })* }) => {
        #[derive(Debug, Clone, Copy, PartialEq)]
        enum $name { $($state),* }
        impl $name {
            fn step(self, c: char) -> Option<$name> {
                match self {
                    $($name::$state => match c { $($event => Some($name::$next),)* _ => None },)*
                }
            }
        }
    };
}
machine!(Number {
    Start => { '-' => Sign, '0'..='9' => Int }
    Sign => { '0'..='9' => Int }
    Int => { '0'..='9' => Int, '.' => Dot, 'e' | 'E' => Sign }
    Dot => { '0'..='9' => Int }
});

#[derive(Debug, Clone, PartialEq)]
enum Json {
    Null,
    Bool(bool),
    Num(f64),
    Str(String),
    List(Vec<Json>),
    Map(BTreeMap<String, Json>),
}
macro_rules! json {
    (null) => { Json::Null };
    (true) => { Json::Bool(true) };
    (false) => { Json::Bool(false) };
    ([$($item:tt),* $(,)?]) => { Json::List(vec![$(json!($item)),*]) };
    ({$($key:literal : $value:tt),* $(,)?}) => { Json::Map(BTreeMap::from([$(($key.to_string(), json!($value))),*])) };
    ($e:literal) => { json!(@ $e.to_string(), stringify!($e)) };
    (@ $s:expr, $t:expr) => { if $t.starts_with('"') { Json::Str($s) } else { Json::Num($t.replace(' ', "").parse().unwrap()) } };
    (($e:expr)) => { Json::Num($e as f64) };
}
macro_rules! flags {
    ($(#[$m:meta])* $v:vis struct $name:ident: $t:ty { $($flag:ident $(= $bit:expr)?),* $(,)? }) => {
        $(#[$m])* $v struct $name($t);
        flags!(@ $name, $t, 0, $($flag)*);
        impl $name {
            fn names(&self) -> Vec<&'static str> {
                let mut v = vec![];
                $(if self.0 & $name::$flag.0 != 0 { v.push(stringify!($flag)); })*
                v
            }
        }
    };
    (@ $name:ident, $t:ty, $n:expr, $first:ident $($rest:ident)*) => {
        #[allow(non_upper_case_globals)]
        impl $name { const $first: $name = $name(1 << ($n)); }
        flags!(@ $name, $t, $n + 1, $($rest)*);
    };
    (@ $name:ident, $t:ty, $n:expr,) => {
        impl std::ops::BitOr for $name { type Output = $name; fn bitor(self, o: $name) -> $name { $name(self.0 | o.0) } }
    };
}
flags! {
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub struct Mode: u8 { Read, Write, Exec, }
}
macro_rules! rpn {
    (@ [$r:expr]) => { $r };
    (@ [$b:expr, $a:expr $(, $s:expr)*] + $($t:tt)*) => { rpn!(@ [$a + $b $(, $s)*] $($t)*) };
    (@ [$b:expr, $a:expr $(, $s:expr)*] * $($t:tt)*) => { rpn!(@ [$a * $b $(, $s)*] $($t)*) };
    (@ [$b:expr, $a:expr $(, $s:expr)*] - $($t:tt)*) => { rpn!(@ [$a - $b $(, $s)*] $($t)*) };
    (@ [$($s:expr),*] $n:literal $($t:tt)*) => { rpn!(@ [$n $(, $s)*] $($t)*) };
    ($($t:tt)+) => { rpn!(@ [] $($t)+) };
}
fn accepts(s: &str) -> bool {
    s.chars().try_fold(Number::Start, Number::step) == Some(Number::Int)
}
fn main() {
    println!("{:?}", ["12", "-3.5e7", "", "1.", "--1"].map(accepts));
    println!("{:?}", json!({"a": [1, 2.5, null], "b": {"c": true, "d": []}, "e": "text", "f": (1 + 2)}));
    println!("{:?} {:?}", (Mode::Read | Mode::Exec).names(), Mode::Write);
    println!("{} {}", rpn!(2 3 + 4 *), rpn!(10 2 3 * - 1 -));
}
