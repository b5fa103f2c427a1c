//! Patterns of a type, with what they bind.

use super::Gen;
use super::scope::Kind;
use super::types::{I64, INTS, Ty};
use std::ops::Range;

/// How a pattern's bindings get at the value.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Mode {
    /// By value, moving.
    Move,
    /// By value what is `Copy`, by `ref` the rest.
    Copy,
    /// The same with `ref mut`.
    CopyMut,
    /// The value is behind `&`: bindings are references.
    Ref,
    /// The value is behind `&mut`.
    RefMut,
}

/// A variable that a pattern declares.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Its name.
    pub name: String,
    /// Its type, or what it refers to.
    pub ty: Ty,
    /// What it is.
    pub kind: Kind,
    /// Whether it is declared `mut`.
    pub mutable: bool,
}

/// A pattern, kept so that it can be varied.
#[derive(Clone, Debug)]
pub enum Pat {
    /// Something without bindings.
    Leaf(Ty, Mode, String),
    /// What stays the same in every variation.
    Text(String),
    /// Parts in their order.
    Node(Vec<Pat>),
}

impl Pat {
    /// The pattern in Rust.
    pub fn text(&self) -> String {
        match self {
            Pat::Leaf(_, _, text) | Pat::Text(text) => text.clone(),
            Pat::Node(parts) => parts.iter().map(Pat::text).collect(),
        }
    }
}

/// What is asked of patterns.
#[derive(Copy, Clone, Debug)]
pub struct Wish {
    /// How they bind.
    pub mode: Mode,
    /// Whether they match every value.
    pub irrefutable: bool,
    /// Whether they may bind at all.
    pub binds: bool,
}

impl Gen {
    /// A pattern; what it binds is added to `out`, not yet declared.
    pub fn pattern(&mut self, ty: &Ty, wish: Wish, depth: u32, out: &mut Vec<Binding>) -> Pat {
        let roll = self.rng.u32(..100);
        if depth == 0 || roll < 22 {
            return self.bind(ty, wish, out);
        }
        if !wish.irrefutable && roll < 32 && depth > 1 {
            // Alternatives bind the same.
            let first = self.pattern(ty, wish, depth - 1, out);
            let second = self.vary(&first);
            return Pat::Node(vec![
                Pat::Text("(".into()),
                first,
                Pat::Text(" | ".into()),
                second,
                Pat::Text(")".into()),
            ]);
        }
        let d = depth - 1;
        match ty {
            Ty::Tuple(parts) => {
                let parts: Vec<(String, Ty)> = parts.iter().map(|ty| (String::new(), ty.clone())).collect();
                self.list("(", &parts, ")", wish, d, out)
            }
            Ty::Array(of, n) => self.slice(of, Some(*n), wish, d, out),
            Ty::Slice(of) => self.slice(of, None, wish, d, out),
            Ty::Option(of) if !wish.irrefutable => {
                if roll < 50 {
                    return Pat::Leaf(ty.clone(), wish.mode, "None".into());
                }
                self.list("Some(", &[(String::new(), (**of).clone())], ")", wish, d, out)
            }
            Ty::Result(ok, err) if !wish.irrefutable => {
                let (head, of) = if roll < 60 { ("Ok(", ok) } else { ("Err(", err) };
                self.list(head, &[(String::new(), (**of).clone())], ")", wish, d, out)
            }
            Ty::Token => self.list("Token(", &[(String::new(), Ty::Int(INTS[8]))], ")", wish, d, out),
            Ty::Num => self.list("Num(", &[(String::new(), I64)], ")", wish, d, out),
            Ty::Adt(id, args) => {
                let adt = &self.adts[*id];
                if adt.is_enum && wish.irrefutable && adt.variants.len() > 1 {
                    return self.bind(ty, wish, out);
                }
                let at = self.rng.usize(..self.adts[*id].variants.len());
                self.variant(*id, args, at, wish, d, out)
            }
            _ if wish.irrefutable => self.bind(ty, wish, out),
            _ => match self.literal_pattern(ty, wish.mode) {
                Some(text) if roll < 85 => {
                    let leaf = Pat::Leaf(ty.clone(), wish.mode, text);
                    if roll < 80 || !wish.binds || !self.is_copy(ty) {
                        return leaf;
                    }
                    let name = self.binding(ty, wish, out);
                    Pat::Node(vec![Pat::Text(format!("{name} @ (")), leaf, Pat::Text(")".into())])
                }
                _ => self.bind(ty, wish, out),
            },
        }
    }

