// The words of the product, from the files that it is built from: a journey names the key, the page says the text.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../app/locales');
const texts = { zh: read('zh-CN'), en: read('en') };

/** The text of `section.key`, with its placeholders filled: `say('en', 'book.book_room', { room: 'Dance room' })`. */
export function say(lang: 'zh' | 'en', key: string, values: Record<string, string | number> = {}): string {
  const text = texts[lang].get(key);
  if (text === undefined) throw new Error(`There is no text ${key}.`);
  return text.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${key} needs ${name}.`);
    return one === undefined ? `${value}` : `${value} ${value === 1 ? one : many}`;
  });
}

function read(language: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(join(folder, language))) {
    const lines = readFileSync(join(folder, language, file), 'utf8').split('\n');
    for (const line of lines) {
      // Texts of several lines are said by the command line, to nobody here.
      const [, key, text] = /^(\w+) = ("(?:[^"\\]|\\.)*")$/.exec(line) ?? [];
      if (key && text) found.set(`${file.replace('.toml', '')}.${key}`, JSON.parse(text));
    }
  }
  return found;
}
