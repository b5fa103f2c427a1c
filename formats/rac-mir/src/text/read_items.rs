//! Reading items: the inverse of [`super::items`].

use super::lexer::Token;
use super::read_types::Reader;
use crate::def::DefId;
use crate::item::*;
use crate::ty::*;
use anyhow::Result;

impl Reader {
    /// An item whose word has been taken.
    pub fn item(&mut self, word: &str) -> Result<(DefId, Item)> {
        let def = self.def()?;
        let generics = self.generics()?;
        let kind = match word {
            "struct" => ItemKind::Adt(self.adt(AdtKind::Struct)?),
            "enum" => ItemKind::Adt(self.adt(AdtKind::Enum)?),
            "union" => ItemKind::Adt(self.adt(AdtKind::Union)?),
            "trait" => ItemKind::Trait(self.trait_item()?),
            "impl" => ItemKind::Impl(self.impl_item()?),
            "fn" => ItemKind::Fn(self.fn_item_of()?),
            "const" => {
                self.cursor.expect(":")?;
                ItemKind::Const { ty: self.ty()?, has_body: self.cursor.eat_word("body") }
            }
            "static" => {
                self.cursor.expect(":")?;
                let ty = self.ty()?;
                let mutable = self.cursor.eat_word("mut");
                let foreign = self.cursor.eat_word("foreign");
                ItemKind::Static(StaticItem { ty, mutable, foreign, attrs: self.attrs()? })
            }
            "type" => {
                let value = if self.cursor.eat("=") { Some(self.ty()?) } else { None };
                ItemKind::AssocTy { value }
            }
            "closure" => ItemKind::Closure(self.closure_item()?),
            "opaque" => {
                let hidden = if self.cursor.eat("=") { Some(self.ty()?) } else { None };
                ItemKind::OpaqueTy { hidden }
            }
            "foreign" => ItemKind::ForeignTy,
            _ => return Err(self.cursor.error(format!("`{word}` is no kind of item"))),
        };
        self.cursor.expect(";")?;
        Ok((def, Item { generics, kind }))
    }

    fn generics(&mut self) -> Result<Generics> {
        let mut generics = Generics::default();
        if self.cursor.eat("<") {
            if self.cursor.eat_word("in") {
                generics.parent = if self.cursor.eat_word("_") { None } else { Some(self.def()?) };
                self.cursor.expect("/")?;
                generics.parent_count = self.cursor.number()?;
                self.cursor.expect(";")?;
            }
            while !self.cursor.list_end(">", generics.params.is_empty())? {
                generics.params.push(self.generic_param()?);
            }
        }
        if self.cursor.eat_word("where") {
            self.cursor.expect("(")?;
            while !self.cursor.list_end(")", generics.predicates.is_empty())? {
                generics.predicates.push(self.clause()?);
            }
        }
        Ok(generics)
    }

    fn generic_param(&mut self) -> Result<GenericParam> {
        // `lifetime` and `const` may be names themselves: then no name follows.
        let named = matches!(self.cursor.peek_nth(1), Token::Word(_) | Token::Str(_));
        if named && self.cursor.eat_word("lifetime") {
            return Ok(GenericParam { name: self.cursor.name()?, kind: GenericParamKind::Lifetime });
        }
        if named && self.cursor.eat_word("const") {
            let name = self.cursor.name()?;
            self.cursor.expect(":")?;
            let ty = self.ty()?;
            let default = if self.cursor.eat("=") { Some(self.konst()?) } else { None };
            return Ok(GenericParam { name, kind: GenericParamKind::Const { ty, default } });
        }
        let name = self.cursor.name()?;
        let default = if self.cursor.eat("=") { Some(self.ty()?) } else { None };
        Ok(GenericParam { name, kind: GenericParamKind::Type { default } })
    }

