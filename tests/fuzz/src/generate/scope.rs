//! What the borrow checker knows: which variables are initialized, borrowed or captured, and the places in them.
//!
//! Borrows are lexical: a reference or a closure locks the variables that it borrows until its block ends. That is stricter
//! than rustc, so that what is generated is accepted.

use super::Gen;
use super::types::Ty;

/// What a variable is, seen from its name.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// It owns its value.
    Own,
    /// It is a `&T`; its places begin with a dereference.
    Ref,
    /// It is a `&mut T`.
    RefMut,
}

/// A variable in scope.
#[derive(Clone, Debug)]
pub struct Var {
    /// Its name.
    pub name: String,
    /// Its type, or what it refers to.
    pub ty: Ty,
    /// What it is.
    pub kind: Kind,
    /// Whether it is declared `mut`.
    pub mutable: bool,
    /// Paths that were moved out of; the empty one is the variable itself.
    pub moved: Vec<String>,
    /// How many live shared borrows it has.
    pub shared: u32,
    /// How many live unique borrows it has.
    pub unique: u32,
    /// Whether a newer variable has the same name.
    pub hidden: bool,
    /// The variable that it hides.
    pub hides: Option<usize>,
}

/// How a place is to be used.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Use {
    /// Copied, cloned or borrowed.
    Read,
    /// Borrowed mutably.
    Borrow,
    /// Assigned as a whole.
    Assign,
    /// Moved out of.
    Move,
}

/// Something that can stand on the left of `=`.
#[derive(Clone, Debug)]
pub struct Place {
    /// As it is written.
    pub text: String,
    /// Its type.
    pub ty: Ty,
    /// Its variable.
    pub root: usize,
    /// Where in the variable: the names of the fields, `*` for the contents of a box.
    pub path: String,
    /// Whether it can be moved out of.
    movable: bool,
    /// Whether it can be assigned to if the variable can.
    writable: bool,
    /// Whether a mutable reference was followed.
    through_ref: bool,
}

/// A closure whose body is being generated, or a guard.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Variables from here on are its own.
    pub floor: usize,
    /// Whether it may write to the others.
    pub writes: bool,
    /// Whether it may move out of the others.
    pub moves: bool,
    /// Whether it is a `move` closure.
    pub takes: bool,
    /// Variables below cannot be moved into it: the loop around would do it twice.
    pub loop_floor: usize,
    /// Which of the others it used, and how.
    pub uses: Vec<(usize, Use)>,
}

/// A loop or a labeled block around the current place.
#[derive(Clone, Debug)]
pub struct Loop {
    /// Its label.
    pub label: String,
    /// The type of its `break` values; a `while` or `for` has none.
    pub value: Option<Ty>,
    /// Whether `continue` is possible.
    pub is_loop: bool,
    /// Variables below cannot be moved out of around it.
    pub outer_floor: usize,
    /// Variables below cannot be moved out of in its body.
    pub body_floor: usize,
    /// The states in which a `break` leaves it.
    pub breaks: Vec<State>,
}

/// Per variable what was moved out of it.
pub type State = Vec<Vec<String>>;

/// The scope's state at the start of a block.
#[derive(Clone, Debug)]
pub struct Mark {
    vars: usize,
    locks: usize,
    callables: usize,
}

impl Mark {
    /// The first variable of the block.
    pub fn first_var(&self) -> usize {
        self.vars
    }
}

impl Place {
    /// Whether no reference and no user-defined `Deref` is on the way to it.
    pub fn is_plain(&self) -> bool {
        !self.through_ref
    }
}

impl Gen {
    /// Opens a block.
    pub fn open(&self) -> Mark {
        Mark { vars: self.vars.len(), locks: self.locks.len(), callables: self.callables.len() }
    }

    /// Closes it: its variables are gone, and what they borrowed is free.
    pub fn close(&mut self, mark: &Mark) {
        self.callables.truncate(mark.callables);
        self.unlock(mark.locks);
        while self.vars.len() > mark.vars {
            let var = self.vars.pop().expect("longer than the mark");
            if let Some(hidden) = var.hides {
                self.vars[hidden].hidden = false;
            }
        }
    }

