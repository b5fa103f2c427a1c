//! Just enough Rust to read `types.rs`: items of a line each, types, no expressions but integers.

use anyhow::{Result, bail};
use rac_target::compute::{AdtKind, AdtShape, PointeeMetadata, Repr, Shape, TypeCx, VariantShape};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A type: an index in the interner.
pub type Ty = u32;

#[derive(Clone, PartialEq, Debug)]
enum Kind {
    /// A name with arguments: primitive, parameter, ADT or alias.
    Path(String, Vec<Ty>),
    Tuple(Vec<Ty>),
    Array(Ty, u64),
    Slice(Ty),
    Ref(Ty),
    RawPtr(Ty),
    Dyn,
    Never,
    FnPtr,
}

struct Adt {
    kind: AdtKind,
    params: Vec<String>,
    maybe_unsized: bool,
    hides_niches: bool,
    repr: Repr,
    valid_range: (Option<u128>, Option<u128>),
    variants: Vec<(i128, Vec<Ty>)>,
}

/// A signature line.
pub struct Signature {
    pub name: String,
    pub abi: String,
    pub inputs: Vec<Ty>,
    pub output: Ty,
}

/// The file, parsed.
#[derive(Default)]
pub struct Mini {
    kinds: RefCell<Vec<Kind>>,
    adts: BTreeMap<String, Adt>,
    aliases: BTreeMap<String, Ty>,
    pub signatures: Vec<Signature>,
}

struct Tokens {
    tokens: Vec<String>,
    at: usize,
}

impl Tokens {
    fn new(line: &str) -> Tokens {
        let mut tokens: Vec<String> = Vec::new();
        let mut word = false;
        for c in line.chars() {
            let continues = c.is_alphanumeric() || c == '_' || c == '\'';
            match tokens.last_mut() {
                Some(last) if continues && word => last.push(c),
                _ if c.is_whitespace() => {}
                _ => tokens.push(c.to_string()),
            }
            word = continues;
        }
        Tokens { tokens, at: 0 }
    }
    fn peek(&self) -> &str {
        self.tokens.get(self.at).map_or("", |token| token)
    }
    fn next(&mut self) -> String {
        self.at += 1;
        self.tokens[self.at - 1].clone()
    }
    fn eat(&mut self, token: &str) -> bool {
        let found = self.peek() == token;
        self.at += usize::from(found);
        found
    }
    fn expect(&mut self, token: &str) {
        assert!(self.eat(token), "expected {token} at {:?}", &self.tokens[self.at..]);
    }
    fn int(&mut self) -> i128 {
        let negative = self.eat("-");
        let text = self.next();
        let value = text.strip_prefix("0x").map_or_else(|| text.parse(), |hex| i128::from_str_radix(hex, 16)).unwrap();
        if negative { -value } else { value }
    }
}

impl Mini {
    pub fn parse(source: &str) -> Mini {
        let mut mini = Mini::default();
        let option = ["enum Option<T> { None, Some(T) }", "enum Result<T, E> { Ok(T), Err(E) }"];
        option
            .into_iter()
            .chain(source.lines())
            .filter(|line| !line.starts_with("//"))
            .for_each(|line| mini.item(line));
        mini
    }

    /// Every item that is a type without parameters.
    pub fn named_types(&self) -> Vec<(String, Ty)> {
        let adts = self.adts.iter().filter(|(_, adt)| adt.params.is_empty()).map(|(name, _)| name);
        adts.chain(self.aliases.keys())
            .map(|name| (name.clone(), self.intern(Kind::Path(name.clone(), Vec::new()))))
            .collect()
    }

    fn intern(&self, kind: Kind) -> Ty {
        let mut kinds = self.kinds.borrow_mut();
        let at = kinds.iter().position(|known| *known == kind).unwrap_or_else(|| {
            kinds.push(kind);
            kinds.len() - 1
        });
        at as Ty
    }

