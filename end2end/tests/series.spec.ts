// Somebody who needs the same room every week.
import { chinesePhone, englishDesktop, expect, inDays, newNumber, openDay, test, type Mode } from './support/people.ts';

/** What the demo lends one of. */
const SOUND = { zh: '音响', en: 'Sound system' } as const;

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
    await luo.taps('series.again');
    await luo.isAt('/rooms/dance/series');
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

    const boxes = luo.page.locator('input[name="dates[]"]');
    const free = await boxes.count();
    expect(free, 'some dates are free').toBeGreaterThan(1);
    await boxes.last().uncheck();
    if (mode.scripts !== false) await luo.reads('series.sum', { n: free - 1, left: 4 - free + 1 });
    await luo.fills('book.what_for', '扇子舞');
    await luo.looksAround();
    await luo.taps('series.book_all');
    await luo.isAt(/\/me\/series\/.*done=made/);
    await luo.reads('series.done_made');
    await luo.reads('series.why_chosen');
    const borrowed = luo.word('devices.units', { name: SOUND[mode.lang], n: 1 });
    await expect(luo.page.locator('.facts'), 'it is borrowed on every date').toContainText(borrowed);

    await luo.page.locator('li', { hasText: luo.word('series.why_chosen') }).getByRole('button').click();
    await luo.isAt(/done=back/);
    await luo.reads('series.done_back');
    await luo.looksAround();

    await luo.taps('series.change_all');
    await luo.isAt(/\/change/);
    await luo.fills('book.what_for', '扇子舞排练');
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
    await luo.page.goBack();
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
});
