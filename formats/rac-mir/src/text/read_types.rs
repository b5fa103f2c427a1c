//! Reading types, constants and paths: the inverse of [`super::types`].
//!
//! A type may mention one that its table lists further down. So the tables are listed first: each entry's tokens are its
//! key, and a part of a type is found by its own tokens. What is listed nowhere is appended.

use super::intern::Interner;
use super::lexer::{Cursor, Token, parse_number};
use crate::def::DefId;
use crate::ty::*;
use anyhow::Result;
use rustc_hash::FxHashMap;

/// The text and the tables that names in it lead to.
pub(super) struct Reader {
    pub cursor: Cursor,
    pub paths: FxHashMap<String, DefId>,
    pub types: Interner<TyKind>,
    pub consts: Interner<ConstData>,
}

/// A type that is one word.
fn primitive(word: &str) -> Option<TyKind> {
    Some(match word {
        "bool" => TyKind::Bool,
        "char" => TyKind::Char,
        "str" => TyKind::Str,
        "isize" => TyKind::Int(IntTy::Isize),
        "i8" => TyKind::Int(IntTy::I8),
        "i16" => TyKind::Int(IntTy::I16),
        "i32" => TyKind::Int(IntTy::I32),
        "i64" => TyKind::Int(IntTy::I64),
        "i128" => TyKind::Int(IntTy::I128),
        "usize" => TyKind::Uint(UintTy::Usize),
        "u8" => TyKind::Uint(UintTy::U8),
        "u16" => TyKind::Uint(UintTy::U16),
        "u32" => TyKind::Uint(UintTy::U32),
        "u64" => TyKind::Uint(UintTy::U64),
        "u128" => TyKind::Uint(UintTy::U128),
        "f16" => TyKind::Float(FloatTy::F16),
        "f32" => TyKind::Float(FloatTy::F32),
        "f64" => TyKind::Float(FloatTy::F64),
        "f128" => TyKind::Float(FloatTy::F128),
        _ => return None,
    })
}

impl Reader {
    /// Whether a keyword is next, and not a crate of that name at the start of a path.
    fn eat_keyword(&mut self, word: &str) -> bool {
        let is_path = matches!(self.cursor.peek_nth(1), Token::Punct("::" | "#" | "@"));
        !is_path && self.cursor.eat_word(word)
    }

    /// A path's text, as [`super::dump`] writes it.
    pub fn path_text(&mut self) -> Result<String> {
        let mut path = self.path_component()?;
        while self.cursor.eat("::") {
            path.push_str("::");
            path.push_str(&self.path_component()?);
        }
        Ok(path)
    }

    /// One component of a path, marked or not.
    pub fn path_component(&mut self) -> Result<String> {
        let mut text = String::new();
        if self.cursor.eat("{") {
            let kind = self.cursor.word()?;
            self.cursor.expect("#")?;
            text = format!("{{{kind}#{}}}", self.cursor.number::<u32>()?);
            self.cursor.expect("}")?;
        } else {
            crate::tables::push_name(&mut text, &self.cursor.name()?);
            if self.cursor.eat("#") {
                text.push_str(&format!("#{}", self.cursor.number::<u32>()?));
            }
        }
        if self.cursor.eat("@") {
            text.push_str(&format!("@{}", self.cursor.number::<u32>()?));
        }
        Ok(text)
    }

    /// A definition by its path.
    pub fn def(&mut self) -> Result<DefId> {
        let mark = self.cursor.mark();
        let path = self.path_text()?;
        self.find(mark, &path)
    }

    fn find(&self, mark: usize, path: &str) -> Result<DefId> {
        match self.paths.get(path) {
            Some(def) => Ok(*def),
            None => Err(self.cursor.error_at(mark, format!("there is no definition `{path}`"))),
        }
    }

    /// A type.
    pub fn ty(&mut self) -> Result<Ty> {
        let mark = self.cursor.mark();
        let kind = self.kind()?;
        let key = self.cursor.key_since(mark);
        Ok(Ty(self.types.intern(&key, kind)))
    }

    /// A type that one word names.
    fn word_type(&mut self, word: &str, kind: TyKind) -> Ty {
        let key = format!("{} ", Token::Word(word.into()));
        Ty(self.types.intern(&key, kind))
    }

