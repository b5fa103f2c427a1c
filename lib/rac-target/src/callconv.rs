//! How functions take and return values, equal to rustc 1.95's `FnAbi` for x86-64 Linux: the defaults that a layout suggests,
//! then the Rust ABI's adjustments or the System V classification.

use crate::compute::{AdtKind, LayoutCache, Shape, TypeCx, layout_of};
use crate::fn_abi::{
    ArgAbi, ArgAttributes, ArgExtension, CanonAbi, CastTarget, FnAbi, PassMode, Reg, RegKind, Uniform,
};
use crate::layout::{BackendRepr, Layout, Primitive, Scalar};
use anyhow::{Result, bail};
use std::rc::Rc;

/// Bits of [`ArgAttributes::regular`], by rustc's names.
pub mod attribute {
    /// The address may be captured, the provenance not.
    pub const CAPTURES_ADDRESS: u8 = 0b110;
    /// No other pointer to the same memory is used meanwhile.
    pub const NO_ALIAS: u8 = 1 << 3;
    /// Not null.
    pub const NON_NULL: u8 = 1 << 4;
    /// Initialised.
    pub const NO_UNDEF: u8 = 1 << 7;
}

/// A signature whose ABI is wanted.
#[derive(Clone, Debug)]
pub struct FnAbiInput<'a, T> {
    /// The calling convention as source names it.
    pub abi: &'a str,
    /// Parameter types; the tuple of `rust-call` one by one; variadic arguments after the fixed ones.
    pub inputs: &'a [T],
    /// Return type.
    pub output: T,
    /// The type of `&Location` if the function is `#[track_caller]`.
    pub caller_location: Option<T>,
    /// `...`.
    pub c_variadic: bool,
    /// How many parameters the declaration has but for a `rust-call` tuple's; what follows in `inputs` is variadic.
    pub fixed_count: u32,
    /// Whether it may unwind.
    pub can_unwind: bool,
}

/// What a convention's name means on this target.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Convention {
    /// `Rust` and its kin.
    Rust(CanonAbi),
    /// The platform's C.
    SysV(CanonAbi),
    /// LLVM intrinsics: as the layouts suggest.
    Unadjusted,
}

fn convention(name: &str) -> Result<Convention> {
    Ok(match name.strip_suffix("-unwind").unwrap_or(name) {
        "Rust" | "rust-call" | "rust-intrinsic" => Convention::Rust(CanonAbi::Rust),
        "rust-cold" => Convention::Rust(CanonAbi::RustCold),
        "C" | "system" | "cdecl" => Convention::SysV(CanonAbi::C),
        "sysv64" => Convention::SysV(CanonAbi::SysV64),
        "unadjusted" => Convention::Unadjusted,
        _ => bail!("the calling convention \"{name}\" is not supported"),
    })
}

/// The ABI of a signature.
pub fn fn_abi<C: TypeCx>(cx: &C, cache: &LayoutCache<C::Ty>, sig: &FnAbiInput<'_, C::Ty>) -> Result<FnAbi<C::Ty>> {
    let convention = convention(sig.abi)?;
    let mut layouts = Vec::with_capacity(sig.inputs.len() + 1);
    let mut args = Vec::with_capacity(sig.inputs.len() + 1);
    for &ty in sig.inputs.iter().chain(&sig.caller_location) {
        let layout = layout_of(cx, cache, ty)?;
        args.push(ArgAbi { ty, mode: default_mode(&layout) });
        layouts.push(layout);
    }
    let ret_layout = layout_of(cx, cache, sig.output)?;
    let mut ret = ArgAbi { ty: sig.output, mode: default_mode(&ret_layout) };
    match convention {
        Convention::Rust(_) => {
            adjust_for_rust_abi(&mut ret.mode, &ret_layout, true);
            args.iter_mut().zip(&layouts).for_each(|(arg, layout)| adjust_for_rust_abi(&mut arg.mode, layout, false));
        }
        Convention::SysV(_) => adjust_for_sysv(cx, cache, &mut args, &layouts, &mut ret, &ret_layout)?,
        Convention::Unadjusted => {}
    }
    Ok(FnAbi {
        fixed_count: sig.fixed_count,
        args,
        ret,
        c_variadic: sig.c_variadic,
        conv: match convention {
            Convention::Rust(conv) | Convention::SysV(conv) => conv,
            Convention::Unadjusted => CanonAbi::C,
        },
        can_unwind: sig.can_unwind,
    })
}

