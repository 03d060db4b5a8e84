//! What a town lends along with its rooms.

use super::Town;
use app::devices::{self, DeviceDraft};
use foundation::journal::{self, Audience, Entry, Topic};
use locales::Words;

impl Town {
    /// Lends so many units of a device in the town's community.
    pub async fn lends(&self, code: &'static str, units: u16) {
        let community = self.community;
        let adding = self.db.write(move |tx| {
            Box::pin(async move {
                let name = Words {
                    zh: code.to_owned(),
                    en: String::new(),
                };
                let id = devices::add(tx, community, code, &DeviceDraft { name, units }, 0).await?;
                let entry = Entry {
                    community,
                    actor: None,
                    verb: "device.added",
                    subject: id.uuid(),
                    audience: Audience::Everyone,
                    topics: vec![Topic::Centre],
                };
                journal::store::record(tx, entry).await
            })
        });
        adding.await.unwrap();
    }
}
