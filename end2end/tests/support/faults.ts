// What must never happen while somebody uses Linli: errors and warnings of the console, policies broken, panics, lost files.
import type { BrowserContext, ConsoleMessage } from '@playwright/test';
import type { Mode } from './modes.ts';

/** Everything that has gone wrong in a browser since it was opened. */
export class Faults {
  readonly seen: string[] = [];
  /** Whether it has been without network, which the browser writes down too. */
  offline = false;

  constructor(
    context: BrowserContext,
    private readonly mode: Mode,
  ) {
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !this.expects(message)) {
        this.seen.push(`${message.type()} on ${message.page()?.url()}: ${message.text()}`);
      }
    });
    context.on('weberror', (error) => this.seen.push(`uncaught: ${error.error().stack ?? error.error()}`));
    context.on('response', (answer) => {
      const lost = answer.status() >= 500 || (answer.status() >= 400 && answer.url().includes('/pkg/'));
      if (lost) this.seen.push(`${answer.status()} ${answer.url()}`);
    });
  }

  private expects(message: ConsoleMessage): boolean {
    const [text, scripts] = [message.text(), this.mode.scripts !== false];
    return isRefusal(message) || (!scripts && isUnusedScript(text)) || (this.offline && text.includes('ERR_INTERNET_DISCONNECTED'));
  }
}

/** A refusal has a 4xx status, and the browser writes that down; what the page makes of it is looked at where it is expected. */
function isRefusal(message: ConsoleMessage): boolean {
  return /^Failed to load resource: .* status of 4\d\d/.test(message.text()) && !message.location().url.includes('/pkg/');
}

/** What a page loads ahead for its scripts is of no use where none run. */
function isUnusedScript(text: string): boolean {
  return /\/pkg\/\S+ was preloaded .* but not used/.test(text);
}