    fn kind(&mut self) -> Result<TyKind> {
        let is_path = matches!(self.cursor.peek_nth(1), Token::Punct("::" | "#" | "@"));
        match self.cursor.peek().clone() {
            Token::Word(_) if is_path => self.path_kind(TyKind::Adt),
            Token::Word(_) | Token::Str(_) if *self.cursor.peek_nth(1) == Token::Punct("/") => {
                let (index, name) = self.param()?;
                Ok(TyKind::Param { index, name })
            }
            Token::Word(word) => self.word_kind(&word),
            Token::Punct("!") => {
                self.cursor.bump();
                Ok(TyKind::Never)
            }
            Token::Punct("{") => {
                self.cursor.bump();
                self.cursor.expect_word("error")?;
                self.cursor.expect("}")?;
                Ok(TyKind::Error)
            }
            Token::Punct("<") => {
                let (def, args) = self.projection()?;
                Ok(TyKind::Alias(AliasKind::Projection, def, args))
            }
            Token::Punct("[") => {
                self.cursor.bump();
                let elem = self.ty()?;
                if self.cursor.eat("]") {
                    return Ok(TyKind::Slice(elem));
                }
                self.cursor.expect(";")?;
                let len = self.konst()?;
                self.cursor.expect("]")?;
                Ok(TyKind::Array(elem, len))
            }
            Token::Punct("*") => {
                self.cursor.bump();
                let mutability = if self.cursor.eat_word("mut") {
                    Mutability::Mut
                } else {
                    self.cursor.expect_word("const")?;
                    Mutability::Not
                };
                Ok(TyKind::RawPtr(self.ty()?, mutability))
            }
            Token::Punct("&") => {
                self.cursor.bump();
                let region = match self.cursor.peek() {
                    Token::Punct("'^") | Token::Lifetime(_) => self.region()?,
                    _ => Region::Erased,
                };
                let mutability = if self.eat_keyword("mut") { Mutability::Mut } else { Mutability::Not };
                Ok(TyKind::Ref(region, self.ty()?, mutability))
            }
            Token::Punct("(") => {
                self.cursor.bump();
                let mut fields = Vec::new();
                while !self.cursor.list_end(")", fields.is_empty())? {
                    fields.push(self.ty()?);
                }
                Ok(TyKind::Tuple(fields.into()))
            }
            _ => self.cursor.expected("a type"),
        }
    }

    fn path_kind(&mut self, make: impl FnOnce(DefId, GenericArgs) -> TyKind) -> Result<TyKind> {
        let def = self.def()?;
        Ok(make(def, self.args()?))
    }

    fn word_kind(&mut self, word: &str) -> Result<TyKind> {
        if let Some(kind) = primitive(word) {
            self.cursor.bump();
            return Ok(kind);
        }
        let mark = self.cursor.mark();
        self.cursor.bump();
        match word {
            "foreign" => Ok(TyKind::Foreign(self.def()?)),
            "closure" => self.path_kind(TyKind::Closure),
            "coroutine" => self.path_kind(TyKind::Coroutine),
            "inherent" => self.path_kind(|def, args| TyKind::Alias(AliasKind::Inherent, def, args)),
            "opaque" => self.path_kind(|def, args| TyKind::Alias(AliasKind::Opaque, def, args)),
            "projection" => self.path_kind(|def, args| TyKind::Alias(AliasKind::Projection, def, args)),
            "fn" if self.cursor.eat("{") => {
                let kind = self.path_kind(TyKind::FnDef)?;
                self.cursor.expect("}")?;
                Ok(kind)
            }
            "for" | "unsafe" | "extern" | "fn" => {
                self.cursor.rewind(mark);
                let head = self.sig_head()?;
                self.cursor.expect_word("fn")?;
                Ok(TyKind::FnPtr(self.sig_tail(head)?))
            }
            "dyn" => self.dynamic(),
            "pat" => {
                self.cursor.expect("(")?;
                let base = self.ty()?;
                self.cursor.expect_word("is")?;
                let pattern = self.pattern()?;
                self.cursor.expect(")")?;
                Ok(TyKind::Pat(base, pattern))
            }
            _ => {
                self.cursor.rewind(mark);
                self.cursor.expected("a type")
            }
        }
    }