/// How a value is passed before any convention has its say.
fn default_mode(layout: &Layout) -> PassMode {
    if layout.is_zst() {
        return PassMode::Ignore;
    }
    match layout.backend_repr {
        BackendRepr::Scalar(scalar) => PassMode::Direct(scalar_attributes(scalar)),
        BackendRepr::ScalarPair(a, b) => PassMode::Pair(scalar_attributes(a), scalar_attributes(b)),
        BackendRepr::SimdVector { .. } => PassMode::Direct(ArgAttributes::default()),
        BackendRepr::Memory { .. } => indirect(layout, false),
    }
}

fn scalar_attributes(scalar: Scalar) -> ArgAttributes {
    let mut attributes = ArgAttributes::default();
    if let Scalar::Initialized { value, valid_start, valid_end } = scalar {
        attributes.regular |= attribute::NO_UNDEF;
        match value {
            Primitive::Int { size: 1, signed: false } if (valid_start, valid_end) == (0, 1) => {
                attributes.arg_ext = ArgExtension::Zext;
            }
            Primitive::Pointer if valid_start <= valid_end && valid_start > 0 => {
                attributes.regular |= attribute::NON_NULL
            }
            _ => {}
        }
    }
    attributes
}

fn indirect(layout: &Layout, on_stack: bool) -> PassMode {
    let attrs = ArgAttributes {
        arg_ext: ArgExtension::None,
        pointee_size: layout.size,
        pointee_align: Some(layout.align),
        regular: attribute::CAPTURES_ADDRESS | attribute::NO_ALIAS | attribute::NON_NULL | attribute::NO_UNDEF,
    };
    PassMode::Indirect { attrs, meta_attrs: (!layout.is_sized()).then(ArgAttributes::default), on_stack }
}

fn cast(prefix: Vec<Reg>, rest: Reg) -> PassMode {
    let rest = Uniform { unit: rest, total: rest.size, is_consecutive: false };
    PassMode::Cast { pad_i32: false, cast: CastTarget { prefix, rest_offset: None, rest } }
}

/// The Rust ABI: aggregates up to a pointer's size travel as one integer, vectors through memory (caller and callee may have
/// different target features), and what does not fit in two return registers is returned through memory.
fn adjust_for_rust_abi(mode: &mut PassMode, layout: &Layout, is_return: bool) {
    if *mode == PassMode::Ignore {
        return;
    }
    let is_vector = matches!(layout.backend_repr, BackendRepr::SimdVector { .. });
    if is_vector || is_return && layout.size > 16 {
        *mode = indirect(layout, false);
    } else if layout.backend_repr == (BackendRepr::Memory { sized: true }) && layout.size <= 8 {
        *mode = cast(Vec::new(), Reg { kind: RegKind::Integer, size: layout.size });
    }
}

/// The class of an eightbyte in the System V ABI. Of two classes in one eightbyte the smaller wins.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Class {
    Int,
    Sse,
    /// The rest of a vector register.
    SseUp,
}

/// Eightbytes of the largest vector, AVX-512's.
const MAX_EIGHTBYTES: usize = 8;
const INT_REGS: usize = 6;
const SSE_REGS: usize = 8;

type Classes = [Option<Class>; MAX_EIGHTBYTES];

