//! `format_args!` with literals or other `format_args!`s among its arguments. Like rustc (-Z flatten-format-args, on by default),
//! rac merges them into the template: `format_args!("{} {}.", "a", format_args!("{x:?}!"))` is `format_args!("a {x:?}!.")`. A
//! program sees it in `Arguments::as_str`, in the capacity of a `format!`ted string, and in which functions run.
//!
//! rust-analyzer has expanded each `format_args!` by itself, to `{ let args = (&a, &b); let args = [Argument::new_display(args.0),
//! ..]; unsafe { Arguments::new(template, &args) } }` or `Arguments::from_str(text)`. A [`FormatArgs`] is read off such a block,
//! changed, and lowered in the block's place. The template's encoding is described in std's core/src/fmt/mod.rs.

use super::{Builder, DropKind, Result, ScopeKind};
use ra_ap_hir_def::expr_store::path::Path;
use ra_ap_hir_def::hir::{Array, Expr, ExprId, Literal, Statement};
use ra_ap_hir_def::signatures::FunctionSignature;
use ra_ap_hir_def::{AssocItemId, CallableDefId, FunctionId, ItemContainerId, Lookup as _};
use ra_ap_hir_ty::next_solver::{GenericArgs, Ty, TyKind};
use ra_ap_rustc_type_ir::inherent::{IntoKind as _, Ty as _};
use rac_mir::{
    AggregateKind, ConstData, ConstKind, FieldIdx, GenericArg, Local, Mutability, Operand, Place, Rvalue,
    StatementKind, TyKind as MirTyKind,
};

/// A `format_args!`.
struct FormatArgs {
    /// What is formatted: the generated `&a`.
    values: Vec<ExprId>,
    /// The template.
    pieces: Vec<Piece>,
    /// The callee of `Arguments::new`; the callee of `Arguments::from_str` if there is nothing but text.
    constructor: ExprId,
}

/// A part of a template.
#[derive(Clone)]
enum Piece {
    /// Text.
    Literal(String),
    /// `{}`.
    Placeholder {
        /// What is formatted.
        argument: Argument,
        /// Fill, alignment and so on, if not the default.
        flags: Option<u32>,
        width: Option<Count>,
        precision: Option<Count>,
    },
}

/// A width or precision.
#[derive(Clone)]
enum Count {
    Literal(u16),
    Argument(Argument),
}

/// A value and what makes a `fmt::Argument` of it.
#[derive(Clone, PartialEq)]
struct Argument {
    /// An index into the values.
    value: usize,
    /// The generated call, `Argument::new_display(args.0)`.
    call: ExprId,
}

impl Piece {
    /// The arguments that the piece asks for, in the order in which they get their numbers.
    fn arguments_mut(&mut self) -> impl Iterator<Item = &mut Argument> {
        let (argument, counts) = match self {
            Piece::Literal(_) => (None, [None, None]),
            Piece::Placeholder { argument, width, precision, .. } => {
                (Some(argument), [width.as_mut(), precision.as_mut()])
            }
        };
        let counts = counts.into_iter().flatten().filter_map(|count| match count {
            Count::Argument(argument) => Some(argument),
            Count::Literal(_) => None,
        });
        argument.into_iter().chain(counts)
    }
}