    /// `T/#0`.
    fn param(&mut self) -> Result<(u32, String)> {
        let name = self.cursor.name()?;
        self.cursor.expect("/")?;
        self.cursor.expect("#")?;
        Ok((self.cursor.number()?, name))
    }

    /// `for<1> unsafe extern "C"`: the bound lifetimes, `unsafe`, the ABI.
    pub fn sig_head(&mut self) -> Result<(u32, bool, Abi)> {
        let bound_vars = self.binder()?;
        let is_unsafe = self.cursor.eat_word("unsafe");
        let abi = if self.cursor.eat_word("extern") { self.cursor.string()? } else { "Rust".into() };
        Ok((bound_vars, is_unsafe, abi))
    }

    /// `(u8, ...) -> u8`.
    pub fn sig_tail(&mut self, (bound_vars, is_unsafe, abi): (u32, bool, Abi)) -> Result<FnSig> {
        self.cursor.expect("(")?;
        let mut inputs = Vec::new();
        let mut c_variadic = false;
        while !self.cursor.list_end(")", inputs.is_empty() && !c_variadic)? {
            if self.cursor.eat("...") {
                c_variadic = true;
            } else {
                inputs.push(self.ty()?);
            }
        }
        self.cursor.expect("->")?;
        Ok(FnSig { inputs: inputs.into(), output: self.ty()?, c_variadic, is_unsafe, abi, bound_vars })
    }

    fn binder(&mut self) -> Result<u32> {
        if !self.cursor.eat_word("for") {
            return Ok(0);
        }
        self.cursor.expect("<")?;
        let bound_vars = self.cursor.number()?;
        self.cursor.expect(">")?;
        Ok(bound_vars)
    }

    fn dynamic(&mut self) -> Result<TyKind> {
        let bound_vars = self.binder()?;
        self.cursor.expect("(")?;
        let mut predicates = Vec::new();
        while !self.cursor.eat(")") {
            if !predicates.is_empty() {
                self.cursor.expect("+")?;
            }
            if self.eat_keyword("auto") {
                predicates.push(ExistentialPredicate::AutoTrait(self.def()?));
                continue;
            }
            let def = self.def()?;
            let args = self.args()?;
            predicates.push(match self.cursor.eat("==") {
                true => ExistentialPredicate::Projection { def, args, term: self.arg()? },
                false => ExistentialPredicate::Trait { def, args },
            });
        }
        Ok(TyKind::Dynamic { predicates: predicates.into(), bound_vars })
    }

    fn pattern(&mut self) -> Result<Pattern> {
        if self.cursor.eat("!") {
            self.cursor.expect_word("null")?;
            return Ok(Pattern::NotNull);
        }
        if self.cursor.eat("(") {
            let mut patterns = vec![self.pattern()?];
            while self.cursor.eat("|") {
                patterns.push(self.pattern()?);
            }
            self.cursor.expect(")")?;
            return Ok(Pattern::Or(patterns.into()));
        }
        let start = self.konst()?;
        self.cursor.expect("..=")?;
        Ok(Pattern::Range { start, end: self.konst()? })
    }

    fn region(&mut self) -> Result<Region> {
        if self.cursor.eat("'^") {
            let debruijn = self.cursor.number()?;
            self.cursor.expect(".")?;
            return Ok(Region::Bound { debruijn, var: self.cursor.number()? });
        }
        if *self.cursor.peek() == Token::Lifetime("_".into()) {
            self.cursor.bump();
            return Ok(Region::Erased);
        }
        self.cursor.expected("a lifetime: `'_` or `'^0.0`")
    }

    /// `<…>`, or nothing.
    pub fn args(&mut self) -> Result<GenericArgs> {
        let mut args = Vec::new();
        if self.cursor.eat("<") {
            while !self.cursor.list_end(">", args.is_empty())? {
                args.push(self.arg()?);
            }
        }
        Ok(args.into())
    }