    fn adt(&mut self, kind: AdtKind) -> Result<AdtItem> {
        let mut repr = ReprOptions::default();
        if self.cursor.eat_word("repr") {
            self.cursor.expect("(")?;
            let mut first = true;
            while !self.cursor.list_end(")", first)? {
                first = false;
                let mark = self.cursor.mark();
                match self.cursor.word()?.as_str() {
                    "int" => repr.int = Some(self.ty()?),
                    "align" => repr.align = Some(self.cursor.number()?),
                    "pack" => repr.pack = Some(self.cursor.number()?),
                    "c" => repr.c = true,
                    "transparent" => repr.transparent = true,
                    "simd" => repr.simd = true,
                    other => return Err(self.cursor.error_at(mark, format!("`{other}` is no representation"))),
                }
            }
        }
        let mut flags = AdtFlags::empty();
        if self.cursor.eat_word("flags") {
            self.cursor.expect("(")?;
            while !self.cursor.list_end(")", flags.is_empty())? {
                let mark = self.cursor.mark();
                let name = self.cursor.word()?;
                match AdtFlags::from_name(&name) {
                    Some(flag) => flags |= flag,
                    None => return Err(self.cursor.error_at(mark, format!("`{name}` is no flag of an ADT"))),
                }
            }
        }
        let start = if self.cursor.eat_word("valid_start") { Some(self.cursor.number()?) } else { None };
        let end = if self.cursor.eat_word("valid_end") { Some(self.cursor.number()?) } else { None };
        let destructor = if self.cursor.eat_word("drop") { Some(self.def()?) } else { None };
        let mut variants = Vec::new();
        self.cursor.expect("{")?;
        while !self.cursor.list_end("}", variants.is_empty())? {
            variants.push(self.variant()?);
        }
        Ok(AdtItem { kind, repr, flags, scalar_valid_range: (start, end), variants, destructor })
    }

    fn variant(&mut self) -> Result<VariantItem> {
        let def = self.def()?;
        let name = self.cursor.name()?;
        let ctor = if self.cursor.eat_word("fn") {
            CtorKind::Fn
        } else if self.cursor.eat_word("const") {
            CtorKind::Const
        } else {
            self.cursor.expect_word("named")?;
            CtorKind::Named
        };
        let non_exhaustive = self.cursor.eat_word("non_exhaustive");
        let discr = if self.cursor.eat("=") { Some(self.konst()?) } else { None };
        let mut fields = Vec::new();
        self.cursor.expect("{")?;
        while !self.cursor.list_end("}", fields.is_empty())? {
            let vis = if self.cursor.eat_word("pub") {
                Visibility::Public
            } else {
                self.cursor.expect_word("in")?;
                Visibility::Restricted(self.def()?)
            };
            let name = match self.cursor.peek().clone() {
                Token::Number(digits) => {
                    self.cursor.bump();
                    digits
                }
                _ => self.cursor.name()?,
            };
            self.cursor.expect(":")?;
            fields.push(FieldItem { name, vis, ty: self.ty()? });
        }
        Ok(VariantItem { def, name, ctor, discr, non_exhaustive, fields })
    }

    fn trait_item(&mut self) -> Result<TraitItem> {
        let is_auto = self.cursor.eat_word("auto");
        let is_marker = self.cursor.eat_word("marker");
        let dyn_compatible = self.cursor.eat_word("dyn");
        let mut supertraits = Vec::new();
        if self.cursor.eat_word("super") {
            self.cursor.expect("(")?;
            while !self.cursor.list_end(")", supertraits.is_empty())? {
                supertraits.push(self.trait_ref()?);
            }
        }
        let mut items = Vec::new();
        self.cursor.expect("{")?;
        while !self.cursor.list_end("}", items.is_empty())? {
            items.push(self.def()?);
        }
        Ok(TraitItem { is_auto, is_marker, supertraits, dyn_compatible, items })
    }

