// One sentence for each type of event: what happened, in words.
import type { Event } from '@generated/yoriai/event/v1/event_pb';
import type { Activity } from '@generated/yoriai/event/v1/activities_pb';
import type { Observation } from '@generated/yoriai/event/v1/indicators_pb';
import type { Target } from '@generated/yoriai/event/v1/definitions_pb';
import { Direction } from '@generated/yoriai/event/v1/definitions_pb';
import {
  bodyName,
  elementName,
  indicatorName,
  organisationName,
} from '../state/names';
import { language } from '../state/language';
import { count, day, decimal, fiscalYear } from './format';
import { seatRoleLabel } from './labels';
import { textOf } from './text';

type Payload = Event['payload'];
type Case = NonNullable<Payload['case']>;
type ValueOf<C extends Case> = Extract<Payload, { case: C }>['value'];
type Pair = readonly [ja: string, en: string];
type Sentences = { [C in Case]: (value: ValueOf<C>) => Pair };

const pick = ([ja, en]: Pair): string => (language.value === 'ja' ? ja : en);

const organisation = organisationName;
const body = bodyName;

interface OfIndicator {
  planId: string;
  indicatorId: string;
}

const indicator = (value: OfIndicator): string =>
  indicatorName(value.planId, value.indicatorId);

function finding(observation: Observation | undefined): string {
  const found = observation?.finding;
  switch (found?.case) {
    case 'value':
      return decimal(found.value);
    case 'ratio':
      return `${decimal(found.value.numerator)} / ` +
        decimal(found.value.denominator);
    case 'milestoneReached':
      return pick(found.value ? ['達成', 'reached'] : ['途中経過', 'on the way']);
    default:
      return pick(['記載なし', 'nothing stated']);
  }
}

export function targetText(target: Target | undefined): string {
  const aim = target?.aim;
  switch (aim?.case) {
    case 'value':
      return decimal(aim.value);
    case 'range':
      return `${decimal(aim.value.low)}～${decimal(aim.value.high)}`;
    case 'milestone':
      return textOf(aim.value);
    case 'direction':
      return pick(aim.value === Direction.DOWN
        ? ['減少', 'decline'] : ['増加', 'growth']);
    default:
      return pick(['なし', 'none']);
  }
}

const meetingOf = (bodyId: string, ordinal: number): Pair => ordinal === 0
  ? [`${body(bodyId)}の会合`, `a meeting of ${body(bodyId)}`]
  : [`${body(bodyId)} 第${ordinal}回会合`, `meeting ${ordinal} of ${body(bodyId)}`];

const title = (activity: Activity | undefined): string =>
  textOf(activity?.title) || (activity?.activityId ?? '');

const activity = (ja: string, en: string) =>
  (value: { activity?: Activity | undefined }): Pair =>
    [`${ja}「${title(value.activity)}」`, `${en}: ${title(value.activity)}`];

// A text behind a colon, where there is one.
const because = (text: { ja: string; en: string } | undefined): Pair =>
  textOf(text) === '' ? ['', ''] : [`（${textOf(text)}）`, `: ${textOf(text)}`];

function withReason(
  reason: { ja: string; en: string } | undefined,
  ja: string,
  en: string,
): Pair {
  const [jaReason, enReason] = because(reason);
  return [ja + jaReason, en + enReason];
}

