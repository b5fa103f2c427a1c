//! The most flips that bring 1 to the front of any order of N numbers: indexing into small arrays.

const N: usize = 9;

/// Flips of the whole front until the first is 0.
fn flips(order: &[usize; N]) -> u32 {
    let mut order = *order;
    let mut count = 0;
    while order[0] != 0 {
        let first = order[0];
        order[..=first].reverse();
        count += 1;
    }
    count
}

fn main() {
    let mut order: [usize; N] = std::array::from_fn(|i| i);
    let mut turns = [0usize; N];
    let (mut most, mut checksum, mut even) = (0, 0i64, true);
    'orders: loop {
        let count = flips(&order);
        most = most.max(count);
        checksum += if even { i64::from(count) } else { -i64::from(count) };
        even = !even;
        // The next order: rotate the shortest front that has not been rotated all the way round.
        let mut front = 1;
        loop {
            if front == N {
                break 'orders;
            }
            order[..=front].rotate_left(1);
            turns[front] += 1;
            if turns[front] <= front {
                break;
            }
            turns[front] = 0;
            front += 1;
        }
    }
    println!("{checksum}\nPfannkuchen({N}) = {most}");
}
