//! A layout as rustc's `Debug` form has it, without white space, so that the two sides can be compared as texts.

use rac_target::layout::{BackendRepr, FieldsShape, Layout, Niche, Primitive, Scalar, TagEncoding, Variants};

/// rustc's pretty `Debug` text without white space, trailing commas and the seeds for randomised layouts.
pub fn compact(debug: &str) -> String {
    let lines = debug.lines().map(str::trim).filter(|line| !line.starts_with("randomization_seed: "));
    let text: String = lines.flat_map(|line| line.chars()).filter(|c| !c.is_whitespace()).collect();
    text.replace(",}", "}").replace(",)", ")").replace(",]", "]")
}

/// rac's layout in the same form.
pub fn layout(layout: &Layout) -> String {
    format!(
        "Layout{{size:{},align:AbiAlign{{abi:{}}},backend_repr:{},fields:{},largest_niche:{},uninhabited:{},variants:{},max_repr_align:{},unadjusted_abi_align:{}}}",
        size(layout.size),
        align(layout.align),
        backend_repr(&layout.backend_repr),
        fields(&layout.fields),
        option(layout.largest_niche.as_ref().map(niche)),
        layout.uninhabited,
        variants(&layout.variants),
        option(layout.max_repr_align.map(align)),
        align(layout.unadjusted_abi_align),
    )
}

fn size(bytes: u64) -> String {
    format!("Size({bytes}bytes)")
}

fn align(bytes: u64) -> String {
    format!("Align({bytes}bytes)")
}

fn option(value: Option<String>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({value})"))
}

fn list<T>(items: impl IntoIterator<Item = T>, text: impl FnMut(T) -> String) -> String {
    format!("[{}]", items.into_iter().map(text).collect::<Vec<_>>().join(","))
}

fn backend_repr(repr: &BackendRepr) -> String {
    match repr {
        BackendRepr::Scalar(a) => format!("Scalar({})", scalar(*a)),
        BackendRepr::ScalarPair(a, b) => format!("ScalarPair({},{})", scalar(*a), scalar(*b)),
        BackendRepr::SimdVector { element, count } => {
            format!("SimdVector{{element:{},count:{count}}}", scalar(*element))
        }
        BackendRepr::Memory { sized } => format!("Memory{{sized:{sized}}}"),
    }
}

fn primitive(primitive: Primitive) -> String {
    match primitive {
        Primitive::Int { size, signed } => format!("Int(I{},{signed})", 8 * u32::from(size)),
        Primitive::Float(size) => format!("Float(F{})", 8 * u32::from(size)),
        Primitive::Pointer => "Pointer(AddressSpace(0))".to_owned(),
    }
}

fn range(start: u128, end: u128) -> String {
    if start > end { format!("(..={end})|({start}..)") } else { format!("{start}..={end}") }
}

fn scalar(scalar: Scalar) -> String {
    match scalar {
        Scalar::Initialized { value, valid_start, valid_end } => {
            format!("Initialized{{value:{},valid_range:{}}}", primitive(value), range(valid_start, valid_end))
        }
        Scalar::Union { value } => format!("Union{{value:{}}}", primitive(value)),
    }
}

fn fields(shape: &FieldsShape) -> String {
    match shape {
        FieldsShape::Primitive => "Primitive".to_owned(),
        FieldsShape::Union { count } => format!("Union({count})"),
        FieldsShape::Array { stride, count } => format!("Array{{stride:{},count:{count}}}", size(*stride)),
        FieldsShape::Arbitrary { offsets, in_memory_order } => format!(
            "Arbitrary{{offsets:{},in_memory_order:{}}}",
            list(offsets, |&offset| size(offset)),
            list(in_memory_order, u32::to_string)
        ),
    }
}

fn niche(niche: &Niche) -> String {
    format!(
        "Niche{{offset:{},value:{},valid_range:{}}}",
        size(niche.offset),
        primitive(niche.value),
        range(niche.valid_start, niche.valid_end)
    )
}

fn variants(variants: &Variants) -> String {
    match variants {
        Variants::Empty => "Empty".to_owned(),
        Variants::Single { index } => format!("Single{{index:{index}}}"),
        Variants::Multiple { tag, tag_encoding, tag_field, variants } => {
            let encoding = match tag_encoding {
                TagEncoding::Direct => "Direct".to_owned(),
                TagEncoding::Niche { untagged_variant, niche_variants: (first, last), niche_start } => format!(
                    "Niche{{untagged_variant:{untagged_variant},niche_variants:{first}..={last},niche_start:{niche_start}}}"
                ),
            };
            format!(
                "Multiple{{tag:{},tag_encoding:{encoding},tag_field:{tag_field},variants:{}}}",
                scalar(*tag),
                list(variants, layout)
            )
        }
    }
}

/// Where two texts part, with what is around.
pub fn difference(rustc: &str, rac: &str) -> String {
    let same = rustc.bytes().zip(rac.bytes()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| {
        let from = (0..=same.saturating_sub(60)).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
        text[from..].chars().take(200).collect::<String>()
    };
    format!("\n    rustc: …{}\n    rac:   …{}", around(rustc), around(rac))
}
