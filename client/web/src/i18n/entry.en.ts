// What entering data says, in English. The keys are those of entry.ja.ts.

import { type entryJa } from './entry.ja';

export const entryEn: typeof entryJa = {
  title: 'Report and record',
  lead:
    'What is on record stays there. A mistake is put right by a later ' +
    'correction.',

  tabs: {
    label: 'What do you want to record?',
    report: 'Report an indicator',
    meeting: 'Record a meeting',
    csv: 'Import a CSV file',
  },

  caller: {
    label: 'On behalf of',
    hint: 'The record will bear the name of this organisation.',
    none: 'Please choose',
    first: 'First choose the organisation that you act for.',
  },

  form: {
    choose: 'Please choose',
    required: 'required',
    optional: 'optional',
    check: 'Check',
    checking: 'Checking…',
    checked: 'It can be recorded as it is. Nothing is on record yet.',
    send: 'Put on record',
    sending: 'Recording…',
    clear: 'Clear the form',
    faults: (count: number) =>
      count === 1
        ? 'Please put one thing right'
        : `Please put ${count} things right`,
    another: 'Enter another one',
    add: 'Add a row',
    remove: (what: string) => `Remove ${what}`,
  },

  outcome: {
    recorded: 'It is on record.',
    position: (position: string) => `position ${position}`,
    event: 'See the recorded event',
    changed: 'See the number that changed',
    refused: 'Nothing was recorded.',
    unknown:
      'It is not known whether it was recorded. Sending it again is safe: ' +
      'nothing can count twice.',
    retry: 'Send again',
    conflict:
      'Somebody else recorded something meanwhile. Please check again ' +
      'before you record.',
  },

  report: {
    title: 'Report an indicator',
    indicatorId: 'Indicator',
    organisationId: 'Whose report it is',
    observedOn: 'Day of the value',
    observedOnHint: 'For example 2021-03-31',
    period: (year: string) => `It counts in ${year}`,
    value: 'Value',
    numerator: 'Numerator',
    denominator: 'Denominator',
    valueHint: 'For example 1,234.5 or -5 or 3億2千万円',
    asRead: (value: string) => `It will be recorded as ${value}`,
    reached: 'Is it reached?',
    yes: 'Yes, reached',
    no: 'No, on the way',
    evidenceTitle: 'Evidence',
    evidenceTitleHint: 'For example: list of participants, March 2021',
    evidenceUri: 'Address of the evidence',
    evidenceUriHint: 'Begins with https://',
    comment: 'Comment',
    sumHint: 'Only what was added, not the total so far.',
  },

  meeting: {
    title: 'Record a meeting that was held',
    bodyId: 'Body',
    meetingId: 'Meeting',
    newMeeting: 'One that was not scheduled',
    meetingIdNew: 'Id of the meeting',
    meetingIdHint: 'Letters, digits and . _ - only, such as salon-12',
    ordinal: 'Which meeting of the body',
    heldOn: 'Held on',
    place: 'Place',
    online: 'One could take part online',
    attendance: 'Attendance by organisation',
    organisationId: 'Organisation',
    persons: 'Persons',
    attendanceCount: 'Persons in all',
    attendanceCountHint: 'Empty: the sum of the above',
    resolutions: 'Resolutions',
    resolution: (number: number) => `Resolution ${number}`,
    entry: (number: number) => `Attendance ${number}`,
  },

  csv: {
    title: 'Import from CSV',
    lead:
      'You see first what would change. With a single fault, nothing is ' +
      'recorded.',
    choose: 'Choose a CSV file',
    drop: 'or drop it here',
    headings: 'Headings that can be used',
    needed: 'required',
    reason: 'Reason of corrections',
    reasonDefault: 'imported from a file',
    read: (rows: string, encoding: string) => `Read ${rows} rows (${encoding})`,
    counts: (fresh: string, corrected: string, unchanged: string) =>
      `Rows: ${fresh} new, ${corrected} corrected, ${unchanged} unchanged`,
    nothing: 'There is nothing to record: everything is on record as it is.',
    faultsTitle: (count: string) =>
      count === '1' ? '1 fault' : `${count} faults`,
    faultsLead:
      'Put them right and choose the file again. Nothing was recorded.',
    line: 'Line',
    column: 'Column',
    value: 'Value',
    fault: 'Fault',
    effect: 'Change',
    subject: 'About',
    day: 'Day',
    details: 'Details',
    values: { yes: 'yes', no: 'no' },
    effects: { new: 'new', corrected: 'corrected', unchanged: 'unchanged' },
    commit: (events: string) =>
      events === '1' ? 'Record 1 event' : `Record ${events} events`,
    recorded: (events: string) =>
      events === '1'
        ? '1 event is on record.'
        : `${events} events are on record.`,
    onlyChanges: 'Only rows that change something',
    wholeFile: 'The whole file',
  },

  objections: {
    'file-is-utf16':
      'The file is UTF-16. In Excel, save it as “CSV UTF-8 (comma delimited)”.',
    'file-is-workbook':
      'The file is an Excel workbook. Save it as “CSV UTF-8 (comma ' +
      'delimited)”.',
    'file-has-nul':
      'Line $2, offset $1, is $0: the file is no text. Save it as CSV UTF-8.',
    'file-too-large':
      'The file is too large: $0 bytes, accepted are $1. Split it.',
    'not-utf8':
      'Line $2, offset $1: the byte $0 is no character of UTF-8. Save the ' +
      'file as CSV UTF-8 again.',
    'neither-encoding':
      'Line $2, offset $1: the byte $0 is neither UTF-8 nor CP932 ' +
      '(Shift_JIS). Save the file as CSV UTF-8.',
    'too-many-rows': 'There are too many rows; accepted are $0.',
    'too-many-columns': 'There are too many columns; accepted are $0.',
    'cell-too-long': 'It is too long; accepted are $0 bytes.',
    'quote-in-plain-cell':
      'A quote is written as two, in a cell that is in quotes as a whole.',
    'quote-not-closed': 'The quote at the beginning of the cell is not closed.',
    'text-after-quote':
      'Behind a closing quote comes a comma or the end of the line.',
    'no-headings': 'There is no row of headings.',
    'unknown-column':
      'There is no such column. Use one of the headings in the list below.',
    'column-twice': 'The column stands there already, as $0.',
    'column-missing': 'The column $0 is missing.',
    'cell-without-heading':
      'There is a value below no heading. Give it one, or clear the cell.',
    'cell-missing': 'It must not be empty.',
    'not-an-id':
      'This is no id. Accepted are 1 to 64 of A-Z, a-z, 0-9, dot, ' +
      'underscore and hyphen, beginning with a letter or digit.',
    'text-too-long': 'It is too long: $0 characters, accepted are $1.',
    'not-a-number':
      'This is no number. Accepted is one such as 1234.5, 1,234, -5 or 3億2' +
      '千万円.',
    'two-signs': 'There are two signs. Accepted is one of -5, △5 and (5).',
    exponential:
      'Excel has shortened the number. Format the cells as Number and save ' +
      'again.',
    'ambiguous-number':
      'It can be read in two ways. Write it in digits alone, such as 32500000.',
    'too-many-digits':
      'There are too many digits; accepted are $0 before and $1 after the ' +
      'point.',
    'not-a-day':
      'This is no day. Accepted is one such as 2020-05-13, 2020/5/13 or 令和' +
      '2年5月13日.',
    'day-without-year':
      'There is no year of four digits. Accepted is 2020/3/4 or R2.3.4.',
    'no-such-day': 'There is no such day.',
    'outside-era':
      '$0 is from $1 to $2. Accepted is the era of the day, or $3.',
    'year-out-of-range': 'Accepted are the years $0 to $1.',
    'row-twice': 'Line $0 is about the same.',
    'one-plan-per-file': 'A file is about one plan, here $0.',
    'no-such-indicator':
      'The plan $0 has no such indicator. Accepted are the ids in the list ' +
      'of indicators.',
    'indicator-is-derived':
      'The value of this indicator follows from other events. Accepted is ' +
      'one that is reported.',
    'indicator-is-retired':
      'This indicator is retired. Accepted is one that is not.',
    'no-such-organisation':
      'No such organisation is registered. Accepted are the ids in the list ' +
      'of members.',
    'day-outside-plan':
      'The day is outside the plan. Accepted is one from $0 to $1.',
    'milestone-is-yes-no':
      'The value of a milestone is yes (reached) or no (on the way).',
    'value-is-a-number': 'The value of this indicator is a number.',
    'too-fine-for-scale':
      'In the scale of this indicator it would have more than nine digits ' +
      'after the point.',
    'several-reports':
      'There are $0 reports of this indicator, organisation and day. Name ' +
      'one by its report id.',
    'no-report-of-this-id':
      'There is no such report on record. Leave the id out for a new report.',
    'report-is-withdrawn':
      'This report was withdrawn. Leave the id out for a new report.',
    'report-says-otherwise':
      'The report has “$0”, which no correction changes.',
    'too-many-changes':
      'There are too many changes: $0, accepted are $1 at once. Split the ' +
      'file.',
    'server-refuses': '$0',
    'not-a-count': 'Accepted is a whole number of at least 0.',
    'fewer-than-listed':
      'It cannot be fewer than the organisations’ persons together ($0).',
  },
};
