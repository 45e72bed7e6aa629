// Verifies a number: fetches its explanation with proofs and goes through it,
// from the signature down to the sum.

import { type MessageInitShape } from '@bufbuild/protobuf';
import { type Client } from '@connectrpc/connect';
import { type AsOfSchema } from '@generated/yoriai/api/v1/basis_pb';
import {
  type ExplainIndicatorResponse,
  type IndicatorService,
} from '@generated/yoriai/api/v1/indicator_service_pb';
import {
  type Assessment,
} from '@generated/yoriai/api/v1/indicators_pb';

import { openCheckpoint } from './checkpoint';
import { formatDecimal } from './decimal';
import { checkEvents, checkValue, readProvenRecords } from './explanation';
import { AuditFault } from './fault';
import {
  checkContinuity,
  fetchTrust,
  type LogReader,
} from './log_verification';
import { type Steps } from './steps';
import { type Trust } from './trust';

export interface NumberReader extends LogReader {
  readonly indicators: Pick<
    Client<typeof IndicatorService>,
    'explainIndicator'
  >;
}

// Which number.
export interface NumberOf {
  readonly planId: string;
  readonly indicatorId: string;
  readonly fiscalYear: number;
  // What was on record by then; not set: now.
  readonly asOf?: MessageInitShape<typeof AsOfSchema>;
  // The day from which it is judged; empty: today.
  readonly on?: string;
  // What the page shows of the same state; not set: nothing.
  readonly shown?: Assessment;
}

export type NumberStep =
  | 'explanation'
  | 'signature'
  | 'continuity'
  | 'inclusion'
  | 'events'
  | 'value';

export const NUMBER_STEPS: readonly NumberStep[] = [
  'explanation',
  'signature',
  'continuity',
  'inclusion',
  'events',
  'value',
];

export interface VerifiedNumber {
  readonly explanation: ExplainIndicatorResponse;
  readonly trust: Trust;
}

// Verifies the explanation of a number. Each step tells what it found; the
// first that does not hold is thrown.
export async function verifyNumber(
  reader: NumberReader,
  number: NumberOf,
  steps: Steps<NumberStep>,
): Promise<VerifiedNumber> {
  const fetched = await steps.take('explanation', async (tell) => {
    const explanation = await fetchExplanation(reader, number);
    tell(
      String(explanation.events.length),
      String(explanation.proof?.records.length ?? 0),
      String(explanation.basis?.position ?? 0n),
    );
    return { explanation, trust: await fetchTrust(reader) };
  });
  if (fetched === null) throw new AuditFault('no-proof');
  const { explanation, trust } = fetched;
  const checkpoint = await steps.take('signature', async (tell) => {
    const note = explanation.proof?.checkpoint?.note ?? '';
    const opened = await openCheckpoint(note, trust.key);
    tell(String(opened.tree.size), trust.key.name);
    return opened;
  });
  if (checkpoint === null) throw new AuditFault('no-proof');
  await steps.take('continuity', (tell) =>
    checkContinuity(reader, checkpoint, trust, false, tell),
  );
  const records = await steps.take('inclusion', (tell) => {
    let proven = 0;
    const all = String(explanation.proof?.records.length ?? 0);
    tell('0', all);
    return readProvenRecords(explanation, checkpoint.tree, () => {
      proven += 1;
      tell(String(proven), all);
    });
  });
  await steps.take('events', (tell) => {
    checkEvents(explanation, records ?? []);
    tell(String(explanation.events.length));
    return Promise.resolve();
  });
  await steps.take('value', (tell) => {
    const { value, milestoneReached } = checkValue(explanation);
    checkShown(number.shown, explanation.assessment);
    const reached = milestoneReached ? 'reached' : '';
    tell(value === null ? reached : formatDecimal(value));
    return Promise.resolve();
  });
  return { explanation, trust };
}

async function fetchExplanation(
  { indicators }: NumberReader,
  { planId, indicatorId, fiscalYear, asOf, on = '' }: NumberOf,
): Promise<ExplainIndicatorResponse> {
  const explanation = await indicators.explainIndicator({
    planId,
    indicatorId,
    fiscalYear,
    on,
    withProofs: true,
    ...(asOf === undefined ? {} : { asOf }),
  });
  const { indicator, assessment, basis } = explanation;
  // An answer to another question would verify, and mislead.
  const answers = (field: string, asked: string, answered: string) => {
    if (asked === answered) return;
    throw new AuditFault('other-question', field, answered, asked);
  };
  answers('plan_id', planId, indicator?.planId ?? '');
  answers('indicator_id', indicatorId, indicator?.indicatorId ?? '');
  if (fiscalYear !== 0) {
    const answered = String(assessment?.fiscalYear ?? 0);
    answers('fiscal_year', String(fiscalYear), answered);
  }
  if (on !== '') answers('on', on, basis?.on ?? '');
  const point = asOf?.point;
  if (point?.case === 'position') {
    answers('as_of', String(point.value), String(basis?.position ?? 0n));
  }
  if (explanation.proof === undefined) throw new AuditFault('no-proof');
  return explanation;
}

// What the page shows of this state is what was verified.
function checkShown(
  shown: Assessment | undefined,
  verified: Assessment | undefined,
): void {
  if (shown === undefined) return;
  const said = (one: Assessment | undefined) =>
    one?.value ?? (one?.milestoneReached === true ? 'reached' : '');
  if (said(shown) === said(verified)) return;
  throw new AuditFault('other-shown', said(shown), said(verified));
}
