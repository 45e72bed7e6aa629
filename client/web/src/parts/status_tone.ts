// How a status looks: its tone and the shape of its icon. Tone groups statuses
// that ask for the same attention; no two statuses of a tone share a shape.
import { IndicatorStatus as S } from '@generated/yoriai/api/v1/indicators_pb';

export type StatusTone = 'good' | 'fair' | 'warning' | 'bad' | 'open' | 'muted';

interface Look {
  tone: StatusTone;
  // A path in a square of 16, stroked.
  icon: string;
  // Filled shapes stand for what is final.
  solid?: boolean;
}

const CHECK = 'M4 8.4l2.7 2.7L12 5.4';
const CROSS = 'M5 5l6 6M5 11l6-6';
const FLAG = 'M5.5 12.5v-9L11.5 6l-6 2.5';
const RING = 'M5.4 8a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0';
const QUESTION = 'M6 6.2a2 2 0 1 1 2.9 1.8q-.9.5-.9 1.5M8 12v.2';
const BELOW_LINE = 'M4 5h8M8 7.5v5M5.8 10.4L8 12.6l2.2-2.2';
const UP = 'M8 12.5v-9M4.2 7.2L8 3.4l3.8 3.8';
const DOWN = 'M8 3.5v9M4.2 8.8L8 12.6l3.8-3.8';

const LOOKS: Record<S, Look> = {
  [S.UNSPECIFIED]: { tone: 'muted', icon: 'M5 8h6' },
  [S.ACHIEVED]: { tone: 'good', icon: CHECK, solid: true },
  [S.ON_TRACK]: { tone: 'fair', icon: 'M3.5 8h8.4M8.6 4.6L12 8l-3.4 3.4' },
  [S.AT_RISK]: { tone: 'warning', icon: 'M8 3.4v5.4M8 12v.2' },
  [S.BEHIND]: { tone: 'bad', icon: 'M12.5 8H4.1M7.4 4.6L4 8l3.4 3.4' },
  [S.MISSED]: { tone: 'bad', icon: CROSS, solid: true },
  [S.KEPT]: { tone: 'good', icon: 'M4 6h8M4 10h8', solid: true },
  [S.BREACHED]: { tone: 'bad', icon: BELOW_LINE, solid: true },
  [S.NOT_YET]: { tone: 'open', icon: 'M4.5 12L8 4l3.5 8' },
  [S.NOT_REPORTED]: { tone: 'warning', icon: QUESTION },
  [S.DONE]: { tone: 'good', icon: FLAG, solid: true },
  [S.OPEN]: { tone: 'open', icon: RING },
  [S.GROWING]: { tone: 'good', icon: UP },
  [S.FLAT]: { tone: 'open', icon: 'M4 8h8' },
  [S.SHRINKING]: { tone: 'bad', icon: DOWN },
  [S.TARGET_DEFERRED]: { tone: 'muted', icon: 'M8 4.5V8l2.4 1.6' },
  [S.NO_TARGET]: { tone: 'muted', icon: 'M5 8h6' },
  [S.NOT_STARTED]: { tone: 'muted', icon: 'M4.6 8v.1M8 8v.1M11.4 8v.1' },
  [S.NO_BASELINE]: { tone: 'muted', icon: 'M4 11h1.6M7.2 11h1.6M10.4 11H12' },
  [S.RETIRED]: { tone: 'muted', icon: 'M4.5 11.5l7-7' },
};

export const lookOf = (status: S): Look => LOOKS[status] ?? LOOKS[0];
