// The words of the page of members, in Japanese.
import { type membersEn } from './members.en';

export const membersJa: typeof membersEn = {
  title: '会員',
  summary: (members, units) => `会員${members}、合計${units}口`,
  summaryUnknown: (members) => `会員${members}`,
  search: '名称・読み・IDで検索',
  anySector: 'すべての分野',
  sector: '分野',
  membersOnly: '会員のみ',
  shownOf: (shown, all) => `${all}件中${shown}件`,
  noneMatches: '該当する組織はありません。',
  name: '組織',
  units: '口数',
  since: '入会日',
  unitsUnknown: '後に変更',
  notAMember: '会員ではない',
  leftOn: (day) => `${day}退会`,
};