    /// A pattern of one variant, or of a struct.
    pub fn variant(
        &mut self,
        id: usize,
        args: &[Ty],
        at: usize,
        mut wish: Wish,
        depth: u32,
        out: &mut Vec<Binding>,
    ) -> Pat {
        let variant = self.adts[id].variants[at].clone();
        if self.adts[id].drops && wish.mode == Mode::Move {
            wish.mode = Mode::Copy;
        }
        let head = self.path_of(id, args, &variant, false);
        let fields: Vec<(String, Ty)> =
            variant.fields.iter().map(|(name, ty)| (name.clone(), ty.with(args.first()))).collect();
        match (variant.named, fields.is_empty()) {
            (false, true) => Pat::Text(head),
            (false, false) => {
                let fields: Vec<(String, Ty)> = fields.into_iter().map(|(_, ty)| (String::new(), ty)).collect();
                self.list(&format!("{head}("), &fields, ")", wish, depth, out)
            }
            (true, _) => {
                let fields: Vec<(String, Ty)> =
                    fields.into_iter().map(|(name, ty)| (format!("{name}: "), ty)).collect();
                self.list(&format!("{head} {{ "), &fields, " }", wish, depth, out)
            }
        }
    }

    /// The patterns of several parts, at times with `..` for some.
    fn list(
        &mut self,
        open: &str,
        parts: &[(String, Ty)],
        close: &str,
        wish: Wish,
        depth: u32,
        out: &mut Vec<Binding>,
    ) -> Pat {
        let named = parts.first().is_some_and(|(label, _)| !label.is_empty());
        let rest: Range<usize> = if self.chance(20) {
            let start = self.rng.usize(..=parts.len());
            start..self.rng.usize(start..=parts.len())
        } else {
            parts.len()..parts.len()
        };
        let has_rest = rest.start < parts.len() || self.chance(5);
        let mut pieces = vec![Pat::Text(open.to_owned())];
        for (i, (label, ty)) in parts.iter().enumerate() {
            if has_rest && i == rest.start && !named {
                pieces.push(Pat::Text(".., ".into()));
            }
            if has_rest && rest.contains(&i) {
                continue;
            }
            pieces.push(Pat::Text(label.clone()));
            pieces.push(self.pattern(ty, wish, depth, out));
            pieces.push(Pat::Text(", ".into()));
        }
        if has_rest && (named || rest.start >= parts.len()) {
            pieces.push(Pat::Text("..".into()));
        }
        pieces.push(Pat::Text(close.to_owned()));
        Pat::Node(pieces)
    }

    /// A slice pattern of an array of `n` or of a slice.
    fn slice(&mut self, of: &Ty, n: Option<usize>, wish: Wish, depth: u32, out: &mut Vec<Binding>) -> Pat {
        let most = n.unwrap_or(3);
        let exact = if wish.irrefutable && n.is_none() { false } else { self.chance(40) };
        let given = match n {
            Some(n) if exact => n,
            None if wish.irrefutable => 0,
            _ => self.rng.usize(..=most),
        };
        let before = self.rng.usize(..=given);
        let mut pieces = vec![Pat::Text("[".into())];
        for i in 0..given {
            if i == before && !exact {
                pieces.push(Pat::Text("..".into()));
                pieces.push(Pat::Text(", ".into()));
            }
            pieces.push(self.pattern(of, wish, depth, out));
            pieces.push(Pat::Text(", ".into()));
        }
        if !exact && before == given {
            let rest = match n {
                Some(n) => Ty::Array(Box::new(of.clone()), n - given),
                None => Ty::Slice(Box::new(of.clone())),
            };
            let by_value = matches!(wish.mode, Mode::Move | Mode::Copy | Mode::CopyMut);
            if wish.binds && self.chance(60) && !(by_value && n.is_none()) {
                let name = self.binding(&rest, wish, out);
                pieces.push(Pat::Text(format!("{name} @ ..")));
            } else {
                pieces.push(Pat::Text("..".into()));
            }
        }
        pieces.push(Pat::Text("]".into()));
        Pat::Node(pieces)
    }

