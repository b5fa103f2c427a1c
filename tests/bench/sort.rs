//! A million numbers sorted in three ways: std's sorts, generic over the order, and heapsort by hand.

const LENGTH: usize = 1_000_000;

fn numbers() -> Vec<u64> {
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    std::iter::repeat_with(next).take(LENGTH).collect()
}

fn sift_down(heap: &mut [u64], mut at: usize) {
    loop {
        let mut child = 2 * at + 1;
        if child >= heap.len() {
            return;
        }
        if child + 1 < heap.len() && heap[child] < heap[child + 1] {
            child += 1;
        }
        if heap[at] >= heap[child] {
            return;
        }
        heap.swap(at, child);
        at = child;
    }
}

fn heapsort(list: &mut [u64]) {
    for at in (0..list.len() / 2).rev() {
        sift_down(list, at);
    }
    for end in (1..list.len()).rev() {
        list.swap(0, end);
        sift_down(&mut list[..end], 0);
    }
}

fn main() {
    let list = numbers();
    let (mut stable, mut unstable, mut heap) = (list.clone(), list.clone(), list);
    stable.sort();
    unstable.sort_unstable_by(|a, b| b.cmp(a));
    heapsort(&mut heap);
    unstable.reverse();
    assert!(stable == unstable && stable == heap);
    println!("{:016x} {:016x} {:016x}", stable[0], stable[LENGTH / 2], stable[LENGTH - 1]);
}
