//! Values of each type: how they are constructed, and which operations and methods yield them.

use super::Gen;
use super::scope::{Kind, Use};
use super::types::{I64, INTS, Ty, U32, USIZE, Variant};

impl Gen {
    /// A value from its parts. At depth 0 the parts are the simplest there are.
    pub fn construct(&mut self, ty: &Ty, depth: u32) -> String {
        let d = depth.saturating_sub(1);
        let part = |g: &mut Gen, ty: &Ty| if depth == 0 { g.construct(ty, 0) } else { g.expr(ty, d) };
        match ty {
            Ty::Int(int) => self.int_literal(*int),
            Ty::Float(bits) => self.float_literal(*bits),
            Ty::Bool => self.pick(&["true", "false"]).into(),
            Ty::Char => self.pick(&["'a'", "'Z'", "'0'", "'é'", "'\\n'", "'\\u{10FFFF}'"]).into(),
            Ty::Unit => "()".into(),
            Ty::Str => self.pick(&["\"\"", "\"a\"", "\"abc\"", "\"héllo\"", "\"12\""]).into(),
            Ty::String => {
                format!("{}.{}()", self.construct(&Ty::Str, 0), self.pick(&["to_string", "to_owned"]))
            }
            Ty::Tuple(parts) => {
                let parts: Vec<String> = parts.iter().map(|ty| part(self, ty)).collect();
                format!("({})", parts.join(", "))
            }
            Ty::Array(of, n) => {
                if self.is_copy(of) && self.chance(30) {
                    return format!("[{}; {n}]", part(self, of));
                }
                let parts: Vec<String> = (0..*n).map(|_| part(self, of)).collect();
                format!("[{}]", parts.join(", "))
            }
            Ty::Slice(_) => unreachable!("slices are only behind references"),
            Ty::Option(of) => {
                if self.chance(35) {
                    format!("None::<{}>", self.text(of))
                } else {
                    format!("Some({})", part(self, of))
                }
            }
            Ty::Result(ok, err) => {
                let (ok_text, err_text) = (self.text(ok), self.text(err));
                if self.chance(35) {
                    format!("Err::<{ok_text}, {err_text}>({})", part(self, err))
                } else {
                    format!("Ok::<{ok_text}, {err_text}>({})", part(self, ok))
                }
            }
            Ty::Box(of) => format!("Box::new({})", part(self, of)),
            Ty::Rc(of) => format!("Rc::new({})", part(self, of)),
            Ty::Smart(of) => format!("smart({})", part(self, of)),
            Ty::Vec(of) => {
                let text = self.text(of);
                match self.rng.u32(..6) {
                    0 => format!("Vec::<{text}>::new()"),
                    1 => format!("vec![{}; {}]", part(self, of), self.rng.usize(..3)),
                    _ => {
                        let parts: Vec<String> = (0..self.rng.usize(1..4)).map(|_| part(self, of)).collect();
                        format!("vec![{}]", parts.join(", "))
                    }
                }
            }
            Ty::Token => format!("Token({})", self.log_id()),
            Ty::Num => format!("Num({})", part(self, &I64)),
            Ty::Dyn => {
                let of = if depth == 0 { Ty::Token } else { self.pick(&self.objects.clone()) };
                format!("(Box::new({}) as Box<dyn Obj>)", part(self, &of))
            }
            Ty::Adt(id, args) => {
                let variants = self.adts[*id].variants.clone();
                // The first variant has no fields of the enum's own making.
                let at = if depth == 0 { 0 } else { self.rng.usize(..variants.len()) };
                let head = self.path_of(*id, args, &variants[at], true);
                self.fields(&head, &variants[at], args, depth)
            }
            Ty::Param(bound) => {
                let name = self.traits[*bound].name.clone();
                let n = part(self, &U32);
                self.pick(&[format!("T::make({n})"), format!("<T as {name}>::make({n})")])
            }
            Ty::Out(bound) => {
                format!("{}.get()", self.construct(&Ty::Param(*bound), 0))
            }
        }
    }

    /// How a variant or a struct is named in an expression or a pattern.
    pub fn path_of(&mut self, id: usize, args: &[Ty], variant: &Variant, turbofish: bool) -> String {
        let adt = &self.adts[id];
        let mut name = adt.name.clone();
        let is_enum = adt.is_enum;
        if let [arg] = args
            && turbofish
        {
            name = format!("{name}::<{}>", self.text(arg));
        }
        if is_enum { format!("{name}::{}", variant.name) } else { name }
    }

