// Stewards, who say who is what, where.
import { chinesePhone, englishDesktop, expect, newNumber, test, type Mode } from './support/people.ts';

const modes: Mode[] = [
  { device: 'desktop', lang: 'zh' },
  { device: 'phone', lang: 'en', elder: true, scripts: false },
];

for (const mode of modes) {
  test(`steward Tang (${mode.device}) makes somebody a grid worker, and takes it back`, async ({ meet }) => {
    const [tang, fan] = [await meet(mode), await meet(chinesePhone)];
    const number = newNumber();
    await fan.opens('/sign-in');
    await fan.signsIn(number);
    await fan.opens('/staff', 403);

    await tang.signsInAs('steward');
    await tang.opens('/staff');
    await tang.page.getByRole('link', { name: tang.word('roles.roles') }).click();
    await tang.isAt('/staff/roles');
    await tang.fills('roles.phone', number);
    await tang.chooses('roles.role', 'grid_worker');
    await tang.field('roles.place').selectOption('430103010002');
    await tang.taps('roles.grant');
    const masked = `${number.slice(0, 3)}****${number.slice(7)}`;
    const granted = tang.page.getByRole('listitem').filter({ hasText: masked });
    await expect(granted).toContainText(tang.word('roles.grid_worker'));
    await tang.looksAround();

    await fan.opens('/staff');
    await fan.opens('/staff/rooms', 403);

    await granted.locator('summary').click();
    await tang.looksAround();
    await tang.confirms();
    await expect(granted).toBeHidden();
    await fan.opens('/staff', 403);
  });
}

test('a steward who grants the same role twice is told so, and what was typed stays', async ({ meet }) => {
  const tang = await meet(englishDesktop);
  await tang.signsInAs('steward');
  await tang.opens('/staff/roles');
  await tang.fills('roles.phone', '13800000002');
  await tang.chooses('roles.role', 'grid_worker');
  await tang.field('roles.place').selectOption('430103010002');
  await tang.taps('roles.grant');
  await tang.reads('roles.held');
  await tang.looksAround();
  await expect(tang.field('roles.phone')).toHaveValue('13800000002');
});
