//! The program itself: how it starts, how it stops, and its commands.

use crate::{
    api::wish,
    common::{Client, Request, Stream, Town, a_room, until},
    on_both_engines,
};
use foundation::policy::Role;
use std::{
    fs,
    future::ready,
    io::{Read, Write},
    net::TcpStream,
    os::unix::fs::PermissionsExt,
};

/// A request that the server has begun to read (RFC 9110, section 10.1.1), with its body still to come.
struct Running(TcpStream);

impl Running {
    async fn begin(client: &Client, body: &str) -> Self {
        let (proof, length) = (client.proof(), body.len());
        let host = client.address.url().trim_start_matches("http://").to_owned();
        let begun = tokio::task::spawn_blocking(move || {
            let mut stream = TcpStream::connect(&host).unwrap();
            write!(
                stream,
                "POST /api/v1/bookings HTTP/1.1\r\nhost: {host}\r\n{proof}content-type: application/json\r\n\
                 content-length: {length}\r\nexpect: 100-continue\r\nconnection: close\r\n\r\n"
            )
            .unwrap();
            let mut go_on = [0; 25];
            stream.read_exact(&mut go_on).unwrap();
            assert!(go_on.starts_with(b"HTTP/1.1 100 Continue"), "{go_on:?}");
            stream
        });
        Self(begun.await.unwrap())
    }

    /// Sends the body, and what came back.
    async fn finish(mut self, body: String) -> String {
        let finished = tokio::task::spawn_blocking(move || {
            self.0.write_all(body.as_bytes()).unwrap();
            let mut answer = String::new();
            self.0.read_to_string(&mut answer).unwrap();
            answer
        });
        finished.await.unwrap()
    }
}

/// What a start says that is refused.
fn refused(town: &Town, settings: &[(&str, &str)]) -> String {
    let output = town.linli(&["serve"], settings);
    assert!(!output.status.success(), "{settings:?} is served");
    String::from_utf8(output.stderr).unwrap()
}

