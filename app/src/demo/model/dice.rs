//! Dice that fall the same way every time.

/// A number that looks random and depends on the seeds alone (SplitMix64, Steele, Lea and Flood 2014).
pub(super) fn throw(seeds: &[u64]) -> u64 {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for seed in seeds {
        state = mix(state ^ seed.wrapping_add(0x9e37_79b9_7f4a_7c15));
    }
    state
}

/// A number below `sides`.
pub(super) fn below(sides: u64, seeds: &[u64]) -> u64 {
    throw(seeds) % sides.max(1)
}

fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}
