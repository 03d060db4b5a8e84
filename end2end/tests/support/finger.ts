// A finger on the glass, as the browser itself feels it: Playwright's own `tap` neither rests nor moves.
import type { CDPSession } from '@playwright/test';
import type { Person } from './person.ts';

export type Point = { x: number; y: number };

export class Finger {
  private at: Point = { x: 0, y: 0 };

  private constructor(private readonly glass: CDPSession) {}

  static async of(person: Person): Promise<Finger> {
    return new Finger(await person.page.context().newCDPSession(person.page));
  }

  async presses(at: Point): Promise<void> {
    this.at = at;
    await this.touches('touchStart', [at]);
  }

  /** Goes from where it is to a point, in so many movements. */
  async goes(to: Point, steps = 1): Promise<void> {
    const from = this.at;
    for (let step = 1; step <= steps; step += 1) {
      const along = (start: number, end: number) => start + ((end - start) * step) / steps;
      this.at = { x: along(from.x, to.x), y: along(from.y, to.y) };
      await this.touches('touchMove', [this.at]);
    }
  }

  async lifts(): Promise<void> {
    await this.touches('touchEnd', []);
  }

  private async touches(type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]): Promise<void> {
    await this.glass.send('Input.dispatchTouchEvent', { type, touchPoints });
  }
}
