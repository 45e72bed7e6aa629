// What readers do: they go to a past day and back, ask why a number is what it
// is, switch the language, and need no mouse for any of it.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import {
  awaitLive, awaitLoaded, awaitText, launch, Visitor,
} from './browser.ts';
import { type Demo, startDemo } from './demo.ts';

// Its report for the fiscal year 2020, 41, was corrected to 37 afterwards.
const CORRECTED = '/indicators/7-2-a.fair?fy=2020&on=2021-03-31';
const BEFORE_THE_CORRECTION = '503';

// Stops of the Tab key that are looked at on a page.
const STOPS = 30;
const FIRST_VIEW_BYTES_MAX = 150_000;

let demo: Demo;
let browser: Browser;
let visitor: Visitor;

before(async () => {
  demo = await startDemo();
  browser = await launch();
});

beforeEach(async () => {
  visitor = await Visitor.come(browser, demo.server.http);
});

afterEach(() => visitor.leave());

after(async () => {
  await browser?.close();
  await demo?.server.remove();
});

function queryOf(page: Page): URLSearchParams {
  return new URL(page.url()).searchParams;
}

async function awaitQuery(
  page: Page, name: string, value: string | null,
): Promise<void> {
  await page.waitForURL((url) => url.searchParams.get(name) === value);
  await awaitLoaded(page);
}

// The cell of a year in the indicator's table.
function yearRow(page: Page, year: string) {
  return page.locator('main table').first()
    .getByRole('row', { name: new RegExp(year) }).first();
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    return at === null ? '' : `${at.tagName.toLowerCase()} ` +
      `${at.getAttribute('role') ?? ''} ${at.textContent?.trim() ?? ''}`;
  });
}

// Presses Tab until what has the focus fits.
async function tabTo(page: Page, what: RegExp, pressesMax = 80): Promise<void> {
  for (let pressed = 0; pressed < pressesMax; pressed += 1) {
    await page.keyboard.press('Tab');
    if (what.test(await focused(page))) return;
  }
  assert.fail(`${what} is not reached by Tab`);
}

test('the first view comes in less than 150 KB', async (context) => {
  const page = await visitor.context.newPage();
  const wire = await visitor.context.newCDPSession(page);
  await wire.send('Network.enable');
  let bytes = 0;
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });

  await page.goto(`${demo.server.http}/?plan=wakitatsu-2020`);
  await awaitLoaded(page);
  await page.locator('[role=treeitem]').first().waitFor();

  context.diagnostic(`${(bytes / 1_000).toFixed(0)} KB, with the data`);
  assert.ok(bytes < FIRST_VIEW_BYTES_MAX, `${bytes} bytes`);
});

test('the whole page goes to a past day and back', async () => {
  const page = await visitor.open('/');
  await awaitLive(page);

  await page.locator('input[type=date]').fill('2021-03-31');
  await awaitQuery(page, 'on', '2021-03-31');
  await page.locator('.past-banner').waitFor();
  await page.getByRole('link', { name: 'Indicators' }).click();
  await awaitLoaded(page);

  // Links keep the day, and so does loading the page anew.
  assert.equal(queryOf(page).get('on'), '2021-03-31');
  await page.reload();
  await awaitLoaded(page);
  assert.match(await page.locator('.past-banner').innerText(), /31 Mar/);

  await page.keyboard.press('Escape');
  await awaitQuery(page, 'on', null);
  await page.locator('.past-banner').waitFor({ state: 'detached' });
  await page.goBack();
  await awaitQuery(page, 'on', '2021-03-31');
  assert.deepEqual(visitor.faults, []);
});

test('shows a number as it was known before it was corrected', async () => {
  const page = await visitor.open(CORRECTED);
  assert.match(await yearRow(page, '2020').innerText(), /\b37\b/);

  const then = await visitor.open(
    `${CORRECTED}&as_of=${BEFORE_THE_CORRECTION}`);

  assert.match(await yearRow(then, '2020').innerText(), /\b41\b/);
  assert.match(await then.locator('.past-banner').innerText(), /503/);
});

test('stays live on a past day', async () => {
  const page = await visitor.open('/events?on=2021-03-31');

  await awaitLive(page);
  await demo.yoriai('federation', 'indicator', 'report', 'wakitatsu-2020',
    '6-2-a.guest-nights', '777777', '--for', 'tourism-org', '--on',
    '2021-02-01', '--evidence', 'Statistics');

  await awaitText(page, '777,777');
});

