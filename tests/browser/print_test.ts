// Every page on A4: nothing sticks out of the paper or is cut off, and what
// only a screen needs is not there. Leaves a PDF of each in build/screenshots.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launch, SCREENSHOTS, Visitor } from './browser.ts';
import { type Demo, startDemo } from './demo.ts';
import { sidewaysFaults } from './page_checks.ts';
import { PAGES } from './pages.ts';

// 210 mm less the margins that printers need, in CSS pixels.
const PAPER = { width: 718, height: 1047 };

let demo: Demo;
let browser: Browser;
let visitor: Visitor;

before(async () => {
  demo = await startDemo();
  browser = await launch();
  visitor = await Visitor.come(browser, demo.server.http,
    { language: 'ja', theme: 'light', size: 'desktop' });
});

after(async () => {
  await browser?.close();
  await demo?.server.remove();
});

// What can be scrolled on a screen is lost on paper.
function cutOff(page: Page): Promise<string[]> {
  return page.$$eval('main *', (elements) => elements.filter((element) =>
    /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) &&
    element.clientWidth > 2 && element.scrollWidth > element.clientWidth + 1)
    .map((element) => `cut off, ${element.scrollWidth} px in ` +
      `${element.clientWidth}: ${element.outerHTML.slice(0, 120)}`));
}

for (const { name, path } of PAGES) {
  test(name, async () => {
    const page = await visitor.open(path);
    try {
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize(PAPER);
      await page.pdf({ path: `${SCREENSHOTS}/${name}.pdf`, format: 'A4' });

      assert.equal(await page.locator('.navigation, .slider, button.primary')
        .filter({ visible: true }).count(), 0);
      assert.deepEqual(
        [...await sidewaysFaults(page), ...await cutOff(page)], []);
    } finally {
      await page.close();
    }
  });
}
