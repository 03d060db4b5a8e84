// The one at the door of a class loses the network: ticks are kept, shown, and counted once it is back; another helper sees them.
import { chinesePhone, englishDesktop, expect, inDays, newNumber, test, type Mode, type Person } from './support/people.ts';

/** Publishes a class for a few; the path of its page. */
async function publishes(officer: Person, title: string): Promise<string> {
  await officer.opens('/staff/events/new');
  await officer.fills('events.title', title);
  await officer.fills('events.first', inDays(6));
  await officer.fills('events.from', '09:00');
  await officer.fills('events.until', '10:00');
  const form = officer.page.locator('main form').filter({ has: officer.page.locator('[name="fields[title]"]') });
  await form.locator('[name="fields[place]"]').fill('小广场');
  await form.locator('[name="fields[registering]"][value="date"]').check();
  await form.locator('[name="fields[capacity]"]').fill('9');
  await officer.taps('events.see_dates');
  await officer.isAt(/\/staff\/events\/[0-9a-f-]+\?done=made/);
  await officer.taps('events.publish');
  await officer.reads('events.done_published');
  return new URL(officer.page.url()).pathname.replace('/staff', '');
}

/** Signs in as somebody new and registers; the code for the door. */
async function registers(person: Person, event: string, name: string): Promise<string> {
  await person.opens('/sign-in');
  await person.signsIn(newNumber());
  await person.opens(event);
  await person.fills('registrations.name', name);
  await person.taps('registrations.register_button');
  await person.reads('registrations.done_made');
  return person.page.locator('.told-code').innerText();
}

/** Opens the list of the only date of an event. */
async function opensTheList(officer: Person, event: string): Promise<void> {
  await officer.opens(`/staff${event}`);
  await officer.page.locator('main section.card ul.rows > li').first().getByRole('link').click();
  await officer.isAt(/\/dates\//);
  await officer.taps('events.who_comes');
  await officer.isAt(/\/people$/);
}

const ways: Mode[] = [chinesePhone, { ...chinesePhone, elder: true, dark: true }];

for (const [nth, mode] of ways.entries()) {
  test(`ticks that were made without a network are kept and counted when it returns (${nth})`, async ({ meet }) => {
    const [zhao, other] = [await meet(mode), await meet(englishDesktop)];
    const [li, wang, chen] = [await meet(chinesePhone), await meet({ ...chinesePhone, scripts: false }), await meet(englishDesktop)];
    await other.signsInAs('staff');
    const event = await publishes(other, `打太极 ${nth} ${Date.now() % 1_000_000}`);
    await registers(li, event, '李梅');
    const code = await registers(wang, event, '王强');
    await registers(chen, event, '陈晨');

    await zhao.signsInAs('staff');
    await opensTheList(zhao, event);
    await opensTheList(other, event);
    const line = (person: Person, name: string) => person.page.locator('.sheet-line').filter({ hasText: name });
    const tick = (name: string) => line(zhao, name).getByRole('button', { name: new RegExp(`^${zhao.word('registrations.tick')}`) });

    await zhao.isOffline(true);
    await zhao.reads('registrations.away');
    await tick('李梅').click();
    await expect(line(zhao, '李梅')).toContainText(zhao.word('registrations.waits_came'));
    await zhao.fills('registrations.code', code);
    await zhao.page.locator('form.by-code').getByRole('button').click();
    await zhao.reads('registrations.has_come', { name: '王强' });
    await expect(line(zhao, '王强')).toContainText(zhao.word('registrations.waits_came'));
    await tick('陈晨').click();
    await zhao.reads('registrations.away_kept', { n: 3 });
    await zhao.looksAround();
    await expect(line(other, '李梅'), 'nothing is heard yet').not.toContainText(other.word('registrations.came_at', { when: '' }).trim());

    // Whoever is ticked without a network may have taken their registration back.
    await chen.taps('registrations.cancel');
    await chen.confirms();
    await chen.reads('registrations.done_cancelled');

    await zhao.isOffline(false);
    for (const name of ['李梅', '王强']) {
      await expect(line(zhao, name)).not.toContainText(zhao.word('registrations.waits_came'));
      await expect(line(zhao, name)).toContainText(/\d\d:\d\d/);
      await expect(line(other, name), 'the other helper sees it').toContainText(/\d\d:\d\d/);
    }
    await zhao.reads('registrations.taken_back');
    await expect(zhao.page.locator('main')).toContainText(zhao.word('registrations.counted', { admitted: 2, came: 2, waiting: 0 }));
    await zhao.looksAround();
    expect(await zhao.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('linli-ticks-')))).toEqual([]);
  });
}

test('a page that is opened again sends what was kept when it was closed', async ({ meet }) => {
  const [zhao, li] = [await meet(chinesePhone), await meet(chinesePhone)];
  await zhao.signsInAs('staff');
  const event = await publishes(zhao, `打太极 r ${Date.now() % 1_000_000}`);
  await registers(li, event, '李梅');
  await opensTheList(zhao, event);
  await zhao.isOffline(true);
  await zhao.page.locator('.sheet-line').getByRole('button', { name: new RegExp(`^${zhao.word('registrations.tick')}`) }).click();
  await zhao.reads('registrations.waits_came');
  const kept = await zhao.page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('linli-ticks-')).join());
  expect(kept, 'ids and times, no names and no numbers').not.toMatch(/李梅|1\d{2}\*{4}|139\d{8}/);
  const list = zhao.page.url();
  await zhao.page.goto('about:blank');
  await zhao.isOffline(false);
  await zhao.page.goto(list);
  await expect(zhao.page.locator('.sheet-line')).toContainText(/\d\d:\d\d/);
  await zhao.looksAround();
});
