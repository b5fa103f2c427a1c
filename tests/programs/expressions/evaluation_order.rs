//! Operands are evaluated left to right, each one once, whatever the expression around them.

use std::ops::{Add, Index, IndexMut};

fn say<T>(name: &str, value: T) -> T {
    print!("{name} ");
    value
}

#[derive(Clone, Copy, Debug)]
struct Num(i32);

impl Add for Num {
    type Output = Num;
    fn add(self, other: Num) -> Num {
        print!("add({}, {}) ", self.0, other.0);
        Num(self.0 + other.0)
    }
}

struct Row([i32; 3]);

impl Index<usize> for Row {
    type Output = i32;
    fn index(&self, at: usize) -> &i32 {
        print!("index({at}) ");
        &self.0[at]
    }
}

impl IndexMut<usize> for Row {
    fn index_mut(&mut self, at: usize) -> &mut i32 {
        print!("index_mut({at}) ");
        &mut self.0[at]
    }
}

#[derive(Debug)]
struct Fields {
    a: i32,
    b: i32,
    c: i32,
}

impl Fields {
    fn with(&self, x: i32, y: i32) -> i32 {
        self.a + x * y
    }
}

fn main() {
    println!("= {:?}", (say("1", 1), say("2", 2), say("3", 3)));
    println!("= {:?}", [say("a", 'a'), say("b", 'b')]);
    // Fields are evaluated in the order written, not in the order declared.
    println!("= {:?}", Fields { c: say("c", 3), a: say("a", 1), b: say("b", 2) });
    println!("= {:?}", Fields { b: say("b", 9), ..say("base", Fields { a: 0, b: 0, c: 0 }) });
    println!("= {:?}", say("x", Num(1)) + say("y", Num(2)) + say("z", Num(3)));
    println!("= {:?}", say("x", Num(1)) + (say("y", Num(2)) + say("z", Num(3))));
    println!("= {}", say("receiver", Fields { a: 1, b: 0, c: 0 }).with(say("x", 2), say("y", 3)));
    println!("= {}", (say("callee", i32::max as fn(i32, i32) -> i32))(say("l", 4), say("r", 5)));
    println!("= {:?}", say("from", 1)..=say("to", 4));
    println!("= {}", say("array", [10, 20, 30])[say("at", 1)]);
    let mut row = Row([1, 2, 3]);
    row[say("place", 0)] = say("value", 7);
    println!("= {:?}", row.0);
    // The index happens after the right side is evaluated.
    row[say("left", 1)] = row[say("right", 2)] + say("more", 1);
    println!("= {:?}", row.0);
    let mut xs = [0; 3];
    let mut i = 0;
    xs[i] = {
        i += 1;
        i
    };
    println!("= {xs:?} {i}");
    let mut j = 1;
    let sum = j + {
        j = 10;
        j
    } + j;
    println!("= {sum}");
    let t = (j, { j += 1; j }, j);
    println!("= {t:?}");
}
