//! Drains, splices, retains, extractions and ranges of all collections, dropped early, leaked halves left aside; what stays and what comes out.
use std::collections::*;
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
fn main() {
    let make = || (0..10).map(|i| i.to_string()).collect::<Vec<_>>();
    let mut v = make();
    p!(v.drain(..2).collect::<Vec<_>>(), v.drain(6..).rev().collect::<Vec<_>>(), v);
    p!(v.drain(1..3).next(), v, v.drain(..).count(), v.len());
    let mut v = make();
    p!(v.splice(2..4, ["x".to_string()]).collect::<String>(), v.concat());
    p!(v.splice(..0, (0..3).map(|i| "abc"[i..=i].to_owned())).count(), v.concat());
    p!(v.splice(v.len().., [String::from("end")]).next(), v.concat());
    p!(v.splice(1..5, (0..20).filter(|i| i % 7 == 0).map(|i| format!("<{i}>"))).collect::<Vec<_>>(), v.concat());
    p!(v.extract_if(.., |s| s.len() == 1).collect::<String>(), v.concat());
    v.retain(|s| s.contains('1'));
    v.retain_mut(|s| {
        s.push('!');
        s.len() > 2
    });
    p!(v);
    let mut q: VecDeque<u32> = (0..8).collect();
    q.rotate_left(5);
    p!(q.drain(2..5).collect::<Vec<_>>(), q, q.iter().rev().nth(1));
    q.extend(10..13);
    q.retain(|x| x % 2 == 0);
    p!(q, q.range(1..).sum::<u32>(), q.split_off(1), q);
    let mut h: BinaryHeap<u32> = [5, 1, 9, 3].into();
    h.retain(|x| *x != 5);
    p!(
        h.len(),
        {
            let mut d: Vec<_> = h.drain().collect();
            d.sort();
            d
        },
        h.is_empty()
    );
    let mut l: LinkedList<u32> = (0..6).collect();
    p!(l.extract_if(|x| *x % 3 == 0).collect::<Vec<_>>(), l, l.split_off(2), l);
    let mut m: BTreeMap<u32, char> = (0..6).zip('a'..).collect();
    m.retain(|k, c| {
        *c = c.to_ascii_uppercase();
        k % 2 == 0
    });
    p!(m, m.extract_if(1..5, |_, _| true).count(), m, m.split_off(&0), m);
    let mut s: BTreeSet<_> = "hello world".chars().collect();
    s.retain(|c| c.is_alphabetic());
    p!(s.extract_if(..'h', |c| *c != 'e').collect::<String>(), s.iter().collect::<String>(), s.split_off(&'o').len());
    let mut hs: HashSet<u32> = (0..20).collect();
    hs.retain(|x| x % 5 == 0);
    let mut out: Vec<_> = hs.extract_if(|x| *x > 5).collect();
    out.sort();
    p!(
        out,
        {
            let mut d: Vec<_> = hs.drain().collect();
            d.sort();
            d
        },
        hs.len()
    );
    let mut hm: HashMap<u32, String> = (0..4).map(|i| (i, "x".repeat(i as usize))).collect();
    let mut gone: Vec<_> = hm.extract_if(|_, v| v.len() > 1).map(|p| p.0).collect();
    gone.sort();
    p!(gone, hm.len(), hm.drain().map(|p| p.1.len()).sum::<usize>());
    let mut text = String::from("drain the string");
    p!(text.drain(5..9).collect::<String>(), text, text.drain(..).next_back(), text);
    let mut t = String::from("abc");
    t.replace_range(1..2, "---");
    t.retain(|c| c != '-');
    p!(t, t.split_off(1), t);
    let mut zst = vec![(); 5];
    p!(zst.drain(1..3).len(), zst.splice(0..1, [(), (), ()]).count(), zst.len());
}
