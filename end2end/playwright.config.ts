// The journeys of real people. `cargo xtask e2e` starts a server with the demo community and says where it is.
import { defineConfig, devices } from '@playwright/test';

const baseURL = process.env.LINLI_E2E_URL;
if (!baseURL) throw new Error('Start the journeys with `cargo xtask e2e`: LINLI_E2E_URL names no server.');

const phone = {
  ...devices['Desktop Chrome'],
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

/** What the server reads before it draws a page. */
function remembered(cookies: Record<string, string>) {
  const { hostname } = new URL(baseURL!);
  const rest = { domain: hostname, path: '/', expires: -1, httpOnly: false, secure: false, sameSite: 'Lax' as const };
  return { cookies: Object.entries(cookies).map(([name, value]) => ({ name, value, ...rest })), origins: [] };
}

export default defineConfig({
  testDir: './tests',
  outputDir: './test-results',
  // One server, one database, two cores: people come one after another.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  timeout: 30_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL,
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      // Unset: the browser that Playwright has installed for itself.
      executablePath: process.env.LINLI_CHROMIUM || undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'phone-zh', use: { ...phone, locale: 'zh-CN' } },
    { name: 'desktop-en', use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 }, locale: 'en-GB' } },
    { name: 'phone-no-js', use: { ...phone, locale: 'zh-CN', javaScriptEnabled: false } },
    { name: 'phone-elder', use: { ...phone, locale: 'zh-CN', storageState: remembered({ elder: '1' }) } },
  ],
});
