// What entering data says, in Japanese. Objections have their facts as $0, $1,
// …

import { type ObjectionReason } from '../entry/objections';

const objections: Readonly<Record<ObjectionReason, string>> = {
  'file-is-utf16':
    'UTF-16 のファイルです。Excel では「CSV UTF-8（コンマ区切り）」で保存し' +
    'てください',
  'file-is-workbook':
    'Excel のブックです。「CSV UTF-8（コンマ区切り）」で保存してください',
  'file-has-nul':
    '$2 行目（先頭から $1 バイト）に $0 があります。文字のファイルではありま' +
    'せん。CSV UTF-8 で保存してください',
  'file-too-large':
    'ファイルが大きすぎます: $0 バイト（$1 バイトまで）。ファイルを分けてく' +
    'ださい',
  'not-utf8':
    '$2 行目（先頭から $1 バイト）の $0 は UTF-8 の文字ではありません。CSV ' +
    'UTF-8 で保存し直してください',
  'neither-encoding':
    '$2 行目（先頭から $1 バイト）の $0 は UTF-8 でも CP932（Shift_JIS）でも' +
    'ありません。CSV UTF-8 で保存してください',
  'too-many-rows': '行が多すぎます（$0 行まで）',
  'too-many-columns': '列が多すぎます（$0 列まで）',
  'cell-too-long': '長すぎます（$0 バイトまで）',
  'quote-in-plain-cell':
    '引用符 " はセル全体を " で囲み、中では "" と二つ書きます',
  'quote-not-closed': 'セルの初めの引用符 " が閉じられていません',
  'text-after-quote': '閉じる引用符 " の後はコンマか改行です',
  'no-headings': '見出しの行がありません',
  'unknown-column': 'この列はありません。下の一覧にある見出しを使ってください',
  'column-twice': '「$0」の列が既にあります',
  'column-missing': '「$0」の列がありません',
  'cell-without-heading':
    '見出しのない列に値があります。見出しを付けるか、値を消してください',
  'cell-missing': '空欄にはできません',
  'not-an-id':
    'ID ではありません。英数字と . _ - からなる1〜64字で、英数字から始めます',
  'text-too-long': '長すぎます: $0 字（$1 字まで）',
  'not-a-number':
    '数値ではありません。1234.5、1,234、△5、3億2千万円 のように書きます',
  'two-signs': '負号が二つあります。-5、△5、(5) のどれか一つにしてください',
  exponential:
    'Excel が数値を縮めています。セルの書式を「数値」にして保存し直してくだ' +
    'さい',
  'ambiguous-number':
    '二通りに読めます。数字だけで書いてください（例 32500000）',
  'too-many-digits': '桁が多すぎます。整数部 $0 桁、小数部 $1 桁まで',
  'not-a-day':
    '日付ではありません。2020-05-13、2020/5/13、令和2年5月13日、R2.5.13 のよ' +
    'うに書きます',
  'day-without-year':
    '年が4桁でありません。2020/3/4 か R2.3.4 のように書きます',
  'no-such-day': 'この日はありません。実在する日付だけです',
  'outside-era': '$0は $1 から $2 までです。西暦では $3',
  'year-out-of-range': '$0 年から $1 年までの日付だけです',
  'row-twice': '$0 行目と同じものについての行です',
  'one-plan-per-file':
    '一つのファイルに書けるのは一つの計画（ここでは $0）だけです',
  'no-such-indicator':
    '計画 $0 にこの指標はありません。指標の一覧の ID を使ってください',
  'indicator-is-derived':
    'この指標の値は他の記録から計算されます。報告できるのは、そうでない指標' +
    'だけです',
  'indicator-is-retired': 'この指標は廃止されています。新しい報告はできません',
  'no-such-organisation':
    'この組織は登録されていません。会員の一覧の ID を使ってください',
  'day-outside-plan': '計画の期間の外です。$0 から $1 までの日付だけです',
  'milestone-is-yes-no':
    'マイルストーンの値は「はい」（到達）か「いいえ」（途中）です',
  'value-is-a-number': 'この指標の値は数値です',
  'too-fine-for-scale': 'この指標の単位では小数点以下9桁を超えます',
  'several-reports':
    'この指標・組織・日付の報告は $0 件あります。報告IDで一つを指定してくだ' +
    'さい',
  'no-report-of-this-id':
    'この報告は記録にありません。新しい報告なら空欄にしてください',
  'report-is-withdrawn':
    'この報告は取り下げられています。新しい報告なら報告IDを空欄にしてください',
  'report-says-otherwise':
    'この報告では「$0」です。訂正では変えられません',
  'too-many-changes':
    '変更が多すぎます: $0 件（一度に $1 件まで）。ファイルを分けてください',
  'server-refuses': '$0',
  'not-a-count': '0以上の整数で書いてください',
  'fewer-than-listed': '組織ごとの人数の合計（$0）より少なくはできません',
};