    /// One generic argument.
    pub fn arg(&mut self) -> Result<GenericArg> {
        if matches!(self.cursor.peek(), Token::Punct("'^") | Token::Lifetime(_)) {
            return Ok(GenericArg::Lifetime(self.region()?));
        }
        if self.eat_keyword("const") {
            return Ok(GenericArg::Const(self.konst()?));
        }
        Ok(GenericArg::Type(self.ty()?))
    }

    /// `<T as Trait<…>>::Assoc`.
    pub fn projection(&mut self) -> Result<(DefId, GenericArgs)> {
        self.cursor.expect("<")?;
        let mut args = vec![GenericArg::Type(self.ty()?)];
        self.cursor.expect_word("as")?;
        let mark = self.cursor.mark();
        let parent = self.path_text()?;
        args.extend(self.args()?);
        self.cursor.expect(">")?;
        self.cursor.expect("::")?;
        let name = self.path_component()?;
        let def = self.find(mark, &format!("{parent}::{name}"))?;
        Ok((def, args.into()))
    }

    /// `T: Trait<…>` or `trait Trait<…>`.
    pub fn trait_ref(&mut self) -> Result<TraitRef> {
        if self.eat_keyword("trait") {
            let def = self.def()?;
            return Ok(TraitRef { def, args: self.args()? });
        }
        let self_ty = self.ty()?;
        self.trait_of(self_ty)
    }

    fn trait_of(&mut self, self_ty: Ty) -> Result<TraitRef> {
        self.cursor.expect(":")?;
        let def = self.def()?;
        let args: Vec<_> = [GenericArg::Type(self_ty)].into_iter().chain(self.args()?).collect();
        Ok(TraitRef { def, args: args.into() })
    }

    /// A `where` clause.
    pub fn clause(&mut self) -> Result<Clause> {
        let mark = self.cursor.mark();
        if self.eat_keyword("projection") {
            let def = self.def()?;
            let args = self.args()?;
            self.cursor.expect("==")?;
            return Ok(Clause::Projection { def, args, term: self.arg()? });
        }
        if self.cursor.at_punct("<") {
            let (def, args) = self.projection()?;
            if self.cursor.eat("==") {
                return Ok(Clause::Projection { def, args, term: self.arg()? });
            }
            self.cursor.rewind(mark);
        }
        Ok(Clause::Trait(self.trait_ref()?))
    }

    /// A constant.
    pub fn konst(&mut self) -> Result<Const> {
        let mark = self.cursor.mark();
        let data = self.const_data()?;
        let key = self.cursor.key_since(mark);
        Ok(Const(self.consts.intern(&key, data)))
    }

    fn const_data(&mut self) -> Result<ConstData> {
        if let Some(data) = self.literal()? {
            return Ok(data);
        }
        let kind = self.const_kind()?;
        self.cursor.expect(":")?;
        Ok(ConstData { ty: self.ty()?, kind })
    }

    /// A literal that says its type: `true`, `'a'`, `5_u8`, `-1_i32`.
    fn literal(&mut self) -> Result<Option<ConstData>> {
        let scalar = |ty, bits| Ok(Some(ConstData { ty, kind: ConstKind::Scalar(bits) }));
        match self.cursor.peek().clone() {
            Token::Word(word) if word == "true" || word == "false" => {
                if matches!(self.cursor.peek_nth(1), Token::Punct("::" | "#" | "@" | "/")) {
                    return Ok(None);
                }
                self.cursor.bump();
                scalar(self.word_type("bool", TyKind::Bool), u128::from(word == "true"))
            }
            Token::Char(c) => {
                self.cursor.bump();
                scalar(self.word_type("char", TyKind::Char), u128::from(u32::from(c)))
            }
            Token::Number(_) | Token::Punct("-") => {
                let mark = self.cursor.mark();
                let negative = self.cursor.eat("-");
                let Token::Number(text) = self.cursor.peek().clone() else { return self.cursor.expected("a number") };
                let Some((digits, suffix)) = text.rsplit_once('_') else {
                    self.cursor.rewind(mark);
                    return Ok(None);
                };
                let kind = primitive(suffix).filter(|kind| matches!(kind, TyKind::Int(_) | TyKind::Uint(_)));
                let value = parse_number(digits);
                let (Some(kind), Some(value)) = (kind, value) else {
                    return Err(self.cursor.error(format!("`{text}` is no integer literal")));
                };
                let width = super::types::scalar_bits(&kind).unwrap_or(128);
                let bits = if negative { value.wrapping_neg() } else { value };
                let bits = bits << (128 - width) >> (128 - width);
                self.cursor.bump();
                scalar(self.word_type(suffix, kind), bits)
            }
            _ => Ok(None),
        }
    }

