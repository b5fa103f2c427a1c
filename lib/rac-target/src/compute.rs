//! Layouts from a description of types.
//!
//! A type system implements [`TypeCx`]: it says of each type what it is made of ([`Shape`]). From that, [`layout_of`] computes
//! exactly the layout that rustc 1.95 would, with `ra-ap-rustc_abi`'s `LayoutCalculator` for everything composite; only what
//! rustc decides outside the calculator is decided here: primitives, pointers, pattern types, `UnsafeCell`, valid ranges.
//!
//! The cache belongs to the caller, who owns the lifetime of its types too.

use crate::layout::{self, Layout};
use anyhow::{Context, Result, anyhow, bail, ensure};
use ra_ap_rustc_abi as abi;
use ra_ap_rustc_abi::{
    AddressSpace, Align, BackendRepr, FieldsShape, Float, Integer, IntegerType, LayoutCalculator,
    LayoutCalculatorError, Niche, Primitive, ReprFlags, Scalar, Size, StructKind, TagEncoding, TargetDataLayout,
    Variants, WrappingRange,
};
use ra_ap_rustc_index::{IndexSlice, IndexVec};
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use std::fmt::Debug;
use std::hash::Hash;
use std::ops::Bound;
use std::rc::Rc;
use std::sync::LazyLock;

type FieldIdx = u32;
type VariantIdx = u32;

/// The calculator's own layout data.
pub type LayoutData = abi::LayoutData<FieldIdx, VariantIdx>;

/// A type system whose types have layouts.
pub trait TypeCx {
    /// A type: concrete, normalised and interned, so that equal types are equal values.
    type Ty: Copy + Eq + Hash + Debug;
    /// What a type is made of. Errors name the type.
    fn shape(&self, ty: Self::Ty) -> Result<Shape<Self::Ty>>;
}

/// What a pointer carries beside the address: the metadata of its pointee's unsized tail.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum PointeeMetadata {
    Thin,
    Length,
    Vtable,
}

/// A type as far as its layout and call ABI ask.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shape<T> {
    /// `bool`.
    Bool,
    /// `char`.
    Char,
    /// An integer of this many bytes; `usize` has 8.
    Int {
        /// Bytes.
        size: u8,
        /// Signedness.
        signed: bool,
    },
    /// A float of this many bytes.
    Float(u8),
    /// `!`.
    Never,
    /// A function item.
    FnDef,
    /// A function pointer.
    FnPtr,
    /// A reference, or a raw pointer (which may be null).
    Pointer {
        /// Whether it is a raw pointer.
        raw: bool,
        /// What it carries.
        metadata: PointeeMetadata,
    },
    /// `str`.
    Str,
    /// `[T]`.
    Slice(T),
    /// `[T; N]`.
    Array(T, u64),
    /// `dyn Trait`.
    Dynamic,
    /// An `extern` type.
    Foreign,
    /// A tuple's fields.
    Tuple(Vec<T>),
    /// A closure's captures.
    Closure(Vec<T>),
    /// A pattern type: its base and pattern.
    Pat(T, PatternShape),
    /// A struct, enum or union.
    Adt(AdtShape<T>),
}

/// A pattern type's pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PatternShape {
    /// Inclusive ranges of zero-extended bits, one or more of which hold the value (`start..=end`).
    Ranges(Vec<(u128, u128)>),
    /// A pointer that is not null.
    NotNull,
}

/// Struct, enum or union.
#[allow(missing_docs)]
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum AdtKind {
    Struct,
    Enum,
    Union,
}

