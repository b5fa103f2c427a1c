//! Rc, Weak, RefCell, Cell: shared graphs, interior mutability, counts, drop when the last owner goes.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};

struct TreeNode {
    name: String,
    parent: RefCell<Weak<TreeNode>>,
    children: RefCell<Vec<Rc<TreeNode>>>,
    visits: Cell<u32>,
}

impl TreeNode {
    fn new(name: &str) -> Rc<TreeNode> {
        Rc::new(TreeNode {
            name: name.to_string(),
            parent: RefCell::default(),
            children: RefCell::new(Vec::new()),
            visits: Cell::new(0),
        })
    }
    fn add(self: &Rc<Self>, child: Rc<TreeNode>) {
        *child.parent.borrow_mut() = Rc::downgrade(self);
        self.children.borrow_mut().push(child);
    }
    fn path(&self) -> String {
        self.visits.set(self.visits.get() + 1);
        match self.parent.borrow().upgrade() {
            Some(parent) => format!("{}/{}", parent.path(), self.name),
            None => self.name.clone(),
        }
    }
}

impl Drop for TreeNode {
    fn drop(&mut self) {
        println!("drop {} visited {}", self.name, self.visits.get());
    }
}

fn main() {
    let root = TreeNode::new("root");
    let leaf = TreeNode::new("leaf");
    {
        let branch = TreeNode::new("branch");
        branch.add(leaf.clone());
        root.add(branch);
    }
    println!("{} {} {}", leaf.path(), Rc::strong_count(&leaf), Rc::weak_count(&root));
    let shared = Rc::new(RefCell::new(vec![1, 2]));
    let other = Rc::clone(&shared);
    other.borrow_mut().push(3);
    println!("{:?} {}", shared, shared.try_borrow_mut().is_ok());
    let guard = shared.borrow();
    println!("{} {}", other.try_borrow_mut().is_err(), guard.len());
    drop(guard);
    drop(root);
    println!("{:?}", leaf.parent.borrow().upgrade().is_none());
    let once = OnceCell::new();
    println!("{} {}", once.get_or_init(|| 5), once.get_or_init(|| 6));
    let text: Rc<str> = Rc::from("shared text");
    let same = text.clone();
    println!("{} {}", Rc::ptr_eq(&text, &same), text.len());
    let mut unique = Rc::new(5);
    *Rc::make_mut(&mut unique) += 1;
    println!("{:?}", Rc::try_unwrap(unique));
    println!("end");
}
