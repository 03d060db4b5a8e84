// Pages that stand outside of the product: of a server that has nothing yet, and in answer to what was refused before there was a page.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { lookedAt } from './support/look.ts';
import { browserFor, chinesePhone, englishDesktop, expect, named, test, type Mode } from './support/people.ts';
import { say } from './support/words.ts';

let folder: string;
let server: ChildProcess;
let empty: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linli-empty-'));
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith('LINLI_'));
  server = spawn(process.env.LINLI_E2E_PROGRAM!, ['serve'], {
    env: {
      ...Object.fromEntries(ours),
      LINLI_ADDR: '127.0.0.1:0',
      LINLI_DATABASE_URL: `sqlite:${join(folder, 'linli.sqlite')}`,
      LINLI_SECRET_FILE: join(folder, 'secret'),
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const said of createInterface({ input: server.stdout! })) {
    empty = said.split(' ').at(-1)!;
    break;
  }
});

test.afterAll(() => {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
});

const modes: Mode[] = [chinesePhone, englishDesktop, { ...chinesePhone, dark: true }];

for (const mode of modes) {
  test(`the first page of an empty server says how to begin, ${named(mode)}`, async ({ browser }) => {
    const context = await browser.newContext(browserFor(mode));
    const page = await context.newPage();
    expect((await page.goto(empty))?.status()).toBe(200);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('main')).toContainText('linli demo');
    await lookedAt(page, mode);
    await context.close();
  });

  test(`what is refused before there is a page is a page too, ${named(mode)}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ ...browserFor(mode), extraHTTPHeaders: { authorization: 'Bearer nobody' } });
    const page = await context.newPage();
    expect((await page.goto(`${baseURL}/centre`))?.status()).toBe(401);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say(mode.lang, 'shell.sign_in_first'));
    await lookedAt(page, mode);
    await context.close();
  });
}
