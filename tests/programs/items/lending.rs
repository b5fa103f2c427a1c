//! Generic associated types, associated constants and types, and higher-ranked bounds.
use std::fmt::Debug;
use std::marker::PhantomData;
trait Lending {
    type Item<'a>
    where
        Self: 'a;
    fn next(&mut self) -> Option<Self::Item<'_>>;
    fn for_each<F>(mut self, mut f: F)
    where
        Self: Sized,
        F: for<'a> FnMut(Self::Item<'a>),
    {
        while let Some(x) = self.next() {
            f(x);
        }
    }
}
struct Windows<'s, T> {
    slice: &'s mut [T],
    at: usize,
    len: usize,
}
impl<'s, T> Lending for Windows<'s, T> {
    type Item<'a> = &'a mut [T] where Self: 'a;
    fn next(&mut self) -> Option<&mut [T]> {
        let r = self.slice.get_mut(self.at..self.at + self.len)?;
        self.at += 1;
        Some(r)
    }
}
trait Family {
    type Of<T>;
    fn wrap<T>(t: T) -> Self::Of<T>;
    fn map<A, B>(x: Self::Of<A>, f: impl FnMut(A) -> B) -> Self::Of<B>;
}
struct VecFamily;
struct OptFamily;
impl Family for VecFamily {
    type Of<T> = Vec<T>;
    fn wrap<T>(t: T) -> Vec<T> {
        vec![t]
    }
    fn map<A, B>(x: Vec<A>, f: impl FnMut(A) -> B) -> Vec<B> {
        x.into_iter().map(f).collect()
    }
}
impl Family for OptFamily {
    type Of<T> = Option<T>;
    fn wrap<T>(t: T) -> Option<T> {
        Some(t)
    }
    fn map<A, B>(x: Option<A>, f: impl FnMut(A) -> B) -> Option<B> {
        x.map(f)
    }
}
fn pipeline<F: Family>(n: u32) -> F::Of<String> {
    F::map(F::map(F::wrap(n), |x| x as f64 * 1.5), |x| format!("<{x}>"))
}
trait Unit {
    const NAME: &'static str;
    const FACTOR: u64;
    const TABLE: [u64; 3] = [Self::FACTOR, Self::FACTOR * 2, Self::FACTOR * Self::FACTOR];
}
struct Metre;
struct Kilo<U>(PhantomData<U>);
impl Unit for Metre {
    const NAME: &'static str = "m";
    const FACTOR: u64 = 1;
}
impl<U: Unit> Unit for Kilo<U> {
    const NAME: &'static str = "k";
    const FACTOR: u64 = 1000 * U::FACTOR;
}
struct Quantity<U> {
    amount: u64,
    unit: PhantomData<fn() -> U>,
}
impl<U: Unit> Quantity<U> {
    const LIMIT: u64 = U::FACTOR + 1;
    fn new(amount: u64) -> Self {
        Self { amount, unit: PhantomData }
    }
    fn to<V: Unit>(&self) -> Quantity<V> {
        Quantity::new(self.amount * U::FACTOR / V::FACTOR)
    }
}
impl<U> Clone for Quantity<U> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<U> Copy for Quantity<U> {}
struct Matrix<const R: usize, const C: usize>([[i32; C]; R]);
impl<const R: usize, const C: usize> Matrix<R, C> {
    const CELLS: usize = R * C;
    fn transpose(&self) -> Matrix<C, R> {
        Matrix(std::array::from_fn(|c| std::array::from_fn(|r| self.0[r][c])))
    }
}
fn pick<'x, F>(words: &'x [String], f: F) -> Vec<&'x str>
where
    F: for<'a> Fn(&'a str) -> Option<&'a str>,
{
    words.iter().filter_map(|w| f(w)).collect()
}
fn with_dyn(f: &dyn for<'a, 'b> Fn(&'a [i32], &'b i32) -> &'a [i32]) -> i32 {
    let local = vec![1, 2, 3, 4];
    f(&local, &2).iter().sum()
}
trait Parser<'i> {
    type Out: Debug;
    fn parse(&self, input: &'i str) -> Option<(Self::Out, &'i str)>;
    fn then<P: Parser<'i>>(self, p: P) -> Then<Self, P>
    where
        Self: Sized,
    {
        Then(self, p)
    }
}
struct Then<A, B>(A, B);
impl<'i, T: Debug, F: Fn(&'i str) -> Option<(T, &'i str)>> Parser<'i> for F {
    type Out = T;
    fn parse(&self, input: &'i str) -> Option<(T, &'i str)> {
        self(input)
    }
}
impl<'i, A: Parser<'i>, B: Parser<'i>> Parser<'i> for Then<A, B> {
    type Out = (A::Out, B::Out);
    fn parse(&self, input: &'i str) -> Option<(Self::Out, &'i str)> {
        let (a, rest) = self.0.parse(input)?;
        let (b, rest) = self.1.parse(rest)?;
        Some(((a, b), rest))
    }
}
fn number(s: &str) -> Option<(u32, &str)> {
    let end = s.find(|c: char| !c.is_ascii_digit()).unwrap_or(s.len());
    Some((s[..end].parse().ok()?, &s[end..]))
}
fn literal<'i>(c: char) -> impl Fn(&'i str) -> Option<(char, &'i str)> {
    move |s| s.strip_prefix(c).map(|r| (c, r))
}
fn main() {
    let v = Box::leak(Box::new([1, 2, 3, 4, 5]));
    Windows { slice: v, at: 0, len: 3 }.for_each(|w| {
        w[2] += w[0];
        println!("{w:?}");
    });
    println!("{:?} {:?}", pipeline::<VecFamily>(3), pipeline::<OptFamily>(4));
    type Km = Kilo<Metre>;
    println!("{} {:?} {:?}", Km::NAME, Km::TABLE, <Kilo<Km> as Unit>::TABLE);
    let q: Quantity<Kilo<Km>> = Quantity::new(5);
    let r = q;
    println!("{} {} {}", q.to::<Metre>().amount, r.to::<Km>().amount, Quantity::<Km>::LIMIT);
    let m = Matrix([[1, 2, 3], [4, 5, 6]]);
    println!("{:?} {}", m.transpose().0, Matrix::<2, 3>::CELLS);
    let words: Vec<String> = ["a=1", "b", "c=22"].map(String::from).into();
    println!("{:?}", pick(&words, |w| w.split_once('=').map(|(_, v)| v)));
    println!("{}", with_dyn(&|s, n| &s[*n as usize..]));
    let p = number.then(literal('+')).then(number);
    println!("{:?} {:?}", p.parse("12+30rest"), p.parse("12-30"));
}