    fn fields(&mut self, head: &str, variant: &Variant, args: &[Ty], depth: u32) -> String {
        let d = depth.saturating_sub(1);
        let mut parts: Vec<(String, String)> = Vec::new();
        let mut order: Vec<usize> = (0..variant.fields.len()).collect();
        if variant.named {
            // Fields are evaluated as they are written.
            self.rng.shuffle(&mut order);
        }
        for i in order {
            let (name, ty) = &variant.fields[i];
            let ty = ty.with(args.first());
            let value = if depth == 0 { self.construct(&ty, 0) } else { self.expr(&ty, d) };
            parts.push((name.clone(), value));
        }
        match (variant.named, parts.is_empty()) {
            (false, true) => head.to_owned(),
            (false, false) => {
                let parts: Vec<String> = parts.into_iter().map(|(_, value)| value).collect();
                format!("{head}({})", parts.join(", "))
            }
            (true, _) => {
                let parts: Vec<String> = parts.into_iter().map(|(name, value)| format!("{name}: {value}")).collect();
                format!("{head} {{ {} }}", parts.join(", "))
            }
        }
    }

    /// A value by one of the operations of its type.
    pub fn operation(&mut self, ty: &Ty, depth: u32) -> String {
        let d = depth - 1;
        let roll = self.rng.u32(..10);
        match ty {
            Ty::Int(int) if roll < 9 => self.int_expr(*int, depth),
            Ty::Float(bits) if roll < 8 => self.float_expr(*bits, depth),
            Ty::Bool => self.bool_expr(depth),
            Ty::Char => match roll {
                0..5 => format!("({} as char)", self.expr(&Ty::Int(INTS[6]), d)),
                _ => format!("{}.to_ascii_uppercase()", self.expr(ty, d)),
            },
            Ty::Str if roll < 3 => format!("{}.trim_start_matches('a')", self.expr(ty, d)),
            Ty::String => match roll {
                7 | 8 => self.format_expr(d),
                0..4 => {
                    let other = self.any_ty();
                    let e = self.expr(&other, d);
                    format!("format!(\"{{:?}}\", {e})")
                }
                4..6 => {
                    let a = self.expr(ty, d);
                    let b = self.expr(&Ty::Str, d);
                    format!("({a} + {b})")
                }
                6 => {
                    let a = self.expr(ty, d);
                    format!("{a}.chars().rev().collect::<String>()")
                }
                _ => self.construct(ty, depth),
            },
            Ty::Adt(id, args) if roll < 3 && !self.adts[*id].is_enum && self.adts[*id].variants[0].named => {
                self.update(*id, args, d).unwrap_or_else(|| self.construct(ty, depth))
            }
            Ty::Option(of) => self.option(of, depth),
            Ty::Vec(of) if roll < 3 => {
                let array = Ty::Array(of.clone(), 2);
                let e = self.expr(&array, d);
                format!("{e}.into_iter().collect::<Vec<_>>()")
            }
            Ty::Unit => {
                let other = self.any_ty();
                format!("drop({})", self.expr(&other, d))
            }
            Ty::Param(_) | Ty::Out(_) => self.leaf(ty),
            Ty::Num => self.num_expr(depth),
            _ => self.construct(ty, depth),
        }
    }

    fn option(&mut self, of: &Ty, depth: u32) -> String {
        let d = depth - 1;
        let ty = Ty::Option(Box::new(of.clone()));
        match self.rng.u32(..10) {
            0 => {
                let c = self.expr(&Ty::Bool, d);
                let value = self.closure_body(d, true, |g, d| g.expr(of, d));
                format!("{c}.then(|| {value})")
            }
            1 => {
                let from = self.any_ty();
                let e = self.expr(&Ty::Option(Box::new(from.clone())), d);
                let name = self.fresh_param();
                let value = self.closure_body(d, true, |g, d| {
                    g.declare(name.clone(), from, Kind::Own, false);
                    g.expr(of, d)
                });
                format!("{e}.map(|{name}| {value})")
            }
            2 => {
                let a = self.expr(&ty, d);
                let b = self.expr(&ty, d);
                format!("{a}.or({b})")
            }
            3 => match self.place(Use::Borrow, &|other| *other == ty) {
                Some(place) => format!("{}.take()", place.text),
                None => self.construct(&ty, depth),
            },
            4 => match self.place(Use::Borrow, &|other| matches!(other, Ty::Vec(element) if **element == *of)) {
                Some(place) => format!("{}.{}()", place.text, "pop"),
                None => self.construct(&ty, depth),
            },
            5 => {
                let error = Ty::Int(INTS[8]);
                let e = self.expr(&Ty::Result(Box::new(of.clone()), Box::new(error)), d);
                format!("{e}.ok()")
            }
            _ => self.construct(&ty, depth),
        }
    }

