//! Layouts and call ABIs as text.

use rac_target::fn_abi::*;
use rac_target::layout::*;
use std::fmt::Write;

/// A primitive: `u8`, `i32`, `f64`, `ptr`.
pub(super) fn primitive(value: Primitive) -> String {
    match value {
        Primitive::Int { size, signed: true } => format!("i{}", u32::from(size) * 8),
        Primitive::Int { size, signed: false } => format!("u{}", u32::from(size) * 8),
        Primitive::Float(size) => format!("f{}", u32::from(size) * 8),
        Primitive::Pointer => "ptr".into(),
    }
}

fn scalar(value: &Scalar) -> String {
    match value {
        Scalar::Initialized { value, valid_start, valid_end } => {
            format!("{} {valid_start:#x} ..= {valid_end:#x}", primitive(*value))
        }
        Scalar::Union { value } => format!("union {}", primitive(*value)),
    }
}

/// A layout; what is as it mostly is is left out.
pub(super) fn layout_to_string(layout: &Layout) -> String {
    let mut out = format!("{{ size {} align {}", layout.size, layout.align);
    if layout.unadjusted_abi_align != layout.align {
        let _ = write!(out, " unadjusted {}", layout.unadjusted_abi_align);
    }
    if let Some(align) = layout.max_repr_align {
        let _ = write!(out, " max_repr {align}");
    }
    match &layout.backend_repr {
        BackendRepr::Scalar(value) => {
            let _ = write!(out, " scalar {}", scalar(value));
        }
        BackendRepr::ScalarPair(a, b) => {
            let _ = write!(out, " pair {}, {}", scalar(a), scalar(b));
        }
        BackendRepr::SimdVector { element, count } => {
            let _ = write!(out, " vector {} x {count}", scalar(element));
        }
        BackendRepr::Memory { sized: true } => out.push_str(" memory"),
        BackendRepr::Memory { sized: false } => out.push_str(" unsized"),
    }
    match &layout.fields {
        FieldsShape::Primitive => {}
        FieldsShape::Union { count } => {
            let _ = write!(out, " overlapping {count}");
        }
        FieldsShape::Array { stride, count } => {
            let _ = write!(out, " elements {count} stride {stride}");
        }
        FieldsShape::Arbitrary { offsets, in_memory_order } => {
            let _ = write!(out, " offsets {offsets:?} order {in_memory_order:?}");
        }
    }
    match &layout.variants {
        Variants::Single { index: 0 } => {}
        Variants::Single { index } => {
            let _ = write!(out, " variant {index}");
        }
        Variants::Empty => out.push_str(" no variants"),
        Variants::Multiple { tag, tag_encoding, tag_field, variants } => {
            let _ = write!(out, " tag {} field {tag_field}", scalar(tag));
            match tag_encoding {
                TagEncoding::Direct => {}
                TagEncoding::Niche { untagged_variant, niche_variants: (first, last), niche_start } => {
                    let _ = write!(out, " niche {first} ..= {last} start {niche_start:#x} else {untagged_variant}");
                }
            }
            let variants: Vec<_> = variants.iter().map(layout_to_string).collect();
            let _ = write!(out, " variants [{}]", variants.join(", "));
        }
    }
    if let Some(Niche { offset, value, valid_start, valid_end }) = layout.largest_niche {
        let _ = write!(out, " largest_niche {offset} {} {valid_start:#x} ..= {valid_end:#x}", primitive(value));
    }
    if layout.uninhabited {
        out.push_str(" uninhabited");
    }
    out.push_str(" }");
    out
}

/// The words of the calling conventions.
pub(super) const CONVENTIONS: &[(CanonAbi, &str)] = &[
    (CanonAbi::C, "c"),
    (CanonAbi::Rust, "rust"),
    (CanonAbi::RustCold, "rust_cold"),
    (CanonAbi::Win64, "win64"),
    (CanonAbi::SysV64, "sysv64"),
];

/// How an argument is passed.
pub(super) fn mode_to_string(mode: &PassMode) -> String {
    match mode {
        PassMode::Ignore => "ignore".into(),
        PassMode::Direct(attrs) => format!("direct{}", attributes(attrs)),
        PassMode::Pair(a, b) => format!("pair{}{}", attributes(a), attributes(b)),
        PassMode::Cast { pad_i32, cast } => {
            let prefix: Vec<_> = cast.prefix.iter().map(register).collect();
            let mut out = format!("cast [{}]", prefix.join(", "));
            let _ = write!(out, " rest {} total {}", register(&cast.rest.unit), cast.rest.total);
            if let Some(offset) = cast.rest_offset {
                let _ = write!(out, " at {offset}");
            }
            for (set, word) in [(cast.rest.is_consecutive, " consecutive"), (*pad_i32, " pad_i32")] {
                out.push_str(if set { word } else { "" });
            }
            out
        }
        PassMode::Indirect { attrs, meta_attrs, on_stack } => {
            let mut out = format!("indirect{}", attributes(attrs));
            if let Some(meta) = meta_attrs {
                let _ = write!(out, " meta{}", attributes(meta));
            }
            out.push_str(if *on_stack { " on_stack" } else { "" });
            out
        }
    }
}

fn register(reg: &Reg) -> String {
    let class = match reg.kind {
        RegKind::Integer => "integer",
        RegKind::Float => "float",
        RegKind::Vector => "vector",
    };
    format!("{class} {}", reg.size)
}

fn attributes(attrs: &ArgAttributes) -> String {
    let mut words = Vec::new();
    match attrs.arg_ext {
        ArgExtension::None => {}
        ArgExtension::Zext => words.push("zext".to_string()),
        ArgExtension::Sext => words.push("sext".to_string()),
    }
    if attrs.pointee_size != 0 {
        words.push(format!("size {}", attrs.pointee_size));
    }
    if let Some(align) = attrs.pointee_align {
        words.push(format!("align {align}"));
    }
    if attrs.regular != 0 {
        words.push(format!("flags {:#x}", attrs.regular));
    }
    format!("({})", words.join(", "))
}
