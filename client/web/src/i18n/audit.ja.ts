// What the audit page and the proof of a number say, in Japanese. Texts of
// faults have their facts as $0, $1, …

import { type FaultReason } from '../audit/fault';

const faults: Readonly<Record<FaultReason, string>> = {
  'not-a-note': '署名付きノートの形式ではありません（$0）。',
  'not-a-checkpoint': 'チェックポイントの形式ではありません（$0）。',
  'not-a-key': '検証鍵として読めません: $1',
  'not-a-policy': '方針の $0 行目が読めません: $1',
  'not-a-record': '位置 $0 の記録が、自らの言うものと違います: $1',
  'other-log': 'チェックポイントは $0 のもので、鍵は $1 のものです。',
  'no-signature': 'このチェックポイントに $0 の署名がありません。',
  'wrong-signature': '$0 の署名が正しくありません。',
  'wrong-cosignature': '$0 の副署が正しくありません。',
  'policy-not-met': '副署した証人が足りません。不足: $0',
  'no-ed25519':
    'このブラウザーは Ed25519 に対応していません。最新の Chrome、Edge、' +
    'Firefox、Safari をお使いください。',
  'no-web-crypto':
    '暗号化されていない接続のため、ブラウザーの暗号機能が使えません。https ' +
    'で開くか、サーバー上で開いてください。',
  'key-changed':
    '前回と検証鍵が違います（前回: $0）。検証鍵が変わることはありません。',
  'not-included': '位置 $0 の記録は、署名された木に含まれていません（$1）。',
  'not-consistent':
    '$1 件の記録は、このブラウザーが以前に見た $0 件から始まっていません（$2）。',
  fork: '$0 件の記録について、二つの異なる履歴があります。',
  'log-forgot':
    'このブラウザーは $0 件を見たことがあるのに、記録は $1 件しかないと言っ' +
    'ています。',
  'other-root': '$0 件の記録から計算したルートが、署名されたものと違います。',
  'entries-missing': '位置 $0 から、記録が足りないか余分にあります。',
  'no-proof': 'この数値の証明が付いていません。',
  'only-listed':
    'イベントが多く、一部しか示されていません。yoriai-verify で記録と突き合' +
    'わせてください。',
  'other-tree':
    '説明は位置 $0 までを反映するのに、チェックポイントは $1 件です。',
  'records-unordered': '記録が位置の順に並んでいません（位置 $0）。',
  'other-stream': '位置 $0 の記録は、この指標のものではありません。',
  'stream-gap':
    '位置 $0 の前に、この指標の記録が抜けています（改訂 $1）。',
  'event-not-proven': '位置 $0 のイベントに対応する記録がありません。',
  'event-says-other':
    '位置 $0 のイベントは $1 が「$2」とされていますが、記録では「$3」です。',
  'event-left-out':
    '位置 $0 の記録はこの期間の値に関わりますが、一覧にありません。',
  'unknown-formula': 'この画面が知らない計算式で作られた値です。',
  'other-question':
    '別の問いへの答えです。$0 は「$2」のはずが「$1」です。',
  'other-shown':
    '画面の値は「$0」ですが、同じ時点の説明の値は「$1」です。',
  'not-a-decimal': '「$0」は数値ではありません。',
  'wrong-value':
    '算入するイベントから計算した値は $0 ですが、説明の値は $1 です。',
};

