import { describe, expect, it } from 'vitest';
import { folded, matcher } from '@web/i18n/fold';

describe('folded', () => {
  it('makes one of full and half width, and of both kana', () => {
    expect(folded('ﾄｳﾎｸ')).toBe(folded('とうほく'));
    expect(folded('トウホク')).toBe(folded('とうほく'));
    expect(folded('ＩＬＣ')).toBe(folded('ilc'));
    expect(folded('ｶﾞｽ')).toBe(folded('がす'));
  });

  it('leaves out spaces and dots between parts of a name', () => {
    expect(folded('仙台　商工・会議所')).toBe(folded('仙台商工会議所'));
  });
});

describe('matcher', () => {
  it('finds every word of the query, in any text and order', () => {
    const matches = matcher('銀行　とうほく');

    expect(matches('東北銀行', 'トウホクギンコウ')).toBe(true);
    expect(matches('仙台銀行', 'センダイギンコウ')).toBe(false);
  });

  it('finds nothing across two texts, and everything for nothing', () => {
    expect(matcher('ab')('a', 'b')).toBe(false);
    expect(matcher('  ')('anything')).toBe(true);
    expect(matcher('・')('anything')).toBe(true);
  });
});
