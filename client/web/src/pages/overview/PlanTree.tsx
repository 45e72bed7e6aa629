// The plan as a tree: every element with how what is below it stands, and every
// indicator with value, target and status. One row is a stop of the Tab key;
// arrows move between rows. The rows are flat and tell their level, so that
// the browser skips laying out those that are out of sight.
import { useMemo, useRef, useState } from 'preact/hooks';
import type { PlanNode } from '@generated/yoriai/api/v1/plan_service_pb';
import { words } from '../../i18n';
import { statusLabel } from '../../i18n/labels';
import { go, hrefTo, hrefToOne } from '../../state/route';
import { chosenStatus } from './chosen_status';
import { TreeRow } from './TreeRow';
import {
  keysDownTo,
  onlyStatus,
  rowsOf,
  stepFor,
  type Row,
} from './tree_rows';

// Strategies and items are open at first: measures can be seen.
const LEVELS_OPEN_FIRST = 2;
const ALL_LEVELS = 100;

// What is open, kept while one looks at other pages.
const openByPlan = new Map<string, Set<string>>();

export function PlanTree({ nodes }: { nodes: readonly PlanNode[] }) {
  const t = words.value.overview;
  const planId = nodes[0]?.element?.planId ?? '';
  const [open, setOpen] = useState(() => openByPlan.get(planId) ??
    new Set(keysDownTo(nodes, LEVELS_OPEN_FIRST)));
  const [current, setCurrent] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const status = chosenStatus();
  const rows = useMemo(() => status === undefined
    ? rowsOf(nodes, (key) => open.has(key))
    : rowsOf(onlyStatus(nodes, status), () => true), [nodes, open, status]);
  const focused = rows.some((row) => row.key === current)
    ? current : rows[0]?.key ?? '';

  const keep = (keys: Set<string>): void => {
    openByPlan.set(planId, keys);
    setOpen(keys);
  };
  const toggle = (key: string): void => {
    const keys = new Set(open);
    if (!keys.delete(key)) keys.add(key);
    keep(keys);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      if ((event.target as Element).role !== 'treeitem') return;
      event.preventDefault();
      act(rows.find((row) => row.key === focused), toggle);
      return;
    }
    const step = stepFor(event.key, rows, focused);
    if (step === undefined) return;
    event.preventDefault();
    if ('focus' in step) {
      setCurrent(step.focus);
      rowElement(list.current, rows, step.focus)?.focus();
    } else {
      toggle('open' in step ? step.open : step.close);
    }
  };
  return (
    <section aria-labelledby="tree-title">
      <div class="tree-head">
        <h2 id="tree-title">{t.tree}</h2>
        {status === undefined ? (
          <div class="tree-tools no-print">
            <button type="button" class="quiet small"
              onClick={() => keep(new Set(keysDownTo(nodes, ALL_LEVELS)))}>
              {t.expandAll}
            </button>
            <button type="button" class="quiet small"
              onClick={() => keep(new Set())}>
              {t.collapseAll}
            </button>
          </div>
        ) : (
          <p class="tree-tools">
            {t.onlyStatus(statusLabel(status))}{' '}
            <a href={hrefTo('/')}>{t.showAll}</a>
          </p>
        )}
      </div>
      <div class="tree-columns" aria-hidden="true">
        <span>{t.name}</span>
        <span class="numeric">{t.value}</span>
        <span class="numeric">{t.target}</span>
        <span>{t.progress}</span>
        <span>{t.status}</span>
      </div>
      {rows.length === 0 ? <p class="muted">{t.noIndicators}</p> : (
        <div ref={list} role="tree" aria-labelledby="tree-title" class="tree"
          onKeyDown={onKeyDown}>
          {rows.map((row) => (
            <TreeRow key={row.key} row={row} focusable={row.key === focused}
              onFocus={() => setCurrent(row.key)}
              onToggle={() => toggle(row.key)} />
          ))}
        </div>
      )}
    </section>
  );
}

// What Enter does: opens and closes an element, leads to an indicator.
function act(row: Row | undefined, toggle: (key: string) => void): void {
  if (row?.kind === 'element') toggle(row.key);
  if (row?.kind === 'indicator') {
    go(hrefToOne('indicators', row.assessed.indicator?.indicatorId ?? ''));
  }
}

function rowElement(
  list: HTMLElement | null,
  rows: readonly Row[],
  key: string,
): HTMLElement | undefined {
  const at = rows.findIndex((row) => row.key === key);
  return list?.children[at] as HTMLElement | undefined;
}
