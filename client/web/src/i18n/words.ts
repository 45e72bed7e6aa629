// What a translation has to have: the same keys, and functions of the same
// parameters. A missing or a misspelt word does not compile.

/** The shape of the dictionary `T`, with any other texts. */
export type Words<T> = {
  readonly [Key in keyof T]: T[Key] extends string
    ? string
    : T[Key] extends (...parameters: infer Parameters) => string
      ? (...parameters: Parameters) => string
      : Words<T[Key]>;
};
