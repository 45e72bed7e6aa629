// CSV, encodings and headings: what a file holds, and where its faults are.

import { describe, expect, it } from 'vitest';

import { type Column } from '@web/entry/cells';
import { readCsv } from '@web/entry/csv';
import {
  CELL_BYTES_MAX,
  COLUMNS_MAX,
  ROWS_MAX,
} from '@web/entry/limits';
import { TableFile } from '@web/entry/table_file';
import { decodeText } from '@web/entry/text_encoding';

// Each row as "line:cell|cell".
function shown(text: string): string {
  const { rows, faults } = readCsv(text);
  expect(faults).toEqual([]);
  return rows.map(({ line, cells }) => `${line}:${cells.join('|')}`).join(' ');
}

// The first fault as "line:column reason".
function faultOf(text: string): string {
  const [fault] = readCsv(text).faults;
  if (fault === undefined) return 'none';
  return `${fault.line}:${fault.column} ${fault.objection.reason}`;
}

describe('CSV', () => {
  it('takes every end of a row', () => {
    expect(shown('a,b\r\nc,d\r\n')).toBe('1:a|b 2:c|d');
    expect(shown('a,b\nc,d')).toBe('1:a|b 2:c|d');
    expect(shown('a,b\rc,d\r')).toBe('1:a|b 2:c|d');
  });

  it('leaves rows without text out, and keeps empty cells', () => {
    expect(shown('')).toBe('');
    expect(shown('\r\n\r\n')).toBe('');
    expect(shown('a\r\n\r\nb\r\n,,\r\n\r\n')).toBe('1:a 3:b');
    expect(shown(',a,')).toBe('1:|a|');
    expect(shown('"",x')).toBe('1:|x');
  });

  it('takes anything between quotes', () => {
    expect(shown('"a,b","c""d",""""')).toBe('1:a,b|c"d|"');
    expect(shown('"a\nb\r\nc\rd",e\nf')).toBe('1:a\nb\r\nc\rd|e 5:f');
  });

  it('names quotes that are wrong', () => {
    expect(faultOf('a\nb,"c\nd\ne')).toBe('2:2 quote-not-closed');
    expect(faultOf('"')).toBe('1:1 quote-not-closed');
    expect(faultOf('a\n"b"c')).toBe('2:1 text-after-quote');
    expect(faultOf('a,b"c')).toBe('1:2 quote-in-plain-cell');
  });

  it('keeps to its bounds', () => {
    const longest = 'a'.repeat(CELL_BYTES_MAX);
    expect(faultOf(longest)).toBe('none');
    expect(faultOf(`${longest}a`)).toBe('1:1 cell-too-long');
    expect(faultOf('あ'.repeat(10_923))).toBe('1:1 cell-too-long');
    const columns = `x${','.repeat(COLUMNS_MAX - 1)}`;
    expect(faultOf(columns)).toBe('none');
    expect(faultOf(`${columns},`)).toBe('1:101 too-many-columns');
    const rows = 'a\n'.repeat(ROWS_MAX);
    expect(faultOf(rows)).toBe('none');
    expect(faultOf(`${rows}a`)).toBe('100001: too-many-rows');
  });
});

