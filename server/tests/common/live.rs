//! An open page that listens for what changes.

use super::Client;
use std::{
    io::{BufRead, BufReader, Write},
    net::{Shutdown, TcpStream},
    sync::mpsc,
    thread,
    time::Duration,
};

/// A stream of server-sent events; closed when dropped.
pub struct Stream(mpsc::Receiver<String>, TcpStream);

impl Drop for Stream {
    fn drop(&mut self) {
        self.1.shutdown(Shutdown::Both).ok();
    }
}

impl Stream {
    /// Follows topics; back once the server has begun to answer.
    pub fn open(client: &Client, topics: &str) -> Self {
        Self::try_open(client, topics).unwrap_or_else(|status| panic!("{status}"))
    }

    /// The same, or the status line of the refusal.
    pub fn try_open(client: &Client, topics: &str) -> Result<Self, String> {
        let url = client.address.url();
        let host = url.strip_prefix("http://").unwrap().to_owned();
        let mut connection = TcpStream::connect(&host).unwrap();
        write!(
            connection,
            "GET /live?topics={topics} HTTP/1.1\r\nhost: {host}\r\naccept: text/event-stream\r\n{}\r\n",
            client.proof()
        )
        .unwrap();
        let open = connection.try_clone().unwrap();
        let mut lines = BufReader::new(connection).lines().map_while(Result::ok);
        let status = lines.next().unwrap_or_default();
        if !status.contains("200") {
            return Err(status);
        }
        let (tell, told) = mpsc::channel();
        for line in lines.by_ref() {
            if line.is_empty() {
                break;
            }
        }
        thread::spawn(move || {
            let topics = lines.filter_map(|line| line.strip_prefix("data: ").map(str::to_owned));
            topics.for_each(|topic| drop(tell.send(topic)));
        });
        Ok(Self(told, open))
    }

    /// The topic of the next event, if one comes in time.
    pub async fn next(self, patience: Duration) -> (Self, Option<String>) {
        tokio::task::spawn_blocking(move || {
            let topic = self.0.recv_timeout(patience).ok();
            (self, topic)
        })
        .await
        .unwrap()
    }
}
