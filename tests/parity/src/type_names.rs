//! Types' names as rustc's `-Zprint-type-sizes` gives them, but for what the two sides write differently: every path is its
//! last segment, lifetimes are left out, a closure is the file, line and column of its start, or, in std, the function
//! that it is in.

use anyhow::Result;
use rac_mir::{Const, ConstKind, DefId, DefKind, ExistentialPredicate, GenericArg, IntTy, Mutability, Ty, TyKind};
use rac_mono::mono::Mono;
use std::cell::RefCell;

/// A type's name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Name {
    /// The name, every path cut to its last segment.
    pub text: String,
    /// The paths in it, crates left out.
    paths: Vec<Vec<String>>,
}

impl Name {
    /// Whether rac's name of equal text may be that of the same type. rustc prints the path by which an item is public, rac
    /// the one where it is defined: all of the former's segments are in the latter.
    pub fn may_be(&self, ours: &Name) -> bool {
        let is_part = |path: &[String], of: &[String]| {
            let mut of = of.iter();
            path.last() == of.as_slice().last() && path.iter().all(|segment| of.any(|other| other == segment))
        };
        self.paths.iter().all(|path| ours.paths.iter().any(|of| is_part(path, of)))
    }
}

/// The name of rac's type; `None` where rustc prints more than this does (function items, patterns).
pub fn of_rac(cx: &Mono<'_>, ty: Ty) -> Option<Name> {
    let namer = Namer { cx, paths: RefCell::default() };
    let text = namer.ty(ty)?;
    Some(Name { text, paths: namer.paths.into_inner() })
}

