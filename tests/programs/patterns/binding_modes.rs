//! Default binding modes: references in scrutinees, `ref`, `ref mut`, `&`, `@`, through Box and nested references.

#[derive(Debug, Clone, PartialEq)]
enum Tree {
    Leaf(i32),
    Node(Box<Tree>, Box<Tree>),
}

fn sum(t: &Tree) -> i32 {
    match t {
        Tree::Leaf(n) => *n,
        Tree::Node(l, r) => sum(l) + sum(r),
    }
}
fn double(t: &mut Tree) {
    match t {
        Tree::Leaf(n) => *n *= 2,
        Tree::Node(l, r) => {
            double(l);
            double(r);
        }
    }
}
fn names<'a>(pairs: &'a [(String, Option<String>)]) -> Vec<&'a str> {
    let mut out = vec![];
    for (a, b) in pairs {
        out.push(a.as_str());
        if let Some(b) = b {
            out.push(b);
        }
    }
    out
}
fn type_of<T>(_: &T) -> &'static str {
    std::any::type_name::<T>()
}
struct Person {
    name: String,
    age: u8,
}
fn main() {
    let mut t = Tree::Node(Box::new(Tree::Leaf(1)), Box::new(Tree::Node(Box::new(Tree::Leaf(2)), Box::new(Tree::Leaf(3)))));
    double(&mut t);
    println!("{} {t:?}", sum(&t));
    println!("{:?}", names(&[("a".into(), None), ("b".into(), Some("c".into()))]));
    let pair = (1u8, 'x');
    let (a, b) = &pair;
    println!("{} {}", type_of(&a), type_of(&b));
    let &(a, b) = &pair;
    println!("{} {}", type_of(&a), type_of(&b));
    let (a, ref b) = pair;
    println!("{} {}", type_of(&a), type_of(&b));
    let ((c, d), e) = (&(1u8, 2u16), &3u32);
    println!("{} {} {}", type_of(&c), type_of(&d), type_of(&e));
    let Some(x) = &&&Some(5u64) else { return };
    println!("{}", type_of(&x));
    let &Some(y) = &Some(5u64) else { return };
    println!("{}", type_of(&y));
    let mut m = (vec![1], 2);
    let (v, n) = &mut m;
    v.push(*n);
    *n = 9;
    println!("{m:?} {}", type_of(&&m.0));
    let whole @ (first, _) = pair;
    println!("{whole:?} {first}");
    let ref r @ Some(ref s) = Some(String::from("both")) else { return };
    println!("{r:?} {s}");
    let mut p = Person { name: "Ann".into(), age: 30 };
    let Person { name: ref mut who, age } = p;
    who.push('e');
    println!("{} {age}", p.name);
    match &mut p {
        Person { name, age: a @ 18.. } => { name.make_ascii_uppercase(); *a += 1; }
        Person { .. } => {}
    }
    println!("{} {}", p.name, p.age);
    match &Some((1, &2)) {
        Some((x, &y)) => println!("{} {}", type_of(&x), y),
        None => {}
    }
    let opt: Option<&(i32, String)> = None;
    if let Some((n, s)) = opt { println!("{n} {s}"); }
    let f = |&(a, ref b): &(u8, String)| format!("{a}{b}");
    println!("{}", f(&(1, "z".into())));
    let b = Box::new((String::from("l"), String::from("r")));
    let (l, r) = *b;
    println!("{l}{r}");
    for (i, &(ref s, n)) in [("p".to_string(), 1), ("q".to_string(), 2)].iter().enumerate() { print!("{i}{s}{n} "); }
    println!();
}
