//! A call ABI as rustc's `Debug` form has it, without white space and without what only LLVM's optimiser reads: the
//! attributes `regular`, and of values in registers those of what they point to. rac has no use for them.

use crate::layout_text;
use anyhow::Result;
use rac_mir::Ty;
use rac_mono::mono::Mono;
use rac_target::fn_abi::{ArgAbi, ArgAttributes, CanonAbi, FnAbi, PassMode, Reg};

/// rac's ABI in that form.
pub fn abi(cx: &Mono<'_>, abi: &FnAbi<Ty>) -> Result<String> {
    let args = abi.args.iter().map(|arg| argument(cx, arg)).collect::<Result<Vec<_>>>()?;
    let conv = match abi.conv {
        CanonAbi::SysV64 | CanonAbi::Win64 => format!("X86({:?})", abi.conv),
        conv => format!("{conv:?}"),
    };
    Ok(format!(
        "FnAbi{{args:[{}],ret:{},c_variadic:{},fixed_count:{},conv:{conv},can_unwind:{}}}",
        args.join(","),
        argument(cx, &abi.ret)?,
        abi.c_variadic,
        abi.fixed_count,
        abi.can_unwind
    ))
}

fn argument(cx: &Mono<'_>, arg: &ArgAbi<Ty>) -> Result<String> {
    let layout = layout_text::layout(&*cx.layout(arg.ty)?);
    Ok(format!("ArgAbi{{layout:TyAndLayout{{layout:{layout}}},mode:{}}}", mode(&arg.mode)))
}

fn mode(mode: &PassMode) -> String {
    match mode {
        PassMode::Ignore => "Ignore".to_owned(),
        PassMode::Direct(a) => format!("Direct({})", in_register(a)),
        PassMode::Pair(a, b) => format!("Pair({},{})", in_register(a), in_register(b)),
        PassMode::Cast { pad_i32, cast } => {
            let prefix = cast.prefix.iter().map(|reg| format!("Some({})", register(*reg)));
            // rustc has room for eight.
            let prefix: Vec<String> = prefix.chain(std::iter::repeat("None".to_owned())).take(8).collect();
            format!(
                "Cast{{pad_i32:{pad_i32},cast:CastTarget{{prefix:[{}],rest_offset:{},rest:Uniform{{unit:{},total:{},is_consecutive:{}}},attrs:{}}}}}",
                prefix.join(","),
                cast.rest_offset.map_or("None".to_owned(), |offset| format!("Some({})", size(offset))),
                register(cast.rest.unit),
                size(cast.rest.total),
                cast.rest.is_consecutive,
                in_register(&ArgAttributes::default()),
            )
        }
        PassMode::Indirect { attrs, meta_attrs, on_stack } => format!(
            "Indirect{{attrs:ArgAttributes{{arg_ext:{:?},pointee_size:{},pointee_align:{}}},meta_attrs:{},on_stack:{on_stack}}}",
            attrs.arg_ext,
            size(attrs.pointee_size),
            attrs.pointee_align.map_or("None".to_owned(), |align| format!("Some(Align({align}bytes))")),
            meta_attrs.as_ref().map_or("None".to_owned(), |attrs| format!("Some({})", in_register(attrs))),
        ),
    }
}

fn in_register(attributes: &ArgAttributes) -> String {
    format!("ArgAttributes{{arg_ext:{:?}}}", attributes.arg_ext)
}

fn size(bytes: u64) -> String {
    format!("Size({bytes}bytes)")
}

fn register(reg: Reg) -> String {
    format!("Reg{{kind:{:?},size:{}}}", reg.kind, size(reg.size))
}

/// rustc's compact `Debug` text in that form.
pub fn reduce(compact: &str) -> String {
    const ATTRIBUTES: &str = "ArgAttributes{";
    let mut out = String::with_capacity(compact.len());
    let mut rest = compact;
    while let Some(at) = rest.find(ATTRIBUTES) {
        let (before, after) = rest.split_at(at);
        without_types(&mut out, before);
        let (inside, after) = after[ATTRIBUTES.len()..].split_once('}').unwrap_or((after, ""));
        // The fields are `regular`, `arg_ext`, `pointee_size`, `pointee_align`, none of which has a comma.
        let fields: Vec<&str> = inside.split(',').collect();
        let shown = if before.ends_with("Indirect{attrs:") { 1..fields.len() } else { 1..2.min(fields.len()) };
        out.push_str(&format!("{ATTRIBUTES}{}}}", fields[shown].join(",")));
        rest = after;
    }
    without_types(&mut out, rest);
    out
}

/// Copies text but for the types' names in `TyAndLayout{ty:NAME,layout:…}`.
fn without_types(out: &mut String, mut text: &str) {
    while let Some((before, after)) = text.split_once("TyAndLayout{ty:") {
        out.push_str(before);
        out.push_str("TyAndLayout{");
        text = after.find(",layout:Layout{").map_or("", |at| &after[at + 1..]);
    }
    out.push_str(text);
}
