// Somebody who needs the same room every week.
import { chinesePhone, englishDesktop, expect, inDays, later, newNumber, openDay, test, type Mode } from './support/people.ts';

/** What the demo lends one of. */
const SOUND = { zh: '音响', en: 'Sound system' } as const;
/** The last day of which the demo knows public holidays. */
const KNOWN = { zh: '2026年10月10日', en: '10 Oct 2026' } as const;
/** The day on which the demo's dance room is closed, and why. */
const WAX = { day: inDays(9), why: '地板打蜡' } as const;

const ways: { who: string; mode: Mode; hour: string; until: string }[] = [
  { who: 'Auntie Luo, on her phone,', mode: chinesePhone, hour: '12:15', until: '13:00' },
  { who: 'Auntie Luo, whose phone runs no scripts,', mode: { ...chinesePhone, scripts: false }, hour: '13:15', until: '14:00' },
  { who: 'Mr Hall, at his desk,', mode: englishDesktop, hour: '17:00', until: '18:00' },
];

for (const { who, mode, hour, until } of ways) {
  test(`${who} books the dance room every week with the sound system, leaves a date out and takes it back`, async ({ meet }) => {
    const luo = await meet(mode);
    await luo.signsInAs('resident');
    await luo.opens(`/rooms/dance/book?date=${inDays(2)}&from=${hour}`);
    const start = await luo.field('book.from').inputValue();
    if (mode.scripts !== false) await luo.chooses('book.until', later(start, 30));
    await luo.taps('series.again');
    await luo.isAt('/rooms/dance/series');
    await expect(luo.field('book.from'), 'what was chosen comes along').toHaveValue(start);
    if (mode.scripts !== false) await expect(luo.field('book.until')).toHaveValue(later(start, 30));
    await luo.field('series.first_date').fill(inDays(2));
    await luo.fills('book.from', hour);
    await luo.fills('book.until', until);
    await luo.page.locator('input[name="end"][value="count"]').check();
    await luo.page.locator('input[name="times"]').fill('4');
    await luo.page.getByLabel(SOUND[mode.lang]).fill('1');
    await luo.looksAround();
    await luo.taps('series.see_dates');
    await luo.isAt(/times=4/);
    await luo.isAt(/borrow-[a-z-]+=1/);

    await luo.reads('closures.known_until', { day: KNOWN[mode.lang] });
    const boxes = luo.page.locator('input[name="dates[]"]');
    const free = await boxes.count();
    expect(free, 'some dates are free').toBeGreaterThan(1);
    if (mode.scripts !== false) {
      for (const box of await boxes.all()) await box.uncheck();
      await expect(luo.control('series.book_all'), 'nothing is chosen').toBeDisabled();
      for (const box of await boxes.all()) await box.check();
    }
    await boxes.last().uncheck();
    if (mode.scripts !== false) await luo.reads('series.sum', { n: free - 1, left: 4 - free + 1 });
    await luo.fills('book.what_for', '扇子舞');
    await luo.looksAround();
    await luo.taps('series.book_all');
    await luo.isAt(/\/me\/series\/.*done=made/);
    await luo.reads('series.done_made_but', { n: free - 1, left: 4 - free + 1 });
    await luo.reads('series.why_chosen');
    const borrowed = luo.word('devices.units', { name: SOUND[mode.lang], n: 1 });
    await expect(luo.page.locator('.facts'), 'it is borrowed on every date').toContainText(borrowed);

    await luo.page.locator('li', { hasText: luo.word('series.why_chosen') }).getByRole('button').click();
    await luo.isAt(/done=back/);
    await luo.reads('series.done_back');
    await luo.looksAround();

    await luo.taps('series.change_all');
    await luo.isAt(/\/change/);
    await luo.looksAround();
    await luo.taps('series.see_dates');
    await luo.isAt(/freq=/);
    await luo.fills('book.what_for', '扇子舞排练');
    await luo.reads('closures.known_until', { day: KNOWN[mode.lang] });
    if (mode.scripts === false) await luo.reads('series.dates_in_all', { n: 4 });
    else await luo.reads('series.sum_of_change', { n: 0, m: free, k: 0 });
    await luo.taps('series.save_change');
    await luo.isAt(/done=changed/);
    await expect(luo.page.getByRole('heading', { level: 1 })).toHaveText('扇子舞排练');
    await expect(luo.page.locator('.facts'), 'another title changes nothing else').toContainText(borrowed);

    const series = new URL(luo.page.url()).pathname;
    await luo.opens('/me');
    const card = luo.page.locator(`a.booking[href="${series}"]`);
    await expect(card, 'one card, however many dates').toHaveCount(1);
    await expect(card).toContainText('扇子舞排练');
    await expect(card).toContainText(luo.word('series.more', { n: free - 1 }));
    await luo.looksAround();
    await luo.opens(series);
    await luo.taps('series.end');
    await luo.confirms();
    await luo.isAt(/done=ended/);
    await luo.reads('series.done_ended');
  });
}

