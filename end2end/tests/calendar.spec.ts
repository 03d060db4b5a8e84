// Residents who have their bookings in the calendar of their phone.
import { chinesePhone, englishDesktop, expect, newNumber, test, type Mode } from './support/people.ts';

const modes: Mode[] = [{ ...chinesePhone, elder: true }, { ...englishDesktop, scripts: false }];

for (const mode of modes) {
  test(`a resident (${mode.device}) opens a calendar of their own, changes its address, and ends it`, async ({ meet }) => {
    const resident = await meet(mode);
    await resident.opens('/sign-in');
    await resident.signsIn(newNumber());
    await resident.opens('/me');
    await resident.page.getByRole('link', { name: resident.word('feeds.subscribe') }).click();
    await resident.isAt('/me/settings');
    const card = resident.page.locator('#calendar');
    const address = card.locator('.feed-address');
    await card.getByRole('button', { name: resident.word('feeds.make') }).click();
    await expect(address).toContainText('/feeds/me/');
    await resident.looksAround();

    const first = (await address.textContent()) ?? '';
    const phone = resident.page.request;
    expect((await phone.get(first)).headers()['content-type']).toContain('text/calendar');
    await expect(card.getByRole('link', { name: resident.word('feeds.open') })).toHaveAttribute('href', first.replace(/^https?/, 'webcal'));

    await card.locator('summary', { hasText: resident.word('feeds.another') }).click();
    await resident.looksAround();
    await card.getByRole('button', { name: resident.word('feeds.another_yes') }).click();
    await expect(address).not.toHaveText(first);
    expect((await phone.get(first)).status()).toBe(404);

    await card.locator('summary', { hasText: resident.word('feeds.stop') }).click();
    await card.getByRole('button', { name: resident.word('feeds.stop_yes') }).click();
    await expect(address).toBeHidden();
  });
}

test('a visitor finds the calendar of a room on its page', async ({ meet }) => {
  const visitor = await meet(chinesePhone);
  await visitor.opens('/rooms/yoga');
  const link = visitor.page.getByRole('link', { name: visitor.word('feeds.room') });
  const address = ((await link.getAttribute('href')) ?? '').replace(/^webcal/, 'http');
  const calendar = await visitor.page.request.get(address);
  expect(calendar.status()).toBe(200);
  expect(await calendar.text()).toContain('BEGIN:VCALENDAR');
});
