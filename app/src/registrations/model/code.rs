//! The code of four digits that is told at the door.

/// How many codes there are.
const CODES: i64 = 10_000;
/// Half of the digits of a code.
const HALF: usize = 100;
/// After four rounds each digit depends on all (Luby and Rackoff, 1988).
const ROUNDS: usize = 4;

/// The code of the nth registration of a pool whose secret this is, 32 bytes. The first ten thousand of a pool have different ones, because
/// each round of a Feistel network can be undone; so nobody has to look which are taken. Who knows one code knows no other.
pub fn code(secret: &[u8], number: i64) -> String {
    let byte = |at: usize| secret.get(at % secret.len().max(1)).copied().map_or(0, usize::from);
    let number = number.rem_euclid(CODES) as usize;
    let (mut left, mut right) = (number / HALF, number % HALF);
    for round in 0..ROUNDS {
        let mixed = byte(right + 7 * round) + 3 * byte(right / 16 + 13 * round + 5) + right * byte(round);
        (left, right) = (right, (left + mixed) % HALF);
    }
    format!("{:04}", left * HALF + right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn no_two_of_the_first_ten_thousand_have_the_same_code(secret in prop::collection::vec(any::<u8>(), 32)) {
            let codes: BTreeSet<String> = (1..=CODES).map(|number| code(&secret, number)).collect();
            prop_assert_eq!(codes.len(), 10_000);
            prop_assert!(codes.iter().all(|code| code.len() == 4));
        }
    }

    #[test]
    fn codes_do_not_count_up_and_differ_from_pool_to_pool() {
        let codes = |secret: u8| -> Vec<String> {
            let secret: Vec<u8> = (0..32).map(|n| secret.wrapping_mul(31).wrapping_add(n * 7)).collect();
            (1..6).map(|number| code(&secret, number)).collect()
        };
        assert_ne!(codes(1), codes(2));
        let mut sorted = codes(1);
        sorted.sort();
        assert_ne!(sorted, codes(1));
    }
}
