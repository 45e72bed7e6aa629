// Verifies the log in this browser: its head in a moment, and, for whoever
// wants it, all of its records.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

import { browserReader } from '../../audit/browser_reader';
import { useContinuityText } from '../../audit/continuity_text';
import { useFaultText } from '../../audit/fault_text';
import {
  LOG_STEPS,
  type LogStep,
  verifyAllRecords,
  type VerifiedLog,
  verifyHead,
} from '../../audit/log_verification';
import { type FoundText, StepList } from '../../audit/StepList';
import { Steps } from '../../audit/steps';
import { Verdict } from '../../audit/Verdict';
import { useWords } from '../../i18n';
import { formatCount } from '../../i18n/format';
import { lookForEvidence, trustVersion } from './state';

export function VerifyLog() {
  const words = useWords().audit;
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
      verified.value = await verifyHead(browserReader, taken);
    } catch {
      // The step that ended it says why.
    }
    const { checkpoint } = await browserReader.audit.getCheckpoint({});
    lookForEvidence(checkpoint?.origin ?? '');
  };

  return (
    <section class="card" aria-labelledby="verify-log-title">
      <h2 id="verify-log-title">{words.verify.title}</h2>
      <p>{words.verify.lead}</p>
      <button type="button" class="button" onClick={() => void start()}>
        {steps.value === null ? words.verify.start : words.verify.again}
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
  const words = useWords().audit;
  const list = steps.list.value;
  const newest = Number(list.at(-1)?.facts[0] ?? '0');
  const older = (verified?.checkpoint.tree.size ?? 0n) - BigInt(newest);
  const notChecked = [
    ...(older > 0n ? [words.verdict.oldRecords(formatCount(older))] : []),
    ...(verified?.trust.isKeyFromReader === true
      ? []
      : [words.verdict.keyFromServer]),
    ...(verified?.trust.policy != null ? [] : [words.verdict.noWitnesses]),
    words.verdict.program,
  ];
  return (
    <>
      <StepList steps={list} found={useFoundText()} claims={words.steps} />
      <Verdict steps={list} notChecked={notChecked} />
    </>
  );
}

function useFoundText(): FoundText<LogStep> {
  const { found } = useWords().audit;
  const continuity = useContinuityText();
  return ({ name, facts }) => {
    const [first = '', second = ''] = facts;
    if (facts.length === 0) return null;
    switch (name) {
      case 'signature':
        return found.signature(first, second);
      case 'continuity':
        return continuity(facts);
      case 'witnesses':
        return found.witnesses(first, second);
      case 'records':
        return found.progress(first, second);
    }
  };
}

// Every record, fetched and put into one tree.
function AllRecords({ log }: { log: VerifiedLog }) {
  const words = useWords().audit.verify;
  const faultText = useFaultText();
  const { checkpoint } = log;
  const done = useSignal<bigint | null>(null);
  const result = useSignal<'holds' | Error | null>(null);
  const aborting = useRef(new AbortController());
  useEffect(() => () => {
    aborting.current.abort();
  }, []);
  const all = formatCount(checkpoint.tree.size);

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
      <p>{words.allLead}</p>
      {done.value === null ? (
        <button type="button" class="button" onClick={() => void start()}>
          {words.all(all)}
        </button>
      ) : (
        <>
          <progress
            aria-label={words.all(all)}
            max={Number(checkpoint.tree.size)}
            value={Number(done.value)}
          />
          <span>{words.allRunning(formatCount(done.value), all)}</span>
          <button
            type="button"
            class="button quiet"
            onClick={() => {
              aborting.current.abort();
            }}
          >
            {words.stop}
          </button>
        </>
      )}
      <p
        role="status"
        class="verdict-word"
        data-verdict={result.value === 'holds' ? 'holds' : 'fails'}
      >
        {result.value === 'holds' && words.allHolds(all)}
        {result.value instanceof Error && faultText(result.value)}
      </p>
    </div>
  );
}
