//! Reading layouts and call ABIs: the inverse of [`super::layout`].

use super::layout::CONVENTIONS;
use anyhow::Result;
use rac_mir::text::lexer::{Cursor, Token};
use rac_target::fn_abi::*;
use rac_target::layout::*;

fn primitive(cursor: &mut Cursor) -> Result<Primitive> {
    let Token::Word(word) = cursor.peek().clone() else { return cursor.expected("a machine value") };
    let bytes = |prefix: &str| {
        let bits: u8 = word.strip_prefix(prefix)?.parse().ok()?;
        [8, 16, 32, 64, 128].contains(&bits).then_some(bits / 8)
    };
    let value = if word == "ptr" {
        Some(Primitive::Pointer)
    } else if let Some(size) = bytes("f") {
        Some(Primitive::Float(size))
    } else {
        let int = |prefix, signed| bytes(prefix).map(|size| Primitive::Int { size, signed });
        int("i", true).or_else(|| int("u", false))
    };
    match value {
        Some(value) => {
            cursor.bump();
            Ok(value)
        }
        None => cursor.expected("a machine value"),
    }
}

fn range(cursor: &mut Cursor) -> Result<(u128, u128)> {
    let start = cursor.number()?;
    cursor.expect("..=")?;
    Ok((start, cursor.number()?))
}

fn scalar(cursor: &mut Cursor) -> Result<Scalar> {
    if cursor.eat_word("union") {
        return Ok(Scalar::Union { value: primitive(cursor)? });
    }
    let value = primitive(cursor)?;
    let (valid_start, valid_end) = range(cursor)?;
    Ok(Scalar::Initialized { value, valid_start, valid_end })
}

/// `[1, 2]`.
fn numbers<T: TryFrom<u128>>(cursor: &mut Cursor) -> Result<Vec<T>> {
    cursor.expect("[")?;
    let mut list = Vec::new();
    while !cursor.list_end("]", list.is_empty())? {
        list.push(cursor.number()?);
    }
    Ok(list)
}

fn optional<T: TryFrom<u128>>(cursor: &mut Cursor, word: &str) -> Result<Option<T>> {
    if cursor.eat_word(word) { Ok(Some(cursor.number()?)) } else { Ok(None) }
}

fn after<T: TryFrom<u128>>(cursor: &mut Cursor, word: &str) -> Result<T> {
    cursor.expect_word(word)?;
    cursor.number()
}

/// A layout.
pub(super) fn layout(cursor: &mut Cursor) -> Result<Layout> {
    cursor.expect("{")?;
    let size = after(cursor, "size")?;
    let align = after(cursor, "align")?;
    let unadjusted_abi_align = optional(cursor, "unadjusted")?.unwrap_or(align);
    let max_repr_align = optional(cursor, "max_repr")?;
    let backend_repr = if cursor.eat_word("scalar") {
        BackendRepr::Scalar(scalar(cursor)?)
    } else if cursor.eat_word("pair") {
        let a = scalar(cursor)?;
        cursor.expect(",")?;
        BackendRepr::ScalarPair(a, scalar(cursor)?)
    } else if cursor.eat_word("vector") {
        let element = scalar(cursor)?;
        BackendRepr::SimdVector { element, count: after(cursor, "x")? }
    } else if cursor.eat_word("memory") {
        BackendRepr::Memory { sized: true }
    } else {
        cursor.expect_word("unsized")?;
        BackendRepr::Memory { sized: false }
    };
    let fields = if cursor.eat_word("overlapping") {
        FieldsShape::Union { count: cursor.number()? }
    } else if cursor.eat_word("elements") {
        let count = cursor.number()?;
        FieldsShape::Array { stride: after(cursor, "stride")?, count }
    } else if cursor.eat_word("offsets") {
        let offsets = numbers(cursor)?;
        cursor.expect_word("order")?;
        FieldsShape::Arbitrary { offsets, in_memory_order: numbers(cursor)? }
    } else {
        FieldsShape::Primitive
    };
    let variants = variants(cursor)?;
    let mut largest_niche = None;
    if cursor.eat_word("largest_niche") {
        let offset = cursor.number()?;
        let value = primitive(cursor)?;
        let (valid_start, valid_end) = range(cursor)?;
        largest_niche = Some(Niche { offset, value, valid_start, valid_end });
    }
    let uninhabited = cursor.eat_word("uninhabited");
    cursor.expect("}")?;
    Ok(Layout {
        size,
        align,
        backend_repr,
        fields,
        variants,
        largest_niche,
        uninhabited,
        max_repr_align,
        unadjusted_abi_align,
    })
}

