import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import {
  AssessedIndicatorSchema,
  IndicatorStatus,
} from '@generated/yoriai/api/v1/indicators_pb';
import { filtered, organisationsOf } from '@web/pages/indicator/list_filter';

function indicator(
  indicatorId: string,
  ja: string,
  status: IndicatorStatus,
  organisationIds: string[],
) {
  return create(AssessedIndicatorSchema, {
    indicator: {
      indicatorId,
      terms: { name: { ja }, reporting: { organisationIds } },
    },
    assessment: { status },
  });
}

const list = [
  indicator('1-a.meetings', '会議の開催', IndicatorStatus.ACHIEVED, ['sendai']),
  indicator('2-a.grants', '助成件数', IndicatorStatus.BEHIND, [
    'tohoku-university',
    'sendai',
  ]),
];

function ids(query: string, status = '', organisation = '') {
  return filtered(list, query, status, organisation).map(
    (entry) => entry.indicator?.indicatorId,
  );
}

describe('filtered', () => {
  it('shows everything where nothing is asked for', () => {
    expect(ids('')).toEqual(['1-a.meetings', '2-a.grants']);
  });

  it('asks for words, status and reporting organisation together', () => {
    expect(ids('助成')).toEqual(['2-a.grants']);
    expect(ids('2-A')).toEqual(['2-a.grants']);
    expect(ids('', String(IndicatorStatus.ACHIEVED))).toEqual(['1-a.meetings']);
    expect(ids('', '', 'tohoku-university')).toEqual(['2-a.grants']);
    expect(ids('会議', '', 'tohoku-university')).toEqual([]);
  });
});

describe('organisationsOf', () => {
  it('names each one once', () => {
    expect(organisationsOf(list)).toEqual(['sendai', 'tohoku-university']);
  });
});