    /// `S { field: value, ..rest }`.
    fn update(&mut self, id: usize, args: &[Ty], depth: u32) -> Option<String> {
        let variant = self.adts[id].variants[0].clone();
        let (name, field) = self.pick(&variant.fields);
        let ty = Ty::Adt(id, args.to_vec());
        let value = self.expr(&field.with(args.first()), depth);
        // Out of a value that implements Drop nothing can be moved.
        let all_copy = variant.fields.iter().all(|(_, ty)| self.is_copy(&ty.with(args.first())));
        let rest = if all_copy {
            self.place(Use::Read, &|other| *other == ty)?.text
        } else if self.adts[id].drops {
            return None;
        } else {
            self.expr(&ty, depth)
        };
        let head = self.path_of(id, args, &variant, true);
        Some(format!("{head} {{ {name}: {value}, ..{rest} }}"))
    }

    /// A method call or an associated constant that yields the type.
    pub fn method(&mut self, ty: &Ty, depth: u32) -> Option<String> {
        let mut ways: Vec<String> = Vec::new();
        // Constants cost nothing and borrow nothing.
        let constants: Vec<String> =
            self.consts.iter().filter(|constant| constant.ty == *ty).map(|constant| constant.path.clone()).collect();
        if !constants.is_empty() && self.chance(40) {
            return Some(self.pick(&constants));
        }
        for at in 0..self.traits.len() {
            for (implementer, out) in self.impls(at) {
                let name = self.traits[at].name.clone();
                if implementer == *ty && self.chance(30) {
                    let text = self.text(ty);
                    let n = self.expr(&U32, depth);
                    return Some(format!("<{text} as {name}>::make({n})"));
                }
                let wanted = |other: &Ty| *other == implementer;
                if out == *ty && self.chance(60) {
                    if let Some(place) = self.place(Use::Read, &wanted) {
                        ways.push(self.receiver(&place.text, &name, "get", "&"));
                    }
                } else if *ty == I64 && self.chance(40) {
                    if let Some(place) = self.place(Use::Borrow, &wanted) {
                        let locks = self.locks.len();
                        self.lock_receiver(&place, Use::Borrow);
                        let by = self.expr(&I64, depth);
                        self.unlock(locks);
                        return Some(format!("{}.step({by})", place.text));
                    }
                } else if *ty == I64
                    && let Some(place) = self.place(Use::Read, &wanted)
                {
                    ways.push(self.receiver(&place.text, &name, "total", "&"));
                } else if *ty == I64 {
                    ways.push(format!("(<{} as {name}>::K as i64)", self.text(&implementer)));
                }
            }
        }
        if *ty == I64 {
            if let Some(place) = self.place(Use::Read, &|other| *other == Ty::Dyn) {
                ways.push(format!("{}.val()", place.text));
            }
            if self.chance(50)
                && let Some(place) = self.place(Use::Borrow, &|other| *other == Ty::Dyn)
            {
                let locks = self.locks.len();
                self.lock(place.root, Use::Borrow);
                let by = self.expr(&I64, depth);
                self.unlock(locks);
                return Some(format!("{}.poke({by})", place.text));
            }
            if self.chance(30) {
                return Some(format!("{}.eat()", self.expr(&Ty::Dyn, depth)));
            }
        }
        if *ty == USIZE
            && let Some(place) = self.place(Use::Read, &|other| matches!(other, Ty::Vec(_) | Ty::String | Ty::Slice(_)))
        {
            ways.push(format!("{}.len()", place.text));
        }
        if ways.is_empty() { None } else { Some(self.pick(&ways)) }
    }

    /// The types that implement a trait here, with their `Out`.
    pub fn impls(&self, at: usize) -> Vec<(Ty, Ty)> {
        let mut impls = self.traits[at].impls.clone();
        if self.param == Some(at) {
            impls.push((Ty::Param(at), Ty::Out(at)));
        }
        impls
    }

    /// A call as a method or by its path.
    fn receiver(&mut self, place: &str, trait_name: &str, method: &str, sign: &str) -> String {
        if self.chance(60) { format!("{place}.{method}()") } else { format!("{trait_name}::{method}({sign}{place})") }
    }
}
