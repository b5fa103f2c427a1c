//! rustc's own symbols: every v0 symbol of the toolchain's rlibs, read into the model and mangled again, must come out as it
//! was. Reading one back is what a demangler does, but into [`Symbols`].

use object::read::archive::ArchiveFile;
use object::{Object, ObjectSymbol};
use rac_symbol::*;
use std::collections::BTreeSet;

/// Symbols of a program that uses what the rlibs have none of: constants of all kinds as arguments, binders, default
/// methods, ABIs.
const OTHERS: &str = include_str!("rustc_symbols.txt");

#[test]
fn symbols_of_the_rlibs_are_mangled_as_rustc_does() {
    let symbols = rlib_symbols();
    assert!(symbols.len() > 3_000, "only {} symbols found", symbols.len());
    check(symbols.iter().map(String::as_str));
}

#[test]
fn other_symbols_are_mangled_as_rustc_does() {
    check(OTHERS.lines());
}

fn check<'s>(symbols: impl Iterator<Item = &'s str>) {
    let mut wrong = 0;
    for symbol in symbols {
        let again = read_back(symbol);
        if again.as_deref() != Some(symbol) {
            wrong += 1;
            let ours = again.as_deref().unwrap_or("(not read)");
            eprintln!("rustc: {symbol}\n  {:#}\nours:  {ours}", rustc_demangle::demangle(symbol));
        }
    }
    assert_eq!(wrong, 0, "symbols differ");
}

fn rlib_symbols() -> BTreeSet<String> {
    let sysroot = std::process::Command::new("rustc").args(["--print", "target-libdir"]).output().unwrap();
    let folder = String::from_utf8(sysroot.stdout).unwrap();
    let mut symbols = BTreeSet::new();
    for entry in std::fs::read_dir(folder.trim()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ext| ext != "rlib") {
            continue;
        }
        let data = std::fs::read(&path).unwrap();
        let archive = ArchiveFile::parse(&*data).unwrap();
        for member in archive.members() {
            let Ok(object) = object::File::parse(member.unwrap().data(&*data).unwrap()) else { continue };
            for symbol in object.symbols() {
                let name = symbol.name().unwrap();
                // LLVM clones functions under names with a suffix.
                if name.starts_with("_R") && !name.contains('.') {
                    symbols.insert(name.to_string());
                }
            }
        }
    }
    symbols
}