    fn item(&mut self, line: &str) {
        let mut t = Tokens::new(line);
        let mut adt = Adt {
            kind: AdtKind::Struct,
            params: Vec::new(),
            maybe_unsized: false,
            hides_niches: false,
            repr: Repr::default(),
            valid_range: (None, None),
            variants: Vec::new(),
        };
        while t.eat("#") {
            t.expect("[");
            self.attribute(&mut t, &mut adt);
            t.expect("]");
        }
        let mut abi = "Rust".to_owned();
        if t.eat("extern") {
            t.expect("\"");
            abi = t.next();
            t.expect("\"");
        }
        let keyword = t.next();
        let name = t.next();
        match &*keyword {
            "type" => {
                t.expect("=");
                let ty = self.ty(&mut t);
                self.aliases.insert(name, ty);
            }
            "fn" => {
                t.expect("(");
                let inputs = self.fields(&mut t, ")");
                t.expect("-");
                t.expect(">");
                let output = self.ty(&mut t);
                self.signatures.push(Signature { name, abi, inputs, output });
            }
            _ => {
                if t.eat("<") {
                    while !t.eat(">") {
                        adt.params.push(t.next());
                        if t.eat(":") {
                            t.expect("?");
                            t.expect("Sized");
                            adt.maybe_unsized = true;
                        }
                        t.eat(",");
                    }
                }
                adt.kind = match &*keyword {
                    "struct" => AdtKind::Struct,
                    "enum" => AdtKind::Enum,
                    _ => AdtKind::Union,
                };
                if adt.kind == AdtKind::Enum {
                    t.expect("{");
                    while !t.eat("}") {
                        t.next();
                        let fields = if t.eat("(") { self.fields(&mut t, ")") } else { Vec::new() };
                        let next = adt.variants.last().map_or(0, |(discr, _)| discr + 1);
                        let discr = if t.eat("=") { t.int() } else { next };
                        adt.variants.push((discr, fields));
                        t.eat(",");
                    }
                } else {
                    let fields = match &*t.next() {
                        "(" => self.fields(&mut t, ")"),
                        "{" => self.fields(&mut t, "}"),
                        _ => Vec::new(),
                    };
                    adt.variants.push((0, fields));
                }
                self.adts.insert(name, adt);
            }
        }
    }

    fn attribute(&self, t: &mut Tokens, adt: &mut Adt) {
        let name = t.next();
        if name == "hides_niches" {
            adt.hides_niches = true;
            return;
        }
        t.expect("(");
        while !t.eat(")") {
            match &*name {
                "rustc_layout_scalar_valid_range_start" => adt.valid_range.0 = Some(t.int() as u128),
                "rustc_layout_scalar_valid_range_end" => adt.valid_range.1 = Some(t.int() as u128),
                _ => {
                    let word = t.next();
                    let argument = t.eat("(").then(|| t.int() as u64);
                    if argument.is_some() {
                        t.expect(")");
                    }
                    match &*word {
                        "C" => adt.repr.c = true,
                        "packed" => adt.repr.pack = argument.or(Some(1)),
                        "align" => adt.repr.align = argument,
                        "transparent" => adt.repr.transparent = true,
                        "simd" => adt.repr.simd = true,
                        int => adt.repr.int = Some((int[1..].parse::<u8>().unwrap() / 8, int.starts_with('i'))),
                    }
                }
            }
            t.eat(",");
        }
    }

    fn fields(&self, t: &mut Tokens, end: &str) -> Vec<Ty> {
        let mut fields = Vec::new();
        while !t.eat(end) {
            if t.tokens[t.at + 1] == ":" {
                t.at += 2;
            }
            fields.push(self.ty(t));
            t.eat(",");
        }
        fields
    }