impl<'db> Builder<'_, 'db> {
    /// Lowers a block if it is a `format_args!` that can be simplified; `false` if it is none.
    pub(super) fn lower_format_args(&mut self, dest: &Place, block: ExprId) -> Result<bool> {
        let Some(mut format) = self.format_args(block) else { return Ok(false) };
        let flattened = self.flatten_format_args(&mut format);
        let inlined = self.inline_literals(&mut format)?;
        if !flattened && !inlined {
            return Ok(false);
        }
        merge_literals(&mut format.pieces);
        self.in_scope(ScopeKind::Node, |this| match &format.pieces[..] {
            [] => this.lower_text(dest, &format, ""),
            [Piece::Literal(text)] => this.lower_text(dest, &format, text),
            _ => this.lower_template(dest, block, &format),
        })?;
        Ok(true)
    }

    // ---- reading ----

    /// The `format_args!` that an expression is.
    fn format_args(&self, expr: ExprId) -> Option<FormatArgs> {
        match self.expr(expr) {
            Expr::Call { callee, args } if self.generated_name(*callee) == Some("from_str") => {
                let [text] = args[..] else { return None };
                let Expr::Literal(Literal::String(text)) = self.expr(text) else { return None };
                let pieces = vec![Piece::Literal(text.as_str().to_owned())];
                Some(FormatArgs { values: Vec::new(), pieces, constructor: *callee })
            }
            Expr::Block { statements, tail: Some(tail), label: None, .. } => {
                let [Statement::Let { initializer: Some(values), .. }, Statement::Let { initializer: Some(args), .. }] =
                    &statements[..]
                else {
                    return None;
                };
                let Expr::Unsafe { tail: Some(call), .. } = self.expr(*tail) else { return None };
                let Expr::Call { callee, args: new_args } = self.expr(*call) else { return None };
                if self.generated_name(*callee) != Some("new") {
                    return None;
                }
                let Expr::Tuple { exprs: values } = self.expr(*values) else { return None };
                let Expr::Array(Array::ElementList { elements }) = self.expr(*args) else { return None };
                let Expr::Literal(Literal::ByteString(template)) = self.expr(*new_args.first()?) else { return None };
                let arguments = elements.iter().map(|call| self.format_argument(*call)).collect::<Option<Vec<_>>>()?;
                Some(FormatArgs {
                    values: values.to_vec(),
                    pieces: decode(template, &arguments)?,
                    constructor: *callee,
                })
            }
            _ => None,
        }
    }

    /// `Argument::new_display(args.0)`.
    fn format_argument(&self, call: ExprId) -> Option<Argument> {
        let Expr::Call { args, .. } = self.expr(call) else { return None };
        let Expr::Field { name, .. } = self.expr(*args.first()?) else { return None };
        Some(Argument { value: name.as_tuple_index()?, call })
    }

    /// The last name of a generated path through a lang item.
    fn generated_name(&self, callee: ExprId) -> Option<&'db str> {
        match self.expr(callee) {
            Expr::Path(Path::LangItem(_, Some(name))) => Some(name.as_str()),
            _ => None,
        }
    }

    /// The function that makes an argument: `new_display`.
    fn formatter(&self, argument: &Argument) -> Option<&'db str> {
        let Expr::Call { callee, .. } = self.expr(argument.call) else { return None };
        self.generated_name(*callee)
    }

    /// What a value is behind all `&`.
    fn peel_references(&self, mut expr: ExprId) -> ExprId {
        while let Expr::Ref { expr: inner, rawness: ra_ap_hir_def::type_ref::Rawness::Ref, .. } = self.expr(expr) {
            expr = *inner;
        }
        expr
    }

    // ---- simplification ----

    /// Puts the pieces of inner `format_args!`s in the place of the `{}` and `{:?}` that print them, whatever the options: the
    /// inner ones never look at them. Whether there were any.
    fn flatten_format_args(&self, format: &mut FormatArgs) -> bool {
        let mut changed = false;
        let mut at = 0;
        while at < format.pieces.len() {
            match self.inner_format_args(format, at) {
                Some((value, inner)) => {
                    splice(format, at, value, inner);
                    changed = true;
                }
                None => at += 1,
            }
        }
        changed
    }

    /// The `format_args!` that a placeholder stands for, if nothing else uses it, and the value's index.
    fn inner_format_args(&self, format: &FormatArgs, at: usize) -> Option<(usize, FormatArgs)> {
        let Piece::Placeholder { argument, .. } = &format.pieces[at] else { return None };
        if !matches!(self.formatter(argument), Some("new_display" | "new_debug")) {
            return None;
        }
        let value = argument.value;
        let is_used = |piece: &Piece| matches!(piece, Piece::Placeholder { argument, .. } if argument.value == value);
        if format.pieces.iter().filter(|piece| is_used(piece)).count() != 1 {
            return None;
        }
        Some((value, self.format_args(self.peel_references(format.values[value]))?))
    }

    /// Puts the text of strings and integers in the place of the `{}` that print them. Whether there were any.
    fn inline_literals(&mut self, format: &mut FormatArgs) -> Result<bool> {
        let mut inlined = vec![false; format.values.len()];
        for piece in &mut format.pieces {
            let Piece::Placeholder { argument, flags: None, width: None, precision: None } = piece else { continue };
            if self.formatter(argument) != Some("new_display") {
                continue;
            }
            let value = argument.value;
            let expr = self.peel_references(format.values[value]);
            if let Some(text) = self.literal_text(expr)? {
                *piece = Piece::Literal(text);
                inlined[value] = true;
            }
        }
        if !inlined.contains(&true) {
            return Ok(false);
        }
        for argument in format.pieces.iter_mut().flat_map(Piece::arguments_mut) {
            inlined[argument.value] = false;
        }
        let indices: Vec<usize> = inlined
            .iter()
            .scan(0, |next, removed| {
                let index = *next;
                *next += usize::from(!removed);
                Some(index)
            })
            .collect();
        let mut removed = inlined.iter();
        format.values.retain(|_| removed.next() != Some(&true));
        for argument in format.pieces.iter_mut().flat_map(Piece::arguments_mut) {
            argument.value = indices[argument.value];
        }
        Ok(true)
    }

    /// The text of a string or an integer literal that fits its type; without suffix that is `i32`, whatever inference says.
    fn literal_text(&self, expr: ExprId) -> Result<Option<String>> {
        let Expr::Literal(literal) = self.expr(expr) else { return Ok(None) };
        let (value, suffix) = match literal {
            Literal::String(text) => {
                return Ok(match self.builtin_macro_value(expr, literal)? {
                    Some(ConstKind::Str(text)) => Some(text),
                    Some(_) => None,
                    None => Some(text.as_str().to_owned()),
                });
            }
            Literal::Int(value, suffix) => (*value as u128, suffix.is_some()),
            Literal::Uint(value, suffix) => (*value, suffix.is_some()),
            _ => return Ok(None),
        };
        let max = match self.expr_ty(expr).kind() {
            TyKind::Int(_) | TyKind::Uint(_) if !suffix => i32::MAX as u128,
            TyKind::Int(int) => u128::MAX >> (129 - int.bit_width().unwrap_or(64)),
            TyKind::Uint(uint) => u128::MAX >> (128 - uint.bit_width().unwrap_or(64)),
            _ => return Ok(None),
        };
        Ok((value <= max).then(|| value.to_string()))
    }

    // ---- lowering ----

    /// `Arguments::from_str_nonconst(text)`.
    fn lower_text(&mut self, dest: &Place, format: &FormatArgs, text: &str) -> Result {
        let (constructor, args) = self.fn_item(format.constructor)?;
        let ItemContainerId::ImplId(container) = constructor.lookup(self.db()).container else {
            return self.fail("std's `fmt::Arguments` has no inherent functions");
        };
        let name_of = |id: FunctionId| FunctionSignature::of(self.db(), id).name.clone();
        let function = container.impl_items(self.db()).items.iter().find_map(|(_, item)| match item {
            AssocItemId::FunctionId(id) if name_of(*id).as_str() == "from_str_nonconst" => Some(*id),
            _ => None,
        });
        let Some(function) = function else { return self.fail("std has no `fmt::Arguments::from_str_nonconst`") };
        // What the impl itself is generic over comes first.
        let own_args = self.cx.args(args).into_vec();
        let args = own_args.into_iter().filter(|arg| !matches!(arg, GenericArg::Const(_))).collect();
        let str_ty = self.ref_ty(self.interner().default_types().types.str, Mutability::Not);
        let text = self.const_operand(str_ty, ConstKind::Str(text.to_owned()));
        let func = self.fn_with_args(function, args);
        self.call(func, vec![text], dest, false)
    }

    /// Everything that rust-analyzer's block does.
    fn lower_template(&mut self, dest: &Place, block: ExprId, format: &FormatArgs) -> Result {
        let arguments = distinct_arguments(&format.pieces);
        let Some(template) = encode(&format.pieces, &arguments) else {
            return self.fail("too many format arguments");
        };
        let tys: Vec<Ty<'db>> = format.values.iter().map(|value| self.expr_ty(*value)).collect();
        let tuple_ty = Ty::new_tup(self.interner(), &tys);
        let tuple = self.super_local(block, tuple_ty);
        let scope = self.temp_scope(block);
        let mut values = Vec::with_capacity(tys.len());
        for value in &format.values {
            self.extend_temporaries(None, *value, scope);
            values.push(self.as_operand(*value)?);
        }
        let kind = AggregateKind::Tuple(self.cx.ty(tuple_ty));
        self.assign(&tuple.into(), Rvalue::Aggregate(kind, values));

        let Some(argument_ty) = arguments.first().map(|argument| self.expr_ty(argument.call)) else {
            return self.fail("internal: a template without arguments");
        };
        let array_ty = Ty::new_array(self.interner(), argument_ty, arguments.len() as u64);
        let array = self.super_local(block, array_ty);
        let mut elements = Vec::with_capacity(arguments.len());
        for argument in &arguments {
            let Expr::Call { callee, .. } = self.expr(argument.call) else {
                return self.fail("internal: a format argument that is no call");
            };
            let element = self.scoped_temp(argument_ty);
            let value = self.field_elem(FieldIdx(argument.value as u32), tys[argument.value]);
            let func = self.as_operand(*callee)?;
            let value = Operand::Copy(Place::from(tuple).project(value));
            self.call(func, vec![value], &element.into(), false)?;
            elements.push(Operand::Move(element.into()));
        }
        let kind = AggregateKind::Array(self.cx.ty(array_ty));
        self.assign(&array.into(), Rvalue::Aggregate(kind, elements));

        let array = self.borrow(array.into(), array_ty, Mutability::Not);
        let (function, args) = self.fn_item(format.constructor)?;
        let lengths = [template.len(), arguments.len()].map(|length| self.cx.usize_const(length as u64));
        let mut lengths = lengths.into_iter();
        let mut args = self.cx.args(args).into_vec();
        for arg in &mut args {
            if let GenericArg::Const(length) = arg {
                let Some(new) = lengths.next() else { return self.fail("std's `fmt::Arguments::new` is another") };
                *length = new;
            }
        }
        let u8_ty = self.interner().default_types().types.u8;
        let template_ty = Ty::new_array(self.interner(), u8_ty, template.len() as u64);
        let template = self.const_operand(self.ref_ty(template_ty, Mutability::Not), ConstKind::ByteStr(template));
        let func = self.fn_with_args(function, args);
        self.call(func, vec![template, Operand::Move(array.into())], dest, false)
    }

    /// A variable of a `super let` in the block.
    fn super_local(&mut self, block: ExprId, ty: Ty<'db>) -> Local {
        let local = self.new_local(ty, Mutability::Not, Some("args".to_owned()));
        if let Some(scope) = self.temp_scope(block) {
            self.push(StatementKind::StorageLive(local));
            self.schedule_drop(scope, local, DropKind::Storage);
        }
        local
    }

    /// The function that a path names, and its arguments.
    fn fn_item(&self, path: ExprId) -> Result<(FunctionId, GenericArgs<'db>)> {
        match self.expr_ty(path).kind() {
            TyKind::FnDef(def, args) => match def.0 {
                CallableDefId::FunctionId(function) => Ok((function, args)),
                _ => self.fail("internal: a path to a constructor"),
            },
            _ => self.fail("internal: a path to no function"),
        }
    }

    fn fn_with_args(&self, function: FunctionId, args: Vec<GenericArg>) -> Operand {
        let ty = self.cx.mk_ty(MirTyKind::FnDef(self.cx.def(function), args.into_boxed_slice()));
        Operand::Const(self.cx.mk_const(ConstData { ty, kind: ConstKind::ZeroSized }))
    }
}

