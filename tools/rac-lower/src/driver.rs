//! Whole crates: every definition in order, every body, on all threads.
//!
//! The definitions of modules are listed first; then threads take them one by one and lower each with all that is inside its
//! body. Results are put together in the order of the list, so nothing depends on which thread was faster.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use ra_ap_base_db::Crate;
use ra_ap_hir_def::expr_store::Body;
use ra_ap_hir_def::hir::Expr;
use ra_ap_hir_def::nameres::{block_def_map, crate_def_map};
use ra_ap_hir_def::signatures::{ConstSignature, FunctionSignature};
use ra_ap_hir_def::{DefWithBodyId, ItemContainerId};
use ra_ap_hir_expand::InFile;
use ra_ap_ide_db::RootDatabase;
use ra_ap_syntax::{SyntaxKind, TextRange};
use rac_mir::verify::{Phase, verify_body};
use rac_mir::{BodyRecord, Item};
use rustc_hash::FxHashSet;
use std::sync::Arc;

use crate::build::build_body;
use crate::cx::{LowerCx, Lowered, Tables, Unsupported};
use crate::defs::{BodyOwner, Definition};
use crate::items::order::item_range;
use crate::items::scopes::module_id;
use crate::passes::ownership::Fault;
use crate::passes::{find_faults, run_passes};

/// rust-analyzer and the builder recurse as deep as expressions are nested.
const STACK_SIZE: usize = 256 << 20;

/// One lowered definition.
pub struct LoweredDef {
    /// It.
    pub definition: Definition,
    /// What it is, if it has an item.
    pub item: Lowered<Option<Arc<Item>>>,
    /// Its body, if it has one.
    pub body: Option<BodyRecord>,
    /// What owns the body, if that is not part of another one.
    pub owner: Option<BodyOwner>,
    /// What is wrong with how the body uses its variables.
    pub faults: Vec<Fault>,
}

/// How to go about it.
#[derive(Copy, Clone, Debug)]
pub struct DriverOptions {
    /// How many threads.
    pub jobs: usize,
    /// Whether to show progress on a terminal.
    pub progress: bool,
}

/// Lowers these crates, in definition order.
pub fn lower_crates(
    db: &RootDatabase,
    crates: &[Crate],
    tables: &Tables,
    options: DriverOptions,
) -> Result<Vec<LoweredDef>> {
    let listed = run(db, crates[0], tables, options, crates, "listing", |cx, krate| list_crate(cx, *krate))?;
    let listed: Vec<Definition> = listed.into_iter().flatten().collect();
    let first = crates[0];
    let lowered = run(db, first, tables, options, &listed, "lowering", |cx, definition| lower_listed(cx, *definition))?;
    let mut out: Vec<LoweredDef> = lowered.into_iter().flatten().collect();
    let mut done: FxHashSet<Definition> = out.iter().map(|def| def.definition).collect();
    // What was only met by being mentioned: opaque types and constants that could not be evaluated on the spot.
    let ours: FxHashSet<Crate> = crates.iter().copied().collect();
    loop {
        let mut met: Vec<(String, Definition)> = Vec::new();
        attached(db, first, tables, |cx| {
            for id in 0..tables.defs.len() as u32 {
                let definition = *tables.defs.get(id);
                let on_demand = matches!(
                    definition,
                    Definition::AnonConst(_)
                        | Definition::Discriminant(_)
                        | Definition::ReturnOpaque(..)
                        | Definition::AliasOpaque(..)
                );
                if on_demand && !done.contains(&definition) && ours.contains(&cx.crate_of(definition)) {
                    met.push((cx.path(definition), definition));
                }
            }
        });
        if met.is_empty() {
            return Ok(out);
        }
        met.sort_by(|a, b| a.0.cmp(&b.0));
        let met: Vec<Definition> = met.into_iter().map(|(_, definition)| definition).collect();
        done.extend(&met);
        let lowered =
            run(db, first, tables, options, &met, "lowering", |cx, definition| lower_listed(cx, *definition))?;
        out.extend(lowered.into_iter().flatten());
    }
}

