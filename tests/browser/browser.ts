// Debian's Chromium, and what tests do with a page of the dashboard.
import { mkdirSync } from 'node:fs';
import {
  type Browser, type BrowserContext, chromium, type Page,
} from 'playwright-core';

const program = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
export const SCREENSHOTS = 'build/screenshots';

// Longer than anything takes on a busy machine.
export const PATIENCE_MS = 20_000;

export type Language = 'ja' | 'en';
export type Theme = 'light' | 'dark';

export const SIZES = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 360, height: 740 },
  projector: { width: 1920, height: 1080 },
  // What a window of 1280 px shows when it is zoomed to 200 %.
  zoomed: { width: 640, height: 450 },
} as const;

export interface Look {
  language: Language;
  theme: Theme;
  size: keyof typeof SIZES;
}

export const PLAIN: Look = { language: 'en', theme: 'light', size: 'desktop' };

export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: program,
    args: [
      // A test is its own sandbox, and may run as root.
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      // Nothing but the page talks to anybody.
      '--disable-background-networking', '--disable-component-update',
      '--disable-sync',
    ],
  });
}

// A browser of somebody: tabs that share storage. What goes wrong in any of
// them is kept in `faults`.
export class Visitor {
  readonly faults: string[] = [];
  readonly context: BrowserContext;
  readonly look: Look;
  #origin: string;

  private constructor(context: BrowserContext, look: Look, origin: string) {
    this.context = context;
    this.look = look;
    this.#origin = origin;
  }

  static async come(
    browser: Browser, origin: string, look: Look = PLAIN,
  ): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: SIZES[look.size],
      deviceScaleFactor: look.size === 'zoomed' ? 2 : 1,
      locale: look.language === 'ja' ? 'ja-JP' : 'en-GB',
      timezoneId: 'Asia/Tokyo',
      colorScheme: look.theme,
      reducedMotion: 'reduce',
      hasTouch: look.size === 'phone',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const visitor = new Visitor(context, look, origin);
    context.on('weberror', (error) =>
      visitor.faults.push(`thrown: ${error.error()}`));
    context.on('console', (message) => {
      // What the page may not do, and what does not load, is said there.
      if (message.type() === 'error') {
        visitor.faults.push(`console: ${message.text()}`);
      }
    });
    return visitor;
  }

  async open(path: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(this.#origin + path);
    await awaitLoaded(page);
    return page;
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}

// Waits until the page shows what it has to show.
export async function awaitLoaded(page: Page): Promise<void> {
  await page.waitForSelector('main h1');
  await page.waitForFunction(() =>
    document.querySelector('main [aria-busy=true], main .loading') === null);
}

export async function awaitLive(page: Page): Promise<void> {
  await page.waitForSelector('.live-live');
}

// Waits until a text can be seen somewhere in what the page shows.
export async function awaitText(page: Page, text: string): Promise<void> {
  await page.locator('main').getByText(text).filter({ visible: true }).first()
    .waitFor();
}

// Into build/screenshots, for people to look at.
export async function screenshot(
  page: Page, name: string, look: Look, wholePage = true,
): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const { language, theme, size } = look;
  await page.screenshot({
    path: `${SCREENSHOTS}/${name}-${size}-${theme}-${language}.png`,
    fullPage: wholePage,
  });
}
