//! Bodies as text, in the style of `rustc -Zunpretty=mir`.

use crate::body::*;
use crate::def::{DefId, FileId, Span};
use crate::tables::push_name;
use crate::ty::{Const, Mutability, Ty};
use std::fmt::Write;

/// How the tables that a body refers to print. A dump and a mono-item list differ in theirs.
pub trait BodyNames {
    /// A type.
    fn ty(&self, ty: Ty) -> String;
    /// A constant.
    fn konst(&self, konst: Const) -> String;
    /// A constant that is called by a name of its own, as that name.
    fn callee(&self, konst: Const) -> Option<String>;
    /// What a `ThreadLocalRef` refers to.
    fn thread_local(&self, def: DefId) -> String;
}

/// The column that positions start at, where there is room.
const SPAN_COLUMN: usize = 64;

/// Prints a body from its parameter list on: `(_1: u8) -> u8 at 0:1:1 { … }`.
pub fn print_body(names: &impl BodyNames, body: &Body) -> String {
    let mut printer = BodyPrinter { names, body, spans: Spans::of(body), out: String::new(), indent: 0 };
    printer.body();
    printer.out
}

/// Prints a position: `0:12:5`.
pub fn span_to_string(span: Span) -> String {
    format!("{}:{}:{}", span.file.0, span.line, span.col)
}

/// How positions are referred to: by value where that is enough to get the table of spans back.
struct Spans {
    /// The file that positions leave out.
    file: Option<FileId>,
    /// Whether reading the positions in order gives the table.
    implied: bool,
}

impl Spans {
    fn of(body: &Body) -> Spans {
        let mut order: Vec<Span> = Vec::new();
        let mut seen = rustc_hash::FxHashMap::default();
        let mut implied = true;
        for id in span_ids(body) {
            let Some(span) = body.spans.get(id.index()) else {
                implied = false;
                break;
            };
            let index = *seen.entry(*span).or_insert_with(|| {
                order.push(*span);
                order.len() - 1
            });
            implied &= index == id.index();
        }
        implied &= order.len() == body.spans.len();
        Spans { file: body.spans.get(body.span.index()).map(|span| span.file), implied }
    }

    fn reference(&self, body: &Body, id: SpanId) -> String {
        let Some(span) = body.spans.get(id.index()) else { return format!("#{}", id.0) };
        if !self.implied && body.spans.iter().position(|other| other == span) != Some(id.index()) {
            return format!("#{}", id.0);
        }
        if Some(span.file) == self.file { format!("{}:{}", span.line, span.col) } else { span_to_string(*span) }
    }
}

fn span_ids(body: &Body) -> impl Iterator<Item = SpanId> {
    let statements = body
        .blocks
        .iter()
        .flat_map(|block| block.statements.iter().map(|statement| statement.span).chain([block.terminator.span]));
    [body.span].into_iter().chain(statements)
}

struct BodyPrinter<'a, N> {
    names: &'a N,
    body: &'a Body,
    spans: Spans,
    out: String,
    indent: usize,
}

