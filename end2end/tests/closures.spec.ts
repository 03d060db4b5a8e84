// Public holidays: where the known days end, and what a room does on them. The demo knows them until 10 October 2026.
import { chinesePhone, englishDesktop, expect, inDays, openDay, test, type Mode } from './support/people.ts';

const readers: [Mode, string][] = [
  [chinesePhone, '2026年10月10日'],
  [{ ...englishDesktop, elder: true, scripts: false }, '10 Oct 2026'],
];

for (const [mode, day] of readers) {
  test(`a visitor (${mode.device}) who looks ahead reads until when public holidays are known`, async ({ meet }) => {
    const visitor = await meet(mode);
    for (const path of [`/centre?view=month&date=${inDays(40)}`, `/rooms/yoga/book?date=${openDay(8)}`, '/rooms/yoga']) {
      await visitor.opens(path);
      await visitor.reads('closures.known_until', { day });
    }
    await visitor.reads('closures.rule_closed');
    await visitor.opens(`/rooms/library/book?date=${openDay(8)}`);
    await visitor.reads('closures.rule_as_usual');
    await expect(visitor.page.getByText(day)).toBeHidden();
  });
}

test('Officer Zhao sees which holidays are known, and opens a room on them', async ({ meet }) => {
  const [zhao, visitor] = [await meet(englishDesktop), await meet(chinesePhone)];
  await zhao.signsInAs('staff');
  await zhao.opens('/staff');
  await zhao.page.locator('main').getByRole('link', { name: zhao.word('closures.closures') }).click();
  await zhao.isAt('/staff/closures');
  await zhao.reads('closures.all_past', { day: '10 Oct 2026' });
  await zhao.reads('closures.source_days', { n: 108, from: '1 Jan 2024', until: '10 Oct 2026' });

  await zhao.opens('/staff/rooms/meeting');
  await zhao.page.getByRole('radio', { name: zhao.word('closures.holidays_as_usual') }).check();
  await zhao.taps('staff.save');
  await zhao.reads('staff.done_saved');
  await visitor.opens('/rooms/meeting');
  await visitor.reads('closures.rule_as_usual');
  await zhao.page.getByRole('radio', { name: zhao.word('closures.holidays_closed'), exact: true }).check();
  await zhao.taps('staff.save');
  await expect(zhao.page.locator('.as-read')).toContainText(zhao.word('closures.rule_closed'));
});

/** A calendar of one day that is over, so that nobody else's rooms close. */
function calendar(name: string, mark: string): string {
  const event = ['BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20260901', `SUMMARY:开学${mark}`, 'END:VEVENT'];
  return ['BEGIN:VCALENDAR', `X-WR-CALNAME:${name}`, ...event, 'END:VCALENDAR', ''].join('\r\n');
}

const officers: Mode[] = [englishDesktop, { device: 'phone', lang: 'zh', scripts: false }];

for (const [nth, mode] of officers.entries()) {
  test(`Officer Zhao (${mode.device}) notes a day, takes it back, and imports a calendar by herself`, async ({ meet }) => {
    const zhao = await meet(mode);
    const [name, school] = [`社区节 ${Date.now() % 1_000_000}`, `校历 ${Date.now() % 1_000_000}`];
    await zhao.signsInAs('staff');
    await zhao.opens('/staff/closures');
    await zhao.fills('closures.note_day', inDays(200 + nth));
    await zhao.fills('closures.note_name', name);
    await zhao.taps('closures.note');
    await zhao.reads('closures.done_noted');
    await zhao.looksAround();
    const row = zhao.page.locator('main li.row').filter({ hasText: name });
    await expect(row).toContainText(zhao.word('closures.own_source'));
    await row.getByRole('button', { name: zhao.word('closures.take_back') }).click();
    await zhao.reads('closures.done_freed');
    await expect(row).toHaveCount(0);

    const text = zhao.field('closures.file_text');
    await text.fill(calendar(school, ''));
    await zhao.taps('closures.import');
    await expect(zhao.page.locator('main .flaw').filter({ hasText: zhao.word('closures.import_nothing') }).first()).toBeVisible();
    await expect(text).toHaveValue(/SUMMARY:开学/);
    await zhao.looksAround();
    const good = calendar(school, '(休)');
    if (mode.scripts === false) {
      await expect(zhao.page.locator('#calendar-file')).toBeHidden();
      await text.fill(good);
    } else {
      await zhao.page.setInputFiles('#calendar-file', { name: 'school.ics', mimeType: 'text/calendar', buffer: Buffer.from(good) });
      await expect(text).toHaveValue(/\(休\)/);
    }
    await zhao.taps('closures.import');
    await zhao.reads('closures.done_imported', { added: 1, removed: 0, same: 0 });
    await expect(zhao.page.locator('main li.row').filter({ hasText: school })).toBeVisible();
    await zhao.looksAround();
  });
}
