// 1,000 indicators and 10,000 meetings stay fluid: everything can be reached, and
// no more is drawn than is seen. How long the page did not answer is printed.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Server } from '../support/node/server.ts';
import { awaitLoaded, launch, Visitor } from './browser.ts';
import {
  INDICATORS, MEETINGS, startLargeFederation,
} from './large_federation.ts';

const KEYS = 40;

let server: Server;
let browser: Browser;
let visitor: Visitor;

before(async () => {
  server = await startLargeFederation();
  browser = await launch();
});

beforeEach(async () => {
  visitor = await Visitor.come(browser, server.http);
  // What keeps the page from answering for more than 50 ms.
  await visitor.context.addInitScript(() => {
    const page = globalThis as unknown as { longTasks: number[] };
    page.longTasks = [];
    new PerformanceObserver((list) => {
      page.longTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask', buffered: true });
  });
});

afterEach(() => visitor.leave());

after(async () => {
  await browser?.close();
  await server?.remove();
});

interface Pace {
  took: number;
  longest: number;
}

// How long `act` took, and the longest time that the page did not answer.
async function pace(page: Page, act: () => Promise<unknown>): Promise<Pace> {
  await page.evaluate('longTasks.length = 0');
  const begun = performance.now();
  await act();
  const took = performance.now() - begun;
  const tasks = await page.evaluate('longTasks') as number[];
  return { took: Math.round(took), longest: Math.round(Math.max(0, ...tasks)) };
}

function tell(
  context: { diagnostic(text: string): void }, what: string, seen: Pace,
): void {
  context.diagnostic(`${what}: ${seen.took} ms, at a time ${seen.longest} ms`);
}

test('the tree of a plan with 1,000 indicators', async (context) => {
  const page = await visitor.open('/');
  const rows = page.getByRole('treeitem');

  await page.goto(`${server.http}/?plan=large&fy=2021&on=2022-03-31`);
  tell(context, 'opening', await pace(page, () => awaitLoaded(page)));
  tell(context, 'expanding all', await pace(page, async () => {
    await page.getByRole('button', { name: 'Expand all' }).click();
    await page.waitForFunction((count) =>
      document.querySelectorAll('.tree-indicator').length === count,
    INDICATORS);
  }));
  await rows.first().focus();
  tell(context, `${KEYS} keys down`, await pace(page, async () => {
    for (let key = 0; key < KEYS; key += 1) {
      await page.keyboard.press('ArrowDown');
    }
  }));
  tell(context, 'to the end', await pace(page, () =>
    page.keyboard.press('End')));

  assert.match(await page.locator('[role=treeitem]:focus').innerText(),
    /Indicator 5-4-5-1\.10/);
  assert.deepEqual(visitor.faults, []);
});

test('the list of 1,000 indicators, searched', async (context) => {
  const page = await visitor.open('/indicators?fy=2021&on=2022-03-31');
  const search = page.getByRole('searchbox');

  tell(context, 'searching', await pace(page, async () => {
    await search.pressSequentially('5-4-5-1.1');
    await page.getByRole('link', { name: 'Indicator 5-4-5-1.10' }).waitFor();
  }));

  assert.deepEqual(visitor.faults, []);
});

test('the calendar and the list of 10,000 meetings', async (context) => {
  const page = await visitor.open('/meetings?on=2021-03-31');
  await page.getByText(MEETINGS.toLocaleString('en')).first().waitFor();
  await page.goto(`${server.http}/meetings?on=2022-12-31&view=list`);
  tell(context, 'opening', await pace(page, async () => {
    await awaitLoaded(page);
    await page.getByText(MEETINGS.toLocaleString('en')).first().waitFor();
  }));

  tell(context, 'scrolling to the end', await pace(page, async () => {
    for (let step = 0; step < 20; step += 1) {
      await page.mouse.wheel(0, 30_000);
      await page.waitForTimeout(16);
    }
  }));
  tell(context, 'searching', await pace(page, async () => {
    await page.getByRole('searchbox').pressSequentially('Body 49');
    await page.getByText(/^\d+ of 10,000$/).waitFor();
  }));

  assert.ok(await page.locator('main table tr, main li').count() < 2_000);
  assert.deepEqual(visitor.faults, []);
});
