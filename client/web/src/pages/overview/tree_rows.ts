// The plan as rows of a tree: which of them are shown, and where a key of the
// keyboard leads. Pure.
import type {
  AssessedIndicator,
  IndicatorStatus,
} from '@generated/yoriai/api/v1/indicators_pb';
import type { PlanNode } from '@generated/yoriai/api/v1/plan_service_pb';

interface Place {
  // Unique in the tree: "element/1-2-a", "indicator/1-2-a.meetings".
  key: string;
  // From 1.
  level: number;
  // Its place among its siblings, from 1, and how many there are.
  place: number;
  siblings: number;
  parentKey: string;
}

export interface ElementRow extends Place {
  kind: 'element';
  node: PlanNode;
  open: boolean;
}

export interface IndicatorRow extends Place {
  kind: 'indicator';
  assessed: AssessedIndicator;
}

export type Row = ElementRow | IndicatorRow;

export const elementKey = (id: string): string => `element/${id}`;
export const indicatorKey = (id: string): string => `indicator/${id}`;

// The elements down to a level, which are open at first.
export function keysDownTo(
  nodes: readonly PlanNode[],
  levels: number,
): string[] {
  if (levels === 0) return [];
  return nodes.flatMap((node) => [
    elementKey(node.element?.elementId ?? ''),
    ...keysDownTo(node.children, levels - 1),
  ]);
}

// Leaves only indicators with a status, and what is above them.
export function onlyStatus(
  nodes: readonly PlanNode[],
  status: IndicatorStatus,
): PlanNode[] {
  return nodes.flatMap((node) => {
    const children = onlyStatus(node.children, status);
    const indicators = node.indicators.filter(({ assessment }) =>
      assessment?.status === status);
    return children.length + indicators.length === 0
      ? [] : [{ ...node, children, indicators }];
  });
}

// The rows that are seen, in their order.
export function rowsOf(
  nodes: readonly PlanNode[],
  isOpen: (key: string) => boolean,
  level = 1,
  parentKey = '',
): Row[] {
  return nodes.flatMap((node, index): Row[] => {
    const key = elementKey(node.element?.elementId ?? '');
    const open = isOpen(key);
    const row: ElementRow = {
      kind: 'element', key, level, parentKey, node, open,
      place: index + 1, siblings: nodes.length,
    };
    if (!open) return [row];
    const size = node.indicators.length + node.children.length;
    const indicators = node.indicators.map((assessed, at): IndicatorRow => ({
      kind: 'indicator',
      key: indicatorKey(assessed.indicator?.indicatorId ?? ''),
      level: level + 1,
      parentKey: key,
      assessed,
      place: at + 1,
      siblings: size,
    }));
    const below = rowsOf(node.children, isOpen, level + 1, key)
      .map((child) => child.parentKey === key
        ? {
          ...child,
          place: child.place + node.indicators.length,
          siblings: size,
        } : child);
    return [row, ...indicators, ...below];
  });
}

export type Step =
  | { focus: string }
  | { open: string }
  | { close: string }
  | undefined;

const hasBelow = (row: ElementRow): boolean =>
  row.node.children.length + row.node.indicators.length > 0;

// What a key does at a row, as the WAI-ARIA practices for trees have it.
export function stepFor(
  key: string,
  rows: readonly Row[],
  atKey: string,
): Step {
  const at = Math.max(rows.findIndex((row) => row.key === atKey), 0);
  const row = rows[at];
  const focus = (to: Row | undefined): Step =>
    (to === undefined ? undefined : { focus: to.key });
  if (row === undefined) return undefined;
  switch (key) {
    case 'ArrowDown':
      return focus(rows[at + 1]);
    case 'ArrowUp':
      return focus(rows[at - 1]);
    case 'Home':
      return focus(rows[0]);
    case 'End':
      return focus(rows[rows.length - 1]);
    case 'ArrowRight':
      if (row.kind === 'indicator' || !hasBelow(row)) return undefined;
      return row.open ? focus(rows[at + 1]) : { open: row.key };
    case 'ArrowLeft':
      return row.kind === 'element' && row.open
        ? { close: row.key }
        : focus(rows.find((other) => other.key === row.parentKey));
    default:
      return undefined;
  }
}
