//! One body from rust-analyzer's HIR and inference to *built* MIR: rustc's `mir_build` in role.
//!
//! The [`Builder`] has a current block that every statement goes to; lowering an expression moves it on. An expression that
//! diverges leaves a fresh block behind that nothing jumps to: what follows is built as usual, and [`Builder::finish`] drops
//! all blocks that cannot be reached.
//!
//! What the passes after it can rely on: locals with `StorageLive`/`StorageDead`; a `Drop` at scope exit on every path for every
//! value whose type may need one, moved out or not; `Box` dereferenced as a plain place; checked arithmetic; promotable
//! references to plain temporaries; no unwind paths.

mod adjust;
mod aggregate;
mod as_operand;
mod as_place;
mod asm;
mod assertion;
mod assign;
mod block;
mod call;
mod cast;
mod closure;
mod condition;
mod consts;
mod expr_into;
mod format_args;
mod function;
mod literal;
mod macros;
mod matches;
mod offset_of;
mod ops;
mod path;
mod pretty;
mod scope;
mod super_let;
mod temps;
mod unknown;

use crate::cx::{LowerCx, Unsupported};
use crate::spans::with_parentheses;
use ra_ap_hir_def::expr_store::{ExpressionStore, ExpressionStoreSourceMap};
use ra_ap_hir_def::hir::{BindingId, Expr, ExprId, PatId};
use ra_ap_hir_def::resolver::{HasResolver, Resolver};
use ra_ap_hir_def::{ExpressionStoreOwnerId, GenericDefId};
use ra_ap_hir_ty::db::HirDatabase;
use ra_ap_hir_ty::next_solver::infer::{DbInternerInferExt, InferCtxt};
use ra_ap_hir_ty::next_solver::{self as ns, DbInterner, GenericArgs, ParamEnv, Ty, TyKind, TypingMode};
use ra_ap_hir_ty::{InferBodyId, InferenceResult};
use ra_ap_rustc_type_ir::UintTy;
use ra_ap_rustc_type_ir::inherent::{GenericArgs as _, IntoKind as _, Ty as _};
use ra_ap_span::Edition;
use rac_mir::{
    BasicBlock, BasicBlockData, Body, BorrowKind, Const, ConstData, ConstKind, DefId, Local, LocalDecl, Mutability,
    Operand, Place, RETURN_PLACE, Rvalue, START_BLOCK, Span, SpanId, Statement, StatementKind, Terminator,
    TerminatorKind,
};
use rustc_hash::FxHashMap;

pub use function::build_body;
pub(crate) use scope::{DropKind, ScopeId, ScopeKind};

/// The result of lowering a part of a body.
pub type Result<T = (), E = Unsupported> = std::result::Result<T, E>;

/// A block under construction.
struct BlockBuilder {
    statements: Vec<Statement>,
    terminator: Option<Terminator>,
}

/// A body under construction.
pub(crate) struct Builder<'a, 'db> {
    /// What all bodies share.
    pub cx: &'a LowerCx<'db>,
    /// The body that inference ran on; a closure's or inline const's enclosing one.
    pub owner: InferBodyId<'db>,
    store_owner: ExpressionStoreOwnerId,
    /// The HIR.
    pub store: &'db ExpressionStore,
    source_map: &'db ExpressionStoreSourceMap,
    /// Types, adjustments and resolutions.
    pub infer: &'db InferenceResult<'db>,
    resolver: Resolver<'db>,
    infcx: InferCtxt<'db>,
    env: ParamEnv<'db>,
    edition: Edition,
    /// The closure whose body this is.
    closure: Option<ExprId>,

    /// Where statements go.
    pub block: BasicBlock,
    blocks: Vec<BlockBuilder>,
    locals: Vec<LocalDecl>,
    local_tys: Vec<Ty<'db>>,
    arg_count: u32,
    spans: Vec<Span>,
    span_ids: FxHashMap<Span, SpanId>,
    expr_spans: FxHashMap<ExprId, SpanId>,
    body_span: SpanId,
    /// The span of generated code without a place in the source: the innermost enclosing one that has.
    current_span: SpanId,
    /// Where each binding lives. A match guard maps its bindings to what it sees them through.
    pub bindings: FxHashMap<BindingId, Place>,
    scopes: scope::Scopes,
    /// Captured variables: the local that stands for one until [`closure`] rewrites it to a path from the environment.
    upvar_roots: closure::UpvarRoots<'db>,
    /// Whether arithmetic is checked, once known.
    overflow_checks: Option<bool>,
    /// Where a type showed up that inference does not know.
    unknown_ty: Option<SpanId>,
    /// Caches, by type.
    copy_cache: FxHashMap<Ty<'db>, bool>,
    drop_cache: FxHashMap<Ty<'db>, bool>,
}

