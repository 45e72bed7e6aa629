// The URL holds what one looks at: the page, what is selected on it, the plan
// and the point in time. This is the only file that touches the history.
import { batch, computed, signal } from '@preact/signals';

export type PageName =
  | 'overview' | 'indicators' | 'indicator' | 'bodies' | 'body' | 'meetings'
  | 'members' | 'duties' | 'events' | 'audit' | 'report';

export interface Route {
  page: PageName | 'none';
  // Of an indicator or body.
  id: string;
}

const LISTS: Record<string, PageName> = {
  '': 'overview',
  indicators: 'indicators',
  bodies: 'bodies',
  meetings: 'meetings',
  members: 'members',
  duties: 'duties',
  events: 'events',
  audit: 'audit',
  report: 'report',
};

const SINGLES: Record<string, PageName> = {
  indicators: 'indicator',
  bodies: 'body',
};

// What every link takes along: which plan, and when.
const KEPT = ['plan', 'on', 'as_of', 'fy'];

export function parsePath(path: string): Route {
  const parts = path.split('/').filter((part) => part !== '');
  const [head = '', id = ''] = parts;
  const none: Route = { page: 'none', id: '' };
  if (parts.length > 2) return none;
  const page = id === '' ? LISTS[head] : SINGLES[head];
  if (page === undefined) return none;
  try {
    return { page, id: decodeURIComponent(id) };
  } catch {
    return none;
  }
}

const path = signal(location.pathname);
const search = signal(location.search);

export const route = computed(() => parsePath(path.value));
export const query = computed(() => new URLSearchParams(search.value));

// Counts the changes of page, so that the shell knows when to move the focus.
export const visits = signal(0);

// A value of the query, as a signal's value: whoever reads it in a component
// is drawn anew when it changes.
export function queryValue(name: string): string {
  return query.value.get(name) ?? '';
}

// The URL of a path of ours at the same plan and time. `changes` are values of
// the query to set, or to take out where they are empty.
export function hrefTo(
  toPath: string,
  changes: Record<string, string> = {},
): string {
  const values = new URLSearchParams();
  for (const name of KEPT) {
    const value = query.value.get(name);
    if (value !== null && value !== '') values.set(name, value);
  }
  return withQuery(toPath, values, changes);
}

// The URL of an indicator, body or other thing that has a page of its own.
export function hrefToOne(list: string, id: string): string {
  return hrefTo(`/${list}/${encodeURIComponent(id)}`);
}

// The URL of this page with other values of the query.
export function hrefHere(changes: Record<string, string>): string {
  return withQuery(path.value, new URLSearchParams(search.value), changes);
}

function withQuery(
  toPath: string,
  values: URLSearchParams,
  changes: Record<string, string>,
): string {
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') values.delete(name);
    else values.set(name, value);
  }
  const text = values.toString();
  return text === '' ? toPath : `${toPath}?${text}`;
}

export function go(href: string): void {
  const url = new URL(href, location.href);
  const turns = url.pathname !== path.value;
  history.pushState(null, '', url);
  read();
  if (turns) {
    scrollTo(0, 0);
    visits.value += 1;
  }
}

// Changes values of the query on this page. `push`: as a step of its own that
// the browser's back button takes back; otherwise in place, for what changes
// many times a second.
export function setQuery(
  changes: Record<string, string>,
  how: 'push' | 'replace' = 'push',
): void {
  const href = hrefHere(changes);
  if (href === path.value + search.value) return;
  if (how === 'push') history.pushState(null, '', href);
  else history.replaceState(null, '', href);
  read();
}

function read(): void {
  batch(() => {
    path.value = location.pathname;
    search.value = location.search;
  });
}

// Follows clicks on links of ours without loading the page anew.
function onClick(event: MouseEvent): void {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey ||
    event.altKey;
  if (event.defaultPrevented || event.button !== 0 || modified) return;
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest('a');
  if (!link || link.target !== '' || link.hasAttribute('download')) return;
  const url = new URL(link.href, location.href);
  if (url.origin !== location.origin) return;
  if (parsePath(url.pathname).page === 'none') return;
  // A place on this page, such as the skip link's.
  if (url.hash !== '' && url.pathname === location.pathname) return;
  event.preventDefault();
  go(url.href);
}

export function startRouting(): void {
  document.addEventListener('click', onClick);
  addEventListener('popstate', () => {
    const before = path.value;
    read();
    if (before !== path.value) visits.value += 1;
  });
}
