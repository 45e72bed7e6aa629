// An explanation that holds, and every way of forging one that can be seen.

import { clone, create } from '@bufbuild/protobuf';
import {
  Exclusion,
  type ExplainIndicatorResponse,
  ExplainIndicatorResponseSchema,
  Formula,
} from '@generated/yoriai/api/v1/indicator_service_pb';
import { describe, expect, it } from 'vitest';

import { formatDecimal } from '@web/audit/decimal';
import {
  checkEvents,
  checkValue,
  readProvenRecords,
  workOut,
} from '@web/audit/explanation';
import { madeLog, recordBytes, reported } from './made_log';

async function verify(
  explanation: ExplainIndicatorResponse,
): Promise<string> {
  const { tree } = await madeLog();
  const records = await readProvenRecords(explanation, tree);
  checkEvents(explanation, records);
  const { value } = checkValue(explanation);
  return value === null ? 'none' : formatDecimal(value);
}

// Verifies what a forger made of an explanation that holds.
async function forged(
  forge: (explanation: ExplainIndicatorResponse) => void,
): Promise<string> {
  const { explanation } = await madeLog();
  const copy = clone(ExplainIndicatorResponseSchema, explanation);
  forge(copy);
  return verify(copy);
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`nothing at ${index}`);
  return found;
}

describe('an explanation', () => {
  it('holds, and its events come to the value', async () => {
    const { explanation } = await madeLog();
    expect(await verify(explanation)).toBe('12');
  });

  const records = (e: ExplainIndicatorResponse) => e.proof?.records ?? [];
  const refused: [string, string, (e: ExplainIndicatorResponse) => void][] = [
    ['a record is another', 'not-included', (e) => {
      at(records(e), 0).record = recordBytes(1, reported(1, '4'));
    }],
    ['a record stands elsewhere', 'records-unordered', (e) => {
      records(e).reverse();
    }],
    ['a report is left out between', 'stream-gap', (e) => {
      records(e).splice(1, 1);
    }],
    ['it is of another tree', 'other-tree', (e) => {
      if (e.basis !== undefined) e.basis.position = 5n;
    }],
    ['an event has another amount', 'event-says-other', (e) => {
      at(e.events, 0).amount = '4';
    }],
    ['an event has no amount', 'event-says-other', (e) => {
      delete at(e.events, 0).amount;
    }],
    ['an event is of another type', 'event-says-other', (e) => {
      at(e.events, 0).type = 'IndicatorReportCorrected';
    }],
    ['an event has another id', 'event-says-other', (e) => {
      at(e.events, 0).eventId = at(e.events, 1).eventId;
    }],
    ['an event has another day', 'event-says-other', (e) => {
      at(e.events, 2).day = '2020-05-13';
    }],
    ['an event has another organisation', 'event-says-other', (e) => {
      at(e.events, 0).organisationId = 'iwate';
    }],
    ['an event has another author', 'event-says-other', (e) => {
      at(e.events, 0).authorId = 'iwate';
    }],
    ['an event counts outside of the days', 'event-says-other', (e) => {
      e.lastDay = '2020-05-13';
    }],
    ['an event counts twice', 'event-not-proven', (e) => {
      e.events.push(at(e.events, 3));
    }],
    ['an event has no record', 'event-not-proven', (e) => {
      at(e.events, 3).position = 9n;
    }],
    ['what took its place is not there', 'event-not-proven', (e) => {
      at(e.events, 1).becauseOfPosition = 9n;
    }],
    ['the value is another', 'wrong-value', (e) => {
      if (e.assessment !== undefined) e.assessment.value = '52';
    }],
    ['the value is kept silent', 'wrong-value', (e) => {
      if (e.assessment !== undefined) delete e.assessment.value;
    }],
    ['an event that counts is left aside', 'wrong-value', (e) => {
      at(e.events, 3).exclusion = Exclusion.OTHER_OBSERVATION;
    }],
    ['nothing sent an event back', 'event-not-proven', (e) => {
      at(e.events, 3).exclusion = Exclusion.RETURNED;
    }],
    ['what took its place is about another', 'event-says-other', (e) => {
      at(e.events, 3).exclusion = Exclusion.CORRECTED;
      at(e.events, 3).becauseOfPosition = 3n;
    }],
    ['what took it back took nothing back', 'event-says-other', (e) => {
      at(e.events, 3).exclusion = Exclusion.WITHDRAWN;
      at(e.events, 3).becauseOfPosition = 1n;
    }],
    ['a record that was proven is not listed', 'event-left-out', (e) => {
      e.events.pop();
      if (e.assessment !== undefined) e.assessment.value = '7';
    }],
    ['a milestone counts what does not reach it', 'event-says-other', (e) => {
      e.formula = Formula.MILESTONE;
    }],
    ['the formula is not known', 'unknown-formula', (e) => {
      e.formula = 99 as Formula;
    }],
    ['only some events are listed', 'only-listed', (e) => {
      e.truncated = true;
    }],
    ['there is no proof', 'no-proof', (e) => {
      delete e.proof;
    }],
  ];
  for (const [what, reason, forge] of refused) {
    it(`is refused where ${what}`, async () => {
      await expect(forged(forge)).rejects.toMatchObject({ reason });
    });
  }
});

