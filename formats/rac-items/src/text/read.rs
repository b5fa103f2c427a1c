//! Reading modules: the inverse of [`super::print`].

use super::names::{NameTrie, is_bare_function, is_bare_type};
use super::print::LINKAGES;
use super::read_layout;
use crate::container::FORMAT_VERSION;
use crate::module::*;
use crate::ty::*;
use anyhow::{Result, anyhow};
use rac_mir::sections::Provenance;
use rac_mir::text::intern::Interner;
use rac_mir::text::lexer::{Cursor, Token, parse_number};
use rac_mir::text::read_body::{BodyReader, read_body};
use rac_mir::{Const, DefId, FloatTy, IntTy, Mutability, Ty, UintTy};
use rac_target::fn_abi::{ArgAbi, FnAbi};
use rustc_hash::FxHashMap;

/// Reads a module's text. Errors start with line and column.
pub fn parse(text: &str) -> Result<Module> {
    let mut reader = Reader {
        cursor: Cursor::new(text)?,
        types: NameTrie::default(),
        functions: NameTrie::default(),
        consts: Interner::default(),
        callees: FxHashMap::default(),
    };
    let provenance = reader.header()?;
    reader.list()?;
    reader.read(provenance)
}

struct Reader {
    cursor: Cursor,
    types: NameTrie,
    functions: NameTrie,
    consts: Interner<ConstData>,
    /// The constant of each callee, for calls by name.
    callees: FxHashMap<Callee, Const>,
}

impl BodyReader for Reader {
    fn cursor(&mut self) -> &mut Cursor {
        &mut self.cursor
    }
    fn ty(&mut self) -> Result<Ty> {
        Ok(Ty(self.types.take(&mut self.cursor, "a type that the text lists")?))
    }
    fn konst(&mut self) -> Result<Const> {
        let mark = self.cursor.mark();
        let data = self.const_data()?;
        let key = self.cursor.key_since(mark);
        let callee = match &data.kind {
            ConstKind::Callee(callee) => Some(callee.clone()),
            _ => None,
        };
        let konst = Const(self.consts.intern(&key, data));
        if let Some(callee) = callee {
            self.callees.entry(callee).or_insert(konst);
        }
        Ok(konst)
    }
    fn callee(&mut self) -> Result<Const> {
        let mark = self.cursor.mark();
        let callee = self.callee_name()?;
        match self.callees.get(&callee) {
            Some(konst) => Ok(*konst),
            None => Err(self.cursor.error_at(mark, "no listed constant is this callee")),
        }
    }
    fn thread_local(&mut self) -> Result<DefId> {
        self.cursor.expect_word("alloc")?;
        Ok(DefId(self.cursor.number()?))
    }
}

impl Reader {
    fn header(&mut self) -> Result<Provenance> {
        self.cursor.expect_word("mono")?;
        let mark = self.cursor.mark();
        let version: u32 = self.cursor.number()?;
        if version != FORMAT_VERSION {
            let text = format!("the text has format version {version}, this tool reads version {FORMAT_VERSION}");
            return Err(self.cursor.error_at(mark, text));
        }
        self.cursor.expect(";")?;
        let mut line = |word: &str| -> Result<String> {
            self.cursor.expect_word(word)?;
            let text = self.cursor.string()?;
            self.cursor.expect(";")?;
            Ok(text)
        };
        Ok(Provenance { producer: line("producer")?, rustc_commit: line("rustc")?, target: line("target")? })
    }

