"""What two readers that know nothing of Linli find in the calendar on standard input, as JSON: `{"icalendar": …, "vobject": …}`; of a feed
in XML, title and GeoRSS point of each entry."""

import json
import sys
import xml.etree.ElementTree
from datetime import timezone

import icalendar
import vobject


def utc(moment):
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def rule(text):
    """The parts of a rule stand in any order."""
    return ";".join(sorted(text.split(";")))


def by_icalendar(feed):
    calendar = icalendar.Calendar.from_ical(feed)
    assert not calendar.errors, calendar.errors
    return {
        "name": str(calendar["X-WR-CALNAME"]),
        "zones": [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")],
        "events": [of_icalendar(event) for event in calendar.walk("VEVENT")],
    }


def of_icalendar(event):
    assert not event.errors, event.errors
    text = lambda name: str(event.get(name, ""))
    moment = lambda name: utc(event.decoded(name)) if name in event else ""
    exceptions = event.get("exdate", [])
    exceptions = exceptions if isinstance(exceptions, list) else [exceptions]
    return {
        "uid": text("uid"),
        "sequence": int(event["sequence"]),
        "stamp": moment("dtstamp"),
        "modified": moment("last-modified"),
        "starts": moment("dtstart"),
        "ends": moment("dtend"),
        "summary": text("summary"),
        "location": text("location"),
        "where": [event["geo"].latitude, event["geo"].longitude] if "geo" in event else [],
        "description": text("description"),
        "url": text("url"),
        "status": text("status"),
        "rule": rule(event["rrule"].to_ical().decode()) if "rrule" in event else "",
        "left_out": [utc(one.dt) for line in exceptions for one in line.dts],
        "instead_of": moment("recurrence-id"),
    }


def by_vobject(feed):
    (calendar,) = vobject.readComponents(feed)
    return {
        "name": calendar.x_wr_calname.value,
        "zones": [zone.tzid.value for zone in calendar.contents.get("vtimezone", [])],
        "events": [of_vobject(event) for event in calendar.contents.get("vevent", [])],
    }


def of_vobject(event):
    first = lambda name: event.contents[name][0].value if name in event.contents else ""
    moment = lambda name: utc(first(name)) if name in event.contents else ""
    return {
        "uid": first("uid"),
        "sequence": int(first("sequence")),
        "stamp": moment("dtstamp"),
        "modified": moment("last-modified"),
        "starts": moment("dtstart"),
        "ends": moment("dtend"),
        "summary": first("summary"),
        "location": first("location"),
        "where": [float(one) for one in first("geo").split(";")] if "geo" in event.contents else [],
        "description": first("description"),
        "url": first("url"),
        "status": first("status"),
        "rule": rule(first("rrule")),
        "left_out": [utc(one) for line in event.contents.get("exdate", []) for one in line.value],
        "instead_of": moment("recurrence-id"),
    }


def by_xml(feed):
    atom, georss = "{http://www.w3.org/2005/Atom}", "{http://www.georss.org/georss}"
    where = lambda entry: [float(one) for one in entry.findtext(georss + "point", "").split()]
    entries = xml.etree.ElementTree.fromstring(feed).iter(atom + "entry")
    return [[entry.findtext(atom + "title"), where(entry)] for entry in entries]


feed = sys.stdin.buffer.read()
if feed.startswith(b"<?xml"):
    json.dump(by_xml(feed), sys.stdout)
    sys.exit()
found = {"icalendar": by_icalendar(feed), "vobject": by_vobject(feed.decode())}
json.dump(found, sys.stdout)
