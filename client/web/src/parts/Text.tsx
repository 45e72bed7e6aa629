// A text on record. One that is there in the other language only is marked as
// being in that language, for screen readers and fonts.
import { otherLanguageOf, textOf, type Bilingual } from '../i18n/text';

export { textOf };

export function Text({ of }: { of: Bilingual | undefined }) {
  const text = textOf(of);
  const other = otherLanguageOf(of);
  return other === undefined ? <>{text}</> : <span lang={other}>{text}</span>;
}