impl<'a, 'db> Builder<'a, 'db> {
    fn new(cx: &'a LowerCx<'db>, owner: InferBodyId<'db>, closure: Option<ExprId>) -> Builder<'a, 'db> {
        let db = cx.db;
        let store_owner = owner.expression_store_owner(db);
        let (store, source_map) = ExpressionStore::with_source_map(db, store_owner);
        let resolver = owner.resolver(db);
        let interner = DbInterner::new_with(db, resolver.krate());
        let mut builder = Builder {
            cx,
            owner,
            store_owner,
            store,
            source_map,
            infer: InferenceResult::of(db, owner),
            infcx: interner.infer_ctxt().build(TypingMode::non_body_analysis()),
            env: db.trait_environment(owner.generic_def(db)),
            edition: resolver.krate().data(db).edition,
            resolver,
            closure,
            block: START_BLOCK,
            blocks: Vec::new(),
            locals: Vec::new(),
            local_tys: Vec::new(),
            arg_count: 0,
            spans: Vec::new(),
            span_ids: FxHashMap::default(),
            expr_spans: FxHashMap::default(),
            body_span: SpanId(0),
            current_span: SpanId(0),
            bindings: FxHashMap::default(),
            scopes: scope::Scopes::default(),
            upvar_roots: closure::UpvarRoots::default(),
            overflow_checks: None,
            unknown_ty: None,
            copy_cache: FxHashMap::default(),
            drop_cache: FxHashMap::default(),
        };
        builder.block = builder.new_block();
        builder
    }