    /// The first walk: names of types and functions, keys of constants. Only a listing has a number and a string, or a
    /// number and `=`, behind its word.
    fn list(&mut self) -> Result<()> {
        let start = self.cursor.mark();
        let (mut types, mut functions) = (0, 0);
        while *self.cursor.peek() != Token::End {
            let is_numbered = matches!(self.cursor.peek_nth(1), Token::Number(_));
            let third = self.cursor.peek_nth(2).clone();
            match (self.cursor.peek().clone(), third) {
                (Token::Word(word), Token::Str(name)) if is_numbered && word == "type" => {
                    self.types.add(types, &name, is_bare_type);
                    types += 1;
                }
                (Token::Word(word), Token::Str(name)) if is_numbered && word == "fn" => {
                    self.functions.add(functions, &name, is_bare_function);
                    functions += 1;
                }
                (Token::Word(word), Token::Punct("=")) if is_numbered && word == "const" => {
                    let mark = self.cursor.mark();
                    (0..3).for_each(|_| {
                        self.cursor.bump();
                    });
                    let entry = self.cursor.mark();
                    self.skip_const();
                    if !self.consts.list(self.cursor.key_since(entry)) {
                        return Err(self.cursor.error_at(mark, "this constant repeats an earlier one"));
                    }
                }
                _ => {}
            }
            self.cursor.bump();
        }
        self.cursor.rewind(start);
        Ok(())
    }

    /// To the semicolon that ends a constant; the names of array types have semicolons too.
    fn skip_const(&mut self) {
        let mut depth = 0;
        loop {
            match self.cursor.peek() {
                Token::End => return,
                Token::Punct("[") => depth += 1,
                Token::Punct("]") => depth -= 1,
                Token::Punct(";") if depth <= 0 => return,
                _ => {}
            }
            self.cursor.bump();
        }
    }

    fn numbered(&mut self, what: &str, next: usize) -> Result<()> {
        let mark = self.cursor.mark();
        if self.cursor.number::<usize>()? != next {
            return Err(self.cursor.error_at(mark, format!("expected {what} {next}")));
        }
        Ok(())
    }

    /// The second walk: everything.
    fn read(mut self, provenance: Provenance) -> Result<Module> {
        let mut module = Module {
            provenance,
            files: Vec::new(),
            types: Vec::new(),
            consts: Vec::new(),
            abis: Vec::new(),
            fns: Vec::new(),
            allocs: Vec::new(),
            unsizings: Vec::new(),
            global_asm: Vec::new(),
            link_libs: Vec::new(),
        };
        while *self.cursor.peek() != Token::End {
            let mark = self.cursor.mark();
            let word = self.cursor.word()?;
            match word.as_str() {
                "file" => {
                    self.numbered("file", module.files.len())?;
                    module.files.push(self.cursor.string()?);
                }
                "global_asm" => module.global_asm.push(self.cursor.string()?),
                "link" => module.link_libs.push((self.cursor.string()?, self.cursor.string()?)),
                "type" => {
                    self.numbered("type", module.types.len())?;
                    let name = self.cursor.string()?;
                    self.cursor.expect("=")?;
                    let kind = self.kind()?;
                    let pack = if self.cursor.eat_word("pack") { Some(self.cursor.number()?) } else { None };
                    module.types.push(TypeData { name, kind, pack, layout: read_layout::layout(&mut self.cursor)? });
                }
                "abi" => {
                    self.numbered("abi", module.abis.len())?;
                    self.cursor.expect("=")?;
                    module.abis.push(self.abi()?);
                }
                "const" => {
                    self.cursor.number::<u32>()?;
                    self.cursor.expect("=")?;
                    self.konst()?;
                }
                "unsize" => module.unsizings.push(self.unsizing()?),
                "alloc" => {
                    self.numbered("alloc", module.allocs.len())?;
                    module.allocs.push(self.alloc()?);
                    continue;
                }
                "fn" => {
                    self.numbered("fn", module.fns.len())?;
                    module.fns.push(self.function()?);
                    continue;
                }
                _ => return Err(self.cursor.error_at(mark, format!("`{word}` starts nothing that a module has"))),
            }
            self.cursor.expect(";")?;
        }
        module.consts =
            self.consts.finish().ok_or_else(|| anyhow!("a listed constant is not written as it is used"))?;
        Ok(module)
    }