fn adjust_for_sysv<C: TypeCx>(
    cx: &C,
    cache: &LayoutCache<C::Ty>,
    args: &mut [ArgAbi<C::Ty>],
    layouts: &[Rc<Layout>],
    ret: &mut ArgAbi<C::Ty>,
    ret_layout: &Layout,
) -> Result<()> {
    let (mut int_regs, mut sse_regs) = (INT_REGS, SSE_REGS);
    if ret.mode != PassMode::Ignore && ret_layout.is_sized() {
        match classify(cx, cache, ret.ty, ret_layout)? {
            // The address of the caller's memory takes a register.
            None => {
                ret.mode = indirect(ret_layout, false);
                int_regs -= 1;
            }
            Some(classes) if is_aggregate(ret_layout) => ret.mode = cast_to_classes(&classes, ret_layout.size),
            Some(_) => {}
        }
    }
    for (arg, layout) in args.iter_mut().zip(layouts) {
        if arg.mode == PassMode::Ignore || !layout.is_sized() {
            continue;
        }
        let mut classes = classify(cx, cache, arg.ty, layout)?;
        if let Some(found) = &classes {
            let count = |class| found.iter().filter(|&&c| c == Some(class)).count();
            match (int_regs.checked_sub(count(Class::Int)), sse_regs.checked_sub(count(Class::Sse))) {
                (Some(int_left), Some(sse_left)) => (int_regs, sse_regs) = (int_left, sse_left),
                // A scalar finds its own way to the stack; an aggregate goes there whole.
                _ if is_aggregate(layout) => classes = None,
                _ => {}
            }
        }
        match classes {
            None => arg.mode = indirect(layout, true),
            Some(classes) if is_aggregate(layout) => arg.mode = cast_to_classes(&classes, layout.size),
            Some(_) => extend_to_32_bits(&mut arg.mode, layout),
        }
    }
    Ok(())
}

fn is_aggregate(layout: &Layout) -> bool {
    matches!(layout.backend_repr, BackendRepr::ScalarPair(..) | BackendRepr::Memory { .. })
}

fn extend_to_32_bits(mode: &mut PassMode, layout: &Layout) {
    if let PassMode::Direct(attributes) = mode
        && let BackendRepr::Scalar(scalar) = layout.backend_repr
        && let Primitive::Int { size: 1 | 2, signed } = scalar.primitive()
    {
        attributes.arg_ext = if signed { ArgExtension::Sext } else { ArgExtension::Zext };
    }
}

/// The classes of a value's eightbytes; `None` means memory.
fn classify<C: TypeCx>(cx: &C, cache: &LayoutCache<C::Ty>, ty: C::Ty, layout: &Layout) -> Result<Option<Classes>> {
    let eightbytes = layout.size.div_ceil(8) as usize;
    let mut classes = [None; MAX_EIGHTBYTES];
    if layout.size > 8 * MAX_EIGHTBYTES as u64 || !classify_at(cx, cache, ty, layout, &mut classes, 0)? {
        return Ok(None);
    }
    if eightbytes > 2 {
        let is_vector =
            classes[0] == Some(Class::Sse) && classes[1..eightbytes].iter().all(|&c| c == Some(Class::SseUp));
        return Ok(is_vector.then_some(classes));
    }
    if classes[0] == Some(Class::SseUp) {
        classes[0] = Some(Class::Sse);
    }
    if classes[1] == Some(Class::SseUp) && classes[0] != Some(Class::Sse) {
        classes[1] = Some(Class::Sse);
    }
    Ok(Some(classes))
}