/// An ADT with its arguments substituted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AdtShape<T> {
    /// Which of the three.
    pub kind: AdtKind,
    /// Its `repr` attributes.
    pub repr: Repr,
    /// `UnsafeCell` and `UnsafePinned`: their contents' niches are nobody else's.
    pub hides_niches: bool,
    /// `rustc_layout_scalar_valid_range_start` and `_end`.
    pub valid_range: (Option<u128>, Option<u128>),
    /// Of a struct: whether the last field's type *as declared*, in terms of the parameters, may be unsized (`T: ?Sized`, a
    /// slice, `str`, `dyn`, or a struct that ends so), even if it is sized here. Then that field stays last.
    pub maybe_unsized: bool,
    /// The variants; exactly one unless an enum.
    pub variants: Vec<VariantShape<T>>,
}

/// A variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VariantShape<T> {
    /// The discriminant's bits in the discriminant type (`repr`'s, else `isize`), zero-extended.
    pub discr: u128,
    /// The fields' types in source order.
    pub fields: Vec<T>,
}

/// `#[repr(…)]`.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Repr {
    /// The integer type: bytes and signedness.
    pub int: Option<(u8, bool)>,
    /// `align(N)`, in bytes.
    pub align: Option<u64>,
    /// `packed(N)`, in bytes.
    pub pack: Option<u64>,
    /// `C`.
    pub c: bool,
    /// `transparent`.
    pub transparent: bool,
    /// `simd`.
    pub simd: bool,
}

/// Layouts already computed.
pub struct LayoutCache<T> {
    /// `None` while the type is being laid out: a type that contains itself.
    entries: RefCell<FxHashMap<T, Option<Entry>>>,
    depth: Cell<u32>,
}

/// A layout as the calculator made it and as plain data.
#[derive(Clone)]
struct Entry {
    data: Rc<LayoutData>,
    layout: Rc<Layout>,
}

impl<T> Default for LayoutCache<T> {
    fn default() -> Self {
        LayoutCache { entries: RefCell::default(), depth: Cell::new(0) }
    }
}

/// How deep types may nest; a type that grows while it is laid out ends here instead of on the stack's guard page.
const MAX_DEPTH: u32 = 400;

/// The layout of a type.
pub fn layout_of<C: TypeCx>(cx: &C, cache: &LayoutCache<C::Ty>, ty: C::Ty) -> Result<Rc<Layout>> {
    Ok(entry(cx, cache, ty)?.layout)
}

/// The layout of a type as the calculator's data, whose `Debug` form is rustc's.
pub fn layout_data<C: TypeCx>(cx: &C, cache: &LayoutCache<C::Ty>, ty: C::Ty) -> Result<Rc<LayoutData>> {
    Ok(entry(cx, cache, ty)?.data)
}

fn entry<C: TypeCx>(cx: &C, cache: &LayoutCache<C::Ty>, ty: C::Ty) -> Result<Entry> {
    match cache.entries.borrow().get(&ty) {
        Some(Some(entry)) => return Ok(entry.clone()),
        Some(None) => bail!("a type contains itself, so it has no size"),
        None => {}
    }
    ensure!(cache.depth.get() < MAX_DEPTH, "a type nests more than {MAX_DEPTH} types deep");
    cache.entries.borrow_mut().insert(ty, None);
    cache.depth.set(cache.depth.get() + 1);
    let data = compute(cx, cache, ty);
    cache.depth.set(cache.depth.get() - 1);
    match data {
        Ok(data) => {
            let entry = Entry { layout: Rc::new(convert(&data)), data: Rc::new(data) };
            cache.entries.borrow_mut().insert(ty, Some(entry.clone()));
            Ok(entry)
        }
        Err(error) => {
            cache.entries.borrow_mut().remove(&ty);
            Err(error)
        }
    }
}

/// The target's primitive sizes and alignments: x86-64 Linux.
pub fn data_layout() -> &'static TargetDataLayout {
    static DATA_LAYOUT: LazyLock<TargetDataLayout> = LazyLock::new(|| {
        let spec = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128";
        match TargetDataLayout::parse_from_llvm_datalayout_string(spec, AddressSpace::ZERO) {
            Ok(layout) => layout,
            Err(_) => unreachable!("the data layout string is a constant"),
        }
    });
    &DATA_LAYOUT
}

