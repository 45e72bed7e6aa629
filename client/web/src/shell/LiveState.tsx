// Says whether the page follows the record, in a word, a shape and a colour.
import { words } from '../i18n';
import { clockTime, count } from '../i18n/format';
import { head, live } from '../live/live';
import { isLive } from '../state/moment';

export function LiveState() {
  const t = words.value.common.live;
  const { phase, since } = live.value;
  const frozen = !isLive.value;
  const state = frozen && phase === 'live' ? 'frozen' : phase;
  const sinceText = t.since(clockTime(new Date(since)));
  const title = head.value === 0n ? sinceText
    : `${sinceText} · ${t.head(count(head.value))}`;
  return (
    <span class={`live live-${state.replace(' ', '-')}`} role="status"
      aria-label={t.label} title={title}>
      <span class="live-dot" aria-hidden="true" />
      <span class="live-word">
        {t[state]}
        {state === 'cut off' && <span class="live-since"> {sinceText}</span>}
      </span>
    </span>
  );
}
