// Dragging along a strip: a longer time with one movement. The form is the other way to do the same.
import { Finger, type Point } from './support/finger.ts';
import { chinesePhone, englishDesktop, expect, openDay, test, type Person } from './support/people.ts';

/** How long a finger rests before it drags, in milliseconds: `REST` in app/src/centre/page/drag.rs. */
const REST = 350;

/** The middle of the quarter that begins so many minutes after the hour of a piece. */
async function pointOf(person: Person, room: string, hour: string, minutes: number): Promise<Point> {
  const box = (await person.lane(room).locator('.free, .part').getByRole('link', { name: hour }).boundingBox())!;
  return { x: box.x + (box.width * (minutes + 7.5)) / 60, y: box.y + box.height / 2 };
}

/** Opens the day with an hour of a room in the middle of the screen. */
async function comesUpon(person: Person, room: string, hour: string): Promise<void> {
  await person.opens(`/centre?date=${openDay(14)}`);
  const piece = person.lane(room).locator('.free, .part').getByRole('link', { name: hour });
  await piece.evaluate((link) => link.scrollIntoView({ block: 'center', inline: 'center' }));
}

test('Ms Luo drags from ten to twelve, and the form proposes just that', async ({ meet }) => {
  const luo = await meet(englishDesktop);
  await luo.signsInAs('resident');
  await luo.opens(`/centre?date=${openDay(14)}`);
  const [from, to] = [await pointOf(luo, 'yoga', '10:00', 0), await pointOf(luo, 'yoga', '11:00', 45)];
  const { mouse } = luo.page;
  const times = luo.page.locator('.picked-times');

  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(to.x, to.y, { steps: 8 });
  await expect(times).toHaveText('10:00–12:00');
  await luo.page.keyboard.press('Escape');
  await expect(times).toHaveCount(0);
  await mouse.up();
  await luo.isAt('/centre');

  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(to.x, to.y, { steps: 8 });
  await mouse.up();
  await luo.isAt('/rooms/yoga/book');
  await expect(luo.field('book.from')).toHaveValue('10:00');
  await expect(luo.field('book.until')).toHaveValue('12:00');
});

test('Ms Luo rests a finger on ten and draws it to twelve: the form proposes just that, and nothing scrolls', async ({ meet }) => {
  const luo = await meet(chinesePhone);
  await luo.signsInAs('resident');
  await comesUpon(luo, 'yoga', '10:00');
  const [from, to] = [await pointOf(luo, 'yoga', '10:00', 0), await pointOf(luo, 'yoga', '11:00', 45)];
  const [finger, times] = [await Finger.of(luo), luo.page.locator('.picked-times')];
  const passed = () => luo.page.locator('.day').evaluate((day) => [day.scrollLeft, window.scrollY]);
  const before = await passed();

  await finger.presses(from);
  await expect(times, 'the finger has rested').toHaveText('10:00–10:15');
  await finger.goes(to, 8);
  await expect(times).toHaveText('10:00–12:00');
  expect(await passed()).toEqual(before);
  await finger.lifts();
  await luo.isAt('/rooms/yoga/book');
  await expect(times).toHaveCount(0);
  await expect(luo.field('book.from')).toHaveValue('10:00');
  await expect(luo.field('book.until')).toHaveValue('12:00');
});

test('a finger that moves at once scrolls the hours and marks nothing, however long it stays', async ({ meet }) => {
  const luo = await meet(chinesePhone);
  await comesUpon(luo, 'yoga', '10:00');
  const [from, finger] = [await pointOf(luo, 'yoga', '10:00', 30), await Finger.of(luo)];
  const [day, times] = [luo.page.locator('.day'), luo.page.locator('.picked-times')];
  const passed = () => day.evaluate(({ scrollLeft }) => scrollLeft);
  const before = await passed();

  const pressed = Date.now();
  await finger.presses(from);
  for (let gone = 40; Date.now() - pressed < 2 * REST; gone += 1) {
    await finger.goes({ ...from, x: from.x - Math.min(gone, 120) });
  }
  await expect.poll(passed).toBeGreaterThan(before + 20);
  await expect(times).toHaveCount(0);
  await finger.lifts();
  await expect(times).toHaveCount(0);
  await luo.isAt('/centre');
});

test('a slow tap is a tap too: it opens the hour that was pressed, not a quarter within it', async ({ meet }) => {
  const luo = await meet(chinesePhone);
  await comesUpon(luo, 'yoga', '10:00');
  const [at, finger] = [await pointOf(luo, 'yoga', '10:00', 30), await Finger.of(luo)];
  await finger.presses(at);
  await expect(luo.page.locator('.picked-times')).toHaveText('10:30–10:45');
  await finger.lifts();
  await luo.isAt('/rooms/yoga/book');
  await expect(luo.page).toHaveURL(/from=10:00$/);
});

test('a tap is still a tap', async ({ meet }) => {
  const luo = await meet(chinesePhone);
  await luo.opens(`/centre?date=${openDay(14)}`);
  await luo.lane('yoga').locator('.free, .part').getByRole('link', { name: '10:00' }).tap();
  await luo.isAt('/rooms/yoga/book');
  await expect(luo.page).toHaveURL(/from=10:00$/);
});
