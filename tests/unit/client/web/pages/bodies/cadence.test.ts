import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import {
  DutyKind,
  DutySchema,
  DutyState,
} from '@generated/yoriai/api/v1/duty_service_pb';
import { cadences } from '@web/pages/bodies/cadence';

function meeting(bodyId: string, state: DutyState) {
  return create(DutySchema, { kind: DutyKind.MEETING, bodyId, state });
}

describe('cadences', () => {
  it('are kept while nothing is overdue or was late', () => {
    const duties = [
      meeting('council', DutyState.DONE),
      meeting('council', DutyState.UPCOMING),
    ];

    expect(cadences(duties).get('council')).toEqual({
      owed: 2,
      held: 1,
      overdue: 0,
      verdict: 'kept',
    });
  });

  it('are late or missed, whichever is worse', () => {
    const late = [meeting('a', DutyState.DONE_LATE)];
    const missed = [...late, meeting('a', DutyState.OVERDUE)];

    expect(cadences(late).get('a')?.verdict).toBe('late');
    expect(cadences(missed).get('a')?.verdict).toBe('missed');
  });

  it('ask nothing of bodies that rested, and look at meetings only', () => {
    const duties = [
      meeting('resting', DutyState.EXCUSED),
      create(DutySchema, { kind: DutyKind.REPORT, state: DutyState.OVERDUE }),
    ];

    expect(cadences(duties).size).toBe(0);
  });
});