/// The name that rustc printed.
pub fn of_rustc(name: &str) -> Name {
    let mut out = String::with_capacity(name.len());
    let (mut paths, mut path) = (Vec::new(), Vec::new());
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        if let Some(closure) = rest.strip_prefix("{closure@") {
            let end = matching(closure, '{', '}');
            out.push_str(&closure_name(&closure[..end]));
            rest = closure.get(end + 1..).unwrap_or("");
        } else if let Some(binder) = rest.strip_prefix("for<").filter(|_| !out.ends_with(is_word)) {
            rest = binder.split_once("> ").map_or("", |(_, rest)| rest);
        } else if rest.starts_with('\'') && rest[1..].starts_with(is_word) {
            let end = rest[1..].find(|c: char| !is_word(c)).map_or(rest.len(), |end| end + 1);
            rest = rest[end..].strip_prefix(", ").or(rest[end..].strip_prefix(' ')).unwrap_or(&rest[end..]);
        } else if is_word(c) {
            let end = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            match after.strip_prefix("::") {
                Some(further) if further.starts_with(is_word) => {
                    path.push(word.to_owned());
                    rest = further;
                }
                _ => {
                    if !path.is_empty() {
                        path.push(word.to_owned());
                        path.retain(|segment| !is_std_crate(segment));
                        paths.push(std::mem::take(&mut path));
                    }
                    out.push_str(word);
                    rest = after;
                }
            }
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    Name { text: out.replace("<>", ""), paths }
}

/// A crate whose items may be public in another of them.
fn is_std_crate(name: &str) -> bool {
    matches!(name, "std" | "core" | "alloc")
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where the group that is open at the text's start ends.
fn matching(text: &str, open: char, close: char) -> usize {
    let mut depth = 0;
    for (i, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close && depth == 0 {
            return i;
        } else if c == close {
            depth -= 1;
        }
    }
    text.len()
}

/// `FILE:1:2: 1:5` is named by its start; `std::path::function<Args>::{closure#0}` by function and number.
fn closure_name(inside: &str) -> String {
    if let Some((start, _)) = inside.rsplit_once(": ")
        && start.contains(".rs:")
        && !start.contains('<')
    {
        return format!("{{closure@{start}}}");
    }
    let mut path = String::new();
    let mut depth = 0;
    let mut last = ' ';
    for c in inside.chars() {
        match c {
            '<' => depth += 1,
            '>' if last != '-' => depth -= 1,
            _ if depth == 0 => path.push(c),
            _ => {}
        }
        last = c;
    }
    let segments: Vec<&str> = path.split("::").filter(|segment| !segment.is_empty()).collect();
    let from = segments.iter().rposition(|segment| !segment.starts_with("{closure")).unwrap_or(0);
    format!("{{closure@{}}}", segments[from..].join("::"))
}

struct Namer<'c, 'a> {
    cx: &'c Mono<'a>,
    paths: RefCell<Vec<Vec<String>>>,
}

impl Namer<'_, '_> {
    fn ty(&self, ty: Ty) -> Option<String> {
        Some(match self.cx.kind(ty) {
            TyKind::Adt(def, args) => format!("{}{}", self.path(*def)?, self.args(*def, args)?),
            TyKind::Foreign(def) => self.path(*def)?.to_owned(),
            TyKind::Array(elem, len) => format!("[{}; {}]", self.ty(*elem)?, self.konst(*len)?),
            TyKind::Slice(elem) => format!("[{}]", self.ty(*elem)?),
            TyKind::RawPtr(to, Mutability::Mut) => format!("*mut {}", self.pointee(*to)?),
            TyKind::RawPtr(to, Mutability::Not) => format!("*const {}", self.pointee(*to)?),
            TyKind::Ref(_, to, Mutability::Mut) => format!("&mut {}", self.pointee(*to)?),
            TyKind::Ref(_, to, Mutability::Not) => format!("&{}", self.pointee(*to)?),
            TyKind::Tuple(tys) => match &self.list(tys)?[..] {
                [only] => format!("({only},)"),
                all => format!("({})", all.join(", ")),
            },
            TyKind::FnPtr(sig) => {
                let unsafety = if sig.is_unsafe { "unsafe " } else { "" };
                let abi = if sig.abi == "Rust" { String::new() } else { format!("extern \"{}\" ", sig.abi) };
                format!("{unsafety}{abi}fn{}", self.signature(&sig.inputs, sig.output)?)
            }
            TyKind::Dynamic { predicates, .. } => format!("dyn {}", self.bounds(predicates)?),
            TyKind::Closure(def, _) => self.closure(*def).ok()?,
            TyKind::Bool
            | TyKind::Char
            | TyKind::Int(_)
            | TyKind::Uint(_)
            | TyKind::Float(_)
            | TyKind::Str
            | TyKind::Never => self.cx.ty_name(ty),
            TyKind::FnDef(..) | TyKind::Pat(..) | TyKind::Coroutine(..) => return None,
            TyKind::Alias(..) | TyKind::Param { .. } | TyKind::Error => return None,
        })
    }

    /// A definition's name; remembers its path.
    fn path(&self, def: DefId) -> Option<&str> {
        let mut segments = Vec::new();
        let mut at = def;
        while let Some(parent) = self.cx.def(at).ok()?.parent {
            segments.push(self.cx.def_name(at).to_owned());
            at = parent;
        }
        let crate_name = self.cx.def_name(at).to_owned();
        if !is_std_crate(&crate_name) && !self.cx.universe.is_program_def(def) {
            segments.push(crate_name);
        }
        segments.reverse();
        self.paths.borrow_mut().push(segments);
        Some(self.cx.def_name(def))
    }

    /// Several bounds behind a pointer are in parentheses.
    fn pointee(&self, ty: Ty) -> Option<String> {
        let text = self.ty(ty)?;
        let several = matches!(self.cx.kind(ty), TyKind::Dynamic { predicates, .. } if bound_count(predicates) > 1);
        Some(if several { format!("({text})") } else { text })
    }

    fn list(&self, tys: &[Ty]) -> Option<Vec<String>> {
        tys.iter().map(|&ty| self.ty(ty)).collect()
    }

    /// Generic arguments without lifetimes and without those that are the defaults.
    fn args(&self, def: DefId, args: &[GenericArg]) -> Option<String> {
        let generics = self.cx.generics(def).ok()?;
        let shown = self.cx.without_defaults(&generics.params, 0, args).ok()?;
        let texts = self.arguments(&args[..shown])?;
        Some(if texts.is_empty() { String::new() } else { format!("<{}>", texts.join(", ")) })
    }

    /// The arguments without the lifetimes.
    fn arguments(&self, args: &[GenericArg]) -> Option<Vec<String>> {
        args.iter().filter(|arg| !matches!(arg, GenericArg::Lifetime(_))).map(|&arg| self.arg(arg)).collect()
    }

    fn arg(&self, arg: GenericArg) -> Option<String> {
        match arg {
            GenericArg::Lifetime(_) => None,
            GenericArg::Type(ty) => self.ty(ty),
            GenericArg::Const(konst) => self.konst(konst),
        }
    }

    fn konst(&self, konst: Const) -> Option<String> {
        let data = self.cx.konst(konst);
        let ConstKind::Scalar(bits) = data.kind else { return None };
        Some(match self.cx.kind(data.ty) {
            TyKind::Bool => (bits != 0).to_string(),
            TyKind::Uint(_) => bits.to_string(),
            TyKind::Int(IntTy::Isize | IntTy::I64) => (bits as i64).to_string(),
            TyKind::Int(IntTy::I32) => (bits as i32).to_string(),
            _ => return None,
        })
    }

    fn signature(&self, inputs: &[Ty], output: Ty) -> Option<String> {
        let arrow = if output == self.cx.common.unit { String::new() } else { format!(" -> {}", self.ty(output)?) };
        Some(format!("({}){arrow}", self.list(inputs)?.join(", ")))
    }

    fn bounds(&self, predicates: &[ExistentialPredicate]) -> Option<String> {
        let mut bounds = Vec::new();
        for predicate in predicates {
            match predicate {
                ExistentialPredicate::Trait { def, args } => bounds.push(self.principal(*def, args, predicates)?),
                ExistentialPredicate::AutoTrait(def) => bounds.push(self.path(*def)?.to_owned()),
                ExistentialPredicate::Projection { .. } => {}
            }
        }
        Some(bounds.join(" + "))
    }

    fn principal(&self, def: DefId, args: &[GenericArg], all: &[ExistentialPredicate]) -> Option<String> {
        let name = self.path(def)?;
        let terms: Vec<(&str, String)> = all
            .iter()
            .filter_map(|predicate| match predicate {
                ExistentialPredicate::Projection { def, term, .. } => {
                    Some(self.arg(*term).map(|term| (self.cx.def_name(*def), term)))
                }
                _ => None,
            })
            .collect::<Option<_>>()?;
        if matches!(name, "Fn" | "FnMut" | "FnOnce")
            && let [GenericArg::Type(inputs)] = args
            && let (TyKind::Tuple(inputs), [(_, output)]) = (self.cx.kind(*inputs), &terms[..])
        {
            let arrow = if output == "()" { String::new() } else { format!(" -> {output}") };
            return Some(format!("{name}({}){arrow}", self.list(inputs)?.join(", ")));
        }
        let args = self.arguments(args)?;
        let terms = terms.into_iter().map(|(name, term)| format!("{name} = {term}"));
        let all: Vec<String> = args.into_iter().chain(terms).collect();
        Some(if all.is_empty() { name.to_owned() } else { format!("{name}<{}>", all.join(", ")) })
    }

    fn closure(&self, def: DefId) -> Result<String> {
        let record = self.cx.def(def)?;
        if self.cx.universe.is_program_def(def)
            && let Some(span) = record.span
        {
            return Ok(format!("{{closure@{}}}", self.cx.span_text(span)));
        }
        let mut segments = Vec::new();
        let mut at = def;
        loop {
            let record = self.cx.def(at)?;
            if record.kind != DefKind::Closure {
                segments.push(self.cx.def_name(at).to_owned());
                break;
            }
            segments.push(format!("{{closure#{}}}", record.disambiguator));
            at = self.cx.parent(at)?;
        }
        segments.reverse();
        Ok(format!("{{closure@{}}}", segments.join("::")))
    }
}

fn bound_count(predicates: &[ExistentialPredicate]) -> usize {
    predicates.iter().filter(|p| !matches!(p, ExistentialPredicate::Projection { .. })).count()
}

#[cfg(test)]
mod tests {
    use super::{Name, of_rustc};

    #[test]
    fn names_lose_what_differs() {
        let text = |name| of_rustc(name).text;
        assert_eq!(text("std::option::Option<&'a std::string::String>"), "Option<&String>");
        assert_eq!(text("std::fmt::Formatter<'_>"), "Formatter");
        assert_eq!(text("dyn for<'a> std::ops::Fn(&'a u8) -> u8"), "dyn Fn(&u8) -> u8");
        assert_eq!(text("a::Map<'_, u8, {closure@x/y.rs:3:5: 3:9}>"), "Map<u8, {closure@x/y.rs:3:5}>");
        let nested = "{closure@std::f<std::Fn(u8) -> u8, {closure@x.rs:1:2: 1:3}>::{closure#0}::{closure#1}}";
        assert_eq!(text(nested), "{closure@f::{closure#0}::{closure#1}}");
    }

    #[test]
    fn public_paths_are_parts_of_real_ones() {
        let path = |path: &str| path.split("::").map(str::to_owned).collect::<Vec<_>>();
        let ours = Name { text: "Error".into(), paths: vec![path("io::error::Error")] };
        assert!(of_rustc("std::io::Error").may_be(&ours));
        assert!(!of_rustc("std::fmt::Error").may_be(&ours));
    }
}
