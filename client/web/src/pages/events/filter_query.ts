// The filters of the feed as they stand in the URL.
import { queryValue } from '../../state/route';
import type { FilterInit } from './feed';

export const FILTERS = ['type', 'body', 'organisation', 'action_plan'] as const;
export type FilterName = (typeof FILTERS)[number];

const one = (value: string): string[] => (value === '' ? [] : [value]);

export function filterFromQuery(): FilterInit {
  return {
    types: one(queryValue('type')),
    bodyIds: one(queryValue('body')),
    organisationIds: one(queryValue('organisation')),
    actionPlans: one(queryValue('action_plan')),
  };
}
