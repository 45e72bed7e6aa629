// The checkpoints that were published, the newest first.

import { useSignal } from '@preact/signals';
import {
  type PublishedCheckpoint,
} from '@generated/yoriai/api/v1/audit_service_pb';

import { audit } from '../../api/clients';
import { toBase64 } from '../../audit/bytes';
import { auditWords } from '../../i18n/audit';
import { count, instant } from '../../i18n/format';
import { Answered } from '../../parts/Answered';
import { Empty } from '../../parts/Empty';
import { useAnswer } from '../../state/resource';
import { EVERY_EVENT } from './state';

const PAGE_SIZE = 10;

export function Published() {
  const text = auditWords.value.published;
  const pageSize = useSignal(PAGE_SIZE);
  const answer = useAnswer(
    `audit/published/${pageSize.value}`,
    () => audit.listCheckpoints({ pageSize: pageSize.value }),
    EVERY_EVENT,
  );
  return (
    <section aria-labelledby="published-title">
      <h2 id="published-title">{text.title}</h2>
      <Answered of={answer}>
        {({ checkpoints, nextPageToken }) =>
          checkpoints.length === 0 ? (
            <Empty title={text.none} />
          ) : (
            <>
              <PublishedTable checkpoints={checkpoints} />
              {nextPageToken !== '' && (
                <button
                  type="button"
                  onClick={() => {
                    pageSize.value += PAGE_SIZE;
                  }}
                >
                  {text.more}
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
  const text = auditWords.value.published;
  return (
    <div class="table-frame" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.at}</th>
            <th scope="col" class="numeric">
              {text.size}
            </th>
            <th scope="col">{text.root}</th>
            <th scope="col">{text.witnesses}</th>
          </tr>
        </thead>
        <tbody>
          {checkpoints.map(({ checkpoint, publishedAt }) => (
            <tr key={String(checkpoint?.treeSize)}>
              <td>
                {publishedAt === undefined ? '' : instant(publishedAt)}
              </td>
              <td class="numeric">{count(checkpoint?.treeSize ?? 0n)}</td>
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
