//! Which addresses lie on the internet, and which are the server's own business.

use std::net::IpAddr;

/// Whether an address is one of the internet's (IANA's registries of special addresses; RFC 6890). Neither this machine nor its network is,
/// nor what other protocols wrap such addresses in.
pub fn is_outside(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            let inside = v4.is_private()
                || v4.is_loopback()
                || v4.is_link_local()
                || v4.is_unspecified()
                || v4.is_documentation();
            let shared = a == 100 && (64..128).contains(&b);
            let special = a == 0
                || a >= 224
                || a == 192 && b == 0 && c == 0
                || a == 192 && b == 88 && c == 99
                || a == 198 && (b == 18 || b == 19);
            !inside && !shared && !special
        }
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => is_outside(IpAddr::V4(v4)),
            // 2000::/3 is all that is given out; of it 2002::/16 and 64:ff9b::/96, which lies outside it, wrap addresses of the other kind.
            None => {
                let [first, second, ..] = v6.segments();
                (0x2000..0x3fff).contains(&first)
                    && first != 0x2002
                    && !(first == 0x2001 && (second < 0x200 || second == 0xdb8))
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::net::{Ipv4Addr, Ipv6Addr};

    #[test]
    fn what_stands_beside_the_server_is_not_outside() {
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "192.88.99.1",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001::1",
            "3fff::1",
            "ff02::1",
        ] {
            assert!(!is_outside(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["1.1.1.1", "203.119.206.1", "2400:3200::1", "2001:4860:4860::8888"] {
            assert!(is_outside(outside.parse().unwrap()), "{outside}");
        }
    }

    proptest! {
        #[test]
        fn no_address_of_a_private_network_is_outside_however_it_is_wrapped(
            network in prop_oneof![
                Just((10u32 << 24, 8u32)), Just((127 << 24, 8)), Just((172 << 24 | 16 << 16, 12)), Just((192 << 24 | 168 << 16, 16)),
                Just((169 << 24 | 254 << 16, 16)), Just((100 << 24 | 64 << 16, 10)), Just((224 << 24, 4)), Just((240 << 24, 4)), Just((0, 8)),
            ],
            host in any::<u32>(),
        ) {
            let (base, bits) = network;
            let v4 = Ipv4Addr::from(base | host & (u32::MAX >> bits));
            let [a, b, c, d] = v4.octets().map(u16::from);
            let (high, low) = (a << 8 | b, c << 8 | d);
            let wrapped = [
                IpAddr::V4(v4),
                IpAddr::V6(v4.to_ipv6_mapped()),
                IpAddr::V6(Ipv6Addr::new(0, 0, 0, 0, 0, 0, high, low)),
                IpAddr::V6(Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, high, low)),
                IpAddr::V6(Ipv6Addr::new(0x2002, high, low, 0, 0, 0, 0, 1)),
            ];
            for ip in wrapped {
                prop_assert!(!is_outside(ip), "{ip}");
            }
        }

        #[test]
        fn an_address_of_the_other_kind_is_outside_only_where_the_one_in_it_is(bits in any::<u32>()) {
            let v4 = Ipv4Addr::from(bits);
            prop_assert_eq!(is_outside(IpAddr::V6(v4.to_ipv6_mapped())), is_outside(IpAddr::V4(v4)));
        }
    }
}
