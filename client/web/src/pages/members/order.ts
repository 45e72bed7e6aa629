// The order of names: in Japanese by their reading in kana, in English by the
// alphabet. A Japanese name without a reading stands where its text would.
import type {
  Organisation,
} from '@generated/yoriai/api/v1/federation_service_pb';
import type { Language } from '../../state/language';

// Returns organisations in the order in which `language` lists names.
export function byName(
  organisations: readonly Organisation[],
  language: Language,
): Organisation[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const key = ({ kana, name, organisationId }: Organisation) =>
    language === 'ja'
      ? kana || name?.ja || name?.en || organisationId
      : name?.en || name?.ja || organisationId;
  return organisations
    .map((organisation) => ({ organisation, key: key(organisation) }))
    .sort((a, b) => collator.compare(a.key, b.key))
    .map(({ organisation }) => organisation);
}
