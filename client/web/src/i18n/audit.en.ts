// What the audit page and the proof of a number say, in English. The keys are
// those of audit.ja.ts.

import { type auditJa } from './audit.ja';

export const auditEn: typeof auditJa = {
  title: 'Audit',
  lead:
    'Every event on record is a leaf of one hash tree, and the log signs ' +
    'its root. Your browser can work out for itself that nothing was ' +
    'altered.',

  now: {
    title: 'The log now',
    origin: 'Log',
    size: 'Events',
    root: 'Root of the tree',
    note: 'Checkpoint, verbatim',
    published: 'Published',
    notPublished: 'made for this page',
  },

  verify: {
    title: 'Verify in this browser',
    lead:
      'Fetches the newest checkpoint and checks it with the cryptography of ' +
      'this browser. It then remembers size and root: a log that later ' +
      'denies them is found out.',
    start: 'Verify the log',
    again: 'Verify again',
    all: (count: string) => `Verify all ${count} records`,
    allLead: 'Fetches every record and works out the root of the tree again.',
    allRunning: (done: string, all: string) => `${done} of ${all} records`,
    allHolds: (count: string) =>
      `All ${count} records are exactly what the log has signed.`,
    stop: 'Stop',
  },

  steps: {
    label: 'Steps',
    signature: 'The checkpoint is signed with the key of the log',
    continuity: 'It continues what this browser has seen before',
    witnesses: 'The witnesses that you demand have cosigned',
    records: 'The newest records are in the tree',
    explanation: 'The explanation and its records are here',
    inclusion: 'Each record is in the tree that was signed',
    events: 'Each listed event says what its record says',
    value: 'The amounts of the events that count make the value',
  },

  found: {
    signature: (size: string, key: string) => `${size} events, key of ${key}`,
    first: 'first visit: nothing to compare with; remembered from now on',
    same: (size: string, day: string) =>
      `the same ${size} events as on ${day}`,
    extends: (size: string, day: string) =>
      `begins with the ${size} events of ${day}`,
    earlier: (size: string, day: string) =>
      `is the beginning of the ${size} events of ${day}`,
    witnesses: (names: string, size: string) =>
      `${names}, at ${size} events`,
    progress: (done: string, all: string) => `${done} of ${all}`,
    explanation: (events: string, records: string, position: string) =>
      `events: ${events}, records: ${records}, at position ${position}`,
    events: (count: string) =>
      count === '1' ? '1 event' : `${count} events`,
    nothing: 'nothing counts',
    reached: 'reached',
  },

  states: {
    waiting: 'waiting',
    running: 'checking',
    holds: 'holds',
    fails: 'does not hold',
    unchecked: 'could not be checked',
    skipped: 'not asked for',
  },

  verdict: {
    holds: 'Everything that was checked holds.',
    fails: 'It does not hold.',
    unchecked: 'It could not be checked.',
    checked: 'Checked',
    notChecked: 'Not checked',
    keyFromServer:
      'that the key is the right one: the server named it itself. Give one ' +
      'that you have from elsewhere on the audit page.',
    noWitnesses:
      'that everybody is shown this history: only witnesses rule out ' +
      'another one.',
    oldRecords: (count: string) =>
      `the ${count} older records (verify all of them below).`,
    othersUnknown:
      'that no other record matters to this number.',
    planUnknown:
      'what the plan says, the target, and the status.',
    onlyLog: 'The whole log shows both:',
    program:
      'this page itself: it came from the server that it checks. Who needs ' +
      'certainty uses yoriai-verify.',
  },

  faults: {
    'not-a-note': 'This is not a signed note ($0).',
    'not-a-checkpoint': 'This is not a checkpoint ($0).',
    'not-a-key': 'This is not a key: $1.',
    'not-a-policy': 'Line $0 of the policy cannot be read: $1',
    'not-a-record': 'The record at position $0 is not what it says: $1.',
    'other-log': 'The checkpoint is of $0, and the key of $1.',
    'no-signature': 'The log $0 has not signed this checkpoint.',
    'wrong-signature': 'The signature of $0 does not verify.',
    'wrong-cosignature': 'The cosignature of $0 does not verify.',
    'policy-not-met': 'Too few witnesses have cosigned. Missing: $0.',
    'no-ed25519':
      'This browser does not know Ed25519. Current versions of Chrome, ' +
      'Edge, Firefox and Safari do.',
    'no-web-crypto':
      'This page came without encryption, so the browser lends it no ' +
      'cryptography. Open it with https, or on the server itself.',
    'key-changed':
      'The log has another key than on your last visit ($0). A key never ' +
      'changes.',
    'not-included':
      'The record at position $0 is not in the tree that was signed ($1).',
    'not-consistent':
      'The log of $1 events does not begin with the $0 events that this ' +
      'browser has seen ($2).',
    fork: 'There are two different histories of $0 events.',
    'log-forgot':
      'This browser has seen $0 events, and the log says that it has only $1.',
    'other-root': 'The $0 records make another root than the one signed.',
    'entries-missing': 'From position $0 on, records are missing or too many.',
    'no-proof': 'The explanation came without a proof of this number.',
    'only-listed':
      'There are too many events to list all. Verify this number with ' +
      'yoriai-verify and the log.',
    'other-tree':
      'The explanation reflects position $0, and its checkpoint has $1 events.',
    'records-unordered': 'The records are not in order, at position $0.',
    'other-stream': 'The record at position $0 is not of this indicator.',
    'stream-gap':
      'Before position $0 a record of this indicator was left out (revision ' +
      '$1).',
    'event-not-proven': 'For the event at position $0 there is no record.',
    'event-says-other':
      'The event at position $0 is listed with $1 “$2”, and its record says ' +
      '“$3”.',
    'event-left-out':
      'The record at position $0 says something for these days, and is not ' +
      'listed.',
    'unknown-formula':
      'The value was made by a formula that this page does not know.',
    'other-question':
      'This is the answer to another question: $0 “$1” in place of “$2”.',
    'other-shown':
      'The page shows “$0”, and the explanation of the same state says “$1”.',
    'not-a-decimal': '“$0” is no number.',
    'wrong-value':
      'The events that count make $0, and the explanation says $1.',
  },

  alarm: {
    title: 'This log has shown two histories that exclude each other',
    text:
      'Both checkpoints below bear the signature of the log. One that keeps ' +
      'its word cannot sign both. Keep them, and show them to the other ' +
      'members: together they are the proof.',
    seen: 'What this browser had seen',
    shown: 'What the log then showed',
    save: 'Save the evidence',
    forget: 'Forget it and begin anew',
  },

  trust: {
    title: 'Whom you trust',
    lead:
      'A key that the server names itself proves only that the server ' +
      'agrees with itself. Take it from the minutes of a meeting, from a ' +
      'member organisation, from print.',
    serversKey: 'The key as the server names it',
    key: 'Key that you have from elsewhere',
    policy: 'Witnesses that you demand (tlog-policy)',
    save: 'Trust this',
    saved: 'Kept in this browser.',
  },

  witnesses: {
    title: 'Witnesses',
    lead:
      'Member organisations that confirm to have been shown the same ' +
      'history.',
    none: 'No witness has cosigned the checkpoint that was published last.',
    name: 'Witness',
    at: 'Cosigned',
    state: 'Verified',
    verified: 'with your policy',
    claimed: 'claimed: its key is not in your policy',
  },

  published: {
    title: 'Published checkpoints',
    none: 'None has been published yet.',
    at: 'Published',
    size: 'Events',
    root: 'Root',
    witnesses: 'Witnesses',
    more: 'Older ones',
  },

  number: {
    title: 'Verify a number',
    lead:
      'Choose an indicator and a fiscal year: each event behind the number ' +
      'is held against its record in the log.',
    indicator: 'Indicator',
    fiscalYear: 'Fiscal year',
    start: 'Verify this number',
    event: 'Position',
    type: 'Event',
    day: 'Day',
    amount: 'Amount',
    counts: 'Counts',
    yes: 'yes',
    sum: 'Value',
    events: 'The events behind it',
  },

  commands: {
    title: 'For those who trust no browser',
    lead:
      'yoriai-verify is a program of its own. It believes nothing but one ' +
      'key, and only it can show that nothing was left out.',
    log: 'Verify the whole log',
    proof: 'Fetch the explanation of a number with its proof',
    explanation: 'Verify it with the log: everything is worked out again',
    copy: 'Copy',
    copied: 'Copied',
  },
};