/// Runs `work` in a context on this thread.
pub fn attached<T>(db: &RootDatabase, krate: Crate, tables: &Tables, work: impl FnOnce(&LowerCx<'_>) -> T) -> T {
    ra_ap_hir::attach_db(db, || work(&LowerCx::new(db, krate, tables)))
}

/// Maps `items` on all threads, in order.
fn run<I: Sync, O: Send>(
    db: &RootDatabase,
    krate: Crate,
    tables: &Tables,
    options: DriverOptions,
    items: &[I],
    what: &'static str,
    work: impl Fn(&LowerCx<'_>, &I) -> O + Sync,
) -> Result<Vec<O>> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<Option<O>>> = Mutex::new(items.iter().map(|_| None).collect());
    let bar = progress_bar(options.progress && items.len() > 500, items.len(), what);
    let worker = |db: &RootDatabase| {
        ra_ap_hir::attach_db(db, || {
            let cx = LowerCx::new(db, krate, tables);
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(item) = items.get(at) else { break };
                let output = work(&cx, item);
                results.lock().expect("result lock")[at] = Some(output);
                bar.inc(1);
            }
        });
    };
    let jobs = options.jobs.clamp(1, items.len().max(1));
    std::thread::scope(|scope| -> Result<()> {
        let mut threads = Vec::new();
        for _ in 0..jobs {
            // A clone shares everything but what a thread needs for itself.
            let db = db.clone();
            let thread = std::thread::Builder::new().name(what.to_owned()).stack_size(STACK_SIZE);
            threads.push(thread.spawn_scoped(scope, || worker(&{ db })).context("cannot start a thread")?);
        }
        for thread in threads {
            if let Err(panic) = thread.join() {
                std::panic::resume_unwind(panic);
            }
        }
        Ok(())
    })?;
    bar.finish_and_clear();
    let results = results.into_inner().expect("result lock");
    Ok(results.into_iter().map(|result| result.expect("every item was taken by a thread")).collect())
}

fn progress_bar(show: bool, len: usize, what: &'static str) -> ProgressBar {
    if !show {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(len as u64), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{msg:>10} [{bar:40}] {pos}/{len} definitions, {elapsed}") {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.set_message(what);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// A crate's definitions outside bodies, parents first.
fn list_crate(cx: &LowerCx<'_>, krate: Crate) -> Vec<Definition> {
    let mut out = vec![Definition::Crate(krate)];
    let root = module_id(crate_def_map(cx.db, krate).root_module_id());
    cx.module_items(root).into_iter().for_each(|item| list(cx, item, &mut out));
    out
}

/// A definition and what is directly in it, down to functions.
fn list(cx: &LowerCx<'_>, definition: Definition, out: &mut Vec<Definition>) {
    out.push(definition);
    match definition {
        Definition::Mod(module) => cx.module_items(module).into_iter().for_each(|item| list(cx, item, out)),
        Definition::ForeignMod(block) => out.extend(cx.extern_block_items(block)),
        Definition::Adt(ra_ap_hir_def::AdtId::EnumId(id)) => {
            out.extend(id.enum_variants(cx.db).variants.values().map(|(variant, _)| Definition::Variant(*variant)));
        }
        Definition::Trait(id) => {
            let items = &id.trait_items(cx.db).items;
            out.extend(items.iter().map(|(_, item)| crate::items::assoc_definition(*item)));
        }
        Definition::Impl(id) => {
            let items = &id.impl_items(cx.db).items;
            out.extend(items.iter().map(|(_, item)| crate::items::assoc_definition(*item)));
        }
        _ => {}
    }
}

/// A definition with everything inside its body.
fn lower_listed(cx: &LowerCx<'_>, definition: Definition) -> Vec<LoweredDef> {
    let mut out = Vec::new();
    lower_with_nested(cx, definition, &mut out);
    out
}

fn lower_with_nested(cx: &LowerCx<'_>, definition: Definition, out: &mut Vec<LoweredDef>) {
    // A block's items see their own crate; so does everything else here.
    let krate = cx.crate_of(definition);
    let other;
    let cx = if krate == cx.krate {
        cx
    } else {
        other = LowerCx::new(cx.db, krate, cx.tables);
        &other
    };
    let owner = body_owner(cx, definition);
    out.push(LoweredDef { owner, ..lower_one(cx, definition, owner.is_some()) });
    let Some(owner) = owner else { return };
    let tree = match catch_unwind(AssertUnwindSafe(|| cx.tree(owner))) {
        Ok(tree) => tree,
        Err(_) => return,
    };
    for nested in &tree.nested {
        out.push(lower_one(cx, nested.definition, true));
    }
    for (block, _) in &tree.blocks {
        let root = module_id(block_def_map(cx.db, *block).root_module_id());
        let mut listed = Vec::new();
        cx.module_items(root).into_iter().for_each(|item| list(cx, item, &mut listed));
        listed.into_iter().for_each(|definition| lower_with_nested(cx, definition, out));
    }
}

/// The body that a definition owns, if it has one.
fn body_owner(cx: &LowerCx<'_>, definition: Definition) -> Option<BodyOwner> {
    match definition {
        Definition::Fn(id) => FunctionSignature::of(cx.db, id).has_body().then(|| id.into()),
        Definition::Const(id) => ConstSignature::of(cx.db, id).has_body().then(|| id.into()),
        Definition::Static(id) => {
            let foreign = matches!(cx.container(definition), Some(ItemContainerId::ExternBlockId(_)));
            (!foreign).then(|| id.into())
        }
        Definition::AnonConst(konst) => Some(BodyOwner::AnonConst(konst)),
        Definition::Discriminant(id) => {
            let def = DefWithBodyId::VariantId(id);
            let body = Body::of(cx.db, def);
            (!matches!(body[body.root_expr()], Expr::Missing)).then_some(BodyOwner::Def(def))
        }
        _ => None,
    }
}

fn lower_one(cx: &LowerCx<'_>, definition: Definition, has_body: bool) -> LoweredDef {
    let item = caught(|| cx.item(definition));
    let mut faults = Vec::new();
    let body = has_body.then(|| match caught(|| lower_body(cx, definition, &mut faults)) {
        Ok(body) => BodyRecord::Lowered(body),
        Err(Unsupported { reason, span }) => {
            BodyRecord::Failed { reason, span: span.or_else(|| definition_span(cx, definition)) }
        }
    });
    LoweredDef { definition, item, body, owner: None, faults }
}

fn lower_body(cx: &LowerCx<'_>, definition: Definition, faults: &mut Vec<Fault>) -> Lowered<rac_mir::Body> {
    let built = build_body(cx, definition)?;
    *faults = find_faults(cx, definition, &built);
    let body = run_passes(cx, definition, built)?;
    match verify_body(cx, cx.def(definition), &body, Phase::Runtime).into_iter().next() {
        None => Ok(body),
        Some(message) => Err(Unsupported::new(format!("verifier: {message}"))),
    }
}

/// Turns a panic, as the last resort, into a reason.
fn caught<T>(work: impl FnOnce() -> Lowered<T>) -> Lowered<T> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result,
        Err(payload) => {
            let text = payload
                .downcast_ref::<&str>()
                .map(|text| (*text).to_owned())
                .or_else(|| payload.downcast_ref::<String>().cloned())
                .unwrap_or_else(|| "no message".to_owned());
            Err(Unsupported::new(format!("panic: {text}")))
        }
    }
}

