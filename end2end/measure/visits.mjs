// What a browser fetches for the home page, on a first visit and on a second one, and for the calendar after it: bytes over the wire, with
// headers, as the browser's own network log counts them. Prints JSON.
import { chromium } from 'playwright-core';

const url = process.argv[2];
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const browser = await chromium.launch({ executablePath: process.env.LINLI_CHROMIUM || undefined, args: flags });
const context = await browser.newContext({ viewport: { width: 390, height: 844 } });

async function visit(path = '') {
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  const names = new Map();
  const sizes = new Map();
  network.on('Network.requestWillBeSent', ({ requestId, request }) => names.set(requestId, new URL(request.url).pathname));
  // Live updates go on for as long as the page is open; what has come of them counts as it comes.
  network.on('Network.dataReceived', ({ requestId, encodedDataLength }) => sizes.set(requestId, (sizes.get(requestId) ?? 0) + encodedDataLength));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
  // Awake: the page has opened its stream of live updates, the last thing that it asks for.
  const awake = page.waitForResponse((response) => response.url().includes('/live?'));
  await page.goto(url + path);
  await awake;
  await page.close();
  const all = [...sizes].map(([id, bytes]) => ({ name: names.get(id) ?? '?', bytes })).sort((a, b) => b.bytes - a.bytes);
  const largest = all.slice(0, 5).map(({ name, bytes }) => `${name.split('/').pop() || 'HTML'} ${(bytes / 1000).toFixed(1)}`).join(', ') + ' kB';
  return { bytes: all.reduce((sum, one) => sum + one.bytes, 0), requests: names.size, largest };
}

const first = await visit();
const second = await visit();
const calendar = await visit('events');
await browser.close();
console.log(JSON.stringify({ first, second, calendar }));
