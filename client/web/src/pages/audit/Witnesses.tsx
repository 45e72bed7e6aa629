// Who cosigned the checkpoint that was published last, and when. A witness
// whose key is in the reader's policy is verified; of others the note only
// claims it.

import { audit } from '../../api/clients';
import { browserReader } from '../../audit/browser_reader';
import { claimedCosignatures } from '../../audit/checkpoint';
import { parseNote } from '../../audit/note';
import { judge } from '../../audit/policy';
import { loadTrust, trustOf } from '../../audit/trust';
import { auditWords } from '../../i18n/audit';
import { instant } from '../../i18n/format';
import { Answered } from '../../parts/Answered';
import { Empty } from '../../parts/Empty';
import { useAnswer } from '../../state/resource';
import { trustVersion } from '../../audit/trust_version';
import { EVERY_EVENT } from './state';

interface Cosigner {
  readonly keyName: string;
  readonly seconds: bigint;
  readonly isVerified: boolean;
}

async function fetchCosigners(): Promise<Cosigner[]> {
  const answer = await audit.getCheckpoint({ published: true });
  if (answer.checkpoint === undefined) return [];
  const note = parseNote(answer.checkpoint.note);
  const trust = await trustOf(
    loadTrust(browserReader.store),
    answer.verifierKey,
  );
  const verified = new Set<string>();
  if (trust.policy !== null) {
    const { cosigned } = await judge(trust.policy, note);
    for (const { name } of cosigned) {
      const part = trust.policy.parts.get(name);
      if (part !== undefined && 'key' in part) verified.add(part.key.name);
    }
  }
  return claimedCosignatures(note).map(({ keyName, seconds }) => ({
    keyName,
    seconds,
    isVerified: verified.has(keyName),
  }));
}

export function Witnesses() {
  const text = auditWords.value.witnesses;
  const key = `audit/witnesses/${trustVersion.value}`;
  const answer = useAnswer(key, fetchCosigners, EVERY_EVENT);
  return (
    <section aria-labelledby="witnesses-title">
      <h2 id="witnesses-title">{text.title}</h2>
      <p>{text.lead}</p>
      <Answered of={answer}>
        {(cosigners) =>
          cosigners.length === 0 ? (
            <Empty title={text.none} />
          ) : (
            <div class="table-frame" tabIndex={0}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{text.name}</th>
                    <th scope="col">{text.at}</th>
                    <th scope="col">{text.state}</th>
                  </tr>
                </thead>
                <tbody>
                  {cosigners.map(({ keyName, seconds, isVerified }) => (
                    <tr key={`${keyName} ${seconds}`}>
                      <th scope="row">{keyName}</th>
                      <td>{instant(new Date(Number(seconds) * 1_000))}</td>
                      <td>{isVerified ? text.verified : text.claimed}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answered>
    </section>
  );
}