/// Puts the inner pieces and values in the place of the outer piece and of the outer value.
fn splice(format: &mut FormatArgs, at: usize, value: usize, mut inner: FormatArgs) {
    for argument in format.pieces.iter_mut().flat_map(Piece::arguments_mut) {
        if argument.value > value {
            argument.value = argument.value - 1 + inner.values.len();
        }
    }
    for argument in inner.pieces.iter_mut().flat_map(Piece::arguments_mut) {
        argument.value += value;
    }
    format.values.splice(value..=value, inner.values);
    format.pieces.splice(at..=at, inner.pieces);
}

/// Makes one literal of neighbours, and none of empty ones.
fn merge_literals(pieces: &mut Vec<Piece>) {
    let mut merged: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces.drain(..) {
        match (merged.last_mut(), piece) {
            (_, Piece::Literal(text)) if text.is_empty() => {}
            (Some(Piece::Literal(before)), Piece::Literal(text)) => before.push_str(&text),
            (_, piece) => merged.push(piece),
        }
    }
    *pieces = merged;
}

/// Each combination of value and formatter once, by first use.
fn distinct_arguments(pieces: &[Piece]) -> Vec<Argument> {
    let mut distinct: Vec<Argument> = Vec::new();
    for argument in pieces.to_vec().iter_mut().flat_map(Piece::arguments_mut) {
        if !distinct.contains(argument) {
            distinct.push(argument.clone());
        }
    }
    distinct
}

