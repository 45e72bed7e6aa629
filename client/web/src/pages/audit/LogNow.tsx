// The newest checkpoint: what the log says of itself, field by field and
// verbatim.

import { audit } from '../../api/clients';
import { toBase64 } from '../../audit/bytes';
import { useWords } from '../../i18n';
import { formatCount, formatMoment } from '../../i18n/format';
import { Answered } from '../../parts/Answered';
import { useAnswer } from '../../state/resource';

export function LogNow() {
  const words = useWords().audit.now;
  const answer = useAnswer(
    'audit/checkpoint',
    () => audit.getCheckpoint({}),
    'every-event',
  );
  return (
    <section class="card" aria-labelledby="log-now-title">
      <h2 id="log-now-title">{words.title}</h2>
      <Answered answer={answer}>
        {({ checkpoint, publishedAt }) => (
          <>
            <dl class="facts">
              <dt>{words.origin}</dt>
              <dd class="break">{checkpoint?.origin}</dd>
              <dt>{words.size}</dt>
              <dd>{formatCount(checkpoint?.treeSize ?? 0n)}</dd>
              <dt>{words.root}</dt>
              <dd class="mono break">
                {toBase64(checkpoint?.rootHash ?? new Uint8Array(0))}
              </dd>
              <dt>{words.published}</dt>
              <dd>
                {publishedAt === undefined
                  ? words.notPublished
                  : formatMoment(publishedAt)}
              </dd>
            </dl>
            <details open>
              <summary>{words.note}</summary>
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
