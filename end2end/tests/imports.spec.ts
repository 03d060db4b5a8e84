// The library already keeps its calendar elsewhere: staff take its events in, see what changes, and nothing stands there twice.
import { chinesePhone, englishDesktop, expect, inDays, test, type Mode } from './support/people.ts';

const officers: Mode[] = [englishDesktop, { ...chinesePhone, scripts: false }];

/** A calendar of one lecture in so many days, and of something that cannot be taken. */
function calendar(name: string, lecture: string, ahead: number): string {
  const day = inDays(ahead).replaceAll('-', '');
  const event = (uid: string, title: string, lines: string[]) => ['BEGIN:VEVENT', `UID:${uid}`, `SUMMARY:${title}`, ...lines, 'END:VEVENT'];
  const good = event('lecture', lecture, ['LOCATION:图书馆', `DTSTART;TZID=Asia/Shanghai:${day}T143000`, 'DURATION:PT1H30M']);
  const bad = event('often', '滴答', [`DTSTART:${day}T100000`, 'RRULE:FREQ=SECONDLY']);
  return ['BEGIN:VCALENDAR', `X-WR-CALNAME:${name}`, ...good, ...bad, 'END:VCALENDAR', ''].join('\r\n');
}

for (const [nth, mode] of officers.entries()) {
  test(`Officer Zhao (${mode.device}) imports the library's calendar, and again when it has changed`, async ({ meet }) => {
    const zhao = await meet(mode);
    const [library, lecture] = [`图书馆 ${nth} ${Date.now() % 1_000_000}`, `讲座 ${nth} ${Date.now() % 1_000_000}`];
    await zhao.signsInAs('staff');
    await zhao.opens('/staff/events');
    await zhao.page.locator('main').getByRole('link', { name: zhao.word('imports.imports') }).click();
    await zhao.isAt('/staff/events/import');
    await zhao.looksAround();

    const text = zhao.field('imports.file_text');
    await text.fill('BEGIN:VCALENDAR');
    await zhao.taps('imports.preview');
    await expect(zhao.page.locator('main .flaw').filter({ hasText: zhao.word('imports.nothing_taken') }).first()).toBeVisible();
    await text.fill(calendar(library, lecture, 20 + nth));
    await zhao.taps('imports.preview');
    await zhao.isAt(/\/staff\/events\/import\/[0-9a-f-]+/);
    await zhao.reads('imports.is_new');
    await zhao.reads('imports.is_left');
    await expect(zhao.page.locator('main')).toContainText('FREQ=SECONDLY');
    await zhao.looksAround();
    await zhao.page.getByRole('radio', { name: zhao.word('imports.as_published') }).check();
    await zhao.taps('imports.take');
    await zhao.reads('imports.done_taken', { added: 1, changed: 0, same: 0, cancelled: 0 });

    await zhao.opens(`/events?date=${inDays(20 + nth)}`);
    await expect(zhao.page.locator('main')).toContainText(lecture);

    await zhao.opens('/staff/events/import');
    await zhao.field('imports.file_text').fill(calendar(library, lecture, 21 + nth));
    await zhao.taps('imports.preview');
    await zhao.reads('imports.is_changed');
    await zhao.taps('imports.take');
    await zhao.reads('imports.done_taken', { added: 0, changed: 1, same: 0, cancelled: 0 });
  });
}
