// Days and times of the community's clock.

const ZONE = 'Asia/Shanghai';
const DAY = 24 * 60 * 60 * 1000;

/** A day as addresses and forms write it: `2026-12-10`. */
export type Day = string;

/** The day in the community, so many days from today. */
export function inDays(count: number): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, dateStyle: 'short' }).format(Date.now() + count * DAY);
}

/** The days that most rooms let residents book. */
function ahead(): Day[] {
  return Array.from({ length: 21 }, (_, at) => inDays(at + 1));
}

/** The nth day after today on which every room is open: Tuesday to Saturday. */
export function openDay(nth: number): Day {
  return ahead().filter((day) => ![0, 1].includes(weekday(day)))[nth - 1]!;
}

/** The last Monday that can be booked, two weeks ahead at least: the library is closed, all other rooms are open. */
export function lastMonday(): Day {
  return ahead().findLast((day) => weekday(day) === 1)!;
}

/** Sunday is 0. */
function weekday(day: Day): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay();
}

/** A time so many minutes later: `10:15`. */
export function later(time: string, minutes: number): string {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  const total = hours * 60 + rest + minutes;
  return [Math.floor(total / 60), total % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