fn calculator() -> LayoutCalculator<&'static TargetDataLayout> {
    LayoutCalculator::new(data_layout())
}

fn full(value: Primitive) -> Scalar {
    Scalar::Initialized { value, valid_range: WrappingRange::full(value.size(data_layout())) }
}

fn ranged(value: Primitive, start: u128, end: u128) -> Scalar {
    Scalar::Initialized { value, valid_range: WrappingRange { start, end } }
}

fn pointer(nullable: bool) -> Scalar {
    ranged(Primitive::Pointer(AddressSpace::ZERO), u128::from(!nullable), u64::MAX as u128)
}

fn integer(size: u8) -> Result<Integer> {
    Ok(match size {
        1 => Integer::I8,
        2 => Integer::I16,
        4 => Integer::I32,
        8 => Integer::I64,
        16 => Integer::I128,
        _ => bail!("an integer of {size} bytes"),
    })
}

fn float(size: u8) -> Result<Float> {
    Ok(match size {
        2 => Float::F16,
        4 => Float::F32,
        8 => Float::F64,
        16 => Float::F128,
        _ => bail!("a float of {size} bytes"),
    })
}

fn compute<C: TypeCx>(cx: &C, cache: &LayoutCache<C::Ty>, ty: C::Ty) -> Result<LayoutData> {
    let dl = data_layout();
    let scalar = |scalar| LayoutData::scalar(dl, scalar);
    Ok(match cx.shape(ty)? {
        Shape::Bool => scalar(ranged(Primitive::Int(Integer::I8, false), 0, 1)),
        Shape::Char => scalar(ranged(Primitive::Int(Integer::I32, false), 0, char::MAX as u128)),
        Shape::Int { size, signed } => scalar(full(Primitive::Int(integer(size)?, signed))),
        Shape::Float(size) => scalar(full(Primitive::Float(float(size)?))),
        Shape::Never => LayoutData::never_type(dl),
        Shape::FnDef => univariant(&[], StructKind::AlwaysSized)?,
        Shape::FnPtr => scalar(pointer(false)),
        Shape::Pointer { raw, metadata } => match metadata {
            PointeeMetadata::Thin => scalar(pointer(raw)),
            PointeeMetadata::Length => {
                LayoutData::scalar_pair(dl, pointer(raw), full(Primitive::Int(Integer::I64, false)))
            }
            PointeeMetadata::Vtable => LayoutData::scalar_pair(dl, pointer(raw), pointer(false)),
        },
        Shape::Str => array_like(&scalar(full(Primitive::Int(Integer::I8, false))), None)?,
        Shape::Slice(element) => {
            let mut slice = array_like(&entry(cx, cache, element)?.data, None)?;
            slice.largest_niche = None;
            slice
        }
        Shape::Array(element, count) => array_like(&entry(cx, cache, element)?.data, Some(count))?,
        Shape::Dynamic | Shape::Foreign => LayoutData::unit(dl, false),
        Shape::Closure(fields) => univariant(&entries(cx, cache, &fields)?, StructKind::AlwaysSized)?,
        Shape::Tuple(fields) => {
            let kind = if fields.is_empty() { StructKind::AlwaysSized } else { StructKind::MaybeUnsized };
            univariant(&entries(cx, cache, &fields)?, kind)?
        }
        Shape::Pat(base, pattern) => pattern_type(&entry(cx, cache, base)?.data, &pattern)?,
        Shape::Adt(adt) if adt.repr.simd => simd_type(cx, cache, &adt)?,
        Shape::Adt(adt) => adt_layout(cx, cache, &adt)?,
    })
}

fn entries<C: TypeCx>(cx: &C, cache: &LayoutCache<C::Ty>, types: &[C::Ty]) -> Result<Vec<Rc<LayoutData>>> {
    types.iter().map(|&ty| Ok(entry(cx, cache, ty)?.data)).collect()
}

