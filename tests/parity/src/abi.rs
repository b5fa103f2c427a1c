//! Call ABIs of generated signatures, of functions and of function pointers: rustc's `#[rustc_abi(debug)]` beside rac-mono's.

use crate::abi_text;
use crate::generate::declarations::declarations;
use crate::generate::lcg::Lcg;
use crate::generate::signatures::{Signature, signatures};
use crate::generate::types::PRELUDE;
use crate::layout_text::{compact, difference};
use crate::oracle::{Workbench, messages};
use crate::table::Report;
use crate::{parallel, subject};
use anyhow::{Context, Result, bail};
use rac_mir::{Ty, TyKind};
use rac_mono::instance::{Instance, InstanceKind};
use rac_mono::mono::Mono;
use rac_tests::toolchain::Compiler;
use std::collections::BTreeMap;
use std::fmt::Write;

/// 2,400 signatures.
pub fn run(compiler: &Compiler) -> Result<Report> {
    let mut report = Report::default();
    for compared in parallel::map(&[0, 1, 2, 3], |stream| compare(compiler, *stream, 600)) {
        report.merge(compared?);
    }
    Ok(report)
}

/// Compares `count` signatures.
pub fn compare(compiler: &Compiler, stream: u64, count: usize) -> Result<Report> {
    let mut lcg = Lcg::new(1000 + stream);
    let declared = declarations(&mut lcg, 120);
    let signatures = signatures(&mut lcg, &declared, count);
    let items: String = declared.iter().map(|decl| format!("{}\n", decl.source)).collect();
    let source = format!("#![feature(unboxed_closures, rust_cold_cc, simd_ffi)]\n{PRELUDE}{items}");
    let bench = Workbench::new()?;

    let mut for_rustc = source.clone();
    for (i, sig) in signatures.iter().enumerate() {
        let _ = match sig.variadic {
            true => writeln!(for_rustc, "#[rustc_abi(debug)] type F{i} = {};", sig.pointer()),
            false => writeln!(for_rustc, "#[rustc_abi(debug)] {}", sig.function(&format!("f{i}"))),
        };
    }
    let path = bench.write("signatures.rs", &for_rustc)?;
    let answer = bench.rustc(&path, &["--emit=metadata", "--error-format=short"])?;
    let first_line = source.lines().count() as u32 + 1;
    let mut theirs = BTreeMap::new();
    for (line, message) in messages(&answer.stderr, &path.display().to_string()) {
        let debug = message.split_once(" = FnAbi {").map(|(_, debug)| format!("FnAbi {{{debug}"));
        let debug = debug.with_context(|| format!("rustc refuses line {line} of the signatures: {message}"))?;
        theirs.insert(line - first_line, abi_text::reduce(&compact(&debug)));
    }

    let mut for_rac = source;
    for (i, sig) in signatures.iter().enumerate() {
        let _ = match sig.variadic {
            true => writeln!(for_rac, "struct F{i}({});", sig.pointer()),
            false => writeln!(for_rac, "{}", sig.function(&format!("f{i}"))),
        };
    }
    let path = bench.write("signatures_for_rac.rs", &for_rac)?;
    let dump = subject::lower(compiler, &subject::case(&path))?;
    let cx = subject::mono(compiler, &dump)?;
    let ours = Ours { by_name: cx.universe.program_defs().map(|def| (cx.def_name(def), def)).collect(), cx: &cx };
    let mut report = Report::default();
    for (i, sig) in signatures.iter().enumerate() {
        let text = if sig.variadic { sig.pointer() } else { sig.function("f") };
        let theirs = theirs.get(&(i as u32)).with_context(|| format!("rustc says nothing of `{text}`"))?;
        let ours = ours.abi(sig, i).unwrap_or_else(|error| format!("{error:#}"));
        report.count((*theirs != ours).then(|| format!("`{text}`{}", difference(theirs, &ours))));
    }
    Ok(report)
}

struct Ours<'c, 'a> {
    cx: &'c Mono<'a>,
    by_name: BTreeMap<&'c str, rac_mir::DefId>,
}

impl Ours<'_, '_> {
    fn abi(&self, sig: &Signature, i: usize) -> Result<String> {
        let cx = self.cx;
        let named = |name: &str| self.by_name.get(name).copied().with_context(|| format!("no `{name}` in the dump"));
        let abi = if sig.variadic {
            let field = &cx.adt(named(&format!("F{i}"))?)?.variants[0].fields[0];
            let ty: Ty = cx.instantiate(field.ty, &[])?;
            let TyKind::FnPtr(sig) = cx.kind(ty) else { bail!("`{}` is no function pointer", cx.ty_name(ty)) };
            cx.sig_abi(sig, false)?
        } else {
            cx.fn_abi_of(&Instance::new(InstanceKind::Item(named(&format!("f{i}"))?), []))?
        };
        abi_text::abi(cx, &abi)
    }
}
