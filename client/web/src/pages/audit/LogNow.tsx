// The newest checkpoint: what the log says of itself, field by field and
// verbatim.

import { audit } from '../../api/clients';
import { toBase64 } from '../../audit/bytes';
import { auditWords } from '../../i18n/audit';
import { count, instant } from '../../i18n/format';
import { Answered } from '../../parts/Answered';
import { useAnswer } from '../../state/resource';
import { EVERY_EVENT } from './state';

export function LogNow() {
  const text = auditWords.value.now;
  const answer = useAnswer(
    'audit/checkpoint',
    () => audit.getCheckpoint({}),
    EVERY_EVENT,
  );
  return (
    <section class="card" aria-labelledby="log-now-title">
      <h2 id="log-now-title">{text.title}</h2>
      <Answered of={answer}>
        {({ checkpoint, publishedAt }) => (
          <>
            <dl class="facts">
              <dt>{text.origin}</dt>
              <dd class="break">{checkpoint?.origin}</dd>
              <dt>{text.size}</dt>
              <dd>{count(checkpoint?.treeSize ?? 0n)}</dd>
              <dt>{text.root}</dt>
              <dd class="mono break">
                {toBase64(checkpoint?.rootHash ?? new Uint8Array(0))}
              </dd>
              <dt>{text.published}</dt>
              <dd>
                {publishedAt === undefined
                  ? text.notPublished
                  : instant(publishedAt)}
              </dd>
            </dl>
            <details open>
              <summary>{text.note}</summary>
              <pre class="note" tabIndex={0}>
                {checkpoint?.note}
              </pre>
            </details>
          </>
        )}
      </Answered>
    </section>
  );
}
