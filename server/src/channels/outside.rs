//! Addresses that staff of a community have set up lead to the internet, and never into the network that the server itself stands in.

use foundation::net::is_outside;
use std::net::SocketAddr;
use ureq::{
    Error,
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};

/// Finds addresses by name, and leaves out those of this machine and of private networks. What is connected to is what was looked at here,
/// so that a name which means another address a moment later is no way in.
#[derive(Debug, Default)]
pub struct Outside {
    names: DefaultResolver,
    /// Inside, and allowed all the same, each with its port.
    allowed: Vec<SocketAddr>,
}

impl Outside {
    /// The same, but for these.
    pub fn but(allowed: &[SocketAddr]) -> Self {
        Self {
            allowed: allowed.to_vec(),
            ..Self::default()
        }
    }
}

impl Resolver for Outside {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.names.resolve(uri, config, timeout)?;
        let mut outside = self.empty();
        let is_ours_to_call = |address: &&SocketAddr| is_outside(address.ip()) || self.allowed.contains(*address);
        for address in found.iter().filter(is_ours_to_call) {
            outside.push(*address);
        }
        if outside.is_empty() {
            return Err(Error::HostNotFound);
        }
        Ok(outside)
    }
}
