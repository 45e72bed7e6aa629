// The record as a list that grows at both ends: newer events as they come,
// older ones when they are wanted. What matches a filter is decided by the
// server alone; this asks it for what lies beyond either end.
import { batch, signal } from '@preact/signals';
import type { MessageInitShape } from '@bufbuild/protobuf';
import {
  ReadDirection,
  type FilterSchema,
  type ReadRequestSchema,
  type ReadResponse,
  type RecordedEvent,
} from '@generated/yoriai/api/v1/journal_service_pb';
import { problemOf, type Problem } from '../../api/problems';

export type FilterInit = MessageInitShape<typeof FilterSchema>;

export type Read = (
  request: MessageInitShape<typeof ReadRequestSchema>,
  options: { signal: AbortSignal },
) => AsyncIterable<ReadResponse>;

// What is asked for at once.
const PAGE_EVENTS = 100;

export interface FeedStart {
  filter: FilterInit;
  // Nothing later than this position; not set: up to now, and what comes.
  end?: bigint | undefined;
  // Only what happened by this day; empty: whatever happened.
  on: string;
}

export class Feed {
  // Newest first.
  readonly events = signal<readonly RecordedEvent[]>([]);
  // What came while the feed was paused, newest first.
  readonly waiting = signal<readonly RecordedEvent[]>([]);
  readonly paused = signal(false);
  readonly loading = signal(false);
  // True once there is nothing older.
  readonly complete = signal(false);
  readonly problem = signal<Problem | undefined>(undefined);

  private readonly stop = new AbortController();
  // Everything that matches from here on is in the list, or will come by
  // `readNewer`; not known before the first answer.
  private oldest: bigint | undefined;
  private newest: bigint | undefined;
  private readingNewer = false;
  private readNewerAgain = false;

  constructor(
    private readonly read: Read,
    private readonly start: FeedStart,
  ) {}

  close(): void {
    this.stop.abort();
  }

  // Asks for a page of older events.
  async readOlder(): Promise<void> {
    if (this.loading.value || this.complete.value) return;
    const { end, filter } = this.start;
    const before = this.oldest ?? (end === undefined ? 0n : end + 1n);
    if (before === 1n) {
      this.complete.value = true;
      return;
    }
    this.loading.value = true;
    this.problem.value = undefined;
    try {
      const found: RecordedEvent[] = [];
      let readTo = before;
      for await (const part of this.read({
        afterPosition: before,
        direction: ReadDirection.BACKWARDS,
        filter,
        maxCount: BigInt(PAGE_EVENTS),
      }, { signal: this.stop.signal })) {
        this.newest ??= end ?? part.head;
        readTo = part.readToPosition;
        found.push(...part.events);
      }
      this.takeOlder(found, readTo);
    } catch (thrown) {
      if (!this.stop.signal.aborted) this.problem.value = problemOf(thrown);
    }
    this.loading.value = false;
  }

  private takeOlder(found: readonly RecordedEvent[], readTo: bigint): void {
    this.oldest = readTo;
    batch(() => {
      this.complete.value = found.length < PAGE_EVENTS || readTo <= 1n;
      this.events.value = [...this.events.value, ...this.shown(found)];
    });
  }

  // Asks for what is newer than the list. Called whenever something came.
  async readNewer(): Promise<void> {
    if (this.start.end !== undefined || this.newest === undefined) return;
    if (this.readingNewer) {
      this.readNewerAgain = true;
      return;
    }
    this.readingNewer = true;
    try {
      for await (const part of this.read({
        afterPosition: this.newest,
        filter: this.start.filter,
      }, { signal: this.stop.signal })) {
        this.newest = part.readToPosition;
        this.takeNewer(part.events);
      }
    } catch {
      // The next event asks again, from where this left off.
    }
    this.readingNewer = false;
    if (this.readNewerAgain) {
      this.readNewerAgain = false;
      await this.readNewer();
    }
  }

  private takeNewer(found: readonly RecordedEvent[]): void {
    const list = this.paused.value ? this.waiting : this.events;
    const fresh = this.shown(found).reverse();
    if (fresh.length > 0) list.value = [...fresh, ...list.value];
  }

  pause(): void {
    this.paused.value = true;
  }

  resume(): void {
    batch(() => {
      this.events.value = [...this.waiting.value, ...this.events.value];
      this.waiting.value = [];
      this.paused.value = false;
    });
  }

  private shown(events: readonly RecordedEvent[]): RecordedEvent[] {
    const { on } = this.start;
    return events.filter(({ event }) =>
      on === '' || (event?.header?.occurredOn ?? '') <= on);
  }
}
