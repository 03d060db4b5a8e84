//! The places of the demo: a real district, and invented places below its communities.

use crate::places::{Kind, NewPlace, Read, read};
use foundation::geo::Point;

/// Tianxin District with its streets and communities; see SOURCE.md beside the file.
const DIVISIONS: &[u8] = include_bytes!("../data/tianxin-divisions.csv");

/// A community of the demo.
#[derive(Debug, Clone, Copy)]
pub(in crate::demo) struct Site {
    /// Its name in addresses.
    pub(in crate::demo) code: &'static str,
    /// The code of its place.
    pub(in crate::demo) place: &'static str,
    /// Its name.
    pub(in crate::demo) name: &'static str,
    /// Its name in English.
    pub(in crate::demo) name_en: &'static str,
    /// The codes of its compounds.
    pub(in crate::demo) compounds: &'static [&'static str],
    /// Where its centre stands, in degrees north and east: a point that is invented, within the outline of the district.
    centre: Option<(f64, f64)>,
}

impl Site {
    /// Where its centre stands, where that is told.
    pub(in crate::demo) fn point(&self) -> Option<Point> {
        self.centre
            .and_then(|(latitude, longitude)| Point::of(latitude, longitude))
    }
}

/// 芙蓉南路社区, whose figures are those that have been reported.
pub(in crate::demo) const FURONG: Site = Site {
    code: "furong-south-road",
    place: "430103010002",
    name: "芙蓉南路社区",
    name_en: "Furong South Road Community",
    compounds: &[
        "430103010002-c1",
        "430103010002-c2",
        "430103010002-c3",
        "430103010002-c4",
        "430103010002-c5",
    ],
    centre: Some((28.105, 112.985)),
};

/// 新园社区, which stands beside it.
pub(in crate::demo) const XINYUAN: Site = Site {
    code: "xinyuan",
    place: "430103009001",
    name: "新园社区",
    name_en: "Xinyuan Community",
    compounds: &["430103009001-c1"],
    centre: None,
};

const ENGLISH: [(&str, &str); 5] = [
    ("430103", "Tianxin District"),
    ("430103009", "Guihuaping Street"),
    ("430103010", "Chiling Road Street"),
    (FURONG.place, FURONG.name_en),
    (XINYUAN.place, XINYUAN.name_en),
];

/// The whole tree.
pub(in crate::demo) fn places() -> Read {
    let mut read = read(DIVISIONS);
    for place in &mut read.rows {
        let english = ENGLISH.iter().find(|(code, _)| *code == place.code);
        place.name_en = english.map(|(_, name)| (*name).to_owned());
    }
    let mut tree = Below {
        of: FURONG.place,
        rows: &mut read.rows,
    };
    tree.furong();
    tree.of = XINYUAN.place;
    tree.xinyuan();
    read
}

/// The one place of the load data.
pub(in crate::demo) fn load_place(code: &str) -> Read {
    let mut read = Read::default();
    Below {
        of: "",
        rows: &mut read.rows,
    }
    .add(
        Kind::Community,
        code,
        "压力测试社区（演示）",
        "Load test community (demo)",
    );
    read
}

/// Adds places below one.
struct Below<'r> {
    of: &'static str,
    rows: &'r mut Vec<NewPlace>,
}

impl Below<'_> {
    fn furong(&mut self) {
        self.add(Kind::Compound, "c1", "华盛家园", "Huasheng Jiayuan");
        for (at, (name, name_en)) in (2..).zip([
            ("桂园", "Osmanthus"),
            ("松园", "Pine"),
            ("竹园", "Bamboo"),
            ("梅园", "Plum"),
        ]) {
            self.add(
                Kind::Compound,
                &format!("c{at}"),
                &format!("{name}（演示小区）"),
                &format!("{name_en} Garden (demo compound)"),
            );
        }
        for (at, name) in (1..).zip(["一", "二", "三", "四"]) {
            let name_en = format!("Quarter {at} of a restructured enterprise (demo)");
            self.add(
                Kind::Quarter,
                &format!("q{at}"),
                &format!("改制企业第{name}家属区（演示）"),
                &name_en,
            );
        }
        for (at, letter) in (1..).zip(["A", "B", "C"]) {
            self.add(
                Kind::Building,
                &format!("b{at}"),
                &format!("写字楼 {letter} 座（演示）"),
                &format!("Office building {letter} (demo)"),
            );
        }
        self.grids(12);
        self.add(
            Kind::Centre,
            "centre",
            "居民活动中心（1200 平方米）",
            "Residents’ activity centre (1,200 m²)",
        );
    }

    fn xinyuan(&mut self) {
        self.add(Kind::Compound, "c1", "长城水郡", "Changsheng Shuijun");
        self.grids(4);
        self.add(
            Kind::Centre,
            "centre",
            "邻里中心（演示）",
            "Neighbourhood centre (demo)",
        );
    }

    fn grids(&mut self, count: u16) {
        for at in 1..=count {
            self.add(
                Kind::Grid,
                &format!("g{at:02}"),
                &format!("{at} 号网格"),
                &format!("Grid {at}"),
            );
        }
    }

    fn add(&mut self, kind: Kind, code: &str, name: &str, name_en: &str) {
        let root = self.of.is_empty();
        self.rows.push(NewPlace {
            line: 0,
            code: if root {
                code.to_owned()
            } else {
                [self.of, "-", code].concat()
            },
            kind,
            name: name.to_owned(),
            name_en: Some(name_en.to_owned()),
            parent: (!root).then(|| self.of.to_owned()),
        });
    }
}
