//! A crate's own exported static, declared again in an `extern` block.
#[unsafe(no_mangle)]
static RAC_TEST_STATIC: u64 = 0x1122;
#[unsafe(no_mangle)]
static mut RAC_TEST_COUNTER: [u32; 2] = [1, 2];
mod elsewhere {
    unsafe extern "C" {
        pub safe static RAC_TEST_STATIC: u64;
        #[link_name = "RAC_TEST_COUNTER"]
        pub static mut counter: [u32; 2];
    }
}
fn main() {
    unsafe {
        elsewhere::counter[1] += 40;
        println!("{} {:?}", elsewhere::RAC_TEST_STATIC, { RAC_TEST_COUNTER });
    }
    println!("{}", std::ptr::eq(&elsewhere::RAC_TEST_STATIC, &RAC_TEST_STATIC));
}