/// The bit of a placeholder's first byte that says that flags follow; then width, precision, the argument's number.
const FLAGS: u8 = 1;
const WIDTH: u8 = 1 << 1;
const PRECISION: u8 = 1 << 2;
const POSITION: u8 = 1 << 3;
/// The bits that say that width and precision are numbers of arguments.
const WIDTH_IS_ARGUMENT: u8 = 1 << 4;
const PRECISION_IS_ARGUMENT: u8 = 1 << 5;
/// A placeholder's first byte without bits.
const PLACEHOLDER: u8 = 0xC0;
/// The first byte of a text whose length takes two more.
const LONG_LITERAL: u8 = 0x80;

/// The pieces of an encoded template whose `n`th argument is `arguments[n]`.
fn decode(mut template: &[u8], arguments: &[Argument]) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut next_position = 0;
    loop {
        let [first, rest @ ..] = template else { return None };
        template = rest;
        match *first {
            0 => return Some(pieces),
            first @ 1..=LONG_LITERAL => {
                let length = if first == LONG_LITERAL { take_u16(&mut template)? } else { first.into() };
                let (text, rest) = template.split_at_checked(length.into())?;
                template = rest;
                pieces.push(Piece::Literal(String::from_utf8(text.to_vec()).ok()?));
            }
            first if first >= PLACEHOLDER => {
                let flags = match first & FLAGS {
                    0 => None,
                    _ => Some(u32::from(take_u16(&mut template)?) | u32::from(take_u16(&mut template)?) << 16),
                };
                let mut count = |present: u8, is_argument: u8| -> Option<Option<Count>> {
                    if first & present == 0 {
                        return Some(None);
                    }
                    let number = take_u16(&mut template)?;
                    Some(Some(match first & is_argument {
                        0 => Count::Literal(number),
                        _ => Count::Argument(arguments.get(usize::from(number))?.clone()),
                    }))
                };
                let width = count(WIDTH, WIDTH_IS_ARGUMENT)?;
                let precision = count(PRECISION, PRECISION_IS_ARGUMENT)?;
                let position = if first & POSITION == 0 { next_position } else { take_u16(&mut template)?.into() };
                next_position = position + 1;
                let argument = arguments.get(position)?.clone();
                pieces.push(Piece::Placeholder { argument, flags, width, precision });
            }
            _ => return None,
        }
    }
}

