// How somebody uses Linli: on what, in which language, with large type, after dark, without scripts.
import { devices, type BrowserContextOptions } from '@playwright/test';

export type Mode = {
  device: 'phone' | 'desktop';
  lang: 'zh' | 'en';
  /** Whether the elder mode (长辈版) is on. */
  elder?: boolean;
  /** Whether the device asks for dark colours. */
  dark?: boolean;
  /** Whether scripts run; without them every task can be finished too. */
  scripts?: boolean;
};

export const chinesePhone: Mode = { device: 'phone', lang: 'zh' };
export const englishDesktop: Mode = { device: 'desktop', lang: 'en' };

const phone = {
  ...devices['Desktop Chrome'],
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } };

/** What a browser is opened with. */
export function browserFor({ device, lang, dark = false, scripts = true }: Mode): BrowserContextOptions {
  return {
    ...(device === 'phone' ? phone : desktop),
    locale: lang === 'zh' ? 'zh-CN' : 'en-GB',
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: scripts,
  };
}

/** The mode in a few words: `phone zh elder`. */
export function named({ device, lang, elder, dark, scripts = true }: Mode): string {
  return [device, lang, elder && 'elder', dark && 'dark', !scripts && 'no scripts'].filter(Boolean).join(' ');
}
