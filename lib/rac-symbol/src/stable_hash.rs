//! rustc's stable hasher, which is SipHash over what is hashed in little-endian order.

/// SipHash-1-3 with a zero key and 128 bits of output.
pub(crate) fn sip_hash_128(bytes: &[u8]) -> (u64, u64) {
    // "somepseudorandomlygeneratedbytes"; the second word is marked for 128 bits.
    let mut v: [u64; 4] =
        [0x736f_6d65_7073_6575, 0x646f_7261_6e64_6f6d ^ 0xee, 0x6c79_6765_6e65_7261, 0x7465_6462_7974_6573];
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    last[7] = bytes.len() as u8;
    for word in words.iter().chain([&last]) {
        let word = u64::from_le_bytes(*word);
        v[3] ^= word;
        sip_round(&mut v);
        v[0] ^= word;
    }
    let mut finish = |word: usize, mark: u64| {
        v[word] ^= mark;
        (0..3).for_each(|_| sip_round(&mut v));
        v[0] ^ v[1] ^ v[2] ^ v[3]
    };
    (finish(2, 0xee), finish(1, 0xdd))
}

fn sip_round(v: &mut [u64; 4]) {
    v[0] = v[0].wrapping_add(v[1]);
    v[2] = v[2].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(13) ^ v[0];
    v[3] = v[3].rotate_left(16) ^ v[2];
    v[0] = v[0].rotate_left(32);
    v[2] = v[2].wrapping_add(v[1]);
    v[0] = v[0].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(17) ^ v[2];
    v[3] = v[3].rotate_left(21) ^ v[0];
    v[2] = v[2].rotate_left(32);
}
