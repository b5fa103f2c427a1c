//! Call and method expressions: chains, turbofish, fields that are callable, UFCS, recursion, nested closures as arguments.

struct Pipeline<T> {
    value: T,
    steps: Vec<&'static str>,
}
impl<T> Pipeline<T> {
    fn of(value: T) -> Self {
        Pipeline { value, steps: vec![] }
    }
    fn then<U>(mut self, name: &'static str, f: impl FnOnce(T) -> U) -> Pipeline<U> {
        self.steps.push(name);
        Pipeline { value: f(self.value), steps: self.steps }
    }
    fn peek(self, f: impl Fn(&T)) -> Self {
        f(&self.value);
        self
    }
    fn tap_mut(mut self, f: impl FnOnce(&mut T)) -> Self {
        f(&mut self.value);
        self
    }
}
struct Ops {
    f: fn(i32) -> i32,
    g: Box<dyn Fn(i32) -> Box<dyn Fn(i32) -> i32>>,
    nested: ((fn() -> u8,),),
}
impl Ops {
    fn f(&self, x: i32) -> i32 {
        x - 1
    }
}
trait Both {
    fn name(&self) -> &'static str;
}
trait Other {
    fn name(&self) -> String;
}
impl Both for u8 {
    fn name(&self) -> &'static str {
        "both"
    }
}
impl Other for u8 {
    fn name(&self) -> String {
        "other".into()
    }
}
fn compose<'a>(fs: &'a [&'a dyn Fn(i32) -> i32]) -> impl Fn(i32) -> i32 + use<'a> {
    move |x| fs.iter().fold(x, |x, f| f(x))
}
fn hanoi(n: u32, from: char, to: char, via: char, moves: &mut Vec<(char, char)>) {
    if n > 0 {
        hanoi(n - 1, from, via, to, moves);
        moves.push((from, to));
        hanoi(n - 1, via, to, from, moves);
    }
}
fn ackermann(m: u64, n: u64) -> u64 {
    match (m, n) {
        (0, n) => n + 1,
        (m, 0) => ackermann(m - 1, 1),
        (m, n) => ackermann(m - 1, ackermann(m, n - 1)),
    }
}
fn main() {
    let p = Pipeline::of("3,1,2")
        .then("split", |s| s.split(',').map(|x| x.parse::<i32>()).collect::<Result<Vec<_>, _>>())
        .peek(|r| println!("{r:?}"))
        .then("unwrap", Result::unwrap)
        .tap_mut(|v| v.sort_unstable_by(|a, b| b.cmp(a)))
        .then("sum", |v| v.iter().zip(1..).map(|(x, i)| x * i).sum::<i32>());
    println!("{} {:?}", p.value, p.steps);
    let ops = Ops { f: |x| x * 2, g: Box::new(|a| Box::new(move |b| a * 10 + b)), nested: ((|| 7,),) };
    println!("{} {} {} {}", (ops.f)(5), ops.f(5), (ops.g)(1)(2), (ops.nested.0.0)());
    println!("{} {} {}", Both::name(&1u8), Other::name(&1u8), <u8 as Both>::name(&2).len());
    println!("{}", compose(&[&|x| x + 1, &|x| x * x, &i32::wrapping_neg])(4));
    let mut moves = vec![];
    hanoi(3, 'a', 'c', 'b', &mut moves);
    println!("{} {:?} {}", moves.len(), moves[3], ackermann(2, 3));
    println!("{:?}", Vec::<(usize, char)>::from_iter("xyz".char_indices().rev()).into_iter().map(|(i, c)| format!("{c}{i}")).reduce(|a, b| a + &b));
    println!("{:?}", Some(5).filter(|n| n % 2 == 1).and_then(|n: i32| n.checked_sub(6)).map_or_else(|| 0, |n| n * 3));
    println!("{}", (|f: &dyn Fn(u8) -> u8| f(f(1)))(&|x| x + 10));
    println!("{}", std::iter::successors(Some(1u32), |n| n.checked_mul(10)).last().map(|n| n.to_string().len()).unwrap_or_default());
}
