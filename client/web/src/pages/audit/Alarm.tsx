// Two signed checkpoints that exclude each other: the one thing on this page
// that nobody may overlook.

import { auditWords } from '../../i18n/audit';
import { type Evidence } from '../../audit/remembered';
import { forgetLog, found } from './state';

export function Alarm() {
  const text = auditWords.value.alarm;
  const evidence = found.value;
  if (evidence === null) return null;
  return (
    <section class="alarm" role="alert" aria-labelledby="alarm-title">
      <h2 id="alarm-title">{text.title}</h2>
      <p>{text.text}</p>
      <div class="alarm-notes">
        <figure>
          <figcaption>{text.seen}</figcaption>
          <pre tabIndex={0}>{evidence.seen}</pre>
        </figure>
        <figure>
          <figcaption>{text.shown}</figcaption>
          <pre tabIndex={0}>{evidence.shown}</pre>
        </figure>
      </div>
      <p class="actions">
        <button
          type="button"
          class="primary"
          onClick={() => {
            save(evidence);
          }}
        >
          {text.save}
        </button>
        <button
          type="button"
          onClick={() => {
            forgetLog(evidence.origin);
          }}
        >
          {text.forget}
        </button>
      </p>
    </section>
  );
}

// Hands the evidence out as a file: both notes verbatim, so that any program of
// C2SP formats can verify them.
function save({ seen, shown, foundAt }: Evidence): void {
  const file = new Blob([JSON.stringify({ foundAt, seen, shown }, null, 2)], {
    type: 'application/json',
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = 'yoriai-evidence.json';
  link.click();
  URL.revokeObjectURL(link.href);
}