impl<N: BodyNames> BodyPrinter<'_, N> {
    fn line(&mut self, text: &str) {
        let _ = writeln!(self.out, "{:width$}{text}", "", width = self.indent * 4);
    }

    fn body(&mut self) {
        let body = self.body;
        let args = body.locals.iter().enumerate().skip(1).take(body.arg_count as usize);
        let args: Vec<_> = args.map(|(i, decl)| self.declaration(i, decl)).collect();
        let output = body.locals.first().map_or("?".into(), |decl| self.names.ty(decl.ty));
        let _ = write!(self.out, "({}) -> {output}", args.join(", "));
        if let Some(local) = body.spread_arg {
            let _ = write!(self.out, " spread _{}", local.0);
        }
        let first = |span: &Span| body.spans.iter().position(|other| other == span) == Some(body.span.index());
        let at = match body.spans.get(body.span.index()) {
            Some(span) if first(span) => span_to_string(*span),
            _ => format!("#{}", body.span.0),
        };
        let _ = writeln!(self.out, " at {at} {{");
        self.indent += 1;
        if !self.spans.implied {
            let spans: Vec<_> = body.spans.iter().map(|span| span_to_string(*span)).collect();
            self.line(&format!("spans {};", spans.join(" ")));
        }
        for (i, decl) in body.locals.iter().enumerate() {
            let is_arg = i > 0 && i <= body.arg_count as usize;
            if !is_arg && (i > 0 || decl.mutability == Mutability::Not) {
                let text = self.declaration(i, decl);
                self.line(&format!("let {text};"));
            }
        }
        for (i, decl) in body.locals.iter().enumerate() {
            if let Some(name) = &decl.name {
                let mut text = "debug ".to_string();
                push_name(&mut text, name);
                self.line(&format!("{text} => _{i};"));
            }
        }
        for (i, block) in body.blocks.iter().enumerate() {
            self.block(i, block);
        }
        for (i, promoted) in body.promoted.iter().enumerate() {
            let mut inner = BodyPrinter {
                names: self.names,
                body: promoted,
                spans: Spans::of(promoted),
                out: format!("{:width$}promoted[{i}]: ", "", width = self.indent * 4),
                indent: self.indent,
            };
            inner.body();
            self.out.push('\n');
            self.out.push_str(&inner.out);
        }
        self.indent -= 1;
        self.line("}");
    }

    fn declaration(&self, i: usize, decl: &LocalDecl) -> String {
        let mutability = if decl.mutability == Mutability::Mut { "mut " } else { "" };
        format!("{mutability}_{i}: {}", self.names.ty(decl.ty))
    }

    fn block(&mut self, i: usize, block: &BasicBlockData) {
        self.out.push('\n');
        self.line(&format!("bb{i}{}: {{", if block.is_cleanup { " (cleanup)" } else { "" }));
        self.indent += 1;
        for statement in &block.statements {
            let text = statement_to_string(self.names, &statement.kind);
            self.positioned(&text, statement.span);
        }
        let text = terminator_to_string(self.names, &block.terminator.kind);
        self.positioned(&text, block.terminator.span);
        self.indent -= 1;
        self.line("}");
    }

    fn positioned(&mut self, text: &str, span: SpanId) {
        let at = self.spans.reference(self.body, span);
        let width = SPAN_COLUMN.saturating_sub(self.indent * 4);
        self.line(&format!("{:width$} @{at}", format!("{text};")));
    }
}

/// A place: `((*_1).0: u8)`.
pub fn place_to_string(names: &impl BodyNames, place: &Place) -> String {
    let mut out = format!("_{}", place.local.0);
    for elem in &place.projection {
        out = match elem {
            PlaceElem::Deref => format!("(*{out})"),
            PlaceElem::Field(field, ty) => format!("({out}.{}: {})", field.0, names.ty(*ty)),
            PlaceElem::Index(local) => format!("{out}[_{}]", local.0),
            PlaceElem::ConstantIndex { offset, min_length, from_end } => {
                format!("{out}[{}{offset} of {min_length}]", if *from_end { "-" } else { "" })
            }
            PlaceElem::Subslice { from, to, from_end } => {
                format!("{out}[{from}..{}{to}]", if *from_end { "-" } else { "" })
            }
            PlaceElem::Downcast(variant) => format!("({out} as variant {})", variant.0),
        };
    }
    out
}

fn operand(names: &impl BodyNames, operand: &Operand) -> String {
    match operand {
        Operand::Copy(place) => format!("copy {}", place_to_string(names, place)),
        Operand::Move(place) => format!("move {}", place_to_string(names, place)),
        Operand::Const(konst) => format!("const {}", names.konst(*konst)),
    }
}

fn operands(names: &impl BodyNames, list: &[Operand]) -> String {
    list.iter().map(|op| operand(names, op)).collect::<Vec<_>>().join(", ")
}