    fn ty(&self, t: &mut Tokens) -> Ty {
        let kind = match &*t.next() {
            "(" => Kind::Tuple(self.fields(t, ")")),
            "[" => {
                let element = self.ty(t);
                let kind = if t.eat(";") { Kind::Array(element, t.int() as u64) } else { Kind::Slice(element) };
                t.expect("]");
                kind
            }
            "&" => {
                t.expect("'static");
                Kind::Ref(self.ty(t))
            }
            "*" => {
                t.next();
                Kind::RawPtr(self.ty(t))
            }
            "!" => Kind::Never,
            "dyn" => {
                t.next();
                Kind::Dyn
            }
            "fn" => {
                t.expect("(");
                t.expect(")");
                Kind::FnPtr
            }
            name => {
                let args = if t.eat("<") { self.fields(t, ">") } else { Vec::new() };
                Kind::Path(name.to_owned(), args)
            }
        };
        self.intern(kind)
    }

    fn subst(&self, ty: Ty, params: &[String], args: &[Ty]) -> Ty {
        let all = |types: &[Ty]| types.iter().map(|&ty| self.subst(ty, params, args)).collect();
        let kind = self.kinds.borrow()[ty as usize].clone();
        let kind = match kind {
            Kind::Path(name, own) => match params.iter().position(|param| *param == name) {
                Some(index) => return args[index],
                None => Kind::Path(name, all(&own)),
            },
            Kind::Tuple(types) => Kind::Tuple(all(&types)),
            Kind::Array(ty, count) => Kind::Array(self.subst(ty, params, args), count),
            Kind::Slice(ty) => Kind::Slice(self.subst(ty, params, args)),
            Kind::Ref(ty) => Kind::Ref(self.subst(ty, params, args)),
            Kind::RawPtr(ty) => Kind::RawPtr(self.subst(ty, params, args)),
            leaf => leaf,
        };
        self.intern(kind)
    }

    fn metadata(&self, ty: Ty) -> PointeeMetadata {
        let kind = self.kinds.borrow()[ty as usize].clone();
        match kind {
            Kind::Slice(_) => PointeeMetadata::Length,
            Kind::Dyn => PointeeMetadata::Vtable,
            Kind::Path(name, _) if name == "str" => PointeeMetadata::Length,
            _ => PointeeMetadata::Thin,
        }
    }
}

impl TypeCx for Mini {
    type Ty = Ty;

    fn shape(&self, ty: Ty) -> Result<Shape<Ty>> {
        let kind = self.kinds.borrow()[ty as usize].clone();
        Ok(match kind {
            Kind::Tuple(fields) => Shape::Tuple(fields),
            Kind::Array(element, count) => Shape::Array(element, count),
            Kind::Slice(element) => Shape::Slice(element),
            Kind::Ref(pointee) => Shape::Pointer { raw: false, metadata: self.metadata(pointee) },
            Kind::RawPtr(pointee) => Shape::Pointer { raw: true, metadata: self.metadata(pointee) },
            Kind::Dyn => Shape::Dynamic,
            Kind::Never => Shape::Never,
            Kind::FnPtr => Shape::FnPtr,
            Kind::Path(name, args) => match &*name {
                "bool" => Shape::Bool,
                "char" => Shape::Char,
                "str" => Shape::Str,
                "f16" | "f32" | "f64" | "f128" => Shape::Float(name[1..].parse::<u8>()? / 8),
                _ if self.aliases.contains_key(&name) => self.shape(self.aliases[&name])?,
                _ => match self.adts.get(&name) {
                    Some(adt) => Shape::Adt(AdtShape {
                        kind: adt.kind,
                        repr: adt.repr,
                        hides_niches: adt.hides_niches,
                        valid_range: adt.valid_range,
                        maybe_unsized: adt.maybe_unsized,
                        variants: adt
                            .variants
                            .iter()
                            .map(|(discr, fields)| VariantShape {
                                discr: *discr as u128,
                                fields: fields.iter().map(|&field| self.subst(field, &adt.params, &args)).collect(),
                            })
                            .collect(),
                    }),
                    None if name.starts_with(['i', 'u']) => {
                        Shape::Int { size: name[1..].parse::<u8>()? / 8, signed: name.starts_with('i') }
                    }
                    None => bail!("no type {name}"),
                },
            },
        })
    }
}
