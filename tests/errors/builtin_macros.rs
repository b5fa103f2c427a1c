fn main() {
    compile_error!("this is wrong"); //~ 5 this is wrong
}