    fn types_in_parens(&mut self) -> Result<Vec<Ty>> {
        self.cursor.expect("(")?;
        let mut list = Vec::new();
        while !self.cursor.list_end(")", list.is_empty())? {
            list.push(self.ty()?);
        }
        Ok(list)
    }

    fn mutability(&mut self) -> Result<Mutability> {
        if self.cursor.eat_word("mut") {
            return Ok(Mutability::Mut);
        }
        self.cursor.expect_word("const")?;
        Ok(Mutability::Not)
    }

    fn kind(&mut self) -> Result<TyKind> {
        let mark = self.cursor.mark();
        let word = self.cursor.word()?;
        if let Some(kind) = word_kind(&word) {
            return Ok(kind);
        }
        Ok(match word.as_str() {
            "struct" => TyKind::Struct(self.types_in_parens()?),
            "union" => TyKind::Union(self.types_in_parens()?),
            "closure" => TyKind::Closure(self.types_in_parens()?),
            "tuple" => TyKind::Tuple(self.types_in_parens()?),
            "enum" => {
                let discr_ty = self.ty()?;
                self.cursor.expect("{")?;
                let mut variants = Vec::new();
                while !self.cursor.list_end("}", variants.is_empty())? {
                    let name = self.cursor.name()?;
                    let fields = self.types_in_parens()?;
                    self.cursor.expect("=")?;
                    variants.push(VariantData { name, discr: self.cursor.number()?, fields });
                }
                TyKind::Enum(EnumData { discr_ty, variants })
            }
            "array" => {
                let count = self.cursor.number()?;
                self.cursor.expect_word("of")?;
                TyKind::Array(self.ty()?, count)
            }
            "slice" => {
                self.cursor.expect_word("of")?;
                TyKind::Slice(self.ty()?)
            }
            "pat" => {
                self.cursor.expect_word("of")?;
                TyKind::Pat(self.ty()?)
            }
            "ptr" => {
                let mutability = self.mutability()?;
                TyKind::RawPtr(self.ty()?, mutability)
            }
            "ref" => {
                let mutability = self.mutability()?;
                TyKind::Ref(self.ty()?, mutability)
            }
            "fnptr" => TyKind::FnPtr(AbiId(self.cursor.number()?)),
            _ => return Err(self.cursor.error_at(mark, format!("`{word}` is no kind of type"))),
        })
    }

    fn arg_abi(&mut self) -> Result<ArgAbi<Ty>> {
        let mode = read_layout::mode(&mut self.cursor)?;
        self.cursor.expect(":")?;
        Ok(ArgAbi { ty: self.ty()?, mode })
    }

    fn abi(&mut self) -> Result<FnAbi<Ty>> {
        let conv = read_layout::convention(&mut self.cursor)?;
        let mut args = Vec::new();
        self.cursor.expect("(")?;
        while !self.cursor.list_end(")", args.is_empty())? {
            args.push(self.arg_abi()?);
        }
        self.cursor.expect("->")?;
        let ret = self.arg_abi()?;
        self.cursor.expect_word("fixed")?;
        let fixed_count = self.cursor.number()?;
        let c_variadic = self.cursor.eat_word("variadic");
        Ok(FnAbi { args, ret, c_variadic, fixed_count, conv, can_unwind: self.cursor.eat_word("unwind") })
    }

    /// A type by the word that names it.
    fn word_type(&mut self, word: &str) -> Result<Ty> {
        let mut name = Cursor::new(word)?;
        self.types
            .take(&mut name, "")
            .map(Ty)
            .map_err(|_| self.cursor.error(format!("the text lists no type `{word}`")))
    }

