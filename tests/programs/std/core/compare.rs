//! `std::cmp`: orderings by derive, by hand, reversed, chained, partial; `min`/`max`/`clamp` families; comparing unlike types.
use std::cmp::{max, max_by_key, min, min_by, Ordering, Reverse};
use std::collections::BTreeSet;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Suit {
    Clubs = 3,
    Hearts = 1,
    Spades,
}
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Card {
    suit: Suit,
    rank: u8,
    note: Option<String>,
}
#[derive(Debug, PartialEq, PartialOrd)]
enum Shape {
    Dot,
    Circle(f64),
    Rect { w: f64, h: f64 },
}
#[derive(Debug, Clone)]
struct Version(Vec<u32>, String);
impl PartialEq for Version {
    fn eq(&self, o: &Self) -> bool {
        self.cmp(o).is_eq()
    }
}
impl Eq for Version {}
impl PartialOrd for Version {
    fn partial_cmp(&self, o: &Self) -> Option<Ordering> {
        Some(self.cmp(o))
    }
}
impl Ord for Version {
    fn cmp(&self, o: &Self) -> Ordering {
        let n = self.0.len().max(o.0.len());
        let pad = |v: &[u32]| v.iter().copied().chain(std::iter::repeat(0)).take(n).collect::<Vec<_>>();
        pad(&self.0).cmp(&pad(&o.0)).then_with(|| self.1.is_empty().cmp(&o.1.is_empty())).then_with(|| self.1.cmp(&o.1))
    }
}
impl PartialEq<str> for Version {
    fn eq(&self, o: &str) -> bool {
        *self == Version::from(o)
    }
}
impl From<&str> for Version {
    fn from(s: &str) -> Self {
        let (n, pre) = s.split_once('-').unwrap_or((s, ""));
        Version(n.split('.').filter_map(|p| p.parse().ok()).collect(), pre.into())
    }
}

fn main() {
    println!("{} {:?} {:?}", Suit::Clubs < Suit::Hearts, Suit::Spades.cmp(&Suit::Hearts), Suit::Clubs as u8);
    let card = |suit, rank, note: &str| Card { suit, rank, note: (!note.is_empty()).then(|| note.to_owned()) };
    let mut cards =
        [card(Suit::Spades, 2, ""), card(Suit::Clubs, 9, "x"), card(Suit::Clubs, 9, ""), card(Suit::Hearts, 14, "ace")];
    cards.sort();
    println!(
        "{:?}",
        cards.iter().map(|c| format!("{:?}{}{:?}", c.suit, c.rank, c.note.as_deref())).collect::<Vec<_>>()
    );
    cards.sort_by_key(|c| (Reverse(c.rank), c.suit));
    println!("{:?} {:?}", cards[0].rank, cards.iter().max().map(|c| c.suit));
    let shapes = [
        Shape::Rect { w: 1.0, h: f64::NAN },
        Shape::Circle(2.0),
        Shape::Dot,
        Shape::Circle(f64::NAN),
        Shape::Rect { w: 0.5, h: 1.0 },
    ];
    for a in &shapes {
        println!(
            "{:?}",
            shapes
                .iter()
                .map(|b| a.partial_cmp(b).map_or('?', |o| ['<', '=', '>'][(o as i8 + 1) as usize]))
                .collect::<String>()
        );
    }
    println!("{} {} {}", shapes[2] < shapes[1], shapes[3] >= shapes[3], shapes[0] != shapes[0]);
    let mut v: Vec<Version> =
        ["1.10", "1.9.3", "1.9", "2.0-beta", "2.0", "2.0-alpha", "1.9.0"].into_iter().map(Version::from).collect();
    v.sort();
    println!("{:?} {}", v.iter().map(|v| format!("{:?}{}", v.0, v.1)).collect::<Vec<_>>(), v[0] == *"1.9.0.0");
    println!("{:?} {:?}", max(Version::from("1.0"), "1".into()).0.len(), min(Version::from("1.0"), "1".into()).0.len());
    println!("{:?} {:?}", min(5, 3), min_by(-3, 2, |a: &i32, b: &i32| a.abs().cmp(&b.abs())));
    println!("{:?} {:?}", max_by_key("aa", "bb", |s| s.len()), "pear".max("apple"));
    println!("{} {} {}", 15.clamp(0, 10), (-2.5f64).clamp(-1.0, 1.0), 'q'.clamp('a', 'f'));
    let o = Ordering::Less;
    println!("{:?} {:?} {:?} {:?}", o.reverse(), o.then(Ordering::Greater), Ordering::Equal.then_with(|| o), o.is_le());
    println!("{} {} {}", o.is_ne(), o.is_gt(), Ordering::Greater.is_ge());
    println!("{:?} {:?}", Reverse(1).cmp(&Reverse(2)), Some(Reverse("a")) > Some(Reverse("b")));
    println!("{:?} {:?} {:?}", (1, "b", 2.0) < (1, "b", 3.0), (2, 0) > (1, 9), ((), 1) == ((), 1));
    println!("{:?} {:?}", [1, 2, 3][..] < [1, 3][..], vec![1] < vec![]);
    println!("{:?} {:?}", Some(0) > None, Ok::<i32, i32>(9) < Err(0));
    println!("{:?} {:?}", Box::new(3) > Box::new(2), &&1 < &&2);
    println!("{:?} {:?}", true > false, ().cmp(&()));
    println!("{:?}", std::cmp::Ordering::from_like(-5));
    println!("{:?}", 1.0f64.total_cmp(&f64::NAN));
    let set: BTreeSet<Reverse<Suit>> = [Suit::Clubs, Suit::Spades, Suit::Hearts].into_iter().map(Reverse).collect();
    println!("{:?}", set.iter().map(|r| r.0).collect::<Vec<_>>());
    println!("{:?} {:?}", "a" == String::from("a"), String::from("b") > "a".to_string());
    println!("{:?}", ["x", "y"].iter().partial_cmp(["x", "z"].iter()));
    println!("{:?}", [3, 1, 2].iter().is_sorted_by(|a, b| a.cmp(b).reverse().is_le()));
}
trait FromLike {
    fn from_like(n: i32) -> Ordering;
}
impl FromLike for Ordering {
    fn from_like(n: i32) -> Ordering {
        n.cmp(&0)
    }
}
