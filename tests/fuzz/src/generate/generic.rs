//! Uses of the prelude's generic types and traits with random type arguments: constant generics, unsized tails, upcasts,
//! composed closures, and what layouts say.

use super::Gen;
use super::types::Ty;

impl Gen {
    /// A statement that instantiates something generic.
    pub fn generic_stmt(&mut self, depth: u32) -> String {
        let id = self.log_id();
        let d = depth.min(1);
        let ty = self.any_ty();
        let name = self.text(&ty);
        match self.rng.u32(..14) {
            0 => {
                let parts: Vec<String> = (0..self.rng.usize(..4)).map(|_| self.expr(&ty, d)).collect();
                let n = parts.len();
                let step = self.pick(&[
                    ".map(|x| (x, 1u8))",
                    ".map(Some).map(|x| Box::new(x))",
                    "",
                    ".into_iter().rev().collect::<Vec<_>>()",
                    ".reversed()",
                    ".map(|x| vec![x]).into_iter().flatten().count()",
                ]);
                format!("log({id}, &Grid::<{name}, {n}> {{ cells: [{}], tag: {n} }}{step});\n", parts.join(", "))
            }
            1 => format!(
                "log({id}, &(std::mem::size_of::<{name}>(), std::mem::align_of::<{name}>(), std::mem::size_of::<Option<{name}>>(), std::mem::needs_drop::<{name}>()));\n"
            ),
            2 => format!("log({id}, std::any::type_name::<({name}, Grid<{name}, 2>)>());\n"),
            3 => {
                let value = self.expr(&ty, depth);
                format!(
                    "{{ let t: Box<Tail<dyn Debug>> = Box::new(Tail {{ n: {id}, tail: {value} }}); log({id}, &(t.n, std::mem::size_of_val(&*t), std::mem::align_of_val(&t.tail))); log({id}, &&t.tail); }}\n"
                )
            }
            4 => {
                let values: Vec<String> = (0..self.rng.usize(..4)).map(|_| self.expr(&ty, d)).collect();
                let n = values.len();
                format!(
                    "{{ let t: Rc<Tail<[{name}]>> = Rc::new(Tail::<[{name}; {n}]> {{ n: 1, tail: [{}] }}); log({id}, &(t.tail.len(), std::mem::size_of_val(&*t))); log({id}, &t.clone().tail); }}\n",
                    values.join(", ")
                )
            }
            5 => {
                let value = self.expr(&ty, depth);
                let step = self.pick(&[
                    "let s: Box<dyn Shape> = n; log({id}, &(s.area(), s.label()));",
                    "let s: &dyn Shape = &*n; log({id}, &s.area()); log({id}, &n.title());",
                    "log({id}, &n.area()); let s: Box<dyn Debug> = n; log({id}, &s);",
                    "let s: Rc<dyn Named> = Rc::from(n); let u: Rc<dyn Shape> = s.clone(); log({id}, &(u.area(), s.title(), Rc::strong_count(&s)));",
                ])
                .replace("{id}", &id.to_string());
                format!("{{ let n: Box<dyn Named> = Box::new(Tagged({value}, {id})); {step} }}\n")
            }
            6 => {
                let to = self.any_ty();
                let value = self.expr(&ty, d);
                let body = self.closure_body(d, false, |g, d| g.construct(&to, d.min(1)));
                format!("log({id}, &compose(move |x: {name}| (x, 1u8), |(_x, n)| ({body}, n))({value}));\n")
            }
            7 => {
                let value = self.expr(&ty, depth);
                format!(
                    "{{ let mut k = Keep::default(); log({id}, &k.visit(&{value})); log({id}, &visit_all(&mut k, (1u8, \"x\"))); log({id}, &k); }}\n"
                )
            }
            8 => {
                let value = self.expr(&ty, d);
                let side = self.pick(&["Left", "Right"]);
                format!(
                    "{{ let e: Either<std::vec::IntoIter<{name}>, std::option::IntoIter<{name}>> = Either::Right(Some({value}).into_iter()); log({id}, &e.count()); log({id}, &Either::<u8, {name}>::{side}(if true {{ {other} }} else {{ unreachable!() }})); }}\n",
                    other = if side == "Left" { "7".to_owned() } else { self.construct(&ty, 0) }
                )
            }
            9 => {
                let value = self.expr(&ty, depth);
                format!(
                    "{{ let c = std::cell::RefCell::new({value}); let shared = Rc::new(c); let other = Rc::clone(&shared); log({id}, &other.borrow()); drop(other); log({id}, &Rc::try_unwrap(shared).is_ok()); }}\n"
                )
            }
            10 => {
                let value = self.expr(&ty, depth);
                format!(
                    "{{ let mut stack = Stack::from_iter([{value}]); stack.grow(|x| (x.clone(), x)); for x in &stack {{ log({id}, x); }} log({id}, &stack.top()); }}\n"
                )
            }
            11 => {
                let value = self.expr(&ty, depth);
                format!(
                    "{{ let boxed: Box<dyn std::any::Any> = Box::new(Tagged(1u8, {id})); log({id}, &(boxed.is::<Tagged<{name}>>(), boxed.downcast_ref::<Tagged<u8>>())); let _ = {value}; }}\n"
                )
            }
            12 => {
                let value = self.expr(&ty, depth);
                format!(
                    "{{ let held = std::mem::ManuallyDrop::new({value}); log({id}, &*held); let mut place = std::mem::MaybeUninit::<{name}>::uninit(); place.write(std::mem::ManuallyDrop::into_inner(held)); log({id}, &Tagged(unsafe {{ place.assume_init() }}, {id})); }}\n"
                )
            }
            _ => {
                let value = self.expr(&ty, depth);
                format!(
                    "{{ let t = Tagged({value}, 1); let r: &dyn Shape = &t; let p = r as *const dyn Shape; log({id}, &unsafe {{ (*p).area() }}); let Tagged(inner, _) = t; let raw = Box::into_raw(Box::new(inner)); log({id}, unsafe {{ &*raw }}); drop(unsafe {{ Box::from_raw(raw) }}); }}\n"
                )
            }
        }
    }

    /// A call of a function with an `impl Trait` parameter or a `dyn` one, that hands a value through.
    pub fn handed(&mut self, ty: &Ty, depth: u32) -> String {
        let value = self.expr(ty, depth);
        let id = self.log_id();
        self.pick(&[
            format!("Tagged({value}, {id}).into_inner()"),
            format!("with({value}, |x| x)"),
            format!("with({value}, |x| Some(x)).unwrap()"),
            format!("(*through(&{{ {value} }}, &|x| Box::new(x.clone())))"),
            format!("(Grid {{ cells: [{value}], tag: 0 }}).cells.into_iter().next().unwrap()"),
            format!("std::convert::identity({value})"),
            format!("Either::<_, ()>::Left({value}).left().unwrap()"),
        ])
    }
}
