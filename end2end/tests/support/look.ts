// Looking at a page with the eyes of axe, and on the smallest phone.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { browserFor, named, type Mode } from './modes.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SMALLEST = 360;

/** What was looked at already: the same page in the same mode and state needs no second look. */
const seen = new Set<string>();

/** The page keeps WCAG 2.2 AA and what axe calls best practice, and on the smallest phone it need not be moved sideways. */
export async function lookedAt(page: Page, mode: Mode): Promise<void> {
  const state = await stateOf(page, mode);
  if (seen.has(state)) return;
  seen.add(state);
  if (mode.device === 'phone') await expectToFit(page);
  const violations = mode.scripts === false ? await behindGlass(page, mode) : await judged(page);
  const told = violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id} (${help}): ${html.slice(0, 200)}`));
  expect.soft(told, `axe on ${page.url()}, ${named(mode)}`).toEqual([]);
}

async function judged(page: Page) {
  // No page of ours has frames, and what axe does for them takes a page of its own each time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(TAGS).setLegacyMode();
  return (await axe.analyze()).violations;
}

/** Browsers with scripts for those who have none, by their mode. */
const glasses = new Map<string, Promise<Page>>();

/** Axe is a script: a page without scripts is shown to it in a browser that has them, as it stands. */
async function behindGlass(page: Page, mode: Mode) {
  const opened = glasses.get(named(mode)) ?? glassFor(page, mode);
  glasses.set(named(mode), opened);
  const [glass, body] = [await opened, await page.content()];
  const scriptless = body.replace(/<script[^]*?<\/script>|<link rel="(module)?preload"[^>]*>/g, '');
  await glass.route(page.url(), (route) => route.fulfill({ body: scriptless, contentType: 'text/html; charset=utf-8' }), { times: 1 });
  await glass.goto(page.url());
  return judged(glass);
}

async function glassFor(page: Page, mode: Mode): Promise<Page> {
  const context = await page.context().browser()!.newContext({ ...browserFor({ ...mode, scripts: true }), bypassCSP: true });
  return context.newPage();
}

/** Which page it is, in which mode, and what of it is there: forms, notices, opened sheets. */
async function stateOf(page: Page, mode: Mode): Promise<string> {
  const { host, pathname, searchParams } = new URL(page.url());
  const place = pathname.replace(/[0-9a-f-]{36}/, '*');
  const parts = await page.evaluate(() => {
    const kinds = ['main form', 'main .notice', 'details[open]', '.empty'];
    return kinds.map((kind) => Math.min(document.querySelectorAll(kind).length, 4)).join();
  });
  return [named(mode), host, place, await page.title(), searchParams.get('view'), searchParams.get('done'), parts].join(' ');
}

async function expectToFit(page: Page): Promise<void> {
  const size = page.viewportSize()!;
  await page.setViewportSize({ ...size, width: SMALLEST });
  const [wide, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth] as const);
  expect.soft([wide, shown], `the width of ${page.url()}`).toEqual([SMALLEST, SMALLEST]);
  await page.setViewportSize(size);
}
