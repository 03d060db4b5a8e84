// Looking at a page with the eyes of axe, and with those of the smallest phone.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SMALLEST = 360;

/** The page keeps WCAG 2.2 AA; in no width from the smallest phone on does it have to be moved sideways. */
export async function expectGoodLooks(page: Page): Promise<void> {
  await expectToFit(page);
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const told = violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id} (${help}): ${html.slice(0, 200)}`));
  expect.soft(told, `axe on ${page.url()}`).toEqual([]);
}

async function expectToFit(page: Page): Promise<void> {
  const size = page.viewportSize()!;
  if (size.width < 900) await page.setViewportSize({ ...size, width: SMALLEST });
  const [wide, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect.soft(wide, `the width of ${page.url()} on ${shown} pixels`).toBeLessThanOrEqual(shown!);
  if (size.width < 900) await page.setViewportSize(size);
}
