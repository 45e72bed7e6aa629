import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { DutySchema, DutyState } from '@generated/yoriai/api/v1/duty_service_pb';
import { byOrganisation } from '@web/pages/duties/by_organisation';

function duty(organisationId: string, state: DutyState) {
  return create(DutySchema, { organisationId, state });
}

describe('byOrganisation', () => {
  it('counts by state, and puts the most overdue first', () => {
    const organisations = byOrganisation([
      duty('a', DutyState.DUE),
      duty('b', DutyState.OVERDUE),
      duty('a', DutyState.DUE),
      duty('', DutyState.OVERDUE),
      duty('b', DutyState.OVERDUE),
    ]);

    expect(organisations.map(({ organisationId }) => organisationId)).toEqual([
      'b',
      '',
      'a',
    ]);
    expect(organisations[2]?.counts.get(DutyState.DUE)).toBe(2);
    expect(organisations.map(({ total }) => total)).toEqual([2, 1, 2]);
  });
});
