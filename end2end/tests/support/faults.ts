// What must never happen while somebody uses Linli: errors and warnings of the console, policies broken, panics, lost files.
import type { BrowserContext, ConsoleMessage } from '@playwright/test';
import type { Mode } from './modes.ts';

/** Everything that has gone wrong in this browser since it was opened. */
export function faultsOf(context: BrowserContext, mode: Mode): string[] {
  const faults: string[] = [];
  context.on('console', (message) => {
    const expected = isRefusal(message) || (mode.scripts === false && isUnusedScript(message));
    if (['error', 'warning'].includes(message.type()) && !expected) {
      faults.push(`${message.type()} on ${message.page()?.url()}: ${message.text()}`);
    }
  });
  context.on('weberror', (error) => faults.push(`uncaught: ${error.error().stack ?? error.error()}`));
  context.on('response', (answer) => {
    const lost = answer.status() >= 500 || (answer.status() >= 400 && answer.url().includes('/pkg/'));
    if (lost) faults.push(`${answer.status()} ${answer.url()}`);
  });
  return faults;
}

/** A refusal has a 4xx status, and the browser writes that down; what the page makes of it is looked at where it is expected. */
function isRefusal(message: ConsoleMessage): boolean {
  return /^Failed to load resource: .* status of 4\d\d/.test(message.text()) && !message.location().url.includes('/pkg/');
}

/** What a page loads ahead for its scripts is of no use where none run. */
function isUnusedScript(message: ConsoleMessage): boolean {
  return /\/pkg\/\S+ was preloaded .* but not used/.test(message.text());
}
