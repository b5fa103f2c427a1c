//! Trees of boxes made, counted and dropped: allocation and drop glue.

const DEPTH: u32 = 14;

struct Tree {
    children: Option<(Box<Tree>, Box<Tree>)>,
}

impl Tree {
    fn of_depth(depth: u32) -> Tree {
        let child = || Box::new(Tree::of_depth(depth - 1));
        Tree { children: (depth > 0).then(|| (child(), child())) }
    }

    fn count(&self) -> u32 {
        self.children.as_ref().map_or(1, |(left, right)| 1 + left.count() + right.count())
    }
}

fn main() {
    let kept = Tree::of_depth(DEPTH);
    for depth in (4..=DEPTH).step_by(2) {
        let trees = 1 << (DEPTH - depth + 4);
        let nodes: u32 = (0..trees).map(|_| Tree::of_depth(depth).count()).sum();
        println!("{trees} trees of depth {depth}: {nodes} nodes");
    }
    println!("{} nodes kept", kept.count());
}
