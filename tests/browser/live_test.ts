// The page follows the record: reports from the terminal appear by themselves,
// in all tabs over one stream, and a restart of the server leaves neither a gap
// nor a repeat.
import { createClient } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-node';
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { AdminService } from '../clients/protos.ts';
import { eventually } from '../support/node/server.ts';
import {
  awaitLive, awaitText, launch, PATIENCE_MS, Visitor,
} from './browser.ts';
import { type Demo, startDemo } from './demo.ts';

const INDICATOR = '6-2-a.guest-nights';
const YEAR = 'plan=wakitatsu-2020&fy=2022';

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

function report(value: number, day: string): Promise<string> {
  return demo.yoriai('federation', 'indicator', 'report', 'wakitatsu-2020',
    INDICATOR, `${value}`, '--for', 'tourism-org', '--on', day,
    '--evidence', 'Statistics');
}

async function subscribers(): Promise<number> {
  const admin = createClient(AdminService, createConnectTransport(
    { baseUrl: demo.server.http, httpVersion: '1.1' }));
  return (await admin.getServerStatus({})).subscribers;
}

// The positions of the feed's rows that are in the document, newest first.
function shownPositions(page: Page): Promise<number[]> {
  return page.$$eval('.event-row .event-position', (cells) =>
    cells.map((cell) => Number(cell.textContent?.replaceAll(',', ''))));
}

test('a report from the terminal appears without a reload', async (context) => {
  const overview = await visitor.open(`/?${YEAR}`);
  const indicator = await visitor.open(
    `/indicators/${INDICATOR}?${YEAR}`);
  for (const page of [overview, indicator]) {
    await awaitLive(page);
    await page.evaluate('window.neverLoadedAnew = true');
  }

  const reported = report(123_457, '2022-10-05');
  const appeared = Promise.all([overview, indicator].map(async (page) => {
    await awaitText(page, '123,457');
    return Date.now();
  }));
  await reported;
  const answered = Date.now();

  for (const [index, when] of (await appeared).entries()) {
    context.diagnostic(`${index === 0 ? 'overview' : 'indicator'}: ` +
      `${when - answered} ms after the program had its answer`);
  }
  for (const page of [overview, indicator]) {
    assert.ok(await page.evaluate('window.neverLoadedAnew === true'));
  }
  assert.deepEqual(visitor.faults, []);
});

test('all tabs of a browser share one stream', async () => {
  const tabs = [
    await visitor.open('/'), await visitor.open('/events'),
    await visitor.open('/duties'),
  ];
  for (const tab of tabs) await awaitLive(tab);
  assert.equal(await subscribers(), 1);

  // Whoever holds it goes; another one takes over.
  await tabs[0]!.close();
  await report(201, '2022-11-01');

  await awaitText(tabs[1]!, ': 201');
  await awaitLive(tabs[2]!);
  assert.equal(await eventually('one subscriber', async () =>
    await subscribers() === 1 ? 1 : undefined), 1);
});

// Values that no other test reports.
for (const [way, first] of [['stop', 3_000], ['kill', 4_000]] as const) {
  test(`after a ${way === 'stop' ? 'restart' : 'crash'} of the server the ` +
    'page goes on with no gap and no repeat', async () => {
    const page = await visitor.open('/events');
    await awaitLive(page);
    await report(first, '2022-12-01');
    await awaitText(page, `: ${first.toLocaleString('en')}`);
    const [newestBefore] = await shownPositions(page);

    await demo.server[way]();
    await page.waitForSelector('.live-connecting, .live-cut-off');
    await demo.server.startAnew();
    // On record before the page has come back, and afterwards.
    const values = [1, 2, 3, 4, 5, 6].map((more) => first + more);
    for (const value of values.slice(0, 3)) await report(value, '2022-12-02');
    await awaitLive(page);
    for (const value of values.slice(3)) await report(value, '2022-12-03');

    const newest = newestBefore! + values.length;
    await page.waitForFunction((last) => Number(
      document.querySelector('.event-row .event-position')?.textContent
        ?.replaceAll(',', '')) >= last, newest);
    const shown = await shownPositions(page);
    assert.deepEqual(shown,
      Array.from({ length: shown.length }, (_, index) => newest - index));
    assert.ok(shown.length > values.length);
  });
}

test('says that it is cut off, and what it shows stays', async () => {
  const page = await visitor.open('/?fy=2021&on=2022-03-31');
  await awaitLive(page);
  const rows = await page.locator('[role=treeitem]').count();

  await demo.server.stop();
  await page.waitForSelector('.live-cut-off', { timeout: 2 * PATIENCE_MS });

  assert.equal(await page.locator('[role=treeitem]').count(), rows);
  await demo.server.startAnew();
  await awaitLive(page);
});
