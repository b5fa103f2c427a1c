//! `impl Trait` inside the bounds of another as a trait method's result, given as written, refined, and by default.

use std::fmt::{Debug, Display};

trait Source {
    fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = impl Display>>;
    fn entries(&self) -> impl Iterator<Item = (usize, Option<impl Debug + Clone>)> + '_;
    fn first_row(&self) -> Vec<String> {
        self.rows().next().into_iter().flatten().map(|cell| cell.to_string()).collect()
    }
    fn make(n: usize) -> Result<impl Fn(usize) -> Box<dyn Debug>, impl Debug>;
}

struct Grid(Vec<Vec<i32>>);
impl Source for Grid {
    fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = impl Display>> {
        self.0.iter().map(|row| row.iter().map(|cell| format!("<{cell}>")))
    }
    fn entries(&self) -> impl Iterator<Item = (usize, Option<impl Debug + Clone>)> + '_ {
        self.0.iter().enumerate().map(|(i, row)| (i, row.first().map(|cell| *cell as f32)))
    }
    fn make(n: usize) -> Result<impl Fn(usize) -> Box<dyn Debug>, impl Debug> {
        if n > 3 { Err("big") } else { Ok(move |m| Box::new((n, m)) as Box<dyn Debug>) }
    }
}

struct Words(&'static str);
#[allow(refining_impl_trait)]
impl Source for Words {
    fn rows(&self) -> std::iter::Map<std::str::Lines<'_>, fn(&str) -> std::str::Chars<'_>> {
        self.0.lines().map(str::chars as fn(&str) -> std::str::Chars<'_>)
    }
    fn entries(&self) -> std::vec::IntoIter<(usize, Option<char>)> {
        self.0.lines().map(|line| (line.len(), line.chars().last())).collect::<Vec<_>>().into_iter()
    }
    fn make(n: usize) -> Result<fn(usize) -> Box<dyn Debug>, usize> {
        if n > 3 { Err(n) } else { Ok(|m| Box::new(m)) }
    }
}

fn show<S: Source>(source: &S) {
    for row in source.rows() {
        let cells: Vec<String> = row.map(|cell| format!("{cell:>4}")).collect();
        println!("{}", cells.join("|"));
    }
    let entries: Vec<_> = source.entries().collect();
    println!("{entries:?} {:?}", entries.iter().map(|(_, value)| value.clone()).last());
    println!("{:?}", source.first_row());
    for n in [1, 5] {
        match S::make(n) {
            Ok(function) => println!("{:?}", function(n + 1)),
            Err(error) => println!("{error:?}"),
        }
    }
}

fn main() {
    show(&Grid(vec![vec![1, 2], vec![], vec![30]]));
    show(&Words("ab\ncde"));
}
