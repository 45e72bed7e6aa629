// Sending events so that each is on record once, whatever the network does.
// The ids of the events stay until the server has acknowledged them: the same
// append can be sent again for ever, and gets the first answer again.

import { Code, ConnectError } from '@connectrpc/connect';
import {
  type AppendRequest,
  type AppendResponse,
  type GetAppendOutcomeResponse,
  type Receipt,
} from '@generated/yoriai/api/v1/journal_service_pb';

// What of the journal's client is used; tests have their own.
export interface Journal {
  append(request: AppendRequest): Promise<AppendResponse>;
  getAppendOutcome(request: {
    eventIds: string[];
  }): Promise<GetAppendOutcomeResponse>;
}

export type Outcome =
  // The events are on disk.
  | { readonly kind: 'recorded'; readonly receipts: readonly Receipt[] }
  // The server says that nothing was written, and why.
  | { readonly kind: 'refused'; readonly error: ConnectError }
  // Nobody can say. Sending again with the same ids is safe.
  | { readonly kind: 'unknown'; readonly error: ConnectError };

// Codes by which the server itself says that nothing was written. Others may
// come from the way there, after the server had done its work.
const NOTHING_WRITTEN: readonly Code[] = [
  Code.InvalidArgument,
  Code.FailedPrecondition,
  Code.Aborted,
  Code.AlreadyExists,
  Code.ResourceExhausted,
  Code.PermissionDenied,
  Code.Unauthenticated,
  Code.OutOfRange,
  Code.Unimplemented,
];

// Ids in one question: it travels in an address, whose length is bounded.
const IDS_MAX = 100;

// Appends, and where the answer was lost asks what became of the events.
// `isAgain`: the same append was sent before, and what became of it is unknown.
export async function submit(
  journal: Journal,
  request: AppendRequest,
  isAgain = false,
): Promise<Outcome> {
  try {
    const { receipts } = await journal.append(request);
    return { kind: 'recorded', receipts };
  } catch (thrown) {
    const error = ConnectError.from(thrown);
    const isRefused = NOTHING_WRITTEN.includes(error.code);
    if (isRefused && !isAgain) return { kind: 'refused', error };
    const settled = await askOutcome(journal, request);
    if (settled !== null) return settled;
    // A full queue refuses before it looks whether the events are known.
    const saysNothing = isAgain && error.code === Code.ResourceExhausted;
    return { kind: isRefused && !saysNothing ? 'refused' : 'unknown', error };
  }
}

// Returns null where the answer does not settle it: events that are not on
// record may still be under way.
async function askOutcome(
  journal: Journal,
  { events }: AppendRequest,
): Promise<Outcome | null> {
  const eventIds = events.map((event) => event.header?.eventId ?? '');
  const receipts: Receipt[] = [];
  try {
    for (let from = 0; from < eventIds.length; from += IDS_MAX) {
      const some = eventIds.slice(from, from + IDS_MAX);
      const known = await journal.getAppendOutcome({ eventIds: some });
      receipts.push(...known.receipts);
    }
    const isAll = receipts.length === eventIds.length;
    return isAll ? { kind: 'recorded', receipts } : null;
  } catch {
    return null;
  }
}