    /// A binding or `_`.
    fn bind(&mut self, ty: &Ty, wish: Wish, out: &mut Vec<Binding>) -> Pat {
        let by_value = matches!(wish.mode, Mode::Move | Mode::Copy | Mode::CopyMut);
        if !wish.binds || self.chance(25) || (by_value && matches!(ty, Ty::Slice(_))) {
            return Pat::Text("_".into());
        }
        Pat::Text(self.binding(ty, wish, out))
    }

    /// The text of a new binding.
    fn binding(&mut self, ty: &Ty, wish: Wish, out: &mut Vec<Binding>) -> String {
        self.next_name += 1;
        let name = format!("b{}", self.next_name);
        let kind = match wish.mode {
            Mode::Move => Kind::Own,
            Mode::Copy | Mode::CopyMut if self.is_copy(ty) && !self.chance(15) => Kind::Own,
            Mode::Copy | Mode::Ref => Kind::Ref,
            Mode::CopyMut | Mode::RefMut => Kind::RefMut,
        };
        let by_value = matches!(wish.mode, Mode::Move | Mode::Copy | Mode::CopyMut);
        let mutable = kind == Kind::Own && self.chance(25);
        let head = match kind {
            Kind::Own if mutable => "mut ",
            Kind::Ref if by_value => "ref ",
            Kind::RefMut if by_value => "ref mut ",
            _ => "",
        };
        out.push(Binding { name: name.clone(), ty: ty.clone(), kind, mutable });
        format!("{head}{name}")
    }

    /// A literal, a range or a constant.
    fn literal_pattern(&mut self, ty: &Ty, mode: Mode) -> Option<String> {
        match ty {
            Ty::Int(int) => {
                let constants: Vec<String> = self
                    .consts
                    .iter()
                    .filter(|constant| constant.ty == *ty && constant.path.starts_with('C'))
                    .map(|constant| constant.path.clone())
                    .collect();
                // rustc does not look through references for constants.
                let through = matches!(mode, Mode::Ref | Mode::RefMut);
                if !through && !constants.is_empty() && self.chance(20) {
                    return Some(self.pick(&constants));
                }
                let bits = self.int_bits(*int);
                if self.chance(60) {
                    return Some(int.literal(bits));
                }
                let other = self.int_bits(*int);
                let shift = 128 - int.bits;
                let low_first = if int.signed {
                    ((bits << shift) as i128) < ((other << shift) as i128)
                } else {
                    (bits << shift) < (other << shift)
                };
                let (low, high) = if low_first { (bits, other) } else { (other, bits) };
                // rust-analyzer reads `(..=1)` as a tuple pattern.
                Some(match self.rng.u32(..3) {
                    0 => format!("({}..)", int.literal(low)),
                    _ => format!("({}..={})", int.literal(low), int.literal(high)),
                })
            }
            Ty::Bool => Some(self.pick(&["true", "false"]).into()),
            Ty::Char => Some(self.pick(&["'a'", "'0'..='9'", "'A'..='Z'", "'é'..", "'\\n'"]).into())
                .map(|t: String| if t.contains("..") { format!("({t})") } else { t }),
            Ty::Unit => Some("()".into()),
            Ty::Str if !matches!(mode, Mode::Ref | Mode::RefMut) => {
                Some(self.pick(&["\"\"", "\"a\"", "\"abc\"", "\"12\""]).into())
            }
            Ty::Float(bits) => Some(format!("{}_f{bits}", self.pick(&["0.0", "1.0", "0.5", "3.25"]))),
            _ => None,
        }
    }

    /// The same pattern with other literals.
    pub fn vary(&mut self, pat: &Pat) -> Pat {
        match pat {
            Pat::Leaf(ty, mode, text) => {
                let text = self.literal_pattern(ty, *mode).unwrap_or_else(|| text.clone());
                Pat::Leaf(ty.clone(), *mode, text)
            }
            Pat::Text(text) => Pat::Text(text.clone()),
            Pat::Node(parts) => Pat::Node(parts.iter().map(|part| self.vary(part)).collect()),
        }
    }
}