    fn const_kind(&mut self) -> Result<ConstKind> {
        let next_is_path = matches!(self.cursor.peek_nth(1), Token::Punct("::" | "#" | "@"));
        if *self.cursor.peek_nth(1) == Token::Punct("/") {
            let (index, name) = self.param()?;
            return Ok(ConstKind::Param { index, name });
        }
        match self.cursor.peek().clone() {
            Token::Number(_) => Ok(ConstKind::Scalar(self.cursor.number()?)),
            Token::Str(text) if !next_is_path => {
                self.cursor.bump();
                Ok(ConstKind::Str(text))
            }
            Token::ByteStr(bytes) => {
                self.cursor.bump();
                Ok(ConstKind::ByteStr(bytes))
            }
            Token::CStr(bytes) => {
                self.cursor.bump();
                Ok(ConstKind::CStr(bytes))
            }
            Token::Punct("{") => {
                self.cursor.bump();
                self.cursor.expect_word("error")?;
                self.cursor.expect("}")?;
                Ok(ConstKind::Error)
            }
            Token::Word(word) if !next_is_path && word == "zst" => {
                self.cursor.bump();
                Ok(ConstKind::ZeroSized)
            }
            Token::Word(word) if !next_is_path && word == "static" => {
                self.cursor.bump();
                Ok(ConstKind::StaticAddr(self.def()?))
            }
            Token::Word(word) if !next_is_path && word == "branch" => {
                self.cursor.bump();
                self.cursor.expect("(")?;
                let mut fields = Vec::new();
                while !self.cursor.list_end(")", fields.is_empty())? {
                    fields.push(self.konst()?);
                }
                Ok(ConstKind::Branch(fields.into()))
            }
            Token::Word(_) | Token::Str(_) => self.unevaluated(),
            _ => self.cursor.expected("a constant"),
        }
    }

    /// `PATH<…>` or `PATH<…>::promoted[0]`. Without arguments the path is followed by `::promoted` directly.
    fn unevaluated(&mut self) -> Result<ConstKind> {
        let mark = self.cursor.mark();
        let mut path = self.path_component()?;
        let mut is_promoted = false;
        while self.cursor.eat("::") {
            if self.cursor.at_word("promoted") && *self.cursor.peek_nth(1) == Token::Punct("[") {
                is_promoted = true;
                break;
            }
            path.push_str("::");
            path.push_str(&self.path_component()?);
        }
        let def = self.find(mark, &path)?;
        let args = self.args()?;
        if !is_promoted && self.cursor.eat("::") {
            is_promoted = true;
        }
        let mut promoted = None;
        if is_promoted {
            self.cursor.expect_word("promoted")?;
            self.cursor.expect("[")?;
            promoted = Some(self.cursor.number()?);
            self.cursor.expect("]")?;
        }
        Ok(ConstKind::Unevaluated { def, args, promoted })
    }

    /// The constant of a function item, called by its path.
    pub fn fn_item(&mut self) -> Result<Const> {
        let mark = self.cursor.mark();
        let def = self.def()?;
        let args = self.args()?;
        // The keys under which the tables list `fn {PATH<…>}` and `zst: fn {PATH<…>}`.
        let path = self.cursor.key_since(mark);
        let punct = |text| format!("{} ", Token::Punct(text));
        let word = |text: &str| format!("{} ", Token::Word(text.into()));
        let ty_key = format!("{}{}{path}{}", word("fn"), punct("{"), punct("}"));
        let const_key = format!("{}{}{ty_key}", word("zst"), punct(":"));
        let ty = Ty(self.types.intern(&ty_key, TyKind::FnDef(def, args)));
        Ok(Const(self.consts.intern(&const_key, ConstData { ty, kind: ConstKind::ZeroSized })))
    }
}