fn said(output: std::process::Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

on_both_engines! {
    async fn codes_go_to_no_log_of_a_server_that_others_reach(town: Town) {
        for reached in [
            ("LINLI_ADDR", "0.0.0.0:0"),
            ("LINLI_PUBLIC_URL", "https://linli.example"),
            ("LINLI_TRUSTED_PROXIES", "127.0.0.1"),
        ] {
            for webhook in [None, Some(("LINLI_CODE_WEBHOOK", ""))] {
                let settings: Vec<_> = [reached].into_iter().chain(webhook).collect();
                let said = refused(&town, &settings);
                assert!(said.contains("one-time codes would go to the log"), "{said}");
            }
        }
    }

    async fn cookies_that_no_browser_will_keep_are_told_at_the_start(town: Town) {
        let mut town = town;
        let warned = |town: &Town| fs::read_to_string(town.log_file()).unwrap().contains("nobody can sign in");
        let door = ("LINLI_CODE_WEBHOOK", "http://127.0.0.1:4815/codes");
        town.reopen(&[door]);
        assert!(!warned(&town), "on loopback all is well");
        town.reopen(&[door, ("LINLI_ADDR", "0.0.0.0:0")]);
        assert!(warned(&town));
    }

    async fn a_broken_address_is_told_at_the_start(town: Town) {
        for (name, value) in [("LINLI_PUBLIC_URL", "linli.example"), ("LINLI_CODE_WEBHOOK", "codes")] {
            let said = refused(&town, &[(name, value)]);
            assert!(said.contains("https://linli.example"), "{said}");
        }
    }

    async fn a_setting_that_is_empty_is_not_set(town: Town) {
        let mut town = town;
        let empty = ["LINLI_PUBLIC_URL", "LINLI_TRUSTED_PROXIES", "LINLI_CODE_WEBHOOK", "LINLI_METRICS_TOKEN", "LINLI_RATE_LIMIT"];
        town.reopen(&empty.map(|name| (name, "")));
        town.visitor().get("/healthz").await.is(200);
    }

    async fn the_key_is_the_servers_own(town: Town) {
        let mut town = town;
        let file = town.folder().join("linli.secret");
        let (key, mode) = (fs::read(&file).unwrap(), fs::metadata(&file).unwrap().permissions().mode());
        assert_eq!((key.len(), mode & 0o777), (32, 0o600));
        assert_eq!(fs::read_dir(town.folder()).unwrap().flatten().filter(|entry| entry.file_name().to_string_lossy().contains("new-")).count(), 0);

        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        town.reopen(&[]);
        assert_eq!(fs::read(&file).unwrap(), key, "the key stays");
        assert!(fs::read_to_string(town.log_file()).unwrap().contains("chmod 600"));
    }

    async fn who_is_told_to_stop_ends_what_runs(town: Town) {
        let mut town = town;
        town.has(a_room("yoga")).await;
        let (resident, wish) = (town.resident().await, wish(&town, "yoga", 1, "10:00", "11:00").to_string());
        let running = Running::begin(&resident, &wish).await;
        town.terminate();
        let closed = || async { town.visitor().try_send(Request::new("GET", "/healthz")).await.is_err() };
        until("nobody new is let in", closed).await;
        assert!(running.finish(wish).await.starts_with("HTTP/1.1 201"));
        until("the server has ended", || ready(town.has_ended_well())).await;
        assert_eq!(town.count("select count(*) from booking").await, 1);
    }

    async fn open_pages_do_not_keep_a_server_that_is_told_to_stop(town: Town) {
        let mut town = town;
        let page = Stream::open(&town.visitor(), "centre");
        town.terminate();
        until("the server has ended", || ready(town.has_ended_well())).await;
        drop(page);
    }

    async fn who_says_it_twice_does_not_wait_for_what_runs(town: Town) {
        let mut town = town;
        let resident = town.resident().await;
        let running = Running::begin(&resident, "{}").await;
        town.terminate();
        let closed = || async { town.visitor().try_send(Request::new("GET", "/healthz")).await.is_err() };
        until("nobody new is let in", closed).await;
        town.terminate();
        until("the server has ended", || ready(town.has_ended_well())).await;
        drop(running);
    }

    async fn a_community_that_the_command_line_adds_is_served(town: Town) {
        town.place(app::places::Kind::Community, "place-new", "street").await;
        said(town.linli(&["community", "new-town", "place-new"], &[]));
        let served = || async { town.visitor().at("new-town").get("/api/v1/rooms").await.status == 200 };
        until("the new community is served", served).await;
    }

    async fn a_token_is_the_last_word_and_speaks_for_its_person(town: Town) {
        let told = said(town.linli(&["token", "139 0000 0001"], &[]));
        let token = told.split_whitespace().last().unwrap();
        town.visitor().with_token(token).call("settings_of", &[]).await.is(200);
        assert!(!told.contains("13900000001"), "the number stays masked");
        assert!(!town.linli(&["token", "12"], &[]).status.success());
    }

    async fn a_role_is_granted_from_the_command_line(town: Town) {
        let person = town.somebody().await;
        let browser = town.visitor().browser_of(&person);
        for place in ["place-furong", "furong"] {
            said(town.linli(&["grant", &person.phone, "steward", place], &[]));
        }
        browser.call("roles_here", &[]).await.is(200);
        for wrong in [["12", "staff", "furong"], [person.phone.as_str(), "resident", "furong"], [person.phone.as_str(), "staff", "nowhere"]] {
            assert!(!town.linli(&["grant", wrong[0], wrong[1], wrong[2]], &[]).status.success(), "{wrong:?}");
        }
        assert_eq!(town.count("select count(*) from journal where verb = 'role.granted'").await, 1);
    }

    async fn the_last_stewards_role_is_withdrawn_from_the_command_line(town: Town) {
        let person = town.somebody_as(Role::Steward).await;
        town.grant(&person, Role::Staff, "furong").await;
        let browser = town.visitor().browser_of(&person);
        browser.call("roles_here", &[]).await.is(200);

        let told = said(town.linli(&["withdraw", &person.phone, "steward", "furong"], &[]));
        assert!(told.contains("no longer Steward of furong") && !told.contains(&person.phone), "{told}");
        until("the server has heard", || async { browser.call("roles_here", &[]).await.status == 403 }).await;
        browser.call("see_requests", &[]).await.is(200);
        let entry = "select count(*) from journal where verb = 'role.withdrawn' and actor_id is null";
        assert_eq!(town.count(entry).await, 1);

        let phone = person.phone.as_str();
        let again = ["withdraw", phone, "steward", "place-furong"];
        for (tongue, words) in [("en", "Nothing was withdrawn"), ("zh_CN.UTF-8", "没有收回")] {
            let refused = town.linli(&again, &[("LC_ALL", tongue)]);
            let told = String::from_utf8_lossy(&refused.stderr).into_owned();
            assert!(refused.status.code() == Some(1) && told.contains(words), "{told}");
        }
        for [phone, role, place] in [["12", "staff", "furong"], [phone, "resident", "furong"], [phone, "staff", "nowhere"], ["13900009999", "staff", "furong"]] {
            assert!(!town.linli(&["withdraw", phone, role, place], &[]).status.success(), "{phone} {role} {place}");
        }
        assert_eq!(town.count("select count(*) from person where phone = '+8613900009999'").await, 0, "nobody gets an account by losing a role");
        assert_eq!(town.count(entry).await, 1);
        browser.call("see_requests", &[]).await.is(200);
    }

    async fn a_terminal_is_spoken_to_in_its_own_language(town: Town) {
        for (tongue, words) in [("en_GB.UTF-8", "up to date"), ("zh_CN.UTF-8", "最新")] {
            assert!(said(town.linli(&["migrate"], &[("LC_ALL", tongue)])).contains(words), "{tongue}");
        }
        let refused = refused(&town, &[("LC_ALL", "zh_CN.UTF-8"), ("LINLI_ADDR", "0.0.0.0:0")]);
        assert!(refused.contains("验证码会写进日志") && refused.contains("LINLI_CODE_WEBHOOK"), "{refused}");
    }

    async fn migrating_again_changes_nothing(town: Town) {
        let before = town.count("select count(*) from journal").await;
        assert!(said(town.linli(&["migrate"], &[])).contains("up to date"));
        assert_eq!(town.count("select count(*) from journal").await, before);
    }

    async fn a_file_of_places_is_imported(town: Town) {
        let file = town.folder().join("places.csv");
        fs::write(&file, "code,level,name,parent_code\nc9,compound,华盛家园,place-furong\n").unwrap();
        said(town.linli(&["import", "places", file.to_str().unwrap()], &[]));
        assert_eq!(town.count("select count(*) from place where code = 'c9'").await, 1);
        fs::write(&file, "code,level,name,parent_code\nc8,compound,x,nowhere\n").unwrap();
        let bad = town.linli(&["import", "places", file.to_str().unwrap()], &[]);
        assert!(!bad.status.success() && String::from_utf8_lossy(&bad.stderr).contains('2'), "the line is named");
    }
}