export const auditJa = {
  title: '監査',
  lead:
    '記録されたすべてのイベントは一つのハッシュ木の葉であり、そのルートに記' +
    '録が署名しています。何も書き換えられていないことを、お使いのブラウザー' +
    'が自分で確かめられます。',

  now: {
    title: '現在の記録',
    origin: '記録の名前',
    size: 'イベント数',
    root: '木のルート',
    note: 'チェックポイント（原文）',
    published: '公開日時',
    notPublished: 'この画面のために作成',
  },

  verify: {
    title: 'このブラウザーで検証する',
    lead:
      '最新のチェックポイントを取り寄せ、ブラウザーの暗号機能で確かめます。' +
      '件数とルートは覚えておくので、後でそれを否定する記録は見破られます。',
    start: '記録を検証する',
    again: 'もう一度検証する',
    all: (count: string) => `全 ${count} 件の記録を検証する`,
    allLead: 'すべての記録を取り寄せ、木のルートを計算し直します。',
    allRunning: (done: string, all: string) => `${all} 件中 ${done} 件`,
    allHolds: (count: string) =>
      `${count} 件の記録はすべて、署名されたとおりです。`,
    stop: '中止',
  },

  steps: {
    label: '検証の手順',
    signature: 'チェックポイントは、記録の鍵で署名されている',
    continuity: 'このブラウザーが以前に見たものの続きである',
    witnesses: '求める証人が副署している',
    records: '最新の記録が木に含まれている',
    explanation: '説明と、そのもとになった記録を受け取った',
    inclusion: 'それぞれの記録は、署名された木に含まれている',
    events: '示されたイベントは、記録の内容どおりである',
    value: '算入するイベントの量から、値が計算できる',
  },

  found: {
    signature: (size: string, key: string) => `${size} 件、${key} の鍵`,
    first: '初めてなので比べるものがない。今後のために覚えた',
    same: (size: string, day: string) => `${day} に見た ${size} 件と同じ`,
    extends: (size: string, day: string) =>
      `${day} に見た ${size} 件の続き`,
    earlier: (size: string, day: string) =>
      `${day} に見た ${size} 件の途中まで`,
    witnesses: (names: string, size: string) => `${names}（${size} 件時点）`,
    progress: (done: string, all: string) => `${all} 件中 ${done} 件`,
    explanation: (events: string, records: string, position: string) =>
      `記録 ${records} 件からのイベント ${events} 件（位置 ${position} 時点）`,
    events: (count: string) => `${count} 件`,
    nothing: '算入するものがない',
    reached: '到達',
  },

  states: {
    waiting: '待機中',
    running: '検証中',
    holds: '成り立つ',
    fails: '成り立たない',
    unchecked: '検証できない',
    skipped: '指定なし',
  },

  verdict: {
    holds: '検証したことはすべて成り立っています。',
    fails: '成り立っていません。',
    unchecked: '検証できませんでした。',
    checked: '検証したこと',
    notChecked: '検証していないこと',
    keyFromServer:
      '検証鍵が本物であること。サーバー自身が名乗った鍵を使いました。別の経' +
      '路で得た鍵を監査のページで指定できます。',
    noWitnesses:
      '誰にも同じ履歴が示されていること。別の履歴がないことは、証人だけが保' +
      '証できます。',
    oldRecords: (count: string) =>
      `それより古い ${count} 件の記録（下で全件を検証できます）。`,
    othersUnknown: 'この数値に関わる記録がほかにないこと。',
    planUnknown: '計画の内容、目標、判定。',
    onlyLog: 'どちらも、記録の全体だけが示します:',
    program:
      'この画面そのもの。検証される側のサーバーから届いたものです。確かさが' +
      '必要なら yoriai-verify を使ってください。',
  },

  faults,

  alarm: {
    title: 'この記録は、両立しない二つの履歴を示しました',
    text:
      '下の二つのチェックポイントには、どちらも記録の署名があります。約束を' +
      '守る記録が両方に署名することはありえません。保存して、ほかの会員に示' +
      'してください。二つ揃って証拠になります。',
    seen: 'このブラウザーが以前に見たもの',
    shown: 'その後に示されたもの',
    save: '証拠を保存する',
    forget: '忘れて最初から始める',
  },

  trust: {
    title: '何を信じるか',
    lead:
      'サーバー自身が名乗る鍵は、サーバーの言うことが自らと矛盾しないことし' +
      'か示しません。会議の議事録、会員組織、印刷物などから得てください。',
    serversKey: 'サーバーが名乗る鍵',
    key: '別の経路で得た検証鍵',
    policy: '求める証人（tlog-policy）',
    save: 'これを信じる',
    saved: 'このブラウザーに保存しました。',
  },

  witnesses: {
    title: '証人',
    lead: '同じ履歴を示されたと確認する会員組織です。',
    none: '最後に公開されたチェックポイントに、副署した証人はいません。',
    name: '証人',
    at: '副署日時',
    state: '検証',
    verified: '方針の鍵で検証済み',
    claimed: '自称（方針に鍵がない）',
  },

  published: {
    title: '公開されたチェックポイント',
    none: 'まだ公開されていません。',
    at: '公開日時',
    size: 'イベント数',
    root: 'ルート',
    witnesses: '証人',
    more: 'さらに古いもの',
  },

  number: {
    title: '数値を検証する',
    lead:
      '指標と年度を選ぶと、数値のもとになったイベントを一つずつ、記録と突き' +
      '合わせます。',
    indicator: '指標',
    fiscalYear: '年度',
    start: 'この数値を検証する',
    event: '位置',
    type: 'イベント',
    day: '日付',
    amount: '量',
    counts: '算入',
    yes: 'する',
    sum: '値',
    events: 'もとになったイベント',
  },

  commands: {
    title: 'ブラウザーも信じない方へ',
    lead:
      'yoriai-verify は独立したプログラムです。一つの鍵のほかは何も信じませ' +
      'ん。抜けがないことを示せるのは、これだけです。',
    log: '記録の全体を検証する',
    proof: '数値の説明を、証明付きで取り出す',
    explanation: '記録と突き合わせて検証する（すべて計算し直す）',
    copy: 'コピー',
    copied: 'コピーしました',
  },
};