    fn const_data(&mut self) -> Result<ConstData> {
        if let Some(data) = self.literal()? {
            return Ok(data);
        }
        let kind = if self.cursor.eat_word("zst") {
            ConstKind::ZeroSized
        } else if self.cursor.eat_word("memory") {
            let alloc = AllocId(self.cursor.number()?);
            self.cursor.expect("+")?;
            ConstKind::Indirect { alloc, offset: self.cursor.number()? }
        } else if self.cursor.eat_word("callee") {
            ConstKind::Callee(self.callee_name()?)
        } else if self.cursor.eat("(") {
            let a = self.scalar()?;
            self.cursor.expect(",")?;
            let b = self.scalar()?;
            self.cursor.expect(")")?;
            ConstKind::ScalarPair(a, b)
        } else {
            ConstKind::Scalar(self.scalar()?)
        };
        self.cursor.expect(":")?;
        Ok(ConstData { ty: self.ty()?, kind })
    }

    fn literal(&mut self) -> Result<Option<ConstData>> {
        for (word, bits) in [("true", 1), ("false", 0)] {
            if self.cursor.eat_word(word) {
                let ty = self.word_type("bool")?;
                return Ok(Some(ConstData { ty, kind: ConstKind::Scalar(ScalarValue::Bits(bits)) }));
            }
        }
        let mark = self.cursor.mark();
        let negative = self.cursor.eat("-");
        let split = match self.cursor.peek() {
            Token::Number(text) => {
                text.rsplit_once('_').map(|(digits, suffix)| (digits.to_string(), suffix.to_string()))
            }
            _ => None,
        };
        let Some((digits, suffix)) = split else {
            self.cursor.rewind(mark);
            return Ok(None);
        };
        let width = match word_kind(&suffix) {
            Some(TyKind::Int(IntTy::Isize) | TyKind::Uint(UintTy::Usize)) => 64,
            Some(TyKind::Int(_) | TyKind::Uint(_)) => suffix[1..].parse().unwrap_or(128),
            _ => return Err(self.cursor.error(format!("`{suffix}` is no integer type"))),
        };
        let Some(value) = parse_number(&digits) else {
            return Err(self.cursor.error(format!("`{digits}` is no number")));
        };
        let bits = if negative { value.wrapping_neg() } else { value };
        let bits = bits << (128 - width) >> (128 - width);
        let ty = self.word_type(&suffix)?;
        self.cursor.bump();
        Ok(Some(ConstData { ty, kind: ConstKind::Scalar(ScalarValue::Bits(bits)) }))
    }

    fn scalar(&mut self) -> Result<ScalarValue> {
        if self.cursor.eat_word("alloc") {
            let alloc = AllocId(self.cursor.number()?);
            self.cursor.expect("+")?;
            return Ok(ScalarValue::Alloc { alloc, offset: self.cursor.number()? });
        }
        if self.cursor.eat_word("fn") {
            return Ok(ScalarValue::Fn(self.function_name()?));
        }
        Ok(ScalarValue::Bits(self.cursor.number()?))
    }

    fn function_name(&mut self) -> Result<FnId> {
        Ok(FnId(self.functions.take(&mut self.cursor, "a function that the text has")?))
    }

    fn callee_name(&mut self) -> Result<Callee> {
        // A bare function name starts with a crate's name and `::`, so these words are none.
        if *self.cursor.peek_nth(1) == Token::Punct("::") {
            return Ok(Callee::Fn(self.function_name()?));
        }
        if self.cursor.eat_word("virtual") {
            let slot = self.cursor.number()?;
            self.cursor.expect_word("abi")?;
            return Ok(Callee::Virtual { slot, abi: AbiId(self.cursor.number()?) });
        }
        if !self.cursor.eat_word("intrinsic") {
            return Ok(Callee::Fn(self.function_name()?));
        }
        let name = self.cursor.name()?;
        let mut args = Vec::new();
        self.cursor.expect("<")?;
        while !self.cursor.list_end(">", args.is_empty())? {
            args.push(match self.cursor.eat_word("const") {
                true => IntrinsicArg::Const(self.konst()?),
                false => IntrinsicArg::Type(self.ty()?),
            });
        }
        Ok(Callee::Intrinsic { name, args })
    }

