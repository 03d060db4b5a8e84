// Neighbours who want the same place in a class: one has it, the other waits, and the one at the door knows both.
import { chinesePhone, englishDesktop, expect, inDays, newNumber, test, type Mode, type Person } from './support/people.ts';

const ways: { mode: Mode; other: Mode; officer: Mode }[] = [
  { mode: chinesePhone, other: { ...englishDesktop, dark: true }, officer: englishDesktop },
  { mode: { ...chinesePhone, elder: true, scripts: false }, other: { ...chinesePhone, scripts: false }, officer: { ...chinesePhone, elder: true } },
];

/** Publishes a class with a single place; the path of its page. */
async function publishes(officer: Person, title: string): Promise<string> {
  await officer.opens('/staff/events/new');
  await officer.fills('events.title', title);
  await officer.fills('events.first', inDays(5));
  await officer.fills('events.from', '09:00');
  await officer.fills('events.until', '10:00');
  const form = officer.page.locator('main form').filter({ has: officer.page.locator('[name="fields[title]"]') });
  await form.locator('[name="fields[place]"]').fill('小广场');
  await form.locator('[name="fields[registering]"][value="date"]').check();
  await form.locator('[name="fields[capacity]"]').fill('1');
  await officer.taps('events.see_dates');
  await officer.isAt(/\/staff\/events\/[0-9a-f-]+\?done=made/);
  await officer.taps('events.publish');
  await officer.reads('events.done_published');
  return new URL(officer.page.url()).pathname.replace('/staff', '');
}

for (const [nth, { mode, other, officer }] of ways.entries()) {
  test(`one registers, another waits, is offered the place and takes it, and staff tick who comes (${nth})`, async ({ meet }) => {
    const [zhao, li, wang] = [await meet(officer), await meet(mode), await meet(other)];
    await zhao.signsInAs('staff');
    const event = await publishes(zhao, `剪纸 ${nth} ${Date.now() % 1_000_000}`);

    await li.opens(event);
    await li.reads('registrations.sign_in_words');
    await li.taps('registrations.sign_in_to_register');
    await li.signsIn(newNumber());
    await li.isAt(event);
    await li.fills('registrations.name', '李梅');
    await li.looksAround();
    await li.taps('registrations.register_button');
    await li.isAt(/\/me\/events\/.*done=made/);
    await li.reads('registrations.done_made');
    await expect(li.page.locator('.told-code')).toHaveText(/^\d{4}$/);

    await wang.opens('/sign-in');
    await wang.signsIn(newNumber());
    await wang.opens(event);
    await wang.reads('registrations.full');
    await wang.fills('registrations.name', '王强');
    await wang.taps('registrations.wait_button');
    await wang.isAt(/\/me\/events\/.*done=made/);
    await wang.reads('registrations.done_waits');
    await wang.reads('registrations.nth', { n: 1 });
    await wang.looksAround();

    await li.taps('registrations.cancel');
    await li.reads('registrations.cancel_question');
    await li.looksAround();
    await li.confirms();
    await li.reads('registrations.done_cancelled');

    if (other.scripts === false) await wang.page.reload();
    await expect(wang.page.getByRole('heading', { name: wang.word('registrations.offer') })).toBeVisible();
    await wang.looksAround();
    await wang.taps('registrations.accept');
    await wang.reads('registrations.done_accepted');
    const code = await wang.page.locator('.told-code').innerText();

    const date = zhao.page.locator('main section.card ul.rows > li').first();
    await zhao.opens(`/staff${event}`);
    await date.getByRole('link').click();
    await zhao.isAt(/\/dates\//);
    await zhao.taps('events.who_comes');
    await zhao.isAt(/\/people$/);
    await expect(zhao.page.locator('main')).toContainText('王强');
    await zhao.fills('registrations.code', code);
    await zhao.page.locator('form.by-code').getByRole('button').click();
    await zhao.reads('registrations.has_come', { name: '王强' });
    await zhao.looksAround();
    // Each button names whom it is about, for who cannot see the row.
    const theirs = (word: string) => zhao.page.getByRole('button', { name: new RegExp(`^${zhao.word(word)}\\s*王强$`) });
    await theirs('registrations.untick').click();
    await expect(theirs('registrations.tick')).toBeVisible();
  });
}

test('a mother names her child, for whom she can register from then on', async ({ meet }) => {
  const mother = await meet({ ...chinesePhone, scripts: false });
  await mother.opens('/sign-in');
  await mother.signsIn(newNumber());
  await mother.opens('/me/household');
  await mother.fills('registrations.member_name', '小明');
  await mother.fills('registrations.birth_year', '2018');
  await mother.taps('registrations.add_member');
  await mother.reads('registrations.done_named');
  await mother.looksAround();
  await mother.opens('/me/events');
  await mother.reads('registrations.nothing_coming');
  await mother.looksAround();
});
