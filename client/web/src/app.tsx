// The shell around every page, and the page itself, which is loaded when it is
// first opened.
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Problem } from './api/problems';
import { words } from './i18n';
import { Empty } from './parts/Empty';
import { PageHeading } from './parts/PageHeading';
import { ProblemNote } from './parts/ProblemNote';
import { pages } from './pages/register';
import { Header } from './shell/Header';
import { TimeBar } from './shell/TimeBar';
import { isPast, showNow } from './state/moment';
import { plansAreKnown, plansProblem } from './state/plan';
import { retryAll } from './state/resource';
import { hrefTo, route, type PageName } from './state/route';

// The pages that were loaded so far.
const loaded = signal<Partial<Record<PageName, ComponentType>>>({});

// Without the network a page cannot be loaded; it is tried again on the next
// visit.
const failed = signal<PageName | undefined>(undefined);

const UNREACHABLE: Problem = {
  kind: 'unreachable', words: { ja: '', en: '' }, reason: '', fields: [],
};

async function load(name: PageName): Promise<void> {
  const page = pages[name];
  if (page === undefined || loaded.value[name] !== undefined) return;
  failed.value = undefined;
  try {
    const { default: component } = await page();
    loaded.value = { ...loaded.value, [name]: component };
  } catch {
    failed.value = name;
  }
}

// The one key that leads back to now, unless something else wants it.
function onKeyDown(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.defaultPrevented || !isPast.value) return;
  const target = event.target instanceof Element ? event.target : null;
  const taken = target?.closest('input, select, textarea, dialog, [popover]');
  const open = document.querySelector('dialog[open], :popover-open');
  if (taken === null && open === null) showNow();
}

export function App() {
  useEffect(() => {
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <a class="skip" href="#main">{words.value.common.skip}</a>
      <Header />
      <TimeBar />
      <main id="main" class="main" tabIndex={-1}>
        <Content />
      </main>
    </>
  );
}

function Content() {
  const { page } = route.value;
  const name = page === 'none' || pages[page] === undefined ? undefined : page;
  useEffect(() => {
    if (name !== undefined) void load(name);
  }, [name]);
  if (name === undefined) return <NoPage />;
  if (plansProblem.value !== undefined && !plansAreKnown.value) {
    return <ProblemNote problem={plansProblem.value} onRetry={retryAll} />;
  }
  const Page = loaded.value[name];
  if (failed.value === name) {
    return (
      <ProblemNote problem={UNREACHABLE} onRetry={() => void load(name)} />
    );
  }
  if (Page === undefined || !plansAreKnown.value) {
    return (
      <div class="loading loading-page" role="status">
        <span class="loading-words">{words.value.common.loading}</span>
      </div>
    );
  }
  return <Page key={page + route.value.id} />;
}

function NoPage() {
  const t = words.value.common;
  return (
    <>
      <PageHeading>{t.noPage}</PageHeading>
      <Empty title={t.noPageHint}>
        <p><a href={hrefTo('/')}>{t.home}</a></p>
      </Empty>
    </>
  );
}
