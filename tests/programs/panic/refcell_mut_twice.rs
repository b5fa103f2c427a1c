//! RefCell: a second borrow_mut while the first lives.

fn main() {
    let cell = std::cell::RefCell::new(1);
    *cell.borrow_mut() += 1;
    println!("{cell:?}");
    let first = cell.borrow();
    println!("{} {:?}", *first, cell.try_borrow_mut().is_err());
    let second = cell.borrow_mut();
    println!("{second}");
}
