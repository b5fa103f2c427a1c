//! Programs of hand-built mono items, run.

#[path = "run/build.rs"]
#[allow(missing_docs)]
mod build;

use build::*;
use rac_items::*;
use rac_items::{ConstKind, TyKind};
use rac_mir::*;
use rac_target::fn_abi::{ArgAttributes, ArgExtension, CastTarget, PassMode, Reg as AbiReg, RegKind, Uniform};
use rac_target::layout::{BackendRepr, Primitive, TagEncoding};

const MEMORY: BackendRepr = BackendRepr::Memory { sized: true };

#[test]
fn integer_operations() {
    let mut b = Builder::new();
    for (ty, name) in [(b.int(1), "i8"), (b.uint(1), "u8"), (b.int(4), "i32"), (b.uint(8), "u64"), (b.int(16), "i128")]
    {
        for (op, op_name) in [
            (BinOp::Add, "add"),
            (BinOp::Mul, "mul"),
            (BinOp::Div, "div"),
            (BinOp::Rem, "rem"),
            (BinOp::Shl, "shl"),
            (BinOp::Shr, "shr"),
        ] {
            b.function(&format!("{op_name}_{name}"), &[ty, ty], ty, &[], vec![last(vec![set(0, binary(op, 1, 2))])]);
        }
        let bool_ty = b.bool();
        let pair = b.pair(ty, bool_ty);
        for (op, op_name) in
            [(BinOp::AddWithOverflow, "addo"), (BinOp::SubWithOverflow, "subo"), (BinOp::MulWithOverflow, "mulo")]
        {
            let out = b.pointer(ty);
            let statements = vec![
                set(4, binary(op, 1, 2)),
                assign(local(3).project(PlaceElem::Deref), Rvalue::Use(Operand::Copy(field(local(4), 0, ty)))),
                set(0, Rvalue::Use(Operand::Copy(field(local(4), 1, bool_ty)))),
            ];
            b.function(&format!("{op_name}_{name}"), &[ty, ty, out], bool_ty, &[pair], vec![last(statements)]);
        }
        let order = b.int(1);
        b.function(&format!("cmp_{name}"), &[ty, ty], order, &[], vec![last(vec![set(0, binary(BinOp::Cmp, 1, 2))])]);
        b.function(&format!("lt_{name}"), &[ty, ty], bool_ty, &[], vec![last(vec![set(0, binary(BinOp::Lt, 1, 2))])]);
    }
    // compiler-builtins' function, which is not in libgcc.
    b.run(
        r#"
typedef __int128 i128; typedef unsigned __int128 u128;
i128 __rust_i128_mulo(i128 a, i128 b, int *o) { i128 r; *o = __builtin_mul_overflow(a, b, &r); return r; }
#define DECLARE(T, N) T add_##N(T,T), mul_##N(T,T), div_##N(T,T), rem_##N(T,T), shl_##N(T,T), shr_##N(T,T); \
    _Bool addo_##N(T,T,T*), subo_##N(T,T,T*), mulo_##N(T,T,T*), lt_##N(T,T); int8_t cmp_##N(T,T);
DECLARE(int8_t, i8) DECLARE(uint8_t, u8) DECLARE(int32_t, i32) DECLARE(uint64_t, u64) DECLARE(i128, i128)
#define OVERFLOW(T, N, a, b) { T x, y; \
    CHECK(addo_##N(a, b, &x) == __builtin_add_overflow((T)a, (T)b, &y) && x == y); \
    CHECK(subo_##N(a, b, &x) == __builtin_sub_overflow((T)a, (T)b, &y) && x == y); \
    CHECK(mulo_##N(a, b, &x) == __builtin_mul_overflow((T)a, (T)b, &y) && x == y); \
    CHECK(lt_##N(a, b) == ((T)a < (T)b)); CHECK(cmp_##N(a, b) == ((T)a > (T)b) - ((T)a < (T)b)); \
    if (b) { CHECK(div_##N(a, b) == (T)((T)a / (T)b)); CHECK(rem_##N(a, b) == (T)((T)a % (T)b)); } }
int main() {
    CHECK(add_i8(127, 1) == -128); CHECK(mul_i8(-128, 3) == -128); CHECK(shl_i8(1, 9) == 2); CHECK(shr_i8(-128, 7) == -1);
    CHECK(shr_u8(128, 7) == 1); CHECK(add_u8(255, 2) == 1); CHECK(shl_i32(1, 33) == 2); CHECK(shr_i32(-8, 1) == -4);
    CHECK(shr_i128(-((i128)1 << 100), 90) == -1024); CHECK(shl_i128(3, 129) == 6);
    long v[] = {0, 1, -1, 127, -127, 100, 7, -128 + 1, 55, -13};
    for (int i = 0; i < 10; i++) for (int j = 0; j < 10; j++) {
        OVERFLOW(int8_t, i8, v[i], v[j]) OVERFLOW(uint8_t, u8, v[i], v[j]) OVERFLOW(int32_t, i32, v[i] * 16777259, v[j])
        OVERFLOW(uint64_t, u64, v[i], v[j]) OVERFLOW(i128, i128, ((i128)v[i] << 115), v[j])
    }
    return bad;
}"#,
    );
}

#[test]
fn casts() {
    let mut b = Builder::new();
    let f64_ty = b.float(8);
    let f32_ty = b.float(4);
    for (ty, name) in [
        (b.int(1), "i8"),
        (b.uint(1), "u8"),
        (b.int(2), "i16"),
        (b.uint(2), "u16"),
        (b.int(4), "i32"),
        (b.uint(4), "u32"),
        (b.int(8), "i64"),
        (b.uint(8), "u64"),
    ] {
        let cast = |kind| vec![last(vec![set(0, Rvalue::Cast(kind, copy(1), ty))])];
        b.function(&format!("f64_{name}"), &[f64_ty], ty, &[], cast(CastKind::FloatToInt));
        b.function(&format!("f32_{name}"), &[f32_ty], ty, &[], cast(CastKind::FloatToInt));
        let back = vec![last(vec![set(0, Rvalue::Cast(CastKind::IntToFloat, copy(1), f64_ty))])];
        b.function(&format!("{name}_f64"), &[ty], f64_ty, &[], back);
        let wide = b.int(8);
        let widen = vec![last(vec![set(0, Rvalue::Cast(CastKind::IntToInt, copy(1), wide))])];
        b.function(&format!("{name}_wide"), &[ty], wide, &[], widen);
    }
    let bits = b.uint(8);
    let transmute = vec![last(vec![set(0, Rvalue::Cast(CastKind::Transmute, copy(1), bits))])];
    b.function("f64_bits", &[f64_ty], bits, &[], transmute);
    b.run(
        r#"
#define D(T, N) T f64_##N(double), f32_##N(float); double N##_f64(T); int64_t N##_wide(T);
D(int8_t, i8) D(uint8_t, u8) D(int16_t, i16) D(uint16_t, u16) D(int32_t, i32) D(uint32_t, u32) D(int64_t, i64) D(uint64_t, u64)
uint64_t f64_bits(double);
int main() {
    double nan = __builtin_nan(""), inf = __builtin_inf();
#define S(N, MIN, MAX) CHECK(f64_##N(1e300) == MAX); CHECK(f64_##N(-1e300) == MIN); CHECK(f64_##N(nan) == 0); CHECK(f64_##N(3.99) == 3); \
    CHECK(f32_##N(inf) == MAX); CHECK(f32_##N(-inf) == MIN); CHECK(N##_f64(MAX) == (double)MAX); CHECK(N##_f64(MIN) == (double)MIN);
    S(i8, -128, 127) S(u8, 0, 255) S(i16, -32768, 32767) S(u16, 0, 65535) S(i32, INT32_MIN, INT32_MAX) S(u32, 0, UINT32_MAX)
    S(i64, INT64_MIN, INT64_MAX) S(u64, 0, UINT64_MAX)
    CHECK(f64_i8(-129.0) == -128); CHECK(f64_u8(255.5) == 255); CHECK(f64_i16(40000) == 32767);
    CHECK(i8_wide(-3) == -3); CHECK(u8_wide(253) == 253); CHECK(u32_wide(0x80000000u) == 0x80000000ll);
    CHECK(f64_bits(1.5) == 0x3ff8000000000000ull);
    return bad;
}"#,
    );
}

/// One of each way to pass a value, through a caller of ours and a callee of C's, and the other way round.
#[test]
fn pass_modes() {
    let mut b = Builder::new();
    let (i32_ty, i64_ty, f64_ty, f32_ty) = (b.int(4), b.int(8), b.float(8), b.float(4));
    let unit = b.unit();
    let mixed = b.structure("Mixed", &[(f64_ty, 0), (i32_ty, 8)], 16, 8);
    let floats = b.structure("Floats", &[(f32_ty, 0), (f32_ty, 4), (f32_ty, 8)], 12, 4);
    let big = b.structure("Big", &[(i64_ty, 0), (i64_ty, 8), (i64_ty, 16)], 24, 8);
    let pair = b.pair(i64_ty, i32_ty);
    let reg = |kind, size| AbiReg { kind, size };
    let cast = |prefix: Vec<AbiReg>, unit: AbiReg, total| PassMode::Cast {
        pad_i32: false,
        cast: CastTarget { prefix, rest_offset: None, rest: Uniform { unit, total, is_consecutive: false } },
    };
    let mixed_mode = cast(vec![reg(RegKind::Float, 8)], reg(RegKind::Integer, 8), 8);
    let floats_mode = cast(vec![reg(RegKind::Float, 8)], reg(RegKind::Float, 4), 4);
    let on_stack = PassMode::Indirect { attrs: ArgAttributes::default(), meta_attrs: None, on_stack: true };
    let args = [mixed, unit, floats, big, pair, i32_ty];
    let mut abis = Vec::new();
    for ret in [mixed, floats, big, pair] {
        let abi = b.abi(&args, ret);
        let data = &mut b.module.abis[abi.0 as usize];
        data.args[0].mode = mixed_mode.clone();
        data.args[2].mode = floats_mode.clone();
        data.args[3].mode = on_stack.clone();
        let narrow = ArgAttributes { arg_ext: ArgExtension::Sext, ..ArgAttributes::default() };
        data.args[5].mode = PassMode::Direct(narrow);
        data.ret.mode = match ret {
            ret if ret == mixed => mixed_mode.clone(),
            ret if ret == floats => floats_mode.clone(),
            _ => data.ret.mode.clone(),
        };
        abis.push(abi);
    }
    for (index, (ret, name)) in
        [(mixed, "mixed"), (floats, "floats"), (big, "big"), (pair, "pair")].into_iter().enumerate()
    {
        let callee = b.import(&format!("c_{name}"), &args, ret);
        b.module.fns[callee.0 as usize].abi = abis[index];
        let func = b.callee(Callee::Fn(callee));
        let pass = (1..=6).map(|arg| Operand::Move(local(arg))).collect();
        let blocks = vec![block(vec![], call(func, pass, local(0), 1)), last(vec![])];
        b.function_with_abi(&format!("call_{name}"), abis[index], &args, ret, &[], blocks);
        // Returns its own argument.
        let which = [1, 3, 4, 5][index];
        let blocks = vec![last(vec![set(0, Rvalue::Use(copy(which)))])];
        b.function_with_abi(&format!("same_{name}"), abis[index], &args, ret, &[], blocks);
    }
    b.run(
        r#"
typedef struct { double a; int b; } Mixed; typedef struct { float a, b, c; } Floats; typedef struct { int64_t a, b, c; } Big;
typedef struct { int64_t a; int b; } Pair;
#define ARGS Mixed m, Floats f, Big g, int64_t p1, int p2, int x
#define PASS m, f, g, p1, p2, x
static int seen;
static void look(ARGS) { seen++; CHECK(m.a == 1.5 && m.b == -2); CHECK(f.a == 1 && f.b == 2 && f.c == 3); CHECK(g.a == 10 && g.b == 20 && g.c == 30); CHECK(p1 == 1L << 40 && p2 == -7); CHECK(x == -1); }
Mixed c_mixed(ARGS) { look(PASS); return m; } Floats c_floats(ARGS) { look(PASS); return f; } Big c_big(ARGS) { look(PASS); return g; }
Pair c_pair(ARGS) { look(PASS); return (Pair){p1, p2}; }
Mixed call_mixed(ARGS), same_mixed(ARGS); Floats call_floats(ARGS), same_floats(ARGS); Big call_big(ARGS), same_big(ARGS); Pair call_pair(ARGS), same_pair(ARGS);
int main() {
    Mixed m = {1.5, -2}; Floats f = {1, 2, 3}; Big g = {10, 20, 30}; int64_t p1 = 1L << 40; int p2 = -7, x = -1;
    Mixed m2 = call_mixed(PASS); CHECK(m2.a == m.a && m2.b == m.b); m2 = same_mixed(PASS); CHECK(m2.a == m.a && m2.b == m.b);
    Floats f2 = call_floats(PASS); CHECK(f2.a == 1 && f2.b == 2 && f2.c == 3); f2 = same_floats(PASS); CHECK(f2.a == 1 && f2.b == 2 && f2.c == 3);
    Big g2 = call_big(PASS); CHECK(g2.a == 10 && g2.c == 30); g2 = same_big(PASS); CHECK(g2.b == 20 && g2.c == 30);
    Pair q = call_pair(PASS); CHECK(q.a == p1 && q.b == p2); q = same_pair(PASS); CHECK(q.a == p1 && q.b == p2);
    CHECK(seen == 4);
    return bad;
}"#,
    );
}

#[test]
fn discriminants() {
    let mut b = Builder::new();
    let (u8_ty, u32_ty, i64_ty, i8_ty) = (b.uint(1), b.uint(4), b.int(8), b.int(1));
    let pointer = b.pointer(u8_ty);
    let variant = |name: &str, discr: u128, fields: Vec<Ty>| VariantData { name: name.into(), discr, fields };
    // Option<u32>: a tag beside the value, in two registers.
    let tag = initialized(int(4, false));
    let pair = BackendRepr::ScalarPair(tag, tag);
    let option =
        EnumData { discr_ty: i64_ty, variants: vec![variant("None", 0, vec![]), variant("Some", 1, vec![u32_ty])] };
    let layout = enum_layout(8, 4, pair.clone(), tag, 0, TagEncoding::Direct, &[(&[], MEMORY), (&[4], pair)]);
    let option = b.ty("Option<u32>", TyKind::Enum(option), layout);
    // Option<&u8>: null is None.
    let niche = initialized(Primitive::Pointer);
    let encoding = TagEncoding::Niche { untagged_variant: 1, niche_variants: (0, 0), niche_start: 0 };
    let data =
        EnumData { discr_ty: i64_ty, variants: vec![variant("None", 0, vec![]), variant("Some", 1, vec![pointer])] };
    let scalar = BackendRepr::Scalar(niche);
    let layout = enum_layout(8, 8, scalar.clone(), niche, 0, encoding, &[(&[], MEMORY), (&[0], scalar)]);
    let reference = b.ty("Option<&u8>", TyKind::Enum(data), layout);
    // Explicit negative discriminants.
    let tag = initialized(int(1, true));
    let data = EnumData { discr_ty: i8_ty, variants: vec![variant("A", 0xff, vec![]), variant("B", 5, vec![])] };
    let scalar = BackendRepr::Scalar(tag);
    let layout = enum_layout(1, 1, scalar.clone(), tag, 0, TagEncoding::Direct, &[(&[], MEMORY), (&[], MEMORY)]);
    let signed = b.ty("Signed", TyKind::Enum(data), layout);
    // Several niche variants, in memory, the niche not first.
    let tag = initialized(int(1, false));
    let encoding = TagEncoding::Niche { untagged_variant: 0, niche_variants: (1, 3), niche_start: 2 };
    let bool_ty = b.bool();
    let variants = vec![
        variant("Full", 0, vec![i64_ty, i64_ty, bool_ty]),
        variant("B", 1, vec![]),
        variant("C", 2, vec![i64_ty]),
        variant("D", 3, vec![]),
    ];
    let data = EnumData { discr_ty: i64_ty, variants };
    let layouts: [(&[u64], BackendRepr); 4] = [(&[0, 8, 16], MEMORY), (&[], MEMORY), (&[0], MEMORY), (&[], MEMORY)];
    let layout = enum_layout(24, 8, MEMORY, tag, 16, encoding, &layouts);
    let big = b.ty("BigEnum", TyKind::Enum(data), layout);

    let adt = |ty, variant| AggregateKind::Adt { ty, variant: VariantIdx(variant), active_field: None };
    b.function(
        "some",
        &[u32_ty],
        option,
        &[],
        vec![last(vec![set(0, Rvalue::Aggregate(adt(option, 1), vec![copy(1)]))])],
    );
    b.function("none", &[], option, &[], vec![last(vec![set(0, Rvalue::Aggregate(adt(option, 0), vec![]))])]);
    b.function("which", &[option], i64_ty, &[], vec![last(vec![set(0, Rvalue::Discriminant(local(1)))])]);
    let payload = field(local(1).project(PlaceElem::Downcast(VariantIdx(1))), 0, u32_ty);
    b.function("payload", &[option], u32_ty, &[], vec![last(vec![set(0, Rvalue::Use(Operand::Copy(payload)))])]);
    b.function(
        "some_ref",
        &[pointer],
        reference,
        &[],
        vec![last(vec![set(0, Rvalue::Aggregate(adt(reference, 1), vec![copy(1)]))])],
    );
    b.function("none_ref", &[], reference, &[], vec![last(vec![set(0, Rvalue::Aggregate(adt(reference, 0), vec![]))])]);
    b.function("which_ref", &[reference], i64_ty, &[], vec![last(vec![set(0, Rvalue::Discriminant(local(1)))])]);
    b.function("a", &[], signed, &[], vec![last(vec![set(0, Rvalue::Aggregate(adt(signed, 0), vec![]))])]);
    let as_i64 =
        vec![set(2, Rvalue::Discriminant(local(1))), set(0, Rvalue::Cast(CastKind::IntToInt, copy(2), i64_ty))];
    b.function("signed_discr", &[signed], i64_ty, &[i8_ty], vec![last(as_i64)]);
    b.function("which_big", &[big], i64_ty, &[], vec![last(vec![set(0, Rvalue::Discriminant(local(1)))])]);
    b.function("make_c", &[i64_ty], big, &[], vec![last(vec![set(0, Rvalue::Aggregate(adt(big, 2), vec![copy(1)]))])]);
    let full = vec![set(0, Rvalue::Aggregate(adt(big, 0), vec![copy(1), copy(1), copy(2)]))];
    b.function("make_full", &[i64_ty, bool_ty], big, &[], vec![last(full)]);
    let d = vec![StatementKind::SetDiscriminant { place: local(0), variant: VariantIdx(3) }];
    b.function("make_d", &[], big, &[], vec![last(d)]);
    b.run(
        r#"
typedef struct { uint32_t tag, v; } Two; typedef struct { int64_t a, b; uint8_t t; } Big;
/* Pairs travel in two registers each: as separate arguments, and returned as rax and rdx. */
typedef struct { int64_t a, b; } Regs;
Regs some(uint32_t), none(void); int64_t which(uint32_t, uint32_t); uint32_t payload(uint32_t, uint32_t);
void *some_ref(void *), *none_ref(void); int64_t which_ref(void *); int8_t a(void); int64_t signed_discr(int8_t);
int64_t which_big(Big *); Big make_c(int64_t), make_full(int64_t, _Bool), make_d(void);
int main() {
    Regs s = some(77); CHECK((uint32_t)s.a == 1 && (uint32_t)s.b == 77); CHECK((uint32_t)none().a == 0);
    CHECK(which(1, 77) == 1 && which(0, 5) == 0 && payload(1, 77) == 77);
    char c; CHECK(some_ref(&c) == &c && none_ref() == 0 && which_ref(&c) == 1 && which_ref(0) == 0);
    CHECK(a() == -1 && signed_discr(-1) == -1 && signed_discr(5) == 5);
    Big x = make_c(9); CHECK(x.a == 9 && x.t == 3 && which_big(&x) == 2);
    x = make_full(4, 1); CHECK(x.a == 4 && x.b == 4 && x.t == 1 && which_big(&x) == 0);
    x = make_full(4, 0); CHECK(which_big(&x) == 0);
    x = make_d(); CHECK(x.t == 4 && which_big(&x) == 3); x.t = 2; CHECK(which_big(&x) == 1);
    return bad;
}"#,
    );
}

#[test]
fn memory_and_pointers() {
    let mut b = Builder::new();
    let (i32_ty, u8_ty, usize_ty) = (b.int(4), b.uint(1), b.uint(8));
    let array = b.array(i32_ty, 5);
    let slice = b.slice(i32_ty);
    let (to_array, to_slice) = (b.pointer(array), b.wide_pointer(slice));
    // sum: a loop over a slice.
    let zero = b.bits(i32_ty, 0);
    let start = b.bits(usize_ty, 0);
    let one = b.bits(usize_ty, 1);
    let bool_ty = b.bool();
    let element = local(1).project(PlaceElem::Deref).project(PlaceElem::Index(Local(2)));
    let blocks = vec![
        block(
            vec![set(0, Rvalue::Use(zero.clone())), set(2, Rvalue::Use(start))],
            TerminatorKind::Goto { target: BasicBlock(1) },
        ),
        block(
            vec![set(3, Rvalue::Len(local(1).project(PlaceElem::Deref))), set(4, binary(BinOp::Lt, 2, 3))],
            TerminatorKind::SwitchInt { discr: copy(4), targets: vec![(0, BasicBlock(3))], otherwise: BasicBlock(2) },
        ),
        block(
            vec![
                set(5, Rvalue::Use(Operand::Copy(element))),
                set(0, binary(BinOp::Add, 0, 5)),
                set(2, Rvalue::BinaryOp(BinOp::Add, copy(2), one)),
            ],
            TerminatorKind::Goto { target: BasicBlock(1) },
        ),
        last(vec![]),
    ];
    let sum = b.function("sum", &[to_slice], i32_ty, &[usize_ty, usize_ty, bool_ty, i32_ty], blocks);
    // An array unsized to a slice and summed without its first and last element.
    let five = b.bits(usize_ty, 5);
    let Operand::Const(five) = five else { unreachable!() };
    b.module.unsizings.push(Unsizing { from: to_array, to: to_slice, meta: UnsizeMeta::Const(five) });
    let inner = local(2).project(PlaceElem::Deref).project(PlaceElem::Subslice { from: 1, to: 1, from_end: true });
    let func = b.callee(Callee::Fn(sum));
    let blocks = vec![
        block(
            vec![
                set(2, Rvalue::Cast(CastKind::Unsize, copy(1), to_slice)),
                set(3, Rvalue::RawPtr(Mutability::Mut, inner)),
            ],
            call(func, vec![copy(3)], local(0), 1),
        ),
        last(vec![]),
    ];
    b.function("sum_inner", &[to_array], i32_ty, &[to_slice, to_slice], blocks);
    // Statics that refer to each other, TLS, and bytes repeated.
    let text = b.alloc(None, b"text\0", vec![]);
    b.alloc(
        Some("table.of"),
        &[0; 16],
        vec![
            Reloc { offset: 0, target: RelocTarget::Alloc(text), addend: 1 },
            Reloc { offset: 8, target: RelocTarget::Fn(sum), addend: 0 },
        ],
    );
    let table = AllocId(1);
    let to_usize = b.pointer(usize_ty);
    let address = b.constant(to_usize, ConstKind::Scalar(ScalarValue::Alloc { alloc: table, offset: 8 }));
    b.function("table_entry", &[], to_usize, &[], vec![last(vec![set(0, Rvalue::Use(address))])]);
    let tls = b.alloc(Some("counter"), &7_u64.to_le_bytes(), vec![]);
    b.module.allocs[tls.0 as usize].thread_local = true;
    b.module.allocs[tls.0 as usize].mutable = true;
    b.function("counter_address", &[], to_usize, &[], vec![last(vec![set(0, Rvalue::ThreadLocalRef(DefId(tls.0)))])]);
    let many = b.array(i32_ty, 100);
    let hundred = b.bits(usize_ty, 100);
    let Operand::Const(hundred) = hundred else { unreachable!() };
    b.function("repeated", &[i32_ty], many, &[], vec![last(vec![set(0, Rvalue::Repeat(copy(1), hundred))])]);
    // A local that wants more alignment than Cranelift gives.
    let aligned = b.structure("Aligned", &[(u8_ty, 0)], 256, 256);
    let to_aligned = b.pointer(aligned);
    let blocks = vec![last(vec![
        set(2, Rvalue::RawPtr(Mutability::Mut, local(1))),
        set(0, Rvalue::Cast(CastKind::PointerExposeProvenance, copy(2), usize_ty)),
    ])];
    let body_locals = [aligned, to_aligned];
    b.function("aligned_address", &[], usize_ty, &body_locals, blocks);
    b.run(
        r#"
int sum(int *, size_t), sum_inner(int *); uint64_t *table_entry(void), *counter_address(void), aligned_address(void);
typedef struct { int v[100]; } Many; Many repeated(int); extern char *table[2] __asm__("table.of"); extern __thread uint64_t counter;
int main() {
    int v[5] = {1, 2, 3, 4, 5}; CHECK(sum(v, 5) == 15 && sum(v, 0) == 0); CHECK(sum_inner(v) == 9);
    CHECK(!strcmp(table[0], "ext")); CHECK((void *)table[1] == (void *)sum || table[1] != 0); CHECK(table_entry() == (uint64_t *)&table[1]);
    CHECK(counter_address() == &counter && counter == 7);
    Many m = repeated(-5); for (int i = 0; i < 100; i++) CHECK(m.v[i] == -5);
    CHECK(aligned_address() % 256 == 0);
    return bad;
}"#,
    );
}

#[test]
fn calls_through_vtables_and_pointers() {
    let mut b = Builder::new();
    let (i32_ty, u8_ty, usize_ty) = (b.int(4), b.uint(1), b.uint(8));
    let unit = b.unit();
    let dynamic =
        b.ty("dyn Trait", TyKind::Dynamic, build::layout(0, 1, BackendRepr::Memory { sized: false }, offsets(&[])));
    let (wide, thin, to_int) = (b.wide_pointer(dynamic), b.pointer(u8_ty), b.pointer(i32_ty));
    // What the vtable's entry does: doubles the number behind the pointer.
    let target = local(1).project(PlaceElem::Deref);
    let get =
        vec![last(vec![set(0, Rvalue::BinaryOp(BinOp::Add, Operand::Copy(target.clone()), Operand::Copy(target)))])];
    let method = b.function("double_it", &[to_int], i32_ty, &[], get);
    let vtable = b.alloc(None, &[0; 32], vec![Reloc { offset: 24, target: RelocTarget::Fn(method), addend: 0 }]);
    b.module.allocs[vtable.0 as usize].bytes[8] = 4;
    b.module.allocs[vtable.0 as usize].bytes[16] = 4;
    let Operand::Const(meta) = b.constant(thin, ConstKind::Scalar(ScalarValue::Alloc { alloc: vtable, offset: 0 }))
    else {
        unreachable!()
    };
    b.module.unsizings.push(Unsizing { from: to_int, to: wide, meta: UnsizeMeta::Const(meta) });
    let abi = b.abi(&[thin], i32_ty);
    let drop_abi = b.abi(&[thin], unit);
    let virtual_call = b.callee(Callee::Virtual { slot: 3, abi });
    let drop = b.callee(Callee::Virtual { slot: 0, abi: drop_abi });
    let size_of_val = b.intrinsic("size_of_val", vec![IntrinsicArg::Type(dynamic)]);
    let blocks = vec![
        block(
            vec![set(2, Rvalue::Cast(CastKind::Unsize, copy(1), wide))],
            call(virtual_call, vec![copy(2)], local(0), 1),
        ),
        block(vec![], call(drop, vec![copy(2)], local(3), 2)),
        block(vec![], call(size_of_val, vec![copy(2)], local(4), 3)),
        last(vec![set(5, Rvalue::Cast(CastKind::IntToInt, copy(4), i32_ty)), set(0, binary(BinOp::Add, 0, 5))]),
    ];
    b.function("through_vtable", &[to_int], i32_ty, &[wide, unit, usize_ty, i32_ty], blocks);
    let pointer_abi = b.abi(&[i32_ty, i32_ty], i32_ty);
    let fn_pointer = b.ty("fn(i32, i32) -> i32", TyKind::FnPtr(pointer_abi), scalar(Primitive::Pointer));
    let blocks = vec![block(vec![], call(copy(1), vec![copy(2), copy(3)], local(0), 1)), last(vec![])];
    b.function("through_pointer", &[fn_pointer, i32_ty, i32_ty], i32_ty, &[], blocks);
    b.run(
        r#"
int through_vtable(int *), through_pointer(int (*)(int, int), int, int);
static int sub(int a, int b) { return a - b; }
int main() { int v = 21; CHECK(through_vtable(&v) == 46); CHECK(through_pointer(sub, 9, 4) == 5); return bad; }"#,
    );
}

#[test]
fn intrinsics() {
    let mut b = Builder::new();
    let (u32_ty, u64_ty, u16_ty, i8_ty, f64_ty) = (b.uint(4), b.uint(8), b.uint(2), b.int(1), b.float(8));
    let unit = b.unit();
    let bool_ty = b.bool();
    let mut simple = |name: &str, symbol: &str, args: &[Ty], ret: Ty, generics: &[Ty]| {
        let generics = generics.iter().map(|ty| IntrinsicArg::Type(*ty)).collect();
        let func = b.intrinsic(name, generics);
        let operands = (1..=args.len() as u32).map(copy).collect();
        let blocks = vec![block(vec![], call(func, operands, local(0), 1)), last(vec![])];
        b.function(symbol, args, ret, &[], blocks);
    };
    simple("ctpop", "pop16", &[u16_ty], u32_ty, &[u16_ty]);
    simple("ctlz", "clz16", &[u16_ty], u32_ty, &[u16_ty]);
    simple("cttz", "ctz64", &[u64_ty], u32_ty, &[u64_ty]);
    simple("bswap", "swap16", &[u16_ty], u16_ty, &[u16_ty]);
    simple("rotate_left", "rotl16", &[u16_ty, u32_ty], u16_ty, &[u16_ty]);
    simple("saturating_add", "sat_add", &[i8_ty, i8_ty], i8_ty, &[i8_ty]);
    simple("saturating_sub", "sat_sub", &[i8_ty, i8_ty], i8_ty, &[i8_ty]);
    simple("sqrtf64", "root", &[f64_ty], f64_ty, &[]);
    simple("round_ties_even_f64", "ties", &[f64_ty], f64_ty, &[]);
    simple("powif64", "power", &[f64_ty, u32_ty], f64_ty, &[]);
    let to_u32 = b.pointer(u32_ty);
    let pair = b.pair(u32_ty, bool_ty);
    let mut simple = |name: &str, symbol: &str, args: &[Ty], ret: Ty, generics: &[Ty]| {
        let generics = generics.iter().map(|ty| IntrinsicArg::Type(*ty)).collect();
        let func = b.intrinsic(name, generics);
        let operands = (1..=args.len() as u32).map(copy).collect();
        let blocks = vec![block(vec![], call(func, operands, local(0), 1)), last(vec![])];
        b.function(symbol, args, ret, &[], blocks);
    };
    simple("atomic_xadd", "fetch_add", &[to_u32, u32_ty], u32_ty, &[u32_ty, u32_ty]);
    simple("atomic_cxchg", "cas", &[to_u32, u32_ty, u32_ty], pair, &[u32_ty]);
    simple("atomic_load", "load", &[to_u32], u32_ty, &[u32_ty]);
    simple("copy", "move_them", &[to_u32, to_u32, u64_ty], unit, &[u32_ty]);
    simple("write_bytes", "fill", &[to_u32, i8_ty, u64_ty], unit, &[u32_ty]);
    simple("ptr_offset_from_unsigned", "distance", &[to_u32, to_u32], u64_ty, &[u32_ty]);
    b.run(
        r#"
uint32_t pop16(uint16_t), clz16(uint16_t), ctz64(uint64_t); uint16_t swap16(uint16_t), rotl16(uint16_t, uint32_t); int8_t sat_add(int8_t, int8_t), sat_sub(int8_t, int8_t);
double root(double), ties(double), power(double, int); uint32_t fetch_add(uint32_t *, uint32_t), load(uint32_t *); typedef struct { uint64_t a, b; } R; R cas(uint32_t *, uint32_t, uint32_t);
void move_them(uint32_t *, uint32_t *, uint64_t), fill(uint32_t *, int8_t, uint64_t); uint64_t distance(uint32_t *, uint32_t *);
int main() {
    CHECK(pop16(0xf0f1) == 9 && clz16(1) == 15 && clz16(0) == 16 && ctz64(0) == 64 && ctz64(8) == 3);
    CHECK(swap16(0x1234) == 0x3412 && rotl16(0x8001, 1) == 3);
    CHECK(sat_add(100, 100) == 127 && sat_add(-100, -100) == -128 && sat_add(3, 4) == 7 && sat_sub(-100, 100) == -128 && sat_sub(100, -100) == 127);
    CHECK(root(2.25) == 1.5 && ties(2.5) == 2 && ties(3.5) == 4 && power(3, 4) == 81);
    uint32_t v[6] = {1, 2, 3, 4, 5, 6}; CHECK(fetch_add(v, 10) == 1 && v[0] == 11 && load(v) == 11);
    R r = cas(v, 11, 1); CHECK((uint32_t)r.a == 11 && (uint8_t)r.b == 1 && v[0] == 1); r = cas(v, 11, 2); CHECK((uint32_t)r.a == 1 && (uint8_t)r.b == 0);
    move_them(v, v + 1, 5); CHECK(v[1] == 1 && v[5] == 5); fill(v, -1, 2); CHECK(v[0] == -1u && v[1] == -1u && v[2] == 2);
    CHECK(distance(v + 5, v) == 5);
    return bad;
}"#,
    );
}

#[test]
fn inline_assembler() {
    let mut b = Builder::new();
    let (u64_ty, u32_ty, f64_ty) = (b.uint(8), b.uint(4), b.float(8));
    let text = |text: &str| AsmPiece::Text(text.into());
    let hole = |operand, modifier| AsmPiece::Placeholder { operand, modifier };
    let asm = |template, operands, options: &[&str]| InlineAsm {
        template,
        operands,
        options: options.iter().map(|option| option.to_string()).collect(),
        clobber_abi: vec![],
        target: Some(BasicBlock(1)),
    };
    let input = |reg: &str, index| AsmOperand::In { reg: reg.into(), value: copy(index) };
    let output = |reg: &str, index| AsmOperand::Out { reg: reg.into(), late: true, place: Some(local(index)) };
    let mut function = |name: &str, args: &[Ty], ret, asm| {
        let blocks = vec![block(vec![], TerminatorKind::InlineAsm(Box::new(asm))), last(vec![])];
        b.function(name, args, ret, &[], blocks);
    };
    // Callee-saved registers, explicit ones, the buffer's own register as operand.
    let template =
        vec![text("mov rbx, 1\nmov r15, rbx\nlea "), hole(2, None), text(", ["), hole(0, None), text(" + rdi * 4]")];
    let rdi = AsmOperand::In { reg: "\"rdi\"".into(), value: copy(2) };
    function("scaled", &[u64_ty, u64_ty], u64_ty, asm(template, vec![input("reg", 1), rdi, output("reg", 0)], &[]));
    let template = vec![text("add "), hole(0, Some('e')), text(", 5")];
    let both = AsmOperand::InOut { reg: "reg".into(), late: false, value: copy(1), place: Some(local(0)) };
    function("plus_five", &[u32_ty], u32_ty, asm(template, vec![both], &["nostack"]));
    let template = vec![
        text("movaps "),
        hole(0, None),
        text(", "),
        hole(1, None),
        text("\n addsd "),
        hole(0, None),
        text(", "),
        hole(1, None),
    ];
    let template: Vec<AsmPiece> = template
        .into_iter()
        .map(|piece| match piece {
            // AT&T syntax has the destination last.
            AsmPiece::Placeholder { operand, modifier } => AsmPiece::Placeholder { operand: 1 - operand, modifier },
            text => text,
        })
        .collect();
    let operands = vec![output("xmm_reg", 0), input("xmm_reg", 1)];
    function("doubled", &[f64_ty], f64_ty, asm(template, operands, &["att_syntax"]));
    b.run(
        r#"
uint64_t scaled(uint64_t, uint64_t); uint32_t plus_five(uint32_t); double doubled(double);
int main() { CHECK(scaled(3, 10) == 43); CHECK(plus_five(37) == 42); CHECK(doubled(1.25) == 2.5); return bad; }"#,
    );
}

#[test]
fn unsupported_constructs_are_named() {
    let mut b = Builder::new();
    let unit = b.unit();
    let unknown = b.intrinsic("no_such_thing", vec![]);
    b.function("asks", &[], unit, &[], vec![block(vec![], call(unknown, vec![], local(0), 1)), last(vec![])]);
    let error = rac_clif::text(&b.module, &rac_clif::Options { comments: true, jobs: 1 }).unwrap_err().to_string();
    assert!(
        error.contains("in `asks`") && error.contains("no_such_thing") && error.contains("not supported"),
        "{error}"
    );
}