fn explain<F>(error: LayoutCalculatorError<F>) -> anyhow::Error {
    match error {
        LayoutCalculatorError::UnexpectedUnsized(_) => anyhow!("an unsized type stands where only a sized one can"),
        LayoutCalculatorError::SizeOverflow => anyhow!("the type is too big for the target"),
        LayoutCalculatorError::EmptyUnion => anyhow!("a union without fields"),
        LayoutCalculatorError::ReprConflict => anyhow!("the type's repr attributes exclude each other"),
        LayoutCalculatorError::ZeroLengthSimdType => anyhow!("a SIMD type without lanes"),
        LayoutCalculatorError::OversizedSimdType { max_lanes } => anyhow!("a SIMD type of more than {max_lanes} lanes"),
        LayoutCalculatorError::NonPrimitiveSimdType(_) => anyhow!("a SIMD type's lanes are not primitive"),
    }
}

fn univariant(fields: &[Rc<LayoutData>], kind: StructKind) -> Result<LayoutData> {
    let fields: Vec<&LayoutData> = fields.iter().map(|field| &**field).collect();
    let fields: Vec<&&LayoutData> = fields.iter().collect();
    calculator().univariant(IndexSlice::from_raw(&fields), &abi::ReprOptions::default(), kind).map_err(explain)
}

fn array_like(element: &LayoutData, count: Option<u64>) -> Result<LayoutData> {
    ensure!(element.is_sized(), "an unsized type is the element of an array or slice");
    let layout = calculator().array_like::<_, _, ()>(element, count).map_err(explain)?;
    ensure!(layout.size.bytes() < data_layout().obj_size_bound(), "the type is too big for the target");
    Ok(layout)
}

/// The smallest range that holds the given ones: all values but the widest gap between them.
fn covering_range(ranges: &[(u128, u128)], size: Size) -> Option<WrappingRange> {
    let mut sorted = ranges.to_vec();
    sorted.sort();
    let next = |i: usize| sorted[(i + 1) % sorted.len()].0;
    let gap = |i: usize| size.truncate(next(i).wrapping_sub(sorted[i].1).wrapping_sub(1));
    let widest = (0..sorted.len()).max_by_key(|&i| gap(i))?;
    Some(WrappingRange { start: next(widest), end: sorted[widest].1 })
}

fn pattern_type(base: &LayoutData, pattern: &PatternShape) -> Result<LayoutData> {
    let mut layout = base.clone();
    let (BackendRepr::Scalar(scalar) | BackendRepr::ScalarPair(scalar, _)) = &mut layout.backend_repr else {
        bail!("a pattern type's base is not a scalar");
    };
    let Scalar::Initialized { value, valid_range } = scalar else {
        bail!("a pattern type's base may be uninitialised")
    };
    *valid_range = match pattern {
        PatternShape::NotNull => WrappingRange { start: 1, end: valid_range.end },
        PatternShape::Ranges(ranges) => {
            covering_range(ranges, value.size(data_layout())).context("a pattern type's pattern matches nothing")?
        }
    };
    layout.largest_niche = Some(Niche { offset: Size::ZERO, value: *value, valid_range: *valid_range });
    Ok(layout)
}

fn simd_type<C: TypeCx>(cx: &C, cache: &LayoutCache<C::Ty>, adt: &AdtShape<C::Ty>) -> Result<LayoutData> {
    let [VariantShape { fields, .. }] = &*adt.variants else { bail!("repr(simd) on something that is not a struct") };
    let [array] = &**fields else { bail!("repr(simd) on a struct that does not consist of one array") };
    let Shape::Array(element, count) = cx.shape(*array)? else {
        bail!("repr(simd) on a struct that does not consist of one array")
    };
    let element = entry(cx, cache, element)?.data;
    calculator().simd_type(Lane(&element), count, adt.repr.pack.is_some()).map_err(explain)
}

/// A SIMD type's element, in the form that the calculator asks for.
#[derive(Debug)]
struct Lane<'a>(&'a LayoutData);

