//! Arrays: repetition of Copy values, constants and zero elements, evaluation counts, drops, comparison, by-value iteration.

struct D(u8);
impl Drop for D {
    fn drop(&mut self) {
        print!("~{} ", self.0);
    }
}
fn make(n: u8) -> D {
    print!("make{n} ");
    D(n)
}
fn count() -> u8 {
    print!("once ");
    7
}
fn main() {
    println!("{:?}", [count(); 4]);
    {
        let _zero = [make(1); 0];
        print!("| ");
        let _one = [make(2); 1];
        print!("| ");
    }
    println!();
    {
        const C: D = D(3);
        let _three = [C; 3];
        let _inline = [const { Some(D(4)) }; 2];
        print!("| ");
    }
    println!();
    {
        let mut a = [make(5), make(6), make(7)];
        a[1] = make(8);
        print!("| ");
        let [x, ..] = a;
        print!("| {} ", x.0);
    }
    println!();
    for d in [make(1), make(2), make(3)] {
        if d.0 == 2 {
            break;
        }
    }
    println!("|");
    let grid = [[1, 2, 3], [4, 5, 6]];
    let [[a, ..], [.., f]] = grid;
    println!("{} {} {}", grid[1][0], a + f, grid.concat().len());
    println!("{} {} {:?}", [1, 2] == [1, 2], [1, 2, 3] < [1, 3, 0], [0u8; 3].cmp(&[0, 0, 1]));
    println!("{:?} {:?}", [[0u8; 2]; 2], [""; 2]);
    println!("{:?} {:?}", [(); 3].len(), <[i32; 0]>::default());
    let f = [|x: i32| x + 1, |x| x * 2];
    println!("{:?}", f.map(|f| f(10)));
    let big = [3u64; 2000];
    println!("{} {}", big.iter().sum::<u64>(), std::mem::size_of_val(&big));
    let mut nested = [[[0u8; 3]; 2]; 2];
    nested[1][0][2] = 9;
    println!("{nested:?} {}", nested.as_flattened().len());
    let s: [String; 3] = std::array::from_fn(|i| "ab".repeat(i));
    let [x, y, z] = s.each_ref().map(|s| s.len());
    println!("{} {s:?}", x + y + z);
    let i = 2;
    println!("{} {}", [10, 20, 30][i], "abc".as_bytes()[i]);
    println!("{:?}", [1, 2, 3, 4, 5].first_chunk::<2>());
}
