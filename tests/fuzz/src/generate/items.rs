//! Structs, enums, traits with their impls, constants, functions, and `main`.

use super::callable::sign;
use super::scope::Kind;
use super::types::{Adt, I64, INTS, Ty, U32, Variant};
use super::{Const, Function, Gen, Param, Trait};
use std::fmt::Write;

impl Gen {
    /// All items of a program.
    pub fn items(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..self.rng.u32(2..5) {
            text += &self.adt();
        }
        for _ in 0..self.rng.u32(..4) {
            text += &self.constant();
        }
        if self.chance(50) {
            text += &self.const_items();
        }
        text += &self.object();
        for _ in 0..self.rng.u32(..3) {
            text += &self.trait_item();
        }
        for _ in 0..self.rng.u32(..3) {
            text += &self.maker_item();
        }
        for _ in 0..self.rng.u32(2..6) {
            text += &self.function();
        }
        text + &self.main()
    }

    fn adt(&mut self) -> String {
        let id = self.adts.len();
        let copy = self.chance(35);
        let generic = self.chance(30);
        let is_enum = self.chance(55);
        let drops = !copy && self.chance(40);
        let name = format!("{}{id}", if is_enum { "E" } else { "S" });
        let unit_only = is_enum && !generic && self.chance(20);
        let numbered = unit_only && self.chance(50);
        let count = if is_enum { self.rng.usize(1..5) } else { 1 };
        let mut variants = Vec::new();
        let mut last = -3;
        for at in 0..count {
            let named = !unit_only && self.chance(50);
            let mut types = Vec::new();
            if !unit_only {
                for _ in 0..self.rng.usize(usize::from(!is_enum)..4) {
                    let ty = if generic && self.chance(40) { Ty::Param(0) } else { self.ty(2, id) };
                    let fits = !copy || self.is_copy(&ty.with(Some(&Ty::Unit)));
                    types.push(if fits { ty } else { Ty::Int(self.int()) });
                }
            }
            if generic && at == 0 {
                types.push(Ty::Param(0));
            }
            let label = |i: usize| if named { format!("f{i}") } else { i.to_string() };
            let fields = types.into_iter().enumerate().map(|(i, ty)| (label(i), ty)).collect();
            last += self.rng.i64(1..5);
            let name = if is_enum { format!("V{at}") } else { name.clone() };
            variants.push(Variant { name, named, fields, discriminant: numbered.then_some(last) });
        }
        let adt = Adt { name, generic, copy, drops, is_enum, variants };
        let text = self.adt_text(&adt);
        self.adts.push(adt);
        text
    }

    fn adt_text(&mut self, adt: &Adt) -> String {
        let derives = if adt.copy { "Clone, Copy, Debug" } else { "Clone, Debug" };
        let generics = if adt.generic { "<T: Clone + Debug>" } else { "" };
        let mut text = format!("#[derive({derives})]\n");
        let fields = |g: &Gen, variant: &Variant| match (variant.named, variant.fields.is_empty()) {
            (false, true) => String::new(),
            (false, false) => {
                let types: Vec<String> = variant.fields.iter().map(|(_, ty)| g.text(ty)).collect();
                format!("({})", types.join(", "))
            }
            (true, _) => {
                let fields: Vec<String> =
                    variant.fields.iter().map(|(name, ty)| format!("{name}: {}", g.text(ty))).collect();
                format!(" {{ {} }}", fields.join(", "))
            }
        };
        let name = &adt.name;
        if adt.is_enum {
            let _ = writeln!(text, "enum {name}{generics} {{");
            for variant in &adt.variants {
                let number = variant.discriminant.map_or_else(String::new, |n| format!(" = {n}"));
                let _ = writeln!(text, "    {}{}{number},", variant.name, fields(self, variant));
            }
            text += "}\n";
        } else {
            let end = if adt.variants[0].named { "" } else { ";" };
            let _ = writeln!(text, "struct {name}{generics}{}{end}", fields(self, &adt.variants[0]));
        }
        if adt.drops {
            let args = if adt.generic { "<T>" } else { "" };
            let _ = write!(
                text,
                "impl{generics} Drop for {name}{args} {{\nfn drop(&mut self) {{\ntick();\nprintln!(\"drop {name} {{:?}}\", self);\n}}\n}}\n"
            );
        }
        text
    }

    fn constant(&mut self) -> String {
        let ty = Ty::Int(self.int());
        let text = self.text(&ty);
        let at = self.consts.len();
        let value = self.construct(&ty, 0);
        let other = self.construct(&ty, 0);
        let op = self.pick(&["wrapping_add", "wrapping_mul", "wrapping_sub"]);
        let (kind, letter) = self.pick(&[("const", "C"), ("const", "C"), ("static", "G")]);
        let path = format!("{letter}{at}");
        self.consts.push(Const { path: path.clone(), ty });
        format!("{kind} {path}: {text} = {value}.{op}({other});\n")
    }