/// A statement without its semicolon.
pub fn statement_to_string(names: &impl BodyNames, statement: &StatementKind) -> String {
    match statement {
        StatementKind::Assign(place, value) => {
            format!("{} = {}", place_to_string(names, place), rvalue_to_string(names, value))
        }
        StatementKind::SetDiscriminant { place, variant } => {
            format!("discriminant({}) = {}", place_to_string(names, place), variant.0)
        }
        StatementKind::StorageLive(local) => format!("StorageLive(_{})", local.0),
        StatementKind::StorageDead(local) => format!("StorageDead(_{})", local.0),
        StatementKind::Assume(op) => format!("assume({})", operand(names, op)),
        StatementKind::CopyNonOverlapping { src, dst, count } => {
            format!("copy_nonoverlapping({}, {}, {})", operand(names, src), operand(names, dst), operand(names, count))
        }
        StatementKind::Nop => "nop".into(),
    }
}

/// What an assignment computes.
pub fn rvalue_to_string(names: &impl BodyNames, rvalue: &Rvalue) -> String {
    let place = |place: &Place| place_to_string(names, place);
    match rvalue {
        Rvalue::Use(op) => operand(names, op),
        Rvalue::Repeat(op, count) => format!("[{}; {}]", operand(names, op), names.konst(*count)),
        Rvalue::Ref(BorrowKind::Shared, of) => format!("&{}", place(of)),
        Rvalue::Ref(BorrowKind::Mut, of) => format!("&mut {}", place(of)),
        Rvalue::RawPtr(Mutability::Not, of) => format!("&raw const {}", place(of)),
        Rvalue::RawPtr(Mutability::Mut, of) => format!("&raw mut {}", place(of)),
        Rvalue::ThreadLocalRef(def) => format!("thread_local {}", names.thread_local(*def)),
        Rvalue::Len(of) => format!("Len({})", place(of)),
        Rvalue::Cast(kind, op, ty) => format!("{} as {} ({kind:?})", operand(names, op), names.ty(*ty)),
        Rvalue::BinaryOp(op, lhs, rhs) => format!("{op:?}({}, {})", operand(names, lhs), operand(names, rhs)),
        Rvalue::UnaryOp(op, value) => format!("{op:?}({})", operand(names, value)),
        Rvalue::Discriminant(of) => format!("discriminant({})", place(of)),
        Rvalue::Aggregate(kind, values) => {
            let head = match kind {
                AggregateKind::Array(ty) => format!("array {}", names.ty(*ty)),
                AggregateKind::Tuple(ty) => format!("tuple {}", names.ty(*ty)),
                AggregateKind::Closure(ty) => format!("closure {}", names.ty(*ty)),
                AggregateKind::RawPtr(ty) => format!("ptr {}", names.ty(*ty)),
                AggregateKind::Adt { ty, variant, active_field } => {
                    let mut head = format!("adt {}", names.ty(*ty));
                    if variant.0 != 0 {
                        let _ = write!(head, " variant {}", variant.0);
                    }
                    if let Some(field) = active_field {
                        let _ = write!(head, " field {}", field.0);
                    }
                    head
                }
            };
            format!("{head} ({})", operands(names, values))
        }
    }
}

fn unwind_to_string(unwind: UnwindAction) -> String {
    match unwind {
        UnwindAction::Continue => "unwind continue".into(),
        UnwindAction::Unreachable => "unwind unreachable".into(),
        UnwindAction::Terminate => "unwind terminate".into(),
        UnwindAction::Cleanup(block) => format!("unwind bb{}", block.0),
    }
}

