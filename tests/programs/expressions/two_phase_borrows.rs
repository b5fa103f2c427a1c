//! A method's `&mut` receiver and an overloaded compound assignment reserve their borrow; it begins after the arguments.

#[derive(Debug)]
struct Log(Vec<usize>);

impl Log {
    fn add(&mut self, n: usize) -> &mut Log {
        self.0.push(n);
        self
    }
    fn len(&self) -> usize {
        self.0.len()
    }
    fn take(&mut self) -> usize {
        self.0.pop().unwrap_or(99)
    }
}

impl std::ops::AddAssign<usize> for Log {
    fn add_assign(&mut self, n: usize) {
        self.0.push(n * 100);
    }
}

struct Outer {
    log: Log,
    boxed: Box<Log>,
}

fn main() {
    let mut v = vec![1, 2, 3];
    v.push(v.len());
    v.insert(v.len() - 1, v[0] + v[1]);
    v.resize(v.len() + 2, v[v.len() - 1]);
    println!("{v:?}");
    let at = v.len();
    v.swap(0, at - 1);
    v.truncate({ let n = v.len(); n / 2 });
    println!("{v:?}");

    let mut log = Log(vec![]);
    log.add(log.len()).add(7);
    log.add(log.len());
    log += log.len();
    println!("{log:?}");

    let mut outer = Outer { log: Log(vec![]), boxed: Box::new(Log(vec![])) };
    outer.log.add(outer.log.len());
    outer.boxed.add(outer.boxed.len() + outer.log.len());
    outer.boxed.add(outer.log.take());
    println!("{:?} {:?}", outer.log, outer.boxed);

    let r = &mut log;
    r.add(r.len());
    println!("{r:?}");

    let mut xs = [3, 1, 2];
    xs[xs[1]] = xs[xs[2]];
    xs.copy_within(0..2, 1);
    println!("{xs:?}");
    let mut table = vec![vec![1, 2], vec![3]];
    let n = table[1][0];
    table[0].push(n);
    let inner = &mut table[0];
    inner.insert(inner.len() - 1, inner[0]);
    println!("{table:?}");
    let mut text = String::from("ab");
    text.insert_str(text.len(), &text.to_uppercase());
    text.replace_range(..text.len() / 2, "-");
    println!("{text}");
}
