// Somebody who uses Linli in a browser of their own.
import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { Faults } from './faults.ts';
import { lookedAt } from './look.ts';
import { browserFor, type Mode } from './modes.ts';
import { later, type Day } from './time.ts';
import { say } from './words.ts';

let numbers = 0;

/** A phone number that nobody has used. */
export function newNumber(): string {
  return `139${String(Date.now() % 1_000_000).padStart(6, '0')}${String((numbers += 1) % 100).padStart(2, '0')}`;
}

/** An hour in a room. */
export type Wish = { room: string; day: Day; from: string };

export class Person {
  private constructor(
    readonly page: Page,
    readonly mode: Mode,
    private readonly faults: Faults,
  ) {}

  /** Opens a browser. */
  static async arrives(browser: Browser, mode: Mode, baseURL: string): Promise<Person> {
    const context = await browser.newContext(browserFor(mode));
    if (mode.elder) await context.addCookies([{ name: 'elder', value: '1', url: baseURL }]);
    const faults = new Faults(context, mode);
    return new Person(await context.newPage(), mode, faults);
  }

  /** Loses the network, or has it back. */
  async isOffline(offline: boolean): Promise<void> {
    await this.page.context().setOffline(offline);
    this.faults.offline ||= offline;
  }

  /** Where this person is, and what the page says of it: the shortest that explains a failure. */
  async stands(): Promise<string> {
    if (this.page.isClosed()) return 'gone';
    const said = await this.page.locator('main .problem, main .notice, main h1').allInnerTexts();
    return [this.page.url(), ...said].join('\n');
  }

  /** Closes the browser, in which nothing may have gone wrong. */
  async leaves(): Promise<void> {
    await this.page.context().close();
    expect(this.faults.seen, 'what went wrong in the browser').toEqual([]);
  }

  /** A text of the product in this person's language. */
  word(key: string, values?: Record<string, string | number>): string {
    return say(this.mode.lang, key, values);
  }

  /** Opens an address. */
  async opens(path: string, status = 200): Promise<void> {
    const answer = await this.page.goto(path);
    expect(answer?.status(), `the status of ${path}`).toBe(status);
    await this.looksAround();
  }

  /** Has come to a page by what they did. */
  async isAt(path: string | RegExp): Promise<void> {
    await expect(this.page).toHaveURL((url) => (typeof path === 'string' ? url.pathname === path : path.test(url.pathname + url.search)));
    await this.looksAround();
  }

  /** Waits until the page is whole and awake, and looks at it with axe once in each mode. */
  async looksAround(): Promise<void> {
    await expect(this.page.locator('h1').first()).toBeAttached();
    if (this.mode.scripts !== false) await expect(this.page.locator('html')).toHaveAttribute('data-awake', '');
    await lookedAt(this.page, this.mode);
  }

  /** A button or link by the key of its words. */
  control(key: string, values?: Record<string, string | number>): Locator {
    const name = this.word(key, values);
    const named = { name, exact: true } as const;
    const main = this.page.locator('main');
    const summary = main.locator('summary').filter({ hasText: name });
    return main.getByRole('button', named).or(main.getByRole('link', named)).or(summary).filter({ visible: true }).first();
  }

  async taps(key: string, values?: Record<string, string | number>): Promise<void> {
    await this.control(key, values).click();
  }

  /** A field by the key of its label. */
  field(key: string): Locator {
    return this.page.locator('main').getByLabel(this.word(key)).filter({ visible: true }).first();
  }

  async fills(key: string, value: string): Promise<void> {
    await this.field(key).fill(value);
  }

  async chooses(key: string, value: string): Promise<void> {
    await this.field(key).selectOption(value);
  }

  async ticks(key: string): Promise<void> {
    await this.field(key).check();
  }

  /** Reads the words on the page. */
  async reads(key: string, values?: Record<string, string | number>): Promise<void> {
    await expect(this.page.locator('main').getByText(this.word(key, values)).filter({ visible: true }).first()).toBeVisible();
  }

  /** A card by the key of its title. */
  card(key: string): Locator {
    return this.page.locator('.card').filter({ has: this.page.getByRole('heading', { name: this.word(key), exact: true }) });
  }

  /** The lane of a room in the view of a day. */
  lane(room: string): Locator {
    return this.page.locator('.lane').filter({ has: this.page.locator(`.lane-name a[href$="/rooms/${room}"]`) });
  }

  /** Signs in with a number and the code that the demo shows; the first time this asks for consent. */
  async signsIn(phone: string): Promise<void> {
    await expect(this.page).toHaveURL(/\/sign-in/);
    await this.fills('accounts.phone', phone);
    await this.taps('accounts.send_code');
    const code = await this.page.locator('.demo-code').innerText();
    await this.fills('accounts.code', code);
    await this.looksAround();
    await this.taps('accounts.sign_in');
    await this.reads('accounts.consent_missing');
    await this.looksAround();
    await expect(this.field('accounts.code')).toHaveValue(code);
    await this.ticks('accounts.consent');
    await this.taps('accounts.sign_in');
    await expect(this.page).not.toHaveURL(/sign.in/);
  }

  /** Says yes to the question that a button has asked. */
  async confirms(): Promise<void> {
    await this.page.locator('details.confirm[open] .confirm-body').getByRole('button').first().click();
  }

  /** Waits for the answer to a form that books. */
  async answered(): Promise<'booked' | 'refused'> {
    const [booked, refused] = [this.page.locator('.notice.good'), this.page.locator('main .problem')];
    await expect(booked.or(refused)).toBeVisible();
    return (await booked.isVisible()) ? 'booked' : 'refused';
  }

  /** Signs in as one of the demo's people, with one tap. */
  async signsInAs(role: 'resident' | 'grid_worker' | 'staff' | 'steward'): Promise<void> {
    await this.opens('/sign-in');
    await this.taps(`roles.${role}`);
    await this.isAt('/me');
  }

  /** Opens the page on which an hour is booked. */
  async proposes({ room, day, from }: Wish): Promise<void> {
    await this.opens(`/rooms/${room}/book?date=${day}&from=${from}`);
    await expect(this.field('book.from')).toHaveValue(from);
    await expect(this.field('book.until')).toHaveValue(later(from, 60));
  }

  /** Books an hour; the address of the booking. */
  async books(wish: Wish): Promise<string> {
    await this.proposes(wish);
    await this.taps('book.book');
    await this.isAt(/\/me\/bookings\//);
    await this.reads('book.done_made');
    return new URL(this.page.url()).pathname;
  }
}
