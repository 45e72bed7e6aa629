// The bounds of a table file and of what it may put on record, as the command
// line has them; docs/guide/csv.md states them.

export const FILE_BYTES_MAX = 16 * 1024 * 1024;
export const ROWS_MAX = 100_000;
export const COLUMNS_MAX = 100;
export const CELL_BYTES_MAX = 32_767;
export const TEXT_CODE_POINTS_MAX = 2_000;

// Decimals, as the server takes them.
export const WHOLE_DIGITS_MAX = 18;
export const FRACTION_DIGITS_MAX = 9;

// Years that a day can lie in.
export const YEAR_MIN = 1900;
export const YEAR_MAX = 2199;

// Events that one append can have.
export const APPEND_EVENTS_MAX = 1_000;