    /// An implementation of the prelude's `Obj`.
    fn object(&mut self) -> String {
        let ty = self.closed_adt();
        let name = self.text(&ty);
        let mut text = format!("impl Obj for {name} {{\n");
        let refs = |kind| vec![("self".to_owned(), Param { ty: ty.clone(), how: kind })];
        text += &self.body("fn val(&self) -> i64", &refs(Kind::Ref), &I64, 10);
        if self.chance(50) {
            let mut params = refs(Kind::RefMut);
            params.push(("by".to_owned(), Param { ty: I64, how: Kind::Own }));
            text += &self.body("fn poke(&mut self, by: i64) -> i64", &params, &I64, 20);
        }
        let boxed = Ty::Box(Box::new(ty.clone()));
        text += &self.body(
            "fn eat(self: Box<Self>) -> i64",
            &[("self".to_owned(), Param { ty: boxed, how: Kind::Own })],
            &I64,
            15,
        );
        text += "fn dup(&self) -> Box<dyn Obj> { Box::new(self.clone()) }\n}\n";
        self.objects.push(ty);
        text
    }

    /// One of the program's own types, its parameter given.
    fn closed_adt(&mut self) -> Ty {
        let id = self.rng.usize(..self.adts.len());
        let args = if self.adts[id].generic { vec![self.ty(1, id)] } else { Vec::new() };
        Ty::Adt(id, args)
    }

    fn trait_item(&mut self) -> String {
        let at = self.traits.len();
        let name = format!("Tr{at}");
        let mut text = format!(
            "trait {name}: Clone + Debug {{\ntype Out: Clone + Debug;\nconst K: i32;\nfn make(n: u32) -> Self;\nfn get(&self) -> Self::Out;\n\
             fn step(&mut self, by: i64) -> i64;\nfn total(&self) -> i64 {{\nlog({}, &self.get());\nSelf::K as i64\n}}\n}}\n",
            self.log_id()
        );
        let mut implementers = vec![self.closed_adt()];
        if self.chance(70) {
            implementers.push(self.pick(&[
                Ty::Int(INTS[2]),
                Ty::Bool,
                Ty::Token,
                Ty::Num,
                Ty::Tuple(vec![U32, Ty::Bool]),
            ]));
        }
        let mut impls: Vec<(Ty, Ty)> = Vec::new();
        for ty in implementers {
            let out = self.ty(1, self.adts.len());
            let (self_text, out_text) = (self.text(&ty), self.text(&out));
            let k = self.int_literal(INTS[2]);
            let _ = writeln!(text, "impl {name} for {self_text} {{\ntype Out = {out_text};\nconst K: i32 = {k};");
            let n = [("n".to_owned(), Param { ty: U32, how: Kind::Own })];
            text += &self.body("fn make(n: u32) -> Self", &n, &ty, 10);
            let me = |how| ("self".to_owned(), Param { ty: ty.clone(), how });
            text += &self.body(&format!("fn get(&self) -> {out_text}"), &[me(Kind::Ref)], &out, 15);
            let by = ("by".to_owned(), Param { ty: I64, how: Kind::Own });
            text += &self.body("fn step(&mut self, by: i64) -> i64", &[me(Kind::RefMut), by], &I64, 25);
            if self.chance(40) {
                text += &self.body("fn total(&self) -> i64", &[me(Kind::Ref)], &I64, 15);
            }
            text += "}\n";
            impls.push((ty, out));
        }
        if self.chance(50) {
            // Ambiguity between this and the impls above is ruled out by the type constructor.
            let _ = write!(
                text,
                "impl<T: {name}> {name} for Option<T> {{\ntype Out = (T::Out, u8);\nconst K: i32 = T::K.wrapping_add(1);\n\
                 fn make(n: u32) -> Self {{\nif n % 2 == 0 {{ None }} else {{ Some(T::make(n)) }}\n}}\n\
                 fn get(&self) -> Self::Out {{\nmatch self {{\nSome(inner) => (inner.get(), 1),\nNone => (T::make(3).get(), 0),\n}}\n}}\n\
                 fn step(&mut self, by: i64) -> i64 {{\nself.as_mut().map_or(by, |inner| inner.step(by))\n}}\n}}\n"
            );
            let (ty, out) = impls[0].clone();
            impls.push((Ty::Option(Box::new(ty)), Ty::Tuple(vec![out, Ty::Int(INTS[6])])));
        }
        for (ty, _) in &impls {
            self.consts.push(Const { path: format!("<{} as {name}>::K", self.text(ty)), ty: Ty::Int(INTS[2]) });
        }
        self.traits.push(Trait { name, impls });
        text
    }

