//! Iterators of slices: double ends, exact sizes, cloning, remainders, mutation through them, zero-sized elements, skipping.
fn main() {
    let mut v: Vec<i32> = (0..10).collect();
    let mut it = v.iter();
    it.next();
    it.nth_back(1);
    println!("{:?} {} {:?} {:?}", it.as_slice(), it.len(), it.clone().rev().next(), it.size_hint());
    println!("{:?} {:?}", it.by_ref().take(3).collect::<Vec<_>>(), it);
    println!("{:?} {:?} {:?}", it.nth(1), it.nth(99), it.next());
    let mut m = v.iter_mut();
    *m.next().unwrap() = 100;
    *m.next_back().unwrap() = 900;
    m.nth(2).map(|x| *x = -3);
    for x in m.into_slice() {
        *x += 1;
    }
    println!("{v:?}");
    v.iter_mut().rev().step_by(3).enumerate().for_each(|(i, x)| *x = i as i32 * 1000);
    println!("{v:?} {}", v.iter().copied().map(i64::from).sum::<i64>());
    let zst = [(); 7];
    let mut z = zst.iter();
    println!("{:?} {:?} {} {:?}", z.next(), z.nth(3), z.len(), zst.chunks(3).map(<[()]>::len).collect::<Vec<_>>());
    println!(
        "{:?} {:?}",
        v.iter().try_fold(0i32, |a, x| a.checked_add(*x)),
        v.iter().rfold(String::new(), |s, x| s + &x.to_string())
    );
    println!("{:?} {:?}", v.iter().all(|x| *x < 5000), v.iter().find_map(|x| (*x < 0).then_some(x * 2)));
    println!("{:?} {:?}", v.iter().rfind(|x| **x > 5), v.iter().cmp(&v));
    println!("{:?}", v.iter().zip(v.iter().skip(1)).map(|(a, b)| b - a).collect::<Vec<_>>());
    println!("{:?}", v.iter().map_while(|x| (*x > 4).then(|| x / 2)).collect::<Vec<_>>());
    let mut into = v.clone().into_iter();
    println!("{:?} {:?} {:?}", into.next(), into.next_back(), into.as_slice());
    into.as_mut_slice()[0] = 55;
    println!("{:?} {:?}", into.clone().collect::<Vec<_>>(), into.advance_like(3));
    let arr = [String::from("a"), String::from("b"), String::from("c")];
    let mut ai = arr.into_iter();
    println!("{:?} {:?} {}", ai.next_back(), ai.as_slice(), ai.len());
    println!("{:?}", ai.map(|s| s + "!").collect::<Vec<_>>());
    let b: Box<[u8]> = Box::new([1, 2, 3]);
    println!("{:?} {:?}", b.iter().rev().collect::<Vec<_>>(), b.into_iter().map(|x| x * 2).collect::<Box<[u8]>>());
    let mut default = <std::slice::Iter<'_, u8>>::default();
    println!("{:?} {:?}", default.next(), [1, 2, 3].iter().as_ref());
    for (i, row) in [[1, 2], [3, 4]].iter().enumerate() {
        for (j, x) in row.iter().enumerate().rev() {
            print!("{i}{j}{x} ");
        }
    }
    println!();
    println!(
        "{:?}",
        [3, 1, 2]
            .iter()
            .scan(0, |s, x| {
                *s += x;
                Some(*s)
            })
            .collect::<Vec<i32>>()
    );
    println!("{:?}", [[1, 2, 3], [4, 5, 6]].iter().flatten().copied().reduce(|a, b| a * 10 + b));
    println!("{:?}", [1, 2, 3, 4].iter().partition::<Vec<i32>, _>(|x| **x % 2 == 0));
    println!("{:?}", [(1, 'a'), (2, 'b')].iter().cloned().unzip::<i32, char, Vec<_>, String>());
    println!("{:?} {:?}", ["b", "a"].iter().min(), [1.5f32, 0.5].iter().copied().fold(f32::MAX, f32::min));
}

trait Advance: Iterator {
    fn advance_like(&mut self, n: usize) -> usize {
        (0..n).map_while(|_| self.next()).count()
    }
}
impl<I: Iterator> Advance for I {}
