// The journeys of real people; each person brings a browser of their own (tests/support). `cargo xtask e2e` starts a server with the demo community and says where it is.
import { defineConfig } from '@playwright/test';

const baseURL = process.env.LINLI_E2E_URL;
if (!baseURL) throw new Error('Start the journeys with `cargo xtask e2e`: LINLI_E2E_URL names no server.');

export default defineConfig({
  testDir: './tests',
  outputDir: './test-results',
  // One server, one database, two cores: people come one after another.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  // How long a whole journey may take on a slow machine; what a person waits for has 10 seconds each.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL,
    timezoneId: 'Asia/Shanghai',
    // Of one journey: `--trace on`. Of all of them it takes a third of the time.
    trace: 'off',
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
});
