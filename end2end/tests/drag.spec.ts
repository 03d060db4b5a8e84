// Dragging along a strip: a longer time with one movement. The form is the other way to do the same.
import { chinesePhone, englishDesktop, expect, openDay, test, type Person } from './support/people.ts';

/** The middle of the quarter that begins so many minutes after the hour of a piece. */
async function pointOf(person: Person, room: string, hour: string, minutes: number): Promise<{ x: number; y: number }> {
  const box = (await person.lane(room).getByRole('link', { name: hour }).boundingBox())!;
  return { x: box.x + (box.width * (minutes + 7.5)) / 60, y: box.y + box.height / 2 };
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

test('a tap is still a tap, and a finger that moves at once scrolls', async ({ meet }) => {
  const luo = await meet(chinesePhone);
  await luo.opens(`/centre?date=${openDay(14)}`);
  await luo.lane('yoga').getByRole('link', { name: '10:00' }).tap();
  await luo.isAt('/rooms/yoga/book');
  await expect(luo.page).toHaveURL(/from=10:00$/);
});
