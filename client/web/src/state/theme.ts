// Light or dark: as the system has it, unless somebody chose.
import { effect } from '@preact/signals';
import { stored } from './stored';

export type Theme = 'system' | 'light' | 'dark';

export const theme = stored<Theme>(
  'yoriai.theme',
  (value): value is Theme =>
    value === 'system' || value === 'light' || value === 'dark',
  'system',
);

effect(() => {
  const root = document.documentElement;
  if (theme.value === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme.value;
});