    fn unsizing(&mut self) -> Result<Unsizing> {
        let from = self.ty()?;
        self.cursor.expect_word("to")?;
        let to = self.ty()?;
        self.cursor.expect("=")?;
        let meta = if self.cursor.eat_word("same") {
            UnsizeMeta::Same
        } else if self.cursor.eat_word("upcast") {
            UnsizeMeta::Upcast { slot: self.cursor.number()? }
        } else {
            self.cursor.expect_word("const")?;
            UnsizeMeta::Const(self.konst()?)
        };
        Ok(Unsizing { from, to, meta })
    }

    fn linkage(&mut self) -> Result<Linkage> {
        match LINKAGES.iter().find(|(_, word)| self.cursor.at_word(word)) {
            Some((linkage, _)) => {
                self.cursor.bump();
                Ok(*linkage)
            }
            None => self.cursor.expected("who sees the symbol"),
        }
    }

    fn optional_string(&mut self, word: &str) -> Result<Option<String>> {
        if self.cursor.eat_word(word) { Ok(Some(self.cursor.string()?)) } else { Ok(None) }
    }

    fn alloc(&mut self) -> Result<Alloc> {
        let what = self.cursor.string()?;
        let linkage = self.linkage()?;
        self.cursor.expect_word("align")?;
        let align = self.cursor.number()?;
        let symbol = self.optional_string("symbol")?;
        let mutable = self.cursor.eat_word("mut");
        let thread_local = self.cursor.eat_word("thread_local");
        let used = self.cursor.eat_word("used");
        let section = self.optional_string("section")?;
        self.cursor.expect("{")?;
        let mut bytes = Vec::new();
        while matches!(self.cursor.peek(), Token::Str(_)) {
            let mark = self.cursor.mark();
            let hex = self.cursor.string()?;
            for pair in hex.as_bytes().chunks(2) {
                let byte = std::str::from_utf8(pair).ok().filter(|pair| pair.len() == 2);
                match byte.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
                    Some(byte) => bytes.push(byte),
                    None => return Err(self.cursor.error_at(mark, "these are no hexadecimal bytes")),
                }
            }
        }
        let mut relocs = Vec::new();
        while self.cursor.eat_word("at") {
            let offset = self.cursor.number()?;
            self.cursor.expect(":")?;
            let target = if self.cursor.eat_word("alloc") {
                RelocTarget::Alloc(AllocId(self.cursor.number()?))
            } else {
                self.cursor.expect_word("fn")?;
                RelocTarget::Fn(self.function_name()?)
            };
            self.cursor.expect("+")?;
            relocs.push(Reloc { offset, target, addend: self.cursor.number()? });
            self.cursor.expect(";")?;
        }
        self.cursor.expect("}")?;
        Ok(Alloc { symbol, what, linkage, bytes, relocs, align, mutable, thread_local, section, used })
    }

    fn function(&mut self) -> Result<Function> {
        let instance = self.cursor.string()?;
        let linkage = self.linkage()?;
        self.cursor.expect_word("symbol")?;
        let symbol = self.cursor.string()?;
        self.cursor.expect_word("abi")?;
        let abi = AbiId(self.cursor.number()?);
        let cold = self.cursor.eat_word("cold");
        let inline = self.cursor.eat_word("inline");
        let section = self.optional_string("section")?;
        let body = if self.cursor.eat(";") { None } else { Some(read_body(self)?) };
        Ok(Function { symbol, instance, linkage, abi, body, cold, inline, section })
    }
}

/// A kind of type that is one word.
fn word_kind(word: &str) -> Option<TyKind> {
    Some(match word {
        "bool" => TyKind::Bool,
        "char" => TyKind::Char,
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
        "str" => TyKind::Str,
        "never" => TyKind::Never,
        "foreign" => TyKind::Foreign,
        "fndef" => TyKind::FnDef,
        "dyn" => TyKind::Dynamic,
        _ => return None,
    })
}
