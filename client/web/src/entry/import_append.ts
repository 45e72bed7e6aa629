// The append that brings an import on record, and the way back: from the fields
// that the server objects to, to the cells that they come from.

import { create } from '@bufbuild/protobuf';
import {
  type AppendRequest,
  AppendRequestSchema,
  StreamPreconditionSchema,
} from '@generated/yoriai/api/v1/journal_service_pb';

import { type CellFault, faultAt } from './objections';
import { type ImportDiff } from './reports_diff';
import { type ReportsOnRecord } from './reports_on_record';
import { REPORT_FIELDS } from './reports_table';
import { type TableFile } from './table_file';

// A field of a request that the server objects to.
export interface FieldObjection {
  // Example: "events[2].indicator_reported.observation.value".
  readonly field: string;
  // For people, in their language.
  readonly description: string;
}

// Fields of events and the columns that they come from, where names differ.
const COLUMNS_OF_FIELDS: ReadonlyMap<string, string> = new Map([
  ['occurred_on', 'observed_on'],
  ['finding', 'value'],
  ['evidence', 'evidence_title'],
  ['title', 'evidence_title'],
  ['uri', 'evidence_uri'],
  ['report_event_id', 'report_id'],
]);

// Makes the append: all of it, or nothing; and only on the streams as they were
// when the file was held against them.
export function importAppend(
  diff: ImportDiff,
  { revisions }: ReportsOnRecord,
  validateOnly: boolean,
): AppendRequest {
  const streams = [...new Set(diff.events.map(({ stream }) => stream))];
  return create(AppendRequestSchema, {
    events: diff.events.map(({ event }) => event),
    preconditions: streams.map((stream) => {
      const revision = revisions.get(stream);
      return create(StreamPreconditionSchema, {
        stream,
        expected:
          revision === undefined
            ? { case: 'noStream', value: {} }
            : { case: 'revision', value: revision },
      });
    }),
    validateOnly,
  });
}

// Returns the column that a field comes from: that of its innermost name.
function columnOf(names: readonly string[]): string | null {
  for (const name of names.toReversed()) {
    const renamed = COLUMNS_OF_FIELDS.get(name);
    if (renamed !== undefined) return renamed;
    if (REPORT_FIELDS.some(({ key }) => key === name)) return name;
  }
  return null;
}

// Returns the faults that the server's objections are, each at its cell. What
// is about no event of the file comes back as a fault of the file as a whole.
export function faultsOfRefusal(
  objections: readonly FieldObjection[],
  file: TableFile,
  diff: ImportDiff,
): CellFault[] {
  return objections.map(({ field, description }) => {
    const match = /^events\[([0-9]+)\](?:\.(.*))?$/.exec(field);
    const imported = diff.events[Number(match?.[1] ?? '-1')];
    if (imported === undefined) {
      return faultAt(0, '', '', 'server-refuses', description);
    }
    const names = (match?.[2] ?? '').replaceAll(/\[[0-9]+\]/g, '').split('.');
    const key = columnOf(names);
    if (key === null) {
      const { line } = imported.row;
      return faultAt(line, '', '', 'server-refuses', description);
    }
    const fault = file.fault(imported.row, key, 'server-refuses');
    // People do not know the fields of the append.
    const text = description.replaceAll(field, fault.column);
    return { ...fault, objection: { reason: 'server-refuses', facts: [text] } };
  });
}