describe('an encoding', () => {
  const bytes = (...parts: (string | number[])[]) =>
    Uint8Array.from(
      parts.flatMap((part) =>
        typeof part === 'string' ? [...new TextEncoder().encode(part)] : part,
      ),
    );
  const read = (...parts: (string | number[])[]) => {
    const decoded = decodeText(bytes(...parts));
    if ('text' in decoded) return `${decoded.encoding} ${decoded.text}`;
    return [decoded.objection.reason, ...decoded.objection.facts].join(' ');
  };

  it('is that of the byte order mark', () => {
    expect(read([0xef, 0xbb, 0xbf], '宮城')).toBe('utf-8 宮城');
    expect(read([0xef, 0xbb, 0xbf], 'a\n', [0x8b])).toBe('not-utf8 0x8B 5 2');
  });

  it('is UTF-8 for what is valid UTF-8', () => {
    expect(read('地域')).toBe('utf-8 地域');
    expect(read()).toBe('utf-8 ');
  });

  it('is CP932 for everything else', () => {
    // 宮城県 ① 髙 △ as Excel in Japan saves them.
    const text = [
      [0x8b, 0x7b, 0x8f, 0xe9, 0x8c, 0xa7, 0x2c, 0x87, 0x40, 0x2c],
      [0xfb, 0xfc, 0x2c, 0x81, 0xa2],
    ];
    expect(read(...text)).toBe('cp932 宮城県,①,髙,△');
  });

  it('names the byte that makes no sense', () => {
    expect(read('a,b\r\n', [0x8b, 0x7b, 0x85, 0x20])).toBe(
      'neither-encoding 0x85 7 2',
    );
    expect(read('a\rb\rc', [0x8b])).toBe('neither-encoding 0x8B 5 3');
  });

  it('is none of what is no text', () => {
    expect(read([0xff, 0xfe], 'a', [0])).toBe('file-is-utf16');
    expect(read('PK\x03\x04 and so on')).toBe('file-is-workbook');
    expect(read('a', [0], 'b')).toBe('file-has-nul 0x00 1 1');
  });
});

const column = (
  key: string,
  ja: string,
  en: string,
  kind: Column['kind'],
  needed = false,
): Column => ({ key, heading: { ja, en }, kind, needed });

const COLUMNS = [
  column('plan_id', '計画', 'plan', 'id'),
  column('observed_on', '日付', 'day', 'day', true),
  column('value', '値', 'Value', 'number'),
  column('comment', 'コメント', 'comment', 'text'),
];

function faultsOf(text: string): string[] {
  return new TableFile(text, COLUMNS).faults.map(
    ({ line, column: heading, value, objection }) =>
      [line, heading, value, objection.reason, ...objection.facts].join('|'),
  );
}

describe('a table file', () => {
  it('knows headings in either language and width', () => {
    const text = 'ＰＬＡＮ＿ＩＤ, 日付 ,VALUE\np,R2.5.13,△５\n';
    const file = new TableFile(text, COLUMNS);
    expect(file.faults).toEqual([]);
    expect(file.rows).toHaveLength(1);
    expect(Object.fromEntries(file.rows[0]?.values ?? [])).toEqual({
      plan_id: 'p',
      observed_on: '2020-05-13',
      value: '-5',
    });
    expect(file.has('value')).toBe(true);
    expect(file.has('comment')).toBe(false);
  });

  it('names columns that are unknown, missing or there twice', () => {
    expect(faultsOf('day,colour\n2020-05-13,red\n')).toEqual([
      '1|colour||unknown-column',
    ]);
    expect(faultsOf('value\n5\n')).toEqual(['1|||column-missing|observed_on']);
    expect(faultsOf('day,日付\n2020-05-13,2020-05-13\n')).toEqual([
      '1|日付||column-twice|day',
    ]);
    expect(faultsOf('')).toEqual(['0|||no-headings']);
  });

  it('names every fault by line, heading and value', () => {
    expect(faultsOf('日付,値\n2020-05-13,"1,5"\n,5\n3/4,\n')).toEqual([
      '2|値|1,5|not-a-number',
      '3|日付||cell-missing',
      '4|日付|3/4|day-without-year',
    ]);
  });

  it('finds no fault in cells that may be empty', () => {
    expect(faultsOf('day,value\n2020-05-13,\n2020-05-13\n')).toEqual([]);
  });

  it('takes a column without heading only while it is empty', () => {
    expect(faultsOf('day,\n2020-05-13,\n')).toEqual([]);
    expect(faultsOf('day,\n2020-05-13,x\n')).toEqual([
      '2|2|x|cell-without-heading',
    ]);
    expect(faultsOf('day\n2020-05-13,x\n')).toHaveLength(1);
  });
});
