// The same checks in a terminal, for those who trust no browser: commands that
// can be copied as they stand.

import { useSignal } from '@preact/signals';

import { useWords } from '../i18n';

// Where the log is read from: the server that this page came from.
function logAddress(): string {
  return location.origin;
}

export function LogCommand() {
  const words = useWords().audit.commands;
  const command = `yoriai-verify log ${logAddress()} --key KEY`;
  return <Command label={words.log} command={command} />;
}

interface VerifyCommandsProps {
  readonly planId: string;
  readonly indicatorId: string;
  readonly fiscalYear: number;
}

export function VerifyCommands(props: VerifyCommandsProps) {
  const { planId, indicatorId, fiscalYear } = props;
  const words = useWords().audit;
  const file = `${indicatorId}-${fiscalYear}.bin`;
  return (
    <div class="commands">
      <p>{words.verdict.onlyLog}</p>
      <Command
        label={words.commands.proof}
        command={
          `yoriai indicator explain ${planId} ${indicatorId} ` +
          `--fiscal-year ${fiscalYear} --proof ${file}`
        }
      />
      <Command
        label={words.commands.explanation}
        command={
          `yoriai-verify explanation ${file} --key KEY ` +
          `--log ${logAddress()}`
        }
      />
    </div>
  );
}

function Command({ label, command }: { label: string; command: string }) {
  const words = useWords().audit.commands;
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
        class="button quiet"
        aria-label={`${words.copy}: ${label}`}
        onClick={() => void copy()}
      >
        {copied.value ? words.copied : words.copy}
      </button>
    </figure>
  );
}