test('explains a number down to its events, and verifies it', async () => {
  const page = await visitor.open('/?fy=2021&on=2022-03-31');
  await page.getByRole('button', { name: 'Expand all' }).click();
  await page.getByRole('treeitem').getByRole('link',
    { name: 'Businesses at the Marukai Tohoku Fair meetings' }).click();
  await awaitLoaded(page);

  const why = page.locator('section[aria-labelledby=explanation]');
  await why.locator('.position').first().waitFor();
  assert.ok(await why.locator('table.explained tbody tr').count() > 0);

  await why.getByRole('button', { name: 'Verify this number' }).click();
  await page.locator('[data-verdict=holds]').waitFor();

  const position = (await why.locator('.position').first().innerText())
    .replace('#', '');
  await why.locator('.position').first().click();
  await page.getByRole('dialog').waitFor();
  await page.getByRole('dialog').getByText(position).first().waitFor();
  assert.equal(queryOf(page).get('event'), position.replace(',', ''));
  assert.deepEqual(visitor.faults, []);
});

test('verifies the whole log in the browser', async () => {
  const page = await visitor.open('/audit');

  await page.getByRole('button', { name: 'Verify the log' }).click();

  await page.locator('[data-verdict=holds]').waitFor();
  assert.deepEqual(visitor.faults, []);
});

test('switches the language in place, and remembers it', async () => {
  const page = await visitor.open('/duties?on=2022-06-30');
  assert.equal(await page.locator('h1').innerText(), 'Duties');

  await page.getByRole('button', { name: '日本語' }).click();

  await page.getByRole('heading', { level: 1, name: '義務' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'ja');
  assert.equal(queryOf(page).get('on'), '2022-06-30');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: '義務' }).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Duties' }).waitFor();
});

test('needs no mouse: pages, tree, and explanation', async () => {
  const page = await visitor.open('/?fy=2021&on=2022-03-31');

  // The first stop leads past everything above.
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /^a .*Skip to content/);
  await page.keyboard.press('Enter');
  assert.match(await focused(page), /^main/);

  await tabTo(page, /^div treeitem/);
  const first = await focused(page);
  await page.keyboard.press('ArrowDown');
  assert.notEqual(await focused(page), first);
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  assert.equal(await focused(page), first);
  const open = page.locator('[role=treeitem]:focus');
  assert.equal(await open.getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await open.getAttribute('aria-expanded'), 'false');
  await page.keyboard.press('Enter');
  assert.equal(await open.getAttribute('aria-expanded'), 'true');

  // Down to the first indicator, which Enter opens.
  for (let pressed = 0; pressed < 60; pressed += 1) {
    if (await page.locator('.tree-indicator:focus').count() > 0) break;
    if (await open.getAttribute('aria-expanded') === 'false') {
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/indicators\/./);
  await awaitLoaded(page);
  assert.match(await focused(page), /^h1/);
});

test('needs no mouse: where one is can be seen everywhere', async () => {
  for (const path of ['/?fy=2021&on=2022-03-31', '/events', '/report',
    '/audit', '/meetings?on=2021-02-15']) {
    const page = await visitor.open(path);
    const unseen = new Set<string>();
    for (let pressed = 0; pressed < STOPS; pressed += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const at = document.activeElement;
        if (at === null || at === document.body) return '';
        // The parts of a date show it themselves.
        if (at.matches('input[type=date]')) return '';
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
        const seen = boxShadow !== 'none' ||
          (outlineStyle !== 'none' && outlineWidth !== '0px');
        return seen ? '' : at.outerHTML.slice(0, 120);
      });
      if (stop !== '') unseen.add(stop);
    }

    assert.deepEqual([...unseen], [], path);
    await page.close();
  }
});

test('needs no mouse: the dial of days', async () => {
  const page = await visitor.open('/?on=2021-03-30');
  const dial = page.getByRole('slider');
  await tabTo(page, /^div slider/);

  for (const [key, day] of [
    ['ArrowRight', '2021-03-31'], ['PageUp', '2021-04-30'],
    ['PageDown', '2021-03-30'], ['Shift+ArrowRight', '2021-03-31'],
    ['Shift+ArrowRight', '2022-03-31'], ['ArrowLeft', '2022-03-30'],
  ] as const) {
    await page.keyboard.press(key);
    await awaitQuery(page, 'on', day);
    assert.match(await dial.getAttribute('aria-valuetext') ?? '',
      new RegExp(`${Number(day.slice(8))} .*${day.slice(0, 4)}`));
  }

  await page.keyboard.press('End');
  await awaitQuery(page, 'on', null);
  assert.match(await dial.getAttribute('aria-valuetext') ?? '', /Today/);
});
