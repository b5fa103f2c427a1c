//! `match`, `matches!`, conditions with `let`.

use super::Gen;
use super::pattern::{Binding, Mode, Wish};
use super::scope::{Kind, Place, State, Use};
use super::types::Ty;

/// What is matched on.
pub struct Scrutinee {
    /// As it is written.
    pub text: String,
    /// Its type, or what it refers to.
    pub ty: Ty,
    /// How patterns bind parts of it.
    pub mode: Mode,
    /// The place that it is.
    pub place: Option<Place>,
}

impl Gen {
    /// Something to match on.
    pub fn scrutinee(&mut self, depth: u32) -> Scrutinee {
        let ty = self.any_ty();
        if self.chance(65) {
            let worth =
                |ty: &Ty| !matches!(ty, Ty::Unit | Ty::String | Ty::Dyn | Ty::Rc(_) | Ty::Param(_) | Ty::Out(_));
            let by = self.rng.u32(..4);
            let how = if by == 1 || by == 3 { Use::Borrow } else { Use::Read };
            if let Some(place) = self.place(how, &worth) {
                let (ty, text) = (place.ty.clone(), place.text.clone());
                let slice = matches!(ty, Ty::Vec(_));
                let (mode, text, ty) = match (by, ty) {
                    (0 | 2, Ty::Vec(of)) => (Mode::Ref, format!("{text}.as_slice()"), Ty::Slice(of)),
                    (_, Ty::Vec(of)) => (Mode::RefMut, format!("{text}.as_mut_slice()"), Ty::Slice(of)),
                    (0, ty) => (Mode::Ref, format!("&{text}"), ty),
                    (1, ty) => (Mode::RefMut, format!("&mut {text}"), ty),
                    (2, ty) if self.can_move(&place) => (Mode::Move, text, ty),
                    (2, ty @ Ty::Slice(_)) => (Mode::Ref, format!("&{text}"), ty),
                    (3, ty @ Ty::Slice(_)) => (Mode::RefMut, format!("&mut {text}"), ty),
                    (2, ty) => (Mode::Copy, text, ty),
                    (_, ty) => (Mode::CopyMut, text, ty),
                };
                debug_assert!(!slice || matches!(mode, Mode::Ref | Mode::RefMut));
                return Scrutinee { text, ty, mode, place: Some(place) };
            }
        }
        let text = self.expr(&ty, depth);
        Scrutinee { text, ty, mode: Mode::Move, place: None }
    }

    /// Whether a place may be moved out of here.
    fn can_move(&self, place: &Place) -> bool {
        self.places(Use::Move, &|_| true).iter().any(|other| other.root == place.root && other.path == place.path)
    }

    /// Declares what a pattern binds, and marks what that does to the place that was matched.
    pub fn declare_all(&mut self, on: &Scrutinee, bindings: &[Binding]) {
        let moves = bindings.iter().any(|binding| binding.kind == Kind::Own && !self.is_copy(&binding.ty));
        if let Some(place) = &on.place {
            if moves && on.mode == Mode::Move {
                self.note(place.root, Use::Move);
                self.vars[place.root].moved.push(place.path.clone());
            }
            if on.mode == Mode::RefMut || bindings.iter().any(|binding| binding.kind == Kind::RefMut) {
                self.lock(place.root, Use::Borrow);
            } else if on.mode == Mode::Ref || bindings.iter().any(|binding| binding.kind == Kind::Ref) {
                self.lock(place.root, Use::Read);
            }
        }
        for binding in bindings {
            self.declare(binding.name.clone(), binding.ty.clone(), binding.kind, binding.mutable);
        }
    }

    /// A `match` that yields a value.
    pub fn match_expr(&mut self, ty: &Ty, depth: u32) -> String {
        let on = self.scrutinee(depth);
        let before = self.state();
        let mut arms = String::new();
        let mut ways: Vec<State> = Vec::new();
        let exhaustive = self.variants_of(&on.ty);
        for variant in &exhaustive {
            let wish = Wish { mode: on.mode, irrefutable: true, binds: true };
            self.match_arm(&on, Some(*variant), wish, ty, depth, &before, &mut arms, &mut ways);
        }
        if exhaustive.is_empty() {
            for _ in 0..self.rng.u32(1..4) {
                let wish = Wish { mode: on.mode, irrefutable: false, binds: true };
                self.match_arm(&on, None, wish, ty, depth, &before, &mut arms, &mut ways);
            }
            let wish = Wish { mode: on.mode, irrefutable: true, binds: true };
            self.match_arm(&on, None, wish, ty, depth, &before, &mut arms, &mut ways);
        }
        if ways.is_empty() {
            self.restore(&before);
            return self.construct(ty, 0);
        }
        self.merge(&ways);
        let text = if on.place.is_some() { on.text } else { format!("({})", on.text) };
        format!("(match {text} {{\n{arms}}})")
    }

