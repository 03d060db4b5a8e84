// The two pictures of the README, from the real thing: a phone with a day in Chinese, a desktop with the same day in English.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chinesePhone, englishDesktop, expect, openDay, test, type Person } from './tests/support/people.ts';

const folder = join(import.meta.dirname, '../docs/pictures');
const LARGEST = 150_000;

async function takes(person: Person, name: string): Promise<void> {
  const path = join(folder, name);
  await person.page.screenshot({ path, animations: 'disabled', scale: 'device' });
  expect((await stat(path)).size, `the bytes of ${name}`).toBeLessThan(LARGEST);
}

test('a phone, in Chinese: a day of the centre with its bookings', async ({ meet }) => {
  const resident = await meet(chinesePhone);
  await resident.signsInAs('resident');
  await resident.books({ room: 'yoga', day: openDay(1), from: '10:00' });
  await resident.opens(`/centre?date=${openDay(1)}`);
  await expect(resident.lane('yoga').locator('.mine')).toBeVisible();
  await takes(resident, 'home-phone.png');
});

test('a desktop, in English: the activity centre', async ({ meet }) => {
  const resident = await meet(englishDesktop);
  await resident.signsInAs('resident');
  await resident.opens(`/centre?date=${openDay(1)}`);
  await takes(resident, 'centre-desktop.png');
});