test('a booking becomes a series, and one date of it is moved by itself', async ({ meet }) => {
  const luo = await meet(chinesePhone);
  await luo.opens('/sign-in');
  await luo.signsIn(newNumber());
  await luo.proposes({ room: 'yoga', day: openDay(5), from: '13:00' });
  await luo.taps('book.book');
  await luo.isAt(/\/me\/bookings\//);
  await luo.taps('series.make_series');
  await luo.isAt('/rooms/yoga/series');
  await luo.taps('series.see_dates');
  await luo.reads('series.own_booking');
  await luo.looksAround();
  await luo.taps('series.book_all');
  await luo.isAt(/\/me\/series\/.*done=made/);
  await expect(luo.page.locator('main'), 'all of it, or how much of it').toContainText(/都订好了|订好 \d+ 次/);

  const dates = luo.page.locator('a.series-day');
  expect(await dates.count(), 'more than the booking that there was').toBeGreaterThan(1);
  await dates.last().click();
  await luo.isAt(/\/me\/bookings\//);
  await luo.taps('book.change');
  await luo.fills('book.from', '11:15');
  await luo.fills('book.until', '12:15');
  await luo.taps('book.save');
  await luo.reads('book.done_changed');
  await luo.page.locator('main a[href*="/me/series/"]').click();
  await luo.isAt(/\/me\/series\//);
  await expect(dates.last()).toContainText('11:15–12:15');
  await expect(dates.last(), 'and it says that it differs').toContainText(luo.word('series.changed'));
  await expect(dates.first()).toContainText('13:00–14:00');
});

test('Auntie Luo books four days in a row around a closed one, takes another time where she must, then changes one date, and later ones', async ({ meet }) => {
  const [luo, fang] = [await meet(chinesePhone), await meet(englishDesktop)];
  await fang.opens('/sign-in');
  await fang.signsIn(newNumber());
  await fang.books({ room: 'dance', day: inDays(10), from: '12:30' });

  await luo.opens('/sign-in');
  await luo.signsIn(newNumber());
  await luo.opens(`/rooms/dance/series?date=${inDays(8)}`);
  await luo.page.locator('input[name="freq"][value="daily"]').check();
  await luo.fills('book.from', '12:30');
  await luo.fills('book.until', '13:30');
  await luo.page.locator('input[name="end"][value="count"]').check();
  await luo.page.locator('input[name="times"]').fill('4');
  await luo.taps('series.see_dates');
  await luo.isAt(/freq=daily/);

  const closed = luo.page.locator('.series-date.out').filter({ hasText: WAX.why });
  await expect(closed, 'the closed day says why').toContainText(luo.word('series.is_closed'));
  const offered = luo.page.locator(`option[value^="${inDays(10)} "]`);
  const instead = luo.page.locator('select[name="moves[]"]').filter({ has: offered });
  await instead.selectOption({ index: 1 });
  const [, from, until] = (await instead.inputValue()).split(' ');
  await luo.reads('series.sum', { n: 3, left: 1 });
  const [last, bar] = [luo.page.locator('input[name="dates[]"]').last(), luo.page.locator('.series-sum')];
  await luo.page.evaluate(() => window.scrollTo(0, 0));
  await last.focus();
  const clear = async () => (await bar.boundingBox())!.y - (await last.boundingBox())!.y - (await last.boundingBox())!.height;
  await expect.poll(clear, 'what has the focus is not under the bar').toBeGreaterThanOrEqual(0);
  await luo.fills('book.what_for', '太极扇');
  await luo.looksAround();
  await luo.taps('series.book_all');
  await luo.isAt(/\/me\/series\/.*done=made/);
  await luo.reads('series.done_made_but', { n: 3, left: 1 });
  await luo.reads('series.why_closed');
  const on = (times: string) => luo.page.locator('a.series-day').filter({ hasText: times });
  await expect(on(`${from}–${until}`), 'the date that is at another time').toContainText(luo.word('series.changed'));
  await expect(on('12:30–13:30')).toHaveCount(2);

  await on('12:30–13:30').first().click();
  await luo.isAt(/\/me\/bookings\//);
  await luo.taps('book.change');
  await luo.fills('book.what_for', '太极扇公开课');
  await luo.taps('book.save');
  await luo.reads('book.done_changed');
  await luo.page.locator('main a[href*="/me/series/"]').click();
  await luo.isAt(/\/me\/series\//);
  await luo.taps('series.change_all');
  await luo.isAt(/\/change/);
  await luo.chooses('series.from_date', inDays(10));
  await luo.page.locator('input[type="time"][name="from"]').fill('12:45');
  await luo.page.locator('input[type="time"][name="until"]').fill('13:45');
  await luo.taps('series.see_dates');
  await luo.isAt(/from=12%3A45/);
  await luo.reads('series.before_stays');
  await luo.reads('series.keeps_own');
  await luo.reads('series.moves');
  await luo.reads('series.sum_of_change', { n: 1, m: 1, k: 0 });
  await luo.looksAround();
  await luo.taps('series.save_change');
  await luo.isAt(/\/me\/series\/.*done=changed/);
  await luo.reads('series.done_changed');
  await expect(luo.page.locator('a.series-day'), 'this one and the later one').toHaveCount(2);
  await expect(on(`${from}–${until}`), 'what was at another time stays there').toHaveCount(1);
  await expect(on('12:45–13:45')).toHaveCount(1);
});
