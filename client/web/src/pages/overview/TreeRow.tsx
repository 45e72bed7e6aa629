// One row of the plan's tree.
import type { ComponentChildren } from 'preact';
import { IndicatorKind } from '@generated/yoriai/event/v1/definitions_pb';
import { words } from '../../i18n';
import {
  count,
  decimal,
  fiscalYear,
  percent,
  valueWithUnit,
} from '../../i18n/format';
import { StatusBadge } from '../../parts/StatusBadge';
import { sharesOf, StatusBar } from '../../parts/StatusBar';
import { Text } from '../../parts/Text';
import { organisationName } from '../../state/names';
import { hrefToOne } from '../../state/route';
import { meterOf } from './meter';
import { targetWords } from './target_words';
import type { ElementRow, IndicatorRow, Row } from './tree_rows';

interface Props {
  row: Row;
  // True for the one row that the Tab key stops at.
  focusable: boolean;
  onFocus: () => void;
  onToggle: () => void;
}

const kindOf = (row: IndicatorRow): IndicatorKind | undefined =>
  row.assessed.indicator?.kind;

// A milestone has no numbers, and often a long name: it takes their room.
function rowClass(row: Row): string {
  const isMilestone = row.kind === 'indicator' &&
    kindOf(row) === IndicatorKind.MILESTONE;
  const name = `tree-row tree-${row.kind}`;
  return isMilestone ? `${name} tree-milestone` : name;
}

export function TreeRow({ row, focusable, onFocus, onToggle }: Props) {
  const isElement = row.kind === 'element';
  const hasBelow = isElement &&
    row.node.children.length + row.node.indicators.length > 0;
  return (
    <div role="treeitem" class={rowClass(row)}
      aria-level={row.level} aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-expanded={isElement && hasBelow ? row.open : undefined}
      tabIndex={focusable ? 0 : -1}
      style={{ '--level': String(row.level - 1) }}
      onFocus={onFocus}
      onClick={isElement ? onToggle : undefined}>
      {isElement ? <Element row={row} hasBelow={hasBelow} />
        : <Indicator row={row} focusable={focusable} />}
    </div>
  );
}

function Element({ row, hasBelow }: { row: ElementRow; hasBelow: boolean }) {
  const t = words.value.overview;
  const { element, rollUp } = row.node;
  const terms = element?.terms;
  const indicators = rollUp?.indicators ?? 0;
  return (
    <>
      <span class="tree-name">
        <Twisty shown={hasBelow} open={row.open} />
        <span class="tree-id">{element?.elementId}</span>
        <span class="tree-words">
          <Text of={terms?.name} />
          {terms !== undefined && terms.leadOrganisationId !== '' && (
            <Remark>
              {t.lead}: {organisationName(terms.leadOrganisationId)}
            </Remark>
          )}
          {element !== undefined && element.endedAfterFiscalYear > 0 && (
            <Remark>{t.ended(fiscalYear(element.endedAfterFiscalYear))}</Remark>
          )}
          {terms !== undefined && terms.provisionalFromFiscalYear > 0 && (
            <Remark>{t.provisional}</Remark>
          )}
        </span>
      </span>
      <span class="tree-count">
        {indicators === 0 ? '' : t.indicators(count(indicators))}
      </span>
      <span class="tree-meter">
        {indicators > 0 && <StatusBar shares={sharesOf(rollUp)} />}
      </span>
      <span class="tree-status">
        {indicators > 0 && <StatusBadge status={rollUp?.worst ?? 0} />}
      </span>
    </>
  );
}

interface IndicatorProps {
  row: IndicatorRow;
  focusable: boolean;
}

function Indicator({ row, focusable }: IndicatorProps) {
  const t = words.value.overview;
  const { indicator, assessment } = row.assessed;
  const terms = indicator?.terms;
  const state = assessment?.target?.state;
  const aim = state?.case === 'target' ? state.value.aim : undefined;
  const value = assessment?.value;
  const target = targetWords(assessment?.target, terms);
  return (
    <>
      <span class="tree-name">
        <span class="tree-words">
          <a href={hrefToOne('indicators', indicator?.indicatorId ?? '')}
            tabIndex={focusable ? 0 : -1}>
            <Text of={terms?.name} />
          </a>
          {aim?.case === 'milestone' && (
            <Remark><Text of={aim.value} /></Remark>
          )}
          {terms?.floorIsOurs && <Remark>{t.floorOurs}</Remark>}
        </span>
      </span>
      {kindOf(row) !== IndicatorKind.MILESTONE && (
        <>
          <span class="tree-value numeric">
            {value === undefined ? <span class="muted">–</span>
              : valueWithUnit(value, terms)}
          </span>
          <span class="tree-target numeric">
            {target !== '' && <span class="tree-slash">/ </span>}{target}
          </span>
        </>
      )}
      <span class="tree-meter">
        {assessment !== undefined && <Progress row={row} />}
      </span>
      <span class="tree-status">
        <StatusBadge status={assessment?.status ?? 0} />
      </span>
    </>
  );
}

// The share of the target that is reached, with a mark where the pace is.
function Progress({ row }: { row: IndicatorRow }) {
  const t = words.value.overview;
  const { assessment } = row.assessed;
  const meter = assessment === undefined ? undefined : meterOf(assessment);
  if (assessment === undefined || meter === undefined) return null;
  const achieved = percent(assessment.achievementPercent);
  const pace = assessment.pace === undefined ? ''
    : t.pace(decimal(assessment.pace));
  return (
    <>
      <span class="meter" title={pace}>
        <span class="meter-value" style={{ width: `${meter.value * 100}%` }} />
        {meter.pace !== undefined && (
          <span class="meter-pace" style={{ left: `${meter.pace * 100}%` }} />
        )}
      </span>
      <span class="meter-percent">{achieved}</span>
      {pace !== '' && <span class="visually-hidden">{pace}</span>}
    </>
  );
}

function Twisty({ shown, open }: { shown: boolean; open: boolean }) {
  return (
    <svg class={open ? 'twisty twisty-open' : 'twisty'} viewBox="0 0 12 12"
      aria-hidden="true">
      {shown && <path d="M4.5 2.5L8 6L4.5 9.5" />}
    </svg>
  );
}

function Remark({ children }: { children: ComponentChildren }) {
  return <span class="tree-remark">{children}</span>;
}
