// The same checks in a terminal, for those who trust no browser: commands that
// can be copied as they stand.

import { useSignal } from '@preact/signals';

import { auditWords } from '../i18n/audit';

// Where the log is read from: the server that this page came from.
function logAddress(): string {
  return location.origin;
}

export function LogCommand() {
  const text = auditWords.value.commands;
  const command = `yoriai-verify log ${logAddress()} --key KEY`;
  return <Command label={text.log} command={command} />;
}

interface VerifyCommandsProps {
  readonly planId: string;
  readonly indicatorId: string;
  readonly fiscalYear: number;
}

export function VerifyCommands(props: VerifyCommandsProps) {
  const { planId, indicatorId, fiscalYear } = props;
  const text = auditWords.value;
  const file = `${indicatorId}-${fiscalYear}.bin`;
  return (
    <div class="commands">
      <p>{text.verdict.onlyLog}</p>
      <Command
        label={text.commands.proof}
        command={
          `yoriai indicator explain ${planId} ${indicatorId} ` +
          `--fiscal-year ${fiscalYear} --proof ${file}`
        }
      />
      <Command
        label={text.commands.explanation}
        command={
          `yoriai-verify explanation ${file} --key KEY ` +
          `--log ${logAddress()}`
        }
      />
    </div>
  );
}

function Command({ label, command }: { label: string; command: string }) {
  const text = auditWords.value.commands;
  const copied = useSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(command);
    copied.value = true;
  };
  return (
    <figure class="command">
      <figcaption>{label}</figcaption>
      <pre tabIndex={0}>
        <code>{command}</code>
      </pre>
      <button
        type="button"
        aria-label={`${text.copy}: ${label}`}
        onClick={() => void copy()}
      >
        {copied.value ? text.copied : text.copy}
      </button>
    </figure>
  );
}
