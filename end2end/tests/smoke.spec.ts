import { expect, test } from '@playwright/test';

test('the home page answers, in the language of the visitor', async ({ page, locale }) => {
  const answer = await page.goto('/');
  expect(answer?.status()).toBe(200);
  await expect(page.locator('html')).toHaveAttribute('lang', locale === 'en-GB' ? /^en/ : /^zh/);
  await expect(page.locator('main')).toBeVisible();
});