    /// Releases the locks taken since there were this many.
    pub fn unlock(&mut self, down_to: usize) {
        while self.locks.len() > down_to {
            let (var, how) = self.locks.pop().expect("longer than that");
            // A branch's variables may be gone already.
            if let Some(var) = self.vars.get_mut(var) {
                let count = if how == Use::Read { &mut var.shared } else { &mut var.unique };
                *count -= 1;
            }
        }
    }

    /// Locks a variable until its block ends or [`Gen::unlock`].
    pub fn lock(&mut self, var: usize, how: Use) {
        let count = if how == Use::Read { &mut self.vars[var].shared } else { &mut self.vars[var].unique };
        *count += 1;
        self.locks.push((var, how));
    }

    /// Declares a variable under a new name, or now and then under that of another.
    pub fn declare(&mut self, name: String, ty: Ty, kind: Kind, mutable: bool) -> usize {
        let hides = self.vars.iter().rposition(|var| var.name == name && !var.hidden);
        if let Some(hidden) = hides {
            self.vars[hidden].hidden = true;
        }
        let moved = Vec::new();
        self.vars.push(Var { name, ty, kind, mutable, moved, shared: 0, unique: 0, hidden: false, hides });
        self.vars.len() - 1
    }

    /// A name for a variable that is about to be declared.
    pub fn fresh(&mut self) -> String {
        let own = self.floor();
        if self.chance(8) && self.vars.len() > own {
            let var = &self.vars[self.rng.usize(own..self.vars.len())];
            if !var.hidden && var.name != "self" {
                return var.name.clone();
            }
        }
        self.next_name += 1;
        format!("v{}", self.next_name)
    }

    /// Where the innermost function's or closure's own variables begin.
    pub fn floor(&self) -> usize {
        self.frames.last().map_or(0, |frame| frame.floor)
    }

    /// Every place that can be used so and whose type is wanted.
    pub fn places(&self, how: Use, wanted: &dyn Fn(&Ty) -> bool) -> Vec<Place> {
        let mut found = Vec::new();
        for (root, var) in self.vars.iter().enumerate() {
            if var.hidden || !self.usable(root, how) {
                continue;
            }
            let text = if var.kind == Kind::Own { var.name.clone() } else { format!("(*{})", var.name) };
            let place = Place {
                text,
                ty: var.ty.clone(),
                root,
                path: String::new(),
                movable: var.kind == Kind::Own,
                writable: if var.kind == Kind::Own { var.mutable } else { var.kind == Kind::RefMut },
                through_ref: var.kind != Kind::Own,
            };
            self.expand(place, how, wanted, 0, &mut found);
        }
        found
    }

    /// Whether locks, loops and closures allow such a use of the variable.
    fn usable(&self, root: usize, how: Use) -> bool {
        let var = &self.vars[root];
        let free = var.unique == 0 && (how == Use::Read || var.shared == 0);
        let in_frames = self.frames.iter().all(|frame| {
            root >= frame.floor
                || match how {
                    Use::Read => true,
                    Use::Borrow | Use::Assign => frame.writes,
                    Use::Move => frame.moves,
                }
        });
        free && in_frames && self.takeable(root) && (how != Use::Move || root >= self.loop_floor)
    }

    /// Whether the `move` closures around could take the variable.
    fn takeable(&self, root: usize) -> bool {
        let var = &self.vars[root];
        let stays = var.kind == Kind::Ref || var.kind == Kind::Own && self.is_copy(&var.ty);
        let taken = |frame: &Frame| frame.takes && root < frame.floor;
        let outermost = self.frames.iter().position(taken).filter(|_| !stays);
        outermost.is_none_or(|at| {
            root >= self.frames[at].loop_floor
                && self.frames[..at].iter().all(|frame| root >= frame.floor || frame.moves)
        })
    }

