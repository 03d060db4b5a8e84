//! A town: two communities, furong at the root and xinyuan under `/c/xinyuan`, and the server that is open for them.

use super::{Client, Resident, Server, client::Address, process::run};
use app::{
    communities::{self, NewCommunity},
    places::{self, Kind, Place, Placed},
};
use foundation::{
    Id,
    db::{Db, Tx},
    policy::Role,
    tenancy::Community,
    time::{Day, Zone, now, words::date},
};
use locales::{Lang, Words};
use std::{
    path::{Path, PathBuf},
    process::Output,
    time::{Duration, Instant},
};

/// A town with its server.
pub struct Town {
    pub db: Db,
    /// Furong, at the root.
    pub community: Id<Community>,
    /// Xinyuan, beside it.
    pub neighbour: Id<Community>,
    pub address: Address,
    pub database_url: String,
    folder: PathBuf,
    server: Server,
}

impl Town {
    /// Founds a town in an empty database.
    pub async fn found(folder: &Path, database_url: &str) -> Self {
        let (sqlite, postgres) = (server::migrations::sqlite(), server::migrations::postgres());
        let db = Db::open(database_url, &sqlite, &postgres)
            .await
            .expect("the database opens");
        let (community, neighbour) = db.write(|tx| Box::pin(settle(tx))).await.unwrap();
        let server = Server::start(folder, database_url, &[]);
        let (address, database_url) = (Address::new(&server.url), database_url.to_owned());
        Self {
            db,
            community,
            neighbour,
            address,
            database_url,
            folder: folder.to_owned(),
            server,
        }
    }

    /// Somebody without an account.
    pub fn visitor(&self) -> Client {
        Client::visitor(&self.address, "furong")
    }

    /// The program of somebody new.
    pub async fn resident(&self) -> Client {
        self.visitor().program_of(&self.somebody().await)
    }

    /// The program of somebody new with a role.
    pub async fn program(&self, role: Role) -> Client {
        self.visitor().program_of(&self.somebody_as(role).await)
    }

    /// The browser of somebody new with a role.
    pub async fn browser(&self, role: Role) -> Client {
        self.visitor().browser_of(&self.somebody_as(role).await)
    }

    /// Programs of so many new people.
    pub async fn residents(&self, count: usize) -> Vec<Client> {
        let mut clients = Vec::with_capacity(count);
        for _ in 0..count {
            clients.push(self.resident().await);
        }
        clients
    }

    /// The clients by which a person comes.
    pub fn program_of(&self, person: &Resident) -> Client {
        self.visitor().program_of(person)
    }

    /// A day from today, by the community's clock.
    pub fn day(&self, ahead: i64) -> Day {
        Zone::named("Asia/Shanghai").unwrap().day(now()).plus(ahead)
    }

    /// Such a day as people read it, in Chinese: `周二 12月1日`.
    pub fn date(&self, ahead: i64) -> String {
        date(Lang::Zh, self.day(ahead), Some(self.day(0)))
    }

    /// A time of such a day: `2026-12-01T10:00`.
    pub fn at(&self, ahead: i64, time: &str) -> String {
        format!("{}T{time}", self.day(ahead))
    }

    /// Ends the server and opens it again, with other settings.
    pub fn reopen(&mut self, settings: &[(&str, &str)]) {
        self.server.kill();
        self.server = Server::start(&self.folder, &self.database_url, settings);
        self.address.set(&self.server.url);
    }

    /// Ends the server and opens it again where its disk can be full.
    pub fn reopen_on_a_small_disk(&mut self) {
        self.server.kill();
        self.server = Server::start_on_a_small_disk(&self.folder, &self.database_url);
        self.address.set(&self.server.url);
    }

    /// Fills the server's disk, or makes room on it again.
    pub fn fill_disk(&self, full: bool) {
        self.server.fill_disk(full);
    }

    /// Asks the server to stop.
    pub fn terminate(&self) {
        self.server.terminate();
    }

    /// Whether the server has ended, and well.
    pub fn has_ended_well(&mut self) -> bool {
        self.server.has_ended_well()
    }

    /// Runs `linli` with these arguments on the town's database.
    pub fn linli(&self, arguments: &[&str], settings: &[(&str, &str)]) -> Output {
        run(&self.folder, &self.database_url, arguments, settings)
    }

    /// The town's own folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// `kill -9`; nobody is served until [`Town::reopen`].
    pub fn kill(&mut self) {
        self.server.kill();
    }

    /// A second server on the same database.
    pub fn second_server(&self) -> (Server, Client) {
        self.second_server_with(&[])
    }

    /// The same, with other settings.
    pub fn second_server_with(&self, settings: &[(&str, &str)]) -> (Server, Client) {
        let server = Server::start(&self.folder, &self.database_url, settings);
        let client = Client::visitor(&Address::new(&server.url), "furong");
        (server, client)
    }

    /// The log of all its servers.
    pub fn log_file(&self) -> PathBuf {
        self.folder.join("linli.log")
    }

    /// Fails where the server has called something its own mistake.
    pub fn nothing_went_wrong(&self) {
        let log = std::fs::read_to_string(self.log_file()).unwrap_or_default();
        let wrong: Vec<_> = log
            .lines()
            .filter(|line| line.contains("ERROR") || line.contains("panicked"))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

async fn settle(tx: &mut Tx<'_>) -> foundation::Result<(Id<Community>, Id<Community>)> {
    let street = Placed {
        kind: Kind::Street,
        code: "street".into(),
        parent: None,
        path: "street".into(),
        name: words("街道"),
    };
    places::keep(tx, &street).await?;
    Ok((community(tx, "furong").await?, community(tx, "xinyuan").await?))
}

async fn community(tx: &mut Tx<'_>, code: &str) -> foundation::Result<Id<Community>> {
    let place = format!("place-{code}");
    let (parent, path) = (Some("street".to_owned()), format!("street/{place}"));
    places::keep(
        tx,
        &Placed {
            kind: Kind::Community,
            code: place.clone(),
            parent,
            path,
            name: words(code),
        },
    )
    .await?;
    let zone = "Asia/Shanghai".to_owned();
    let new = NewCommunity {
        code: code.to_owned(),
        place,
        name: words(code),
        zone,
        host: None,
        is_default: code == "furong",
        demo: false,
    };
    communities::add(tx, new).await
}

impl Town {
    /// A place below the one of a code: `town.place(Kind::Compound, "c1", "place-furong")`.
    pub async fn place(&self, kind: Kind, code: &str, parent: &str) -> Id<Place> {
        let (code, parent) = (code.to_owned(), parent.to_owned());
        let keeping = self.db.keep_house(move |tx| {
            Box::pin(async move {
                let above = places::by_code(&mut *tx, &parent).await?.expect("the parent");
                let (path, name) = (format!("{}/{code}", above.path.0), words(&code));
                let placed = Placed {
                    kind,
                    code: code.clone(),
                    parent: Some(parent),
                    path,
                    name,
                };
                places::keep(tx, &placed).await?;
                Ok(places::by_code(&mut *tx, &code).await?.expect("the place").id)
            })
        });
        keeping.await.unwrap()
    }
}

fn words(zh: &str) -> Words {
    Words {
        zh: zh.to_owned(),
        en: String::new(),
    }
}

/// Asks again until the answer is yes; fails when it is not within twenty seconds.
pub async fn until<F: Future<Output = bool>>(what: &str, mut asked: impl FnMut() -> F) {
    let begun = Instant::now();
    while !asked().await {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "not within twenty seconds: {what}"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
