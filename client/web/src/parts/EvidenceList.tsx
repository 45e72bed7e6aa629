// Documents that support a statement, with the hashes by which one recognises
// that they are still the same.
import { type Evidence } from '@generated/yoriai/event/v1/common_pb';

// Links of other kinds are shown and not followed: an address on record is
// somebody else's text.
const FOLLOWED = /^https?:\/\//;

export function EvidenceList(props: { evidence: readonly Evidence[] }) {
  if (props.evidence.length === 0) return null;
  return (
    <ul class="evidence">
      {props.evidence.map(({ title, uri, sha256 }, i) => (
        // Nobody says in which language a title is.
        <li key={i} lang="">
          {FOLLOWED.test(uri) ? (
            <a href={uri} rel="noreferrer" target="_blank">
              {title}
            </a>
          ) : (
            <>
              {title}
              {uri !== '' && <span class="muted small"> {uri}</span>}
            </>
          )}
          {sha256 !== '' && (
            <div class="hash" translate={false}>
              SHA-256 {sha256}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