export const entryJa = {
  title: '報告・記録',
  lead: '記録されたものは消えません。誤りは、後からの訂正で正します。',

  tabs: {
    label: '何を記録しますか',
    report: '指標の報告',
    meeting: '会合の記録',
    csv: 'CSV の取込み',
  },

  caller: {
    label: 'どの組織として',
    hint: '記録には、この組織の名が残ります。',
    none: '選んでください',
    first: 'はじめに、どの組織としての記録かを選んでください。',
  },

  form: {
    choose: '選んでください',
    required: '必須',
    optional: '任意',
    check: '内容を確かめる',
    checking: '確かめています…',
    checked: 'このとおり記録できます。まだ記録していません。',
    send: '記録する',
    sending: '記録しています…',
    clear: '入力を消す',
    faults: (count: number) => `${count} か所を直してください`,
    another: '続けて入力する',
    add: '行を追加',
    remove: (what: string) => `${what} を削除`,
  },

  outcome: {
    recorded: '記録しました。',
    position: (position: string) => `位置 ${position}`,
    event: '記録されたイベントを見る',
    changed: '変わった数値を見る',
    refused: '記録されませんでした。',
    unknown:
      '記録されたかどうか分かりません。もう一度送っても、二重に数えられるこ' +
      'とはありません。',
    retry: 'もう一度送る',
    conflict:
      'その間に別の記録がありました。もう一度確かめてから記録してください。',
  },

  report: {
    title: '指標を報告する',
    indicatorId: '指標',
    organisationId: 'どの組織の報告か',
    observedOn: 'いつの値か（日付）',
    observedOnHint: '例: 2021-03-31、令和3年3月31日',
    period: (year: string) => `${year}の値として数えられます`,
    value: '値',
    numerator: '分子',
    denominator: '分母',
    valueHint: '例: 1,234.5、△5、3億2千万円',
    asRead: (value: string) => `${value} として記録します`,
    reached: '到達しましたか',
    yes: 'はい（到達）',
    no: 'いいえ（途中）',
    evidenceTitle: '根拠資料',
    evidenceTitleHint: '例: 参加者名簿（2021年3月）',
    evidenceUri: '根拠資料のURI',
    evidenceUriHint: 'https:// で始まるもの',
    comment: 'コメント',
    sumHint: 'この期間に増えた分だけを書きます（累計ではありません）。',
  },

  meeting: {
    title: '開催した会合を記録する',
    bodyId: '会議体',
    meetingId: '会合',
    newMeeting: '予定にない会合',
    meetingIdNew: '会合ID',
    meetingIdHint: '英数字と . _ - だけ。例: salon-12',
    ordinal: '第何回か',
    heldOn: '開催日',
    place: '場所',
    online: 'オンラインでも参加できた',
    attendance: '出席（組織ごと）',
    organisationId: '組織',
    persons: '人数',
    attendanceCount: '出席者数（全体）',
    attendanceCountHint: '空欄なら、上の合計',
    resolutions: '決議',
    resolution: (number: number) => `決議 ${number}`,
    entry: (number: number) => `出席 ${number}`,
  },

  csv: {
    title: 'CSV から取り込む',
    lead:
      '取り込む前に、何が変わるかを見ます。誤りが一つでもあれば、何も記録し' +
      'ません。',
    choose: 'CSV ファイルを選ぶ',
    drop: 'またはここに落とす',
    headings: '使える見出し',
    needed: '必須',
    reason: '訂正の理由',
    reasonDefault: 'ファイルから取り込み',
    read: (rows: string, encoding: string) =>
      `${rows} 行を読みました（${encoding}）`,
    counts: (fresh: string, corrected: string, unchanged: string) =>
      `新規 ${fresh} 行、訂正 ${corrected} 行、変更なし ${unchanged} 行`,
    nothing: '記録することはありません。すべて記録のとおりです。',
    faultsTitle: (count: string) => `誤り ${count} か所`,
    faultsLead: '直して、もう一度選んでください。何も記録していません。',
    line: '行',
    column: '列',
    value: '値',
    fault: '誤り',
    effect: '変更',
    subject: '対象',
    day: '日付',
    details: '内容',
    values: { yes: 'はい', no: 'いいえ' },
    effects: { new: '新規', corrected: '訂正', unchanged: '変更なし' },
    commit: (events: string) => `${events} 件を記録する`,
    recorded: (events: string) => `${events} 件を記録しました。`,
    onlyChanges: '変更のある行だけを表示',
    wholeFile: 'ファイル全体',
  },

  objections,
};
