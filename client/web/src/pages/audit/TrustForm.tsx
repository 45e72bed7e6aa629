// What the reader trusts, brought from elsewhere: the key of the log and the
// witnesses that are demanded.

import { useSignal } from '@preact/signals';

import { audit } from '../../api/clients';
import { browserReader } from '../../audit/browser_reader';
import { faultText } from '../../audit/fault_text';
import { loadTrust, saveTrust } from '../../audit/trust';
import { auditWords } from '../../i18n/audit';
import { Answered } from '../../parts/Answered';
import { useAnswer } from '../../state/resource';
import { trustVersion } from '../../audit/trust_version';

// The key of a log never changes.
const NEVER = ['none'] as const;

async function fetchServersKey(): Promise<string> {
  return (await audit.getCheckpoint({})).verifierKey;
}

export function TrustForm() {
  const text = auditWords.value.trust;
  const texts = useSignal(loadTrust(browserReader.store));
  const fault = useSignal('');
  const isSaved = useSignal(false);
  const answer = useAnswer('audit/key', fetchServersKey, NEVER);

  const save = async () => {
    fault.value = '';
    isSaved.value = false;
    try {
      await saveTrust(browserReader.store, texts.value);
      isSaved.value = true;
      trustVersion.value += 1;
    } catch (error) {
      fault.value = faultText(error);
    }
  };

  return (
    <section aria-labelledby="trust-title">
      <h2 id="trust-title">{text.title}</h2>
      <p>{text.lead}</p>
      <Answered of={answer}>
        {(serversKey) => (
          <dl class="facts">
            <dt>{text.serversKey}</dt>
            <dd class="mono break">{serversKey}</dd>
          </dl>
        )}
      </Answered>
      <form
        class="trust-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label>
          {text.key}
          <input
            class="mono"
            spellcheck={false}
            autocomplete="off"
            value={texts.value.key}
            onInput={(event) => {
              texts.value = { ...texts.value, key: event.currentTarget.value };
            }}
          />
        </label>
        <label>
          {text.policy}
          <textarea
            class="mono"
            rows={4}
            spellcheck={false}
            placeholder={'witness NAME KEY\nquorum NAME'}
            value={texts.value.policy}
            onInput={(event) => {
              const policy = event.currentTarget.value;
              texts.value = { ...texts.value, policy };
            }}
          />
        </label>
        <button class="primary">{text.save}</button>
        <p role="status">
          {fault.value !== '' && <span class="field-fault">{fault.value}</span>}
          {isSaved.value && text.saved}
        </p>
      </form>
    </section>
  );
}
