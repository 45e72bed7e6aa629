// What a recorded event says that an explanation repeats: the day on which it
// counts, what it contributes, and whose contribution it is. Worked out from
// the record alone, by the rules of docs/guide/indicators.md.

import { type Indicator } from '@generated/yoriai/api/v1/indicators_pb';
import {
  type Activity,
  type PetitionSubmitted,
} from '@generated/yoriai/event/v1/activities_pb';
import { Measure } from '@generated/yoriai/event/v1/definitions_pb';
import {
  type Observation,
  type Ratio,
} from '@generated/yoriai/event/v1/indicators_pb';
import { type MeetingMinutes } from '@generated/yoriai/event/v1/meetings_pb';

import { type Billionths, divide, parseDecimal } from './decimal';
import { type ReadRecord } from './records';

// What one event says towards a value.
export interface Statement {
  // An ISO 8601 date.
  readonly day: string;
  // Null: it says no number, as a milestone does.
  readonly amount: Billionths | null;
  readonly ratio: Ratio | null;
  // True: it says that the milestone is reached.
  readonly isReached: boolean;
  // Empty but for reports.
  readonly organisationId: string;
  readonly subjectId: string;
}

const ONE: Billionths = 1_000_000_000n;

// Reads statements, record by record in the order of positions: what a
// correction or a change of units says, earlier records decide too.
export class StatementReader {
  readonly #indicator: Indicator;
  readonly #reporters = new Map<string, string>();
  readonly #units = new Map<string, bigint>();

  constructor(indicator: Indicator) {
    this.#indicator = indicator;
  }

  // Returns null for an event that says nothing towards the value by itself.
  read(read: ReadRecord): Statement | null {
    const day = read.event.header?.occurredOn ?? '';
    const eventId = read.event.header?.eventId ?? '';
    const { payload } = read.event;
    switch (payload.case) {
      case 'indicatorReported':
        this.#reporters.set(eventId, payload.value.organisationId);
        return this.#observed(day, eventId, payload.value.observation);
      case 'indicatorReportCorrected':
        return this.#observed(
          payload.value.observedOn,
          payload.value.reportEventId,
          payload.value.observation,
        );
      case 'meetingHeld':
        return this.#met(day, payload.value.meetingId, payload.value.minutes);
      case 'meetingRecordCorrected':
        return this.#met(
          payload.value.heldOn,
          payload.value.meetingId,
          payload.value.minutes,
        );
      case 'themeAdopted':
        return counted(day, payload.value.theme?.themeId ?? '', ONE);
      case 'proposalMade':
        return counted(day, payload.value.proposalId, ONE);
      case 'decisionRecorded':
        return counted(day, payload.value.decisionId, ONE);
      case 'seatTaken':
        return counted(day, payload.value.seatId, ONE);
      case 'seatVacated':
        return counted(day, payload.value.seatId, -ONE);
      case 'memberJoined':
      case 'membershipUnitsChanged':
        return this.#held(
          day,
          payload.value.organisationId,
          payload.value.units,
        );
      case 'memberLeft':
        return this.#held(day, payload.value.organisationId, 0n);
      case 'activityCorrected':
        return this.#done(payload.value.happenedOn, payload.value.replacement);
      default:
        return this.#done(day, payload);
    }
  }

  #observed(
    day: string,
    reportId: string,
    observation: Observation | undefined,
  ): Statement {
    const finding = observation?.finding;
    const ratio = finding?.case === 'ratio' ? finding.value : null;
    let amount: Billionths | null = null;
    if (finding?.case === 'value') amount = parseDecimal(finding.value);
    if (ratio !== null) amount = this.#quotient(ratio);
    return {
      day,
      amount,
      ratio,
      isReached: finding?.case === 'milestoneReached' && finding.value,
      organisationId: this.#reporters.get(reportId) ?? '',
      subjectId: reportId,
    };
  }

  #quotient(ratio: Ratio): Billionths | null {
    const numerator = parseDecimal(ratio.numerator);
    const denominator = parseDecimal(ratio.denominator);
    if (numerator === null || denominator === null) return null;
    const percent = this.#indicator.terms?.ratio?.percent === true;
    return divide(numerator, denominator, percent ? 100 : 1);
  }

  #met(
    day: string,
    meetingId: string,
    minutes: MeetingMinutes | undefined,
  ): Statement {
    const persons = this.#measure === Measure.SUM_ATTENDANCE;
    const amount = persons ? ONE * (minutes?.attendanceCount ?? 0n) : ONE;
    return counted(day, meetingId, amount);
  }

  #held(day: string, organisationId: string, units: bigint): Statement {
    const before = this.#units.get(organisationId) ?? 0n;
    this.#units.set(organisationId, units);
    return counted(day, organisationId, ONE * (units - before));
  }

  // An activity, as first told or as corrected.
  #done(
    day: string,
    told: { case?: string | undefined; value?: unknown },
  ): Statement | null {
    const activity = (told.value as { activity?: Activity } | undefined)
      ?.activity;
    if (activity === undefined) return null;
    let amount = 1n;
    if (this.#measure === Measure.SUM_RECIPIENTS_IN_PERSON) {
      const { recipients = [] } = told.value as Partial<PetitionSubmitted>;
      amount = BigInt(recipients.filter((one) => one.inPerson).length);
    } else if (this.#measure === Measure.SUM_ARTICLES) {
      amount = (told.value as { articles?: bigint }).articles ?? 0n;
    }
    return counted(day, activity.activityId, ONE * amount);
  }

  get #measure(): Measure {
    return this.#indicator.terms?.derivation?.measure ?? Measure.UNSPECIFIED;
  }
}

function counted(
  day: string,
  subjectId: string,
  amount: Billionths,
): Statement {
  return {
    day,
    amount,
    ratio: null,
    isReached: false,
    organisationId: '',
    subjectId,
  };
}