/// A terminator without its semicolon.
pub fn terminator_to_string(names: &impl BodyNames, terminator: &TerminatorKind) -> String {
    let to =
        |target: &BasicBlock, unwind: &UnwindAction| format!("[return: bb{}, {}]", target.0, unwind_to_string(*unwind));
    match terminator {
        TerminatorKind::Goto { target } => format!("goto -> bb{}", target.0),
        TerminatorKind::SwitchInt { discr, targets, otherwise } => {
            let mut out = format!("switchInt({}) -> [", operand(names, discr));
            for (value, block) in targets {
                let _ = write!(out, "{value}: bb{}, ", block.0);
            }
            let _ = write!(out, "otherwise: bb{}]", otherwise.0);
            out
        }
        TerminatorKind::Return => "return".into(),
        TerminatorKind::Unreachable => "unreachable".into(),
        TerminatorKind::UnwindResume => "resume".into(),
        TerminatorKind::UnwindTerminate => "terminate".into(),
        TerminatorKind::Drop { place, target, unwind } => {
            format!("drop({}) -> {}", place_to_string(names, place), to(target, unwind))
        }
        TerminatorKind::Call { func, args, destination, target, unwind } => {
            let callee = match func {
                Operand::Const(konst) => names.callee(*konst),
                _ => None,
            };
            let callee = callee.unwrap_or_else(|| operand(names, func));
            let target = match target {
                Some(target) => to(target, unwind),
                None => unwind_to_string(*unwind),
            };
            format!("{} = {callee}({}) -> {target}", place_to_string(names, destination), operands(names, args))
        }
        TerminatorKind::Assert { cond, expected, msg, target, unwind } => {
            let condition = format!("{} == {expected}", operand(names, cond));
            format!("assert({condition}, {}) -> {}", assert_to_string(names, msg), to(target, unwind))
        }
        TerminatorKind::InlineAsm(asm) => asm_to_string(names, asm),
    }
}

fn assert_to_string(names: &impl BodyNames, msg: &AssertKind) -> String {
    let op = |op: &Operand| operand(names, op);
    match msg {
        AssertKind::BoundsCheck { len, index } => format!("BoundsCheck({}, {})", op(len), op(index)),
        AssertKind::Overflow(kind, lhs, rhs) => format!("Overflow({kind:?}, {}, {})", op(lhs), op(rhs)),
        AssertKind::OverflowNeg(value) => format!("OverflowNeg({})", op(value)),
        AssertKind::DivisionByZero(value) => format!("DivisionByZero({})", op(value)),
        AssertKind::RemainderByZero(value) => format!("RemainderByZero({})", op(value)),
    }
}

fn asm_to_string(names: &impl BodyNames, asm: &InlineAsm) -> String {
    let place = |place: &Option<Place>| place.as_ref().map_or("_".into(), |place| place_to_string(names, place));
    let template: Vec<_> = asm
        .template
        .iter()
        .map(|piece| match piece {
            AsmPiece::Text(text) => format!("{text:?}"),
            AsmPiece::Placeholder { operand, modifier: None } => format!("{{{operand}}}"),
            AsmPiece::Placeholder { operand, modifier: Some(modifier) } => format!("{{{operand} {modifier:?}}}"),
        })
        .collect();
    let values: Vec<_> = asm
        .operands
        .iter()
        .map(|value| match value {
            AsmOperand::In { reg, value } => format!("in({reg:?}) {}", operand(names, value)),
            AsmOperand::Out { reg, late, place: to } => {
                format!("{}({reg:?}) {}", if *late { "lateout" } else { "out" }, place(to))
            }
            AsmOperand::InOut { reg, late, value, place: to } => {
                let word = if *late { "inlateout" } else { "inout" };
                format!("{word}({reg:?}) {} => {}", operand(names, value), place(to))
            }
            AsmOperand::Const { value } => format!("const {}", names.konst(*value)),
            AsmOperand::Sym { value } => format!("sym {}", names.konst(*value)),
        })
        .collect();
    let quoted = |list: &[String]| list.iter().map(|text| format!("{text:?}")).collect::<Vec<_>>().join(", ");
    format!(
        "asm([{}], [{}], [{}], [{}]) -> {}",
        template.join(", "),
        values.join(", "),
        quoted(&asm.options),
        quoted(&asm.clobber_abi),
        asm.target.map_or("!".into(), |target| format!("bb{}", target.0))
    )
}
