import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { PlanChangeSchema } from '@generated/yoriai/api/v1/plan_service_pb';
import { changesByDecision } from '@web/pages/bodies/consequences';

function targetRevised(position: bigint, decisionId: string) {
  return create(PlanChangeSchema, {
    position,
    event: {
      payload: { case: 'targetRevised', value: { decisionId } },
    },
  });
}

describe('changesByDecision', () => {
  it('gathers what names the same decision, in the order of the record', () => {
    const changes = [
      targetRevised(3n, 'decision-1'),
      targetRevised(5n, 'decision-2'),
      targetRevised(9n, 'decision-1'),
    ];

    const positions = changesByDecision(changes)
      .get('decision-1')
      ?.map(({ position }) => position);

    expect(positions).toEqual([3n, 9n]);
  });

  it('leaves out what names none, or cannot name one', () => {
    const changes = [
      targetRevised(3n, ''),
      create(PlanChangeSchema, {
        event: { payload: { case: 'indicatorRetired', value: {} } },
      }),
      create(PlanChangeSchema, {}),
    ];

    expect(changesByDecision(changes).size).toBe(0);
  });
});