fn read_back(symbol: &str) -> Option<String> {
    let mut reader = Reader { text: &symbol.as_bytes()[2..], at: 0, symbols: Symbols::new(), binders: Vec::new() };
    let path = reader.path(false)?;
    let krate = match reader.at < reader.text.len() {
        true => Some(reader.path(false)?),
        false => None,
    };
    (reader.at == reader.text.len()).then(|| reader.symbols.mangle(path, krate))
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    symbols: Symbols,
    /// How many lifetimes each enclosing binder binds.
    binders: Vec<u32>,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<u8> {
        let byte = *self.text.get(self.at)?;
        self.at += 1;
        Some(byte)
    }
    fn eat(&mut self, byte: u8) -> bool {
        let found = self.text.get(self.at) == Some(&byte);
        self.at += usize::from(found);
        found
    }
    fn base_62(&mut self) -> Option<u64> {
        let mut number = 0u64;
        if self.eat(b'_') {
            return Some(0);
        }
        loop {
            let digit = match self.next()? {
                b'_' => return Some(number + 1),
                digit @ b'0'..=b'9' => digit - b'0',
                digit @ b'a'..=b'z' => digit - b'a' + 10,
                digit @ b'A'..=b'Z' => digit - b'A' + 36,
                _ => return None,
            };
            number = number.checked_mul(62)?.checked_add(u64::from(digit))?;
        }
    }
    fn optional_base_62(&mut self, tag: u8) -> Option<u64> {
        if self.eat(tag) { Some(self.base_62()? + 1) } else { Some(0) }
    }
    fn ident(&mut self) -> Option<String> {
        let is_punycode = self.eat(b'u');
        let mut len = 0;
        while let Some(digit @ b'0'..=b'9') = self.text.get(self.at) {
            len = len * 10 + usize::from(digit - b'0');
            self.at += 1;
            if len == 0 {
                break;
            }
        }
        self.eat(b'_');
        let bytes = self.text.get(self.at..self.at + len)?;
        self.at += len;
        // Punycode is tested beside the encoder.
        if is_punycode { None } else { Some(String::from_utf8(bytes.to_vec()).ok()?) }
    }
    /// Reads what stands at an earlier position.
    fn back<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let to = self.base_62()? as usize;
        let after = std::mem::replace(&mut self.at, to);
        let value = read(self);
        self.at = after;
        value
    }

    /// `is_parent` says that something in the path follows.
    fn path(&mut self, is_parent: bool) -> Option<PathId> {
        let path = match self.next()? {
            b'B' => return self.back(|this| this.path(is_parent)),
            b'C' => {
                let disambiguator = self.optional_base_62(b's')?;
                Path::Crate { name: self.ident()?, disambiguator }
            }
            b'N' => {
                let namespace = namespace(self.next()?, is_parent)?;
                let parent = self.path(namespace != Namespace::Shim)?;
                let disambiguator = self.optional_base_62(b's')?;
                Path::Item { parent, namespace, disambiguator, name: self.ident()? }
            }
            tag @ (b'M' | b'X') => {
                let disambiguator = self.optional_base_62(b's')?;
                let parent = self.path(true)?;
                let self_ty = self.ty()?;
                let trait_path = if tag == b'X' { Some(self.trait_path(Some(self_ty))?) } else { None };
                Path::Impl { parent, disambiguator, args: Box::default(), self_ty, trait_path }
            }
            b'Y' => {
                let self_ty = self.ty()?;
                Path::Qualified { self_ty, trait_path: self.trait_path(Some(self_ty))? }
            }
            b'I' => {
                let path = self.path(false)?;
                Path::Generic { path, args: self.args()?.into(), self_ty: None }
            }
            _ => return None,
        };
        Some(self.symbols.path(path))
    }

    /// A trait's path has `Self` as an argument, though it is not printed; a principal's has one that is not given.
    fn trait_path(&mut self, self_ty: Option<TypeId>) -> Option<PathId> {
        if self.eat(b'B') {
            return self.back(|this| this.trait_path(self_ty));
        }
        let (path, args) = match self.eat(b'I') {
            true => (self.path(false)?, self.args()?),
            false => (self.path(false)?, Vec::new()),
        };
        Some(self.symbols.path(Path::Generic { path, args: args.into(), self_ty }))
    }

    fn args(&mut self) -> Option<Vec<GenericArg>> {
        let mut args = Vec::new();
        while !self.eat(b'E') {
            args.push(if self.eat(b'L') { GenericArg::Lifetime(self.region()?) } else { self.term()? });
        }
        Some(args)
    }

    fn term(&mut self) -> Option<GenericArg> {
        Some(if self.eat(b'K') { GenericArg::Const(self.konst()?) } else { GenericArg::Type(self.ty()?) })
    }

    fn pattern(&mut self) -> Option<Pattern> {
        Some(match self.next()? {
            b'R' => Pattern::Range(self.konst()?, self.konst()?),
            b'u' => Pattern::NotNull,
            b'O' => {
                let mut patterns = Vec::new();
                while !self.eat(b'E') {
                    patterns.push(self.pattern()?);
                }
                Pattern::Or(patterns)
            }
            _ => return None,
        })
    }

    fn region(&mut self) -> Option<Region> {
        let Some(mut outwards) = self.base_62()?.checked_sub(1) else { return Some(Region::Erased) };
        for (debruijn, bound) in self.binders.iter().rev().enumerate() {
            if outwards < u64::from(*bound) {
                return Some(Region::Bound { debruijn: debruijn as u32, var: bound - 1 - outwards as u32 });
            }
            outwards -= u64::from(*bound);
        }
        None
    }

    fn in_binder<T>(&mut self, read: impl FnOnce(&mut Self, u32) -> Option<T>) -> Option<T> {
        let bound = self.optional_base_62(b'G')? as u32;
        self.binders.push(bound);
        let value = read(self, bound);
        self.binders.pop();
        value
    }

    fn ty(&mut self) -> Option<TypeId> {
        let start = self.at;
        let ty = match self.next()? {
            b'B' => return self.back(Self::ty),
            // Its place stands for its index.
            b'p' => Type::Param(start as u32),
            b'u' => Type::Tuple(Box::default()),
            tag @ (b'R' | b'Q') => {
                let region = if self.eat(b'L') { self.region()? } else { Region::Erased };
                Type::Ref { region, mutable: tag == b'Q', to: self.ty()? }
            }
            tag @ (b'P' | b'O') => Type::RawPtr { mutable: tag == b'O', to: self.ty()? },
            b'A' => {
                let elem = self.ty()?;
                Type::Array(elem, self.konst()?)
            }
            b'C' if self.text[self.at..].starts_with(b"3f16") => {
                self.at += 4;
                Type::Basic(Basic::F16)
            }
            b'C' if self.text[self.at..].starts_with(b"4f128") => {
                self.at += 5;
                Type::Basic(Basic::F128)
            }
            b'W' => Type::Pattern(self.ty()?, self.pattern()?),
            b'S' => Type::Slice(self.ty()?),
            b'T' => {
                let mut fields = Vec::new();
                while !self.eat(b'E') {
                    fields.push(self.ty()?);
                }
                Type::Tuple(fields.into())
            }
            b'F' => self.in_binder(|this, bound_vars| {
                let is_unsafe = this.eat(b'U');
                let abi = match this.eat(b'K') {
                    false => "Rust".into(),
                    true if this.eat(b'C') => "C".into(),
                    true => this.ident()?,
                };
                let mut inputs = Vec::new();
                let mut c_variadic = false;
                while !this.eat(b'E') {
                    if this.eat(b'v') {
                        c_variadic = true;
                        continue;
                    }
                    inputs.push(this.ty()?);
                }
                let output = this.ty()?;
                Some(Type::FnPtr { bound_vars, is_unsafe, abi, inputs: inputs.into(), c_variadic, output })
            })?,
            b'D' => {
                let (bound_vars, bounds) = self.in_binder(|this, bound_vars| {
                    let mut bounds = Vec::new();
                    while !this.eat(b'E') {
                        bounds.push(if this.eat(b'p') {
                            let name = this.ident()?;
                            DynBound::Projection { name, term: this.term()? }
                        } else {
                            // The first one is the principal.
                            DynBound::Trait(if bounds.is_empty() { this.trait_path(None)? } else { this.path(false)? })
                        });
                    }
                    Some((bound_vars, bounds.into()))
                })?;
                self.eat(b'L').then_some(())?;
                Type::Dyn { bound_vars, bounds, region: self.region()? }
            }
            tag => match basic(tag) {
                Some(basic) => Type::Basic(basic),
                None if self.text[start..].starts_with(b"C3f16") || self.text[start..].starts_with(b"C4f128") => {
                    self.ident()?;
                    Type::Basic(if self.text[start + 1] == b'3' { Basic::F16 } else { Basic::F128 })
                }
                None => {
                    self.at = start;
                    Type::Path(self.path(false)?)
                }
            },
        };
        Some(self.symbols.ty(ty))
    }

    fn konst(&mut self) -> Option<ConstId> {
        let start = self.at;
        let unit = self.symbols.ty(Type::Tuple(Box::default()));
        let (ty, value) = match self.next()? {
            b'B' => return self.back(Self::konst),
            b'p' => return Some(self.symbols.konst(Const::Param(start as u32))),
            b'R' => (unit, Value::Ref { mutable: false, to: self.konst()? }),
            b'e' => {
                let digits = self.hex_digits()?;
                let bytes = digits
                    .as_bytes()
                    .chunks(2)
                    .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
                (unit, Value::Str(String::from_utf8(bytes.collect::<Option<_>>()?).ok()?))
            }
            tag @ (b'A' | b'T') => {
                let elems = self.const_list()?.into();
                (unit, if tag == b'A' { Value::Array(elems) } else { Value::Tuple(elems) })
            }
            b'V' => {
                let path = self.path(false)?;
                let fields = match self.next()? {
                    b'U' => Fields::Unit,
                    b'T' => Fields::Tuple(self.const_list()?.into()),
                    b'S' => {
                        let mut fields = Vec::new();
                        while !self.eat(b'E') {
                            let name = self.ident()?;
                            fields.push((name, self.konst()?));
                        }
                        Fields::Named(fields.into())
                    }
                    _ => return None,
                };
                (unit, Value::Variant { path, fields })
            }
            _ => {
                self.at = start;
                let ty = self.ty()?;
                let negative = self.eat(b'n');
                (ty, Value::Int { negative, magnitude: u128::from_str_radix(&self.hex_digits()?, 16).ok()? })
            }
        };
        Some(self.symbols.konst(Const::Value { ty, value }))
    }

    fn const_list(&mut self) -> Option<Vec<ConstId>> {
        let mut elems = Vec::new();
        while !self.eat(b'E') {
            elems.push(self.konst()?);
        }
        Some(elems)
    }

    fn hex_digits(&mut self) -> Option<String> {
        let mut digits = String::new();
        loop {
            match self.next()? {
                b'_' => return Some(digits),
                digit => digits.push(char::from(digit)),
            }
        }
    }
}

fn namespace(tag: u8, is_parent: bool) -> Option<Namespace> {
    Some(match tag {
        b't' => Namespace::Type,
        b'v' => Namespace::Value,
        b'C' if is_parent => Namespace::ClosureScope,
        b'C' => Namespace::Closure,
        b'c' => Namespace::Ctor,
        b'K' => Namespace::AnonConst,
        b'i' => Namespace::Opaque,
        b'n' => Namespace::NestedStatic,
        b'S' => Namespace::Shim,
        _ => return None,
    })
}

fn basic(tag: u8) -> Option<Basic> {
    Some(match tag {
        b'b' => Basic::Bool,
        b'c' => Basic::Char,
        b'e' => Basic::Str,
        b'z' => Basic::Never,
        b'a' => Basic::I8,
        b's' => Basic::I16,
        b'l' => Basic::I32,
        b'x' => Basic::I64,
        b'n' => Basic::I128,
        b'i' => Basic::Isize,
        b'h' => Basic::U8,
        b't' => Basic::U16,
        b'm' => Basic::U32,
        b'y' => Basic::U64,
        b'o' => Basic::U128,
        b'j' => Basic::Usize,
        b'f' => Basic::F32,
        b'd' => Basic::F64,
        _ => return None,
    })
}
