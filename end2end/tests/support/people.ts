// `test` with people: each comes with a browser of their own, and leaves it when the journey ends.
import { test as plain } from '@playwright/test';
import { named, type Mode } from './modes.ts';
import { Person } from './person.ts';

export { expect } from '@playwright/test';
export * from './modes.ts';
export { newNumber, type Person } from './person.ts';
export * from './time.ts';

type Fixtures = {
  /** Somebody new, with this kind of browser. */
  meet: (mode: Mode) => Promise<Person>;
};

export const test = plain.extend<Fixtures>({
  meet: async ({ browser, baseURL }, use, info) => {
    const people: Person[] = [];
    await use(async (mode) => {
      info.annotations.push({ type: 'mode', description: named(mode) });
      const person = await Person.arrives(browser, mode, baseURL!);
      people.push(person);
      return person;
    });
    // The log of a failed run says where everyone stood: pictures do not leave the machine that took them.
    if (info.status !== info.expectedStatus)
      for (const person of people) await info.attach(named(person.mode), { body: await person.stands(), contentType: 'text/plain' });
    for (const person of people) await person.leaves();
  },
});