    /// The variants in a random order, at times, where an enum is matched on.
    fn variants_of(&mut self, ty: &Ty) -> Vec<usize> {
        match ty {
            Ty::Adt(id, _) if self.adts[*id].is_enum && self.chance(50) => {
                let mut order: Vec<usize> = (0..self.adts[*id].variants.len()).collect();
                self.rng.shuffle(&mut order);
                order
            }
            _ => Vec::new(),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "an arm needs all of the match")]
    fn match_arm(
        &mut self,
        on: &Scrutinee,
        variant: Option<usize>,
        wish: Wish,
        ty: &Ty,
        depth: u32,
        before: &State,
        arms: &mut String,
        ways: &mut Vec<State>,
    ) {
        self.restore(before);
        let mark = self.open();
        let mut bindings = Vec::new();
        let pat = match (variant, &on.ty) {
            (Some(at), Ty::Adt(id, args)) => self.variant(*id, args, at, wish, 2, &mut bindings),
            _ => self.pattern(&on.ty, wish, 3, &mut bindings),
        };
        let guard = if !wish.irrefutable && self.chance(30) { Some(self.guard(on, &bindings, depth)) } else { None };
        self.declare_all(on, &bindings);
        let (value, state) = self.arm(ty, depth);
        self.close(&mark);
        ways.extend(state.map(|mut state| {
            state.truncate(self.vars.len());
            state
        }));
        let guard = guard.map_or_else(String::new, |guard| format!(" if {guard}"));
        *arms += &format!("{}{guard} => {value},\n", pat.text());
    }

    /// A guard, which sees the bindings but cannot take or change them.
    fn guard(&mut self, on: &Scrutinee, bindings: &[Binding], depth: u32) -> String {
        let mark = self.open();
        let state = self.state();
        if let Some(place) = &on.place {
            let unique = on.mode == Mode::RefMut || bindings.iter().any(|binding| binding.kind == Kind::RefMut);
            self.lock(place.root, if unique { Use::Borrow } else { Use::Read });
        }
        for binding in bindings {
            self.declare(binding.name.clone(), binding.ty.clone(), binding.kind, binding.mutable);
        }
        let text = self.frozen(|g| g.expr(&Ty::Bool, depth));
        self.close(&mark);
        self.restore(&state);
        text
    }

    /// `matches!`.
    pub fn matches_expr(&mut self, depth: u32) -> String {
        let on = self.scrutinee(depth);
        let mut none = Vec::new();
        let wish = Wish { mode: on.mode, irrefutable: false, binds: false };
        let pat = self.pattern(&on.ty, wish, 3, &mut none).text();
        if self.chance(30) {
            let guard = self.guard(&on, &none, depth);
            return format!("matches!({}, {pat} if {guard})", on.text);
        }
        format!("matches!({}, {pat})", on.text)
    }

    /// The condition of an `if`; what it binds is declared in the block that is open.
    pub fn condition(&mut self, depth: u32) -> (String, Vec<(Scrutinee, Vec<Binding>)>) {
        if !self.chance(40) {
            return (self.expr(&Ty::Bool, depth), Vec::new());
        }
        let mut parts = Vec::new();
        let chain = if self.edition_2024 { self.rng.u32(1..4) } else { 1 };
        let mut last: Vec<(Scrutinee, Vec<Binding>)> = Vec::new();
        for i in 0..chain {
            let before = self.state();
            // What an earlier `let` moved is gone, whatever the later parts say.
            for (on, bindings) in std::mem::take(&mut last) {
                self.declare_all(&on, &bindings);
            }
            if i > 0 && self.chance(40) {
                parts.push(self.expr(&Ty::Bool, depth));
            } else {
                let on = self.scrutinee(depth);
                let mut bindings = Vec::new();
                let wish = Wish { mode: on.mode, irrefutable: false, binds: true };
                let pat = self.pattern(&on.ty, wish, 3, &mut bindings);
                let text = if on.place.is_some() { on.text.clone() } else { format!("({})", on.text) };
                parts.push(format!("let {} = {text}", pat.text()));
                last.push((on, bindings));
            }
            if i > 0 {
                let after = self.state();
                self.merge(&[before, after]);
            }
        }
        (parts.join(" && "), last)
    }
}
