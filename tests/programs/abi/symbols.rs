//! `no_mangle`, `export_name`, `link_name`, `link_section`, `used`: functions and statics found again by their symbols.

#[unsafe(no_mangle)]
pub extern "C" fn rac_test_plain(x: i32) -> i32 {
    x + 1
}
#[unsafe(export_name = "rac_test_renamed")]
extern "C" fn some_name(x: i32) -> i32 {
    x * 2
}
#[unsafe(export_name = "rac.test$odd name")]
pub extern "C" fn odd() -> u8 {
    9
}
#[unsafe(no_mangle)]
static RAC_TEST_STATIC: u64 = 0x1122;
#[unsafe(no_mangle)]
static mut RAC_TEST_COUNTER: [u32; 2] = [1, 2];
#[used]
#[unsafe(link_section = ".rac_test")]
static PLACED: [u8; 4] = *b"rac!";
mod elsewhere {
    unsafe extern "C" {
        pub fn rac_test_plain(x: i32) -> i32;
        #[link_name = "rac_test_renamed"]
        pub fn again(x: i32) -> i32;
        #[link_name = "rac.test$odd name"]
        pub safe fn odd() -> u8;
        pub fn strlen(s: *const std::ffi::c_char) -> usize;
        #[link_name = "abs"]
        pub safe fn absolute(x: i32) -> i32;
        pub safe static environ: *const *const std::ffi::c_char;
    }
}
struct Type;
impl Type {
    #[unsafe(no_mangle)]
    extern "C" fn rac_test_method(x: u8) -> u8 {
        x / 2
    }
}
fn main() {
    unsafe extern "C" {
        fn rac_test_method(x: u8) -> u8;
    }
    unsafe {
        println!("{} {} {}", elsewhere::rac_test_plain(1), elsewhere::again(21), rac_test_method(8));
        RAC_TEST_COUNTER[1] += 40;
        println!("{} {:?}", RAC_TEST_STATIC, { RAC_TEST_COUNTER });
        println!("{}", elsewhere::strlen(c"seven!!".as_ptr()));
    }
    println!("{} {}", elsewhere::absolute(-3), elsewhere::odd());
    println!("{}", !elsewhere::environ.is_null());
    println!("{}", std::str::from_utf8(&PLACED).unwrap());
    println!("{}", elsewhere::rac_test_plain as usize == rac_test_plain as usize);
}
