fn main() {
    if false {
        const { assert!(1 > 2, "no") } //~ 17 the evaluation panics: no
    }
}
