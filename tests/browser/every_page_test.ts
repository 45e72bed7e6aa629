// Every page, in both languages and themes, on a phone, on a desktop, and
// zoomed to 200 %: accessible, translated, and as wide as the window. Leaves a
// picture of each in build/screenshots.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch, type Look, screenshot, Visitor } from './browser.ts';
import { type Demo, startDemo } from './demo.ts';
import {
  accessibilityFaults, languageFaults, sidewaysFaults,
} from './page_checks.ts';
import { PAGES } from './pages.ts';

const LOOKS: readonly Look[] = (['ja', 'en'] as const).flatMap((language) => [
  { language, theme: 'light', size: 'desktop' },
  { language, theme: 'dark', size: 'desktop' },
  { language, theme: 'light', size: 'phone' },
  { language, theme: 'dark', size: 'phone' },
  { language, theme: 'light', size: 'zoomed' },
]);

let demo: Demo;
let browser: Browser;

before(async () => {
  demo = await startDemo();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await demo?.server.remove();
});

// Two at a time: while one page is looked at, another one loads.
describe('every page', { concurrency: 2 }, () => {
  for (const look of LOOKS) {
    const { language, theme, size } = look;
    describe(`${size}, ${theme}, ${language}`, () => {
      let visitor: Visitor;

      before(async () => {
        visitor = await Visitor.come(browser, demo.server.http, look);
      });

      after(() => visitor.leave());

      for (const { name, path } of PAGES) {
        test(name, async () => {
          const page = await visitor.open(path);
          try {
            await screenshot(page, name, look);

            assert.deepEqual([
              ...await sidewaysFaults(page),
              ...await languageFaults(page, language),
              ...await accessibilityFaults(page),
              ...visitor.faults.splice(0),
            ], []);
          } finally {
            await page.close();
          }
        });
      }
    });
  }
});
