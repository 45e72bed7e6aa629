// What the reader trusts, brought from elsewhere: the key of the log and the
// witnesses that are demanded.

import { useSignal } from '@preact/signals';

import { audit } from '../../api/clients';
import { browserReader } from '../../audit/browser_reader';
import { useFaultText } from '../../audit/fault_text';
import { loadTrust, saveTrust } from '../../audit/trust';
import { useWords } from '../../i18n';
import { Answered } from '../../parts/Answered';
import { useAnswer } from '../../state/resource';
import { trustVersion } from './state';

export function TrustForm() {
  const words = useWords().audit.trust;
  const faultText = useFaultText();
  const texts = useSignal(loadTrust(browserReader.store));
  const fault = useSignal('');
  const isSaved = useSignal(false);
  const answer = useAnswer('audit/key', async () => {
    const { verifierKey } = await audit.getCheckpoint({});
    return verifierKey;
  });

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
      <h2 id="trust-title">{words.title}</h2>
      <p>{words.lead}</p>
      <Answered answer={answer}>
        {(serversKey) => (
          <dl class="facts">
            <dt>{words.serversKey}</dt>
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
          {words.key}
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
          {words.policy}
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
        <button class="button">{words.save}</button>
        <p role="status">
          {fault.value !== '' && <span class="field-fault">{fault.value}</span>}
          {isSaved.value && words.saved}
        </p>
      </form>
    </section>
  );
}