fn variants(cursor: &mut Cursor) -> Result<Variants> {
    if cursor.eat_word("variant") {
        return Ok(Variants::Single { index: cursor.number()? });
    }
    if cursor.eat_word("no") {
        cursor.expect_word("variants")?;
        return Ok(Variants::Empty);
    }
    if !cursor.eat_word("tag") {
        return Ok(Variants::Single { index: 0 });
    }
    let tag = scalar(cursor)?;
    let tag_field = after(cursor, "field")?;
    let tag_encoding = if cursor.eat_word("niche") {
        let first = cursor.number()?;
        cursor.expect("..=")?;
        let last = cursor.number()?;
        let niche_start = after(cursor, "start")?;
        TagEncoding::Niche { untagged_variant: after(cursor, "else")?, niche_variants: (first, last), niche_start }
    } else {
        TagEncoding::Direct
    };
    cursor.expect_word("variants")?;
    cursor.expect("[")?;
    let mut variants = Vec::new();
    while !cursor.list_end("]", variants.is_empty())? {
        variants.push(layout(cursor)?);
    }
    Ok(Variants::Multiple { tag, tag_encoding, tag_field, variants })
}

/// A calling convention.
pub(super) fn convention(cursor: &mut Cursor) -> Result<CanonAbi> {
    match CONVENTIONS.iter().find(|(_, word)| cursor.at_word(word)) {
        Some((convention, _)) => {
            cursor.bump();
            Ok(*convention)
        }
        None => cursor.expected("a calling convention"),
    }
}

/// How an argument is passed.
pub(super) fn mode(cursor: &mut Cursor) -> Result<PassMode> {
    if cursor.eat_word("ignore") {
        return Ok(PassMode::Ignore);
    }
    if cursor.eat_word("direct") {
        return Ok(PassMode::Direct(attributes(cursor)?));
    }
    if cursor.eat_word("pair") {
        return Ok(PassMode::Pair(attributes(cursor)?, attributes(cursor)?));
    }
    if cursor.eat_word("indirect") {
        let attrs = attributes(cursor)?;
        let meta_attrs = if cursor.eat_word("meta") { Some(attributes(cursor)?) } else { None };
        return Ok(PassMode::Indirect { attrs, meta_attrs, on_stack: cursor.eat_word("on_stack") });
    }
    if !cursor.eat_word("cast") {
        return cursor.expected("how the value is passed");
    }
    cursor.expect("[")?;
    let mut prefix = Vec::new();
    while !cursor.list_end("]", prefix.is_empty())? {
        prefix.push(register(cursor)?);
    }
    cursor.expect_word("rest")?;
    let unit = register(cursor)?;
    let total = after(cursor, "total")?;
    let rest_offset = optional(cursor, "at")?;
    let rest = Uniform { unit, total, is_consecutive: cursor.eat_word("consecutive") };
    let pad_i32 = cursor.eat_word("pad_i32");
    Ok(PassMode::Cast { pad_i32, cast: CastTarget { prefix, rest_offset, rest } })
}

fn register(cursor: &mut Cursor) -> Result<Reg> {
    let kind = if cursor.eat_word("integer") {
        RegKind::Integer
    } else if cursor.eat_word("float") {
        RegKind::Float
    } else {
        cursor.expect_word("vector")?;
        RegKind::Vector
    };
    Ok(Reg { kind, size: cursor.number()? })
}

fn attributes(cursor: &mut Cursor) -> Result<ArgAttributes> {
    let mut attrs = ArgAttributes::default();
    cursor.expect("(")?;
    let mut first = true;
    while !cursor.list_end(")", first)? {
        first = false;
        let mark = cursor.mark();
        match cursor.word()?.as_str() {
            "zext" => attrs.arg_ext = ArgExtension::Zext,
            "sext" => attrs.arg_ext = ArgExtension::Sext,
            "size" => attrs.pointee_size = cursor.number()?,
            "align" => attrs.pointee_align = Some(cursor.number()?),
            "flags" => attrs.regular = cursor.number()?,
            other => return Err(cursor.error_at(mark, format!("`{other}` is no attribute of an argument"))),
        }
    }
    Ok(attrs)
}
