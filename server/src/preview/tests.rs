//! Pictures as they are drawn, where the machine has a font with Chinese type.

use super::*;

fn written(title: &str) -> Written {
    Written {
        title: title.into(),
        kind: "文化活动".into(),
        leaf: ["12月", "18", "周五"].map(str::to_owned),
        times: "19:00–20:30".into(),
        place: "活动中心一楼合唱厅".into(),
        community: "芙蓉社区".into(),
        calendar: "活动日历".into(),
    }
}

fn drawing(title: &str) -> Drawing {
    Drawing {
        written: written(title),
        accent: Accent::Lantern,
        photo: None,
        coding: Coding::Png,
    }
}

/// `None` where this machine has no such font: then there is nothing to draw.
fn previews() -> Option<Previews> {
    let previews = Previews::new(None);
    previews.0.fonts().is_some().then_some(previews)
}

fn drawn(previews: &Previews, drawing: &Drawing, photo: Option<&[u8]>) -> Option<Bytes> {
    previews.0.draw(drawing.clone(), photo)
}

/// Where `LINLI_PREVIEWS` names a folder, a picture is left there to be looked at.
fn leave(name: &str, picture: &[u8]) {
    if let Some(folder) = std::env::var_os("LINLI_PREVIEWS") {
        std::fs::write(Path::new(&folder).join(name), picture).unwrap();
    }
}

fn photo() -> Vec<u8> {
    let pixel = |x: u32, y: u32| {
        let sky = [(120 + y / 8) as u8, (150 + x / 20) as u8, 210];
        let hill = [70, (110 + x / 12 % 60) as u8, 60];
        if y > 500 + (x / 9 % 60) { hill } else { sky }
    };
    let rgb = (0..900).flat_map(|y| (0..1200).flat_map(move |x| pixel(x, y)));
    let (width, height, rgb) = (1200, 900, rgb.collect());
    Pixels { width, height, rgb }.to_jpeg().unwrap()
}

#[test]
fn every_title_makes_a_picture_of_its_own() {
    let Some(previews) = previews() else { return };
    let titles = [
        "社区合唱团",
        "“我们的节日”元宵文化节：猜灯谜、做花灯、看皮影戏",
        "Choir on the square: songs of all seasons, for everybody",
        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
    ];
    let mut all = Vec::new();
    for (nth, title) in titles.iter().enumerate() {
        let picture = drawn(&previews, &drawing(title), None).unwrap();
        leave(&format!("paper-{nth}.png"), &picture);
        assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n"));
        assert_eq!(picture[16..24], [0, 0, 0x04, 0xb0, 0, 0, 0x02, 0x76], "1200 by 630");
        all.push(picture);
        let over = drawn(&previews, &drawing(title), Some(&photo())).unwrap();
        leave(&format!("photo-{nth}.png"), &over);
        all.push(over);
    }
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
}

#[test]
fn a_photo_goes_out_as_jpeg() {
    let Some(previews) = previews() else { return };
    let drawing = Drawing {
        coding: Coding::Jpeg,
        ..drawing("社区合唱团")
    };
    let picture = drawn(&previews, &drawing, Some(&photo())).unwrap();
    let pixels = Pixels::of_jpeg(&picture).unwrap();
    assert_eq!((pixels.width, pixels.height), (WIDTH, HEIGHT));
    assert!(picture.len() < 300_000, "{}", picture.len());
}

#[test]
fn nobody_reads_boxes() {
    let Some(previews) = previews() else { return };
    // A sign of the plane for private use is a letter to nobody; an old script is one that fonts for Chinese lack.
    assert!(previews.can_write("社区合唱团🎉") && !previews.can_write("𓀀𓁐"));
    assert_eq!(drawn(&previews, &drawing("𓀀𓁐"), None), None);
    let (party, plain) = (drawing("社区合唱团🎉"), drawing("社区合唱团"));
    assert_eq!(drawn(&previews, &party, None), drawn(&previews, &plain, None));
}

#[test]
fn without_a_font_there_is_the_photo_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let previews = Previews::new(Some(folder.path()));
    assert!(!previews.can_write("社"));
    assert_eq!(drawn(&previews, &drawing("社区"), None), None);
    assert!(drawn(&previews, &drawing("社区"), Some(&photo())).is_some());
}

#[tokio::test]
async fn what_was_drawn_is_remembered_and_the_photo_not_read_again() {
    let previews = Previews::new(Some(Path::new("/nowhere")));
    let photo = photo();
    let first = previews.picture(drawing("a"), async || Ok(Some(photo))).await.unwrap();
    let again = previews
        .picture(drawing("a"), async || panic!("it is remembered"))
        .await
        .unwrap();
    assert_eq!(first, again);
    assert_eq!(
        previews.picture(drawing("b"), async || Ok(None)).await,
        Err(Problem::NotFound)
    );
}
