// The head of every page: whose dashboard it is, which plan, whether it is
// live, and the pages.
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../i18n';
import { textOf } from '../i18n/text';
import { navigation, pages, sectionOf } from '../pages/register';
import { language } from '../state/language';
import { plan, plans } from '../state/plan';
import { hrefTo, route, setQuery } from '../state/route';
import { LiveState } from './LiveState';
import { Settings } from './Settings';

export function Header() {
  const t = words.value.common;
  return (
    <header class="header">
      <div class="header-row">
        <a class="brand" href={hrefTo('/')}>
          <img src="/icon.svg" alt="" width="26" height="26" />
          {t.name}
        </a>
        <PlanSwitch />
        <div class="header-tools">
          <LiveState />
          <LanguageSwitch />
          <Settings />
        </div>
      </div>
      <Navigation />
    </header>
  );
}

function PlanSwitch() {
  const chosen = plan.value;
  if (chosen === undefined) return <span class="plan-name" />;
  if (plans.value.length === 1) {
    return <span class="plan-name">{textOf(chosen.terms?.name)}</span>;
  }
  return (
    <label class="plan-switch">
      <span class="visually-hidden">{words.value.common.plan}</span>
      <select value={chosen.planId}
        onChange={(event) =>
          setQuery({ plan: event.currentTarget.value, fy: '' })}>
        {plans.value.map((one) => (
          <option key={one.planId} value={one.planId}>
            {textOf(one.terms?.name)}
          </option>
        ))}
      </select>
    </label>
  );
}

function LanguageSwitch() {
  const [other, name] = language.value === 'ja'
    ? ['en', 'English'] as const : ['ja', '日本語'] as const;
  return (
    <button type="button" class="quiet" lang={other}
      onClick={() => { language.value = other; }}>
      {name}
    </button>
  );
}

function Navigation() {
  const t = words.value.common;
  const { page } = route.value;
  const current = page === 'none' ? undefined : sectionOf[page] ?? page;
  const list = useRef<HTMLUListElement>(null);
  // On a phone not all of them fit: the one that is open has to be seen.
  useEffect(() => {
    const link = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (link && list.current) {
      list.current.scrollLeft = link.offsetLeft - list.current.clientWidth / 2;
    }
  }, [current]);
  return (
    <nav class="navigation" aria-label={t.navigation}>
      <ul ref={list}>
        {navigation.filter(([name]) => pages[name]).map(([name, path]) => (
          <li key={name}>
            <a href={hrefTo(path)}
              aria-current={name === current ? 'page' : undefined}>
              {t.pages[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