impl AsRef<LayoutData> for Lane<'_> {
    fn as_ref(&self) -> &LayoutData {
        self.0
    }
}

fn repr_options(repr: &Repr) -> Result<abi::ReprOptions> {
    let align = |bytes: u64| Align::from_bytes(bytes).map_err(|_| anyhow!("an alignment of {bytes} bytes"));
    let mut flags = ReprFlags::default();
    flags.set(ReprFlags::IS_C, repr.c);
    flags.set(ReprFlags::IS_SIMD, repr.simd);
    flags.set(ReprFlags::IS_TRANSPARENT, repr.transparent);
    Ok(abi::ReprOptions {
        int: repr
            .int
            .map(|(size, signed)| Ok::<_, anyhow::Error>(IntegerType::Fixed(integer(size)?, signed)))
            .transpose()?,
        align: repr.align.map(align).transpose()?,
        pack: repr.pack.map(align).transpose()?,
        flags,
        ..Default::default()
    })
}

/// The tag's integer for discriminants between `min` and `max`, as `repr` or the values want it.
fn discriminant_integer(repr: &abi::ReprOptions, min: i128, max: i128) -> (Integer, bool) {
    if let Some(int) = repr.int {
        return (Integer::from_attr(data_layout(), int), int.is_signed());
    }
    let at_least = if repr.c() { data_layout().c_enum_min_size } else { Integer::I8 };
    if min >= 0 {
        (Integer::fit_unsigned(max.max(0) as u128).max(at_least), false)
    } else {
        (Integer::fit_signed(min).max(Integer::fit_signed(max)).max(at_least), true)
    }
}

fn adt_layout<C: TypeCx>(cx: &C, cache: &LayoutCache<C::Ty>, adt: &AdtShape<C::Ty>) -> Result<LayoutData> {
    let repr = repr_options(&adt.repr)?;
    let is_enum = adt.kind == AdtKind::Enum;
    ensure!(is_enum || adt.variants.len() == 1, "a struct or union has {} variants", adt.variants.len());
    let fields: Vec<Vec<Rc<LayoutData>>> =
        adt.variants.iter().map(|variant| entries(cx, cache, &variant.fields)).collect::<Result<_>>()?;
    let refs: Vec<Vec<&LayoutData>> =
        fields.iter().map(|fields| fields.iter().map(|field| &**field).collect()).collect();
    let variants: IndexVec<VariantIdx, IndexVec<FieldIdx, &&LayoutData>> =
        refs.iter().map(|fields| fields.iter().collect()).collect();
    if adt.kind == AdtKind::Union {
        ensure!(repr.pack.is_none() || repr.align.is_none(), "a union is both packed and aligned");
        return calculator().layout_of_union(&repr, &variants).map_err(explain);
    }
    let discr_size = Integer::from_attr(data_layout(), repr.discr_type()).size();
    let discriminants = adt.variants.iter().enumerate().filter(|_| is_enum);
    let mut layout = calculator()
        .layout_of_struct_or_enum(
            &repr,
            &variants,
            is_enum,
            adt.hides_niches,
            (Bound::Unbounded, Bound::Unbounded),
            |min, max| discriminant_integer(&repr, min, max),
            discriminants.map(|(i, variant)| (i as VariantIdx, discr_size.truncate(variant.discr) as i128)),
            !adt.maybe_unsized,
        )
        .map_err(explain)?;
    restrict(&mut layout, adt.valid_range)?;
    Ok(layout)
}