/// The position of a definition, for the dump and for messages.
pub fn definition_span(cx: &LowerCx<'_>, definition: Definition) -> Option<rac_mir::Span> {
    match definition {
        Definition::Closure(owner, expr)
        | Definition::Coroutine(owner, expr)
        | Definition::InlineConst(owner, expr) => cx.expr_range(owner, expr).map(|range| cx.span(range)),
        Definition::AnonConst(konst) => {
            let owner = BodyOwner::AnonConst(konst);
            cx.expr_range(owner, konst.id().loc(cx.db).expr).map(|range| cx.span(range))
        }
        _ => item_range(cx.db, definition).map(|range| cx.span(without_attributes(cx.db, range))),
    }
}

/// The part of an item behind its documentation and attributes: rustc's positions of items start there.
fn without_attributes(db: &RootDatabase, item: InFile<TextRange>) -> InFile<TextRange> {
    let root = item.file_id.parse_or_expand(db);
    let covering = root.covering_element(item.value);
    let mut node = covering.as_node().cloned().or_else(|| covering.parent());
    // A file or expansion that is only this item covers the same range.
    while let Some(outer) =
        node.take_if(|node| matches!(node.kind(), SyntaxKind::SOURCE_FILE | SyntaxKind::MACRO_ITEMS))
    {
        node = outer.children().find(|child| child.text_range().contains_range(item.value));
    }
    let start = node.and_then(|node| {
        let counts = |kind: SyntaxKind| !kind.is_trivia() && kind != SyntaxKind::ATTR;
        node.children_with_tokens().find(|part| counts(part.kind())).map(|part| part.text_range().start())
    });
    let start = start.filter(|start| item.value.contains(*start)).unwrap_or(item.value.start());
    InFile::new(item.file_id, TextRange::new(start, item.value.end()))
}

/// What the verifier looks up; the items of other crates are taken on trust.
impl rac_mir::tables::Tables for LowerCx<'_> {
    type Kind<'a>
        = Arc<rac_mir::TyKind>
    where
        Self: 'a;
    type Konst<'a>
        = Arc<rac_mir::ConstData>
    where
        Self: 'a;
    type ItemRef<'a>
        = Arc<Item>
    where
        Self: 'a;

    fn kind(&self, ty: rac_mir::Ty) -> Option<Arc<rac_mir::TyKind>> {
        Some(LowerCx::kind(self, ty))
    }

    fn konst(&self, konst: rac_mir::Const) -> Option<Arc<rac_mir::ConstData>> {
        Some(self.const_data(konst))
    }

    fn item(&self, def: rac_mir::DefId) -> Option<Arc<Item>> {
        let definition = self.definition(def);
        let std_for_user = self.crate_of(definition) != self.krate && !self.krate.data(self.db).origin.is_lang();
        if std_for_user && !matches!(definition, Definition::Adt(_)) {
            return None;
        }
        LowerCx::item(self, definition).ok().flatten()
    }

    fn parent(&self, def: rac_mir::DefId) -> Option<rac_mir::DefId> {
        LowerCx::parent(self, self.definition(def)).map(|parent| self.def(parent))
    }

    fn path(&self, def: rac_mir::DefId) -> String {
        LowerCx::path(self, self.definition(def))
    }
}
