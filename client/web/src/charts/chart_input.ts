// What an indicator's chart is drawn from: plain values, so that the geometry
// can be tested without a server, and without generated types.

// How the values of a year hang together, which decides the form.
export type ChartForm =
  // Columns: each year begins at zero.
  | 'yearly-sum'
  // A rising line from the plan's first day.
  | 'running-total'
  // What came less what went, since ever: a staircase that also falls.
  | 'balance'
  // Observations of something that is there all the time.
  | 'level';

// What a year aims at, as decimals.
export type ChartTarget =
  | { kind: 'value'; value: string }
  | { kind: 'range'; low: string; high: string };

// A fiscal year: what it came to, and what it should have.
export interface ChartYear {
  fiscalYear: number;
  value?: string | undefined;
  target?: ChartTarget | undefined;
  // Where the value should be on the day that is looked at.
  pace?: string | undefined;
}

// What was seen or done on a day.
export interface ChartObservation {
  day: string;
  // What was observed, or what was added; a decimal.
  amount: string;
  // False if it is shown only because it once stood there.
  counts: boolean;
  // True if it stands for a corrected wording.
  corrected: boolean;
}

// A number from before the plan, by year.
export interface ChartBaseline {
  year: number;
  value: string;
}

export interface ChartInput {
  form: ChartForm;
  firstMonth: number;
  years: ChartYear[];
  observations: ChartObservation[];
  baselines: ChartBaseline[];
  // The day that is looked at, an ISO 8601 date.
  on: string;
  // True for things that are counted: no ticks between whole numbers.
  whole: boolean;
}
