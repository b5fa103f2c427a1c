fn main() {
    break; //~ 5 `break` outside of a loop
    continue; //~ 5 `continue` outside of a loop
    loop {
        break 'outer; //~ 15 use of undeclared label `'outer`
    }
    let _ = || break; //~ 16 `break` outside of a loop
    while true {
        break 5; //~ 9 `break` with a value from a loop that yields none
    }
}
