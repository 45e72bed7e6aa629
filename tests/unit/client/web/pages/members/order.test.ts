import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { OrganisationSchema } from '@generated/yoriai/api/v1/federation_service_pb';
import { byName } from '@web/pages/members/order';

function organisation(ja: string, en: string, kana: string) {
  return create(OrganisationSchema, {
    organisationId: en.toLowerCase(),
    name: { ja, en },
    kana,
  });
}

const banks = [
  organisation('東北銀行', 'Tohoku Bank', 'トウホクギンコウ'),
  organisation('仙台銀行', 'Sendai Bank', 'センダイギンコウ'),
  organisation('秋田銀行', 'Akita Bank', 'あきたぎんこう'),
];

describe('byName', () => {
  it('follows the reading in Japanese, in whichever kana it is written', () => {
    expect(byName(banks, 'ja').map(({ name }) => name?.ja)).toEqual([
      '秋田銀行',
      '仙台銀行',
      '東北銀行',
    ]);
  });

  it('follows the alphabet in English', () => {
    expect(byName(banks, 'en').map(({ name }) => name?.en)).toEqual([
      'Akita Bank',
      'Sendai Bank',
      'Tohoku Bank',
    ]);
  });
});
