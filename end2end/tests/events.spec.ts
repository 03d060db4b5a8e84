// The calendar as staff keep it: a course in a minute, one date otherwise, the end of it.
import { expect, inDays, openDay, test, type Mode, type Person } from './support/people.ts';

const officers: Mode[] = [
  { device: 'phone', lang: 'zh' },
  { device: 'desktop', lang: 'en', dark: true },
  { device: 'phone', lang: 'zh', elder: true, scripts: false },
];

/** Types a course of three weeks in the meeting room, and keeps it as a draft. */
async function drafts(officer: Person, title: string, day: string): Promise<void> {
  await officer.opens('/staff');
  await officer.page.locator('main').getByRole('link', { name: officer.word('events.events') }).click();
  await officer.isAt('/staff/events');
  await officer.page.getByRole('link', { name: officer.word('events.new_event') }).click();
  await officer.isAt('/staff/events/new');
  await officer.fills('events.title', title);
  await officer.fills('events.first', day);
  await officer.fills('events.from', '11:30');
  await officer.fills('events.until', '12:30');
  await officer.page.getByRole('radio', { name: officer.word('recurrence.each_week') }).check();
  await officer.page.getByRole('radio', { name: officer.word('recurrence.end_count') }).check();
  await officer.page.locator('[name="fields[times]"]').fill('3');
  await officer.chooses('events.room', 'meeting');
  // Who comes is reminded a day before unless somebody says otherwise.
  await expect(officer.page.locator('[name="fields[reminds_day]"]')).toBeChecked();
  await expect(officer.page.locator('[name="fields[reminds_hour]"]')).not.toBeChecked();
  await officer.looksAround();
  await officer.taps('events.see_dates');
  await officer.isAt(/\/staff\/events\/[0-9a-f-]+\?done=made/);
}

for (const [nth, mode] of officers.entries()) {
  test(`Officer Zhao (${nth + 1}, ${mode.device}) publishes a course, moves one date, cancels another, and ends it`, async ({ meet }) => {
    const zhao = await meet(mode);
    const title = `书法班 ${nth} ${Date.now() % 1_000_000}`;
    await zhao.signsInAs('staff');
    await drafts(zhao, title, openDay(4 + nth));
    await zhao.reads('events.done_made');
    await expect(zhao.page.locator('.series-date')).toHaveCount(3);
    await zhao.looksAround();
    await zhao.taps('events.publish');
    await zhao.reads('events.done_published');
    const dates = zhao.page.locator('main section.card ul.rows > li:has(a)');
    await expect(dates).toHaveCount(3);
    await zhao.looksAround();

    await dates.nth(1).getByRole('link').click();
    await zhao.isAt(/\/dates\//);
    await zhao.fills('events.from', '12:30');
    await zhao.fills('events.until', '13:30');
    await zhao.fills('events.reason', '老师上午有课');
    await zhao.looksAround();
    await zhao.taps('events.move_date');
    await zhao.reads('events.done_date_moved');
    await expect(dates.nth(1)).toContainText('12:30–13:30');
    await expect(dates.nth(0)).toContainText('11:30–12:30');

    await dates.nth(2).getByRole('link').click();
    await zhao.isAt(/\/dates\//);
    await zhao.page.locator('details.confirm > summary').click();
    await zhao.page.locator('details.confirm [name="reason"]').fill('停电一天');
    await zhao.page.locator('details.confirm button[type="submit"]').click();
    await zhao.reads('events.done_date_cancelled');
    await expect(dates.nth(2)).toContainText(zhao.word('events.date_cancelled'));
    await zhao.looksAround();

    await zhao.page.locator('details.confirm > summary').click();
    await zhao.page.locator('details.confirm [name="reason"]').fill('报名的人太少');
    await zhao.page.locator('details.confirm button[type="submit"]').click();
    await zhao.reads('events.done_cancelled');
    await zhao.opens('/staff/events');
    await expect(zhao.page.locator('main li').filter({ hasText: title })).toContainText(zhao.word('events.state_cancelled'));
    await zhao.looksAround();
  });
}

test('Officer Zhao is told what is missing, and nothing that she typed is lost', async ({ meet }) => {
  const zhao = await meet({ device: 'desktop', lang: 'en' });
  await zhao.signsInAs('staff');
  await zhao.opens('/staff/events/new');
  await zhao.fills('events.title', 'Walk along the river');
  await zhao.fills('events.first', inDays(5));
  await zhao.fills('events.until', '18:00');
  await zhao.taps('events.see_dates');
  await expect(zhao.page.locator('main .flaw').filter({ hasText: zhao.word('events.reversed') })).toBeVisible();
  await expect(zhao.page.locator('main .flaw').filter({ hasText: zhao.word('events.place_missing') })).toBeVisible();
  await expect(zhao.field('events.title')).toHaveValue('Walk along the river');
  await zhao.looksAround();
});
