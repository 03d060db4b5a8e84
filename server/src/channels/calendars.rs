//! Calendars of others, fetched from where staff have said: a job each, in bounded time, never from inside the server's own network.

use super::outside::Outside;
use app::{
    access::Services,
    imports::{self, Came, Wanted, is_callable, read},
};
use foundation::{
    Id, Problem,
    jobs::Job,
    tenancy::Community,
    time::{Zone, now},
};
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use ureq::{
    Agent, Body,
    http::{Response, StatusCode, Uri, header},
    unversioned::transport::DefaultConnector,
};
use uuid::Uuid;

/// How long all of it may take, from the first name that is looked up to the last byte.
const PATIENCE: Duration = Duration::from_secs(20);
/// The largest calendar, in bytes.
const LARGEST: u64 = 2 * 1024 * 1024;
/// How often it may lead elsewhere.
const REDIRECTS: usize = 3;
/// The longest name that a host may give to what it has, in bytes.
const LONGEST_TAG: usize = 300;

/// Fetches calendars.
pub struct Fetcher {
    agent: Agent,
    allowed: Vec<SocketAddr>,
}

/// What came of it.
enum Answer {
    /// It is as it was.
    Same,
    /// It is this by now.
    Fresh {
        bytes: Vec<u8>,
        etag: String,
        last_modified: String,
    },
}

/// Why it was not there: a code for people, words for the queue, and never the address, which may be a key.
struct Lost(&'static str, String);

fn lost(code: &'static str, words: &str) -> Lost {
    Lost(code, words.to_owned())
}

impl Fetcher {
    /// One that may call these inside the server's own network, and otherwise the internet.
    pub fn new(allowed: &[SocketAddr]) -> Self {
        let config = Agent::config_builder()
            .proxy(None)
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent("Linli")
            .build();
        Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), Outside::but(allowed)),
            allowed: allowed.to_vec(),
        }
    }

    /// Does one job: looks, and takes what is there.
    pub async fn fetch(self: std::sync::Arc<Self>, services: Services, job: Job) -> Result<(), String> {
        let community = Id::<Community>::from(job.community_id);
        let look = look(&job).ok_or("the job names no calendar")?;
        let Some(wanted) = imports::wanted(&services.db, community, look).await? else {
            return Ok(());
        };
        let zone = zone_of(&services, community)?;
        let today = zone.day(now());
        // Reading takes time too, so it is done there where somebody waits anyway.
        let looking = tokio::task::spawn_blocking(move || {
            self.get(&wanted).and_then(|answer| match answer {
                Answer::Same => Ok(None),
                Answer::Fresh {
                    bytes,
                    etag,
                    last_modified,
                } => {
                    let read = read(&bytes, zone, today);
                    match read.refused.first() {
                        Some(bad) => Err(Lost(
                            "unreadable",
                            format!("no calendar that can be read: line {}, {}", bad.line, bad.flaw.code),
                        )),
                        None => Ok(Some(Came {
                            read,
                            etag,
                            last_modified,
                        })),
                    }
                }
            })
        });
        match looking.await.map_err(|panic| panic.to_string())? {
            Ok(None) => Ok(imports::unchanged(&services.db, community, look).await?),
            Ok(Some(came)) => Ok(imports::fetched(&services.db, community, zone, look, came).await?),
            Err(Lost(code, words)) => {
                imports::failed(&services.db, community, look, code).await?;
                Err(words)
            }
        }
    }

    /// Asks, and follows where it leads, each step of which is looked at as the first.
    fn get(&self, wanted: &Wanted) -> Result<Answer, Lost> {
        let begun = Instant::now();
        let mut url = wanted.url.clone();
        for _ in 0..=REDIRECTS {
            if !is_callable(&url, &self.allowed) {
                return Err(lost("redirects", "it leads to where calendars are not fetched from"));
            }
            let left = PATIENCE.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return Err(lost("slow", "it did not answer in time"));
            }
            let answer = self.ask(&url, wanted, left)?;
            let status = answer.status();
            if status == StatusCode::NOT_MODIFIED {
                return Ok(Answer::Same);
            }
            if status.is_redirection() {
                url = next(&url, &answer).ok_or_else(|| lost("redirects", "it leads on without saying where"))?;
                continue;
            }
            if !status.is_success() {
                return Err(Lost("refused", format!("it answered {status}")));
            }
            return fresh(answer);
        }
        Err(lost("redirects", "it leads on too often"))
    }

    fn ask(&self, url: &str, wanted: &Wanted, left: Duration) -> Result<Response<Body>, Lost> {
        let mut request = self
            .agent
            .get(url)
            .config()
            .timeout_global(Some(left))
            .build()
            .header(header::ACCEPT, "text/calendar, */*;q=0.5");
        if !wanted.etag.is_empty() {
            request = request.header(header::IF_NONE_MATCH, &wanted.etag);
        }
        if !wanted.last_modified.is_empty() {
            request = request.header(header::IF_MODIFIED_SINCE, &wanted.last_modified);
        }
        request.call().map_err(|error| told(&error))
    }
}

/// Which calendar, and the how many-th look.
fn look(job: &Job) -> Option<(Uuid, i64)> {
    let source = job.payload.get("source")?.as_str()?.parse().ok()?;
    Some((source, job.payload.get("turn")?.as_i64()?))
}

fn zone_of(services: &Services, community: Id<Community>) -> Result<Zone, Problem> {
    let known = services.directory.of(community);
    let zone = known.and_then(|community| Zone::named(&community.zone));
    // A community that this server has not heard of yet is known when the job is tried again.
    zone.ok_or(Problem::Unavailable)
}

/// Where an answer leads.
fn next(url: &str, answer: &Response<Body>) -> Option<String> {
    let to = answer.headers().get(header::LOCATION)?.to_str().ok()?.trim();
    if to.contains("://") {
        return Some(to.to_owned());
    }
    let from: Uri = url.parse().ok()?;
    let root = [from.scheme_str()?, "://", from.authority()?.as_str()].concat();
    if let Some(rest) = to.strip_prefix("//") {
        return Some([from.scheme_str()?, "://", rest].concat());
    }
    if to.starts_with('/') {
        return Some([&root, to].concat());
    }
    let folder = from.path().rsplit_once('/').map_or("", |(folder, _)| folder);
    Some([&root, folder, "/", to].concat())
}

fn fresh(mut answer: Response<Body>) -> Result<Answer, Lost> {
    let of = |name: header::HeaderName| {
        let said = answer.headers().get(name).and_then(|value| value.to_str().ok());
        said.filter(|said| said.len() <= LONGEST_TAG)
            .unwrap_or_default()
            .to_owned()
    };
    let (etag, last_modified) = (of(header::ETAG), of(header::LAST_MODIFIED));
    let bytes = answer.body_mut().with_config().limit(LARGEST).read_to_vec();
    Ok(Answer::Fresh {
        bytes: bytes.map_err(|error| told(&error))?,
        etag,
        last_modified,
    })
}

fn told(error: &ureq::Error) -> Lost {
    match error {
        ureq::Error::Timeout(_) => lost("slow", "it did not answer in time"),
        ureq::Error::HostNotFound => lost("outside", "there is no such host, or it is not on the internet"),
        ureq::Error::BodyExceedsLimit(_) => lost("large", "it is larger than 2 MB"),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => {
            lost("slow", "it did not answer in time")
        }
        ureq::Error::Io(error) => Lost("unreachable", format!("no connection: {}", error.kind())),
        _ => lost("unreachable", "it cannot be reached"),
    }
}
