// The picture on top of an event: staff put it there, everyone sees it, or hears what can be seen in it.
import { deflateSync, crc32 } from 'node:zlib';
import { englishDesktop, chinesePhone, expect, inDays, test, type Mode, type Person } from './support/people.ts';

const ways: { officer: Mode; visitor: Mode }[] = [
  { officer: chinesePhone, visitor: { ...englishDesktop, dark: true } },
  { officer: { ...englishDesktop, scripts: false }, visitor: { ...chinesePhone, elder: true, scripts: false } },
];

/** A picture of two colours, as PNG. */
function picture(width: number, height: number): Buffer {
  const piece = (name: string, content: Buffer): Buffer => {
    const [size, named, sum] = [Buffer.alloc(4), Buffer.concat([Buffer.from(name), content]), Buffer.alloc(4)];
    size.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([size, named, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: width }, () => (y < height / 2 ? [191, 47, 26] : [246, 241, 230])).flat()]),
  );
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, piece('IHDR', head), piece('IDAT', deflateSync(Buffer.concat(rows))), piece('IEND', Buffer.alloc(0))]);
}

/** Publishes an evening on the square; its id. */
async function publishes(officer: Person, title: string, day: string): Promise<string> {
  await officer.opens('/staff/events/new');
  await officer.fills('events.title', title);
  await officer.fills('events.first', day);
  await officer.fills('events.from', '18:00');
  await officer.fills('events.until', '19:00');
  await officer.page.locator('[name="fields[place]"]').fill('小广场');
  await officer.taps('events.see_dates');
  await officer.taps('events.publish');
  await officer.reads('events.done_published');
  return new URL(officer.page.url()).pathname.split('/')[3]!;
}

for (const [nth, { officer, visitor }] of ways.entries()) {
  test(`Officer Zhao puts a poster on top of an evening, and a visitor sees it or hears what is in it (${nth})`, async ({ meet }) => {
    const [zhao, guest] = [await meet(officer), await meet(visitor)];
    const alt = `红灯笼下的合唱团 ${nth}`;
    await zhao.signsInAs('staff');
    const event = await publishes(zhao, `灯会 ${nth} ${Date.now() % 1_000_000}`, inDays(8 + nth));
    const file = zhao.page.locator('input[type="file"]');

    await zhao.taps('covers.cover');
    await file.setInputFiles({ name: 'poster.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await zhao.fills('covers.alt', alt);
    await zhao.looksAround();
    await zhao.taps('covers.save');
    await zhao.reads('covers.unknown_kind');
    await expect(zhao.field('covers.alt')).toHaveValue(alt);
    await zhao.looksAround();

    await file.setInputFiles({ name: 'poster.png', mimeType: 'image/png', buffer: picture(480, 640) });
    await zhao.taps('covers.save');
    await zhao.isAt(/\?done=covered$/);
    await zhao.reads('covers.done_covered');

    await guest.opens(`/events/${event}`);
    const shown = guest.page.getByRole('img', { name: alt });
    await expect(shown).toBeVisible();
    await expect(shown).toHaveJSProperty('complete', true);
    expect(await guest.page.locator('meta[property="og:image"]').getAttribute('content')).toContain(`/events/${event}/picture.jpg`);

    await zhao.taps('covers.cover');
    await zhao.taps('covers.remove');
    await zhao.confirms();
    await zhao.reads('covers.done_uncovered');
    await guest.opens(`/events/${event}`);
    await expect(shown).toHaveCount(0);
  });
}