    fn expand(&self, place: Place, how: Use, wanted: &dyn Fn(&Ty) -> bool, depth: u32, found: &mut Vec<Place>) {
        let var = &self.vars[place.root];
        let below = |inner: &str, outer: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| outer.is_empty() || rest.is_empty() || rest.starts_with('.'))
        };
        // Inside of what was moved there is nothing; a whole of which a part was moved can only be assigned.
        if var.moved.iter().any(|moved| below(&place.path, moved) && (how != Use::Assign || *moved != place.path)) {
            return;
        }
        let whole = !var.moved.iter().any(|moved| below(moved, &place.path));
        let possible = match how {
            Use::Read => whole,
            Use::Borrow => whole && place.writable,
            Use::Assign => place.writable && (whole || !place.through_ref),
            Use::Move => whole && place.movable,
        };
        if possible && wanted(&place.ty) {
            found.push(place.clone());
        }
        if depth == 4 {
            return;
        }
        let sub = |suffix: String, path: &str, ty: &Ty| Place {
            text: format!("{}{suffix}", place.text),
            ty: ty.clone(),
            path: format!("{}.{path}", place.path),
            ..place.clone()
        };
        // A dereferenced box may be moved out of and assigned; through other pointers the path stays whole.
        match &place.ty {
            Ty::Tuple(parts) => {
                for (i, ty) in parts.iter().enumerate() {
                    self.expand(sub(format!(".{i}"), &i.to_string(), ty), how, wanted, depth + 1, found);
                }
            }
            Ty::Adt(id, args) if !self.adts[*id].is_enum => {
                let adt = &self.adts[*id];
                for (name, ty) in &adt.variants[0].fields {
                    let mut field = sub(format!(".{name}"), name, &ty.with(args.first()));
                    field.movable &= !adt.drops;
                    self.expand(field, how, wanted, depth + 1, found);
                }
            }
            Ty::Array(of, n) if *n > 0 => {
                let i = (place.text.len() + depth as usize) % n;
                let mut element = sub(format!("[{i}]"), &format!("[{i}]"), of);
                element.movable = false;
                element.through_ref = true;
                self.expand(element, how, wanted, depth + 1, found);
            }
            Ty::Box(of) => {
                let mut inside = sub(String::new(), "*", of);
                inside.text = format!("(*{})", place.text);
                self.expand(inside, how, wanted, depth + 1, found);
            }
            Ty::Smart(of) | Ty::Rc(of) => {
                let mut inside = sub(String::new(), "*", of);
                inside.text = format!("(*{})", place.text);
                inside.movable = false;
                inside.through_ref = true;
                inside.writable &= matches!(place.ty, Ty::Smart(_));
                // What a `DerefMut` returns cannot be had while the whole is not there.
                if whole {
                    self.expand(inside, how, wanted, depth + 1, found);
                }
            }
            _ => {}
        }
    }

    /// A place for such a use, if there is any.
    pub fn place(&mut self, how: Use, wanted: &dyn Fn(&Ty) -> bool) -> Option<Place> {
        let found = self.places(how, wanted);
        if found.is_empty() {
            return None;
        }
        let place = found[self.rng.usize(..found.len())].clone();
        self.note(place.root, how);
        match how {
            Use::Move => self.vars[place.root].moved.push(place.path.clone()),
            Use::Assign => {
                let under = format!("{}.", place.path);
                self.vars[place.root]
                    .moved
                    .retain(|moved| *moved != place.path && !moved.starts_with(&under) && !place.path.is_empty());
            }
            Use::Read | Use::Borrow => {}
        }
        Some(place)
    }

    /// Tells the closures around that they capture a variable.
    pub fn note(&mut self, root: usize, how: Use) {
        for frame in &mut self.frames {
            if root < frame.floor {
                frame.uses.push((root, how));
            }
        }
    }

    /// What was moved out of, of every variable in scope.
    pub fn state(&self) -> State {
        self.vars.iter().map(|var| var.moved.clone()).collect()
    }

    /// Goes back to a state of a block that is still open.
    pub fn restore(&mut self, state: &State) {
        for (var, moved) in self.vars.iter_mut().zip(state) {
            var.moved.clone_from(moved);
        }
    }

    /// Continues with what is left after each of several ways; with none, what follows is not reached and anything goes.
    pub fn merge(&mut self, ways: &[State]) {
        let Some((first, others)) = ways.split_first() else { return };
        self.restore(first);
        for way in others {
            for (var, moved) in self.vars.iter_mut().zip(way) {
                for path in moved {
                    if !var.moved.contains(path) {
                        var.moved.push(path.clone());
                    }
                }
            }
        }
    }
}
