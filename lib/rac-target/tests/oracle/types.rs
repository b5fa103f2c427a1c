// Types and signatures whose layouts and ABIs tests/oracle.rs compares with rustc's (recorded in types.answers).
struct Unit;
struct S1(u8, u32, u16);
struct S2(u8, &'static str, bool);
struct S3 { a: [u8; 16], b: bool, c: u64 }
struct S4((u8, u8, u8, bool), (u8, bool, u8));
struct S5(u32, (bool, u8), u16);
struct S6(i128, u8);
struct S7(f32, f64, f16);
struct S8(char, Option<char>);
struct Tail<T: ?Sized>(bool, u16, T);
struct Sized1<T>(bool, u16, T);
struct Nest(S1, S2, Option<S2>);
struct WithNever(u32, !);
struct Fns(fn(), Option<fn()>, *const u8);
enum Void {}
enum One { A(u32) }
enum OneUnit { A }
enum Two { A, B }
enum Three { A(u8), B(u32), C(bool) }
enum Jag { A(u8, u32), B(u16, bool), C }
enum Data { A(u64), B(&'static u8), C }
enum Niches { A(bool, [u8; 3]), B(u8), C(u16), D }
enum Mixed { A(f32), B(u32), C }
enum Discr { A = 5, B = 250, C = 1000 }
enum Neg { A = -1, B = 0, C = 1 }
enum Gap { A = -129, B = 127 }
enum HasVoid { A(Void), B(u32) }
enum HasVoid2 { A(Void, u32), B(u8), C }
enum Big { A(u128), B(u8) }
enum Deep { A(Option<Option<bool>>), B, C }
enum Ordering { Less = -1, Equal = 0, Greater = 1 }
enum Wide { A(&'static str), B(&'static dyn Tr), C(u64, u64) }
enum Half { A(u32, u8), B(u32), C(u16) }
#[repr(u8)] enum R8 { A = 0, B = 255 }
#[repr(i8)] enum RI8 { A = -128, B = 127, C = 3 }
#[repr(u16)] enum R16 { A(u8, u32), B(bool) }
#[repr(C)] enum RC { A, B }
#[repr(C)] enum RCD { A(u8, u64), B(u16), C }
#[repr(C, u8)] enum RCU { A(u8, u64), B(u16), C }
#[repr(i64)] enum R64 { A = -5, B = 7 }
#[repr(C)] struct C1 { a: u8, b: u32, c: u8 }
#[repr(C)] struct C2 { a: f32, b: f32 }
#[repr(C)] struct C3 { a: f32, b: u32, c: f64 }
#[repr(C)] struct C4 { a: u64 }
#[repr(C)] struct C5 { a: [f32; 3] }
#[repr(C)] struct C6 { a: u64, b: u64, c: u8 }
#[repr(C)] struct C7 { a: f64, b: f32 }
#[repr(C)] struct C8 { a: u8, b: u16 }
#[repr(C)] struct C9 { a: C2, b: C2 }
#[repr(C)] struct C10 { a: u8, b: u8, c: u8 }
#[repr(C, packed)] struct P1 { a: u8, b: u32 }
#[repr(packed(2))] struct P2(u8, u32, u64);
#[repr(C, align(16))] struct A1 { a: u8 }
#[repr(align(32))] struct A2(u8, u64);
#[repr(transparent)] struct T1(u64, ());
#[repr(transparent)] struct T2(f32);
union U1 { a: u32, b: u32 }
union U2 { a: u8, b: u64 }
union U3 { a: (), b: bool }
#[repr(C)] union U4 { a: f64, b: u64 }
#[repr(C)] union U5 { a: f32, b: [f32; 2] }
#[repr(simd)] struct V4([f32; 4]);
#[repr(simd)] struct V8([u32; 8]);
#[rustc_layout_scalar_valid_range_start(1)] struct NonZero(*const u8);
#[rustc_layout_scalar_valid_range_end(0xFFFFFFFE)] struct NotAllOnes(i32);
#[rustc_layout_scalar_valid_range_start(1)] struct NonNullStr(*const str);
#[hides_niches] struct Cell<T>(T);
type L01 = ();
type L02 = (u8, u32, bool);
type L03 = [u32; 5];
type L04 = [bool; 0];
type L05 = [(bool, u16); 3];
type L06 = &'static [u8];
type L07 = *const [u8];
type L08 = *mut dyn Tr;
type L09 = str;
type L10 = [u64];
type L11 = dyn Tr;
type L12 = Option<u32>;
type L13 = Option<&'static u8>;
type L14 = Option<&'static str>;
type L15 = Option<bool>;
type L16 = Option<Option<Option<bool>>>;
type L17 = Option<NonZero>;
type L18 = Option<NotAllOnes>;
type L19 = Option<NonNullStr>;
type L20 = Option<Cell<bool>>;
type L21 = Option<Cell<&'static str>>;
type L22 = Result<u32, u8>;
type L23 = Result<Unit, Void>;
type L24 = Result<u64, !>;
type L25 = Tail<u64>;
type L26 = Tail<[u8]>;
type L27 = Tail<dyn Tr>;
type L28 = Tail<bool>;
type L29 = Sized1<u64>;
type L30 = Option<u128>;
type L31 = Option<(bool, u64)>;
type L32 = (u64, [u8; 3], bool, u16);
type L33 = Result<S2, S1>;
type L34 = Option<Data>;
type L35 = Option<Niches>;
type L36 = Option<R8>;
type L37 = Option<Ordering>;
type L38 = Option<Discr>;
type L39 = Option<char>;
type L40 = Result<Option<bool>, ()>;
type L41 = (u8, f128, u16);
type L42 = Option<!>;
type L43 = Option<Tail<bool>>;
type L44 = Option<U1>;
type L45 = Result<(), &'static dyn Tr>;
type L46 = Option<Wide>;
fn a01(a: u8, b: i8, c: u16, d: bool, e: char, f: f32, g: f64) -> i16;
fn a02(a: [u8; 3], b: [u8; 8], c: [u8; 9], d: (), e: Unit) -> [u8; 8];
fn a03(a: &'static str, b: Option<u32>, c: (u8, u64)) -> (u64, u64);
fn a04(a: Option<u128>, b: u128, c: S1) -> u128;
fn a05(a: V4, b: V8) -> V4;
fn a06(a: C6, b: P1, c: A1) -> C6;
fn a07(a: One, b: Three, c: U1, d: U2) -> [u8; 16];
fn a08(a: Data, b: Wide) -> Option<u128>;
fn a09(a: Void) -> !;
fn a10(a: Niches, b: Big) -> (u32, u32, u32);
extern "C" fn c01(a: u8, b: i8, c: u16, d: bool, e: char, f: f32, g: f64, h: i32) -> i16;
extern "C" fn c02(a: C1, b: C2, c: C3, d: C4, e: C5) -> C1;
extern "C" fn c03(a: C6, b: C7, c: C8, d: C9) -> C6;
extern "C" fn c04(a: C10, b: P1, c: A1, d: T1, e: T2) -> C10;
extern "C" fn c05(a: U4, b: U5, c: U2, d: RC, e: RCD) -> U5;
extern "C" fn c06(a: u64, b: u64, c: u64, d: u64, e: u64, f: C9, g: C3, h: C3) -> C3;
extern "C" fn c07(a: i128, b: u128, c: &'static u8, d: Option<&'static u8>) -> i128;
extern "C" fn c08(a: V4, b: [u8; 3], c: (f32, f32)) -> V4;
extern "C" fn c09(a: f64, b: f64, c: f64, d: f64, e: f64, f: f64, g: f64, h: C9, i: C7, j: f64) -> C9;
extern "C" fn c10(a: &'static str, b: Option<u32>, c: R16) -> ();
