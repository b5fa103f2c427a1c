//! A backslash at a line's end skips all white space up to the next character, over several lines too.
fn main() {
    let a = "foo\
             bar";
    let b = "foo\

         bar";
    let c = "x\
    
	  y\
z";
    let d = b"bytes\

        too";
    let e = c"c \
      string";
    println!("{a} {b} {c} {} {e:?}", d.escape_ascii());
    println!("format \

              strings {}", 1);
}
