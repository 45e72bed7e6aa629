// What holds on every page, whatever it shows. Each check returns what is
// wrong, in words.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { Language } from './browser.ts';

// What axe-core finds, with the elements concerned.
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Evaluated by the debugger: the page's policy forbids a script of others.
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const found = await (globalThis as unknown as { axe: typeof axe })
      .axe.run(document, { resultTypes: ['violations'] });
    return found.violations;
  });
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) =>
    `${id} (${help}): ${node.html.slice(0, 200)} ${node.failureSummary}`));
}

// Whether one has to scroll sideways, and what sticks out.
export async function sidewaysFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const inside = (element: Element): boolean => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX) &&
            at !== document.body && at !== root) {
          return true;
        }
      }
      return false;
    };
    const out = [...document.querySelectorAll('body *')].filter((element) =>
      element.getBoundingClientRect().right > root.clientWidth + 1 &&
      !inside(element));
    return [`the page is ${root.scrollWidth} px wide of ` +
      `${root.clientWidth}: ` + out.slice(0, 3).map((element) =>
      element.outerHTML.slice(0, 160)).join(' | ')];
  });
}

// Texts that nobody has translated: names of keys or enum values, values that
// are not there, and on an English page Japanese that is not marked as such.
export async function languageFaults(
  page: Page, language: Language,
): Promise<string[]> {
  return page.evaluate((language) => {
    const faults: string[] = [];
    const names = ['aria-label', 'title', 'placeholder', 'alt',
      'aria-valuetext', 'aria-roledescription'];
    const judge = (text: string, where: Element): void => {
      const trimmed = text.trim();
      if (trimmed === '') return;
      const code = where.closest('code, kbd, pre, .mono') !== null;
      const lang = where.closest('[lang]')?.getAttribute('lang');
      const say = (what: string): void => {
        faults.push(`${what}: "${trimmed.slice(0, 80)}" in ` +
          where.outerHTML.slice(0, 120));
      };
      if (/\bundefined\b|\bNaN\b|\[object |=>/.test(trimmed)) {
        say('a value that is not there');
      }
      if (!code && /\b[A-Z]{3,}_[A-Z_]{3,}\b|UNSPECIFIED/.test(trimmed)) {
        say('an enum value');
      }
      if (!code && /(^|\s)[a-z]+(\.[a-z]+)*\.[a-z]+[A-Z]\w*($|\s)/
        .test(trimmed)) {
        say('the name of a key');
      }
      const japanese = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u;
      if (language === 'en' && lang === 'en' && japanese.test(trimmed)) {
        say('Japanese on an English page');
      }
      if (language === 'ja' && lang === 'ja' && !code &&
          !japanese.test(trimmed) &&
          /^([A-Za-z]{2,}[\s,]+){3,}/.test(trimmed)) {
        say('English on a Japanese page');
      }
    };
    const walker = document.createTreeWalker(document.body,
      NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const where = node.parentElement;
      if (where === null || where.closest('noscript, script, style')) continue;
      judge(node.textContent ?? '', where);
    }
    for (const element of document.querySelectorAll('body *')) {
      for (const name of names) {
        const value = element.getAttribute(name);
        if (value !== null) judge(value, element);
      }
    }
    judge(document.title, document.body);
    if (document.documentElement.lang !== language) {
      faults.push(`lang is ${document.documentElement.lang}`);
    }
    return [...new Set(faults)];
  }, language);
}