    fn impl_item(&mut self) -> Result<ImplItem> {
        let polarity = if self.cursor.eat_word("negative") { ImplPolarity::Negative } else { ImplPolarity::Positive };
        self.cursor.expect_word("for")?;
        let self_ty = self.ty()?;
        let mut trait_ref = None;
        if self.cursor.eat_word("of") {
            self.cursor.expect("(")?;
            trait_ref = Some(self.trait_ref()?);
            self.cursor.expect(")")?;
        }
        let mut items = Vec::new();
        self.cursor.expect("{")?;
        while !self.cursor.list_end("}", items.is_empty())? {
            let def = self.def()?;
            let trait_item = if self.cursor.eat("=") { Some(self.def()?) } else { None };
            items.push(ImplAssocItem { def, trait_item, is_default: self.cursor.eat_word("default") });
        }
        Ok(ImplItem { trait_ref, self_ty, polarity, items })
    }

    fn fn_item_of(&mut self) -> Result<FnItem> {
        let head = self.sig_head()?;
        let sig = self.sig_tail(head)?;
        Ok(FnItem {
            sig,
            is_const: self.cursor.eat_word("const"),
            has_body: self.cursor.eat_word("body"),
            intrinsic: self.cursor.eat_word("intrinsic"),
            foreign: self.cursor.eat_word("foreign"),
            must_be_overridden: self.cursor.eat_word("must_be_overridden"),
            attrs: self.attrs()?,
        })
    }

    fn closure_item(&mut self) -> Result<ClosureItem> {
        let mark = self.cursor.mark();
        let kind = match self.cursor.word()?.as_str() {
            "Fn" => ClosureKind::Fn,
            "FnMut" => ClosureKind::FnMut,
            "FnOnce" => ClosureKind::FnOnce,
            other => return Err(self.cursor.error_at(mark, format!("`{other}` is no kind of closure"))),
        };
        let head = self.sig_head()?;
        let sig = self.sig_tail(head)?;
        let mut upvars = Vec::new();
        if self.cursor.eat_word("captures") {
            self.cursor.expect("(")?;
            while !self.cursor.list_end(")", upvars.is_empty())? {
                let name = self.cursor.name()?;
                let by_ref = self.cursor.eat_word("by_ref");
                self.cursor.expect(":")?;
                upvars.push(Upvar { name, ty: self.ty()?, by_ref });
            }
        }
        Ok(ClosureItem { kind, sig, upvars, attrs: self.attrs()? })
    }

    fn attrs(&mut self) -> Result<CodegenAttrs> {
        let mut attrs = CodegenAttrs::default();
        while !self.cursor.at_punct(";") {
            let mark = self.cursor.mark();
            match self.cursor.word()?.as_str() {
                "inline" => attrs.inline = InlineAttr::Hint,
                "inline_always" => attrs.inline = InlineAttr::Always,
                "inline_never" => attrs.inline = InlineAttr::Never,
                "track_caller" => attrs.track_caller = true,
                "no_mangle" => attrs.no_mangle = true,
                "cold" => attrs.cold = true,
                "naked" => attrs.naked = true,
                "used" => attrs.used = true,
                "thread_local" => attrs.thread_local = true,
                "std_internal_symbol" => attrs.std_internal_symbol = true,
                "nounwind" => attrs.nounwind = true,
                "export_name" => attrs.export_name = Some(self.argument()?),
                "link_name" => attrs.link_name = Some(self.argument()?),
                "link_section" => attrs.link_section = Some(self.argument()?),
                "linkage" => attrs.linkage = Some(self.argument()?),
                "target_feature" => attrs.target_features.push(self.argument()?),
                other => return Err(self.cursor.error_at(mark, format!("`{other}` is no attribute"))),
            }
        }
        Ok(attrs)
    }

    /// `("…")`.
    fn argument(&mut self) -> Result<String> {
        self.cursor.expect("(")?;
        let text = self.cursor.string()?;
        self.cursor.expect(")")?;
        Ok(text)
    }
}