fn take_u16(bytes: &mut &[u8]) -> Option<u16> {
    let (taken, rest) = bytes.split_first_chunk::<2>()?;
    *bytes = rest;
    Some(u16::from_le_bytes(*taken))
}

/// The template of these pieces. `None` if an argument's number does not fit.
fn encode(pieces: &[Piece], arguments: &[Argument]) -> Option<Vec<u8>> {
    let number_of = |argument: &Argument| {
        arguments.iter().position(|known| known == argument).and_then(|index| u16::try_from(index).ok())
    };
    let mut template = Vec::new();
    let mut next_position = 0;
    for piece in pieces {
        match piece {
            Piece::Literal(text) => encode_text(text, &mut template),
            Piece::Placeholder { argument, flags, width, precision } => {
                let start = template.len();
                template.push(PLACEHOLDER);
                if let Some(flags) = flags {
                    template[start] |= FLAGS;
                    template.extend(flags.to_le_bytes());
                }
                for (count, present, is_argument) in
                    [(width, WIDTH, WIDTH_IS_ARGUMENT), (precision, PRECISION, PRECISION_IS_ARGUMENT)]
                {
                    let (bits, number) = match count {
                        None => continue,
                        Some(Count::Literal(number)) => (present, *number),
                        Some(Count::Argument(argument)) => (present | is_argument, number_of(argument)?),
                    };
                    template[start] |= bits;
                    template.extend(number.to_le_bytes());
                }
                let position = number_of(argument)?;
                if position != next_position {
                    template[start] |= POSITION;
                    template.extend(position.to_le_bytes());
                }
                next_position = position.wrapping_add(1);
            }
        }
    }
    template.push(0);
    Some(template)
}

/// A text in chunks of a length that two bytes can say, whole characters each.
fn encode_text(mut text: &str, template: &mut Vec<u8>) {
    while !text.is_empty() {
        let (chunk, rest) = text.split_at(text.floor_char_boundary(u16::MAX.into()));
        if chunk.len() < usize::from(LONG_LITERAL) {
            template.push(chunk.len() as u8);
        } else {
            template.push(LONG_LITERAL);
            template.extend((chunk.len() as u16).to_le_bytes());
        }
        template.extend(chunk.as_bytes());
        text = rest;
    }
}