    /// A function or method: its head, its parameters with their names, and what its body may cost.
    fn body(&mut self, head: &str, params: &[(String, Param)], ret: &Ty, budget: i32) -> String {
        let mark = self.open();
        for (name, param) in params {
            self.declare(name.clone(), param.ty.clone(), param.how, false);
        }
        self.ret = Some(ret.clone());
        self.budget = budget;
        let statements = if budget > 30 { self.stmts(3, 8, 3) } else { self.stmts(0, 2, 1) };
        self.budget = self.budget.max(8);
        let value = self.expr(ret, 2);
        self.ret = None;
        self.close(&mark);
        format!("{head} {{\ntick();\n{statements}{value}\n}}\n")
    }

    fn function(&mut self) -> String {
        let name = format!("fun{}", self.functions.len());
        let bound =
            if !self.traits.is_empty() && self.chance(35) { Some(self.rng.usize(..self.traits.len())) } else { None };
        self.param = bound;
        let mut params = Vec::new();
        if let Some(bound) = bound {
            let how = self.pick(&[Kind::Own, Kind::Ref, Kind::RefMut]);
            params.push(Param { ty: Ty::Param(bound), how });
        }
        for _ in 0..self.rng.u32(..4) {
            let ty = self.any_ty();
            let how = self.pick(&[Kind::Own, Kind::Own, Kind::Ref, Kind::RefMut]);
            params.push(Param { ty, how });
        }
        let mut ret = self.any_ty();
        if self.chance(25) {
            ret = if self.rng.bool() {
                Ty::Option(Box::new(ret))
            } else {
                Ty::Result(Box::new(ret), Box::new(Ty::Int(INTS[8])))
            };
        }
        let generics = bound.map_or_else(String::new, |at| format!("<T: {}>", self.traits[at].name));
        let named: Vec<(String, Param)> =
            params.iter().enumerate().map(|(i, param)| (format!("a{i}"), param.clone())).collect();
        let list: Vec<String> =
            named.iter().map(|(name, param)| format!("{name}: {}{}", sign(param.how), self.text(&param.ty))).collect();
        let head = format!("fn {name}{generics}({}) -> {}", list.join(", "), self.text(&ret));
        let text = self.body(&head, &named, &ret, 60);
        self.param = None;
        self.functions.push(Function { name, params, ret, bound });
        text
    }

    fn main(&mut self) -> String {
        self.budget = 150;
        let mark = self.open();
        let mut text = "pub fn main() {\n".to_owned();
        // Every function is called.
        self.ret = Some(Ty::Unit);
        for function in self.functions.clone() {
            text += &self.stmts(1, 3, 3);
            let args = match function.bound {
                None => (None, None),
                Some(bound) => {
                    let (arg, out) = self.pick(&self.traits[bound].impls.clone());
                    (Some(arg), Some(out))
                }
            };
            let locks = self.locks.len();
            let params: Vec<Param> = function
                .params
                .iter()
                .map(|param| Param { ty: param.ty.instantiate(args.0.as_ref(), args.1.as_ref()), how: param.how })
                .collect();
            let arguments: Vec<String> = params.iter().map(|param| self.argument(param, 1)).collect();
            self.unlock(locks);
            let ret = function.ret.instantiate(args.0.as_ref(), args.1.as_ref());
            let name = self.fresh_param();
            let generic = args.0.as_ref().map_or_else(String::new, |arg| format!("::<{}>", self.text(arg)));
            self.declare(name.clone(), ret, Kind::Own, true);
            let id = self.log_id();
            let _ = write!(
                text,
                "let mut {name} = {}{generic}({});\nlog({id}, &{name});\n",
                function.name,
                arguments.join(", ")
            );
        }
        text += &self.stmts(3, 7, 3);
        for _ in 0..4 {
            text += &self.log_stmt();
        }
        if self.panicky {
            let ty = Ty::Int(self.int());
            let id = self.log_id();
            let (a, b) = (self.expr(&ty, 1), self.expr(&ty, 1));
            // A longer assertion's text is broken into lines by rustc's printer.
            let told = if a.len() + b.len() > 50 { format!(", \"end {id}\"") } else { String::new() };
            text += &self.pick(&[
                format!("assert_eq!({a}, {b}, \"end {id}\");\n"),
                format!("assert!({a} <= {b}{told});\n"),
                format!("Err::<(), _>({a}).expect(\"end {id}\");\n"),
                format!("None::<{}>.unwrap();\n", self.text(&ty)),
                format!("let _ = [1, 2, 3][{a} as usize];\n"),
            ]);
        }
        self.ret = None;
        self.close(&mark);
        text + "}\n"
    }
}
