// `npm run pictures`: takes the pictures of the README from a server with the demo community, named by LINLI_E2E_URL.
import { defineConfig } from '@playwright/test';
import journeys from './playwright.config.ts';

export default defineConfig(journeys, { testDir: '.', testMatch: 'pictures.ts' });
