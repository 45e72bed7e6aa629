// The words of the page of duties, in Japanese.
import { type dutiesEn } from './duties.en';

export const dutiesJa: typeof dutiesEn = {
  title: '義務',
  intro:
    '計画・設置要綱と実績から、だれが何をいつまでに行うかを示します' +
    '（報告・会合・宿題）。',
  byOrganisation: '組織別',
  organisation: '組織',
  anyOrganisation: 'すべての組織',
  unknownOrganisation: '担当未定',
  kind: '種別',
  anyKind: 'すべての種別',
  state: '状況',
  anyState: 'すべての状況',
  shownOf: (shown, all) => `${all}件中${shown}件`,
  noneMatches: '該当する義務はありません。',
  duty: '内容',
  period: '対象期間',
  dueOn: '期限',
  daysLate: (days) => `${days}日遅れ`,
  meetingOf: (ordinal) => `年度内の第${ordinal}回`,
  fromTo: (from, to) => `${from}～${to}`,
  all: 'すべて',
  showAll: (count) => `${count}件すべてを表示`,
};