    /// The database.
    pub fn db(&self) -> &'db dyn HirDatabase {
        self.cx.db
    }

    /// rust-analyzer's type interner.
    pub fn interner(&self) -> DbInterner<'db> {
        self.infcx.interner
    }

    /// The definition whose generic parameters the body is written in.
    pub fn generic_def(&self) -> GenericDefId {
        self.owner.generic_def(self.db())
    }

    /// The body's own parameters as arguments.
    pub fn identity_args(&self) -> GenericArgs<'db> {
        GenericArgs::identity_for_item(self.interner(), self.generic_def().into())
    }

    /// The HIR's syntax.
    pub fn source_map(&self) -> &'db ExpressionStoreSourceMap {
        self.source_map
    }

    /// Whether the rules of edition 2024 hold for an expression: a macro's own syntax follows the macro's edition.
    fn edition_2024(&self, expr: ExprId) -> bool {
        let edition = match self.source_map.expr_syntax(expr) {
            Ok(source) => self.cx.edition_of(source.map(|ptr| ptr.text_range())),
            Err(_) => self.edition,
        };
        edition >= Edition::Edition2024
    }

    // ---- errors ----

    /// The error that says that a construct is unsupported or inconsistent.
    pub fn unsupported(&self, reason: impl Into<String>) -> Unsupported {
        Unsupported { reason: reason.into(), span: self.spans.get(self.current_span.index()).copied() }
    }

    /// An `Err` of [`Builder::unsupported`].
    pub fn fail<T>(&self, reason: impl Into<String>) -> Result<T> {
        Err(self.unsupported(reason))
    }

    // ---- positions ----

    fn intern_span(&mut self, span: Span) -> SpanId {
        *self.span_ids.entry(span).or_insert_with(|| {
            self.spans.push(span);
            SpanId(self.spans.len() as u32 - 1)
        })
    }

    /// An expression's position; that of the innermost enclosing code for a synthetic one.
    pub fn expr_span(&mut self, expr: ExprId) -> SpanId {
        if let Some(span) = self.expr_spans.get(&expr) {
            return *span;
        }
        let id = match self.source_map.expr_syntax(expr) {
            Ok(source) => {
                let range = source.map(|ptr| ptr.text_range());
                let is_operation =
                    matches!(self.expr(expr), Expr::BinaryOp { .. } | Expr::UnaryOp { .. } | Expr::Call { .. });
                let span = self.cx.span(if is_operation { with_parentheses(self.db(), range) } else { range });
                self.intern_span(span)
            }
            Err(_) => return self.current_span,
        };
        self.expr_spans.insert(expr, id);
        id
    }

    /// A pattern's position.
    pub fn pat_span(&mut self, pat: PatId) -> SpanId {
        let Ok(source) = self.source_map.pat_syntax(pat) else { return self.current_span };
        let span = self.cx.span(source.map(|ptr| ptr.text_range()));
        self.intern_span(span)
    }

    /// Runs `f` with `span` as the position of what has none of its own.
    fn with_span<T>(&mut self, span: SpanId, f: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let outer = std::mem::replace(&mut self.current_span, span);
        let result = f(self);
        if result.is_ok() {
            self.current_span = outer;
        }
        result
    }

    /// The position of the code being lowered.
    pub fn span(&self) -> SpanId {
        self.current_span
    }

    // ---- control flow ----

    /// A new block, not the current one.
    pub fn new_block(&mut self) -> BasicBlock {
        self.blocks.push(BlockBuilder { statements: Vec::new(), terminator: None });
        BasicBlock(self.blocks.len() as u32 - 1)
    }

    /// Appends a statement to the current block.
    pub fn push(&mut self, kind: StatementKind) {
        let span = self.current_span;
        self.blocks[self.block.index()].statements.push(Statement { kind, span });
    }

    /// `place = rvalue`.
    pub fn assign(&mut self, place: &Place, rvalue: Rvalue) {
        match &rvalue {
            Rvalue::Use(operand) | Rvalue::Cast(_, operand, _) => self.record_moved(std::slice::from_ref(operand)),
            Rvalue::Aggregate(_, operands) => self.record_moved(operands),
            _ => {}
        }
        self.push(StatementKind::Assign(place.clone(), rvalue));
    }

    /// Ends the current block. The current block stays the same: set [`Builder::block`] before going on.
    pub fn terminate(&mut self, kind: TerminatorKind) {
        let block = self.block;
        self.terminate_block(block, kind);
    }

    /// Ends a block.
    pub fn terminate_block(&mut self, block: BasicBlock, kind: TerminatorKind) {
        let span = self.current_span;
        let data = &mut self.blocks[block.index()];
        debug_assert!(data.terminator.is_none(), "a block ends once");
        data.terminator = Some(Terminator { kind, span });
    }

    /// Ends the current block with a jump.
    pub fn goto(&mut self, target: BasicBlock) {
        self.terminate(TerminatorKind::Goto { target });
    }

    /// Ends the current block with a jump and goes on at its target.
    pub fn goto_and_continue(&mut self, target: BasicBlock) {
        self.goto(target);
        self.block = target;
    }

    /// Goes on in a fresh block that nothing jumps to: what follows cannot run.
    pub fn start_unreachable(&mut self) {
        self.block = self.new_block();
    }

    /// Branches on a `bool`: the block for `true`, the block for `false`.
    pub fn branch(&mut self, condition: Operand) -> (BasicBlock, BasicBlock) {
        let (then_block, else_block) = (self.new_block(), self.new_block());
        self.terminate(TerminatorKind::SwitchInt {
            discr: condition,
            targets: vec![(0, else_block)],
            otherwise: then_block,
        });
        (then_block, else_block)
    }

    // ---- locals ----

    /// A new local of this type, without storage.
    pub fn new_local(&mut self, ty: Ty<'db>, mutability: Mutability, name: Option<String>) -> Local {
        let mir_ty = self.cx.ty(ty);
        if ty.references_non_lt_error() && self.cx.is_unknown(mir_ty) {
            self.unknown_ty.get_or_insert(self.current_span);
        }
        self.locals.push(LocalDecl { ty: mir_ty, mutability, name });
        self.local_tys.push(ty);
        Local(self.locals.len() as u32 - 1)
    }

    /// A new temporary without `StorageLive`, drop or name: for values that live as long as the body or are scalars.
    pub fn temp(&mut self, ty: Ty<'db>) -> Local {
        self.new_local(ty, Mutability::Mut, None)
    }

    /// A new temporary with storage that ends with the innermost scope; nothing is dropped.
    pub fn scoped_temp(&mut self, ty: Ty<'db>) -> Local {
        let local = self.temp(ty);
        self.push(StatementKind::StorageLive(local));
        self.schedule_drop(self.local_scope(), local, DropKind::Storage);
        local
    }

    /// A local's type.
    pub fn local_ty(&self, local: Local) -> Ty<'db> {
        match self.upvar_roots.ty(local) {
            Some(ty) => ty,
            None => self.local_tys[local.index()],
        }
    }

    // ---- types ----

    /// An expression's type before adjustments.
    pub fn expr_ty(&self, expr: ExprId) -> Ty<'db> {
        self.infer.expr_ty(expr)
    }

    /// An expression's type after adjustments.
    pub fn adjusted_ty(&self, expr: ExprId) -> Ty<'db> {
        match self.adjustments(expr).last() {
            Some(last) => last.target.as_ref(),
            None => self.infer.expr_ty(expr),
        }
    }

    /// Whether values of the type are copied, not moved.
    pub fn is_copy(&mut self, ty: Ty<'db>) -> bool {
        match ty.kind() {
            TyKind::Bool
            | TyKind::Char
            | TyKind::Int(_)
            | TyKind::Uint(_)
            | TyKind::Float(_)
            | TyKind::Never
            | TyKind::RawPtr(..)
            | TyKind::FnDef(..)
            | TyKind::FnPtr(..) => true,
            TyKind::Ref(_, _, mutability) => mutability.is_not(),
            TyKind::Str | TyKind::Slice(_) | TyKind::Dynamic(..) => false,
            _ => {
                if let Some(known) = self.copy_cache.get(&ty) {
                    return *known;
                }
                let result = self.infcx.type_is_copy_modulo_regions(self.env, ty);
                self.copy_cache.insert(ty, result);
                result
            }
        }
    }

    /// Whether dropping a value of the type may run code.
    pub fn needs_drop(&mut self, ty: Ty<'db>) -> bool {
        use ra_ap_hir_ty::drop::{DropGlue, has_drop_glue};
        match ty.kind() {
            TyKind::Bool
            | TyKind::Char
            | TyKind::Int(_)
            | TyKind::Uint(_)
            | TyKind::Float(_)
            | TyKind::Never
            | TyKind::Str
            | TyKind::RawPtr(..)
            | TyKind::Ref(..)
            | TyKind::FnDef(..)
            | TyKind::FnPtr(..) => false,
            _ => {
                if let Some(known) = self.drop_cache.get(&ty) {
                    return *known;
                }
                let result = has_drop_glue(&self.infcx, ty, self.env) != DropGlue::None && !self.is_copy(ty);
                self.drop_cache.insert(ty, result);
                result
            }
        }
    }

    /// `&T` or `&mut T`.
    pub fn ref_ty(&self, ty: Ty<'db>, mutability: Mutability) -> Ty<'db> {
        use ra_ap_hir_ty::next_solver::Region;
        Ty::new_ref(self.interner(), Region::new_erased(self.interner()), ty, hir_mutability(mutability))
    }

    /// `*const T` or `*mut T`.
    pub fn ptr_ty(&self, ty: Ty<'db>, mutability: Mutability) -> Ty<'db> {
        Ty::new_ptr(self.interner(), ty, hir_mutability(mutability))
    }

    /// `bool`.
    pub fn bool_ty(&self) -> Ty<'db> {
        Ty::new(self.interner(), TyKind::Bool)
    }

    /// `()`.
    pub fn unit_ty(&self) -> Ty<'db> {
        Ty::new_empty_tuple(self.interner())
    }

    /// `usize`.
    pub fn usize_ty(&self) -> Ty<'db> {
        Ty::new_uint(self.interner(), UintTy::Usize)
    }

    // ---- operands ----

    /// Reads a place of this type: a copy if the type is `Copy`, else a move.
    pub fn consume(&mut self, place: Place, ty: Ty<'db>) -> Operand {
        if self.is_copy(ty) { Operand::Copy(place) } else { Operand::Move(place) }
    }

    /// A constant.
    pub fn const_operand(&self, ty: Ty<'db>, kind: ConstKind) -> Operand {
        Operand::Const(self.constant(ty, kind))
    }

    /// A constant of the dump's table.
    pub fn constant(&self, ty: Ty<'db>, kind: ConstKind) -> Const {
        self.cx.mk_const(ConstData { ty: self.cx.ty(ty), kind })
    }

    /// A scalar constant.
    pub fn scalar(&self, ty: Ty<'db>, bits: u128) -> Operand {
        self.const_operand(ty, ConstKind::Scalar(bits))
    }

    /// A `usize` constant.
    pub fn usize_const(&self, value: u64) -> Operand {
        self.scalar(self.usize_ty(), value.into())
    }

    /// A `bool` constant.
    pub fn bool_const(&self, value: bool) -> Operand {
        self.scalar(self.bool_ty(), value.into())
    }

    /// The only value of a zero-sized type.
    pub fn zero_sized(&self, ty: Ty<'db>) -> Operand {
        self.const_operand(ty, ConstKind::ZeroSized)
    }

    /// A constant item's value, to be evaluated.
    pub fn unevaluated(&self, def: DefId, args: GenericArgs<'db>, ty: Ty<'db>) -> Operand {
        self.const_operand(ty, ConstKind::Unevaluated { def, args: self.cx.args(args), promoted: None })
    }

    /// A reference to a place, in a new temporary of the innermost scope.
    pub fn borrow(&mut self, place: Place, ty: Ty<'db>, mutability: Mutability) -> Local {
        let ref_ty = self.ref_ty(ty, mutability);
        let temp = self.scoped_temp(ref_ty);
        self.assign(&temp.into(), Rvalue::Ref(borrow_kind(mutability), place));
        temp
    }

    /// The expression itself.
    pub fn expr(&self, expr: ExprId) -> &'db Expr {
        &self.store[expr]
    }

    /// Calls `f` with the name resolver at this expression.
    fn with_resolver<T>(&mut self, expr: ExprId, f: impl FnOnce(&Resolver<'db>, &'db dyn HirDatabase) -> T) -> T {
        let db = self.db();
        let guard = self.resolver.update_to_inner_scope(db, self.store_owner, expr);
        let result = f(&self.resolver, db);
        self.resolver.reset_to_guard(guard);
        result
    }

    // ---- the end ----

    /// The body, without the blocks that cannot be reached.
    fn finish(mut self) -> Result<Body> {
        if let Some(span) = self.unknown_ty {
            self.current_span = span;
            return self.fail("a type that inference does not know");
        }
        self.rewrite_upvars()?;
        let mut renumbered: Vec<Option<BasicBlock>> = vec![None; self.blocks.len()];
        let mut order = vec![START_BLOCK];
        renumbered[0] = Some(START_BLOCK);
        let mut next = 0;
        while let Some(block) = order.get(next).copied() {
            next += 1;
            let Some(terminator) = &self.blocks[block.index()].terminator else {
                return self.fail("internal: a block without end");
            };
            for successor in terminator.kind.successors() {
                let slot = &mut renumbered[successor.index()];
                if slot.is_none() {
                    *slot = Some(BasicBlock(order.len() as u32));
                    order.push(successor);
                }
            }
        }
        let mut blocks = Vec::with_capacity(order.len());
        for block in order {
            let data = &mut self.blocks[block.index()];
            let statements = std::mem::take(&mut data.statements);
            let Some(mut terminator) = data.terminator.take() else { continue };
            terminator.kind.for_each_successor_mut(|target| {
                if let Some(new) = renumbered[target.index()] {
                    *target = new;
                }
            });
            blocks.push(BasicBlockData { statements, terminator, is_cleanup: false });
        }
        Ok(Body {
            locals: self.locals,
            arg_count: self.arg_count,
            spread_arg: None,
            blocks,
            promoted: Vec::new(),
            spans: self.spans,
            span: self.body_span,
        })
    }
}

/// rac's mutability as rust-analyzer's.
pub(crate) fn hir_mutability(mutability: Mutability) -> ns::Mutability {
    match mutability {
        Mutability::Not => ns::Mutability::Not,
        Mutability::Mut => ns::Mutability::Mut,
    }
}

/// rust-analyzer's mutability as rac's.
pub(crate) fn mir_mutability(mutability: ns::Mutability) -> Mutability {
    match mutability {
        ns::Mutability::Not => Mutability::Not,
        ns::Mutability::Mut => Mutability::Mut,
    }
}

/// The borrow that makes a reference of this mutability.
pub(crate) fn borrow_kind(mutability: Mutability) -> BorrowKind {
    match mutability {
        Mutability::Not => BorrowKind::Shared,
        Mutability::Mut => BorrowKind::Mut,
    }
}

/// The place of the return value.
pub(crate) fn return_place() -> Place {
    RETURN_PLACE.into()
}