const SENTENCES: Sentences = {
  organisationRegistered: (e) => [
    `${textOf(e.name)}が登録された`, `${textOf(e.name)} was registered`],
  organisationUpdated: (e) => [
    `${textOf(e.name)}の登録内容が更新された`,
    `What is known of ${textOf(e.name)} was updated`],
  memberJoined: (e) => [
    `${organisation(e.organisationId)}が${count(e.units)}口で入会した`,
    `${organisation(e.organisationId)} joined with ${count(e.units)} units`],
  membershipUnitsChanged: (e) => [
    `${organisation(e.organisationId)}の口数が${count(e.units)}口になった`,
    `${organisation(e.organisationId)} now holds ${count(e.units)} units`],
  memberLeft: (e) => withReason(e.reason,
    `${organisation(e.organisationId)}が退会した`,
    `${organisation(e.organisationId)} left`),

  bodyEstablished: (e) => [
    `${textOf(e.name)}が設置された`, `${textOf(e.name)} was established`],
  bodyMandateRevised: (e) => [
    `${textOf(e.name)}の設置要綱が改訂された`,
    `The mandate of ${textOf(e.name)} was revised`],
  bodyDissolved: (e) => withReason(e.reason,
    `${body(e.bodyId)}が解散した`, `${body(e.bodyId)} was dissolved`),
  bodySuspended: (e) => withReason(e.reason,
    `${body(e.bodyId)}が休止した`, `${body(e.bodyId)} was suspended`),
  bodyResumed: (e) => withReason(e.reason,
    `${body(e.bodyId)}が再開した`, `${body(e.bodyId)} was resumed`),
  seatTaken: (e) => [
    `${organisation(e.organisationId)}が${body(e.bodyId)}の` +
      `${seatRoleLabel(e.role)}に就いた`,
    `${organisation(e.organisationId)} took a seat in ${body(e.bodyId)} ` +
      `(${seatRoleLabel(e.role).toLowerCase()})`],
  seatVacated: (e) => [
    `${body(e.bodyId)}の席（${e.seatId}）が空いた`,
    `A seat in ${body(e.bodyId)} became free (${e.seatId})`],
  themeAdopted: (e) => [
    `${body(e.bodyId)}がテーマ「${textOf(e.theme?.title)}」を採択した`,
    `${body(e.bodyId)} took up the theme “${textOf(e.theme?.title)}”`],
  themeClosed: (e) => withReason(e.result,
    `${body(e.bodyId)}がテーマ（${e.themeId}）を終えた`,
    `${body(e.bodyId)} finished with the theme ${e.themeId}`),
  proposalMade: (e) => [
    `${body(e.bodyId)}が提言した「${textOf(e.title)}」`,
    `${body(e.bodyId)} proposed: ${textOf(e.title)}`],
  decisionRecorded: (e) => [
    `${body(e.bodyId)}が決定した「${textOf(e.title)}」`,
    `${body(e.bodyId)} decided: ${textOf(e.title)}`],
  actionItemAssigned: (e) => [
    `${organisation(e.terms?.ownerOrganisationId ?? '')}に宿題` +
      `「${textOf(e.terms?.title)}」（期限 ${day(e.terms?.dueOn ?? '')}）`,
    `${organisation(e.terms?.ownerOrganisationId ?? '')} is to do by ` +
      `${day(e.terms?.dueOn ?? '')}: ${textOf(e.terms?.title)}`],
  actionItemRevised: (e) => withReason(e.reason,
    `宿題「${textOf(e.terms?.title)}」が変更された`,
    `The action item “${textOf(e.terms?.title)}” was revised`),
  actionItemCompleted: (e) => withReason(e.result,
    `${body(e.bodyId)}の宿題（${e.actionItemId}）が完了した`,
    `An action item of ${body(e.bodyId)} is done (${e.actionItemId})`),
  actionItemDropped: (e) => withReason(e.reason,
    `${body(e.bodyId)}の宿題（${e.actionItemId}）が取り止めになった`,
    `An action item of ${body(e.bodyId)} was dropped (${e.actionItemId})`),

  meetingScheduled: (e) => {
    const [ja, en] = meetingOf(e.bodyId, e.ordinal);
    const on = day(e.scheduledOn);
    return [`${ja}が${on}に予定された`, `Called for ${on}: ${en}`];
  },
  meetingRescheduled: (e) => withReason(e.reason,
    `会合（${e.meetingId}）が${day(e.scheduledOn)}に変更された`,
    `The meeting ${e.meetingId} was moved to ${day(e.scheduledOn)}`),
  meetingPostponed: (e) => withReason(e.reason,
    `会合（${e.meetingId}）が延期された`,
    `The meeting ${e.meetingId} was postponed`),
  meetingCancelled: (e) => withReason(e.reason,
    `会合（${e.meetingId}）が中止された`,
    `The meeting ${e.meetingId} was cancelled`),
  meetingHeld: (e) => {
    const [ja, en] = meetingOf(e.bodyId, e.ordinal);
    const persons = e.minutes?.attendanceCount ?? 0n;
    if (persons === 0n) return [`${ja}が開かれた`, `Held: ${en}`];
    return [`${ja}が開かれた（出席${count(persons)}人）`,
      `Held: ${en}, with ${count(persons)} present`];
  },
  meetingRecordCorrected: (e) => withReason(e.reason,
    `会合（${e.meetingId}）の記録が訂正された`,
    `The record of the meeting ${e.meetingId} was corrected`),
  minutesPublished: (e) => withReason(e.summary,
    `会合（${e.meetingId}）の議事録が公表された`,
    `The minutes of ${e.meetingId} were published`),

  planAdopted: (e) => [
    `計画「${textOf(e.terms?.name)}」が策定された`,
    `The plan was adopted: ${textOf(e.terms?.name)}`],
  planRevised: (e) => [
    `計画「${textOf(e.terms?.name)}」が改訂された`,
    `The plan was revised: ${textOf(e.terms?.name)}`],
  planElementDefined: (e) => [
    `計画に「${textOf(e.terms?.name)}」（${e.elementId}）が設けられた`,
    `Laid down in the plan: ${textOf(e.terms?.name)} (${e.elementId})`],
  planElementRevised: (e) => [
    `計画の「${textOf(e.terms?.name)}」（${e.elementId}）が改訂された`,
    `Revised in the plan: ${textOf(e.terms?.name)} (${e.elementId})`],
  planElementEnded: (e) => withReason(e.reason,
    `「${elementName(e.planId, e.elementId)}」が` +
      `${fiscalYear(e.lastFiscalYear)}で終了する`,
    `${elementName(e.planId, e.elementId)} ends after ` +
      fiscalYear(e.lastFiscalYear)),
  indicatorDefined: (e) => [
    `指標「${textOf(e.terms?.name)}」が設けられた`,
    `The indicator was defined: ${textOf(e.terms?.name)}`],
  indicatorRevised: (e) => [
    `指標「${textOf(e.terms?.name)}」が改訂された`,
    `The indicator was revised: ${textOf(e.terms?.name)}`],
  indicatorRetired: (e) => withReason(e.reason,
    `指標「${indicator(e)}」が廃止された`,
    `The indicator was retired: ${indicator(e)}`),
  targetSet: (e) => [
    `「${indicator(e)}」の${fiscalYear(e.fiscalYear)}目標が` +
      `${targetText(e.target)}に定められた`,
    `Target of ${fiscalYear(e.fiscalYear)} for ${indicator(e)}: ` +
      targetText(e.target)],
  targetDeferred: (e) => withReason(e.reason,
    `「${indicator(e)}」の${fiscalYear(e.fiscalYear)}目標は後日定める`,
    `Target of ${fiscalYear(e.fiscalYear)} for ${indicator(e)} is deferred`),
  targetRevised: (e) => withReason(e.reason,
    `「${indicator(e)}」の${fiscalYear(e.fiscalYear)}目標が` +
      `${targetText(e.target)}に改訂された`,
    `Target of ${fiscalYear(e.fiscalYear)} for ${indicator(e)} revised to ` +
      targetText(e.target)),
  initiativePostponed: (e) => withReason(e.reason,
    `取組「${textOf(e.title)}」が${fiscalYear(e.toFiscalYear)}に延期された`,
    `Put off to ${fiscalYear(e.toFiscalYear)}: ${textOf(e.title)}`),
  initiativeProgressed: (e) => [
    `「${elementName(e.planId, e.actionPlanId)}」の取組が進んだ:` +
      ` ${textOf(e.progress)}`,
    `Progress in ${elementName(e.planId, e.actionPlanId)}: ` +
      textOf(e.progress)],
  initiativeEnded: (e) => withReason(e.reason,
    `「${elementName(e.planId, e.actionPlanId)}」の取組が` +
      (e.completed ? '完了した' : '取り止めになった'),
    `An initiative of ${elementName(e.planId, e.actionPlanId)} ` +
      (e.completed ? 'is done' : 'was given up')),

  indicatorReported: (e) => [
    `${organisation(e.organisationId)}が「${indicator(e)}」を報告:` +
      ` ${finding(e.observation)}`,
    `${organisation(e.organisationId)} reported ${indicator(e)}: ` +
      finding(e.observation)],
  indicatorReportCorrected: (e) => withReason(e.reason,
    `「${indicator(e)}」の報告が${finding(e.observation)}に訂正された`,
    `A report of ${indicator(e)} was corrected to ${finding(e.observation)}`),
  indicatorReportWithdrawn: (e) => withReason(e.reason,
    `「${indicator(e)}」の報告が取り下げられた`,
    `A report of ${indicator(e)} was withdrawn`),
  indicatorReportDisputed: (e) => withReason(e.reason,
    `「${indicator(e)}」の報告に異議が出た`,
    `A report of ${indicator(e)} is disputed`),
  indicatorReportEndorsed: (e) => withReason(e.comment,
    `「${indicator(e)}」の報告が確認された`,
    `A report of ${indicator(e)} was endorsed`),
  indicatorReportReturned: (e) => withReason(e.reason,
    `「${indicator(e)}」の報告が差し戻された`,
    `A report of ${indicator(e)} was sent back`),

  petitionSubmitted: activity('要望', 'Petition submitted'),
  petitionOutcomeRecorded: (e) => [
    `要望の結果「${title(e.activity)}」（` +
      `${e.reflected ? '反映された' : '反映されなかった'}）`,
    `Outcome of a petition: ${title(e.activity)} (` +
      `${e.reflected ? 'reflected' : 'not reflected'})`],
  grantAwarded: activity('助成', 'Grant awarded'),
  supportProvided: activity('支援', 'Support provided'),
  presentationGiven: activity('プレゼン', 'Presentation given'),
  matchMade: activity('マッチング', 'Match made'),
  exportDealClosed: activity('輸出成約', 'Export deal closed'),
  articlesPublished: (e) => [
    `記事掲載「${title(e.activity)}」（${count(e.articles)}件）`,
    `Articles published: ${title(e.activity)} (${count(e.articles)})`],
  surveyConducted: activity('アンケート', 'Survey conducted'),
  seminarHeld: activity('セミナー', 'Seminar held'),
  exhibitionJoined: activity('展示会出展', 'Exhibition joined'),
  sponsorshipGiven: activity('協賛', 'Sponsorship given'),
  outcomeRecorded: activity('成果', 'Outcome'),
  activityCorrected: (e) => withReason(e.reason,
    `活動（${e.activityId}）の記録が訂正された`,
    `The record of the activity ${e.activityId} was corrected`),
  activityWithdrawn: (e) => withReason(e.reason,
    `活動（${e.activityId}）が取り下げられた`,
    `The activity ${e.activityId} was withdrawn`),
};

// Says what happened. Empty for an event that this page does not know yet.
export function eventSentence(event: Event | undefined): string {
  const payload = event?.payload;
  if (payload?.case === undefined) return '';
  const sentence = SENTENCES[payload.case] as (value: unknown) => Pair;
  return pick(sentence(payload.value));
}
