// What the server objects to, field by field, in the language of the page.

import { problemOf } from '../../api/problems';
import { type FieldObjection } from '../../entry/import_append';
import { language } from '../../state/language';

// The text for people speaks of all fields at once; where there is one field,
// it is about that.
export function objectionsOf(error: unknown): readonly FieldObjection[] {
  const { fields, words } = problemOf(error);
  const text = words[language.peek()];
  const [only] = fields;
  if (fields.length === 1 && only !== undefined && text !== '') {
    return [{ field: only.field, description: text }];
  }
  return fields;
}
