// The checkpoints that were published, the newest first.

import { useSignal } from '@preact/signals';
import {
  type PublishedCheckpoint,
} from '@generated/yoriai/api/v1/audit_service_pb';

import { audit } from '../../api/clients';
import { toBase64 } from '../../audit/bytes';
import { useWords } from '../../i18n';
import { formatCount, formatMoment } from '../../i18n/format';
import { Answered } from '../../parts/Answered';
import { useAnswer } from '../../state/resource';

const PAGE_SIZE = 10;

export function Published() {
  const words = useWords().audit.published;
  const pageSize = useSignal(PAGE_SIZE);
  const answer = useAnswer(
    `audit/published/${pageSize.value}`,
    () => audit.listCheckpoints({ pageSize: pageSize.value }),
    'every-event',
  );
  return (
    <section aria-labelledby="published-title">
      <h2 id="published-title">{words.title}</h2>
      <Answered answer={answer}>
        {({ checkpoints, nextPageToken }) =>
          checkpoints.length === 0 ? (
            <p class="empty">{words.none}</p>
          ) : (
            <>
              <PublishedTable checkpoints={checkpoints} />
              {nextPageToken !== '' && (
                <button
                  type="button"
                  class="button quiet"
                  onClick={() => {
                    pageSize.value += PAGE_SIZE;
                  }}
                >
                  {words.more}
                </button>
              )}
            </>
          )
        }
      </Answered>
    </section>
  );
}

function PublishedTable({
  checkpoints,
}: {
  checkpoints: readonly PublishedCheckpoint[];
}) {
  const words = useWords().audit.published;
  return (
    <div class="table-frame" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.at}</th>
            <th scope="col" class="number">
              {words.size}
            </th>
            <th scope="col">{words.root}</th>
            <th scope="col">{words.witnesses}</th>
          </tr>
        </thead>
        <tbody>
          {checkpoints.map(({ checkpoint, publishedAt }) => (
            <tr key={String(checkpoint?.treeSize)}>
              <td>
                {publishedAt === undefined ? '' : formatMoment(publishedAt)}
              </td>
              <td class="number">{formatCount(checkpoint?.treeSize ?? 0n)}</td>
              <td class="mono">
                {toBase64(checkpoint?.rootHash ?? new Uint8Array(0))}
              </td>
              <td>{checkpoint?.witnesses.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
