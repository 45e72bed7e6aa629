// Verifies the log in this browser: its head in a moment, and, for whoever
// wants it, all of its records.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

import { browserReader } from '../../audit/browser_reader';
import { continuityText } from '../../audit/continuity_text';
import { faultText } from '../../audit/fault_text';
import {
  LOG_STEPS,
  type LogStep,
  verifyAllRecords,
  type VerifiedLog,
  verifyHead,
} from '../../audit/log_verification';
import { type FoundText, StepList } from '../../audit/StepList';
import { Steps } from '../../audit/steps';
import { trustVersion } from '../../audit/trust_version';
import { Verdict } from '../../audit/Verdict';
import { auditWords } from '../../i18n/audit';
import { count } from '../../i18n/format';
import { lookForEvidence } from './state';

export function VerifyLog() {
  const text = auditWords.value;
  const steps = useSignal<Steps<LogStep> | null>(null);
  const verified = useSignal<VerifiedLog | null>(null);

  // What was verified by another key is verified no more.
  useEffect(() => {
    steps.value = null;
    verified.value = null;
  }, [trustVersion.value]);

  const start = async () => {
    const taken = new Steps(LOG_STEPS);
    steps.value = taken;
    verified.value = null;
    try {
      const log = await verifyHead(browserReader, taken);
      // Meanwhile another key may have been put in.
      if (steps.value === taken) verified.value = log;
    } catch {
      // The step that ended it says why.
    }
    const { checkpoint } = await browserReader.audit.getCheckpoint({});
    lookForEvidence(checkpoint?.origin ?? '');
  };

  return (
    <section class="card" aria-labelledby="verify-log-title">
      <h2 id="verify-log-title">{text.verify.title}</h2>
      <p>{text.verify.lead}</p>
      <button type="button" class="primary" onClick={() => void start()}>
        {steps.value === null ? text.verify.start : text.verify.again}
      </button>
      {steps.value !== null && (
        <LogSteps steps={steps.value} verified={verified.value} />
      )}
      {verified.value !== null && <AllRecords log={verified.value} />}
    </section>
  );
}

function LogSteps({
  steps,
  verified,
}: {
  steps: Steps<LogStep>;
  verified: VerifiedLog | null;
}) {
  const text = auditWords.value;
  const list = steps.list.value;
  const newest = Number(list.at(-1)?.facts[0] ?? '0');
  const older = (verified?.checkpoint.tree.size ?? 0n) - BigInt(newest);
  const notChecked = [
    ...(older > 0n ? [text.verdict.oldRecords(count(older))] : []),
    ...(verified?.trust.isKeyFromReader === true
      ? []
      : [text.verdict.keyFromServer]),
    ...(verified?.trust.policy != null ? [] : [text.verdict.noWitnesses]),
    text.verdict.program,
  ];
  return (
    <>
      <StepList steps={list} found={foundText} claims={text.steps} />
      <Verdict steps={list} notChecked={notChecked} />
    </>
  );
}

const foundText: FoundText<LogStep> = ({ name, facts }) => {
  const { found } = auditWords.value;
  const [first = '', second = ''] = facts;
  if (facts.length === 0) return null;
  switch (name) {
    case 'signature':
      return found.signature(first, second);
    case 'continuity':
      return continuityText(facts);
    case 'witnesses':
      return found.witnesses(first, second);
    case 'records':
      return found.progress(first, second);
  }
};

// Every record, fetched and put into one tree.
function AllRecords({ log }: { log: VerifiedLog }) {
  const text = auditWords.value.verify;
  const { checkpoint } = log;
  const done = useSignal<bigint | null>(null);
  const result = useSignal<'holds' | Error | null>(null);
  const aborting = useRef(new AbortController());
  useEffect(() => () => {
    aborting.current.abort();
  }, []);
  const all = count(checkpoint.tree.size);

  const start = async () => {
    aborting.current = new AbortController();
    done.value = 0n;
    result.value = null;
    try {
      await verifyAllRecords(
        browserReader,
        checkpoint,
        (verified) => {
          done.value = verified;
        },
        aborting.current.signal,
      );
      result.value = 'holds';
    } catch (error) {
      const isAborted = aborting.current.signal.aborted;
      result.value = isAborted ? null : (error as Error);
    }
    done.value = null;
  };

  return (
    <div class="all-records">
      <p>{text.allLead}</p>
      {done.value === null ? (
        <button type="button" class="primary" onClick={() => void start()}>
          {text.all(all)}
        </button>
      ) : (
        <>
          <progress
            aria-label={text.all(all)}
            max={Number(checkpoint.tree.size)}
            value={Number(done.value)}
          />
          <span>{text.allRunning(count(done.value), all)}</span>
          <button
            type="button"
            onClick={() => {
              aborting.current.abort();
            }}
          >
            {text.stop}
          </button>
        </>
      )}
      <p
        role="status"
        class="verdict-word"
        data-verdict={result.value === 'holds' ? 'holds' : 'fails'}
      >
        {result.value === 'holds' && text.allHolds(all)}
        {result.value instanceof Error && faultText(result.value)}
      </p>
    </div>
  );
}