describe('the value', () => {
  const made = (
    formula: Formula,
    amounts: string[],
    exclusion = Exclusion.UNSPECIFIED,
  ) => {
    const events = amounts.map((amount) => ({ amount, exclusion }));
    const { value, milestoneReached } = workOut(
      create(ExplainIndicatorResponseSchema, { formula, events }),
    );
    if (milestoneReached) return 'reached';
    return value === null ? 'none' : formatDecimal(value);
  };

  it('is the exact sum of what counts', () => {
    expect(made(Formula.SUM_OF_YEAR, ['0.1', '0.2', '-12'])).toBe('-11.7');
    expect(made(Formula.SUM_OF_YEAR, [])).toBe('none');
    expect(made(Formula.SUM_OF_YEAR, ['5'], Exclusion.WITHDRAWN)).toBe('none');
  });

  it('is the one that counts, where only one can', () => {
    expect(made(Formula.LATEST_OF_YEAR, ['7'])).toBe('7');
    expect(() => made(Formula.LATEST_OF_YEAR, ['7', '9'])).toThrow(
      'wrong-value',
    );
  });

  it('of a milestone is that one says so', () => {
    expect(made(Formula.MILESTONE, [''])).toBe('reached');
    expect(made(Formula.MILESTONE, [])).toBe('none');
  });

  it('is refused where an amount is no decimal', () => {
    for (const text of ['', '1e3', '1,000']) {
      expect(() => made(Formula.SUM_OF_YEAR, [text]), text).toThrow(
        'not-a-decimal',
      );
    }
  });

  it('of ratios is the quotient of the sums', () => {
    const explanation = create(ExplainIndicatorResponseSchema, {
      formula: Formula.RATIO_OF_LATEST,
      indicator: { terms: { ratio: { percent: true } } },
      events: [
        { ratio: { numerator: '1', denominator: '3' } },
        { ratio: { numerator: '1', denominator: '0' } },
      ],
    });
    expect(formatDecimal(workOut(explanation).value ?? 0n)).toBe('66.6667');
  });

  it('of nothing that is counted is zero, and of reports none', () => {
    const nothing = (derived: boolean, value: string) =>
      checkValue(
        create(ExplainIndicatorResponseSchema, {
          formula: Formula.SUM_OF_YEAR,
          firstDay: '2020-04-01',
          lastDay: '2020-06-30',
          indicator: { terms: derived ? { derivation: {} } : {} },
          assessment: { value },
        }),
      );
    expect(nothing(true, '0').value).toBe(0n);
    expect(() => nothing(false, '0')).toThrow('wrong-value');
  });
});