/// Adds what lies at `offset` to the classes; `false` means memory.
fn classify_at<C: TypeCx>(
    cx: &C,
    cache: &LayoutCache<C::Ty>,
    ty: C::Ty,
    layout: &Layout,
    classes: &mut Classes,
    offset: u64,
) -> Result<bool> {
    if !offset.is_multiple_of(layout.align) {
        return Ok(layout.is_zst());
    }
    let scalar_class = |scalar: Scalar| match scalar.primitive() {
        Primitive::Int { .. } | Primitive::Pointer => Class::Int,
        Primitive::Float(_) => Class::Sse,
    };
    match layout.backend_repr {
        BackendRepr::Scalar(scalar) => add(classes, scalar_class(scalar), offset, layout.size),
        BackendRepr::SimdVector { .. } => add(classes, Class::Sse, offset, layout.size),
        BackendRepr::ScalarPair(..) | BackendRepr::Memory { .. } => {
            let mut field = |ty: C::Ty, at: u64| -> Result<bool> {
                let layout = layout_of(cx, cache, ty)?;
                classify_at(cx, cache, ty, &layout, classes, offset + at)
            };
            match cx.shape(ty)? {
                Shape::Pointer { .. } => {
                    add(classes, Class::Int, offset, 16);
                }
                Shape::Pat(base, _) => return field(base, 0),
                Shape::Never | Shape::FnDef => {}
                Shape::Array(element, count) => {
                    let stride = layout_of(cx, cache, element)?.size;
                    // Elements of size zero have no class; of the others there are few, for the array is small.
                    for i in 0..if stride == 0 { 0 } else { count } {
                        if !field(element, i * stride)? {
                            return Ok(false);
                        }
                    }
                }
                Shape::Tuple(fields) | Shape::Closure(fields) => {
                    for (i, &ty) in fields.iter().enumerate() {
                        if !field(ty, layout.field_offset(i))? {
                            return Ok(false);
                        }
                    }
                }
                Shape::Adt(adt) => {
                    if let crate::layout::Variants::Multiple { tag, .. } = &layout.variants {
                        let at = layout.field_offset(0);
                        if !(offset + at).is_multiple_of(tag.size()) {
                            return Ok(false);
                        }
                        add(classes, scalar_class(*tag), offset + at, tag.size());
                    }
                    for (index, variant) in adt.variants.iter().enumerate() {
                        let single = match layout.variants {
                            crate::layout::Variants::Single { index: only } => {
                                adt.kind == AdtKind::Enum && only as usize != index
                            }
                            crate::layout::Variants::Empty => true,
                            crate::layout::Variants::Multiple { .. } => false,
                        };
                        if single {
                            continue;
                        }
                        let variant_layout = layout.for_variant(index as u32);
                        for (i, &ty) in variant.fields.iter().enumerate() {
                            let field_layout = layout_of(cx, cache, ty)?;
                            let at = offset + variant_layout.field_offset(i);
                            if !classify_at(cx, cache, ty, &field_layout, classes, at)? {
                                return Ok(false);
                            }
                        }
                    }
                }
                shape => bail!("cannot classify {shape:?} for the C ABI"),
            }
        }
    }
    Ok(true)
}

/// Merges a class into the eightbytes that `size` bytes at `offset` touch; all but a vector's first are its continuation.
fn add(classes: &mut Classes, class: Class, offset: u64, size: u64) {
    let (first, last) = ((offset / 8) as usize, ((offset + size.max(1) - 1) / 8) as usize);
    let mut class = class;
    for slot in classes.iter_mut().take(last + 1).skip(first) {
        *slot = Some(slot.map_or(class, |old| old.min(class)));
        if class == Class::Sse {
            class = Class::SseUp;
        }
    }
}

fn cast_to_classes(classes: &Classes, size: u64) -> PassMode {
    let mut at = 0;
    let low = register(classes, &mut at, size);
    let rest = size.saturating_sub(8 * at as u64);
    let high = if rest > 0 { register(classes, &mut at, rest) } else { None };
    match (low, high) {
        (Some(low), Some(high)) => cast(vec![low], high),
        (Some(only), None) | (None, Some(only)) => cast(Vec::new(), only),
        // Nothing but padding and zero-sized fields: its bytes have no meaning.
        (None, None) => cast(Vec::new(), Reg { kind: RegKind::Integer, size: size.min(8) }),
    }
}

fn register(classes: &Classes, at: &mut usize, size: u64) -> Option<Reg> {
    match classes.get(*at).copied().flatten()? {
        Class::Int => {
            *at += 1;
            Some(Reg { kind: RegKind::Integer, size: size.min(8) })
        }
        Class::Sse | Class::SseUp => {
            let length = 1 + classes[*at + 1..].iter().take_while(|&&c| c == Some(Class::SseUp)).count();
            *at += length;
            Some(match (length, size) {
                (1, 4) => Reg { kind: RegKind::Float, size: 4 },
                (1, _) => Reg { kind: RegKind::Float, size: 8 },
                _ => Reg { kind: RegKind::Vector, size: 8 * length as u64 },
            })
        }
    }
}