/// Narrows the (first) scalar to a `rustc_layout_scalar_valid_range`.
fn restrict(layout: &mut LayoutData, (start, end): (Option<u128>, Option<u128>)) -> Result<()> {
    if start.is_none() && end.is_none() {
        return Ok(());
    }
    let (BackendRepr::Scalar(scalar) | BackendRepr::ScalarPair(scalar, _)) = &mut layout.backend_repr else {
        bail!("a valid range is given for a type that is not a scalar");
    };
    if let Scalar::Initialized { valid_range, .. } = scalar {
        valid_range.start = start.unwrap_or(valid_range.start);
        valid_range.end = end.unwrap_or(valid_range.end);
    }
    let dl = data_layout();
    if let Some(niche) = Niche::from_scalar(dl, Size::ZERO, *scalar)
        && layout.largest_niche.is_none_or(|largest| largest.available(dl) <= niche.available(dl))
    {
        layout.largest_niche = Some(niche);
    }
    Ok(())
}

fn convert(data: &LayoutData) -> Layout {
    Layout {
        size: data.size.bytes(),
        align: data.align.abi.bytes(),
        backend_repr: match data.backend_repr {
            BackendRepr::Scalar(scalar) => layout::BackendRepr::Scalar(convert_scalar(scalar)),
            BackendRepr::ScalarPair(a, b) => layout::BackendRepr::ScalarPair(convert_scalar(a), convert_scalar(b)),
            BackendRepr::SimdVector { element, count } | BackendRepr::ScalableVector { element, count, .. } => {
                layout::BackendRepr::SimdVector { element: convert_scalar(element), count }
            }
            BackendRepr::Memory { sized } => layout::BackendRepr::Memory { sized },
        },
        fields: match &data.fields {
            FieldsShape::Primitive => layout::FieldsShape::Primitive,
            FieldsShape::Union(count) => layout::FieldsShape::Union { count: count.get() as u64 },
            FieldsShape::Array { stride, count } => {
                layout::FieldsShape::Array { stride: stride.bytes(), count: *count }
            }
            FieldsShape::Arbitrary { offsets, in_memory_order } => layout::FieldsShape::Arbitrary {
                offsets: offsets.iter().map(|offset| offset.bytes()).collect(),
                in_memory_order: in_memory_order.iter().copied().collect(),
            },
        },
        variants: match &data.variants {
            Variants::Empty => layout::Variants::Empty,
            Variants::Single { index } => layout::Variants::Single { index: *index },
            Variants::Multiple { tag, tag_encoding, tag_field, variants } => layout::Variants::Multiple {
                tag: convert_scalar(*tag),
                tag_encoding: match tag_encoding {
                    TagEncoding::Direct => layout::TagEncoding::Direct,
                    TagEncoding::Niche { untagged_variant, niche_variants, niche_start } => {
                        layout::TagEncoding::Niche {
                            untagged_variant: *untagged_variant,
                            niche_variants: (*niche_variants.start(), *niche_variants.end()),
                            niche_start: *niche_start,
                        }
                    }
                },
                tag_field: *tag_field,
                variants: variants.iter().map(convert).collect(),
            },
        },
        largest_niche: data.largest_niche.map(|niche| layout::Niche {
            offset: niche.offset.bytes(),
            value: convert_primitive(niche.value),
            valid_start: niche.valid_range.start,
            valid_end: niche.valid_range.end,
        }),
        uninhabited: data.uninhabited,
        max_repr_align: data.max_repr_align.map(|align| align.bytes()),
        unadjusted_abi_align: data.unadjusted_abi_align.bytes(),
    }
}

fn convert_scalar(scalar: Scalar) -> layout::Scalar {
    match scalar {
        Scalar::Initialized { value, valid_range } => layout::Scalar::Initialized {
            value: convert_primitive(value),
            valid_start: valid_range.start,
            valid_end: valid_range.end,
        },
        Scalar::Union { value } => layout::Scalar::Union { value: convert_primitive(value) },
    }
}

fn convert_primitive(primitive: Primitive) -> layout::Primitive {
    match primitive {
        Primitive::Int(int, signed) => layout::Primitive::Int { size: int.size().bytes() as u8, signed },
        Primitive::Float(float) => layout::Primitive::Float(float.size().bytes() as u8),
        Primitive::Pointer(_) => layout::Primitive::Pointer,
    }
}
